/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Takes packed bytes as they come. False stops the deflating; @error is up to the taker. */
typedef bool (*LkZipTake) (const uint8_t *bytes, size_t length, void *data, GError **error);

/* One bare deflate stream (RFC 1951), in constant memory. */
typedef struct _LkZipDeflate LkZipDeflate;

LkZipDeflate *lk_zip_deflate_new (int level, LkZipTake take, void *data);
void lk_zip_deflate_free (LkZipDeflate *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipDeflate, lk_zip_deflate_free)

/* False as soon as the taker said so. */
bool lk_zip_deflate_add (LkZipDeflate *packer, const uint8_t *bytes, size_t length, GError **error);
/* Gives out what is held back. Nothing can be added after it. */
bool lk_zip_deflate_end (LkZipDeflate *packer, GError **error);

G_END_DECLS
