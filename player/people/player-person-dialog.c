/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-person-dialog.h"

#include <glib/gi18n.h>

#include "engine/store/store-forward.h"
#include "engine/store/store-repeat.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-picture.h"
#include "player/context/player-traces.h"
#include "player/parts/player-cover.h"
#include "player/people/player-pin.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define MAX_PICTURE_BYTES (20u << 20)
#define PICTURE_SIDE      256

struct _PlayerPersonDialog {
  AdwWindow parent_instance;
  PlayerContext *context;
  AdwAvatar *avatar;
  AdwEntryRow *name_row, *pin_row;
  AdwActionRow *remove_pin_row, *release_row;
  GtkSwitch *release, *repeat;
  GtkButton *choose_picture, *remove_picture, *remove_pin, *remove;
  GtkLabel *message;
};

enum {
  CHANGED,
  REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerPersonDialog, player_person_dialog, ADW_TYPE_WINDOW)

/* One change of the person; the answer is the person as they are then. */
typedef enum {
  CHANGE_NAME,
  CHANGE_PIN,
  CHANGE_PICTURE,
  CHANGE_RELEASE,
  CHANGE_REPEAT,
  CHANGE_REMOVE,
} ChangeKind;

typedef struct {
  ChangeKind kind;
  LkStore *store;
  PlayerContext *context; /* owned */
  gint64 id;
  char *text;  /* name or PIN */
  GFile *file; /* picture to read; %NULL: none */
  bool on;     /* of a switch */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  player_pin_free (change->text);
  g_clear_object (&change->file);
  g_clear_object (&change->context);
  g_free (change);
}

static void
say (PlayerPersonDialog *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void release_cb (PlayerPersonDialog *self);
static void repeat_cb (PlayerPersonDialog *self);

/* Without taking it for a wish of the person. */
static void
show_switch (PlayerPersonDialog *self, GtkSwitch *of, gpointer wish, gboolean on)
{
  g_signal_handlers_block_by_func (of, wish, self);
  gtk_switch_set_active (of, on);
  g_signal_handlers_unblock_by_func (of, wish, self);
}

static void
show_learner (PlayerPersonDialog *self)
{
  const LkLearner *learner = player_context_learner (self->context);
  g_autoptr (GdkTexture) texture = NULL;

  if (learner == NULL)
    return;
  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_text (self->avatar, learner->name);
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), learner->name);
  gtk_editable_set_text (GTK_EDITABLE (self->pin_row), "");
  gtk_widget_set_visible (GTK_WIDGET (self->remove_picture), learner->picture != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_pin_row), learner->has_pin);
  show_switch (self, self->release, release_cb, learner->released != 0);
}

/* --- on the worker --------------------------------------------------------------------------------- */

static GBytes *
read_picture (GFile *file, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) <= MAX_PICTURE_BYTES)
    bytes = g_file_load_bytes (file, NULL, NULL, error);
  if (bytes != NULL)
    texture = widget_picture_decode (bytes, name, PICTURE_SIDE);
  if (texture != NULL)
    return gdk_texture_save_to_png_bytes (texture);
  g_clear_error (error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "picture");
  return NULL;
}

static bool
change_picture (const Change *change, GError **error)
{
  g_autoptr (GBytes) png = NULL;

  if (change->file != NULL && (png = read_picture (change->file, error)) == NULL)
    return false;
  return lk_store_learner_set_picture (change->store, change->id, png, error);
}

static bool
apply (const Change *change, GError **error)
{
  switch (change->kind) {
  case CHANGE_NAME:
    return lk_store_learner_rename (change->store, change->id, change->text, error);
  case CHANGE_PIN:
    return lk_store_learner_set_pin (change->store, change->id, change->text, error);
  case CHANGE_PICTURE:
    return change_picture (change, error);
  case CHANGE_RELEASE:
    return lk_store_learner_release (change->store, change->id, change->on, error);
  case CHANGE_REPEAT:
    return lk_store_repeat_set_wanted (change->store, change->id, change->on, error);
  case CHANGE_REMOVE:
  default:
    if (!lk_store_learner_remove (change->store, change->id, error))
      return false;
    player_traces_drop (change->context);
    return true;
  }
}

static gpointer
change_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Change *change = input;

  if (!apply (change, error) || change->kind == CHANGE_REMOVE)
    return NULL;
  return lk_store_learner (change->store, change->id, error);
}

static gpointer
wanted_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Change *change = input;

  return GINT_TO_POINTER (lk_store_repeat_is_wanted (change->store, change->id));
}

static gpointer
places_thread (gpointer store, GCancellable *cancellable, GError **error)
{
  return lk_store_forward_hosts (store, error);
}

/* --- on the main thread ------------------------------------------------------------------------------ */

/* The window has been closed meanwhile, maybe since the person has gone. */
static void
done_closed (const Change *change, LkLearner *learner)
{
  if (learner != NULL && player_context_learner_id (change->context) == change->id)
    player_context_take_learner (change->context, learner);
  else
    lk_learner_free (learner);
}

static void
change_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerPersonDialog *self = owner;
  Change *change = input;
  g_autofree char *sentence = NULL;

  if (self->message == NULL) {
    done_closed (change, result);
    return;
  }
  if (error != NULL) {
    if (change->kind == CHANGE_RELEASE)
      show_learner (self);
    if (change->kind == CHANGE_REPEAT)
      show_switch (self, self->repeat, repeat_cb, !change->on);
    sentence = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
                   ? g_strdup (_ ("This picture cannot be read. Please choose another one."))
                   : words_error (error);
    say (self, sentence);
    return;
  }
  if (change->kind == CHANGE_REMOVE) {
    g_signal_emit (self, signals[REMOVED], 0);
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  player_context_take_learner (self->context, result);
  show_learner (self);
  say (self, change->kind == CHANGE_PIN
                 ? (change->text != NULL ? _ ("The PIN is set.") : _ ("The PIN is removed."))
                 : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Until it is known, nothing is said of it. */
static void
wanted_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerPersonDialog *self = owner;

  if (self->repeat == NULL) /* closed meanwhile */
    return;
  show_switch (self, self->repeat, repeat_cb, GPOINTER_TO_INT (result));
  gtk_widget_set_sensitive (GTK_WIDGET (self->repeat), TRUE);
}

static void
places_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerPersonDialog *self = owner;
  g_autofree char *hosts = result;
  g_autofree char *sentence = NULL, *markup = NULL;

  if (self->release_row == NULL) /* closed meanwhile */
    return;
  if (hosts == NULL || *hosts == '\0')
    sentence
        = g_strdup (_ ("What you do in courses, with your answers, results and times, may then "
                       "be sent to whoever looks after your courses. No address is set up yet."));
  else
    /* Translators: %s is the name of a computer, such as lrs.example.org, or several. */
    sentence = g_strdup_printf (_ ("What you do in courses, with your answers, results and times, "
                                   "may then be sent to %s, under a code instead of your name."),
                                hosts);
  markup = g_markup_escape_text (sentence, -1);
  adw_action_row_set_subtitle (self->release_row, markup);
}

static Change *
change_new (PlayerPersonDialog *self, ChangeKind kind)
{
  Change *change = g_new0 (Change, 1);

  change->kind = kind;
  change->context = g_object_ref (self->context);
  change->store = player_context_store (self->context);
  change->id = player_context_learner_id (self->context);
  return change;
}

static void
request (PlayerPersonDialog *self, ChangeKind kind, const char *text, GFile *file)
{
  Change *change = change_new (self, kind);

  change->text = g_strdup (text);
  change->file = file != NULL ? g_object_ref (file) : NULL;
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

static void
release_cb (PlayerPersonDialog *self)
{
  Change *change = change_new (self, CHANGE_RELEASE);

  change->on = gtk_switch_get_active (self->release);
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

static void
repeat_cb (PlayerPersonDialog *self)
{
  Change *change = change_new (self, CHANGE_REPEAT);

  change->on = gtk_switch_get_active (self->repeat);
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

static void
name_cb (PlayerPersonDialog *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));

  if (*name == '\0') {
    say (self, _ ("Please enter your name first."));
    return;
  }
  request (self, CHANGE_NAME, name, NULL);
}

static void
pin_cb (PlayerPersonDialog *self)
{
  const char *pin = gtk_editable_get_text (GTK_EDITABLE (self->pin_row));

  if (!player_pin_is_valid (pin)) {
    say (self, _ ("A PIN has 4 to 8 digits."));
    return;
  }
  request (self, CHANGE_PIN, pin, NULL);
}

static void
remove_pin_cb (PlayerPersonDialog *self)
{
  request (self, CHANGE_PIN, NULL, NULL);
}

static void
remove_picture_cb (PlayerPersonDialog *self)
{
  request (self, CHANGE_PICTURE, NULL, NULL);
}

static void
picture_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    request (owner, CHANGE_PICTURE, NULL, file);
}

static void
choose_picture_cb (PlayerPersonDialog *self)
{
  widget_choose_picture (GTK_WINDOW (self), self, picture_chosen);
}

static void
remove_answer (const char *response, gpointer data)
{
  if (g_strcmp0 (response, "delete") == 0)
    request (data, CHANGE_REMOVE, NULL, NULL);
}

static void
remove_cb (PlayerPersonDialog *self)
{
  g_autofree char *heading
      = g_strdup_printf (_ ("Delete %s?"), player_context_learner_name (self->context));
  WidgetQuestion *question = widget_question_new (
      heading, _ ("All progress of this person is deleted. This cannot be undone. The courses stay "
                  "on the shelf."));

  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, GTK_WINDOW (self), remove_answer, g_object_ref (self),
                       g_object_unref);
}

static void
player_person_dialog_dispose (GObject *object)
{
  g_clear_object (&PLAYER_PERSON_DIALOG (object)->context);
  G_OBJECT_CLASS (player_person_dialog_parent_class)->dispose (object);
}

static void
player_person_dialog_class_init (PlayerPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_person_dialog_dispose;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_PERSON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", PLAYER_TYPE_PERSON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, avatar);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, pin_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, remove_pin_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, release_row);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, release);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, repeat);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, choose_picture);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, remove_picture);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, remove_pin);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, remove);
  gtk_widget_class_bind_template_child (widget_class, PlayerPersonDialog, message);
}

static void
player_person_dialog_init (PlayerPersonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->name_row, "apply", G_CALLBACK (name_cb), self);
  g_signal_connect_swapped (self->pin_row, "apply", G_CALLBACK (pin_cb), self);
  g_signal_connect_swapped (self->remove_pin, "clicked", G_CALLBACK (remove_pin_cb), self);
  g_signal_connect_swapped (self->release, "notify::active", G_CALLBACK (release_cb), self);
  g_signal_connect_swapped (self->repeat, "notify::active", G_CALLBACK (repeat_cb), self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->repeat), FALSE);
  g_signal_connect_swapped (self->choose_picture, "clicked", G_CALLBACK (choose_picture_cb), self);
  g_signal_connect_swapped (self->remove_picture, "clicked", G_CALLBACK (remove_picture_cb), self);
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (remove_cb), self);
}

PlayerPersonDialog *
player_person_dialog_new (GtkWindow *parent, PlayerContext *context)
{
  PlayerPersonDialog *self
      = g_object_new (PLAYER_TYPE_PERSON_DIALOG, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  show_learner (self);
  widget_work (self, wanted_thread, change_new (self, CHANGE_REPEAT), change_free, NULL,
               wanted_done);
  widget_work (self, places_thread, player_context_store (context), NULL, NULL, places_done);
  return self;
}
