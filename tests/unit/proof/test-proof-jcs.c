/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/proof/proof-jcs.h"

/* The samples of RFC 8785, 3.2.2 and 3.2.3, and of its author's test data: what each shows. */
static void
test_texts (void)
{
  static const struct {
    const char *shows, *text, *canonical;
  } cases[] = {
    { "numbers, escapes, literals (3.2.2)",
      "{\n \"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],\n"
      " \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
      " \"literals\": [null, true, false]\n}",
      "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
      "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}" },
    { "order by units of UTF-16 (3.2.3)",
      "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew\",\"1\":\"One\","
      "\"\\ud83d\\ude00\":\"Emoji\",\"\\u0080\":\"Control\",\"\\u00f6\":\"o\"}",
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":\"o\","
      "\"€\":\"Euro Sign\",\"😀\":\"Emoji\",\"\xef\xac\xb3\":\"Hebrew\"}" },
    { "names that are numbers, the empty name, nesting",
      "{\"1\":{\"f\":{\"f\":\"hi\",\"F\":5},\"\\n\":56.0},\"10\":{},\"\":\"empty\",\"a\":{},"
      "\"111\":[{\"e\":\"yes\",\"E\":\"no\"}],\"A\":{}}",
      "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},"
      "\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}" },
    { "no locale", "{\"sin\":3,\"pêche\":2,\"péché\":1,\"peach\":0}",
      "{\"peach\":0,\"péché\":1,\"pêche\":2,\"sin\":3}" },
    { "no normal form", "{\"x\":\"A\\u030a\"}", "{\"x\":\"A\xcc\x8a\"}" },
    { "arrays keep their order", "[56,{\"d\":true,\"10\":null,\"1\":[ ]}]",
      "[56,{\"1\":[],\"10\":null,\"d\":true}]" },
    { "short escapes", "\"\\u0008\\u0009\\u000a\\u000c\\u000d\\u0000\\u001f\\u007f\"",
      "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\"" },
    { "a prefix comes first", "{\"aa\":1,\"a\":2}", "{\"a\":2,\"aa\":1}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *canonical = lk_proof_jcs (cases[i].text, strlen (cases[i].text));
    g_autofree char *again = NULL;

    g_test_message ("%s", cases[i].shows);
    g_assert_cmpstr (canonical, ==, cases[i].canonical);
    again = lk_proof_jcs (canonical, strlen (canonical));
    g_assert_cmpstr (again, ==, canonical);
  }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "", "{", "{\"a\":1,\"a\":2}", "1e999", "[-1e999]", "\"\\ud800\"", "{\"a\":1} x", "NaN",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i]);
    g_assert_null (lk_proof_jcs (cases[i], strlen (cases[i])));
  }
}

/* Bits of a double, and what ECMAScript makes of it: the table of RFC 8785's author, and by V8 the borders
 * where it changes its notation, subnormals, and powers of two, above which doubles lie wider. */
static void
test_numbers (void)
{
  static const struct {
    guint64 bits;
    const char *text;
  } cases[] = {
    { 0x4340000000000001, "9007199254740994" },
    { 0x4340000000000002, "9007199254740996" },
    { 0x444b1ae4d6e2ef50, "1e+21" },
    { 0x3eb0c6f7a0b5ed8d, "0.000001" },
    { 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7" },
    { 0x8000000000000000, "0" },
    { 0x0000000000000000, "0" },
    { 0x3ff0000000000000, "1" },
    { 0xbff0000000000000, "-1" },
    { 0x3fb999999999999a, "0.1" },
    { 0xbfb999999999999a, "-0.1" },
    { 0x3fd5555555555555, "0.3333333333333333" },
    { 0x3fe5555555555555, "0.6666666666666666" },
    { 0x0000000000000001, "5e-324" },
    { 0x8000000000000001, "-5e-324" },
    { 0x7fefffffffffffff, "1.7976931348623157e+308" },
    { 0x0000000000000003, "1.5e-323" },
    { 0x0010000000000000, "2.2250738585072014e-308" },
    { 0x4415af1d78b58c40, "100000000000000000000" },
    { 0x4480f0cf064dd592, "1e+22" },
    { 0x441ac53a7e04bcda, "123456789012345680000" },
    { 0x444b1ae4d6e2ef4f, "999999999999999900000" },
    { 0x3e7ad7f29abcaf48, "1e-7" },
    { 0x3e8421f5f40d8376, "1.5e-7" },
    { 0x3ee4f8b588e368f1, "0.00001" },
    { 0x4340000000000000, "9007199254740992" },
    { 0x43e0000000000000, "9223372036854776000" },
    { 0x43f0000000000000, "18446744073709552000" },
    { 0x3d30000000000000, "5.684341886080802e-14" },
    { 0x4580000000000000, "6.189700196426902e+26" },
    { 0x7c90000000000000, "9.9792015476736e+291" },
    { 0x7ca0000000000000, "1.99584030953472e+292" },
    { 0x7fe0000000000000, "8.98846567431158e+307" },
    { 0x3eb0000000000000, "9.5367431640625e-7" },
    { 0x4011666666666666, "4.35" },
    { 0x4430000000000000, "295147905179352830000" },
    { 0x43143ff3c1cb0959, "1424953923781206.2" },
    { 0x41b3de4355555553, "333333333.3333332" },
    { 0x41b3de4355555554, "333333333.33333325" },
    { 0x4059000000000000, "100" },
    { 0x4012000000000000, "4.5" },
    { 0x3f60624dd2f1a9fc, "0.002" },
    { 0x46293e5939a08cea, "1e+30" },
    { 0x44b52d02c7e14af6, "1e+23" },
    { 0x3fd3333333333333, "0.3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    double value;

    memcpy (&value, &cases[i].bits, sizeof value);
    lk_proof_jcs_append_number (text, value);
    g_assert_cmpstr (text->str, ==, cases[i].text);
    g_assert_true (value == 0 || g_ascii_strtod (text->str, NULL) == value);
  }
}

static void
test_without (void)
{
  static const char text[] = "{\"b\":{\"proof\":1},\"proof\":2,\"a\":3}";
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, strlen (text), NULL);
  g_autoptr (GString) canonical = g_string_new (NULL);

  g_assert_true (lk_proof_jcs_append (canonical, tree, 0, "proof"));
  g_assert_cmpstr (canonical->str, ==, "{\"a\":3,\"b\":{\"proof\":1}}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/jcs/texts", test_texts);
  g_test_add_func ("/proof/jcs/refused", test_refused);
  g_test_add_func ("/proof/jcs/numbers", test_numbers);
  g_test_add_func ("/proof/jcs/without", test_without);
  return g_test_run ();
}
