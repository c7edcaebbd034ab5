/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/exercise.h"
#include "engine/package/package.h"
#include "tests/unit/exchange/import-fixture.h"

#define ITEM(declarations, body)                                                                                  \
  "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i\" title=\"T\">" declarations \
  "<itemBody>" body "</itemBody></assessmentItem>"
#define DECLARE(cardinality, type, values)                                                         \
  "<responseDeclaration identifier=\"R\" cardinality=\"" cardinality "\" baseType=\"" type "\">"   \
  "<correctResponse>" values "</correctResponse></responseDeclaration>"
#define VALUE(value) "<value>" value "</value>"
#define PAIR(id, text)                                                                             \
  "<simpleAssociableChoice identifier=\"" id "\">" text "</simpleAssociableChoice>"
#define CHOICE(id, text) "<simpleChoice identifier=\"" id "\">" text "</simpleChoice>"

static void
test_kinds (void)
{
  static const struct {
    const char *xml, *source;
  } cases[] = {
    { ITEM (DECLARE ("single", "identifier", VALUE ("B")),
            "<p>Vorher</p><choiceInteraction responseIdentifier=\"R\" maxChoices=\"1\"><prompt>Was?"
            "</prompt>" CHOICE (
                "A", "a<feedbackInline outcomeIdentifier=\"F\" identifier=\"A\">Nein."
                     "</feedbackInline>") CHOICE ("B", "<b>b</b>") "</choiceInteraction>"),
      "::: {.choice #i shuffle=no title=\"T\"}\nVorher\n\nWas?\n\n- [ ] a\n  > Nein.\n- [x] **b**\n:::\n" },
    { ITEM (DECLARE ("ordered", "identifier", VALUE ("B") VALUE ("A")),
            "<orderInteraction responseIdentifier=\"R\"><prompt>Wie?</prompt>" CHOICE ("A", "a")
                CHOICE ("B", "b") "</orderInteraction>"),
      "::: {.ordering #i title=\"T\"}\nWie?\n\n1. b\n2. a\n:::\n" },
    { ITEM (DECLARE ("single", "string", VALUE ("York")),
            "<p>Wo? <textEntryInteraction responseIdentifier=\"R\"/></p>"),
      "::: {.short #i title=\"T\"}\nWo?\n\n- [x] York\n:::\n" },
    { ITEM (DECLARE ("single", "string", VALUE ("York")),
            "<p>In <textEntryInteraction responseIdentifier=\"R\"/> ist es.</p>"),
      "::: {.cloze #i title=\"T\"}\nIn ___{=York} ist es.\n:::\n" },
    { ITEM (
          DECLARE ("single", "identifier", VALUE ("Y")),
          "<p>In <inlineChoiceInteraction responseIdentifier=\"R\"><inlineChoice identifier=\"X\">x"
          "</inlineChoice><inlineChoice identifier=\"Y\">y</inlineChoice></inlineChoiceInteraction>"
          "</p>"),
      "::: {.cloze #i title=\"T\"}\nIn ___{=y | x}\n:::\n" },
    { ITEM (DECLARE ("single", "float", VALUE ("9.5")),
            "<p>Wie viel? <textEntryInteraction responseIdentifier=\"R\"/></p>"),
      "::: {.numeric #i title=\"T\"}\nWie viel?\n\n- [x] 9,5\n:::\n" },
    { ITEM (DECLARE ("multiple", "directedPair", VALUE ("W G1")),
            "<gapMatchInteraction responseIdentifier=\"R\"><gapText identifier=\"W\">wir</gapText>"
            "<gapText identifier=\"S\">sie</gapText><p>Hier sind <gap identifier=\"G1\"/>.</p>"
            "</gapMatchInteraction>"),
      "::: {.cloze #i bank=yes extra=\"sie\" title=\"T\"}\nHier sind ___{=wir}.\n:::\n" },
    /* Right is what gives points, where nothing is said to be correct. */
    { ITEM (
          "<responseDeclaration identifier=\"R\" cardinality=\"multiple\" baseType=\"directedPair\">"
          "<mapping defaultValue=\"0\"><mapEntry mapKey=\"A X\" mappedValue=\"1\"/><mapEntry "
          "mapKey=\"B X\" mappedValue=\"-1\"/><mapEntry mapKey=\"B Y\" mappedValue=\"1\"/></mapping>"
          "</responseDeclaration>",
          "<matchInteraction responseIdentifier=\"R\"><prompt>Wozu?</prompt><simpleMatchSet>" PAIR (
              "A", "a") PAIR ("B", "b") "</simpleMatchSet><simpleMatchSet>" PAIR ("X", "x")
              PAIR ("Y", "y") "</simpleMatchSet></matchInteraction>"),
      "::: {.matching #i partial=yes shuffle=no title=\"T\"}\nWozu?\n\n| | |\n| --- | --- |\n| a | x |\n| b | y |\n:::\n" },
    { ITEM ("", "<p>Nur Text</p>"), "Nur Text\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = import_fixture_read ("qti", "xml", cases[i].xml, -1, &error);
    g_autofree char *page = NULL;

    g_assert_no_error (error);
    page = import_fixture_page (import, 0);
    g_assert_cmpstr (page, ==, cases[i].source);
  }
}

static void
test_unknown (void)
{
  g_autoptr (AuthorImport) import = import_fixture_read (
      "qti", "xml",
      ITEM (DECLARE ("single", "point", VALUE ("1 2")),
            "<p>Wo?</p><selectPointInteraction responseIdentifier=\"R\"><object data=\"x.png\" "
            "type=\"image/png\"/></selectPointInteraction>"),
      -1, NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "question-raw"), ==, 1);
  g_assert_nonnull (strstr (page, "<selectPointInteraction"));
}

/* What has no right answer stays, and is named as what it is; so is an item without a body. */
static void
test_nothing_right (void)
{
  static const struct {
    const char *xml, *found;
  } cases[] = {
    { ITEM (
          "<responseDeclaration identifier=\"R\" cardinality=\"multiple\" baseType=\"directedPair\"/>",
          "<matchInteraction responseIdentifier=\"R\"><simpleMatchSet>" PAIR ("A", "a")
              PAIR ("B", "b") "</simpleMatchSet><simpleMatchSet>" PAIR ("X", "x")
                  PAIR ("Y", "y") "</simpleMatchSet></matchInteraction>"),
      "matchInteraction" },
    { ITEM ("<responseDeclaration identifier=\"R\" cardinality=\"single\" baseType=\"string\"/>",
            "<p>Wo? <textEntryInteraction responseIdentifier=\"R\"/></p>"),
      "textEntryInteraction" },
    { "<assessmentItem identifier=\"i\" title=\"T\"/>", "assessmentItem" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = import_fixture_read ("qti", "xml", cases[i].xml, -1, &error);
    const AuthorImportNote *note;

    g_assert_no_error (error);
    note = g_ptr_array_index (import->notes, import->notes->len - 1);
    g_assert_cmpstr (note->code, ==, "question-raw");
    g_assert_cmpstr (note->found, ==, cases[i].found);
  }
}

/* The plan of a test has no questions in it. */
static void
test_alone (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorImport) import = import_fixture_read (
      "qti", "xml", "<assessmentTest identifier=\"t\" title=\"T\"/>", -1, &error);

  g_assert_null (import);
  g_assert_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_ALONE);
}

static void
test_hostile (void)
{
  g_autoptr (AuthorImport) import = import_fixture_read (
      "qti", "xml",
      ITEM (DECLARE ("single", "identifier", VALUE ("A")),
            "<p onclick=\"x()\">Was?<script>y()</script><img src=\"../../etc/passwd\" alt=\"w\"/>"
            "<img src=\"https://example.org/x.png\" alt=\"r\"/></p><choiceInteraction "
            "responseIdentifier=\"R\">" CHOICE ("A", "<a href=\"javascript:z()\">a</a>")
                CHOICE ("B", ":::") "</choiceInteraction>"),
      -1, NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_cmpstr (
      page, ==, "::: {.choice #i shuffle=no title=\"T\"}\nWas?wr\n\n- [x] a\n- [ ] \\:::\n:::\n");
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "script"), ==, 2);
}

/* --- packages of others ----------------------------------------------------------------------- */

/* Files that begin with an item, whatever the manifest says. */
static guint
count_items (const char *path)
{
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, NULL);
  guint n = 0;

  for (size_t i = 0; i < lk_package_n_entries (package); i++) {
    const LkPackageEntry *entry = lk_package_entry (package, i);
    g_autoptr (GBytes) bytes = g_str_has_suffix (entry->name, ".xml")
                                   ? lk_package_read (package, entry, 1 << 24, NULL)
                                   : NULL;
    g_autofree char *text
        = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                        : NULL;

    n += text != NULL
         && (strstr (text, "<assessmentItem ") != NULL
             || strstr (text, "<qti-assessment-item ") != NULL
             || strstr (text, "<qti-assessment-item\n") != NULL);
  }
  return n;
}

/* Each question of the pages can be read. */
static guint
count_questions (const AuthorImport *import)
{
  guint n = 0;

  for (guint i = 0; i < import->pages->len; i++) {
    const AuthorImportedPage *of = g_ptr_array_index (import->pages, i);
    g_autoptr (GBytes) bytes = g_bytes_new (of->text, strlen (of->text));
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);
    AuthorQuestionKind kind;

    for (guint block = 0; block < page->n_blocks; block++)
      n += page->blocks[block].name != NULL
           && author_question_kind (page->blocks[block].name, &kind);
    /* The only thing that may be said is that there is no front matter yet. */
    for (gsize issue = 0; issue < author_issue_list_length (issues); issue++)
      g_assert_cmpint (author_issue_list_get (issues, issue)->severity, !=, LK_SEVERITY_ERROR);
  }
  return n;
}

static void
check_package (const char *path)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GError) error = NULL;
  const AuthorImportFormat *format = author_import_recognize (path, NULL);
  g_autoptr (AuthorImport) import = NULL;
  LkRandom random;
  guint n_items = count_items (path);

  lk_random_init (&random, 1);
  g_test_message ("%s: %u items", path, n_items);
  g_assert_cmpstr (format != NULL ? format->id : NULL, ==, "qti");
  import = format->read (path, ids, &random, NULL, &error);
  if (n_items == 0) {
    g_assert_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_KEPT, "item"), ==, n_items);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_KEPT, "question"), ==,
                    count_questions (import));
  /* Nothing vanishes: each item is questions, text, or a comment. */
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_KEPT, "question")
                        + import_fixture_count (import, AUTHOR_IMPORT_KEPT, "text")
                        + import_fixture_count (import, AUTHOR_IMPORT_LOST, "question-raw"),
                    >=, n_items);
}

static void
test_corpus (void)
{
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");
  g_autofree char *folder = g_build_filename (corpus != NULL ? corpus : "", "qti", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  if (dir == NULL) {
    g_test_skip ("the corpus is not there");
    return;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!g_str_has_suffix (name, ".zip"))
      continue;
    check_package (path);
    n++;
  }
  g_assert_cmpuint (n, >, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/qti/kinds", test_kinds);
  g_test_add_func ("/exchange/qti/unknown", test_unknown);
  g_test_add_func ("/exchange/qti/nothing-right", test_nothing_right);
  g_test_add_func ("/exchange/qti/alone", test_alone);
  g_test_add_func ("/exchange/qti/hostile", test_hostile);
  g_test_add_func ("/exchange/qti/corpus", test_corpus);
  return g_test_run ();
}
