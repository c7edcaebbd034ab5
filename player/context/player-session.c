/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-session.h"

#include <string.h>

#include "widgets/widget-work.h"

#define REFRESH_MS 100
#define SAVING_MS  400

typedef enum {
  OP_OPEN,
  OP_START,
  OP_NAVIGATE,
  OP_LAUNCH,
  OP_WAIVE,
  OP_UNLOAD,
  OP_CLOSE,
  OP_ABANDON,
  OP_RESTART,
  OP_REFRESH,
  OP_TRACK,
  OP_TIME,
  OP_IDLE,
  OP_LEARNED,
  OP_SHUT,
} OpKind;

typedef struct {
  PlayerSession *self;
  OpKind kind;
  LkNav nav;
  LkCmi5Mode mode;
  char *target, *reason;
  bool flag;   /* UNLOAD: the page had been seen; IDLE: nobody is there */
  gint64 time; /* LEARNED */
  PlayerSessionDone done;
  gpointer owner;
} Op;

struct _PlayerSession {
  GObject parent_instance;
  PlayerContext *context;
  gint64 learner_id, course_id;
  LkSession *session;
  LkSessionView *view;
  LkTracking *tracking;
  GQueue waiting;      /* Op, first in first out */
  int time_limit;      /* LkTimeLimitAction, as last asked */
  gint64 unlearned;    /* time that could not be kept yet: of the worker */
  gboolean running;    /* one Op at a time */
  gboolean busy;       /* a running or waiting one that is more than a look */
  int refresh_pending; /* atomic */
  int saving;          /* atomic: a commit takes long */
};

enum {
  CHANGED,
  SAVING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerSession, player_session, G_TYPE_OBJECT)

static void run_next (PlayerSession *self);

static void
op_free (gpointer data)
{
  Op *op = data;

  g_clear_object (&op->owner);
  g_object_unref (op->self);
  g_free (op->target);
  g_free (op->reason);
  g_free (op);
}

/* Nothing that a page may still be saying reaches it any more. */
static void
free_session (PlayerSession *self)
{
  if (self->session != NULL)
    lk_server_forget_session (player_context_server (self->context), self->session);
  g_clear_pointer (&self->session, lk_session_free);
}

/* Here, since the server's thread may take a reference until it has forgotten the session. */
static void
player_session_dispose (GObject *object)
{
  free_session (PLAYER_SESSION (object));
  G_OBJECT_CLASS (player_session_parent_class)->dispose (object);
}

static void
player_session_finalize (GObject *object)
{
  PlayerSession *self = PLAYER_SESSION (object);

  g_clear_pointer (&self->view, lk_session_view_free);
  g_clear_pointer (&self->tracking, lk_tracking_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_session_parent_class)->finalize (object);
}

static void
player_session_class_init (PlayerSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_session_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_session_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SAVING] = g_signal_new ("saving", PLAYER_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
player_session_init (PlayerSession *self)
{
  g_queue_init (&self->waiting);
}

PlayerSession *
player_session_new (PlayerContext *context, gint64 course_id)
{
  PlayerSession *self = g_object_new (PLAYER_TYPE_SESSION, NULL);

  self->context = g_object_ref (context);
  self->learner_id = player_context_learner_id (context);
  self->course_id = course_id;
  return self;
}

/* --- steps, one after the other ------------------------------------------------------------ */

static bool
op_open (PlayerSession *self, GError **error)
{
  g_autofree char *origin = NULL;

  self->session = lk_session_open (player_context_store (self->context), self->learner_id,
                                   self->course_id, lk_clock_system (), false, error);
  if (self->session == NULL)
    return false;
  origin = lk_server_origin (player_context_server (self->context),
                             lk_session_registration (self->session)->origin_token);
  lk_session_set_origin (self->session, origin);
  return true;
}

static bool
op_launch (const Op *op, GError **error)
{
  LkSession *session = op->self->session;
  bool good;

  lk_session_set_mode (session, op->mode);
  good = lk_session_navigate (session, LK_NAV_CHOICE, op->target, error);
  lk_session_set_mode (session, LK_CMI5_NORMAL);
  return good;
}

/* What could not be kept is tried again with what comes. The banner tells of a full disk anyway. */
static bool
op_learned (const Op *op)
{
  gint64 time = op->self->unlearned + op->time;

  op->self->unlearned = 0;
  if (!lk_session_learned (op->self->session, time, NULL))
    op->self->unlearned = time;
  return true;
}

static bool
op_work (const Op *op, GError **error)
{
  PlayerSession *self = op->self;

  if (op->kind != OP_OPEN && self->session == NULL)
    return true;

  switch (op->kind) {
  case OP_OPEN:
    return op_open (self, error);
  case OP_START:
    lk_session_want_page (self->session, op->target);
    return lk_session_start (self->session, error);
  case OP_NAVIGATE:
    return lk_session_navigate (self->session, op->nav, op->target, error);
  case OP_LAUNCH:
    return op_launch (op, error);
  case OP_WAIVE:
    return lk_session_waive (self->session, op->target, op->reason, error);
  case OP_UNLOAD:
    lk_session_unload (self->session, op->flag);
    return true;
  case OP_CLOSE:
    return lk_session_close (self->session, error);
  case OP_ABANDON:
    return lk_session_abandon (self->session, error);
  case OP_RESTART:
    return lk_session_restart (self->session, error);
  case OP_TIME:
    self->time_limit = (int) lk_session_time_limit (self->session);
    return true;
  case OP_IDLE:
    lk_session_set_idle (self->session, op->flag);
    return true;
  case OP_LEARNED:
    return op_learned (op);
  case OP_SHUT:
    free_session (self);
    return true;
  case OP_REFRESH:
  default:
    return true;
  }
}

/* Only a look, or something beside the course. */
static bool
is_aside (OpKind kind)
{
  return kind == OP_TIME || kind == OP_IDLE || kind == OP_TRACK || kind == OP_LEARNED;
}

/* The view comes also after a failure: it says what is true now. */
typedef struct {
  LkSessionView *view;
  LkTracking *tracking;
  GError *error;
} Outcome;

static gpointer
op_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Op *op = input;
  Outcome *outcome = g_new0 (Outcome, 1);

  op_work (op, &outcome->error);
  if (op->self->session != NULL && !is_aside (op->kind))
    outcome->view = lk_session_pages_view (op->self->session);
  if (op->self->session != NULL && op->kind == OP_TRACK)
    outcome->tracking = lk_session_tracking (op->self->session);
  return outcome;
}

/* Whether it is a step of the learner, and not only a look. */
static bool
is_step (OpKind kind)
{
  return kind != OP_REFRESH && !is_aside (kind);
}

static void
update_busy (PlayerSession *self)
{
  self->busy = FALSE;
  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    self->busy |= is_step (((Op *) l->data)->kind);
}

static void
op_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerSession *self = owner;
  Outcome *outcome = result;
  Op *op = input;

  self->running = FALSE;
  update_busy (self);
  if (outcome->view != NULL) {
    g_clear_pointer (&self->view, lk_session_view_free);
    self->view = g_steal_pointer (&outcome->view);
    g_signal_emit (self, signals[CHANGED], 0);
  }
  if (op->kind == OP_TRACK) {
    g_clear_pointer (&self->tracking, lk_tracking_free);
    self->tracking = g_steal_pointer (&outcome->tracking);
  }
  if (op->done != NULL)
    op->done (self, outcome->error, op->owner);
  g_clear_error (&outcome->error);
  g_free (outcome);
  run_next (self);
}

static void
run_next (PlayerSession *self)
{
  Op *op;

  if (self->running || g_queue_is_empty (&self->waiting))
    return;
  op = g_queue_pop_head (&self->waiting);
  self->running = TRUE;
  self->busy |= is_step (op->kind);
  widget_work (self, op_thread, op, op_free, NULL, op_done);
}

static Op *
op_new (PlayerSession *self, OpKind kind, const char *target, PlayerSessionDone done,
        gpointer owner)
{
  Op *op = g_new0 (Op, 1);

  *op = (Op){ .self = g_object_ref (self), .kind = kind, .target = g_strdup (target) };
  op->done = done;
  op->owner = owner != NULL ? g_object_ref (owner) : NULL;
  return op;
}

/* Takes @op. */
static void
enqueue (PlayerSession *self, Op *op)
{
  g_queue_push_tail (&self->waiting, op);
  self->busy |= is_step (op->kind);
  run_next (self);
}

static void
push_op (PlayerSession *self, OpKind kind, LkNav nav, const char *target, bool flag,
         PlayerSessionDone done, gpointer owner)
{
  Op *op = op_new (self, kind, target, done, owner);

  op->nav = nav;
  op->flag = flag;
  enqueue (self, op);
}

static void
push (PlayerSession *self, OpKind kind, LkNav nav, const char *target, PlayerSessionDone done,
      gpointer owner)
{
  push_op (self, kind, nav, target, true, done, owner);
}

void
player_session_open (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_OPEN, LK_N_NAVS, NULL, done, owner);
}

void
player_session_start (PlayerSession *self, const char *page, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_START, LK_N_NAVS, page, done, owner);
}

void
player_session_navigate (PlayerSession *self, LkNav nav, const char *target, PlayerSessionDone done,
                         gpointer owner)
{
  push (self, OP_NAVIGATE, nav, target, done, owner);
}

void
player_session_launch (PlayerSession *self, const char *unit, LkCmi5Mode mode,
                       PlayerSessionDone done, gpointer owner)
{
  Op *op = op_new (self, OP_LAUNCH, unit, done, owner);

  op->mode = mode;
  enqueue (self, op);
}

void
player_session_waive (PlayerSession *self, const char *unit, const char *reason,
                      PlayerSessionDone done, gpointer owner)
{
  Op *op = op_new (self, OP_WAIVE, unit, done, owner);

  op->reason = g_strdup (reason);
  enqueue (self, op);
}

void
player_session_unload (PlayerSession *self, bool shown, PlayerSessionDone done, gpointer owner)
{
  push_op (self, OP_UNLOAD, LK_N_NAVS, NULL, shown, done, owner);
}

void
player_session_close (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_CLOSE, LK_N_NAVS, NULL, done, owner);
}

void
player_session_abandon (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_ABANDON, LK_N_NAVS, NULL, done, owner);
}

void
player_session_restart (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_RESTART, LK_N_NAVS, NULL, done, owner);
}

void
player_session_refresh (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_REFRESH, LK_N_NAVS, NULL, done, owner);
}

void
player_session_track (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_TRACK, LK_N_NAVS, NULL, done, owner);
}

void
player_session_check_time (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_TIME, LK_N_NAVS, NULL, done, owner);
}

void
player_session_set_idle (PlayerSession *self, bool idle)
{
  push_op (self, OP_IDLE, LK_N_NAVS, NULL, idle, NULL, NULL);
}

void
player_session_learned (PlayerSession *self, gint64 time)
{
  Op *op = op_new (self, OP_LEARNED, NULL, NULL, NULL);

  op->time = time;
  enqueue (self, op);
}

LkTimeLimitAction
player_session_time_limit (PlayerSession *self)
{
  return (LkTimeLimitAction) self->time_limit;
}

void
player_session_leave (PlayerSession *self)
{
  if (self->session != NULL)
    lk_session_leave (self->session);
}

void
player_session_shut (PlayerSession *self, PlayerSessionDone done, gpointer owner)
{
  push (self, OP_SHUT, LK_N_NAVS, NULL, done, owner);
}

/* --- what is asked ------------------------------------------------------------------------- */

gint64
player_session_course_id (PlayerSession *self)
{
  return self->course_id;
}

gboolean
player_session_is_busy (PlayerSession *self)
{
  return self->busy;
}

const LkSessionView *
player_session_view (PlayerSession *self)
{
  return self->view;
}

const LkTracking *
player_session_tracking (PlayerSession *self)
{
  return self->tracking;
}

PlayerSaveState
player_session_save_state (PlayerSession *self)
{
  if (g_atomic_int_get (&self->saving))
    return PLAYER_SAVING;
  return self->view != NULL && self->view->save_problem != LK_N_ISSUES ? PLAYER_UNSAVED
                                                                       : PLAYER_SAVED;
}

LkSession *
player_session_engine (PlayerSession *self)
{
  return self->session;
}

/* --- calls of pages, on the bridge's thread ------------------------------------------------- */

static gboolean
refresh_cb (gpointer data)
{
  PlayerSession *self = data;

  g_atomic_int_set (&self->refresh_pending, 0);
  player_session_refresh (self, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
request_refresh (PlayerSession *self, unsigned milliseconds)
{
  if (g_atomic_int_compare_and_exchange (&self->refresh_pending, 0, 1) || milliseconds == 0)
    g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, refresh_cb, g_object_ref (self),
                        g_object_unref);
}

static gboolean
saving_cb (gpointer data)
{
  g_signal_emit (data, signals[SAVING], 0);
  return G_SOURCE_REMOVE;
}

static void
set_saving (PlayerSession *self, gboolean saving)
{
  if (g_atomic_int_get (&self->saving) == saving)
    return;
  g_atomic_int_set (&self->saving, saving);
  g_idle_add_full (G_PRIORITY_DEFAULT, saving_cb, g_object_ref (self), g_object_unref);
}

static gboolean
slow_cb (gpointer data)
{
  if (!g_source_is_destroyed (g_main_current_source ()))
    set_saving (data, TRUE);
  return G_SOURCE_REMOVE;
}

/* On the server's thread. */
static void
recorded_cb (void *data)
{
  request_refresh (data, REFRESH_MS);
}

void
player_session_serve (PlayerSession *self)
{
  if (lk_session_speaks_xapi (self->session))
    lk_server_set_session (player_context_server (self->context),
                           lk_session_registration (self->session)->origin_token, self->session,
                           recorded_cb, self);
}

static bool
call_finishes (const char *function)
{
  return g_str_equal (function, "Terminate") || g_str_equal (function, "LMSFinish");
}

static bool
call_saves (const char *function)
{
  return call_finishes (function) || g_str_equal (function, "Commit")
         || g_str_equal (function, "LMSCommit");
}

char *
player_session_call (PlayerSession *self, unsigned delivery, const char *function,
                     const char *const *args, size_t n_args, unsigned *ret_error)
{
  const LkCall call = { .function = function, .args = args, .n_args = n_args };
  bool saves = call_saves (function);
  GSource *slow = NULL;
  g_auto (LkCallReply) reply = { NULL };

  if (saves) {
    slow = g_timeout_source_new (SAVING_MS);
    g_source_set_callback (slow, slow_cb, g_object_ref (self), g_object_unref);
    g_source_attach (slow, NULL);
  }
  reply = lk_session_call (self->session, delivery, &call);
  if (slow != NULL) {
    g_source_destroy (slow);
    g_source_unref (slow);
    set_saving (self, FALSE);
  }
  if (reply.changed)
    request_refresh (self, call_finishes (function) ? 0 : REFRESH_MS);
  *ret_error = reply.error;
  return g_steal_pointer (&reply.value);
}

char *
player_session_post (PlayerSession *self, unsigned delivery, const char *text)
{
  g_auto (LkPostReply) reply = lk_session_post (self->session, delivery, text, strlen (text));

  if (reply.changed)
    request_refresh (self, REFRESH_MS);
  return g_steal_pointer (&reply.text);
}
