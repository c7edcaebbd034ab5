/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/transfer.h"

#include <errno.h>
#include <unistd.h>

#define SLICE_BYTES (256 * 1024)

typedef struct {
  unsigned refs; /* server's thread only: one for the message, one for a read under way */
  SoupServerMessage *message;
  LkWorkers *workers;
  LkPackage *package;
  LkTransferSource source;
  uint64_t offset, left; /* of what is still to be read */
  GBytes *slice;         /* read, not yet handed to the message */
  bool reading, failing;
  bool waiting; /* the message is paused until a slice comes */
  bool finished;
  LkTransferFailed failed;
  void *data;
  GDestroyNotify data_free;
} Transfer;

static void
transfer_unref (Transfer *transfer)
{
  if (--transfer->refs > 0)
    return;
  if (transfer->source.fd >= 0)
    close (transfer->source.fd);
  g_clear_object (&transfer->source.stream);
  g_clear_pointer (&transfer->slice, g_bytes_unref);
  lk_package_unref (transfer->package);
  g_object_unref (transfer->message);
  if (transfer->data_free != NULL)
    transfer->data_free (transfer->data);
  g_free (transfer);
}

static GBytes *
read_file (int fd, uint64_t offset, size_t length)
{
  g_autofree char *block = g_malloc (length);
  ssize_t n;

  do
    n = pread (fd, block, length, (off_t) offset);
  while (n < 0 && errno == EINTR);
  return n > 0 ? g_bytes_new_take (g_steal_pointer (&block), (gsize) n) : NULL;
}

/* On a worker. Nothing but this touches the source while a read is under way. */
static void
read_slice (void *data)
{
  Transfer *transfer = data;
  const LkTransferSource *source = &transfer->source;
  size_t length = (size_t) MIN (transfer->left, SLICE_BYTES);
  GBytes *slice;

  if (source->stored != NULL)
    slice = lk_package_read_stored (transfer->package, source->stored, transfer->offset, length,
                                    NULL);
  else if (source->stream != NULL)
    slice = g_input_stream_read_bytes (source->stream, length, NULL, NULL);
  else
    slice = read_file (source->fd, transfer->offset, length);

  if (slice != NULL && g_bytes_get_size (slice) == 0)
    g_clear_pointer (&slice, g_bytes_unref);
  transfer->slice = slice;
}

static void
cut_connection (Transfer *transfer)
{
  GSocket *socket = soup_server_message_get_socket (transfer->message);

  transfer->failed (transfer->data);
  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  if (transfer->waiting)
    soup_server_message_unpause (transfer->message);
}

static void read_done (void *data);

static void
read_ahead (Transfer *transfer)
{
  if (transfer->reading || transfer->failing || transfer->slice != NULL || transfer->left == 0)
    return;
  transfer->reading = true;
  transfer->refs++;
  lk_workers_push (transfer->workers, read_slice, read_done, transfer);
}

/* Hands over the slice that is there and reads the next one. */
static void
hand_over (Transfer *transfer)
{
  SoupMessageBody *body = soup_server_message_get_response_body (transfer->message);
  size_t length = g_bytes_get_size (transfer->slice);

  soup_message_body_append_bytes (body, transfer->slice);
  g_clear_pointer (&transfer->slice, g_bytes_unref);
  transfer->offset += length;
  transfer->left -= length;
  if (transfer->waiting) {
    transfer->waiting = false;
    soup_server_message_unpause (transfer->message);
  }
  read_ahead (transfer);
}

static void
read_done (void *data)
{
  Transfer *transfer = data;

  transfer->reading = false;
  transfer->failing = transfer->slice == NULL;
  if (!transfer->finished && transfer->waiting) {
    if (transfer->failing)
      cut_connection (transfer);
    else
      hand_over (transfer);
  }
  transfer_unref (transfer);
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  Transfer *transfer = data;

  if (!transfer->reading && transfer->slice != NULL)
    hand_over (transfer);
  else if (transfer->failing)
    cut_connection (transfer);
  else
    transfer->waiting = true; /* libsoup pauses when it finds no chunk */
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  Transfer *transfer = data;

  transfer->finished = true;
  g_signal_handlers_disconnect_by_data (message, transfer);
  transfer_unref (transfer);
}

void
lk_transfer_start (SoupServerMessage *message, LkWorkers *workers, LkPackage *package,
                   LkTransferSource source, uint64_t offset, uint64_t length,
                   LkTransferFailed failed, void *data, GDestroyNotify data_free)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  *transfer = (Transfer){ .refs = 1,
                          .message = g_object_ref (message),
                          .workers = workers,
                          .package = lk_package_ref (package),
                          .source = source,
                          .offset = offset,
                          .left = length,
                          .waiting = true,
                          .failed = failed,
                          .data = data,
                          .data_free = data_free };
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), transfer);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), transfer);
  /* A connection that the server cuts at its end does not finish its messages. */
  g_signal_connect (message, "disconnected", G_CALLBACK (finished_cb), transfer);
  soup_server_message_pause (message);
  read_ahead (transfer);
}
