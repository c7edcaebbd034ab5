/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * `koffer drive`: the player without a window. One JSON object per line in, exactly one out. The
 * process itself never ends because of what a line says.
 */

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/drive-answer.h"
#include "cli/koffer.h"
#include "engine/base/json.h"
#include "engine/base/limits.h"
#include "engine/serve/server.h"
#include "words/words.h"

#define MAX_ARGS         8
#define MAX_UNLOAD_CALLS 100000

typedef struct {
  LkSession *session;
  LkServer *server; /* where pages speak xAPI, else %NULL */
} Drive;

/* --- requests ------------------------------------------------------------------------------- */

/* One call out of a request. The strings belong to the request. */
typedef struct {
  const char *function;
  const char *args[MAX_ARGS];
  size_t n_args;
} Call;

/* %NULL if @object is no call; else why. */
static const char *
read_call (JsonObject *object, Call *call)
{
  JsonArray *args = lk_json_array (object, "args");

  *call = (Call){ .function = lk_json_string (object, "name") };
  if (call->function == NULL)
    return "“name” is missing";
  if (args == NULL)
    return json_object_has_member (object, "args") ? "“args” is no array" : NULL;
  if (json_array_get_length (args) > MAX_ARGS)
    return "too many “args”";
  for (unsigned i = 0; i < json_array_get_length (args); i++) {
    JsonNode *node = json_array_get_element (args, i);

    if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
      return "“args” holds something that is no string";
    call->args[call->n_args++] = json_node_get_string (node);
  }
  return NULL;
}

static LkCallReply
work_call (Drive *drive, const Call *call)
{
  const LkCall forwarded = { call->function, call->args, call->n_args };

  return lk_session_call (drive->session, 0, &forwarded);
}

/* The calls a page makes while it goes. All are read before the first is worked, so that a malformed
 * request changes nothing. */
static const char *
work_unload_calls (Drive *drive, JsonObject *request)
{
  JsonArray *array = lk_json_array (request, "unload");
  g_autofree Call *calls = NULL;
  unsigned n;

  if (array == NULL)
    return json_object_has_member (request, "unload") ? "“unload” is no array" : NULL;
  n = json_array_get_length (array);
  if (n > MAX_UNLOAD_CALLS)
    return "too many calls in “unload”";
  calls = g_new0 (Call, n + 1);
  for (unsigned i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *fault = JSON_NODE_HOLDS_OBJECT (node)
                            ? read_call (json_node_get_object (node), &calls[i])
                            : "“unload” holds something that is no object";

    if (fault != NULL)
      return fault;
  }
  /* The learner takes the page away: what it asks for on the way does not count. */
  lk_session_leave (drive->session);
  for (unsigned i = 0; i < n; i++) {
    g_auto (LkCallReply) reply = work_call (drive, &calls[i]);
  }
  return NULL;
}

/* Each operation answers by itself; a fault in the request is returned as text instead, and then
 * nothing has happened. */
static const char *
op_start (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  answer->ok = lk_session_start (drive->session, &answer->error);
  return NULL;
}

static const char *
op_call (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  Call call;
  const char *fault = read_call (request, &call);

  if (fault != NULL)
    return fault;
  answer->reply = work_call (drive, &call);
  answer->has_reply = true;
  return NULL;
}

static const char *
op_nav (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  const char *name = lk_json_string (request, "request");
  const char *target = lk_json_string (request, "target");
  LkNav nav = name != NULL ? lk_nav_from_name (name) : LK_N_NAVS;
  const char *fault;

  if (nav == LK_N_NAVS)
    return "“request” is no control";
  if (nav == LK_NAV_CHOICE && target == NULL)
    return "“target” is missing";
  fault = work_unload_calls (drive, request);
  if (fault == NULL)
    answer->ok = lk_session_navigate (drive->session, nav, target, &answer->error);
  return fault;
}

static const char *
op_unload (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  const char *fault = work_unload_calls (drive, request);

  if (fault == NULL)
    lk_session_unload (drive->session, true);
  return fault;
}

static const char *
op_close (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  const char *fault = work_unload_calls (drive, request);

  if (fault == NULL)
    answer->ok = lk_session_close (drive->session, &answer->error);
  return fault;
}

static const char *
op_state (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  answer->with_state = true;
  return NULL;
}

static const char *
op_restart (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  g_autoptr (LkSessionView) view = lk_session_view (drive->session);

  if (view->delivered != NULL)
    return "a page is open";
  answer->ok = lk_session_restart (drive->session, &answer->error);
  return NULL;
}

/* --- cmi5: what an LMS does beside ---------------------------------------------------------- */

static const char *
op_mode (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  const char *name = lk_json_string (request, "mode");
  LkCmi5Mode mode = name != NULL ? lk_cmi5_mode_from_name (name) : LK_N_CMI5_MODES;

  if (mode == LK_N_CMI5_MODES)
    return "“mode” is not known";
  lk_session_set_mode (drive->session, mode);
  return NULL;
}

static const char *
op_abandon (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  answer->ok = lk_session_abandon (drive->session, &answer->error);
  return NULL;
}

static const char *
op_waive (Drive *drive, JsonObject *request, DriveAnswer *answer)
{
  const char *target = lk_json_string (request, "target");
  const char *reason = lk_json_string (request, "reason");

  if (target == NULL || reason == NULL)
    return "“target” or “reason” is missing";
  answer->ok = lk_session_waive (drive->session, target, reason, &answer->error);
  return NULL;
}

static const struct {
  const char *name;
  const char *(*work) (Drive *drive, JsonObject *request, DriveAnswer *answer);
} operations[] = {
  { "start", op_start },     { "call", op_call },   { "nav", op_nav },
  { "unload", op_unload },   { "close", op_close }, { "state", op_state },
  { "restart", op_restart }, { "mode", op_mode },   { "abandon", op_abandon },
  { "waive", op_waive },
};

static const char *
work_request (Drive *drive, JsonNode *node, DriveAnswer *answer)
{
  JsonObject *request = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *op = request != NULL ? lk_json_string (request, "op") : NULL;

  if (request == NULL)
    return "the line is no object";
  if (op == NULL)
    return "“op” is missing";
  for (size_t i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i].name, op))
      return operations[i].work (drive, request, answer);
  return "“op” is not known";
}

/* --- lines ---------------------------------------------------------------------------------- */

static void
answer_fault (const char *fault)
{
  g_autofree char *line = drive_answer_fault (fault);

  fputs (line, stdout);
  fputc ('\n', stdout);
}

static void
answer_line (Drive *drive, const char *line, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lk_json_parse (line, (gssize) length, &error);
  g_auto (DriveAnswer) answer = { .ok = true };
  const char *fault;

  if (node == NULL) {
    answer_fault (error->message);
    return;
  }
  fault = work_request (drive, node, &answer);
  if (fault != NULL) {
    answer_fault (fault);
  } else {
    g_autoptr (LkSessionView) view = lk_session_view (drive->session);
    g_autoptr (LkTracking) tracking
        = answer.with_state ? lk_session_tracking (drive->session) : NULL;
    g_autofree char *text = drive_answer_write (&answer, view, tracking);

    fputs (text, stdout);
    fputc ('\n', stdout);
  }
}

/* One line of at most LK_LIMIT_JSON_BYTES; the rest of a longer one is swallowed. Whether there was
 * one. */
static bool
read_line (GString *line, bool *ret_too_long)
{
  int c;

  g_string_truncate (line, 0);
  *ret_too_long = false;
  while ((c = getc_unlocked (stdin)) != EOF && c != '\n') {
    if (line->len < LK_LIMIT_JSON_BYTES)
      g_string_append_c (line, (char) c);
    else
      *ret_too_long = true;
  }
  return c != EOF || line->len > 0;
}

static void
answer_all (Drive *drive)
{
  g_autoptr (GString) line = g_string_new (NULL);
  bool too_long;

  while (read_line (line, &too_long)) {
    if (too_long)
      answer_fault ("the line is too long");
    else
      answer_line (drive, line->str, line->len);
    fflush (stdout);
  }
}

/* The end of the input closes the course. Whether nothing was lost by that. */
static bool
close_course (Drive *drive, GError **error)
{
  g_autoptr (LkSessionView) view = lk_session_view (drive->session);

  if (view->delivered != NULL || view->save_problem != LK_N_ISSUES)
    return lk_session_close (drive->session, error);
  /* The page of a unit has gone, but its session has not. */
  return lk_session_abandon (drive->session, error);
}

/* --- start ---------------------------------------------------------------------------------- */

typedef struct {
  char *store, *learner_id, *learner_name;
  gboolean strict;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->store);
  g_free (options->learner_id);
  g_free (options->learner_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static LkSession *
open_session (LkStore *store, const char *package, const Options *options, GError **error)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (LkLearner) learner
      = lk_store_learner_by_external_id (store, options->learner_id, options->learner_name, error);

  if (learner == NULL
      || !lk_library_import (store, package, NULL, NULL, NULL, NULL, &result, error))
    return NULL;
  return lk_session_open (store, learner->id, result.course_id, lk_clock_system (), options->strict,
                          error);
}

/* Pages that speak xAPI need somebody to speak to. */
static bool
serve (Drive *drive, GError **error)
{
  const char *token = lk_session_registration (drive->session)->origin_token;
  g_autofree char *origin = NULL;

  if (!lk_session_speaks_xapi (drive->session))
    return true;
  drive->server = lk_server_new (0, NULL, error);
  if (drive->server == NULL)
    return false;
  origin = lk_server_origin (drive->server, token);
  lk_session_set_origin (drive->session, origin);
  lk_server_mount (drive->server, token, lk_session_package (drive->session), NULL, NULL);
  lk_server_set_session (drive->server, token, drive->session, NULL, NULL);
  return true;
}

int
koffer_drive (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[]
      = { { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.store, N_ ("Folder of the store"),
            N_ ("DIR") },
          { "learner-id", 0, 0, G_OPTION_ARG_STRING, &options.learner_id,
            N_ ("Identifier of the learner"), N_ ("ID") },
          { "learner-name", 0, 0, G_OPTION_ARG_STRING, &options.learner_name,
            N_ ("Name of the learner"), N_ ("NAME") },
          { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict,
            N_ ("Refuse what the standard refuses"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkStore) store = NULL;
  g_autoptr (LkSession) session = NULL;
  g_autoptr (LkServer) server = NULL;
  Drive drive = { NULL, NULL };
  int status;

  if (!koffer_parse (argc, argv, N_ ("PACKAGE"), entries, 1, 1, &words, &status))
    return status;
  if (options.store == NULL || options.learner_id == NULL || options.learner_name == NULL) {
    g_printerr ("koffer: %s\n", _ ("--store, --learner-id and --learner-name are needed."));
    return KOFFER_USAGE;
  }
  store = koffer_open_store (options.store);
  if (store == NULL)
    return KOFFER_FAILED;
  session = open_session (store, words[0], &options, &error);
  if (session == NULL)
    return koffer_fail (words[0], error);
  drive.session = session;
  if (!serve (&drive, &error))
    return koffer_fail (NULL, error);
  server = drive.server; /* goes before the session */
  answer_all (&drive);
  if (!close_course (&drive, &error))
    return koffer_fail (NULL, error);
  lk_store_backup (store, true, NULL);
  return 0;
}
