/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "authoring/canvas/canvas-message.h"

/* Input: what the script of the page says. Numbers of what is taken are within their bounds. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (AuthorCanvasMessage) message
      = author_canvas_message_parse (g_strndup ((const char *) data, size));

  if (message == NULL)
    return 0;
  demand (message->kind < AUTHOR_N_CANVAS_MESSAGES);
  demand (message->slot.form < AUTHOR_N_CANVAS_FORMS);
  demand (message->slot.first_line <= message->slot.last_line);
  demand (message->doc < message->json->n_items && message->state < message->json->n_items);
  demand (g_utf8_validate (message->what, -1, NULL));
  return 0;
}
