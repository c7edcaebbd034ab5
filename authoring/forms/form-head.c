/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-table.h"
#include "words/words-block.h"

/* Which block a form is about, and what stands above its fields. */

/* Whether the form of the block around this one shows it too. */
static bool
is_part_of_parent (const AuthorPage *page, guint block)
{
  guint parent = author_page_parent (page, block);
  const char *name = page->blocks[block].name;
  g_autofree char *words = NULL;

  if (parent >= page->n_blocks || author_form_find (page->blocks[parent].name) == NULL)
    return false;
  if (page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return true;
  if (g_strcmp0 (name, "hint") != 0 && g_strcmp0 (name, "solution") != 0)
    return false;
  words = author_paragraphs_show (page, block);
  return words != NULL;
}

/* The block whose form is to be shown: a text in a question is part of the question. */
guint
author_form_wanted_block (AuthorDesk *desk)
{
  const AuthorPage *page = author_desk_page (desk);
  guint block = author_desk_block (desk);

  if (page == NULL || block >= page->n_blocks)
    return AUTHOR_PAGE_ITSELF;
  while (is_part_of_parent (page, block))
    block = author_page_parent (page, block);
  return block;
}

/* To the block around it. */
static void
on_back (GtkButton *button, const AuthorFormContext *context)
{
  const AuthorPage *page = author_desk_page (context->desk);

  (void) button;
  if (page != NULL && context->block < page->n_blocks)
    author_desk_select (context->desk, author_page_parent (page, context->block));
}

/* What is around the block, as a way back to it. */
void
author_form_add_breadcrumb (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  guint parent = author_page_parent (page, context->block);
  const char *around
      = parent < page->n_blocks ? words_block_name (page->blocks[parent].name) : _ ("Page");
  GtkWidget *button = gtk_button_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *name = g_strdup_printf (_ ("Back to: %s"), around);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("go-previous-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (around));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "form-back");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_back),
                         g_memdup2 (context, sizeof *context), (GClosureNotify) (GCallback) g_free,
                         0);
  gtk_box_append (box, button);
}

void
author_form_add_title (GtkBox *box, const char *words)
{
  GtkWidget *title = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-4");
  gtk_box_append (box, title);
}
