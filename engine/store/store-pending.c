/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/store/store-pending-log.h"
#include "engine/store/store-private.h"

/*
 * `pending/ATTEMPT.log`: values set since the last commit. Appending is one write() into a file that
 * stays open, behind a lock of the attempt alone. A commit makes the log void by its generation and
 * begins again at the front; what lies behind is told apart when read.
 *
 * Lock order: a log, then the store.
 */

/* A log larger than this is cut when it is void, and thinned out to the last value of each element
 * when it is not. */
#define KEPT_BYTES (64 * 1024)
#define THIN_BYTES (4 * 1024 * 1024)
/* What is read of a log: more than a course can leave in it. */
#define READ_BYTES (1024u * 1024 * 1024)

struct _LkPendingLog {
  gint64 attempt_id;
  char *path;
  GMutex mutex; /* guards all below */
  bool ready;   /* token, generation and end are known */
  int fd;
  guint64 token, generation;
  size_t end, thin_at;
  GByteArray *buffer;
};

struct _LkPendingLogs {
  char *folder;
  GMutex mutex;
  GHashTable *logs; /* attempt id -> LkPendingLog; never removed while the store is open */
};

static void
log_close_file (LkPendingLog *log)
{
  if (log->fd >= 0)
    close (log->fd);
  log->fd = -1;
  /* Nothing waits in it. */
  if (log->ready && log->end == 0)
    g_unlink (log->path);
  log->ready = false;
}

static void
log_free (void *data)
{
  LkPendingLog *log = data;

  log_close_file (log);
  g_byte_array_unref (log->buffer);
  g_mutex_clear (&log->mutex);
  g_free (log->path);
  g_free (log);
}

LkPendingLogs *
lk_pending_logs_new (const char *folder)
{
  LkPendingLogs *logs = g_new0 (LkPendingLogs, 1);

  logs->folder = g_build_filename (folder, "pending", NULL);
  logs->logs = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, log_free);
  g_mutex_init (&logs->mutex);
  return logs;
}

void
lk_pending_logs_free (LkPendingLogs *logs)
{
  if (logs == NULL)
    return;
  g_hash_table_unref (logs->logs);
  g_mutex_clear (&logs->mutex);
  g_free (logs->folder);
  g_free (logs);
}

static LkPendingLog *
log_new (LkPendingLogs *logs, gint64 attempt_id)
{
  LkPendingLog *log = g_new0 (LkPendingLog, 1);

  log->attempt_id = attempt_id;
  log->path = g_strdup_printf ("%s/%" G_GINT64_FORMAT ".log", logs->folder, attempt_id);
  log->fd = -1;
  log->thin_at = THIN_BYTES;
  log->buffer = g_byte_array_new ();
  g_mutex_init (&log->mutex);
  return log;
}

LkPendingLog *
lk_pending_hold (LkStore *store, gint64 attempt_id)
{
  LkPendingLogs *logs = store->pending;
  LkPendingLog *log;

  g_mutex_lock (&logs->mutex);
  log = g_hash_table_lookup (logs->logs, &attempt_id);
  if (log == NULL) {
    log = log_new (logs, attempt_id);
    g_hash_table_insert (logs->logs, &log->attempt_id, log);
  }
  g_mutex_unlock (&logs->mutex);
  g_mutex_lock (&log->mutex);
  return log;
}

gint64
lk_pending_generation (const LkPendingLog *log)
{
  return log->ready ? (gint64) log->generation : 0;
}

void
lk_pending_release (LkPendingLog *log, gint64 generation)
{
  if (generation >= 0 && log->ready) {
    log->generation = (guint64) generation;
    if (log->end > KEPT_BYTES && ftruncate (log->fd, 0) != 0)
      log->ready = false; /* looked at anew next time */
    log->end = 0;
    log->thin_at = THIN_BYTES;
  }
  g_mutex_unlock (&log->mutex);
}

/* --- opening ------------------------------------------------------------------------------- */

static bool
read_attempt (LkStore *store, gint64 attempt_id, guint64 *ret_token, guint64 *ret_generation)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT token, generation FROM attempt WHERE id = ?");

  lk_query_int (&query, attempt_id);
  if (!lk_query_next (&query))
    return false;
  *ret_token = (guint64) lk_query_get_int (&query);
  *ret_generation = (guint64) lk_query_get_int (&query);
  return true;
}

/* The whole file; empty if it cannot be read. */
static GByteArray *
read_file (int fd)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 block[65536];
  ssize_t n_read;

  while (bytes->len < READ_BYTES
         && (n_read = pread (fd, block, sizeof block, (off_t) bytes->len)) > 0)
    g_byte_array_append (bytes, block, (guint) n_read);
  return bytes;
}

/* Finds out where the log ends. @ret_bytes: (optional): what is in it */
static bool
make_ready (LkStore *store, LkPendingLog *log, bool create, GByteArray **ret_bytes)
{
  g_autoptr (GByteArray) bytes = NULL;

  if (!log->ready) {
    if (!read_attempt (store, log->attempt_id, &log->token, &log->generation))
      return false;
    if (log->fd < 0)
      log->fd = open (log->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT : 0), 0600);
    if (log->fd < 0)
      return false;
  } else if (ret_bytes == NULL) {
    return true;
  }
  bytes = read_file (log->fd);
  log->end = lk_pending_scan (bytes->data, bytes->len, log->token, log->generation, NULL, NULL);
  if (log->end > 0) {
    LkPendingRecord first;
    size_t offset = 0;

    /* Later than the database knows of, after a backup was loaded: stay with it. */
    if (lk_pending_decode (bytes->data, bytes->len, &offset, &first))
      log->generation = first.generation;
  }
  log->ready = true;
  if (ret_bytes != NULL)
    *ret_bytes = g_steal_pointer (&bytes);
  return true;
}

/* --- thinning out -------------------------------------------------------------------------- */

typedef struct {
  GPtrArray *order;   /* keys, as first seen */
  GHashTable *newest; /* item NUL element -> LkPendingRecord */
} Thinned;

static void
thin_cb (const LkPendingRecord *record, void *data)
{
  Thinned *thinned = data;
  /* No text holds a control character of this kind in an element's name. */
  char *key = g_strdup_printf ("%.*s\n%.*s", (int) record->item_length, record->item,
                               (int) record->element_length, record->element);

  if (!g_hash_table_contains (thinned->newest, key))
    g_ptr_array_add (thinned->order, g_strdup (key));
  g_hash_table_replace (thinned->newest, key, g_memdup2 (record, sizeof *record));
}

static GByteArray *
thin_out (const LkPendingLog *log, const GByteArray *bytes)
{
  Thinned thinned = { g_ptr_array_new_with_free_func (g_free),
                      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  GByteArray *out = g_byte_array_new ();

  lk_pending_scan (bytes->data, bytes->len, log->token, log->generation, thin_cb, &thinned);
  for (guint i = 0; i < thinned.order->len; i++)
    lk_pending_encode (out, g_hash_table_lookup (thinned.newest, thinned.order->pdata[i]));
  g_hash_table_unref (thinned.newest);
  g_ptr_array_unref (thinned.order);
  return out;
}

static bool
write_at (int fd, const guint8 *bytes, size_t length, size_t offset)
{
  for (size_t done = 0; done < length;) {
    ssize_t n = pwrite (fd, bytes + done, length - done, (off_t) (offset + done));

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    done += (size_t) n;
  }
  return true;
}

/* A page that sets and sets and never commits shall not fill the disk. On failure all stays. */
static void
thin (LkPendingLog *log)
{
  g_autoptr (GByteArray) bytes = read_file (log->fd);
  g_autoptr (GByteArray) thinned = thin_out (log, bytes);
  g_autofree char *part = g_strconcat (log->path, ".part", NULL);
  int fd = open (part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  log->thin_at = MAX (THIN_BYTES, 2 * (size_t) thinned->len);
  if (fd < 0)
    return;
  if (!write_at (fd, thinned->data, thinned->len, 0) || g_rename (part, log->path) != 0) {
    g_unlink (part);
    close (fd);
    return;
  }
  close (log->fd);
  log->fd = fd;
  log->end = thinned->len;
}

/* --- the promises -------------------------------------------------------------------------- */

static bool
append (LkPendingLog *log, const char *item, const char *element, const char *value)
{
  LkPendingRecord record = { .token = log->token,
                             .generation = log->generation,
                             .item = item,
                             .element = element,
                             .value = value,
                             .item_length = strlen (item),
                             .element_length = strlen (element),
                             .value_length = strlen (value) };

  g_byte_array_set_size (log->buffer, 0);
  lk_pending_encode (log->buffer, &record);
  /* At a place of our own instead of the file's end: half a record, left by a full disk, is
   * overwritten by the next one. */
  if (!write_at (log->fd, log->buffer->data, log->buffer->len, log->end))
    return false;
  log->end += log->buffer->len;
  if (log->end > log->thin_at)
    thin (log);
  return true;
}

bool
lk_store_pending_append (LkStore *store, gint64 attempt_id, const char *item, const char *element,
                         const char *value)
{
  LkPendingLog *log = lk_pending_hold (store, attempt_id);
  bool good = make_ready (store, log, true, NULL) && append (log, item, element, value);

  g_mutex_unlock (&log->mutex);
  return good;
}

/* Values of one item; another item's begin anew. */
typedef struct {
  GPtrArray *values;
  char *item;
} Collected;

static void
collect_cb (const LkPendingRecord *record, void *data)
{
  Collected *collected = data;
  LkCmiValue *value = g_new0 (LkCmiValue, 1);
  g_autofree char *item = g_strndup (record->item, record->item_length);

  if (g_strcmp0 (collected->item, item) != 0) {
    g_ptr_array_set_size (collected->values, 0);
    g_free (collected->item);
    collected->item = g_steal_pointer (&item);
  }
  value->element = g_strndup (record->element, record->element_length);
  value->value = g_strndup (record->value, record->value_length);
  g_ptr_array_add (collected->values, value);
}

GPtrArray *
lk_store_pending_read (LkStore *store, gint64 attempt_id, char **ret_item)
{
  LkPendingLog *log = lk_pending_hold (store, attempt_id);
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GPtrArray) values
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_cmi_value_free);
  Collected collected = { values, NULL };

  if (make_ready (store, log, false, &bytes))
    lk_pending_scan (bytes->data, log->end, log->token, log->generation, collect_cb, &collected);
  g_mutex_unlock (&log->mutex);
  if (values->len == 0)
    return NULL;
  if (ret_item != NULL)
    *ret_item = collected.item;
  else
    g_free (collected.item);
  return g_steal_pointer (&values);
}

void
lk_pending_close (LkStore *store, gint64 attempt_id)
{
  LkPendingLog *log = lk_pending_hold (store, attempt_id);

  log_close_file (log);
  g_mutex_unlock (&log->mutex);
}

void
lk_pending_delete (LkStore *store, gint64 attempt_id)
{
  LkPendingLog *log = lk_pending_hold (store, attempt_id);
  g_autofree char *part = g_strconcat (log->path, ".part", NULL);

  log->ready = true;
  log->end = 0;
  log_close_file (log);
  g_unlink (part); /* of a program killed while thinning out */
  g_mutex_unlock (&log->mutex);
}
