/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/theme.h"

#include <string.h>

#include "authoring/media/theme-private.h"

static const char *const names[AUTHOR_N_TOKENS] = {
  "paper",    "soft",    "ink",     "grey",     "line",    "edge",    "brand",    "brand-soft",
  "on-brand", "mark",    "on-mark", "ok",       "ok-soft", "not",     "not-soft", "law",
  "law-soft", "second",  "focus",   "on-world", "w1",      "w1-soft", "w2",       "w2-soft",
  "w3",       "w3-soft", "w4",      "w4-soft",  "w5",      "w5-soft",
};

AuthorTheme *
author_theme_new (void)
{
  return g_new0 (AuthorTheme, 1);
}

void
author_theme_free (AuthorTheme *theme)
{
  g_free (theme);
}

AuthorToken
author_token_find (const char *name)
{
  for (AuthorToken token = 0; token < AUTHOR_N_TOKENS; token++)
    if (g_str_equal (names[token], name))
      return token;
  return AUTHOR_N_TOKENS;
}

const char *
author_token_name (AuthorToken token)
{
  return names[token];
}

int
author_theme_world (const char *world)
{
  bool is_world = world != NULL && (world[0] == 'W' || world[0] == 'w') && world[1] >= '1'
                  && world[1] <= '0' + AUTHOR_THEME_WORLDS && world[2] == '\0';

  return is_world ? world[1] - '1' : -1;
}

static void
add_token (const AuthorTheme *theme, bool is_dark, AuthorToken token, const char *name,
           GString *text)
{
  if (theme->tokens[is_dark][token].is_set)
    g_string_append_printf (text, "--%s:#%06x;", name, theme->tokens[is_dark][token].colour);
}

static void
add_tokens (const AuthorTheme *theme, bool is_dark, int world, GString *text)
{
  AuthorToken main
      = world < 0 ? AUTHOR_TOKEN_BRAND : AUTHOR_TOKEN_WORLD_1 + 2 * (AuthorToken) world;

  g_string_append (text, ".course{");
  for (AuthorToken token = 0; token < AUTHOR_TOKEN_ON_WORLD; token++)
    add_token (theme, is_dark, token, names[token], text);
  add_token (theme, is_dark, main, "world", text);
  add_token (theme, is_dark, main + 1, "world-soft", text);
  add_token (theme, is_dark, world < 0 ? AUTHOR_TOKEN_ON_BRAND : AUTHOR_TOKEN_ON_WORLD, "on-world",
             text);
  g_string_append (text, "}");
}

char *
author_theme_to_css (const AuthorTheme *theme, const char *world)
{
  GString *text = g_string_new (NULL);
  int number = author_theme_world (world);

  add_tokens (theme, false, number, text);
  g_string_append (text, "\n@media (prefers-color-scheme:dark){");
  add_tokens (theme, true, number, text);
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}
