/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-text-control.h"
#include "player/reading/player-text-private.h"

#include <string.h>

/* Keeps the widgets of a page in step with it: whoever reads or answers must not lose the place because something
 * has changed elsewhere. */

#define INNER_KEY "lernkoffer-inner"

void
player_text_set_inner (GtkWidget *group, GtkWidget *inner)
{
  g_object_set_data (G_OBJECT (group), INNER_KEY, inner);
}

/* The frame around all of it holds the focus until it is clear where that belongs: nothing else may come to have it
 * meanwhile. */
static void
save_focus (GtkBox *box, GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (box), GTK_TYPE_SCROLLED_WINDOW);

  if (focus != NULL && frame != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    gtk_widget_grab_focus (frame);
}

static void
remove_widget (GtkBox *box, GtkWidget *widget)
{
  save_focus (box, widget);
  gtk_box_remove (box, widget);
}

/* The widgets of @box by the id of what they show; one without such an id goes. */
static GHashTable *
widgets_of (GtkBox *box)
{
  GHashTable *widgets = g_hash_table_new (NULL, NULL);
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = next) {
    unsigned id = player_text_own_id (child);

    next = gtk_widget_get_next_sibling (child);
    if (id == 0 || g_hash_table_contains (widgets, GUINT_TO_POINTER (id)))
      remove_widget (box, child);
    else
      g_hash_table_insert (widgets, GUINT_TO_POINTER (id), child);
  }
  return widgets;
}

static const LkReadingBlock *
find (const GPtrArray *blocks, unsigned id)
{
  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    if (((const LkReadingBlock *) blocks->pdata[i])->id == id)
      return blocks->pdata[i];
  return NULL;
}

/* Whether the widget of @before can show @block, after what has been changed in it. A control is shown even where
 * nothing has changed: the page may not have taken what the person did. */
static gboolean
can_stay (GtkWidget *widget, const LkReadingBlock *before, const LkReadingBlock *block,
          const PlayerTextHandler *handler, GHashTable *labels)
{
  GtkWidget *inner = g_object_get_data (G_OBJECT (widget), INNER_KEY);

  if (before->kind != block->kind)
    return FALSE;
  if (block->kind == LK_READING_CONTROL)
    return player_text_control_update (widget, before, block);
  if (block->kind == LK_READING_GROUP && inner != NULL && before->flags == block->flags
      && strcmp (before->text, block->text) == 0) {
    player_text_blocks_sync (GTK_BOX (inner), before->children, block->children, handler, labels);
    return TRUE;
  }
  return lk_reading_block_equal (before, block);
}

static void
join_answers (GtkBox *box, const GPtrArray *blocks)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)), *first = NULL;

  for (guint i = 0; i < blocks->len && child != NULL; i++) {
    const LkReadingBlock *block = blocks->pdata[i];

    if (block->kind != LK_READING_CONTROL || block->role != LK_READING_RADIO)
      first = first != NULL && block->kind == LK_READING_PARAGRAPH ? first : NULL;
    else if (first == NULL)
      first = child;
    else
      player_text_control_join (child, first);
    child = gtk_widget_get_next_sibling (child);
  }
}

void
player_text_blocks_sync (GtkBox *box, const GPtrArray *before, const GPtrArray *blocks,
                         const PlayerTextHandler *handler, GHashTable *labels)
{
  g_autoptr (GHashTable) old = widgets_of (box);
  GtkWidget *last = NULL;
  GHashTableIter iter;
  gpointer widget;

  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];
    const LkReadingBlock *shown = block->id != 0 ? find (before, block->id) : NULL;
    GtkWidget *child
        = shown != NULL ? g_hash_table_lookup (old, GUINT_TO_POINTER (block->id)) : NULL;

    if (child != NULL && can_stay (child, shown, block, handler, labels)) {
      g_hash_table_remove (old, GUINT_TO_POINTER (block->id));
      gtk_box_reorder_child_after (box, child, last);
    } else {
      child = player_text_block_new (block, handler, labels);
      gtk_box_insert_child_after (box, child, last);
    }
    last = child;
  }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &widget))
    remove_widget (box, widget);
  join_answers (box, blocks);
}
