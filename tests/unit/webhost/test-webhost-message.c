/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "engine/base/limits.h"
#include "engine/course/companion-message.h"
#include "engine/webhost/bridge-message.h"

static GByteArray *
write_call (const char *const *args, size_t n_args)
{
  GByteArray *array = g_byte_array_new ();
  size_t lengths[LK_BRIDGE_MAX_ARGS + 1];

  for (size_t i = 0; i < n_args; i++)
    lengths[i] = strlen (args[i]);
  if (!lk_bridge_message_write (array, LK_BRIDGE_CALL, LK_BRIDGE_SET_VALUE, 7, args, lengths,
                                n_args))
    g_assert_cmpuint (array->len, ==, 0);
  return array;
}

static bool
parse (const GByteArray *array, LkBridgeMessage *message)
{
  return lk_bridge_message_parse (array->data + 4, array->len - 4, message);
}

static void
test_there_and_back (void)
{
  const char *const args[] = { "cmi.suspend_data", "größer\n日本", "", "x" };
  g_autoptr (GByteArray) array = write_call (args, G_N_ELEMENTS (args));
  LkBridgeMessage message = { 0 };
  uint32_t length;

  memcpy (&length, array->data, sizeof length);
  g_assert_cmpuint (length, ==, array->len - 4);
  g_assert_true (parse (array, &message));
  g_assert_cmpint (message.kind, ==, LK_BRIDGE_CALL);
  g_assert_cmpuint (message.function, ==, LK_BRIDGE_SET_VALUE);
  g_assert_cmpuint (message.delivery, ==, 7);
  g_assert_cmpuint (message.n_args, ==, 4);
  for (size_t i = 0; i < G_N_ELEMENTS (args); i++)
    g_assert_cmpstr (message.args[i], ==, args[i]);
  g_assert_null (message.args[4]);
}

static void
test_cannot_be_written (void)
{
  g_autofree char *huge = g_strnfill (LK_BRIDGE_MAX_BYTES, 'x');
  const char *const five[] = { "1", "2", "3", "4", "5" }, *const large[] = { huge };
  const char *const broken[] = { "\xff" }, *const null[] = { "a\0b" };
  const size_t null_length = 3;
  g_autoptr (GByteArray) a = write_call (five, 5);
  g_autoptr (GByteArray) b = write_call (large, 1);
  g_autoptr (GByteArray) c = write_call (broken, 1);
  g_autoptr (GByteArray) d = g_byte_array_new ();

  g_assert_cmpuint (a->len + b->len + c->len, ==, 0);
  g_assert_false (lk_bridge_message_write (d, LK_BRIDGE_CALL, 0, 1, null, &null_length, 1));
}

/* Each row changes one byte of a good message (offset behind the length). */
static void
test_hostile (void)
{
  static const struct {
    const char *what;
    size_t at;
    uint8_t byte;
  } cases[] = {
    { "kind 0", 0, 0 },
    { "kind 6", 0, 6 },
    { "a post with two", 0, LK_BRIDGE_POST },
    { "kind 255", 0, 255 },
    { "function 8", 1, 8 },
    { "function 255", 1, 255 },
    { "one argument more", 2, 3 },
    { "one argument less", 2, 1 },
    { "five arguments", 2, 5 },
    { "255 arguments", 2, 255 },
    { "length longer", 8, 3 },
    { "length shorter", 8, 1 },
    { "length huge", 11, 0xff },
    { "no NUL", 14, 'x' },
    { "NUL inside", 12, 0 },
    { "no UTF-8", 12, 0xff },
    { "hello with a function", 0, LK_BRIDGE_HELLO },
  };
  const char *const args[] = { "ab", "cd" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) array = write_call (args, G_N_ELEMENTS (args));
    LkBridgeMessage message;

    g_assert_true (parse (array, &message));
    g_test_message ("%s", cases[i].what);
    array->data[4 + cases[i].at] = cases[i].byte;
    g_assert_false (parse (array, &message));
  }
}

/* Only a hint: it is read as it is, and whoever uses it minds the range. */
static void
test_processor (void)
{
  const char *const args[] = { "ab" };
  g_autoptr (GByteArray) array = write_call (args, 1);
  LkBridgeMessage message = { 0 };

  g_assert_true (parse (array, &message));
  g_assert_cmpuint (message.processor, <=, MIN (sysconf (_SC_NPROCESSORS_CONF), G_MAXUINT8));
  for (unsigned i = 0; i <= G_MAXUINT8; i++) {
    array->data[4 + 3] = (uint8_t) i;
    g_assert_true (parse (array, &message));
    g_assert_cmpuint (message.processor, ==, i);
  }
}

static void
test_truncated (void)
{
  const char *const args[] = { "ab", "cd" };
  g_autoptr (GByteArray) array = write_call (args, G_N_ELEMENTS (args));

  for (size_t length = 0; length < array->len - 4; length++) {
    g_autofree uint8_t *copy = g_memdup2 (array->data + 4, length);
    LkBridgeMessage message;

    g_assert_false (lk_bridge_message_parse (copy, length, &message));
  }
}

static void
test_functions (void)
{
  g_assert_null (lk_bridge_functions (0));
  g_assert_null (lk_bridge_functions (3));
  g_assert_cmpstr (lk_bridge_functions (1)[LK_BRIDGE_FINISH], ==, "LMSFinish");
  g_assert_cmpstr (lk_bridge_functions (2)[LK_BRIDGE_FINISH], ==, "Terminate");
  for (unsigned api = 1; api <= 2; api++)
    g_assert_cmpuint (g_strv_length ((char **) lk_bridge_functions (api)), ==, LK_BRIDGE_FUNCTIONS);
}

static void
test_limit_is_the_engines (void)
{
  g_assert_cmpuint (LK_BRIDGE_MAX_BYTES, ==, LK_LIMIT_BRIDGE_BYTES);
  g_assert_cmpuint (LK_BRIDGE_POST_BYTES, ==, LK_COMPANION_MESSAGE_BYTES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/message/there-and-back", test_there_and_back);
  g_test_add_func ("/webhost/message/cannot-be-written", test_cannot_be_written);
  g_test_add_func ("/webhost/message/hostile", test_hostile);
  g_test_add_func ("/webhost/message/processor", test_processor);
  g_test_add_func ("/webhost/message/truncated", test_truncated);
  g_test_add_func ("/webhost/message/functions", test_functions);
  g_test_add_func ("/webhost/message/limit-is-the-engines", test_limit_is_the_engines);
  return g_test_run ();
}
