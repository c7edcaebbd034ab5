/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/outline.h"

#include <string.h>

#include "engine/manifest/manifest.h"

/* Four lessons in two chapters; what each needs stands in its prerequisites. */
static const char manifest[]
    = "<manifest identifier='m' xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations><organization identifier='o'><title>Kurs</title>"
      "<item identifier='chapter1'><title>Kapitel 1</title>"
      "<item identifier='a' identifierref='r'><title>A</title></item>"
      "<item identifier='b' identifierref='r'><title>B</title>"
      "<adlcp:prerequisites type='aicc_script'>a</adlcp:prerequisites></item></item>"
      "<item identifier='chapter2'><title>Kapitel 2</title>"
      "<adlcp:prerequisites type='aicc_script'>chapter1</adlcp:prerequisites>"
      "<item identifier='c' identifierref='r' isvisible='false'><title>C</title></item>"
      "<item identifier='d' identifierref='r'><title>D</title>"
      "<adlcp:maxtimeallowed>00:10:00</adlcp:maxtimeallowed>"
      "<adlcp:timelimitaction>exit,message</adlcp:timelimitaction></item></item>"
      "<item identifier='web' identifierref='remote'><title>Web</title></item>"
      "<item identifier='gone' identifierref='nothing'><title>Weg</title></item>"
      "</organization></organizations><resources>"
      "<resource identifier='r' type='webcontent' adlcp:scormtype='sco' href='p.html'/>"
      "<resource identifier='remote' type='webcontent' adlcp:scormtype='sco'"
      " href='https://example.org/'/></resources></manifest>";

static GBytes *
read_file (void *data, const char *name, size_t max_size)
{
  return g_str_equal (name, "imsmanifest.xml") ? g_bytes_new_static (manifest, sizeof manifest - 1)
                                               : NULL;
}

static const char *const names[] = { "imsmanifest.xml", "p.html", NULL };

static const char *
find_file (void *data, const char *name)
{
  for (size_t i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return names[i];
  return NULL;
}

static const char *
name_at (void *data, size_t index)
{
  return index < G_N_ELEMENTS (names) ? names[index] : NULL;
}

typedef struct {
  LkCourse *course;
  LkActivityState *states[16];
  unsigned undone[16];
  LkOutline outline;
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  static const LkManifestFiles files = { read_file, find_file, name_at, NULL, false };
  g_autoptr (GError) error = NULL;

  fixture->course = lk_manifest_read (&files, "x", NULL, &error);
  g_assert_no_error (error);
  fixture->outline = lk_outline_make (lk_course_organization (fixture->course), fixture->states,
                                      NULL, fixture->undone);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fixture->states); i++)
    lk_activity_state_free (fixture->states[i]);
  lk_course_unref (fixture->course);
}

static const LkItem *
item (Fixture *fixture, const char *identifier)
{
  const LkItem *found = lk_organization_find (fixture->outline.organization, identifier);

  g_assert_nonnull (found);
  return found;
}

static void
look (Fixture *fixture, const LkItem *leaving)
{
  fixture->outline = lk_outline_make (lk_course_organization (fixture->course), fixture->states,
                                      leaving, fixture->undone);
}

static LkActivityState *
set_done (Fixture *fixture, const char *identifier)
{
  unsigned index = item (fixture, identifier)->index;

  if (fixture->states[index] == NULL)
    fixture->states[index] = lk_activity_state_new (identifier);
  g_free (fixture->states[index]->status);
  fixture->states[index]->status = g_strdup ("completed");
  fixture->states[index]->done = 1;
  look (fixture, fixture->outline.leaving);
  return fixture->states[index];
}

static void
assert_lock (Fixture *fixture, const char *identifier, LkIssueCode expected)
{
  g_test_message ("%s", identifier);
  g_assert_cmpint (lk_outline_lock (&fixture->outline, item (fixture, identifier), NULL), ==,
                   expected);
}

static void
test_locks (Fixture *fixture, const void *data)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);

  assert_lock (fixture, "a", LK_N_ISSUES);
  assert_lock (fixture, "b", LK_ISSUE_LOCK_PREREQUISITES);
  assert_lock (fixture, "chapter1", LK_ISSUE_LOCK_NO_PAGE);
  assert_lock (fixture, "web", LK_ISSUE_LOCK_REMOTE);
  assert_lock (fixture, "gone", LK_ISSUE_LOCK_DAMAGED);
  lk_outline_lock (&fixture->outline, item (fixture, "b"), missing);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (missing, 0), ==, "a");
  set_done (fixture, "a");
  assert_lock (fixture, "b", LK_N_ISSUES);
}

static void
test_a_branch_locks_what_is_in_it (Fixture *fixture, const void *data)
{
  assert_lock (fixture, "d", LK_ISSUE_LOCK_PREREQUISITES);
  set_done (fixture, "a");
  assert_lock (fixture, "d", LK_ISSUE_LOCK_PREREQUISITES);
  set_done (fixture, "b"); /* now the whole of chapter 1 is done */
  assert_lock (fixture, "d", LK_N_ISSUES);
}

/* A page that is done by being left opens what waits for it, and counts only when it has been. */
static void
test_leaving (Fixture *fixture, const void *data)
{
  look (fixture, item (fixture, "a"));
  assert_lock (fixture, "b", LK_N_ISSUES);
  assert_lock (fixture, "d", LK_ISSUE_LOCK_PREREQUISITES);
  g_assert_true (lk_outline_next (&fixture->outline, item (fixture, "a")) == item (fixture, "b"));
  g_assert_cmpuint (lk_outline_steps_done (&fixture->outline), ==, 0);
  set_done (fixture, "b");
  assert_lock (fixture, "d", LK_N_ISSUES);
  g_assert_cmpuint (lk_outline_steps_done (&fixture->outline), ==, 1);
  set_done (fixture, "a");
  assert_lock (fixture, "d", LK_N_ISSUES);
}

static void
test_time_used_up (Fixture *fixture, const void *data)
{
  LkActivityState *state;

  set_done (fixture, "a");
  set_done (fixture, "b");
  state = set_done (fixture, "d");
  state->done = 0;
  state->total_time = 599;
  assert_lock (fixture, "d", LK_N_ISSUES);
  state->total_time = 600;
  assert_lock (fixture, "d", LK_ISSUE_LOCK_TIME);
}

static void
test_next_and_previous (Fixture *fixture, const void *data)
{
  const LkOutline *outline = &fixture->outline;

  g_assert_true (lk_outline_next (outline, NULL) == item (fixture, "a"));
  g_assert_null (lk_outline_next (outline, item (fixture, "a")));
  g_assert_null (lk_outline_previous (outline, item (fixture, "a")));
  set_done (fixture, "a");
  set_done (fixture, "b");
  g_assert_true (lk_outline_next (outline, item (fixture, "a")) == item (fixture, "b"));
  /* Invisible ones are only hidden from choice. */
  g_assert_true (lk_outline_next (outline, item (fixture, "b")) == item (fixture, "c"));
  g_assert_true (lk_outline_previous (outline, item (fixture, "d")) == item (fixture, "c"));
  g_assert_null (lk_outline_next (outline, item (fixture, "d")));
}

static void
test_resume (Fixture *fixture, const void *data)
{
  const LkOutline *outline = &fixture->outline;

  g_assert_true (lk_outline_resume (outline, NULL) == item (fixture, "a"));
  g_assert_true (lk_outline_resume (outline, item (fixture, "a")) == item (fixture, "a"));
  set_done (fixture, "a");
  g_assert_true (lk_outline_resume (outline, item (fixture, "a")) == item (fixture, "b"));
  set_done (fixture, "b");
  set_done (fixture, "d");
  g_assert_true (lk_outline_resume (outline, item (fixture, "d")) == item (fixture, "c"));
  set_done (fixture, "c");
  g_assert_true (lk_outline_resume (outline, item (fixture, "b")) == item (fixture, "b"));
}

static void
test_steps (Fixture *fixture, const void *data)
{
  static const char *const all[] = { "a", "b", "c", "d" };

  for (size_t i = 0; i < G_N_ELEMENTS (all); i++) {
    g_assert_cmpuint (lk_outline_steps_done (&fixture->outline), ==, i);
    g_assert_false (lk_outline_is_complete (&fixture->outline));
    set_done (fixture, all[i]);
  }
  g_assert_true (lk_outline_is_complete (&fixture->outline));
}

int
main (int argc, char **argv)
{
#define ADD(name, function)                                                                        \
  g_test_add ("/session/outline/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("locks", test_locks);
  ADD ("a-branch-locks-what-is-in-it", test_a_branch_locks_what_is_in_it);
  ADD ("leaving", test_leaving);
  ADD ("time-used-up", test_time_used_up);
  ADD ("next-and-previous", test_next_and_previous);
  ADD ("resume", test_resume);
  ADD ("steps", test_steps);
  return g_test_run ();
}
