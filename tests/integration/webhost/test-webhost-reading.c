/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page read while it runs: what is on it as blocks, in frames too, without touching an element; a sentence
 * painted; answers given from outside; changes told. */

#include <locale.h>
#include <string.h>

#include "engine/reading/reading-style.h"
#include "engine/webhost/web-reading.h"
#include "tests/support/reading-dump.h"
#include "tests/support/web-fixture.h"

#define PAGE(body) "<!DOCTYPE html><html lang='de'><title>T</title><body>" body "</body></html>"

static const FixtureEntry entries[] = {
  { "text.html",
    PAGE (
        "<nav aria-label='Menü'><a href='#a'>Start</a></nav>"
        "<h1>Ein  <em>Titel</em></h1>"
        "<p>Eins zwei.\n   <b>Drei</b> vier&shy;fünf <a href='x.html'>Link hier</a>, Schluss.</p>"
        "<p>Das ist <button>Scope 1</button>. Und <span><a href='#f'>hier</a></span>, <a href='#g'>da</a></p>"
        "<p lang='en'>An English text.</p>"
        "<p hidden>Nicht da</p><p style='display:none'>Nicht da</p>"
        "<p aria-hidden='true'>Nicht da</p><p style='visibility:hidden'>Nicht da</p>"
        "<script>var x = 'Nicht da';</script>"
        "Loser Text<br>zweite Zeile"
        "<ul><li>Erstens</li><li>Zweitens<ol start='3'><li>Drittens</li></ol></li></ul>"
        "<blockquote><p>Gesagt</p></blockquote><pre>a  b\n c</pre>"
        "<details><summary>Mehr</summary><p>Zugeklappt</p></details>"
        "<details open><summary>Auf</summary><p>Offen</p></details>"
        "<div role='heading' aria-level='4'>Als Rolle</div>"
        "<p><img src='x.png' alt='Ein Bild' width='90' height='90'>"
        "<img src='y.png' alt='' width='90' height='90'></p>"
        "<svg role='img' aria-label='Zeichnung' width='90' height='90'></svg>"
        "<svg width='90' height='90'><circle r='4'/></svg>"
        "<video title='Rundgang'></video>") },
  { "table.html",
    PAGE (
        "<table><caption>Werte</caption><thead><tr><th scope='col'>Ort</th>"
        "<th scope='col' colspan='2'>Zahl</th></tr></thead><tbody><tr><th scope='row'>Ulm</th>"
        "<td>5</td><td><p>viel</p><p>mehr</p></td></tr><tr hidden><td>nein</td></tr></tbody></table>"
        "<table role='presentation'><tr><td>Nur Form</td></tr></table>") },
  { "question.html",
    PAGE (
        "<fieldset><legend>Was stimmt?</legend>"
        "<label><input type='radio' name='a' id='r1'> Dies</label>"
        "<input type='radio' name='a' id='r2' checked><label for='r2'>Das</label>"
        "<button id='go' onclick=\"document.getElementById('out').textContent='Richtig'\">"
        "Antwort prüfen</button></fieldset>"
        "<div id='out' role='status'></div>"
        "<label for='f'>Name</label><input id='f' value='Ada'>"
        "<label>Text <textarea id='t'>x</textarea></label>"
        "<label>Farbe <select id='s'><option>Rot<option selected>Blau</select></label>"
        "<div role='radiogroup' aria-label='Skala'><span role='radio' aria-checked='true'>1</span>"
        "<span role='radio' aria-disabled='true'>2</span></div>"
        "<label><input type='checkbox' style='display:none' id='c'> Verdeckt</label>"
        "<button aria-expanded='false'>Klappe</button><button aria-label='Schließen'>×</button>") },
  { "outer.html", "<!DOCTYPE html><html lang='de'><title>Außen</title><frameset cols='*,*'>"
                  "<frame src='middle.html'><frame src='inner.html'></frameset></html>" },
  { "middle.html", PAGE ("<h1>Mitte</h1><iframe srcdoc='<p>Eingelegt</p>'></iframe>"
                         "<iframe sandbox src='inner.html' title='Fremd'></iframe>") },
  { "inner.html",
    "<!DOCTYPE html><html lang='en'><title>In</title><body><p>Inside text.</p></body></html>" },
  { "bent.html",
    PAGE ("<script>Array.prototype.map = String.prototype.trim = JSON.stringify = null;"
          "Element.prototype.getAttribute = function () { throw 1; };"
          "window.seen = 0; new MutationObserver (function (l) { seen += l.length; })"
          ".observe (document, { subtree: true, childList: true, attributes: true });</script>"
          "<form aria-label='x'><input name='getAttribute'><input name='childNodes'></form>"
          "<div role='constructor'>Rolle</div><input type='__proto__' aria-label='Typ'>"
          "<p id='p'>Erster Satz. Zweiter Satz.</p>") },
  { "rows.html",
    PAGE ("<h1>Erste <b>Zeile</b></h1><p id='p'>Zweite Zeile mit &shy;Ende.</p>"
          "<table><tr><td><p>Zelle eins</p></td><td>Zelle zwei</td></tr></table>"
          "<p style='color: white; background: black'>Helle Schrift.</p><input value='Feld'>") },
  { "tall.html", PAGE ("<div style='height:3000px'>Oben</div><p id='p'>Tief unten. Noch tiefer.</p>"
                       "<div style='height:3000px'></div>") },
};

typedef struct {
  WebFixture *web;
  unsigned n_changes;
} Fixture;

static void
set_up (Fixture *f, const void *entry)
{
  f->web = web_fixture_new (LK_WEB_API_NONE, entries, G_N_ELEMENTS (entries));
  web_fixture_deliver (f->web, entry, 1);
}

static void
tear_down (Fixture *f, const void *entry)
{
  web_fixture_free (f->web);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static LkReadingPage *
collect (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  LkReadingPage *page;

  lk_web_reading_collect_async (f->web->view, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  json = lk_web_reading_collect_finish (result, &error);
  g_assert_no_error (error);
  page = lk_reading_page_parse (json, &error);
  g_assert_no_error (error);
  return page;
}

static void
assert_blocks (Fixture *f, const char *expected)
{
  g_autoptr (LkReadingPage) page = collect (f);
  g_autofree char *dump = reading_dump (page);

  g_assert_cmpstr (dump, ==, expected);
}

static unsigned
id_of (Fixture *f, const char *text)
{
  g_autoptr (LkReadingPage) page = collect (f);
  const LkReadingBlock *block = reading_find (page->blocks, text);

  g_assert_nonnull (block);
  return block->id;
}

/* Waits until that is painted. */
static void
assert_marked_as (Fixture *f, const char *name, const char *text)
{
  g_autofree char *expected = g_strdup_printf ("{\"text\":\"%s\"}", text), *found = NULL;

  for (int i = 0; i < 100 && g_strcmp0 (found, expected) != 0; i++) {
    g_autoptr (GAsyncResult) result = NULL;

    web_fixture_run (f->web, 20);
    lk_web_reading_marked_async (f->web->view, name, result_cb, &result);
    while (result == NULL)
      g_main_context_iteration (NULL, TRUE);
    g_free (found);
    found = lk_web_reading_collect_finish (result, NULL);
  }
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_marked (Fixture *f, const char *text)
{
  assert_marked_as (f, LK_READING_HIGHLIGHT, text);
}

static void
test_text (Fixture *f, const void *entry)
{
  assert_blocks (f, "group navigation: Menü\n"
                    "  control link: Start\n"
                    "heading 1: Ein Titel\n"
                    "paragraph: Eins zwei. Drei vierfünf Link hier, Schluss. <Link hier>\n"
                    "paragraph: Das ist Scope 1. Und hier, da <Scope 1> <hier> <da>\n"
                    "paragraph [en]: An English text.\n"
                    "paragraph: Loser Text\nzweite Zeile\n"
                    "list\n"
                    "  item 1\n"
                    "    paragraph: Erstens\n"
                    "  item 2\n"
                    "    paragraph: Zweitens\n"
                    "    list ordered\n"
                    "      item 3\n"
                    "        paragraph: Drittens\n"
                    "quote\n"
                    "  paragraph: Gesagt\n"
                    "code: a  b\n c\n"
                    "control closed button: Mehr\n"
                    "control open button: Auf\n"
                    "paragraph: Offen\n"
                    "heading 4: Als Rolle\n"
                    "figure: Ein Bild\n"
                    "figure: Zeichnung\n"
                    "media: Rundgang\n");
}

static void
test_table (Fixture *f, const void *entry)
{
  assert_blocks (f, "table: Werte\n"
                    "  row\n"
                    "    cell header: Ort\n"
                    "    cell header 2: Zahl\n"
                    "  row\n"
                    "    cell header: Ulm\n"
                    "    cell: 5\n"
                    "    cell\n"
                    "      paragraph: viel\n"
                    "      paragraph: mehr\n"
                    "paragraph: Nur Form\n");
}

static const char question_blocks[] = "group question: Was stimmt?\n"
                                      "  control radio: Dies\n"
                                      "  control checked radio: Das\n"
                                      "  control button: Antwort prüfen\n"
                                      "control field: Name = Ada\n"
                                      "control area: Text = x\n"
                                      "control choice: Farbe = 1 | Rot | Blau\n"
                                      "group question: Skala\n"
                                      "  control checked radio: 1\n"
                                      "  control disabled radio: 2\n"
                                      "control checkbox: Verdeckt\n"
                                      "control closed button: Klappe\n"
                                      "control button: Schließen\n";

/* Answered from outside the page as by its own fields, and what it says to that is a block. */
static void
test_question (Fixture *f, const void *entry)
{
  g_autofree char *after = NULL;
  g_autoptr (LkReadingPage) page = NULL;

  assert_blocks (f, question_blocks);
  lk_web_reading_press (f->web->view, id_of (f, "Dies"));
  lk_web_reading_press (f->web->view, id_of (f, "Verdeckt"));
  lk_web_reading_fill (f->web->view, id_of (f, "Name"), "Öz's \"x\"");
  lk_web_reading_fill (f->web->view, id_of (f, "Text"), "a\nb");
  lk_web_reading_fill (f->web->view, id_of (f, "Farbe"), "0");
  lk_web_reading_press (f->web->view, id_of (f, "Antwort prüfen"));
  g_assert_true (
      web_fixture_wait (f->web, "String (r1.checked) + c.checked + s.value", "truetrueRot", 5));
  g_assert_true (web_fixture_wait (f->web, "f.value + t.value", "Öz's \"x\"a\nb", 5));
  page = collect (f);
  after = reading_dump (page);
  g_assert_nonnull (strstr (after, "control checked radio: Dies\n  control radio: Das\n"));
  g_assert_nonnull (strstr (after, "paragraph status: Richtig\n"));
  g_assert_nonnull (strstr (after, "control field: Name = Öz's \"x\"\n"));
}

/* Frames in frames, each in its language; one that the page has sealed off is named. */
static void
test_frames (Fixture *f, const void *entry)
{
  g_autoptr (LkReadingPage) page = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (web_fixture_wait (f->web,
                                   "frames.length === 2 && frames[0].frames.length === 2"
                                   " && frames[1].document.title",
                                   "In", 10));
  web_fixture_run (f->web, 300);
  page = collect (f);
  dump = reading_dump (page);
  g_assert_nonnull (strstr (dump, "heading 1 [de]: Mitte\n"));
  g_assert_nonnull (strstr (dump, "paragraph: Eingelegt\n"));
  g_assert_nonnull (strstr (dump, "sealed [de]: Fremd\n"));
  g_assert_nonnull (strstr (dump, "paragraph: Inside text.\n"));
  g_assert_nonnull (strstr (page->address, "/middle.html"));
}

/* What a page has done to its own world counts for nothing here, and it notices nothing. */
static void
test_bent (Fixture *f, const void *entry)
{
  g_autofree char *seen = web_fixture_evaluate (f->web, "seen = 0");
  g_autoptr (LkReadingPage) page = collect (f);
  g_autofree char *dump = reading_dump (page);

  g_assert_nonnull (strstr (dump, "paragraph: Rolle\n"));
  g_assert_nonnull (strstr (dump, "control field: Typ\n"));
  g_assert_nonnull (strstr (dump, "paragraph: Erster Satz. Zweiter Satz.\n"));
  lk_web_reading_mark (f->web->view, LK_READING_HIGHLIGHT, id_of (f, "Erster Satz. Zweiter Satz."),
                       13, 26, true);
  assert_marked (f, "Zweiter Satz.");
  g_assert_true (web_fixture_wait (f->web, "String (seen) + typeof window.lernkofferReading",
                                   "0undefined", 1));
}

static LkWebPlace
place (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LkWebPlace found;

  lk_web_reading_place_async (f->web->view, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  lk_web_reading_place_finish (result, &found, &error);
  g_assert_no_error (error);
  return found;
}

/* A sentence far below is painted and brought into sight; another one takes its place, and none. */
static void
test_mark (Fixture *f, const void *entry)
{
  unsigned id = id_of (f, "Tief unten. Noch tiefer."), top = id_of (f, "Oben");
  LkWebPlace here = place (f);

  g_assert_cmpuint (here.block, ==, top);
  g_assert_false (here.selected);
  lk_web_reading_mark (f->web->view, LK_READING_HIGHLIGHT, id, 0, 11, true);
  assert_marked (f, "Tief unten.");
  g_assert_true (web_fixture_wait (f->web,
                                   "p.getBoundingClientRect ().top > 0"
                                   " && p.getBoundingClientRect ().bottom < innerHeight",
                                   "true", 5));
  lk_web_reading_mark (f->web->view, LK_READING_HIGHLIGHT, id, 12, 24, true);
  assert_marked (f, "Noch tiefer.");
  lk_web_reading_mark (f->web->view, LK_READING_HIGHLIGHT, 0, 0, 0, false);
  assert_marked (f, "");
  g_assert_true (web_fixture_wait (f->web,
                                   "getSelection ().setBaseAndExtent (p.firstChild, 13,"
                                   " p.firstChild, 17); 'done'",
                                   "done", 5));
  here = place (f);
  g_assert_cmpuint (here.block, ==, id);
  g_assert_cmpuint (here.at, ==, 13);
  g_assert_true (here.selected);
}

/* What is selected, as `text of the first block[place] … text of the last block[place]`. (transfer full) */
static char *
selected (Fixture *f)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkReadingPage) page = NULL;
  g_autofree char *json = NULL;
  LkWebSelection found;

  lk_web_reading_selection_async (f->web->view, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  json = lk_web_reading_selection_finish (result, &found, &error);
  g_assert_no_error (error);
  if (*json == '\0')
    return g_strdup ("");
  page = lk_reading_page_parse (json, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (found.width, >, 0);
  g_assert_cmpfloat (found.height, >, 0);
  return g_strdup_printf ("%s[%u] … %s[%u]", lk_reading_page_block (page, found.block)->text,
                          found.at, lk_reading_page_block (page, found.end_block)->text, found.end);
}

static void
assert_selected (Fixture *f, const char *script, const char *expected)
{
  g_autofree char *wrapped = g_strdup_printf ("%s; 'done'", script), *found = NULL;

  g_free (web_fixture_evaluate (f->web, wrapped));
  found = selected (f);
  g_assert_cmpstr (found, ==, expected);
}

/* Both ends, in one block and over several, whichever way it was made, and from element to element. */
static void
test_selection (Fixture *f, const void *entry)
{
  assert_selected (f, "getSelection ().removeAllRanges ()", "");
  assert_selected (f, "getSelection ().setBaseAndExtent (p.firstChild, 7, p.firstChild, 12)",
                   "Zweite Zeile mit Ende.[7] … Zweite Zeile mit Ende.[12]");
  assert_selected (f, "getSelection ().setBaseAndExtent (p.firstChild, 12, p.firstChild, 7)",
                   "Zweite Zeile mit Ende.[7] … Zweite Zeile mit Ende.[12]");
  assert_selected (f,
                   "getSelection ().setBaseAndExtent (document.querySelector ('b').firstChild, 0,"
                   " document.querySelector ('td').firstChild.firstChild, 5)",
                   "Erste Zeile[6] … Zelle eins[5]");
  assert_selected (f, "getSelection ().selectAllChildren (document.body)",
                   "Erste Zeile[0] … Helle Schrift.[14]");
  assert_selected (f, "getSelection ().selectAllChildren (p)",
                   "Zweite Zeile mit Ende.[0] … Zweite Zeile mit Ende.[22]");
  assert_selected (f, "getSelection ().collapse (p.firstChild, 3)", "");
  assert_selected (
      f, "getSelection ().removeAllRanges (); document.querySelector ('input').select ()", "");
}

/* In a frame, and the frame with the focus before one whose selection is old; built anew, it is the new text that counts. */
static void
test_selection_in_frames (Fixture *f, const void *entry)
{
  g_assert_true (web_fixture_wait (f->web,
                                   "frames.length === 2 && frames[0].frames.length === 2"
                                   " && frames[1].document.title",
                                   "In", 10));
  web_fixture_run (f->web, 300);
  assert_selected (f,
                   "frames[0].getSelection ().selectAllChildren"
                   " (frames[0].document.querySelector ('h1'))",
                   "Mitte[0] … Mitte[5]");
  assert_selected (f,
                   "frames[1].focus (); frames[1].getSelection ().selectAllChildren"
                   " (frames[1].document.body)",
                   "Inside text.[0] … Inside text.[12]");
  assert_selected (f,
                   "frames[1].document.body.innerHTML = '<p>Neu.</p><p>Zwei.</p>';"
                   " frames[1].getSelection ().selectAllChildren (frames[1].document.body)",
                   "Neu.[0] … Zwei.[5]");
}

#define YELLOW "lernkoffer-test-yellow"
#define GREEN  "lernkoffer-test-green"

/* Several names in one call, each with its pieces alone, light letters apart; what is not there is passed over. */
static void
test_many (Fixture *f, const void *entry)
{
  static const char *const names[] = { YELLOW, GREEN, NULL };
  unsigned title = id_of (f, "Erste Zeile"), text = id_of (f, "Zweite Zeile mit Ende."),
           light = id_of (f, "Helle Schrift.");
  const LkWebMark marks[] = {
    { 0, title, 0, 5 },  { 0, light, 0, 5 }, { 1, text, 7, 12 },   { 1, text, 17, 22 },
    { 1, 999999, 0, 4 }, { 7, text, 0, 4 },  { 1, title, 50, 60 }, { 1, title, 4, 4 },
  };

  lk_web_reading_mark_many (f->web->view, names, marks, G_N_ELEMENTS (marks));
  assert_marked_as (f, YELLOW, "ErsteHelle");
  assert_marked_as (f, YELLOW "-on-dark", "Helle");
  assert_marked_as (f, GREEN, "ZeileEnde.");
  lk_web_reading_mark_many (f->web->view, names, marks + 2, 1);
  assert_marked_as (f, YELLOW, "");
  assert_marked_as (f, GREEN, "Zeile");
  lk_web_reading_mark_many (f->web->view, names, NULL, 0);
  assert_marked_as (f, GREEN, "");
}

/* Far below: into sight, and the keyboard is there. */
static void
test_go (Fixture *f, const void *entry)
{
  lk_web_reading_go (f->web->view, id_of (f, "Tief unten. Noch tiefer."), 12, 16);
  g_assert_true (web_fixture_wait (f->web,
                                   "p.getBoundingClientRect ().top > 0"
                                   " && p.getBoundingClientRect ().bottom < innerHeight"
                                   " && getSelection ().anchorNode === p.firstChild"
                                   " && getSelection ().anchorOffset === 12",
                                   "true", 5));
}

static void
changed_cb (LkWebView *view, void *data)
{
  ((Fixture *) data)->n_changes++;
}

/* Many changes are one call; afterwards there is none. */
static void
test_watch (Fixture *f, const void *entry)
{
  unsigned n;

  lk_web_reading_watch (f->web->view, changed_cb, f);
  web_fixture_run (f->web, 600);
  f->n_changes = 0;
  g_free (web_fixture_evaluate (f->web, "for (let i = 0; i < 500; i++) p.append (i);"));
  g_assert_true (web_fixture_wait_count (&f->n_changes, 1, 5));
  web_fixture_run (f->web, 600);
  g_assert_cmpuint (f->n_changes, <=, 3);
  lk_web_reading_watch (f->web->view, NULL, NULL);
  web_fixture_run (f->web, 300);
  n = f->n_changes;
  g_free (web_fixture_evaluate (f->web, "p.append ('x');"));
  web_fixture_run (f->web, 800);
  g_assert_cmpuint (f->n_changes, ==, n);
}

/* Over the page's own rules, in frames too, and gone without a trace. */
static void
test_style (Fixture *f, const void *entry)
{
  g_autoptr (LkReadingSettings) settings = lk_reading_settings_new ();
  g_autofree char *css = NULL;
  const char *line = "getComputedStyle (p).letterSpacing + getComputedStyle (document.body).color";

  settings->letters = 100;
  settings->contrast = LK_READING_CONTRAST_CALM;
  css = lk_reading_style (settings);
  lk_web_reading_set_style (f->web->view, css);
  g_assert_true (web_fixture_wait (f->web, line, "1.6pxrgb(51, 41, 28)", 5));
  lk_web_reading_set_style (f->web->view, NULL);
  g_assert_true (web_fixture_wait (f->web, line, "normalrgb(0, 0, 0)", 5));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
#define ADD(name, entry)                                                                           \
  g_test_add ("/webhost/reading/" #name, Fixture, entry, set_up, test_##name, tear_down)
  ADD (text, "text.html");
  ADD (table, "table.html");
  ADD (question, "question.html");
  ADD (frames, "outer.html");
  ADD (bent, "bent.html");
  ADD (mark, "tall.html");
  ADD (selection, "rows.html");
  ADD (selection_in_frames, "outer.html");
  ADD (many, "rows.html");
  ADD (go, "tall.html");
  ADD (watch, "tall.html");
  ADD (style, "tall.html");
#undef ADD
  return g_test_run ();
}
