/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/text-format.h"
#include "tests/support/source-memory.h"

static AuthorTexts *
read_texts (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return author_po_read (bytes, error);
}

#define HEADER                                                                                     \
  "msgid \"\"\nmsgstr \"\"\n\"Language: pt_BR\\n\"\n\"X-Lernkoffer-Course: kurs\\n\"\n\n"

/* `FILE KEY SOURCE = TARGET [fuzzy] [PREVIOUS]` */
static void
test_read (void)
{
  static const struct {
    const char *text, *unit;
  } cases[] = {
    { HEADER "msgctxt \"a.md#k\"\nmsgid \"Eins\"\nmsgstr \"One\"\n", "a.md k Eins = One" },
    { "\xef\xbb\xbf" HEADER "msgctxt \"a.md#k\"\r\nmsgid \"Eins\"\r\nmsgstr \"One\"\r\n",
      "a.md k Eins = One" },
    { HEADER
      "#. said\n#: x:1\n#, fuzzy\n#| msgid \"\"\n#| \"Alt \"\n#| \"und\"\nmsgctxt \"a#b.md#k\"\n"
      "msgid \"\"\n\"Eins \"\n\"zwei\"\nmsgstr \"\"\n\"One\\n\\\"two\\\" \\\\\"\n",
      "a#b.md k Eins zwei = One\n\"two\" \\ fuzzy Alt und" },
    { HEADER
      "msgctxt \"a.md#k\"\nmsgid \"Eins\"\nmsgstr \"One\"\n#~ msgid \"gone\"\n#~ msgstr \"x\"\n",
      "a.md k Eins = One" },
    { HEADER
      "msgctxt \"a.md#k\"\nmsgid \"Eins\"\nmsgstr \"One\"\nmsgctxt \"b.md#k\"\nmsgid \"x\"\nmsgstr \"\"",
      "a.md k Eins = One" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorTexts) texts = read_texts (cases[i].text, &error);
    const AuthorTextUnit *unit;
    g_autofree char *found = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (texts->course, ==, "kurs");
    g_assert_cmpstr (texts->language, ==, "pt-BR");
    unit = g_ptr_array_index (texts->units, 0);
    found = g_strconcat (unit->file, " ", unit->key, " ", unit->source, " = ", unit->target,
                         unit->is_fuzzy ? " fuzzy" : "", unit->previous != NULL ? " " : "",
                         unit->previous, NULL);
    g_assert_cmpstr (found, ==, cases[i].unit);
  }
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "msgid \"open\nmsgstr \"x\"\n",  "\"lost\"\n", "msgid\n", "nonsense\n",
    "msgid \"\xff\"\nmsgstr \"\"\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_texts (texts[i], &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
}

/* What is written is read as it was. */
static void
test_there_and_back (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      "=== course.yaml\nid: kurs\ntitle: A \"b\" \\ c\nlanguage: de\n"
      "=== 10-x.md\n---\nid: p-1\ntitle: x\n---\nEin **fettes** a < b \\\\ \"Wort\".\n");
  g_autoptr (AuthorSegments) segments
      = author_segments_new (source_memory_files (memory), "en", NULL);
  g_autoptr (GBytes) bytes = author_po_write (segments);
  g_autoptr (AuthorTexts) texts = author_po_read (bytes, NULL);

  g_assert_cmpuint (texts->units->len, ==, author_segments_length (segments));
  for (guint i = 0; i < texts->units->len; i++) {
    const AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    g_assert_cmpstr (unit->key, ==, author_segments_get (segments, i)->key);
    g_assert_cmpstr (unit->source, ==, author_segments_get (segments, i)->source);
    g_assert_cmpstr (unit->target, ==, "");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/po/read", test_read);
  g_test_add_func ("/exchange/po/damaged", test_damaged);
  g_test_add_func ("/exchange/po/there-and-back", test_there_and_back);
  return g_test_run ();
}
