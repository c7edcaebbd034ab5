/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-course-card.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "authoring/editor/context/editor-text.h"
#include "widgets/widget-drawing.h"
#include "widgets/widget-work.h"

#define WIDTH         230
#define HEIGHT        144
#define LARGEST_COVER (8 * 1024 * 1024)

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "lines", 2,
                "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 18, NULL);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
card_new (GtkWidget *picture, const char *title, const char *detail)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *second = label_new (detail, "second");

  g_object_set (second, "lines", 3, NULL);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "cover");
  gtk_widget_set_size_request (picture, WIDTH, HEIGHT);
  gtk_box_append (GTK_BOX (words), label_new (title, "heading"));
  gtk_box_append (GTK_BOX (words), second);
  gtk_widget_add_css_class (words, "words");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "start-card");
  gtk_widget_set_valign (button, GTK_ALIGN_FILL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  return button;
}

/* --- covers ----------------------------------------------------------------------------------- */

static gpointer
load_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  GStatBuf info;

  /* A link could lead anywhere. */
  if (g_lstat (input, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size > LARGEST_COVER)
    return NULL;
  return gdk_pixbuf_new_from_file_at_scale (input, WIDTH * 2, HEIGHT * 2, TRUE, NULL);
}

static void
load_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  g_autoptr (GdkPixbuf) pixbuf = result;
  g_autoptr (GdkTexture) texture = pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
  GtkWidget *picture, *overlay;

  if (texture == NULL)
    return;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  /* Twice as large as the card, which must not grow with it. */
  overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), picture);
  adw_bin_set_child (owner, overlay);
}

/* The first letters of the title until the picture is there, or if there is none. */
static GtkWidget *
cover_new (const EditorRecent *recent)
{
  GtkWidget *bin = adw_bin_new (), *letters;
  g_auto (GStrv) words = g_strsplit (recent->title, " ", 3);
  g_autoptr (GString) initials = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < 2; i++)
    if (*words[i] != '\0')
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));
  letters = gtk_label_new (initials->str);
  gtk_widget_add_css_class (letters, "title-1");
  adw_bin_set_child (ADW_BIN (bin), letters);
  if (recent->cover != NULL && !g_str_has_prefix (recent->cover, "/")
      && strstr (recent->cover, "..") == NULL)
    widget_work (bin, load_thread, g_build_filename (recent->path, recent->cover, NULL), g_free,
                 NULL, load_done);
  return bin;
}

GtkWidget *
editor_course_card_new (const EditorRecent *recent)
{
  g_autofree char *day = editor_text_day (recent->when);
  GtkWidget *card = card_new (cover_new (recent), recent->title, day);

  gtk_widget_set_tooltip_text (card, recent->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (card), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (card), "s", recent->path);
  return card;
}

GtkWidget *
editor_template_card_new (const EditorTemplate *template)
{
  GtkWidget *drawing = g_object_new (WIDGET_TYPE_DRAWING, "drawing", template->drawing, "width",
                                     WIDTH, "height", HEIGHT, NULL);
  GtkWidget *bin = adw_bin_new (), *card;

  adw_bin_set_child (ADW_BIN (bin), drawing);
  card = card_new (bin, _ (template->title), _ (template->purpose));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (card), "win.new");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (card), "s", template->name);
  return card;
}
