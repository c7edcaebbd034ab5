/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-item.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-text.h"

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

/* Children of a row in their order. */
enum {
  TITLE,
  STATE,
  DATES,
  TIME,
  N_LABELS
};

static GtkWidget *
label_new (const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  return label;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  static const char *const classes[N_LABELS]
      = { [TITLE] = "heading", [STATE] = NULL, [DATES] = "second", [TIME] = "second" };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  for (int i = 0; i < N_LABELS; i++)
    gtk_box_append (GTK_BOX (words), label_new (classes[i]));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), arrow);
  gtk_widget_add_css_class (row, "entry");
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  PlayerProgressItem *self = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_widget_get_first_child (row));
  g_autofree char *time = player_progress_text_time (self->course->seconds);
  /* Translators: %s is a time such as “54 minutes” */
  g_autofree char *learned = g_strdup_printf (_ ("Learning time: %s"), time);
  g_autofree char *state = player_progress_text_state (self->course);
  g_autofree char *dates = player_progress_text_dates (self->course, self->now);
  g_autofree char *all = player_progress_text_row (self->course, self->now);
  const char *const words[N_LABELS]
      = { [TITLE] = self->course->title, [STATE] = state, [DATES] = dates, [TIME] = learned };

  for (int i = 0; i < N_LABELS; i++, label = gtk_widget_get_next_sibling (label)) {
    gtk_label_set_label (GTK_LABEL (label), words[i]);
    gtk_widget_set_visible (label, *words[i] != '\0');
  }
  /* GTK 4.8 takes the name of a row from its parent. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

GtkListItemFactory *
player_progress_item_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}
