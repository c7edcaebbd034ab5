/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/transfer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define SLICE_BYTES    (1024 * 1024)
#define MIN_PAGE_BYTES 4096

typedef struct {
  unsigned refs; /* server's thread only: one for the message, one for a read under way */
  SoupServerMessage *message;
  LkWorkers *workers;
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
  g_object_unref (transfer->message);
  if (transfer->data_free != NULL)
    transfer->data_free (transfer->data);
  g_free (transfer);
}

/* A part of a file in memory, shared with the system's cache: nothing is copied before send() does
 * it. That is a system call, so a file that has become shorter, or a stick that has been pulled out,
 * is an error of the connection and no signal: nothing in the program may look at these bytes. */
typedef struct {
  uint8_t *pages;
  size_t length; /* of the pages: from the first byte's page on */
} Mapping;

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->pages, mapping->length);
  g_free (mapping);
}

/* Whether sending would not have to wait for the disk. */
static bool
is_present (const Mapping *mapping)
{
  unsigned char present[SLICE_BYTES / MIN_PAGE_BYTES];
  size_t page = (size_t) getpagesize (), n = (mapping->length + page - 1) / page;

  if (mincore (mapping->pages, mapping->length, present) != 0)
    return false;
  for (size_t i = 0; i < n; i++)
    if ((present[i] & 1) == 0)
      return false;
  return true;
}

/* Waits for the disk. False: what should be there cannot be read. */
static bool
bring_in (const Mapping *mapping)
{
  int result;

  do
    result = madvise (mapping->pages, mapping->length, MADV_POPULATE_READ);
  while (result != 0 && errno == EINTR);
  return result == 0 || errno == EINVAL; /* a kernel before 5.14: send() waits then */
}

/* The slice at which the transfer stands. %NULL: it would have to be waited for; with @wait, it
 * cannot be read. */
static GBytes *
map_slice (const Transfer *transfer, bool wait)
{
  uint64_t offset = transfer->source.begin + transfer->offset;
  size_t before = (size_t) (offset % (uint64_t) getpagesize ());
  size_t length = (size_t) MIN (transfer->left, SLICE_BYTES - before);
  Mapping mapping = { .length = before + length };

  mapping.pages = mmap (NULL, mapping.length, PROT_READ, MAP_PRIVATE, transfer->source.fd,
                        (off_t) (offset - before));
  if (mapping.pages == MAP_FAILED)
    return NULL;
  if (wait)
    posix_fadvise (transfer->source.fd, (off_t) offset, 2 * SLICE_BYTES, POSIX_FADV_WILLNEED);
  if (wait ? !bring_in (&mapping) : !is_present (&mapping)) {
    munmap (mapping.pages, mapping.length);
    return NULL;
  }
  return g_bytes_new_with_free_func (mapping.pages + before, length, mapping_free,
                                     g_memdup2 (&mapping, sizeof mapping));
}

/* On a worker. Nothing but this touches the source while a read is under way. */
static void
read_slice (void *data)
{
  Transfer *transfer = data;
  GInputStream *stream = transfer->source.stream;
  GBytes *slice;

  if (stream != NULL)
    slice = g_input_stream_read_bytes (stream, MIN (transfer->left, SLICE_BYTES), NULL, NULL);
  else
    slice = map_slice (transfer, true);

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

/* Hands over the slice that is there. */
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
    else {
      hand_over (transfer);
      read_ahead (transfer);
    }
  }
  transfer_unref (transfer);
}

/* What is in memory is taken here: two changes of thread for each slice cost as much as sending it. */
static bool
take_slice (Transfer *transfer)
{
  if (transfer->slice == NULL && !transfer->failing && transfer->source.fd >= 0
      && transfer->left > 0)
    transfer->slice = map_slice (transfer, false);
  return transfer->slice != NULL;
}

static void
wrote_chunk_cb (SoupServerMessage *message, gpointer data)
{
  Transfer *transfer = data;

  if (!transfer->reading && take_slice (transfer)) {
    hand_over (transfer);
  } else if (transfer->failing) {
    cut_connection (transfer);
  } else {
    transfer->waiting = true; /* libsoup pauses when it finds no chunk */
    read_ahead (transfer);
  }
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
lk_transfer_start (SoupServerMessage *message, LkWorkers *workers, LkTransferSource source,
                   uint64_t offset, uint64_t length, LkTransferFailed failed, void *data,
                   GDestroyNotify data_free)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  *transfer = (Transfer){ .refs = 1,
                          .message = g_object_ref (message),
                          .workers = workers,
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
