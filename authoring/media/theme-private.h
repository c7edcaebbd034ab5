/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/media/theme.h"

G_BEGIN_DECLS

/* In the order in which they are written. Those of worlds come in the order of their numbers. */
typedef enum {
  AUTHOR_TOKEN_PAPER,
  AUTHOR_TOKEN_SOFT,
  AUTHOR_TOKEN_INK,
  AUTHOR_TOKEN_GREY,
  AUTHOR_TOKEN_LINE,
  AUTHOR_TOKEN_EDGE,
  AUTHOR_TOKEN_BRAND,
  AUTHOR_TOKEN_BRAND_SOFT,
  AUTHOR_TOKEN_ON_BRAND,
  AUTHOR_TOKEN_MARK,
  AUTHOR_TOKEN_ON_MARK,
  AUTHOR_TOKEN_OK,
  AUTHOR_TOKEN_OK_SOFT,
  AUTHOR_TOKEN_NOT,
  AUTHOR_TOKEN_NOT_SOFT,
  AUTHOR_TOKEN_LAW,
  AUTHOR_TOKEN_LAW_SOFT,
  AUTHOR_TOKEN_SECOND,
  AUTHOR_TOKEN_FOCUS,
  AUTHOR_TOKEN_ON_WORLD,
  AUTHOR_TOKEN_WORLD_1,
  AUTHOR_TOKEN_WORLD_1_SOFT,
  AUTHOR_TOKEN_WORLD_5_SOFT = AUTHOR_TOKEN_WORLD_1 + 2 * AUTHOR_THEME_WORLDS - 1,
  AUTHOR_N_TOKENS
} AuthorToken;

struct _AuthorTheme {
  struct {
    guint colour;
    bool is_set;
  } tokens[2][AUTHOR_N_TOKENS]; /* light, dark */
};

/* Without dashes in front; 0: AUTHOR_N_TOKENS if there is none of that name. */
AuthorToken author_token_find (const char *name);
const char *author_token_name (AuthorToken token);
/* 0 to 4 for `W1` to `W5`; -1 for anything else, %NULL too. */
int author_theme_world (const char *world);

G_END_DECLS
