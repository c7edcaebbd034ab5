/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/course/companion-message.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static bool
has_file (const char *name, void *data)
{
  return strstr (name, "missing") == NULL;
}

/* What a page may then say: every state is one of the companion's. */
static void
say (const LkCompanion *companion, const char *text, size_t length)
{
  LkCompanionMessage message;
  const char *why = NULL;

  if (!lk_companion_message_parse (companion, text, length, &message, &why)) {
    g_assert_nonnull (why);
    return;
  }
  g_assert_true (message.here == LK_COMPANION_NOWHERE || message.here < companion->pages->len);
  for (guint i = 0; message.pages != NULL && i < message.pages->len; i++) {
    const LkCompanionPageState *state = &g_array_index (message.pages, LkCompanionPageState, i);

    g_assert_cmpuint (state->steps, <=, lk_companion_page (companion, state->page)->steps);
  }
  if (message.says == LK_COMPANION_KEEP)
    g_assert_cmpuint (message.index, <, companion->works->len);
  if (message.says == LK_COMPANION_ANSWER)
    g_assert_cmpuint (message.index, <, companion->questions->len);
  lk_companion_message_clear (&message);
}

/* A companion, then after a line of its own (`\n--\n`) a message to it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char border[] = "\n--\n";
  const uint8_t *cut = size > 0 ? memmem (data, size, border, strlen (border)) : NULL;
  size_t length = cut != NULL ? (size_t) (cut - data) : size;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCompanion) companion = lk_companion_read (bytes, "", has_file, NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_true ((companion == NULL) == (error != NULL));
  if (companion == NULL)
    return 0;
  g_assert_cmpuint (companion->pages->len, >, 0);
  g_assert_cmpuint (companion->n_steps, >=, companion->pages->len);
  dump = lk_companion_dump (companion);
  if (cut != NULL) {
    size_t rest = size - length - strlen (border);
    g_autofree char *copy = g_memdup2 (cut + strlen (border), MAX (rest, 1));

    say (companion, copy != NULL ? copy : "", copy != NULL ? rest : 0);
  }
  return 0;
}
