/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat/repeat.h"

/* Kinds that know what is right. Absent: free texts, boards and dialogues, which a person has to judge or to lead, and
 * questions about views. */
static const struct {
  const char *kind;
  unsigned seconds;
} kinds[] = {
  { "choice", 25 },   { "truefalse", 15 }, { "multiple", 30 }, { "matrix", 40 },
  { "matching", 40 }, { "sorting", 40 },   { "ordering", 40 }, { "cloze", 35 },
  { "numeric", 30 },  { "short", 20 },     { "hotspot", 25 },  { "labels", 40 },
};

unsigned
lk_repeat_seconds (const char *kind)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return kinds[i].seconds;
  return 0;
}
