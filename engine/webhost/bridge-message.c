/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/bridge-message.h"

#include <sched.h>
#include <string.h>

#define HEAD_BYTES 8

static const char *const functions_12[LK_BRIDGE_FUNCTIONS + 1] = {
  [LK_BRIDGE_INITIALIZE] = "LMSInitialize",
  [LK_BRIDGE_FINISH] = "LMSFinish",
  [LK_BRIDGE_GET_VALUE] = "LMSGetValue",
  [LK_BRIDGE_SET_VALUE] = "LMSSetValue",
  [LK_BRIDGE_COMMIT] = "LMSCommit",
  [LK_BRIDGE_GET_LAST_ERROR] = "LMSGetLastError",
  [LK_BRIDGE_GET_ERROR_STRING] = "LMSGetErrorString",
  [LK_BRIDGE_GET_DIAGNOSTIC] = "LMSGetDiagnostic",
};

static const char *const functions_2004[LK_BRIDGE_FUNCTIONS + 1] = {
  [LK_BRIDGE_INITIALIZE] = "Initialize",
  [LK_BRIDGE_FINISH] = "Terminate",
  [LK_BRIDGE_GET_VALUE] = "GetValue",
  [LK_BRIDGE_SET_VALUE] = "SetValue",
  [LK_BRIDGE_COMMIT] = "Commit",
  [LK_BRIDGE_GET_LAST_ERROR] = "GetLastError",
  [LK_BRIDGE_GET_ERROR_STRING] = "GetErrorString",
  [LK_BRIDGE_GET_DIAGNOSTIC] = "GetDiagnostic",
};

const char *const *
lk_bridge_functions (unsigned api)
{
  static const char *const *const tables[] = { NULL, functions_12, functions_2004 };

  return api < G_N_ELEMENTS (tables) ? tables[api] : NULL;
}

/* How many arguments each kind has. */
static const struct {
  size_t min_args, max_args;
} shapes[] = {
  [LK_BRIDGE_HELLO] = { 1, 1 },
  [LK_BRIDGE_BIND] = { 1, 1 },
  [LK_BRIDGE_CALL] = { 0, LK_BRIDGE_MAX_ARGS },
  [LK_BRIDGE_CLOSE] = { 0, 0 },
  [LK_BRIDGE_POST] = { 1, 1 },
};

static uint32_t
read_u32 (const uint8_t *bytes)
{
  uint32_t number;

  memcpy (&number, bytes, sizeof number);
  return number;
}

static bool
is_text (const char *text, size_t length)
{
  return memchr (text, '\0', length) == NULL && g_utf8_validate_len (text, length, NULL);
}

static bool
parse_args (const uint8_t *bytes, size_t length, LkBridgeMessage *message)
{
  size_t at = 0;

  for (size_t i = 0; i < message->n_args; i++) {
    size_t size;

    if (length - at < sizeof (uint32_t))
      return false;
    size = read_u32 (bytes + at);
    at += sizeof (uint32_t);
    if (size >= length - at || bytes[at + size] != '\0')
      return false;
    message->args[i] = (const char *) bytes + at;
    if (!is_text (message->args[i], size))
      return false;
    at += size + 1;
  }
  return at == length;
}

bool
lk_bridge_message_parse (const uint8_t *bytes, size_t length, LkBridgeMessage *ret_message)
{
  LkBridgeMessage message = { 0 };

  if (length < HEAD_BYTES || length > LK_BRIDGE_MAX_BYTES)
    return false;
  if (bytes[0] < LK_BRIDGE_HELLO || bytes[0] > LK_BRIDGE_POST)
    return false;
  message.kind = (LkBridgeKind) bytes[0];
  message.function = bytes[1];
  message.n_args = bytes[2];
  message.processor = bytes[3];
  message.delivery = read_u32 (bytes + 4);
  if (message.function >= (message.kind == LK_BRIDGE_CALL ? LK_BRIDGE_FUNCTIONS : 1))
    return false;
  if (message.n_args < shapes[message.kind].min_args
      || message.n_args > shapes[message.kind].max_args)
    return false;
  if (!parse_args (bytes + HEAD_BYTES, length - HEAD_BYTES, &message))
    return false;
  if (message.kind == LK_BRIDGE_POST && strlen (message.args[0]) > LK_BRIDGE_POST_BYTES)
    return false;
  *ret_message = message;
  return true;
}

static void
append_u32 (GByteArray *array, uint32_t number)
{
  g_byte_array_append (array, (const guint8 *) &number, sizeof number);
}

/* 0 for one that a byte cannot name. */
static guint8
this_processor (void)
{
  int processor = sched_getcpu ();

  return (guint8) (processor >= 0 && processor < G_MAXUINT8 ? processor + 1 : 0);
}

bool
lk_bridge_message_write (GByteArray *array, LkBridgeKind kind, unsigned function, uint32_t delivery,
                         const char *const *args, const size_t *lengths, size_t n_args)
{
  const guint8 head[4] = { (guint8) kind, (guint8) function, (guint8) n_args, this_processor () };
  size_t size = HEAD_BYTES;

  if (n_args > LK_BRIDGE_MAX_ARGS)
    return false;
  for (size_t i = 0; i < n_args; i++) {
    if (lengths[i] > LK_BRIDGE_MAX_BYTES || !is_text (args[i], lengths[i]))
      return false;
    size += sizeof (uint32_t) + lengths[i] + 1;
  }
  if (size > LK_BRIDGE_MAX_BYTES)
    return false;

  append_u32 (array, (uint32_t) size);
  g_byte_array_append (array, head, sizeof head);
  append_u32 (array, delivery);
  for (size_t i = 0; i < n_args; i++) {
    append_u32 (array, (uint32_t) lengths[i]);
    g_byte_array_append (array, (const guint8 *) args[i], (guint) lengths[i]);
    g_byte_array_append (array, (const guint8 *) "", 1);
  }
  return true;
}
