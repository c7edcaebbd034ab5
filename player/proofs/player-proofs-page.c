/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/proofs/player-proofs-private.h"
#include "widgets/widget-work.h"
#include "words/words-proof.h"
#include "words/words.h"

G_DEFINE_FINAL_TYPE (PlayerProofsPage, player_proofs_page, ADW_TYPE_BIN)

void
player_proofs_page_say (PlayerProofsPage *self, const char *sentence, gboolean problem)
{
  widget_banner_show (self->banner, problem ? "dialog-warning-symbolic" : "object-select-symbolic",
                      sentence, NULL, NULL);
}

void
player_proofs_page_say_error (PlayerProofsPage *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  player_proofs_page_say (self, sentence, TRUE);
}

const char *
player_proofs_page_shown (PlayerProofsPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

void
player_proofs_page_show (PlayerProofsPage *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

/* --- rows ----------------------------------------------------------------------------------------------- */

/* What a row opens. */
typedef struct {
  gint64 proof_id, course_id;
  char *title;
  unsigned steps;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->title);
  g_free (target);
}

static void
row_cb (GtkWidget *row, PlayerProofsPage *self)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");

  widget_banner_hide (self->banner);
  if (target->proof_id != 0)
    player_proof_view_open (self->view, target->proof_id, target->title, target->steps);
  else
    player_proof_view_begin_draft (self->view, target->course_id, target->title, target->steps);
  player_proofs_page_show (self, "proof");
}

static GtkWidget *
row_new (PlayerProofsPage *self, const char *title, const char *subtitle, Target *target)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);
  g_autofree char *second = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), second);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "target", target, target_free);
  g_signal_connect (row, "activated", G_CALLBACK (row_cb), self);
  return row;
}

/* `12.11.2026` of `2026-11-12`, as the day of a place. (transfer full) */
static char *
day_words (const char *day)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (day, here);
  g_autofree char *noon = g_strconcat (day, "T12:00:00", NULL);

  g_clear_pointer (&date, g_date_time_unref);
  date = g_date_time_new_from_iso8601 (noon, here);
  return date != NULL ? words_date (g_date_time_to_unix (date) * G_USEC_PER_SEC) : g_strdup (day);
}

static void
add_proof (PlayerProofsPage *self, const LkStoredProof *proof)
{
  g_autofree char *day = day_words (proof->issued);
  /* Translators: %1$s is a kind of proof, %2$s the title of a course */
  g_autofree char *title
      = g_strdup_printf (_ ("%1$s: %2$s"), words_proof_kind (proof->kind), proof->title);
  /* Translators: %1$s is a date, %2$s a number, %3$s who has issued it */
  g_autofree char *subtitle = g_strdup_printf (_ ("Issued on %1$s, no. %2$s, by %3$s"), day,
                                               proof->number, proof->issuer);
  Target *target = g_new0 (Target, 1);
  GtkWidget *row;

  target->proof_id = proof->id;
  target->course_id = proof->course_id;
  target->title = g_strdup (proof->title);
  row = row_new (self, title, subtitle, target);
  adw_preferences_group_add (self->proofs, row);
  g_ptr_array_add (self->proof_rows, row);
}

static void
add_course (PlayerProofsPage *self, const LkShelfRow *course)
{
  g_autofree char *day = words_date (course->completed);
  /* Translators: %s is a date */
  g_autofree char *subtitle = g_strdup_printf (
      course->course->removed > 0
          ? _ ("Completed on %s, no longer on the shelf. Make a record of learning")
          : _ ("Completed on %s. Make a record of learning"),
      day);
  Target *target = g_new0 (Target, 1);
  GtkWidget *row;

  target->course_id = course->course->id;
  target->title = g_strdup (course->course->title);
  target->steps = course->n_steps;
  row = row_new (self, course->course->title, subtitle, target);
  adw_preferences_group_add (self->courses, row);
  g_ptr_array_add (self->course_rows, row);
}

static void
add_empty (PlayerProofsPage *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No proof yet"));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      _ ("Once you have completed a course, you can make a proof of it here."));
  adw_preferences_group_add (self->proofs, row);
  g_ptr_array_add (self->proof_rows, row);
}

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static void
show_keys (PlayerProofsPage *self, const PlayerProofList *list)
{
  g_autofree char *day = list->publisher != NULL ? words_date (list->until) : NULL;
  g_autofree char *sentence = NULL, *markup = NULL;

  if (list->publisher != NULL)
    /* Translators: %1$s is a provider, %2$s a date */
    sentence = g_strdup_printf (_ ("Of %1$s, good until %2$s"), list->publisher, day);
  else
    sentence
        = g_strdup (_ ("None yet. Your provider gives it out: it says whose signature counts."));
  markup = g_markup_escape_text (sentence, -1);
  adw_action_row_set_subtitle (self->keys_row, markup);
}

/* Whoever is given a record of learning can compare it, or have it listed. */
static void
show_machine (PlayerProofsPage *self, const PlayerProofList *list)
{
  g_free (self->machine);
  self->machine = g_strdup (list->machine);
  adw_action_row_set_subtitle (
      self->machine_row,
      list->machine != NULL ? list->machine : _ ("It is made with the first record of learning."));
  gtk_widget_set_visible (GTK_WIDGET (self->copy), list->machine != NULL);
}

static void
copy_cb (PlayerProofsPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->machine);
  player_proofs_page_say (self, _ ("The key is copied."), FALSE);
}

static void
focus_first (PlayerProofsPage *self)
{
  GPtrArray *rows = self->course_rows->len > 0 ? self->course_rows : self->proof_rows;

  if (self->focus && rows->len > 0)
    gtk_widget_grab_focus (rows->pdata[0]);
  self->focus = FALSE;
}

/* What is still to be made comes before what is there. */
static void
open_wanted (PlayerProofsPage *self)
{
  const GPtrArray *rows[] = { self->course_rows, self->proof_rows };
  gint64 course_id = self->wanted_course;

  self->wanted_course = 0;
  for (guint i = 0; course_id != 0 && i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < rows[i]->len; j++) {
      const Target *target = g_object_get_data (rows[i]->pdata[j], "target");

      if (target != NULL && target->course_id == course_id) {
        row_cb (rows[i]->pdata[j], self);
        return;
      }
    }
}

static void
show_list (PlayerProofsPage *self, const PlayerProofList *list)
{
  clear_rows (self->proofs, self->proof_rows);
  clear_rows (self->courses, self->course_rows);
  for (guint i = 0; i < list->proofs->len; i++)
    add_proof (self, list->proofs->pdata[i]);
  for (guint i = 0; i < list->courses->len; i++)
    add_course (self, list->courses->pdata[i]);
  if (list->proofs->len == 0 && list->courses->len == 0)
    add_empty (self);
  gtk_widget_set_visible (GTK_WIDGET (self->proofs), self->proof_rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->courses), list->courses->len > 0);
  show_keys (self, list);
  show_machine (self, list);
  focus_first (self);
  open_wanted (self);
}

/* --- reading -------------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner_id;
} ListInput;

static gpointer
list_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const ListInput *wanted = input;

  return player_proof_list_read (wanted->store, wanted->learner_id, error);
}

static void
list_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProofsPage *self = owner;
  const ListInput *wanted = input;
  g_autoptr (PlayerProofList) list = result;

  if (wanted->learner_id != player_context_learner_id (self->context))
    return;
  if (list == NULL)
    player_proofs_page_say_error (self, error);
  else
    show_list (self, list);
}

static void
read_list (PlayerProofsPage *self)
{
  ListInput *wanted = g_new0 (ListInput, 1);

  wanted->store = player_context_store (self->context);
  wanted->learner_id = player_context_learner_id (self->context);
  widget_work (self, list_thread, wanted, g_free, NULL, list_done);
}

void
player_proofs_page_begin (PlayerProofsPage *self)
{
  widget_banner_hide (self->banner);
  player_proofs_page_show (self, "list");
  self->focus = TRUE;
  self->wanted_course = 0;
  read_list (self);
}

void
player_proofs_page_find (PlayerProofsPage *self, gint64 course_id, const char *place)
{
  self->wanted_course = course_id;
}

static void
view_left_cb (PlayerProofsPage *self)
{
  player_proofs_page_begin (self);
}

static void
view_said_cb (PlayerProofsPage *self, const char *sentence, gboolean problem)
{
  player_proofs_page_say (self, sentence, problem);
}

/* --- the page ------------------------------------------------------------------------------------------- */

void
player_proofs_page_set_context (PlayerProofsPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  player_proof_view_set_context (self->view, context);
}

static void
player_proofs_page_dispose (GObject *object)
{
  PlayerProofsPage *self = PLAYER_PROOFS_PAGE (object);

  g_clear_object (&self->verified);
  g_clear_pointer (&self->keys, g_bytes_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_proofs_page_parent_class)->dispose (object);
}

static void
player_proofs_page_finalize (GObject *object)
{
  PlayerProofsPage *self = PLAYER_PROOFS_PAGE (object);

  g_ptr_array_unref (self->proof_rows);
  g_ptr_array_unref (self->course_rows);
  g_ptr_array_unref (self->verdict_rows);
  g_free (self->machine);
  G_OBJECT_CLASS (player_proofs_page_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerProofsPage, name)

static void
player_proofs_page_class_init (PlayerProofsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  g_type_ensure (PLAYER_TYPE_PROOF_VIEW);
  G_OBJECT_CLASS (klass)->dispose = player_proofs_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_proofs_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-proofs-page.ui");
  BIND (banner);
  BIND (stack);
  BIND (proofs);
  BIND (courses);
  BIND (findings);
  BIND (about);
  BIND (signer);
  BIND (match);
  BIND (match_code);
  BIND (keys_row);
  BIND (machine_row);
  BIND (copy);
  BIND (code);
  BIND (verify);
  BIND (take);
  gtk_widget_class_bind_template_child_full (widget_class, "keys", FALSE,
                                             G_STRUCT_OFFSET (PlayerProofsPage, keys_button));
  BIND (back);
  BIND (view);
  BIND (verdict_box);
  BIND (verdict_icon);
  BIND (verdict_label);
}

#undef BIND

static void
player_proofs_page_init (PlayerProofsPage *self)
{
  self->proof_rows = g_ptr_array_new ();
  self->course_rows = g_ptr_array_new ();
  self->verdict_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->view, "left", G_CALLBACK (view_left_cb), self);
  g_signal_connect_swapped (self->view, "said", G_CALLBACK (view_said_cb), self);
  g_signal_connect_swapped (self->view, "verify-wanted", G_CALLBACK (player_proofs_page_verify),
                            self);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);
  player_proofs_page_set_up_verifying (self);
}
