/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "tests/ui/canvas-driver.h"

/* The bar over a text, and what it opens: links, formulas; tables by keys. */

#define HEAD "---\nid: p-x\ntitle: Warum?\n---\n"
#define PAGES(text)                                                                                \
  "=== 10-a.md\n" HEAD text "=== 20-b.md\n---\nid: p-ziel\ntitle: Das Ziel\n---\nb\n"              \
  "=== 30-c.md\n---\nid: p-ende\ntitle: Das Ende\n---\nc\n"                                        \
  "=== glossary.md\n::: {.term #g-kwh term=Kilowattstunde}\nEine Einheit.\n:::\n"

/* Types into the field that a key has opened. */
static void
fill (CanvasDriver *driver, const char *key, const char *text)
{
  canvas_driver_press (driver, key);
  canvas_driver_wait (driver, "document.activeElement.classList.contains('lkc-href')");
  if (text != NULL)
    canvas_driver_type (driver, text);
}

static void
select_word (CanvasDriver *driver)
{
  canvas_driver_press (driver, "<Control><Shift>Left");
}

static void
test_link (void)
{
  CanvasDriver *driver = canvas_driver_start (PAGES ("Zum Ziel\n"));

  canvas_driver_open_slot (driver, ".source", 0);
  select_word (driver);
  fill (driver, "<Control>k", "ziel");
  canvas_driver_wait (driver, "document.querySelectorAll('.lkc-targets > li').length === 1");
  canvas_driver_shot (driver, "link-page");
  canvas_driver_press (driver, "Return");
  canvas_driver_assert_text (driver, HEAD "Zum [Ziel](#p-ziel)\n");
  /* It shows where it leads, and goes on to another place. */
  fill (driver, "<Control>k", NULL);
  canvas_driver_wait (driver, "document.activeElement.value === 'Das Ziel'");
  canvas_driver_type (driver, "example.org/a");
  canvas_driver_press (driver, "Return");
  canvas_driver_assert_text (driver, HEAD "Zum [Ziel](https://example.org/a)\n");
  /* What is no address stays where it is, and says so. */
  fill (driver, "<Control>k", "kein ort");
  canvas_driver_press (driver, "Return");
  canvas_driver_wait (driver, "document.activeElement.getAttribute('aria-invalid') === 'true'");
  canvas_driver_press (driver, "Escape");
  canvas_driver_wait (driver, "Canvas.active.view.hasFocus()");
  canvas_driver_assert_text (driver, HEAD "Zum [Ziel](https://example.org/a)\n");
  /* By keys alone: out of the field to the button. */
  fill (driver, "<Control>k", NULL);
  canvas_driver_run (driver, "document.querySelector('.lkc-unlink').click(); true");
  canvas_driver_assert_text (driver, HEAD "Zum Ziel\n");
  /* Without a selection the title comes with it; a term by the arrows. */
  canvas_driver_press (driver, "End");
  canvas_driver_type (driver, " ");
  fill (driver, "<Control>k", NULL);
  canvas_driver_wait (driver, "document.querySelectorAll('.lkc-targets > li').length === 4");
  canvas_driver_press (driver, "Down");
  canvas_driver_press (driver, "Down");
  canvas_driver_press (driver, "Down");
  canvas_driver_press (driver, "Down");
  canvas_driver_press (driver, "Return");
  canvas_driver_assert_text (driver, HEAD "Zum Ziel [Kilowattstunde](glossary:g-kwh)\n");
  canvas_driver_stop (driver);
}

static void
test_formula (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Es gilt\n");

  canvas_driver_open_slot (driver, ".source", 0);
  canvas_driver_type (driver, " ");
  fill (driver, "<Control>m", "a^2");
  canvas_driver_wait (driver, "document.querySelector('.lkc-math math') !== null");
  canvas_driver_shot (driver, "formula");
  canvas_driver_press (driver, "Return");
  canvas_driver_type (driver, " immer.");
  canvas_driver_assert_text (driver, HEAD "Es gilt $a^2$ immer.\n");
  canvas_driver_wait (driver, "document.querySelector('.editor .atom math') !== null");
  /* A click on it opens it again. */
  canvas_driver_run (
      driver,
      "(() => { const rect = document.querySelector('.atom').getBoundingClientRect();"
      "const at = { clientX: rect.left + rect.width / 2, clientY: rect.top + rect.height / 2,"
      "bubbles: true, cancelable: true, button: 0, detail: 1 };"
      "const to = document.elementFromPoint(at.clientX, at.clientY);"
      "['mousedown', 'mouseup', 'click'].forEach((type) => to.dispatchEvent(new MouseEvent(type, at)));"
      "return true; })()");
  canvas_driver_wait (driver, "document.activeElement.value === 'a^2'");
  canvas_driver_type (driver, "b_1");
  canvas_driver_run (driver, "document.querySelector('.lkc-own-line').click(); true");
  canvas_driver_press (driver, "Return");
  canvas_driver_assert_text (driver, HEAD "Es gilt $$b_1$$ immer.\n");
  canvas_driver_stop (driver);
}

static void
test_bar (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins zwei\n");

  canvas_driver_open_slot (driver, ".source", 0);
  select_word (driver);
  canvas_driver_shot (driver, "bar");
  canvas_driver_press (driver, "<Alt>F10");
  canvas_driver_wait (driver, "document.activeElement.classList.contains('lkc-bold')");
  canvas_driver_press (driver, "Return");
  canvas_driver_wait (driver, "document.activeElement.getAttribute('aria-pressed') === 'true'");
  canvas_driver_press (driver, "Left");
  canvas_driver_wait (driver, "document.activeElement.classList.contains('lkc-quote')");
  canvas_driver_press (driver, "space");
  canvas_driver_press (driver, "Escape");
  canvas_driver_wait (driver, "Canvas.active.view.hasFocus()");
  canvas_driver_assert_text (driver, HEAD "> Eins **zwei**\n");
  canvas_driver_stop (driver);
}

#define TABLE "| a | b |\n| --- | --- |\n| c | d |\n"

static void
test_table (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "::: {.table #b-1 caption=Z}\n" TABLE ":::\n");

  canvas_driver_open_slot (driver, "section > .source:not(.caption)", 0);
  canvas_driver_type (driver, "!");
  canvas_driver_press (driver, "Tab");
  canvas_driver_type (driver, "e");
  canvas_driver_press (driver, "Tab");
  canvas_driver_type (driver, "f");
  canvas_driver_shot (driver, "table-bar");
  canvas_driver_assert_text (driver, HEAD "::: {.table #b-1 caption=Z}\n| a | b |\n| --- | --- |\n"
                                          "| c | d! |\n| e | f |\n:::\n");
  canvas_driver_press (driver, "<Control><Alt>Right");
  canvas_driver_press (driver, "<Control><Alt>Up");
  canvas_driver_assert_text (driver,
                             HEAD "::: {.table #b-1 caption=Z}\n| a | b | |\n| --- | --- | --- |\n"
                                  "| c | d! | |\n| | | |\n| e | f | |\n:::\n");
  canvas_driver_press (driver, "<Control><Alt>BackSpace");
  canvas_driver_press (driver, "<Control><Alt><Shift>BackSpace");
  canvas_driver_assert_text (driver, HEAD "::: {.table #b-1 caption=Z}\n| a | b |\n| --- | --- |\n"
                                          "| c | d! |\n| | |\n:::\n");
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas-tools/link", test_link);
  g_test_add_func ("/canvas-tools/formula", test_formula);
  g_test_add_func ("/canvas-tools/bar", test_bar);
  g_test_add_func ("/canvas-tools/table", test_table);
  return g_test_run ();
}
