/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/chart.h"

#include <math.h>
#include <string.h>

#include "engine/base/text.h"

/* Steps of an axis that are aimed at. */
#define STEPS 4

AuthorChartKind
author_chart_kind (const char *word)
{
  return g_strcmp0 (word, "line") == 0  ? AUTHOR_CHART_LINE
         : g_strcmp0 (word, "pie") == 0 ? AUTHOR_CHART_PIE
                                        : AUTHOR_CHART_BAR;
}

void
author_chart_free (AuthorChart *chart)
{
  if (chart == NULL)
    return;
  for (guint i = 0; i < chart->values->len; i++)
    g_free (g_array_index (chart->values, AuthorChartValue, i).words);
  g_array_unref (chart->values);
  g_ptr_array_unref (chart->categories);
  g_ptr_array_unref (chart->series);
  g_free (chart);
}

const AuthorChartValue *
author_chart_value (const AuthorChart *chart, guint category, guint series)
{
  return &g_array_index (chart->values, AuthorChartValue, category * chart->series->len + series);
}

/* --- numbers ---------------------------------------------------------------------------------- */

/* Marks of thousands stand between a digit and three more. */
static bool
is_group (const char *at, char mark)
{
  return *at == mark && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2])
         && g_ascii_isdigit (at[3]) && !g_ascii_isdigit (at[4]);
}

static bool
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202f || c == 0xa0;
}

/* Digits with a point as decimal mark and nothing else; %NULL where they end too soon. */
static const char *
take_digits (const char *at, char group, char decimal, GString *plain)
{
  bool has_point = false;

  for (; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (plain, *at);
    else if (!has_point && is_group (at, group))
      continue;
    else if (!has_point && *at == decimal && g_ascii_isdigit (at[1])) {
      g_string_append_c (plain, '.');
      has_point = true;
    } else
      break;
  return at;
}

bool
author_chart_number (const char *words, const char *language, double *ret_value)
{
  bool has_point = language != NULL && strncmp (language, "en", 2) == 0;
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *at = words;

  while (*at != '\0' && is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (g_str_has_prefix (at, "−") || *at == '-') {
    g_string_append_c (plain, '-');
    at = g_utf8_next_char (at);
  } else if (*at == '+')
    at++;
  if (!g_ascii_isdigit (*at))
    return false;
  at = take_digits (at, has_point ? ',' : '.', has_point ? '.' : ',', plain);
  /* A unit may stand behind it, but no more digits. */
  for (; *at != '\0'; at = g_utf8_next_char (at))
    if (g_ascii_isdigit (*at) || *at == '.' || *at == ',')
      return false;
  return lk_text_to_number (plain->str, ret_value);
}

/* --- the table -------------------------------------------------------------------------------- */

static bool
is_gap (const char *words)
{
  return *words == '\0' || g_str_equal (words, "-") || g_str_equal (words, "–");
}

static char *
cell_words (const AuthorMarkdown *markdown, guint cell)
{
  return g_strstrip (author_markdown_dup_words (markdown, cell));
}

static void
read_head (AuthorChart *chart, const AuthorMarkdown *markdown, guint row)
{
  guint first = row + 1;

  for (guint i = first; i < markdown->items[row].next; i = markdown->items[i].next)
    if (i != first)
      g_ptr_array_add (chart->series, cell_words (markdown, i));
}

static bool
read_cell (AuthorChart *chart, const AuthorMarkdown *markdown, guint cell, AuthorChartKind kind,
           const char *language, AuthorIssueList *issues)
{
  AuthorChartValue value = { cell_words (markdown, cell), NAN };
  bool fits = is_gap (value.words) || author_chart_number (value.words, language, &value.value);

  fits = fits && !(kind == AUTHOR_CHART_PIE && value.value < 0);
  if (!fits)
    author_issue_add (issues, AUTHOR_ISSUE_VALUE, markdown->items[cell].line, 1, value.words,
                      language != NULL && strncmp (language, "en", 2) == 0 ? "1,234.5" : "1.234,5");
  g_array_append_val (chart->values, value);
  return fits;
}

static bool
read_row (AuthorChart *chart, const AuthorMarkdown *markdown, guint row, AuthorChartKind kind,
          const char *language, AuthorIssueList *issues)
{
  guint first = row + 1;
  bool fits = true;

  g_ptr_array_add (chart->categories, cell_words (markdown, first));
  for (guint i = markdown->items[first].next; i < markdown->items[row].next;
       i = markdown->items[i].next)
    fits = read_cell (chart, markdown, i, kind, language, issues) && fits;
  return fits;
}

static bool
check_size (const AuthorChart *chart, AuthorChartKind kind, guint line, AuthorIssueList *issues)
{
  guint most = kind == AUTHOR_CHART_PIE ? 1 : AUTHOR_CHART_SERIES, n = chart->series->len;
  g_autofree char *found = g_strdup_printf ("%u", n);
  g_autofree char *slices = g_strdup_printf ("%u", chart->categories->len);

  if (n == 0 || chart->categories->len == 0) {
    author_issue_add (issues, AUTHOR_ISSUE_CONTENT_MISSING, line, 1, "chart", "| … | … |");
    return false;
  }
  if (n > most) {
    author_issue_add (issues, AUTHOR_ISSUE_CHART_LARGE, line, 1, found, most == 1 ? "1" : "6");
    return false;
  }
  if (kind == AUTHOR_CHART_PIE && chart->categories->len > AUTHOR_CHART_SERIES) {
    author_issue_add (issues, AUTHOR_ISSUE_CHART_LARGE, line, 1, slices, "6");
    return false;
  }
  return true;
}

AuthorChart *
author_chart_read (const AuthorMarkdown *markdown, guint table, AuthorChartKind kind,
                   const char *language, AuthorIssueList *issues)
{
  g_autoptr (AuthorChart) chart = g_new (AuthorChart, 1);
  bool fits = true;

  chart->categories = g_ptr_array_new_with_free_func (g_free);
  chart->series = g_ptr_array_new_with_free_func (g_free);
  chart->values = g_array_new (FALSE, FALSE, sizeof (AuthorChartValue));
  for (guint i = table + 1; i < markdown->items[table].next; i = markdown->items[i].next)
    if (markdown->items[i].is_header)
      read_head (chart, markdown, i);
    else
      fits = read_row (chart, markdown, i, kind, language, issues) && fits;
  fits = check_size (chart, kind, markdown->items[table].line, issues) && fits;
  return fits ? g_steal_pointer (&chart) : NULL;
}

/* --- scale ------------------------------------------------------------------------------------ */

/* The smallest of 1, 2, 5, 10 times a power of ten that is not below @raw. */
static double
round_step (double raw, guint *ret_decimals)
{
  double power = pow (10, floor (log10 (raw))), times = raw / power;
  double step = (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
  double digits = -floor (log10 (step) + 1e-9);

  *ret_decimals = digits > 0 ? (guint) digits : 0;
  return step;
}

AuthorChartScale
author_chart_scale (const AuthorChart *chart)
{
  AuthorChartScale scale = { 0 };

  for (guint i = 0; i < chart->values->len; i++) {
    double value = g_array_index (chart->values, AuthorChartValue, i).value;

    if (!isnan (value)) {
      scale.least = MIN (scale.least, value);
      scale.most = MAX (scale.most, value);
    }
  }
  if (scale.most - scale.least <= 0)
    scale.most = 1;
  scale.step = round_step ((scale.most - scale.least) / STEPS, &scale.decimals);
  scale.least = floor (scale.least / scale.step) * scale.step;
  scale.most = ceil (scale.most / scale.step) * scale.step;
  return scale;
}
