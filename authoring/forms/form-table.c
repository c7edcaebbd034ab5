/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-table.h"

static const AuthorFormRow *const tables[] = {
  author_form_calculator_rows, author_form_chart_rows,    author_form_dialogue_rows,
  author_form_scene_rows,      author_form_workbook_rows, author_form_choice_rows,
  author_form_cloze_rows,      author_form_grid_rows,     author_form_media_rows,
  author_form_order_rows,      author_form_part_rows,     author_form_place_rows,
  author_form_reading_rows,    author_form_set_rows,      author_form_sorting_rows,
  author_form_view_rows,       author_form_written_rows,
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
