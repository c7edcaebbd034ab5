/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "words/words-answer.h"

/* The first byte says kind and notation, the rest is an answer: it is read, and told in one line. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  LkAnswerKind kind = size > 0 ? data[0] / 2 % LK_N_ANSWER_KINDS : LK_ANSWER_OTHER;
  g_autoptr (LkAnswer) answer = lk_answer_parse (
      kind, size > 0 && data[0] % 2 == 1 ? LK_ANSWER_SCORM2004 : LK_ANSWER_SCORM12, text);
  g_autofree char *words = words_answer (answer, 10);

  g_assert_cmpuint (answer->parts->len, <=, LK_ANSWER_PARTS);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (c)));
  return 0;
}
