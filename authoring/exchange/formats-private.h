/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/export.h"
#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* What stands behind the rows of import.c and export.c. */

bool author_gift_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_gift_read (const char *path, AuthorIds *ids, LkRandom *random,
                                GCancellable *cancellable, GError **error);
bool author_moodle_xml_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_moodle_xml_read (const char *path, AuthorIds *ids, LkRandom *random,
                                      GCancellable *cancellable, GError **error);
bool author_csv_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_csv_read (const char *path, AuthorIds *ids, LkRandom *random,
                               GCancellable *cancellable, GError **error);
bool author_qti_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_qti_read (const char *path, AuthorIds *ids, LkRandom *random,
                               GCancellable *cancellable, GError **error);
bool author_qti_write (AuthorExport *export, const char *path, GCancellable *cancellable,
                       GError **error);

G_END_DECLS
