/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-item.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-text.h"
#include "widgets/widget-label.h"

struct _PlayerProgressItem {
  GObject parent_instance;
  LkProgressCourse *course; /* owned */
  gint64 now;
};

G_DEFINE_FINAL_TYPE (PlayerProgressItem, player_progress_item, G_TYPE_OBJECT)

static void
player_progress_item_finalize (GObject *object)
{
  lk_progress_course_free (PLAYER_PROGRESS_ITEM (object)->course);
  G_OBJECT_CLASS (player_progress_item_parent_class)->finalize (object);
}

static void
player_progress_item_class_init (PlayerProgressItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_progress_item_finalize;
}

static void
player_progress_item_init (PlayerProgressItem *self)
{
}

PlayerProgressItem *
player_progress_item_new (LkProgressCourse *course, gint64 now)
{
  PlayerProgressItem *self = g_object_new (PLAYER_TYPE_PROGRESS_ITEM, NULL);

  self->course = course;
  self->now = now;
  return self;
}

const LkProgressCourse *
player_progress_item_course (PlayerProgressItem *self)
{
  return self->course;
}

/* --- rows ------------------------------------------------------------------------------------------- */

/* One label for all lines, since each widget of each row is measured. */
static char *
markup_of (PlayerProgressItem *self)
{
  g_autofree char *time = player_progress_text_time (self->course->seconds);
  /* Translators: %s is a time such as “54 minutes” */
  g_autofree char *learned = g_strdup_printf (_ ("Learning time: %s"), time);
  g_autofree char *state = player_progress_text_state (self->course);
  g_autofree char *dates = player_progress_text_dates (self->course, self->now);
  return g_markup_printf_escaped ("<b>%s</b>\n%s\n%s%s%s", self->course->title, state, dates,
                                  *dates != '\0' ? "\n" : "", learned);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = widget_label_new (NULL, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  /* Without it GTK asks how narrow each could be, letter by letter: a second for 30 rows. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 8);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), arrow);
  gtk_widget_add_css_class (row, "entry");
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PlayerProgressItem *self = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  g_autofree char *markup = markup_of (self);
  g_autofree char *all = player_progress_text_row (self->course, self->now);

  gtk_label_set_markup (GTK_LABEL (gtk_widget_get_first_child (row)), markup);
  /* GTK 4.8 takes the name of a row from its parent. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

GtkListItemFactory *
player_progress_item_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
