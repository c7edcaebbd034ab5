/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-driver.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "engine/webhost/web-view.h"
#include "player/stage/player-stage-private.h"

#define LIMIT_US (60 * G_USEC_PER_SEC)

/* What a wait that fails tells about. */
static UiDriver *living;

static void
give_up (const char *what)
{
  g_autofree char *shown = living != NULL ? ui_describe (living) : g_strdup ("no window");

  g_printerr ("waited too long: %s\n%s\n", what, shown);
  g_assert_not_reached ();
}

void
ui_wait (UiCondition condition, gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;

  while (!condition (data)) {
    if (g_get_monotonic_time () > end)
      give_up (what);
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  }
}

void
ui_spin (unsigned milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

static PlayerWindow *
window_of (UiDriver *driver)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (driver->application)); l != NULL;
       l = l->next)
    if (PLAYER_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  UiDriver *driver = data;

  driver->window = window_of (driver);
  return driver->window != NULL && g_strcmp0 (player_window_view (driver->window), "opening") != 0;
}

UiDriver *
ui_driver_start (const char *store, const char *file)
{
  static unsigned n_lives;
  UiDriver *driver = g_new0 (UiDriver, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  driver->store = store != NULL ? g_strdup (store) : g_dir_make_tmp ("lernkoffer-XXXXXX", &error);
  g_assert_no_error (error);
  living = driver;
  driver->application = player_application_new ();
  player_application_set_store (driver->application, driver->store);
  /* One process lives several lives here, and each needs a name of its own on the bus. */
  id = g_strdup_printf ("de.oekohub.Lernkoffer.Test%u", ++n_lives);
  g_application_set_application_id (G_APPLICATION (driver->application), id);
  g_application_set_default (G_APPLICATION (driver->application));
  g_application_register (G_APPLICATION (driver->application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (file != NULL) {
    g_autoptr (GFile) one = g_file_new_for_path (file);

    g_application_open (G_APPLICATION (driver->application), &one, 1, "");
  } else {
    g_application_activate (G_APPLICATION (driver->application));
  }
  ui_wait (is_open, driver, "the window and its store");
  return driver;
}

static gboolean
is_gone (gpointer data)
{
  return window_of (data) == NULL;
}

void
ui_driver_stop (UiDriver *driver)
{
  g_autoptr (PlayerWindow) window = g_object_ref (driver->window);

  gtk_window_close (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window)));
  ui_wait (is_gone, driver, "the end of the window");
  /* What g_application_run() does at its end. */
  g_signal_emit_by_name (driver->application, "shutdown");
  /* It stays exported on the bus until the process ends, so it is kept. */
  living = NULL;
  g_free (driver->store);
  g_free (driver);
}

typedef struct {
  UiDriver *driver;
  const char *view;
} Wanted;

static gboolean
is_view (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (player_window_view (wanted->driver->window), wanted->view) == 0;
}

void
ui_wait_view (UiDriver *driver, const char *view)
{
  ui_wait (is_view, &(Wanted){ driver, view }, view);
}

/* Held by who waits and by the callback, which may come late or, over a page that goes, never. */
typedef struct {
  gboolean done;
  char *value;
} Evaluation;

#define EVALUATION_LIMIT_US (3 * G_USEC_PER_SEC)

static void
evaluation_clear (gpointer data)
{
  g_free (((Evaluation *) data)->value);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Evaluation *evaluation = data;

  evaluation->value = lk_web_view_evaluate_finish (result, NULL);
  evaluation->done = TRUE;
  g_rc_box_release_full (evaluation, evaluation_clear);
}

char *
ui_evaluate (UiDriver *driver, const char *script)
{
  return ui_evaluate_in (player_stage_page_web_view (driver->window->stage_page), script);
}

char *
ui_evaluate_in (GtkWidget *view, const char *script)
{
  gint64 end = g_get_monotonic_time () + EVALUATION_LIMIT_US;
  Evaluation *evaluation;
  char *value;

  if (view == NULL)
    return NULL;
  evaluation = g_rc_box_new0 (Evaluation);
  lk_web_view_evaluate_async (LK_WEB_VIEW (view), script, evaluated_cb,
                              g_rc_box_acquire (evaluation));
  while (!evaluation->done && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  value = g_steal_pointer (&evaluation->value);
  g_rc_box_release_full (evaluation, evaluation_clear);
  return value;
}

/* What has the focus, and what it stands in. (transfer full) */
static char *
describe_focus (UiDriver *driver)
{
  GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (driver->window));
  GString *text = g_string_new (widget != NULL ? NULL : "nothing");

  for (int i = 0; i < 5 && widget != NULL; i++, widget = gtk_widget_get_parent (widget)) {
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

    g_string_append_printf (text, "%s%s %s", i > 0 ? " in " : "", G_OBJECT_TYPE_NAME (widget),
                            id != NULL ? id : "");
  }
  return g_string_free (text, FALSE);
}

char *
ui_describe (UiDriver *driver)
{
  PlayerStagePage *stage;
  const LkSessionView *view = NULL;
  g_autofree char *page = NULL, *focus = NULL;

  if (driver->window == NULL)
    return g_strdup ("no window");
  focus = describe_focus (driver);
  stage = driver->window->stage_page;
  if (stage->session != NULL)
    view = player_session_view (stage->session);
  page = ui_evaluate (driver, "location.href + ' ' + document.readyState + ' ' + document.title");
  return g_strdup_printf (
      "the window: %s, cover %s, “%s”, busy %d, page up %d, part over %d, crashed %d, delivery %u of "
      "%u; the page: %s; the focus: %s",
      player_window_view (driver->window),
      gtk_widget_get_visible (GTK_WIDGET (stage->cover))
          ? gtk_stack_get_visible_child_name (stage->cover)
          : "none",
      gtk_label_get_label (stage->status_title), stage->busy, stage->page_up, stage->part_over,
      stage->crashed, stage->delivery, view != NULL ? view->delivery : 0,
      page != NULL ? page : "no answer", focus);
}

static gboolean
is_loaded (gpointer data)
{
  g_autofree char *state
      = ui_evaluate (data, "location.protocol == 'http:' ? document.readyState : ''");

  return g_strcmp0 (state, "complete") == 0;
}

void
ui_wait_page (UiDriver *driver)
{
  ui_wait_view (driver, "stage");
  ui_wait (is_loaded, driver, "a page of the course");
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = NULL;

  if (text == NULL
      || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), text) == 0)
    return TRUE;
  if (GTK_IS_LABEL (widget))
    label = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return g_strcmp0 (label, text) == 0;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && says (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = ui_find (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
ui_window_of (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }
  return NULL;
}

void
ui_act (UiDriver *driver, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (driver->window), action, NULL));
}

void
ui_enter (UiDriver *driver, const char *name)
{
  GtkWidget *page = GTK_WIDGET (driver->window->learner_page);
  GtkWidget *row, *begin;

  ui_wait_view (driver, "learner");
  row = ui_find (page, ADW_TYPE_ENTRY_ROW, "name_row");
  begin = ui_find (page, GTK_TYPE_BUTTON, "begin");
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_signal_emit_by_name (begin, "clicked");
  ui_wait_view (driver, "shelf");
}

static gboolean
has_course (gpointer data)
{
  UiDriver *driver = data;

  return player_shelf_page_has_courses (driver->window->shelf_page);
}

void
ui_import (UiDriver *driver, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  player_window_import (driver->window, file, FALSE);
  ui_wait (has_course, driver, "the card of the course");
}

gint64
ui_only_course (UiDriver *driver)
{
  g_autoptr (GPtrArray) rows
      = lk_store_shelf (player_context_store (driver->window->context),
                        player_context_learner_id (driver->window->context), NULL);

  g_assert_nonnull (rows);
  g_assert_cmpuint (rows->len, ==, 1);
  return ((LkShelfRow *) g_ptr_array_index (rows, 0))->course->id;
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
ui_wait_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gboolean painted = FALSE;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (window);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
}

/* %NULL while nothing of it has been drawn yet. */
static GskRenderNode *
draw (GtkWidget *native)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (native),
                          gtk_widget_get_height (native));
  return gtk_snapshot_free_to_node (snapshot);
}

void
ui_shoot_native (GtkWidget *native, const char *path)
{
  GskRenderNode *node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (int i = 0; i < 10 && node == NULL; i++) {
    gtk_widget_queue_draw (native);
    ui_spin (1000);
    node = draw (native);
  }
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node, NULL);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
ui_shoot (UiDriver *driver, const char *path)
{
  ui_shoot_native (GTK_WIDGET (driver->window), path);
}

/* Parent of a process, 0 if unknown. */
static int
parent_of (int process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", process), *text = NULL;
  const char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (rest = strrchr (text, ')')) == NULL)
    return 0;
  return (int) g_ascii_strtoll (rest + 4, NULL, 10);
}

unsigned
ui_kill_pages (void)
{
  g_autoptr (GDir) all = g_dir_open ("/proc", 0, NULL);
  const char *name;
  unsigned n = 0;

  while ((name = g_dir_read_name (all)) != NULL) {
    g_autofree char *path = g_build_filename ("/proc", name, "comm", NULL), *comm = NULL;
    int process = (int) g_ascii_strtoll (name, NULL, 10), above = process;

    if (process == 0 || !g_file_get_contents (path, &comm, NULL, NULL)
        || !g_str_has_prefix (comm, "WebKitWebProces"))
      continue;
    while (above > 1 && above != getpid ())
      above = parent_of (above);
    if (above == getpid () && kill (process, SIGKILL) == 0)
      n++;
  }
  return n;
}
