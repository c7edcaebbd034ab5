/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/people/player-ask.h"
#include "player/classes/player-classes-private.h"
#include "player/people/player-pin.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* What a trainer does: one change of the store each, then all is read anew. */

typedef enum {
  CHANGE_ADD_GROUP,
  CHANGE_RENAME_GROUP,
  CHANGE_REMOVE_GROUP,
  CHANGE_MOVE,
  CHANGE_ALLOW_PIN,
  CHANGE_PIN,
} ChangeKind;

typedef struct {
  ChangeKind kind;
  LkStore *store;
  gint64 learner, class;
  char *text, *old; /* a name or a PIN; the PIN before */
  char *name;       /* whom or what it is about, to say it */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  player_pin_free (change->text);
  player_pin_free (change->old);
  g_free (change->name);
  g_free (change);
}

static Change *
change_new (PlayerClassesPage *self, ChangeKind kind)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->store = player_context_store (self->context);
  return change;
}

static gpointer
change_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Change *change = input;

  switch (change->kind) {
  case CHANGE_ADD_GROUP:
    change->class = lk_store_class_add (change->store, change->text, error);
    break;
  case CHANGE_RENAME_GROUP:
    lk_store_class_rename (change->store, change->class, change->text, error);
    break;
  case CHANGE_REMOVE_GROUP:
    lk_store_class_remove (change->store, change->class, error);
    break;
  case CHANGE_MOVE:
    lk_store_class_move (change->store, change->learner, change->class, error);
    break;
  case CHANGE_ALLOW_PIN:
    lk_store_pin_allow (change->store, change->learner, error);
    break;
  case CHANGE_PIN:
  default:
    lk_store_trainer_set_pin (change->store, change->old, change->text, error);
    break;
  }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
news_of (const Change *change)
{
  switch (change->kind) {
  case CHANGE_REMOVE_GROUP:
    /* Translators: %s is the name of a group */
    return g_strdup_printf (_ ("The group “%s” is deleted"), change->name);
  case CHANGE_ALLOW_PIN:
    /* Translators: %s is a name */
    return g_strdup_printf (_ ("%s can set a new PIN for 30 minutes"), change->name);
  case CHANGE_PIN:
    return g_strdup (_ ("The PIN of the trainers is changed"));
  case CHANGE_ADD_GROUP:
  case CHANGE_RENAME_GROUP:
  case CHANGE_MOVE:
  default:
    return NULL;
  }
}

static void
change_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassesPage *self = owner;
  const Change *change = input;
  g_autofree char *sentence = error != NULL ? words_error (error) : news_of (change);

  if (!self->entered)
    return;
  if (sentence != NULL)
    player_classes_say (self, sentence, NULL);
  if (error == NULL && change->kind == CHANGE_ADD_GROUP)
    player_group_chips_choose (self->groups, change->class);
  player_classes_reload (self);
}

static void
apply (PlayerClassesPage *self, Change *change)
{
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

/* --- groups ------------------------------------------------------------------------------------------ */

static void
add_group (const char *const *values, gpointer owner)
{
  Change *change = change_new (owner, CHANGE_ADD_GROUP);

  change->text = g_strdup (values[0]);
  apply (owner, change);
}

static void
new_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlayerAskField field = { _ ("Name of the group"), NULL, FALSE };

  player_ask (widget, _ ("New Group"), NULL, _ ("Add"), &field, 1, add_group, widget);
}

static void
rename_group (const char *const *values, gpointer owner)
{
  const LkClass *class = player_classes_group (owner);
  Change *change;

  if (class == NULL)
    return;
  change = change_new (owner, CHANGE_RENAME_GROUP);
  change->class = class->id;
  change->text = g_strdup (values[0]);
  apply (owner, change);
}

static void
rename_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const LkClass *class = player_classes_group (PLAYER_CLASSES_PAGE (widget));
  const PlayerAskField field
      = { _ ("Name of the group"), class != NULL ? class->name : NULL, FALSE };

  if (class != NULL)
    player_ask (widget, _ ("Rename Group"), NULL, _ ("Rename"), &field, 1, rename_group, widget);
}

typedef struct {
  PlayerClassesPage *self;
  Change *change; /* %NULL: applied */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->change, change_free);
  g_object_unref (question->self);
  g_free (question);
}

static void
answer (const char *response, gpointer data)
{
  Question *question = data;

  if (g_strcmp0 (response, "go") == 0 && question->self->entered)
    apply (question->self, g_steal_pointer (&question->change));
}

/* Takes @change. */
static void
ask (PlayerClassesPage *self, Change *change, const char *heading, const char *body, const char *go,
     AdwResponseAppearance appearance)
{
  WidgetQuestion *dialog = widget_question_new (heading, body);
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (self), change };
  widget_question_add (dialog, "cancel", _ ("Cancel"));
  widget_question_add (dialog, "go", go);
  widget_question_set_appearance (dialog, "go", appearance);
  widget_question_ask (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), answer,
                       question, question_free);
}

static void
remove_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (widget);
  const LkClass *class = player_classes_group (self);
  g_autofree char *heading = NULL;
  Change *change;

  if (class == NULL)
    return;
  change = change_new (self, CHANGE_REMOVE_GROUP);
  change->class = class->id;
  change->name = g_strdup (class->name);
  heading = g_strdup_printf (_ ("Delete %s?"), class->name);
  ask (self, change, heading, _ ("Its people stay, with all their progress, and are in no group."),
       _ ("Delete"), ADW_RESPONSE_DESTRUCTIVE);
}

/* --- people ------------------------------------------------------------------------------------------- */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (widget);
  Change *change = change_new (self, CHANGE_MOVE);

  g_variant_get (parameter, "(xx)", &change->learner, &change->class);
  apply (self, change);
}

static const LkLearner *
find_learner (PlayerClassesPage *self, gint64 id)
{
  for (guint i = 0; self->learners != NULL && i < self->learners->len; i++) {
    const LkLearner *learner = g_ptr_array_index (self->learners, i);

    if (learner->id == id)
      return learner;
  }
  return NULL;
}

static void
allow_pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlayerClassesPage *self = PLAYER_CLASSES_PAGE (widget);
  const LkLearner *learner = find_learner (self, g_variant_get_int64 (parameter));
  g_autofree char *heading = NULL;
  Change *change;

  if (learner == NULL)
    return;
  change = change_new (self, CHANGE_ALLOW_PIN);
  change->learner = learner->id;
  change->name = g_strdup (learner->name);
  /* Translators: %s is a name */
  heading = g_strdup_printf (_ ("Allow %s a New PIN?"), learner->name);
  ask (
      self, change, heading,
      _ ("For 30 minutes a new PIN can be set without the old one, by whoever chooses this person here. "
         "They should do it themselves, at once. They will read that you allowed it, and when it was used."),
      _ ("Allow"), ADW_RESPONSE_SUGGESTED);
}

/* --- a list -------------------------------------------------------------------------------------------- */

static void
list_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_classes_page_open_list (owner, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  widget_choose_table (GTK_WINDOW (gtk_widget_get_root (widget)), widget, list_chosen);
}

typedef struct {
  LkStore *store;
  LkPeopleAdded *added;
} TakingBack;

static void
taking_back_free (gpointer data)
{
  TakingBack *back = data;

  lk_people_added_free (back->added);
  g_free (back);
}

static gpointer
take_back_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  TakingBack *back = input;
  unsigned kept = 0;

  lk_store_people_take_back (back->store, back->added, &kept, error);
  return GUINT_TO_POINTER (kept);
}

static void
take_back_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerClassesPage *self = owner;
  unsigned kept = GPOINTER_TO_UINT (result);
  g_autofree char *sentence = NULL;

  if (!self->entered)
    return;
  if (error != NULL)
    sentence = words_error (error);
  else if (kept > 0)
    sentence = g_strdup_printf (ngettext ("%u person has begun already and stays",
                                          "%u people have begun already and stay", kept),
                                kept);
  if (sentence != NULL)
    player_classes_say (self, sentence, NULL);
  player_classes_reload (self);
}

/* Once: the toast gives its people away. */
static void
undo_cb (AdwToast *toast, gpointer data)
{
  PlayerClassesPage *self = data;
  LkPeopleAdded *added = g_object_steal_data (G_OBJECT (toast), "added");
  TakingBack *back;

  if (added == NULL)
    return;
  back = g_new (TakingBack, 1);
  *back = (TakingBack){ player_context_store (self->context), added };
  widget_work (self, take_back_thread, back, taking_back_free, NULL, take_back_done);
}

void
player_classes_added (PlayerClassesPage *self, LkPeopleAdded *added)
{
  unsigned n = added->learners->len;
  g_autofree char *sentence
      = g_strdup_printf (ngettext ("%u person added", "%u people added", n), n);
  AdwToast *toast = player_classes_say (self, sentence, n > 0 ? _ ("Undo") : NULL);

  if (added->classes->len == 1)
    player_group_chips_choose (self->groups, g_array_index (added->classes, gint64, 0));
  g_object_set_data_full (G_OBJECT (toast), "added", added, (GDestroyNotify) lk_people_added_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  player_classes_reload (self);
}

/* --- the PIN of the trainers --------------------------------------------------------------------------- */

static void
change_pin (const char *const *values, gpointer owner)
{
  Change *change = change_new (owner, CHANGE_PIN);

  change->old = g_strdup (values[0]);
  change->text = g_strdup (values[1]);
  apply (owner, change);
}

static void
change_pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PlayerAskField fields[] = {
    { _ ("PIN until now"), NULL, TRUE },
    { _ ("New PIN (4 to 8 digits)"), NULL, TRUE },
  };

  player_ask (widget, _ ("Change the PIN of the Trainers"), NULL, _ ("Set PIN"), fields,
              G_N_ELEMENTS (fields), change_pin, widget);
}

/* --- table ------------------------------------------------------------------------------------------------ */

static const struct {
  const char *name, *type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "classes.import", NULL, import_action },
  { "classes.new-group", NULL, new_group_action },
  { "classes.rename-group", NULL, rename_group_action },
  { "classes.remove-group", NULL, remove_group_action },
  { "classes.move", "(xx)", move_action },
  { "classes.allow-pin", "x", allow_pin_action },
  { "classes.change-pin", NULL, change_pin_action },
  { "classes.save", "s", player_classes_save_action },
};

void
player_classes_install_actions (GtkWidgetClass *widget_class)
{
  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}
