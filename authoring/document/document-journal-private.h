/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "authoring/document/document-journal.h"

G_BEGIN_DECLS

/* Statements that are used again and again. */
typedef enum {
  AUTHOR_SQL_BEGIN,
  AUTHOR_SQL_COMMIT,
  AUTHOR_SQL_ROLLBACK,
  AUTHOR_SQL_PUT_STEP,
  AUTHOR_SQL_CUT_PARTS,
  AUTHOR_SQL_PUT_PART,
  AUTHOR_SQL_HIDE_STEPS,
  AUTHOR_SQL_DROP_PARTS,
  AUTHOR_SQL_DROP_STEPS,
  AUTHOR_SQL_PUT_STATE,
  AUTHOR_SQL_PUT_WRITTEN,
  AUTHOR_SQL_CUT_WRITTEN,
  AUTHOR_SQL_PUT_NOW,
  AUTHOR_SQL_CUT_NOW,
  AUTHOR_SQL_ADD_VERSION,
  AUTHOR_SQL_THIN_VERSIONS,
  AUTHOR_SQL_THIN_PARTS,
  AUTHOR_SQL_THIN_STEPS,
  AUTHOR_SQL_READ_STATE,
  AUTHOR_SQL_READ_WRITTEN,
  AUTHOR_SQL_READ_NOW,
  AUTHOR_SQL_READ_STEPS,
  AUTHOR_SQL_READ_PARTS,
  AUTHOR_SQL_READ_PARENT,
  AUTHOR_SQL_READ_MEDIUM,
  AUTHOR_SQL_READ_VERSIONS,
  AUTHOR_SQL_READ_VERSION,
  AUTHOR_SQL_READ_LAST_VERSION,
  AUTHOR_N_SQL
} AuthorSql;

/* document-journal-sql.c */
extern const char author_journal_schema[];
extern const char *const author_journal_sql[AUTHOR_N_SQL];

struct _AuthorJournal {
  sqlite3 *db;
  sqlite3_stmt *statements[AUTHOR_N_SQL]; /* made when they are first needed */
  int result; /* the first one since author_journal_begin() that is not good */
  bool is_lasting;
  int n_logged; /* pages of the log */
};

/* Ready to be bound and stepped; %NULL, noted in @result, if it cannot be had. */
sqlite3_stmt *author_journal_ask (AuthorJournal *journal, AuthorSql sql);
/* What @result says. Always %FALSE. */
gboolean author_journal_fail (AuthorJournal *journal, int result, GError **error);

G_END_DECLS
