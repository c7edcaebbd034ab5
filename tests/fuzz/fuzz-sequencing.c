/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "tests/support/sequencing-walk.h"

/* A course and a learner out of bytes: every decision is the next one. */

#define ITEMS    12
#define REQUESTS 10

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *data;
  size_t size, next;
} Bytes;

static unsigned
below_cb (void *data, unsigned n)
{
  Bytes *bytes = data;

  /* What comes after the end is all different, or a list that grows by chance would never stop. */
  if (bytes->next >= bytes->size)
    return (unsigned) (bytes->next++ * 7 % n);
  return bytes->data[bytes->next++] % n;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Bytes bytes = { .data = data, .size = size };
  CourseDice dice = { below_cb, &bytes };

  sequencing_walk (&dice,
                   &(SequencingWalk){ .n_items = ITEMS, .n_requests = REQUESTS, .previews = true });
  return 0;
}
