/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json-tree.h"

#include <string.h>

#include "engine/base/limits.h"

/* Exactly the bytes of the text: reading behind the end is to be seen. */
static LkJsonTree *
parse (const char *text, char **ret_exact, LkJsonFault *ret_fault)
{
  *ret_exact = g_memdup2 (text, strlen (text));
  return lk_json_tree_parse (*ret_exact, strlen (text), ret_fault);
}

static void
test_faults (void)
{
  static const struct {
    const char *text;
    LkJsonFaultKind kind;
    gsize offset;
  } cases[] = {
    { "", LK_JSON_FAULT_SYNTAX, 0 },
    { "  ", LK_JSON_FAULT_SYNTAX, 2 },
    { "{", LK_JSON_FAULT_SYNTAX, 1 },
    { "[1,]", LK_JSON_FAULT_SYNTAX, 3 },
    { "[,1]", LK_JSON_FAULT_SYNTAX, 1 },
    { "[1 2]", LK_JSON_FAULT_SYNTAX, 3 },
    { "[1]]", LK_JSON_FAULT_SYNTAX, 3 },
    { "[1}", LK_JSON_FAULT_SYNTAX, 2 },
    { "{\"a\"}", LK_JSON_FAULT_SYNTAX, 4 },
    { "{\"a\":}", LK_JSON_FAULT_SYNTAX, 5 },
    { "{\"a\":1,}", LK_JSON_FAULT_SYNTAX, 7 },
    { "{a:1}", LK_JSON_FAULT_SYNTAX, 1 },
    { "{'a':1}", LK_JSON_FAULT_SYNTAX, 1 },
    { "01", LK_JSON_FAULT_SYNTAX, 1 },
    { "1.", LK_JSON_FAULT_SYNTAX, 2 },
    { ".5", LK_JSON_FAULT_SYNTAX, 0 },
    { "+1", LK_JSON_FAULT_SYNTAX, 0 },
    { "-", LK_JSON_FAULT_SYNTAX, 1 },
    { "1e", LK_JSON_FAULT_SYNTAX, 2 },
    { "NaN", LK_JSON_FAULT_SYNTAX, 0 },
    { "tru", LK_JSON_FAULT_SYNTAX, 0 },
    { "True", LK_JSON_FAULT_SYNTAX, 0 },
    { "\"a", LK_JSON_FAULT_SYNTAX, 2 },
    { "\"a\n\"", LK_JSON_FAULT_SYNTAX, 2 },
    { "\"\\x\"", LK_JSON_FAULT_SYNTAX, 2 },
    { "\"\\u12g4\"", LK_JSON_FAULT_SYNTAX, 5 },
    { "\"\\u12", LK_JSON_FAULT_SYNTAX, 5 },
    { "\"\\n\t\"", LK_JSON_FAULT_SYNTAX, 3 },
    { "/**/1", LK_JSON_FAULT_SYNTAX, 0 },
    { "\"\\ud800\"", LK_JSON_FAULT_ENCODING, 7 },
    { "\"\\udc00\"", LK_JSON_FAULT_ENCODING, 7 },
    { "\"\\ud800\\u0041\"", LK_JSON_FAULT_ENCODING, 13 },
    { "\"\xff\"", LK_JSON_FAULT_ENCODING, 1 },
    { "\"\xed\xa0\x80\"", LK_JSON_FAULT_ENCODING, 1 },
    { "{\"a\":1,\"b\":2,\"a\":3}", LK_JSON_FAULT_DUPLICATE, 0 },
    { "[{\"a\":1,\"\\u0061\":2}]", LK_JSON_FAULT_DUPLICATE, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *exact = NULL, *printable = g_utf8_make_valid (cases[i].text, -1);
    LkJsonFault fault = { 0 };
    g_autoptr (LkJsonTree) tree = parse (cases[i].text, &exact, &fault);

    g_test_message ("%s: %s", printable, fault.what);
    g_assert_null (tree);
    g_assert_cmpint (fault.kind, ==, cases[i].kind);
    g_assert_cmpuint (fault.offset, ==, cases[i].offset);
    g_assert_nonnull (fault.what);
  }
}

/* Doubles are found in large objects too, and no others. */
static void
test_many_names (void)
{
  GString *text = g_string_new ("{");
  g_autofree char *good = NULL, *bad = NULL;
  g_autoptr (LkJsonTree) tree = NULL;
  LkJsonFault fault = { 0 };

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (text, "\"name%d\":[],", i);
  good = g_strconcat (text->str, "\"last\":0}", NULL);
  bad = g_strconcat (text->str, "\"name500\":0}", NULL);
  g_string_free (text, TRUE);
  tree = lk_json_tree_parse (good, strlen (good), NULL);
  g_assert_nonnull (tree);
  g_assert_cmpuint (tree->items[0].n_children, ==, 1001);
  g_assert_null (lk_json_tree_parse (bad, strlen (bad), &fault));
  g_assert_cmpint (fault.kind, ==, LK_JSON_FAULT_DUPLICATE);
}

static void
test_ranges (void)
{
  static const char text[]
      = " { \"a\" : [ 1.50e1 , \"x\\u00e4\\ud83d\\ude00\" ,{}] , \"b/~\":null } ";
  g_autofree char *exact = NULL, *number = NULL, *string = NULL, *pointer = NULL, *other = NULL;
  g_autoptr (LkJsonTree) tree = parse (text, &exact, NULL);
  guint a, b;

  g_assert_nonnull (tree);
  a = lk_json_tree_member (tree, 0, "a");
  b = lk_json_tree_member (tree, 0, "b/~");
  g_assert_cmpuint (tree->n_items, ==, 6);
  g_assert_cmpuint (lk_json_tree_member (tree, 0, "c"), ==, 0);
  g_assert_cmpuint (lk_json_tree_member (tree, a, "c"), ==, 0);
  g_assert_cmpuint (tree->items[a].n_children, ==, 3);
  g_assert_cmpuint (tree->items[a].next, ==, b);
  g_assert_cmpuint (tree->items[b].next, ==, tree->items[0].next);
  g_assert_cmpuint (tree->items[b].member_start, ==, strstr (text, "\"b/~\"") - text);
  number = lk_json_tree_dup (tree, a + 1);
  g_assert_cmpstr (number, ==, "1.50e1");
  g_assert_cmpfloat (lk_json_tree_number (tree, a + 1), ==, 15);
  string = lk_json_item_dup_string (&tree->items[a + 2]);
  g_assert_cmpstr (string, ==, "xä😀");
  pointer = lk_json_tree_pointer (tree, a + 3);
  g_assert_cmpstr (pointer, ==, "/a/2");
  other = lk_json_tree_pointer (tree, b);
  g_assert_cmpstr (other, ==, "/b~1~0");
  g_assert_cmpuint (lk_json_tree_first (tree, a + 3), ==, tree->items[a + 3].next);
}

static void
test_nul (void)
{
  g_autofree char *exact = NULL;
  g_autoptr (LkJsonTree) tree = parse ("\"a\\u0000b\"", &exact, NULL);

  g_assert_cmpuint (tree->items[0].string_length, ==, 3);
  g_assert_cmpint (memcmp (tree->items[0].string, "a\0b", 3), ==, 0);
  g_assert_false (lk_json_item_is_string (&tree->items[0], "a"));
}

static void
test_nothing (void)
{
  LkJsonFault fault = { .offset = 7 };

  g_assert_null (lk_json_tree_parse (NULL, 0, &fault));
  g_assert_cmpuint (fault.offset, ==, 0);
}

static void
test_write (void)
{
  static const char text[] = "a\"\\/\n\x7fä";
  g_autoptr (GString) written = g_string_new (NULL);
  g_autoptr (LkJsonTree) tree = NULL;

  lk_json_append_string (written, text, strlen (text));
  g_assert_cmpstr (written->str, ==, "\"a\\\"\\\\/\\u000a\x7fä\"");
  tree = lk_json_tree_parse (written->str, written->len, NULL);
  g_assert_true (lk_json_item_is_string (&tree->items[0], text));
}

static void
test_limits (void)
{
  GString *text = g_string_new (NULL);
  LkJsonFault fault = { 0 };
  g_autoptr (LkJsonTree) tree = NULL;

  for (int i = 0; i < LK_LIMIT_JSON_DEPTH; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < LK_LIMIT_JSON_DEPTH; i++)
    g_string_append_c (text, ']');
  tree = lk_json_tree_parse (text->str, text->len, NULL);
  g_assert_nonnull (tree);
  g_string_prepend_c (text, '[');
  g_string_append_c (text, ']');
  g_assert_null (lk_json_tree_parse (text->str, text->len, &fault));
  g_assert_cmpint (fault.kind, ==, LK_JSON_FAULT_DEPTH);

  g_string_assign (text, "[0");
  for (int i = 0; i < LK_LIMIT_JSON_ITEMS; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  g_assert_null (lk_json_tree_parse (text->str, text->len, &fault));
  g_assert_cmpint (fault.kind, ==, LK_JSON_FAULT_SIZE);
  g_string_set_size (text, LK_LIMIT_JSON_BYTES + 1);
  g_assert_null (lk_json_tree_parse (text->str, text->len, &fault));
  g_assert_cmpint (fault.kind, ==, LK_JSON_FAULT_SIZE);
  g_string_free (text, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-tree/faults", test_faults);
  g_test_add_func ("/json-tree/many-names", test_many_names);
  g_test_add_func ("/json-tree/ranges", test_ranges);
  g_test_add_func ("/json-tree/nul", test_nul);
  g_test_add_func ("/json-tree/nothing", test_nothing);
  g_test_add_func ("/json-tree/write", test_write);
  g_test_add_func ("/json-tree/limits", test_limits);
  return g_test_run ();
}
