/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-style.h"

#include <math.h>
#include <string.h>

/* Contrast as WCAG 2 computes it. */
static double
luminance (const char *color)
{
  static const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (size_t i = 0; i < 3; i++) {
    double part
        = (g_ascii_xdigit_value (color[1 + 2 * i]) * 16 + g_ascii_xdigit_value (color[2 + 2 * i]))
          / 255.0;

    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

static double
contrast (const char *a, const char *b)
{
  double one = luminance (a), other = luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* Everything that carries words, on what it stands on. */
static void
test_contrast (void)
{
  static const struct {
    const char *text, *ground;
  } pairs[] = {
    { "ink", "paper" },        { "ink", "soft" },       { "grey", "paper" },
    { "grey", "soft" },        { "brand", "paper" },    { "brand", "soft" },
    { "brand", "brand-soft" }, { "on-brand", "brand" }, { "on-mark", "mark" },
    { "ok", "paper" },         { "ok", "ok-soft" },     { "not", "paper" },
    { "not", "not-soft" },     { "law", "law-soft" },   { "second", "paper" },
    { "on-world", "w1" },      { "w1", "w1-soft" },     { "on-world", "w2" },
    { "w2", "w2-soft" },       { "on-world", "w3" },    { "w3", "w3-soft" },
    { "on-world", "w4" },      { "w4", "w4-soft" },     { "on-world", "w5" },
    { "w5", "w5-soft" },       { "focus", "paper" },
  };

  for (int c = LK_READING_CONTRAST_LIGHT; c < LK_READING_N_CONTRASTS; c++)
    for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++) {
      double ratio = contrast (lk_reading_style_token (pairs[i].text, c),
                               lk_reading_style_token (pairs[i].ground, c));

      g_test_message ("%d: %s on %s %.1f", c, pairs[i].text, pairs[i].ground, ratio);
      g_assert_cmpfloat (ratio, >=, c == LK_READING_CONTRAST_CALM ? 4.5 : 7.0);
    }
  g_assert_cmpfloat (contrast (LK_READING_ON_MARK, LK_READING_MARK), >=, 7.0);
  g_assert_cmpfloat (contrast (LK_READING_ON_DARK_MARK, LK_READING_DARK_MARK), >=, 7.0);
  /* Letters of our courses, links too, as they are in light and in dark. */
  g_assert_cmpfloat (contrast ("#0f6468", LK_READING_MARK), >=, 4.5);
  g_assert_cmpfloat (contrast ("#e8eceb", LK_READING_DARK_MARK), >=, 4.5);
  g_assert_cmpfloat (contrast ("#7fcfc9", LK_READING_DARK_MARK), >=, 4.0);
}

/* As designed there is nothing but the highlight; each setting adds its own. */
static void
test_parts (void)
{
  g_autoptr (LkReadingSettings) settings = lk_reading_settings_new ();
  g_autofree char *plain = lk_reading_style (settings), *full = NULL;

  g_assert_nonnull (strstr (plain, "::highlight(" LK_READING_HIGHLIGHT ")"));
  g_assert_null (strstr (plain, "!important"));
  settings->line = 205;
  settings->letters = 90;
  settings->width = 60;
  settings->font = LK_READING_FONT_CLEAR;
  settings->contrast = LK_READING_CONTRAST_DARK;
  full = lk_reading_style (settings);
  g_assert_nonnull (strstr (full, "line-height: 2.05 !important"));
  g_assert_nonnull (strstr (full, "letter-spacing: 0.090em !important"));
  g_assert_nonnull (strstr (full, "word-spacing: 0.120em !important"));
  g_assert_nonnull (strstr (full, "max-width: 60ch !important"));
  g_assert_nonnull (strstr (full, "--paper: #000000 !important"));
  g_assert_nonnull (strstr (full, "Atkinson"));
  g_assert_null (strstr (full, "(null)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/style/contrast", test_contrast);
  g_test_add_func ("/reading/style/parts", test_parts);
  return g_test_run ();
}
