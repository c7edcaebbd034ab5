/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/text-format.h"
#include "tests/support/source-memory.h"

#define V1 "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'>"
#define F1                                                                                         \
  "<file original='a.md' product-name='kurs' source-language='de' target-language='en'><body>"
#define E1 "</body></file></xliff>"
#define V2                                                                                         \
  "<xliff version='2.0' srcLang='de' trgLang='en' xmlns='urn:oasis:names:tc:xliff:document:2.0'>"
#define F2 "<file id='f' original='a.md'><notes><note category='course'>kurs</note></notes>"
#define E2 "</file></xliff>"

/* `KEY SOURCE = TARGET [fuzzy] [PREVIOUS]` of the first text, whoever has written the file. */
static void
test_read (void)
{
  static const struct {
    const char *text, *unit;
  } cases[] = {
    { V1 F1 "<trans-unit id='k'><source>Eins</source><target>One</target></trans-unit>" E1,
      "k Eins = One" },
    { V1 F1 "<group><trans-unit id='k'><source><![CDATA[a < b]]></source><target>One</target>"
            "</trans-unit></group>" E1,
      "k a \\< b = One" },
    { V1 F1
      "<trans-unit id='k'><source>Eins <g ctype='bold' id='1'>zwei</g><x id='2'/></source>"
      "<target state='translated'>\n  One\n  <g id='1'>two</g><x id='2'/>\n</target></trans-unit>" E1,
      "k Eins <1>zwei</1><2/> = One <1>two</1><2/>" },
    { V1 F1
      "<trans-unit id='k'><source>A <bpt id='1' rid='1'/>b<ept id='2' rid='1'/> <ph id='2'>x</ph>"
      "</source><target>A <bx id='1' rid='1'/>c<ex id='3' rid='1'/> <ph id='2'>x</ph></target></trans-unit>" E1,
      "k A <1>b</1> <2/> = A <1>c</1> <2/>" },
    { V1 F1
      "<trans-unit id='k'><source>Eins. Zwei.</source><seg-source><mrk mtype='seg' mid='1'>Eins."
      "</mrk> <mrk mtype='seg' mid='2'>Zwei.</mrk></seg-source><target><mrk mtype='seg' mid='1'>One."
      "</mrk><mrk mtype='seg' mid='2'>Two.</mrk></target></trans-unit>" E1,
      "k Eins. Zwei. = One. Two." },
    { V1 F1
      "<trans-unit id='k'><source>Neu</source><target state='needs-review-translation'>One</target>"
      "<alt-trans alttranstype='previous-version'><source>Alt</source><target>One</target></alt-trans>"
      "</trans-unit>" E1,
      "k Neu = One fuzzy Alt" },
    { V1 F1
      "<trans-unit id='k'><source>Eins</source><target state='new'>Eins</target></trans-unit>" E1,
      "k Eins = -" },
    { V1 F1 "<trans-unit id='k'><source>Eins</source></trans-unit>" E1, "k Eins = -" },
    { V2 F2 "<unit id='k'><segment><source>Eins</source><target>One</target></segment></unit>" E2,
      "k Eins = One" },
    { V2 F2
      "<group id='g'><unit id='k'><originalData><data id='d'>**</data></originalData><segment>"
      "<source>A <pc id='1' dataRefStart='d'>b</pc> <ph id='2'/></source>"
      "<target>A <sc id='1'/>c<ec startRef='1'/> <ph id='2'/></target></segment></unit></group>" E2,
      "k A <1>b</1> <2/> = A <1>c</1> <2/>" },
    { V2 F2 "<unit id='k'><segment id='a'><source>Eins.</source><target>One.</target></segment>"
            "<ignorable><source> </source></ignorable>"
            "<segment id='b'><source>Zwei.</source><target>Two.</target></segment></unit>" E2,
      "k Eins. Zwei. = One. Two." },
    { V2 F2 "<unit id='k'><segment><source>Eins.</source><target>One.</target></segment>"
            "<segment><source>Zwei.</source></segment></unit>" E2,
      "k Eins. Zwei. = -" },
    { V2 F2
      "<unit id='k'><notes><note category='previous-source'>Alt</note></notes>"
      "<segment state='initial' subState='lernkoffer:stale'><source>Neu</source><target>One</target>"
      "</segment></unit>" E2,
      "k Neu = One fuzzy Alt" },
    { V2 F2
      "<unit id='k'><segment><source>a</source><target>b<mrk id='m' type='comment'>c</mrk></target>"
      "</segment></unit>" E2,
      "k a = bc" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorTexts) texts = author_texts_read (bytes, &error);
    const AuthorTextUnit *unit;
    g_autofree char *found = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (texts->course, ==, "kurs");
    g_assert_cmpstr (texts->language, ==, "en");
    g_assert_cmpuint (texts->units->len, ==, 1);
    unit = g_ptr_array_index (texts->units, 0);
    g_assert_cmpstr (unit->file, ==, "a.md");
    found = g_strconcat (unit->key, " ", unit->source, " = ",
                         unit->target != NULL ? unit->target : "-", unit->is_fuzzy ? " fuzzy" : "",
                         unit->previous != NULL ? " " : "", unit->previous, NULL);
    g_assert_cmpstr (found, ==, cases[i].unit);
  }
}

static void
test_damaged (void)
{
  static const struct {
    const char *text;
    int code;
  } cases[] = {
    { "", G_IO_ERROR_NOT_SUPPORTED },
    { "Guten Tag", G_IO_ERROR_NOT_SUPPORTED },
    { "<html></html>", G_IO_ERROR_INVALID_DATA },
    { V1 F1, -1 },
    { "<!DOCTYPE x [<!ENTITY e 'x'>]><xliff version='1.2'>&e;</xliff>", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_null (author_texts_read (bytes, &error));
    g_assert_nonnull (error);
    if (cases[i].code >= 0)
      g_assert_error (error, G_IO_ERROR, cases[i].code);
  }
}

/* What is written is read as it was, in both versions. */
static void
test_there_and_back (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      "=== course.yaml\nid: kurs\ntitle: A \"b\" & c\nlanguage: de\n"
      "=== 10-x.md\n---\nid: p-1\ntitle: x\n---\nEin **fettes *doppelt*** a < b $x<y$ \"Wort\"  \nEnde.\n");
  g_autoptr (AuthorSegments) segments
      = author_segments_new (source_memory_files (memory), "en", NULL);

  for (const AuthorTextFormat *format = author_text_formats; format->id != NULL; format++) {
    g_autoptr (GBytes) bytes = format->write (segments);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorTexts) texts = author_texts_read (bytes, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (texts->course, ==, "kurs");
    g_assert_cmpuint (texts->units->len, ==, author_segments_length (segments));
    for (guint i = 0; i < texts->units->len; i++) {
      const AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

      g_assert_cmpstr (unit->file, ==, author_segments_get (segments, i)->file);
      g_assert_cmpstr (unit->key, ==, author_segments_get (segments, i)->key);
      g_assert_cmpstr (unit->source, ==, author_segments_get (segments, i)->source);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/xliff/read", test_read);
  g_test_add_func ("/exchange/xliff/damaged", test_damaged);
  g_test_add_func ("/exchange/xliff/there-and-back", test_there_and_back);
  return g_test_run ();
}
