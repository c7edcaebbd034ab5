/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* What an import or export has to say, as a line for people: what, how often, where. A code that is not known is said to be
 * something that could not be taken over. (transfer full) */
char *words_exchange_note (const AuthorImportNote *note);
/* The same without where and how often, as a head above several: “Hints are left out”. (transfer full) */
char *words_exchange_code (AuthorImportGrade grade, const char *code);
/* `Kept`, `Changed`, `Left out`. Static. */
const char *words_exchange_grade (AuthorImportGrade grade);
/* Why nothing could be taken from a file; other domains as words_error(). (transfer full) */
char *words_exchange_error (const GError *error);
/* `Moodle XML`, `QTI`; @id itself if it is not known. Static or @id. */
const char *words_exchange_format (const char *id);
/* Codes that have a sentence, for the test; %NULL past the end. */
const char *words_exchange_known (guint index);

G_END_DECLS
