/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-classes-page.h"

#include <glib/gi18n.h>

#include "player/classes/player-class-member.h"
#include "player/classes/player-classes-private.h"
#include "player/people/player-pin.h"
#include "widgets/widget-work.h"
#include "words/words.h"

enum {
  LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerClassesPage, player_classes_page, ADW_TYPE_BIN)

const char *
player_classes_page_step (PlayerClassesPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

void
player_classes_show_step (PlayerClassesPage *self, const char *step)
{
  gboolean groups = g_str_equal (step, "groups");

  gtk_stack_set_visible_child_name (self->stack, step);
  gtk_widget_set_visible (self->menu_button, groups);
  adw_window_title_set_title (self->title, groups                         ? _ ("Groups")
                                           : g_str_equal (step, "import") ? _ ("Class List")
                                                                          : _ ("Lernkoffer"));
}

AdwToast *
player_classes_say (PlayerClassesPage *self, const char *sentence, const char *button)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (button != NULL) {
    adw_toast_set_button_label (toast, button);
    adw_toast_set_timeout (toast, 10);
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/* --- what is shown ---------------------------------------------------------------------------------- */

const LkClass *
player_classes_group (PlayerClassesPage *self)
{
  gint64 id = player_group_chips_chosen (self->groups);

  for (guint i = 0; self->classes != NULL && i < self->classes->len; i++) {
    const LkClass *class = g_ptr_array_index (self->classes, i);

    if (class->id == id)
      return class;
  }
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LkLearner *first = player_class_member_learner (*(PlayerClassMember *const *) a);
  const LkLearner *second = player_class_member_learner (*(PlayerClassMember *const *) b);
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

static void
fill_members (PlayerClassesPage *self)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 group = player_group_chips_chosen (self->groups);

  for (guint i = 0; i < self->learners->len; i++) {
    const LkLearner *learner = g_ptr_array_index (self->learners, i);

    if (group == PLAYER_GROUP_ALL || learner->class_id == group)
      g_ptr_array_add (members, player_class_member_new (self->learners, learner, self->shown));
  }
  g_ptr_array_sort (members, compare_names);
  g_list_store_splice (self->members, 0, g_list_model_get_n_items (G_LIST_MODEL (self->members)),
                       members->pdata, members->len);
}

static unsigned
count_showing (PlayerClassesPage *self)
{
  unsigned n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->members)); i++) {
    g_autoptr (PlayerClassMember) member = g_list_model_get_item (G_LIST_MODEL (self->members), i);

    n += player_class_member_courses (member)->len > 0;
  }
  return n;
}

static void
show_group (PlayerClassesPage *self)
{
  const LkClass *class = player_classes_group (self);
  unsigned n, showing;
  g_autofree char *people = NULL, *shows = NULL, *about = NULL;

  if (self->learners == NULL)
    return;
  fill_members (self);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->members));
  showing = count_showing (self);
  people = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  shows = g_strdup_printf (ngettext ("%u shows something", "%u show something", showing), showing);
  about = g_strdup_printf ("%s · %s", people, shows);
  gtk_label_set_label (self->group_name,
                       class != NULL ? class->name
                       : player_group_chips_chosen (self->groups) == PLAYER_GROUP_NONE
                           ? _ ("Without a Group")
                           : _ ("Everybody"));
  gtk_label_set_label (self->group_about, about);
  gtk_widget_set_visible (self->group_menu, class != NULL);
  gtk_widget_set_visible (self->list_frame, n > 0);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->empty_add, self->learners->len == 0);
  gtk_widget_set_visible (self->save_button, n > 0);
  gtk_label_set_label (self->empty_text,
                       self->learners->len == 0
                           ? _ ("Nobody learns here yet. A class list adds many people at once.")
                           : _ ("Nobody is in this group yet. The menu of a person moves them."));
}

/* --- reading ------------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  unsigned serial;
  GPtrArray *learners, *classes, *shown;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->learners, g_ptr_array_unref);
  g_clear_pointer (&reading->classes, g_ptr_array_unref);
  g_clear_pointer (&reading->shown, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Reading *reading = input;

  reading->learners = lk_store_learners (reading->store, error);
  if (reading->learners == NULL)
    return NULL;
  reading->classes = lk_store_classes (reading->store, error);
  if (reading->classes == NULL)
    return NULL;
  reading->shown = lk_store_shown (reading->store, 0, error);
  return reading->shown;
}

static gboolean
some_without_group (const GPtrArray *learners)
{
  for (guint i = 0; i < learners->len; i++)
    if (((const LkLearner *) g_ptr_array_index (learners, i))->class_id == 0)
      return TRUE;
  return FALSE;
}

static void
forget (PlayerClassesPage *self)
{
  g_list_store_remove_all (self->members);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->classes, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassesPage *self = owner;
  Reading *reading = input;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (!self->entered || reading->serial != self->serial)
    return;
  if (sentence != NULL) {
    player_classes_say (self, sentence, NULL);
    return;
  }
  forget (self);
  self->learners = g_ptr_array_ref (reading->learners);
  self->classes = g_ptr_array_ref (reading->classes);
  self->shown = g_ptr_array_ref (reading->shown);
  player_group_chips_set (self->groups, self->classes, TRUE, some_without_group (self->learners));
  show_group (self);
}

void
player_classes_reload (PlayerClassesPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = player_context_store (self->context);
  reading->serial = self->serial;
  widget_work (self, read_thread, reading, reading_free, NULL, read_done);
}

/* --- the PIN ---------------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  unsigned serial;
  char *pin; /* %NULL: it is only asked whether there is one */
  gboolean is_new;
} PinInput;

static void
pin_input_free (gpointer data)
{
  PinInput *input = data;

  player_pin_free (input->pin);
  g_free (input);
}

static void
pin_work (PlayerClassesPage *self, const char *pin, gboolean is_new, WidgetWorkFunc func,
          WidgetWorkDone done)
{
  PinInput *input = g_new0 (PinInput, 1);

  input->store = player_context_store (self->context);
  input->serial = self->serial;
  input->pin = g_strdup (pin);
  input->is_new = is_new;
  widget_work (self, func, input, pin_input_free, NULL, done);
}

static gpointer
enter_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  PinInput *input = data;

  if (input->is_new)
    lk_store_trainer_set_pin (input->store, NULL, input->pin, error);
  else
    lk_store_trainer_check_pin (input->store, input->pin, error);
  return NULL;
}

static void
enter_done (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  PlayerClassesPage *self = owner;
  const PinInput *input = data;

  if (input->serial != self->serial)
    return;
  if (error != NULL) {
    player_pin_step_fail (self->pin_step, error);
    return;
  }
  player_pin_step_clear (self->pin_step);
  self->entered = TRUE;
  player_classes_show_step (self, "groups");
  player_classes_reload (self);
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
pin_entered_cb (PlayerClassesPage *self, const char *pin, gboolean is_new)
{
  pin_work (self, pin, is_new, enter_thread, enter_done);
}

static gpointer
look_thread (gpointer data, GCancellable *cancellable, GError **error)
{
  PinInput *input = data;
  bool has = false;

  if (!lk_store_trainer_has_pin (input->store, &has, error))
    return NULL;
  input->is_new = !has;
  return NULL;
}

static void
look_done (gpointer owner, gpointer result, const GError *error, gpointer data)
{
  PlayerClassesPage *self = owner;
  const PinInput *input = data;

  if (input->serial != self->serial)
    return;
  if (error == NULL)
    player_pin_step_ask_trainer (self->pin_step, input->is_new);
  else
    player_pin_step_fail (self->pin_step, error);
}

void
player_classes_page_begin (PlayerClassesPage *self)
{
  player_classes_page_end (self);
  player_classes_show_step (self, "pin");
  pin_work (self, NULL, FALSE, look_thread, look_done);
}

void
player_classes_page_end (PlayerClassesPage *self)
{
  self->serial++;
  self->entered = FALSE;
  player_pin_step_clear (self->pin_step);
  player_class_import_end (self->import);
  forget (self);
}

/* --- a list ------------------------------------------------------------------------------------------------ */

void
player_classes_page_open_list (PlayerClassesPage *self, GFile *file)
{
  if (!self->entered)
    return;
  player_classes_show_step (self, "import");
  player_class_import_begin (self->import, file);
}

static void
import_left_cb (PlayerClassesPage *self)
{
  player_class_import_end (self->import);
  player_classes_show_step (self, "groups");
  gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
import_added_cb (PlayerClassesPage *self, LkPeopleAdded *added)
{
  import_left_cb (self);
  player_classes_added (self, added);
}

/* One step back at a time. */
static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (widget);

  if (g_str_equal (player_classes_page_step (self), "import"))
    import_left_cb (self);
  else
    g_signal_emit (self, signals[LEFT], 0);
}

/* --- the page ------------------------------------------------------------------------------------------------ */

void
player_classes_page_set_context (PlayerClassesPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  player_class_import_set_context (self->import, context);
}

static void
player_classes_page_dispose (GObject *object)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (object);

  if (self->members != NULL)
    forget (self);
  g_clear_object (&self->members);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_classes_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerClassesPage, name)

static void
player_classes_page_class_init (PlayerClassesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_PIN_STEP);
  g_type_ensure (PLAYER_TYPE_GROUP_CHIPS);
  g_type_ensure (PLAYER_TYPE_CLASS_IMPORT);
  G_OBJECT_CLASS (klass)->dispose = player_classes_page_dispose;
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_CLASSES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-classes-page.ui");
  gtk_widget_class_install_action (widget_class, "classes.leave", NULL, leave_action);
  player_classes_install_actions (widget_class);
  BIND (toasts);
  BIND (title);
  BIND (menu_button);
  BIND (group_menu);
  BIND (save_button);
  BIND (empty);
  BIND (empty_add);
  BIND (empty_text);
  BIND (list_frame);
  BIND (stack);
  BIND (pin_step);
  BIND (import);
  BIND (groups);
  BIND (group_name);
  BIND (group_about);
  BIND (list);
}

#undef BIND

static void
player_classes_page_init (PlayerClassesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->members = g_list_store_new (PLAYER_TYPE_CLASS_MEMBER);
  factory = player_classes_factory_new (self);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->members))));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, model);
  g_signal_connect_swapped (self->pin_step, "entered", G_CALLBACK (pin_entered_cb), self);
  g_signal_connect_swapped (self->groups, "chosen", G_CALLBACK (show_group), self);
  g_signal_connect_swapped (self->import, "left", G_CALLBACK (import_left_cb), self);
  g_signal_connect_swapped (self->import, "added", G_CALLBACK (import_added_cb), self);
}
