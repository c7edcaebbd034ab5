/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/source-maker.h"

#include <string.h>

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

/* Its text, or `refused`, of which there must be a finding. Frees @page. */
static char *
text_of (AuthorPage *page, AuthorIssueList *issues)
{
  char *text = page != NULL ? g_strndup (page->text, page->length) : g_strdup ("refused");

  g_assert_cmpint (page == NULL, ==, author_issue_list_has_errors (issues));
  author_page_free (page);
  return text;
}

static void
test_content (void)
{
  static const struct {
    const char *text;
    guint block;
    const char *content, *expected;
  } cases[] = {
    { "::: a\nx\n:::\n", 0, "y\n", "::: a\ny\n:::\n" },
    { "::: a\nx\n:::\n", 0, "y", "::: a\ny\n:::\n" },
    { "::: a\nx\n:::\n", 0, "", "::: a\n:::\n" },
    { "::: a\n:::\n", 0, "::: b\n:::", "::: a\n::: b\n:::\n:::\n" },
    { "::: a\r\nx\r\n:::\r\n", 0, "y\nz", "::: a\r\ny\r\nz\r\n:::\r\n" },
    { "a\n\nb", 0, "c", "c" },
    { "a\n::: b\n:::\n", 0, "c", "c\n::: b\n:::\n" },
    { "a\n", 0, "# b\nc\n", "# b\nc\n" },
    { "# a {#h}\n", 0, "Neu", "# Neu {#h}\n" },
    { "# {#h}\n", 0, "Neu", "# Neu {#h}\n" },
    { "#\n", 0, " Neu ", "# Neu\n" },
    { "## a ##\n", 0, "", "##  ##\n" },
    /* What would end the block, swallow what follows, or be something else. */
    { "::: a\nx\n:::\n", 0, ":::\n", "refused" },
    { "::: a\nx\n:::\n", 0, "::: b\n", "refused" },
    { "::: a\nx\n:::\n", 0, "```\n", "refused" },
    { "::: a\nx\n:::\n", 0, "<!-- \n", "refused" },
    { "::: a\nx\n:::\n", 0, "::: {b}\n:::\n", "refused" },
    { "::: a\nx\n:::\n", 0, "\x01", "refused" },
    { "::: a\nx\n:::\n", 0, "\xff", "refused" },
    { "a\n```\n# b\n", 0, "```\n", "refused" },
    { "a\n# b\n", 0, "---\nx: y\n---\n", "refused" },
    { "# a\n", 0, "a\nb", "refused" },
    { "# a {#h}\n", 0, "x {#i}", "refused" },
    { "# a\n", 0, "x {#i}", "refused" },
    { "# a\n", 0, "x #", "refused" },
    { "a\n", 7, "b", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    AuthorPage *edited = author_edit_content (page, cases[i].block, cases[i].content, issues);
    g_autofree char *found = text_of (edited, issues);
    g_autofree char *shown = g_strescape (cases[i].content, NULL);

    g_test_message ("%s <- %s", cases[i].text, shown);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_attribute (void)
{
  static const struct {
    const char *text, *name, *value, *expected;
  } cases[] = {
    { "::: {.a  #q b=1 }\n:::\n", "b", "x y", "::: {.a  #q b=\"x y\" }\n:::\n" },
    { "::: {.a b='1' c=2} :::\n:::\n", "c", "3", "::: {.a b='1' c=3} :::\n:::\n" },
    { "::: {.a}\n:::\n", "b", "\"", "::: {.a b=\"\\\"\"}\n:::\n" },
    { "::: {.a .b c=1}\n:::\n", "id", "q-1", "::: {.a #q-1 .b c=1}\n:::\n" },
    { "::: {.a c=1 }\n:::\n", "d", "2", "::: {.a c=1 d=2 }\n:::\n" },
    { "::: tip\n:::\n", "id", "q-1", "::: {.tip #q-1}\n:::\n" },
    { "::: tip\n:::\n", "class", "law", "::: law\n:::\n" },
    { "::: {.a #q}\n:::\n", "class", "b", "::: {.b #q}\n:::\n" },
    { "::: {.a #q b=1}\n:::\n", "id", NULL, "::: {.a b=1}\n:::\n" },
    { "::: {#q .a}\n:::\n", "id", NULL, "::: {.a}\n:::\n" },
    { "::: {.a}\n:::\n", "b", NULL, "::: {.a}\n:::\n" },
    { "# T\n", "id", "h-1", "# T {#h-1}\n" },
    { "# T ##  ", "id", "h-1", "# T ## {#h-1}  " },
    { "# T {#h}\n", "b", "1", "# T {#h b=1}\n" },
    { "# T {#h}\n", "id", NULL, "# T\n" },
    { "# T {#h .x}\n", "id", NULL, "# T {.x}\n" },
    { "::: {.a}\n:::\n", "class", NULL, "refused" },
    { "::: tip\n:::\n", "class", NULL, "refused" },
    { "::: {.a}\n:::\n", "id", "x y", "refused" },
    { "::: {.a}\n:::\n", "b c", "1", "refused" },
    { "::: {.a}\n:::\n", "b", "1\n2", "refused" },
    { "::: {.a}\n:::\n", "b", "\xff", "refused" },
    { "::: {.a\n:::\n", "b", "1", "refused" },
    { "Text\n", "b", "1", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    AuthorPage *edited = author_edit_attribute (page, 0, cases[i].name, cases[i].value, issues);
    g_autofree char *found = text_of (edited, issues);

    g_test_message ("%s <- %s", cases[i].text, cases[i].name);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_insert (void)
{
  static const struct {
    const char *text;
    AuthorPlace place;
    const char *fresh, *expected;
  } cases[] = {
    { "", { AUTHOR_SIDE_FIRST, AUTHOR_PAGE_ITSELF }, "a", "a\n" },
    { "a", { AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF }, "b", "a\n\nb\n" },
    { "---\nx: y\n---\na\n",
      { AUTHOR_SIDE_FIRST, AUTHOR_PAGE_ITSELF },
      "# b\n",
      "---\nx: y\n---\n# b\n\na\n" },
    { "a\n\n", { AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF }, "b", "a\n\nb\n" },
    { "a\n# b\n", { AUTHOR_SIDE_AFTER, 0 }, "::: c\n:::", "a\n\n::: c\n:::\n\n# b\n" },
    { "a\n# b\n", { AUTHOR_SIDE_BEFORE, 1 }, "c", "a\n\nc\n\n# b\n" },
    { "::: a\n:::\n", { AUTHOR_SIDE_FIRST, 0 }, "c", "::: a\nc\n:::\n" },
    { "::: a\nx\n:::\n", { AUTHOR_SIDE_LAST, 0 }, "c", "::: a\nx\n\nc\n:::\n" },
    { "a\r\n", { AUTHOR_SIDE_AFTER, 0 }, "b\nc", "a\r\n\r\nb\r\nc\r\n" },
    { "a\n", { AUTHOR_SIDE_FIRST, 0 }, "b", "refused" },
    { "a\n", { AUTHOR_SIDE_AFTER, AUTHOR_PAGE_ITSELF }, "b", "refused" },
    { "a\n", { AUTHOR_SIDE_AFTER, 0 }, ":::", "refused" },
    { "a\n", { AUTHOR_SIDE_BEFORE, 0 }, "---\nb: c\n---\n", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    AuthorPage *edited = author_edit_insert (page, cases[i].place, cases[i].fresh, issues);
    g_autofree char *found = text_of (edited, issues);

    g_test_message ("%s <- %s", cases[i].text, cases[i].fresh);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_remove (void)
{
  static const struct {
    const char *text;
    guint block;
    const char *expected;
  } cases[] = {
    { "a\n\n::: b\n:::\n\nc\n", 2, "a\n\nc\n" },
    { "a\n::: b\n:::\nc\n", 1, "a\n\nc\n" },
    { "# a\n\nb\n", 0, "b\n" },
    { "::: a\nx\n\ny\n:::\n", 1, "::: a\n:::\n" },
    { "::: a\n::: b\n:::\n:::\n", 1, "::: a\n:::\n" },
    { "a\n", 0, "" },
    { "a\n", 3, "refused" },
    { "# a\n---\nb: c\n---\n", 0, "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    g_autofree char *found = text_of (author_edit_remove (page, cases[i].block, issues), issues);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_move (void)
{
  static const struct {
    const char *text;
    guint block;
    AuthorPlace place;
    const char *expected;
  } cases[] = {
    { "# a\n\n::: b\n:::\n\n# c\n",
      2,
      { AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF },
      "# a\n\n# c\n\n::: b\n:::\n" },
    { "# a\n\n::: b\n:::\n", 2, { AUTHOR_SIDE_BEFORE, 0 }, "::: b\n:::\n\n# a\n\n" },
    { "# a\n::: b\n:::\n", 0, { AUTHOR_SIDE_FIRST, 1 }, "::: b\n# a\n:::\n" },
    { "# a\n\n# b\n", 0, { AUTHOR_SIDE_AFTER, 0 }, "# a\n\n# b\n" },
    { "# a\n\n# b\n", 0, { AUTHOR_SIDE_BEFORE, 2 }, "# a\n\n# b\n" },
    { "::: a\n::: b\n:::\n:::\n", 0, { AUTHOR_SIDE_FIRST, 1 }, "refused" },
    { "::: a\n::: b\n:::\n:::\n", 1, { AUTHOR_SIDE_BEFORE, 0 }, "::: b\n:::\n\n::: a\n:::\n" },
    { "# a\n", 0, { AUTHOR_SIDE_AFTER, 9 }, "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    g_autofree char *found
        = text_of (author_edit_move (page, cases[i].block, cases[i].place, issues), issues);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_front (void)
{
  static const struct {
    const char *text, *key, *value, *expected;
  } cases[] = {
    { "---\nid: p # bleibt\n---\n# a\n", "id", "q", "---\nid: q # bleibt\n---\n# a\n" },
    { "---\nid: p\n---\n", "title", "CSR: was?", "---\nid: p\ntitle: \"CSR: was?\"\n---\n" },
    { "# a\n", "id", "p", "---\nid: p\n---\n# a\n" },
    { "\xef\xbb\xbf# a\r\n", "id", "p", "\xef\xbb\xbf---\r\nid: p\r\n---\r\n# a\r\n" },
    { "---\nid: p\n# c\n---\n", "id", NULL, "---\n# c\n---\n" },
    { "# a\n", "id", NULL, "refused" },
    { "---\n  id: p\n---\n", "title", "x", "refused" },
    { "---\nid: [\n---\n", "id", "x", "refused" },
    { "---\nid: [p]\n---\n", "id", "x", "refused" },
    { "\x01\n", "id", "x", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    g_autofree char *found
        = text_of (author_edit_front (page, cases[i].key, cases[i].value, issues), issues);

    g_test_message ("%s <- %s", cases[i].text, cases[i].key);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

/* --- by chance -------------------------------------------------------------------------------- */

static AuthorPlace
random_place (LkRandom *random, const AuthorPage *page)
{
  AuthorPlace place = { lk_random_below (random, 4), AUTHOR_PAGE_ITSELF };

  if (page->n_blocks > 0 && lk_random_below (random, 8) != 0)
    place.block = lk_random_below (random, page->n_blocks);
  return place;
}

/* How many bytes both pages begin and end with, at most all of the shorter one. */
static gsize
common_bytes (const AuthorPage *one, const AuthorPage *other)
{
  gsize most = MIN (one->length, other->length), front = 0, back = 0;

  while (front < most && one->text[front] == other->text[front])
    front++;
  while (back < most - front
         && one->text[one->length - 1 - back] == other->text[other->length - 1 - back])
    back++;
  return front + back;
}

/* The ids of all blocks but those from @from to before @to, in their order. */
static char *
ids_of (const AuthorPage *page, guint from, guint to)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL && (i < from || i >= to))
      g_string_append_printf (ids, "%s ", page->blocks[i].id);
  return g_string_free (ids, FALSE);
}

static void
assert_content (const AuthorPage *page, guint block, const AuthorPage *edited)
{
  const AuthorBlock *of = &page->blocks[block];
  g_autofree char *before = ids_of (page, block + 1, of->next);
  g_autofree char *behind = ids_of (edited, block + 1, edited->blocks[block].next);

  g_assert_cmpint (edited->blocks[block].kind, ==, AUTHOR_BLOCK_DIV);
  g_assert_cmpstr (before, ==, behind);
  /* Nothing outside of the fences has changed. */
  g_assert_cmpuint (edited->length - edited->blocks[block].content.end, ==,
                    page->length - of->content.end);
  g_assert_cmpmem (edited->text, of->content.start, page->text, of->content.start);
  g_assert_cmpmem (edited->text + edited->blocks[block].content.end, page->length - of->content.end,
                   page->text + of->content.end, page->length - of->content.end);
}

/* One edit. @page is taken; the new page, or the same if the edit was refused. */
static AuthorPage *
edit_once (LkRandom *random, AuthorPage *page, guint *n_done)
{
  g_autofree char *fresh = source_maker_block (random);
  guint block = page->n_blocks > 0 ? lk_random_below (random, page->n_blocks) : 0;
  AuthorPage *edited = NULL;

  switch (lk_random_below (random, 5)) {
  case 0:
    edited = author_edit_content (page, block, fresh, NULL);
    if (edited != NULL && page->blocks[block].kind == AUTHOR_BLOCK_DIV)
      assert_content (page, block, edited);
    break;
  case 1:
    edited = author_edit_attribute (page, block, "points", fresh, NULL);
    g_assert_null (edited); /* it has line ends */
    g_strdelimit (fresh, "\n", ' ');
    edited = author_edit_attribute (page, block, "points", fresh, NULL);
    if (edited != NULL) {
      g_assert_cmpuint (edited->n_blocks, ==, page->n_blocks);
      g_assert_cmpstr (author_page_value (edited, block, "points"), ==, fresh);
    }
    break;
  case 2:
    edited = author_edit_insert (page, random_place (random, page), fresh, NULL);
    if (edited != NULL)
      g_assert_cmpuint (common_bytes (page, edited), ==, page->length);
    break;
  case 3:
    edited = author_edit_remove (page, block, NULL);
    if (edited != NULL) {
      g_autofree char *before = ids_of (page, block, page->blocks[block].next);
      g_autofree char *behind = ids_of (edited, 0, 0);

      g_assert_cmpstr (before, ==, behind);
    }
    break;
  default:
    edited = author_edit_move (page, block, random_place (random, page), NULL);
    if (edited != NULL)
      g_assert_cmpuint (edited->n_attributes, ==, page->n_attributes);
  }
  if (edited == NULL)
    return page;
  ++*n_done;
  author_page_free (page);
  return edited;
}

/* Edit after edit: a page without errors never gets one (but ids that chance made twice), and never
 * loses a byte. */
static void
test_random_edits (void)
{
  LkRandom random;
  guint n_done = 0;

  lk_random_init (&random, 7);
  for (guint i = 0; i < 200; i++) {
    g_autoptr (GBytes) bytes = source_maker_page (&random);
    AuthorPage *page = author_page_parse (bytes, NULL);

    for (guint k = 0; k < 25; k++) {
      g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
      g_autoptr (AuthorPage) again = NULL;

      page = edit_once (&random, page, &n_done);
      source_assert_complete (page);
      again = author_page_parse (page->bytes, issues);
      g_assert_false (author_issue_list_has_errors (issues));
    }
    author_page_free (page);
  }
  g_test_message ("%u of 5000 edits done", n_done);
  g_assert_cmpuint (n_done, >, 2500);
}

/* Pages full of errors can be edited, and nothing but the place of the edit changes. */
static void
test_random_edits_of_chaos (void)
{
  LkRandom random;
  guint n_done = 0;

  lk_random_init (&random, 8);
  for (guint i = 0; i < 2000; i++) {
    g_autoptr (GBytes) bytes = source_maker_chaos (&random);
    AuthorPage *page = author_page_parse (bytes, NULL);

    for (guint k = 0; k < 4; k++) {
      page = edit_once (&random, page, &n_done);
      source_assert_complete (page);
    }
    author_page_free (page);
  }
  g_test_message ("%u of 8000 edits done", n_done);
  g_assert_cmpuint (n_done, >, 2000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-edit/content", test_content);
  g_test_add_func ("/source-edit/attribute", test_attribute);
  g_test_add_func ("/source-edit/insert", test_insert);
  g_test_add_func ("/source-edit/remove", test_remove);
  g_test_add_func ("/source-edit/move", test_move);
  g_test_add_func ("/source-edit/front", test_front);
  g_test_add_func ("/source-edit/random-edits", test_random_edits);
  g_test_add_func ("/source-edit/random-edits-of-chaos", test_random_edits_of_chaos);
  return g_test_run ();
}
