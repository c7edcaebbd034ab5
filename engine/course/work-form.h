/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/*
 * What a field of the workbook has besides its title and kind: the words that can be chosen, the unit, the
 * columns of a plan. As JSON the members of a field in lernkoffer.json (docs/publishing.md); the store keeps the
 * same text, so that an entry can be read when its course is gone. Pure, any thread.
 */

/* At most that many choices of a field or column, columns, and bytes of one text. */
#define LK_WORK_CHOICES     500
#define LK_WORK_COLUMNS     100
#define LK_WORK_LABEL_BYTES 500

typedef struct {
  char *name;
  char *kind;         /* `line` if it is not said */
  GPtrArray *choices; /* (element-type utf8): of the kind `choice` */
} LkWorkColumn;

typedef struct {
  char *unit; /* "" if there is none */
  GPtrArray
      *choices; /* (element-type utf8): of the kind `choice`; a value is a number of one, from 0 */
  GPtrArray *columns; /* (element-type LkWorkColumn): of a plan */
} LkWorkForm;

/* Of nothing. */
LkWorkForm *lk_work_form_new (void);
void lk_work_form_free (LkWorkForm *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkWorkForm, lk_work_form_free)

/* The members `unit`, `choices` and `columns` of an object; others are ignored. (transfer full): %NULL with
 * what is wrong with @ret_item, static, in @ret_why */
LkWorkForm *
lk_work_form_read (const LkJsonTree *tree, guint object, guint *ret_item, const char **ret_why);
/* One line, "" where there is nothing to say. (transfer full) */
char *lk_work_form_write (const LkWorkForm *form);
/* Out of what lk_work_form_write() gave; of nothing if it is not that. (transfer full) */
LkWorkForm *lk_work_form_parse (const char *text);

const char *lk_work_form_choice (const LkWorkForm *form, guint index);
const LkWorkColumn *lk_work_form_column (const LkWorkForm *form, guint index);

G_END_DECLS
