/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/media-usage.h"

#include "tests/support/source-memory.h"

static const char source[]
    = "=== course.yaml\nid: k\ntitle: K\nlanguage: de\nversion: 1.0.0\ncover: media/halle.svg\n"
      "=== 10-a.md\n---\nid: p-a\ntitle: Eins\n---\n"
      "::: {.figure src=media/halle.svg}\n:::\n\nSiehe ![Plan](media/plan.svg) und media/plan.svg.\n"
      "=== 20-b.md\n---\nid: p-b\ntitle: Zwei\n---\n"
      "::: {.figure src=\"media/plan.svg\"}\n:::\nmedia/plan.svgz ist keine, xmedia/plan.svg auch nicht.\n"
      "=== media/halle.svg\n<svg/>\n=== media/plan.svg\n<svg/>\n=== media/plan.svg.txt\nnicht gemeint\n";

static AuthorCourse *
read_course (SourceMemory *memory)
{
  return author_course_read (source_memory_files (memory), NULL, NULL);
}

static void
test_uses (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (source);
  g_autoptr (AuthorCourse) course = read_course (memory);
  g_autoptr (GArray) halle = author_medium_uses (course, "media/halle.svg");
  g_autoptr (GArray) plan = author_medium_uses (course, "media/plan.svg");
  const AuthorMediumUse *use = &g_array_index (plan, AuthorMediumUse, 0);

  g_assert_cmpuint (halle->len, ==, 2);
  g_assert_cmpstr (g_array_index (halle, AuthorMediumUse, 0).file, ==, "course.yaml");
  g_assert_cmpuint (plan->len, ==, 2);
  g_assert_cmpstr (use->file, ==, "10-a.md");
  g_assert_cmpstr (use->title, ==, "Eins");
  g_assert_cmpuint (use->line, ==, 8);
  g_assert_cmpuint (use->n, ==, 2);
}

/* Both ways to count agree for every medium. */
static void
test_counts (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (source);
  g_autoptr (AuthorCourse) course = read_course (memory);
  g_autoptr (GArray) counts = author_media_counts (course);

  g_assert_cmpuint (counts->len, ==, 3);
  for (guint i = 0; i < counts->len; i++) {
    const AuthorMedium *medium = &g_array_index (course->media, AuthorMedium, i);
    g_autoptr (GArray) uses = author_medium_uses (course, medium->name);
    guint n = 0;

    for (guint k = 0; k < uses->len; k++)
      n += g_array_index (uses, AuthorMediumUse, k).n;
    g_assert_cmpuint (g_array_index (counts, guint, i), ==, n);
  }
  g_assert_cmpuint (g_array_index (counts, guint, 2), ==, 0);
}

static void
test_new_names (void)
{
  static const char *const names[][2] = {
    { "Foto 1.JPG", "media/foto-1.jpg" },
    { "/somewhere/Größe & Maß.png", "media/groesse-mass.png" },
    { "halle.svg", "media/halle-2.svg" },
    { "Halle.SVG", "media/halle-2.svg" },
    { "../../x", "media/x" },
    { "....", "media/datei" },
    { ".png", "media/png" },
    { "日本.png", "media/datei.png" },
  };
  g_autoptr (SourceMemory) memory = source_memory_new (source);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = author_medium_new_name (source_memory_files (memory), names[i][0]);

    g_assert_cmpstr (name, ==, names[i][1]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-usage/uses", test_uses);
  g_test_add_func ("/media-usage/counts", test_counts);
  g_test_add_func ("/media-usage/new-names", test_new_names);
  return g_test_run ();
}
