/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-id.h"

#include <string.h>

#include "tests/support/source-maker.h"

/* Name and text in turn. */
static const char *course[9];

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  for (gsize i = 0; course[i] != NULL; i += 2)
    if (g_str_equal (course[i], name) && course[i + 1] != NULL)
      return g_bytes_new (course[i + 1], strlen (course[i + 1]));
  return NULL;
}

static const char *
name_at_cb (void *data, gsize index)
{
  return course[2 * index];
}

static const AuthorFiles files = { .read = read_cb, .name_at = name_at_cb };

static void
set_course (const char *name, const char *text, const char *other_name, const char *other_text)
{
  memset (course, 0, sizeof course);
  course[0] = name;
  course[1] = text;
  course[2] = other_name;
  course[3] = other_text;
}

static char *
text_of (const AuthorIds *ids)
{
  g_autoptr (GBytes) bytes = author_ids_to_file (ids);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_all_ids_of_a_course (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autofree char *text = NULL;
  const char *name = NULL;

  set_course ("01/10-start.md",
              "---\nid: p-1\n---\n# T {#h-1}\n:::: {.a #q-2}\n::: {.b #q-1}\n:::\n::::\n",
              "ids.txt", "# alt\nq-gone\nq-1\n\nnot an id\n");
  g_assert_true (author_ids_add_all (ids, &files, &name));
  text = text_of (ids);
  g_assert_cmpstr (text, ==, "# alt\nnot an id\nh-1\np-1\nq-1\nq-2\nq-gone\n");
  g_assert_true (author_ids_has (ids, "q-gone"));
  g_assert_false (author_ids_has (ids, "q-3"));
  g_assert_false (author_ids_add (ids, "q-1"));
  g_assert_true (author_ids_add (ids, "q-3"));
  g_assert_cmpuint (author_ids_size (ids), ==, 6);
}

/* Objectives and modules have ids in YAML. */
static void
test_ids_in_yaml (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  const char *name = NULL;

  set_course ("course.yaml", "objectives: [{ id: o-1, text: x }, { id: 1x, text: id }]\n",
              "01/module.yaml", "id: m-1\n");
  g_assert_true (author_ids_add_all (ids, &files, &name));
  g_assert_true (author_ids_has (ids, "o-1"));
  g_assert_true (author_ids_has (ids, "m-1"));
  g_assert_cmpuint (author_ids_size (ids), ==, 2);
  set_course ("course.yaml", "id: [\n", NULL, NULL);
  g_assert_false (author_ids_add_all (ids, &files, &name));
  g_assert_cmpstr (name, ==, "course.yaml");
}

/* A file whose ids cannot be known must not be passed over. */
static void
test_unreadable_pages (void)
{
  static const char *const texts[]
      = { NULL, "# T {#a}\n\xff\n", "# T {#a}\x01\n", "---\nid: [\n---\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (AuthorIds) ids = author_ids_new ();
    const char *name = NULL;

    set_course ("a.md", "# A {#x}\n", "b.md", texts[i]);
    g_assert_false (author_ids_add_all (ids, &files, &name));
    g_assert_cmpstr (name, ==, "b.md");
  }
}

static GBytes *
read_many_cb (void *data, const char *name, gsize max_size)
{
  g_autofree char *text
      = g_strdup_printf ("---\nid: p-%.4s\n---\n::: {.a #q-%.4s}\n:::\n", name, name);

  return g_bytes_new (text, strlen (text));
}

static const char *
name_of_many_cb (void *data, gsize index)
{
  char *name = data;

  g_snprintf (name, 16, "%04u.md", (guint) index);
  return index < 10000 ? name : NULL;
}

static void
test_10000_pages (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  char space[16];
  const AuthorFiles many = { .read = read_many_cb, .name_at = name_of_many_cb, .data = space };
  const char *name;

  g_assert_true (author_ids_add_all (ids, &many, &name));
  g_assert_cmpuint (author_ids_size (ids), ==, 20000);
  g_assert_true (author_ids_has (ids, "q-9999"));
}

static void
test_key (void)
{
  static const struct {
    const char *id, *key;
  } cases[] = { { "p-einstieg", "v4cM" }, { "q-7f3k2", "WVKu" } };
  char key[AUTHOR_ID_KEY_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    author_id_key (cases[i].id, key);
    g_assert_cmpstr (key, ==, cases[i].key);
  }
}

/* Chance would give a dozen of so many the key of another one. */
static void
test_new_ids_are_new (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LkRandom random;
  char key[AUTHOR_ID_KEY_SIZE];

  lk_random_init (&random, 3);
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *id = author_id_new (ids, &random, "q");

    g_assert_true (g_str_has_prefix (id, "q-"));
    g_assert_cmpuint (strlen (id), ==, 7);
    g_assert_true (author_is_name (id, strlen (id)));
    g_assert_null (strpbrk (id + 2, "aeiou01l"));
    author_id_key (id, key);
    g_assert_true (g_hash_table_add (keys, g_strdup (key)));
    g_assert_cmpuint (author_ids_size (ids), ==, i + 1);
  }
}

/* The same chance again: what was drawn before is passed over. */
static void
test_taken_ids_are_passed_over (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  LkRandom random;
  g_autofree char *first = NULL, *second = NULL;

  lk_random_init (&random, 3);
  first = author_id_new (ids, &random, "q");
  lk_random_init (&random, 3);
  second = author_id_new (ids, &random, "q");
  g_assert_cmpstr (first, !=, second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-id/all-ids-of-a-course", test_all_ids_of_a_course);
  g_test_add_func ("/source-id/ids-in-yaml", test_ids_in_yaml);
  g_test_add_func ("/source-id/unreadable-pages", test_unreadable_pages);
  g_test_add_func ("/source-id/10000-pages", test_10000_pages);
  g_test_add_func ("/source-id/key", test_key);
  g_test_add_func ("/source-id/new-ids-are-new", test_new_ids_are_new);
  g_test_add_func ("/source-id/taken-ids-are-passed-over", test_taken_ids_are_passed_over);
  return g_test_run ();
}
