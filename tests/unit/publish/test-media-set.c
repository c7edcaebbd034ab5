/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/media-set.h"
#include "tests/support/source-memory.h"

#include <string.h>

#define SVG                                                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 20\">%s<path d=\"M0 0h9\"/></svg>"

/* A GIF of one dot, and its beginning. */
static const char gif[]
    = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0"
      "\x01\0\0\x02\x02\x44\x01\0;";

typedef struct {
  SourceMemory *memory;
  AuthorIssueList *issues;
  AuthorCourse *course;
  AuthorMediaSet *set;
} Fixture;

static Fixture
fixture_new (void)
{
  Fixture fixture = { .issues = author_issue_list_new () };
  g_autofree char *plain = g_strdup_printf (SVG, "");
  g_autofree char *hostile = g_strdup_printf (SVG, "<script>alert(1)</script>");

  fixture.memory = source_memory_new ("=== course.yaml\nid: a\ntitle: A\nlanguage: de\n");
  source_memory_add (fixture.memory, "media/plain.svg", plain, -1);
  source_memory_add (fixture.memory, "media/hostile.svg", hostile, -1);
  source_memory_add (fixture.memory, "media/dot.gif", gif, sizeof gif - 1);
  source_memory_add (fixture.memory, "media/cut.gif", gif, 12);
  source_memory_add (fixture.memory, "media/no-picture.png", "Ein Text.", -1);
  source_memory_add (fixture.memory, "media/page.html", "<p>Eine Seite</p>", -1);
  source_memory_add (fixture.memory, "media/list.csv", "a;b\n", -1);
  fixture.course = author_course_read (source_memory_files (fixture.memory), NULL, NULL);
  fixture.set = author_media_set_new (fixture.course, source_memory_files (fixture.memory), NULL);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  author_media_set_free (fixture->set);
  author_course_free (fixture->course);
  source_memory_free (fixture->memory);
  author_issue_list_free (fixture->issues);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
test_use (void)
{
  static const struct {
    const char *name, *shipped; /* %NULL: it does not ship, */
    AuthorIssueCode code;       /* for this reason */
  } cases[] = {
    { "media/plain.svg", "m/plain.svg", 0 },
    { "media/hostile.svg", "m/hostile.svg", 0 },
    /* A picture that does not move becomes what packs it better. */
    { "media/dot.gif", "m/dot.png", 0 },
    { "media/list.csv", "m/list.csv", 0 },
    { "media/absent.svg", NULL, AUTHOR_ISSUE_MEDIUM },
    { "../course.yaml", NULL, AUTHOR_ISSUE_MEDIUM },
    { "course.yaml", NULL, AUTHOR_ISSUE_MEDIUM },
    { "media/page.html", NULL, AUTHOR_ISSUE_MEDIUM_KIND },
    { "media/no-picture.png", NULL, AUTHOR_ISSUE_MEDIUM_KIND },
    { "media/cut.gif", NULL, AUTHOR_ISSUE_MEDIUM_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Fixture) fixture = fixture_new ();
    const char *found = author_media_set_use (fixture.set, cases[i].name, 7, fixture.issues);

    g_test_message ("%s", cases[i].name);
    if (cases[i].shipped != NULL && g_str_has_suffix (cases[i].name, ".gif")
        && g_strcmp0 (found, "m/dot.gif") == 0)
      continue; /* without libvips it stays what it is */
    g_assert_cmpstr (found, ==, cases[i].shipped);
    if (found != NULL)
      continue;
    g_assert_true (author_issue_list_has (fixture.issues, cases[i].code));
    g_assert_cmpuint (author_issue_list_get (fixture.issues, 0)->line, ==, 7);
  }
}

/* What could act is gone from what ships. */
static void
test_hostile (void)
{
  g_auto (Fixture) fixture = fixture_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *text;

  author_media_set_use (fixture.set, "media/hostile.svg", 1, fixture.issues);
  bytes = author_media_set_dup_bytes (fixture.set, "media/hostile.svg");
  text = g_bytes_get_data (bytes, &length);
  g_assert_null (g_strstr_len (text, (gssize) length, "script"));
  g_assert_nonnull (g_strstr_len (text, (gssize) length, "path"));
}

static void
test_package (void)
{
  g_auto (Fixture) fixture = fixture_new ();
  g_autoptr (AuthorBundle) bundle = author_bundle_new ();
  g_autoptr (GPtrArray) names = NULL, unused = NULL;

  author_media_set_use (fixture.set, "media/plain.svg", 1, fixture.issues);
  author_media_set_use (fixture.set, "media/list.csv", 1, fixture.issues);
  author_media_set_use (fixture.set, "media/cut.gif", 1, fixture.issues);
  author_media_set_add_to (fixture.set, bundle);
  names = author_bundle_names (bundle);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "m/list.csv");
  g_assert_cmpstr (g_ptr_array_index (names, 1), ==, "m/plain.svg");
  unused = author_media_set_unused (fixture.set);
  g_assert_cmpuint (unused->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media-set/use", test_use);
  g_test_add_func ("/media-set/hostile", test_hostile);
  g_test_add_func ("/media-set/package", test_package);
  return g_test_run ();
}
