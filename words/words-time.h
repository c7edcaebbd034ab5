/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Learning time for people, in units of 45 minutes (Unterrichtseinheiten) and in minutes. Never rounded up: what is begun is
 * not there yet (CERTIFICATE 5). All are (transfer full).
 */
#define WORDS_UNIT_MINUTES 45

/* `1.2 units`; below a tenth of one: `0 units` */
char *words_units (gint64 seconds);
/* `54 minutes`, `10 hours 57 minutes`; below one: `less than a minute`; 0: `0 minutes` */
char *words_minutes (gint64 seconds);
/* `1.2 units (54 minutes)`, or but the minutes where there is not a tenth of a unit. */
char *words_learning_time (gint64 seconds);
/* The number alone in the language's writing: `1,2` */
char *words_units_alone (gint64 seconds);
/* The same, with one decimal in the notation of C, for tables that are reckoned with: `1.2` */
char *words_units_number (gint64 seconds);

G_END_DECLS
