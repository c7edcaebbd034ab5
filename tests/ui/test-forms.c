/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form.h"

#include <string.h>

#include "authoring/document/document.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

/* Forms in a window, on a copy of the pattern book, in which every block stands once. */

typedef struct {
  char *folder;
  AuthorDesk *desk;
  GtkWidget *window;
  AuthorForm *form;
  GHashTable *shot; /* kinds of which there is a picture */
} Bench;

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *source = g_build_filename (from, name, NULL);
    g_autofree char *target = g_build_filename (to, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    if (g_file_test (source, G_FILE_TEST_IS_DIR)) {
      copy_folder (source, target);
      continue;
    }
    g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (target, bytes, (gssize) length, NULL));
  }
}

static Bench *
bench_new (void)
{
  Bench *bench = g_new0 (Bench, 1);
  g_autoptr (GError) error = NULL;
  AuthorDocument *document;

  bench->shot = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bench->folder = g_dir_make_tmp ("forms-XXXXXX", NULL);
  copy_folder (g_getenv ("LERNKOFFER_PATTERN_BOOK"), bench->folder);
  document = author_document_open (bench->folder, NULL, &error);
  g_assert_no_error (error);
  bench->desk = author_desk_new (document);
  bench->form = AUTHOR_FORM (author_form_new (bench->desk));
  bench->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 340, 860);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->form));
  gtk_window_present (GTK_WINDOW (bench->window));
  return bench;
}

static void
bench_free (Bench *bench)
{
  gtk_window_destroy (GTK_WINDOW (bench->window));
  ui_spin (50);
  g_object_unref (bench->desk);
  g_hash_table_unref (bench->shot);
  g_free (bench->folder);
  g_free (bench);
}

static GPtrArray *
page_names (AuthorDesk *desk)
{
  const AuthorCourse *course = author_desk_course (desk);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < course->pages->len; i++)
    g_ptr_array_add (names, g_strdup (g_array_index (course->pages, AuthorCoursePage, i).name));
  return names;
}

/* The picture is for people to look at; nothing is made of it here. */
static void
shoot (Bench *bench, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SCREENSHOTS");
  g_autofree char *file = NULL, *path = NULL;

  if (folder == NULL)
    return;
  file = g_strdup_printf ("%s.png", name);
  path = g_build_filename (folder, file, NULL);
  ui_shoot_native (bench->window, path);
}

/* The first of each kind. */
static void
shoot_block (Bench *bench, guint block)
{
  const AuthorPage *page = author_desk_page (bench->desk);
  const char *kind = block >= page->n_blocks                            ? "page"
                     : page->blocks[block].kind == AUTHOR_BLOCK_HEADING ? "heading"
                     : page->blocks[block].kind == AUTHOR_BLOCK_TEXT    ? "text"
                                                                        : page->blocks[block].name;

  if (g_hash_table_add (bench->shot, g_strdup (kind)))
    shoot (bench, kind);
}

/* Every block of every page has a form; any warning ends the program. */
static void
test_all (void)
{
  Bench *bench = bench_new ();
  g_autoptr (GPtrArray) names = page_names (bench->desk);

  g_assert_cmpuint (names->len, >, 10);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    guint n;

    author_desk_show_page (bench->desk, name);
    author_form_settle (bench->form);
    g_assert_nonnull (author_form_field (bench->form, "title"));
    shoot_block (bench, AUTHOR_PAGE_ITSELF);
    n = author_desk_page (bench->desk)->n_blocks;
    for (guint block = 0; block < n; block++) {
      if (author_desk_page (bench->desk)->blocks[block].kind == AUTHOR_BLOCK_BLANK)
        continue;
      author_desk_select (bench->desk, block);
      author_form_settle (bench->form);
      author_form_focus (bench->form, 0);
      ui_spin (1);
      shoot_block (bench, block);
    }
  }
  bench_free (bench);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/forms/all", test_all);
  return g_test_run ();
}
