/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk.h"

#include <string.h>

#include "tests/support/course-folder.h"
#include "tests/support/page-text.h"
#include "tests/support/fixture.h"

#define PAGE "01-start/10-warum.md"

typedef struct {
  char *folder;
  AuthorDesk *desk;
  guint shown, changed, course, selected, notified;
  gpointer origin;
  GString *notices;
} Fixture;

static void
shown_cb (AuthorDesk *desk, Fixture *fixture)
{
  fixture->shown++;
}

static void
changed_cb (AuthorDesk *desk, gpointer origin, Fixture *fixture)
{
  fixture->changed++;
  fixture->origin = origin;
}

static void
course_cb (AuthorDesk *desk, Fixture *fixture)
{
  fixture->course++;
}

static void
selected_cb (AuthorDesk *desk, Fixture *fixture)
{
  fixture->selected++;
}

static void
notice_cb (AuthorDesk *desk, const char *code, const char *about, Fixture *fixture)
{
  g_string_append_printf (fixture->notices, "%s ", code);
}

static void
notify_cb (AuthorDesk *desk, GParamSpec *pspec, Fixture *fixture)
{
  fixture->notified++;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorDocument *document;

  fixture->folder = fixture_folder_new ();
  fixture->notices = g_string_new (NULL);
  course_folder_fill (fixture->folder);
  document = author_document_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  fixture->desk = author_desk_new (document);
  g_signal_connect (fixture->desk, "page-shown", G_CALLBACK (shown_cb), fixture);
  g_signal_connect (fixture->desk, "page-changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect (fixture->desk, "course-changed", G_CALLBACK (course_cb), fixture);
  g_signal_connect (fixture->desk, "selection-changed", G_CALLBACK (selected_cb), fixture);
  g_signal_connect (fixture->desk, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect (fixture->desk, "notify::can-undo", G_CALLBACK (notify_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->desk);
  g_string_free (fixture->notices, TRUE);
  fixture_folder_remove (fixture->folder);
}

static void
stop_cb (gpointer data)
{
  *(bool *) data = true;
}

/* Lets the desk's own time go by. */
static void
wait_ms (guint ms)
{
  bool is_over = false;

  g_timeout_add_once (ms, stop_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static guint
tip (Fixture *fixture)
{
  return author_page_find (author_desk_page (fixture->desk), "b-tipp");
}

static gboolean
type (Fixture *fixture, const char *text, gpointer origin)
{
  const AuthorPage *page = author_desk_page (fixture->desk);

  return author_desk_change_page (fixture->desk,
                                  author_edit_content (page, tip (fixture), text, NULL), "typing",
                                  "typing/b-tipp", AUTHOR_DESK_KEEP, origin);
}

static void
test_shows_and_selects (Fixture *fixture, gconstpointer unused)
{
  g_assert_null (author_desk_page (fixture->desk));
  author_desk_show_page (fixture->desk, PAGE);
  g_assert_cmpuint (fixture->shown, ==, 1);
  g_assert_cmpstr (author_desk_page_name (fixture->desk), ==, PAGE);
  g_assert_cmpstr (author_desk_course_page (fixture->desk)->title, ==, "Warum");
  g_assert_cmpuint (author_desk_block (fixture->desk), ==, AUTHOR_PAGE_ITSELF);
  fixture->selected = 0;
  author_desk_select (fixture->desk, tip (fixture));
  author_desk_select (fixture->desk, tip (fixture));
  g_assert_cmpuint (fixture->selected, ==, 1);
  author_desk_select (fixture->desk, 9999);
  g_assert_cmpuint (author_desk_block (fixture->desk), ==, AUTHOR_PAGE_ITSELF);
  author_desk_show_page (fixture->desk, "no-such.md");
  g_assert_null (author_desk_page_name (fixture->desk));
}

static void
test_goes_to_line (Fixture *fixture, gconstpointer unused)
{
  static const struct {
    guint line;
    const char *id; /* NULL: not the tip */
  } cases[] = { { 0, NULL },      { 7, NULL },      { 9, "b-tipp" },
                { 10, "b-tipp" }, { 11, "b-tipp" }, { 13, NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const AuthorPage *page;
    guint block;

    author_desk_go_to (fixture->desk, PAGE, cases[i].line);
    page = author_desk_page (fixture->desk);
    block = author_desk_block (fixture->desk);
    g_test_message ("line %u: block %u", cases[i].line, block);
    if (block != AUTHOR_PAGE_ITSELF && page->blocks[block].parent != AUTHOR_PAGE_ITSELF)
      block = page->blocks[block].parent;
    g_assert_true ((block == AUTHOR_PAGE_ITSELF) == (cases[i].line == 0));
    g_assert_cmpstr (block != AUTHOR_PAGE_ITSELF ? page->blocks[block].id : NULL, ==, cases[i].id);
  }
}

static void
test_typing_tells (Fixture *fixture, gconstpointer unused)
{
  int saved;
  g_autofree char *text = NULL;

  author_desk_show_page (fixture->desk, PAGE);
  g_assert_true (type (fixture, "Neuer Tipp.\n", fixture));
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_true (fixture->origin == fixture);
  g_assert_cmpuint (fixture->course, ==, 0);
  g_assert_cmpuint (fixture->notified, ==, 1);
  g_assert_false (type (fixture, "Neuer Tipp.\n", fixture));
  g_assert_false (author_desk_change_page (fixture->desk, NULL, "typing", NULL, 0, NULL));
  wait_ms (300);
  g_assert_cmpuint (fixture->course, ==, 1);
  wait_ms (400);
  g_object_get (fixture->desk, "saved", &saved, NULL);
  g_assert_cmpint (saved, ==, AUTHOR_SAVED);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_nonnull (strstr (text, "Neuer Tipp."));
}

static void
test_undo_tells (Fixture *fixture, gconstpointer unused)
{
  gboolean can_undo, can_redo;

  author_desk_show_page (fixture->desk, PAGE);
  type (fixture, "Neuer Tipp.\n", fixture);
  author_desk_undo (fixture->desk);
  g_assert_cmpuint (fixture->changed, ==, 2);
  g_assert_null (fixture->origin);
  g_object_get (fixture->desk, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_false (can_undo);
  g_assert_true (can_redo);
  g_assert_cmpuint (tip (fixture), !=, AUTHOR_PAGE_ITSELF);
  author_desk_redo (fixture->desk);
  g_assert_true (page_has_text (author_desk_page (fixture->desk), "Neuer Tipp."));
}

static void
test_follows_names (Fixture *fixture, gconstpointer unused)
{
  AuthorChange *change = author_change_new ("rename", NULL);

  author_desk_show_page (fixture->desk, PAGE);
  author_change_rename (change, "01-start/", "02-start/");
  g_assert_true (author_desk_apply (fixture->desk, change, NULL));
  g_assert_cmpstr (author_desk_page_name (fixture->desk), ==, "02-start/10-warum.md");
  g_assert_cmpuint (fixture->course, ==, 1);
  g_assert_cmpuint (fixture->shown, ==, 2);
  g_assert_nonnull (author_desk_course_page (fixture->desk));
  author_desk_undo (fixture->desk);
  g_assert_cmpstr (author_desk_page_name (fixture->desk), ==, PAGE);
  change = author_change_new ("remove-page", NULL);
  author_change_remove (change, PAGE);
  g_assert_true (author_desk_apply (fixture->desk, change, NULL));
  g_assert_null (author_desk_page (fixture->desk));
}

static void
test_ids_are_remembered (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *id = author_desk_new_id (fixture->desk, "b");
  g_autofree char *block = g_strdup_printf ("::: {.tip #%s}\nNoch einer.\n:::\n", id);
  g_autofree char *ids = NULL;
  const AuthorPage *page;

  author_desk_show_page (fixture->desk, PAGE);
  page = author_desk_page (fixture->desk);
  g_assert_true (author_desk_change_page (
      fixture->desk,
      author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_AFTER, tip (fixture) }, block, NULL),
      "insert-block", NULL, AUTHOR_PAGE_ITSELF, NULL));
  author_desk_flush (fixture->desk);
  ids = course_folder_read (fixture->folder, "ids.txt");
  g_assert_nonnull (strstr (ids, id));
  g_assert_nonnull (strstr (ids, "b-tipp\n"));
  g_assert_nonnull (strstr (ids, "p-wie\n"));
  /* One step: block and ledger. */
  author_desk_undo (fixture->desk);
  author_desk_flush (fixture->desk);
  g_assert_false (author_document_has (author_desk_document (fixture->desk), "ids.txt"));
}

static void
test_removed_ids_are_remembered (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *ids = NULL;

  author_desk_show_page (fixture->desk, PAGE);
  g_assert_true (author_desk_change_page (
      fixture->desk, author_edit_remove (author_desk_page (fixture->desk), tip (fixture), NULL),
      "remove-block", NULL, AUTHOR_PAGE_ITSELF, NULL));
  author_desk_flush (fixture->desk);
  ids = course_folder_read (fixture->folder, "ids.txt");
  g_assert_nonnull (strstr (ids, "b-tipp\n"));
}

/* The page on the desk is written by somebody else. */
static void
test_watches (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = course_folder_read (fixture->folder, PAGE);
  g_autofree char *other = g_strconcat (text, "\nVon draußen.\n", NULL);

  author_desk_show_page (fixture->desk, PAGE);
  wait_ms (50);
  course_folder_write (fixture->folder, PAGE, other);
  course_folder_write (fixture->folder, "05-neu/10-neu.md", "---\nid: p-neu\ntitle: Neu\n---\n");
  wait_ms (1500);
  g_assert_cmpuint (fixture->changed, ==, 1);
  g_assert_null (fixture->origin);
  g_assert_nonnull (strstr (fixture->notices->str, "outside"));
  g_assert_true (page_has_text (author_desk_page (fixture->desk), "Von draußen."));
  g_assert_true (author_document_has (author_desk_document (fixture->desk), "05-neu/10-neu.md"));
  g_assert_cmpuint (author_desk_course (fixture->desk)->n_pages, ==, 3);
  /* Nothing of its own is news. */
  g_string_truncate (fixture->notices, 0);
  type (fixture, "Neuer Tipp.\n", fixture);
  wait_ms (1500);
  g_assert_cmpstr (fixture->notices->str, ==, "");
  g_assert_cmpuint (fixture->changed, ==, 2);
}

/* Who never pauses is not left with a journal alone. */
static void
test_flushes_without_pause (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;

  author_desk_show_page (fixture->desk, PAGE);
  for (guint i = 0; i < 56; i++) {
    g_autofree char *content = g_strdup_printf ("Tipp %u.\n", i);

    type (fixture, content, fixture);
    wait_ms (100);
  }
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_nonnull (strstr (text, "Tipp 4"));
}

/* The desk goes while a thread writes for it. */
static void
test_goes_while_writing (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = NULL;

  author_desk_show_page (fixture->desk, PAGE);
  type (fixture, "Neuer Tipp.\n", fixture);
  wait_ms (501);
  type (fixture, "Noch neuer.\n", fixture);
  g_object_add_weak_pointer (G_OBJECT (fixture->desk), (gpointer *) &fixture->desk);
  g_object_unref (fixture->desk);
  g_assert_null (fixture->desk);
  text = course_folder_read (fixture->folder, PAGE);
  g_assert_nonnull (strstr (text, "Noch neuer."));
  wait_ms (100);
}

static void
test_tells_read_only (Fixture *fixture, gconstpointer unused)
{
  AuthorDocument *document = author_document_open (fixture->folder, NULL, NULL);
  g_autoptr (AuthorDesk) other = author_desk_new (document);

  g_signal_connect (other, "notice", G_CALLBACK (notice_cb), fixture);
  wait_ms (50);
  g_assert_cmpstr (fixture->notices->str, ==, "read-only ");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/desk/shows-and-selects", test_shows_and_selects },
    { "/desk/goes-to-line", test_goes_to_line },
    { "/desk/typing-tells", test_typing_tells },
    { "/desk/undo-tells", test_undo_tells },
    { "/desk/follows-names", test_follows_names },
    { "/desk/ids-are-remembered", test_ids_are_remembered },
    { "/desk/removed-ids-are-remembered", test_removed_ids_are_remembered },
    { "/desk/watches", test_watches },
    { "/desk/flushes-without-pause", test_flushes_without_pause },
    { "/desk/goes-while-writing", test_goes_while_writing },
    { "/desk/tells-read-only", test_tells_read_only },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
