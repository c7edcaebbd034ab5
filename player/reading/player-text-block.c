/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-text-block.h"

#include <glib/gi18n.h>
#include <string.h>

#include "player/reading/player-text-control.h"
#include "player/reading/player-text-private.h"

#define BLOCK_KEY "lernkoffer-block"

/* --- labels of blocks --------------------------------------------------------------------------- */

#define LABEL_KEY "lernkoffer-label-of"

static void
label_gone_cb (GtkWidget *label, gpointer data)
{
  GHashTable *labels = data;
  gpointer id = g_object_get_data (G_OBJECT (label), LABEL_KEY);

  if (g_hash_table_lookup (labels, id) == label)
    g_hash_table_remove (labels, id);
}

static void
labels_unref (gpointer data, GClosure *closure)
{
  g_hash_table_unref (data);
}

void
player_text_enter_label (GHashTable *labels, unsigned id, GtkWidget *label)
{
  if (id == 0)
    return;
  g_object_set_data (G_OBJECT (label), LABEL_KEY, GUINT_TO_POINTER (id));
  g_hash_table_insert (labels, GUINT_TO_POINTER (id), label);
  g_signal_connect_data (label, "destroy", G_CALLBACK (label_gone_cb), g_hash_table_ref (labels),
                         labels_unref, 0);
}

/* --- text --------------------------------------------------------------------------------------- */

static gboolean
link_cb (GtkLabel *label, const char *uri, gpointer data)
{
  const PlayerTextHandler *handler = data;
  guint64 id;

  if (g_ascii_string_to_unsigned (uri, 10, 1, G_MAXUINT, &id, NULL))
    handler->press ((unsigned) id, handler->data);
  return TRUE;
}

/* The text with its links; all of the page is escaped. */
static char *
markup_of (const LkReadingBlock *block)
{
  GString *markup = g_string_new (NULL);
  size_t at = 0;

  for (guint i = 0; i < block->links->len; i++) {
    const LkReadingLink *link = &g_array_index (block->links, LkReadingLink, i);
    g_autofree char *before = g_markup_escape_text (block->text + at, (gssize) (link->start - at));
    g_autofree char *words
        = g_markup_escape_text (block->text + link->start, (gssize) (link->end - link->start));

    g_string_append_printf (markup, "%s<a href=\"%u\">%s</a>", before, link->id, words);
    at = link->end;
  }
  g_autofree char *rest = g_markup_escape_text (block->text + at, -1);

  g_string_append (markup, rest);
  return g_string_free (markup, FALSE);
}

GtkWidget *
player_text_label_new (const LkReadingBlock *block, GtkAccessibleRole role,
                       const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *label
      = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "wrap", TRUE, "wrap-mode",
                      PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "selectable", TRUE, NULL);
  g_autofree char *markup = markup_of (block);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  block->text, -1);
  g_signal_connect (label, "activate-link", G_CALLBACK (link_cb), (gpointer) handler);
  player_text_enter_label (labels, block->id, label);
  return label;
}

static GtkWidget *
heading_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  static const char *const classes[] = { "title-1", "title-2", "title-3", "title-4", "heading" };
  GtkWidget *label = player_text_label_new (block, GTK_ACCESSIBLE_ROLE_HEADING, handler, labels);
  /* Translators: said by screen readers; %u is 1 to 6 */
  g_autofree char *level = g_strdup_printf (_ ("Heading, level %u"), MAX (block->level, 1));

  gtk_widget_add_css_class (label, classes[MIN (MAX (block->level, 1), 5) - 1]);
  gtk_widget_add_css_class (label, "text-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) MAX (block->level, 1), -1);
  /* GTK hands the level on from 4.10 on only. */
  if (gtk_check_version (4, 10, 0) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    level, -1);
  return label;
}

static GtkWidget *
paragraph_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *label = player_text_label_new (block, GTK_ACCESSIBLE_ROLE_LABEL, handler, labels);

  if (block->flags & LK_READING_STATUS)
    gtk_widget_add_css_class (label, "text-status");
  return label;
}

static GtkWidget *
code_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *label = player_text_label_new (block, GTK_ACCESSIBLE_ROLE_LABEL, handler, labels);

  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "text-code");
  return label;
}

/* --- boxes -------------------------------------------------------------------------------------- */

static GtkWidget *
box_new (GtkAccessibleRole role, GtkOrientation orientation, int spacing)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", role, "orientation", orientation, "spacing",
                       spacing, NULL);
}

/* A box that holds blocks, found again by player_text_blocks_sync(). */
static GtkWidget *
inner_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_GENERIC, GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_set_hexpand (box, TRUE);
  player_text_blocks_sync (GTK_BOX (box), NULL, block->children, handler, labels);
  return box;
}

static GtkWidget *
item_new (const LkReadingBlock *item, bool ordered, const PlayerTextHandler *handler,
          GHashTable *labels)
{
  GtkWidget *row = box_new (GTK_ACCESSIBLE_ROLE_LIST_ITEM, GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *number = ordered ? g_strdup_printf ("%u.", item->level) : g_strdup ("•");
  GtkWidget *sign = g_object_new (
      GTK_TYPE_LABEL, "accessible-role",
      ordered ? GTK_ACCESSIBLE_ROLE_LABEL : GTK_ACCESSIBLE_ROLE_PRESENTATION, "label", number,
      "valign", GTK_ALIGN_START, "yalign", 0.0, "xalign", 1.0, "width-chars", 2, NULL);

  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), inner_new (item, handler, labels));
  return row;
}

static GtkWidget *
list_new (const LkReadingBlock *list, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_LIST, GTK_ORIENTATION_VERTICAL, 8);
  bool ordered = list->flags & LK_READING_ORDERED;
  g_autofree char *name = g_strdup_printf (
      ngettext ("List of %u", "List of %u", list->children->len), list->children->len);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < list->children->len; i++) {
    const LkReadingBlock *child = list->children->pdata[i];

    gtk_box_append (GTK_BOX (box), child->kind == LK_READING_ITEM
                                       ? item_new (child, ordered, handler, labels)
                                       : player_text_block_new (child, handler, labels));
  }
  return box;
}

static GtkWidget *
quote_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *box = inner_new (block, handler, labels);

  gtk_widget_add_css_class (box, "text-quote");
  return box;
}

static GtkWidget *
figure_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_IMG, GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                      "icon-name", "image-x-generic-symbolic", "valign", GTK_ALIGN_START, NULL);
  GtkWidget *label = player_text_label_new (block, GTK_ACCESSIBLE_ROLE_LABEL, handler, labels);

  if (*block->text == '\0')
    gtk_label_set_label (GTK_LABEL (label), _ ("A picture that nobody has described"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)), -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (box, "text-figure");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* --- tables ------------------------------------------------------------------------------------- */

static GtkWidget *
cell_new (const LkReadingBlock *cell, bool first_row, const PlayerTextHandler *handler,
          GHashTable *labels)
{
  bool header = cell->flags & LK_READING_HEADER;
  GtkAccessibleRole role = !header     ? GTK_ACCESSIBLE_ROLE_CELL
                           : first_row ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER
                                       : GTK_ACCESSIBLE_ROLE_ROW_HEADER;
  GtkWidget *widget;

  if (cell->children->len == 0) {
    widget = player_text_label_new (cell, role, handler, labels);
    g_object_set (widget, "max-width-chars", 28, "yalign", 0.0, NULL);
  } else {
    widget = box_new (role, GTK_ORIENTATION_VERTICAL, 6);
    gtk_box_append (GTK_BOX (widget), inner_new (cell, handler, labels));
  }
  gtk_widget_add_css_class (widget, "text-cell");
  if (header)
    gtk_widget_add_css_class (widget, "heading");
  return widget;
}

/* A name for the cell that says which column it is in, where the first row tells. */
static void
name_cell (GtkWidget *widget, const LkReadingBlock *cell, const LkReadingBlock *head, guint column)
{
  const LkReadingBlock *name
      = head != NULL && column < head->children->len ? head->children->pdata[column] : NULL;

  if (name != NULL && !(cell->flags & LK_READING_HEADER) && (name->flags & LK_READING_HEADER))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    name->text, -1);
}

/* Columns are as wide in all rows: GTK's grid has no rows that a screen reader could walk. */
static GtkSizeGroup *
column_group (GPtrArray *groups, guint column)
{
  while (groups->len <= column)
    g_ptr_array_add (groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  return groups->pdata[column];
}

static GtkWidget *
row_new (const LkReadingBlock *table, guint index, GPtrArray *groups,
         const PlayerTextHandler *handler, GHashTable *labels)
{
  const LkReadingBlock *row = table->children->pdata[index];
  const LkReadingBlock *head = index > 0 ? table->children->pdata[0] : NULL;
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_ROW, GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "text-row");
  if (row->children->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    ((const LkReadingBlock *) row->children->pdata[0])->text, -1);
  for (guint i = 0, column = 0; i < row->children->len; i++) {
    const LkReadingBlock *cell = row->children->pdata[i];
    GtkWidget *widget = cell_new (cell, index == 0, handler, labels);

    name_cell (widget, cell, head, column);
    if (cell->level <= 1)
      gtk_size_group_add_widget (column_group (groups, column), widget);
    column += MAX (cell->level, 1);
    gtk_box_append (GTK_BOX (box), widget);
  }
  return box;
}

static GtkWidget *
table_new (const LkReadingBlock *table, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *outer = box_new (GTK_ACCESSIBLE_ROLE_GENERIC, GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_TABLE, GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *frame = gtk_scrolled_window_new ();
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name = *table->text != '\0' ? table->text : _ ("Table");

  if (*table->text != '\0') {
    GtkWidget *caption = player_text_label_new (table, GTK_ACCESSIBLE_ROLE_LABEL, handler, labels);

    gtk_widget_add_css_class (caption, "heading");
    gtk_box_append (GTK_BOX (outer), caption);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (frame), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < table->children->len; i++)
    gtk_box_append (GTK_BOX (box), row_new (table, i, groups, handler, labels));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), box);
  gtk_box_append (GTK_BOX (outer), frame);
  return outer;
}

/* --- groups ------------------------------------------------------------------------------------- */

static bool
has_other (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];

    if ((block->kind == LK_READING_CONTROL && block->role == LK_READING_OTHER)
        || has_other (block->children))
      return true;
  }
  return false;
}

static void
go_clicked (GtkWidget *button, gpointer data)
{
  const PlayerTextHandler *handler = data;

  handler->go (player_text_block_id (button), handler->data);
}

GtkWidget *
player_text_go_button (const char *label, const PlayerTextHandler *handler)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (go_clicked), (gpointer) handler);
  return button;
}

static GtkWidget *
group_new (const LkReadingBlock *group, const PlayerTextHandler *handler, GHashTable *labels)
{
  bool question = group->flags & LK_READING_QUESTION;
  GtkWidget *box = box_new (question ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP,
                            GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *inner;

  if (*group->text != '\0')
    gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    group->text, -1);
  if (*group->text != '\0' && !(group->flags & LK_READING_SAID)) {
    GtkWidget *name = player_text_label_new (group, GTK_ACCESSIBLE_ROLE_LABEL, handler, labels);

    gtk_widget_add_css_class (name, "heading");
    gtk_box_append (GTK_BOX (box), name);
  }
  inner = inner_new (group, handler, labels);
  gtk_box_append (GTK_BOX (box), inner);
  player_text_set_inner (box, inner);
  if (question)
    gtk_widget_add_css_class (box, "text-question");
  if (has_other (group->children))
    gtk_box_append (GTK_BOX (box), player_text_go_button (_ ("Answer in the Course"), handler));
  return box;
}

static GtkWidget *
media_new (const LkReadingBlock *block, const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *box = box_new (GTK_ACCESSIBLE_ROLE_GROUP, GTK_ORIENTATION_VERTICAL, 6);
  bool sealed = block->kind == LK_READING_SEALED;
  const char *what
      = sealed ? _ ("A part of the page that can be used in the course only") : _ ("Sound or film");
  g_autofree char *text
      = *block->text != '\0' ? g_strdup_printf ("%s: %s", what, block->text) : g_strdup (what);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  player_text_go_button (
                      sealed ? _ ("Go There in the Course") : _ ("Play in the Course"), handler));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (box, "text-figure");
  return box;
}

/* --- any block ---------------------------------------------------------------------------------- */

typedef GtkWidget *(*Maker) (const LkReadingBlock *block, const PlayerTextHandler *handler,
                             GHashTable *labels);

static const Maker makers[LK_READING_N_KINDS] = {
  [LK_READING_HEADING] = heading_new, [LK_READING_PARAGRAPH] = paragraph_new,
  [LK_READING_LIST] = list_new,       [LK_READING_ITEM] = inner_new,
  [LK_READING_TABLE] = table_new,     [LK_READING_ROW] = inner_new,
  [LK_READING_CELL] = paragraph_new,  [LK_READING_FIGURE] = figure_new,
  [LK_READING_QUOTE] = quote_new,     [LK_READING_CODE] = code_new,
  [LK_READING_GROUP] = group_new,     [LK_READING_CONTROL] = player_text_control_new,
  [LK_READING_MEDIA] = media_new,     [LK_READING_SEALED] = media_new,
};

GtkWidget *
player_text_block_new (const LkReadingBlock *block, const PlayerTextHandler *handler,
                       GHashTable *labels)
{
  GtkWidget *widget = makers[block->kind](block, handler, labels);

  g_object_set_data (G_OBJECT (widget), BLOCK_KEY, GUINT_TO_POINTER (block->id));
  return widget;
}

unsigned
player_text_own_id (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), BLOCK_KEY));
}

unsigned
player_text_block_id (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    unsigned id = player_text_own_id (widget);

    if (id != 0)
      return id;
  }
  return 0;
}
