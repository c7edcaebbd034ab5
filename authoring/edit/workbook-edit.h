/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the attribute `fields` of a plan says: `Ziel, Schritt, Bis:date`. Pure. */
typedef struct {
  char *name;
  char *kind; /* nullable: words */
} AuthorPlanField;

/* (transfer full) (element-type AuthorPlanField) */
GPtrArray *author_plan_fields_read (const char *fields);
/* Commas and colons, which would part fields, become blanks in names. (transfer full) */
char *author_plan_fields_write (const GPtrArray *fields);
AuthorPlanField *author_plan_field_new (const char *name, const char *kind);
void author_plan_field_free (AuthorPlanField *field);

G_END_DECLS
