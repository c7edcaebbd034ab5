/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-coach-draft.h"

struct _PlayerCoachDraft {
  int ref_count;
  LkStore *store;
  gint64 learner_id;
  unsigned last; /* number that was given */
  GMutex mutex;
  unsigned written; /* under the mutex */
};

PlayerCoachDraft *
player_coach_draft_new (LkStore *store, gint64 learner_id)
{
  PlayerCoachDraft *draft = g_new0 (PlayerCoachDraft, 1);

  draft->ref_count = 1;
  draft->store = store;
  draft->learner_id = learner_id;
  g_mutex_init (&draft->mutex);
  return draft;
}

PlayerCoachDraft *
player_coach_draft_ref (PlayerCoachDraft *draft)
{
  g_atomic_int_inc (&draft->ref_count);
  return draft;
}

void
player_coach_draft_unref (PlayerCoachDraft *draft)
{
  if (!g_atomic_int_dec_and_test (&draft->ref_count))
    return;
  g_mutex_clear (&draft->mutex);
  g_free (draft);
}

unsigned
player_coach_draft_next (PlayerCoachDraft *draft)
{
  return ++draft->last;
}

bool
player_coach_draft_write (PlayerCoachDraft *draft, unsigned number, const LkCoachAnswer *answer,
                          GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&draft->mutex);

  if (number < draft->written)
    return true;
  if (!lk_coach_draft_write (draft->store, draft->learner_id, answer, error))
    return false;
  draft->written = number;
  return true;
}
