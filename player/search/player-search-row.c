/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/search/player-search-row.h"
#include "widgets/widget-label.h"

#include <glib/gi18n.h>

#define COURSE_KEY "search-course"
#define PLACE_KEY  "search-place"
#define NOTE_KEY   "search-note"

/* (transfer full): markup */
static char *
mark (const char *text, const GArray *marks)
{
  GString *markup = g_string_new (NULL);
  size_t at = 0, length = strlen (text);

  for (guint i = 0; i < marks->len; i++) {
    LkTermMark place = g_array_index (marks, LkTermMark, i);
    g_autofree char *before = g_markup_escape_text (text + at, (gssize) (place.start - at));
    g_autofree char *marked
        = g_markup_escape_text (text + place.start, (gssize) (place.end - place.start));

    g_string_append_printf (markup, "%s<b>%s</b>", before, marked);
    at = place.end;
  }
  if (at < length) {
    g_autofree char *rest = g_markup_escape_text (text + at, -1);

    g_string_append (markup, rest);
  }
  return g_string_free (markup, FALSE);
}

static GtkWidget *
label_new (const char *markup, int lines, const char *class)
{
  GtkWidget *label = widget_label_new (NULL, class);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  return label;
}

/* Where a hit is, in words. (transfer full) */
static char *
place_of (const LkSearchHit *hit)
{
  switch (hit->kind) {
  case LK_SEARCH_COURSE:
    return g_strdup (g_strcmp0 (hit->title, hit->course_title) == 0 ? _ ("Course")
                                                                    : hit->course_title);
  case LK_SEARCH_WORK:
    /* Translators: %s is the title of a course */
    return g_strdup_printf (_ ("Your workbook · %s"), hit->course_title);
  case LK_SEARCH_NOTE:
    /* Translators: %s is the title of a course */
    return g_strdup_printf (_ ("Note · %s"), hit->course_title);
  case LK_SEARCH_PAGE:
  default:
    return g_strdup (hit->course_title);
  }
}

static void
set_name (GtkWidget *row, const LkSearchHit *hit, const char *place)
{
  g_autofree char *name = g_strdup_printf (*hit->excerpt.text != '\0' ? "%s, %s. %s" : "%s, %s",
                                           hit->title, place, hit->excerpt.text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
player_search_row_new (const LkSearchHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = g_markup_escape_text (hit->title, -1), *place = place_of (hit);
  g_autofree char *sentence = mark (hit->excerpt.text, hit->excerpt.marks);
  g_autofree char *below = g_markup_escape_text (place, -1);

  gtk_widget_add_css_class (box, "search-row");
  gtk_box_append (GTK_BOX (box), label_new (title, 2, "heading"));
  if (*sentence != '\0')
    gtk_box_append (GTK_BOX (box), label_new (sentence, 4, NULL));
  gtk_box_append (GTK_BOX (box), label_new (below, 2, "second"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  set_name (row, hit, place);
  g_object_set_data_full (G_OBJECT (row), COURSE_KEY,
                          g_memdup2 (&hit->course_id, sizeof hit->course_id), g_free);
  g_object_set_data_full (G_OBJECT (row), NOTE_KEY, g_memdup2 (&hit->note_id, sizeof hit->note_id),
                          g_free);
  g_object_set_data_full (G_OBJECT (row), PLACE_KEY, g_strdup (hit->place), g_free);
  return row;
}

gint64
player_search_row_course (GtkWidget *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), COURSE_KEY);
}

const char *
player_search_row_place (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), PLACE_KEY);
}

gint64
player_search_row_note (GtkWidget *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), NOTE_KEY);
}
