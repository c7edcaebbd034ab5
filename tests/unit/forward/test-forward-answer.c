/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-answer.h"

#include <string.h>

#define ID_1 "11111111-1111-4111-8111-11111111111a"
#define ID_2 "22222222-2222-4222-8222-222222222222"

static LkForwardAnswer
answer_of (unsigned status, const char *type, const char *body)
{
  return (LkForwardAnswer){ .status = status,
                            .content_type = g_strdup (type),
                            .body = g_bytes_new (body, strlen (body)),
                            .retry_after = -1 };
}

/* What becomes of statements whose request was answered so. */
static void
test_statuses (void)
{
  static const struct {
    unsigned status;
    LkForwardAction action;
    LkForwardStop stop;
  } cases[] = {
    { 201, LK_FORWARD_STOP, LK_STOP_NO_STORE },   { 204, LK_FORWARD_STOP, LK_STOP_NO_STORE },
    { 301, LK_FORWARD_STOP, LK_STOP_REDIRECT },   { 307, LK_FORWARD_STOP, LK_STOP_REDIRECT },
    { 400, LK_FORWARD_SPLIT, LK_STOP_NONE },      { 401, LK_FORWARD_STOP, LK_STOP_CREDENTIALS },
    { 403, LK_FORWARD_STOP, LK_STOP_FORBIDDEN },  { 404, LK_FORWARD_STOP, LK_STOP_NO_STORE },
    { 405, LK_FORWARD_STOP, LK_STOP_NO_STORE },   { 407, LK_FORWARD_STOP, LK_STOP_PROXY },
    { 408, LK_FORWARD_LATER, LK_STOP_NONE },      { 409, LK_FORWARD_LOOK_UP, LK_STOP_NONE },
    { 413, LK_FORWARD_SMALLER, LK_STOP_NONE },    { 415, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
    { 418, LK_FORWARD_STOP, LK_STOP_UNEXPECTED }, { 422, LK_FORWARD_SPLIT, LK_STOP_NONE },
    { 429, LK_FORWARD_LATER, LK_STOP_NONE },      { 500, LK_FORWARD_LATER, LK_STOP_NONE },
    { 501, LK_FORWARD_STOP, LK_STOP_NO_STORE },   { 503, LK_FORWARD_LATER, LK_STOP_NONE },
    { 505, LK_FORWARD_STOP, LK_STOP_UNEXPECTED }, { 599, LK_FORWARD_LATER, LK_STOP_NONE },
    { 100, LK_FORWARD_STOP, LK_STOP_UNEXPECTED }, { 999, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
  };
  const char *const ids[] = { ID_1 };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkForwardAnswer) answer = answer_of (cases[i].status, "application/json", "{}");
    LkForwardStop stop = LK_STOP_NONE;

    g_test_message ("%u", cases[i].status);
    g_assert_cmpint (lk_forward_decide (&answer, ids, 1, &stop), ==, cases[i].action);
    g_assert_cmpint (stop, ==, cases[i].stop);
  }
}

static void
test_failures (void)
{
  static const struct {
    LkLineFailure failure;
    LkForwardAction action;
    LkForwardStop stop;
  } cases[] = {
    { LK_LINE_NETWORK, LK_FORWARD_LATER, LK_STOP_NONE },
    { LK_LINE_CERTIFICATE, LK_FORWARD_STOP, LK_STOP_CERTIFICATE },
    { LK_LINE_TOO_LONG, LK_FORWARD_STOP, LK_STOP_NO_STORE },
    { LK_LINE_INTERRUPTED, LK_FORWARD_STOP, LK_STOP_INTERRUPTED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkForwardAnswer answer = { .failure = cases[i].failure, .retry_after = -1 };
    LkForwardStop stop = LK_STOP_NONE;

    g_test_message ("failure %d", cases[i].failure);
    g_assert_cmpint (lk_forward_decide (&answer, NULL, 0, &stop), ==, cases[i].action);
    g_assert_cmpint (stop, ==, cases[i].stop);
    stop = LK_STOP_NONE;
    g_assert_cmpint (lk_forward_decide_get (&answer, &stop), ==, cases[i].action);
    g_assert_cmpint (stop, ==, cases[i].stop);
  }
}

/* A 200 counts only if it names what was sent: whoever greets everybody is no record store. */
static void
test_acknowledged (void)
{
  static const struct {
    const char *about, *body;
    bool delivered;
  } cases[] = {
    { "the ids", "[\"" ID_1 "\",\"" ID_2 "\"]", true },
    { "in other letters", "[\"11111111-1111-4111-8111-11111111111A\", \"" ID_2 "\"]", true },
    { "in another order", "[\"" ID_2 "\",\"" ID_1 "\"]", false },
    { "one too few", "[\"" ID_1 "\"]", false },
    { "one too many", "[\"" ID_1 "\",\"" ID_2 "\",\"" ID_2 "\"]", false },
    { "none", "[]", false },
    { "no texts", "[1,null]", false },
    { "lists", "[[],{}]", false },
    { "an object", "{\"ids\":[]}", false },
    { "a page", "<html><body>Welcome</body></html>", false },
    { "nothing", "", false },
    { "cut", "[\"" ID_1 "\",\"" ID_2, false },
    { "not UTF-8", "[\"\xff\",\"\xff\"]", false },
  };
  const char *const ids[] = { ID_1, ID_2 };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkForwardAnswer) answer = answer_of (200, "application/json", cases[i].body);
    LkForwardStop stop = LK_STOP_NONE;
    LkForwardAction action = lk_forward_decide (&answer, ids, 2, &stop);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpint (action, ==, cases[i].delivered ? LK_FORWARD_DELIVERED : LK_FORWARD_STOP);
    g_assert_cmpint (stop, ==, cases[i].delivered ? LK_STOP_NONE : LK_STOP_NO_STORE);
  }
}

/* A GET has no statements that could be wrong, too many or in conflict. */
static void
test_get (void)
{
  static const struct {
    unsigned status;
    LkForwardAction action;
    LkForwardStop stop;
  } cases[] = {
    { 200, LK_FORWARD_DELIVERED, LK_STOP_NONE },   { 404, LK_FORWARD_DELIVERED, LK_STOP_NONE },
    { 302, LK_FORWARD_STOP, LK_STOP_REDIRECT },    { 400, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
    { 401, LK_FORWARD_STOP, LK_STOP_CREDENTIALS }, { 409, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },
    { 413, LK_FORWARD_STOP, LK_STOP_UNEXPECTED },  { 429, LK_FORWARD_LATER, LK_STOP_NONE },
    { 503, LK_FORWARD_LATER, LK_STOP_NONE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkForwardAnswer) answer = answer_of (cases[i].status, "application/json", "{}");
    LkForwardStop stop = LK_STOP_NONE;

    g_test_message ("%u", cases[i].status);
    g_assert_cmpint (lk_forward_decide_get (&answer, &stop), ==, cases[i].action);
    g_assert_cmpint (stop, ==, cases[i].stop);
  }
}

static void
test_sentence (void)
{
  static const struct {
    const char *type, *body, *expected;
  } cases[] = {
    { "application/json", "{\"message\":\"/0/verb is missing\"}", "/0/verb is missing" },
    { "application/json", "{\"status\":400,\"error\":\"no verb\"}", "no verb" },
    { "application/json", "{\"error\":{\"message\":\"no verb\"}}", "no verb" },
    { "application/json", "{\"message\":[\"no text\"]}", "" },
    { "application/json", "{\"message\":\"two\\nlines\\u001b[31m\"}", "two lines[31m" },
    { "text/plain; charset=utf-8", "  no\r\n verb ", "no verb" },
    { NULL, "no verb", "no verb" },
    { "text/html", "<h1>no verb</h1>", "" },
    { "text/plain", "", "" },
    { "text/plain", "kaputt \xff", "kaputt " },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkForwardAnswer) answer = answer_of (400, cases[i].type, cases[i].body);
    g_autofree char *sentence = lk_forward_sentence (&answer);

    g_test_message ("row %" G_GSIZE_FORMAT, i);
    g_assert_true (g_str_has_prefix (sentence, cases[i].expected));
    g_assert_true (*cases[i].expected != '\0' || *sentence == '\0');
    g_assert_true (g_utf8_validate (sentence, -1, NULL));
  }
}

/* However long a target speaks, one line of it is kept. */
static void
test_long_sentence (void)
{
  g_autofree char *much = g_strnfill (1500, 'x');
  g_autofree char *object = g_strdup_printf ("{\"message\":\"%s\"}", much);
  g_auto (LkForwardAnswer) answer = answer_of (400, "application/json", object);
  g_autofree char *sentence = lk_forward_sentence (&answer);

  g_assert_cmpuint (strlen (sentence), <=, 300);
  g_assert_cmpuint (strlen (sentence), >, 0);
}

static void
test_pause (void)
{
  static const struct {
    unsigned tries;
    gint64 retry_after, least, most;
  } cases[] = {
    { 1, -1, 500, 1000 },    { 2, -1, 1000, 2000 },     { 5, -1, 8000, 16000 },
    { 7, -1, 30000, 60000 }, { 60, -1, 30000, 60000 },  { 1, 0, 0, 1000 },
    { 1, 7, 7000, 8000 },    { 7, 3, 3000, 4000 },      { 1, 300, 300000, 301000 },
    { 1, 301, -1, -1 },      { 1, G_MAXINT32, -1, -1 },
  };
  LkRandom random;

  lk_random_init (&random, 1);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int n = 0; n < 100; n++) {
      gint64 pause = lk_forward_pause (cases[i].tries, cases[i].retry_after, &random);

      g_assert_cmpint (pause, >=, cases[i].least);
      g_assert_cmpint (pause, <=, cases[i].most);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forward/answer/statuses", test_statuses);
  g_test_add_func ("/forward/answer/failures", test_failures);
  g_test_add_func ("/forward/answer/acknowledged", test_acknowledged);
  g_test_add_func ("/forward/answer/get", test_get);
  g_test_add_func ("/forward/answer/sentence", test_sentence);
  g_test_add_func ("/forward/answer/long-sentence", test_long_sentence);
  g_test_add_func ("/forward/answer/pause", test_pause);
  return g_test_run ();
}
