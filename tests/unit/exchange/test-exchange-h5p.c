/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/import.h"
#include "authoring/model/block.h"
#include "tests/support/fixture.h"

static AuthorImport *
read_file (const char *path, GError **error)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  LkRandom random;

  lk_random_init (&random, 1);
  return author_import_format ("h5p")->read (path, ids, &random, NULL, error);
}

/* Every page can be read as a source, and its blocks are those of courses. */
static void
assert_readable (AuthorImport *import, const char *name)
{
  for (guint i = 0; i < import->pages->len; i++) {
    const AuthorImportedPage *imported = g_ptr_array_index (import->pages, i);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (GBytes) bytes = g_bytes_new (imported->text, strlen (imported->text));
    g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);

    author_blocks_check (page, issues);
    for (gsize k = 0; k < author_issue_list_length (issues); k++) {
      const AuthorIssue *issue = author_issue_list_get (issues, k);

      if (issue->severity != LK_SEVERITY_ERROR)
        continue;
      g_test_message ("%s: %s in line %u: %s\n%s", name, author_issue_code_name (issue->code),
                      issue->line, issue->found, imported->text);
      g_test_fail ();
    }
  }
}

/* --- made by others ------------------------------------------------------------------------------------- */

static void
test_corpus (void)
{
  static const struct {
    const char *file;
    guint n_media;     /* at least */
    const char *holds; /* in its first page; %NULL: it is refused */
  } cases[] = {
    { "h5p2elpx/H5PMath.h5p", 0, "{.choice" },
    { "h5p2elpx/accordion.h5p", 0, "{.accordion" },
    { "h5p2elpx/collage.h5p", 3, "{.gallery" },
    { "h5p2elpx/crossword.h5p", 0, "{.short" },
    { "h5p2elpx/find-the-words.h5p", 0, "<!--" },
    { "h5p2elpx/iframe-embedder.h5p", 0, "<!--" },
    { "h5p2elpx/image-juxtaposition.h5p", 2, "{.compare" },
    { "h5p2elpx/image-slider.h5p", 3, "{.gallery" },
    { "h5p2elpx/questionnaire.h5p", 0, "{.free" },
    { "lumi/H5P.DragText.h5p", 0, "{.cloze" },
    { "lumi/greetingcard1.h5p", 1, "Hello world!" },
    { "lumi/interactive-content-2260.h5p", 1, "{." },
    { "validator/valid3-3-images.h5p", 1, "{.gallery" },
    { "validator/broken-content-json.h5p", 0, NULL },
  };
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path
        = g_build_filename (corpus != NULL ? corpus : "", "h5p", cases[i].file, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = NULL;
    const AuthorImportedPage *page;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("the corpus is not here");
      return;
    }
    import = read_file (path, &error);
    if (cases[i].holds == NULL) {
      g_assert_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED);
      continue;
    }
    g_assert_no_error (error);
    page = g_ptr_array_index (import->pages, 0);
    g_test_message ("%s: %u pages, %u media, %u notes: %.100s", cases[i].file, import->pages->len,
                    import->media->len, import->notes->len, page->text);
    g_assert_nonnull (strstr (page->text, cases[i].holds));
    g_assert_cmpuint (import->media->len, >=, cases[i].n_media);
    assert_readable (import, cases[i].file);
  }
}

/* --- made here --------------------------------------------------------------------------------------------- */

/* What becomes of content with that main library. (transfer full) */
static char *
text_of (const char *library, const char *content)
{
  char *folder = fixture_folder_new ();
  g_autofree char *facts = g_strdup_printf (
      "{\"title\":\"T\",\"language\":\"de\",\"mainLibrary\":\"%s\",\"license\":\"CC BY\"}",
      library);
  const FixtureEntry entries[] = { { "h5p.json", facts }, { "content/content.json", content } };
  g_autofree char *path = fixture_zip (folder, "x.h5p", entries, G_N_ELEMENTS (entries));
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorImport) import = read_file (path, &error);
  char *text;

  g_assert_no_error (error);
  assert_readable (import, library);
  text = g_strdup (((AuthorImportedPage *) g_ptr_array_index (import->pages, 0))->text);
  fixture_folder_remove (folder);
  return text;
}

static void
test_kinds (void)
{
  static const struct {
    const char *library, *content, *holds;
  } cases[] = {
    { "H5P.MultiChoice",
      "{\"question\":\"<p>Was?</p>\",\"answers\":[{\"text\":\"A\",\"correct\":true,"
      "\"tipsAndFeedback\":{\"chosenFeedback\":\"Ja.\"}},{\"text\":\"B\",\"correct\":false}]}",
      "Was?\n\n- [x] A\n  > Ja.\n- [ ] B\n" },
    { "H5P.TrueFalse", "{\"question\":\"Ist das so?\",\"correct\":\"false\"}",
      "- [ ] " AUTHOR_IMPORT_TRUE "\n- [x] " AUTHOR_IMPORT_FALSE "\n" },
    { "H5P.Blanks",
      "{\"text\":\"Ergänzen Sie.\",\"questions\":[\"<p>Ein *Kessel/Ofen:Tipp* steht da.</p>\"]}",
      "Ein ___{=Kessel | =Ofen} steht da." },
    { "H5P.SortParagraphs",
      "{\"taskDescription\":\"Ordnen\",\"paragraphs\":[\"<p>eins</p>\",\"<p>zwei</p>\"]}",
      "1. eins\n2. zwei\n" },
    { "H5P.Dialogcards", "{\"dialogs\":[{\"text\":\"vorn\",\"answer\":\"hinten\"}]}",
      "### vorn\n\nhinten" },
    { "H5P.AdvancedText", "{\"text\":\"<p onclick='x()'>Text <script>alert(1)</script></p>\"}",
      "Text" },
    /* A picture above the question, from the web: named, not taken. */
    { "H5P.TrueFalse",
      "{\"question\":\"So?\",\"correct\":\"true\",\"media\":{\"type\":{\"library\":\"H5P.AdvancedText 1.1\","
      "\"params\":{\"text\":\"<p>Bild der Halle</p>\"}}}}",
      "Bild der Halle\n\n::: {.truefalse" },
    { "H5P.DragText",
      "{\"taskDescription\":\"Ziehen\",\"textField\":\"Der *Fuß_Tritt:unten\\\\+gut* steht.\","
      "\"distractors\":\"*Kopf* *Hand*\"}",
      "Der ___{=Fuß_Tritt} steht.\n" },
    { "H5P.DragText",
      "{\"textField\":\"Der *Fuß:unten* steht.\",\"distractors\":\"*Kopf* *Hand*\"}", "Kopf" },
    { "H5P.DragText", "{\"textField\":\"Der *Fuß:unten* steht.\"}", "unten" },
    { "H5P.DragText", "{\"textField\":\"Kein Wort fehlt.\"}", "Kein Wort fehlt." },
    { "H5P.Column",
      "{\"content\":[{\"content\":{\"library\":\"H5P.Row 1.2\",\"params\":{\"columns\":[{\"width\":50,"
      "\"content\":{\"library\":\"H5P.RowColumn 1.2\",\"params\":{\"content\":[{\"library\":"
      "\"H5P.AdvancedText 1.1\",\"params\":{\"text\":\"<p>links</p>\"}}]}}},{\"width\":50,\"content\":"
      "{\"library\":\"H5P.RowColumn 1.2\",\"params\":{\"content\":[{\"content\":{\"library\":\"H5P.Text 1.1\","
      "\"params\":{\"text\":\"rechts\"}}}]}}}]}}}]}",
      "links\n\nrechts\n" },
    { "H5P.QuestionSet",
      "{\"introPage\":{\"showIntroPage\":true,\"introduction\":\"<p>Zum Anfang</p>\"},\"questions\":["
      "{\"library\":\"H5P.TrueFalse 1.8\",\"params\":{\"question\":\"So?\",\"correct\":\"true\"}}]}",
      "Zum Anfang\n\n::: {.truefalse" },
    { "H5P.Summary",
      "{\"intro\":\"Was stimmt?\",\"summaries\":[{\"summary\":[\"ja\",\"nein\"],\"tip\":\"<p>Lesen</p>\"}]}",
      "Lesen" },
    { "H5P.Unknown", "{\"secret\":\"value --> <script>\"}", "<!--" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = text_of (cases[i].library, cases[i].content);

    g_test_message ("%s: %s", cases[i].library, text);
    g_assert_nonnull (strstr (text, cases[i].holds));
    g_assert_null (strstr (text, "onclick"));
  }
}

/* Contents within contents end somewhere. */
static void
test_depth (void)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_string_append (content,
                   "{\"content\":[{\"content\":{\"library\":\"H5P.Text 1.0\",\"params\":{\"text\":"
                   "\"da\"}}},{\"content\":");
  for (guint i = 0; i < 12; i++)
    g_string_append (content,
                     "{\"library\":\"H5P.Column 1.0\",\"params\":{\"content\":[{\"content\":");
  g_string_append (content, "{\"library\":\"H5P.Column 1.0\",\"params\":{}}");
  for (guint i = 0; i < 12; i++)
    g_string_append (content, "}]}}");
  g_string_append (content, "}]}");
  text = text_of ("H5P.Column", content->str);
  g_assert_cmpstr (text, ==, "da\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-h5p/corpus", test_corpus);
  g_test_add_func ("/exchange-h5p/kinds", test_kinds);
  g_test_add_func ("/exchange-h5p/depth", test_depth);
  return g_test_run ();
}
