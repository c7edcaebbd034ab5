/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/workbook/coach.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-workbook-private.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"

/* Copies for coaches and the group, what coaches answer, and copies of others that one reads as a coach. */

static void
shared_cb (PlayerWorkbookPage *self, const char *sentence)
{
  player_workbook_tell (self, "emblem-ok-symbolic", sentence);
  player_workbook_reread (self);
}

static void
share_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWorkbookPage *self = data;
  GtkWindow *window;

  player_work_writer_flush (self->writer);
  window = player_share_window_new (self->context,
                                    g_str_equal (g_variant_get_string (parameter, NULL), "group")
                                        ? LK_WORK_FOR_GROUP
                                        : LK_WORK_FOR_COACH);
  g_signal_connect_object (window, "shared", G_CALLBACK (shared_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, player_workbook_window (self));
  gtk_window_present (window);
}

typedef struct {
  LkStore *store;
  gint64 learner_id;
  GFile *file;
  unsigned n_remarks;
  char *coach;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->file);
  g_free (answer->coach);
  g_free (answer);
}

static gpointer
answer_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Answer *answer = input;
  g_autoptr (LkLearner) learner = lk_store_learner (answer->store, answer->learner_id, error);

  if (learner != NULL)
    lk_coach_take_answer (answer->store, learner, answer->file, &answer->n_remarks, &answer->coach,
                          error);
  return NULL;
}

static void
answer_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const Answer *answer = input;
  g_autofree char *sentence = NULL;

  self->n_reading--;
  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  /* Translators: %1$s is the name of a coach, %2$u how many remarks */
  sentence
      = g_strdup_printf (ngettext ("%1$s has written %2$u remark. It stands below its entry.",
                                   "%1$s has written %2$u remarks. They stand below their entries.",
                                   answer->n_remarks),
                         answer->coach, answer->n_remarks);
  player_workbook_tell (self, "emblem-ok-symbolic", sentence);
  player_workbook_reread (self);
}

void
player_workbook_page_take_answer (PlayerWorkbookPage *self, GFile *file)
{
  Answer *answer = g_new0 (Answer, 1);

  *answer = (Answer){ .store = player_context_store (self->context),
                      .learner_id = player_context_learner_id (self->context),
                      .file = g_object_ref (file) };
  self->n_reading++;
  widget_work (self, answer_thread, answer, answer_free, NULL, answer_done);
}

void
player_workbook_page_take_file (PlayerWorkbookPage *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *folded = g_utf8_strdown (name, -1);

  if (g_str_has_suffix (folded, ".lkcoach"))
    player_workbook_page_take_answer (self, file);
  else
    player_workbook_page_open_copy (self, file);
}

static void
answer_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_workbook_page_take_answer (owner, file);
}

static void
answer_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  widget_choose_files (player_workbook_window (data), _ ("Answer of a Coach"), data, answer_chosen);
}

typedef struct {
  LkStore *store;
  gint64 learner_id;
  GFile *file;
  LkCoachAnswer *draft;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  lk_coach_answer_free (opening->draft);
  g_free (opening);
}

static gpointer
copy_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Opening *opening = input;
  LkCoachCopy *copy = lk_coach_open_copy (opening->file, error);

  if (copy != NULL)
    opening->draft = lk_coach_draft_read (opening->store, opening->learner_id, copy);
  return copy;
}

static void
copy_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const Opening *opening = input;
  GtkWindow *window;

  self->n_reading--;
  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  /* Whoever asked for it may have gone. */
  if (player_context_learner_id (self->context) != opening->learner_id) {
    lk_coach_copy_free (result);
    return;
  }
  window = player_coach_window_new (result, opening->draft, self->context);
  gtk_window_set_transient_for (window, player_workbook_window (self));
  gtk_window_present (window);
}

void
player_workbook_page_open_copy (PlayerWorkbookPage *self, GFile *file)
{
  Opening *opening = g_new0 (Opening, 1);

  *opening = (Opening){ .store = player_context_store (self->context),
                        .learner_id = player_context_learner_id (self->context),
                        .file = g_object_ref (file) };
  self->n_reading++;
  widget_work (self, copy_thread, opening, opening_free, NULL, copy_done);
}

static void
copy_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_workbook_page_open_copy (owner, file);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  widget_choose_files (player_workbook_window (data), _ ("Somebody's Workbook"), data, copy_chosen);
}

void
player_workbook_coaches_init (PlayerWorkbookPage *self)
{
  static const GActionEntry actions[] = {
    { .name = "share", .activate = share_action, .parameter_type = "s" },
    { .name = "answer", .activate = answer_action },
    { .name = "copy", .activate = copy_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
}
