/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "engine/package/package.h"
#include "engine/serve/workers.h"

G_BEGIN_DECLS

/*
 * A body that is sent in slices as the socket drains, read ahead by one slice on a worker: memory
 * per connection is bounded whatever the size. On the server's thread.
 */

/* Where the bytes come from: exactly one of the three. */
typedef struct {
  const LkPackageEntry *stored; /* of @package, read at any offset */
  int fd;                       /* a file, read at any offset; -1: none. Taken over */
  GInputStream *stream;         /* read in order, from offset 0 only. Taken over */
} LkTransferSource;

typedef void (*LkTransferFailed) (void *data);

/**
 * lk_transfer_start:
 * @message: status, length and all headers are set; is paused and goes on by itself
 * @package: held while bytes are read
 * @failed: called once if the source cannot be read: the connection is then cut
 * @data: freed by @data_free when the transfer ends, in whatever way
 */
void lk_transfer_start (SoupServerMessage *message, LkWorkers *workers, LkPackage *package,
                        LkTransferSource source, uint64_t offset, uint64_t length,
                        LkTransferFailed failed, void *data, GDestroyNotify data_free);

G_END_DECLS
