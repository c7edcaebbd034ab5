/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-list.h"

#include <glib/gi18n-lib.h>

#include "authoring/forms/form-private.h"

/* One for all rows of a list; owned by its group. */
typedef struct {
  AuthorFormContext context;
  AuthorFormList list;
} Shared;

static void
free_shared (gpointer data)
{
  Shared *shared = data;

  g_free ((char *) shared->list.key);
  g_free ((char *) shared->list.title);
  g_free ((char *) shared->list.add_title);
  g_free ((guint *) shared->list.numbers);
  g_free (shared);
}

/* --- changes ---------------------------------------------------------------------------------- */

/* What happens destroys the row and all that belongs to it. */
static void
change_list (const Shared *shared, AuthorPage *page, const char *label, guint focus)
{
  AuthorFormContext context = shared->context;
  g_autofree char *key = g_strdup_printf ("%s/%u/", shared->list.key, focus);

  author_form_rewrite (&context, page, label, key);
}

/* The row in which the next item begins gets the focus; by then what was typed there is an item. */
static void
begin_fresh (const Shared *shared)
{
  AuthorFormContext context = shared->context;
  g_autofree char *prefix = g_strdup_printf ("%s/", shared->list.key);

  author_form_show_last (&context, prefix);
}

static void
insert_items (const Shared *shared, guint at, const char *const *texts)
{
  if (shared->list.has_fresh && *texts[0] == '\0') {
    begin_fresh (shared);
    return;
  }
  if (shared->list.insert != NULL
      && (shared->list.most == 0
          || shared->list.n + g_strv_length ((char **) texts) <= shared->list.most))
    change_list (shared, shared->list.insert (&shared->context, &shared->list, at, texts),
                 "add-item", at + g_strv_length ((char **) texts) - 1);
}

static void
remove_item (const Shared *shared, guint item)
{
  if (shared->list.remove != NULL && shared->list.n > shared->list.least && item < shared->list.n)
    change_list (shared, shared->list.remove (&shared->context, &shared->list, item), "remove-item",
                 item > 0 ? item - 1 : 0);
}

static void
move_item (const Shared *shared, guint from, guint to)
{
  if (shared->list.move != NULL && from != to && MAX (from, to) < shared->list.n)
    change_list (shared, shared->list.move (&shared->context, &shared->list, from, to), "move-item",
                 to);
}

/* --- one row ---------------------------------------------------------------------------------- */

typedef struct {
  const Shared *shared;
  guint item;
} Item;

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const texts[] = { "", NULL };
  const Item *item = data;

  (void) action, (void) parameter;
  insert_items (item->shared, item->item + 1, texts);
}

static void
on_paste (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Item *item = data;
  g_autofree const char **texts = g_variant_get_strv (parameter, NULL);

  (void) action;
  insert_items (item->shared, item->item + 1, texts);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Item *item = data;

  (void) action, (void) parameter;
  remove_item (item->shared, item->item);
}

static void
on_up (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Item *item = data;

  (void) action, (void) parameter;
  if (item->item > 0)
    move_item (item->shared, item->item, item->item - 1);
}

static void
on_down (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const Item *item = data;

  (void) action, (void) parameter;
  move_item (item->shared, item->item, item->item + 1);
}

static void
add_actions (GtkWidget *row, Item *item)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = on_add },
    { .name = "paste", .activate = on_paste, .parameter_type = "as" },
    { .name = "remove", .activate = on_remove },
    { .name = "up", .activate = on_up },
    { .name = "down", .activate = on_down },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), item);
  gtk_widget_insert_action_group (row, "item", G_ACTION_GROUP (group));
}

static void
add_keys (GtkWidget *row)
{
  static const struct {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "item.up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "item.down" },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, "item.remove" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                          gtk_named_action_new (keys[i].action)));
  /* Before the text takes Ctrl+Delete for a word. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (row, controller);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, const Item *item)
{
  GtkWidget *row = gtk_widget_get_ancestor (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)), GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_POINTER, item);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, const Item *item)
{
  const Item *from = g_value_get_pointer (value);

  (void) target, (void) x, (void) y;
  if (from->shared != item->shared)
    return FALSE;
  move_item (item->shared, from->item, item->item);
  return TRUE;
}

static GtkWidget *
make_grip (const Item *item)
{
  GtkWidget *grip = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), (gpointer) item);
  gtk_widget_add_controller (grip, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_tooltip_text (grip, _ ("Drag to sort, or press Alt+Up and Alt+Down"));
  gtk_widget_set_valign (grip, GTK_ALIGN_START);
  gtk_widget_set_margin_top (grip, 8);
  gtk_widget_set_cursor_from_name (grip, "grab");
  gtk_widget_add_css_class (grip, "form-grip");
  return grip;
}

static GtkWidget *
make_remove (const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Remove: %s"), name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "item.remove");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "form-remove");
  gtk_widget_set_tooltip_text (button, _ ("Remove (Ctrl+Delete)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
make_row (Shared *shared, guint number)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_POINTER, GDK_ACTION_MOVE);
  g_autofree char *name = shared->list.name (&shared->context, &shared->list, number);
  Item *item = g_new (Item, 1);

  *item = (Item){ shared, number };
  g_object_set_data_full (G_OBJECT (row), "form-item", item, g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "form-item");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_actions (row, item);
  add_keys (row);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), item);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  if (shared->list.move != NULL && shared->list.n > 1 && number < shared->list.n)
    gtk_box_append (GTK_BOX (outer), make_grip (item));
  gtk_widget_set_hexpand (inner, TRUE);
  gtk_box_append (GTK_BOX (outer), inner);
  if (shared->list.remove != NULL && shared->list.n > shared->list.least && number < shared->list.n)
    gtk_box_append (GTK_BOX (outer), make_remove (name));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), outer);
  return row;
}

/* --- the list --------------------------------------------------------------------------------- */

static void
on_add_clicked (GtkButton *button, const Shared *shared)
{
  static const char *const texts[] = { "", NULL };

  (void) button;
  insert_items (shared, shared->list.n, texts);
}

static void
add_button (const AuthorFormList *list, AdwPreferencesGroup *group, Shared *shared)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, list->add_title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  list->add_title, -1);
  gtk_widget_set_sensitive (button, list->most == 0 || list->n < list->most);
  g_signal_connect (button, "clicked", G_CALLBACK (on_add_clicked), shared);
  adw_preferences_group_set_header_suffix (group, button);
}

AdwPreferencesGroup *
author_form_list_add (const AuthorFormContext *context, GtkBox *box, const AuthorFormList *list)
{
  AdwPreferencesGroup *group = author_form_group (box, list->title);
  Shared *shared = g_new0 (Shared, 1);

  shared->context = *context;
  shared->list = *list;
  shared->list.key = g_strdup (list->key);
  shared->list.title = g_strdup (list->title);
  shared->list.add_title = g_strdup (list->add_title);
  if (list->numbers != NULL)
    shared->list.numbers = g_memdup2 (list->numbers, list->n * sizeof *list->numbers);
  g_object_set_data_full (G_OBJECT (group), "form-list", shared, free_shared);
  if (list->insert != NULL)
    add_button (list, group, shared);
  for (guint i = 0; i < list->n + list->has_fresh; i++) {
    GtkWidget *row = make_row (shared, i);
    GtkWidget *outer = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
    GtkWidget *inner = gtk_widget_get_first_child (outer);

    while (!GTK_IS_BOX (inner))
      inner = gtk_widget_get_next_sibling (inner);
    list->fill (context, &shared->list, i, GTK_BOX (inner));
    adw_preferences_group_add (group, row);
  }
  return group;
}
