/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-page.h"

#include <string.h>

static LkReadingPage *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  LkReadingPage *page = lk_reading_page_parse (json, &error);

  g_assert_no_error (error);
  return page;
}

static void
test_tree (void)
{
  g_autoptr (LkReadingPage) page = parse (
      "{\"address\":\"a.html\",\"title\":\"T\",\"language\":\"de\",\"blocks\":["
      "{\"kind\":\"heading\",\"id\":1,\"level\":2,\"text\":\"Erst. Dann.\"},"
      "{\"kind\":\"paragraph\",\"id\":2,\"language\":\"en\",\"text\":\"a🙂 link.\","
      "\"links\":[4,8,7]},"
      "{\"kind\":\"group\",\"id\":3,\"flags\":\"question said\",\"text\":\"Was?\","
      "\"blocks\":[{\"kind\":\"control\",\"id\":4,\"role\":\"radio\",\"flags\":\"checked\","
      "\"text\":\"Das\"},{\"kind\":\"control\",\"id\":5,\"role\":\"choice\","
      "\"options\":[\"x\",\"y\"],\"value\":\"1\"}]}]}");
  const LkReadingBlock *block = page->blocks->pdata[1];
  const LkReadingLink *link;

  g_assert_cmpstr (page->address, ==, "a.html");
  g_assert_cmpuint (page->blocks->len, ==, 3);
  g_assert_cmpuint (page->n_blocks, ==, 5);
  g_assert_false (page->cut);
  g_assert_cmpuint (((LkReadingBlock *) page->blocks->pdata[0])->level, ==, 2);
  g_assert_cmpuint (((LkReadingBlock *) page->blocks->pdata[0])->sentences->len, ==, 2);
  g_assert_cmpstr (((LkReadingBlock *) page->blocks->pdata[0])->language, ==, "de");
  g_assert_cmpstr (block->language, ==, "en");
  link = &g_array_index (block->links, LkReadingLink, 0);
  g_assert_cmpuint (link->start, ==, 6);
  g_assert_cmpuint (link->end, ==, 10);
  g_assert_cmpuint (link->id, ==, 7);
  block = page->blocks->pdata[2];
  g_assert_cmpint (block->flags, ==, LK_READING_QUESTION | LK_READING_SAID);
  block = lk_reading_page_block (page, 4);
  g_assert_cmpint (block->role, ==, LK_READING_RADIO);
  g_assert_cmpint (block->flags, ==, LK_READING_CHECKED);
  g_assert_cmpuint (lk_reading_page_block (page, 5)->options->len, ==, 2);
  g_assert_null (lk_reading_page_block (page, 99));
  g_assert_null (lk_reading_page_block (page, 0));
}

/* What does not fit is passed over, never a crash; what is no page is an error. */
static void
test_hostile (void)
{
  static const char *const odd[] = {
    "{}",
    "{\"blocks\":{}}",
    "{\"blocks\":[null,1,\"x\",[],{},{\"kind\":\"no\"},{\"kind\":7}]}",
    "{\"blocks\":[{\"kind\":\"heading\",\"level\":-5,\"id\":-1,\"text\":7,\"links\":[1],"
    "\"options\":7,\"flags\":\"x checked y\"}]}",
    "{\"blocks\":[{\"kind\":\"paragraph\",\"text\":\"ab\",\"links\":[0,99,1,0,1,2,\"x\",null,{}]}]}",
    "{\"blocks\":[{\"kind\":\"paragraph\",\"language\":\"de'><script>\",\"text\":\"x\"}]}",
  };
  static const char *const no_pages[] = { "", "[]", "7", "{", "{\"a\":\"\\u0000\"}" };

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (LkReadingPage) page = parse (odd[i]);

    for (guint k = 0; k < page->blocks->len; k++) {
      const LkReadingBlock *block = page->blocks->pdata[k];

      g_assert_cmpuint (block->links->len, <=, 1);
      g_assert_cmpuint (block->level, <=, 6);
      g_assert_cmpstr (block->language, ==, "");
    }
  }
  for (size_t i = 0; i < G_N_ELEMENTS (no_pages); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lk_reading_page_parse (no_pages[i], &error));
    g_assert_nonnull (error);
  }
}

/* A link ends at the text's end. */
static void
test_link_bounds (void)
{
  g_autoptr (LkReadingPage) page
      = parse ("{\"blocks\":[{\"kind\":\"paragraph\",\"text\":\"äb\",\"links\":[1,99,3,0,2,4]}]}");
  const LkReadingBlock *block = page->blocks->pdata[0];

  g_assert_cmpuint (block->links->len, ==, 1);
  g_assert_cmpuint (g_array_index (block->links, LkReadingLink, 0).end, ==, strlen ("äb"));
}

static void
test_limits (void)
{
  GString *json = g_string_new ("{\"blocks\":[");
  g_autofree char *many = NULL, *deep = NULL, *long_text = NULL;
  g_autoptr (LkReadingPage) page = NULL, narrow = NULL, cut = NULL;
  const LkReadingBlock *block;
  unsigned depth = 0;

  for (unsigned i = 0; i <= LK_READING_BLOCKS; i++)
    g_string_append_printf (json, "%s{\"kind\":\"paragraph\"}", i > 0 ? "," : "");
  g_string_append (json, "]}");
  many = g_string_free (json, FALSE);
  page = parse (many);
  g_assert_true (page->cut);
  g_assert_cmpuint (page->blocks->len, ==, LK_READING_BLOCKS);

  /* JSON itself may be 64 deep, two for each block. */
  json = g_string_new ("");
  for (unsigned i = 0; i < 31; i++)
    g_string_append (json, "{\"kind\":\"quote\",\"blocks\":[");
  for (unsigned i = 0; i < 31; i++)
    g_string_append (json, "]}");
  deep = g_string_free (json, FALSE);
  narrow = parse (deep);
  for (block = narrow->blocks->len > 0 ? narrow->blocks->pdata[0] : NULL; block != NULL; depth++)
    block = block->children->len > 0 ? block->children->pdata[0] : NULL;
  g_assert_cmpuint (depth, ==, LK_READING_DEPTH);

  /* Never in the middle of a sign. */
  json = g_string_new ("{\"blocks\":[{\"kind\":\"paragraph\",\"text\":\"x");
  for (unsigned i = 0; i < LK_READING_TEXT_BYTES; i += 2)
    g_string_append (json, "ä");
  g_string_append (json, "\"}]}");
  long_text = g_string_free (json, FALSE);
  cut = parse (long_text);
  block = cut->blocks->pdata[0];
  g_assert_true (cut->cut);
  g_assert_cmpuint (strlen (block->text), ==, LK_READING_TEXT_BYTES - 1);
  g_assert_true (g_utf8_validate (block->text, -1, NULL));
}

static void
test_places (void)
{
  static const struct {
    unsigned units;
    size_t bytes;
  } cases[] = { { 0, 0 }, { 1, 1 }, { 2, 3 }, { 4, 7 }, { 5, 8 } };
  static const char text[] = "aä🙂b";

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpuint (lk_reading_units (text, cases[i].bytes), ==, cases[i].units);
    g_assert_cmpuint (lk_reading_bytes (text, cases[i].units), ==, cases[i].bytes);
  }
  g_assert_cmpuint (lk_reading_bytes (text, 3), ==, 3); /* in the middle of the face */
  g_assert_cmpuint (lk_reading_units (text, 5), ==, 2);
  g_assert_cmpuint (lk_reading_bytes (text, 99), ==, 8);
  g_assert_cmpuint (lk_reading_units (text, 99), ==, 5);
}

static void
test_equal (void)
{
  static const char *const different[] = {
    "{\"blocks\":[{\"kind\":\"item\",\"id\":1,\"blocks\":[{\"kind\":\"code\",\"text\":\"b\"}]}]}",
    "{\"blocks\":[{\"kind\":\"item\",\"id\":2,\"blocks\":[{\"kind\":\"code\",\"text\":\"a\"}]}]}",
    "{\"blocks\":[{\"kind\":\"item\",\"id\":1,\"blocks\":[]}]}",
    "{\"blocks\":[{\"kind\":\"item\",\"id\":1,\"flags\":\"checked\","
    "\"blocks\":[{\"kind\":\"code\",\"text\":\"a\"}]}]}",
    "{\"blocks\":[{\"kind\":\"item\",\"id\":1,\"options\":[\"\"],"
    "\"blocks\":[{\"kind\":\"code\",\"text\":\"a\"}]}]}",
  };
  static const char same[]
      = "{\"blocks\":[{\"kind\":\"item\",\"id\":1,\"blocks\":[{\"kind\":\"code\",\"text\":\"a\"}]}]}";
  g_autoptr (LkReadingPage) a = parse (same), b = parse (same);

  g_assert_true (lk_reading_block_equal (a->blocks->pdata[0], b->blocks->pdata[0]));
  for (size_t i = 0; i < G_N_ELEMENTS (different); i++) {
    g_autoptr (LkReadingPage) other = parse (different[i]);

    g_assert_false (lk_reading_block_equal (a->blocks->pdata[0], other->blocks->pdata[0]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/page/tree", test_tree);
  g_test_add_func ("/reading/page/hostile", test_hostile);
  g_test_add_func ("/reading/page/link-bounds", test_link_bounds);
  g_test_add_func ("/reading/page/limits", test_limits);
  g_test_add_func ("/reading/page/places", test_places);
  g_test_add_func ("/reading/page/equal", test_equal);
  return g_test_run ();
}
