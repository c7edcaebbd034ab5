/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-reading.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/webhost/web-page-scripts.h"
#include "engine/webhost/web-view-private.h"

/* A world of its own: the page sees nothing of it, and it sees nothing that the page has bent. */
#define WORLD   "lernkoffer-reading"
#define HANDLER "lernkofferReading"
#define WATCHER "lernkoffer-reading-watcher"
#define STYLE   "lernkoffer-reading-style"
#define FOLDER  "/de/oekohub/Lernkoffer/page/"

/* --- script ------------------------------------------------------------------------------------ */

static void
append_file (GString *script, const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes
      = g_resource_lookup_data (web_page_scripts_get_resource (), path, 0, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  g_string_append_len (script, text, (gssize) length);
}

/* The body of a function of two arguments, `call` and `json`. What it makes once lives as long as the page. */
static const char *
reading_script (void)
{
  static char *script;

  if (g_once_init_enter (&script)) {
    static const char *const files[]
        = { "paint.js", "reading-name.js", "reading-collect.js", "reading-act.js" };
    GString *text
        = g_string_new ("globalThis.lernkofferReading = globalThis.lernkofferReading || (() => {");

    for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
      append_file (text, files[i]);
    g_string_append (text, "}) ();"
                           "return JSON.stringify ("
                           "  globalThis.lernkofferReading[call] (JSON.parse (json)));");
    g_once_init_leave (&script, g_string_free (text, FALSE));
  }
  return script;
}

/* @argument: taken, an object that is open; @callback nullable */
static void
call (LkWebView *view, const char *function, JsonBuilder *argument, GAsyncReadyCallback callback,
      void *user_data)
{
  /* No source object: over a page on its way out the answer may come long after the view's time. */
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *json = NULL;
  GVariantDict arguments;

  json_builder_end_object (argument);
  json = lk_json_finish (argument, false);
  g_object_unref (argument);
  if (view->page == NULL || view->shown == NULL || view->withdrawing) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "no page");
    g_object_unref (task);
    return;
  }
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "call", "s", function);
  g_variant_dict_insert (&arguments, "json", "s", json);
  webkit_web_view_call_async_javascript_function (view->page, reading_script (), -1,
                                                  g_variant_dict_end (&arguments), WORLD, NULL,
                                                  NULL, lk_web_script_answered, task);
}

static JsonBuilder *
argument_new (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

/* --- reading ----------------------------------------------------------------------------------- */

void
lk_web_reading_collect_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  call (view, "collect", argument_new (), callback, user_data);
}

char *
lk_web_reading_collect_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
lk_web_reading_place_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  call (view, "place", argument_new (), callback, user_data);
}

bool
lk_web_reading_place_finish (GAsyncResult *result, LkWebPlace *ret_place, GError **error)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (JsonNode) root = text != NULL ? lk_json_parse (text, -1, error) : NULL;
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    if (root != NULL)
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "no place");
    return false;
  }
  object = json_node_get_object (root);
  *ret_place = (LkWebPlace){ .block = (unsigned) CLAMP (lk_json_int (object, "id", 0), 0, G_MAXINT),
                             .at = (unsigned) CLAMP (lk_json_int (object, "from", 0), 0, G_MAXINT),
                             .selected = lk_json_bool (object, "selected", false) };
  return true;
}

void
lk_web_reading_selection_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  call (view, "selection", argument_new (), callback, user_data);
}

static unsigned
end_at (JsonObject *object, const char *name, unsigned place)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *pair
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (pair == NULL || json_array_get_length (pair) != 2)
    return 0;
  return (unsigned) CLAMP (json_array_get_int_element (pair, place), 0, G_MAXINT);
}

static double
number_of (JsonObject *box, const char *name)
{
  JsonNode *node = box != NULL ? json_object_get_member (box, name) : NULL;
  double number = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0;

  return CLAMP (number, -1e6, 1e6);
}

static void
take_selection (JsonObject *object, LkWebSelection *selection)
{
  JsonNode *node = json_object_get_member (object, "box");
  JsonObject *box
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double top = number_of (box, "top"), bottom = number_of (box, "bottom");

  *selection = (LkWebSelection){ .block = end_at (object, "from", 0),
                                 .at = end_at (object, "from", 1),
                                 .end_block = end_at (object, "to", 0),
                                 .end = end_at (object, "to", 1),
                                 .x = number_of (box, "left"),
                                 .y = top,
                                 .width = number_of (box, "width"),
                                 .height = MAX (bottom - top, 0) };
}

char *
lk_web_reading_selection_finish (GAsyncResult *result, LkWebSelection *ret_selection,
                                 GError **error)
{
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (JsonNode) root = text != NULL ? lk_json_parse (text, -1, error) : NULL;
  JsonNode *page = NULL;

  *ret_selection = (LkWebSelection){ 0 };
  if (root == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (root))
    page = json_object_get_member (json_node_get_object (root), "page");
  if (page == NULL || !JSON_NODE_HOLDS_OBJECT (page))
    return g_strdup ("");
  take_selection (json_node_get_object (root), ret_selection);
  return json_to_string (page, FALSE);
}

void
lk_web_reading_mark (LkWebView *view, const char *name, unsigned block, unsigned from, unsigned to,
                     bool scroll)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_string (argument, "name", name);
  lk_json_add_int (argument, "id", block);
  lk_json_add_int (argument, "from", from);
  lk_json_add_int (argument, "to", to);
  lk_json_add_bool (argument, "scroll", scroll);
  call (view, "mark", argument, NULL, NULL);
}

void
lk_web_reading_mark_many (LkWebView *view, const char *const *names, const LkWebMark *marks,
                          size_t n_marks)
{
  JsonBuilder *argument = argument_new ();

  json_builder_set_member_name (argument, "names");
  json_builder_begin_array (argument);
  for (size_t i = 0; names[i] != NULL; i++)
    json_builder_add_string_value (argument, names[i]);
  json_builder_end_array (argument);
  json_builder_set_member_name (argument, "marks");
  json_builder_begin_array (argument);
  for (size_t i = 0; i < n_marks; i++) {
    const unsigned numbers[] = { marks[i].name, marks[i].block, marks[i].from, marks[i].to };

    json_builder_begin_array (argument);
    for (size_t j = 0; j < G_N_ELEMENTS (numbers); j++)
      json_builder_add_int_value (argument, numbers[j]);
    json_builder_end_array (argument);
  }
  json_builder_end_array (argument);
  call (view, "markMany", argument, NULL, NULL);
}

void
lk_web_reading_marked_async (LkWebView *view, const char *name, GAsyncReadyCallback callback,
                             void *user_data)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_string (argument, "name", name);
  call (view, "marked", argument, callback, user_data);
}

/* --- doing ------------------------------------------------------------------------------------- */

void
lk_web_reading_press (LkWebView *view, unsigned block)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_int (argument, "id", block);
  call (view, "press", argument, NULL, NULL);
}

void
lk_web_reading_fill (LkWebView *view, unsigned block, const char *value)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_int (argument, "id", block);
  lk_json_add_string (argument, "value", value);
  call (view, "fill", argument, NULL, NULL);
}

void
lk_web_reading_show (LkWebView *view, unsigned block, bool focus)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_int (argument, "id", block);
  lk_json_add_bool (argument, "focus", focus);
  call (view, "show", argument, NULL, NULL);
}

void
lk_web_reading_go (LkWebView *view, unsigned block, unsigned from, unsigned to)
{
  JsonBuilder *argument = argument_new ();

  lk_json_add_int (argument, "id", block);
  lk_json_add_int (argument, "from", from);
  lk_json_add_int (argument, "to", to);
  call (view, "go", argument, NULL, NULL);
}

/* --- watching ---------------------------------------------------------------------------------- */

typedef struct {
  LkWebReadingChanged changed;
  void *data;
} Watcher;

static void
message_cb (WebKitUserContentManager *manager, JSCValue *value, gpointer data)
{
  LkWebView *view = data;
  const Watcher *watcher = g_object_get_data (G_OBJECT (view), WATCHER);

  if (watcher != NULL && watcher->changed != NULL && view->web != NULL)
    watcher->changed (view, watcher->data);
}

/* Once for each web view: the page has one, in a window of its own another. */
static void
listen_to (LkWebView *view)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (view->page);

  if (!webkit_user_content_manager_register_script_message_handler (manager, HANDLER, WORLD))
    return;
  g_signal_connect_object (manager, "script-message-received::" HANDLER, G_CALLBACK (message_cb),
                           view, 0);
}

void
lk_web_reading_watch (LkWebView *view, LkWebReadingChanged changed, void *data)
{
  JsonBuilder *argument;
  Watcher *watcher;

  if (view->page == NULL)
    return;
  listen_to (view);
  watcher = g_new0 (Watcher, 1);
  *watcher = (Watcher){ .changed = changed, .data = data };
  g_object_set_data_full (G_OBJECT (view), WATCHER, watcher, g_free);
  argument = argument_new ();
  lk_json_add_bool (argument, "on", changed != NULL);
  call (view, "watch", argument, NULL, NULL);
}

/* --- style ------------------------------------------------------------------------------------- */

static void
set_style (WebKitWebView *web, const char *css)
{
  WebKitUserContentManager *manager = webkit_web_view_get_user_content_manager (web);
  WebKitUserStyleSheet *before = g_object_get_data (G_OBJECT (manager), STYLE);
  WebKitUserStyleSheet *sheet
      = css != NULL ? webkit_user_style_sheet_new (css, WEBKIT_USER_CONTENT_INJECT_ALL_FRAMES,
                                                   WEBKIT_USER_STYLE_LEVEL_USER, NULL, NULL)
                    : NULL;

  if (before != NULL)
    webkit_user_content_manager_remove_style_sheet (manager, before);
  if (sheet != NULL)
    webkit_user_content_manager_add_style_sheet (manager, sheet);
  g_object_set_data_full (G_OBJECT (manager), STYLE, sheet,
                          (GDestroyNotify) webkit_user_style_sheet_unref);
}

void
lk_web_reading_set_style (LkWebView *view, const char *css)
{
  if (view->page == NULL)
    return;
  set_style (view->web, css);
  if (view->page != view->web)
    set_style (view->page, css);
}
