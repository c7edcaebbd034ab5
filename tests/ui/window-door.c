/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The real window for tests that are written elsewhere: one life of the program on a store, driven by one JSON object a
 * line on standard input, each answered by one line. What takes longer than a minute ends the program with a message.
 *
 *     window-door STORE
 *
 * {"op":"course"}               opens the only course from the shelf
 * {"op":"act","action":A}       an action of the window, `win.start`, `stage.next`
 * {"op":"at","page":P}          until the course says that this page is on screen
 * {"op":"read","page":P,"script":S}  until it says that all of this page was seen; the script scrolls to its end, again while the
 *                               page still grows
 * {"op":"evaluate","script":S}  `value`: what a script in the course gives
 * {"op":"until","script":S}     asks it until it gives `true`
 * {"op":"record"}               what the store has, as far as no command tells it
 * {"op":"close"}                closes the window as a person does; the last one
 *
 * Every answer has `view`, what the window shows.
 */

#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/json.h"
#include "engine/store/store-workbook.h"
#include "engine/store/store-xapi.h"
#include "engine/xapi/xapi-agent.h"
#include "tests/ui/pages-driver.h"

/* Between two scrolls: who scrolls without end leaves the page no time to look where it is. */
#define SCROLL_US (G_USEC_PER_SEC / 5)

/* --- what is shown and kept --------------------------------------------------------------------- */

static void
add_view (UiDriver *driver, JsonBuilder *builder)
{
  const LkSessionView *view = pages_session (driver) != NULL ? pages_view (driver) : NULL;

  if (view == NULL)
    return;
  json_builder_set_member_name (builder, "view");
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "here", view->here != NULL ? view->here->identifier : NULL);
  lk_json_add_string (builder, "resume",
                      view->resume_item != NULL ? view->resume_item->identifier : NULL);
  lk_json_add_bool (builder, "hosted", view->companion != NULL);
  lk_json_add_bool (builder, "review", view->review);
  lk_json_add_int (builder, "rows", view->rows->len);
  lk_json_add_int (builder, "stepsDone", view->steps_done);
  lk_json_add_int (builder, "steps", view->n_steps);
  lk_json_add_int (builder, "misfits", view->n_misfits);
  lk_json_add_int (builder, "dropped", view->n_dropped);
  lk_json_add_bool (builder, "saved", view->save_problem == LK_N_ISSUES);
  json_builder_end_object (builder);
}

static void
add_works (JsonBuilder *builder, LkStore *store, gint64 registration)
{
  g_autoptr (GPtrArray) works = lk_store_works (store, registration, NULL);

  json_builder_set_member_name (builder, "works");
  json_builder_begin_object (builder);
  for (guint i = 0; i < works->len; i++) {
    const LkWork *work = works->pdata[i];

    lk_json_add_string (builder, work->block, work->value);
  }
  json_builder_end_object (builder);
}

static void
add_questions (JsonBuilder *builder, LkStore *store, gint64 registration)
{
  g_autoptr (GPtrArray) questions = lk_store_questions (store, registration, NULL);

  json_builder_set_member_name (builder, "questions");
  json_builder_begin_object (builder);
  for (guint i = 0; i < questions->len; i++) {
    const LkQuestionResult *question = questions->pdata[i];

    json_builder_set_member_name (builder, question->block);
    json_builder_begin_object (builder);
    lk_json_add_number (builder, "score", true, question->score);
    lk_json_add_int (builder, "tries", question->tries);
    lk_json_add_bool (builder, "done", question->done);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

/* Results of the interactions by their id. */
static void
add_interactions (JsonBuilder *builder, LkStore *store, gint64 attempt, const char *item)
{
  g_autoptr (GPtrArray) interactions = lk_store_interactions (store, attempt, item, NULL);

  json_builder_set_member_name (builder, "interactions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < interactions->len; i++) {
    const LkInteraction *one = interactions->pdata[i];

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", one->id);
    lk_json_add_string (builder, "type", one->type);
    lk_json_add_string (builder, "response", one->learner_response);
    lk_json_add_string (builder, "result", one->result);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_values (JsonBuilder *builder, LkStore *store, gint64 attempt, const char *item)
{
  g_autoptr (GPtrArray) values = lk_store_cmi_values (store, attempt, item, NULL);

  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < values->len; i++) {
    const LkCmiValue *value = values->pdata[i];

    lk_json_add_string (builder, value->element, value->value);
  }
  json_builder_end_object (builder);
}

/* Events of the journal, oldest first. */
static void
add_journal (JsonBuilder *builder, UiDriver *driver, LkStore *store)
{
  g_autoptr (GPtrArray) entries = lk_store_journal_read (
      store, player_context_learner_id (driver->window->context), 0, 10000, NULL);

  json_builder_set_member_name (builder, "journal");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    json_builder_add_string_value (builder, ((LkJournalEntry *) entries->pdata[i])->event);
  json_builder_end_array (builder);
}

/* cmi5: what the course keeps with the record store, while it is open. */
static void
add_document (JsonBuilder *builder, UiDriver *driver, LkStore *store, const char *registration)
{
  const char *url = pages_view (driver)->launch_url;
  g_autoptr (GHashTable) launch
      = url != NULL ? g_uri_parse_params (strchr (url, '?') + 1, -1, "&", 0, NULL) : NULL;
  const char *actor = launch != NULL ? g_hash_table_lookup (launch, "actor") : NULL;
  g_autoptr (LkXapiAgent) agent
      = actor != NULL ? lk_xapi_agent_parse (actor, strlen (actor), LK_XAPI_1_0, "actor", NULL)
                      : NULL;
  g_autoptr (LkDocument) document = NULL;

  if (agent == NULL)
    return;
  document = lk_store_document (store,
                                &(LkDocumentKey){ LK_DOCUMENT_STATE,
                                                  g_hash_table_lookup (launch, "activityId"),
                                                  agent->key, registration, "lernkoffer" },
                                NULL);
  if (document != NULL) {
    g_autofree char *text = g_strndup (g_bytes_get_data (document->content, NULL),
                                       g_bytes_get_size (document->content));

    lk_json_add_string (builder, "document", text);
  }
}

static void
add_record (UiDriver *driver, JsonBuilder *builder)
{
  LkStore *store = player_context_store (driver->window->context);
  gint64 registration
      = lk_session_registration (player_session_engine (pages_session (driver)))->id;
  g_autoptr (LkAttempt) attempt = lk_store_attempt (store, registration, NULL);
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, attempt->id, NULL);

  add_works (builder, store, registration);
  add_questions (builder, store, registration);
  add_journal (builder, driver, store);
  add_document (builder, driver, store, attempt->uuid);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < states->len; i++) {
    const LkActivityState *state = states->pdata[i];

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", state->item);
    lk_json_add_string (builder, "exit", state->exit);
    lk_json_add_int (builder, "runs", state->runs);
    add_interactions (builder, store, attempt->id, state->item);
    add_values (builder, store, attempt->id, state->item);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* --- requests ----------------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  const char *script;
} Question;

static gboolean
is_true (gpointer data)
{
  Question *question = data;
  g_autofree char *value = ui_evaluate (question->driver, question->script);

  return g_strcmp0 (value, "true") == 0;
}

static void
course (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  ui_wait_view (driver, "shelf");
  pages_open_course (driver);
}

static void
act (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  ui_act (driver, lk_json_string (request, "action"));
}

static void
at (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  pages_wait_at (driver, lk_json_string (request, "page"));
}

typedef struct {
  UiDriver *driver;
  const char *page, *script;
  gint64 next;
} Place;

static gboolean
is_read (gpointer data)
{
  Place *place = data;
  const LkOutlineRow *row = lk_session_view_row (pages_view (place->driver), place->page);

  if (row != NULL && row->state == LK_STEP_DONE)
    return TRUE;
  if (g_get_monotonic_time () > place->next) {
    g_free (ui_evaluate (place->driver, place->script));
    place->next = g_get_monotonic_time () + SCROLL_US;
  }
  return FALSE;
}

static void
wait_read (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  const char *page = lk_json_string (request, "page");

  ui_wait (is_read, &(Place){ driver, page, lk_json_string (request, "script"), 0 }, page);
}

static void
evaluate (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  g_autofree char *value = ui_evaluate (driver, lk_json_string (request, "script"));

  lk_json_add_string (answer, "value", value);
}

static void
until (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  const char *script = lk_json_string (request, "script");

  ui_wait (is_true, &(Question){ driver, script }, script);
}

static void
record (UiDriver *driver, JsonObject *request, JsonBuilder *answer)
{
  add_record (driver, answer);
}

static const struct {
  const char *name;
  void (*work) (UiDriver *driver, JsonObject *request, JsonBuilder *answer);
} ops[] = {
  { "course", course },     { "act", act },     { "at", at },         { "read", wait_read },
  { "evaluate", evaluate }, { "until", until }, { "record", record },
};

static void
work (UiDriver *driver, JsonObject *request)
{
  const char *op = lk_json_string (request, "op");
  g_autoptr (JsonBuilder) answer = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (answer);
  for (size_t i = 0; i < G_N_ELEMENTS (ops); i++)
    if (g_strcmp0 (op, ops[i].name) == 0)
      ops[i].work (driver, request, answer);
  add_view (driver, answer);
  json_builder_end_object (answer);
  text = lk_json_finish (answer, false);
  puts (text);
}

static gboolean
has_line (gpointer data)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

  return poll (&input, 1, 0) > 0;
}

int
main (int argc, char *argv[])
{
  g_autofree char *line = NULL;
  size_t size = 0;
  UiDriver *driver;

  setlocale (LC_ALL, "C.UTF-8");
  setvbuf (stdin, NULL, _IONBF, 0); /* poll() sees all that there is */
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_return_val_if_fail (argc == 2, 2);
  adw_init ();
  driver = ui_driver_start (argv[1], NULL);
  for (;;) {
    g_autoptr (JsonNode) request = NULL;
    gssize length;

    ui_wait (has_line, NULL, "a request");
    length = getline (&line, &size, stdin);
    request = length > 0 ? lk_json_parse (line, length, NULL) : NULL;
    if (request == NULL
        || g_strcmp0 (lk_json_string (json_node_get_object (request), "op"), "close") == 0)
      break;
    work (driver, json_node_get_object (request));
  }
  ui_driver_stop (driver);
  puts ("{}");
  return 0;
}
