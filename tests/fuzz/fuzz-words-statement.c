/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "words/words-statement.h"

/*
 * A statement in words, by a reader who knows nothing and by one who knows all from the same text.
 * Checked: each text is one line of bounded length without control and direction characters, but for
 * isolates, which are balanced.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define MAX_CHARACTERS 4000
#define ISOLATE        0x2068
#define POP            0x2069

typedef struct {
  const uint8_t *data;
  size_t size;
} Input;

static void
check_text (const char *text)
{
  int depth = 0;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, MAX_CHARACTERS);
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    GUnicodeType type = g_unichar_type (c);

    g_assert_false (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
                    || type == G_UNICODE_PARAGRAPH_SEPARATOR);
    g_assert_true (type != G_UNICODE_FORMAT || c == 0x200c || c == 0x200d || c == 0xad
                   || c == ISOLATE || c == POP);
    depth += (c == ISOLATE) - (c == POP);
    g_assert_cmpint (depth, >=, 0);
    g_assert_cmpint (depth, <=, 1);
  }
  g_assert_cmpint (depth, ==, 0);
}

static char *
same_text (const char *id, void *data)
{
  const Input *input = data;

  return g_strndup ((const char *) input->data, input->size);
}

static void
check (const Input *input, const WordsReader *reader)
{
  g_autoptr (WordsStatement) statement
      = words_statement ((const char *) input->data, input->size, reader);

  g_assert_cmpint (statement->kind, <, WORDS_N_STATEMENT_KINDS);
  g_assert_cmpstr (statement->sentence, !=, "");
  check_text (statement->sentence);
  for (guint i = 0; i < statement->details->len; i++)
    check_text (statement->details->pdata[i]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Input input = { data, size };
  const WordsReader nobody = { 0 };
  const WordsReader knowing = { .languages = "de-CH, en;q=0.5",
                                .account = "1",
                                .definition = same_text,
                                .statement = same_text,
                                .data = &input };

  check (&input, &nobody);
  check (&input, &knowing);
  return 0;
}
