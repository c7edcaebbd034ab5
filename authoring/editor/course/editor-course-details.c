/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/editor/course/editor-course-private.h"
#include "authoring/editor/media/editor-media-choose.h"

/* What is known of the course as a whole: a row for each, with a list, a calendar or the library beside it where nobody
 * should have to know how the value is written. */

#define KEY "details"

typedef struct {
  EditorContext *context; /* not kept: the page does */
  GtkWidget *entries[8];
  AdwComboRow *language;
  GtkStringList *languages;
  GtkCalendar *calendar;
  gboolean filling;
} Details;

enum {
  TITLE,
  DESCRIPTION,
  VERSION,
  AUTHORS,
  PUBLISHER,
  LICENCE,
  VALID,
  COVER,
  N_ENTRIES
};

static const struct {
  const char *key, *title;
  gsize offset;
} entries[N_ENTRIES] = {
  [TITLE] = { "title", N_ ("Title"), offsetof (AuthorCourse, title) },
  [DESCRIPTION] = { "description", N_ ("What it is about, in one sentence"),
                    offsetof (AuthorCourse, description) },
  [VERSION] = { "version", N_ ("Version"), offsetof (AuthorCourse, version) },
  [AUTHORS] = { "authors", N_ ("Written by, with commas between"), 0 },
  [PUBLISHER] = { "publisher", N_ ("Published by"), offsetof (AuthorCourse, publisher) },
  [LICENCE] = { "licence", N_ ("Licence"), offsetof (AuthorCourse, licence) },
  [VALID] = { "valid_as_of", N_ ("All of it was right on (year-month-day)"),
              offsetof (AuthorCourse, valid_as_of) },
  [COVER] = { "cover", N_ ("Cover picture"), offsetof (AuthorCourse, cover) },
};

/* Those that are asked for most; another one of a course stands behind them. */
static const struct {
  const char *tag, *title;
} languages[] = {
  { "de", N_ ("German") },  { "en", N_ ("English") }, { "ar", N_ ("Arabic") },
  { "fr", N_ ("French") },  { "it", N_ ("Italian") }, { "pl", N_ ("Polish") },
  { "es", N_ ("Spanish") }, { "tr", N_ ("Turkish") }, { "uk", N_ ("Ukrainian") },
};

/* --- writing ---------------------------------------------------------------------------------- */

static void
key_typed (EditorContext *context, const char *text, gpointer key)
{
  const char *const path[] = { key, NULL };

  editor_course_set (context, path, text);
}

static void
authors_typed (EditorContext *context, const char *text, gpointer key)
{
  static const char *const path[] = { "authors", NULL };
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) authors = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  authors = g_strv_builder_end (builder);
  editor_course_set_list (context, path, (const char *const *) authors);
}

static void
language_cb (AdwComboRow *row, GParamSpec *pspec, Details *self)
{
  static const char *const path[] = { "language", NULL };
  guint selected = adw_combo_row_get_selected (row);

  if (!self->filling && selected < G_N_ELEMENTS (languages))
    editor_course_set (self->context, path, languages[selected].tag);
}

static void
day_cb (GtkCalendar *calendar, Details *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  if (!self->filling)
    gtk_editable_set_text (GTK_EDITABLE (self->entries[VALID]), text);
}

static void
chosen_cb (AuthorForm *form, const char *name, gpointer entry)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
}

static void
choose_cb (GtkWidget *button, Details *self)
{
  const AuthorFormMedium ask
      = { .kinds = "picture",
          .name = author_desk_course (editor_context_desk (self->context))->cover,
          .chosen = chosen_cb,
          .data = g_object_ref (self->entries[COVER]),
          .free_data = g_object_unref };

  editor_media_choose (self->context, NULL, &ask);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_language (Details *self, const char *tag)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->languages)), i = 0;

  while (i < G_N_ELEMENTS (languages) && g_strcmp0 (languages[i].tag, tag) != 0)
    i++;
  if (n > G_N_ELEMENTS (languages))
    gtk_string_list_remove (self->languages, G_N_ELEMENTS (languages));
  if (i == G_N_ELEMENTS (languages))
    gtk_string_list_append (self->languages, tag != NULL ? tag : _ ("None"));
  adw_combo_row_set_selected (self->language, i);
}

static void
show_day (Details *self, const char *text)
{
  g_autofree char *whole = g_strconcat (text != NULL ? text : "", "T12:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (whole, NULL);

  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
}

void
editor_course_details_fill (GtkWidget *group, EditorContext *context)
{
  Details *self = g_object_get_data (G_OBJECT (group), KEY);
  const AuthorCourse *course = author_desk_course (editor_context_desk (context));
  g_autofree char *authors = g_strjoinv (", ", (char **) course->authors);

  self->filling = TRUE;
  for (gsize i = 0; i < N_ENTRIES; i++) {
    const char *text
        = i == AUTHORS ? authors : G_STRUCT_MEMBER (const char *, course, entries[i].offset);

    if (!gtk_widget_has_focus (
            GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entries[i])))))
      editor_course_entry_show (self->entries[i], text);
  }
  show_language (self, course->source_language);
  show_day (self, course->valid_as_of);
  self->filling = FALSE;
}

void
editor_course_details_focus (GtkWidget *group)
{
  Details *self = g_object_get_data (G_OBJECT (group), KEY);

  gtk_widget_grab_focus (self->entries[TITLE]);
}

/* --- widgets ---------------------------------------------------------------------------------- */

static void
add_suffix (GtkWidget *row, GtkWidget *button, const char *tooltip)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
}

static void
add_calendar (Details *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (day_cb), self);
  add_suffix (self->entries[VALID], button, _ ("Choose Day"));
}

static void
add_library (Details *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("folder-open-symbolic");

  g_signal_connect (button, "clicked", G_CALLBACK (choose_cb), self);
  add_suffix (self->entries[COVER], button, _ ("Choose Picture"));
}

static GtkWidget *
language_new (Details *self)
{
  self->languages = gtk_string_list_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (self->languages, _ (languages[i].title));
  self->language = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->language), _ ("Language"));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (self->languages));
  g_object_unref (self->languages);
  g_signal_connect (self->language, "notify::selected", G_CALLBACK (language_cb), self);
  return GTK_WIDGET (self->language);
}

GtkWidget *
editor_course_details_new (EditorContext *context)
{
  GtkWidget *group = adw_preferences_group_new ();
  Details *self = g_new0 (Details, 1);

  *self = (Details){ .context = context, .filling = TRUE };
  g_object_set_data_full (G_OBJECT (group), KEY, self, g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Course"));
  for (gsize i = 0; i < N_ENTRIES; i++) {
    self->entries[i] = editor_course_entry_new (context, _ (entries[i].title),
                                                i == AUTHORS ? authors_typed : key_typed,
                                                (gpointer) entries[i].key);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->entries[i]);
    if (i == DESCRIPTION)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), language_new (self));
  }
  add_calendar (self);
  add_library (self);
  return group;
}
