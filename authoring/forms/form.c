/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/question-edit.h"
#include "words/words-block.h"

struct _AuthorForm {
  GtkWidget parent_instance;
  AuthorDesk *desk;
  GtkWidget *scrolled;
  GtkBox *box, *problems; /* of the scrolled window; @problems in @box, maybe %NULL */
  AuthorFormContext context;
  GPtrArray *places;       /* of AuthorFormPlace, in the order of the form */
  GPtrArray *shown;        /* of GtkWidget: problems */
  AuthorIssueList *issues; /* of others; nullable */
  GBytes *source;          /* what the fields were filled from; nullable */
  guint line;              /* where the block began when the form was made */
  guint rebuild_id, problems_id;
  bool is_stale;
};

G_DEFINE_TYPE (AuthorForm, author_form, GTK_TYPE_WIDGET)

enum {
  PAGE_WANTED,
  MEDIUM_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void rebuild (AuthorForm *self, const char *focus);

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

static AuthorFormPlace *
find_place (AuthorForm *self, const char *prefix, bool is_whole)
{
  for (guint i = 0; i < self->places->len; i++) {
    AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (is_whole ? g_str_equal (place->key, prefix) : g_str_has_prefix (place->key, prefix))
      return place;
  }
  return NULL;
}

GtkWidget *
author_form_field (AuthorForm *self, const char *key)
{
  const AuthorFormPlace *place = find_place (self, key, true);

  return place != NULL ? place->widget : NULL;
}

/* --- focus ------------------------------------------------------------------------------------ */

typedef struct {
  char *key; /* nullable: the focus is not in a field */
  int cursor, selection;
} Focus;

static void
note_text (GtkWidget *widget, Focus *focus)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    GtkTextIter cursor, selection;

    gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
    gtk_text_buffer_get_iter_at_mark (buffer, &selection,
                                      gtk_text_buffer_get_selection_bound (buffer));
    focus->cursor = gtk_text_iter_get_offset (&cursor);
    focus->selection = gtk_text_iter_get_offset (&selection);
  } else if (GTK_IS_EDITABLE (widget)) {
    gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), &focus->selection, &focus->cursor);
  }
}

static Focus
note_focus (AuthorForm *self)
{
  Focus focus = { NULL, -1, -1 };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; now != NULL && i < self->places->len; i++) {
    const AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (now != place->widget && !gtk_widget_is_ancestor (now, place->widget))
      continue;
    focus.key = g_strdup (place->key);
    note_text (place->widget, &focus);
  }
  return focus;
}

static void
set_cursor (GtkWidget *widget, const Focus *focus)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    GtkTextIter cursor, selection;

    gtk_text_buffer_get_iter_at_offset (buffer, &cursor, focus->cursor);
    gtk_text_buffer_get_iter_at_offset (buffer, &selection, focus->selection);
    gtk_text_buffer_select_range (buffer, &cursor, &selection);
  } else if (GTK_IS_EDITABLE (widget)) {
    gtk_editable_select_region (GTK_EDITABLE (widget), focus->selection, focus->cursor);
  }
}

static void
restore_focus (AuthorForm *self, const Focus *focus, const char *wanted)
{
  const AuthorFormPlace *place = NULL;
  Focus end = { NULL, -1, -1 };

  if (wanted != NULL) {
    place = find_place (self, wanted, false);
    if (place == NULL && self->places->len > 0)
      place = g_ptr_array_index (self->places, 0);
  } else if (focus->key != NULL) {
    place = find_place (self, focus->key, true);
  }
  if (place == NULL)
    return;
  gtk_widget_grab_focus (place->widget);
  set_cursor (place->widget, wanted == NULL ? focus : &end);
}

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
static guint
wanted_block (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint block = author_desk_block (self->desk);

  if (page == NULL || block >= page->n_blocks)
    return AUTHOR_PAGE_ITSELF;
  while (is_part_of_parent (page, block))
    block = author_page_parent (page, block);
  return block;
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
select_parent (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);

  if (page != NULL && self->context.block < page->n_blocks)
    author_desk_select (self->desk, author_page_parent (page, self->context.block));
}

/* What is around the block, as a way back to it. */
static void
add_breadcrumb (AuthorForm *self, const AuthorPage *page)
{
  guint parent = author_page_parent (page, self->context.block);
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
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (select_parent), self);
  gtk_box_append (self->box, button);
}

static void
add_title (AuthorForm *self, const char *words)
{
  GtkWidget *title = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-4");
  gtk_box_append (self->box, title);
}

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

  add_breadcrumb (self, page);
  add_title (self, block->kind == AUTHOR_BLOCK_HEADING ? _ ("Heading")
                   : block->kind == AUTHOR_BLOCK_DIV   ? words_block_name (block->name)
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

  self->context.block = wanted_block (self);
  if (page == NULL) {
    add_title (self, _ ("No page is open"));
  } else if (self->context.block < page->n_blocks) {
    build_block (self, page);
  } else {
    self->context.block = AUTHOR_PAGE_ITSELF;
    add_title (self, _ ("Page"));
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
static GBytes *
dup_source (AuthorForm *self)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint block = wanted_block (self);
  AuthorRange range;

  if (page == NULL)
    return NULL;
  range = block < page->n_blocks ? page->blocks[block].range : page->front;
  return g_bytes_new (page->text + range.start, author_range_length (range));
}

static guint
count_lines (GBytes *source)
{
  gsize length;
  const char *text = g_bytes_get_data (source, &length);
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
  return n;
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
static void
show_problems_soon (AuthorForm *self)
{
  if (self->problems_id != 0)
    g_source_remove (self->problems_id);
  self->problems_id = g_timeout_add (300, show_problems, self);
}

void
author_form_set_issues (AuthorForm *self, const AuthorIssueList *issues)
{
  g_clear_pointer (&self->issues, author_issue_list_free);
  self->issues = author_issue_list_new ();
  for (gsize i = 0; issues != NULL && i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    author_issue_list_set_file (self->issues, issue->file);
    author_issue_add (self->issues, issue->code, issue->line, issue->column, issue->found,
                      issue->expected);
  }
  show_problems_soon (self);
}

/* --- anew ------------------------------------------------------------------------------------- */

static void
rebuild (AuthorForm *self, const char *wanted)
{
  Focus focus = note_focus (self);
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  double at = gtk_adjustment_get_value (adjustment);
  guint block = self->context.block;

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  self->is_stale = false;
  clear (self);
  build (self);
  g_clear_pointer (&self->source, g_bytes_unref);
  self->source = dup_source (self);
  self->line = line_of_block (self);
  restore_focus (self, &focus, wanted);
  gtk_adjustment_set_value (adjustment, block == self->context.block ? at : 0);
  g_free (focus.key);
  show_problems_soon (self);
}

static gboolean
on_idle (gpointer data)
{
  AuthorForm *self = data;

  self->rebuild_id = 0;
  rebuild (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
rebuild_soon (AuthorForm *self)
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
    rebuild (self, NULL);
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

/* --- writing ---------------------------------------------------------------------------------- */

/* Fields below the one that was written have moved. */
static void
move_places (AuthorForm *self, const char *key, int lines)
{
  const AuthorFormPlace *from = key != NULL ? find_place (self, key, true) : NULL;

  for (guint i = 0; from != NULL && lines != 0 && i < self->places->len; i++) {
    AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (place->line > from->line)
      place->line = (guint) ((int) place->line + lines);
  }
}

bool
author_form_write (const AuthorFormContext *context, AuthorPage *page, const char *label,
                   const char *key)
{
  AuthorForm *self = context->form;
  const AuthorPage *now = author_desk_page (context->desk);
  g_autofree char *whole = NULL;
  guint before = self->source != NULL ? count_lines (self->source) : 0;

  if (page != NULL && now != NULL && g_bytes_equal (page->bytes, now->bytes)) {
    author_page_free (page);
    return false;
  }
  if (page == NULL)
    return false;
  whole = key != NULL ? g_strdup_printf ("form/%u/%s", context->block, key) : NULL;
  if (!author_desk_change_page (context->desk, page, label, whole, AUTHOR_DESK_KEEP, self))
    return false;
  g_clear_pointer (&self->source, g_bytes_unref);
  self->source = dup_source (self);
  move_places (self, key,
               (int) (self->source != NULL ? count_lines (self->source) : 0) - (int) before);
  show_problems_soon (self);
  return true;
}

bool
author_form_rewrite (const AuthorFormContext *context, AuthorPage *page, const char *label,
                     const char *focus)
{
  AuthorForm *self = context->form;
  g_autofree char *wanted = g_strdup (focus);

  if (!author_form_write (context, page, label, NULL))
    return false;
  rebuild (self, wanted);
  return true;
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
  rebuild_soon (context->form);
}

void
author_form_show_last (const AuthorFormContext *context, const char *prefix)
{
  AuthorForm *self = context->form;

  rebuild (self, NULL);
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
  source = dup_source (self);
  if (source == NULL || self->source == NULL || !g_bytes_equal (source, self->source)
      || wanted_block (self) != self->context.block) {
    rebuild_soon (self);
    return;
  }
  follow_block (self);
  show_problems_soon (self);
}

static void
on_selection_changed (AuthorDesk *desk, AuthorForm *self)
{
  (void) desk;
  if (wanted_block (self) != self->context.block || author_desk_page (desk) == NULL)
    rebuild_soon (self);
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
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (rebuild_soon), self, G_CONNECT_SWAPPED);
  rebuild (self, NULL);
  return GTK_WIDGET (self);
}
