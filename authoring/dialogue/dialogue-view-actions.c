/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-view-private.h"

#include <glib/gi18n-lib.h>

/* --- changes ----------------------------------------------------------------------------------- */

static const AuthorDialogueNode *
selected_node (AuthorDialogueView *self)
{
  return self->nodes != NULL && self->selected < self->nodes->nodes->len
             ? author_dialogue_node (self->nodes, self->selected)
             : NULL;
}

static bool
is_scene (const AuthorDialogueNode *node)
{
  return node != NULL && (node->shape == AUTHOR_SHAPE_START || node->shape == AUTHOR_SHAPE_SCENE);
}

/* The page becomes @page (transfer full), the block with @id is selected; %NULL: the dialogue. */
static bool
change (AuthorDialogueView *self, AuthorPage *page, const char *label, const char *id)
{
  guint block = AUTHOR_DESK_KEEP;

  if (page == NULL) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return false;
  }
  block = author_page_find (page, id != NULL ? id : self->nodes->id);
  if (!author_desk_change_page (self->desk, page, label, NULL, block, self))
    return false;
  author_dialogue_view_refresh (self);
  author_dialogue_view_scroll_to (self, self->selected);
  return true;
}

/* The first answer of the selected scene that leads nowhere yet; G_MAXUINT: none. */
static guint
lost_answer (AuthorDialogueView *self)
{
  for (guint i = 0; i < self->nodes->links->len; i++) {
    const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, i);

    if (link->from == self->selected && link->to == G_MAXUINT)
      return link->answer;
  }
  return G_MAXUINT;
}

typedef AuthorPage *(*Adder) (const AuthorPage *page, guint dialogue, guint scene, guint answer,
                              const char *id, const char *title, const char *words,
                              AuthorIssueList *issues);

/* A new block, to which the first answer leads that leads nowhere yet. */
static void
add_block (AuthorDialogueView *self, Adder add, const char *prefix, const char *title)
{
  const AuthorDialogueNode *node;
  g_autofree char *id = NULL;
  bool is_from_scene;

  author_dialogue_view_settle (self);
  if (self->nodes == NULL)
    return;
  node = selected_node (self);
  is_from_scene = is_scene (node);
  id = author_desk_new_id (self->desk, prefix);
  if (change (self,
              add (author_desk_page (self->desk), self->nodes->block,
                   is_from_scene ? node->block : AUTHOR_PAGE_ITSELF,
                   is_from_scene ? lost_answer (self) : G_MAXUINT, id, title, NULL, NULL),
              "add-item", id))
    g_signal_emit_by_name (self, "form-requested", 0);
}

static void
on_new_scene (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action, (void) parameter;
  add_block (data, author_dialogue_add_scene, "s", NULL);
}

static void
on_new_ending (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action, (void) parameter;
  add_block (data, author_dialogue_add_ending, "e", _ ("New ending"));
}

static void
on_add_answer (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  AuthorAnswerSource answer = { .text = (char *) "", .to = (char *) AUTHOR_DIALOGUE_TO_NOWHERE };
  const AuthorDialogueNode *node;
  g_autoptr (GPtrArray) answers = NULL;
  g_autofree char *key = NULL;

  (void) action, (void) parameter;
  author_dialogue_view_settle (self);
  node = selected_node (self);
  if (!is_scene (node))
    return;
  key = g_strdup (node->key);
  if (!change (self,
               author_scene_add_answer (author_desk_page (self->desk), node->block, &answer, NULL),
               "add-item", key))
    return;
  answers = author_scene_answers (author_desk_page (self->desk), author_desk_block (self->desk));
  g_signal_emit_by_name (
      self, "form-requested",
      answers->len > 0 ? ((AuthorAnswerSource *) answers->pdata[answers->len - 1])->line : 0);
}

static void
show_removed (AuthorDialogueView *self, const char *name, guint n)
{
  g_autofree char *gone = g_strdup_printf (_ ("“%s” was removed."), name);
  g_autofree char *answers = g_strdup_printf (
      ngettext ("%u answer leads nowhere now.", "%u answers lead nowhere now.", n), n);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%s %s", gone, answers) : g_strdup (gone);
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_set_title (toast, markup);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "dialogue.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;

  (void) action, (void) parameter;
  author_desk_undo (self->desk);
  author_dialogue_view_settle (self);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  const AuthorDialogueNode *node;
  g_autofree char *name = NULL, *next = NULL;
  guint n = 0, selected;

  (void) action, (void) parameter;
  author_dialogue_view_settle (self);
  node = selected_node (self);
  selected = self->selected;
  if (node == NULL || node->block == AUTHOR_PAGE_ITSELF)
    return;
  name = author_dialogue_node_name (node);
  if (selected > 0)
    next = g_strdup (author_dialogue_node (self->nodes, selected - 1)->key);
  else if (self->nodes->nodes->len > 1)
    next = g_strdup (author_dialogue_node (self->nodes, 1)->key);
  if (change (self,
              author_dialogue_remove (author_desk_page (self->desk), self->nodes->block,
                                      node->block, &n, NULL),
              "remove-item", next)) {
    show_removed (self, name, n);
    author_dialogue_view_focus (self);
  }
}

static void
on_duplicate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  const AuthorDialogueNode *node;
  g_autofree char *id = NULL;

  (void) action, (void) parameter;
  author_dialogue_view_settle (self);
  node = selected_node (self);
  if (node == NULL || node->block == AUTHOR_PAGE_ITSELF)
    return;
  id = author_desk_new_id (self->desk, is_scene (node) ? "s" : "e");
  if (change (self,
              author_dialogue_duplicate (author_desk_page (self->desk), node->block, id, NULL),
              "add-item", id))
    author_dialogue_view_focus (self);
}

static void
on_begin_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  const AuthorDialogueNode *node;
  g_autofree char *key = NULL;

  (void) action, (void) parameter;
  author_dialogue_view_settle (self);
  node = selected_node (self);
  if (!is_scene (node) || node->shape == AUTHOR_SHAPE_START)
    return;
  key = g_strdup (node->key);
  if (change (self,
              author_dialogue_begin_with (author_desk_page (self->desk), self->nodes->block,
                                          node->block, NULL),
              "move-item", key))
    author_dialogue_view_focus (self);
}

void
author_dialogue_view_move_answer (AuthorDialogueView *self, guint node, guint from, guint to)
{
  g_autofree char *key = NULL;

  author_dialogue_view_settle (self);
  if (self->nodes == NULL || node >= self->nodes->n_scenes)
    return;
  key = g_strdup (author_dialogue_node (self->nodes, node)->key);
  change (self,
          author_scene_move_answer (author_desk_page (self->desk),
                                    author_dialogue_node (self->nodes, node)->block, from, to,
                                    NULL),
          "move-item", key);
}

/* --- what is shown ----------------------------------------------------------------------------- */

static void
on_show_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;

  (void) action, (void) parameter;
  gtk_stack_set_visible_child_name (self->stack, "graph");
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "mode",
                                      g_variant_new_string ("graph"));
  self->fits = true;
  author_dialogue_view_fit (self);
}

static void
zoom_to (AuthorDialogueView *self, double zoom)
{
  self->fits = false;
  author_dialogue_graph_set_zoom (self->graph, zoom);
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;

  (void) action, (void) parameter;
  zoom_to (self, author_dialogue_graph_zoom (self->graph) * 1.2);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;

  (void) action, (void) parameter;
  zoom_to (self, author_dialogue_graph_zoom (self->graph) / 1.2);
}

static void
on_zoom_normal (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action, (void) parameter;
  zoom_to (data, 1);
}

/* From the one shown last on. */
static void
on_next_problem (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  guint n = self->nodes != NULL ? self->nodes->nodes->len : 0;

  (void) action, (void) parameter;
  for (guint step = 1; step <= n; step++) {
    guint number = (self->shown_problem == G_MAXUINT ? step - 1 : self->shown_problem + step) % n;
    const AuthorDialogueNode *node = author_dialogue_node (self->nodes, number);

    if (node->problems->len == 0 || node->block == AUTHOR_PAGE_ITSELF)
      continue;
    self->shown_problem = number;
    author_desk_select (self->desk, node->block);
    author_dialogue_view_scroll_to (self, number);
    author_dialogue_view_focus (self);
    return;
  }
}

static void
on_mode (GSimpleAction *action, GVariant *state, gpointer data)
{
  AuthorDialogueView *self = data;
  const char *mode = g_variant_get_string (state, NULL);

  if (!g_str_equal (mode, "graph") && !g_str_equal (mode, "list"))
    return;
  g_simple_action_set_state (action, state);
  gtk_stack_set_visible_child_name (self->stack, mode);
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action, (void) parameter;
  g_signal_emit_by_name (data, "leave-requested");
}

/* --- the menu of a box ------------------------------------------------------------------------- */

static GMenuModel *
make_menu (void)
{
  static const struct {
    const char *label, *action;
  } items[] = {
    { N_ ("Add Answer"), "dialogue.add-answer" }, { N_ ("New Scene"), "dialogue.new-scene" },
    { N_ ("New Ending"), "dialogue.new-ending" }, { N_ ("Duplicate"), "dialogue.duplicate" },
    { N_ ("Begin Here"), "dialogue.begin-here" }, { N_ ("Remove"), "dialogue.remove" },
  };
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (menu, _ (items[i].label), items[i].action);
  return G_MENU_MODEL (menu);
}

static void
on_menu (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AuthorDialogueView *self = data;
  graphene_rect_t bounds, shown;

  (void) action, (void) parameter;
  if (!author_dialogue_graph_bounds (self->graph, self->selected, &bounds)
      || g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "graph") != 0)
    return;
  if (self->menu == NULL) {
    g_autoptr (GMenuModel) model = make_menu ();

    self->menu = gtk_popover_menu_new_from_model (model);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  }
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->graph), GTK_WIDGET (self), &shown))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int) (shown.origin.x + bounds.origin.x),
                                                (int) (shown.origin.y + bounds.origin.y),
                                                (int) bounds.size.width,
                                                (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* A press with the other button goes to the box below it first. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, AuthorDialogueView *self)
{
  (void) gesture, (void) n_press;
  for (guint i = 0; self->nodes != NULL && i < self->nodes->nodes->len; i++) {
    guint block = author_dialogue_node (self->nodes, i)->block;
    graphene_rect_t bounds;

    if (block == AUTHOR_PAGE_ITSELF || !author_dialogue_graph_bounds (self->graph, i, &bounds)
        || !graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      continue;
    author_desk_select (self->desk, block);
    on_menu (NULL, NULL, self);
    return;
  }
}

/* --- all together ------------------------------------------------------------------------------ */

static void
add_keys (AuthorDialogueView *self)
{
  static const struct {
    const char *keys, *action;
  } rows[] = {
    { "<Control>Return|<Control>KP_Enter", "dialogue.add-answer" },
    { "Insert|<Control><Shift>n", "dialogue.new-scene" },
    { "<Control><Shift>Insert|<Shift>Insert", "dialogue.new-ending" },
    { "Delete|KP_Delete", "dialogue.remove" },
    { "<Control>d", "dialogue.duplicate" },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "dialogue.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "dialogue.zoom-out" },
    { "<Control>0|<Control>KP_0", "dialogue.zoom-normal" },
    { "<Control>9", "dialogue.show-all" },
    { "Menu|<Shift>F10", "dialogue.menu" },
    { "Escape", "dialogue.leave" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (rows[i].keys),
                          gtk_named_action_new (rows[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
add_menu (AuthorDialogueView *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->graph), GTK_EVENT_CONTROLLER (gesture));
}

void
author_dialogue_view_update_actions (AuthorDialogueView *self)
{
  static const struct {
    const char *name;
    bool needs_scene, needs_block, is_not_first;
  } rows[] = {
    { "add-answer", true, false, false }, { "remove", false, true, false },
    { "duplicate", false, true, false },  { "begin-here", true, false, true },
    { "new-scene", false, false, false }, { "new-ending", false, false, false },
  };
  const AuthorDialogueNode *node = selected_node (self);

  for (gsize i = 0; self->actions != NULL && i < G_N_ELEMENTS (rows); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), rows[i].name);
    bool is_fit = self->nodes != NULL && (!rows[i].needs_scene || is_scene (node))
                  && (!rows[i].needs_block || (node != NULL && node->block != AUTHOR_PAGE_ITSELF))
                  && (!rows[i].is_not_first || node->shape == AUTHOR_SHAPE_SCENE);

    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_fit);
  }
}

void
author_dialogue_view_add_actions (AuthorDialogueView *self)
{
  static const GActionEntry entries[] = {
    { .name = "new-scene", .activate = on_new_scene },
    { .name = "new-ending", .activate = on_new_ending },
    { .name = "add-answer", .activate = on_add_answer },
    { .name = "remove", .activate = on_remove },
    { .name = "duplicate", .activate = on_duplicate },
    { .name = "begin-here", .activate = on_begin_here },
    { .name = "show-all", .activate = on_show_all },
    { .name = "zoom-in", .activate = on_zoom_in },
    { .name = "zoom-out", .activate = on_zoom_out },
    { .name = "zoom-normal", .activate = on_zoom_normal },
    { .name = "next-problem", .activate = on_next_problem },
    { .name = "leave", .activate = on_leave },
    { .name = "undo", .activate = on_undo },
    { .name = "menu", .activate = on_menu },
  };
  const char *shown = gtk_stack_get_visible_child_name (self->stack);
  g_autofree char *state = g_strdup_printf ("'%s'", shown);
  const GActionEntry mode
      = { .name = "mode", .parameter_type = "s", .state = state, .change_state = on_mode };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &mode, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "dialogue", G_ACTION_GROUP (self->actions));
  add_keys (self);
  add_menu (self);
}
