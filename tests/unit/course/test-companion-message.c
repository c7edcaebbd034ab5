/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/course/companion-message.h"

static const char course[]
    = "{\"format\":1,\"id\":\"c\",\"title\":\"T\",\"pages\":["
      "{\"id\":\"p-a\",\"title\":\"A\",\"file\":\"a\",\"steps\":3},"
      "{\"id\":\"p-b\",\"title\":\"B\",\"file\":\"a\",\"requires\":[\"p-a\",\"q\"]}],"
      "\"questions\":[{\"id\":\"q\",\"kind\":\"choice\",\"page\":0}],"
      "\"works\":[{\"id\":\"w\",\"kind\":\"long\",\"page\":1}]}";

static bool
has_file (const char *name, void *data)
{
  return true;
}

static LkCompanion *
companion_new (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (course, strlen (course));

  return lk_companion_read (bytes, "", has_file, NULL, NULL);
}

static bool
parse (const LkCompanion *companion, const char *text, LkCompanionMessage *ret, const char **why)
{
  return lk_companion_message_parse (companion, text, strlen (text), ret, why);
}

static void
test_hello (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  g_auto (LkCompanionMessage) message = { 0 };
  const char *why = NULL;

  g_assert_true (
      parse (companion, "{\"type\":\"hello\",\"format\":1,\"course\":\"c\"}", &message, &why));
  g_assert_cmpint (message.says, ==, LK_COMPANION_HELLO);
}

/* Hints may be said. */
static void
test_hints (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  const char *why = NULL;
  static const struct {
    const char *text;
    int hints; /* -1: refused */
  } cases[] = {
    { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1,\"tries\":1,\"done\":true}", 0 },
    { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1,\"tries\":1,\"done\":true,\"hints\":3}", 3 },
    { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1,\"tries\":1,\"done\":true,\"hints\":-1}", -1 },
    { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1,\"tries\":1,\"done\":true,\"hints\":null}",
      -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkCompanionMessage) message = { 0 };

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (parse (companion, cases[i].text, &message, &why), ==, cases[i].hints >= 0);
    if (cases[i].hints >= 0)
      g_assert_cmpuint (message.hints, ==, (unsigned) cases[i].hints);
  }
}

static void
test_outline (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  g_auto (LkCompanionMessage) message = { 0 };
  const LkCompanionPageState *first, *second;
  const char *why = NULL;

  g_assert_true (parse (companion,
                        "{\"type\":\"outline\",\"here\":\"p-b\",\"pages\":["
                        "{\"id\":\"p-a\",\"steps\":3,\"done\":true,\"missing\":[]},"
                        "{\"id\":\"p-b\",\"steps\":0,\"done\":false,\"missing\":[\"q\"]}]}",
                        &message, &why));
  g_assert_cmpint (message.says, ==, LK_COMPANION_OUTLINE);
  g_assert_cmpuint (message.here, ==, 1);
  g_assert_cmpuint (message.pages->len, ==, 2);
  first = &g_array_index (message.pages, LkCompanionPageState, 0);
  second = &g_array_index (message.pages, LkCompanionPageState, 1);
  g_assert_cmpuint (first->steps, ==, 3);
  g_assert_true (first->done);
  g_assert_cmpuint (first->missing->len, ==, 0);
  g_assert_false (second->done);
  g_assert_cmpstr (g_ptr_array_index (second->missing, 0), ==, "q");
}

static void
test_outline_is_partial (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  const char *why = NULL;

  static const char *const texts[]
      = { "{\"type\":\"outline\"}", "{\"type\":\"outline\",\"here\":null,\"pages\":null}" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (LkCompanionMessage) message = { 0 };

    g_assert_true (parse (companion, texts[i], &message, &why));
    g_assert_cmpuint (message.here, ==, LK_COMPANION_NOWHERE);
    g_assert_cmpuint (message.pages->len, ==, 0);
  }
}

static void
test_work (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  g_auto (LkCompanionMessage) message = { 0 };
  const char *why = NULL;

  g_assert_true (parse (
      companion, "{\"type\":\"work\",\"id\":\"w\",\"value\":\"Ä\\n\\u0000\\u001b\\tb\\u007f\"}",
      &message, &why));
  g_assert_cmpint (message.says, ==, LK_COMPANION_KEEP);
  g_assert_cmpuint (message.index, ==, 0);
  g_assert_cmpstr (message.value, ==, "Ä\n\tb");
}

static void
test_answer (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();
  g_auto (LkCompanionMessage) message = { 0 };
  const char *why = NULL;

  g_assert_true (
      parse (companion,
             "{\"type\":\"answer\",\"id\":\"q\",\"score\":0.5,\"tries\":2,\"done\":true,\"x\":1}",
             &message, &why));
  g_assert_cmpfloat (message.score, ==, 0.5);
  g_assert_cmpuint (message.tries, ==, 2);
  g_assert_true (message.done);
}

#define OUTLINE(pages) "{\"type\":\"outline\",\"pages\":[" pages "]}"

static const struct {
  const char *text, *why;
} refused[] = {
  { "7", "no type" },
  { "{\"type\":7}", "unknown type" },
  { "{\"type\":\"Hello\"}", "unknown type" },
  { "{\"type\":\"hello\",\"format\":1,\"course\":\"other\"}", "another course" },
  { "{\"type\":\"hello\",\"format\":2,\"course\":\"c\"}", "unknown format" },
  { "{\"type\":\"hello\",\"course\":\"c\"}", "no number" },
  { "{\"type\":\"outline\",\"here\":\"q\"}", "unknown id" },
  { "{\"type\":\"outline\",\"here\":\"p-x\"}", "unknown id" },
  { "{\"type\":\"outline\",\"here\":0}", "no id" },
  { "{\"type\":\"outline\",\"pages\":{}}", "no list" },
  { OUTLINE ("7"), "no id" },
  { OUTLINE ("{\"id\":\"p-a\"}"), "no number" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":4,\"done\":true,\"missing\":[]}"), "number out of range" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":1.5,\"done\":true,\"missing\":[]}"), "no whole number" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":1,\"done\":1,\"missing\":[]}"), "neither true nor false" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":1,\"done\":true}"), "no list" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":1,\"done\":true,\"missing\":[\"q\"]}"),
    "more missing than required" },
  { OUTLINE ("{\"id\":\"p-b\",\"steps\":1,\"done\":true,\"missing\":[\"w\"]}"),
    "missing what is not required" },
  { OUTLINE ("{\"id\":\"p-a\",\"steps\":1,\"done\":true,\"missing\":[]},"
             "{\"id\":\"p-a\",\"steps\":1,\"done\":true,\"missing\":[]}"),
    "a page twice" },
  { "{\"type\":\"work\",\"id\":\"q\",\"value\":\"\"}", "unknown id" },
  { "{\"type\":\"work\",\"id\":\"w\"}", "no text" },
  { "{\"type\":\"work\",\"id\":\"w\",\"value\":null}", "no text" },
  { "{\"type\":\"answer\",\"id\":\"w\",\"score\":1,\"tries\":1,\"done\":true}", "unknown id" },
  { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1.01,\"tries\":1,\"done\":true}",
    "number out of range" },
  { "{\"type\":\"answer\",\"id\":\"q\",\"score\":-1,\"tries\":1,\"done\":true}",
    "number out of range" },
  { "{\"type\":\"answer\",\"id\":\"q\",\"tries\":1,\"done\":true}", "no number" },
  { "{\"type\":\"answer\",\"id\":\"q\",\"score\":1,\"tries\":1}", "neither true nor false" },
};

static void
test_refused (void)
{
  g_autoptr (LkCompanion) companion = companion_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
    LkCompanionMessage message;
    const char *why = NULL;

    g_test_message ("%s", refused[i].text);
    g_assert_false (parse (companion, refused[i].text, &message, &why));
    g_assert_cmpstr (why, ==, refused[i].why);
    g_assert_null (message.pages);
    g_assert_null (message.value);
  }
}

static void
test_no_json (void)
{
  static const char *const texts[] = { "",
                                       "{",
                                       "hello",
                                       "{\"type\":\"hello\"}x",
                                       "{\"a\":1,\"a\":1}",
                                       "\xff\xfe",
                                       "{\"type\":\"\\ud800\"}" };
  g_autoptr (LkCompanion) companion = companion_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    LkCompanionMessage message;
    const char *why = NULL;

    g_assert_false (parse (companion, texts[i], &message, &why));
    g_assert_nonnull (why);
  }
}

static void
test_truncated (void)
{
  static const char text[] = "{\"type\":\"outline\",\"here\":\"p-b\",\"pages\":["
                             "{\"id\":\"p-b\",\"steps\":1,\"done\":true,\"missing\":[\"p-a\"]}]}";
  g_autoptr (LkCompanion) companion = companion_new ();

  for (size_t length = 0; length < strlen (text); length++) {
    g_autofree char *copy = g_memdup2 (text, MAX (length, 1));
    LkCompanionMessage message;
    const char *why = NULL;

    g_assert_false (lk_companion_message_parse (companion, copy, length, &message, &why));
    g_assert_nonnull (why);
  }
}

static void
test_lengths (void)
{
  static const struct {
    gsize length;
    bool fits;
  } cases[] = {
    { LK_LIMIT_WORK_BYTES, true },
    { LK_LIMIT_WORK_BYTES + 1, false },
    { LK_COMPANION_MESSAGE_BYTES, false },
  };
  g_autoptr (LkCompanion) companion = companion_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = g_strnfill (cases[i].length, 'x');
    g_autofree char *text
        = g_strdup_printf ("{\"type\":\"work\",\"id\":\"w\",\"value\":\"%s\"}", value);
    g_auto (LkCompanionMessage) message = { 0 };
    const char *why = NULL;

    g_assert_cmpint (parse (companion, text, &message, &why), ==, cases[i].fits);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/companion-message/hello", test_hello);
  g_test_add_func ("/companion-message/hints", test_hints);
  g_test_add_func ("/companion-message/outline", test_outline);
  g_test_add_func ("/companion-message/outline-is-partial", test_outline_is_partial);
  g_test_add_func ("/companion-message/work", test_work);
  g_test_add_func ("/companion-message/answer", test_answer);
  g_test_add_func ("/companion-message/refused", test_refused);
  g_test_add_func ("/companion-message/no-json", test_no_json);
  g_test_add_func ("/companion-message/truncated", test_truncated);
  g_test_add_func ("/companion-message/lengths", test_lengths);
  return g_test_run ();
}
