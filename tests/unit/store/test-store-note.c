/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-note.h"

#include <string.h>

#include "engine/store/store-removal.h"
#include "tests/unit/store/store-fixture.h"

#define MINUTE (60 * SECOND)

/* What all notes here are made of. */
static LkNote
draft (gint64 registration, const char *place, const char *quote, const char *text)
{
  return (LkNote){ .registration_id = registration,
                   .place = (char *) place,
                   .place_title = (char *) "Messen",
                   .anchor = { .quote = (char *) quote,
                               .before = (char *) "Das Ziel: ",
                               .after = (char *) " bis zum Winter.",
                               .at = 120 },
                   .colour = LK_NOTE_GREEN,
                   .text = (char *) text };
}

static gint64
add (Fixture *f, const LkNote *note)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (lk_store_note_add (f->store, note, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
add_note (Fixture *f, gint64 registration, const char *place, const char *quote, const char *text)
{
  LkNote note = draft (registration, place, quote, text);

  return add (f, &note);
}

static gint64
begin (Fixture *f)
{
  return make_registration (f->store, make_learner (f->store, "A"),
                            make_course (f->store, "aa", "", "K"));
}

/* `b|a`: texts. (transfer full) */
static char *
texts_of (GPtrArray *notes)
{
  GString *text = g_string_new (NULL);

  g_assert_nonnull (notes);
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", ((LkNote *) notes->pdata[i])->text);
  g_ptr_array_unref (notes);
  return g_string_free (text, FALSE);
}

static void
assert_notes (Fixture *f, gint64 learner, const char *expected)
{
  g_autofree char *texts = texts_of (lk_store_notes (f->store, learner, NULL));

  g_assert_cmpstr (texts, ==, expected);
}

static void
assert_notes_of (Fixture *f, gint64 registration, const char *place, const char *expected)
{
  g_autofree char *texts = texts_of (lk_store_notes_of (f->store, registration, place, NULL));

  g_assert_cmpstr (texts, ==, expected);
}

/* Whether nothing is left of it, also in the bytes. */
static void
assert_gone (Fixture *f, const char *mark)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  fixture_close (f);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (memmem (bytes, length, mark, strlen (mark)));
  fixture_open (f, NULL);
}

/* --- one note ------------------------------------------------------------------------------------- */

static void
test_add (Fixture *f, const void *data)
{
  gint64 registration = begin (f);
  gint64 id = add_note (f, registration, "p-messen", "Weniger Strom", "Zeile 1\n\tZeile 2");
  g_autoptr (LkNote) note = NULL, none = NULL;

  fixture_reopen (f);
  note = lk_store_note (f->store, id, NULL);
  g_assert_cmpint (note->id, ==, id);
  g_assert_cmpint (note->registration_id, ==, registration);
  g_assert_cmpint (note->course_id, ==, 1);
  g_assert_cmpstr (note->course_title, ==, "K");
  g_assert_true (note->on_shelf);
  g_assert_cmpstr (note->place, ==, "p-messen");
  g_assert_cmpstr (note->place_title, ==, "Messen");
  g_assert_cmpstr (note->anchor.quote, ==, "Weniger Strom");
  g_assert_cmpstr (note->anchor.before, ==, "Das Ziel: ");
  g_assert_cmpstr (note->anchor.after, ==, " bis zum Winter.");
  g_assert_cmpuint (note->anchor.at, ==, 120);
  g_assert_cmpint (note->colour, ==, LK_NOTE_GREEN);
  g_assert_cmpstr (note->text, ==, "Zeile 1\n\tZeile 2");
  g_assert_cmpint (note->created, ==, NOON);
  g_assert_cmpint (note->updated, ==, NOON);
  none = lk_store_note (f->store, id + 1, NULL);
  g_assert_null (none);
}

/* The bare minimum: a bookmark of a page. */
static void
test_bookmark (Fixture *f, const void *data)
{
  const LkNote bare = { .registration_id = begin (f), .place = (char *) "ITEM-1" };
  g_autoptr (LkNote) note = lk_store_note (f->store, add (f, &bare), NULL);

  g_assert_cmpstr (note->place_title, ==, "");
  g_assert_cmpstr (note->anchor.quote, ==, "");
  g_assert_cmpstr (note->anchor.before, ==, "");
  g_assert_cmpstr (note->anchor.after, ==, "");
  g_assert_cmpstr (note->text, ==, "");
  g_assert_cmpint (note->colour, ==, LK_NOTE_YELLOW);
}

static void
test_write (Fixture *f, const void *data)
{
  gint64 id = add_note (f, begin (f), "p", "q", "alt");
  g_autoptr (LkNote) note = NULL, same = NULL;
  g_autoptr (GError) error = NULL;

  lk_manual_clock_advance (&f->clock, MINUTE);
  g_assert_true (lk_store_note_write (f->store, id, "neu", LK_NOTE_PINK, NULL));
  note = lk_store_note (f->store, id, NULL);
  g_assert_cmpstr (note->text, ==, "neu");
  g_assert_cmpint (note->colour, ==, LK_NOTE_PINK);
  g_assert_cmpint (note->created, ==, NOON);
  g_assert_cmpint (note->updated, ==, NOON + MINUTE);
  /* What changes nothing is no change. */
  lk_manual_clock_advance (&f->clock, MINUTE);
  g_assert_true (lk_store_note_write (f->store, id, "neu", LK_NOTE_PINK, NULL));
  same = lk_store_note (f->store, id, NULL);
  g_assert_cmpint (same->updated, ==, NOON + MINUTE);
  g_assert_false (lk_store_note_write (f->store, id + 1, "x", LK_NOTE_PINK, &error));
  assert_issue (error, LK_ISSUE_NOTE_GONE);
}

/* What was removed comes back as it was: its number, its times, its place among the others. */
static void
test_undo (Fixture *f, const void *data)
{
  gint64 registration = begin (f);
  gint64 first = add_note (f, registration, "p", "q", "eins"), again = 0, next;
  g_autoptr (LkNote) removed = NULL, back = NULL;

  add_note (f, registration, "p", "", "zwei");
  lk_manual_clock_advance (&f->clock, MINUTE);
  g_assert_true (lk_store_note_write (f->store, first, "eins!", LK_NOTE_BLUE, NULL));
  removed = lk_store_note (f->store, first, NULL);
  g_assert_true (lk_store_note_remove (f->store, first, NULL));
  g_assert_true (lk_store_note_remove (f->store, first, NULL));
  assert_notes (f, 1, "zwei");
  next = add_note (f, registration, "p", "", "drei");
  lk_manual_clock_advance (&f->clock, MINUTE);
  /* Also in another run of the program, and twice. */
  fixture_reopen (f);
  g_assert_true (lk_store_note_add (f->store, removed, &again, NULL));
  g_assert_true (lk_store_note_add (f->store, removed, &again, NULL));
  g_assert_cmpint (again, ==, first);
  back = lk_store_note (f->store, first, NULL);
  g_assert_cmpstr (back->text, ==, "eins!");
  g_assert_cmpint (back->colour, ==, LK_NOTE_BLUE);
  g_assert_cmpint (back->created, ==, NOON);
  g_assert_cmpint (back->updated, ==, NOON + MINUTE);
  assert_notes (f, 1, "eins!|zwei|drei");
  /* The number of one that is gone is given to no other. */
  g_assert_true (lk_store_note_remove (f->store, next, NULL));
  g_assert_cmpint (add_note (f, registration, "p", "", "vier"), >, next);
}

/* --- limits --------------------------------------------------------------------------------------- */

static void
test_too_long (Fixture *f, const void *data)
{
  gint64 registration = begin (f), id;
  g_autofree char *most = g_strnfill (LK_NOTE_TEXT_BYTES, 'a');
  g_autofree char *more = g_strnfill (LK_NOTE_TEXT_BYTES + 1, 'a');
  /* Fits as bytes, and not as the text that it becomes. */
  g_autofree char *grows = g_strnfill (LK_NOTE_TEXT_BYTES, '\xff');
  LkNote note = draft (registration, "p", "q", more);
  g_autoptr (GError) error = NULL, written = NULL, grown = NULL;
  g_autoptr (LkNote) kept = NULL;

  g_assert_false (lk_store_note_add (f->store, &note, NULL, &error));
  assert_issue (error, LK_ISSUE_NOTE_TOO_LONG);
  note.text = grows;
  g_assert_false (lk_store_note_add (f->store, &note, NULL, &grown));
  assert_issue (grown, LK_ISSUE_NOTE_TOO_LONG);
  assert_notes (f, 1, "");
  id = add_note (f, registration, "p", "q", most);
  g_assert_false (lk_store_note_write (f->store, id, more, LK_NOTE_BLUE, &written));
  assert_issue (written, LK_ISSUE_NOTE_TOO_LONG);
  kept = lk_store_note (f->store, id, NULL);
  g_assert_cmpuint (strlen (kept->text), ==, LK_NOTE_TEXT_BYTES);
  g_assert_cmpint (kept->colour, ==, LK_NOTE_GREEN);
}

/* What the program itself writes down is cut between two signs; what stands before the quote, in front. */
static void
test_cut (Fixture *f, const void *data)
{
  g_autoptr (GString) signs = g_string_new ("x");
  g_autoptr (LkNote) note = NULL;
  LkNote long_one;

  while (signs->len <= LK_NOTE_QUOTE_BYTES)
    g_string_append (signs, "€");
  long_one = draft (begin (f), "p", signs->str, "t");
  long_one.anchor.before = long_one.anchor.after = long_one.place_title = signs->str;
  note = lk_store_note (f->store, add (f, &long_one), NULL);
  g_assert_true (g_utf8_validate (note->anchor.quote, -1, NULL));
  g_assert_true (g_utf8_validate (note->anchor.before, -1, NULL));
  g_assert_true (g_utf8_validate (note->anchor.after, -1, NULL));
  g_assert_true (g_utf8_validate (note->place_title, -1, NULL));
  g_assert_cmpuint (strlen (note->anchor.quote), <=, LK_NOTE_QUOTE_BYTES);
  g_assert_cmpuint (strlen (note->anchor.quote), >, LK_NOTE_QUOTE_BYTES - 3);
  g_assert_cmpuint (strlen (note->anchor.before), ==, LK_NOTE_NEAR_BYTES - 1);
  g_assert_true (g_str_has_prefix (note->anchor.before, "€"));
  g_assert_true (g_str_has_prefix (note->anchor.after, "x€"));
  g_assert_cmpuint (strlen (note->anchor.after), <=, LK_NOTE_NEAR_BYTES);
  g_assert_cmpuint (strlen (note->place_title), <=, LK_NOTE_TITLE_BYTES);
}

static void
test_full (Fixture *f, const void *data)
{
  gint64 registration = begin (f), id = add_note (f, registration, "p", "", "erste");
  gint64 other = make_registration (f->store, 1, make_course (f->store, "bb", "", "L"));
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE c (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM c WHERE i < %u)"
      " INSERT INTO note SELECT NULL, registration_id, place, place_title, quote, quote_before,"
      " quote_after, quote_at, colour, text, created, updated FROM c, note",
      LK_NOTES_MOST);
  LkNote note = draft (registration, "p", "q", "zu viel");
  g_autoptr (LkNote) first = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_sql (path, sql), ==, SQLITE_OK);
  g_assert_false (lk_store_note_add (f->store, &note, NULL, &error));
  assert_issue (error, LK_ISSUE_NOTE_FULL);
  /* Of one course; what is there can be written, and taken back after it was removed. */
  add_note (f, other, "p", "", "");
  g_assert_true (lk_store_note_write (f->store, id, "anders", LK_NOTE_BLUE, NULL));
  first = lk_store_note (f->store, id, NULL);
  g_assert_true (lk_store_note_remove (f->store, id, NULL));
  add (f, first);
}

/* --- what is hostile ------------------------------------------------------------------------------ */

static void
test_hostile (Fixture *f, const void *data)
{
  static const struct {
    const char *from, *to;
  } texts[] = {
    { "a\xff\xfe"
      "b",
      "a\xef\xbf\xbd\xef\xbf\xbd"
      "b" },
    { "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
    { "a\x01\x1b[31mb\x7f\r\nc", "a[31mb\nc" },
    { "'; DROP TABLE note; --", "'; DROP TABLE note; --" },
    { "%s%n \xf0\x9f\x98\x80", "%s%n \xf0\x9f\x98\x80" },
    { "abc\xe2\x82", "abc\xef\xbf\xbd\xef\xbf\xbd" },
  };
  gint64 registration = begin (f);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    LkNote note = draft (registration, texts[i].from, texts[i].from, texts[i].from);
    g_autoptr (GPtrArray) found = NULL;
    g_autoptr (LkNote) kept = NULL;

    note.colour = (LkNoteColour) 77;
    note.anchor.at = G_MAXUINT64;
    kept = lk_store_note (f->store, add (f, &note), NULL);
    g_assert_true (g_utf8_validate (kept->text, -1, NULL));
    g_assert_true (g_utf8_validate (kept->anchor.quote, -1, NULL));
    g_assert_true (g_utf8_validate (kept->place, -1, NULL));
    if (i != 1 && i != 5)
      g_assert_cmpstr (kept->text, ==, texts[i].to);
    g_assert_cmpint (kept->colour, ==, LK_NOTE_YELLOW);
    g_assert_cmpuint (kept->anchor.at, ==, G_MAXINT64);
    /* A place is found by the bytes that it was given with. */
    found = lk_store_notes_of (f->store, registration, texts[i].from, NULL);
    g_assert_cmpuint (found->len, ==, 1);
  }
}

/* What somebody else wrote into the file. */
static void
test_hostile_rows (Fixture *f, const void *data)
{
  g_autofree char *path = NULL;
  g_autoptr (LkNote) note = NULL;
  gint64 id;

  id = add_note (f, begin (f), "p", "q", "t");
  path = fixture_path (f, "library.db");
  g_assert_cmpint (run_sql (path, "UPDATE note SET colour = -5, quote_at = -1,"
                                  " text = CAST (x'610062ff' AS TEXT)"),
                   ==, SQLITE_OK);
  note = lk_store_note (f->store, id, NULL);
  g_assert_cmpint (note->colour, ==, LK_NOTE_YELLOW);
  g_assert_cmpuint (note->anchor.at, ==, 0);
  g_assert_true (g_utf8_validate (note->text, -1, NULL));
}

static void
test_unknown (Fixture *f, const void *data)
{
  LkNote note = draft (99, "p", "q", "t");
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_note_add (f->store, &note, NULL, &error));
  assert_issue (error, LK_ISSUE_COURSE_UNKNOWN);
  g_assert_true (lk_store_note_remove (f->store, 99, NULL));
  none = lk_store_notes_of (f->store, 99, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* --- whose they are ------------------------------------------------------------------------------- */

/* Courses as on the shelf, in each as they were made, however the clock was set. */
static void
test_order (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 one = make_course (f->store, "aa", "", "K"), two = make_course (f->store, "bb", "", "L");
  gint64 at_one = make_registration (f->store, learner, one);
  gint64 at_two = make_registration (f->store, learner, two);
  LkCommit opened = { .current_item = "I", .event = "launch" };

  add_note (f, at_one, "p-2", "", "a");
  add_note (f, at_two, "p-1", "", "b");
  lk_manual_clock_advance (&f->clock, -MINUTE);
  add_note (f, at_one, "p-1", "", "c");
  /* The one that came last is first, until one of them is opened. */
  assert_notes (f, learner, "b|a|c");
  opened.attempt_id = make_attempt (f->store, learner, one);
  g_assert_true (lk_store_commit (f->store, &opened, NULL));
  assert_notes (f, learner, "a|c|b");
  assert_notes_of (f, at_one, NULL, "a|c");
  assert_notes_of (f, at_one, "p-1", "c");
  assert_notes_of (f, at_one, "p-3", "");
  g_assert_true (lk_store_course_set_removed (f->store, one, true, NULL));
  assert_notes (f, learner, "a|c|b");
}

static void
test_two_learners (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 at_a = make_registration (f->store, a, course);
  gint64 at_b = make_registration (f->store, b, course);
  g_autoptr (GError) error = NULL;

  add_note (f, at_a, "p", "GEHEIM-quote", "GEHEIM-text");
  add_note (f, at_b, "p", "", "von B");
  assert_notes (f, a, "GEHEIM-text");
  assert_notes (f, b, "von B");
  assert_notes_of (f, at_b, "p", "von B");
  g_assert_true (lk_store_learner_remove (f->store, a, &error));
  g_assert_no_error (error);
  assert_notes (f, a, "");
  assert_notes (f, b, "von B");
  assert_gone (f, "GEHEIM-");
}

static void
test_forget_course (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 one = make_course (f->store, "aa", "", "K"), two = make_course (f->store, "bb", "", "L");

  add_note (f, make_registration (f->store, learner, one), "p", "GEHEIM-quote", "GEHEIM-text");
  add_note (f, make_registration (f->store, learner, two), "p", "", "bleibt");
  g_assert_true (lk_store_course_forget (f->store, learner, one, NULL));
  assert_notes (f, learner, "bleibt");
  assert_gone (f, "GEHEIM-");
}

static void
test_remove (Fixture *f, const void *data)
{
  gint64 id = add_note (f, begin (f), "p", "GEHEIM-quote", "GEHEIM-text");

  g_assert_true (lk_store_note_remove (f->store, id, NULL));
  assert_gone (f, "GEHEIM-");
}

/* --- newer versions ------------------------------------------------------------------------------- */

static void
test_replace (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K 2");
  gint64 learner = make_learner (f->store, "A"), id;
  g_autoptr (LkNote) note = NULL;

  id = add_note (f, make_registration (f->store, learner, older), "p", "q", "bleibt");
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  note = lk_store_note (f->store, id, NULL);
  g_assert_cmpint (note->course_id, ==, newer);
  g_assert_cmpstr (note->course_title, ==, "K 2");
  g_assert_true (note->on_shelf);
  g_assert_cmpstr (note->text, ==, "bleibt");
}

/* Who had begun both has the notes of both, with their numbers. */
static void
test_replace_both (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  gint64 at_older = make_registration (f->store, a, older);
  gint64 at_newer = make_registration (f->store, a, newer), id;
  g_autoptr (LkNote) note = NULL;

  id = add_note (f, at_older, "p", "q", "alt");
  add_note (f, at_newer, "p", "q", "neu");
  add_note (f, make_registration (f->store, b, older), "p", "q", "von B");
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  assert_notes_of (f, at_newer, "p", "alt|neu");
  assert_notes (f, a, "alt|neu");
  assert_notes (f, b, "von B");
  note = lk_store_note (f->store, id, NULL);
  g_assert_cmpint (note->registration_id, ==, at_newer);
}

#define TEST(name, function)                                                                       \
  g_test_add ("/store/note/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("add", test_add);
  TEST ("bookmark", test_bookmark);
  TEST ("write", test_write);
  TEST ("undo", test_undo);
  TEST ("too-long", test_too_long);
  TEST ("cut", test_cut);
  TEST ("full", test_full);
  TEST ("hostile", test_hostile);
  TEST ("hostile-rows", test_hostile_rows);
  TEST ("unknown", test_unknown);
  TEST ("order", test_order);
  TEST ("two-learners", test_two_learners);
  TEST ("forget-course", test_forget_course);
  TEST ("remove", test_remove);
  TEST ("replace", test_replace);
  TEST ("replace-both", test_replace_both);
  return g_test_run ();
}
