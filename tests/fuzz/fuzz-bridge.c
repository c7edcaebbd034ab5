/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/webhost/bridge-message.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What a message was read as must be written as the same message, but for where it was written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree uint8_t *copy = g_memdup2 (data, size);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  LkBridgeMessage message;
  size_t lengths[LK_BRIDGE_MAX_ARGS];

  if (size == 0 || !lk_bridge_message_parse (copy, size, &message))
    return 0;
  g_assert_cmpuint (message.n_args, <=, LK_BRIDGE_MAX_ARGS);
  g_assert_cmpuint (message.function, <, LK_BRIDGE_FUNCTIONS);
  g_assert_null (message.args[message.n_args]);
  for (size_t i = 0; i < message.n_args; i++)
    lengths[i] = strlen (message.args[i]);
  g_assert_true (lk_bridge_message_write (array, message.kind, message.function, message.delivery,
                                          message.args, lengths, message.n_args));
  array->data[4 + 3] = (uint8_t) message.processor;
  g_assert_cmpmem (array->data + 4, array->len - 4, data, size);
  return 0;
}
