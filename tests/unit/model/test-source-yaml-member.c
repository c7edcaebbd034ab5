/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-yaml-member.h"

#include <string.h>

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

/* `objectives/2/text`, with `|` where a step holds a slash. */
static char **
path_of (const char *path)
{
  char **steps = g_strsplit (path, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    g_strdelimit (steps[i], "|", '/');
  return steps;
}

static void
assert_bytes (GBytes *bytes, const char *expected)
{
  gsize length;
  const char *text;

  if (expected == NULL) {
    g_assert_null (bytes);
    return;
  }
  g_assert_nonnull (bytes);
  text = g_bytes_get_data (bytes, &length);
  g_assert_cmpmem (text, length, expected, strlen (expected));
}

static void
test_set (void)
{
  static const struct {
    const char *file, *path, *value, *expected;
  } cases[] = {
    /* what is there becomes another one */
    { "a: 1\nb: 2 # why\n", "b", "3", "a: 1\nb: 3 # why\n" },
    { "a:\n  b: x\n  c: y\n", "a/b", "zwei: drei", "a:\n  b: \"zwei: drei\"\n  c: y\n" },
    { "a: {b: x, c: y}\n", "a/c", "z", "a: {b: x, c: z}\n" },
    { "a:\n", "a", "1", "a: 1\n" },
    { "a: |\n  long\n  text\nb: 1\n", "a", "short", "a: short\nb: 1\n" },
    { "list:\n  - id: o1\n    text: alt\n  - id: o2\n    text: b\n", "list/0/text", "neu",
      "list:\n  - id: o1\n    text: neu\n  - id: o2\n    text: b\n" },
    { "l: [a, b]\n", "l/1", "c", "l: [a, c]\n" },
    { "l:\n- a\n- b\n", "l/0", "c", "l:\n- c\n- b\n" },
    /* what is not there is made, as deep as need be */
    { "", "a", "1", "a: 1\n" },
    { "# only words\n", "a/b", "1", "# only words\na:\n  b: 1\n" },
    { "a: 1", "b", "2", "a: 1\nb: 2\n" },
    { "m|x.svg: 1\n", "media|y.svg/alt", "Ein Kessel",
      "m|x.svg: 1\nmedia/y.svg:\n  alt: Ein Kessel\n" },
    { "a:\n    b: 1\nz: 1\n", "a/c", "2", "a:\n    b: 1\n    c: 2\nz: 1\n" },
    { "a:\n  b: |\n    x\nz: 1\n", "a/c", "2", "a:\n  b: |\n    x\n  c: 2\nz: 1\n" },
    { "a: {b: 1}\n", "a/c", "2", "a: {b: 1, c: 2}\n" },
    { "a: {}\n", "a/c/d", "2", "a: {c: {d: 2}}\n" },
    { "l:\n  - id: o1\n    text: a\nz: 1\n", "l/1/id", "o2",
      "l:\n  - id: o1\n    text: a\n  - id: o2\nz: 1\n" },
    { "l:\n  - id: o1\n", "l/0/text", "a", "l:\n  - id: o1\n    text: a\n" },
    { "z: 1\n", "l/0/id", "o1", "z: 1\nl:\n  - id: o1\n" },
    { "l:\nz: 1\n", "l/0/id", "o1", "l:\n  - id: o1\nz: 1\n" },
    { "l: [a]\n", "l/1", "b c", "l: [a, b c]\n" },
    { "a: 1\r\n", "b", "2", "a: 1\r\nb: 2\r\n" },
    { "\xef\xbb\xbf"
      "a: 1\n",
      "b", "2",
      "\xef\xbb\xbf"
      "a: 1\nb: 2\n" },
    /* what is taken out takes what is empty then with it */
    { "a: 1\nb: 2\n", "a", NULL, "b: 2\n" },
    { "a:\n  b: 1\n  c: 2\n", "a/b", NULL, "a:\n  c: 2\n" },
    { "a:\n  b: 1\nc: 2\n", "a/b", NULL, "c: 2\n" },
    { "l:\n  - id: o1\n    text: a\n  - id: o2\n", "l/0", NULL, "l:\n  - id: o2\n" },
    { "a: 1\n", "b", NULL, "a: 1\n" },
    /* what cannot be said */
    { "a: 1\n", "a/b", "2", NULL },
    { "l:\n  - a\n", "l/2", "c", NULL },
    { "l:\n  - a\n", "l/x", "c", NULL },
    { "a: *x\n", "b", "2", NULL },
    { "a: 1\n", "a", "two\nlines", NULL },
    { "a: {b: 1, c: 2}\n", "a/b", NULL, NULL },
    { "l:\n  - id: o1\n    text: a\n", "l/0/id", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) file = NULL;
    g_autoptr (GBytes) result = NULL;
    g_auto (GStrv) path = path_of (cases[i].path);
    g_autofree char *source = g_strdup (cases[i].file), *expected = g_strdup (cases[i].expected);

    if (strstr (source, "m|x") != NULL) {
      g_strdelimit (source, "|", '/');
      g_strdelimit (expected, "|", '/');
    }
    g_test_message ("%s of “%s”", cases[i].path, cases[i].file);
    file = bytes_of (source);
    result = author_yaml_file_set (file, (const char *const *) path, cases[i].value);
    assert_bytes (result, expected);
  }
}

static void
test_set_list (void)
{
  static const struct {
    const char *file, *path, *values, *expected;
  } cases[] = {
    { "a: 1\n", "l", "x|y z", "a: 1\nl: [x, y z]\n" },
    { "l: [a]\nb: 1\n", "l", "x", "l: [x]\nb: 1\n" },
    { "l:\n  - a\n  - b\nc: 1\n", "l", "x|no", "l: [x, \"no\"]\nc: 1\n" },
    { "r:\n  p: [a]\n", "r/q", "b", "r:\n  p: [a]\n  q: [b]\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) file = bytes_of (cases[i].file);
    g_auto (GStrv) path = path_of (cases[i].path), values = g_strsplit (cases[i].values, "|", -1);
    g_autoptr (GBytes) result = author_yaml_file_set_list (file, (const char *const *) path,
                                                           (const char *const *) values);

    assert_bytes (result, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-yaml-member/set", test_set);
  g_test_add_func ("/source-yaml-member/set-list", test_set_list);
  return g_test_run ();
}
