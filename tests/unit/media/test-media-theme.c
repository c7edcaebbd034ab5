/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/theme.h"

#include <string.h>

#include "authoring/media/media-error.h"

static AuthorTheme *
read_text (const char *css, GPtrArray **ret_problems)
{
  AuthorTheme *theme = author_theme_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (css, strlen (css));

  *ret_problems = author_theme_read (theme, bytes, NULL);
  g_assert_nonnull (*ret_problems);
  return theme;
}

/* A theme of the program, from the source. */
static AuthorTheme *
read_built_in (const char *name, GPtrArray **ret_problems)
{
  g_autofree char *file = g_strconcat (name, ".css", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "authoring", "runtime",
                                            "themes", file, NULL);
  g_autofree char *css = NULL;

  g_assert_true (g_file_get_contents (path, &css, NULL, NULL));
  return read_text (css, ret_problems);
}

static void
test_contrast (void)
{
  static const struct {
    guint one, other;
    double expected;
  } cases[] = {
    { 0x000000, 0xffffff, 21.0 }, { 0xffffff, 0x000000, 21.0 }, { 0x777777, 0x777777, 1.0 },
    { 0x1d2a2e, 0xffffff, 14.8 }, { 0x56656a, 0xf4f6f5, 5.6 },  { 0x0f6468, 0xffffff, 6.9 },
    { 0x7c898d, 0xffffff, 3.6 },  { 0x97432a, 0xf8eae5, 5.7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (author_contrast (cases[i].one, cases[i].other),
                                    cases[i].expected, 0.06);
}

static void
test_what_is_read (void)
{
  static const struct {
    const char *css, *expected;
  } cases[] = {
    { "", "" },
    { "/* a */ .course { --ink : #1D2A2E ; --paper:#fff } /*", "" },
    { ".course{--ink:#000000;--ink:#111}", "twice ink@1" },
    { ".course {\n --foo: #fff;\n --ink: red;\n color: red;\n --paper: url(x)}",
      "unknown foo@2, value ink@3, syntax color: red@4, value paper@5" },
    { "body { --ink: #000 }\n@import \"x\";\n.course{--ink:#000}",
      "syntax body@1, syntax @import \"x\"@2" },
    { "@media (prefers-color-scheme: dark) { .course { --ink: #eee } p { x } }", "syntax p@1" },
    { "@media print { .course { --ink: #eee } }", "syntax @media print@1" },
    { ".course { --ink: #000", "syntax }@1" },
    { ".course { --ink: #00000; --paper: #ggg; --ok: fff; --not: #ffff }",
      "value ink@1, value paper@1, value ok@1, value not@1" },
    { ".course { --ink: { } #000; --pap\\65r: #fff }",
      "syntax --ink: {@1, syntax #000@1, syntax --pap\\65r: #fff@1" },
  };
  static const char *const kinds[] = { "syntax", "unknown", "value", "twice" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) problems = NULL;
    g_autoptr (AuthorTheme) theme = read_text (cases[i].css, &problems);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint p = 0; p < problems->len; p++) {
      const AuthorThemeProblem *problem = g_ptr_array_index (problems, p);

      g_string_append_printf (text, "%s%s %s@%u", p > 0 ? ", " : "", kinds[problem->kind],
                              problem->name, problem->line);
    }
    g_test_message ("%s", cases[i].css);
    g_assert_cmpstr (text->str, ==, cases[i].expected);
  }
}

static void
test_what_is_written (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (AuthorTheme) theme
      = read_text (".course{--paper:#FFF;--brand:#0f6468;--brand-soft:#e3f0ef;--on-brand:#ffffff;"
                   "--w2:#97432a;--w2-soft:#f8eae5;--on-world:#fff}"
                   "@media (prefers-color-scheme:dark){.course{--paper:#161d1f}}",
                   &problems);
  g_autoptr (GBytes) own = g_bytes_new_static (".course{--brand:#123}", 21);
  g_autofree char *css = author_theme_to_css (theme, NULL);
  g_autofree char *in_world = NULL;

  g_assert_cmpstr (css, ==,
                   ".course{--paper:#ffffff;--brand:#0f6468;--brand-soft:#e3f0ef;"
                   "--on-brand:#ffffff;--world:#0f6468;--world-soft:#e3f0ef;--on-world:#ffffff;}\n"
                   "@media (prefers-color-scheme:dark){.course{--paper:#161d1f;}}\n");
  more = author_theme_read (theme, own, NULL);
  g_assert_cmpuint (more->len, ==, 0);
  in_world = author_theme_to_css (theme, "W2");
  g_assert_nonnull (strstr (in_world, "--brand:#112233;"));
  g_assert_nonnull (strstr (in_world, "--world:#97432a;--world-soft:#f8eae5;--on-world:#ffffff;"));
}

static void
test_built_in_themes_can_be_read (void)
{
  static const char *const names[] = { "koffer", "plain" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) problems = NULL;
    g_autoptr (AuthorTheme) theme = read_built_in (names[i], &problems);
    g_autoptr (GArray) faults = author_theme_check (theme, NULL);

    for (guint f = 0; f < faults->len; f++) {
      const AuthorThemeFault *fault = &g_array_index (faults, AuthorThemeFault, f);

      g_test_message ("%s: %s on %s%s: %.1f of %.1f", names[i], fault->foreground,
                      fault->background, fault->is_dark ? ", dark" : "", fault->ratio,
                      fault->needed);
    }
    g_assert_cmpuint (problems->len, ==, 0);
    g_assert_cmpuint (faults->len, ==, 0);
  }
}

static void
test_what_cannot_be_read (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (AuthorTheme) theme = read_built_in ("koffer", &problems);
  static const char own[] = ".course{--grey:#999;--w1:#88aacc}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (own, strlen (own));
  g_autoptr (GArray) faults = NULL;
  g_autoptr (GArray) in_world = NULL;
  const AuthorThemeFault *fault;

  more = author_theme_read (theme, bytes, NULL);
  faults = author_theme_check (theme, "W2");
  g_assert_cmpuint (faults->len, ==, 2);
  fault = &g_array_index (faults, AuthorThemeFault, 0);
  g_assert_cmpstr (fault->foreground, ==, "grey");
  g_assert_cmpstr (fault->background, ==, "paper");
  g_assert_false (fault->is_dark);
  g_assert_cmpfloat_with_epsilon (fault->ratio, 2.8, 0.01);
  g_assert_cmpfloat (fault->needed, ==, 4.5);
  in_world = author_theme_check (theme, "W1");
  g_assert_cmpuint (in_world->len, >, 2);
}

static void
test_refused (void)
{
  g_autoptr (AuthorTheme) theme = author_theme_new ();
  g_autofree char *blanks = g_strnfill (AUTHOR_THEME_BYTES + 1, ' ');
  g_autoptr (GBytes) large = g_bytes_new_static (blanks, AUTHOR_THEME_BYTES + 1);
  g_autoptr (GBytes) odd = g_bytes_new_static ("\xff", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (author_theme_read (theme, large, &error));
  g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (author_theme_read (theme, odd, &error));
  g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/theme/contrast", test_contrast);
  g_test_add_func ("/media/theme/what-is-read", test_what_is_read);
  g_test_add_func ("/media/theme/what-is-written", test_what_is_written);
  g_test_add_func ("/media/theme/built-in-themes-can-be-read", test_built_in_themes_can_be_read);
  g_test_add_func ("/media/theme/what-cannot-be-read", test_what_cannot_be_read);
  g_test_add_func ("/media/theme/refused", test_refused);
  return g_test_run ();
}
