/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-structure.h"

#include <string.h>

#include "authoring/desk/desk-order.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

typedef struct {
  char *folder, *before;
  AuthorDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  AuthorDocument *document;

  fixture->folder = fixture_folder_new ();
  course_folder_write (fixture->folder, "course.yaml",
                       "id: k\ntitle: Kurs\nlanguage: de\nversion: 1\n");
  course_folder_write (fixture->folder, "01-start/module.yaml", "title: Der Anfang # so\n");
  course_folder_write (
      fixture->folder, "01-start/10-warum.md",
      "---\nid: p-warum\ntitle: Warum\n---\nText.\n\n::: {.tip #b-11111}\nSo.\n:::\n");
  course_folder_write (fixture->folder, "01-start/20-ziel.md",
                       "---\nid: p-ziel\ntitle: Das Ziel\nhidden: yes\n---\nText.\n");
  course_folder_write (fixture->folder, "01-start/21-weg.md",
                       "---\nid: p-weg\ntitle: Der Weg\n---\nText.\n");
  course_folder_write (fixture->folder, "02-ende/10-test.md",
                       "---\nid: p-test\ntitle: Test\nrequires: [p-warum]\n---\nText.\n");
  course_folder_write (
      fixture->folder, "l10n/en/01-start/10-warum.md",
      "---\nid: p-warum\ntitle: Why\n---\nText.\n\n::: {.tip #b-11111}\nSo.\n:::\n");
  document = author_document_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  fixture->desk = author_desk_new (document);
  fixture->before = course_folder_sums (fixture->folder);
}

/* Undoing all leads to the same bytes as at the beginning. */
static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gboolean can = TRUE;
  g_autofree char *after = NULL;
  guint n = 0;

  while (can) {
    author_desk_undo (fixture->desk);
    g_object_get (fixture->desk, "can-undo", &can, NULL);
    g_assert_cmpuint (n++, <, 100);
  }
  author_desk_flush (fixture->desk);
  after = course_folder_sums (fixture->folder);
  g_assert_cmpstr (after, ==, fixture->before);
  g_object_unref (fixture->desk);
  fixture_folder_remove (fixture->folder);
  g_free (fixture->before);
}

/* Names of all pages and what is in ids.txt apart. */
static char *
names (Fixture *fixture)
{
  const AuthorFiles *files = author_document_files (author_desk_document (fixture->desk));
  GString *all = g_string_new (NULL);
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    if (g_str_has_suffix (name, ".md"))
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", name);
  return g_string_free (all, FALSE);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autofree char *all = names (fixture);

  g_assert_cmpstr (all, ==, expected);
}

static char *
text_of (Fixture *fixture, const char *name)
{
  GBytes *bytes = author_document_read (author_desk_document (fixture->desk), name);

  g_assert_nonnull (bytes);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

#define REST " 02-ende/10-test.md l10n/en/01-start/10-warum.md"

static void
test_add (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *last
      = author_desk_add_page (fixture->desk, "01-start", NULL, "Zuletzt?", &error);
  g_autofree char *first = author_desk_add_page (fixture->desk, "01-start", "01-start/10-warum.md",
                                                 "Ganz: vorn", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (last, ==, "01-start/30-zuletzt.md");
  assert_names (fixture, "01-start/05-ganz-vorn.md 01-start/10-warum.md 01-start/20-ziel.md "
                         "01-start/21-weg.md 01-start/30-zuletzt.md" REST);
  text = text_of (fixture, first);
  g_assert_nonnull (strstr (text, "\ntitle: \"Ganz: vorn\"\n---\n"));
  g_assert_cmpuint (author_desk_course (fixture->desk)->n_pages, ==, 5);
}

/* Between 20 and 21 there is no room: the one behind makes it. */
static void
test_add_between (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name
      = author_desk_add_page (fixture->desk, "01-start", "01-start/21-weg.md", "Dazwischen", NULL);

  g_assert_cmpstr (name, ==, "01-start/30-dazwischen.md");
  assert_names (fixture, "01-start/10-warum.md 01-start/20-ziel.md 01-start/30-dazwischen.md "
                         "01-start/40-weg.md" REST);
}

static void
test_module (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name
      = author_desk_add_module (fixture->desk, "02-ende", "Die Mitte", "Neue Seite", NULL);
  g_autofree char *title = author_desk_module_title (fixture->desk, name);
  g_autofree char *renamed
      = author_desk_rename_item (fixture->desk, "01-start", "Anfang: neu", NULL);
  g_autofree char *text = text_of (fixture, "01-start/module.yaml");

  g_assert_cmpstr (title, ==, "Die Mitte");
  g_assert_cmpstr (text, ==, "title: \"Anfang: neu\" # so\n");
  g_assert_cmpstr (renamed, ==, "01-start");
  g_assert_cmpuint (author_desk_course (fixture->desk)->modules->len, ==, 3);
  g_assert_true (author_desk_remove_item (fixture->desk, name, NULL));
  g_assert_cmpuint (author_desk_course (fixture->desk)->modules->len, ==, 2);
}

/* The page on the desk is the same one after its file is called otherwise, and its translation went along. */
static void
test_move (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *to = NULL, *again = NULL;

  author_desk_show_page (fixture->desk, "01-start/10-warum.md");
  to = author_desk_move_item (fixture->desk, "01-start/10-warum.md", "02-ende", NULL, NULL);
  g_assert_cmpstr (to, ==, "02-ende/20-warum.md");
  g_assert_cmpstr (author_desk_page_name (fixture->desk), ==, to);
  assert_names (fixture, "01-start/20-ziel.md 01-start/21-weg.md 02-ende/10-test.md "
                         "02-ende/20-warum.md l10n/en/02-ende/20-warum.md");
  again = author_desk_move_item (fixture->desk, to, "02-ende", "02-ende/10-test.md", NULL);
  g_assert_cmpstr (again, ==, "02-ende/05-warum.md");
  author_desk_undo (fixture->desk);
  author_desk_undo (fixture->desk);
  g_assert_cmpstr (author_desk_page_name (fixture->desk), ==, "01-start/10-warum.md");
}

static void
test_move_module (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *to = author_desk_move_item (fixture->desk, "02-ende", "", "01-start", NULL);
  const AuthorCourse *course = author_desk_course (fixture->desk);

  g_assert_nonnull (to);
  g_assert_cmpstr (g_array_index (course->modules, AuthorModule, 0).folder, ==, to);
  g_assert_cmpstr (g_array_index (course->modules, AuthorModule, 1).title, ==, "Der Anfang");
}

/* New ids, also where one block speaks of another; the old page is as it was. */
static void
test_duplicate (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = text_of (fixture, "01-start/10-warum.md");
  g_autofree char *name
      = author_desk_duplicate_item (fixture->desk, "01-start/10-warum.md", "Warum, Kopie", NULL);
  g_autofree char *module
      = author_desk_duplicate_item (fixture->desk, "02-ende", "Ende, Kopie", NULL);
  g_autofree char *after = text_of (fixture, "01-start/10-warum.md"),
                  *copy = text_of (fixture, name);
  g_autofree char *renewed = author_desk_renew_ids (
      fixture->desk,
      "::: {.dialogue #d-1}\n::: {.scene #s-a}\n- [x](#s-a)\n- [y](#s-b)\n:::\n:::\n");

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (name, ==, "01-start/15-warum.md");
  g_assert_null (strstr (copy, "b-11111"));
  g_assert_nonnull (strstr (copy, "{.tip #b-"));
  g_assert_null (strstr (copy, "p-warum"));
  g_assert_nonnull (module);
  g_assert_null (strstr (renewed, "#s-a"));
  g_assert_nonnull (strstr (renewed, "(#s-b)"));
}

static void
test_rename (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *name
      = author_desk_rename_item (fixture->desk, "01-start/10-warum.md", "Weshalb", NULL);
  g_autofree char *other
      = author_desk_rename_item (fixture->desk, "01-start/20-ziel.md", "Unser Ziel", NULL);

  g_assert_cmpstr (name, ==, "01-start/10-weshalb.md");
  g_assert_cmpstr (other, ==, "01-start/20-ziel.md");
  assert_names (fixture, "01-start/10-weshalb.md 01-start/20-ziel.md 01-start/21-weg.md "
                         "02-ende/10-test.md l10n/en/01-start/10-weshalb.md");
}

static void
test_hidden (Fixture *fixture, gconstpointer unused)
{
  g_assert_cmpuint (author_desk_course (fixture->desk)->n_pages, ==, 3);
  g_assert_true (author_desk_set_front (fixture->desk, "01-start/20-ziel.md", "hidden", NULL,
                                        "show-page", NULL));
  g_assert_cmpuint (author_desk_course (fixture->desk)->n_pages, ==, 4);
  g_assert_true (author_desk_set_front (fixture->desk, "01-start/20-ziel.md", "status", "approved",
                                        "status", NULL));
  g_assert_cmpstr (
      g_array_index (author_desk_course (fixture->desk)->pages, AuthorCoursePage, 1).status, ==,
      "approved");
}

/* An approved page stays as it is until it is unlocked. */
static void
test_locked (Fixture *fixture, gconstpointer unused)
{
  const char *name = "01-start/10-warum.md";

  g_assert_true (author_desk_set_front (fixture->desk, name, "status", "approved", "status", NULL));
  author_desk_show_page (fixture->desk, name);
  g_assert_true (author_desk_is_locked (fixture->desk));
  g_assert_false (author_desk_change_page (
      fixture->desk, author_edit_remove (author_desk_page (fixture->desk), 0, NULL), "typing", NULL,
      AUTHOR_DESK_KEEP, NULL));
  g_assert_true (author_desk_change_page (
      fixture->desk, author_edit_front (author_desk_page (fixture->desk), "status", NULL, NULL),
      "status", NULL, AUTHOR_DESK_KEEP, NULL));
  g_assert_false (author_desk_is_locked (fixture->desk));
  g_assert_true (author_desk_change_page (
      fixture->desk, author_edit_remove (author_desk_page (fixture->desk), 0, NULL), "typing", NULL,
      AUTHOR_DESK_KEEP, NULL));
}

static void
test_missing (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (author_desk_remove_item (fixture->desk, "01-start/99-nichts.md", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Whatever moves wherever: the order is as wanted, and undo leads back (tear_down). */
static void
test_any_order (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++) {
    g_auto (GStrv) siblings = author_desk_siblings (fixture->desk, "01-start");
    guint n = g_strv_length (siblings), from = g_rand_int_range (random, 0, (int) n),
          to = g_rand_int_range (random, 0, (int) n + 1);
    g_autofree char *name = g_strconcat ("01-start/", siblings[from], NULL);
    g_autofree char *before
        = siblings[to] != NULL ? g_strconcat ("01-start/", siblings[to], NULL) : NULL;
    g_autofree char *moved = author_desk_move_item (fixture->desk, name, "01-start", before, NULL);
    g_auto (GStrv) after = author_desk_siblings (fixture->desk, "01-start");
    guint expected = to > from ? MAX (to, 1) - 1 : to;

    if (to == from || to == from + 1)
      expected = from;
    g_assert_nonnull (moved);
    g_assert_cmpstr (author_order_rest (after[expected]), ==, author_order_rest (siblings[from]));
  }
}

static void
check_order (const char *joined, guint place, const char *expected)
{
  g_auto (GStrv) names = g_strsplit (joined, " ", -1);
  g_auto (GStrv) ordered = author_order_names ((const char *const *) names, place);
  g_autofree char *all = g_strjoinv (" ", ordered);

  g_assert_cmpstr (all, ==, expected);
}

/* A glossary and a list of sources once, pools as many as are wanted. */
static void
test_references (Fixture *fixture, gconstpointer unused)
{
  static const struct {
    AuthorReference kind;
    const char *title, *name;
  } cases[] = {
    { AUTHOR_REFERENCE_GLOSSARY, "Glossar", "glossary.md" },
    { AUTHOR_REFERENCE_GLOSSARY, "Noch eines", "glossary.md" },
    { AUTHOR_REFERENCE_SOURCES, "Quellen", "sources.md" },
    { AUTHOR_REFERENCE_POOL, "Fragen zum Gas", "bank/fragen-zum-gas.md" },
    { AUTHOR_REFERENCE_POOL, "Fragen zum Gas", "bank/fragen-zum-gas-2.md" },
  };
  const AuthorCourse *course;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *name
        = author_desk_add_reference (fixture->desk, cases[i].kind, cases[i].title, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (name, ==, cases[i].name);
  }
  course = author_desk_course (fixture->desk);
  g_assert_cmpuint (course->references->len, ==, 2);
  g_assert_cmpstr (g_array_index (course->references, AuthorCoursePage, 0).title, ==, "Glossar");
  author_desk_show_page (fixture->desk, "bank/fragen-zum-gas-2.md");
  g_assert_true (author_desk_course_page (fixture->desk)->is_bank);
  g_assert_true (author_desk_remove_item (fixture->desk, "bank/fragen-zum-gas-2.md", NULL));
  g_assert_null (
      author_document_read (author_desk_document (fixture->desk), "bank/fragen-zum-gas-2.md"));
  g_assert_false (author_desk_remove_item (fixture->desk, "course.yaml", NULL));
}

static void
test_order (void)
{
  check_order ("10-a 20-b -c", 2, "10-a 20-b 30-c");
  check_order ("10-a -c 20-b", 1, "10-a 15-c 20-b");
  check_order ("01-a -c 02-b 03-d", 1, "01-a 10-c 20-b 30-d");
  check_order ("98-a 99-b -c", 2, "10-a 20-b 30-c");
  check_order ("9-a 10-b -c", 2, "10-a 20-b 30-c");
  check_order ("-a", 0, "10-a");
  check_order ("10-b 11-a 10-c", 2, "10-b 11-a 20-c");
}

static void
check_slug (const char *title, const char *expected)
{
  g_autofree char *slug = author_order_slug (title);

  g_assert_cmpstr (slug, ==, expected);
}

static void
test_slug (void)
{
  check_slug ("Worum geht’s? Über CO₂!", "worum-geht-s-ueber-co");
  check_slug ("Größe & Café", "groesse-cafe");
  check_slug ("…", "seite");
  check_slug ("日本", "seite");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer unused);
  } tests[] = {
    { "/desk/references", test_references },
    { "/desk/structure/add", test_add },
    { "/desk/structure/add-between", test_add_between },
    { "/desk/structure/module", test_module },
    { "/desk/structure/move", test_move },
    { "/desk/structure/move-module", test_move_module },
    { "/desk/structure/duplicate", test_duplicate },
    { "/desk/structure/rename", test_rename },
    { "/desk/structure/hidden", test_hidden },
    { "/desk/structure/locked", test_locked },
    { "/desk/structure/missing", test_missing },
    { "/desk/structure/any-order", test_any_order },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/desk/order", test_order);
  g_test_add_func ("/desk/slug", test_slug);
  return g_test_run ();
}
