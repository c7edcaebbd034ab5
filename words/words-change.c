/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-change.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const struct {
  const char *label, *text;
} changes[] = {
  { "typing",         N_ ("Typing") },
  { "insert-block",   N_ ("Insert Block") },
  { "remove-block",   N_ ("Delete Block") },
  { "move-block",     N_ ("Move Block") },
  { "duplicate-block",N_ ("Duplicate Block") },
  { "cut-block",      N_ ("Cut Block") },
  { "edit-block",     N_ ("Change Block") },
  { "paste",          N_ ("Paste") },
  { "page",           N_ ("Change Page") },
  { "new-page",       N_ ("New Page") },
  { "new-module",     N_ ("New Module") },
  { "remove-page",    N_ ("Delete Page") },
  { "remove-module",  N_ ("Delete Module") },
  { "move-page",      N_ ("Move Page") },
  { "move-module",    N_ ("Move Module") },
  { "duplicate-page", N_ ("Duplicate Page") },
  { "duplicate-module", N_ ("Duplicate Module") },
  { "rename-page",    N_ ("Rename Page") },
  { "rename-module",  N_ ("Rename Module") },
  { "hide-page",      N_ ("Hide Page") },
  { "show-page",      N_ ("Show Page") },
  { "status",         N_ ("Set State") },
  { "course",         N_ ("Change Course") },
  { "import",         N_ ("Import") },
  { "outside",        N_ ("Change from Outside") },
  { "restore",        N_ ("Restore Version") },
  { "replace",        N_ ("Replace") },
  { "add-medium",     N_ ("Add File") },
  { "describe-medium",N_ ("Describe File") },
  { "rename-medium",  N_ ("Rename File") },
  { "remove-medium",  N_ ("Remove File") },
  { "crop-medium",    N_ ("Crop Picture") },
  { "compress-medium",N_ ("Make Picture Smaller") },
  { "mend",           N_ ("Fix") },
  { "version",        N_ ("Set Version") },
  { "captions",       N_ ("Change Captions") },
  { "learn-word",     N_ ("Learn Word") },
};
/* clang-format on */

char *
words_change (const char *label, const char *about)
{
  const char *text = N_ ("Change");

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    if (g_strcmp0 (changes[i].label, label) == 0)
      text = changes[i].text;
  if (about == NULL || *about == '\0')
    return g_strdup (_ (text));
  /* Translators: a step and what it was about: “New Page: Why?” */
  return g_strdup_printf (C_ ("step", "%s: %s"), _ (text), about);
}

const char *
words_change_code (guint index)
{
  return index < G_N_ELEMENTS (changes) ? changes[index].label : NULL;
}
