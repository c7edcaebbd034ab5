/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-publish-card.h"

#include <glib/gi18n.h>

#include "authoring/editor/context/editor-text.h"
#include "authoring/editor/publish/editor-version.h"
#include "words/words.h"

#define COVER 208

struct _EditorPublishCard {
  AdwBin parent_instance;
  GtkPicture *cover;
  GtkLabel *course_title, *size, *language, *time, *hint;
  GtkEditable *version;
  GtkWidget *folder, *button;
};

G_DEFINE_FINAL_TYPE (EditorPublishCard, editor_publish_card, ADW_TYPE_BIN)

/* --- what is shown ------------------------------------------------------------------------------- */

static void
show_cover (EditorPublishCard *self, AuthorDesk *desk)
{
  const AuthorCourse *course = author_desk_course (desk);
  const char *path = author_document_path (author_desk_document (desk));
  g_autofree char *file
      = course->cover != NULL ? g_build_filename (path, course->cover, NULL) : NULL;

  gtk_picture_set_filename (self->cover, file);
  gtk_widget_set_visible (GTK_WIDGET (self->cover), file != NULL);
}

/* `Deutsch` */
static char *
language_name (const char *code)
{
  return g_strdup (g_str_has_prefix (code, "de")   ? _ ("German")
                   : g_str_has_prefix (code, "en") ? _ ("English")
                                                   : code);
}

void
editor_publish_card_show (EditorPublishCard *self, AuthorDesk *desk, const EditorInspection *result)
{
  const AuthorCourse *course = author_desk_course (desk);
  g_autofree char *language = language_name (course->language);
  g_autofree char *time = editor_text_minutes (author_course_minutes (course));
  g_autofree char *bytes = result != NULL && result->size > 0 ? words_size (result->size) : NULL;
  g_autofree char *size = bytes != NULL ? g_strdup_printf (_ ("about %s"), bytes) : NULL;

  gtk_label_set_text (self->course_title, course->title);
  gtk_label_set_text (self->size, size != NULL ? size : "–");
  gtk_label_set_text (self->language, language);
  gtk_label_set_text (self->time, time);
  show_cover (self, desk);
}

gboolean
editor_publish_card_show_button (EditorPublishCard *self, const EditorInspection *result)
{
  guint n_errors = result != NULL ? result->n_errors : 0,
        n_hints = result != NULL ? result->n_hints : 0;
  bool is_good = editor_version_is_good (gtk_editable_get_text (self->version));
  g_autofree char *label = NULL, *hint = NULL;

  if (n_errors > 0) {
    label = g_strdup_printf (ngettext ("Fix %u Error First", "Fix %u Errors First", n_errors),
                             n_errors);
    hint = g_strdup (_ ("The course cannot be made before."));
  } else {
    label = g_strdup (_ ("Publish"));
    if (!is_good)
      hint = g_strdup (_ ("A version has letters, digits and dots, such as 1.3."));
    else if (n_hints > 0)
      hint = g_strdup_printf (ngettext ("%u hint is open. You can publish anyway.",
                                        "%u hints are open. You can publish anyway.", n_hints),
                              n_hints);
  }
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  if (is_good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->version), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->version), "error");
  return result != NULL && (n_errors > 0 || is_good);
}

void
editor_publish_card_set_folder (EditorPublishCard *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  gtk_button_set_label (GTK_BUTTON (self->folder), name);
  gtk_widget_set_tooltip_text (self->folder, path);
}

GtkEditable *
editor_publish_card_version (EditorPublishCard *self)
{
  return self->version;
}

void
editor_publish_card_focus (EditorPublishCard *self)
{
  gtk_widget_grab_focus (self->button);
}

/* --- the widget ---------------------------------------------------------------------------------- */

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
fact_new (GtkBox *card, const char *name, GtkWidget *value)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *label = label_new (name, "second");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (row, "fact");
  gtk_box_append (GTK_BOX (row), label);
  if (GTK_IS_LABEL (value))
    gtk_label_set_wrap (GTK_LABEL (value), FALSE);
  gtk_box_append (GTK_BOX (row), value);
  gtk_box_append (card, row);
  return value;
}

static GtkWidget *
facts_new (EditorPublishCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkBox *card = GTK_BOX (box);

  self->course_title = GTK_LABEL (label_new (NULL, "title-3"));
  gtk_box_append (card, GTK_WIDGET (self->course_title));
  self->version = GTK_EDITABLE (fact_new (card, _ ("Version"), gtk_entry_new ()));
  gtk_editable_set_width_chars (self->version, 8);
  gtk_editable_set_alignment (self->version, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->version), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Version"), -1);
  self->size = GTK_LABEL (fact_new (card, _ ("Size"), label_new (NULL, NULL)));
  self->language = GTK_LABEL (fact_new (card, _ ("Language"), label_new (NULL, NULL)));
  self->time = GTK_LABEL (fact_new (card, _ ("Learning time"), label_new (NULL, NULL)));
  self->folder = fact_new (card, _ ("Folder"), gtk_button_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->folder), "publish.choose-folder");
  self->button = gtk_button_new_with_label (_ ("Publish"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "publish.start");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_margin_top (self->button, 18);
  gtk_box_append (card, self->button);
  self->hint = GTK_LABEL (label_new (NULL, "second"));
  gtk_label_set_xalign (self->hint, .5f);
  gtk_label_set_justify (self->hint, GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (self->hint), 12);
  gtk_box_append (card, GTK_WIDGET (self->hint));
  gtk_widget_add_css_class (box, "card-body");
  return box;
}

static void
editor_publish_card_class_init (EditorPublishCardClass *klass)
{
}

static void
editor_publish_card_init (EditorPublishCard *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cover = GTK_PICTURE (gtk_picture_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->cover), EDITOR_PUBLISH_CARD_WIDTH, COVER);
  gtk_picture_set_can_shrink (self->cover, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Cover"), -1);
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  gtk_widget_set_size_request (card, EDITOR_PUBLISH_CARD_WIDTH, -1);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->cover));
  gtk_box_append (GTK_BOX (card), facts_new (self));
  adw_bin_set_child (ADW_BIN (self), card);
}

GtkWidget *
editor_publish_card_new (void)
{
  return g_object_new (EDITOR_TYPE_PUBLISH_CARD, NULL);
}
