/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-statements-model.h"

#include "engine/base/text.h"
#include "player/record/player-statements-read.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define PAGE 60

struct _PlayerStatementsModel {
  GObject parent_instance;
  PlayerContext *context;
  gint64 learner_id, course_id;
  char *account;

  GPtrArray *items; /* PlayerStatementsItem */
  GHashTable *seen; /* their `stored`: one that refers to an earlier attempt is found by both */
  PlayerStatementsPlace place;
  gint64 newest;
  char *search, *problem;
  PlayerStatementsState state;
  GCancellable *reading;  /* %NULL: nothing is being read */
  gboolean stale, behind; /* once reading has ended: begin anew, put in front what is new */
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PlayerStatementsModel, player_statements_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- the list ------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return PLAYER_TYPE_STATEMENTS_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return PLAYER_STATEMENTS_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PlayerStatementsModel *self = PLAYER_STATEMENTS_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gboolean
on_one_day (PlayerStatementsModel *self, guint position)
{
  return words_same_day (player_statements_item_stored (self->items->pdata[position]),
                         player_statements_item_stored (self->items->pdata[position + 1]));
}

/* Where days begin and end from @from to before @to. */
static void
mark_days (PlayerStatementsModel *self, guint from, guint to)
{
  for (guint i = from; i < MIN (to, self->items->len); i++) {
    gboolean first = i == 0 || !on_one_day (self, i - 1);
    gboolean last
        = i + 1 < self->items->len ? !on_one_day (self, i) : self->state == PLAYER_STATEMENTS_ALL;

    player_statements_item_set_place (self->items->pdata[i], first, last);
  }
}

/* Puts @fresh in at @position. */
static void
insert (PlayerStatementsModel *self, guint position, const GPtrArray *fresh)
{
  guint n = 0;

  for (guint i = 0; i < fresh->len; i++) {
    PlayerStatementsItem *item = fresh->pdata[i];
    gint64 stored = player_statements_item_stored (item);

    if (!g_hash_table_add (self->seen, g_memdup2 (&stored, sizeof stored)))
      continue;
    g_ptr_array_insert (self->items, (int) (position + n), g_object_ref (item));
    n++;
  }
  mark_days (self, position > 0 ? position - 1 : 0, position + n + 1);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

static void
set_state (PlayerStatementsModel *self, PlayerStatementsState state, const GError *error)
{
  self->state = state;
  g_clear_pointer (&self->problem, g_free);
  if (error != NULL)
    self->problem = words_error (error);
  if (state == PLAYER_STATEMENTS_ALL && self->items->len > 0)
    mark_days (self, self->items->len - 1, self->items->len);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- reading ---------------------------------------------------------------------------------------- */

typedef struct {
  PlayerContext *context; /* keeps the store open */
  gint64 learner_id, course_id, after, newest, stored;
  char *account, *search;
  PlayerStatementsPlace place;
  PlayerStatementsText done;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  player_statements_place_clear (&job->place);
  g_free (job->account);
  g_free (job->search);
  g_object_unref (job->context);
  g_free (job);
}

static Job *
job_new (PlayerStatementsModel *self)
{
  Job *job = g_new0 (Job, 1);

  job->context = g_object_ref (self->context);
  job->learner_id = self->learner_id;
  job->course_id = self->course_id;
  job->newest = self->newest;
  job->account = g_strdup (self->account);
  job->search = g_strdup (self->search);
  return job;
}

static PlayerStatementsScope
scope_of (const Job *job)
{
  return (PlayerStatementsScope){ .store = player_context_store (job->context),
                                  .learner_id = job->learner_id,
                                  .course_id = job->course_id,
                                  .account = job->account };
}

static gpointer
page_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;
  const PlayerStatementsScope scope = scope_of (job);

  return player_statements_read (&scope, &job->place, job->search, 0, PAGE, &job->newest,
                                 cancellable, error);
}

static gpointer
newer_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;
  const PlayerStatementsScope scope = scope_of (job);

  return player_statements_read (&scope, &job->place, job->search, job->after, G_MAXUINT,
                                 &job->newest, cancellable, error);
}

static void
begin_anew (PlayerStatementsModel *self)
{
  guint n = self->items->len;

  self->stale = self->behind = FALSE;
  self->newest = 0;
  player_statements_place_clear (&self->place);
  g_hash_table_remove_all (self->seen);
  g_ptr_array_set_size (self->items, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  self->state = PLAYER_STATEMENTS_MORE;
  player_statements_model_read_on (self);
}

/* Reading has ended: what was wished for meanwhile. Whether there was something. */
static gboolean
catch_up (PlayerStatementsModel *self)
{
  g_clear_object (&self->reading);
  if (self->stale) {
    begin_anew (self);
    return TRUE;
  }
  return FALSE;
}

static void
page_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerStatementsModel *self = owner;
  g_autoptr (GPtrArray) fresh = result;
  Job *job = input;

  if (catch_up (self))
    return;
  if (fresh == NULL) {
    set_state (self, PLAYER_STATEMENTS_FAILED, error);
    return;
  }
  player_statements_place_clear (&self->place);
  self->place = job->place;
  job->place = (PlayerStatementsPlace){ 0 };
  self->newest = MAX (self->newest, job->newest);
  insert (self, self->items->len, fresh);
  set_state (self, fresh->len < PAGE ? PLAYER_STATEMENTS_ALL : PLAYER_STATEMENTS_MORE, NULL);
  if (self->behind)
    player_statements_model_refresh (self);
}

void
player_statements_model_read_on (PlayerStatementsModel *self)
{
  Job *job;

  if (self->reading != NULL || self->state == PLAYER_STATEMENTS_ALL)
    return;
  job = job_new (self);
  job->place = self->place;
  job->place.registrations = g_strdupv (self->place.registrations);
  self->reading = g_cancellable_new ();
  set_state (self, PLAYER_STATEMENTS_READING, NULL);
  widget_work (self, page_thread, job, job_free, self->reading, page_done);
}

static void
newer_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerStatementsModel *self = owner;
  g_autoptr (GPtrArray) fresh = result;
  const Job *job = input;

  if (catch_up (self) || fresh == NULL)
    return;
  self->newest = MAX (self->newest, job->newest);
  insert (self, 0, fresh);
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->behind)
    player_statements_model_refresh (self);
}

void
player_statements_model_refresh (PlayerStatementsModel *self)
{
  Job *job;

  self->behind = self->reading != NULL;
  if (self->behind)
    return;
  job = job_new (self);
  job->after = self->newest;
  self->reading = g_cancellable_new ();
  widget_work (self, newer_thread, job, job_free, self->reading, newer_done);
}

void
player_statements_model_search (PlayerStatementsModel *self, const char *text)
{
  g_autofree char *folded = *text != '\0' ? lk_text_fold (text) : NULL;

  if (g_strcmp0 (folded, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&folded);
  self->stale = self->reading != NULL;
  if (self->stale)
    g_cancellable_cancel (self->reading);
  else
    begin_anew (self);
}

void
player_statements_model_stop (PlayerStatementsModel *self)
{
  self->stale = self->behind = FALSE;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
}

/* --- one of them -------------------------------------------------------------------------------------- */

static gpointer
text_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;
  const PlayerStatementsScope scope = scope_of (job);

  return player_statements_text (&scope, job->stored, error);
}

static void
text_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  g_autofree char *text = result;

  ((Job *) input)->done (text, owner);
}

void
player_statements_model_fetch (PlayerStatementsModel *self, gint64 stored,
                               PlayerStatementsText done, gpointer owner)
{
  Job *job = job_new (self);

  job->stored = stored;
  job->done = done;
  widget_work (owner, text_thread, job, job_free, NULL, text_done);
}

/* --- life ----------------------------------------------------------------------------------------------- */

PlayerStatementsState
player_statements_model_state (PlayerStatementsModel *self)
{
  return self->state;
}

const char *
player_statements_model_problem (PlayerStatementsModel *self)
{
  return self->problem;
}

static void
player_statements_model_finalize (GObject *object)
{
  PlayerStatementsModel *self = PLAYER_STATEMENTS_MODEL (object);

  player_statements_place_clear (&self->place);
  g_clear_object (&self->reading);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->seen);
  g_free (self->account);
  g_free (self->search);
  g_free (self->problem);
  g_object_unref (self->context);
  G_OBJECT_CLASS (player_statements_model_parent_class)->finalize (object);
}

static void
player_statements_model_class_init (PlayerStatementsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_statements_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_STATEMENTS_MODEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_statements_model_init (PlayerStatementsModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->state = PLAYER_STATEMENTS_MORE;
}

PlayerStatementsModel *
player_statements_model_new (PlayerContext *context, gint64 course_id)
{
  PlayerStatementsModel *self = g_object_new (PLAYER_TYPE_STATEMENTS_MODEL, NULL);
  const LkLearner *learner = player_context_learner (context);

  self->context = g_object_ref (context);
  self->learner_id = learner->id;
  self->account = g_strdup (learner->uuid);
  self->course_id = course_id;
  player_statements_model_read_on (self);
  return self;
}
