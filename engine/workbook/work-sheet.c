/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/workbook/work-sheet.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/json.h"

/* Rows that are read of a plan; a page makes 50 at first, and one with each press. */
#define MOST_ROWS 1000

static const struct {
  const char *name;
  LkWorkKind kind;
} kinds[] = {
  { "gate", LK_WORK_NO_ENTRY },     { "cards", LK_WORK_NO_ENTRY },
  { "dialogue", LK_WORK_NO_ENTRY }, { "calculator", LK_WORK_RESULT },
  { "wordcheck", LK_WORK_RESULT },  { "long", LK_WORK_LONG },
  { "line", LK_WORK_LINE },         { "number", LK_WORK_NUMBER },
  { "date", LK_WORK_DATE },         { "choice", LK_WORK_CHOICE },
  { "plan", LK_WORK_PLAN },
};

LkWorkKind
lk_work_kind (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].kind;
  return LK_WORK_RESULT;
}

LkWorkKind
lk_work_column_kind (const LkWorkColumn *column)
{
  LkWorkKind kind = lk_work_kind (column->kind);

  return kind == LK_WORK_LONG || kind == LK_WORK_NUMBER || kind == LK_WORK_DATE
                 || kind == LK_WORK_CHOICE
             ? kind
             : LK_WORK_LINE;
}

/* --- sheets ------------------------------------------------------------------------------------- */

LkWorkSheet *
lk_work_sheet_new (const char *text)
{
  LkWorkSheet *sheet = g_new0 (LkWorkSheet, 1);

  sheet->text = g_strdup (text);
  return sheet;
}

void
lk_work_sheet_free (LkWorkSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_free (sheet->text);
  g_clear_pointer (&sheet->columns, g_ptr_array_unref);
  g_clear_pointer (&sheet->rows, g_ptr_array_unref);
  g_free (sheet);
}

bool
lk_work_sheet_is_empty (const LkWorkSheet *sheet)
{
  return sheet->columns != NULL ? sheet->rows->len == 0 : *sheet->text == '\0';
}

char *
lk_work_sheet_text (const LkWorkSheet *sheet)
{
  GString *text = g_string_new (sheet->text);

  for (guint i = 0; sheet->rows != NULL && i < sheet->rows->len; i++) {
    g_autofree char *line = g_strjoinv (" | ", sheet->rows->pdata[i]);

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
  }
  return g_string_free (text, FALSE);
}

/* --- plans -------------------------------------------------------------------------------------- */

static char **
read_cells (JsonArray *array, guint n_columns)
{
  char **cells = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++) {
    JsonNode *node = i < json_array_get_length (array) ? json_array_get_element (array, i) : NULL;
    bool is_text = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                   && json_node_get_value_type (node) == G_TYPE_STRING;

    cells[i] = g_strdup (is_text ? json_node_get_string (node) : "");
  }
  return cells;
}

GPtrArray *
lk_work_rows_read (const char *value, guint n_columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (JsonNode) node = lk_json_parse (value, -1, NULL);
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && i < MOST_ROWS; i++) {
    JsonNode *row = json_array_get_element (array, i);

    if (JSON_NODE_HOLDS_ARRAY (row))
      g_ptr_array_add (rows, read_cells (json_node_get_array (row), n_columns));
  }
  return rows;
}

static bool
is_empty_row (char **cells)
{
  for (; *cells != NULL; cells++)
    if (**cells != '\0')
      return false;
  return true;
}

char *
lk_work_rows_write (const GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n = rows->len;

  while (n > 0 && is_empty_row (rows->pdata[n - 1]))
    n--;
  if (n == 0)
    return g_strdup ("");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++) {
    json_builder_begin_array (builder);
    for (char **cell = rows->pdata[i]; *cell != NULL; cell++)
      json_builder_add_string_value (builder, *cell);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  return lk_json_finish (builder, false);
}

/* --- reading ------------------------------------------------------------------------------------ */

static char *
read_date (const char *value, LkWorkDate date)
{
  int year, month, day;
  char rest;

  if (date != NULL && strlen (value) == 10
      && sscanf (value, "%4d-%2d-%2d%c", &year, &month, &day, &rest) == 3
      && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return date (year, month, day);
  return g_strdup (value);
}

static char *
read_choice (const LkWorkForm *form, const char *value)
{
  char *end = NULL;
  guint64 index = g_ascii_strtoull (value, &end, 10);

  if (end == value || *end != '\0' || index >= form->choices->len)
    return g_strdup (value);
  return g_strdup (lk_work_form_choice (form, (guint) index));
}

static char *
read_number (const LkWorkForm *form, const char *value)
{
  return *form->unit != '\0' && *value != '\0' ? g_strconcat (value, " ", form->unit, NULL)
                                               : g_strdup (value);
}

/* Of a calculator the sheet that was laid into the workbook, of a check the text. */
static char *
read_result (const char *value)
{
  g_autoptr (JsonNode) node = lk_json_parse (value, -1, NULL);

  return g_strdup (node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                           && lk_json_string (json_node_get_object (node), "text") != NULL
                       ? lk_json_string (json_node_get_object (node), "text")
                       : "");
}

/* As wide as its widest row, where no course says how wide it is. */
static guint
width_of (const char *value)
{
  g_autoptr (JsonNode) node = lk_json_parse (value, -1, NULL);
  guint width = 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return 0;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++) {
    JsonNode *row = json_array_get_element (json_node_get_array (node), i);

    if (JSON_NODE_HOLDS_ARRAY (row))
      width = MAX (width, json_array_get_length (json_node_get_array (row)));
  }
  return MIN (width, LK_WORK_COLUMNS);
}

static void
show_dates (const LkWorkForm *form, const GPtrArray *rows, LkWorkDate date)
{
  for (guint column = 0; column < form->columns->len; column++) {
    if (lk_work_column_kind (lk_work_form_column (form, column)) != LK_WORK_DATE)
      continue;
    for (guint i = 0; i < rows->len; i++) {
      char **cells = rows->pdata[i];
      char *shown = read_date (cells[column], date);

      g_free (cells[column]);
      cells[column] = shown;
    }
  }
}

static LkWorkSheet *
read_plan (const LkWorkForm *form, const char *value, LkWorkDate date)
{
  LkWorkSheet *sheet = lk_work_sheet_new ("");
  guint width = form->columns->len > 0 ? form->columns->len : width_of (value);

  sheet->columns = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < width; i++)
    g_ptr_array_add (sheet->columns,
                     g_strdup (i < form->columns->len ? lk_work_form_column (form, i)->name : ""));
  sheet->rows = lk_work_rows_read (value, width);
  show_dates (form, sheet->rows, date);
  return sheet;
}

LkWorkSheet *
lk_work_sheet_read (const char *kind, const LkWorkForm *form, const char *value, LkWorkDate date)
{
  LkWorkKind what = lk_work_kind (kind);
  g_autofree char *text = NULL;

  if (what == LK_WORK_PLAN)
    return read_plan (form, value, date);
  /* No course has said what it is. */
  if (*kind == '\0')
    return lk_work_sheet_new (value);
  if (what == LK_WORK_RESULT)
    text = read_result (value);
  else if (what == LK_WORK_CHOICE)
    text = read_choice (form, value);
  else if (what == LK_WORK_DATE)
    text = read_date (value, date);
  else
    text = what == LK_WORK_NO_ENTRY ? g_strdup ("") : read_number (form, value);
  return lk_work_sheet_new (text);
}
