/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/loss.h"

#include "tests/support/source-memory.h"

#define COURSE "=== course.yaml\nid: kurs\ntitle: Kurs\nlanguage: de\nversion: 1.2\n"
#define FIRST  "=== 10-eins.md\n---\nid: p-eins\ntitle: Eins\n---\nEin Text.\n\n" TIP
#define TIP    "::: {.tip}\nEin Tipp.\n:::\n\n"
#define CHOICE "::: {.choice #q-was}\nWas ist **richtig**?\n\n- [x] Dies\n- [ ] Das\n:::\n\n"
#define ASKED  "=== 20-zwei.md\n---\nid: p-zwei\ntitle: Zwei\n---\n" CHOICE
#define FIELD  "::: {.field #w-ziel title=\"Mein Ziel\"}\n:::\n\n"
#define SET    "::: {.set #t-test}\n" CHOICE ":::\n\n"
#define WHOLE  COURSE FIRST ASKED FIELD

static AuthorCourse *
read_course (SourceMemory *memory)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();

  return author_course_read (source_memory_files (memory), NULL, issues);
}

/* `question q-was "Was ist richtig?" on Zwei; ` for each. */
static char *
dump (const GPtrArray *losses)
{
  static const char *const names[] = { "course", "page", "question", "kind", "set", "field" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < losses->len; i++) {
    const AuthorLoss *loss = g_ptr_array_index (losses, i);

    g_string_append_printf (text, "%s %s \"%s\" on %s; ", names[loss->kind], loss->id, loss->title,
                            loss->page);
  }
  return g_string_free (text, FALSE);
}

static void
test_losses (void)
{
  static const struct {
    const char *what, *before, *after, *expected, *version;
  } cases[] = {
    { "nothing", WHOLE, WHOLE, "", "1.2" },
    { "a word", WHOLE,
      COURSE "=== 10-eins.md\n---\nid: p-eins\ntitle: Eins\n---\nZwei Texte.\n\n" TIP ASKED FIELD,
      "", "1.2.1" },
    { "another name of the file", WHOLE,
      COURSE FIRST "=== 30-anders.md\n---\nid: p-zwei\ntitle: Anders\n---\n" CHOICE FIELD, "",
      "1.3" },
    { "a page more", WHOLE, WHOLE "=== 30-drei.md\n---\nid: p-drei\ntitle: Drei\n---\nNeu.\n", "",
      "1.3" },
    { "a block more", WHOLE, COURSE FIRST TIP ASKED FIELD, "", "1.3" },
    { "a tip less", WHOLE,
      COURSE "=== 10-eins.md\n---\nid: p-eins\ntitle: Eins\n---\nEin Text.\n\n" ASKED FIELD, "",
      "1.2.1" },
    { "a question less", WHOLE,
      COURSE FIRST "=== 20-zwei.md\n---\nid: p-zwei\ntitle: Zwei\n---\n" FIELD,
      "question q-was \"Was ist richtig?\" on Zwei; ", "2.0" },
    { "moved to another page", WHOLE,
      COURSE FIRST CHOICE "=== 20-zwei.md\n---\nid: p-zwei\ntitle: Zwei\n---\n" FIELD, "", "1.3" },
    { "a page less", WHOLE, COURSE ASKED FIELD, "page p-eins \"Eins\" on Eins; ", "2.0" },
    { "a page hidden", WHOLE,
      COURSE FIRST "=== 20-zwei.md\n---\nid: p-zwei\ntitle: Zwei\nhidden: yes\n---\n" CHOICE FIELD,
      "page p-zwei \"Zwei\" on Zwei; question q-was \"Was ist richtig?\" on Zwei; "
      "field w-ziel \"Mein Ziel\" on Zwei; ",
      "2.0" },
    { "another kind", WHOLE,
      COURSE FIRST "=== 20-zwei.md\n---\nid: p-zwei\ntitle: Zwei\n---\n"
                   "::: {.numeric #q-was}\nWie viel?\n\n= 5\n:::\n\n" FIELD,
      "kind q-was \"Was ist richtig?\" on Zwei; ", "2.0" },
    { "a test taken apart", COURSE "=== 10-eins.md\n---\nid: p-eins\ntitle: Eins\n---\n" SET,
      COURSE "=== 10-eins.md\n---\nid: p-eins\ntitle: Eins\n---\n" CHOICE,
      "set t-test \"Was ist richtig?\" on Eins; ", "2.0" },
    { "another course", WHOLE,
      "=== course.yaml\nid: anders\ntitle: Kurs\nlanguage: de\nversion: 1.2\n" FIRST ASKED FIELD,
      "course kurs \"Kurs\" on ; ", "2.0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) one = source_memory_new (cases[i].before),
                             other = source_memory_new (cases[i].after);
    g_autoptr (AuthorCourse) before = read_course (one), after = read_course (other);
    g_autoptr (GPtrArray) losses = author_losses (before, after);
    g_autoptr (GPtrArray) differences
        = author_difference_courses (source_memory_files (one), source_memory_files (other));
    g_autofree char *found = dump (losses);
    g_autofree char *version
        = author_release_version (before->version, author_release_of (differences, losses));

    g_test_message ("%s", cases[i].what);
    g_assert_cmpstr (found, ==, cases[i].expected);
    g_assert_cmpstr (version, ==, cases[i].version);
  }
}

static void
test_version (void)
{
  static const struct {
    const char *version;
    AuthorRelease release;
    const char *expected;
  } cases[] = {
    { "1.2", AUTHOR_RELEASE_SAME, "1.2" },
    { "1.2.3", AUTHOR_RELEASE_MENDED, "1.2.4" },
    { "1.2.3", AUTHOR_RELEASE_GROWN, "1.3.0" },
    { "1.2.3", AUTHOR_RELEASE_BROKEN, "2.0.0" },
    { "7", AUTHOR_RELEASE_MENDED, "8" },
    { "7", AUTHOR_RELEASE_BROKEN, "8" },
    { "1.9", AUTHOR_RELEASE_GROWN, "1.10" },
    { "1.2.3.4", AUTHOR_RELEASE_GROWN, "1.2.3.4" },
    { "1.2-rc1", AUTHOR_RELEASE_GROWN, "1.2-rc1" },
    { "2026-11", AUTHOR_RELEASE_MENDED, "2026-11" },
    { "20261127", AUTHOR_RELEASE_GROWN, "20261127" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *next = author_release_version (cases[i].version, cases[i].release);

    g_test_message ("%s", cases[i].version);
    g_assert_cmpstr (next, ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loss/losses", test_losses);
  g_test_add_func ("/loss/version", test_version);
  return g_test_run ();
}
