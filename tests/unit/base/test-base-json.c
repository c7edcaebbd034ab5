/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json.h"

#include "engine/base/limits.h"

static void
test_hostile (void)
{
  g_autofree char *deep = g_strnfill (LK_LIMIT_JSON_DEPTH + 1, '[');
  g_autofree char *very_deep = g_strnfill (1000000, '[');
  const char *cases[]
      = { "", "{", "nul", "\xff", deep, very_deep, "{\"a\":}", "[\"cut\\u0000off\"]" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lk_json_parse (cases[i], -1, &error));
    g_assert_nonnull (error);
  }
}

static void
test_nesting_within_the_limit (void)
{
  g_autofree char *open = g_strnfill (LK_LIMIT_JSON_DEPTH, '[');
  g_autofree char *close = g_strnfill (LK_LIMIT_JSON_DEPTH, ']');
  g_autofree char *text = g_strconcat (open, close, NULL);
  g_autoptr (JsonNode) node = lk_json_parse (text, -1, NULL);

  g_assert_nonnull (node);
}

static void
test_strings_do_not_nest (void)
{
  g_autoptr (GString) text = g_string_new ("[\"\\\"");
  g_autoptr (JsonNode) node = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_c (text, '[');
  g_string_append (text, "\"]");
  node = lk_json_parse (text->str, -1, NULL);
  g_assert_nonnull (node);
}

static void
test_a_backslash_before_u0000_is_no_nul (void)
{
  g_autoptr (JsonNode) node = lk_json_parse ("[\"\\\\u0000\"]", -1, NULL);

  g_assert_nonnull (node);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, "\\u0000");
}

static void
test_members (void)
{
  g_autoptr (JsonNode) node
      = lk_json_parse ("{\"s\":\"x\",\"i\":3,\"b\":true,\"a\":[1],\"o\":{}}", -1, NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *written = lk_json_write (node);

  g_assert_cmpstr (lk_json_string (object, "s"), ==, "x");
  g_assert_null (lk_json_string (object, "i"));
  g_assert_null (lk_json_string (object, "none"));
  g_assert_cmpint (lk_json_int (object, "i", 0), ==, 3);
  g_assert_cmpint (lk_json_int (object, "s", -1), ==, -1);
  g_assert_true (lk_json_bool (object, "b", false));
  g_assert_true (lk_json_bool (object, "s", true));
  g_assert_nonnull (lk_json_array (object, "a"));
  g_assert_null (lk_json_array (object, "o"));
  g_assert_nonnull (lk_json_object (object, "o"));
  g_assert_null (lk_json_object (object, "a"));
  g_assert_cmpstr (written, ==, "{\"s\":\"x\",\"i\":3,\"b\":true,\"a\":[1],\"o\":{}}");
}

static void
test_building (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "s", "x");
  lk_json_add_string (builder, "n", NULL);
  lk_json_add_int (builder, "i", 3);
  lk_json_add_bool (builder, "b", false);
  lk_json_add_number (builder, "d", true, 0.5);
  lk_json_add_number (builder, "none", false, 0.5);
  lk_json_add_moment (builder, "never", 0);
  lk_json_add_moment (builder, "t", 1000);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, false);
  g_assert_cmpstr (text, ==,
                   "{\"s\":\"x\",\"n\":null,\"i\":3,\"b\":false,\"d\":0.5,\"none\":null,"
                   "\"never\":null,\"t\":\"1970-01-01T00:00:00.001Z\"}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/hostile", test_hostile);
  g_test_add_func ("/base/json/a-backslash-before-u0000-is-no-nul",
                   test_a_backslash_before_u0000_is_no_nul);
  g_test_add_func ("/base/json/nesting-within-the-limit", test_nesting_within_the_limit);
  g_test_add_func ("/base/json/strings-do-not-nest", test_strings_do_not_nest);
  g_test_add_func ("/base/json/members", test_members);
  g_test_add_func ("/base/json/building", test_building);
  return g_test_run ();
}
