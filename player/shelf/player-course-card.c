/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-course-card.h"

#include <glib/gi18n.h>

#include "player/parts/player-cover.h"
#include "player/context/player-text.h"
#include "words/words.h"

struct _PlayerCourseCard {
  GtkWidget parent_instance;
  PlayerCover *cover;
  GtkLabel *title, *detail, *state;
  GtkProgressBar *bar;
  GtkImage *sign;
  GtkButton *more;
  PlayerCourseItem *item;
};

enum {
  MENU_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerCourseCard, player_course_card, GTK_TYPE_WIDGET)

static void
more_cb (PlayerCourseCard *self)
{
  g_signal_emit (self, signals[MENU_WANTED], 0, self->more);
}

static void
player_course_card_dispose (GObject *object)
{
  PlayerCourseCard *self = PLAYER_COURSE_CARD (object);
  GtkWidget *child;

  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (player_course_card_parent_class)->dispose (object);
}

static void
player_course_card_class_init (PlayerCourseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_COVER);
  G_OBJECT_CLASS (klass)->dispose = player_course_card_dispose;
  signals[MENU_WANTED] = g_signal_new ("menu-wanted", PLAYER_TYPE_COURSE_CARD, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-course-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, cover);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, detail);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, state);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, sign);
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseCard, more);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
player_course_card_init (PlayerCourseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
}

GtkWidget *
player_course_card_new (void)
{
  return g_object_new (PLAYER_TYPE_COURSE_CARD, NULL);
}

PlayerCourseItem *
player_course_card_item (PlayerCourseCard *self)
{
  return self->item;
}

static char *
detail_of (const LkShelfRow *row)
{
  g_autofree char *size = words_size ((guint64) row->course->file_size);
  unsigned n = row->n_steps;

  if (row->course->minutes > 0)
    return player_text_length (row->course->minutes);
  /* Translators: how long a course is: 12 steps · 7 MB */
  return g_strdup_printf (ngettext ("%u step · %s", "%u steps · %s", n), n, size);
}

/* Words and sign say it; the colour only repeats it. */
static void
show_sign (PlayerCourseCard *self, const LkShelfRow *row)
{
  const char *style = row->damaged ? "damage" : row->completed > 0 ? "right" : "second";
  const char *classes[] = { style, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->sign), classes);
  gtk_image_set_from_icon_name (self->sign, row->damaged ? "dialog-warning-symbolic"
                                                         : "object-select-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->sign), row->damaged || row->completed > 0);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ "caption", style, NULL });
}

void
player_course_card_bind (PlayerCourseCard *self, LkStore *store, PlayerCourseItem *item)
{
  g_autofree char *state = NULL, *detail = NULL, *label = NULL, *more = NULL;
  const LkShelfRow *row;

  g_set_object (&self->item, item);
  if (item == NULL) {
    player_cover_set_course (self->cover, store, NULL);
    return;
  }
  row = player_course_item_row (item);
  state = player_text_shelf_state (row);
  detail = detail_of (row);
  label = player_course_item_label (item);
  player_cover_set_course (self->cover, store, row->course);
  gtk_label_set_label (self->title, row->course->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), row->course->title);
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->state, state);
  gtk_progress_bar_set_fraction (self->bar, player_course_item_fraction (item));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), row->begun && row->completed == 0);
  show_sign (self, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* Translators: %s is the title of a course */
  more = g_strdup_printf (_ ("More about %s"), row->course->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, more,
                                  -1);
}
