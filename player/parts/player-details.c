/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-details.h"

#include <glib/gi18n.h>

#include "engine/course/course.h"
#include "player/context/player-text.h"
#include "player/parts/player-usage.h"
#include "words/words.h"

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return GDK_EVENT_STOP;
}

static GtkWindow *
window_new (GtkWindow *parent, const char *title, GtkWidget *page, GtkWidget *end)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 520);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  if (end != NULL)
    adw_header_bar_pack_start (ADW_HEADER_BAR (header), end);
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  if (subtitle == NULL || *subtitle == '\0')
    return;
  /* Titles and subtitles take markup, courses give text. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
page_new (AdwPreferencesGroup *group)
{
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  return page;
}

void
player_details_show_course (GtkWindow *parent, PlayerContext *context, const LkCourseRow *course)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *page = page_new (group);
  g_autofree char *size = words_size ((guint64) course->file_size);
  g_autofree char *unpacked = words_size ((guint64) course->unpacked_size);
  g_autofree char *date = words_date (course->imported);
  g_autofree char *steps = g_strdup_printf ("%u", course->n_steps);

  add_row (group, _ ("Title"), course->title);
  /* One of a course that brings its pages says nothing. */
  add_row (group, _ ("Steps"), course->n_steps > 1 ? steps : NULL);
  add_row (group, _ ("Version"), course->version);
  add_row (group, _ ("Language"), course->language);
  add_row (group, _ ("On the shelf since"), date);
  add_row (group, _ ("File"), course->source_name);
  add_row (group, _ ("Size"), size);
  add_row (group, _ ("Size unpacked"), unpacked);
  add_row (group, _ ("Format"), player_text_standard (lk_standard_from_name (course->standard)));
  add_row (group, _ ("Fingerprint (SHA-256)"), course->sha256);
  player_usage_add (ADW_PREFERENCES_PAGE (page), context, course);
  window_new (parent, _ ("About This Course"), page, NULL);
}

static void
copy_cb (GtkButton *button, gpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), data);
  gtk_button_set_label (button, _ ("Copied"));
}

static void
free_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkWindow *
player_details_show_list (GtkWindow *parent, const char *title, const char *intro, GPtrArray *rows,
                          gboolean can_copy)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GString *text = g_string_new (NULL);
  GtkWidget *copy = NULL;

  adw_preferences_group_set_description (group, intro);
  for (guint i = 0; i + 1 < rows->len; i += 2) {
    const char *left = g_ptr_array_index (rows, i), *right = g_ptr_array_index (rows, i + 1);

    add_row (group, left, right);
    g_string_append_printf (text, "%s\t%s\n", left, right);
  }
  if (can_copy) {
    copy = gtk_button_new_with_label (_ ("Copy"));
    g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_cb), g_strdup (text->str),
                           free_closure, 0);
  }
  g_string_free (text, TRUE);
  return window_new (parent, title, page_new (group), copy);
}

void
player_details_show_help (GtkWindow *parent)
{
  static const struct {
    const char *question, *answer;
  } topics[] = {
    { N_ ("How does a course get here?"),
      N_ ("Press “Open Course” and choose a course file (.zip). Or drag the file into the window.") },
    { N_ ("Is my progress saved?"),
      N_ ("Yes, at every step, on this computer. You can leave at any time and go on later.") },
    { N_ ("How do I leave a course?"),
      N_ ("With the arrow at the top left, or with Ctrl+W. Your place is kept.") },
    { N_ ("What does the yellow ribbon mean?"), N_ ("You stopped there. Go on there.") },
    { N_ ("Why is a part locked?"),
      N_ ("The course wants something else first. “What Is Missing?” tells you what.") },
    { N_ ("Why does a picture or video not come?"),
      N_ ("Courses cannot go online here. What lies on the internet is missing.") },
    { N_ ("Who can see my progress?"),
      N_ ("Each person sees only their own progress. A PIN keeps people apart. It does not encrypt "
          "the data on this computer.") },
    { N_ ("Can I work with the keyboard only?"),
      N_ ("Yes. F6 changes between the course and the buttons. Ctrl+? shows all keys.") },
  };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  for (size_t i = 0; i < G_N_ELEMENTS (topics); i++)
    add_row (group, gettext (topics[i].question), gettext (topics[i].answer));
  window_new (parent, _ ("Help"), page_new (group), NULL);
}
