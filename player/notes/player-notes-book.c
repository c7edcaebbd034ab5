/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-notes-book.h"

#include "engine/base/clock.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define PAUSE_MS 600

/* Which note of the store it is: known once it was added. Only the writing thread looks into it meanwhile. */
typedef struct {
  gint64 id;
} Slot;

typedef enum {
  JOB_ADD,
  JOB_WRITE,
  JOB_REMOVE,
} JobKind;

/* What the thread shares with the main thread; outlives the book while an answer is on its way. */
typedef struct {
  LkStore *store;
  PlayerNotesBook *book; /* %NULL: nobody listens any more; main thread */
  GMutex mutex;
  GCond idle;
  unsigned running; /* jobs in the pool, under the mutex */
} Desk;

typedef struct {
  Desk *desk; /* reference */
  JobKind kind;
  guint key;
  Slot *slot; /* reference */
  LkNote *note;
  GError *error;
} Job;

struct _PlayerNotesBook {
  GObject parent_instance;
  PlayerContext *context;
  GPtrArray *notes;  /* (element-type PlayerNote) */
  GHashTable *slots; /* key → Slot */
  guint last_key;
  gboolean read;
  gboolean stale;  /* something was done while they were being read */
  unsigned serial; /* of what is being read */
  Desk *desk;
  GThreadPool *pool;  /* of one thread */
  GPtrArray *waiting; /* (element-type Job): of kind JOB_WRITE, one for each key */
  guint pause;
};

enum {
  CHANGED,
  SAVED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerNotesBook, player_notes_book, G_TYPE_OBJECT)

/* --- the thread that writes ----------------------------------------------------------------------- */

static void
desk_clear (gpointer data)
{
  Desk *desk = data;

  g_mutex_clear (&desk->mutex);
  g_cond_clear (&desk->idle);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_atomic_rc_box_release (job->slot);
  g_atomic_rc_box_release_full (job->desk, desk_clear);
  lk_note_free (job->note);
  g_clear_error (&job->error);
  g_free (job);
}

static void
do_job (Job *job)
{
  LkStore *store = job->desk->store;
  gint64 id = 0;

  switch (job->kind) {
  case JOB_ADD:
    job->note->id = job->slot->id;
    if (lk_store_note_add (store, job->note, &id, &job->error))
      job->slot->id = id;
    break;
  case JOB_WRITE:
    lk_store_note_write (store, job->slot->id, job->note->text, job->note->colour, &job->error);
    break;
  case JOB_REMOVE:
  default:
    lk_store_note_remove (store, job->slot->id, &job->error);
    break;
  }
}

static void take_answer (PlayerNotesBook *self, const Job *job);

static gboolean
answer_cb (gpointer data)
{
  Job *job = data;

  if (job->desk->book != NULL)
    take_answer (job->desk->book, job);
  return G_SOURCE_REMOVE;
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  Desk *desk = user_data;

  do_job (job);
  g_mutex_lock (&desk->mutex);
  desk->running--;
  g_cond_broadcast (&desk->idle);
  g_mutex_unlock (&desk->mutex);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, job, job_free);
}

static void
push (PlayerNotesBook *self, Job *job)
{
  self->stale = self->stale || !self->read;
  g_mutex_lock (&self->desk->mutex);
  self->desk->running++;
  g_mutex_unlock (&self->desk->mutex);
  g_thread_pool_push (self->pool, job, NULL);
}

/* Hands on what waits, in its order. */
static void
push_waiting (PlayerNotesBook *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  while (self->waiting->len > 0)
    push (self, g_ptr_array_steal_index (self->waiting, 0));
}

void
player_notes_book_flush (PlayerNotesBook *self)
{
  push_waiting (self);
  g_mutex_lock (&self->desk->mutex);
  while (self->desk->running > 0)
    g_cond_wait (&self->desk->idle, &self->desk->mutex);
  g_mutex_unlock (&self->desk->mutex);
}

/* @note: taken */
static Job *
job_new (PlayerNotesBook *self, JobKind kind, guint key, LkNote *note)
{
  Slot *slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (key));
  Job *job = g_new0 (Job, 1);

  *job = (Job){ g_atomic_rc_box_acquire (self->desk), kind, key,
                g_atomic_rc_box_acquire (slot),       note, NULL };
  return job;
}

/* --- what is there -------------------------------------------------------------------------------- */

static guint
index_of (PlayerNotesBook *self, guint key)
{
  for (guint i = 0; i < self->notes->len; i++)
    if (player_note_key (self->notes->pdata[i]) == key)
      return i;
  return G_MAXUINT;
}

static void
changed (PlayerNotesBook *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Puts another one in its place. @note: taken */
static void
replace (PlayerNotesBook *self, guint at, LkNote *note)
{
  PlayerNote *fresh = player_note_new (player_note_key (self->notes->pdata[at]), note);

  g_object_unref (self->notes->pdata[at]);
  self->notes->pdata[at] = fresh;
}

static void
take_answer (PlayerNotesBook *self, const Job *job)
{
  guint at = index_of (self, job->key);

  if (job->error != NULL) {
    g_autofree char *sentence = words_error (job->error);

    g_signal_emit (self, signals[FAILED], 0, sentence);
    return;
  }
  if (job->kind == JOB_ADD && at != G_MAXUINT) {
    LkNote *note = player_note_copy (player_note_get (self->notes->pdata[at]));

    note->id = job->slot->id;
    replace (self, at, note);
    changed (self);
  }
  g_signal_emit (self, signals[SAVED], 0, job->key);
}

/* Behind the last of its course, or of all. */
static void
insert (PlayerNotesBook *self, PlayerNote *note)
{
  gint64 registration = player_note_get (note)->registration_id;
  guint at = self->notes->len;

  for (guint i = self->notes->len; i > 0 && at == self->notes->len; i--)
    if (player_note_get (self->notes->pdata[i - 1])->registration_id == registration)
      at = i;
  g_ptr_array_insert (self->notes, (int) at, note);
}

GPtrArray *
player_notes_book_notes (PlayerNotesBook *self)
{
  return self->notes;
}

PlayerNote *
player_notes_book_find (PlayerNotesBook *self, guint key)
{
  guint at = index_of (self, key);

  return at != G_MAXUINT ? self->notes->pdata[at] : NULL;
}

PlayerNote *
player_notes_book_find_id (PlayerNotesBook *self, gint64 id)
{
  for (guint i = 0; i < self->notes->len; i++)
    if (player_note_get (self->notes->pdata[i])->id == id)
      return self->notes->pdata[i];
  return NULL;
}

/* --- what is done --------------------------------------------------------------------------------- */

static void
add_slot (PlayerNotesBook *self, guint key, gint64 id)
{
  Slot *slot = g_atomic_rc_box_new0 (Slot);

  slot->id = id;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (key), slot);
}

guint
player_notes_book_add (PlayerNotesBook *self, LkNote *note)
{
  guint key = ++self->last_key;

  note->id = 0;
  note->created = note->updated = lk_clock_wall (lk_clock_system ());
  add_slot (self, key, 0);
  push_waiting (self);
  push (self, job_new (self, JOB_ADD, key, player_note_copy (note)));
  insert (self, player_note_new (key, note));
  changed (self);
  return key;
}

static gboolean
pause_cb (gpointer data)
{
  PlayerNotesBook *self = data;

  self->pause = 0;
  push_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
forget_waiting (PlayerNotesBook *self, guint key)
{
  for (guint i = self->waiting->len; i > 0; i--)
    if (((const Job *) self->waiting->pdata[i - 1])->key == key)
      g_ptr_array_remove_index (self->waiting, i - 1);
}

void
player_notes_book_write (PlayerNotesBook *self, guint key, const char *text, LkNoteColour colour)
{
  guint at = index_of (self, key);
  LkNote *note;

  if (at == G_MAXUINT)
    return;
  note = player_note_copy (player_note_get (self->notes->pdata[at]));
  g_free (note->text);
  note->text = g_strdup (text);
  note->colour = colour;
  note->updated = lk_clock_wall (lk_clock_system ());
  forget_waiting (self, key);
  g_ptr_array_add (self->waiting, job_new (self, JOB_WRITE, key, player_note_copy (note)));
  replace (self, at, note);
  /* The pause does not grow while somebody goes on typing: it is never longer than that. */
  if (self->pause == 0)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
  changed (self);
}

void
player_notes_book_remove (PlayerNotesBook *self, guint key)
{
  guint at = index_of (self, key);

  if (at == G_MAXUINT)
    return;
  push_waiting (self);
  push (self, job_new (self, JOB_REMOVE, key, NULL));
  g_ptr_array_remove_index (self->notes, at);
  changed (self);
}

void
player_notes_book_restore (PlayerNotesBook *self, PlayerNote *note)
{
  guint key = player_note_key (note);

  if (index_of (self, key) != G_MAXUINT
      || !g_hash_table_contains (self->slots, GUINT_TO_POINTER (key)))
    return;
  push (self, job_new (self, JOB_ADD, key, player_note_copy (player_note_get (note))));
  insert (self, g_object_ref (note));
  changed (self);
}

/* --- reading -------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 registration_id; /* 0: all of the learner */
  gint64 learner_id;
  guint first_key;
  unsigned serial;
} Request;

static void
unref_note (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Request *request = input;
  g_autoptr (GPtrArray) notes
      = request->registration_id != 0
            ? lk_store_notes_of (request->store, request->registration_id, NULL, error)
            : lk_store_notes (request->store, request->learner_id, error);
  GPtrArray *all;

  if (notes == NULL)
    return NULL;
  all = g_ptr_array_new_full (notes->len, unref_note);
  for (guint i = 0; i < notes->len; i++) {
    g_ptr_array_add (all, player_note_new (request->first_key + i, notes->pdata[i]));
    notes->pdata[i] = NULL;
  }
  g_ptr_array_set_free_func (notes, NULL);
  return all;
}

static void read_notes (PlayerNotesBook *self, gint64 registration_id, gint64 learner_id);

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerNotesBook *self = owner;
  const Request *request = input;
  g_autoptr (GPtrArray) notes = result;

  if (self->serial != request->serial)
    return;
  if (notes == NULL) {
    g_autofree char *sentence = words_error (error);

    g_signal_emit (self, signals[FAILED], 0, sentence);
    return;
  }
  if (self->stale) {
    read_notes (self, request->registration_id, request->learner_id);
    return;
  }
  g_hash_table_remove_all (self->slots);
  for (guint i = 0; i < notes->len; i++)
    add_slot (self, player_note_key (notes->pdata[i]), player_note_get (notes->pdata[i])->id);
  g_ptr_array_unref (self->notes);
  self->notes = g_steal_pointer (&notes);
  self->read = TRUE;
  changed (self);
}

/* Keys of what is added meanwhile come behind those of what is read. */
static void
read_notes (PlayerNotesBook *self, gint64 registration_id, gint64 learner_id)
{
  Request *request = g_new0 (Request, 1);

  player_notes_book_flush (self);
  self->read = self->stale = FALSE;
  self->desk->store = player_context_store (self->context);
  *request = (Request){ player_context_store (self->context), registration_id, learner_id,
                        self->last_key + 1, ++self->serial };
  self->last_key += LK_NOTES_MOST * 100;
  widget_work (self, read_thread, request, g_free, NULL, read_done);
}

void
player_notes_book_read_course (PlayerNotesBook *self, gint64 registration_id)
{
  player_notes_book_close (self);
  read_notes (self, registration_id, 0);
}

void
player_notes_book_read_all (PlayerNotesBook *self)
{
  read_notes (self, 0, player_context_learner_id (self->context));
}

void
player_notes_book_close (PlayerNotesBook *self)
{
  player_notes_book_flush (self);
  self->serial++;
  self->read = FALSE;
  if (self->notes->len == 0)
    return;
  g_ptr_array_set_size (self->notes, 0);
  g_hash_table_remove_all (self->slots);
  changed (self);
}

gboolean
player_notes_book_is_read (PlayerNotesBook *self)
{
  return self->read;
}

/* --- life ----------------------------------------------------------------------------------------- */

static void
player_notes_book_dispose (GObject *object)
{
  PlayerNotesBook *self = PLAYER_NOTES_BOOK (object);

  if (self->pool != NULL) {
    player_notes_book_flush (self);
    g_thread_pool_free (self->pool, FALSE, TRUE);
    self->pool = NULL;
    self->desk->book = NULL;
    g_atomic_rc_box_release_full (g_steal_pointer (&self->desk), desk_clear);
  }
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_notes_book_parent_class)->dispose (object);
}

static void
player_notes_book_finalize (GObject *object)
{
  PlayerNotesBook *self = PLAYER_NOTES_BOOK (object);

  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->slots);
  G_OBJECT_CLASS (player_notes_book_parent_class)->finalize (object);
}

static void
player_notes_book_class_init (PlayerNotesBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_notes_book_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_notes_book_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_NOTES_BOOK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", PLAYER_TYPE_NOTES_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", PLAYER_TYPE_NOTES_BOOK, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
release_slot (gpointer data)
{
  g_atomic_rc_box_release (data);
}

static void
player_notes_book_init (PlayerNotesBook *self)
{
  self->notes = g_ptr_array_new_with_free_func (unref_note);
  self->waiting = g_ptr_array_new_with_free_func (job_free);
  self->slots = g_hash_table_new_full (NULL, NULL, NULL, release_slot);
}

PlayerNotesBook *
player_notes_book_new (PlayerContext *context)
{
  PlayerNotesBook *self = g_object_new (PLAYER_TYPE_NOTES_BOOK, NULL);

  self->context = g_object_ref (context);
  self->desk = g_atomic_rc_box_new0 (Desk);
  self->desk->book = self;
  g_mutex_init (&self->desk->mutex);
  g_cond_init (&self->desk->idle);
  self->pool = g_thread_pool_new (work, self->desk, 1, FALSE, NULL);
  return self;
}
