/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-media-choose.h"

#include <glib/gi18n.h>

#include "authoring/desk/desk-media.h"
#include "authoring/editor/media/editor-media-item.h"
#include "authoring/editor/media/editor-media-page.h"
#include "words/words.h"

/* --- choosing ------------------------------------------------------------------------------------------- */

typedef struct {
  GtkWindow *window;
  AuthorForm *form; /* kept alive; %NULL: it is no form that asks */
  AuthorFormMedium ask;
  EditorMediaPage *page;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  if (choice->ask.free_data != NULL)
    choice->ask.free_data (choice->ask.data);
  g_clear_object (&choice->form);
  g_free (choice);
}

static void
take (Choice *choice)
{
  g_autofree char *name = g_strdup (editor_media_page_selected (choice->page));

  if (name == NULL)
    return;
  choice->ask.chosen (choice->form, name, choice->ask.data);
  gtk_window_close (choice->window);
}

static GtkWidget *
bar_new (Choice *choice)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *insert = gtk_button_new_with_mnemonic (_ ("_Insert"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (insert, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), insert);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), choice->window);
  g_signal_connect_swapped (insert, "clicked", G_CALLBACK (take), choice);
  return bar;
}

void
editor_media_choose (EditorContext *context, AuthorForm *form, const AuthorFormMedium *ask)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_set_object (&choice->form, form);
  choice->ask = *ask;
  choice->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (choice->window), "choice", choice, choice_free);
  gtk_window_set_title (choice->window, _ ("Choose Medium"));
  gtk_window_set_transient_for (choice->window, editor_context_window (context));
  gtk_window_set_modal (choice->window, TRUE);
  gtk_window_set_default_size (choice->window, 1000, 680);
  choice->page = EDITOR_MEDIA_PAGE (editor_media_page_new (context));
  gtk_widget_set_vexpand (GTK_WIDGET (choice->page), TRUE);
  editor_media_page_set_kinds (choice->page, ask->kinds);
  if (ask->name != NULL)
    editor_media_page_select (choice->page, ask->name);
  g_signal_connect_swapped (choice->page, "chosen", G_CALLBACK (take), choice);
  gtk_box_append (GTK_BOX (box), bar_new (choice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (choice->page));
  adw_window_set_content (ADW_WINDOW (choice->window), box);
  gtk_window_present (choice->window);
  gtk_widget_grab_focus (GTK_WIDGET (choice->page));
}

/* --- inserting -------------------------------------------------------------------------------------------- */

/* The block that shows a medium; a film keeps its place in the state of learners, so that it needs an id. */
static char *
block_of (AuthorDesk *desk, const char *name, GFile *file)
{
  g_autofree char *title = g_file_get_basename (file), *id = NULL;
  g_autoptr (GString) quoted = g_string_new (NULL);

  author_attributes_append_value (quoted, title);
  switch (editor_medium_kind (name)) {
  case EDITOR_MEDIUM_PICTURE:
    return g_strdup_printf ("::: {.figure}\n![](%s)\n:::", name);
  case EDITOR_MEDIUM_SOUND:
    return g_strdup_printf ("::: {.audio src=%s title=%s}\n:::", name, quoted->str);
  case EDITOR_MEDIUM_FILM:
    id = author_desk_new_id (desk, "v");
    return g_strdup_printf ("::: {.video #%s src=%s title=%s}\n:::", id, name, quoted->str);
  case EDITOR_MEDIUM_CAPTIONS:
  case EDITOR_MEDIUM_FILE:
  default:
    return g_strdup_printf ("::: {.file src=%s title=%s}\n:::", name, quoted->str);
  }
}

/* Behind the selected block, with all around it; at the end of the page if none is. */
static AuthorPlace
place_of (AuthorDesk *desk)
{
  const AuthorPage *page = author_desk_page (desk);
  guint block = author_desk_block (desk);

  if (block == AUTHOR_PAGE_ITSELF)
    return (AuthorPlace){ AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF };
  while (author_page_parent (page, block) != AUTHOR_PAGE_ITSELF)
    block = author_page_parent (page, block);
  return (AuthorPlace){ AUTHOR_SIDE_AFTER, block };
}

/* The block that came to that place. */
static guint
fresh_block (const AuthorPage *before, const AuthorPage *page, AuthorPlace place)
{
  guint block
      = place.block == AUTHOR_PAGE_ITSELF ? before->n_blocks : before->blocks[place.block].next;

  while (block < page->n_blocks && page->blocks[block].kind == AUTHOR_BLOCK_BLANK)
    block++;
  return block < page->n_blocks ? block : AUTHOR_DESK_KEEP;
}

void
editor_media_insert (EditorContext *context, GFile *file)
{
  AuthorDesk *desk = editor_context_desk (context);
  g_autofree char *path = g_file_get_path (file), *name = NULL, *block = NULL;
  g_autoptr (GError) error = NULL;
  AuthorPlace place;
  AuthorPage *page;

  if (path == NULL || author_desk_page (desk) == NULL)
    return;
  name = author_desk_add_medium (desk, path, &error);
  if (name == NULL) {
    g_autofree char *text = words_error (error);

    editor_context_toast (context, text);
    return;
  }
  block = block_of (desk, name, file);
  place = place_of (desk);
  page = author_edit_insert (author_desk_page (desk), place, block, NULL);
  if (page != NULL)
    author_desk_change_page (desk, page, "insert-block", NULL,
                             fresh_block (author_desk_page (desk), page, place), NULL);
}
