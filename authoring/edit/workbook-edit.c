/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/workbook-edit.h"

#include <string.h>

/* Without what parts columns, and without parentheses if the last one is not closed. */
static char *
clean_name (const char *name)
{
  char *clean = g_strdelimit (g_strdup (name), ",:", ' ');
  const char *open = strrchr (clean, '(');

  if (open != NULL && strchr (open, ')') == NULL)
    g_strdelimit (clean, "()", ' ');
  return g_strstrip (clean);
}

static void
append_kind (GString *text, const AuthorPlanField *field)
{
  g_autofree char *choices
      = field->choices != NULL ? g_strdelimit (g_strdup (field->choices), "()", ' ') : NULL;

  if (field->kind == NULL || *field->kind == '\0')
    return;
  g_string_append_printf (text, ":%s", field->kind);
  if (choices != NULL)
    g_string_append_printf (text, "(%s)", g_strstrip (choices));
}

char *
author_plan_fields_write (const GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    g_autofree char *name = clean_name (((const AuthorPlanField *) fields->pdata[i])->name);

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    append_kind (text, fields->pdata[i]);
  }
  return g_string_free (text, FALSE);
}
