/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/keys-hand.h"

#include "tests/ui/window-keys.h"

#define MOST_KEYS 90

/* --- windows -------------------------------------------------------------------------------------------------- */

GtkWindow *
keys_hand_window (UiDriver *driver)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *front = GTK_WINDOW (driver->window);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (gtk_widget_get_mapped (GTK_WIDGET (window))
        && gtk_window_get_transient_for (window) == front)
      front = window;
  }
  return front;
}

typedef struct {
  UiDriver *driver;
  GType type;
} Wanted;

static gboolean
is_in_front (gpointer data)
{
  Wanted *wanted = data;

  return g_type_is_a (G_OBJECT_TYPE (keys_hand_window (wanted->driver)), wanted->type);
}

GtkWindow *
keys_hand_wait_window (UiDriver *driver, GType type)
{
  ui_wait (is_in_front, &(Wanted){ driver, type }, g_type_name (type));
  ui_spin (200);
  return keys_hand_window (driver);
}

static gboolean
is_alone (gpointer data)
{
  UiDriver *driver = data;

  return keys_hand_window (driver) == GTK_WINDOW (driver->window);
}

void
keys_hand_wait_alone (UiDriver *driver)
{
  ui_wait (is_alone, driver, "the end of the dialog");
  ui_spin (200);
}

void
keys_hand_press (UiDriver *driver, const char *key)
{
  window_keys_press (keys_hand_window (driver), key);
  ui_spin (40);
}

void
keys_hand_type (UiDriver *driver, const char *text)
{
  window_keys_type (keys_hand_window (driver), text);
  ui_spin (40);
}

/* --- where the focus is --------------------------------------------------------------------------------------- */

static GtkWidget *
focus_of (UiDriver *driver)
{
  return gtk_window_get_focus (keys_hand_window (driver));
}

static gboolean
has_label (GtkWidget *widget, const char *name)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         && gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL)
                == NULL;
}

static gboolean
is_called (GtkWidget *widget, const char *name)
{
  if (has_label (widget, name) || g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0)
    return TRUE;
  /* What its menu says is not its name. */
  if (GTK_IS_MENU_BUTTON (widget))
    return g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)), name) == 0;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0;
  return !GTK_IS_TEXT_VIEW (widget) && ui_find (widget, GTK_TYPE_LABEL, name) != NULL;
}

/* The name stands around what takes the focus: an entry or a row around its text, a menu button around its button. */
gboolean
keys_hand_is_at (UiDriver *driver, const char *name)
{
  GtkWidget *focus = focus_of (driver);

  if (focus == NULL)
    return FALSE;
  if (is_called (focus, name))
    return TRUE;
  for (GtkWidget *around = gtk_widget_get_parent (focus); around != NULL;
       around = gtk_widget_get_parent (around)) {
    if (GTK_IS_MENU_BUTTON (around) || GTK_IS_ENTRY (around) || GTK_IS_SEARCH_ENTRY (around)
        || GTK_IS_DROP_DOWN (around) || GTK_IS_SPIN_BUTTON (around))
      return is_called (around, name);
    if (ADW_IS_PREFERENCES_ROW (around) && !GTK_IS_BUTTON (focus))
      return is_called (around, name);
  }
  return FALSE;
}

static void
tell_focus (UiDriver *driver, GString *way)
{
  GtkWidget *widget = focus_of (driver);

  g_string_append (way, "  ");
  for (int i = 0; i < 5 && widget != NULL; i++, widget = gtk_widget_get_parent (widget)) {
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
    const char *words = GTK_IS_BUTTON (widget)  ? gtk_button_get_label (GTK_BUTTON (widget))
                        : GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget))
                                                : NULL;

    g_string_append_printf (way, " < %s%s%s “%s”", G_OBJECT_TYPE_NAME (widget),
                            id != NULL ? "#" : "", id != NULL ? id : "",
                            words != NULL ? words : "");
  }
  g_string_append_c (way, '\n');
}

void
keys_hand_go (UiDriver *driver, const char *key, const char *name)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (int i = 0; i < MOST_KEYS; i++) {
    if (keys_hand_is_at (driver, name))
      return;
    tell_focus (driver, way);
    keys_hand_press (driver, key);
  }
  g_printerr ("no way by %s to “%s”:\n%s", key, name, way->str);
  g_assert_not_reached ();
}

void
keys_hand_choose (UiDriver *driver, const char *name)
{
  g_test_message ("choose %s", name);
  keys_hand_go (driver, "Tab", name);
  keys_hand_press (driver, "Return");
  ui_spin (150);
}

void
keys_hand_menu (UiDriver *driver, const char *button, const char *item)
{
  keys_hand_choose (driver, button);
  ui_spin (300);
  keys_hand_go (driver, "Down", item);
  keys_hand_press (driver, "Return");
  ui_spin (300);
}

/* --- in a page ------------------------------------------------------------------------------------------------ */

char *
keys_hand_evaluate (UiDriver *driver, const char *script)
{
  GtkWidget *question = player_repeat_page_web_view (driver->window->repeat_page);

  return question != NULL ? ui_evaluate_in (question, script) : ui_evaluate (driver, script);
}

void
keys_hand_go_in_page (UiDriver *driver, const char *key, const char *script)
{
  g_autofree char *whole = g_strdup_printf (
      "(function () { var e = document.activeElement;"
      " while (e && e.contentDocument) e = e.contentDocument.activeElement;"
      " var yes = !!e && (%s);"
      " return yes ? 'true' : (e ? e.tagName + ' ' + e.id + ' ' + e.className + ' '"
      " + (e.innerText || '').slice (0, 40) : 'nothing'); }) ()",
      script);
  g_autoptr (GString) way = g_string_new (NULL);

  for (int i = 0; i < MOST_KEYS; i++) {
    g_autofree char *at = keys_hand_evaluate (driver, whole);

    if (g_strcmp0 (at, "true") == 0)
      return;
    g_string_append_printf (way, "  %s\n", at);
    keys_hand_press (driver, key);
  }
  g_printerr ("no way by %s in the page to %s:\n%s", key, script, way->str);
  g_assert_not_reached ();
}

/* --- files ---------------------------------------------------------------------------------------------------- */

void
keys_hand_file (UiDriver *driver, const char *path)
{
  GtkWindow *dialog = keys_hand_wait_window (driver, GTK_TYPE_FILE_CHOOSER_DIALOG);

  ui_spin (300);
  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) != GTK_FILE_CHOOSER_ACTION_SAVE) {
    /* As everywhere in GTK: a slash begins to write a place. */
    keys_hand_press (driver, "slash");
    ui_spin (200);
    keys_hand_press (driver, "<Control>a");
  } else {
    keys_hand_press (driver, "<Control>a");
  }
  keys_hand_type (driver, path);
  ui_spin (400);
  keys_hand_press (driver, "Return");
  keys_hand_wait_alone (driver);
}
