/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Messages between the web process and the program (DESIGN D2): both on one machine, so numbers are
 * in its byte order. Compiled into the extension as well, so it needs GLib alone.
 *
 * A message is a length (32 bits, of what follows), then kind, function, number of arguments and the
 * sender's processor (8 bits each), the delivery (32 bits), and each argument as a length (32 bits),
 * its bytes and a NUL. A reply is a length, a number (32 bits) and text. Each message has exactly one reply.
 */
typedef enum {
  LK_BRIDGE_HELLO = 1, /* first and once. argument: the secret. reply: LK_BRIDGE_VERSION */
  LK_BRIDGE_BIND,  /* a page begins. argument: its id as digits. reply: the delivery its calls are
                          to carry; `popup` if it is one, `host` if the course may talk */
  LK_BRIDGE_CALL,  /* reply: the text that the page gets */
  LK_BRIDGE_CLOSE, /* a page wants its window closed */
  LK_BRIDGE_POST,  /* the course talks (DESIGN D12). argument: what it says, at most
                      LK_BRIDGE_POST_BYTES; "" stands for what cannot be said. reply: the text that the
                      page gets */
} LkBridgeKind;

#define LK_BRIDGE_VERSION   3
#define LK_BRIDGE_MAX_ARGS  4
#define LK_BRIDGE_FUNCTIONS 8

/* LK_COMPANION_MESSAGE_BYTES, which the extension cannot see either. */
#define LK_BRIDGE_POST_BYTES (64u << 10)
/* LK_LIMIT_BRIDGE_BYTES, which the extension cannot see: a test compares them. */
#define LK_BRIDGE_MAX_BYTES (2u << 20)

typedef struct {
  LkBridgeKind kind;
  unsigned function; /* below LK_BRIDGE_FUNCTIONS; 0 except for CALL */
  uint32_t delivery;
  unsigned
      processor; /* where the sender ran, counted from 1; 0: unknown. A hint, may be any number */
  size_t n_args;
  const char *args[LK_BRIDGE_MAX_ARGS + 1]; /* UTF-8, inside the message; ends with %NULL */
} LkBridgeMessage;

/**
 * lk_bridge_message_parse:
 * @bytes: what follows the length; arguments point into it
 *
 * Reads one message as hostile input. Refuses: an unknown kind or function, more arguments than
 * there can be, lengths that do not add up to exactly @length, NUL inside an argument, no UTF-8, more
 * than may be said in one POST.
 */
bool lk_bridge_message_parse (const uint8_t *bytes, size_t length, LkBridgeMessage *ret_message);

/* Appends the message with its length, as sent from the processor this runs on. False, with nothing appended, if it would pass
 * LK_BRIDGE_MAX_BYTES or an argument is no text as above. @lengths: of the arguments. */
bool
lk_bridge_message_write (GByteArray *array, LkBridgeKind kind, unsigned function, uint32_t delivery,
                         const char *const *args, const size_t *lengths, size_t n_args);

/* The functions of an API in the order that messages count them: `LMSInitialize` …, `Initialize` …
 * @api: 1 is SCORM 1.2, 2 is SCORM 2004; %NULL for any other. LK_BRIDGE_FUNCTIONS long. */
const char *const *lk_bridge_functions (unsigned api);

/* Places in that order. */
enum {
  LK_BRIDGE_INITIALIZE,
  LK_BRIDGE_FINISH,
  LK_BRIDGE_GET_VALUE,
  LK_BRIDGE_SET_VALUE,
  LK_BRIDGE_COMMIT,
  LK_BRIDGE_GET_LAST_ERROR,
  LK_BRIDGE_GET_ERROR_STRING,
  LK_BRIDGE_GET_DIAGNOSTIC,
};

G_END_DECLS
