/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/forward/forward-answer.h"
#include "engine/forward/forward-batch.h"

/*
 * What a target answers: two bytes of status, a byte that chooses the type, then the body. Checked: it
 * counts as delivered only with 200 and the ids; its sentence is short, clean and valid; of its versions
 * one can be spoken.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define ID_1 "11111111-1111-4111-8111-111111111111"
#define ID_2 "22222222-2222-4222-8222-222222222222"

static void
check_decisions (const LkForwardAnswer *answer)
{
  const char *const ids[] = { ID_1, ID_2 };
  LkForwardStop stop = LK_STOP_NONE;
  LkForwardAction action = lk_forward_decide (answer, ids, G_N_ELEMENTS (ids), &stop);

  g_assert_true ((action == LK_FORWARD_STOP) == (stop != LK_STOP_NONE));
  if (action == LK_FORWARD_DELIVERED) {
    gsize length = 0;
    const char *body = g_bytes_get_data (answer->body, &length);

    g_assert_cmpuint (answer->status, ==, 200);
    g_assert_nonnull (memmem (body, length, "1111", 4));
  }
  stop = LK_STOP_NONE;
  action = lk_forward_decide_get (answer, &stop);
  g_assert_true ((action == LK_FORWARD_STOP) == (stop != LK_STOP_NONE));
}

static void
check_sentence (const LkForwardAnswer *answer)
{
  g_autofree char *sentence = lk_forward_sentence (answer);

  g_assert_cmpuint (strlen (sentence), <=, 300);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  for (const char *at = sentence; *at != '\0'; at++)
    g_assert_false (g_ascii_iscntrl (*at));
}

static void
check_versions (GBytes *body)
{
  g_autofree char *versions = lk_forward_about_versions (body);
  g_autofree char *spoken = lk_forward_version (versions != NULL ? versions : "", LK_XAPI_2_0);

  g_assert_true (lk_xapi_version_accept (spoken, &(LkXapiVersion){ 0 }, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const types[]
      = { NULL, "application/json", "text/plain; charset=utf-8", "text/html" };
  g_auto (LkForwardAnswer) answer = { .retry_after = -1 };

  if (size < 3)
    return 0;
  answer.status = (unsigned) (data[0] << 8 | data[1]);
  answer.content_type = g_strdup (types[data[2] % G_N_ELEMENTS (types)]);
  answer.body = g_bytes_new (data + 3, size - 3);
  check_decisions (&answer);
  check_sentence (&answer);
  check_versions (answer.body);
  return 0;
}
