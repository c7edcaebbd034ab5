/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-shown-page.h"

#include <glib/gi18n.h>

#include "player/classes/player-shown-text.h"
#include "player/people/player-pin-note.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerShownPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GPtrArray *rows; /* in @courses; owned by it */
  AdwPreferencesGroup *courses, *pins;
  GtkWidget *nothing;
  GtkLabel *seen_name, *seen, *pin_note, *problem;
  AdwAvatar *avatar;
};

G_DEFINE_FINAL_TYPE (PlayerShownPage, player_shown_page, ADW_TYPE_BIN)

/* What is read, and before that one change. */
typedef struct {
  LkStore *store;
  gint64 learner, course; /* @course 0: no change */
  bool shown;
  GPtrArray *all, *seen; /* LkShownCourse */
  LkPinRenewal renewal;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->all, g_ptr_array_unref);
  g_clear_pointer (&reading->seen, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Reading *reading = input;

  if (reading->course != 0
      && !lk_store_show (reading->store, reading->learner, reading->course, reading->shown, error))
    return NULL;
  if (!lk_store_pin_renewal (reading->store, reading->learner, &reading->renewal, error))
    return NULL;
  reading->all = lk_store_showable (reading->store, reading->learner, error);
  /* The very question that the trainers' page asks. */
  if (reading->all != NULL)
    reading->seen = lk_store_shown (reading->store, reading->learner, error);
  return reading->seen;
}

static void read_done (gpointer owner, gpointer result, const GError *error, gpointer input);

static void
read_anew (PlayerShownPage *self, gint64 course, gboolean shown)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = player_context_store (self->context);
  reading->learner = player_context_learner_id (self->context);
  reading->course = course;
  reading->shown = shown;
  widget_work (self, read_thread, reading, reading_free, NULL, read_done);
}

/* --- switches -------------------------------------------------------------------------------------- */

static void
switch_cb (GtkSwitch *toggle, GParamSpec *pspec, gpointer data)
{
  const gint64 *course = g_object_get_data (G_OBJECT (toggle), "course");

  read_anew (data, *course, gtk_switch_get_active (toggle));
}

static GtkWidget *
row_new (PlayerShownPage *self, const LkShownCourse *course)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
  g_autofree char *title = g_markup_escape_text (course->title, -1);
  g_autofree char *state = player_shown_text_state (course);
  g_autofree char *subtitle = g_markup_escape_text (state, -1);
  /* Translators: %s is the title of a course */
  g_autofree char *label = g_strdup_printf (_ ("Show trainers “%s”"), course->title);

  gtk_switch_set_active (GTK_SWITCH (toggle), course->since > 0);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_object_set_data_full (G_OBJECT (toggle), "course",
                          g_memdup2 (&course->course_id, sizeof course->course_id), g_free);
  g_object_set_data (G_OBJECT (row), "toggle", toggle);
  /* It says more than the title of the row, which the row would put in front. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (switch_cb), self);
  return row;
}

/* Whether the rows are of these courses already: then the switches stay, with the focus. */
static gboolean
fits (PlayerShownPage *self, const GPtrArray *courses)
{
  if (self->rows->len != courses->len)
    return FALSE;
  for (guint i = 0; i < courses->len; i++) {
    GObject *toggle = g_object_get_data (g_ptr_array_index (self->rows, i), "toggle");
    const gint64 *id = g_object_get_data (toggle, "course");

    if (*id != ((const LkShownCourse *) g_ptr_array_index (courses, i))->course_id)
      return FALSE;
  }
  return TRUE;
}

static void
fill_rows (PlayerShownPage *self, const GPtrArray *courses)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->courses, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < courses->len; i++) {
    GtkWidget *row = row_new (self, g_ptr_array_index (courses, i));

    adw_preferences_group_add (self->courses, row);
    g_ptr_array_add (self->rows, row);
  }
}

/* The store has the last word. */
static void
set_switches (PlayerShownPage *self, const GPtrArray *courses)
{
  for (guint i = 0; i < courses->len; i++) {
    GtkSwitch *toggle = g_object_get_data (g_ptr_array_index (self->rows, i), "toggle");
    const LkShownCourse *course = g_ptr_array_index (courses, i);

    g_signal_handlers_block_by_func (toggle, switch_cb, self);
    gtk_switch_set_active (toggle, course->since > 0);
    g_signal_handlers_unblock_by_func (toggle, switch_cb, self);
  }
}

/* --- what is seen -------------------------------------------------------------------------------------- */

static void
show_seen (PlayerShownPage *self, const GPtrArray *seen)
{
  const LkLearner *learner = player_context_learner (self->context);
  g_autofree char *lines = player_shown_text_lines (seen);
  g_autoptr (GdkTexture) texture = NULL;

  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_text (self->avatar, learner->name);
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  gtk_label_set_label (self->seen_name, learner->name);
  gtk_label_set_label (self->seen, lines);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerShownPage *self = owner;
  Reading *reading = input;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;
  g_autofree char *note = NULL;

  if (player_context_learner_id (self->context) != reading->learner)
    return;
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL) {
    /* Without asking for the change again. */
    if (reading->course != 0)
      read_anew (self, 0, FALSE);
    return;
  }
  if (!fits (self, reading->all))
    fill_rows (self, reading->all);
  set_switches (self, reading->all);
  gtk_widget_set_visible (self->nothing, reading->all->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->courses), reading->all->len > 0);
  show_seen (self, reading->seen);
  note = player_pin_note_text (&reading->renewal);
  gtk_label_set_label (self->pin_note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->pins), note != NULL);
}

/* --- the page -------------------------------------------------------------------------------------------- */

void
player_shown_page_set_context (PlayerShownPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

void
player_shown_page_begin (PlayerShownPage *self)
{
  read_anew (self, 0, FALSE);
}

static void
player_shown_page_dispose (GObject *object)
{
  PlayerShownPage *self = PLAYER_SHOWN_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_shown_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerShownPage, name)

static void
player_shown_page_class_init (PlayerShownPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_shown_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-shown-page.ui");
  BIND (courses);
  BIND (pins);
  BIND (nothing);
  BIND (seen_name);
  BIND (seen);
  BIND (pin_note);
  BIND (problem);
  BIND (avatar);
}

#undef BIND

static void
player_shown_page_init (PlayerShownPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
