/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/editor/course/editor-course-private.h"
#include "authoring/model/theme-tokens.h"
#include "authoring/publish/theme-sheet.h"
#include "words/words-author.h"

/* Colours of a look of its own, light and dark, with what cannot be read in them said at once. */

static const struct {
  const char *token, *title;
} colours[] = {
  { "brand", N_ ("Buttons and links") },
  { "on-brand", N_ ("Text on buttons") },
  { "brand-soft", N_ ("Boxes") },
  { "mark", N_ ("Mark and cards") },
  { "paper", N_ ("Paper") },
  { "ink", N_ ("Text") },
};

typedef struct {
  EditorContext *context;
  GtkColorButton *buttons[G_N_ELEMENTS (colours)][2];
  GtkWidget *faults; /* a row */
  bool filling;
} Colours;

static bool
is_own (const AuthorCourse *course)
{
  return course->theme != NULL && !g_str_equal (course->theme, "koffer")
         && !g_str_equal (course->theme, "plain");
}

static char *
file_of (const AuthorCourse *course)
{
  return g_strdup_printf ("theme/%s/" AUTHOR_THEME_FILE, course->theme);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static void
set_cb (GtkColorButton *button, Colours *colour)
{
  AuthorDesk *desk = editor_context_desk (colour->context);
  const AuthorCourse *course = author_desk_course (desk);
  const char *token = g_object_get_data (G_OBJECT (button), "token");
  bool is_dark = g_object_get_data (G_OBJECT (button), "dark") != NULL;
  g_autofree char *file = is_own (course) ? file_of (course) : NULL;
  g_autofree char *value = NULL, *key = NULL;
  g_autoptr (GBytes) fresh = NULL;
  AuthorChange *change;
  GdkRGBA rgba;

  if (file == NULL || colour->filling)
    return;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (button), &rgba);
  value = g_strdup_printf ("#%02x%02x%02x", (guint) (rgba.red * 255 + 0.5f),
                           (guint) (rgba.green * 255 + 0.5f), (guint) (rgba.blue * 255 + 0.5f));
  fresh = author_theme_set_token (author_document_read (author_desk_document (desk), file), token,
                                  is_dark, value);
  key = g_strdup_printf ("colour/%s/%d", token, is_dark);
  change = author_change_new ("course", NULL);
  author_change_write (change, file, fresh);
  author_change_set_key (change, key);
  editor_course_apply (colour->context, change);
}

/* --- showing -------------------------------------------------------------------------------------------- */

static void
show_faults (Colours *colour, const AuthorIssueList *issues)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    g_autofree char *sentence = words_author_issue (author_issue_list_get (issues, i));

    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (colour->faults),
                                 text->len > 0 ? _ ("Not all of it can be read")
                                               : _ ("All of it can be read"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (colour->faults), text->str);
  if (text->len > 0)
    gtk_widget_add_css_class (colour->faults, "not-yet");
  else
    gtk_widget_remove_css_class (colour->faults, "not-yet");
  g_string_free (text, TRUE);
}

static void
show_colour (GtkColorButton *button, GBytes *sheet, const char *token, bool is_dark)
{
  g_autofree char *value = author_theme_token (sheet, token, is_dark);
  GdkRGBA rgba;

  if (value != NULL && gdk_rgba_parse (&rgba, value))
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (button), &rgba);
}

void
editor_course_colours_fill (GtkWidget *group, EditorContext *context)
{
  Colours *colour = g_object_get_data (G_OBJECT (group), "colours");
  AuthorDesk *desk = editor_context_desk (context);
  const AuthorCourse *course = author_desk_course (desk);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GBytes) sheet = NULL;
  char *text;

  gtk_widget_set_visible (group, is_own (course));
  if (!is_own (course))
    return;
  text = author_theme_sheet (course, author_document_files (author_desk_document (desk)), issues);
  sheet = g_bytes_new_take (text, strlen (text));
  colour->filling = true;
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++) {
    show_colour (colour->buttons[i][0], sheet, colours[i].token, false);
    show_colour (colour->buttons[i][1], sheet, colours[i].token, true);
  }
  colour->filling = false;
  show_faults (colour, issues);
}

/* --- widgets ---------------------------------------------------------------------------------------------- */

static GtkColorButton *
button_new (Colours *colour, GtkWidget *row, gsize i, bool is_dark)
{
  GtkWidget *button = gtk_color_button_new ();
  g_autofree char *name
      = g_strdup_printf (is_dark ? _ ("%s, dark") : _ ("%s, light"), _ (colours[i].title));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_color_button_set_title (GTK_COLOR_BUTTON (button), name);
  g_object_set_data (G_OBJECT (button), "token", (gpointer) colours[i].token);
  g_object_set_data (G_OBJECT (button), "dark", is_dark ? button : NULL);
  g_signal_connect (button, "color-set", G_CALLBACK (set_cb), colour);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return GTK_COLOR_BUTTON (button);
}

GtkWidget *
editor_course_colours_new (EditorContext *context)
{
  GtkWidget *group = adw_preferences_group_new ();
  Colours *colour = g_new0 (Colours, 1);

  colour->context = context;
  g_object_set_data_full (G_OBJECT (group), "colours", colour, g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Colours of Your Own"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Each for light and for dark screens."));
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (colours[i].title));
    colour->buttons[i][0] = button_new (colour, row, i, false);
    colour->buttons[i][1] = button_new (colour, row, i, true);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  colour->faults = adw_action_row_new ();
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (colour->faults), 20);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), colour->faults);
  return group;
}
