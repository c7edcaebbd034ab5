/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/editor-driver.h"

#include <glib/gstdio.h>
#include <string.h>

#define LIMIT_US    (60 * G_USEC_PER_SEC)
#define LEAST_TURNS 12
#define SETTLING_MS 700
#define MOST_PAINTS 20

/* What a wait that fails tells about. */
static EditorDriver *living;

static void
give_up (const char *what)
{
  GtkWidget *focus = living != NULL && living->window != NULL
                         ? gtk_window_get_focus (editor_driver_front (living))
                         : NULL;

  g_printerr ("waited too long: %s\nthe window shows %s, the focus is in %s\n", what,
              living != NULL && living->window != NULL ? editor_window_view (living->window)
                                                       : "nothing",
              focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
  g_assert_not_reached ();
}

void
editor_driver_wait (EditorCondition condition, gpointer data, const char *what)
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
editor_driver_spin (unsigned milliseconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  /* On a busy machine the time may pass without a turn. */
  for (guint turns = 0; g_get_monotonic_time () < end || turns < LEAST_TURNS; turns++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
}

/* --- life ------------------------------------------------------------------------------------- */

static EditorWindow *
window_of (EditorDriver *driver)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (driver->application)); l != NULL;
       l = l->next)
    if (EDITOR_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  EditorDriver *driver = data;

  driver->window = window_of (driver);
  return driver->window != NULL && gtk_widget_get_mapped (GTK_WIDGET (driver->window))
         && g_strcmp0 (editor_window_view (driver->window), "opening") != 0;
}

EditorDriver *
editor_driver_start (const char *folder)
{
  static unsigned n_lives;
  EditorDriver *driver = g_new0 (EditorDriver, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  living = driver;
  driver->application = editor_application_new ();
  /* One process lives several lives here, and each needs a name of its own on the bus. */
  id = g_strdup_printf ("de.oekohub.Lernkoffer.Werkstatt.Test%u", ++n_lives);
  g_application_set_application_id (G_APPLICATION (driver->application), id);
  g_application_set_default (G_APPLICATION (driver->application));
  g_application_register (G_APPLICATION (driver->application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (folder != NULL) {
    g_autoptr (GFile) file = g_file_new_for_path (folder);

    g_application_open (G_APPLICATION (driver->application), &file, 1, "");
  } else {
    g_application_activate (G_APPLICATION (driver->application));
  }
  editor_driver_wait (is_open, driver, "the window and its course");
  return driver;
}

static gboolean
is_gone (gpointer data)
{
  return window_of (data) == NULL;
}

void
editor_driver_stop (EditorDriver *driver)
{
  gtk_window_close (GTK_WINDOW (driver->window));
  editor_driver_wait (is_gone, driver, "the end of the window");
  /* What g_application_run() does at its end. */
  g_signal_emit_by_name (driver->application, "shutdown");
  /* It stays exported on the bus until the process ends, so it is kept. */
  living = NULL;
  g_free (driver);
}

typedef struct {
  EditorDriver *driver;
  const char *view;
} Wanted;

static gboolean
is_view (gpointer data)
{
  Wanted *wanted = data;

  return g_strcmp0 (editor_window_view (wanted->driver->window), wanted->view) == 0;
}

void
editor_driver_wait_view (EditorDriver *driver, const char *view)
{
  editor_driver_wait (is_view, &(Wanted){ driver, view }, view);
}

/* --- courses ---------------------------------------------------------------------------------- */

static void
copy_tree (const char *from, const char *to)
{
  g_autoptr (GDir) entries = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (entries);
  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (entries)) != NULL) {
    g_autofree char *source = g_build_filename (from, name, NULL);
    g_autofree char *target = g_build_filename (to, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    if (g_file_test (source, G_FILE_TEST_IS_DIR)) {
      copy_tree (source, target);
      continue;
    }
    g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
    g_assert_true (g_file_set_contents (target, bytes, (gssize) length, NULL));
  }
}

char *
editor_driver_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("werkstatt-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

char *
editor_driver_copy (const char *name)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", name, NULL);
  g_autofree char *folder = editor_driver_folder ();
  char *copy = g_build_filename (folder, name, NULL);

  copy_tree (source, copy);
  return copy;
}

AuthorDesk *
editor_driver_desk (EditorDriver *driver)
{
  g_assert_nonnull (editor_window_context (driver->window));
  return editor_context_desk (editor_window_context (driver->window));
}

char *
editor_driver_text (EditorDriver *driver, const char *name)
{
  GBytes *bytes = author_document_read (author_desk_document (editor_driver_desk (driver)), name);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- actions ---------------------------------------------------------------------------------- */

gboolean
editor_driver_can (EditorDriver *driver, const char *action)
{
  gboolean of_window = g_str_has_prefix (action, "win.");
  GActionGroup *group
      = of_window ? G_ACTION_GROUP (driver->window) : G_ACTION_GROUP (driver->application);

  return g_action_group_get_action_enabled (group, action + strlen ("win."));
}

void
editor_driver_act (EditorDriver *driver, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_action_parse_detailed_name (action, &name, &target, &error))
    g_assert_no_error (error);
  if (!editor_driver_can (driver, name))
    g_printerr ("%s cannot be used now\n", name);
  g_assert_true (editor_driver_can (driver, name));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (driver->window), name, target));
}

GtkWindow *
editor_driver_front (EditorDriver *driver)
{
  GtkWindow *front = GTK_WINDOW (driver->window);
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == front && gtk_window_get_modal (l->data)
        && gtk_widget_get_visible (l->data)) {
      front = l->data;
      break;
    }
  return front;
}

/* --- widgets ---------------------------------------------------------------------------------- */

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = NULL;

  if (text == NULL || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), text) == 0
      || g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
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
editor_driver_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && says (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = editor_driver_find (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* %NULL while its sizes are not yet given out. */
static GskRenderNode *
paint (GtkWidget *native)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (native),
                          gtk_widget_get_height (native));
  return gtk_snapshot_free_to_node (snapshot);
}

void
editor_driver_shoot (GtkWidget *native, const char *path)
{
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_widget_queue_draw (native);
  editor_driver_spin (SETTLING_MS);
  for (guint i = 0; (node = paint (native)) == NULL && i < MOST_PAINTS; i++)
    editor_driver_spin (SETTLING_MS);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (native)), node, NULL);
  gsk_render_node_unref (node);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
