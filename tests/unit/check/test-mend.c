/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/mend.h"

#include <string.h>

#include "authoring/check/course-check.h"
#include "tests/support/source-memory.h"

#define HEAD       "=== course.yaml\nid: probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\n"
#define PAGE       "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n"
#define CHOICE(id) "::: {.choice" id "}\nWas?\n\n- [x] Dies\n  > Ja.\n- [ ] Das\n  > Nein.\n:::\n"

/* All that is found in a course, in one language. */
static AuthorIssueList *
find_all (SourceMemory *memory, const char *language)
{
  AuthorIssueList *issues = author_issue_list_new ();
  const AuthorFiles *files = source_memory_files (memory);
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL };
  g_autoptr (AuthorCourse) course = author_course_read (files, language, issues);
  g_autoptr (AuthorPublished) published = author_publish (course, files, &options, issues);

  author_check (course, published, &options, NULL, issues);
  return issues;
}

static const AuthorIssue *
find (const AuthorIssueList *issues, AuthorIssueCode code)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    if (author_issue_list_get (issues, i)->code == code)
      return author_issue_list_get (issues, i);
  return NULL;
}

static guint
count (const AuthorIssueList *issues, AuthorIssueCode code)
{
  guint n = 0;

  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    n += author_issue_list_get (issues, i)->code == code;
  return n;
}

/* The whole course as text, as source_memory_new() takes it. (transfer full) */
static char *
dump (const AuthorFiles *files, const char *but)
{
  GString *text = g_string_new (NULL);
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autoptr (GBytes) bytes = files->read (files->data, name, 1 << 20);

    if (g_str_equal (name, but))
      continue;
    g_string_append_printf (text, "=== %s\n", name);
    g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  }
  return g_string_free (text, FALSE);
}

/* A new course with the mended files in the place of those that were; without those that went. */
static SourceMemory *
with_mend (SourceMemory *memory, const GPtrArray *mend)
{
  SourceMemory *mended = source_memory_new ("");
  const AuthorFiles *files = source_memory_files (memory);
  const char *name;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autoptr (GBytes) bytes = files->read (files->data, name, 1 << 20);
    bool is_named = false;

    for (guint n = 0; n < mend->len; n++)
      is_named |= g_str_equal (((AuthorMendFile *) g_ptr_array_index (mend, n))->name, name);
    if (!is_named)
      source_memory_add (mended, name, g_bytes_get_data (bytes, NULL),
                         (gssize) g_bytes_get_size (bytes));
  }
  for (guint n = 0; n < mend->len; n++) {
    const AuthorMendFile *file = g_ptr_array_index (mend, n);

    if (file->bytes != NULL)
      source_memory_add (mended, file->name, g_bytes_get_data (file->bytes, NULL),
                         (gssize) g_bytes_get_size (file->bytes));
  }
  return mended;
}

/* One finding, what is in its place before and after; all other bytes stay. */
static const struct {
  AuthorIssueCode code;
  const char *source, *language;
  const char *before, *after;
} cases[] = {
  { AUTHOR_ISSUE_FENCE_INDENTED, HEAD PAGE "  ::: tip\n\nText.\n", NULL, "  ::: tip", "::: tip" },
  { AUTHOR_ISSUE_FENCE_STRAY, HEAD PAGE "Text.\n\n:::\n\nMehr.\n", NULL, "\n:::\n", "\n" },
  { AUTHOR_ISSUE_CONTROL, HEAD PAGE "Te\x01xt.\n", NULL, "Te\x01xt", "Text" },
  { AUTHOR_ISSUE_ENCODING, HEAD PAGE "Sch\xf6n.\n", NULL, "Sch\xf6n", "Schön" },
  { AUTHOR_ISSUE_VALUE_UNKNOWN, HEAD PAGE CHOICE (" #q-1 colour=red points=2"), NULL, " colour=red",
    "" },
  { AUTHOR_ISSUE_KEY_UNKNOWN, HEAD "colour: red # weg\nlicence: CC0-1.0\n" PAGE "Text.\n", NULL,
    "colour: red # weg\n", "" },
  { AUTHOR_ISSUE_KEY_UNKNOWN,
    HEAD "=== 01-a/10-b.md\n---\nid: p-b\ncolour: red\ntitle: S\n---\nT.\n", NULL, "colour: red\n",
    "" },
  { AUTHOR_ISSUE_CHECK_HEADING, HEAD PAGE "## Eins\n\n#### Zwei {#h-2}\n", NULL, "#### Zwei",
    "### Zwei" },
  { AUTHOR_ISSUE_MODULE_EMPTY, HEAD PAGE "Text.\n=== 02-b/module.yaml\ntitle: Leer\n", NULL,
    "=== 02-b/module.yaml\ntitle: Leer\n", "" },
  { AUTHOR_ISSUE_CHECK_UNUSED,
    HEAD PAGE "Text.\n=== media.yaml\na.vtt:\n  licence: CC0-1.0\nb.vtt:\n  alt: b\n"
              "=== media/a.vtt\nWEBVTT\n=== media/b.vtt\nWEBVTT\n",
    NULL, "a.vtt:\n  licence: CC0-1.0\n", "" },
  { AUTHOR_ISSUE_TRANSLATION_STALE,
    HEAD PAGE CHOICE (" #q-1") "=== l10n/en/course.yaml\ntitle: Probe\n"
                               "=== l10n/en/01-a/10-b.md\n---\nid: p-b\ntitle: Page\n---\n" CHOICE (
                                   " #q-1 of=00000000"),
    "en", "of=00000000", NULL },
  { AUTHOR_ISSUE_TRANSLATION_VALUE,
    HEAD PAGE CHOICE (
        " #q-1 points=2") "=== l10n/en/course.yaml\ntitle: Probe\n"
                          "=== l10n/en/01-a/10-b.md\n---\nid: p-b\ntitle: Page\n---\n" CHOICE (
                              " #q-1 points=3"),
    "en", "points=3", "points=2" },
  { AUTHOR_ISSUE_TRANSLATION_ID,
    HEAD PAGE "Text.\n=== l10n/en/course.yaml\ntitle: Probe\n"
              "=== l10n/en/01-a/10-b.md\n---\nid: p-other\ntitle: Page\n---\nText.\n",
    "en", "p-other", "p-b" },
  { AUTHOR_ISSUE_ID_MISSING, HEAD PAGE CHOICE (" points=2"), NULL, "{.choice", NULL },
  { AUTHOR_ISSUE_ID_TWICE, HEAD PAGE CHOICE (" #q-1") "\n" CHOICE (" #q-1"), NULL, "{.choice #q-1",
    NULL },
  { AUTHOR_ISSUE_KEY_MISSING, HEAD "=== 01-a/10-b.md\n---\ntitle: Seite\n---\nText.\n", NULL,
    "title: Seite", NULL },
};

/* Its own text with the place of the finding written anew. */
static void
assert_only_that (gsize i, const char *was, const char *is)
{
  const char *at = strstr (was, cases[i].before);
  g_autofree char *start = g_strndup (was, (gsize) (at - was));
  g_autofree char *expected
      = g_strconcat (start, cases[i].after, at + strlen (cases[i].before), NULL);

  g_assert_cmpstr (is, ==, expected);
}

static void
test_mends (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (cases[i].source);
    g_autoptr (SourceMemory) mended = NULL;
    g_autoptr (AuthorIssueList) before = find_all (memory, cases[i].language);
    g_autoptr (AuthorIssueList) after = NULL;
    const AuthorIssue *issue = find (before, cases[i].code);
    g_autofree char *was = dump (source_memory_files (memory), "ids.txt"), *is = NULL;
    g_autoptr (GPtrArray) mend = NULL;
    LkRandom random;

    g_test_message ("%s", author_issue_code_name (cases[i].code));
    g_assert_nonnull (issue);
    g_assert_true (author_can_mend (issue));
    lk_random_init (&random, 7);
    mend = author_mend (issue, source_memory_files (memory), &random);
    g_assert_nonnull (mend);
    mended = with_mend (memory, mend);
    after = find_all (mended, cases[i].language);
    is = dump (source_memory_files (mended), "ids.txt");
    g_test_message ("%s", is);
    g_assert_cmpuint (count (after, cases[i].code), ==, count (before, cases[i].code) - 1);
    g_assert_nonnull (strstr (was, cases[i].before));
    if (cases[i].code == AUTHOR_ISSUE_CHECK_UNUSED)
      g_assert_null (strstr (is, "media/a.vtt"));
    else if (cases[i].after != NULL)
      assert_only_that (i, was, is);
  }
}

/* A new id is of the block alone, and ids.txt remembers it. */
static void
test_new_id (void)
{
  g_autoptr (SourceMemory) memory
      = source_memory_new (HEAD PAGE CHOICE (" #q-1") "\n" CHOICE (" #q-1"));
  g_autoptr (AuthorIssueList) issues = find_all (memory, NULL);
  LkRandom random;
  g_autoptr (GPtrArray) mend = NULL;
  const AuthorMendFile *ids, *page;
  g_autofree char *text = NULL, *remembered = NULL;

  lk_random_init (&random, 7);
  mend = author_mend (find (issues, AUTHOR_ISSUE_ID_TWICE), source_memory_files (memory), &random);
  g_assert_cmpuint (mend->len, ==, 2);
  ids = g_ptr_array_index (mend, 0);
  page = g_ptr_array_index (mend, 1);
  g_assert_cmpstr (ids->name, ==, "ids.txt");
  text = g_strndup (g_bytes_get_data (page->bytes, NULL), g_bytes_get_size (page->bytes));
  remembered = g_strndup (g_bytes_get_data (ids->bytes, NULL), g_bytes_get_size (ids->bytes));
  {
    const char *second = strstr (strstr (text, "#q-") + 3, "#q-") + 1;
    g_autofree char *id = g_strndup (second, strcspn (second, "} "));

    g_assert_true (g_str_has_prefix (strstr (text, "#q-"), "#q-1}"));
    g_assert_cmpstr (id, !=, "q-1");
    g_assert_nonnull (strstr (remembered, id));
  }
}

/* What needs words or a decision is left to people, and so is a source that is another one by now. */
static void
test_none (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD PAGE
      "::: {.choice #q-1}\nWas?\n\n- [x] Dies\n- [ ] Das\n  > Nein.\n:::\n\n## A\n\n#### B\n");
  g_autoptr (SourceMemory) other = source_memory_new (HEAD PAGE "Text.\n");
  g_autoptr (AuthorIssueList) issues = find_all (memory, NULL);
  const AuthorIssue *words = find (issues, AUTHOR_ISSUE_CHECK_FEEDBACK);
  const AuthorIssue *heading = find (issues, AUTHOR_ISSUE_CHECK_HEADING);
  LkRandom random;

  lk_random_init (&random, 7);
  g_assert_false (author_can_mend (words));
  g_assert_null (author_mend (words, source_memory_files (memory), &random));
  g_assert_true (author_can_mend (heading));
  g_assert_null (author_mend (heading, source_memory_files (other), &random));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mend/mends", test_mends);
  g_test_add_func ("/mend/new-id", test_new_id);
  g_test_add_func ("/mend/none", test_none);
  return g_test_run ();
}
