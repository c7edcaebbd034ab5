/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/selfrun-window.h"

#include <string.h>

#include "engine/base/json.h"
#include "player/stage/player-stage-private.h"

#define ROOT_SENTENCE "the activity that corresponds to the root of "

static const LkSessionView *
view_of (UiDriver *driver)
{
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL ? player_session_view (session) : NULL;
}

/* --- the shelf --------------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  unsigned n; /* courses before */
} Shelf;

static GPtrArray *
rows_of (UiDriver *driver)
{
  PlayerContext *context = driver->window->context;

  return lk_store_shelf (player_context_store (context), player_context_learner_id (context), NULL);
}

static gboolean
has_grown (gpointer data)
{
  const Shelf *shelf = data;
  g_autoptr (GPtrArray) rows = rows_of (shelf->driver);

  return rows->len > shelf->n;
}

gint64
selfrun_import (UiDriver *driver, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) before = rows_of (driver), after = NULL;
  Shelf shelf = { driver, before->len };
  gint64 newest = 0;

  player_window_import (driver->window, file, FALSE);
  ui_wait (has_grown, &shelf, "the course on the shelf");
  after = rows_of (driver);
  for (guint i = 0; i < after->len; i++)
    newest = MAX (newest, ((LkShelfRow *) g_ptr_array_index (after, i))->course->id);
  return newest;
}

/* --- looking ---------------------------------------------------------------------------------- */

static const LkItem *
root_of (const LkSessionView *view)
{
  return g_ptr_array_index (lk_course_organization (view->course)->items, 0);
}

static bool
is_asked_for (UiDriver *driver, PlayerOutlineItem *item, const char *title)
{
  g_autofree char *trimmed = NULL;

  if (g_str_has_prefix (title, ROOT_SENTENCE))
    return g_strcmp0 (player_outline_item_id (item), root_of (view_of (driver))->identifier) == 0;
  trimmed = g_strstrip (g_strdup (player_outline_item_title (item)));
  return g_str_equal (trimmed, title);
}

PlayerOutlineItem *
selfrun_row (UiDriver *driver, const char *title)
{
  GListModel *rows = G_LIST_MODEL (driver->window->stage_page->outline_store);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (rows, i);

    if (is_asked_for (driver, item, title))
      return g_steal_pointer (&item);
  }
  return NULL;
}

static bool
any_row_open (UiDriver *driver)
{
  GListModel *rows = G_LIST_MODEL (driver->window->stage_page->outline_store);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (rows, i);

    if (player_outline_item_is_enabled (item))
      return true;
  }
  return false;
}

/* Where Continue is offered by the book but leads nowhere, the window says so to people before; the
 * tests ask for the book. */
static bool
is_continue_on (UiDriver *driver)
{
  return gtk_widget_get_mapped (GTK_WIDGET (driver->window->stage_page->next))
         && view_of (driver)->can[LK_NAV_CONTINUE];
}

static bool
is_previous_on (UiDriver *driver)
{
  GtkWidget *previous = GTK_WIDGET (driver->window->stage_page->previous);

  return gtk_widget_get_mapped (previous) && !gtk_widget_has_css_class (previous, "unavailable");
}

char
selfrun_look (UiDriver *driver, const char *key, const char *target)
{
  g_autoptr (PlayerOutlineItem) row = target != NULL ? selfrun_row (driver, target) : NULL;
  bool yes;

  if (g_str_has_prefix (key, "continue."))
    yes = is_continue_on (driver) == g_str_has_suffix (key, ".enabled");
  else if (g_str_has_prefix (key, "previous."))
    yes = is_previous_on (driver) == g_str_has_suffix (key, ".enabled");
  else if (g_str_equal (key, "toc.enabled"))
    yes = any_row_open (driver);
  else if (g_str_equal (key, "toc.visible"))
    yes = row != NULL;
  else
    yes = row != NULL && player_outline_item_is_enabled (row);
  return yes ? 'Y' : 'N';
}

bool
selfrun_nothing_shown (UiDriver *driver)
{
  PlayerStagePage *stage = driver->window->stage_page;

  return g_str_equal (player_window_view (driver->window), "stage") && stage->part_over
         && !stage->busy && gtk_widget_get_mapped (GTK_WIDGET (stage->cover));
}

/* --- pressing --------------------------------------------------------------------------------- */

void
selfrun_continue (UiDriver *driver)
{
  PlayerStagePage *stage = driver->window->stage_page;
  static const char *const labels[] = { "Try Anyway", "Finish This Part and Go On" };
  const unsigned delivery = stage->delivery;
  GtkWidget *anyway = NULL;

  ui_act (driver, "stage.next");
  /* Until something comes of it; a step may be over before it has been looked at. */
  for (int i = 0; i < 50 && !stage->busy && stage->delivery == delivery && anyway == NULL; i++) {
    ui_spin (20);
    for (size_t label = 0; label < G_N_ELEMENTS (labels) && anyway == NULL; label++)
      anyway = ui_find (GTK_WIDGET (stage->next), GTK_TYPE_BUTTON, labels[label]);
  }
  if (anyway != NULL)
    g_signal_emit_by_name (anyway, "clicked");
}

static GtkWidget *
find_title (GtkWidget *root, const char *title)
{
  if (ADW_IS_ACTION_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_title (child, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

bool
selfrun_choose (UiDriver *driver, const char *title)
{
  g_autoptr (PlayerOutlineItem) item = NULL;
  GtkWidget *row;

  if (!player_stage_page_is_running (driver->window->stage_page)) {
    row = find_title (GTK_WIDGET (driver->window->course_page), title);
    if (row != NULL)
      g_signal_emit_by_name (row, "activated");
    return row != NULL;
  }
  item = selfrun_row (driver, title);
  if (item == NULL || !player_outline_item_is_enabled (item))
    return false;
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "stage.choice", "s",
                              player_outline_item_id (item));
  return true;
}

void
selfrun_exit (UiDriver *driver)
{
  const LkSessionView *view = view_of (driver);
  bool hidden = view->hidden[LK_NAV_EXIT_ALL] || !view->can[LK_NAV_EXIT_ALL];

  ui_act (driver, hidden ? "stage.leave" : "stage.exit-all");
}

/* --- what the pages have written --------------------------------------------------------------- */

typedef struct {
  bool done;
  char *value;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_free (answer->value);
  answer->value = lk_web_view_evaluate_finish (result, NULL);
  answer->done = true;
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  ((Answer *) data)->done = true;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static char *
ask (LkWebView *web, const char *script)
{
  Answer answer = { false, NULL };

  lk_web_view_evaluate_async (web, script, answered_cb, &answer);
  ui_wait (is_done, &answer, "an answer of the page that reads");
  return answer.value;
}

/* A file of the course that is no page, shown beside: it has the same storage and no script. */
static char *
read_beside (UiDriver *driver, const char *script)
{
  static const LkWebDelegate nobody = { NULL };
  LkSession *engine
      = player_session_engine (player_course_page_session (driver->window->course_page));
  const LkRegistration *registration = lk_session_registration (engine);
  PlayerContext *context = driver->window->context;
  g_autofree char *data = lk_store_web_path (player_context_store (context), registration);
  g_autofree char *cache = player_context_cache_folder (context, registration->uuid);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  Answer gone = { false, NULL };
  char *value = NULL;
  LkWebView *web
      = lk_web_view_new (player_context_server (context), registration->origin_token,
                         lk_session_package (engine), data, cache, LK_WEB_API_NONE, &nobody, NULL);

  gtk_window_set_child (window, GTK_WIDGET (web));
  gtk_window_present (window);
  lk_web_view_deliver (web, "common/testcase.js", NULL, 0);
  for (int i = 0; i < 200 && (value == NULL || *value == '\0'); i++) {
    g_free (value);
    value = ask (web, script);
    ui_spin (20);
  }
  lk_web_view_withdraw_async (web, withdrawn_cb, &gone);
  ui_wait (is_done, &gone, "the page that reads to go");
  gtk_window_destroy (window);
  return value;
}

JsonObject *
selfrun_record (UiDriver *driver, const char *id)
{
  g_autofree char *script
      = g_strdup_printf ("location.protocol == 'http:' && localStorage['adlcts:%s'] || ''", id);
  g_autofree char *text = player_stage_page_is_running (driver->window->stage_page)
                              ? ui_evaluate (driver, script)
                              : read_beside (driver, script);
  g_autoptr (JsonNode) node = text != NULL && *text != '\0' ? lk_json_parse (text, -1, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node) : NULL;
}
