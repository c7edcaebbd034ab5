/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "authoring/media/theme-private.h"

#define TEXT 4.5 /* WCAG 1.4.3 */
#define SIGN 3.0 /* WCAG 1.4.11 */

#define TOKEN(name) AUTHOR_TOKEN_##name

/* What stands on what in a course. Hairlines (`line`) are decoration and `second` stands beside words. */
static const struct {
  AuthorToken foreground, background;
  double needed;
} pairs[] = {
  { TOKEN (INK), TOKEN (PAPER), TEXT },        { TOKEN (INK), TOKEN (SOFT), TEXT },
  { TOKEN (INK), TOKEN (BRAND_SOFT), TEXT },   { TOKEN (INK), TOKEN (OK_SOFT), TEXT },
  { TOKEN (INK), TOKEN (NOT_SOFT), TEXT },     { TOKEN (INK), TOKEN (LAW_SOFT), TEXT },
  { TOKEN (GREY), TOKEN (PAPER), TEXT },       { TOKEN (GREY), TOKEN (SOFT), TEXT },
  { TOKEN (BRAND), TOKEN (PAPER), TEXT },      { TOKEN (BRAND), TOKEN (SOFT), TEXT },
  { TOKEN (BRAND), TOKEN (BRAND_SOFT), TEXT }, { TOKEN (ON_BRAND), TOKEN (BRAND), TEXT },
  { TOKEN (ON_MARK), TOKEN (MARK), TEXT },     { TOKEN (OK), TOKEN (PAPER), TEXT },
  { TOKEN (OK), TOKEN (OK_SOFT), TEXT },       { TOKEN (NOT), TOKEN (PAPER), TEXT },
  { TOKEN (NOT), TOKEN (NOT_SOFT), TEXT },     { TOKEN (LAW), TOKEN (PAPER), TEXT },
  { TOKEN (LAW), TOKEN (LAW_SOFT), TEXT },     { TOKEN (SECOND), TOKEN (PAPER), SIGN },
  { TOKEN (EDGE), TOKEN (PAPER), SIGN },       { TOKEN (EDGE), TOKEN (SOFT), SIGN },
  { TOKEN (FOCUS), TOKEN (PAPER), SIGN },      { TOKEN (FOCUS), TOKEN (SOFT), SIGN },
  { TOKEN (FOCUS), TOKEN (BRAND_SOFT), SIGN },
};

static double
luminance_of (guint value)
{
  double share = value / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static double
luminance (guint colour)
{
  return 0.2126 * luminance_of (colour >> 16 & 0xff) + 0.7152 * luminance_of (colour >> 8 & 0xff)
         + 0.0722 * luminance_of (colour & 0xff);
}

double
author_contrast (guint one, guint other)
{
  double a = luminance (one);
  double b = luminance (other);

  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
check_pair (const AuthorTheme *theme, AuthorToken foreground, AuthorToken background, double needed,
            GArray *faults)
{
  for (int dark = 0; dark < 2; dark++) {
    bool are_set = theme->tokens[dark][foreground].is_set && theme->tokens[dark][background].is_set;
    double ratio = are_set ? author_contrast (theme->tokens[dark][foreground].colour,
                                              theme->tokens[dark][background].colour)
                           : 1.0;
    AuthorThemeFault fault = { author_token_name (foreground), author_token_name (background),
                               dark == 1, floor (ratio * 10) / 10, needed };

    if (ratio < needed)
      g_array_append_val (faults, fault);
  }
}

GArray *
author_theme_check (const AuthorTheme *theme, const char *world)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (AuthorThemeFault));
  int only = author_theme_world (world);

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    check_pair (theme, pairs[i].foreground, pairs[i].background, pairs[i].needed, faults);
  for (int i = 0; i < AUTHOR_THEME_WORLDS; i++) {
    AuthorToken main = TOKEN (WORLD_1) + 2 * (AuthorToken) i;

    if (only >= 0 && only != i)
      continue;
    check_pair (theme, main, TOKEN (PAPER), TEXT, faults);
    check_pair (theme, main, main + 1, TEXT, faults);
    check_pair (theme, TOKEN (INK), main + 1, TEXT, faults);
    check_pair (theme, TOKEN (ON_WORLD), main, TEXT, faults);
  }
  return faults;
}
