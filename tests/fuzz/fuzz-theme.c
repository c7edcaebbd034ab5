/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/media/theme.h"

/*
 * Input: tokens of a theme. What is written holds names and colours only, and is read again as what it is, but
 * for the tokens of the world, which it adds.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char characters[] = "abcdefghijklmnopqrstuvwxyz0123456789-#:;{}.@() \n";
  g_autoptr (AuthorTheme) theme = author_theme_new ();
  g_autoptr (AuthorTheme) other = author_theme_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) problems = author_theme_read (theme, bytes, NULL);
  g_autoptr (GPtrArray) new_problems = NULL;
  g_autoptr (GArray) faults = author_theme_check (theme, NULL);
  g_autoptr (GBytes) written = NULL;
  g_autofree char *css = author_theme_to_css (theme, NULL);
  g_autofree char *twice = NULL;

  require (strspn (css, characters) == strlen (css));
  require (faults->len > 0 || (problems != NULL && strlen (css) > 500));
  written = g_bytes_new (css, strlen (css));
  new_problems = author_theme_read (other, written, NULL);
  for (guint i = 0; i < new_problems->len; i++) {
    const AuthorThemeProblem *problem = g_ptr_array_index (new_problems, i);

    require (problem->kind == AUTHOR_THEME_UNKNOWN && strstr (problem->name, "world") != NULL);
  }
  twice = author_theme_to_css (other, NULL);
  require (strcmp (css, twice) == 0);
  return 0;
}
