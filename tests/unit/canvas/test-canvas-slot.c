/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/canvas/canvas-slot.h"
#include "authoring/text/markdown.h"

static AuthorPage *
page_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

static AuthorCanvasWritten
write_json (const AuthorPage *page, AuthorCanvasSlot slot, const char *json, char **ret_text)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);
  g_autoptr (AuthorPage) behind = NULL;
  AuthorCanvasWritten written;

  g_assert_nonnull (tree);
  written = author_canvas_slot_write (page, &slot, tree, 0, &behind);
  *ret_text = behind != NULL ? g_strndup (behind->text, behind->length) : NULL;
  return written;
}

#define LINE(text)   "{\"type\":\"line\",\"content\":[{\"type\":\"text\",\"text\":\"" text "\"}]}"
#define NO_LINE      "{\"type\":\"line\",\"content\":[]}"
#define P(text)      "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"" text "\"}]}"
#define DOC(content) "{\"type\":\"doc\",\"content\":[" content "]}"

static void
test_write (void)
{
  static const struct {
    const char *page;
    AuthorCanvasSlot slot;
    const char *json;
    AuthorCanvasWritten written;
    const char *behind;
  } cases[] = {
    { "---\ntitle: A # b\n---\n",
      { .form = AUTHOR_CANVAS_TITLE, .block = AUTHOR_PAGE_ITSELF },
      LINE ("Warum: so?"),
      AUTHOR_CANVAS_CHANGED,
      "---\ntitle: \"Warum: so?\" # b\n---\n" },
    { "---\ntitle: A\n---\n",
      { .form = AUTHOR_CANVAS_TITLE, .block = AUTHOR_PAGE_ITSELF },
      NO_LINE,
      AUTHOR_CANVAS_SAME,
      NULL },
    { "a\n\n## b {#h-1}\n",
      { .form = AUTHOR_CANVAS_WORDS, .block = 2 },
      LINE ("c #"),
      AUTHOR_CANVAS_CHANGED,
      "a\n\n## c \\# {#h-1}\n" },
    { "## b\n", { .form = AUTHOR_CANVAS_WORDS, .block = 0 }, LINE ("b"), AUTHOR_CANVAS_SAME, NULL },
    { "a\r\n\r\nb\r\n",
      { .form = AUTHOR_CANVAS_TEXT, .block = 0 },
      DOC (P ("a") "," P ("c")),
      AUTHOR_CANVAS_CHANGED,
      "a\r\n\r\nc\r\n" },
    { "a\n\n## b\n",
      { .form = AUTHOR_CANVAS_TEXT, .block = 0 },
      DOC (""),
      AUTHOR_CANVAS_CHANGED,
      "## b\n" },
    { "a", { .form = AUTHOR_CANVAS_TEXT, .block = 0 }, DOC (P ("b")), AUTHOR_CANVAS_CHANGED, "b" },
    { "::: {.choice #q}\nWas?\n\n- [x] a\n- [ ] b\n:::\n",
      { .form = AUTHOR_CANVAS_LINES, .block = 1 },
      DOC (P ("Wer?") "," P ("Wie?")),
      AUTHOR_CANVAS_CHANGED,
      "::: {.choice #q}\nWer?\n\nWie?\n\n- [x] a\n- [ ] b\n:::\n" },
    { "::: {.choice #q}\nWas?\n\n- [x] a\n- [ ] b\n:::\n",
      { .form = AUTHOR_CANVAS_LINES, .block = 1 },
      DOC (""),
      AUTHOR_CANVAS_CHANGED,
      "::: {.choice #q}\n- [x] a\n- [ ] b\n:::\n" },
    /* A list before the answers would grow together with them. */
    { "::: {.choice #q}\nWas?\n\n- [x] a\n- [ ] b\n:::\n",
      { .form = AUTHOR_CANVAS_LINES, .block = 1 },
      DOC ("{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\",\"content\":[" P (
          "c") "]}]}"),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    { "- [x] a\n  > weil\n- [ ] b\n",
      { .form = AUTHOR_CANVAS_LINE, .block = 0 },
      LINE ("1. c *d*"),
      AUTHOR_CANVAS_CHANGED,
      "- [x] 1\\. c \\*d\\*\n  > weil\n- [ ] b\n" },
    { "* [ ]  a\n  b\n* c\n",
      { .form = AUTHOR_CANVAS_LINE, .block = 0, .first_line = 0, .last_line = 1 },
      LINE ("a b c"),
      AUTHOR_CANVAS_CHANGED,
      "* [ ]  a b c\n* c\n" },
    { "- [ ]\n- c\n",
      { .form = AUTHOR_CANVAS_LINE, .block = 0 },
      LINE ("a"),
      AUTHOR_CANVAS_CHANGED,
      "- [ ] a\n- c\n" },
    { "- a\n", { .form = AUTHOR_CANVAS_LINE, .block = 0 }, NO_LINE, AUTHOR_CANVAS_SAME, NULL },
    /* Feedback: only its lines differ, each begins as it did. */
    { "- [x] a\n  > weil\n- [ ] b\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0, .last_line = 1 },
      DOC (P ("darum") "," P ("so")),
      AUTHOR_CANVAS_CHANGED,
      "- [x] a\n  > darum\n  > \n  > so\n- [ ] b\n" },
    { "- [x] a\n  >weil\n  >\n  >  so\n- [ ] b\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0, .last_line = 3 },
      DOC (P ("weil") "," P ("so!")),
      AUTHOR_CANVAS_CHANGED,
      "- [x] a\n  >weil\n  >\n  >so!\n- [ ] b\n" },
    { "- [x] a\n- [ ] b\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0, .first_line = 1, .last_line = 1 },
      DOC (P ("nein")),
      AUTHOR_CANVAS_CHANGED,
      "- [x] a\n- [ ] b\n  > nein\n" },
    { "- [x] a\n  > weil\n- [ ] b\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0, .last_line = 1 },
      DOC (""),
      AUTHOR_CANVAS_CHANGED,
      "- [x] a\n- [ ] b\n" },
    { "- [x] a\r\n  > weil\r\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0, .last_line = 1 },
      DOC (P ("a") "," P ("b")),
      AUTHOR_CANVAS_CHANGED,
      "- [x] a\r\n  > a\r\n  > \r\n  > b\r\n" },
    { "a\n",
      { .form = AUTHOR_CANVAS_WHY, .block = 0 },
      DOC (P ("b")),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    /* Cells */
    { "| a | b |\n| - | - |\n| c |d  |\n",
      { .form = AUTHOR_CANVAS_CELL, .block = 0, .first_line = 2, .last_line = 2, .column = 1 },
      LINE ("x | y"),
      AUTHOR_CANVAS_CHANGED,
      "| a | b |\n| - | - |\n| c |x \\| y  |\n" },
    { "a | b\n- | -\nc \\| d |\n",
      { .form = AUTHOR_CANVAS_CELL, .block = 0, .first_line = 2, .last_line = 2, .column = 0 },
      LINE ("c \\\\ d"),
      AUTHOR_CANVAS_CHANGED,
      "a | b\n- | -\nc \\ d |\n" },
    { "| a |\n| - |\n||\n",
      { .form = AUTHOR_CANVAS_CELL, .block = 0, .first_line = 2, .last_line = 2 },
      LINE ("c"),
      AUTHOR_CANVAS_CHANGED,
      "| a |\n| - |\n| c |\n" },
    { "| a |\n| - |\n| c |\n",
      { .form = AUTHOR_CANVAS_CELL, .block = 0, .first_line = 2, .last_line = 2 },
      NO_LINE,
      AUTHOR_CANVAS_CHANGED,
      "| a |\n| - |\n|   |\n" },
    { "| a |\n| - |\n| c |\n",
      { .form = AUTHOR_CANVAS_CELL, .block = 0, .first_line = 2, .last_line = 2, .column = 1 },
      LINE ("c"),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    /* Captions */
    { "![x](media/a.svg)\nDie\nHalle.\n",
      { .form = AUTHOR_CANVAS_CAPTION, .block = 0, .last_line = 2 },
      LINE ("Die *neue* Halle."),
      AUTHOR_CANVAS_CHANGED,
      "![x](media/a.svg)\nDie \\*neue\\* Halle.\n" },
    { "![x [y]](media/a.svg \"(b)\")\n",
      { .form = AUTHOR_CANVAS_CAPTION, .block = 0 },
      LINE ("Halle"),
      AUTHOR_CANVAS_CHANGED,
      "![x [y]](media/a.svg \"(b)\")\nHalle\n" },
    { "![x](media/a.svg) Halle\n\nb\n",
      { .form = AUTHOR_CANVAS_CAPTION, .block = 0 },
      NO_LINE,
      AUTHOR_CANVAS_CHANGED,
      "![x](media/a.svg)\n\nb\n" },
    /* Attributes of a head */
    { "::: {.tip #b-1 title=\"A\" x=1}\nb\n:::\n",
      { .form = AUTHOR_CANVAS_ATTRIBUTE, .block = 0, .name = "title" },
      LINE ("So \\\"geht\\\" es"),
      AUTHOR_CANVAS_CHANGED,
      "::: {.tip #b-1 title=\"So \\\"geht\\\" es\" x=1}\nb\n:::\n" },
    { "::: tip\nb\n:::\n",
      { .form = AUTHOR_CANVAS_ATTRIBUTE, .block = 0, .name = "title" },
      LINE ("A"),
      AUTHOR_CANVAS_CHANGED,
      "::: {.tip title=A}\nb\n:::\n" },
    { "::: {.tip title=A}\nb\n:::\n",
      { .form = AUTHOR_CANVAS_ATTRIBUTE, .block = 0, .name = "title" },
      NO_LINE,
      AUTHOR_CANVAS_CHANGED,
      "::: {.tip}\nb\n:::\n" },
    { "b\n",
      { .form = AUTHOR_CANVAS_ATTRIBUTE, .block = 0, .name = "title" },
      LINE ("A"),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    /* What is not there, or is something else. */
    { "a\n",
      { .form = AUTHOR_CANVAS_TEXT, .block = 1 },
      DOC (P ("b")),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    { "a\n", { .form = AUTHOR_CANVAS_WORDS, .block = 0 }, LINE ("b"), AUTHOR_CANVAS_REFUSED, NULL },
    { "a\n",
      { .form = AUTHOR_CANVAS_LINES, .block = 0, .first_line = 1, .last_line = 2 },
      DOC (P ("b")),
      AUTHOR_CANVAS_REFUSED,
      NULL },
    { "a\n", { .form = AUTHOR_CANVAS_LINE, .block = 0 }, LINE ("b"), AUTHOR_CANVAS_REFUSED, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = page_of (cases[i].page);
    g_autofree char *text = NULL;

    g_test_message ("“%s”: %s", cases[i].page, cases[i].json);
    g_assert_cmpint (write_json (page, cases[i].slot, cases[i].json, &text), ==, cases[i].written);
    g_assert_cmpstr (text, ==, cases[i].behind);
  }
}

static void
test_insert (void)
{
  static const char json[] = DOC (P ("neu"));
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);
  g_autoptr (AuthorPage) page = page_of ("a\n\n## b\n");
  g_autoptr (AuthorPage) behind = NULL;

  g_assert_cmpint (
      author_canvas_slot_insert (page, (AuthorPlace){ AUTHOR_SIDE_AFTER, 2 }, tree, 0, &behind), ==,
      AUTHOR_CANVAS_CHANGED);
  g_assert_cmpmem (behind->text, behind->length, "a\n\n## b\n\nneu\n", 13);
}

static void
test_alike (void)
{
  static const struct {
    const char *before, *behind;
    bool is_alike;
  } cases[] = {
    { "a\n\n# b\n", "c\n\n# d\n", true },
    { "a\n\n# b\n", "c\nd\n\n# b\n", false },
    { "a\n\n# b\n", "# b\n", false },
    { "::: {.tip}\na\n:::\n", "::: {.tip}\na\nb\n:::\n", false },
    { "a\n", "# a\n", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) before = page_of (cases[i].before), behind = page_of (cases[i].behind);

    g_assert_cmpint (author_canvas_slot_is_alike (before, behind), ==, cases[i].is_alike);
  }
}

/* --- all texts of the courses ------------------------------------------------------------------------ */

/* Items, feedback, cells and captions, wherever a line can be one: read, and written as it was. */
static void
check_parts (const AuthorPage *page, guint block, guint n_lines)
{
  static const AuthorCanvasForm forms[]
      = { AUTHOR_CANVAS_LINE, AUTHOR_CANVAS_WHY, AUTHOR_CANVAS_CELL, AUTHOR_CANVAS_CAPTION };
  for (guint line = 0; line < n_lines; line++)
    for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
      AuthorCanvasSlot slot
          = { .form = forms[i], .block = block, .first_line = line, .last_line = line };
      g_autofree char *json = author_canvas_slot_read (page, &slot), *behind = NULL;

      if (json == NULL)
        continue;
      g_test_message ("%u: %s", line, json);
      g_assert_cmpint (write_json (page, slot, json, &behind), ==, AUTHOR_CANVAS_SAME);
    }
}

static guint
check_page (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (AuthorPage) page = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  page = page_of (text);
  for (guint i = 0; i < page->n_blocks; i++) {
    AuthorCanvasSlot slot = { .form = AUTHOR_CANVAS_TEXT, .block = i };
    g_autofree char *json = NULL, *behind = NULL;

    if (page->blocks[i].kind == AUTHOR_BLOCK_HEADING)
      slot.form = AUTHOR_CANVAS_WORDS;
    else if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      check_parts (page, i, 40);
    else
      continue;
    json = author_canvas_slot_read (page, &slot);
    g_test_message ("%s:%u: %s", path, page->blocks[i].line, json);
    g_assert_cmpint (write_json (page, slot, json, &behind), ==, AUTHOR_CANVAS_SAME);
    n++;
  }
  return n;
}

static guint
check_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      n += check_folder (child);
    else if (g_str_has_suffix (name, ".md"))
      n += check_page (child);
  }
  return n;
}

/* What nobody has touched is not written. */
static void
test_courses (void)
{
  g_autofree char *courses = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "courses", NULL);
  g_autofree char *docs = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "docs", NULL);

  g_assert_cmpuint (check_folder (courses), >, 100);
  g_assert_cmpuint (check_folder (docs), >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/slot/write", test_write);
  g_test_add_func ("/canvas/slot/insert", test_insert);
  g_test_add_func ("/canvas/slot/alike", test_alike);
  g_test_add_func ("/canvas/slot/courses", test_courses);
  return g_test_run ();
}
