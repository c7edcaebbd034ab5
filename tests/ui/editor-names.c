/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/editor-names.h"

#include <adwaita.h>

/* Containers: their children are what is reached and told. */
static gboolean
is_frame (GtkWidget *widget)
{
  const GType frames[]
      = { GTK_TYPE_WINDOW, GTK_TYPE_POPOVER, GTK_TYPE_SCROLLED_WINDOW, GTK_TYPE_VIEWPORT };

  if (GTK_IS_LIST_BOX (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    if (g_type_is_a (G_OBJECT_TYPE (widget), frames[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_own_name (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || (tooltip != NULL && tooltip[0] != '\0');
}

static gboolean
holds_text (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && gtk_label_get_text (GTK_LABEL (widget))[0] != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (holds_text (child) || has_own_name (child))
      return TRUE;
  return FALSE;
}

/* A button, a row or a list item is named by the words in it; a field is not, nor is a list as a whole. */
static gboolean
is_named_by_content (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)
         || GTK_IS_FLOW_BOX_CHILD (widget) || GTK_IS_LABEL (widget) || GTK_IS_CHECK_BUTTON (widget)
         || GTK_IS_EXPANDER (widget) || GTK_IS_DROP_DOWN (widget)
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget")
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

/* The part with the name stands around what takes the focus: an entry around its text, a row around its switch. */
static gboolean
is_named (GtkWidget *widget)
{
  GtkWidget *around = gtk_widget_get_parent (widget);

  if (has_own_name (widget) || (is_named_by_content (widget) && holds_text (widget)))
    return TRUE;
  if (GTK_IS_TEXT (widget) && around != NULL)
    return has_own_name (around) || gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL;
  if (around != NULL
      && (GTK_IS_MENU_BUTTON (around) || GTK_IS_DROP_DOWN (around) || GTK_IS_COLOR_BUTTON (around)
          || GTK_IS_SPIN_BUTTON (around)))
    return has_own_name (around);
  return FALSE;
}

static void
tell_place (GtkWidget *widget, GString *text)
{
  for (guint i = 0; i < 6 && widget != NULL; i++, widget = gtk_widget_get_parent (widget))
    g_string_append_printf (text, "%s%s", i > 0 ? " < " : "", G_OBJECT_TYPE_NAME (widget));
  g_string_append_c (text, '\n');
}

static void
collect (GtkWidget *widget, GString *missing)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget)
      || !gtk_widget_get_sensitive (widget))
    return;
  if (gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget) && !is_frame (widget)
      && !is_named (widget))
    tell_place (widget, missing);
  /* What these hold is not ours: the page, and the controls of GTK. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "WebKitWebView") || GTK_IS_MEDIA_CONTROLS (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, missing);
}

char *
editor_names_missing (GtkWidget *root)
{
  GString *missing = g_string_new (NULL);

  collect (root, missing);
  return g_string_free (missing, FALSE);
}

/* --- Tab -------------------------------------------------------------------------------------- */

/* A page has a Tab of its own, and F6 leads out of it. */
static gboolean
is_in_page (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "WebKitWebView"))
      return TRUE;
  return FALSE;
}

/* Whether @widget takes the key itself, so that nobody gets out of it. */
static gboolean
keeps_tab (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (widget));
}

char *
editor_names_trap (GtkWidget *root)
{
  GtkRoot *window = gtk_widget_get_root (root);
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *first = NULL;

  gtk_root_set_focus (window, NULL);
  while (gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD)) {
    GtkWidget *focus = gtk_root_get_focus (window);

    if (focus == NULL || focus == first || is_in_page (focus))
      break;
    first = first != NULL ? first : focus;
    if (!g_hash_table_add (seen, focus) || keeps_tab (focus)) {
      tell_place (focus, text);
      break;
    }
  }
  return g_string_free (text, FALSE);
}
