/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/theme-tokens.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
}

static const char file[]
    = "/* ours */\n.course { --brand: #003a70; --brand-soft: #e2ecf6; }\n"
      "@media (prefers-color-scheme: dark) {\n  .course { --brand: #8fc1f2; }\n}\n";

static void
test_get (void)
{
  static const struct {
    const char *name;
    bool is_dark;
    const char *colour;
  } cases[] = {
    { "brand", false, "#003a70" }, { "brand", true, "#8fc1f2" }, { "brand-soft", false, "#e2ecf6" },
    { "brand-soft", true, NULL },  { "ink", false, NULL },
  };
  g_autoptr (GBytes) css = bytes_of (file);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *colour = author_theme_token (css, cases[i].name, cases[i].is_dark);

    g_assert_cmpstr (colour, ==, cases[i].colour);
  }
}

static void
test_set (void)
{
  static const struct {
    const char *css, *name;
    bool is_dark;
    const char *expected;
  } cases[] = {
    { NULL, "ink", false, ".course { --ink: #123456; }\n" },
    { NULL, "ink", true,
      "@media (prefers-color-scheme: dark) {\n  .course { --ink: #123456; }\n}\n" },
    { ".course { --ink: #000; }\n", "ink", false, ".course { --ink: #123456; }\n" },
    { ".course { --ink: #000; }", "paper", false, ".course { --paper: #123456; --ink: #000; }" },
    { "@media (prefers-color-scheme: dark) {\n  .course { --ink: #fff; }\n}\n", "ink", false,
      ".course { --ink: #123456; }\n@media (prefers-color-scheme: dark) {\n  .course { --ink: #fff; }\n}\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) css = bytes_of (cases[i].css);
    g_autoptr (GBytes) fresh
        = author_theme_set_token (css, cases[i].name, cases[i].is_dark, "#123456");
    g_autofree char *colour = author_theme_token (fresh, cases[i].name, cases[i].is_dark);

    g_assert_cmpmem (g_bytes_get_data (fresh, NULL), g_bytes_get_size (fresh), cases[i].expected,
                     strlen (cases[i].expected));
    g_assert_cmpstr (colour, ==, "#123456");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/theme-tokens/get", test_get);
  g_test_add_func ("/theme-tokens/set", test_set);
  return g_test_run ();
}
