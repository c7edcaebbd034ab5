/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/desk/desk-order.h"

#include <string.h>

#define STEP          10
#define LONGEST_DIGIT 9
#define LONGEST_SLUG  40

typedef struct {
  guint width; /* digits that all numbers have; 0 if they have not */
  guint64 *numbers;
  guint n, place;
} Row;

static guint
width_of (const char *name)
{
  return (guint) strspn (name, "0123456789");
}

const char *
author_order_rest (const char *name)
{
  return name + width_of (name);
}

static guint64
power (guint width)
{
  guint64 all = 1;

  while (width-- > 0)
    all *= 10;
  return all;
}

static Row
read_row (const char *const *names, guint place)
{
  Row row = { .n = g_strv_length ((char **) names), .place = place };

  row.numbers = g_new0 (guint64, row.n);
  for (guint i = 0; i < row.n; i++) {
    guint width = width_of (names[i]);

    row.numbers[i] = g_ascii_strtoull (names[i], NULL, 10);
    if (i == place)
      continue;
    if (row.width == 0)
      row.width = width;
    if (width == 0 || width > LONGEST_DIGIT || width != row.width) {
      row.width = 0;
      return row;
    }
  }
  if (row.width == 0)
    row.width = 2;
  return row;
}

/* Numbers for @first to @last, between those beside them, if there are enough. */
static bool
fit (Row *row, guint first, guint last)
{
  guint64 low = first > 0 ? row->numbers[first - 1] : 0;
  bool is_end = last + 1 == row->n;
  guint64 high = is_end ? power (row->width) : row->numbers[last + 1];
  guint64 count = last - first + 1, step;

  if (high <= low || high - low - 1 < count)
    return false;
  /* Behind all others in full steps, as people number. */
  step = is_end && (low / STEP + count) * STEP < high ? 0 : (high - low) / (count + 1);
  for (guint i = first; i <= last; i++)
    row->numbers[i]
        = step == 0 ? (low / STEP + i - first + 1) * STEP : low + (i - first + 1) * step;
  return true;
}

/* As few neighbours as possible move along. */
static bool
find_room (Row *row)
{
  for (guint along = 0; along < row->n; along++)
    for (guint before = 0; before <= along; before++) {
      guint last = row->place + along - before;

      if (before <= row->place && last < row->n && fit (row, row->place - before, last))
        return true;
    }
  return false;
}

static void
number_all (Row *row)
{
  row->width = 2;
  while ((guint64) (row->n + 1) * STEP > power (row->width))
    row->width++;
  for (guint i = 0; i < row->n; i++)
    row->numbers[i] = (guint64) (i + 1) * STEP;
}

GStrv
author_order_names (const char *const *names, guint place)
{
  Row row = read_row (names, place);
  GStrv ordered = g_new0 (char *, row.n + 1);

  if (row.width == 0 || !find_room (&row))
    number_all (&row);
  for (guint i = 0; i < row.n; i++)
    ordered[i] = g_strdup_printf ("%0*" G_GUINT64_FORMAT "%s", (int) row.width, row.numbers[i],
                                  author_order_rest (names[i]));
  g_free (row.numbers);
  return ordered;
}

/* --- titles ----------------------------------------------------------------------------------- */

static const struct {
  gunichar letter;
  const char *text;
} letters[] = {
  { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf8, "o" },
};

static const char *
spelled (gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      return letters[i].text;
  return NULL;
}

char *
author_order_slug (const char *title)
{
  g_autofree char *folded = g_utf8_strdown (title, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *c = composed; c != NULL && *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c), parts[4];
    const char *text = spelled (letter);

    /* An accent goes, its letter stays. */
    if (text == NULL && g_unichar_fully_decompose (letter, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
      letter = parts[0];
    if (text != NULL)
      g_string_append (slug, text);
    else if (letter < 0x80 && g_ascii_isalnum ((char) letter))
      g_string_append_c (slug, (char) letter);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
    if (slug->len >= LONGEST_SLUG)
      break;
  }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_strdup (slug->len > 0 ? slug->str : "seite");
}
