/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-list.h"

#include <glib/gi18n-lib.h>

#include "authoring/dialogue/dialogue-node.h"

struct _AuthorDialogueList {
  GtkWidget parent_instance;
  GtkListBox *list;
  const AuthorDialogueNodes *nodes; /* nullable */
  GArray *rows;                     /* of Row, by row */
  guint selected;
  bool is_quiet; /* the program selects, not a person */
};

/* What a row stands for. */
typedef struct {
  guint node;
  guint link; /* G_MAXUINT: the node itself */
} Row;

G_DEFINE_FINAL_TYPE (AuthorDialogueList, author_dialogue_list, GTK_TYPE_WIDGET)

static const Row *
row_at (AuthorDialogueList *self, int index)
{
  return index >= 0 && (guint) index < self->rows->len ? &g_array_index (self->rows, Row, index)
                                                       : NULL;
}

/* --- rows -------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
join (const GPtrArray *texts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", (char *) texts->pdata[i]);
  return g_string_free (text, FALSE);
}

static void
add_row (AuthorDialogueList *self, GtkWidget *box, const char *told, Row row)
{
  GtkWidget *widget = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  if (row.link != G_MAXUINT)
    gtk_widget_add_css_class (widget, "answer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, told,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, row.link != G_MAXUINT ? 2 : 1, -1);
  gtk_list_box_append (self->list, widget);
  g_array_append_val (self->rows, row);
}

static void
add_node_row (AuthorDialogueList *self, guint number)
{
  const AuthorDialogueNode *node = author_dialogue_node (self->nodes, number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *name = author_dialogue_node_name (node), *chips = join (node->chips),
                  *problems = join (node->problems), *told = author_dialogue_node_tell (node);
  g_autofree char *title
      = node->shape == AUTHOR_SHAPE_START ? g_strdup_printf (_ ("Beginning · %s"), name) : NULL;

  gtk_box_append (GTK_BOX (box), make_label (title != NULL ? title : name, "heading"));
  if (node->words != NULL && *node->words != '\0')
    gtk_box_append (GTK_BOX (box), make_label (node->words, NULL));
  if (*chips != '\0')
    gtk_box_append (GTK_BOX (box), make_label (chips, "dialogue-second"));
  if (*problems != '\0')
    gtk_box_append (GTK_BOX (box), make_label (problems, "dialogue-copper"));
  add_row (self, box, told, (Row){ number, G_MAXUINT });
}

/* `Answer 2 → Betriebsrätin: Der Termin` */
static void
add_answer_row (AuthorDialogueList *self, guint number)
{
  const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, number);
  bool is_lost = link->to == G_MAXUINT;
  g_autofree char *target
      = is_lost ? g_strdup (_ ("nowhere yet"))
                : author_dialogue_node_name (author_dialogue_node (self->nodes, link->to));
  g_autofree char *leads = g_strdup_printf (_ ("Answer %u → %s"), link->answer + 1, target);
  g_autofree char *effects = link->is_better
                                 ? g_strconcat (link->effects, *link->effects != '\0' ? " · " : "",
                                                _ ("what you would say"), NULL)
                                 : g_strdup (link->effects);
  g_autofree char *told
      = g_strdup_printf ("%s: %s%s%s", leads, link->words, *effects != '\0' ? ", " : "", effects);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), make_label (leads, is_lost ? "dialogue-copper" : "heading"));
  gtk_box_append (GTK_BOX (box), make_label (link->words, NULL));
  if (*effects != '\0')
    gtk_box_append (GTK_BOX (box), make_label (effects, "dialogue-second"));
  add_row (self, box, told, (Row){ link->from, number });
}

static void
clear (AuthorDialogueList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_array_set_size (self->rows, 0);
}

static bool
has_focus (AuthorDialogueList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

void
author_dialogue_list_show (AuthorDialogueList *self, const AuthorDialogueNodes *nodes)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;
  bool had_focus = has_focus (self);

  self->is_quiet = true;
  self->nodes = nodes;
  clear (self);
  for (guint i = 0; nodes != NULL && i < nodes->nodes->len; i++) {
    if (author_dialogue_node (nodes, i)->shape == AUTHOR_SHAPE_FORK)
      continue;
    add_node_row (self, i);
    for (guint n = 0; n < nodes->links->len; n++)
      if (author_dialogue_link_at (nodes, n)->from == i)
        add_answer_row (self, n);
  }
  gtk_list_box_select_row (self->list,
                           index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
  if (had_focus)
    author_dialogue_list_focus (self);
  self->is_quiet = false;
}

/* The row of that node, or with @answer that of the answer; −1: there is none. */
static int
find_row (AuthorDialogueList *self, guint node, guint answer)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = row_at (self, (int) i);

    if (row->node == node
        && (answer == G_MAXUINT
                ? row->link == G_MAXUINT
                : row->link != G_MAXUINT
                      && author_dialogue_link_at (self->nodes, row->link)->answer == answer))
      return (int) i;
  }
  return -1;
}

void
author_dialogue_list_select (AuthorDialogueList *self, guint node)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  const Row *row = selected != NULL ? row_at (self, gtk_list_box_row_get_index (selected)) : NULL;
  int index = node != G_MAXUINT ? find_row (self, node, G_MAXUINT) : -1;

  self->selected = node;
  /* One of its answers is as good. */
  if (row != NULL && row->node == node)
    return;
  self->is_quiet = true;
  gtk_list_box_select_row (self->list,
                           index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL);
  self->is_quiet = false;
}

void
author_dialogue_list_focus (AuthorDialogueList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- what a person does ------------------------------------------------------------------------ */

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *widget, AuthorDialogueList *self)
{
  const Row *row = widget != NULL ? row_at (self, gtk_list_box_row_get_index (widget)) : NULL;

  (void) list;
  if (!self->is_quiet && row != NULL)
    g_signal_emit_by_name (self, "chosen", row->node);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *widget, AuthorDialogueList *self)
{
  const Row *row = row_at (self, gtk_list_box_row_get_index (widget));

  (void) list;
  if (row != NULL)
    g_signal_emit_by_name (self, "edit", row->node);
}

static void
go_to (AuthorDialogueList *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
move_answer (AuthorDialogueList *self, const AuthorDialogueLink *link, int by)
{
  guint to = (guint) ((int) link->answer + by), from = link->from;

  if (to >= link->n_answers)
    return;
  g_signal_emit_by_name (self, "move-answer", from, link->answer, to);
  go_to (self, find_row (self, from, to));
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        AuthorDialogueList *self)
{
  GtkListBoxRow *widget = gtk_list_box_get_selected_row (self->list);
  const Row *row = widget != NULL ? row_at (self, gtk_list_box_row_get_index (widget)) : NULL;
  const AuthorDialogueLink *link = row != NULL && row->link != G_MAXUINT
                                       ? author_dialogue_link_at (self->nodes, row->link)
                                       : NULL;
  GdkModifierType keys = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  (void) controller, (void) code;
  if (link == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keys == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_Down))
    move_answer (self, link, key == GDK_KEY_Up ? -1 : 1);
  else if (keys == 0 && key == GDK_KEY_Right && link->to != G_MAXUINT)
    go_to (self, find_row (self, link->to, G_MAXUINT));
  else if (keys == 0 && key == GDK_KEY_Left)
    go_to (self, find_row (self, link->from, G_MAXUINT));
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- the widget -------------------------------------------------------------------------------- */

static void
author_dialogue_list_dispose (GObject *object)
{
  AuthorDialogueList *self = AUTHOR_DIALOGUE_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  self->is_quiet = true;
  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (author_dialogue_list_parent_class)->dispose (object);
}

static void
author_dialogue_list_finalize (GObject *object)
{
  g_array_unref (AUTHOR_DIALOGUE_LIST (object)->rows);
  G_OBJECT_CLASS (author_dialogue_list_parent_class)->finalize (object);
}

static void
author_dialogue_list_class_init (AuthorDialogueListClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = author_dialogue_list_dispose;
  G_OBJECT_CLASS (class)->finalize = author_dialogue_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
  g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_signal_new ("move-answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
author_dialogue_list_init (AuthorDialogueList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->selected = G_MAXUINT;
  self->list = GTK_LIST_BOX (list);
  author_dialogue_add_style ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "dialogue-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Scenes, answers and endings"), -1);
  g_signal_connect (list, "row-selected", G_CALLBACK (on_row_selected), self);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (list, keys);
  gtk_widget_set_parent (list, GTK_WIDGET (self));
}

GtkWidget *
author_dialogue_list_new (void)
{
  return g_object_new (AUTHOR_TYPE_DIALOGUE_LIST, NULL);
}
