/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-learner-page.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "engine/store/store-class.h"
#include "widgets/widget-drawing.h"
#include "player/people/player-crowd.h"
#include "player/people/player-learner-card.h"
#include "player/people/player-pin-step.h"
#include "player/people/player-pin.h"
#include "widgets/widget-strip.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* More than that are looked for in a list. */
#define MANY 12

struct _PlayerLearnerPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GtkStack *size, *stack; /* few or many; the steps of few */
  GtkFlowBox *people;
  PlayerCrowd *crowd;
  PlayerPinStep *pin_step;
  GtkButton *back, *new_person, *new_of_many, *begin;
  GtkButton *trainer, *trainer_of_many, *trainer_of_none; /* one on each page */
  AdwEntryRow *name_row, *pin_row;
  GtkLabel *new_problem;
  GPtrArray *learners; /* LkLearner */
  LkLearner *asked;    /* whose PIN is asked for; owned by learners */
  gboolean skip_single, busy;
  unsigned n_added; /* since they were read */
};

enum {
  CHOSEN,
  TRAINER_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerLearnerPage, player_learner_page, ADW_TYPE_BIN)

static void
show_problem (GtkLabel *label, const char *sentence)
{
  gtk_label_set_label (label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (label), sentence != NULL);
}

static void
show_step (PlayerLearnerPage *self, const char *step)
{
  gboolean can_return
      = g_strcmp0 (step, "choose") != 0 && self->learners != NULL && self->learners->len > 0;

  if (g_strcmp0 (step, "choose") == 0 && self->learners != NULL && self->learners->len > MANY) {
    gtk_stack_set_visible_child_name (self->size, "many");
  } else {
    gtk_stack_set_visible_child_name (self->stack, step);
    gtk_stack_set_visible_child_name (self->size, "few");
  }
  gtk_widget_set_visible (GTK_WIDGET (self->back), can_return);
}

/* --- choosing ----------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 id;
  char *name, *pin;
  gboolean is_new; /* the PIN takes the place of one that was forgotten */
} LearnerInput;

static void
learner_input_free (gpointer data)
{
  LearnerInput *input = data;

  g_free (input->name);
  player_pin_free (input->pin);
  g_free (input);
}

static LearnerInput *
learner_input_new (PlayerLearnerPage *self, gint64 id, const char *name, const char *pin)
{
  LearnerInput *input = g_new0 (LearnerInput, 1);

  input->store = player_context_store (self->context);
  input->id = id;
  input->name = g_strdup (name);
  input->pin = g_strdup (pin);
  return input;
}

static gpointer
enter_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  LearnerInput *input = data;

  if (input->is_new && !lk_store_pin_renew (input->store, input->id, input->pin, error))
    return NULL;
  if (input->pin != NULL && !input->is_new
      && !lk_store_learner_check_pin (input->store, input->id, input->pin, error))
    return NULL;
  if (!lk_store_learner_seen (input->store, input->id, error))
    return NULL;
  return lk_store_learner (input->store, input->id, error);
}

static gpointer
add_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  LearnerInput *input = data;
  LkLearner *learner = lk_store_learner_add (input->store, input->name, input->pin, error);

  if (learner != NULL)
    lk_store_learner_seen (input->store, learner->id, NULL);
  return learner;
}

static void
take (PlayerLearnerPage *self, LkLearner *learner)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), "");
  player_pin_step_clear (self->pin_step);
  player_context_take_learner (self->context, learner);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
enter_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerLearnerPage *self = owner;

  self->busy = FALSE;
  if (result != NULL)
    take (self, result);
  else
    player_pin_step_fail (self->pin_step, error);
}

static void
add_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerLearnerPage *self = owner;
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  if (result != NULL) {
    self->n_added++;
    take (self, result);
    return;
  }
  sentence = words_error (error);
  show_problem (self->new_problem, sentence);
}

static void
enter (PlayerLearnerPage *self, gint64 id, const char *pin, gboolean is_new)
{
  LearnerInput *input;

  if (self->busy)
    return;
  self->busy = TRUE;
  input = learner_input_new (self, id, NULL, pin);
  input->is_new = is_new;
  widget_work (self, enter_thread, input, learner_input_free, NULL, enter_done);
}

static void
show_pin (PlayerLearnerPage *self, LkLearner *learner)
{
  self->asked = learner;
  show_step (self, "pin");
  player_pin_step_ask_learner (self->pin_step, learner,
                               lk_pin_may_be_renewed (learner, lk_clock_wall (lk_clock_system ())));
}

static void
choose (PlayerLearnerPage *self, LkLearner *learner)
{
  if (learner->has_pin)
    show_pin (self, learner);
  else
    enter (self, learner->id, NULL, FALSE);
}

static void
card_clicked_cb (GtkWidget *card, gpointer data)
{
  choose (data, g_object_get_data (G_OBJECT (card), "learner"));
}

static void
person_cb (PlayerLearnerPage *self, gint64 id)
{
  for (guint i = 0; i < self->learners->len; i++) {
    LkLearner *learner = g_ptr_array_index (self->learners, i);

    if (learner->id == id)
      choose (self, learner);
  }
}

static void
pin_entered_cb (PlayerLearnerPage *self, const char *pin, gboolean is_new)
{
  if (self->asked != NULL)
    enter (self, self->asked->id, pin, is_new);
}

static void
trainer_cb (PlayerLearnerPage *self)
{
  g_signal_emit (self, signals[TRAINER_WANTED], 0);
}

static void
begin_cb (PlayerLearnerPage *self)
{
  const char *pin = gtk_editable_get_text (GTK_EDITABLE (self->pin_row));
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  if (*name == '\0') {
    show_problem (self->new_problem, _ ("Please enter your name first."));
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
    return;
  }
  if (*pin != '\0' && !player_pin_is_valid (pin)) {
    show_problem (self->new_problem, _ ("A PIN has 4 to 8 digits."));
    gtk_widget_grab_focus (GTK_WIDGET (self->pin_row));
    return;
  }
  if (self->busy)
    return;
  self->busy = TRUE;
  show_problem (self->new_problem, NULL);
  widget_work (self, add_thread, learner_input_new (self, 0, name, *pin != '\0' ? pin : NULL),
               learner_input_free, NULL, add_done);
}

static void
new_person_cb (PlayerLearnerPage *self)
{
  show_problem (self->new_problem, NULL);
  show_step (self, "new");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/* --- the cards ---------------------------------------------------------------------------------- */

static GtkWidget *
nth_card (PlayerLearnerPage *self, guint n)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->people, (int) n);

  return child != NULL ? gtk_flow_box_child_get_child (child) : NULL;
}

static void
back_cb (PlayerLearnerPage *self)
{
  player_pin_step_clear (self->pin_step);
  show_step (self, "choose");
  if (self->learners != NULL && self->learners->len > MANY)
    player_crowd_begin (self->crowd);
  else if (nth_card (self, 0) != NULL)
    gtk_widget_grab_focus (nth_card (self, 0));
}

static void
fill_people (PlayerLearnerPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_flow_box_remove (self->people, child);
  for (guint i = 0; i < self->learners->len && self->learners->len <= MANY; i++) {
    LkLearner *learner = g_ptr_array_index (self->learners, i);
    GtkWidget *card = player_learner_card_new (learner);

    g_object_set_data (G_OBJECT (card), "learner", learner);
    g_signal_connect (card, "clicked", G_CALLBACK (card_clicked_cb), self);
    gtk_flow_box_append (self->people, card);
    /* The card takes the focus, not the frame around it. */
    gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
  }
  gtk_flow_box_set_max_children_per_line (self->people, MIN (4, MAX (1, self->learners->len)));
}

/* What is read for the page. */
typedef struct {
  LkStore *store;
  GPtrArray *learners, *classes;
  bool trainer; /* has a PIN */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->learners, g_ptr_array_unref);
  g_clear_pointer (&reading->classes, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
learners_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Reading *reading = input;

  reading->learners = lk_store_learners (reading->store, error);
  if (reading->learners == NULL
      || !lk_store_trainer_has_pin (reading->store, &reading->trainer, error))
    return NULL;
  reading->classes = lk_store_classes (reading->store, error);
  return reading->classes;
}

/* Where people only learn, nobody may make themselves the trainer. */
static void
show_trainer (PlayerLearnerPage *self, gboolean has_pin)
{
  gboolean shown = has_pin || !player_context_is_kiosk (self->context);

  gtk_widget_set_visible (GTK_WIDGET (self->trainer), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->trainer_of_many), shown);
  gtk_widget_set_visible (GTK_WIDGET (self->trainer_of_none), shown && self->learners->len == 0);
}

static void
learners_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerLearnerPage *self = owner;
  Reading *reading = input;
  LkLearner *only;

  if (result == NULL)
    return;
  self->asked = NULL;
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  self->learners = g_ptr_array_ref (reading->learners);
  self->n_added = 0;
  show_trainer (self, reading->trainer);
  fill_people (self);
  if (self->learners->len > MANY)
    player_crowd_set_people (self->crowd, self->learners, reading->classes);
  if (self->learners->len == 0) {
    new_person_cb (self);
    return;
  }
  only = g_ptr_array_index (self->learners, 0);
  if (self->learners->len == 1 && self->skip_single && !only->has_pin)
    enter (self, only->id, NULL, FALSE);
  else
    back_cb (self);
}

void
player_learner_page_reload (PlayerLearnerPage *self, gboolean skip_single)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = player_context_store (self->context);
  self->skip_single = skip_single;
  widget_work (self, learners_thread, reading, reading_free, NULL, learners_done);
}

unsigned
player_learner_page_n_learners (PlayerLearnerPage *self)
{
  return (self->learners != NULL ? self->learners->len : 0) + self->n_added;
}

/* Digits choose by place, letters by the beginning of a name. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        gpointer data)
{
  PlayerLearnerPage *self = data;
  gunichar c = gdk_keyval_to_unicode (key);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "choose") != 0
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->learners == NULL
      || !g_unichar_isalnum (c))
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->learners->len; i++) {
    const LkLearner *learner = g_ptr_array_index (self->learners, i);
    gunichar first = g_unichar_toupper (g_utf8_get_char (learner->name));

    if (first == g_unichar_toupper (c) || c == '1' + i) {
      gtk_widget_grab_focus (nth_card (self, i));
      return GDK_EVENT_STOP;
    }
  }
  return GDK_EVENT_PROPAGATE;
}

/* --- the page ------------------------------------------------------------------------------------ */

void
player_learner_page_set_context (PlayerLearnerPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

static void
player_learner_page_dispose (GObject *object)
{
  PlayerLearnerPage *self = PLAYER_LEARNER_PAGE (object);

  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_learner_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, name)

static void
player_learner_page_class_init (PlayerLearnerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_DRAWING);
  g_type_ensure (WIDGET_TYPE_STRIP);
  g_type_ensure (PLAYER_TYPE_CROWD);
  g_type_ensure (PLAYER_TYPE_PIN_STEP);
  G_OBJECT_CLASS (klass)->dispose = player_learner_page_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", PLAYER_TYPE_LEARNER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[TRAINER_WANTED] = g_signal_new ("trainer-wanted", PLAYER_TYPE_LEARNER_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-learner-page.ui");
  BIND (size);
  BIND (stack);
  BIND (people);
  BIND (crowd);
  BIND (pin_step);
  BIND (back);
  BIND (new_person);
  BIND (new_of_many);
  BIND (trainer);
  BIND (trainer_of_many);
  BIND (trainer_of_none);
  BIND (begin);
  BIND (name_row);
  BIND (pin_row);
  BIND (new_problem);
}

#undef BIND

static void
player_learner_page_init (PlayerLearnerPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->new_person, "clicked", G_CALLBACK (new_person_cb), self);
  g_signal_connect_swapped (self->begin, "clicked", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->name_row, "entry-activated", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->pin_row, "entry-activated", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (self->new_of_many, "clicked", G_CALLBACK (new_person_cb), self);
  g_signal_connect_swapped (self->trainer, "clicked", G_CALLBACK (trainer_cb), self);
  g_signal_connect_swapped (self->trainer_of_many, "clicked", G_CALLBACK (trainer_cb), self);
  g_signal_connect_swapped (self->trainer_of_none, "clicked", G_CALLBACK (trainer_cb), self);
  g_signal_connect_swapped (self->crowd, "person-activated", G_CALLBACK (person_cb), self);
  g_signal_connect_swapped (self->pin_step, "entered", G_CALLBACK (pin_entered_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->people), keys);
}
