/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-view-private.h"

#include <glib/gi18n-lib.h>

/* After so many milliseconds without typing all ways are tried again. */
#define LATER 150

G_DEFINE_FINAL_TYPE (AuthorDialogueView, author_dialogue_view, GTK_TYPE_WIDGET)

/* --- what the desk has ------------------------------------------------------------------------- */

/* The dialogue that is selected, or that is around what is selected. */
static guint
find_dialogue (AuthorDialogueView *self, const AuthorPage *page)
{
  guint block = author_desk_block (self->desk);

  while (block < page->n_blocks && g_strcmp0 (page->blocks[block].name, "dialogue") != 0)
    block = page->blocks[block].parent;
  /* Nothing selected: the one that was shown. */
  if (block >= page->n_blocks && self->nodes != NULL && self->nodes->id != NULL)
    block = author_page_find (page, self->nodes->id);
  return block < page->n_blocks ? block : AUTHOR_PAGE_ITSELF;
}

static void
show_summary (AuthorDialogueView *self)
{
  bool is_good = self->nodes == NULL
                 || (self->nodes->n_problems == 0 && self->nodes->n_scenes > 0
                     && !self->nodes->is_unfinished);

  gtk_label_set_text (self->summary, self->nodes != NULL ? self->nodes->summary : "");
  gtk_label_set_text (self->details, self->nodes != NULL ? self->nodes->details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details),
                          self->nodes != NULL && *self->nodes->details != '\0');
  gtk_image_set_from_icon_name (self->sign,
                                is_good ? "object-select-symbolic" : "dialog-warning-symbolic");
  if (is_good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->sign), "dialogue-copper");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->sign), "dialogue-copper");
  gtk_widget_set_visible (self->show_button, self->nodes != NULL && self->nodes->n_problems > 0);
}

static void
show_selection (AuthorDialogueView *self)
{
  const AuthorPage *page = author_desk_page (self->desk);

  self->selected
      = self->nodes != NULL && page != NULL
            ? author_dialogue_nodes_find (self->nodes, page, author_desk_block (self->desk))
            : G_MAXUINT;
  author_dialogue_graph_select (self->graph, self->selected);
  author_dialogue_list_select (self->list, self->selected);
  author_dialogue_view_update_actions (self);
}

void
author_dialogue_view_refresh (AuthorDialogueView *self)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint block = page != NULL ? find_dialogue (self, page) : AUTHOR_PAGE_ITSELF;
  AuthorDialogueNodes *nodes
      = block != AUTHOR_PAGE_ITSELF ? author_dialogue_nodes_new (page, block) : NULL;
  bool is_other
      = nodes == NULL || self->nodes == NULL || g_strcmp0 (nodes->id, self->nodes->id) != 0;

  g_clear_handle_id (&self->later, g_source_remove);
  author_dialogue_graph_show (self->graph, nodes);
  author_dialogue_list_show (self->list, nodes);
  author_dialogue_nodes_free (self->nodes);
  self->nodes = nodes;
  show_summary (self);
  show_selection (self);
  if (is_other)
    self->fits = true;
  if (self->fits)
    author_dialogue_view_fit (self);
}

static gboolean
on_later (gpointer data)
{
  AuthorDialogueView *self = data;

  self->later = 0;
  author_dialogue_view_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_page_changed (AuthorDesk *desk, gpointer origin, AuthorDialogueView *self)
{
  (void) desk;
  if (origin == self)
    return;
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add (LATER, on_later, self);
}

static void
on_selection_changed (AuthorDesk *desk, AuthorDialogueView *self)
{
  const AuthorPage *page = author_desk_page (desk);
  guint block = page != NULL ? find_dialogue (self, page) : AUTHOR_PAGE_ITSELF;

  /* Numbers of blocks are those of the page as it is now. */
  if (self->later != 0 || self->nodes == NULL || block != self->nodes->block)
    author_dialogue_view_refresh (self);
  else
    show_selection (self);
}

static void
on_page_shown (AuthorDesk *desk, AuthorDialogueView *self)
{
  (void) desk;
  author_dialogue_view_refresh (self);
}

void
author_dialogue_view_settle (AuthorDialogueView *self)
{
  if (self->later != 0)
    author_dialogue_view_refresh (self);
}

void
author_dialogue_view_focus (AuthorDialogueView *self)
{
  author_dialogue_view_settle (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    author_dialogue_list_focus (self->list);
  else
    author_dialogue_graph_focus (self->graph);
}

/* --- the widget -------------------------------------------------------------------------------- */

static void
author_dialogue_view_dispose (GObject *object)
{
  AuthorDialogueView *self = AUTHOR_DIALOGUE_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_handle_id (&self->fit_later, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->nodes != NULL) {
    author_dialogue_graph_show (self->graph, NULL);
    author_dialogue_list_show (self->list, NULL);
    g_clear_pointer (&self->nodes, author_dialogue_nodes_free);
  }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (author_dialogue_view_parent_class)->dispose (object);
}

static void
author_dialogue_view_class_init (AuthorDialogueViewClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = author_dialogue_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  g_signal_new ("form-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_UINT);
  g_signal_new ("leave-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
author_dialogue_view_init (AuthorDialogueView *self)
{
  self->selected = self->shown_problem = G_MAXUINT;
}

GtkWidget *
author_dialogue_view_new (AuthorDesk *desk)
{
  AuthorDialogueView *self = g_object_new (AUTHOR_TYPE_DIALOGUE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  author_dialogue_view_build (self);
  author_dialogue_view_add_actions (self);
  g_signal_connect_object (desk, "page-changed", G_CALLBACK (on_page_changed), self, 0);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (on_page_shown), self, 0);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (on_selection_changed), self, 0);
  author_dialogue_view_refresh (self);
  return GTK_WIDGET (self);
}
