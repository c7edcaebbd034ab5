/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/hosting.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/base/limits.h"
#include "engine/session/units.h"
#include "engine/store/store-entry.h"

/* --- states ----------------------------------------------------------------------------------- */

static void
state_clear (const LkHosting *hosting, LkHostedState *state)
{
  for (guint i = 0; state->pages != NULL && i < hosting->companion->pages->len; i++)
    g_free (state->pages[i].missing);
  g_free (state->pages);
  *state = (LkHostedState){ .here = LK_COMPANION_NOWHERE };
}

static LkHostedState
state_copy (const LkHosting *hosting, const LkHostedState *from)
{
  unsigned n = hosting->companion->pages->len;
  LkHostedState copy = { g_new (LkHostedPage, n), from->here, from->talks };

  for (unsigned i = 0; i < n; i++) {
    copy.pages[i] = from->pages[i];
    copy.pages[i].missing = g_strdup (from->pages[i].missing);
  }
  return copy;
}

bool
lk_hosted_page_is_open (const LkHostedPage *page)
{
  return page->done || *page->missing == '\0';
}

/* Whether what happens counts for the attempt: not where a finished course is looked at again. */
static LkCmi5Mode
mode_of (const LkSession *session)
{
  if (session->units != NULL && session->units->launch != NULL)
    return session->units->launch->mode;
  return session->review ? LK_CMI5_REVIEW : LK_CMI5_NORMAL;
}

static bool
counts (const LkSession *session)
{
  return mode_of (session) == LK_CMI5_NORMAL;
}

static LkHostedState *
state_of (const LkSession *session)
{
  LkHosting *hosting = session->hosting;
  bool passing = session->run != NULL && !counts (session) && hosting->passing.pages != NULL;

  return passing ? &hosting->passing : &hosting->kept;
}

const LkHostedState *
lk_hosting_state (const LkSession *session)
{
  return state_of (session);
}

/* --- out of the store ------------------------------------------------------------------------- */

static char *
join_ids (const GPtrArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (ids, i));
  return g_string_free (text, FALSE);
}

/* Of what the version before waited for, what this one still asks for. */
static char *
still_required (const LkCompanionPage *page, const char *missing)
{
  g_auto (GStrv) ids = g_strsplit (missing, " ", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (size_t i = 0; ids[i] != NULL; i++)
    if (g_ptr_array_find_with_equal_func (page->requires, ids[i], g_str_equal, NULL))
      g_ptr_array_add (kept, ids[i]);
  return join_ids (kept);
}

static void
take_page (LkHosting *hosting, const LkPageRow *row)
{
  const LkCompanionPage *page;
  LkHostedPage *known;
  unsigned index;

  if (!lk_companion_find (hosting->companion, LK_COMPANION_PAGE, row->page, &index))
    return;
  page = lk_companion_page (hosting->companion, index);
  known = &hosting->kept.pages[index];
  known->steps = MIN (row->steps, page->steps);
  known->done = row->done;
  g_free (known->missing);
  known->missing = still_required (page, row->missing);
}

static bool
load_bookmark (LkHosting *hosting, GError **error)
{
  g_autoptr (LkBookmark) bookmark = NULL;

  if (!lk_store_bookmark (hosting->store, hosting->attempt_id, &bookmark, error))
    return false;
  hosting->kept.talks = bookmark != NULL;
  if (bookmark == NULL)
    return true;
  lk_companion_find (hosting->companion, LK_COMPANION_PAGE, bookmark->page, &hosting->kept.here);
  for (guint i = 0; i < bookmark->pages->len; i++)
    take_page (hosting, g_ptr_array_index (bookmark->pages, i));
  return true;
}

/* Anew too: somebody may have written in the workbook meanwhile. */
static bool
load_works (LkHosting *hosting, GError **error)
{
  g_autoptr (GPtrArray) works = lk_store_works (hosting->store, hosting->registration_id, error);

  if (works != NULL) {
    g_hash_table_remove_all (hosting->works);
    hosting->works_bytes = 0;
  }
  for (guint i = 0; works != NULL && i < works->len; i++) {
    LkWork *work = g_ptr_array_index (works, i);

    hosting->works_bytes += strlen (work->value);
    g_hash_table_insert (hosting->works, g_steal_pointer (&work->block),
                         g_steal_pointer (&work->value));
  }
  return works != NULL;
}

LkHosting *
lk_hosting_load (LkSession *session, GError **error)
{
  g_autoptr (LkHosting) hosting = g_new0 (LkHosting, 1);
  LkCompanion *companion = session->opened.companion;

  *hosting = (LkHosting){ .store = session->store,
                          .clock = session->clock,
                          .companion = lk_companion_ref (companion),
                          .registration_id = session->registration->id,
                          .attempt_id = session->attempt->id,
                          .kept = { .pages = g_new0 (LkHostedPage, companion->pages->len),
                                    .here = LK_COMPANION_NOWHERE },
                          .wanted = LK_COMPANION_NOWHERE,
                          .allowance = LK_HOSTING_BURST,
                          .refilled = lk_clock_monotonic (session->clock) };
  hosting->works = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < companion->pages->len; i++)
    hosting->kept.pages[i].missing = join_ids (lk_companion_page (companion, i)->requires);
  /* Cards of what was finished by an older program, or just before one was killed. */
  if (!load_bookmark (hosting, error) || !load_works (hosting, error)
      || !lk_hosting_begin_cards (hosting, error))
    return NULL;
  return g_steal_pointer (&hosting);
}

void
lk_hosting_free (LkHosting *hosting)
{
  if (hosting == NULL)
    return;
  state_clear (hosting, &hosting->kept);
  state_clear (hosting, &hosting->passing);
  g_clear_pointer (&hosting->works, g_hash_table_unref);
  lk_companion_unref (hosting->companion);
  g_free (hosting);
}

/* --- what is answered ------------------------------------------------------------------------- */

static LkPostReply
refusal (const char *why)
{
  return (LkPostReply){ g_strdup_printf ("{\"ok\":false,\"why\":\"%s\"}", why), false };
}

static LkPostReply
good (bool changed)
{
  return (LkPostReply){ g_strdup ("{\"ok\":true}"), changed };
}

/* The view changes with the first one only: people are told once. */
static LkPostReply
misfit (LkHosting *hosting, const char *why)
{
  LkPostReply reply = refusal ("misfit");

  reply.changed = hosting->n_misfits++ == 0;
  if (hosting->misfit == NULL)
    hosting->misfit = why;
  return reply;
}

/* What was kept or could not be, for people to see. A fault of other writes stays in sight. */
static LkPostReply
written (LkSession *session, bool kept, const GError *problem)
{
  LkHosting *hosting = session->hosting;

  if (!kept || hosting->unsaved || session->save_problem == LK_N_ISSUES)
    lk_session_note_write (session, kept, problem);
  hosting->unsaved = !kept;
  if (kept)
    return good (true);
  return (LkPostReply){ g_strdup ("{\"ok\":false,\"why\":\"unsaved\"}"), true };
}

static void
add_works (JsonBuilder *builder, const LkHosting *hosting)
{
  GHashTableIter iter;
  gpointer id, value;
  unsigned index;

  json_builder_set_member_name (builder, "works");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, hosting->works);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (lk_companion_find (hosting->companion, LK_COMPANION_WORK, id, &index))
      lk_json_add_string (builder, id, value);
  json_builder_end_object (builder);
}

static LkPostReply
answer_hello (LkSession *session, const LkCompanionMessage *message)
{
  static const char *const modes[] = {
    [LK_CMI5_NORMAL] = "normal",
    [LK_CMI5_BROWSE] = "browse",
    [LK_CMI5_REVIEW] = "review",
  };
  LkHosting *hosting = session->hosting;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  unsigned page = hosting->wanted != LK_COMPANION_NOWHERE ? hosting->wanted : hosting->kept.here;

  /* What cannot be read now is as it was. */
  load_works (hosting, NULL);
  hosting->greeted = session->delivery;
  state_clear (hosting, &hosting->passing);
  if (!counts (session))
    hosting->passing = state_copy (hosting, &hosting->kept);
  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "ok", true);
  lk_json_add_int (builder, "format", 1);
  lk_json_add_string (
      builder, "page",
      page != LK_COMPANION_NOWHERE ? lk_companion_page (hosting->companion, page)->id : NULL);
  lk_json_add_string (builder, "mode", modes[mode_of (session)]);
  add_works (builder, hosting);
  json_builder_end_object (builder);
  return (LkPostReply){ lk_json_finish (builder, false), true };
}

/* --- outline ---------------------------------------------------------------------------------- */

static void
set_page (LkHostedState *pages, const LkCompanionPageState *state)
{
  LkHostedPage *known = &pages->pages[state->page];

  known->steps = state->steps;
  known->done = state->done;
  g_free (known->missing);
  known->missing = join_ids (state->missing);
}

static unsigned
steps_done (const LkHosting *hosting)
{
  unsigned n = 0;

  for (guint i = 0; i < hosting->companion->pages->len; i++)
    n += hosting->kept.pages[i].done ? lk_companion_page (hosting->companion, i)->steps
                                     : hosting->kept.pages[i].steps;
  return n;
}

/* Borrows from @hosting. (element-type LkPageRow) */
static GPtrArray *
rows_of (const LkHosting *hosting, const GArray *states)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < states->len; i++) {
    unsigned page = g_array_index (states, LkCompanionPageState, i).page;
    const LkHostedPage *known = &hosting->kept.pages[page];
    LkPageRow *row = g_new0 (LkPageRow, 1);

    *row = (LkPageRow){ .page = lk_companion_page (hosting->companion, page)->id,
                        .missing = known->missing,
                        .steps = known->steps,
                        .done = known->done };
    g_ptr_array_add (rows, row);
  }
  return rows;
}

static bool
write_bookmark (const LkHosting *hosting, const GArray *states, GError **error)
{
  const LkCompanionPage *here = hosting->kept.here != LK_COMPANION_NOWHERE
                                    ? lk_companion_page (hosting->companion, hosting->kept.here)
                                    : NULL;
  g_autoptr (GPtrArray) rows = rows_of (hosting, states);
  const LkBookmark bookmark = { .page = here != NULL ? here->id : (char *) "",
                                .title = here != NULL ? here->title : (char *) "",
                                .steps_done = steps_done (hosting),
                                .n_steps = hosting->companion->n_steps,
                                .pages = rows };

  return lk_store_bookmark_set (hosting->store, hosting->attempt_id, &bookmark, error);
}

/* Whether a page is done that was not before. */
static bool
finishes_page (const LkHostedState *state, const GArray *pages)
{
  for (guint i = 0; i < pages->len; i++) {
    const LkCompanionPageState *page = &g_array_index (pages, LkCompanionPageState, i);

    if (page->done && !state->pages[page->page].done)
      return true;
  }
  return false;
}

/* What is shown is what the course says; whether it is kept, too, is its answer. */
static LkPostReply
answer_outline (LkSession *session, const LkCompanionMessage *message)
{
  LkHosting *hosting = session->hosting;
  LkHostedState *state = state_of (session);
  bool finishes = finishes_page (state, message->pages);
  g_autoptr (GError) problem = NULL;
  bool kept;

  for (guint i = 0; i < message->pages->len; i++)
    set_page (state, &g_array_index (message->pages, LkCompanionPageState, i));
  if (message->here != LK_COMPANION_NOWHERE) {
    state->here = message->here;
    hosting->wanted = LK_COMPANION_NOWHERE;
    hosting->placed = session->delivery;
  }
  state->talks = true;
  if (!counts (session))
    return good (true);
  kept = write_bookmark (hosting, message->pages, &problem)
         && (!finishes || lk_hosting_begin_cards (hosting, &problem));
  return written (session, kept, problem);
}

/* --- workbook and questions ------------------------------------------------------------------- */

/* The workbook is the learner's: also where nothing counts. */
static LkPostReply
answer_work (LkSession *session, const LkCompanionMessage *message)
{
  LkHosting *hosting = session->hosting;
  const LkCompanionWork *work = lk_companion_work (hosting->companion, message->index);
  const char *before = g_hash_table_lookup (hosting->works, work->id);
  size_t bytes
      = hosting->works_bytes - (before != NULL ? strlen (before) : 0) + strlen (message->value);
  g_autofree char *form = lk_work_form_write (work->form);
  const LkCompanionPage *page = lk_companion_page (hosting->companion, work->page);
  const LkWorkAbout about
      = { work->title, work->kind, form, page->id, page->title, message->index };
  g_autoptr (GError) problem = NULL;

  if (bytes > LK_LIMIT_WORK_ALL_BYTES && bytes > hosting->works_bytes)
    return refusal ("full");
  if (!lk_store_work_write (hosting->store, (LkWorkKey){ hosting->registration_id, work->id },
                            &about, message->value, &problem))
    return written (session, false, problem);
  hosting->works_bytes = bytes;
  g_hash_table_insert (hosting->works, g_strdup (work->id), g_strdup (message->value));
  return written (session, true, NULL);
}

static LkPostReply
answer_answer (LkSession *session, const LkCompanionMessage *message)
{
  LkHosting *hosting = session->hosting;
  const LkCompanionQuestion *question = lk_companion_question (hosting->companion, message->index);
  const LkQuestionResult result = {
    .block = question->id, .score = message->score, .tries = message->tries, .done = message->done
  };
  g_autoptr (GError) problem = NULL;
  bool kept;

  if (!counts (session))
    return good (false);
  kept = lk_store_question_set (hosting->store, hosting->registration_id, &result, &problem)
         && (!message->done || !hosting->kept.pages[question->page].done
             || lk_hosting_begin_cards (hosting, &problem));
  return written (session, kept, problem);
}

/* --- messages --------------------------------------------------------------------------------- */

static bool
within_rate (LkHosting *hosting)
{
  gint64 now = lk_clock_monotonic (hosting->clock);

  hosting->allowance += (double) (now - hosting->refilled) / G_USEC_PER_SEC * LK_HOSTING_PER_SECOND;
  hosting->allowance = MIN (hosting->allowance, LK_HOSTING_BURST);
  hosting->refilled = now;
  if (hosting->allowance < 1)
    return false;
  hosting->allowance--;
  return true;
}

LkPostReply
lk_hosting_post (LkSession *session, const char *text, gsize length)
{
  static LkPostReply (*const answers[]) (LkSession *, const LkCompanionMessage *) = {
    [LK_COMPANION_HELLO] = answer_hello,
    [LK_COMPANION_OUTLINE] = answer_outline,
    [LK_COMPANION_KEEP] = answer_work,
    [LK_COMPANION_ANSWER] = answer_answer,
  };
  LkHosting *hosting = session->hosting;
  g_auto (LkCompanionMessage) message = { 0 };
  const char *why = NULL;

  if (!within_rate (hosting)) {
    hosting->n_dropped++;
    return refusal ("busy");
  }
  if (!lk_companion_message_parse (hosting->companion, text, length, &message, &why))
    return misfit (hosting, why);
  if (message.says != LK_COMPANION_HELLO && hosting->greeted != session->delivery)
    return misfit (hosting, "no hello before");
  return answers[message.says](session, &message);
}
