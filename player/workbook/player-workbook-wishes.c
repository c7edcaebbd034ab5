/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-work-name.h"
#include "player/workbook/player-workbook-private.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"

/* What is wanted of an entry: by its menu, by a remark. */

/* One change in the store; what came of it is read anew. */
typedef struct {
  LkStore *store;
  PlayerWorkWish wish;
  gint64 registration_id, comment_id;
  char *block, *title;
  LkWorkShare shared;
  char *made; /* the block of a duplicate */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->block);
  g_free (change->title);
  g_free (change->made);
  g_free (change);
}

static gpointer
change_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Change *change = input;
  LkWorkKey key = { change->registration_id, change->block };

  switch (change->wish) {
  case PLAYER_WORK_DUPLICATE:
    lk_workbook_duplicate (change->store, key, change->title, &change->made, error);
    break;
  case PLAYER_WORK_RENAME:
    lk_workbook_rename (change->store, key, change->title, error);
    break;
  case PLAYER_WORK_SHARE:
  case PLAYER_WORK_SHARE_GROUP:
    lk_store_work_share (change->store, key, change->shared, error);
    break;
  case PLAYER_WORK_REMOVE:
    lk_store_work_remove (change->store, key, error);
    break;
  case PLAYER_WORK_DONE:
    lk_store_coach_comment_remove (change->store, change->comment_id, error);
    break;
  case PLAYER_WORK_OPEN:
  case PLAYER_WORK_COMPARE:
  default:
    break;
  }
  return NULL;
}

static void
change_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  Change *change = input;

  self->n_reading--;
  if (error != NULL) {
    player_workbook_tell_error (self, error);
    return;
  }
  if (change->made != NULL) {
    g_free (self->wanted_block);
    self->wanted_block = g_steal_pointer (&change->made);
    self->wanted_registration = change->registration_id;
  }
  player_workbook_reread (self);
}

static Change *
change_new (PlayerWorkbookPage *self, PlayerWorkWish wish, const LkWorkbookItem *item)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ .store = player_context_store (self->context),
                      .wish = wish,
                      .registration_id = item->entry->registration_id,
                      .block = g_strdup (item->entry->block) };
  return change;
}

static void
work (PlayerWorkbookPage *self, Change *change)
{
  player_work_writer_flush (self->writer);
  self->n_reading++;
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

static void
want_open (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  player_work_writer_flush (self->writer);
  g_signal_emit_by_name (self, "place-wanted", item->entry->course_id, lk_workbook_block (item),
                         (gint64) 0);
}

static void
want_duplicate (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_DUPLICATE, item);
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *title = g_strdup_printf (_ ("Duplicate of %s"), item->entry->title);

  change->title
      = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), LK_WORK_TITLE_CHARACTERS));
  work (self, change);
}

static void
want_share (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_SHARE, item);

  change->shared = item->entry->shared ^ LK_WORK_FOR_COACH;
  work (self, change);
}

static void
want_share_group (PlayerWorkbookPage *self, const LkWorkbookItem *item,
                  const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_SHARE_GROUP, item);

  change->shared = item->entry->shared ^ LK_WORK_FOR_GROUP;
  work (self, change);
}

static void
want_done (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_DONE, item);

  change->comment_id = comment->id;
  work (self, change);
}

static void
want_compare (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  GtkWindow *window;

  player_work_writer_flush (self->writer);
  window = player_versions_window_new (player_context_store (self->context), item,
                                       comment != NULL ? comment->version_id : 0);
  g_signal_connect_object (window, "brought-back", G_CALLBACK (player_workbook_reread), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, player_workbook_window (self));
  gtk_window_present (window);
}

/* A change that the learner is asked about first. */
typedef struct {
  PlayerWorkbookPage *page;
  Change *change;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->page);
  g_clear_pointer (&asked->change, change_free);
  g_free (asked);
}

static Asked *
asked_new (PlayerWorkbookPage *self, PlayerWorkWish wish, const LkWorkbookItem *item)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ g_object_ref (self), change_new (self, wish, item) };
  return asked;
}

static void
named_cb (const char *title, gpointer data)
{
  Asked *asked = data;

  asked->change->title = g_strdup (title);
  work (asked->page, g_steal_pointer (&asked->change));
}

static void
want_rename (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  player_work_name_ask (player_workbook_window (self), item->entry->title, named_cb,
                        asked_new (self, PLAYER_WORK_RENAME, item), asked_free);
}

static void
remove_cb (const char *response, gpointer data)
{
  Asked *asked = data;

  if (g_str_equal (response, "delete"))
    work (asked->page, g_steal_pointer (&asked->change));
}

static void
want_remove (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), item->entry->title);
  WidgetQuestion *question = widget_question_new (
      heading, _ ("Its text goes, with its versions and what coaches said to it. "
                  "In the course the field is empty then."));

  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, player_workbook_window (self), remove_cb,
                       asked_new (self, PLAYER_WORK_REMOVE, item), asked_free);
}

void
player_workbook_want (PlayerWorkbookPage *self, int wish, gpointer comment, PlayerWorkCard *card)
{
  static void (*const wishes[]) (PlayerWorkbookPage *, const LkWorkbookItem *,
                                 const LkCoachComment *)
      = {
          [PLAYER_WORK_OPEN] = want_open,     [PLAYER_WORK_DUPLICATE] = want_duplicate,
          [PLAYER_WORK_RENAME] = want_rename, [PLAYER_WORK_COMPARE] = want_compare,
          [PLAYER_WORK_SHARE] = want_share,   [PLAYER_WORK_SHARE_GROUP] = want_share_group,
          [PLAYER_WORK_REMOVE] = want_remove, [PLAYER_WORK_DONE] = want_done,
        };

  wishes[wish](self, player_work_card_item (card), comment);
}
