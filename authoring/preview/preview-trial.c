/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/preview/preview-trial.h"

#include <adwaita.h>
#include <string.h>

#include "authoring/preview/preview-trial-record.h"
#include "engine/base/iri.h"
#include "widgets/widget-work.h"

/* How long a page that goes may take to tell the record store. */
#define SETTLE_MS       20
#define SETTLE_QUIET_MS 600 /* until the last words of a page that has gone have set out */
#define SETTLE_MOST_MS  3000

/* What each role makes of the same course. */
static const struct {
  AuthorProfile profile;
  bool is_strict;
  guint limit;
} roles[PREVIEW_N_ROLES] = {
  [PREVIEW_ROLE_LERNKOFFER] = { AUTHOR_PROFILE_UNIVERSAL, false, 0 },
  [PREVIEW_ROLE_SCORM12] = { AUTHOR_PROFILE_SCORM12, true, AUTHOR_STATE_LIMIT_SCORM12 },
  [PREVIEW_ROLE_SCORM2004] = { AUTHOR_PROFILE_SCORM2004_4, true, AUTHOR_STATE_LIMIT_SCORM2004 },
  [PREVIEW_ROLE_CMI5] = { AUTHOR_PROFILE_CMI5, true, 0 },
};

struct _PreviewTrial {
  GObject parent_instance;
  LkServer *server;
  char *learner, *label;
  GtkWidget *frame; /* AdwBin around the web view, for whoever shows it */
  LkWebView *web;
  LkTrial *trial;
  char *token, *account;
  PreviewRole role;
  bool is_hosting;
  char *page;
  gint64 began;
  PreviewTrialStanding standing;
  guint serial; /* of the opening: what an older one still brings is dropped */
  bool is_busy, is_withdrawing;
  char *next_package; /* to be opened once what is open has been closed */
  guint settle_source;
  gint64 settle_end;
  bool is_anew;
  int record_pending; /* atomic */
  gint64 recorded;    /* statements are known up to there */
};

enum {
  OPENED,
  LOADED,
  FAILED,
  CALLED,
  LEFT,
  CRASHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreviewTrial, preview_trial, G_TYPE_OBJECT)

AuthorPublishOptions
preview_role_options (PreviewRole role)
{
  return (AuthorPublishOptions){ .profile = roles[role].profile };
}

/* --- what the course says ----------------------------------------------------------------------- */

static void
call_free (gpointer data)
{
  PreviewTrialCall *call = data;

  g_free (call->function);
  g_free (call->arguments);
  g_free (call->answer);
  g_free (call->diagnostic);
  g_free (call);
}

/* The state, and what is said of the learner, by the element that is set. */
static void
note_value (PreviewTrialStanding *standing, const char *element, const char *value)
{
  bool is_status = g_str_equal (element, "cmi.core.lesson_status")
                   || g_str_equal (element, "cmi.completion_status")
                   || g_str_equal (element, "cmi.success_status");

  if (g_str_equal (element, "cmi.suspend_data")) {
    standing->state = (guint) g_utf8_strlen (value, -1);
    standing->largest = MAX (standing->largest, standing->state);
  } else if (g_str_equal (element, "cmi.core.score.raw")
             || g_str_equal (element, "cmi.score.scaled")) {
    standing->has_score = true;
    standing->score = g_ascii_strtod (value, NULL);
  } else if (is_status) {
    /* In SCORM 1.2 one word says both. */
    standing->completed
        |= g_str_equal (value, "completed") || g_str_equal (value, "passed")
           || (g_str_equal (value, "failed") && g_str_equal (element, "cmi.core.lesson_status"));
    standing->passed |= g_str_equal (value, "passed");
    standing->failed |= g_str_equal (value, "failed");
  }
}

/* Takes @call. */
static void
tell_call (PreviewTrial *self, PreviewTrialCall *call)
{
  self->standing.n_calls++;
  self->standing.n_refused += call->error != 0;
  g_signal_emit (self, signals[CALLED], 0, call);
  call_free (call);
}

typedef struct {
  PreviewTrial *self;
  guint serial;
  PreviewTrialCall *call;
  char *element, *value; /* of a value that was set; nullable */
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->self);
  g_clear_pointer (&told->call, call_free);
  g_free (told->element);
  g_free (told->value);
  g_free (told);
}

static gboolean
told_cb (gpointer data)
{
  Told *told = data;

  if (told->serial != told->self->serial)
    return G_SOURCE_REMOVE;
  if (told->element != NULL && told->call->error == 0)
    note_value (&told->self->standing, told->element, told->value);
  tell_call (told->self, g_steal_pointer (&told->call));
  return G_SOURCE_REMOVE;
}

static char *
join_arguments (const char *const *args, size_t n_args)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < n_args; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", args[i]);
  return g_string_free (text, FALSE);
}

/* On a thread of the bridge, while the page waits. */
static char *
call_cb (unsigned delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
{
  PreviewTrial *self = data;
  const LkCall call = { .function = function, .args = args, .n_args = n_args };
  gint64 before = lk_clock_monotonic (lk_clock_system ());
  g_auto (LkCallReply) reply = lk_session_call (lk_trial_session (self->trial), delivery, &call);
  gint64 after = lk_clock_monotonic (lk_clock_system ());
  bool sets = g_str_has_suffix (function, "SetValue") && n_args == 2;
  Told *told = g_new0 (Told, 1);

  *told = (Told){ .self = g_object_ref (self), .serial = self->serial };
  told->call = g_new0 (PreviewTrialCall, 1);
  *told->call = (PreviewTrialCall){ .at_us = before - self->began,
                                    .took_us = (guint) (after - before),
                                    .function = g_strdup (function),
                                    .arguments = join_arguments (args, n_args),
                                    .answer = g_strdup (reply.value),
                                    .error = reply.error,
                                    .diagnostic = g_strdup (reply.diagnostic) };
  told->element = sets ? g_strdup (args[0]) : NULL;
  told->value = sets ? g_strdup (args[1]) : NULL;
  g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, told, told_free);
  return g_steal_pointer (&reply.value);
}

static char *
post_cb (unsigned delivery, const char *text, void *data)
{
  PreviewTrial *self = data;
  g_auto (LkPostReply) reply
      = lk_session_post (lk_trial_session (self->trial), delivery, text, strlen (text));

  return g_steal_pointer (&reply.text);
}

/* --- statements, in cmi5 ------------------------------------------------------------------------- */

static void
note_verb (PreviewTrialStanding *standing, const char *verb)
{
  standing->completed |= g_str_equal (verb, "completed");
  standing->passed |= g_str_equal (verb, "passed");
  standing->failed |= g_str_equal (verb, "failed");
}

static void
tell_statement (PreviewTrial *self, const PreviewTrialStatement *one)
{
  PreviewTrialCall *call = g_new0 (PreviewTrialCall, 1);

  *call = (PreviewTrialCall){ .at_us = lk_clock_monotonic (lk_clock_system ()) - self->began,
                              .function = g_strdup (one->verb),
                              .arguments = g_strdup (one->sentence),
                              .answer = g_strdup ("") };
  note_verb (&self->standing, one->verb);
  tell_call (self, call);
}

/* On the main thread, since the store must not go meanwhile; there are few statements at a time. */
static void
read_record (PreviewTrial *self)
{
  PreviewTrialRecord record = { .store = lk_trial_store (self->trial),
                                .learner_id = lk_trial_learner_id (self->trial),
                                .account = self->account,
                                .until = self->recorded };
  g_autoptr (GPtrArray) statements = preview_trial_record_read (&record, NULL);

  for (guint i = 0; statements != NULL && i < statements->len; i++)
    tell_statement (self, g_ptr_array_index (statements, i));
  self->recorded = record.until;
}

static gboolean
record_cb (gpointer data)
{
  PreviewTrial *self = data;

  g_atomic_int_set (&self->record_pending, 0);
  if (self->trial != NULL)
    read_record (self);
  return G_SOURCE_REMOVE;
}

/* On the server's thread. */
static void
recorded_cb (void *data)
{
  PreviewTrial *self = data;

  if (g_atomic_int_compare_and_exchange (&self->record_pending, 0, 1))
    g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS, record_cb, g_object_ref (self),
                        g_object_unref);
}

/* --- the page ------------------------------------------------------------------------------------ */

static void
load_changed_cb (LkWebView *view, bool loading, void *data)
{
  PreviewTrial *self = data;

  if (!loading && self->web == view && !self->is_busy)
    g_signal_emit (self, signals[LOADED], 0);
}

static void
crashed_cb (LkWebView *view, void *data)
{
  g_signal_emit (data, signals[CRASHED], 0);
}

/* Links outside lead nowhere in a preview, and downloads are given up. */
static void
external_cb (LkWebView *view, const char *uri, const char *file, void *data)
{
  if (file != NULL)
    lk_web_view_save_download (view, NULL);
}

static const LkWebDelegate delegate = {
  .call = call_cb,
  .post = post_cb,
  .load_changed = load_changed_cb,
  .crashed = crashed_cb,
  .external = external_cb,
};

static LkWebApi
api_of (const LkCourse *course)
{
  switch (course->standard) {
  case LK_STANDARD_SCORM12:
    return LK_WEB_API_SCORM12;
  case LK_STANDARD_SCORM2004:
    return LK_WEB_API_SCORM2004;
  default:
    return LK_WEB_API_NONE;
  }
}

static void
make_web_view (PreviewTrial *self)
{
  LkSession *session = lk_trial_session (self->trial);

  /* Without a folder: nothing of what pages store stays. */
  self->web = lk_web_view_new (self->server, self->token, lk_session_package (session), NULL, NULL,
                               api_of (lk_session_course (session)), &delegate, self);
  lk_web_view_set_hosting (self->web, self->is_hosting && lk_session_hosts (session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->label, -1);
  adw_bin_set_child (ADW_BIN (self->frame), GTK_WIDGET (self->web));
  if (lk_session_speaks_xapi (session))
    lk_server_set_session (self->server, self->token, session, recorded_cb, self);
}

/* The page is asked for in the address, which every role has. */
static char *
suffix_of (PreviewTrial *self, const LkSessionView *view)
{
  const LkItem *item = view->delivered;
  g_autofree char *suffix = view->launch_url != NULL
                                ? g_strdup (strchr (view->launch_url, '?'))
                                : lk_href_add_parameters (item->resource->suffix, item->parameters);

  if (self->page == NULL)
    return g_steal_pointer (&suffix);
  return g_strconcat (suffix != NULL ? suffix : "", "#", self->page, NULL);
}

static gboolean
deliver (PreviewTrial *self, GError **error)
{
  LkSession *session = lk_trial_session (self->trial);
  g_autoptr (LkSessionView) view = NULL;
  g_autofree char *suffix = NULL;

  if (!lk_session_start (session, error))
    return FALSE;
  view = lk_session_view (session);
  if (view->delivered == NULL || view->delivered->resource == NULL
      || view->delivered->resource->path == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "nothing is delivered");
    return FALSE;
  }
  if (self->web == NULL)
    make_web_view (self);
  suffix = suffix_of (self, view);
  lk_web_view_deliver (self->web, view->delivered->resource->path, suffix, view->delivery);
  return TRUE;
}

static void
show (PreviewTrial *self)
{
  g_autoptr (GError) error = NULL;

  self->is_busy = false;
  if (deliver (self, &error))
    g_signal_emit (self, signals[OPENED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* --- opening ------------------------------------------------------------------------------------- */

typedef struct {
  char *package, *learner;
  bool is_strict;
  guint serial;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_free (opening->package);
  g_free (opening->learner);
  g_free (opening);
}

static gpointer
open_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Opening *opening = input;

  return lk_trial_new (opening->package, opening->learner, opening->is_strict, error);
}

/* (transfer full) (nullable): under which the course knows the person */
static char *
account_of (LkTrial *trial)
{
  g_autoptr (LkLearner) learner
      = lk_store_learner (lk_trial_store (trial), lk_trial_learner_id (trial), NULL);

  return learner != NULL ? g_strdup (learner->uuid) : NULL;
}

static void
open_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PreviewTrial *self = owner;
  const Opening *opening = input;
  g_autofree char *origin = NULL;

  if (opening->serial != self->serial) {
    lk_trial_free (result);
    return;
  }
  if (result == NULL) {
    self->is_busy = false;
    g_signal_emit (self, signals[FAILED], 0, error);
    return;
  }
  self->trial = result;
  g_free (self->account);
  self->account = account_of (self->trial);
  self->began = lk_clock_monotonic (lk_clock_system ());
  g_free (self->token);
  self->token = g_strdup (lk_session_registration (lk_trial_session (self->trial))->origin_token);
  origin = lk_server_origin (self->server, self->token);
  lk_session_set_origin (lk_trial_session (self->trial), origin);
  show (self);
}

static void
begin_opening (PreviewTrial *self)
{
  Opening *opening = g_new0 (Opening, 1);

  self->is_busy = true;
  self->standing = (PreviewTrialStanding){ .limit = roles[self->role].limit };
  self->recorded = 0;
  *opening = (Opening){ .package = g_steal_pointer (&self->next_package),
                        .learner = g_strdup (self->learner),
                        .is_strict = roles[self->role].is_strict,
                        .serial = self->serial };
  widget_work (self, open_thread, opening, opening_free, NULL, open_done);
}

/* --- going --------------------------------------------------------------------------------------- */

/* The page has gone: nobody can call any more. */
static void
drop_trial (PreviewTrial *self)
{
  g_autoptr (LkWebView) web = self->web != NULL ? g_object_ref (self->web) : NULL;

  self->is_withdrawing = false;
  g_clear_handle_id (&self->settle_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self->frame), NULL);
  self->web = NULL;
  if (web != NULL)
    lk_web_view_end (web);
  if (self->trial == NULL)
    return;
  lk_server_forget_session (self->server, lk_trial_session (self->trial));
  g_clear_pointer (&self->trial, lk_trial_free);
}

/* Once the page has gone and said its last words: either opens what waits, or begins again, or nothing. */
static void
gone (PreviewTrial *self)
{
  g_autoptr (GError) error = NULL;
  LkSession *session = lk_trial_session (self->trial);

  if (lk_session_speaks_xapi (session))
    read_record (self);
  if (self->next_package != NULL) {
    drop_trial (self);
    begin_opening (self);
    return;
  }
  self->is_withdrawing = false;
  if (!lk_session_close (session, &error)
      || (self->is_anew && !lk_session_restart (session, &error))) {
    self->is_busy = false;
    g_signal_emit (self, signals[FAILED], 0, error);
    return;
  }
  g_signal_emit (self, signals[LEFT], 0);
  if (self->is_anew)
    self->standing = (PreviewTrialStanding){ .limit = roles[self->role].limit,
                                             .n_calls = self->standing.n_calls,
                                             .n_refused = self->standing.n_refused,
                                             .largest = self->standing.largest };
  show (self);
}

static gboolean
settle_cb (gpointer data)
{
  PreviewTrial *self = data;

  if (lk_clock_monotonic (lk_clock_system ()) < self->settle_end
      && lk_server_is_recording (self->server, self->token))
    return G_SOURCE_CONTINUE;
  self->settle_source = 0;
  gone (self);
  return G_SOURCE_REMOVE;
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PreviewTrial) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  if (self->trial == NULL || !self->is_withdrawing || self->settle_source != 0)
    return;
  /* What it said last is on its way here too. */
  self->settle_end
      = lk_clock_monotonic (lk_clock_system ()) + SETTLE_MOST_MS * G_TIME_SPAN_MILLISECOND;
  self->settle_source = g_timeout_add_full (
      G_PRIORITY_DEFAULT,
      lk_session_speaks_xapi (lk_trial_session (self->trial)) ? SETTLE_QUIET_MS : SETTLE_MS,
      settle_cb, g_object_ref (self), g_object_unref);
}

static void
withdraw (PreviewTrial *self)
{
  self->is_withdrawing = true;
  lk_session_leave (lk_trial_session (self->trial));
  if (self->web != NULL)
    lk_web_view_withdraw_async (self->web, withdrawn_cb, g_object_ref (self));
  else
    gone (self);
}

/* --- the object ---------------------------------------------------------------------------------- */

/* What is on screen goes without a word: there is nothing that it would have to keep. */
static void
preview_trial_dispose (GObject *object)
{
  PreviewTrial *self = PREVIEW_TRIAL (object);

  self->serial++;
  if (self->frame != NULL)
    drop_trial (self);
  g_clear_object (&self->frame);
  G_OBJECT_CLASS (preview_trial_parent_class)->dispose (object);
}

static void
preview_trial_finalize (GObject *object)
{
  PreviewTrial *self = PREVIEW_TRIAL (object);

  g_free (self->learner);
  g_free (self->label);
  g_free (self->token);
  g_free (self->account);
  g_free (self->page);
  g_free (self->next_package);
  G_OBJECT_CLASS (preview_trial_parent_class)->finalize (object);
}

static guint
signal_new (const char *name, guint n, GType type)
{
  return g_signal_new (name, PREVIEW_TYPE_TRIAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n, type);
}

static void
preview_trial_class_init (PreviewTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preview_trial_dispose;
  G_OBJECT_CLASS (klass)->finalize = preview_trial_finalize;
  signals[OPENED] = signal_new ("opened", 0, G_TYPE_NONE);
  signals[LOADED] = signal_new ("loaded", 0, G_TYPE_NONE);
  signals[FAILED] = signal_new ("failed", 1, G_TYPE_POINTER);
  signals[CALLED] = signal_new ("called", 1, G_TYPE_POINTER);
  signals[LEFT] = signal_new ("left", 0, G_TYPE_NONE);
  signals[CRASHED] = signal_new ("crashed", 0, G_TYPE_NONE);
}

static void
preview_trial_init (PreviewTrial *self)
{
  self->frame = g_object_ref_sink (adw_bin_new ());
}

PreviewTrial *
preview_trial_new (LkServer *server, const char *learner, const char *label)
{
  PreviewTrial *self = g_object_new (PREVIEW_TYPE_TRIAL, NULL);

  self->server = server;
  self->learner = g_strdup (learner);
  self->label = g_strdup (label);
  return self;
}

void
preview_trial_open (PreviewTrial *self, const char *package, PreviewRole role, const char *page,
                    bool hosting)
{
  bool is_waiting = self->next_package != NULL;

  g_return_if_fail (role < PREVIEW_N_ROLES);
  self->serial++;
  self->role = role;
  self->is_hosting = hosting;
  g_free (self->page);
  self->page = g_strdup (page);
  g_free (self->next_package);
  self->next_package = g_strdup (package);
  if (is_waiting)
    return;
  if (self->trial != NULL)
    withdraw (self);
  else
    begin_opening (self);
}

void
preview_trial_again (PreviewTrial *self, bool anew)
{
  if (self->trial == NULL || self->is_busy)
    return;
  self->is_busy = true;
  self->is_anew = anew;
  withdraw (self);
}

void
preview_trial_close (PreviewTrial *self)
{
  self->serial++;
  self->is_busy = false;
  g_clear_pointer (&self->next_package, g_free);
  drop_trial (self);
}

bool
preview_trial_is_open (PreviewTrial *self)
{
  return self->web != NULL && !self->is_busy;
}

GtkWidget *
preview_trial_view (PreviewTrial *self)
{
  return self->frame;
}

PreviewRole
preview_trial_role (PreviewTrial *self)
{
  return self->role;
}

const PreviewTrialStanding *
preview_trial_standing (PreviewTrial *self)
{
  return &self->standing;
}

const char *
preview_trial_folder (PreviewTrial *self)
{
  return self->trial != NULL ? lk_trial_folder (self->trial) : NULL;
}

void
preview_trial_evaluate_async (PreviewTrial *self, const char *script, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  if (self->web != NULL) {
    lk_web_view_evaluate_async (self->web, script, callback, user_data);
    return;
  }
  {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing is open");
  }
}

char *
preview_trial_evaluate_finish (GAsyncResult *result, GError **error)
{
  return lk_web_view_evaluate_finish (result, error);
}
