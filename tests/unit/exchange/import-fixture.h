/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* Reads @text from a file with that end of its name, which has to be recognized as @format. (transfer full) (nullable) */
AuthorImport *import_fixture_read (const char *format, const char *suffix, const char *text,
                                   gssize length, GError **error);
/* How often something was said. */
guint import_fixture_count (const AuthorImport *import, AuthorImportGrade grade, const char *code);
/* The text of a page, with ids that were drawn as `q-ID`. (transfer full) */
char *import_fixture_page (const AuthorImport *import, guint page);

G_END_DECLS
