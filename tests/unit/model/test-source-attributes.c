/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-attributes.h"

#include <string.h>

/* What was read as `.kind #id name=[value]`, and after a `!` each finding as `code@column`. */
static char *
read_all (const char *text, gsize start)
{
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (AuthorAttribute));
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorHead head = { text, 0, strlen (text), 9, attributes, g_string_chunk_new (64), issues };
  GString *result = g_string_new (NULL);
  gsize end;
  bool is_good = author_attributes_parse (&head, start, &end);

  for (guint i = 0; i < attributes->len; i++) {
    const AuthorAttribute *attribute = &g_array_index (attributes, AuthorAttribute, i);

    g_string_append (result, &" "[i == 0]);
    if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE)
      g_string_append_printf (result, "%s=[%s]", attribute->name, attribute->value);
    else
      g_string_append_printf (result, "%c%s", text[attribute->range.start], attribute->name);
  }
  for (guint i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    g_assert_cmpuint (issue->line, ==, 9);
    g_string_append_printf (result, " !%s@%u", author_issue_code_name (issue->code), issue->column);
  }
  g_assert_cmpint (is_good, ==, author_issue_list_length (issues) == 0);
  g_assert_cmpuint (end, <=, strlen (text));
  g_string_chunk_free (head.strings);
  return g_string_free (result, FALSE);
}

static void
test_parse (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "{.choice #q-7f3k2 points=2}", ".choice #q-7f3k2 points=[2]" },
    { "{ .a  .b\t}", ".a .b" },
    { "{}", "" },
    { "{a=1 b=\"x y\" c='\"'}", "a=[1] b=[x y] c=[\"]" },
    { "{a=\"\\\"\\\\\\}\\n\"}", "a=[\"\\}\\n]" },
    { "{a=\"\"}", "a=[]" },
    { "{a=gr\xc3\xbcn,#5:.}", "a=[gr\xc3\xbcn,#5:.]" },
    { "{a=\"\xf0\x9f\x8c\x8d\" b}", "a=[\xf0\x9f\x8c\x8d] !attribute@8" },
    /* Words without dot, as MyST and habit have it. */
    { "{choice}", " !attribute@2" },
    { "{.choice q1}", ".choice !attribute@10" },
    { "{.1a}", " !attribute@2" },
    { "{.\xc3\xbc}", " !attribute@2" },
    { "{#}", " !attribute@2" },
    { "{a=}", " !attribute@4" },
    { "{a=b\\c}", "a=[b] !attribute@5" },
    { "{.a.b}", ".a !attribute@4" },
    { "{a=\"1\"b=2}", "a=[1] !attribute@7" },
    { "{=html}", " !attribute@2" },
    { "{.a", ".a !attribute-open@4" },
    { "{a=\"b}", " !attribute-open@4" },
    { "{#a #b}", "#a #b !id-second@5" },
    { "{a=1 a=2}", "a=[1] a=[2] !attribute-twice@6" },
    { "{id=x class=y}", "id=[x] class=[y] !attribute-reserved@2 !attribute-reserved@7" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = read_all (cases[i].text, 0);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_names (void)
{
  g_autofree char *longest = g_strnfill (64, 'a'), *longer = g_strnfill (65, 'a');

  g_assert_true (author_is_name ("q-7f3k2", 7));
  g_assert_true (author_is_name ("A_b", 3));
  g_assert_false (author_is_name ("", 0));
  g_assert_false (author_is_name ("-a", 2));
  g_assert_false (author_is_name ("a b", 3));
  g_assert_false (author_is_name ("a.b", 3));
  g_assert_true (author_is_name (longest, 64));
  g_assert_false (author_is_name (longer, 65));
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autofree char *found = NULL;

  for (guint i = 0; i < 65; i++)
    g_string_append_printf (text, ".a%u ", i);
  g_string_append_c (text, '}');
  found = read_all (text->str, 0);
  g_assert_true (g_str_has_suffix (found, ".a63 !attribute@312"));
}

/* Whatever is written is read as what it was. */
static void
test_values_come_back (void)
{
  static const char *const values[] = { "2",    "",    "a b",      "\"",  "\\",  "\\\"", "{}",
                                        "it's", "a=b", "\xc3\xbc", "`x`", "<&>", "&amp;" };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (GString) text = g_string_new ("{a=");
    g_autofree char *found = NULL, *expected = g_strdup_printf ("a=[%s]", values[i]);

    author_attributes_append_value (text, values[i]);
    g_string_append_c (text, '}');
    found = read_all (text->str, 0);
    g_assert_cmpstr (found, ==, expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-attributes/parse", test_parse);
  g_test_add_func ("/source-attributes/names", test_names);
  g_test_add_func ("/source-attributes/too-many", test_too_many);
  g_test_add_func ("/source-attributes/values-come-back", test_values_come_back);
  return g_test_run ();
}
