/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-limits.h"
#include "authoring/source/source-yaml.h"

#include <string.h>

static AuthorYaml *
parse (const char *text, AuthorIssueList *issues)
{
  return author_yaml_parse (text, (AuthorRange){ 0, strlen (text) }, 1, issues);
}

static void
append_value (GString *dump, const AuthorYaml *yaml, guint item)
{
  const AuthorYamlItem *of = &yaml->items[item];

  if (of->key != NULL)
    g_string_append_printf (dump, "%s:", of->key);
  if (of->kind == AUTHOR_YAML_SCALAR) {
    g_string_append_printf (dump, "%s%s ", of->value, of->is_quoted ? "'" : "");
    return;
  }
  g_string_append (dump, of->kind == AUTHOR_YAML_MAPPING ? "{ " : "[ ");
  for (guint i = author_yaml_first (yaml, item); i != of->next; i = yaml->items[i].next)
    append_value (dump, yaml, i);
  g_string_append (dump, of->kind == AUTHOR_YAML_MAPPING ? "} " : "] ");
}

/* Values, or `!code@line:column` of each finding. */
static char *
dump (const char *text)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorYaml) yaml = parse (text, issues);
  GString *result = g_string_new (NULL);

  g_assert_cmpint (yaml == NULL, ==, author_issue_list_has_errors (issues));
  if (yaml != NULL)
    append_value (result, yaml, 0);
  for (guint i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    g_string_append_printf (result, "!%s@%u:%u ", author_issue_code_name (issue->code), issue->line,
                            issue->column);
  }
  g_string_truncate (result, result->len - 1);
  return g_string_free (result, FALSE);
}

static void
test_parse (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "", "{ }" },
    { "# nur ein Kommentar\n", "{ }" },
    { "a: 1\nb: \"x\"\nc: no\n", "{ a:1 b:x' c:no }" },
    { "a:\nb: ~\n", "{ a: b:~ }" },
    { "a: [1, {b: 2}]\n", "{ a:[ 1 { b:2 } ] }" },
    { "a:\n  - x\n  - y: z\n", "{ a:[ x { y:z } ] }" },
    { "a: |\n  zwei\n  Zeilen\n", "{ a:zwei\nZeilen\n' }" },
    { "{a: 1}", "{ a:1 }" },
    { "a: 1\r\nb: 2\r\n", "{ a:1 b:2 }" },
    { "a: 1\na: 2\nb: {c: 1, c: 2}\n", "!yaml-twice@3:11 !yaml-twice@2:1" },
    { "a: &x 1\nb: *x\n", "!yaml-alias@1:4 !yaml-alias@2:4" },
    { "a: !!str 1\nb: !x [1]\n", "!yaml-tag@1:4 !yaml-tag@2:4" },
    { "a: 1\n---\nb: 2\n", "!yaml-documents@2:1" },
    { "[1]: 2\n", "!yaml-key@1:1" },
    { "\"\": 2\n", "!yaml-key@1:1" },
    { "*x : 1\n", "!yaml-alias@1:1" },
    { "- a\n", "!yaml-mapping@1:1" },
    { "text", "!yaml-mapping@1:1" },
    { "a: [1\nb: 2\n", "!yaml-syntax@2:2" },
    { "\xc3\xbc: \"x\n", "!yaml-syntax@2:1" },
    { "a: b: c\n", "!yaml-syntax@1:5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = dump (cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_ranges_are_bytes (void)
{
  static const char text[] = "xx\xc3\xbc: \"gr\xc3\xbcn\" # \xf0\x9f\x8c\x8d\nb: [\xc3\xa4, c]\n";
  g_autoptr (AuthorYaml) yaml
      = author_yaml_parse (text, (AuthorRange){ 2, strlen (text) }, 5, NULL);
  guint last = yaml->items[author_yaml_find (yaml, 0, "b")].next - 1;
  AuthorRange range = yaml->items[1].range;

  g_assert_cmpmem (text + range.start, author_range_length (range), "\"gr\xc3\xbcn\"", 7);
  range = yaml->items[1].key_range;
  g_assert_cmpmem (text + range.start, author_range_length (range), "\xc3\xbc", 2);
  g_assert_cmpuint (yaml->items[1].line, ==, 5);
  range = yaml->items[last].range;
  g_assert_cmpmem (text + range.start, author_range_length (range), "c", 1);
  g_assert_cmpuint (yaml->items[last].line, ==, 6);
  g_assert_cmpuint (yaml->items[last].column, ==, 8);
  g_assert_cmpstr (author_yaml_string (yaml, "\xc3\xbc"), ==, "gr\xc3\xbcn");
  g_assert_null (author_yaml_string (yaml, "b"));
  g_assert_null (author_yaml_string (yaml, "c"));
}

static void
test_limits (void)
{
  g_autofree char *deep = g_strnfill (AUTHOR_LIMIT_YAML_DEPTH, '[');
  g_autofree char *nested = g_strconcat ("a: ", deep, NULL), *found = dump (nested);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *large = g_strnfill (AUTHOR_LIMIT_YAML_BYTES + 1, '#'), *refused = dump (large);
  g_autofree char *full = NULL;

  g_assert_cmpstr (found, ==, "!yaml-limit@1:19");
  g_assert_cmpstr (refused, ==, "!too-large@1:1");
  for (guint i = 0; i < AUTHOR_LIMIT_YAML_ITEMS; i++)
    g_string_append_printf (many, "k%u: 1\n", i);
  full = dump (many->str);
  g_assert_cmpstr (full, ==, "!yaml-limit@20000:1");
}

static char *
set (const char *text, const char *key, const char *value)
{
  g_autoptr (AuthorYaml) yaml = parse (text, NULL);
  g_autofree char *fresh = NULL;
  AuthorRange range;

  if (!author_yaml_set (yaml, text, key, value, &range, &fresh))
    return g_strdup ("refused");
  return g_strdup_printf ("%.*s%s%s", (int) range.start, text, fresh, text + range.end);
}

static void
test_set (void)
{
  static const struct {
    const char *text, *key, *value, *expected;
  } cases[] = {
    { "a: 1 # eins\nb: 2\n", "a", "drei", "a: drei # eins\nb: 2\n" },
    { "a: \"x\"\nb: 2\n", "a", "no", "a: \"no\"\nb: 2\n" },
    { "a: 1\n", "a", "x: y", "a: \"x: y\"\n" },
    { "a: 1\n", "a", "sag \"ja\" \\", "a: \"sag \\\"ja\\\" \\\\\"\n" },
    { "a: 1\n", "a", "", "a: \"\"\n" },
    { "a: 1\n", "a", "2026-11-22", "a: 2026-11-22\n" },
    { "a:\nb: 2\n", "a", "1", "a: 1\nb: 2\n" },
    { "a: |\n  x\n  y\nb: 2\n", "a", "1", "a: 1\nb: 2\n" },
    { "a: 1\n# Ende\n", "b", "2", "a: 1\n# Ende\nb: 2\n" },
    { "a: 1", "b", "2", "a: 1\nb: 2\n" },
    { "a: 1\r\n", "b", "2", "a: 1\r\nb: 2\r\n" },
    { "", "b", "2", "b: 2\n" },
    { "# oben\na: 1 # weg\nb: 2\n", "a", NULL, "# oben\nb: 2\n" },
    { "a: |\n  x\nb: 2\n", "a", NULL, "b: 2\n" },
    { "a:\nb: 2\n", "a", NULL, "b: 2\n" },
    { "a: 1\n", "c", NULL, "a: 1\n" },
    { "a: [1]\n", "a", "2", "refused" },
    { "{a: 1}\n", "a", "2", "refused" },
    { "a: 1\n", "a", "x\ny", "refused" },
    { "a: 1\n", "b c", "x", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = set (cases[i].text, cases[i].key, cases[i].value);

    g_test_message ("%s: %s", cases[i].text, cases[i].key);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_is_same_but (void)
{
  static const struct {
    const char *one, *other;
    bool expected;
  } cases[] = {
    { "a: 1\nb: 2\n", "a: 3\nb: 2\n", true },  { "a: 1\nb: 2\n", "b: 2\n", true },
    { "b: 2\n", "b: 2\na: [1, 2]\n", true },   { "", "a: 1\n", true },
    { "a: 1\nb: 2\n", "a: 1\nb: 3\n", false }, { "a: 1\nb: 2\n", "a: 1\n", false },
    { "b: {a: 1}\n", "b: {a: 2}\n", false },   { "b: [1, 2]\n", "b: [1]\n", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorYaml) one = parse (cases[i].one, NULL), other = parse (cases[i].other, NULL);

    g_test_message ("%s | %s", cases[i].one, cases[i].other);
    g_assert_cmpint (author_yaml_is_same_but (one, other, "a"), ==, cases[i].expected);
    g_assert_cmpint (author_yaml_is_same_but (other, one, "a"), ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-yaml/parse", test_parse);
  g_test_add_func ("/source-yaml/ranges-are-bytes", test_ranges_are_bytes);
  g_test_add_func ("/source-yaml/limits", test_limits);
  g_test_add_func ("/source-yaml/set", test_set);
  g_test_add_func ("/source-yaml/is-same-but", test_is_same_but);
  return g_test_run ();
}
