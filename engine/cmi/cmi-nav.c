/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-nav.h"

#include <string.h>

#include "engine/cmi/cmi-private.h"
#include "engine/cmi/cmi-type-private.h"

#define TARGET "{target="

#define WORDS                                                                                      \
  { .word = "continue" }, { .word = "previous" }, { .word = "choice", .targeted = true },          \
      { .word = "exit" }, { .word = "exitAll" }, { .word = "abandon" }, { .word = "abandonAll" },  \
      { .word = "suspendAll" },                                                                    \
  {                                                                                                \
    .word = "_none_"                                                                               \
  }

const LkCmiWord lk_cmi_nav_words[] = { WORDS, { 0 } };
const LkCmiWord lk_cmi_nav_words_jump[] = { WORDS, { .word = "jump", .targeted = true }, { 0 } };

static const struct {
  const char *word;
  LkCmiNav nav;
} navs[] = {
  { "_none_", LK_CMI_NAV_NONE },
  { "continue", LK_CMI_NAV_CONTINUE },
  { "previous", LK_CMI_NAV_PREVIOUS },
  { "choice", LK_CMI_NAV_CHOICE },
  { "jump", LK_CMI_NAV_JUMP },
  { "exit", LK_CMI_NAV_EXIT },
  { "exitAll", LK_CMI_NAV_EXIT_ALL },
  { "abandon", LK_CMI_NAV_ABANDON },
  { "abandonAll", LK_CMI_NAV_ABANDON_ALL },
  { "suspendAll", LK_CMI_NAV_SUSPEND_ALL },
};

/* The word behind `{target=…}`, and the target; the text itself and %NULL where there is none. */
static const char *
split (const char *text, const char **ret_target, size_t *ret_length)
{
  const char *end = strrchr (text, '}');

  *ret_target = NULL;
  *ret_length = 0;
  if (!g_str_has_prefix (text, TARGET) || !end || end == text + strlen (TARGET))
    return text;
  *ret_target = text + strlen (TARGET);
  *ret_length = (size_t) (end - *ret_target);
  return end + 1;
}

static const LkCmiWord *
find_word (const LkCmiWord *words, const char *text, bool targeted)
{
  for (; words->word; words++) {
    if (words->targeted == targeted && strcmp (words->word, text) == 0)
      return words;
  }
  return NULL;
}

LkCmiProblem
lk_cmi_type_nav (LkCmiCheck *check)
{
  const char *target, *word;
  size_t length;

  word = split (check->text, &target, &length);
  if (!find_word (check->element->words, word, target != NULL)
      || !lk_cmi_check_length (check, check->text, check->length, check->element->length))
    return LK_CMI_TYPE;
  lk_cmi_check_keep (check);
  return LK_CMI_OK;
}

LkCmiNav
lk_cmi_parse_nav (const char *text, char **ret_target)
{
  const char *target, *word;
  size_t length;

  if (ret_target)
    *ret_target = NULL;
  word = split (text, &target, &length);
  if (!find_word (lk_cmi_nav_words_jump, word, target != NULL))
    return LK_CMI_N_NAV;
  if (ret_target && target)
    *ret_target = g_strndup (target, length);
  for (size_t i = 0; i < G_N_ELEMENTS (navs); i++) {
    if (strcmp (navs[i].word, word) == 0)
      return navs[i].nav;
  }
  return LK_CMI_N_NAV;
}

static const char *
ask (LkCmi *cmi, LkCmiNav nav, const LkCmiPath *path)
{
  static const char *const words[] = {
    [LK_CMI_VALID_UNKNOWN] = "unknown",
    [LK_CMI_VALID_TRUE] = "true",
    [LK_CMI_VALID_FALSE] = "false",
  };
  g_autofree char *target = path->target ? g_strndup (path->target, path->target_length) : NULL;

  if (!cmi->events.request_valid)
    return words[LK_CMI_VALID_UNKNOWN];
  return words[cmi->events.request_valid (cmi, nav, target, cmi->user_data)];
}

const char *
lk_cmi_read_continue (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return ask (cmi, LK_CMI_NAV_CONTINUE, path);
}

const char *
lk_cmi_read_previous (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return ask (cmi, LK_CMI_NAV_PREVIOUS, path);
}

const char *
lk_cmi_read_choice (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return ask (cmi, LK_CMI_NAV_CHOICE, path);
}

const char *
lk_cmi_read_jump (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return ask (cmi, LK_CMI_NAV_JUMP, path);
}
