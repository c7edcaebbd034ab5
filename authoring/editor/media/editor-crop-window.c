/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-crop-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "authoring/editor/media/editor-crop-view.h"
#include "widgets/widget-picture.h"
#include "widgets/widget-work.h"

#define LOOK_SIDE 1600

typedef struct {
  GtkWindow *window;
  GBytes *bytes;
  void (*done) (GBytes *bytes, gpointer data);
  gpointer data;
  EditorCropView *view; /* %NULL where the picture cannot be shown */
  GtkLabel *size;
  GtkSpinButton *numbers[4];
  GtkWidget *apply;
  bool filling;
} Crop;

static const char *const titles[]
    = { N_ ("From left"), N_ ("From top"), N_ ("Width"), N_ ("Height") };

/* --- numbers: the same without a picture ------------------------------------------------------------------ */

static void
changed_cb (EditorCropView *view, Crop *crop)
{
  AuthorPictureArea area = editor_crop_view_area (view);
  const guint values[] = { area.x, area.y, area.width, area.height };

  crop->filling = true;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    gtk_spin_button_set_value (crop->numbers[i], values[i]);
  crop->filling = false;
}

static void
number_cb (GtkSpinButton *button, Crop *crop)
{
  guint values[4];

  if (crop->filling)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = (guint) gtk_spin_button_get_value_as_int (crop->numbers[i]);
  editor_crop_view_set_area (crop->view,
                             (AuthorPictureArea){ values[0], values[1], values[2], values[3] });
}

static GtkWidget *
numbers_new (Crop *crop, guint width, guint height)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_halign (grid, GTK_ALIGN_CENTER);
  for (int i = 0; i < 4; i++) {
    GtkWidget *label = gtk_label_new (_ (titles[i]));

    crop->numbers[i] = GTK_SPIN_BUTTON (
        gtk_spin_button_new_with_range (i < 2 ? 0 : 1, i % 2 == 0 ? width : height, 1));
    gtk_accessible_update_relation (GTK_ACCESSIBLE (crop->numbers[i]),
                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
    gtk_widget_set_halign (label, GTK_ALIGN_START);
    gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (crop->numbers[i]), i, 1, 1, 1);
    g_signal_connect (crop->numbers[i], "value-changed", G_CALLBACK (number_cb), crop);
  }
  return grid;
}

/* --- doing it ----------------------------------------------------------------------------------------------- */

typedef struct {
  GBytes *bytes;
  AuthorPictureArea area;
} Cut;

static void
cut_free (gpointer data)
{
  g_bytes_unref (((Cut *) data)->bytes);
  g_free (data);
}

static gpointer
cut_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Cut *cut = input;

  return author_picture_cut (cut->bytes, cut->area, error);
}

static void
cut_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  Crop *crop = g_object_get_data (G_OBJECT (owner), "crop");
  g_autoptr (GBytes) piece = result;

  if (crop == NULL)
    return;
  if (piece == NULL) {
    gtk_widget_set_sensitive (crop->apply, TRUE);
    gtk_label_set_label (crop->size, _ ("This picture cannot be cropped here."));
    return;
  }
  crop->done (piece, crop->data);
  crop->done = NULL;
  gtk_window_close (crop->window);
}

static void
apply_cb (Crop *crop)
{
  Cut *cut = g_new (Cut, 1);

  *cut = (Cut){ g_bytes_ref (crop->bytes), editor_crop_view_area (crop->view) };
  gtk_widget_set_sensitive (crop->apply, FALSE);
  widget_work (crop->window, cut_thread, cut, cut_free, NULL, cut_done);
}

/* --- the window ---------------------------------------------------------------------------------------------- */

static void
crop_free (gpointer data)
{
  Crop *crop = data;

  if (crop->done != NULL)
    crop->done (NULL, crop->data);
  g_bytes_unref (crop->bytes);
  g_free (crop);
}

static GtkWidget *
bar_new (Crop *crop)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  crop->apply = gtk_button_new_with_mnemonic (_ ("C_rop"));
  gtk_widget_add_css_class (crop->apply, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), crop->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), crop->window);
  g_signal_connect_swapped (crop->apply, "clicked", G_CALLBACK (apply_cb), crop);
  return bar;
}

static GdkTexture *
texture_of (GBytes *bytes, AuthorPictureFacts *facts)
{
  g_autofree char *name = g_strconcat ("x.", author_picture_extension (facts->kind), NULL);
  AuthorPictureFacts unused;
  g_autoptr (GBytes) plain = author_picture_plain (bytes, &unused, NULL);
  g_autofree char *plain_name
      = plain != NULL ? g_strconcat ("x.", author_picture_extension (unused.kind), NULL) : NULL;
  GdkTexture *texture = NULL;

  /* Turned as it is shown: through the same hands as when the course is built. */
  if (facts->orientation != 1) {
    g_autoptr (AuthorPicture) upright = author_picture_ship (bytes, NULL);

    if (upright != NULL)
      texture = widget_picture_decode (upright->bytes, name, LOOK_SIDE);
  }
  if (texture == NULL)
    texture = widget_picture_decode (bytes, name, LOOK_SIDE);
  if (texture == NULL && plain != NULL)
    texture = widget_picture_decode (plain, plain_name, LOOK_SIDE);
  return texture;
}

void
editor_crop_window_open (GtkWindow *parent, GBytes *bytes,
                         void (*done) (GBytes *bytes, gpointer data), gpointer data)
{
  Crop *crop = g_new0 (Crop, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AuthorPictureFacts facts;
  g_autoptr (GdkTexture) texture = NULL;

  *crop = (Crop){ .bytes = g_bytes_ref (bytes), .done = done, .data = data };
  crop->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (crop->window), "crop", crop, crop_free);
  gtk_window_set_title (crop->window, _ ("Crop Picture"));
  gtk_window_set_transient_for (crop->window, parent);
  gtk_window_set_modal (crop->window, TRUE);
  gtk_window_set_default_size (crop->window, 760, 620);
  gtk_widget_add_css_class (body, "padded");
  gtk_box_append (GTK_BOX (box), bar_new (crop));
  gtk_box_append (GTK_BOX (box), body);
  crop->size = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (crop->size, TRUE);
  if (author_picture_probe (bytes, &facts, NULL))
    texture = texture_of (bytes, &facts);
  if (texture != NULL) {
    crop->view = EDITOR_CROP_VIEW (editor_crop_view_new (texture, facts.width, facts.height));
    g_signal_connect (crop->view, "changed", G_CALLBACK (changed_cb), crop);
    gtk_box_append (GTK_BOX (body), GTK_WIDGET (crop->view));
    gtk_box_append (GTK_BOX (body), numbers_new (crop, facts.width, facts.height));
    changed_cb (crop->view, crop);
  } else {
    gtk_label_set_label (crop->size, _ ("This picture cannot be shown here."));
    gtk_widget_set_sensitive (crop->apply, FALSE);
  }
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (crop->size));
  adw_window_set_content (ADW_WINDOW (crop->window), box);
  gtk_window_present (crop->window);
  if (crop->view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (crop->view));
}
