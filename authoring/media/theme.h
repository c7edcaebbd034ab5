/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * The look of a course: colours by name, light and dark, and whether what is written in them can be
 * read. Of a theme's file only names and colours are taken; the style sheet that ships is written anew.
 * Pure, any thread.
 */

/* Bytes of a file of a theme. */
#define AUTHOR_THEME_BYTES (64u << 10)
/* Worlds of courses, W1 to W5. */
#define AUTHOR_THEME_WORLDS 5

typedef struct _AuthorTheme AuthorTheme;

typedef enum {
  AUTHOR_THEME_SYNTAX,  /* name: what stands there, beginning with it */
  AUTHOR_THEME_UNKNOWN, /* name: a token that no course uses */
  AUTHOR_THEME_VALUE,   /* name: a token whose value is no colour, `#rgb` or `#rrggbb` */
  AUTHOR_THEME_TWICE,   /* name: a token that stands twice; the last one counts */
} AuthorThemeProblemKind;

typedef struct {
  AuthorThemeProblemKind kind;
  char *name; /* at most 60 bytes */
  guint line;
} AuthorThemeProblem;

/* Two colours that meet, and are too much alike. */
typedef struct {
  const char *foreground, *background; /* names of tokens, without dashes */
  bool is_dark;
  double ratio,
      needed; /* contrast by WCAG 2, rounded down to tenths; 4.5 for text, 3.0 for signs and edges */
} AuthorThemeFault;

/* Knows no colour yet. */
AuthorTheme *author_theme_new (void);
void author_theme_free (AuthorTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTheme, author_theme_free)

/**
 * author_theme_read:
 * @css: the file: comments; `.course { --name: colour; … }`; the same inside of
 *   `@media (prefers-color-scheme: dark) { … }`
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `TOO_LARGE`, `SYNTAX`
 *   (not UTF-8)
 *
 * Colours of @css take the place of those that @theme has: so the built-in theme is read first, and
 * the one of a course, which may be a part only, after it. Anything else in @css is a problem, and left out.
 *
 * Returns: (transfer full) (element-type AuthorThemeProblem): problems in the order of lines, or %NULL with @error set
 */
GPtrArray *author_theme_read (AuthorTheme *theme, GBytes *css, GError **error);

/* Pairs of colours that meet on a page and are too much alike, in the order of a table in theme-pairs.c;
 * a colour that is missing is one like its background. @world (nullable, `W1` to `W5`): the only world
 * looked at. (transfer full) (element-type AuthorThemeFault) */
GArray *author_theme_check (const AuthorTheme *theme, const char *world);

/* The style sheet; `--world`, `--world-soft` and `--on-world` are those of @world (nullable: the brand's).
 * (transfer full) */
char *author_theme_to_css (const AuthorTheme *theme, const char *world);

/* Contrast of two colours, 0xrrggbb, by the formula of WCAG 2: 1.0 to 21.0. */
double author_contrast (guint one, guint other);

G_END_DECLS
