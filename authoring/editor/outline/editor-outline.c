/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/outline/editor-outline.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/editor/outline/editor-outline-private.h"
#include "words/words-block.h"

/* Not at each keystroke. */
#define PAUSE_MS      200
#define MOST_WORDS    60
#define LONGEST_START 400

G_DEFINE_FINAL_TYPE (EditorOutline, editor_outline, ADW_TYPE_BIN)

/* --- words ------------------------------------------------------------------------------------ */

static const char *
kind_of (const AuthorPage *page, guint block)
{
  const AuthorBlock *at = &page->blocks[block];

  if (at->kind == AUTHOR_BLOCK_HEADING)
    return _ ("Heading");
  if (at->kind == AUTHOR_BLOCK_TEXT)
    return _ ("Text");
  return words_block_name (at->name);
}

/* The first words of a block without the signs of Markdown. (transfer full) */
static char *
first_words (const AuthorPage *page, guint block)
{
  const AuthorBlock *at = &page->blocks[block];
  const char *title = author_page_value (page, block, "title");
  gsize length = MIN (at->content.end - at->content.start, LONGEST_START);
  /* The file may hold anything. */
  g_autofree char *start = g_utf8_make_valid (page->text + at->content.start, (gssize) length);
  const char *text = start, *end = start + strlen (start);
  g_autoptr (GString) words = g_string_new (NULL);
  guint n = 0;

  if (title == NULL)
    title = author_page_value (page, block, "term");
  if (title != NULL)
    return g_strdup (title);
  while (text < end && (g_ascii_isspace (*text) || strchr ("#>*-|:[]!0123456789.", *text) != NULL))
    text++;
  for (; text < end && *text != '\n' && n < MOST_WORDS; text = g_utf8_next_char (text), n++)
    if (strchr ("*_`[]{}", *text) == NULL)
      g_string_append_unichar (words, g_utf8_get_char (text));
  if (text < end && *text != '\n')
    g_string_append (words, "…");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
editor_outline_words (const AuthorPage *page, guint block)
{
  g_autofree char *words = first_words (page, block);

  if (*words == '\0')
    return g_strdup (kind_of (page, block));
  /* Translators: a kind of block and its first words: “Tip: First, measure.” */
  return g_strdup_printf (C_ ("block", "%s: %s"), kind_of (page, block), words);
}

/* --- rows ------------------------------------------------------------------------------------- */

static GtkWidget *
row_new (const char *words, guint depth)
{
  GtkWidget *row = gtk_list_box_row_new (), *label = gtk_label_new (words);

  g_object_set (label, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "margin-start",
                (int) (depth * 14), NULL);
  gtk_widget_set_tooltip_text (row, words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static guint
row_of (EditorOutline *self, guint block)
{
  for (guint i = 0; i < self->blocks->len; i++)
    if (g_array_index (self->blocks, guint, i) == block)
      return i;
  return G_MAXUINT;
}

static void
show_selection (EditorOutline *self)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  const AuthorPage *page = author_desk_page (desk);
  guint block = author_desk_block (desk), place = row_of (self, block);
  GtkListBoxRow *row
      = place != G_MAXUINT ? gtk_list_box_get_row_at_index (self->list, (int) place) : NULL;
  gboolean focused = editor_outline_has_focus (self);

  while (row == NULL && page != NULL && block != AUTHOR_PAGE_ITSELF && block < page->n_blocks) {
    block = author_page_parent (page, block);
    place = row_of (self, block);
    if (place != G_MAXUINT)
      row = gtk_list_box_get_row_at_index (self->list, (int) place);
  }
  self->following = TRUE;
  gtk_list_box_select_row (self->list, row);
  if (focused && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->following = FALSE;
  editor_outline_update_actions (self);
}

/* Text inside of a block is part of that. */
static gboolean
has_row (const AuthorPage *page, guint block)
{
  AuthorBlockKind kind = page->blocks[block].kind;

  return kind != AUTHOR_BLOCK_BLANK
         && (kind != AUTHOR_BLOCK_TEXT || page->blocks[block].depth == 0);
}

/* All that a page has to say, the page itself first. */
static void
collect (EditorOutline *self, GPtrArray *words, GArray *blocks, GArray *depths)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  const AuthorPage *page = author_desk_page (desk);
  const AuthorCoursePage *known = author_desk_course_page (desk);
  guint itself = AUTHOR_PAGE_ITSELF, none = 0;

  if (page == NULL)
    return;
  g_ptr_array_add (words,
                   g_strdup_printf (C_ ("block", "%s: %s"), _ ("Page"),
                                    known != NULL ? known->title : author_desk_page_name (desk)));
  g_array_append_val (blocks, itself);
  g_array_append_val (depths, none);
  for (guint i = 0; i < page->n_blocks; i++) {
    if (!has_row (page, i))
      continue;
    g_ptr_array_add (words, editor_outline_words (page, i));
    g_array_append_val (blocks, i);
    g_array_append_val (depths, page->blocks[i].depth);
  }
}

static gboolean
is_same (const GPtrArray *one, const GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
update (EditorOutline *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean focused = editor_outline_has_focus (self);
  GtkWidget *child;

  collect (self, words, blocks, depths);
  g_array_set_size (self->blocks, 0);
  g_array_append_vals (self->blocks, blocks->data, blocks->len);
  if (!is_same (words, self->words)) {
    self->following = TRUE;
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
      gtk_list_box_remove (self->list, child);
    for (guint i = 0; i < words->len; i++)
      gtk_list_box_append (self->list, row_new (words->pdata[i], g_array_index (depths, guint, i)));
    self->following = FALSE;
    g_ptr_array_unref (self->words);
    self->words = g_steal_pointer (&words);
  }
  show_selection (self);
  if (focused && !editor_outline_has_focus (self))
    editor_outline_focus (self);
}

static gboolean
update_cb (gpointer data)
{
  EditorOutline *self = data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Folded, there is nothing to show. */
static void
changed_cb (EditorOutline *self)
{
  if (self->update_source == 0 && gtk_toggle_button_get_active (self->toggle))
    self->update_source = g_timeout_add (PAUSE_MS, update_cb, self);
}

static void
at_once_cb (EditorOutline *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (gtk_toggle_button_get_active (self->toggle))
    update (self);
}

static void
toggled_cb (EditorOutline *self, GParamSpec *pspec, GtkToggleButton *toggle)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (toggle));
  gboolean open = gtk_toggle_button_get_active (toggle);

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)),
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  at_once_cb (self);
}

/* --- focus ------------------------------------------------------------------------------------ */

gboolean
editor_outline_has_focus (EditorOutline *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

void
editor_outline_focus (EditorOutline *self)
{
  GtkListBoxRow *row;

  gtk_toggle_button_set_active (self->toggle, TRUE);
  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
selected_cb (EditorOutline *self, GtkListBoxRow *row)
{
  int place = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (self->following || place < 0 || (guint) place >= self->blocks->len)
    return;
  author_desk_select (editor_context_desk (self->context),
                      g_array_index (self->blocks, guint, (guint) place));
  editor_outline_update_actions (self);
}

static void
activated_cb (EditorOutline *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.properties", NULL);
}

/* --- menu ------------------------------------------------------------------------------------- */

static void
show_menu (EditorOutline *self, GtkWidget *at)
{
  double x = 0, y = 0;

  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (editor_outline_menu ());
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  }
  gtk_widget_translate_coordinates (at, GTK_WIDGET (self), gtk_widget_get_width (at) / 2.0,
                                    gtk_widget_get_height (at), &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  EditorOutline *self = EDITOR_OUTLINE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    return FALSE;
  show_menu (self, GTK_WIDGET (row));
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, EditorOutline *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  show_menu (self, GTK_WIDGET (row));
}

static void
editor_outline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EditorOutline *self = EDITOR_OUTLINE (widget);

  GTK_WIDGET_CLASS (editor_outline_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_outline_dispose (GObject *object)
{
  EditorOutline *self = EDITOR_OUTLINE (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_OUTLINE);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_outline_parent_class)->dispose (object);
}

static void
editor_outline_finalize (GObject *object)
{
  EditorOutline *self = EDITOR_OUTLINE (object);

  g_ptr_array_unref (self->words);
  g_array_unref (self->blocks);
  G_OBJECT_CLASS (editor_outline_parent_class)->finalize (object);
}

static void
editor_outline_class_init (EditorOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_outline_dispose;
  G_OBJECT_CLASS (klass)->finalize = editor_outline_finalize;
  widget_class->size_allocate = editor_outline_size_allocate;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorOutline, toggle);
  gtk_widget_class_bind_template_child (widget_class, EditorOutline, list);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
editor_outline_init (EditorOutline *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  editor_outline_add_actions (self);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
editor_outline_new (EditorContext *context)
{
  EditorOutline *self = g_object_new (EDITOR_TYPE_OUTLINE, NULL);
  AuthorDesk *desk = editor_context_desk (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (at_once_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "page-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (at_once_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
