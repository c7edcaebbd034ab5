/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward.h"

#include "engine/forward/forward-consent.h"
#include "engine/forward/forward-private.h"
#include "engine/store/store-xapi.h"
#include "engine/xapi/xapi-multipart.h"

/* A run: pages out of the store, batches out of pages, and what became of them back into the store. */

void
lk_forward_report_clear (LkForwardReport *report)
{
  g_clear_pointer (&report->versions, g_free);
  g_clear_pointer (&report->sentence, g_free);
  g_clear_pointer (&report->location, g_free);
  g_clear_error (&report->error);
}

static bool
fail (LkForwardSender *sender, GError *error)
{
  sender->report->error = error;
  return lk_forward_stop (sender, LK_STOP_STORE, NULL);
}

/* --- a batch ------------------------------------------------------------------------------- */

/* Statements of a page, one after the other, with what becomes of them. */
typedef struct {
  const LkForwardPage *page;
  guint first, n;       /* of the page */
  LkForwardFate *fates; /* one for each */
  GPtrArray *parcels;   /* LkForwardParcel: of those that may leave; number: of the fate */
} Batch;

static void
batch_clear (Batch *batch)
{
  for (guint i = 0; i < batch->n; i++)
    g_free (batch->fates[i].sentence);
  g_free (batch->fates);
  g_ptr_array_unref (batch->parcels);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static const LkForwardStatement *
statement_of (const Batch *batch, guint i)
{
  return batch->page->statements->pdata[batch->first + i];
}

static bool
load_parts (LkForwardSender *sender, LkForwardParcel *parcel)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_part_free);
  g_autoptr (GPtrArray) kept = NULL;
  GError *error = NULL;

  if (parcel->statement->n_attachments == 0)
    return true;
  kept = lk_store_attachments (sender->run->store, parcel->from->stored, &error);
  if (kept == NULL)
    return fail (sender, error);
  for (guint i = 0; i < kept->len; i++) {
    const LkKeptAttachment *attachment = kept->pdata[i];

    g_ptr_array_add (parts,
                     lk_xapi_part_new (attachment->sha2, attachment->type, attachment->content));
  }
  lk_forward_parcel_take_parts (parcel, g_steal_pointer (&parts));
  return true;
}

static void
withhold (LkForwardSender *sender, Batch *batch, guint i, const char *id, const char *why)
{
  const LkForwardListener *listener = &sender->run->listener;
  LkForwardFate *fate = &batch->fates[i];

  fate->settled = true;
  fate->aside = LK_ASIDE_WITHHELD;
  fate->sentence = g_strdup (why);
  if (statement_of (batch, i)->again)
    return;
  sender->report->withheld++;
  if (listener->aside != NULL)
    listener->aside (id, LK_ASIDE_WITHHELD, 0, why, listener->data);
}

static bool
add_statement (LkForwardSender *sender, Batch *batch, const LkForwardRegister *people)
{
  guint i = batch->n++;
  g_autoptr (LkForwardParcel) parcel = lk_forward_parcel_new (statement_of (batch, i));
  LkConsent consent;

  if (parcel == NULL) {
    withhold (sender, batch, i, NULL, "unreadable");
    return true;
  }
  consent = lk_forward_consent (people, parcel, sender->run->unowned);
  if (consent != LK_CONSENT_GIVEN) {
    withhold (sender, batch, i, parcel->statement->id, lk_consent_name (consent));
    return true;
  }
  parcel->number = i;
  if (!load_parts (sender, parcel))
    return false;
  g_ptr_array_add (batch->parcels, g_steal_pointer (&parcel));
  return true;
}

/* As many as attachments leave room for in memory, at least one. */
static bool
fill (LkForwardSender *sender, Batch *batch, const LkForwardRegister *people)
{
  guint left = batch->page->statements->len - batch->first;
  size_t part_bytes = 0;

  batch->fates = g_new0 (LkForwardFate, left);
  while (batch->n < left && part_bytes <= sender->bound.bytes) {
    guint before = batch->parcels->len;

    if (!add_statement (sender, batch, people))
      return false;
    if (batch->parcels->len > before)
      part_bytes += ((const LkForwardParcel *) batch->parcels->pdata[before])->part_bytes;
  }
  return true;
}

/* What is settled from the front on. What comes behind an open one is asked for again another time. */
static bool
commit (LkForwardSender *sender, const Batch *batch, LkForwardCursor *cursor)
{
  g_autofree LkForwardOutcome *outcomes = g_new0 (LkForwardOutcome, batch->n);
  size_t n = 0;
  GError *error = NULL;

  for (guint i = 0; i < batch->n && batch->fates[i].settled; i++) {
    const LkForwardFate *fate = &batch->fates[i];
    const LkForwardStatement *statement = statement_of (batch, i);

    lk_forward_cursor_pass (cursor, statement);
    if (!statement->again || fate->aside != LK_ASIDE_WITHHELD)
      outcomes[n++] = (LkForwardOutcome){ statement, fate->aside, fate->status, fate->sentence };
  }
  if (sender->run->rehearsal || n == 0
      || lk_store_forward_commit (sender->run->store, sender->run->target_id, outcomes, n, &error))
    return true;
  return fail (sender, error);
}

static void
tell_progress (const LkForwardSender *sender)
{
  const LkForwardReport *report = sender->report;
  const LkForwardListener *listener = &sender->run->listener;
  gint64 done = report->sent + report->known + report->aside + report->withheld;

  if (listener->progress != NULL)
    listener->progress (done, MAX (done, report->total), listener->data);
}

/* Sends a page. False: the run ends. */
static bool
work_page (LkForwardSender *sender, const LkForwardPage *page, LkForwardCursor *cursor)
{
  g_autoptr (LkForwardRegister) people = lk_forward_register_new (page->people);
  guint first = 0;

  while (first < page->statements->len) {
    g_auto (Batch) batch = {
      .page = page,
      .first = first,
      .parcels = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_parcel_free),
    };
    bool good
        = fill (sender, &batch, people) && lk_forward_deliver (sender, batch.parcels, batch.fates);

    /* What has been acknowledged is kept, whatever comes. */
    if (!commit (sender, &batch, cursor) || !good)
      return false;
    first += batch.n;
    tell_progress (sender);
  }
  return true;
}

/* --- pages --------------------------------------------------------------------------------- */

static bool
work_again (LkForwardSender *sender, LkForwardCursor *cursor)
{
  const LkForwardRun *run = sender->run;
  gint64 after = 0;

  for (;;) {
    GError *error = NULL;
    g_autoptr (LkForwardPage) page = lk_store_forward_again (run->store, run->target_id, run->retry,
                                                             after, run->count, run->bytes, &error);

    if (page == NULL)
      return fail (sender, error);
    if (page->statements->len == 0)
      return true;
    if (!work_page (sender, page, cursor))
      return false;
    after
        = ((const LkForwardStatement *) page->statements->pdata[page->statements->len - 1])->stored;
  }
}

static bool
work_new (LkForwardSender *sender, LkForwardCursor *cursor)
{
  const LkForwardRun *run = sender->run;

  for (;;) {
    GError *error = NULL;
    g_autoptr (LkForwardPage) page
        = lk_store_forward_next (run->store, cursor, run->count, run->bytes, &error);

    if (page == NULL)
      return fail (sender, error);
    if (page->statements->len == 0)
      return true;
    if (!work_page (sender, page, cursor))
      return false;
  }
}

static bool
begin (LkForwardSender *sender, const LkForwardCursor *cursor)
{
  const LkForwardRun *run = sender->run;
  GError *error = NULL;

  sender->report->total = lk_store_forward_count (run->store, cursor, &error);
  if (sender->report->total < 0)
    return fail (sender, error);
  return run->rehearsal
         || (lk_forward_ask_about (sender)
             && (lk_store_forward_set_versions (run->store, run->target_id,
                                                sender->report->versions, &error)
                 || fail (sender, error)));
}

bool
lk_forward (const LkForwardRun *run, LkForwardReport *ret_report)
{
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (run->target_id, run->unowned);
  LkForwardSender sender = {
    .run = run,
    .report = ret_report,
    .bound = { run->count, run->bytes },
  };

  *ret_report = (LkForwardReport){ .versions = g_strdup (run->versions) };
  lk_random_init_system (&sender.random);
  return begin (&sender, cursor) && work_again (&sender, cursor) && work_new (&sender, cursor);
}
