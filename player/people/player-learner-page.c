/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-learner-page.h"

#include <glib/gi18n.h>

#include "engine/base/text.h"
#include "widgets/widget-drawing.h"
#include "player/people/player-learner-card.h"
#include "player/people/player-pin.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerLearnerPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GtkStack *stack;
  GtkFlowBox *people;
  GtkButton *back, *new_person, *begin, *pin_button;
  AdwEntryRow *name_row, *pin_row, *pin_entry;
  AdwAvatar *pin_avatar;
  GtkLabel *pin_name, *new_problem, *pin_problem;
  GPtrArray *learners; /* LkLearner */
  LkLearner *asked;    /* whose PIN is asked for; owned by learners */
  gboolean skip_single, busy;
  unsigned n_added; /* since they were read */
  guint wait_source;
  unsigned wait_left;
};

enum {
  CHOSEN,
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

  gtk_stack_set_visible_child_name (self->stack, step);
  gtk_widget_set_visible (GTK_WIDGET (self->back), can_return);
}

/* --- choosing ----------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 id;
  char *name, *pin;
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

  if (input->pin != NULL
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

static gboolean
wait_cb (gpointer data)
{
  PlayerLearnerPage *self = data;
  g_autofree char *sentence = NULL;

  if (self->wait_left == 0) {
    self->wait_source = 0;
    show_problem (self->pin_problem, NULL);
    gtk_widget_set_sensitive (GTK_WIDGET (self->pin_button), TRUE);
    gtk_widget_set_sensitive (GTK_WIDGET (self->pin_entry), TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->pin_entry));
    return G_SOURCE_REMOVE;
  }
  sentence = g_strdup_printf (
      ngettext ("The PIN was wrong five times. You can go on in %u second.",
                "The PIN was wrong five times. You can go on in %u seconds.", self->wait_left),
      self->wait_left);
  show_problem (self->pin_problem, sentence);
  self->wait_left--;
  return G_SOURCE_CONTINUE;
}

static void
begin_waiting (PlayerLearnerPage *self, const char *seconds)
{
  unsigned left = 30;

  lk_text_to_index (seconds, 3600, &left);
  self->wait_left = left;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_button), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_entry), FALSE);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (wait_cb (self))
    self->wait_source = g_timeout_add_seconds (1, wait_cb, self);
}

static void
take (PlayerLearnerPage *self, LkLearner *learner)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  player_context_take_learner (self->context, learner);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
enter_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerLearnerPage *self = owner;
  g_autofree char *sentence = NULL;

  self->busy = FALSE;
  if (result != NULL) {
    take (self, result);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  if (g_error_matches (error, LK_ERROR, LK_ISSUE_PIN_WAIT)) {
    begin_waiting (self, error->message);
    return;
  }
  sentence = words_error (error);
  show_problem (self->pin_problem, sentence);
  gtk_widget_grab_focus (GTK_WIDGET (self->pin_entry));
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
enter (PlayerLearnerPage *self, gint64 id, const char *pin)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  widget_work (self, enter_thread, learner_input_new (self, id, NULL, pin), learner_input_free,
               NULL, enter_done);
}

static void
show_pin (PlayerLearnerPage *self, LkLearner *learner)
{
  g_autoptr (GdkTexture) texture = NULL;

  self->asked = learner;
  g_clear_handle_id (&self->wait_source, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_button), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_entry), TRUE);
  show_problem (self->pin_problem, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->pin_entry), "");
  gtk_label_set_label (self->pin_name, learner->name);
  adw_avatar_set_text (self->pin_avatar, learner->name);
  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_custom_image (self->pin_avatar, GDK_PAINTABLE (texture));
  show_step (self, "pin");
  gtk_widget_grab_focus (GTK_WIDGET (self->pin_entry));
}

static void
choose (PlayerLearnerPage *self, LkLearner *learner)
{
  if (learner->has_pin)
    show_pin (self, learner);
  else
    enter (self, learner->id, NULL);
}

static void
card_clicked_cb (GtkWidget *card, gpointer data)
{
  choose (data, g_object_get_data (G_OBJECT (card), "learner"));
}

static void
pin_entered_cb (PlayerLearnerPage *self)
{
  const char *pin = gtk_editable_get_text (GTK_EDITABLE (self->pin_entry));

  if (self->asked != NULL && *pin != '\0' && self->wait_source == 0)
    enter (self, self->asked->id, pin);
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
  show_step (self, "choose");
  if (nth_card (self, 0) != NULL)
    gtk_widget_grab_focus (nth_card (self, 0));
}

static void
fill_people (PlayerLearnerPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_flow_box_remove (self->people, child);
  for (guint i = 0; i < self->learners->len; i++) {
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

static gpointer
learners_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  return lk_store_learners (input, error);
}

static void
learners_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerLearnerPage *self = owner;
  LkLearner *only;

  if (result == NULL)
    return;
  self->asked = NULL;
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  self->learners = result;
  self->n_added = 0;
  fill_people (self);
  if (self->learners->len == 0) {
    new_person_cb (self);
    return;
  }
  only = g_ptr_array_index (self->learners, 0);
  if (self->learners->len == 1 && self->skip_single && !only->has_pin)
    enter (self, only->id, NULL);
  else
    back_cb (self);
}

void
player_learner_page_reload (PlayerLearnerPage *self, gboolean skip_single)
{
  self->skip_single = skip_single;
  widget_work (self, learners_thread, player_context_store (self->context), NULL, NULL,
               learners_done);
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

  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_learner_page_parent_class)->dispose (object);
}

static void
player_learner_page_class_init (PlayerLearnerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_DRAWING);
  G_OBJECT_CLASS (klass)->dispose = player_learner_page_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", PLAYER_TYPE_LEARNER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-learner-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, people);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, back);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, new_person);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, begin);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_button);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_entry);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_avatar);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_name);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, new_problem);
  gtk_widget_class_bind_template_child (widget_class, PlayerLearnerPage, pin_problem);
}

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
  g_signal_connect_swapped (self->pin_entry, "entry-activated", G_CALLBACK (pin_entered_cb), self);
  g_signal_connect_swapped (self->pin_button, "clicked", G_CALLBACK (pin_entered_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->people), keys);
}
