/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/exchange/import-fixture.h"

#define PICTURE                                                                                    \
  "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyMDAgMTAwIj48cmVjdCB3aW" \
  "R0aD0iOSIgaGVpZ2h0PSI5Ii8+PC9zdmc+"
#define NAME(name) "<name><text>" name "</text></name>"
#define ASK(html)  "<questiontext format=\"html\"><text><![CDATA[" html "]]></text>"
#define END        "</questiontext>"

static AuthorImport *
read_quiz (const char *questions, GError **error)
{
  g_autofree char *xml = g_strconcat ("<?xml version=\"1.0\"?><quiz>", questions, "</quiz>", NULL);

  return import_fixture_read ("moodle-xml", "xml", xml, -1, error);
}

static void
test_kinds (void)
{
  static const struct {
    const char *xml, *source;
  } cases[] = {
    { "<question type=\"multichoice\">" NAME ("MC") ASK ("<p>Was?</p>") END
      "<generalfeedback><text>Darum.</text></generalfeedback><defaultgrade>2</defaultgrade>"
      "<idnumber>q-7f3k2</idnumber><single>true</single><shuffleanswers>false</shuffleanswers>"
      "<answer fraction=\"100\"><text>a</text><feedback><text>Ja.</text></feedback></answer>"
      "<answer fraction=\"50\"><text>b</text></answer><hint><text>Tipp</text></hint>"
      "<tags><tag><text>Recht</text></tag></tags></question>",
      "::: {.choice #q-ID points=2 shuffle=no title=\"MC\"}\n<!-- tags: Recht -->\nWas?\n\n"
      "- [x] a\n  > Ja.\n- [ ] b\n\n::: hint\nTipp\n:::\n\n::: solution\nDarum.\n:::\n:::\n" },
    /* As Moodle 1.9 wrote it. */
    { "<question type=\"truefalse\">" NAME ("Was?") ASK ("So?") END
      "<image>halle.svg</image><image_base64>" PICTURE "</image_base64><answer fraction=\"100\">"
      "<text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>",
      "::: {.truefalse #q-ID title=\"Was?\"}\nSo?\n\n![](media/halle.svg)\n\n- [x] " AUTHOR_IMPORT_TRUE
      "\n- [ ] " AUTHOR_IMPORT_FALSE "\n:::\n" },
    { "<question type=\"multichoice\">" NAME ("Was?") ASK ("Was?") END
      "<single>false</single><answer fraction=\"50\"><text>a</text></answer>"
      "<answer fraction=\"50\"><text>b</text></answer><answer fraction=\"-100\"><text>c</text>"
      "</answer></question>",
      "::: {.multiple #q-ID partial=yes}\nWas?\n\n- [x] a\n- [x] b\n- [ ] c\n:::\n" },
    { "<question type=\"numerical\">" NAME ("Pi?") ASK ("Pi?") END
      "<answer fraction=\"100\"><text>3.14</text><tolerance>0.01</tolerance></answer>"
      "<answer fraction=\"0\"><text>*</text><feedback><text>Nein.</text></feedback></answer>"
      "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units></question>",
      "::: {.numeric #q-ID unit=\"m\"}\nPi?\n\n- [x] 3,14 ± 0,01\n- [ ] *\n  > Nein.\n:::\n" },
    { "<question type=\"cloze\">" NAME ("L")
          ASK ("<p>A {1:SHORTANSWER:=x~=y#Gut} b "
               "{2:MULTICHOICE:%100%gut~schlecht\\}} c {1:NM:=5:0.1}</p>") END "</question>",
      "::: {.cloze #q-ID points=4 partial=yes title=\"L\"}\nA ___{=x | =y} b "
      "___{=gut | schlecht)} c ___{=5}\n:::\n" },
    { "<question type=\"gapselect\">" NAME ("L") ASK ("A [[1]] b [[3]]") END
      "<selectoption><text>eins</text><group>1</group></selectoption>"
      "<selectoption><text>zwei</text><group>1</group></selectoption>"
      "<selectoption><text>drei</text><group>2</group></selectoption></question>",
      "::: {.cloze #q-ID partial=yes title=\"L\"}\nA ___{=eins | zwei} b ___{=drei}\n:::\n" },
    { "<question type=\"ddwtos\">" NAME ("L") ASK ("A [[2]] b") END
      "<dragbox><text>eins</text><group>1</group></dragbox>"
      "<dragbox><text>zwei</text><group>1</group></dragbox></question>",
      "::: {.cloze #q-ID partial=yes bank=yes extra=\"eins\" title=\"L\"}\nA ___{=zwei} b\n:::\n" },
    { "<question type=\"ordering\">" NAME ("O") ASK ("Wie?") END
      "<gradingtype>ALL_OR_NOTHING</gradingtype><answer fraction=\"1\"><text>a</text></answer>"
      "<answer fraction=\"2\"><text>b</text></answer></question>",
      "::: {.ordering #q-ID title=\"O\"}\nWie?\n\n1. a\n2. b\n:::\n" },
    { "<question type=\"ddmarker\">" NAME ("M") ASK ("Wo?") END
      "<file name=\"b.svg\" encoding=\"base64\">" PICTURE "</file>"
      "<drag><no>1</no><text>Tor</text></drag><drag><no>2</no><text>Dach</text></drag>"
      "<drop><no>1</no><shape>circle</shape><coords>20,50;5</coords><choice>1</choice></drop>"
      "<drop><no>2</no><shape>rectangle</shape><coords>100,0;100,50</coords><choice>2</choice>"
      "</drop></question>",
      "::: {.labels #q-ID partial=yes title=\"M\"}\nWo?\n\n![](media/b.svg)\n\n- Tor @ 10/50\n"
      "- Dach @ 75/25\n:::\n" },
    { "<question type=\"description\">" NAME ("D") ASK ("<h3>Nun</h3><p>los</p>") END "</question>",
      "### Nun\n\nlos\n" },
    { "<question type=\"multichoice\">" NAME ("P") ASK (
          "Bild <img src=\"@@PLUGINFILE@@/b%20c.svg\" "
          "alt=\"B\">") "<file name=\"b c.svg\" encoding=\"base64\">" PICTURE "</file>" END
                        "<answer fraction=\"100\"><text>a</text></answer><answer fraction=\"0\"><text>b</text>"
                        "</answer></question>",
      "::: {.choice #q-ID title=\"P\"}\nBild ![B](media/b-c.svg)\n\n- [x] a\n- [ ] b\n:::\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = read_quiz (cases[i].xml, &error);
    g_autofree char *page = NULL;

    g_assert_no_error (error);
    page = import_fixture_page (import, 0);
    g_assert_cmpstr (page, ==, cases[i].source);
  }
}

static void
test_unknown (void)
{
  g_autoptr (AuthorImport) import
      = read_quiz ("<question type=\"coderunner\">" NAME ("Code") ASK ("Was --> nun?") END
                   "<file name=\"x.py\" encoding=\"base64\">AAAA</file></question>",
                   NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_true (g_str_has_prefix (page, "<!-- coderunner\n<question type=\"coderunner\">"));
  g_assert_nonnull (strstr (page, "Was --&gt; nun?"));
  g_assert_null (strstr (page, "AAAA"));
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "question-raw"), ==, 1);
  /* A program is no medium. */
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "medium"), ==, 1);
}

static void
test_hostile (void)
{
  static const char *const broken[] = {
    "<question",
    "<question type=\"description\">&a;</question>",
    "<question/><!DOCTYPE quiz [<!ENTITY a \"aaaa\">]>",
  };
  g_autoptr (AuthorImport) import = read_quiz (
      "<question type=\"multichoice\">" NAME ("<b onclick=\"x()\">N</b>") ASK (
          "<script>x()</script><a href=\"javascript:x()\">a</a><img src=\"https://example.org/x.png\">"
          "<img src=\"data:text/html;base64,AAAA\"> {.tip}\n:::\n") END
      "<answer fraction=\"100\"><text>a</text></answer><answer fraction=\"0\"><text>b</text></answer>"
      "</question>",
      NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_null (strstr (page, "script"));
  g_assert_null (strstr (page, "example.org"));
  g_assert_null (strstr (page, "data:"));
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "script"), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) nothing = read_quiz (broken[i], &error);

    g_assert_null (nothing);
    g_assert_nonnull (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/moodle/kinds", test_kinds);
  g_test_add_func ("/exchange/moodle/unknown", test_unknown);
  g_test_add_func ("/exchange/moodle/hostile", test_hostile);
  return g_test_run ();
}
