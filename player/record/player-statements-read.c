/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-statements-read.h"

#include <string.h>

#include "player/record/player-statements-item.h"

#define PAGE       100
#define PAGE_BYTES (4u << 20)

void
player_statements_place_clear (PlayerStatementsPlace *place)
{
  g_clear_pointer (&place->registrations, g_strfreev);
  *place = (PlayerStatementsPlace){ 0 };
}

/* Every attempt has a registration of its own. */
static bool
find_registrations (const PlayerStatementsScope *scope, PlayerStatementsPlace *place,
                    GError **error)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (scope->store, scope->learner_id, scope->course_id, error);
  g_autoptr (GPtrArray) attempts = NULL;
  GPtrArray *uuids;

  if (registration == NULL)
    return false;
  attempts = lk_store_attempts (scope->store, registration->id, error);
  if (attempts == NULL)
    return false;
  uuids = g_ptr_array_new ();
  for (guint i = 0; i < attempts->len; i++)
    g_ptr_array_add (uuids, g_strdup (((LkAttempt *) attempts->pdata[i])->uuid));
  if (attempts->len == 0)
    g_ptr_array_add (uuids, g_strdup (registration->uuid));
  g_ptr_array_add (uuids, NULL);
  place->registrations = (char **) g_ptr_array_free (uuids, FALSE);
  return true;
}

static LkStatementQuery
query_of (const PlayerStatementsScope *scope, const char *registration)
{
  return (LkStatementQuery){ .conditions = { { LK_PLACE_REGISTRATION, 0, registration } },
                             .n_conditions = 1,
                             .learner_id = scope->learner_id,
                             .limit = PAGE,
                             .max_bytes = PAGE_BYTES };
}

/* --- in words -------------------------------------------------------------------------------------- */

static char *
definition_cb (const char *activity, void *data)
{
  return lk_store_activity_definition (data, activity, NULL);
}

static PlayerStatementsItem *
item_new (const PlayerStatementsScope *scope, const LkKeptStatement *kept)
{
  const WordsReader reader
      = { .account = scope->account, .definition = definition_cb, .data = scope->store };

  return player_statements_item_new (words_statement (kept->text, strlen (kept->text), &reader),
                                     kept->stored);
}

static void
add_wanted (const PlayerStatementsScope *scope, const GPtrArray *page, const char *search,
            GPtrArray *items)
{
  for (guint i = 0; i < page->len; i++) {
    g_autoptr (PlayerStatementsItem) item = item_new (scope, page->pdata[i]);

    if (search == NULL || player_statements_item_matches (item, search))
      g_ptr_array_add (items, g_steal_pointer (&item));
  }
}

/* --- reading ----------------------------------------------------------------------------------------- */

/* One page more; the place is then behind it. */
static GPtrArray *
next_page (const PlayerStatementsScope *scope, PlayerStatementsPlace *place, gint64 after,
           guint most, GError **error)
{
  LkStatementQuery query = query_of (scope, place->registrations[place->registration]);
  gint64 next = 0;
  GPtrArray *page;

  query.until = place->until;
  query.after = after;
  query.limit = CLAMP (most, 1, PAGE);
  page = lk_store_statements (scope->store, &query, &next, error);
  if (page == NULL)
    return NULL;
  place->until = next;
  if (next == 0)
    place->registration++;
  return page;
}

GPtrArray *
player_statements_read (const PlayerStatementsScope *scope, PlayerStatementsPlace *place,
                        const char *search, gint64 after, guint most, gint64 *newest,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (place->registrations == NULL && !find_registrations (scope, place, error))
    return NULL;
  while (items->len < most && place->registrations[place->registration] != NULL
         && !g_cancellable_is_cancelled (cancellable)) {
    guint wanted = search != NULL ? PAGE : most - items->len;
    g_autoptr (GPtrArray) page = next_page (scope, place, after, wanted, error);

    if (page == NULL)
      return NULL;
    if (page->len > 0)
      *newest = MAX (*newest, ((LkKeptStatement *) page->pdata[0])->stored);
    add_wanted (scope, page, search, items);
  }
  return g_steal_pointer (&items);
}

char *
player_statements_text (const PlayerStatementsScope *scope, gint64 stored, GError **error)
{
  LkStatementQuery query = { .learner_id = scope->learner_id,
                             .after = stored - 1,
                             .until = stored,
                             .limit = 1,
                             .max_bytes = PAGE_BYTES };
  gint64 next = 0;
  g_autoptr (GPtrArray) page = lk_store_statements (scope->store, &query, &next, error);

  return page != NULL && page->len > 0 ? g_strdup (((LkKeptStatement *) page->pdata[0])->text)
                                       : NULL;
}

gboolean
player_statements_any (LkStore *store, gint64 learner_id, gint64 course_id)
{
  const PlayerStatementsScope scope
      = { .store = store, .learner_id = learner_id, .course_id = course_id };
  PlayerStatementsPlace place = { 0 };
  gint64 newest = 0;
  g_autoptr (GPtrArray) one
      = player_statements_read (&scope, &place, NULL, 0, 1, &newest, NULL, NULL);

  player_statements_place_clear (&place);
  return one != NULL && one->len > 0;
}
