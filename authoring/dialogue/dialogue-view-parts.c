/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-view-private.h"

#include <glib/gi18n-lib.h>

#include "authoring/dialogue/dialogue-node.h"

/* --- above the graph --------------------------------------------------------------------------- */

static GtkWidget *
make_mode (const char *label, const char *mode)
{
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dialogue.mode");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", mode);
  return button;
}

static GtkWidget *
make_modes (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), make_mode (_ ("_Graph"), "graph"));
  gtk_box_append (GTK_BOX (box), make_mode (_ ("_List"), "list"));
  return box;
}

static GtkWidget *
make_add_button (void)
{
  static const struct {
    const char *label, *action;
  } items[] = {
    { N_ ("New _Scene"), "dialogue.new-scene" },
    { N_ ("New _Ending"), "dialogue.new-ending" },
    { N_ ("New _Answer Here"), "dialogue.add-answer" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _ (items[i].label), items[i].action);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Add"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add"),
                                  -1);
  return button;
}

static GtkWidget *
make_tools (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *modes = make_modes ();
  GtkWidget *all = gtk_button_new_with_mnemonic (_ ("Show A_ll"));

  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_hexpand (modes, TRUE);
  gtk_widget_set_halign (modes, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "dialogue.show-all");
  gtk_widget_add_css_class (all, "flat");
  gtk_box_append (GTK_BOX (box), modes);
  gtk_box_append (GTK_BOX (box), all);
  gtk_box_append (GTK_BOX (box), make_add_button ());
  return box;
}

/* --- below it ---------------------------------------------------------------------------------- */

static GtkLabel *
add_line (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_bar (AuthorDialogueView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *show = gtk_button_new_with_mnemonic (_ ("_Show"));

  self->sign = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->sign), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->summary = add_line (words, "heading");
  self->details = add_line (words, "dialogue-second");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "dialogue.next-problem");
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  self->show_button = show;
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->sign));
  gtk_box_append (GTK_BOX (bar), words);
  gtk_box_append (GTK_BOX (bar), show);
  gtk_widget_add_css_class (bar, "card");
  gtk_widget_add_css_class (bar, "dialogue-bar");
  gtk_widget_set_margin_start (bar, 16);
  gtk_widget_set_margin_end (bar, 16);
  gtk_widget_set_margin_top (bar, 12);
  gtk_widget_set_margin_bottom (bar, 14);
  return bar;
}

/* --- graph and list ---------------------------------------------------------------------------- */

static void
select_node (AuthorDialogueView *self, guint node)
{
  guint block = self->nodes != NULL && node < self->nodes->nodes->len
                    ? author_dialogue_node (self->nodes, node)->block
                    : AUTHOR_PAGE_ITSELF;

  self->selected = node;
  author_dialogue_view_scroll_to (self, node);
  if (block != AUTHOR_PAGE_ITSELF)
    author_desk_select (self->desk, block);
}

static void
on_chosen (GtkWidget *widget, guint node, AuthorDialogueView *self)
{
  (void) widget;
  select_node (self, node);
}

static void
on_edit (GtkWidget *widget, guint node, AuthorDialogueView *self)
{
  (void) widget;
  select_node (self, node);
  g_signal_emit_by_name (self, "form-requested", 0);
}

static void
on_move_answer (GtkWidget *widget, guint node, guint from, guint to, AuthorDialogueView *self)
{
  (void) widget;
  author_dialogue_view_move_answer (self, node, from, to);
}

static GtkWidget *
make_page (AuthorDialogueView *self, GtkWidget *widget)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (widget, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (widget, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect (widget, "move-answer", G_CALLBACK (on_move_answer), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), widget);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_list_page (AuthorDialogueView *self)
{
  GtkWidget *clamp = adw_clamp_new (), *list = author_dialogue_list_new ();
  GtkWidget *scroller = make_page (self, list);

  self->list = AUTHOR_DIALOGUE_LIST (list);
  g_object_ref (list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  g_object_unref (list);
  gtk_widget_set_margin_start (clamp, 16);
  gtk_widget_set_margin_end (clamp, 16);
  gtk_widget_set_margin_top (clamp, 4);
  gtk_widget_set_margin_bottom (clamp, 16);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static gboolean
on_fit (gpointer data)
{
  AuthorDialogueView *self = data;

  self->fit_later = 0;
  author_dialogue_view_fit (self);
  return G_SOURCE_REMOVE;
}

/* Not while sizes are being given. */
static void
on_resized (GtkAdjustment *adjustment, GParamSpec *property, AuthorDialogueView *self)
{
  (void) adjustment, (void) property;
  if (self->fits && self->fit_later == 0)
    self->fit_later = g_idle_add (on_fit, self);
}

static GtkWidget *
make_graph_page (AuthorDialogueView *self)
{
  GtkWidget *graph = author_dialogue_graph_new (), *scroller = make_page (self, graph);

  self->graph = AUTHOR_DIALOGUE_GRAPH (graph);
  gtk_widget_set_halign (graph, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (graph, GTK_ALIGN_CENTER);
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (graph), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Graph of the dialogue"), -1);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_resized), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (on_resized), self, 0);
  return scroller;
}

void
author_dialogue_view_fit (AuthorDialogueView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));
  int height = gtk_widget_get_height (GTK_WIDGET (self->scroller));
  double zoom = author_dialogue_graph_zoom (self->graph);

  if (width <= 0 || height <= 0)
    return;
  author_dialogue_graph_fit (self->graph, width, height);
  /* Smaller than this nobody reads it: then it is better to scroll. */
  if (author_dialogue_graph_zoom (self->graph) < 0.55)
    author_dialogue_graph_set_zoom (self->graph, 0.55);
  if (author_dialogue_graph_zoom (self->graph) == zoom)
    return;
  gtk_widget_queue_resize (GTK_WIDGET (self->graph));
}

static void
scroll (GtkAdjustment *adjustment, double start, double end)
{
  gtk_adjustment_clamp_page (adjustment, start - 40, end + 40);
}

void
author_dialogue_view_scroll_to (AuthorDialogueView *self, guint node)
{
  graphene_rect_t bounds;

  if (!author_dialogue_graph_bounds (self->graph, node, &bounds))
    return;
  scroll (gtk_scrolled_window_get_hadjustment (self->scroller), bounds.origin.x,
          bounds.origin.x + bounds.size.width);
  scroll (gtk_scrolled_window_get_vadjustment (self->scroller), bounds.origin.y,
          bounds.origin.y + bounds.size.height);
}

/* --- all together ------------------------------------------------------------------------------ */

/* What the system says, where it says it. */
static bool
has_screen_reader (void)
{
  static const char name[] = "org.gnome.desktop.a11y.applications";
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL ? g_settings_schema_source_lookup (source, name, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "screen-reader-enabled"))
    return false;
  settings = g_settings_new (name);
  return g_settings_get_boolean (settings, "screen-reader-enabled");
}

void
author_dialogue_view_build (AuthorDialogueView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *toasts = adw_toast_overlay_new ();
  GtkWidget *stack = gtk_stack_new ();

  author_dialogue_add_style ();
  self->toasts = ADW_TOAST_OVERLAY (toasts);
  self->stack = GTK_STACK (stack);
  gtk_stack_add_named (self->stack, make_graph_page (self), "graph");
  gtk_stack_add_named (self->stack, make_list_page (self), "list");
  gtk_stack_set_visible_child_name (self->stack, has_screen_reader () ? "list" : "graph");
  gtk_box_append (GTK_BOX (box), make_tools ());
  adw_toast_overlay_set_child (self->toasts, stack);
  gtk_box_append (GTK_BOX (box), toasts);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_widget_add_css_class (box, "dialogue-graph");
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}
