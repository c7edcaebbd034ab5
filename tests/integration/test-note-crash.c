/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/store-note.h"
#include "tests/unit/store/store-fixture.h"

/*
 * A child adds notes, writes them anew, removes them and takes that back, and tells through a pipe before and after each
 * step; it is killed at a random moment. What was acknowledged is there as it was acknowledged; the step that was on its
 * way is done or not begun.
 */

#define ROUNDS 80
#define SLOTS  12

typedef enum {
  ADD,
  WRITE,
  REMOVE,
  TAKE_BACK,
} Step;

/* What is known of one note. */
typedef struct {
  gint64 id;  /* 0: there never was one */
  int number; /* in its text */
  bool there;
} Slot;

typedef struct {
  Step step;
  int slot;
  Slot after; /* with id 0 where it is not known yet */
  bool done;
} Message;

typedef struct {
  Slot slots[SLOTS];
  Message underway; /* said, and not done */
  bool is_underway;
  int n_done[TAKE_BACK + 1];
} Known;

static void
tell (int pipe, const Message *message)
{
  if (write (pipe, message, sizeof *message) != sizeof *message)
    _exit (5);
}

static LkNote
note_of (const Slot *slot, char *text)
{
  return (LkNote){ .id = slot->id,
                   .registration_id = 1,
                   .place = (char *) "p",
                   .anchor
                   = { .quote = text, .before = text, .after = text, .at = (guint64) slot->number },
                   .colour = (LkNoteColour) (slot->number % LK_NOTE_N_COLOURS),
                   .text = text,
                   .created = NOON,
                   .updated = NOON };
}

static bool
carry_out (LkStore *store, Message *message)
{
  Slot *slot = &message->after;
  /* Long enough for several pages. */
  g_autofree char *fill = g_strnfill (3000, 'x');
  g_autofree char *text = g_strdup_printf ("%d %s", slot->number, fill);
  LkNote note = note_of (slot, text);

  switch (message->step) {
  case ADD:
  case TAKE_BACK:
    return lk_store_note_add (store, &note, &slot->id, NULL);
  case WRITE:
    return lk_store_note_write (store, slot->id, text, note.colour, NULL);
  case REMOVE:
  default:
    return lk_store_note_remove (store, slot->id, NULL);
  }
}

static Message
next_step (GRand *rand, const Slot *slots, int number)
{
  int at = g_rand_int_range (rand, 0, SLOTS);
  Message message = { .slot = at, .after = slots[at] };

  /* A removed one is left to itself now and then. */
  if (!message.after.there && g_rand_boolean (rand))
    message.after.id = 0;
  if (message.after.id == 0)
    message.step = ADD;
  else if (!message.after.there)
    message.step = TAKE_BACK;
  else
    message.step = g_rand_int_range (rand, 0, 3) == 0 ? REMOVE : WRITE;
  message.after.there = message.step != REMOVE;
  if (message.step != REMOVE)
    message.after.number = number;
  return message;
}

static void
run_child (const char *folder, const Slot *slots, guint32 seed, int pipe)
{
  Slot own[SLOTS];
  GRand *rand = g_rand_new_with_seed (seed);
  LkManualClock clock;
  LkStore *store;

  memcpy (own, slots, sizeof own);
  lk_manual_clock_init (&clock, NOON);
  store = lk_store_open (folder, &clock.clock, NULL, NULL);
  if (store == NULL)
    _exit (2);
  for (int number = (int) seed * 100000;; number++) {
    Message message = next_step (rand, own, number);

    tell (pipe, &message);
    if (!carry_out (store, &message))
      _exit (3);
    own[message.slot] = message.after;
    message.done = true;
    tell (pipe, &message);
  }
}

static void
listen_to (int pipe, Known *known)
{
  Message message;

  while (read (pipe, &message, sizeof message) == sizeof message) {
    known->is_underway = !message.done;
    known->underway = message;
    if (message.done) {
      known->slots[message.slot] = message.after;
      known->n_done[message.step]++;
    }
  }
}

static void
kill_and_listen (pid_t child, int pipe, Known *known)
{
  Message first;
  int status = 0;

  /* The time counts from the first step. */
  g_assert_cmpint (read (pipe, &first, sizeof first), ==, sizeof first);
  known->underway = first;
  known->is_underway = true;
  g_usleep ((gulong) g_test_rand_int_range (0, 30000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  listen_to (pipe, known);
  close (pipe);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* It must have been the kill that ended it. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static Slot
slot_of (const LkNote *note)
{
  int number = note != NULL ? (int) g_ascii_strtoll (note->text, NULL, 10) : 0;

  if (note == NULL)
    return (Slot){ 0 };
  /* Text and colour go together. */
  g_assert_cmpint (note->colour, ==, number % LK_NOTE_N_COLOURS);
  return (Slot){ note->id, number, true };
}

static bool
is_as (const Slot *found, const Slot *expected)
{
  return found->there == expected->there && (!found->there || found->number == expected->number);
}

/* The one that nobody was told of, because the kill came first. */
static gint64
find_untold (Fixture *f, const Known *known)
{
  g_autoptr (GPtrArray) notes = lk_store_notes (f->store, 1, NULL);

  for (guint i = 0; i < notes->len; i++) {
    const LkNote *note = notes->pdata[i];
    bool is_known = false;

    for (int k = 0; k < SLOTS; k++)
      is_known |= known->slots[k].id == note->id;
    if (!is_known)
      return note->id;
  }
  return 0;
}

static void
check (Fixture *f, Known *known)
{
  gint64 untold = find_untold (f, known);
  guint n_there = 0;
  g_autoptr (GPtrArray) notes = lk_store_notes (f->store, 1, NULL);

  for (int i = 0; i < SLOTS; i++) {
    Slot *slot = &known->slots[i];
    bool may_be_later = known->is_underway && known->underway.slot == i;
    gint64 id = may_be_later && known->underway.step == ADD ? untold : slot->id;
    g_autoptr (LkNote) note = id != 0 ? lk_store_note (f->store, id, NULL) : NULL;
    Slot found = slot_of (note);

    g_assert_true (is_as (&found, slot)
                   || (may_be_later && is_as (&found, &known->underway.after)));
    n_there += found.there;
    found.id = id;
    *slot = found;
  }
  /* And nothing besides. */
  g_assert_cmpuint (notes->len, ==, n_there);
  known->is_underway = false;
}

static void
test_kill (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  Known known = { 0 };

  g_assert_cmpint (make_registration (f->store, learner, make_course (f->store, "aa", "", "K")), ==,
                   1);
  fixture_close (f);
  for (int round = 1; round <= ROUNDS; round++) {
    g_autofree char *good = NULL;
    int ends[2];
    pid_t child;

    g_assert_cmpint (pipe (ends), ==, 0);
    child = fork ();
    if (child == 0) {
      close (ends[0]);
      run_child (f->folder, known.slots, (guint32) round, ends[1]);
    }
    close (ends[1]);
    kill_and_listen (child, ends[0], &known);
    fixture_open (f, NULL);
    good = ask_database (f, "PRAGMA integrity_check");
    g_assert_cmpstr (good, ==, "ok");
    check (f, &known);
    fixture_close (f);
  }
  g_test_message ("%d added, %d written, %d removed, %d taken back", known.n_done[ADD],
                  known.n_done[WRITE], known.n_done[REMOVE], known.n_done[TAKE_BACK]);
  for (int i = 0; i <= TAKE_BACK; i++)
    g_assert_cmpint (known.n_done[i], >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/note/crash/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
