/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the attribute `fields` of a plan says: `Ziel, Wirkung:choice(gering | hoch), Bis:date`. What stands in parentheses
 * parts nothing. Pure. */
typedef struct {
  char *name;
  char *kind;    /* nullable: words of one line */
  char *choices; /* nullable: what its kind has in parentheses, `gering | hoch` */
} AuthorPlanField;

/* @kind: as it stands behind the colon; nullable. */
AuthorPlanField *author_plan_field_new (const char *name, const char *kind);
void author_plan_field_free (AuthorPlanField *field);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorPlanField, author_plan_field_free)

/* (transfer full) (element-type AuthorPlanField) */
GPtrArray *author_plan_fields_read (const char *fields);
/* The same as texts, each with its kind. (transfer full) */
char **author_plan_fields_split (const char *fields);
/* The colon before the kind in one of these texts; its end if there is none. */
const char *author_plan_field_colon (const char *field);

G_END_DECLS
