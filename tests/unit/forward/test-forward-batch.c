/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-batch.h"

#include <string.h>

#include "engine/xapi/xapi-multipart.h"
#include "tests/unit/forward/parcel-fixture.h"

#define ADA   ACCOUNT ("ada")
#define HELLO "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static GPtrArray *
make_parcels (unsigned n)
{
  GPtrArray *parcels = g_ptr_array_new_with_free_func (parcel_fixture_free);

  for (unsigned i = 0; i < n; i++)
    g_ptr_array_add (parcels, make_parcel (i, 1, ADA, "," OBJECT));
  return parcels;
}

/* --- one statement ------------------------------------------------------------------------- */

/* What our own record store has added stays here; all else leaves byte by byte. */
static void
test_taken_out (void)
{
  static const struct {
    const char *about, *kept, *sent;
  } cases[] = {
    { "behind",
      "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"actor\":" ADA "," HEAD "," OBJECT
      ",\"stored\":\"2026-11-23T12:00:00Z\",\"authority\":" ADA ",\"version\":\"1.0.0\"}",
      "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"actor\":" ADA "," HEAD "," OBJECT "}" },
    { "in front",
      "{\"version\":\"1.0.0\",\"stored\":\"2026-11-23T12:00:00Z\",\"actor\":" ADA "," HEAD
      "," OBJECT ",\"id\":\"00000000-0000-4000-8000-000000000001\"}",
      "{\"actor\":" ADA "," HEAD "," OBJECT ",\"id\":\"00000000-0000-4000-8000-000000000001\"}" },
    { "numbers and blanks",
      "{\"result\":{\"score\":{\"raw\" : 1.50}},\"actor\":" ADA "," HEAD "," OBJECT
      ",\"version\":\"2.0.0\",\"id\":\"00000000-0000-4000-8000-000000000001\"}",
      "{\"result\":{\"score\":{\"raw\" : 1.50}},\"actor\":" ADA "," HEAD "," OBJECT
      ",\"id\":\"00000000-0000-4000-8000-000000000001\"}" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkForwardStatement from = { .stored = 1, .text = (char *) cases[i].kept };
    g_autoptr (LkForwardParcel) parcel = lk_forward_parcel_new (&from);

    g_test_message ("%s", cases[i].about);
    g_assert_nonnull (parcel);
    g_assert_cmpstr (parcel->statement->text, ==, cases[i].sent);
    g_assert_cmpstr (parcel->actor, ==, "account https://example.org ada");
    g_assert_cmpint (parcel->statement->version, ==, i == 2 ? LK_XAPI_2_0 : LK_XAPI_1_0);
  }
}

static void
test_no_statement (void)
{
  static const char *const texts[] = { "", "[]", "{}", "{\"actor\":" ADA "," HEAD "," OBJECT "}" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    const LkForwardStatement from = { .stored = 1, .text = (char *) texts[i] };

    g_assert_null (lk_forward_parcel_new (&from));
  }
}

/* --- how many -------------------------------------------------------------------------------- */

static void
test_fit (void)
{
  g_autoptr (GPtrArray) parcels = make_parcels (10);
  size_t one = ((LkForwardParcel *) parcels->pdata[0])->statement->length + 1;
  const struct {
    const char *about;
    guint first;
    LkForwardBound bound;
    guint expected;
  } cases[] = {
    { "all", 0, { 100, 1 << 20 }, 10 },
    { "by number", 0, { 4, 1 << 20 }, 4 },
    { "the rest", 8, { 4, 1 << 20 }, 2 },
    { "by bytes", 0, { 100, 3 * one }, 3 },
    { "nearly four", 0, { 100, 4 * one - 1 }, 3 },
    { "never none", 0, { 100, 0 }, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].about);
    g_assert_cmpuint (lk_forward_batch_fit (parcels, cases[i].first, &cases[i].bound, "1.0.3"), ==,
                      cases[i].expected);
  }
}

/* One request has one version. */
static void
test_fit_versions (void)
{
  g_autoptr (GPtrArray) parcels = make_parcels (4);
  const LkForwardBound bound = { 100, 1 << 20 };

  ((LkForwardParcel *) parcels->pdata[2])->statement->version = LK_XAPI_2_0;
  g_assert_cmpuint (lk_forward_batch_fit (parcels, 0, &bound, "1.0.3 2.0.0"), ==, 2);
  g_assert_cmpuint (lk_forward_batch_fit (parcels, 2, &bound, "1.0.3 2.0.0"), ==, 1);
  g_assert_cmpuint (lk_forward_batch_fit (parcels, 0, &bound, "1.0.3"), ==, 4);
  g_assert_cmpuint (lk_forward_batch_fit (parcels, 0, &bound, ""), ==, 4);
}

/* After a 413 less goes into a request than was refused, down to one. */
static void
test_halve (void)
{
  g_autoptr (GPtrArray) parcels = make_parcels (10);
  LkForwardBound bound = { 100, 1 << 20 };
  guint n = 10;

  while (n > 1) {
    lk_forward_bound_halve (&bound, parcels, 0, n);
    g_assert_cmpuint (lk_forward_batch_fit (parcels, 0, &bound, ""), <, n);
    n = lk_forward_batch_fit (parcels, 0, &bound, "");
  }
  g_assert_cmpuint (bound.count, >=, 1);
}

/* --- the body -------------------------------------------------------------------------------- */

static void
test_body (void)
{
  g_autoptr (GPtrArray) parcels = make_parcels (3);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = lk_forward_batch_body (parcels, 1, 2, &type);
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (GPtrArray) read = lk_xapi_statements_parse (text, length, LK_XAPI_1_0, NULL);

  g_assert_cmpstr (type, ==, "application/json");
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (((LkXapiStatement *) read->pdata[0])->id, ==,
                   "00000000-0000-4000-8000-000000000001");
}

static void
attach (LkForwardParcel *parcel)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("hello", 5);
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_part_free);

  g_ptr_array_add (parts, lk_xapi_part_new (HELLO, "text/plain", bytes));
  lk_forward_parcel_take_parts (parcel, parts);
}

/* Attachments travel with their statements; the same bytes once. */
static void
test_multipart (void)
{
  g_autoptr (GPtrArray) parcels = make_parcels (3);
  g_autofree char *type = NULL, *plain = NULL;
  g_autoptr (GBytes) body = NULL, without = NULL;
  g_autoptr (LkXapiMultipart) read = NULL;

  attach (parcels->pdata[0]);
  attach (parcels->pdata[1]);
  g_assert_cmpuint (((LkForwardParcel *) parcels->pdata[0])->part_bytes, ==, 5);
  body = lk_forward_batch_body (parcels, 0, 3, &type);
  read = lk_xapi_multipart_parse (type, body, NULL);
  g_assert_nonnull (read);
  g_assert_cmpuint (read->parts->len, ==, 1);
  g_assert_cmpstr (((LkXapiPart *) read->parts->pdata[0])->sha2, ==, HELLO);
  without = lk_forward_batch_body (parcels, 2, 1, &plain);
  g_assert_cmpstr (plain, ==, "application/json");
}

/* --- versions ------------------------------------------------------------------------------ */

static void
test_about (void)
{
  static const struct {
    const char *body, *expected;
  } cases[] = {
    { "{\"version\":[\"1.0.3\",\"1.0.0\"]}", "1.0.3 1.0.0" },
    { "{\"version\":[\"2.0.0\",\"0.95\",\"3.1\",7,null,\"1.0\"],\"extensions\":{}}", "2.0.0 1.0" },
    { "{\"version\":[\"0.9\"]}", NULL },
    { "{\"version\":[]}", NULL },
    { "{\"version\":\"1.0.3\"}", NULL },
    { "{}", NULL },
    { "[\"1.0.3\"]", NULL },
    { "<html/>", NULL },
    { "", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) body = g_bytes_new (cases[i].body, strlen (cases[i].body));
    g_autofree char *versions = lk_forward_about_versions (body);

    g_assert_cmpstr (versions, ==, cases[i].expected);
  }
}

static void
test_version (void)
{
  static const struct {
    const char *versions;
    LkXapiVersion kept;
    const char *expected;
  } cases[] = {
    { "1.0.3 2.0.0", LK_XAPI_1_0, "1.0.3" },
    { "1.0.3 2.0.0", LK_XAPI_2_0, "2.0.0" },
    { "1.0.0 1.0.1 1.0", LK_XAPI_1_0, "1.0.1" },
    { "1.0.3", LK_XAPI_2_0, "1.0.3" },
    { "2.0.0", LK_XAPI_1_0, "2.0.0" },
    { "1.0.9 1.0.10", LK_XAPI_1_0, "1.0.10" },
    { "", LK_XAPI_1_0, "1.0.3" },
    { "", LK_XAPI_2_0, "1.0.3" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *version = lk_forward_version (cases[i].versions, cases[i].kept);

    g_assert_cmpstr (version, ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forward/batch/taken-out", test_taken_out);
  g_test_add_func ("/forward/batch/no-statement", test_no_statement);
  g_test_add_func ("/forward/batch/fit", test_fit);
  g_test_add_func ("/forward/batch/fit-versions", test_fit_versions);
  g_test_add_func ("/forward/batch/halve", test_halve);
  g_test_add_func ("/forward/batch/body", test_body);
  g_test_add_func ("/forward/batch/multipart", test_multipart);
  g_test_add_func ("/forward/batch/about", test_about);
  g_test_add_func ("/forward/batch/version", test_version);
  return g_test_run ();
}
