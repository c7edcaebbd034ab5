/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-note.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/store/store-private.h"

/* Identifiers of items have no limit of their own. */
#define PLACE_BYTES 4096u

void
lk_note_anchor_clear (LkNoteAnchor *anchor)
{
  g_clear_pointer (&anchor->quote, g_free);
  g_clear_pointer (&anchor->before, g_free);
  g_clear_pointer (&anchor->after, g_free);
}

void
lk_note_free (LkNote *note)
{
  if (note == NULL)
    return;
  g_free (note->course_title);
  g_free (note->course_language);
  g_free (note->place);
  g_free (note->place_title);
  lk_note_anchor_clear (&note->anchor);
  g_free (note->text);
  g_free (note);
}

static LkNoteColour
known_colour (gint64 colour)
{
  return colour >= 0 && colour < LK_NOTE_N_COLOURS ? (LkNoteColour) colour : LK_NOTE_YELLOW;
}

/* --- reading ------------------------------------------------------------------------------------ */

#define NOTE_COLUMNS                                                                               \
  "SELECT n.id, n.registration_id, r.course_id, c.title, c.language, c.removed = 0, n.place,"      \
  " n.place_title, n.quote, n.quote_before, n.quote_after, n.quote_at, n.colour, n.text,"          \
  " n.created, n.updated"                                                                          \
  " FROM note n JOIN registration r ON r.id = n.registration_id"                                   \
  " JOIN course c ON c.id = r.course_id"

static LkNote *
read_note (LkQuery *query)
{
  LkNote *note = g_new0 (LkNote, 1);
  gint64 at;

  note->id = lk_query_get_int (query);
  note->registration_id = lk_query_get_int (query);
  note->course_id = lk_query_get_int (query);
  note->course_title = lk_query_get_text (query);
  note->course_language = lk_query_get_text (query);
  note->on_shelf = lk_query_get_int (query) != 0;
  note->place = lk_query_get_text (query);
  note->place_title = lk_query_get_text (query);
  note->anchor.quote = lk_query_get_text (query);
  note->anchor.before = lk_query_get_text (query);
  note->anchor.after = lk_query_get_text (query);
  at = lk_query_get_int (query);
  note->anchor.at = (guint64) MAX (at, 0);
  note->colour = known_colour (lk_query_get_int (query));
  note->text = lk_query_get_text (query);
  note->created = lk_query_get_int (query);
  note->updated = lk_query_get_int (query);
  return note;
}

static GPtrArray *
read_all (LkQuery *query, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_note_free);

  while (lk_query_next (query))
    g_ptr_array_add (notes, read_note (query));
  return lk_query_done (query, error) ? g_steal_pointer (&notes) : NULL;
}

GPtrArray *
lk_store_notes (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, NOTE_COLUMNS
                  " WHERE r.learner_id = ?"
                  " ORDER BY coalesce (r.open_order, 0) DESC, c.import_order DESC, r.id, n.id");

  lk_query_int (&query, learner_id);
  return read_all (&query, error);
}

static char *
clean_place (const char *place)
{
  return lk_text_clean (place, PLACE_BYTES);
}

static GPtrArray *
notes_of_registration (LkStore *store, gint64 registration_id, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, NOTE_COLUMNS " WHERE n.registration_id = ? ORDER BY n.id");

  lk_query_int (&query, registration_id);
  return read_all (&query, error);
}

static GPtrArray *
notes_of_place (LkStore *store, gint64 registration_id, const char *place, GError **error)
{
  g_autofree char *clean = clean_place (place);
  g_auto (LkQuery) query = lk_query (store->statements, NOTE_COLUMNS
                                     " WHERE n.registration_id = ? AND n.place = ? ORDER BY n.id");

  lk_query_int (&query, registration_id);
  lk_query_text (&query, clean);
  return read_all (&query, error);
}

GPtrArray *
lk_store_notes_of (LkStore *store, gint64 registration_id, const char *place, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);

  return place == NULL ? notes_of_registration (store, registration_id, error)
                       : notes_of_place (store, registration_id, place, error);
}

LkNote *
lk_store_note (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (LkNote) note = NULL;
  g_auto (LkQuery) query = lk_query (store->statements, NOTE_COLUMNS " WHERE n.id = ?");

  lk_query_int (&query, id);
  if (lk_query_next (&query))
    note = read_note (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&note) : NULL;
}

/* --- writing ------------------------------------------------------------------------------------ */

/* What the person wrote; %NULL with NOTE_TOO_LONG. (transfer full) */
static char *
clean_text (const char *text, GError **error)
{
  /* What is no UTF-8 grows to three times its bytes. */
  g_autofree char *clean = lk_text_clean_lines (text != NULL ? text : "", 4 * LK_NOTE_TEXT_BYTES);

  if (strlen (clean) <= LK_NOTE_TEXT_BYTES)
    return g_steal_pointer (&clean);
  lk_error_set (error, LK_ISSUE_NOTE_TOO_LONG, "%" G_GSIZE_FORMAT " bytes", strlen (clean));
  return NULL;
}

static char *
clean_words (const char *text, size_t most)
{
  return lk_text_clean_lines (text != NULL ? text : "", most);
}

/* The end is what stands next to the quote. */
static char *
clean_before (const char *text)
{
  g_autofree char *clean = clean_words (text, G_MAXINT);
  size_t length = strlen (clean);
  const char *from = clean + (length > LK_NOTE_NEAR_BYTES ? length - LK_NOTE_NEAR_BYTES : 0);

  while (((guchar) *from & 0xc0) == 0x80)
    from++;
  return g_strdup (from);
}

static LkNote *
clean_note (const LkNote *from, GError **error)
{
  g_autoptr (LkNote) note = g_new0 (LkNote, 1);
  const LkNoteAnchor *anchor = &from->anchor;

  note->id = from->id;
  note->registration_id = from->registration_id;
  note->place = clean_place (from->place);
  note->place_title
      = lk_text_clean (from->place_title != NULL ? from->place_title : "", LK_NOTE_TITLE_BYTES);
  note->anchor.quote = clean_words (anchor->quote, LK_NOTE_QUOTE_BYTES);
  note->anchor.before = clean_before (anchor->before);
  note->anchor.after = clean_words (anchor->after, LK_NOTE_NEAR_BYTES);
  note->anchor.at = MIN (anchor->at, (guint64) G_MAXINT64);
  note->colour = known_colour (from->colour);
  note->created = from->created;
  note->updated = from->updated;
  note->text = clean_text (from->text, error);
  return note->text != NULL ? g_steal_pointer (&note) : NULL;
}

static bool
has_room (LkStore *store, gint64 registration_id, GError **error)
{
  gint64 n = 0;
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT count (*) FROM note WHERE registration_id = ?");

  lk_query_int (&query, registration_id);
  if (lk_query_next (&query))
    n = lk_query_get_int (&query);
  if (!lk_query_done (&query, error))
    return false;
  if (n >= LK_NOTES_MOST)
    lk_error_set (error, LK_ISSUE_NOTE_FULL, "%" G_GINT64_FORMAT " notes", n);
  return n < LK_NOTES_MOST;
}

static void
bind_note (LkQuery *query, const LkNote *note, gint64 now)
{
  bool is_back = note->id != 0;

  if (is_back)
    lk_query_int (query, note->id);
  else
    lk_query_null (query);
  lk_query_text (query, note->place);
  lk_query_text (query, note->place_title);
  lk_query_text (query, note->anchor.quote);
  lk_query_text (query, note->anchor.before);
  lk_query_text (query, note->anchor.after);
  lk_query_int (query, (gint64) note->anchor.at);
  lk_query_int (query, note->colour);
  lk_query_text (query, note->text);
  lk_query_int (query, is_back ? note->created : now);
  lk_query_int (query, is_back ? note->updated : now);
  lk_query_int (query, note->registration_id);
}

static bool
insert (LkStore *store, const LkNote *note, gint64 *ret_id, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "INSERT INTO note (registration_id, id, place, place_title, quote, quote_before,"
                  "   quote_after, quote_at, colour, text, created, updated)"
                  " SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM registration WHERE id = ?");

  bind_note (&query, note, lk_store_now (store));
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) == 0) {
    lk_error_set (error, LK_ISSUE_COURSE_UNKNOWN, "registration %" G_GINT64_FORMAT,
                  note->registration_id);
    return false;
  }
  *ret_id = sqlite3_last_insert_rowid (store->db);
  return true;
}

static bool
is_there (LkStore *store, gint64 id, bool *ret_there, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT 1 FROM note WHERE id = ?");

  lk_query_int (&query, id);
  *ret_there = lk_query_next (&query);
  return lk_query_done (&query, error);
}

bool
lk_store_note_add (LkStore *store, const LkNote *note, gint64 *ret_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autoptr (LkNote) clean = clean_note (note, error);
  gint64 id = note->id;
  bool there = false;

  if (clean == NULL || !lk_store_begin (store, &transaction, error)
      || !is_there (store, id, &there, error)
      /* It has been brought back already. */
      || (!there
          && (!has_room (store, note->registration_id, error)
              || !insert (store, clean, &id, error)))
      || !lk_transaction_commit (&transaction, error))
    return false;
  if (ret_id != NULL)
    *ret_id = id;
  return true;
}

static bool
update (LkStore *store, gint64 id, const char *text, LkNoteColour colour, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements, "UPDATE note SET text = ?2, colour = ?3, updated = ?4"
                                     " WHERE id = ?1 AND (text <> ?2 OR colour <> ?3)");

  lk_query_int (&query, id);
  lk_query_text (&query, text);
  lk_query_int (&query, known_colour (colour));
  lk_query_int (&query, lk_store_now (store));
  return lk_query_run (&query, error);
}

bool
lk_store_note_write (LkStore *store, gint64 id, const char *text, LkNoteColour colour,
                     GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_autofree char *clean = clean_text (text, error);
  bool there = false;

  if (clean == NULL || !lk_store_begin (store, &transaction, error)
      || !is_there (store, id, &there, error))
    return false;
  if (!there) {
    lk_error_set (error, LK_ISSUE_NOTE_GONE, "%" G_GINT64_FORMAT, id);
    return false;
  }
  return update (store, id, clean, colour, error) && lk_transaction_commit (&transaction, error);
}

bool
lk_store_note_remove (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = lk_query (store->statements, "DELETE FROM note WHERE id = ?");

  if (!lk_store_begin (store, &transaction, error))
    return false;
  lk_query_int (&query, id);
  return lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}
