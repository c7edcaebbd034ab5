/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/answer-files.h"

#include <string.h>

#include "engine/package/mime.h"
#include "engine/serve/pages.h"

/* Status and length of an answer of which so many bytes there are. False: nothing of them is sent. */
static bool
set_range (SoupServerMessage *message, uint64_t size, uint64_t *ret_start, uint64_t *ret_length)
{
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  /* libsoup would cut up bodies by itself. */
  g_autofree char *range = g_strdup (soup_message_headers_get_list (asked, "Range"));
  g_autofree char *content_range = NULL;
  LkRangeKind kind;

  soup_message_headers_remove (asked, "Range");
  *ret_start = 0;
  *ret_length = size;
  kind = lk_serve_range (range, size, ret_start, ret_length);
  if (kind == LK_RANGE_WHOLE) {
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
    return true;
  }
  if (kind == LK_RANGE_PART)
    content_range
        = g_strdup_printf ("bytes %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                           *ret_start, *ret_start + *ret_length - 1, size);
  else
    content_range = g_strdup_printf ("bytes */%" G_GUINT64_FORMAT, size);
  soup_message_headers_append (headers, "Content-Range", content_range);
  soup_server_message_set_status (message,
                                  kind == LK_RANGE_PART
                                      ? SOUP_STATUS_PARTIAL_CONTENT
                                      : SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE,
                                  NULL);
  return kind == LK_RANGE_PART;
}

static void
answer_bytes (LkMount *mount, SoupServerMessage *message, const char *name, GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  uint64_t start, length;

  lk_pages_set_headers (headers, mount->policy);
  soup_message_headers_append (headers, "Content-Type", lk_mime_from_name (name));
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  soup_message_headers_append (headers, "Accept-Ranges", "bytes");
  if (!set_range (message, g_bytes_get_size (bytes), &start, &length))
    return;
  if (strcmp (soup_server_message_get_method (message), "HEAD") == 0) {
    soup_message_headers_set_content_length (headers, (goffset) length);
  } else if (length > 0) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, length);

    soup_message_body_append_bytes (soup_server_message_get_response_body (message), part);
  }
}

bool
lk_answer_from_files (LkMount *mount, SoupServerMessage *message, const char *name)
{
  g_autoptr (GBytes) bytes = NULL;

  if (name != NULL && *name != '\0' && !g_str_has_suffix (name, "/"))
    bytes = mount->files.read (mount->data, name);
  if (bytes == NULL) {
    lk_pages_answer_error (message, SOUP_STATUS_NOT_FOUND, mount->policy);
    return false;
  }
  answer_bytes (mount, message, name, bytes);
  return true;
}
