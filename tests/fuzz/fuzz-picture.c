/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "authoring/media/picture-private.h"

/*
 * Input: a picture. Headers and the leaving out of metadata are ours, dots are libvips's; so what is
 * looked at is that: what was left is a picture of the same size, without metadata.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

static void
check_stripped (GBytes *bytes, const AuthorPictureFacts *facts, bool keep_looks)
{
  g_autoptr (GBytes) stripped = author_picture_strip (bytes, facts, keep_looks);
  AuthorPictureFacts left;

  if (stripped == NULL)
    return;
  require (author_picture_probe (stripped, &left, NULL));
  require (left.kind == facts->kind);
  require (left.is_animated == facts->is_animated);
  if (keep_looks)
    require (left.width == facts->width && left.height == facts->height);
  else
    require (!left.has_metadata && !left.has_profile && left.orientation == 1);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  AuthorPictureFacts facts;

  if (!author_picture_probe (bytes, &facts, NULL))
    return 0;
  require (facts.width > 0 && facts.width <= AUTHOR_PICTURE_SIDE);
  require (facts.height > 0 && facts.height <= AUTHOR_PICTURE_SIDE);
  require (facts.orientation >= 1 && facts.orientation <= 8);
  check_stripped (bytes, &facts, false);
  check_stripped (bytes, &facts, true);
  return 0;
}
