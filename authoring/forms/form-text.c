/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"

#include <string.h>

/* A text that wraps, and is written at each keystroke. */

/* --- the view --------------------------------------------------------------------------------- */

/* A text view that is as high as its text: that of GTK wants to stand in something that scrolls. */
#define FORM_TYPE_VIEW (form_view_get_type ())
G_DECLARE_FINAL_TYPE (FormView, form_view, FORM, VIEW, GtkTextView)

struct _FormView {
  GtkTextView parent_instance;
};

G_DEFINE_TYPE (FormView, form_view, GTK_TYPE_TEXT_VIEW)

/* What GTK's view keeps for its cursor and then some: rather a line too many than half a line. */
#define CURSOR_SPACE 4
#define MARGIN_X     6
#define MARGIN_Y     4
#define LINES_APART  4
#define LEAST_WIDTH  60
#define LIKELY_WIDTH 200

static int
height_for (GtkWidget *widget, int width)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  GtkTextIter start, end;
  g_autofree char *words = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  layout = gtk_widget_create_pango_layout (widget, words);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (width - 2 * MARGIN_X - CURSOR_SPACE, 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height + 2 * MARGIN_Y
         + gtk_text_buffer_get_line_count (buffer)
               * gtk_text_view_get_pixels_below_lines (GTK_TEXT_VIEW (widget));
}

static void
form_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *ret_least,
                   int *ret_likely, int *ret_least_baseline, int *ret_likely_baseline)
{
  *ret_least_baseline = *ret_likely_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *ret_least = LEAST_WIDTH;
    *ret_likely = LIKELY_WIDTH;
  } else {
    *ret_least = *ret_likely = height_for (widget, for_size >= 0 ? for_size : LIKELY_WIDTH);
  }
}

static GtkSizeRequestMode
form_view_get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
form_view_class_init (FormViewClass *class)
{
  GTK_WIDGET_CLASS (class)->measure = form_view_measure;
  GTK_WIDGET_CLASS (class)->get_request_mode = form_view_get_request_mode;
}

static void
form_view_init (FormView *self)
{
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), MARGIN_Y);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), MARGIN_Y);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), MARGIN_X);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), MARGIN_X);
}

/* --- what is written -------------------------------------------------------------------------- */

typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
  GtkTextBuffer *buffer;
  GtkWidget *view, *missing; /* @missing: said while there is no text; nullable */
  bool is_lines;
  guint parting; /* source that parts pasted lines, 0: none */
} Text;

static void
free_text (gpointer data)
{
  Text *text = data;

  g_clear_handle_id (&text->parting, g_source_remove);
  author_form_field_free (text->field);
  g_free (text);
}

static char *
dup_words (Text *text)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (text->buffer, &start, &end);
  return gtk_text_buffer_get_text (text->buffer, &start, &end, TRUE);
}

static void
write_words (Text *text, const char *words)
{
  AuthorPage *page = text->field->change (&text->context, text->field, words);
  bool is_refused = page == NULL;

  author_form_write (&text->context, page, "typing", text->field->key);
  if (is_refused)
    gtk_widget_add_css_class (text->view, "form-refused");
  else
    gtk_widget_remove_css_class (text->view, "form-refused");
}

/* The first line stays, the others become items of their own. */
static gboolean
part_lines (gpointer data)
{
  Text *text = data;
  g_autofree char *words = dup_words (text);
  g_auto (GStrv) lines = g_strsplit_set (words, "\r\n", -1);
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();
  const char *first = NULL;

  text->parting = 0;
  for (char **line = lines; *line != NULL; line++) {
    if (*g_strstrip (*line) == '\0')
      continue;
    if (first == NULL)
      first = *line;
    else
      g_ptr_array_add (rest, *line);
  }
  g_ptr_array_add (rest, NULL);
  gtk_text_buffer_set_text (text->buffer, first != NULL ? first : "", -1);
  if (rest->len > 1)
    gtk_widget_activate_action (text->view, "item.paste", "^as", rest->pdata);
  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkTextBuffer *buffer, Text *text)
{
  g_autofree char *words = dup_words (text);

  (void) buffer;
  gtk_widget_queue_resize (text->view);
  if (text->missing != NULL)
    gtk_widget_set_visible (text->missing, *words == '\0');
  if (text->is_lines || strpbrk (words, "\r\n") == NULL)
    write_words (text, words);
  else if (text->parting == 0)
    /* Not now: whoever changes the text still holds on to places in it. */
    text->parting = g_idle_add_full (G_PRIORITY_HIGH_IDLE, part_lines, text, NULL);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Text *text)
{
  (void) controller, (void) code;
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return FALSE;
  /* Ctrl+Enter is the window's. */
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || text->is_lines)
    return FALSE;
  if (!gtk_widget_activate_action (text->view, "item.add", NULL))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (text->view)), GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static GtkWidget *
make_view (Text *text)
{
  GtkWidget *view = g_object_new (FORM_TYPE_VIEW, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), text->is_lines ? LINES_APART : 0);
  gtk_widget_add_css_class (view, "form-text");
  gtk_widget_set_hexpand (view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->field->title, GTK_ACCESSIBLE_PROPERTY_MULTI_LINE,
                                  text->is_lines, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), text);
  gtk_widget_add_controller (view, keys);
  return view;
}

/* The words that lie over an empty field. */
static GtkWidget *
make_missing (Text *text)
{
  GtkWidget *missing = author_form_problem_new (text->field->missing);

  gtk_widget_set_can_target (missing, FALSE);
  gtk_widget_set_margin_start (missing, 6);
  gtk_widget_set_valign (missing, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (missing, text->field->value == NULL || *text->field->value == '\0');
  return missing;
}

GtkWidget *
author_form_text_new (const AuthorFormContext *context, const AuthorFormField *field, bool is_lines)
{
  Text *text = g_new0 (Text, 1);
  GtkWidget *overlay = gtk_overlay_new ();

  text->context = *context;
  text->field = author_form_field_copy (field);
  text->is_lines = is_lines;
  text->view = make_view (text);
  text->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text->view));
  /* The window undoes, over everything. */
  gtk_text_buffer_set_enable_undo (text->buffer, FALSE);
  gtk_text_buffer_set_text (text->buffer, field->value != NULL ? field->value : "", -1);
  g_signal_connect (text->buffer, "changed", G_CALLBACK (on_changed), text);
  g_object_set_data_full (G_OBJECT (text->view), "form-text", text, free_text);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), text->view);
  gtk_widget_set_hexpand (overlay, TRUE);
  if (field->missing != NULL) {
    text->missing = make_missing (text);
    gtk_overlay_add_overlay (GTK_OVERLAY (overlay), text->missing);
    gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), text->missing, TRUE);
  }
  author_form_register (context, field, text->view, NULL);
  return overlay;
}
