/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "tests/ui/canvas-driver.h"

/* Everything on a page that can be written where it stands, and that nothing but that changes in its file. */

#define HEAD "---\nid: p-x\ntitle: Warum?\n---\n"

/* What is typed slowly is undone in several steps. */
static void
undo_all (CanvasDriver *driver, const char *expected)
{
  g_autofree char *text = canvas_driver_text (driver);

  for (guint i = 0; i < 20 && !g_str_equal (text, expected); i++) {
    canvas_driver_press (driver, "<Control>z");
    canvas_driver_settle (driver);
    g_free (text);
    text = canvas_driver_text (driver);
  }
  g_assert_cmpstr (text, ==, expected);
}

/* --- where one line is written ------------------------------------------------------------------- */

#define TIP "::: {.tip #b-1}\nZwei\n:::\n"

#define ASKED_SET "::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n:::\n"
#define CALCULATOR(title)                                                                              \
  "::: {.calculator #c-1" title                                                                        \
  "}\n::: inputs\n| name | label |\n| --- | --- |\n| a | A |\n:::\n\n"                                 \
  "::: {.results main=b}\n| name | label | formula |\n| --- | --- | --- |\n| b | B | `a * 2` |\n:::\n" \
  ":::\n"
#define DIALOGUE(title)                                                                            \
  "::: {.dialogue #d-1" title "}\n::: {.scene #s-1}\nWas nun?\n\n- [Los](#end)\n:::\n\n"           \
  "::: {.ending #e-1 title=Ende}\nGut.\n:::\n:::\n"

typedef struct {
  const char *name, *page, *selector;
  guint number;
  const char *typed, *expected; /* at the end of that slot, and the page then */
} Line;

static const Line lines[] = {
  { "title", TIP, "[data-form=attribute]", 0, "Kurz", "::: {.tip #b-1 title=Kurz}\nZwei\n:::\n" },
  { "term", "::: {.definition #b-1 term=\"CO2\"}\nEin Gas.\n:::\n", "dt", 0, " (Gas)",
    "::: {.definition #b-1 term=\"CO2 (Gas)\"}\nEin Gas.\n:::\n" },
  { "accordion", "::: {.accordion #b-1}\n### Eins\n\na\n\n### Zwei\n\nb\n:::\n", "h2", 1, "!",
    "::: {.accordion #b-1}\n### Eins\n\na\n\n### Zwei!\n\nb\n:::\n" },
  { "accordion-title", "::: {.accordion #b-1}\n### Eins\n\na\n:::\n", "p.title", 0, "Alle",
    "::: {.accordion #b-1 title=Alle}\n### Eins\n\na\n:::\n" },
  { "gate", "::: {.gate #b-1}\na\n:::\n", ".gate-label > .source", 0, "Weiter so",
    "::: {.gate #b-1 title=\"Weiter so\"}\na\n:::\n" },
  { "caption", "::: {.figure #b-1}\n![Halle](media/halle.svg)\n:::\n", "[data-form=caption]", 0,
    "Die *neue* Halle", "::: {.figure #b-1}\n![Halle](media/halle.svg)\nDie *neue* Halle\n:::\n" },
  { "caption-more", "::: {.figure #b-1}\n![Halle](media/halle.svg)  \nAlt\n:::\n",
    "[data-form=caption]", 0, " und neu",
    "::: {.figure #b-1}\n![Halle](media/halle.svg)  \nAlt und neu\n:::\n" },
  { "table", "::: {.table #b-1}\n| a | b |\n| --- | --- |\n| 1 | 2 |\n:::\n", "p.caption", 0,
    "Zahlen", "::: {.table #b-1 caption=Zahlen}\n| a | b |\n| --- | --- |\n| 1 | 2 |\n:::\n" },
  { "card", "::: {.cards #q-1}\n### Vorn\n\nHinten\n:::\n", ".front", 0, "e",
    "::: {.cards #q-1}\n### Vorne\n\nHinten\n:::\n" },
  { "order", "::: {.ordering #q-1}\nWie?\n\n1. Eins\n2. Zwei\n3. Drei\n:::\n", ".order .source", 0,
    "!", "::: {.ordering #q-1}\nWie?\n\n1. Eins\n2. Zwei!\n3. Drei\n:::\n" },
  { "matching", "::: {.matching #q-1}\nWas?\n\n| a | b |\n| - | - |\n| A | B |\n| C | D |\n:::\n",
    "[data-form=cell]", 1, "!",
    "::: {.matching #q-1}\nWas?\n\n| a | b |\n| - | - |\n| A | B |\n| C! | D |\n:::\n" },
  { "number", "::: {.numeric #q-1}\nWie viel?\n\n- [x] 9,07\n  > Ja.\n- [ ] *\n  > Nein.\n:::\n",
    "[data-form=why]", 1, " Mehr.",
    "::: {.numeric #q-1}\nWie viel?\n\n- [x] 9,07\n  > Ja.\n- [ ] *\n  > Nein. Mehr.\n:::\n" },
  { "solution",
    "::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n\n::: solution\nWeil.\n:::\n\n::: hint\n"
    "Denken\n:::\n:::\n",
    ".hint .source", 0, "!",
    "::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n\n::: solution\nWeil.\n:::\n\n::: hint\n"
    "Denken!\n:::\n:::\n" },
  { "set", "::: {.set #t-1}\n" ASKED_SET ":::\n", ".set-title > .source", 0, "Test",
    "::: {.set #t-1 title=Test}\n" ASKED_SET ":::\n" },
  { "calculator", CALCULATOR (""), ".calc .source", 0, "Was?", CALCULATOR (" title=Was?") },
  { "dialogue", DIALOGUE (""), ".dlg .source", 0, "Wie?", DIALOGUE (" title=Wie?") },
  { "file", "::: {.file src=media/halle.svg}\n:::\n", ".download .source", 0, "Die Halle",
    "::: {.file src=media/halle.svg title=\"Die Halle\"}\n:::\n" },
  { "matrix",
    "::: {.matrix #q-1}\nWas?\n\n| | ja | nein |\n| - | - | - |\n| A | x | |\n| C | | x |\n:::\n",
    "[data-form=cell]", 2, "!",
    "::: {.matrix #q-1}\nWas?\n\n| | ja | nein |\n| - | - | - |\n| A! | x | |\n| C | | x |\n:::\n" },
};

static void
test_line (const void *data)
{
  const Line *line = data;
  g_autofree char *page = g_strconcat (HEAD, line->page, NULL);
  g_autofree char *expected = g_strconcat (HEAD, line->expected, NULL);
  CanvasDriver *driver = canvas_driver_start (page);

  canvas_driver_open_slot (driver, line->selector, line->number);
  canvas_driver_shot (driver, line->name);
  canvas_driver_type (driver, line->typed);
  canvas_driver_assert_text (driver, expected);
  undo_all (driver, page);
  canvas_driver_stop (driver);
}

/* --- feedback ------------------------------------------------------------------------------------ */

#define ASKED "::: {.choice #q-1}\nWas?\n\n- [x] ja\n"

static void
test_why (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD ASKED "  > Weil.\n- [ ] nein\n:::\n");

  canvas_driver_open_slot (driver, "[data-form=why]", 0);
  canvas_driver_shot (driver, "why-selected");
  canvas_driver_type (driver, " Darum.\nSo");
  canvas_driver_assert_text (driver,
                             HEAD ASKED "  > Weil. Darum.\n  > \n  > So\n- [ ] nein\n:::\n");
  /* One that is not there yet: the cursor goes on in it when the page has come again. */
  canvas_driver_open_slot (driver, "[data-form=why]", 1);
  canvas_driver_type (driver, "Nicht so");
  canvas_driver_settle (driver);
  canvas_driver_type (driver, " ganz");
  canvas_driver_assert_text (
      driver, HEAD ASKED "  > Weil. Darum.\n  > \n  > So\n- [ ] nein\n  > Nicht so ganz\n:::\n");
  canvas_driver_shot (driver, "why-written");
  canvas_driver_press (driver, "<Control>a");
  canvas_driver_press (driver, "Delete");
  canvas_driver_assert_text (driver,
                             HEAD ASKED "  > Weil. Darum.\n  > \n  > So\n- [ ] nein\n:::\n");
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *path = g_strconcat ("/canvas-slots/", lines[i].name, NULL);

    g_test_add_data_func (path, &lines[i], test_line);
  }
  g_test_add_func ("/canvas-slots/why", test_why);
  return g_test_run ();
}
