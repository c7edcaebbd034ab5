/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/gallery/editor-block.h"

#include <locale.h>
#include <string.h>

#include "authoring/check/course-check.h"
#include "authoring/editor/gallery/editor-own-block.h"
#include "authoring/editor/gallery/editor-schematic.h"
#include "authoring/model/block.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"
#include "tests/support/source-memory.h"
#include "words/words-block.h"

/* What the gallery offers can be used as it is. */

/* What stands around a block that cannot stand alone; `%s` is the block. */
static const struct {
  const char *kind, *german;
} around[] = {
  { "hint", "::: {.choice #q-9}\nWas?\n\n- [x] Dies\n  > Ja.\n- [ ] Das\n  > Nein.\n\n%s:::\n" },
  { "solution", "::: {.choice #q-9}\nWas?\n\n- [x] Dies\n- [ ] Das\n\n%s:::\n" },
  { "sample",
    "::: {.wordcheck #c-9}\n%s\n::: rules\n| A | B | C | D |\n|---|---|---|---|\n| a | b | c | d |\n:::\n:::\n" },
  { "rules", "::: {.wordcheck #c-9}\n%s:::\n" },
  { "stop", "::: {.video #b-9 src=media/platzhalter.webm title=Film}\nWorte.\n\n%s:::\n" },
};

static char *
course_of (const char *kind, const char *text, gboolean german)
{
  g_autofree char *body = g_strdup (text);

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++)
    if (g_str_equal (around[i].kind, kind)) {
      g_auto (GStrv) parts = g_strsplit (around[i].german, "%s", 2);

      g_free (body);
      body = g_strjoinv (text, parts);
    }
  return g_strdup_printf ("=== course.yaml\nid: probe\ntitle: Probe\nlanguage: %s\nversion: 1.0.0\n"
                          "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n%s\n%s\n",
                          german ? "de" : "en",
                          g_str_equal (kind, "heading-small") ? "## Eins\n" : "", body);
}

/* Those that it shows, with a licence, which people add. */
static void
add_placeholders (SourceMemory *memory, const char *text)
{
  static const char *const names[] = { "media/platzhalter.svg", "media/platzhalter.ogg",
                                       "media/platzhalter.webm", "media/platzhalter.csv" };
  g_autoptr (GString) yaml = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) bytes = editor_block_placeholder (names[i]);

    g_assert_nonnull (bytes);
    if (strstr (text, names[i]) == NULL)
      continue;
    source_memory_add (memory, names[i], g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes));
    g_string_append_printf (yaml, "%s:\n  licence: CC0-1.0\n  alt: x\n", names[i]);
  }
  if (yaml->len > 0)
    source_memory_add (memory, "media.yaml", yaml->str, (gssize) yaml->len);
}

/* Parts of calculators and dialogues name what stands in those: they are tested inside of the sample around
 * them. */
static gboolean
is_part (const char *kind)
{
  static const char *const parts[]
      = { "inputs", "results", "tests", "bars", "variables", "scene", "ending", NULL };

  return g_strv_contains (parts, kind);
}

static gboolean
is_entry (const char *kind)
{
  return g_str_equal (kind, "term") || g_str_equal (kind, "source");
}

/* Nothing is wrong in it, and nothing but the missing licence of placeholders is missing. */
static void
check_sample (const EditorBlockRow *row, gboolean german)
{
  g_autofree char *sample = editor_block_sample (row->kind, german), *text = NULL, *dump = NULL;
  g_autoptr (SourceMemory) memory = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL };
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (AuthorPublished) published = NULL;

  g_test_message ("%s %s", row->kind, german ? "de" : "en");
  g_assert_nonnull (sample);
  text = course_of (row->kind, sample, german);
  memory = source_memory_new (text);
  add_placeholders (memory, text);
  course = author_course_read (source_memory_files (memory), NULL, issues);
  published = author_publish (course, source_memory_files (memory), &options, issues);
  g_assert_nonnull (published);
  author_check (course, published, &options, NULL, issues);
  dump = source_issues_dump (issues);
  g_assert_cmpstr (dump, ==, "");
}

static void
test_samples (void)
{
  for (const EditorBlockRow *row = editor_blocks; row->kind != NULL; row++) {
    if (is_part (row->kind) || is_entry (row->kind))
      continue;
    check_sample (row, TRUE);
    check_sample (row, FALSE);
  }
}

/* Every kind of block has its row, its drawing and its words. */
static void
test_rows (void)
{
  static const AuthorBlockRow *const tables[]
      = { author_text_blocks, author_question_blocks, author_activity_blocks };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorBlockRow *block = tables[i]; block->name != NULL; block++) {
      g_test_message ("%s", block->name);
      g_assert_nonnull (editor_block_row (block->name));
    }
  for (const EditorBlockRow *row = editor_blocks; row->kind != NULL; row++) {
    g_test_message ("%s", row->kind);
    g_assert_true (editor_schematic_is_good (row->drawing));
    g_assert_true (row->name != NULL || words_block_has_name (row->kind));
    g_assert_nonnull (row->purpose);
    g_assert_nonnull (row->words);
  }
  g_assert_false (editor_schematic_is_good ("bd 1 2 3"));
  g_assert_false (editor_schematic_is_good ("zz 1 2 3 4"));
}

/* --- inserting -------------------------------------------------------------------------------- */

typedef struct {
  char *folder;
  AuthorDesk *desk;
} Fixture;

#define PAGE "01-start/10-warum.md"

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorDocument *document;

  fixture->folder = fixture_folder_new ();
  course_folder_write (fixture->folder, "course.yaml", "id: k\ntitle: Kurs\nlanguage: de\n");
  course_folder_write (fixture->folder, PAGE, "---\nid: p-warum\ntitle: Warum\n---\n");
  course_folder_write (fixture->folder, "glossary.md", "");
  document = author_document_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  fixture->desk = author_desk_new (document);
  author_desk_show_page (fixture->desk, PAGE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->desk);
  fixture_folder_remove (fixture->folder);
}

static guint
insert (Fixture *fixture, const char *kind)
{
  g_autofree char *text = editor_block_sample (kind, TRUE);

  g_test_message ("%s", kind);
  g_assert_true (editor_block_fits (fixture->desk, kind));
  g_assert_true (editor_block_insert (fixture->desk, text, "x"));
  return author_desk_block (fixture->desk);
}

static const AuthorBlock *
selected (Fixture *fixture)
{
  g_assert_cmpuint (author_desk_block (fixture->desk), !=, AUTHOR_PAGE_ITSELF);
  return &author_desk_page (fixture->desk)->blocks[author_desk_block (fixture->desk)];
}

/* All of them behind each other into one page, which has no id twice then; undo takes all back. */
static void
test_insert_all (Fixture *fixture, gconstpointer unused)
{
  gboolean can = TRUE;

  for (const EditorBlockRow *row = editor_blocks; row->kind != NULL; row++) {
    const AuthorBlockRow *block = author_block_row (row->kind);

    if (is_entry (row->kind) || (block != NULL && block->inside != NULL))
      continue;
    insert (fixture, row->kind);
    if (block != NULL)
      g_assert_cmpstr (selected (fixture)->name, ==, row->kind);
  }
  for (gsize i = 0; i < author_issue_list_length (author_desk_issues (fixture->desk)); i++)
    g_assert_cmpint (author_issue_list_get (author_desk_issues (fixture->desk), i)->severity, !=,
                     LK_SEVERITY_ERROR);
  g_assert_true (
      author_document_has (author_desk_document (fixture->desk), "media/platzhalter.svg"));
  while (can) {
    author_desk_undo (fixture->desk);
    g_object_get (fixture->desk, "can-undo", &can, NULL);
  }
  g_assert_cmpuint (author_desk_page (fixture->desk)->n_blocks, ==, 0);
  g_assert_false (
      author_document_has (author_desk_document (fixture->desk), "media/platzhalter.svg"));
}

/* Inside what they belong to, and nowhere else; other blocks go behind the whole. */
static void
test_insert_inside (Fixture *fixture, gconstpointer unused)
{
  static const struct {
    const char *around, *inside;
  } cases[] = {
    { "choice", "hint" },      { "choice", "solution" },    { "video", "stop" },
    { "calculator", "bars" },  { "calculator", "inputs" },  { "dialogue", "scene" },
    { "dialogue", "ending" },  { "dialogue", "variables" }, { "calculator", "results" },
    { "calculator", "tests" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    author_desk_select (fixture->desk, AUTHOR_PAGE_ITSELF);
    g_assert_false (editor_block_fits (fixture->desk, cases[i].inside));
    insert (fixture, cases[i].around);
    insert (fixture, cases[i].inside);
    g_assert_cmpstr (selected (fixture)->name, ==, cases[i].inside);
    g_assert_cmpuint (selected (fixture)->depth, ==, 1);
    g_assert_true (editor_block_fits (fixture->desk, cases[i].inside));
    insert (fixture, "tip");
    g_assert_cmpuint (selected (fixture)->depth, ==, 0);
  }
}

static void
test_entries (Fixture *fixture, gconstpointer unused)
{
  g_assert_false (editor_block_fits (fixture->desk, "term"));
  author_desk_show_page (fixture->desk, "glossary.md");
  g_assert_false (editor_block_fits (fixture->desk, "tip"));
  insert (fixture, "term");
  g_assert_cmpuint (author_desk_course (fixture->desk)->glossary->len, ==, 1);
}

/* A template of one's own comes back as it was. */
static void
test_own (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  const EditorOwnBlock *own;

  g_assert_true (
      editor_own_block_save (fixture->folder, "Mein: Tipp", "::: {.tip #b-1}\nSo.\n:::\n", &error));
  g_assert_true (editor_own_block_save (fixture->folder, "Älteres", "Nur Text.\n", &error));
  g_assert_no_error (error);
  course_folder_write (fixture->folder, "templates/kaputt.md", "kein Vorspann\n");
  list = editor_own_blocks_list (fixture->folder);
  g_assert_cmpuint (list->len, ==, 2);
  own = g_ptr_array_index (list, 0);
  if (g_str_equal (own->name, "Älteres"))
    own = g_ptr_array_index (list, 1);
  g_assert_cmpstr (own->name, ==, "Mein: Tipp");
  g_assert_cmpstr (own->text, ==, "::: {.tip #b-1}\nSo.\n:::\n");
  editor_own_block_remove (own);
  g_ptr_array_unref (g_steal_pointer (&list));
  list = editor_own_blocks_list (fixture->folder);
  g_assert_cmpuint (list->len, ==, 1);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/block/rows", test_rows);
  g_test_add_func ("/editor/block/samples", test_samples);
  g_test_add ("/editor/block/insert-all", Fixture, NULL, set_up, test_insert_all, tear_down);
  g_test_add ("/editor/block/insert-inside", Fixture, NULL, set_up, test_insert_inside, tear_down);
  g_test_add ("/editor/block/entries", Fixture, NULL, set_up, test_entries, tear_down);
  g_test_add ("/editor/block/own", Fixture, NULL, set_up, test_own, tear_down);
  return g_test_run ();
}
