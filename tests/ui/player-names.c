/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/player-names.h"

#include <adwaita.h>
#include <string.h>

#include "tests/support/atspi-tree.h"

/*
 * GTK 4.8 gives out the whole tree of widgets, also what a stack does not show, and calls what has no name by its type. So each
 * object is put beside its widget first: what is not on screen is not looked at, and a type is no name.
 */

static GPtrArray *nodes;   /* of AtspiNode */
static GPtrArray *widgets; /* of GtkWidget, as `nodes`; %NULL: not on screen */

static const AtspiNode *
node_at (guint index)
{
  return g_ptr_array_index (nodes, index);
}

static GtkWidget *
widget_at (guint index)
{
  return g_ptr_array_index (widgets, index);
}

/* The first one behind @index that is not in it. */
static guint
end_of (guint index)
{
  guint i = index + 1;

  while (i < nodes->len && node_at (i)->depth > node_at (index)->depth)
    i++;
  return i;
}

/* --- objects and widgets -------------------------------------------------------------------------------------- */

static gboolean
is_given_out (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return gtk_widget_get_visible (widget) && role != GTK_ACCESSIBLE_ROLE_NONE
         && role != GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

static GPtrArray *
children_of (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_given_out (child))
      g_ptr_array_add (children, child);
  return children;
}

static GPtrArray *
windows (void)
{
  GPtrArray *all = g_ptr_array_new ();
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

    if (gtk_widget_get_visible (window))
      g_ptr_array_add (all, window);
  }
  return all;
}

/* Nodes and widgets below @index, in the same order. */
static void
pair (guint index, const GPtrArray *children)
{
  guint end = end_of (index), n = 0;

  for (guint i = index + 1; i < end; i = end_of (i), n++) {
    GtkWidget *child = n < children->len ? children->pdata[n] : NULL;
    g_autoptr (GPtrArray) below = child != NULL ? children_of (child) : NULL;

    if (child == NULL || !gtk_widget_get_mapped (child))
      continue;
    widgets->pdata[i] = child;
    pair (i, below);
  }
  if (n != children->len && n > 0)
    g_test_message ("%u objects for %u widgets in “%s”", n, children->len, node_at (index)->name);
}

/* --- what is said --------------------------------------------------------------------------------------------- */

static gboolean
is_one_of (const char *role, const char *const *roles)
{
  return g_strv_contains (roles, role);
}

static gboolean
has_name (guint index)
{
  const char *name = node_at (index)->name;

  return *name != '\0' && !g_str_equal (name, G_OBJECT_TYPE_NAME (widget_at (index)));
}

/* By ARIA these are named by what is written in them, unless they say it themselves. */
static gboolean
is_named_by_content (const char *role)
{
  static const char *const roles[]
      = { "button", "toggle button", "link",      "list item",       "menu item",
          "tab",    "checkbox",      "radio",     "menu item radio", "menu item check box",
          "row",    "cell",          "grid cell", "heading",         "label",
          "option", "tree item",     NULL };

  return is_one_of (role, roles);
}

static gboolean
says_something (guint index)
{
  guint end = end_of (index);

  if (has_name (index))
    return TRUE;
  if (!is_named_by_content (node_at (index)->role))
    return FALSE;
  for (guint i = index + 1; i < end; i++)
    if (widget_at (i) != NULL && has_name (i))
      return TRUE;
  return FALSE;
}

static void
tell (GString *faults, guint index, const char *what)
{
  GtkWidget *widget = widget_at (index);

  g_string_append_printf (faults, "%s: %s “%s”", what, node_at (index)->role,
                          node_at (index)->name);
  for (guint i = 0; i < 8 && widget != NULL; i++, widget = gtk_widget_get_parent (widget)) {
    const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

    g_string_append_printf (faults, " < %s%s%s", G_OBJECT_TYPE_NAME (widget), id != NULL ? "#" : "",
                            id != NULL ? id : "");
  }
  g_string_append_c (faults, '\n');
}

/* --- checks --------------------------------------------------------------------------------------------------- */

/* They hold what is reached, and give the focus on. */
static gboolean
is_frame (GtkWidget *widget)
{
  const GType frames[] = { GTK_TYPE_WINDOW,   GTK_TYPE_POPOVER, GTK_TYPE_SCROLLED_WINDOW,
                           GTK_TYPE_VIEWPORT, GTK_TYPE_STACK,   GTK_TYPE_NOTEBOOK };

  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++)
    if (g_type_is_a (G_OBJECT_TYPE (widget), frames[i]))
      return TRUE;
  return GTK_IS_LIST_BOX (widget)
         && (gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL
             || gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) != NULL);
}

/* What GTK and libadwaita put together by themselves. */
static gboolean
is_theirs (GtkWidget *widget)
{
  const GType makers[] = { GTK_TYPE_DROP_DOWN, ADW_TYPE_ENTRY_ROW, ADW_TYPE_ABOUT_WINDOW,
                           ADW_TYPE_MESSAGE_DIALOG, ADW_TYPE_COMBO_ROW };

  for (gsize i = 0; i < G_N_ELEMENTS (makers); i++)
    if (!g_type_is_a (G_OBJECT_TYPE (widget), makers[i])
        && gtk_widget_get_ancestor (widget, makers[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_focusable (GString *faults, guint index)
{
  static const char *const nothing[]
      = { "", "unknown", "invalid", "filler", "panel", "generic", "widget", NULL };
  const AtspiNode *node = node_at (index);

  if (!(node->states & ATSPI_TREE_FOCUSABLE) || is_frame (widget_at (index)))
    return;
  if (is_one_of (node->role, nothing))
    tell (faults, index, "no role");
  else if (!says_something (index))
    tell (faults, index, "no name");
}

static void
check_action (GString *faults, guint index)
{
  static const char *const roles[] = { "button", "toggle button", "link", "tab", NULL };
  const AtspiNode *node = node_at (index);

  if (is_one_of (node->role, roles) && (node->states & ATSPI_TREE_FOCUSABLE)
      && (node->states & ATSPI_TREE_SENSITIVE) && node->n_actions == 0)
    tell (faults, index, "no action");
}

/* Beside the words of what can be pressed, a picture is decoration. */
static gboolean
is_in_control (guint index)
{
  unsigned depth = node_at (index)->depth;

  for (guint i = index; i > 0; i--)
    if (node_at (i - 1)->depth < depth) {
      depth = node_at (i - 1)->depth;
      if (is_named_by_content (node_at (i - 1)->role))
        return TRUE;
    }
  return FALSE;
}

static void
check_picture (GString *faults, guint index)
{
  static const char *const roles[] = { "image", "icon", NULL };

  if (is_one_of (node_at (index)->role, roles) && !has_name (index) && !is_in_control (index))
    tell (faults, index, "picture without words");
}

/* What two controls beside each other do is not the same. */
static void
check_neighbour (GString *faults, guint index)
{
  static const char *const roles[]
      = { "button",    "toggle button", "checkbox",    "radio",  "switch",
          "combo box", "text box",      "spin button", "slider", "link",
          "tab",       "search box",    NULL };
  const AtspiNode *node = node_at (index);
  guint next = end_of (index);

  if (next >= nodes->len || node_at (next)->depth != node->depth || widget_at (next) == NULL
      || !has_name (index) || !is_one_of (node->role, roles))
    return;
  if (g_str_equal (node->name, node_at (next)->name)
      && g_str_equal (node->role, node_at (next)->role))
    tell (faults, next, "called like its neighbour");
}

/* Two names put together say everything twice. */
static void
check_twice (GString *faults, guint index)
{
  const char *name = node_at (index)->name;
  size_t half = strlen (name) / 2;

  if (strlen (name) % 2 == 1 && half > 0 && name[half] == ' '
      && strncmp (name, name + half + 1, half) == 0)
    tell (faults, index, "said twice");
}

char *
player_names_faults (void)
{
  static void (*const checks[]) (GString *, guint)
      = { check_focusable, check_action, check_picture, check_neighbour, check_twice };
  g_autoptr (GPtrArray) roots = windows ();
  GString *faults;

  g_clear_pointer (&nodes, g_ptr_array_unref);
  g_clear_pointer (&widgets, g_ptr_array_unref);
  nodes = atspi_tree_nodes ();
  if (nodes == NULL)
    return NULL;
  widgets = g_ptr_array_new ();
  g_ptr_array_set_size (widgets, (int) nodes->len);
  pair (0, roots);
  faults = g_string_new (NULL);
  for (guint i = 1; i < nodes->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (checks); j++)
      if (widget_at (i) != NULL && !is_theirs (widget_at (i)))
        checks[j](faults, i);
  return g_string_free (faults, FALSE);
}

char *
player_names_tree (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
    const AtspiNode *node = node_at (i);

    if (widget_at (i) == NULL)
      continue;
    g_string_append_printf (text, "%*s%s: %s", (int) node->depth * 2, "", node->role, node->name);
    g_string_append_printf (text, "%s%s%s\n", node->states & ATSPI_TREE_FOCUSABLE ? " ." : "",
                            node->states & ATSPI_TREE_FOCUSED ? " [focused]" : "",
                            node->n_actions > 0 ? " !" : "");
  }
  return g_string_free (text, FALSE);
}
