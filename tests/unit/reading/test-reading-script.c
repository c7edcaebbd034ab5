/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-script.h"

static const LkReadingWords words = {
  .figure = "Bild: %s",
  .question = "Frage: %s",
  .field = "Feld: %s",
  .checked = "%s, gewählt",
  .media = "Film: %s",
};

static const char page_json[]
    = "{\"language\":\"de\",\"blocks\":["
      "{\"kind\":\"group\",\"flags\":\"navigation\",\"id\":1,\"text\":\"Menü\",\"blocks\":["
      "{\"kind\":\"paragraph\",\"id\":2,\"text\":\"Start\"}]},"
      "{\"kind\":\"heading\",\"id\":3,\"level\":1,\"text\":\"Titel\"},"
      "{\"kind\":\"paragraph\",\"id\":4,\"text\":\"Eins. Zwei.\"},"
      "{\"kind\":\"figure\",\"id\":5,\"text\":\"Ein Haus.\"},"
      "{\"kind\":\"figure\",\"id\":6,\"text\":\"\"},"
      "{\"kind\":\"list\",\"id\":7,\"blocks\":[{\"kind\":\"item\",\"id\":8,\"blocks\":["
      "{\"kind\":\"paragraph\",\"id\":9,\"text\":\"Punkt\"}]}]},"
      "{\"kind\":\"table\",\"id\":10,\"text\":\"Werte\",\"blocks\":["
      "{\"kind\":\"row\",\"id\":11,\"blocks\":[{\"kind\":\"cell\",\"id\":12,\"flags\":\"header\","
      "\"text\":\"Ort\"},{\"kind\":\"cell\",\"id\":13,\"flags\":\"header\",\"text\":\"100%s\"}]},"
      "{\"kind\":\"row\",\"id\":14,\"blocks\":[{\"kind\":\"cell\",\"id\":15,\"flags\":\"header\","
      "\"text\":\"Ulm\"},{\"kind\":\"cell\",\"id\":16,\"text\":\"5\"}]}]},"
      "{\"kind\":\"code\",\"id\":17,\"text\":\"x = 1\"},"
      "{\"kind\":\"group\",\"flags\":\"question\",\"id\":18,\"text\":\"Was?\",\"blocks\":["
      "{\"kind\":\"control\",\"role\":\"radio\",\"id\":19,\"text\":\"Dies\"},"
      "{\"kind\":\"control\",\"role\":\"radio\",\"id\":20,\"flags\":\"checked\",\"text\":\"Das\"},"
      "{\"kind\":\"control\",\"role\":\"button\",\"id\":21,\"text\":\"Prüfen\"}]},"
      "{\"kind\":\"group\",\"flags\":\"question said\",\"id\":22,\"text\":\"Schon da\",\"blocks\":["
      "{\"kind\":\"control\",\"role\":\"field\",\"id\":23,\"text\":\"Name\"}]},"
      "{\"kind\":\"media\",\"id\":24,\"text\":\"Rundgang\"}]}";

static const char *const lines_expected[] = {
  "Titel",  "Eins.",       "Zwei.", "Bild: Ein Haus.", "Punkt",      "Werte",          "Ulm",
  "100: 5", "Frage: Was?", "Dies",  "Das, gewählt",    "Feld: Name", "Film: Rundgang",
};

typedef struct {
  LkReadingPage *page;
  GPtrArray *lines;
} Fixture;

static void
set_up (Fixture *f, const void *data)
{
  f->page = lk_reading_page_parse (page_json, NULL);
  f->lines = lk_reading_script (f->page, &words);
}

static void
tear_down (Fixture *f, const void *data)
{
  g_ptr_array_unref (f->lines);
  lk_reading_page_unref (f->page);
}

static void
test_lines (Fixture *f, const void *data)
{
  for (guint i = 0; i < MIN (f->lines->len, G_N_ELEMENTS (lines_expected)); i++)
    g_assert_cmpstr (((LkReadingLine *) f->lines->pdata[i])->text, ==, lines_expected[i]);
  g_assert_cmpuint (f->lines->len, ==, G_N_ELEMENTS (lines_expected));
}

/* The place of a line is that of the sentence in its block, without what is said beside it. */
static void
test_places (Fixture *f, const void *data)
{
  for (guint i = 0; i < f->lines->len; i++) {
    const LkReadingLine *line = f->lines->pdata[i];
    const LkReadingBlock *block = lk_reading_page_block (f->page, line->block);
    g_autofree char *there = g_strndup (block->text + line->start, line->end - line->start);

    g_assert_nonnull (strstr (line->text, there));
    g_assert_cmpstr (line->language, ==, "de");
  }
}

static void
test_find (Fixture *f, const void *data)
{
  static const struct {
    unsigned block;
    size_t at;
    unsigned line;
  } cases[] = {
    { 3, 0, 0 },   { 4, 0, 1 },   { 4, 5, 2 },  { 4, 99, 3 }, { 6, 0, 4 },
    { 7, 0, 4 },   { 10, 0, 5 },  { 11, 0, 6 }, { 17, 0, 8 }, { 21, 0, 11 },
    { 24, 9, 13 }, { 99, 0, 13 }, { 1, 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("block %u at %zu", cases[i].block, cases[i].at);
    g_assert_cmpuint (lk_reading_script_find (f->lines, f->page, cases[i].block, cases[i].at), ==,
                      cases[i].line);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reading/script/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/reading/script/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/reading/script/find", Fixture, NULL, set_up, test_find, tear_down);
  return g_test_run ();
}
