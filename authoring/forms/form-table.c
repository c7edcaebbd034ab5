/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-table.h"

static const AuthorFormRow *const tables[] = {
  author_form_choice_rows,
};

const AuthorFormRow *
author_form_find (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorFormRow *row = tables[i]; row->kind != NULL; row++)
      if (g_str_equal (row->kind, kind))
        return row;
  return NULL;
}
