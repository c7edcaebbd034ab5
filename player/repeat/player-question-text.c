/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "player/repeat/player-question-private.h"
#include "widgets/widget-label.h"
#include "widgets/widget-picture.h"
#include "widgets/widget-work.h"

#define PICTURE_BYTES (16u << 20)
#define PICTURE_SIDE  480

/* --- pictures --------------------------------------------------------------------------------- */

typedef struct {
  LkPackage *package;
  char *entry;
} PictureInput;

static void
picture_input_free (gpointer data)
{
  PictureInput *input = data;

  lk_package_unref (input->package);
  g_free (input->entry);
  g_free (input);
}

static gpointer
picture_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  PictureInput *input = data;
  const LkPackageEntry *entry = lk_package_find (input->package, input->entry);
  g_autoptr (GBytes) bytes
      = entry != NULL ? lk_package_read (input->package, entry, PICTURE_BYTES, NULL) : NULL;

  return bytes != NULL ? widget_picture_decode (bytes, input->entry, PICTURE_SIDE) : NULL;
}

/* One that cannot be read leaves its words. */
static void
picture_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  g_autoptr (GdkTexture) texture = result;
  AdwClamp *clamp = owner;
  GtkPicture *picture = GTK_PICTURE (adw_clamp_get_child (clamp));

  if (texture == NULL)
    return;
  gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
  adw_clamp_set_maximum_size (clamp, gdk_texture_get_width (texture));
  adw_clamp_set_tightening_threshold (clamp, gdk_texture_get_width (texture));
}

/* Never larger than it is, and smaller where the window is narrow. */
static GtkWidget *
picture_new (const LkQuestionPart *part, LkPackage *package)
{
  GtkWidget *picture = gtk_picture_new (), *clamp = adw_clamp_new ();
  PictureInput *input = g_new0 (PictureInput, 1);

  input->package = lk_package_ref (package);
  input->entry = g_strdup (part->picture);
  gtk_widget_set_halign (clamp, GTK_ALIGN_START);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), part->alt);
  widget_work (clamp, picture_thread, input, picture_input_free, NULL, picture_done);
  return clamp;
}

/* --- paragraphs ------------------------------------------------------------------------------- */

/* `[ 2 ]` for the second of several gaps. (transfer full) */
static char *
with_gaps (const char *markup, unsigned n_gaps, unsigned *n_seen)
{
  g_auto (GStrv) pieces = g_strsplit (markup, LK_QUESTION_GAP, -1);
  g_autoptr (GString) text = g_string_new (pieces[0]);

  for (gsize i = 1; pieces[0] != NULL && pieces[i] != NULL; i++) {
    if (n_gaps > 1)
      g_string_append_printf (text, "<b>[\xc2\xa0%u\xc2\xa0]</b>", ++*n_seen);
    else
      g_string_append (text, "<b>[\xc2\xa0…\xc2\xa0]</b>");
    g_string_append (text, pieces[i]);
  }
  return g_strdup (text->str);
}

static GtkWidget *
paragraph_new (const char *markup)
{
  GtkWidget *label = widget_label_new (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

void
player_question_add_text (GtkBox *box, const LkQuestionText *text, LkPackage *package,
                          unsigned n_gaps)
{
  unsigned n_seen = 0;

  for (guint i = 0; i < text->len; i++) {
    const LkQuestionPart *part = text->pdata[i];
    g_autofree char *markup
        = part->markup != NULL ? with_gaps (part->markup, n_gaps, &n_seen) : NULL;

    gtk_box_append (box, markup != NULL ? paragraph_new (markup) : picture_new (part, package));
  }
}

GtkWidget *
player_question_text_new (const LkQuestionText *text, LkPackage *package)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  player_question_add_text (GTK_BOX (box), text, package, 0);
  return box;
}

char *
player_question_plain (const LkQuestionText *text)
{
  char *plain = lk_question_text_plain (text);

  if (*plain != '\0')
    return plain;
  g_free (plain);
  return g_strdup (_ ("Picture without description"));
}

/* --- what is said of an answer ---------------------------------------------------------------- */

GtkWidget *
player_answers_add_note (PlayerAnswers *answers, GtkBox *box)
{
  GtkWidget *note = widget_label_new (NULL, "answer-note");

  gtk_widget_set_visible (note, FALSE);
  gtk_box_append (box, note);
  g_ptr_array_add (answers->notes, note);
  return note;
}

static void
clear_mark (GtkWidget *widget)
{
  gtk_widget_remove_css_class (widget, "right");
  gtk_widget_remove_css_class (widget, "not-yet");
}

void
player_answers_say (PlayerAnswers *answers, unsigned index, const char *style, const char *words)
{
  GtkWidget *control = answers->controls->pdata[index], *note = answers->notes->pdata[index];

  clear_mark (control);
  clear_mark (note);
  if (style != NULL) {
    gtk_widget_add_css_class (control, style);
    gtk_widget_add_css_class (note, style);
  }
  gtk_label_set_label (GTK_LABEL (note), words != NULL ? words : "");
  gtk_widget_set_visible (note, words != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

void
player_answers_clear_marks (PlayerAnswers *answers)
{
  for (guint i = 0; i < answers->controls->len; i++)
    player_answers_say (answers, i, NULL, NULL);
}

void
player_answers_set_sensitive (PlayerAnswers *answers, gboolean sensitive)
{
  for (guint i = 0; i < answers->controls->len; i++)
    gtk_widget_set_sensitive (answers->controls->pdata[i], sensitive);
}
