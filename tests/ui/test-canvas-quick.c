/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "engine/webhost/web-view.h"
#include "tests/ui/canvas-driver.h"

/* However quickly somebody types: the file is what it becomes when they wait after each key, and the page shows it. */

#define HEAD "---\nid: p-x\ntitle: Warum?\n---\n"

/* Until all that was typed is in the course, and the page has been told. */
static void
settle (CanvasDriver *driver)
{
  canvas_driver_run (driver,
                     "new Promise((done) => {"
                     "  const look = () => (Canvas.isBusy() ? setTimeout(look, 10) : done(true));"
                     "  setTimeout(look, 50); })");
}

/* The page of the course becomes another one, and is shown from its beginning. */
static void
begin (CanvasDriver *driver, const char *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (source, strlen (source));

  canvas_driver_run (driver, "document.activeElement.blur(); true");
  settle (driver);
  author_desk_change_page (driver->desk, author_page_parse (bytes, NULL), "reset", NULL,
                           AUTHOR_PAGE_ITSELF, NULL);
  author_desk_show_page (driver->desk, NULL);
  canvas_driver_wait (driver, "Canvas.pieceElements().length === 0");
  author_desk_show_page (driver->desk, "10-seite.md");
  canvas_driver_wait (driver, "Canvas.pieceElements().length > 0");
}

/* The words that are shown are those of the file. */
static void
assert_in_step (CanvasDriver *driver)
{
  static const char words[] = "Canvas.slotsIn(Canvas.main)"
                              ".map((one) => one.innerText.replace(/[\\s\\u200b]+/g, ''))"
                              ".filter((one) => one).join('|')";
  g_autofree char *faults = canvas_driver_ask (driver, "window.faults.join()");
  g_autofree char *shown = canvas_driver_ask (driver, words), *fresh = NULL;
  g_autofree char *text = canvas_driver_text (driver);

  g_assert_cmpstr (faults, ==, "");
  begin (driver, text);
  fresh = canvas_driver_ask (driver, words);
  g_assert_cmpstr (shown, ==, fresh);
}

typedef struct {
  const char *page, *words;
  const char *keys; /* as of canvas_driver_hurry() */
} Script;

static char *
write_slowly (CanvasDriver *driver, const Script *script)
{
  g_auto (GStrv) keys = g_strsplit (script->keys, " ", -1);

  begin (driver, script->page);
  canvas_driver_write_in (driver, script->words);
  for (guint i = 0; keys[i] != NULL; i++) {
    canvas_driver_hurry (driver, keys[i]);
    settle (driver);
  }
  return canvas_driver_text (driver);
}

static char *
write_quickly (CanvasDriver *driver, const Script *script)
{
  begin (driver, script->page);
  canvas_driver_write_in (driver, script->words);
  canvas_driver_hurry (driver, script->keys);
  settle (driver);
  return canvas_driver_text (driver);
}

static void
compare (CanvasDriver *driver, const Script *script)
{
  g_autofree char *slow = write_slowly (driver, script), *quick = NULL;

  assert_in_step (driver);
  quick = write_quickly (driver, script);
  g_test_message ("%s: %s", script->keys, slow);
  g_assert_cmpstr (quick, ==, slow);
  assert_in_step (driver);
}

#define START "<Control>Home"
#define UNDO  "<Control>z"
#define REDO  "<Control><Shift>z"

/* Blanks part keys, so that one is `space`. */
static void
write_and_watch (CanvasDriver *driver, const Script *script)
{
  g_autofree char *text = write_quickly (driver, script);

  g_test_message ("%s: %s", script->keys, text);
  assert_in_step (driver);
}

static void
test_scripts (void)
{
  static const Script scripts[] = {
    /* Into a heading, out of it, and back over its edge */
    { HEAD "Eins\n\nZwei\n", "Eins",
      START " End Return # # space T i t e l Return a b Return Return # # # space c" },
    { HEAD "Eins\n\nZwei\n", "Eins", START " # # space" },
    { HEAD "## Titel\n\nZwei\n", "Titel", "! Return n e u Return" },
    { HEAD "## Titel\n", "Titel", "! Return n e u Return z w e i Up Up Up End x" },
    { HEAD "Eins\n", "Eins", "Up Home a Return b c" },
    { HEAD "## A\n\nEins\n\n## B\n", "B", "x Up y Up z Down Down Down w" },
    /* Emptied and begun again */
    { HEAD "## A\n\nEins\n\n## B\n", "Eins", "<Control>a Delete N e u Return x" },
    { HEAD "Eins\n", "Eins", "BackSpace BackSpace BackSpace BackSpace BackSpace a b" },
    /* Lists, quotes, marks */
    { HEAD "Eins\n", "Eins", "Return - space a Return b Tab c Return d Return Return Return e" },
    { HEAD "Eins\n", "Eins", "Return > space a Return Return b * f e t t * space c" },
    { HEAD "Eins\n", "Eins", "<Control>b a b <Control>b c <Shift>Return d Left Left x" },
    /* Answers of a question */
    { HEAD "::: {.choice #q-1}\nWas?\n\n- [x] ja\n- [ ] nein\n:::\n", "Was",
      "a Return b Down Down c Up d" },
  };
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n");

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    compare (driver, &scripts[i]);
  canvas_driver_stop (driver);
}

/* What one step is, depends on the time between letters: only that page and file are one is certain. */
static void
test_undo (void)
{
  static const Script scripts[] = {
    { HEAD "Eins\n\nZwei\n", "Eins", "a b c " UNDO " x y " UNDO " " REDO " z" },
    { HEAD "Eins\n\nZwei\n", "Eins", START " End Return # # space T " UNDO " x" },
    { HEAD "Eins\n\nZwei\n", "Eins",
      START " End Return # # space T Return a " UNDO " " UNDO " x " REDO " y" },
    { HEAD "Eins\n", "Eins", "<Control>a Delete " UNDO " x " UNDO " " REDO " y" },
    { HEAD "Eins\n", "Eins", "<Control>a Delete a " UNDO " " UNDO " " UNDO " y" },
  };
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n");

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    write_and_watch (driver, &scripts[i]);
  canvas_driver_stop (driver);
}

/* --- by chance --------------------------------------------------------------------------------------- */

/* Without Shift and the arrows up and down, which beyond a text take whole blocks: how many, depends on what is shown then. */
static char *
any_keys (guint n, bool has_undo)
{
  static const char *const keys[] = {
    "a",    "b",   "c",  "d",    "space",      "space",     "Return",      "Return", "#",
    "#",    "-",   ">",  "*",    "BackSpace",  "BackSpace", "Delete",      "Left",   "Right",
    "Home", "End", "Up", "Down", "<Control>b", START,       "<Shift>Left", UNDO,     REDO,
  };
  g_autoptr (GString) out = g_string_new ("a");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        out, " %s", keys[g_test_rand_int_range (0, G_N_ELEMENTS (keys) - (has_undo ? 0 : 2))]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static const char any_page[]
    = HEAD "Eins\n\nZwei *drei*\n\n## Titel\n\n- a\n- b\n\n## Ende\n\nSchluss\n";

static void
test_any (void)
{
  CanvasDriver *driver = canvas_driver_start (any_page);

  for (guint i = 0; i < (g_test_slow () ? 200 : 4); i++) {
    g_autofree char *keys = any_keys (30, i % 2 == 1);
    const Script script = { any_page, i % 4 < 2 ? "Eins" : "Schluss", keys };

    g_test_message ("%s", keys);
    if (i % 2 == 0)
      compare (driver, &script);
    else
      write_and_watch (driver, &script);
  }
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas-quick/scripts", test_scripts);
  g_test_add_func ("/canvas-quick/undo", test_undo);
  g_test_add_func ("/canvas-quick/any", test_any);
  return g_test_run ();
}
