/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/csv.h"
#include "tests/unit/exchange/import-fixture.h"

static void
test_parse (void)
{
  static const struct {
    const char *text, *cells; /* rows parted by `/`, cells by `|` */
  } cases[] = {
    { "a;b\n1;2\n", "a|b/1|2" },
    { "a,b\n\"1,\"\"x\"\"\",2", "a|b/1,\"x\"|2" },
    { "a\tb\n1\t2\n\n\n", "a|b/1|2" },
    { "sep=;\na;b\n", "a|b" },
    { "a;b\n\"zwei\nZeilen\";x\n", "a|b/zwei\nZeilen|x" },
    { "a;b\n'=1+1;-\n", "a|b/=1+1|-" },
    { "a;b\n;\n", "a|b" },
    { "a;b\n\"offen", "a|b/offen" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    bool is_cut;
    g_autoptr (GPtrArray) rows = author_csv_parse (cases[i].text, &is_cut);
    g_autoptr (GString) out = g_string_new (NULL);

    for (guint row = 0; row < rows->len; row++) {
      const GPtrArray *cells = g_ptr_array_index (rows, row);

      g_string_append (out, row > 0 ? "/" : "");
      for (guint cell = 0; cell < cells->len; cell++)
        g_string_append_printf (out, "%s%s", cell > 0 ? "|" : "",
                                (const char *) g_ptr_array_index (cells, cell));
    }
    g_assert_cmpstr (out->str, ==, cases[i].cells);
    g_assert_false (is_cut);
  }
}

static void
test_read (void)
{
  static const struct {
    const char *csv, *source;
  } cases[] = {
    { "Frage;Antwort 1;Antwort 2;Antwort 3;Richtig\nWas?;a;b;c;2\n",
      "::: {.choice #q-ID}\nWas?\n\n- [ ] a\n- [x] b\n- [ ] c\n:::\n" },
    { "question,answer A,answer B,correct\nWhat?,a,b,\"A, B\"\n",
      "::: {.multiple #q-ID}\nWhat?\n\n- [x] a\n- [x] b\n:::\n" },
    { "Frage;Antwort 1;Antwort 2;Richtig\nWas?;Haus;Hof;Hof\n",
      "::: {.choice #q-ID}\nWas?\n\n- [ ] Haus\n- [x] Hof\n:::\n" },
    { "Frage;Art;Antwort 1;Einheit\nWie viel?;Zahl;9,07 ± 0,1;t\n",
      "::: {.numeric #q-ID unit=\"t\"}\nWie viel?\n\n- [x] 9,07 ± 0,1\n:::\n" },
    { "Frage;Art;Antwort 1;Antwort 2\nWas passt?;Zuordnung;a => 1;b => 2\n",
      "::: {.matching #q-ID}\nWas passt?\n\n| | |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n:::\n" },
    { "Frage\nDie Norm ist ___{=gut | schlecht}.\n",
      "::: {.cloze #q-ID}\nDie Norm ist ___{=gut | schlecht}.\n:::\n" },
    /* As others write tables: the answer by its letter, its words, among wrong ones. */
    { "Subject,Question,Option A,Option B,Answer,Marks\nMaths,What?,7,8,B,2\n",
      "::: {.choice #q-ID points=2}\nWhat?\n\n- [ ] 7\n- [x] 8\n:::\n" },
    { "question,option1,option2,option3,option4,answer\n2+2?,3,4,5,6,4\n",
      "::: {.choice #q-ID}\n2+2?\n\n- [ ] 3\n- [x] 4\n- [ ] 5\n- [ ] 6\n:::\n" },
    { "Frage;Antwort 1;Antwort 2;Antwort 3;Antwort 4;Richtig\n2+2?;3;4;5;6;2\n",
      "::: {.choice #q-ID}\n2+2?\n\n- [ ] 3\n- [x] 4\n- [ ] 5\n- [ ] 6\n:::\n" },
    { "Question,Option A,Option B,Correct Option\nWhat?,x,y,Option B\n",
      "::: {.choice #q-ID}\nWhat?\n\n- [ ] x\n- [x] y\n:::\n" },
    { "Frage;Antwort;Falsche Antwort 1;Falsche Antwort 2\nWas?;ja;nein;nie\n",
      "::: {.choice #q-ID}\nWas?\n\n- [x] ja\n- [ ] nein\n- [ ] nie\n:::\n" },
    { "Frage;AntwortA;antwort_b;KorrekteAntwort\nWas?;ja;nein;b)\n",
      "::: {.choice #q-ID}\nWas?\n\n- [ ] ja\n- [x] nein\n:::\n" },
    { "Question;Type;Option 1;Option 2;Correct\nWhat?;Multiple Choice;x;y;1\n",
      "::: {.choice #q-ID}\nWhat?\n\n- [x] x\n- [ ] y\n:::\n" },
    { "Question;Type;Correct\nSo?;TF;False\n",
      "::: {.truefalse #q-ID}\nSo?\n\n- [ ] " AUTHOR_IMPORT_TRUE "\n- [x] " AUTHOR_IMPORT_FALSE
      "\n:::\n" },
    { "sep=;\nFrage;Antwort\nWer?;Watt\n", "::: {.short #q-ID}\nWer?\n\n- [x] Watt\n:::\n" },
    { "Frage;Erklärung\nWas tun?;Zum Beispiel so.\n",
      "::: {.free #q-ID}\nWas tun?\n\n::: solution\nZum Beispiel so.\n:::\n:::\n" },
    { "Frage;Antwort 1;Antwort 2;Richtig\n<script>x()</script>da [a](javascript:x);x;y;1\n",
      "::: {.choice #q-ID}\nda \\[a\\](javascript:x)\n\n- [x] x\n- [ ] y\n:::\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorImport) import = import_fixture_read ("csv", "csv", cases[i].csv, -1, NULL);
    g_autofree char *page = import_fixture_page (import, 0);

    g_assert_cmpstr (page, ==, cases[i].source);
  }
}

/* Tables of offices have other encodings. */
static void
test_encodings (void)
{
  static const struct {
    const char *bytes;
    gssize length;
  } cases[] = {
    { "Frage;Antwort 1;Antwort 2;L\xf6sung\r\nGr\xfc\xdf?;a;b;1\r\n", -1 },
    { "\xef\xbb\xbf"
      "Frage;Antwort 1;Antwort 2;Lösung\r\nGrüß?;a;b;1\r\n",
      -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorImport) import
        = import_fixture_read ("csv", "csv", cases[i].bytes, cases[i].length, NULL);
    g_autofree char *page = import_fixture_page (import, 0);

    g_assert_cmpstr (page, ==, "::: {.choice #q-ID}\nGrüß?\n\n- [x] a\n- [ ] b\n:::\n");
  }
}

static void
test_notes (void)
{
  g_autoptr (AuthorImport) import = import_fixture_read (
      "csv", "csv", "Frage;Art;Farbe;Antwort 1\nWas?;Rätsel;rot;x\nNun?;Freitext;;\n", -1, NULL);

  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "column"), ==, 1);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "question-raw"), ==, 1);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_CHANGED, "model-answer"), ==, 1);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_KEPT, "question"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/parse", test_parse);
  g_test_add_func ("/exchange/csv/read", test_read);
  g_test_add_func ("/exchange/csv/encodings", test_encodings);
  g_test_add_func ("/exchange/csv/notes", test_notes);
  return g_test_run ();
}
