/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/answer.h"

#include <string.h>
#include <unistd.h>

#include "engine/package/mime.h"
#include "engine/serve/answer-files.h"
#include "engine/serve/media-cache.h"
#include "engine/serve/pages.h"
#include "engine/serve/transfer.h"

/* Decoded on the spot (microseconds); in memory on a worker; beyond that in slices. */
#define INLINE_PACKED_BYTES (32u << 10)
#define INLINE_BYTES        (128u << 10)
#define MEMORY_BYTES        (8u << 20)

/* Names tried for a path that ends in `/`. */
static const char *const index_names[] = { "index.html", "index.htm", "default.htm" };

/* A request on its way. */
typedef struct {
  LkServing *serving;
  LkMount *mount;
  SoupServerMessage *message;
  const LkPackageEntry *entry;
  char *tag;
  char *range;  /* the Range header where it counts, else %NULL */
  bool waiting; /* for a worker, and so for the client's hanging up */
  bool gone;    /* the client has closed the connection */

  /* Results of a worker. */
  GBytes *bytes;
  GInputStream *stream;
  int fd; /* -1: none */
  uint64_t begin;
  GError *error;
} Request;

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  ((Request *) data)->gone = true;
}

static Request *
request_new (LkServing *serving, LkMount *mount, SoupServerMessage *message,
             const LkPackageEntry *entry)
{
  Request *request = g_new0 (Request, 1);

  request->serving = serving;
  request->mount = lk_mount_ref (mount);
  request->message = g_object_ref (message);
  request->entry = entry;
  request->fd = -1;
  return request;
}

/* What is answered on the spot needs none of this. */
static void
request_wait (Request *request)
{
  g_signal_connect (request->message, "finished", G_CALLBACK (finished_cb), request);
  g_signal_connect (request->message, "disconnected", G_CALLBACK (finished_cb), request);
  soup_server_message_pause (request->message);
  request->waiting = true;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->waiting)
    g_signal_handlers_disconnect_by_data (request->message, request);
  g_clear_pointer (&request->bytes, g_bytes_unref);
  g_clear_object (&request->stream);
  if (request->fd >= 0)
    close (request->fd);
  g_clear_error (&request->error);
  g_free (request->range);
  g_free (request->tag);
  g_object_unref (request->message);
  lk_mount_unref (request->mount);
  g_free (request);
}

static void
report_missing (LkMount *mount, const char *name, bool damaged)
{
  /* Asked for by the browser on its own account. */
  if (mount->retired || mount->events.missing == NULL || strcmp (name, "favicon.ico") == 0)
    return;
  mount->events.missing (mount->token, name, damaged, mount->data);
}

static void
answer_damaged (Request *request)
{
  lk_pages_answer_error (request->message, SOUP_STATUS_INTERNAL_SERVER_ERROR,
                         request->mount->policy);
  report_missing (request->mount, request->entry->name, true);
}

/* --- Headers --- */

static char *
entry_tag (const LkPackageEntry *entry)
{
  return g_strdup_printf ("\"%08x-%" G_GINT64_MODIFIER "x\"", entry->crc32, entry->size);
}

static void
set_entry_headers (Request *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  lk_pages_set_headers (headers, request->mount->policy);
  soup_message_headers_append (headers, "Content-Type", lk_mime_from_name (request->entry->name));
  soup_message_headers_append (headers, "ETag", request->tag);
  /* The next version of a course comes under the same address: ask, and be told 304. */
  soup_message_headers_append (headers, "Cache-Control", "no-cache");
  soup_message_headers_append (headers, "Accept-Ranges", "bytes");
}

/* Sets status and length for a body of the entry's size. False: 416, done. */
static bool
set_range (Request *request, uint64_t *ret_start, uint64_t *ret_length)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  uint64_t size = request->entry->size;
  g_autofree char *content_range = NULL;

  *ret_start = 0;
  *ret_length = size;
  switch (lk_serve_range (request->range, size, ret_start, ret_length)) {
  case LK_RANGE_WHOLE:
    soup_server_message_set_status (request->message, SOUP_STATUS_OK, NULL);
    return true;
  case LK_RANGE_PART:
    content_range
        = g_strdup_printf ("bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                           *ret_start, *ret_start + *ret_length - 1, size);
    soup_message_headers_append (headers, "Content-Range", content_range);
    soup_server_message_set_status (request->message, SOUP_STATUS_PARTIAL_CONTENT, NULL);
    return true;
  case LK_RANGE_UNSATISFIABLE:
  default:
    content_range = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, size);
    soup_message_headers_append (headers, "Content-Range", content_range);
    soup_server_message_set_status (request->message, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE,
                                    NULL);
    return false;
  }
}

/* --- From memory --- */

static void
answer_bytes (Request *request, GBytes *bytes)
{
  SoupMessageBody *body = soup_server_message_get_response_body (request->message);
  uint64_t start, length;

  set_entry_headers (request);
  if (!set_range (request, &start, &length) || length == 0)
    return;
  if (length == g_bytes_get_size (bytes)) {
    soup_message_body_append_bytes (body, bytes);
  } else {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, length);

    soup_message_body_append_bytes (body, part);
  }
}

static void
decode (void *data)
{
  Request *request = data;

  request->bytes = lk_package_read (request->mount->package, request->entry,
                                    (size_t) request->entry->size, &request->error);
}

static void
answer_decoded (Request *request)
{
  if (request->bytes == NULL) {
    answer_damaged (request);
    return;
  }
  if (!request->mount->retired)
    lk_memory_cache_put (request->serving->memory, request->mount->package, request->entry,
                         request->bytes);
  answer_bytes (request, request->bytes);
}

static void
decode_done (void *data)
{
  Request *request = data;

  if (!request->gone) {
    answer_decoded (request);
    soup_server_message_unpause (request->message);
  }
  request_free (request);
}

/* --- In slices --- */

static void
transfer_failed_cb (void *data)
{
  Request *request = data;

  report_missing (request->mount, request->entry->name, true);
}

/* Takes @request and the source. */
static void
answer_slices (Request *request, LkTransferSource source)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  uint64_t start, length;

  set_entry_headers (request);
  if (!set_range (request, &start, &length)) {
    if (source.fd >= 0)
      close (source.fd);
    g_clear_object (&source.stream);
    request_free (request);
    return;
  }
  soup_message_headers_set_content_length (headers, (goffset) length);
  lk_transfer_start (request->message, request->serving->readers, source, start, length,
                     transfer_failed_cb, request, request_free);
}

/* The same for a request that waited. Takes @request and the source. */
static void
answer_file (Request *request, LkTransferSource source)
{
  g_autoptr (SoupServerMessage) message = g_object_ref (request->message);

  answer_slices (request, source);
  if (soup_server_message_get_status (message) == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE)
    soup_server_message_unpause (message);
}

/* Takes @request. */
static void
answer_unreadable (Request *request)
{
  answer_damaged (request);
  soup_server_message_unpause (request->message);
  request_free (request);
}

static void
open_stored (void *data)
{
  Request *request = data;

  request->fd = lk_package_open_stored (request->mount->package, request->entry, &request->begin,
                                        &request->error);
}

static void
open_stored_done (void *data)
{
  Request *request = data;

  if (request->gone)
    request_free (request);
  else if (request->fd < 0)
    answer_unreadable (request);
  else
    answer_file (request,
                 (LkTransferSource){ .fd = g_steal_fd (&request->fd), .begin = request->begin });
}

/* An entry that is being inflated into the cache, and who waits for it. */
typedef struct {
  LkServing *serving;
  LkMount *mount;
  const LkPackageEntry *entry;
  GPtrArray *waiting; /* of Request */
  int fd;
  GError *error;
} Inflation;

static void
inflate (void *data)
{
  Inflation *inflation = data;

  inflation->fd
      = lk_media_cache_open (inflation->serving->cache_folder, inflation->mount->package,
                             inflation->entry, inflation->mount->cancellable, &inflation->error);
}

static void
open_stream (void *data)
{
  Request *request = data;

  request->stream
      = lk_package_open_stream (request->mount->package, request->entry, &request->error);
}

static void
open_stream_done (void *data)
{
  Request *request = data;

  if (request->gone) {
    request_free (request);
  } else if (request->stream == NULL) {
    answer_unreadable (request);
  } else {
    g_autoptr (SoupServerMessage) message = g_object_ref (request->message);

    /* A stream has no Range: the whole body is the answer. */
    g_clear_pointer (&request->range, g_free);
    answer_slices (request,
                   (LkTransferSource){ .fd = -1, .stream = g_steal_pointer (&request->stream) });
    soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                  "Accept-Ranges", "none");
  }
}

static void
inflation_answers (Inflation *inflation, Request *request)
{
  if (request->gone) {
    request_free (request);
  } else if (inflation->fd >= 0) {
    answer_file (request, (LkTransferSource){ .fd = dup (inflation->fd) });
  } else if (inflation->error != NULL && inflation->error->domain == LK_ERROR) {
    answer_unreadable (request);
  } else {
    /* No room for it, or no folder. */
    lk_workers_push (request->serving->readers, open_stream, open_stream_done, request);
  }
}

static void
inflate_done (void *data)
{
  Inflation *inflation = data;

  g_hash_table_remove (inflation->serving->inflating, inflation->entry);
  for (guint i = 0; i < inflation->waiting->len; i++)
    inflation_answers (inflation, inflation->waiting->pdata[i]);
  g_ptr_array_unref (inflation->waiting);
  if (inflation->fd >= 0)
    close (inflation->fd);
  g_clear_error (&inflation->error);
  lk_mount_unref (inflation->mount);
  g_free (inflation);
}

static void
answer_inflated (Request *request)
{
  LkServing *serving = request->serving;
  Inflation *inflation = g_hash_table_lookup (serving->inflating, request->entry);

  request_wait (request);
  if (serving->cache_folder == NULL || request->entry->size > LK_MEDIA_CACHE_BYTES) {
    lk_workers_push (serving->readers, open_stream, open_stream_done, request);
    return;
  }
  if (inflation == NULL) {
    inflation = g_new0 (Inflation, 1);
    *inflation = (Inflation){ .serving = serving,
                              .mount = lk_mount_ref (request->mount),
                              .entry = request->entry,
                              .waiting = g_ptr_array_new (),
                              .fd = -1 };
    g_hash_table_insert (serving->inflating, (gpointer) request->entry, inflation);
    lk_workers_push (serving->inflaters, inflate, inflate_done, inflation);
  }
  g_ptr_array_add (inflation->waiting, request);
}

/* --- Choosing --- */

static const LkPackageEntry *
find_entry (LkPackage *package, const char *name)
{
  const LkPackageEntry *entry = NULL;

  if (name[0] != '\0' && !g_str_has_suffix (name, "/"))
    entry = lk_package_find (package, name);
  for (size_t i = 0; entry == NULL && i < G_N_ELEMENTS (index_names); i++) {
    g_autofree char *index = g_strconcat (name, index_names[i], NULL);

    if (name[0] == '\0' || g_str_has_suffix (name, "/"))
      entry = lk_package_find (package, index);
  }
  return entry != NULL && !entry->folder ? entry : NULL;
}

/* Takes the Range header away from libsoup, which would cut up bodies by itself. */
static char *
take_range (SoupServerMessage *message, const char *tag)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *condition = soup_message_headers_get_one (headers, "If-Range");
  bool counts = condition == NULL || strcmp (condition, tag) == 0;
  g_autofree char *range = g_strdup (soup_message_headers_get_list (headers, "Range"));

  soup_message_headers_remove (headers, "Range");
  return counts ? g_steal_pointer (&range) : NULL;
}

static void
answer_head (Request *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);

  set_entry_headers (request);
  soup_server_message_set_status (request->message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_length (headers, (goffset) request->entry->size);
  request_free (request);
}

/* Takes @request. */
static void
answer_body (Request *request)
{
  const LkPackageEntry *entry = request->entry;
  GBytes *cached = lk_memory_cache_get (request->serving->memory, request->mount->package, entry);

  if (cached != NULL) {
    answer_bytes (request, cached);
    g_bytes_unref (cached);
    request_free (request);
  } else if (entry->size <= INLINE_BYTES && entry->packed_size <= INLINE_PACKED_BYTES) {
    decode (request);
    answer_decoded (request);
    request_free (request);
  } else if (entry->size <= MEMORY_BYTES) {
    request_wait (request);
    lk_workers_push (request->serving->readers, decode, decode_done, request);
  } else if (entry->encrypted || entry->special) {
    answer_damaged (request);
    request_free (request);
  } else if (entry->method == 0) {
    request_wait (request);
    lk_workers_push (request->serving->readers, open_stored, open_stored_done, request);
  } else {
    answer_inflated (request);
  }
}

static void
answer_entry (LkServing *serving, LkMount *mount, SoupServerMessage *message,
              const LkPackageEntry *entry)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  Request *request = request_new (serving, mount, message, entry);

  request->tag = entry_tag (entry);
  request->range = take_range (message, request->tag);
  if (lk_serve_etag_matches (soup_message_headers_get_list (asked, "If-None-Match"),
                             request->tag)) {
    set_entry_headers (request);
    soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
    request_free (request);
  } else if (strcmp (soup_server_message_get_method (message), "HEAD") == 0) {
    answer_head (request);
  } else {
    answer_body (request);
  }
}

void
lk_answer (LkServing *serving, LkMount *mount, SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  g_autofree char *name = lk_serve_path_to_entry (path);
  const LkPackageEntry *entry = NULL;

  if (strcmp (path, LK_SERVER_FRAME_PATH) == 0) {
    lk_pages_answer_frame (message, mount->policy);
    return;
  }
  if (mount->package == NULL) {
    if (!lk_answer_from_files (mount, message, name))
      report_missing (mount, name != NULL ? name : path, false);
    return;
  }
  if (name != NULL)
    entry = find_entry (mount->package, name);
  if (entry != NULL) {
    answer_entry (serving, mount, message, entry);
    return;
  }
  lk_pages_answer_error (message, SOUP_STATUS_NOT_FOUND, mount->policy);
  report_missing (mount, name != NULL ? name : path, false);
}
