/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine/serve/workers.h"

G_BEGIN_DECLS

/*
 * A body that is sent in slices as the socket drains: memory per connection is bounded whatever the
 * size. On the server's thread, which takes what the system has in memory; for what has to come from
 * the disk or to be inflated it waits for a worker, that reads ahead by one slice.
 */

/* Where the bytes come from: exactly one of the two. */
typedef struct {
  int fd;               /* a file, read at any offset; -1: none. Taken over */
  uint64_t begin;       /* of the body in that file */
  GInputStream *stream; /* read in order, from offset 0 only. Taken over */
} LkTransferSource;

typedef void (*LkTransferFailed) (void *data);

/**
 * lk_transfer_start:
 * @message: status, length and all headers are set; is paused and goes on by itself
 * @failed: called once if the source cannot be read: the connection is then cut
 * @data: freed by @data_free when the transfer ends, in whatever way
 */
void lk_transfer_start (SoupServerMessage *message, LkWorkers *workers, LkTransferSource source,
                        uint64_t offset, uint64_t length, LkTransferFailed failed, void *data,
                        GDestroyNotify data_free);

G_END_DECLS
