/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/workbook-edit.h"

#include <string.h>

AuthorPlanField *
author_plan_field_new (const char *name, const char *kind)
{
  AuthorPlanField *field = g_new0 (AuthorPlanField, 1);

  field->name = g_strstrip (g_strdup (name));
  field->kind = kind != NULL ? g_strstrip (g_strdup (kind)) : NULL;
  return field;
}

void
author_plan_field_free (AuthorPlanField *field)
{
  g_free (field->name);
  g_free (field->kind);
  g_free (field);
}

GPtrArray *
author_plan_fields_read (const char *text)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) author_plan_field_free);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (char **part = parts; *part != NULL; part++) {
    char *colon = strchr (*part, ':');

    if (colon != NULL)
      *colon++ = '\0';
    g_ptr_array_add (fields, author_plan_field_new (*part, colon));
  }
  return fields;
}

char *
author_plan_fields_write (const GPtrArray *fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++) {
    const AuthorPlanField *field = fields->pdata[i];
    g_autofree char *name = g_strstrip (g_strdelimit (g_strdup (field->name), ",:", ' '));

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    if (field->kind != NULL && *field->kind != '\0')
      g_string_append_printf (text, ":%s", field->kind);
  }
  return g_string_free (text, FALSE);
}
