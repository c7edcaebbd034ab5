/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-style.h"

#include <string.h>

/* Tokens of our courses (authoring/runtime/themes). A test computes their contrasts. */
static const struct {
  const char *name, *values[LK_READING_N_CONTRASTS];
} tokens[] = {
  { "paper", { NULL, "#ffffff", "#000000", "#f6efe0" } },
  { "soft", { NULL, "#ffffff", "#000000", "#ede4d0" } },
  { "ink", { NULL, "#000000", "#ffffff", "#33291c" } },
  { "grey", { NULL, "#2b2b2b", "#e2e2e2", "#5a4c38" } },
  { "line", { NULL, "#000000", "#ffffff", "#d3c6ab" } },
  { "edge", { NULL, "#000000", "#ffffff", "#7a6b54" } },
  { "brand", { NULL, "#003f42", "#9ff0ea", "#0c5559" } },
  { "brand-soft", { NULL, "#ffffff", "#000000", "#e4e3cf" } },
  { "on-brand", { NULL, "#ffffff", "#000000", "#ffffff" } },
  { "mark", { NULL, "#f0b93a", "#f0b93a", "#f0b93a" } },
  { "on-mark", { NULL, "#000000", "#000000", "#1d2a2e" } },
  { "ok", { NULL, "#004014", "#a8f0b8", "#23572f" } },
  { "ok-soft", { NULL, "#ffffff", "#000000", "#e6e8cf" } },
  { "not", { NULL, "#5a2a00", "#ffcf9e", "#74400e" } },
  { "not-soft", { NULL, "#ffffff", "#000000", "#f3e2c5" } },
  { "law", { NULL, "#142f52", "#b8d8ff", "#2f4c6d" } },
  { "law-soft", { NULL, "#ffffff", "#000000", "#e5e3d6" } },
  { "second", { NULL, "#5c1a38", "#ffbcd8", "#7a3250" } },
  { "focus", { NULL, "#0000c8", "#ffff00", "#0b4fbc" } },
  { "on-world", { NULL, "#ffffff", "#000000", "#ffffff" } },
  { "w1", { NULL, "#142f52", "#b8d8ff", "#2f4c6d" } },
  { "w1-soft", { NULL, "#ffffff", "#000000", "#e5e3d6" } },
  { "w2", { NULL, "#6a2411", "#ffc2ae", "#853a24" } },
  { "w2-soft", { NULL, "#ffffff", "#000000", "#f1e2d0" } },
  { "w3", { NULL, "#5c1a38", "#ffbcd8", "#7a3250" } },
  { "w3-soft", { NULL, "#ffffff", "#000000", "#f0e0d6" } },
  { "w4", { NULL, "#523900", "#f6d78c", "#6a4c0e" } },
  { "w4-soft", { NULL, "#ffffff", "#000000", "#efe5c8" } },
  { "w5", { NULL, "#28400f", "#c8ecab", "#3f5c27" } },
  { "w5-soft", { NULL, "#ffffff", "#000000", "#e6e8cf" } },
};

static const char *const fonts[LK_READING_N_FONTS] = {
  [LK_READING_FONT_CLEAR] = "\"Atkinson Hyperlegible Next\", \"Atkinson Hyperlegible\", "
                            "\"Adwaita Sans\", Inter, Cantarell, \"DejaVu Sans\", sans-serif",
  [LK_READING_FONT_DYSLEXIC] = "OpenDyslexic, \"OpenDyslexic 3\", \"Comic Neue\", sans-serif",
};

/* Where text stands. Courses of other makers put it anywhere; icons and formulas are left alone. */
#define TEXT  ":is(p, li, dd, dt, td, th, blockquote, figcaption, label, legend, summary, caption)"
#define LOOSE "html:not(.course) body :is(div, span, a):not([class*='icon'], [aria-hidden])"
#define HEADS ":is(h1, h2, h3, h4, h5, h6)"
#define PARTS ":is(button, input, textarea, select)"

const char *
lk_reading_style_token (const char *name, LkReadingContrast contrast)
{
  for (size_t i = 0; i < G_N_ELEMENTS (tokens); i++)
    if (strcmp (tokens[i].name, name) == 0)
      return tokens[i].values[contrast];
  return NULL;
}

const char *
lk_reading_style_ink (LkReadingContrast contrast)
{
  return lk_reading_style_token ("ink", contrast);
}

const char *
lk_reading_style_paper (LkReadingContrast contrast)
{
  return lk_reading_style_token ("paper", contrast);
}

const char *
lk_reading_style_brand (LkReadingContrast contrast)
{
  return lk_reading_style_token ("brand", contrast);
}

const char *
lk_reading_style_fonts (LkReadingFont font)
{
  return fonts[font];
}

/* The margins go with the lines, so that paragraphs stay apart (WCAG 1.4.12). */
static void
append_line (GString *css, unsigned line)
{
  g_string_append_printf (css,
                          TEXT ", " LOOSE " { line-height: %u.%02u !important; }\n"
                               "p { margin-block-end: 1.2em !important; }\n",
                          line / 100, line % 100);
}

/* Words part with their letters, or they run together. */
static void
append_letters (GString *css, unsigned letters)
{
  unsigned words = letters * 4 / 3;

  g_string_append_printf (css,
                          TEXT ", " HEADS ", " PARTS ", " LOOSE
                               " { letter-spacing: %u.%03uem !important;"
                               " word-spacing: %u.%03uem !important; }\n",
                          letters / 1000, letters % 1000, words / 1000, words % 1000);
}

static void
append_width (GString *css, unsigned width)
{
  g_string_append_printf (
      css, "body :is(p, ul, ol, dl, blockquote, " HEADS ") { max-width: %uch !important; }\n",
      width);
}

static void
append_font (GString *css, const char *family)
{
  g_string_append_printf (css,
                          "body, " TEXT ", " HEADS ", " PARTS ", " LOOSE
                          ", .course :is(b, strong, em, span):not(code *, pre *, math *)"
                          " { font-family: %s !important; }\n",
                          family);
}

/* Courses of other makers: what stands below a text loses its ground, all texts and edges are of two
 * colours. Pictures stay. */
static void
append_foreign (GString *css, LkReadingContrast contrast)
{
  const char *ink = lk_reading_style_ink (contrast), *paper = lk_reading_style_paper (contrast);

  g_string_append_printf (
      css,
      "html:not(.course), html:not(.course) body { background: %s !important; color: %s "
      "!important; }\n"
      "html:not(.course) body :not(img, svg, svg *, video, canvas, picture, object, iframe, math *)"
      " { background-color: %s !important; color: %s !important; border-color: currentColor "
      "!important; text-shadow: none !important; box-shadow: none !important; }\n"
      "html:not(.course) body a[href] { color: %s !important; text-decoration: underline "
      "!important; }\n"
      "html:not(.course) body " PARTS " { border: 1.5px solid currentColor !important; }\n",
      paper, ink, paper, ink, lk_reading_style_brand (contrast));
}

static void
append_contrast (GString *css, LkReadingContrast contrast)
{
  g_string_append_printf (css, "html { color-scheme: %s !important; }\n.course {",
                          contrast == LK_READING_CONTRAST_DARK ? "dark" : "light");
  for (size_t i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_string_append_printf (css, " --%s: %s !important;", tokens[i].name,
                            tokens[i].values[contrast]);
  g_string_append (css, " }\n");
  append_foreign (css, contrast);
}

char *
lk_reading_style (const LkReadingSettings *settings)
{
  GString *css = g_string_new (
      "::highlight(" LK_READING_HIGHLIGHT ") { background-color: " LK_READING_MARK
      "; color: " LK_READING_ON_MARK "; }\n"
      "::highlight(" LK_READING_HIGHLIGHT "-on-dark) { background-color: " LK_READING_DARK_MARK
      "; color: " LK_READING_ON_DARK_MARK "; }\n");

  if (settings->line != 0)
    append_line (css, settings->line);
  if (settings->letters != 0)
    append_letters (css, settings->letters);
  if (settings->width != 0)
    append_width (css, settings->width);
  if (settings->font != LK_READING_FONT_COURSE)
    append_font (css, fonts[settings->font]);
  if (settings->contrast != LK_READING_CONTRAST_COURSE)
    append_contrast (css, settings->contrast);
  return g_string_free (css, FALSE);
}
