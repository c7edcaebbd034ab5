/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/xapi/xapi-multipart.h"
#include "engine/xapi/xapi-signature.h"

/*
 * A first line as Content-Type, the rest as the body. Checked: what is refused has a problem; what is
 * read, written and read again is the same; bytes that are no signature are refused without a crash.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_written (const LkXapiMultipart *multipart)
{
  gsize length;
  const char *json = g_bytes_get_data (multipart->statements, &length);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body
      = lk_xapi_multipart_write (json != NULL ? json : "", length, multipart->parts, &type);
  g_autoptr (LkXapiMultipart) again = lk_xapi_multipart_parse (type, body, NULL);

  g_assert_nonnull (again);
  g_assert_true (g_bytes_equal (again->statements, multipart->statements));
  g_assert_cmpuint (again->parts->len, ==, multipart->parts->len);
}

static void
check_signatures (const GPtrArray *statements, const LkXapiMultipart *multipart)
{
  for (guint i = 0; i < statements->len; i++)
    for (guint k = 0; k < multipart->parts->len; k++) {
      gsize length;
      const void *jws
          = g_bytes_get_data (((LkXapiPart *) multipart->parts->pdata[k])->bytes, &length);

      lk_xapi_signature_check (statements->pdata[i], jws, length, NULL);
    }
}

static void
check_statements (const LkXapiMultipart *multipart)
{
  gsize length;
  const char *json = g_bytes_get_data (multipart->statements, &length);
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (GPtrArray) statements
      = lk_xapi_statements_parse (json != NULL ? json : "", length, LK_XAPI_1_0, &problem);

  if (statements == NULL)
    return;
  g_assert_true (lk_xapi_attachments_check (statements, multipart, &problem)
                 == (problem.status == 0));
  check_signatures (statements, multipart);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (LkXapiMultipart) multipart = NULL;
  g_auto (LkXapiProblem) problem = { 0 };

  if (end == NULL)
    return 0;
  type = g_strndup ((const char *) data, (size_t) (end - data));
  body = g_bytes_new (end + 1, size - (size_t) (end - data) - 1);
  multipart = lk_xapi_multipart_parse (type, body, &problem);
  g_assert_true ((multipart == NULL) == (problem.status != 0));
  if (multipart == NULL)
    return 0;
  check_written (multipart);
  check_statements (multipart);
  return 0;
}
