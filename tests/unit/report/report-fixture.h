/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

/* With every kind of part, in German. (transfer full) */
LkReport *report_fixture_usual (void);
/* Everything that somebody could think of to break a format. @n_rows of its long table. (transfer full) */
LkReport *report_fixture_hostile (unsigned n_rows);

/* Writes into @folder. (transfer full): the path */
char *report_fixture_write (const LkReport *report, LkReportFormat format, const char *folder);
/* The same, and what is in it. (transfer full) */
char *report_fixture_read (const LkReport *report, LkReportFormat format, gsize *ret_length);
/* Output of a program; %NULL: it is not here, and the test skipped. It must succeed. (transfer full) */
char *report_fixture_run (const char *const *arguments);

G_END_DECLS
