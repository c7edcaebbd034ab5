/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/csv.h"

#include <string.h>

#include "engine/base/text.h"

/* --- words ------------------------------------------------------------------------------------ */

/* The first German name is the one that is written. */
static const struct {
  AuthorCsvColumn column;
  const char *names[9];
} columns[] = {
  { AUTHOR_CSV_KIND, { "Art", "Typ", "Fragetyp", "kind", "type", "question type" } },
  { AUTHOR_CSV_PROMPT, { "Frage", "Fragetext", "question", "prompt", "text", NULL } },
  { AUTHOR_CSV_RIGHT,
    { "Richtig", "Richtige Antwort", "Korrekte Antwort", "Lösung", "right", "correct",
      "correct answer", "correct option", NULL } },
  { AUTHOR_CSV_ANSWER,
    { "Antwort", "Antwortmöglichkeit", "Antwortoption", "answer", "option", "choice", NULL } },
  { AUTHOR_CSV_WRONG,
    { "Falsche Antwort", "FalscheAntwort", "Falsch", "Distraktor", "wrong answer", "wrong",
      "incorrect answer", "incorrect", NULL } },
  { AUTHOR_CSV_FEEDBACK, { "Rückmeldung", "Feedback", "answer feedback", NULL } },
  { AUTHOR_CSV_SOLUTION,
    { "Erklärung", "Begründung", "explanation", "solution", "rationale", NULL } },
  { AUTHOR_CSV_HINT, { "Tipp", "Hinweis", "hint", NULL } },
  { AUTHOR_CSV_POINTS, { "Punkte", "Punktzahl", "points", "score", "marks", NULL } },
  { AUTHOR_CSV_TRIES, { "Versuche", "tries", "attempts", NULL } },
  { AUTHOR_CSV_PARTIAL, { "Teilpunkte", "partial", "partial credit", NULL } },
  { AUTHOR_CSV_SHUFFLE, { "Mischen", "shuffle", NULL } },
  { AUTHOR_CSV_CASE, { "Großschreibung zählt", "case", "case sensitive", NULL } },
  { AUTHOR_CSV_BANK, { "Wortliste", "bank", "word bank", NULL } },
  { AUTHOR_CSV_ROWS, { "Zeilen", "rows", "lines", NULL } },
  { AUTHOR_CSV_UNIT, { "Einheit", "unit", NULL } },
  { AUTHOR_CSV_TARGETS, { "Ziele", "Gruppen", "targets", "groups", NULL } },
  { AUTHOR_CSV_HEADS, { "Überschriften", "heads", "headings", NULL } },
  { AUTHOR_CSV_PICTURE, { "Bild", "picture", "image", "image url", NULL } },
  { AUTHOR_CSV_PICTURE_ALT, { "Bildbeschreibung", "picture description", "alt", NULL } },
  { AUTHOR_CSV_CATEGORY, { "Kategorie", "Thema", "Fach", "category", "topic", "subject", NULL } },
  { AUTHOR_CSV_NAME, { "Titel", "Name", "title", NULL } },
  { AUTHOR_CSV_TAGS, { "Schlagwörter", "tags", "keywords", NULL } },
  { AUTHOR_CSV_ID, { "Kennung", "id", "identifier", NULL } },
};

static const struct {
  AuthorQuestionKind kind;
  const char *names[5];
} kinds[] = {
  { AUTHOR_QUESTION_CHOICE, { "Auswahl", "Einfachauswahl", "Single Choice", "single", "MCQ" } },
  { AUTHOR_QUESTION_MULTIPLE, { "Mehrfachauswahl", "Multiple Choice", "multiple response", NULL } },
  { AUTHOR_QUESTION_TRUE_FALSE,
    { "Wahr/Falsch", "Richtig/Falsch", "true/false", "Ja/Nein", "TF" } },
  { AUTHOR_QUESTION_MATRIX, { "Aussagen", "Matrix", NULL } },
  { AUTHOR_QUESTION_CLOZE, { "Lückentext", "gap text", "fill in", NULL } },
  { AUTHOR_QUESTION_MATCHING, { "Zuordnung", "Paare", "match", "pairs", NULL } },
  { AUTHOR_QUESTION_ORDERING, { "Reihenfolge", "order", "sequence", NULL } },
  { AUTHOR_QUESTION_SORTING, { "Sortieren", "Gruppen", "sort", "groups", NULL } },
  { AUTHOR_QUESTION_BOARD, { "Vierfelder", NULL } },
  { AUTHOR_QUESTION_HOTSPOT, { "Bildstellen", "Hotspot", NULL } },
  { AUTHOR_QUESTION_LABELS, { "Bild beschriften", NULL } },
  { AUTHOR_QUESTION_NUMERIC, { "Zahl", "number", "numerical", NULL } },
  { AUTHOR_QUESTION_SHORT, { "Kurzantwort", "short answer", NULL } },
  { AUTHOR_QUESTION_FREE, { "Freitext", "essay", "free text", NULL } },
};

static char *
dup_folded (const char *word)
{
  g_autofree char *normal = g_utf8_normalize (word, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  return g_strstrip (g_strdelimit (g_utf8_casefold (normal != NULL ? normal : "", -1), "_-", ' '));
}

/* `KorrekteAntwort` is `korrekte antwort`. */
static char *
dup_closed (const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  return g_strjoinv ("", words);
}

static bool
is_among (const char *folded, const char *const *names, gsize n)
{
  g_autofree char *closed = dup_closed (folded);

  for (gsize i = 0; i < n && names[i] != NULL; i++) {
    g_autofree char *name = dup_folded (names[i]);
    g_autofree char *closed_name = dup_closed (name);

    if (g_str_equal (closed_name, closed))
      return true;
  }
  return false;
}

/* `antwort 3`, `answer c`: the number goes. */
static guint
take_number (char *folded)
{
  char *last = strrchr (folded, ' ');
  char *digits = folded + strlen (folded);
  guint n = 1;

  while (digits > folded && g_ascii_isdigit (digits[-1]))
    digits--;
  if (*digits != '\0') {
    n = (guint) CLAMP (g_ascii_strtoull (digits, NULL, 10), 1, AUTHOR_LIMIT_CSV_COLUMNS);
    *digits = '\0';
  } else if (last != NULL && last[1] >= 'a' && last[1] <= 'z' && last[2] == '\0') {
    n = (guint) (last[1] - 'a') + 1;
    *last = '\0';
  }
  g_strstrip (folded);
  return n;
}

static AuthorCsvColumn
find_column (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_among (folded, columns[i].names, G_N_ELEMENTS (columns[i].names)))
      return columns[i].column;
  return AUTHOR_CSV_NONE;
}

AuthorCsvColumn
author_csv_column (const char *head, guint *ret_n)
{
  g_autofree char *folded = dup_folded (head);
  AuthorCsvColumn column;
  gsize length;
  char last;

  *ret_n = take_number (folded);
  column = find_column (folded);
  length = strlen (folded);
  if (column != AUTHOR_CSV_NONE || length < 2)
    return column;
  /* `AntwortB` */
  last = folded[length - 1];
  folded[length - 1] = '\0';
  if (last < 'a' || last > 'z' || find_column (folded) != AUTHOR_CSV_ANSWER)
    return AUTHOR_CSV_NONE;
  *ret_n = (guint) (last - 'a') + 1;
  return AUTHOR_CSV_ANSWER;
}

bool
author_csv_is_bare_answer (const char *head)
{
  g_autofree char *folded = dup_folded (head);

  return g_str_equal (folded, "antwort") || g_str_equal (folded, "answer");
}

guint
author_csv_number (const char *value)
{
  g_autofree char *plain = g_strdup (value);
  unsigned number;
  guint n;

  g_strstrip (g_strdelimit (plain, "().:", ' '));
  if (lk_text_to_index (plain, AUTHOR_LIMIT_CSV_COLUMNS, &number))
    return number;
  if (g_ascii_isalpha (plain[0]) && plain[1] == '\0')
    return (guint) (g_ascii_toupper (plain[0]) - 'A') + 1;
  return strpbrk (plain, " 0123456789") != NULL
                 && author_csv_column (plain, &n) == AUTHOR_CSV_ANSWER
             ? n
             : 0;
}

const char *
author_csv_head (AuthorCsvColumn column)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].column == column)
      return columns[i].names[0];
  g_return_val_if_reached ("");
}

bool
author_csv_kind (const char *word, AuthorQuestionKind *ret_kind)
{
  g_autofree char *folded = dup_folded (word);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_among (folded, kinds[i].names, G_N_ELEMENTS (kinds[i].names))) {
      *ret_kind = kinds[i].kind;
      return true;
    }
  return author_question_kind (folded, ret_kind);
}

const char *
author_csv_kind_word (AuthorQuestionKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].names[0];
  return author_question_kind_name (kind);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* What stands most often in the first row outside of quotes. */
static char
find_separator (const char *text)
{
  static const char separators[] = ";,\t";
  guint counts[3] = { 0 }, best = 0;
  bool is_quoted = false;

  for (const char *c = text; *c != '\0' && (*c != '\n' || is_quoted); c++) {
    const char *found = strchr (separators, *c);

    is_quoted = *c == '"' ? !is_quoted : is_quoted;
    if (found != NULL && !is_quoted)
      counts[found - separators]++;
  }
  for (guint i = 1; i < 3; i++)
    best = counts[i] > counts[best] ? i : best;
  return separators[best];
}

/* One value; where it ends. */
static const char *
read_value (const char *at, char separator, GString *value)
{
  g_string_truncate (value, 0);
  while (*at == ' ' && separator != ' ')
    at++;
  if (*at == '"') {
    for (at++; *at != '\0' && (*at != '"' || at[1] == '"'); at++) {
      at += *at == '"';
      g_string_append_c (value, *at);
    }
    at += *at == '"';
  }
  for (; *at != '\0' && *at != separator && *at != '\n'; at++)
    g_string_append_c (value, *at);
  while (value->len > 0 && g_ascii_isspace (value->str[value->len - 1]))
    g_string_truncate (value, value->len - 1);
  if (value->len > 1 && value->str[0] == '\'' && strchr ("=+-@", value->str[1]) != NULL)
    g_string_erase (value, 0, 1);
  return at;
}

static bool
is_filled (const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (*(const char *) g_ptr_array_index (row, i) != '\0')
      return true;
  return false;
}

GPtrArray *
author_csv_parse (const char *text, bool *ret_cut)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString) value = g_string_new (NULL);
  char separator;

  /* A first line of a table calculation names what parts the columns. */
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0 && strchr (text, '\n') != NULL)
    text = strchr (text, '\n') + 1;
  separator = find_separator (text);
  *ret_cut = false;
  while (*text != '\0' && rows->len < AUTHOR_LIMIT_CSV_ROWS) {
    GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

    for (bool is_end = false; !is_end; text += !is_end || *text != '\0') {
      text = read_value (text, separator, value);
      if (row->len < AUTHOR_LIMIT_CSV_COLUMNS)
        g_ptr_array_add (row, g_strdup (value->str));
      else
        *ret_cut = true;
      is_end = *text != separator;
    }
    if (is_filled (row))
      g_ptr_array_add (rows, row);
    else
      g_ptr_array_unref (row);
  }
  *ret_cut = *ret_cut || *text != '\0';
  return rows;
}

/* --- writing ---------------------------------------------------------------------------------- */

void
author_csv_append (GString *out, const char *value, bool is_last)
{
  bool is_formula = *value != '\0' && strchr ("=+-@", *value) != NULL;

  if (is_formula || strpbrk (value, ";\"\n\t,'") != NULL || *value == ' ') {
    g_string_append (out, is_formula ? "\"'" : "\"");
    for (const char *c = value; *c != '\0'; c++) {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
    g_string_append_c (out, '"');
  } else {
    g_string_append (out, value);
  }
  g_string_append (out, is_last ? "\r\n" : ";");
}
