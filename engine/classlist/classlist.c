/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/classlist/classlist.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/classlist/classlist-csv.h"
#include "engine/classlist/classlist-text.h"

#define PIN_MIN 4
#define PIN_MAX 8
#define NOWHERE G_MAXUINT

/* --- columns ---------------------------------------------------------------------------------- */

typedef enum {
  COLUMN_NAME,
  COLUMN_FIRST,
  COLUMN_LAST,
  COLUMN_GROUP,
  COLUMN_PIN,
  N_COLUMNS
} Column;

/* As lk_text_fold() makes them, with blanks for `_` and `-`. */
static const struct {
  const char *head;
  Column column;
} heads[] = {
  { "name", COLUMN_NAME },
  { "anzeigename", COLUMN_NAME },
  { "display name", COLUMN_NAME },
  { "full name", COLUMN_NAME },
  { "fullname", COLUMN_NAME },
  { "vollname", COLUMN_NAME },
  { "voller name", COLUMN_NAME },
  { "vollständiger name", COLUMN_NAME },
  { "learner", COLUMN_NAME },
  { "participant", COLUMN_NAME },
  { "person", COLUMN_NAME },
  { "teilnehmende", COLUMN_NAME },
  { "teilnehmer", COLUMN_NAME },
  { "teilnehmerin", COLUMN_NAME },
  { "teilnehmer*in", COLUMN_NAME },
  { "vorname", COLUMN_FIRST },
  { "rufname", COLUMN_FIRST },
  { "first name", COLUMN_FIRST },
  { "firstname", COLUMN_FIRST },
  { "forename", COLUMN_FIRST },
  { "given name", COLUMN_FIRST },
  { "nachname", COLUMN_LAST },
  { "familienname", COLUMN_LAST },
  { "zuname", COLUMN_LAST },
  { "last name", COLUMN_LAST },
  { "lastname", COLUMN_LAST },
  { "family name", COLUMN_LAST },
  { "surname", COLUMN_LAST },
  { "gruppe", COLUMN_GROUP },
  { "klasse", COLUMN_GROUP },
  { "class", COLUMN_GROUP },
  { "group", COLUMN_GROUP },
  { "pin", COLUMN_PIN },
};

/* Where each column stands; NOWHERE: nowhere. */
typedef struct {
  unsigned places[N_COLUMNS];
  unsigned n_known, n_all;
} Columns;

static Column
column_of (const char *value)
{
  g_autofree char *stripped = lk_text_strip (value, true);
  g_autofree char *spaced = g_strdelimit (g_steal_pointer (&stripped), "_-", ' ');
  g_autofree char *folded = lk_text_fold (spaced);

  for (size_t i = 0; i < G_N_ELEMENTS (heads); i++)
    if (strcmp (heads[i].head, folded) == 0)
      return heads[i].column;
  return N_COLUMNS;
}

static void
read_columns (const LkCsvRow *row, Columns *columns)
{
  *columns = (Columns){ .n_all = row->values->len };
  for (int i = 0; i < N_COLUMNS; i++)
    columns->places[i] = NOWHERE;
  for (guint i = 0; i < row->values->len; i++) {
    Column column = column_of (g_ptr_array_index (row->values, i));

    if (column == N_COLUMNS || columns->places[column] != NOWHERE)
      continue;
    columns->places[column] = i;
    columns->n_known++;
  }
  /* Beside a first name, a bare `Name` is the last name. */
  if (columns->places[COLUMN_FIRST] != NOWHERE && columns->places[COLUMN_LAST] == NOWHERE)
    columns->places[COLUMN_LAST] = columns->places[COLUMN_NAME];
  if (columns->places[COLUMN_FIRST] != NOWHERE || columns->places[COLUMN_LAST] != NOWHERE)
    columns->places[COLUMN_NAME] = NOWHERE;
}

static bool
has_names (const Columns *columns)
{
  return columns->places[COLUMN_NAME] != NOWHERE || columns->places[COLUMN_FIRST] != NOWHERE
         || columns->places[COLUMN_LAST] != NOWHERE;
}

static bool
is_empty (const LkCsvRow *row)
{
  for (guint i = 0; i < row->values->len; i++) {
    const char *value = g_ptr_array_index (row->values, i);

    if (value[strspn (value, " \t\r\n")] != '\0')
      return false;
  }
  return true;
}

/* The first row that is not empty, with the separator by which most of its columns are known. */
static bool
find_columns (const char *text, LkCsvReader *reader, Columns *ret_columns, GError **error)
{
  static const char separators[] = { ';', ',', '\t' };
  bool any = false;
  unsigned best = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (separators); i++) {
    LkCsvReader trial = { text, separators[i], 1 };
    g_auto (LkCsvRow) row = { 0 };
    Columns columns;

    while (lk_csv_next (&trial, &row) && is_empty (&row) && !row.broken)
      lk_csv_row_clear (&row);
    if (row.values == NULL)
      continue;
    any = true;
    read_columns (&row, &columns);
    if (!has_names (&columns) || columns.n_known <= best)
      continue;
    best = columns.n_known;
    *ret_columns = columns;
    *reader = trial;
  }
  if (best > 0)
    return true;
  lk_error_set (error, any ? LK_ISSUE_LIST_COLUMNS : LK_ISSUE_LIST_EMPTY, "%.200s", text);
  return false;
}

/* --- rows --------------------------------------------------------------------------------------- */

static void
row_free (gpointer data)
{
  LkClassListRow *row = data;

  if (row->pin != NULL)
    explicit_bzero (row->pin, strlen (row->pin));
  g_free (row->pin);
  g_free (row->name);
  g_free (row->group);
  g_free (row->detail);
  g_free (row);
}

/* One line of a value; "" if the row has no such column. (transfer full) */
static char *
value_of (const LkCsvRow *row, const Columns *columns, Column column)
{
  unsigned place = columns->places[column];
  g_autofree char *line = NULL;

  if (place >= row->values->len)
    return g_strdup ("");
  /* Line ends first: they part words. */
  line = lk_text_strip (g_ptr_array_index (row->values, place), true);
  return lk_text_clean (line, LK_CSV_VALUE_BYTES);
}

static char *
name_of (const LkCsvRow *row, const Columns *columns)
{
  g_autofree char *whole = value_of (row, columns, COLUMN_NAME);
  g_autofree char *first = value_of (row, columns, COLUMN_FIRST);
  g_autofree char *last = value_of (row, columns, COLUMN_LAST);
  g_autofree char *joined = g_strconcat (whole, first, " ", last, NULL);

  return lk_text_strip (joined, true);
}

/* Whether something stands beyond the last column. */
static bool
has_more (const LkCsvRow *row, const Columns *columns)
{
  for (guint i = columns->n_all; i < row->values->len; i++)
    if (*(const char *) g_ptr_array_index (row->values, i) != '\0')
      return true;
  return false;
}

static bool
is_pin (const char *pin)
{
  size_t length = strlen (pin);

  return length >= PIN_MIN && length <= PIN_MAX && strspn (pin, "0123456789") == length;
}

static LkIssueCode
judge (const LkClassListRow *row, const LkCsvRow *source, const Columns *columns)
{
  if (source->broken)
    return LK_ISSUE_LIST_QUOTE;
  if (has_more (source, columns))
    return LK_ISSUE_LIST_FIELDS;
  if (row->name[0] == '\0')
    return LK_ISSUE_LIST_NAME;
  if (strlen (row->name) > LK_CLASSLIST_NAME_BYTES
      || strlen (row->group) > LK_CLASSLIST_GROUP_BYTES)
    return LK_ISSUE_LIST_LONG;
  if (row->pin != NULL && !is_pin (row->pin))
    return LK_ISSUE_LIST_PIN;
  return LK_N_ISSUES;
}

/* What is shown of a row that cannot be used has the same bounds. */
static void
cut (char **text, size_t max_bytes)
{
  char *short_text = lk_text_clean (*text, max_bytes);

  g_free (*text);
  *text = short_text;
}

static LkClassListRow *
row_new (const LkCsvRow *source, const Columns *columns)
{
  LkClassListRow *row = g_new0 (LkClassListRow, 1);
  g_autofree char *pin = value_of (source, columns, COLUMN_PIN);

  row->line = source->line;
  row->name = name_of (source, columns);
  row->group = value_of (source, columns, COLUMN_GROUP);
  row->pin = *pin != '\0' ? g_steal_pointer (&pin) : NULL;
  row->problem = judge (row, source, columns);
  cut (&row->name, LK_CLASSLIST_NAME_BYTES);
  cut (&row->group, LK_CLASSLIST_GROUP_BYTES);
  return row;
}

/* @lines: folded name -> line of the first row that has it. */
static void
note_twice (LkClassListRow *row, GHashTable *lines)
{
  g_autofree char *folded = lk_text_fold (row->name);
  unsigned first;

  if (row->problem != LK_N_ISSUES)
    return;
  first = GPOINTER_TO_UINT (g_hash_table_lookup (lines, folded));
  if (first == 0) {
    g_hash_table_insert (lines, g_steal_pointer (&folded), GUINT_TO_POINTER (row->line));
    return;
  }
  row->problem = LK_ISSUE_LIST_TWICE;
  row->detail = g_strdup_printf ("%u", first);
}

static bool
read_rows (LkClassList *list, LkCsvReader *reader, const Columns *columns, GError **error)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (;;) {
    g_auto (LkCsvRow) source = { 0 };
    LkClassListRow *row;

    if (!lk_csv_next (reader, &source))
      break;
    if (is_empty (&source) && !source.broken)
      continue;
    if (list->rows->len == LK_CLASSLIST_ROWS) {
      lk_error_set (error, LK_ISSUE_LIST_TOO_LARGE, "more than %d rows", LK_CLASSLIST_ROWS);
      return false;
    }
    row = row_new (&source, columns);
    note_twice (row, lines);
    g_ptr_array_add (list->rows, row);
  }
  if (list->rows->len > 0)
    return true;
  lk_error_set (error, LK_ISSUE_LIST_EMPTY, "%s", "columns, but no row");
  return false;
}

LkClassList *
lk_classlist_read (const char *bytes, size_t n_bytes, GError **error)
{
  g_autoptr (LkClassList) list = g_new0 (LkClassList, 1);
  g_autofree char *text = NULL;
  LkCsvReader reader;
  Columns columns = { 0 };

  list->rows = g_ptr_array_new_with_free_func (row_free);
  if (n_bytes > LK_CLASSLIST_BYTES) {
    lk_error_set (error, LK_ISSUE_LIST_TOO_LARGE, "more than %u bytes", LK_CLASSLIST_BYTES);
    return NULL;
  }
  text = lk_classlist_text (bytes, n_bytes, error);
  if (text == NULL || !find_columns (text, &reader, &columns, error))
    return NULL;
  list->separator = reader.separator;
  return read_rows (list, &reader, &columns, error) ? g_steal_pointer (&list) : NULL;
}

LkClassList *
lk_classlist_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &problem);
  g_autofree char *bytes = g_malloc (LK_CLASSLIST_BYTES + 1);
  g_autoptr (LkClassList) list = NULL;
  gsize n = 0;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, LK_CLASSLIST_BYTES + 1, &n,
                                   cancellable, &problem)) {
    lk_error_set (error, LK_ISSUE_LIST_UNREADABLE, "%s", problem->message);
    return NULL;
  }
  list = lk_classlist_read (bytes, n, error);
  explicit_bzero (bytes, n); /* there may be PINs in it */
  return g_steal_pointer (&list);
}

void
lk_classlist_free (LkClassList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->rows);
  g_free (list);
}
