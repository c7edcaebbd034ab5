/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/plan.h"

#include <string.h>

/* The first @mark in no parentheses; the end of @text if there is none. */
static const char *
find_mark (const char *text, char mark)
{
  for (; *text != '\0' && *text != mark; text++) {
    const char *close = *text == '(' ? strchr (text, ')') : NULL;

    if (close != NULL)
      text = close;
  }
  return text;
}

const char *
author_plan_field_colon (const char *field)
{
  return find_mark (field, ':');
}

AuthorPlanField *
author_plan_field_new (const char *name, const char *kind)
{
  AuthorPlanField *field = g_new0 (AuthorPlanField, 1);
  const char *open = kind != NULL ? strchr (kind, '(') : NULL;
  const char *close = open != NULL ? strrchr (open, ')') : NULL;

  field->name = g_strstrip (g_strdup (name));
  if (kind != NULL)
    field->kind
        = g_strstrip (close != NULL ? g_strndup (kind, (gsize) (open - kind)) : g_strdup (kind));
  if (close != NULL)
    field->choices = g_strstrip (g_strndup (open + 1, (gsize) (close - open - 1)));
  return field;
}

void
author_plan_field_free (AuthorPlanField *field)
{
  g_free (field->name);
  g_free (field->kind);
  g_free (field->choices);
  g_free (field);
}

char **
author_plan_fields_split (const char *fields)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (;;) {
    const char *end = find_mark (fields, ',');

    g_ptr_array_add (parts, g_strndup (fields, (gsize) (end - fields)));
    if (*end == '\0')
      break;
    fields = end + 1;
  }
  g_ptr_array_add (parts, NULL);
  return (char **) g_ptr_array_free (parts, FALSE);
}

GPtrArray *
author_plan_fields_read (const char *fields)
{
  GPtrArray *read = g_ptr_array_new_with_free_func ((GDestroyNotify) author_plan_field_free);
  g_auto (GStrv) parts = author_plan_fields_split (fields);

  for (char **part = parts; *part != NULL; part++) {
    const char *colon = author_plan_field_colon (*part);
    g_autofree char *name = g_strndup (*part, (gsize) (colon - *part));

    g_ptr_array_add (read, author_plan_field_new (name, *colon != '\0' ? colon + 1 : NULL));
  }
  return read;
}
