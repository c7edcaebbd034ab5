/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-multipart.h"

#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

/* Part Three, 1.5.2: XAPI-00127 to XAPI-00135. */

#define TYPE  "multipart/mixed; boundary=b"
#define HELLO "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
#define FIRST "--b\r\nContent-Type: application/json\r\n\r\n[]\r\n"
#define HEADERS                                                                                    \
  "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " HELLO \
  "\r\n\r\n"
#define SECOND "--b\r\n" HEADERS "hello\r\n"
#define LAST   "--b--\r\n"

static LkXapiMultipart *
parse (const char *type, const char *body, LkXapiProblem *problem)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return lk_xapi_multipart_parse (type, bytes, problem);
}

static void
test_parse (void)
{
  static const struct {
    const char *about, *type, *body;
    int n_parts; /* -1: refused */
  } cases[] = {
    { "statements alone", TYPE, FIRST LAST, 0 },
    { "an attachment", TYPE, FIRST SECOND LAST, 1 },
    { "the same one twice counts once", TYPE, FIRST SECOND SECOND LAST, 1 },
    { "quoted boundary", "Multipart/Mixed; charset=x; boundary=\"b\"", FIRST SECOND LAST, 1 },
    { "boundary with signs of all kinds", "multipart/mixed; boundary=\"abcABC0123'()+_,-./:=?\"",
      "--abcABC0123'()+_,-./:=?\r\nContent-Type: application/json\r\n\r\n[]\r\n"
      "--abcABC0123'()+_,-./:=?--",
      0 },
    { "text in front and behind", TYPE, "see below\r\n" FIRST SECOND LAST "the end", 1 },
    { "blanks behind the boundary", TYPE,
      "--b \t\r\nContent-Type: application/json\r\n\r\n[]\r\n" LAST, 0 },
    { "lines that end in LF", TYPE,
      "--b\nContent-Type: application/json\n\n[]\n--b\ncontent-transfer-encoding:binary\n"
      "x-experience-api-hash:" HELLO "\n\nhello\n--b--\n",
      1 },
    { "no type", NULL, FIRST LAST, -1 },
    { "XAPI-00131 no boundary", "multipart/mixed", FIRST LAST, -1 },
    { "empty boundary", "multipart/mixed; boundary=", FIRST LAST, -1 },
    { "boundary without end", "multipart/mixed; boundary=\"b", FIRST LAST, -1 },
    { "another type", "multipart/form-data; boundary=b", FIRST LAST, -1 },
    { "no end", TYPE, FIRST SECOND, -1 },
    { "cut", TYPE, FIRST "--b\r\n" HEADERS "hel", -1 },
    { "nothing", TYPE, "", -1 },
    { "no part", TYPE, LAST, -1 },
    { "XAPI-00130 another boundary", "multipart/mixed; boundary=c", FIRST LAST, -1 },
    { "XAPI-00134 first part of another type", TYPE,
      "--b\r\nContent-Type: text/plain\r\n\r\n[]\r\n" LAST, -1 },
    { "first part without type", TYPE, "--b\r\n\r\n[]\r\n" LAST, -1 },
    { "attachment first", TYPE, SECOND FIRST LAST, -1 },
    { "XAPI-00132 no hash", TYPE,
      FIRST "--b\r\nContent-Transfer-Encoding: binary\r\n\r\nhello\r\n" LAST, -1 },
    { "another hash", TYPE,
      FIRST "--b\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " HELLO
            "\r\n\r\nhullo\r\n" LAST,
      -1 },
    { "no encoding", TYPE, FIRST "--b\r\nX-Experience-API-Hash: " HELLO "\r\n\r\nhello\r\n" LAST,
      -1 },
    { "another encoding", TYPE,
      FIRST "--b\r\nContent-Transfer-Encoding: base64\r\nX-Experience-API-Hash: " HELLO
            "\r\n\r\nhello\r\n" LAST,
      -1 },
    { "a hash that is none", TYPE,
      FIRST
      "--b\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: 12\r\n\r\nhello\r\n" LAST,
      -1 },
    { "a header that is none", TYPE, FIRST "--b\r\nhello\r\n\r\nhello\r\n" LAST, -1 },
    { "headers without end", TYPE, FIRST "--b\r\nA: b\r\n" LAST, -1 },
    { "a part of nothing", TYPE, FIRST "--b\r\n" LAST, -1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkXapiProblem) problem = { 0 };
    g_autoptr (LkXapiMultipart) multipart = parse (cases[i].type, cases[i].body, &problem);

    g_test_message ("%s: %s", cases[i].about, problem.text);
    g_assert_cmpint (multipart != NULL ? (int) multipart->parts->len : -1, ==, cases[i].n_parts);
    g_assert_cmpuint (problem.status, ==, multipart == NULL ? 400 : 0);
  }
}

static void
test_content (void)
{
  g_autoptr (LkXapiMultipart) multipart = parse (TYPE, FIRST SECOND LAST, NULL);
  const LkXapiPart *part = lk_xapi_multipart_find (multipart, HELLO);

  g_assert_nonnull (part);
  g_assert_cmpstr (part->content_type, ==, "text/plain");
  g_assert_cmpmem (g_bytes_get_data (part->bytes, NULL), g_bytes_get_size (part->bytes), "hello",
                   5);
  g_assert_cmpmem (g_bytes_get_data (multipart->statements, NULL),
                   g_bytes_get_size (multipart->statements), "[]", 2);
  g_assert_null (lk_xapi_multipart_find (multipart, "00"));
}

/* Each SHA-2 by its length. */
static void
test_hashes (void)
{
  static const char *const hashes[] = {
    "ea09ae9cc6768c50fcee903ed054556e5bfc8347907f12598aa24193",
    HELLO,
    "59e1748777448c69de6b800d7a33bbfb9ff1b463e44354c3553bcdb9c666fa90125a3c79f90397bdf5f6a13de828684f",
    "9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca72323c3d99ba5c11d7c7acc6e14b8c5da"
    "0c4663475c2e5c3adef46f73bcdec043",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (hashes); i++) {
    g_autofree char *body
        = g_strdup_printf (FIRST "--b\r\nContent-Transfer-Encoding: Binary\r\n"
                                 "X-Experience-API-Hash: %s\r\n\r\nhello\r\n" LAST,
                           hashes[i]);
    g_autoptr (LkXapiMultipart) multipart = parse (TYPE, body, NULL);

    g_assert_nonnull (multipart);
    g_assert_nonnull (lk_xapi_multipart_find (multipart, hashes[i]));
  }
}

static void
test_nothing (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_auto (LkXapiProblem) problem = { 0 };

  g_assert_null (lk_xapi_multipart_parse (TYPE, nothing, &problem));
  g_assert_cmpuint (problem.status, ==, 400);
}

/* Whatever is cut off, it is not taken, and nothing behind the end is read. */
static void
test_truncation (void)
{
  static const char body[] = FIRST SECOND "--b--";

  for (gsize n = 0; n < sizeof body - 1; n++) {
    g_autoptr (GBytes) bytes = g_bytes_new_take (g_memdup2 (body, n), n);

    g_assert_null (lk_xapi_multipart_parse (TYPE, bytes, NULL));
  }
}

static void
test_limits (void)
{
  g_autofree char *filler = g_strnfill (5000, 'x');
  g_autofree char *body
      = g_strdup_printf (FIRST "--b\r\nA: %s\r\n" HEADERS "hello\r\n" LAST, filler);
  g_auto (LkXapiProblem) problem = { 0 };

  g_assert_null (parse (TYPE, body, &problem));
  g_assert_cmpuint (problem.status, ==, 413);
}

static void
test_body_kind (void)
{
  g_assert_cmpint (lk_xapi_body_kind ("application/json;charset=utf-8"), ==, LK_XAPI_BODY_JSON);
  g_assert_cmpint (lk_xapi_body_kind ("multipart/mixed; boundary=x"), ==, LK_XAPI_BODY_MULTIPART);
  g_assert_cmpint (lk_xapi_body_kind ("multipart/mixedup"), ==, LK_XAPI_BODY_OTHER);
  g_assert_cmpint (lk_xapi_body_kind ("text/plain"), ==, LK_XAPI_BODY_OTHER);
  g_assert_cmpint (lk_xapi_body_kind (NULL), ==, LK_XAPI_BODY_OTHER);
}

/* --- attachments ------------------------------------------------------------------------------ */

#define ATTACHMENT(LENGTH, SHA, MORE)                                                                        \
  "\"attachments\":[{\"usageType\":\"a:u\",\"display\":{},\"contentType\":\"text/plain\",\"length\":" LENGTH \
  ",\"sha2\":\"" SHA "\"" MORE "}]"

static void
test_attachments (void)
{
  static const struct {
    const char *about, *more, *body; /* body %NULL: application/json */
    bool good;
  } cases[] = {
    { "no attachment at all", "", NULL, true },
    { "fileUrl alone", ATTACHMENT ("5", HELLO, ",\"fileUrl\":\"http://x.org/f\""), NULL, true },
    { "XAPI-00129 neither bytes nor fileUrl", ATTACHMENT ("5", HELLO, ""), NULL, false },
    { "bytes", ATTACHMENT ("5", HELLO, ""), FIRST SECOND LAST, true },
    { "hashes in whatever case",
      ATTACHMENT ("5", "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824", ""),
      FIRST SECOND LAST, true },
    { "no part of that hash", ATTACHMENT ("5", HELLO, ""), FIRST LAST, false },
    { "XAPI-00128 a part that belongs to nothing", "", FIRST SECOND LAST, false },
    { "another length: the hash counts", ATTACHMENT ("6", HELLO, ""), FIRST SECOND LAST, true },
    { "multipart without attachments", "", FIRST LAST, true },
    { "XAPI-00115 a signature that is none",
      "\"attachments\":[{\"usageType\":\"" LK_XAPI_USAGE_SIGNATURE
      "\",\"display\":{},\"contentType\":\"application/octet-stream\",\"length\":5,\"sha2\":\"" HELLO
      "\"}]",
      FIRST SECOND LAST, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = case_statement (NULL, NULL, NULL, cases[i].more);
    g_autoptr (GPtrArray) statements
        = lk_xapi_statements_parse (text, strlen (text), LK_XAPI_1_0, NULL);
    g_autoptr (LkXapiMultipart) multipart
        = cases[i].body != NULL ? parse (TYPE, cases[i].body, NULL) : NULL;
    g_auto (LkXapiProblem) problem = { 0 };
    bool good = lk_xapi_attachments_check (statements, multipart, &problem);

    g_test_message ("%s: %s", cases[i].about, problem.text);
    g_assert_cmpint (good, ==, cases[i].good);
    g_assert_cmpuint (problem.status, ==, good ? 0 : 400);
  }
}

/* What is written is read. */
static void
test_write (void)
{
  g_autoptr (LkXapiMultipart) source = parse (TYPE, FIRST SECOND LAST, NULL);
  g_autofree char *type = NULL, *empty_type = NULL;
  g_autoptr (GBytes) body = lk_xapi_multipart_write ("{}", 2, source->parts, &type);
  g_autoptr (LkXapiMultipart) again = lk_xapi_multipart_parse (type, body, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GBytes) empty = lk_xapi_multipart_write ("", 0, none, &empty_type);
  g_autoptr (LkXapiMultipart) of_empty = lk_xapi_multipart_parse (empty_type, empty, NULL);

  g_assert_nonnull (again);
  g_assert_cmpuint (again->parts->len, ==, 1);
  g_assert_true (g_bytes_equal (((LkXapiPart *) again->parts->pdata[0])->bytes,
                                ((LkXapiPart *) source->parts->pdata[0])->bytes));
  g_assert_cmpmem (g_bytes_get_data (again->statements, NULL), g_bytes_get_size (again->statements),
                   "{}", 2);
  g_assert_nonnull (of_empty);
  g_assert_cmpuint (g_bytes_get_size (of_empty->statements), ==, 0);
}

/* A boundary that occurs in a part is not taken. */
static void
test_boundary (void)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "{}", 2);
  g_autofree char *text = g_strdup_printf ("\r\n--%.32s--\r\n", digest);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_part_free);
  g_autofree char *type = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (LkXapiMultipart) again = NULL;

  g_ptr_array_add (parts, lk_xapi_part_new (hash, NULL, bytes));
  body = lk_xapi_multipart_write ("{}", 2, parts, &type);
  again = lk_xapi_multipart_parse (type, body, NULL);
  g_assert_nonnull (again);
  g_assert_nonnull (lk_xapi_multipart_find (again, hash));
  g_assert_cmpstr (((LkXapiPart *) again->parts->pdata[0])->content_type, ==,
                   "application/octet-stream");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/multipart/parse", test_parse);
  g_test_add_func ("/xapi/multipart/content", test_content);
  g_test_add_func ("/xapi/multipart/hashes", test_hashes);
  g_test_add_func ("/xapi/multipart/nothing", test_nothing);
  g_test_add_func ("/xapi/multipart/truncation", test_truncation);
  g_test_add_func ("/xapi/multipart/limits", test_limits);
  g_test_add_func ("/xapi/multipart/body-kind", test_body_kind);
  g_test_add_func ("/xapi/multipart/attachments", test_attachments);
  g_test_add_func ("/xapi/multipart/write", test_write);
  g_test_add_func ("/xapi/multipart/boundary", test_boundary);
  return g_test_run ();
}
