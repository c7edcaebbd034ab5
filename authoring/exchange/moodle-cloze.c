/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/moodle-cloze.h"

#include <string.h>

#include "authoring/render/html.h"

/* Private letters around the number of a gap. */
#define MARK_OPEN  "\xee\x80\x8a"
#define MARK_CLOSE "\xee\x80\x8b"
/* Bytes of one gap. */
#define GAP_BYTES 8192
/* Letters of the name of its kind. */
#define KIND_LETTERS 20

static const struct {
  const char *name;
  bool is_list, has_case, is_number;
} kinds[] = {
  { "SHORTANSWER", false, false, false },
  { "SA", false, false, false },
  { "MW", false, false, false },
  { "SHORTANSWER_C", false, true, false },
  { "SAC", false, true, false },
  { "MWC", false, true, false },
  { "NUMERICAL", false, false, true },
  { "NM", false, false, true },
  { "MULTICHOICE", true, false, false },
  { "MC", true, false, false },
  { "MULTICHOICE_V", true, false, false },
  { "MCV", true, false, false },
  { "MULTICHOICE_H", true, false, false },
  { "MCH", true, false, false },
  { "MULTICHOICE_S", true, false, false },
  { "MCS", true, false, false },
  { "MULTICHOICE_VS", true, false, false },
  { "MCVS", true, false, false },
  { "MULTICHOICE_HS", true, false, false },
  { "MCHS", true, false, false },
  { "MULTIRESPONSE", true, false, false },
  { "MR", true, false, false },
  { "MULTIRESPONSE_H", true, false, false },
  { "MRH", true, false, false },
  { "MULTIRESPONSE_S", true, false, false },
  { "MRS", true, false, false },
  { "MULTIRESPONSE_HS", true, false, false },
  { "MRHS", true, false, false },
};

/* --- reading ---------------------------------------------------------------------------------- */

typedef struct {
  AuthorQuestionBank *bank;
  gsize kind; /* a row of the table */
  GPtrArray *right, *wrong;
} Gap;

/* `{1:SHORTANSWER:`: its kind and points, and where the answers begin; %NULL if it is none. */
static const char *
read_head (const char *text, gsize *ret_kind, guint *ret_points)
{
  const char *at = text + 1, *end;
  guint points = 0, n_digits = 0;

  for (; g_ascii_isdigit (*at) && n_digits < 4; at++, n_digits++)
    points = points * 10 + (guint) (*at - '0');
  if (*at++ != ':')
    return NULL;
  end = memchr (at, ':', strnlen (at, KIND_LETTERS));
  for (gsize i = 0; end != NULL && i < G_N_ELEMENTS (kinds); i++)
    if ((gsize) (end - at) == strlen (kinds[i].name)
        && g_ascii_strncasecmp (at, kinds[i].name, strlen (kinds[i].name)) == 0) {
      *ret_kind = i;
      *ret_points = n_digits > 0 ? points : 1;
      return end + 1;
    }
  return NULL;
}

/* The brace that ends it; %NULL if there is none within reach. */
static const char *
find_end (const char *text)
{
  for (const char *limit = text + GAP_BYTES; *text != '\0' && text < limit; text++)
    if (*text == '\\' && text[1] != '\0')
      text++;
    else if (*text == '}')
      return text;
  return NULL;
}

/* Without backslashes and elements. (transfer full) */
static char *
dup_words (const char *text)
{
  g_autoptr (GString) bare = g_string_new (NULL);
  g_autofree char *line = NULL;
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) tree = NULL;

  for (; *text != '\0'; text++) {
    text += *text == '\\' && text[1] != '\0';
    g_string_append_c (bare, *text);
  }
  line = author_html_to_line (bare->str, -1, NULL);
  tree = author_markdown_parse (line, strlen (line), &options);
  return tree != NULL ? g_strstrip (author_markdown_dup_words (tree, 0)) : g_steal_pointer (&line);
}

/* `%50%` in front, or `=`. */
static const char *
take_weight (const char *text, double *ret_fraction)
{
  char *end;

  *ret_fraction = 0;
  if (*text == '=') {
    *ret_fraction = 1;
    return text + 1;
  }
  if (*text != '%')
    return text;
  *ret_fraction = g_ascii_strtod (text + 1, &end) / 100;
  return *end == '%' ? end + 1 : text;
}

static void
add_answer (Gap *gap, const char *text, gsize length)
{
  g_autofree char *whole = g_strndup (text, length);
  double fraction;
  const char *bare = take_weight (whole, &fraction);
  char *hash = (char *) bare;
  g_autofree char *words = NULL;

  while (*hash != '\0' && *hash != '#')
    hash += *hash == '\\' && hash[1] != '\0' ? 2 : 1;
  if (*hash == '#' && hash[1] != '\0')
    author_question_bank_note (gap->bank, AUTHOR_IMPORT_LOST, "feedback", hash + 1);
  *hash = '\0';
  words = dup_words (bare);
  if (kinds[gap->kind].is_number && strchr (words, ':') != NULL) {
    author_question_bank_note (gap->bank, AUTHOR_IMPORT_CHANGED, "tolerance", words);
    *strchr (words, ':') = '\0';
  }
  if (fraction > 0 && fraction < 1)
    author_question_bank_note (gap->bank, AUTHOR_IMPORT_CHANGED, "fraction", words);
  if (*words == '\0')
    return;
  if (fraction < 1 && !kinds[gap->kind].is_list)
    author_question_bank_note (gap->bank, AUTHOR_IMPORT_LOST, "known-error", words);
  else
    g_ptr_array_add (fraction >= 1 ? gap->right : gap->wrong, g_steal_pointer (&words));
}

static void
read_answers (Gap *gap, const char *text, const char *end)
{
  const char *start = text;

  for (; text <= end; text++)
    if (text == end || *text == '~') {
      add_answer (gap, start, (gsize) (text - start));
      start = text + 1;
    } else if (*text == '\\' && text + 1 < end) {
      text++;
    }
}

/* (transfer full) (nullable): %NULL where nothing is right */
static char *
read_gap (AuthorQuestionBank *bank, gsize kind, const char *text, const char *end)
{
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);
  Gap gap = { bank, kind, right, wrong };

  read_answers (&gap, text, end);
  return author_exercise_gap_of (right, wrong);
}

char *
author_moodle_cloze_mark (guint n)
{
  return g_strdup_printf (MARK_OPEN "%u" MARK_CLOSE, n);
}

char *
author_moodle_cloze_read (AuthorQuestionBank *bank, const char *html, GPtrArray *gaps,
                          bool *ret_case, double *ret_points)
{
  GString *out = g_string_new (NULL);

  while (*html != '\0') {
    gsize kind = 0;
    guint points = 0;
    const char *answers = *html == '{' ? read_head (html, &kind, &points) : NULL;
    const char *end = answers != NULL ? find_end (answers) : NULL;
    char *gap = end != NULL ? read_gap (bank, kind, answers, end) : NULL;

    if (gap != NULL && gaps->len < AUTHOR_LIMIT_IMPORT_ANSWERS) {
      g_autofree char *mark = author_moodle_cloze_mark (gaps->len);

      g_string_append (out, mark);
      g_ptr_array_add (gaps, gap);
      *ret_case = *ret_case || kinds[kind].has_case;
      *ret_points += points;
      html = end + 1;
      continue;
    }
    g_free (gap);
    g_string_append_c (out, *html++);
  }
  return g_string_free (out, FALSE);
}

char *
author_moodle_cloze_place (const char *markdown, const GPtrArray *gaps)
{
  GString *out = g_string_new (NULL);

  while (*markdown != '\0') {
    const char *digits = markdown + strlen (MARK_OPEN);
    bool is_mark = g_str_has_prefix (markdown, MARK_OPEN);
    const char *end = is_mark ? strstr (digits, MARK_CLOSE) : NULL;
    guint64 n = end != NULL ? g_ascii_strtoull (digits, NULL, 10) : G_MAXUINT64;

    if (end == NULL || n >= gaps->len) {
      g_string_append_c (out, *markdown++);
      continue;
    }
    g_string_append (out, g_ptr_array_index (gaps, n));
    markdown = end + strlen (MARK_CLOSE);
  }
  return g_string_free (out, FALSE);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void
append_escaped (GString *out, const char *text)
{
  g_autoptr (GString) safe = g_string_new (NULL);

  author_html_text (safe, text);
  for (const char *c = safe->str; *c != '\0'; c++) {
    if (strchr ("}#~\\", *c) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
}

void
author_moodle_cloze_append (GString *out, const char *inner, bool has_case, guint points,
                            const char *feedback)
{
  g_auto (GStrv) words = g_strsplit (inner, "|", -1);
  bool is_list = false;

  for (guint i = 0; words[i] != NULL; i++)
    is_list = is_list || *g_strstrip (words[i]) != '=';
  g_string_append_printf (out, "{%u:%s:", points,
                          is_list    ? "MULTICHOICE_S"
                          : has_case ? "SHORTANSWER_C"
                                     : "SHORTANSWER");
  for (guint i = 0; words[i] != NULL; i++) {
    bool is_right = *words[i] == '=';

    g_string_append (out, i > 0 ? "~" : "");
    g_string_append (out, is_right ? "=" : "");
    append_escaped (out, g_strstrip (words[i] + is_right));
    if (is_right && feedback != NULL) {
      g_string_append_c (out, '#');
      append_escaped (out, feedback);
    }
  }
  g_string_append_c (out, '}');
}
