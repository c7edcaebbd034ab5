/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-frame-private.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/model/block.h"
#include "words/words-block.h"

G_DEFINE_TYPE (AuthorForm, author_form, GTK_TYPE_WIDGET)

enum {
  PAGE_WANTED,
  MEDIUM_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
free_place (gpointer data)
{
  AuthorFormPlace *place = data;

  g_free (place->key);
  g_free (place->name);
  g_free (place);
}

/* --- places ----------------------------------------------------------------------------------- */

void
author_form_register (const AuthorFormContext *context, const AuthorFormField *field,
                      GtkWidget *widget, GtkWidget *row)
{
  AuthorFormPlace *place = g_new (AuthorFormPlace, 1);

  *place = (AuthorFormPlace){ .key = g_strdup (field->key),
                              .name = g_strdup (field->name),
                              .line = field->line,
                              .widget = widget,
                              .row = row };
  g_ptr_array_add (context->form->places, place);
}

AuthorFormPlace *
author_form_find_place (GPtrArray *places, const char *prefix, bool is_whole)
{
  for (guint i = 0; i < places->len; i++) {
    AuthorFormPlace *place = g_ptr_array_index (places, i);

    if (is_whole ? g_str_equal (place->key, prefix) : g_str_has_prefix (place->key, prefix))
      return place;
  }
  return NULL;
}

GtkWidget *
author_form_field (AuthorForm *self, const char *key)
{
  const AuthorFormPlace *place = author_form_find_place (self->places, key, true);

  return place != NULL ? place->widget : NULL;
}

/* --- what is shown ------------------------------------------------------------------------------ */

static void
add_problems (AuthorForm *self)
{
  self->problems = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  gtk_box_append (self->box, GTK_WIDGET (self->problems));
}

static void
build_block (AuthorForm *self, const AuthorPage *page)
{
  const AuthorBlock *block = &page->blocks[self->context.block];
  const AuthorFormRow *row = block->name != NULL ? author_form_find (block->name) : NULL;

  author_form_add_breadcrumb (&self->context, self->box);
  author_form_add_title (self->box, block->kind == AUTHOR_BLOCK_HEADING ? _ ("Heading")
                                    : block->kind == AUTHOR_BLOCK_DIV
                                        ? words_block_name (block->name)
                                        : _ ("Text"));
  add_problems (self);
  if (block->kind == AUTHOR_BLOCK_HEADING)
    author_form_build_heading (&self->context, self->box);
  else if (block->kind != AUTHOR_BLOCK_DIV)
    author_form_build_text (&self->context, self->box);
  else if (row != NULL)
    row->build (&self->context, self->box);
  else if (!block->is_broken && block->name != NULL && author_block_row (block->name) != NULL)
    author_form_build_generic (&self->context, self->box);
  else
    author_form_build_unknown (&self->context, self->box);
}

static void
build (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);

  self->context.block = author_form_wanted_block (self->desk);
  if (page == NULL) {
    author_form_add_title (self->box, _ ("No page is open"));
  } else if (self->context.block < page->n_blocks) {
    build_block (self, page);
  } else {
    self->context.block = AUTHOR_PAGE_ITSELF;
    author_form_add_title (self->box, _ ("Page"));
    add_problems (self);
    author_form_build_page (&self->context, self->box);
  }
}

static guint
line_of_block (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);

  return page != NULL && self->context.block < page->n_blocks
             ? page->blocks[self->context.block].line
             : 1;
}

/* The bytes that the form was made of. */
GBytes *
author_form_dup_source (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint block = author_form_wanted_block (self->desk);
  AuthorRange range;

  if (page == NULL)
    return NULL;
  range = block < page->n_blocks ? page->blocks[block].range : page->front;
  return g_bytes_new (page->text + range.start, author_range_length (range));
}

static void
clear (AuthorForm *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->shown, 0);
  g_ptr_array_set_size (self->places, 0);
  self->problems = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

/* --- problems --------------------------------------------------------------------------------- */

static gboolean
show_problems (gpointer data)
{
  AuthorForm *self = data;

  self->problems_id = 0;
  if (self->problems != NULL && author_desk_page (self->desk) != NULL)
    author_form_show_problems (&self->context, self->places, self->issues, self->problems,
                               self->shown);
  return G_SOURCE_REMOVE;
}

/* Not at each keystroke: the course has to be read for it. */
void
author_form_check_soon (AuthorForm *self)
{
  if (self->problems_id != 0)
    g_source_remove (self->problems_id);
  self->problems_id = g_timeout_add (300, show_problems, self);
}

/* --- anew ------------------------------------------------------------------------------------- */

void
author_form_rebuild (AuthorForm *self, const char *wanted)
{
  AuthorFormFocus focus = author_form_note_focus (GTK_WIDGET (self), self->places);
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double at = gtk_adjustment_get_value (adjustment);
  guint block = self->context.block;

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  self->is_stale = false;
  clear (self);
  build (self);
  g_clear_pointer (&self->source, g_bytes_unref);
  self->source = author_form_dup_source (self);
  self->line = line_of_block (self);
  author_form_restore_focus (self->places, &focus, wanted);
  gtk_adjustment_set_value (adjustment, block == self->context.block ? at : 0);
  g_free (focus.key);
  author_form_check_soon (self);
}

static gboolean
on_idle (gpointer data)
{
  AuthorForm *self = data;

  self->rebuild_id = 0;
  author_form_rebuild (self, NULL);
  return G_SOURCE_REMOVE;
}

void
author_form_rebuild_soon (AuthorForm *self)
{
  self->is_stale = true;
  if (self->rebuild_id == 0)
    /* Before the next layout. */
    self->rebuild_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

void
author_form_settle (AuthorForm *self)
{
  if (self->is_stale)
    author_form_rebuild (self, NULL);
  if (self->problems_id != 0) {
    g_clear_handle_id (&self->problems_id, g_source_remove);
    show_problems (self);
  }
}

void
author_form_focus (AuthorForm *self, guint line)
{
  const AuthorFormPlace *best = NULL;

  author_form_settle (self);
  for (guint i = 0; i < self->places->len; i++) {
    const AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (best == NULL || (line > 0 && place->line <= line && place->line > best->line))
      best = place;
  }
  if (best != NULL)
    gtk_widget_grab_focus (best->widget);
  else
    gtk_widget_child_focus (self->scrolled, GTK_DIR_TAB_FORWARD);
}

/* The block stands elsewhere in the page, and is the same. */
static void
follow_block (AuthorForm *self)
{
  guint line = line_of_block (self);

  for (guint i = 0; i < self->places->len; i++) {
    AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (place->line > 0)
      place->line = place->line + line - self->line;
  }
  self->line = line;
}

void
author_form_show_soon (const AuthorFormContext *context)
{
  author_form_rebuild_soon (context->form);
}

void
author_form_show_last (const AuthorFormContext *context, const char *prefix)
{
  AuthorForm *self = context->form;

  author_form_rebuild (self, NULL);
  for (guint i = self->places->len; i-- > 0;) {
    const AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (!g_str_has_prefix (place->key, prefix))
      continue;
    gtk_widget_grab_focus (place->widget);
    return;
  }
}

/* --- the desk --------------------------------------------------------------------------------- */

static void
on_page_changed (AuthorDesk *desk, gpointer origin, AuthorForm *self)
{
  g_autoptr (GBytes) source = NULL;

  (void) desk;
  if (origin == self)
    return;
  source = author_form_dup_source (self);
  if (source == NULL || self->source == NULL || !g_bytes_equal (source, self->source)
      || author_form_wanted_block (self->desk) != self->context.block) {
    author_form_rebuild_soon (self);
    return;
  }
  follow_block (self);
  author_form_check_soon (self);
}

static void
on_selection_changed (AuthorDesk *desk, AuthorForm *self)
{
  (void) desk;
  if (author_form_wanted_block (self->desk) != self->context.block
      || author_desk_page (desk) == NULL)
    author_form_rebuild_soon (self);
}

static void
author_form_dispose (GObject *object)
{
  AuthorForm *self = AUTHOR_FORM (object);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  g_clear_handle_id (&self->problems_id, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  self->problems = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (author_form_parent_class)->dispose (object);
}

static void
author_form_finalize (GObject *object)
{
  AuthorForm *self = AUTHOR_FORM (object);

  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->issues, author_issue_list_free);
  g_clear_pointer (&self->source, g_bytes_unref);
  G_OBJECT_CLASS (author_form_parent_class)->finalize (object);
}

static gboolean
author_form_grab_focus (GtkWidget *widget)
{
  author_form_focus (AUTHOR_FORM (widget), 0);
  return TRUE;
}

static void
author_form_class_init (AuthorFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = author_form_dispose;
  G_OBJECT_CLASS (class)->finalize = author_form_finalize;
  widget_class->grab_focus = author_form_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  signals[PAGE_WANTED] = g_signal_new ("page-wanted", AUTHOR_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MEDIUM_WANTED] = g_signal_new ("medium-wanted", AUTHOR_TYPE_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
author_form_init (AuthorForm *self)
{
  self->places = g_ptr_array_new_with_free_func (free_place);
  self->shown = g_ptr_array_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_start (GTK_WIDGET (self->box), 16);
  gtk_widget_set_margin_end (GTK_WIDGET (self->box), 16);
  gtk_widget_set_margin_top (GTK_WIDGET (self->box), 16);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->box), 24);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->box));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Properties"), -1);
}

GtkWidget *
author_form_new (AuthorDesk *desk)
{
  AuthorForm *self = g_object_new (AUTHOR_TYPE_FORM, NULL);

  author_form_add_style ();
  self->desk = g_object_ref (desk);
  self->context = (AuthorFormContext){ desk, self, AUTHOR_PAGE_ITSELF };
  g_signal_connect_object (desk, "page-changed", G_CALLBACK (on_page_changed), self, 0);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (on_selection_changed), self, 0);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (author_form_rebuild_soon), self,
                           G_CONNECT_SWAPPED);
  author_form_rebuild (self, NULL);
  return GTK_WIDGET (self);
}
