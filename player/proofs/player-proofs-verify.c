/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/store/store-class.h"
#include "player/people/player-ask.h"
#include "player/people/player-pin.h"
#include "player/proofs/player-proofs-private.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words-proof.h"
#include "words/words.h"

static GtkWindow *
window_of (PlayerProofsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- a verdict ------------------------------------------------------------------------------------------ */

static void
clear_verdict (PlayerProofsPage *self)
{
  for (guint i = 0; i + 1 < self->verdict_rows->len; i += 2)
    adw_preferences_group_remove (self->verdict_rows->pdata[i], self->verdict_rows->pdata[i + 1]);
  g_ptr_array_set_size (self->verdict_rows, 0);
}

static void
add_lines (PlayerProofsPage *self, AdwPreferencesGroup *group, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *markup = g_markup_escape_text (lines->pdata[i], -1);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
    adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
    adw_preferences_group_add (group, row);
    g_ptr_array_add (self->verdict_rows, group);
    g_ptr_array_add (self->verdict_rows, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (group), lines->len > 0);
}

static const char *
icon_for (const WordsVerdict *words)
{
  if (words->holds)
    return "security-high-symbolic";
  return words->is_only_unknown ? "dialog-question-symbolic" : "dialog-warning-symbolic";
}

static void
show_verdict (PlayerProofsPage *self, const WordsVerdict *words)
{
  clear_verdict (self);
  gtk_widget_remove_css_class (self->verdict_box, words->holds ? "note-box" : "done-box");
  gtk_widget_add_css_class (self->verdict_box, words->holds ? "done-box" : "note-box");
  gtk_image_set_from_icon_name (self->verdict_icon, icon_for (words));
  gtk_label_set_label (self->verdict_label, words->conclusion);
  adw_preferences_group_set_title (
      self->findings, words->is_only_unknown ? _ ("What Is Open") : _ ("What Does Not Fit"));
  add_lines (self, self->findings, words->findings);
  add_lines (self, self->about, words->about);
  add_lines (self, self->signer, words->signer);
  gtk_widget_set_visible (GTK_WIDGET (self->match), self->verified != NULL);
  widget_banner_hide (self->banner);
  player_proofs_page_show (self, "verdict");
  gtk_widget_grab_focus (GTK_WIDGET (self->back));
}

/* --- work ----------------------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner_id;
  GListModel *files; /* nullable */
  char *text;        /* nullable */
  bool take;
  gint64 id; /* of what was kept */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->files);
  g_free (job->text);
  g_free (job);
}

static gpointer
job_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;
  WordsVerdict *verdict = NULL;

  if (!job->take)
    return player_proof_verify (job->store, job->files, job->text, error);
  job->id = player_proof_take_in (job->store, job->learner_id, job->files, &verdict, error);
  return verdict;
}

static void
job_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProofsPage *self = owner;
  const Job *job = input;
  g_autoptr (WordsVerdict) verdict = result;

  if (job->learner_id != player_context_learner_id (self->context))
    return;
  if (job->id != 0) {
    player_proofs_page_begin (self);
    player_proofs_page_say (self, _ ("The certificate is verified and stands in the list."), FALSE);
    return;
  }
  g_clear_object (&self->verified);
  if (!job->take && job->files != NULL)
    self->verified = g_object_ref (job->files);
  if (verdict != NULL)
    show_verdict (self, verdict);
  if (error != NULL)
    player_proofs_page_say_error (self, error);
  else if (job->take)
    player_proofs_page_say (self, _ ("It was not taken in."), TRUE);
}

static void
run (PlayerProofsPage *self, GListModel *files, const char *text, bool take)
{
  Job *job = g_new0 (Job, 1);

  job->store = player_context_store (self->context);
  job->learner_id = player_context_learner_id (self->context);
  job->files = files != NULL ? g_object_ref (files) : NULL;
  job->text = g_strdup (text);
  job->take = take;
  widget_work (self, job_thread, job, job_free, NULL, job_done);
}

void
player_proofs_page_verify (PlayerProofsPage *self, GListModel *files)
{
  if (g_list_model_get_n_items (files) > 0)
    run (self, files, NULL, false);
}

void
player_proofs_page_verify_code (PlayerProofsPage *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped != '\0')
    run (self, g_str_equal (player_proofs_page_shown (self), "verdict") ? self->verified : NULL,
         stripped, false);
}

void
player_proofs_page_take_in (PlayerProofsPage *self, GListModel *files)
{
  if (g_list_model_get_n_items (files) > 0)
    run (self, files, NULL, true);
}

/* --- whom one trusts ------------------------------------------------------------------------------------ */

/* A list on its way in. */
typedef struct {
  LkStore *store;
  GFile *file;   /* to be read, or %NULL: */
  GBytes *bytes; /* was read, and its signer is to be trusted */
  char *pin;     /* of the trainers, with @bytes; nullable */
  GBytes *read;  /* out: what is asked about, with its signer */
  bool has_pin;  /* out: there are trainers, so it is for them to say */
  uint8_t signer[LK_PROOF_KEY_BYTES];
  char *publisher;
} Keys;

static void
keys_free (gpointer data)
{
  Keys *keys = data;

  g_clear_object (&keys->file);
  g_clear_pointer (&keys->bytes, g_bytes_unref);
  g_clear_pointer (&keys->read, g_bytes_unref);
  player_pin_free (keys->pin);
  g_free (keys->publisher);
  g_free (keys);
}

/* Whose signature a list has. */
static bool
look_at_signer (Keys *keys, GBytes *bytes, GError **error)
{
  g_autoptr (LkProofKeyList) list = lk_proof_key_list_read (bytes, error);

  if (list == NULL)
    return false;
  memcpy (keys->signer, list->signer.public_key, LK_PROOF_KEY_BYTES);
  keys->publisher = g_strdup (list->publisher);
  return true;
}

/* Whom lists have to be signed by is for the trainers to say, where there are any. */
static bool
may_trust (Keys *keys, GError **error)
{
  return lk_store_trainer_has_pin (keys->store, &keys->has_pin, error)
         && (keys->bytes == NULL || !keys->has_pin
             || lk_store_trainer_check_pin (keys->store, keys->pin != NULL ? keys->pin : "",
                                            error));
}

static gpointer
keys_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Keys *keys = input;
  gint64 now = lk_clock_wall (lk_clock_system ());
  uint8_t known[LK_PROOF_KEY_BYTES];
  g_autoptr (GBytes) bytes = keys->bytes != NULL
                                 ? g_bytes_ref (keys->bytes)
                                 : lk_proof_file_read (keys->file, LK_PROOF_LIST_BYTES, error);

  if (bytes == NULL || !look_at_signer (keys, bytes, error) || !may_trust (keys, error))
    return NULL;
  if (keys->bytes == NULL && !lk_proof_trusted_root (known))
    keys->read = g_steal_pointer (&bytes);
  else
    lk_proof_trusted_import (bytes, keys->signer, now, error);
  return NULL;
}

static void keys_done (gpointer owner, gpointer result, const GError *error, gpointer input);

/* @pin (nullable) */
static void
trust (PlayerProofsPage *self, const char *pin)
{
  Keys *keys = g_new0 (Keys, 1);

  keys->store = player_context_store (self->context);
  keys->bytes = g_steal_pointer (&self->keys);
  keys->pin = g_strdup (pin);
  widget_work (self, keys_thread, keys, keys_free, NULL, keys_done);
}

static void
trust_answer (const char *response, gpointer data)
{
  PlayerProofsPage *self = data;

  if (g_strcmp0 (response, "trust") == 0 && self->keys != NULL)
    trust (self, NULL);
}

static void
pin_answered (const char *const *values, gpointer owner)
{
  PlayerProofsPage *self = owner;

  if (self->keys != NULL)
    trust (self, values[0]);
}

static void
ask_person (PlayerProofsPage *self, const char *heading, const char *body)
{
  WidgetQuestion *question = widget_question_new (heading, body);

  widget_question_add (question, "no", _ ("Do Not Trust"));
  widget_question_add (question, "trust", _ ("Trust"));
  widget_question_ask (question, window_of (self), trust_answer, g_object_ref (self),
                       g_object_unref);
}

static void
ask_trainer (PlayerProofsPage *self, const char *heading, const char *body)
{
  const PlayerAskField field = { _ ("PIN of the trainers"), NULL, TRUE };

  player_ask (GTK_WIDGET (self), heading, body, _ ("Trust"), &field, 1, pin_answered, self);
}

/* The first list decides whom all later ones have to be signed by: a person has to look, a trainer where there is one. */
static void
ask_whom (PlayerProofsPage *self, const Keys *keys)
{
  g_autofree char *key = lk_proof_key_name (keys->signer);
  /* Translators: %s is a provider */
  g_autofree char *heading = g_strdup_printf (_ ("Trust %s?"), keys->publisher);
  /* Translators: %s is the name of a key, such as z6Mk… */
  g_autofree char *body = g_strdup_printf (
      _ ("The list is signed by this key:\n\n%s\n\nCompare it with the one that your provider has "
         "told you. Later lists have to be signed by it too."),
      key);

  g_clear_pointer (&self->keys, g_bytes_unref);
  self->keys = g_bytes_ref (keys->read);
  if (keys->has_pin)
    ask_trainer (self, heading, body);
  else
    ask_person (self, heading, body);
}

static void
keys_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerProofsPage *self = owner;
  const Keys *keys = input;

  if (error != NULL) {
    player_proofs_page_say_error (self, error);
    return;
  }
  if (keys->read != NULL && player_context_is_kiosk (self->context)) {
    player_proofs_page_say (self,
                            _ ("Nobody has said yet whose lists count here. That is for whoever "
                               "looks after this computer."),
                            TRUE);
    return;
  }
  if (keys->read != NULL) {
    ask_whom (self, keys);
    return;
  }
  player_proofs_page_begin (self);
  player_proofs_page_say (self, _ ("The list of keys is taken in."), FALSE);
}

void
player_proofs_page_take_keys (PlayerProofsPage *self, GFile *file)
{
  Keys *keys = g_new0 (Keys, 1);

  keys->store = player_context_store (self->context);
  keys->file = g_object_ref (file);
  widget_work (self, keys_thread, keys, keys_free, NULL, keys_done);
}

/* --- buttons -------------------------------------------------------------------------------------------- */

static void
verify_chosen (GListModel *files, gpointer owner)
{
  player_proofs_page_verify (owner, files);
}

static void
verify_cb (PlayerProofsPage *self)
{
  widget_choose_files (window_of (self), _ ("Verify a Proof"), self, verify_chosen);
}

static void
take_chosen (GListModel *files, gpointer owner)
{
  player_proofs_page_take_in (owner, files);
}

static void
take_cb (PlayerProofsPage *self)
{
  widget_choose_files (window_of (self), _ ("Take In a Certificate"), self, take_chosen);
}

static void
keys_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_proofs_page_take_keys (owner, file);
}

static void
keys_cb (PlayerProofsPage *self)
{
  widget_choose_files (window_of (self), _ ("Take In a List of Keys"), self, keys_chosen);
}

static void
code_cb (PlayerProofsPage *self)
{
  player_proofs_page_verify_code (self, gtk_editable_get_text (GTK_EDITABLE (self->code)));
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
}

static void
match_cb (PlayerProofsPage *self)
{
  player_proofs_page_verify_code (self, gtk_editable_get_text (GTK_EDITABLE (self->match_code)));
  gtk_editable_set_text (GTK_EDITABLE (self->match_code), "");
}

static void
back_cb (PlayerProofsPage *self)
{
  player_proofs_page_begin (self);
}

void
player_proofs_page_set_up_verifying (PlayerProofsPage *self)
{
  g_signal_connect_swapped (self->verify, "clicked", G_CALLBACK (verify_cb), self);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (take_cb), self);
  g_signal_connect_swapped (self->keys_button, "clicked", G_CALLBACK (keys_cb), self);
  g_signal_connect_swapped (self->code, "apply", G_CALLBACK (code_cb), self);
  g_signal_connect_swapped (self->match_code, "apply", G_CALLBACK (match_cb), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
}
