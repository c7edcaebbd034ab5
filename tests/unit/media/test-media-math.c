/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/math.h"

#include <string.h>

#include "authoring/media/mathml.h"
#include "authoring/media/media-error.h"

static void
test_formulas (void)
{
  static const struct {
    const char *tex;
    bool display;
    const char *expected;
  } cases[] = {
    { "x^2", false, "<math><msup><mi>x</mi><mn class=\"tml-sml-pad\">2</mn></msup></math>" },
    { "x", true, "<math display=\"block\"><mi>x</mi></math>" },
    { "\\frac{1}{2}", false, "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>" },
    { "\\text{für }a<b", false,
      "<math><mrow><mtext>für\u00a0</mtext><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>" },
    { "\\color{red}{x}", false, "<math><mrow><mi mathcolor=\"#ff0000\">x</mi></mrow></math>" },
    { "\\boxed{x}", false,
      "<math><mrow scriptlevel=\"0\" displaystyle=\"true\" class=\"m-padded m-box\"><mi>x</mi></mrow></math>" },
    { "\\overline{x}", false, "<math><mrow class=\"tml-overline\"><mi>x</mi></mrow></math>" },
    { "\\cancel{x}", false, "<math><mrow class=\"tml-cancel upstrike\"><mi>x</mi></mrow></math>" },
    { "", false, "<math/>" },
  };
  g_autoptr (AuthorMath) math = author_math_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *mathml
        = author_math_render (math, cases[i].tex, strlen (cases[i].tex), cases[i].display, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (mathml, ==, cases[i].expected);
  }
}

/* Everything that a course is likely to use; each of it has to come through mathml.c. */
static const char *const formulas[] = {
  "\\sqrt[3]{x}+\\sqrt{y}",
  "\\sum_{i=1}^{n} i",
  "\\prod_{k}\\lim_{x\\to 0}\\max_a",
  "\\int_0^1 f'(x)\\,dx",
  "\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}",
  "\\begin{bmatrix}1\\\\2\\end{bmatrix}\\begin{vmatrix}1&2\\end{vmatrix}",
  "\\begin{matrix}1&2\\end{matrix}\\begin{smallmatrix}a&b\\end{smallmatrix}",
  "\\begin{aligned}a&=b\\\\c&=d+e\\end{aligned}",
  "\\begin{align}a&=b\\\\c&=d\\end{align}",
  "\\begin{align*}a&=b&c&=d\\end{align*}",
  "\\begin{alignat}{2}a&=b&c&=d\\end{alignat}",
  "\\begin{gather}a\\\\b\\end{gather}",
  "\\begin{equation}a\\end{equation}",
  "\\begin{split}a&=b\\\\&=c\\end{split}",
  "\\begin{cases}x&x>0\\\\0&\\text{sonst}\\end{cases}",
  "\\begin{rcases}x\\\\y\\end{rcases}",
  "\\begin{array}{|c|r|}\\hline a&b\\\\\\hline c&d\\\\\\hline\\end{array}",
  "\\begin{array}{l:c}\\hdashline a&b\\\\ c&d\\end{array}",
  "\\text{CO}_2\\mathrm{e}",
  "\\vec{x}\\hat{x}\\bar{x}\\dot x\\ddot x\\tilde x\\mathring{a}",
  "\\widehat{abc}\\widetilde{abc}",
  "\\overline{ab}\\underline{ab}",
  "\\overbrace{a+b}^{n}\\underbrace{a+b}_{n}",
  "\\textcolor{#123456}{x}\\colorbox{yellow}{x}",
  "\\fbox{x}\\boxed{x}",
  "\\cancel{x}\\bcancel{x}\\xcancel{x}\\sout{x}",
  "\\mathbb{R}\\mathcal{L}\\mathbf{x}\\mathscr{A}\\mathfrak{g}\\bm{x}\\boldsymbol{\\alpha}",
  "\\binom{n}{k}\\cfrac{1}{2}\\dfrac12\\tfrac12",
  "\\left(\\frac{a}{b}\\right)\\bigl(x\\bigr)\\left\\{x\\right.",
  "a\\quad b\\qquad c\\,d\\;e\\!f\\hspace{2em}g",
  "\\phantom{x}\\hphantom{x}\\vphantom{x}\\smash{x}",
  "\\tag{1}x",
  "\\underset{a}{b}\\overset{a}{b}\\stackrel{a}{b}",
  "\\xrightarrow{abc}\\xleftarrow[a]{b}",
  "\\textit{ab}\\textbf{ab}\\texttt{ab}\\textsf{ab}\\text{ä ß \\%}",
  "\\displaystyle\\sum\\textstyle x\\scriptstyle x",
  "\\tiny x\\large x\\Large x",
  "20\\,^{\\circ}\\text{C}\\quad 5\\,\\%\\quad 5\\,\\mathrm{kWh/m^2}",
  "\\Delta T\\cdot\\mu\\times\\approx\\leq\\geq\\pm\\Rightarrow\\dots\\neq",
  "\\overleftarrow{AB}\\overrightarrow{AB}",
  "\\prescript{14}{6}{\\mathrm{C}}\\sideset{}{'}\\sum",
  "\\operatorname{abc}\\operatorname*{arg\\,max}_x",
  "\\sum_{\\substack{a\\\\b}}",
  "\\rule{1em}{2pt}\\lvert x\\rvert\\lfloor x\\rfloor",
  "\\angln n\\phase{x}\\longdiv{x}",
  "\\def\\co#1{\\text{CO}_{2}^{#1}}\\co{a}+\\co{b}",
};

static void
test_what_courses_use (void)
{
  g_autoptr (AuthorMath) math = author_math_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *mathml
        = author_math_render (math, formulas[i], strlen (formulas[i]), true, &error);

    g_test_message ("%s", formulas[i]);
    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (mathml, "<math display=\"block\">"));
    g_assert_null (strstr (mathml, " style="));
    g_assert_null (strstr (mathml, "href"));
  }
}

static char *
repeat (const char *piece, guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_errors (void)
{
  g_autofree char *roots = repeat ("\\sqrt{", 500);
  g_autofree char *ends = repeat ("}", 500);
  g_autofree char *deep = g_strconcat (roots, "x", ends, NULL);
  g_autofree char *long_x = g_strnfill (3000, 'x');
  g_autofree char *long_a = repeat ("\\a", 450);
  /* Few expansions, each of them long: bytes or the clock put an end to it. */
  g_autofree char *wide = g_strconcat ("\\def\\a{", long_x, "}", long_a, NULL);
  g_autofree char *long_one = g_strnfill (AUTHOR_MATH_BYTES + 1, 'x');
  const struct {
    const char *tex;
    AuthorMediaError expected;
    guint position;
  } cases[] = {
    { "ä+\\foo", AUTHOR_MEDIA_ERROR_SYNTAX, 3 },
    { "😀\\foo", AUTHOR_MEDIA_ERROR_SYNTAX, 2 },
    { "\\frac{a", AUTHOR_MEDIA_ERROR_SYNTAX, 8 },
    { "a}b", AUTHOR_MEDIA_ERROR_SYNTAX, 2 },
    { "\x01", AUTHOR_MEDIA_ERROR_SYNTAX, 0 },
    { "\xff", AUTHOR_MEDIA_ERROR_SYNTAX, 0 },
    { "\\href{https://example.org}{x}", AUTHOR_MEDIA_ERROR_SYNTAX, 1 },
    { "\\includegraphics{https://example.org/a.png}", AUTHOR_MEDIA_ERROR_SYNTAX, 1 },
    { "\\def\\a{\\a}\\a", AUTHOR_MEDIA_ERROR_TOO_LARGE, 0 },
    { "\\ref{a}", AUTHOR_MEDIA_ERROR_REFUSED, 0 },
    { "\\mathllap{x}", AUTHOR_MEDIA_ERROR_REFUSED, 0 },
    { "\\hspace{-3em}", AUTHOR_MEDIA_ERROR_REFUSED, 0 },
    { wide, AUTHOR_MEDIA_ERROR_TOO_LARGE, 0 },
    { deep, AUTHOR_MEDIA_ERROR_REFUSED, 0 },
    { long_one, AUTHOR_MEDIA_ERROR_TOO_LARGE, 0 },
  };
  g_autoptr (AuthorMath) math = author_math_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *mathml
        = author_math_render (math, cases[i].tex, strlen (cases[i].tex), false, &error);

    g_test_message ("%" G_GSIZE_FORMAT ": %s", i, error != NULL ? error->message : "no error");
    g_assert_null (mathml);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
    g_assert_cmpuint (author_math_error_position (math), ==, cases[i].position);
  }
}

/* A formula sees neither the macros of another nor what it did to the objects of the script. */
static void
test_formulas_are_strangers (void)
{
  g_autoptr (AuthorMath) math = author_math_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = author_math_render (math, "\\gdef\\x{y}\\x", 12, false, &error);
  g_autofree char *second = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first, ==, "<math><mi>y</mi></math>");
  second = author_math_render (math, "\\x", 2, false, &error);
  g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX);
}

static void
test_mathml_that_is_not_let_through (void)
{
  static const char *const cases[] = {
    "<p>x</p>",
    "<math><script>x</script></math>",
    "<math><mi onclick=\"x\">x</mi></math>",
    "<math><mi href=\"x\">x</mi></math>",
    "<math><mi mathcolor=\"url(x)\">x</mi></math>",
    "<math><mi style=\"background:url(x)\">x</mi></math>",
    "<math><mi style=\"color:red\\3b\">x</mi></math>",
    "<math><mtext><span>x</span></mtext></math>",
    "<math><mi>x</math>",
    "<!DOCTYPE math [<!ENTITY a \"b\">]><math>&a;</math>",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *mathml = author_mathml_clean (cases[i], &error);

    g_test_message ("%s", cases[i]);
    g_assert_null (mathml);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_REFUSED);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/math/formulas", test_formulas);
  g_test_add_func ("/media/math/what-courses-use", test_what_courses_use);
  g_test_add_func ("/media/math/errors", test_errors);
  g_test_add_func ("/media/math/formulas-are-strangers", test_formulas_are_strangers);
  g_test_add_func ("/media/math/mathml-that-is-not-let-through",
                   test_mathml_that_is_not_let_through);
  return g_test_run ();
}
