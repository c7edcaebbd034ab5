/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "engine/webhost/web-view.h"
#include "tests/ui/canvas-driver.h"

/* The page on the desk in a real web view: what is typed and clicked there, and what becomes of the file. */

#define HEAD "---\nid: p-x\ntitle: Warum?\n---\n"

static void
assert_text (CanvasDriver *driver, const char *expected)
{
  g_autofree char *text = NULL;

  canvas_driver_settle (driver);
  text = canvas_driver_text (driver);
  g_assert_cmpstr (text, ==, expected);
}

/* Pictures of the page with a selected question, if a folder for them is given. */
/* A canvas that was ready before its course has the looks of the course. */
static void
test_warm (void)
{
  CanvasDriver *driver = canvas_driver_new ();
  g_autofree char *links = NULL;

  canvas_driver_warm (driver);
  driver->folder = canvas_driver_write (HEAD "Eins.\n");
  canvas_driver_take (driver, driver->folder, "10-seite.md");
  canvas_driver_wait (driver, "getComputedStyle(Canvas.main).getPropertyValue('--brand') !== ''");
  canvas_driver_wait (driver, "Canvas.pieceElements().length > 0");
  links
      = canvas_driver_ask (driver, "document.querySelectorAll('link[href*=\"theme.css\"]').length");
  g_assert_cmpstr (links, ==, "1");
  canvas_driver_stop (driver);
}

static void
test_shots (void)
{
  g_autofree char *courses
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "courses", "bausteine", NULL);
  const char *folder = g_getenv ("CANVAS_SHOTS");
  CanvasDriver *driver;

  if (folder == NULL) {
    g_test_skip ("no folder");
    return;
  }
  driver = canvas_driver_open (courses, "02-fragen/10-auswahl.md");
  for (guint i = 0; i < 3; i++) {
    g_autofree char *path = g_strdup_printf ("%s/canvas-%u.png", folder, i);

    if (i == 1)
      author_desk_select (driver->desk,
                          author_page_find (author_desk_page (driver->desk), "q-3tk8d"));
    if (i == 2)
      canvas_driver_run (
          driver,
          "const s = Canvas.slotsIn(Canvas.main).find((one) => one.classList.contains('source'));"
          "s.scrollIntoView({ block: 'center' }); Canvas.open(s, 'start');"
          "setTimeout(() => { const v = Canvas.active.view; v.dispatch(v.state.tr.setSelection("
          "ProseMirror.TextSelection.create(v.state.doc, 3, 14))); }, 300); true");
    canvas_driver_shoot (driver, path);
  }
  canvas_driver_stop (driver);
}

static void
test_show (void)
{
  CanvasDriver *driver = canvas_driver_start (
      HEAD "Eins.\n\n## Titel\n\n::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n:::\n");
  g_autofree char *title = canvas_driver_ask (driver, "document.querySelector('h1').textContent");
  g_autofree char *label
      = canvas_driver_ask (driver, "document.querySelector('.q-label').textContent");
  g_autofree char *options
      = canvas_driver_ask (driver, "document.querySelectorAll('label.opt').length");
  const char *shot = g_getenv ("CANVAS_SHOT");

  g_assert_cmpstr (title, ==, "Warum?");
  g_assert_cmpstr (label, ==, "Frage 1");
  g_assert_cmpstr (options, ==, "2");
  if (shot != NULL)
    canvas_driver_shoot (driver, shot);
  canvas_driver_stop (driver);
}

static void
test_type (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins __x__.\n\nZwei.\n\n## Titel\n");

  canvas_driver_write_in (driver, "Eins");
  canvas_driver_type (driver, " Neu");
  assert_text (driver, HEAD "Eins __x__.\n\nZwei. Neu\n\n## Titel\n");
  /* One go is one step. */
  canvas_driver_press (driver, "<Control>z");
  assert_text (driver, HEAD "Eins __x__.\n\nZwei.\n\n## Titel\n");
  canvas_driver_wait (driver, "slot.textContent === 'Eins x.Zwei.'");
  canvas_driver_press (driver, "<Control><Shift>z");
  assert_text (driver, HEAD "Eins __x__.\n\nZwei. Neu\n\n## Titel\n");
  canvas_driver_wait (driver, "slot.textContent === 'Eins x.Zwei. Neu'");
  /* The cursor is where the change was. */
  canvas_driver_type (driver, "!");
  assert_text (driver, HEAD "Eins __x__.\n\nZwei. Neu!\n\n## Titel\n");
  canvas_driver_stop (driver);
}

/* Keys and signs make marks, lists, headings; all of it is in the file as people write it. */
static void
test_forms (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n\n## Titel\n");

  canvas_driver_write_in (driver, "Eins");
  canvas_driver_type (driver, " ");
  canvas_driver_press (driver, "<Control>b");
  canvas_driver_type (driver, "fett");
  canvas_driver_press (driver, "<Control>b");
  canvas_driver_type (driver, " und *kursiv* so\n- a\nb\n\n> c");
  assert_text (driver, HEAD "Eins **fett** und *kursiv* so\n\n- a\n- b\n\n> c\n\n## Titel\n");
  canvas_driver_stop (driver);
}

/* A heading typed in a text is a block of its own, and the cursor goes on in it. */
static void
test_heading (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n\nZwei\n");

  canvas_driver_write_in (driver, "Eins");
  canvas_driver_press (driver, "<Control>Home");
  canvas_driver_press (driver, "End");
  canvas_driver_type (driver, "\n## ");
  canvas_driver_settle (driver);
  canvas_driver_wait (driver, "!!Canvas.active && Canvas.active.element.tagName === 'H2'");
  canvas_driver_type (driver, "Titel");
  assert_text (driver, HEAD "Eins\n\n## Titel\n\nZwei\n");
  canvas_driver_stop (driver);
}

/* The title, a heading, what a question asks and its answers are written where they stand. */
static void
test_slots (void)
{
  CanvasDriver *driver = canvas_driver_start (
      HEAD "## Titel {#h-1}\n\n::: {.choice #q-1}\nWas?\n\n- [x] ja\n  > weil\n- [ ] nein\n:::\n");
  static const char *const words[] = { "Warum", "Titel", "Was", "ja", "nein" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    canvas_driver_write_in (driver, words[i]);
    canvas_driver_type (driver, i == 2 ? "?\nWer?" : "!");
    canvas_driver_settle (driver);
  }
  assert_text (driver,
               "---\nid: p-x\ntitle: \"Warum?!\"\n---\n## Titel! {#h-1}\n\n::: {.choice #q-1}\n"
               "Was??\n\nWer?\n\n- [x] ja!\n  > weil\n- [ ] nein!\n:::\n");
  canvas_driver_stop (driver);
}

/* A text that is emptied goes out of the file, and comes back with the next letter. */
static void
test_empty (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "## A\n\nEins\n\n## B\n");

  canvas_driver_write_in (driver, "Eins");
  canvas_driver_press (driver, "<Control>a");
  canvas_driver_press (driver, "Delete");
  assert_text (driver, HEAD "## A\n\n## B\n");
  canvas_driver_type (driver, "Neu");
  assert_text (driver, HEAD "## A\n\nNeu\n\n## B\n");
  canvas_driver_stop (driver);
}

/* Behind a heading, Enter begins a text. */
static void
test_draft (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "## A\n\n::: {.tip}\nx\n:::\n");

  canvas_driver_write_in (driver, "A");
  canvas_driver_type (driver, "\nNeu ist das");
  assert_text (driver, HEAD "## A\n\nNeu ist das\n\n::: {.tip}\nx\n:::\n");
  canvas_driver_press (driver, "Escape");
  canvas_driver_wait (driver, "!Canvas.active");
  canvas_driver_stop (driver);
}

/* --- blocks --------------------------------------------------------------------------------------- */

#define BLOCKS                                                                                     \
  "Eins\n\n::: {.tip #b-1}\nZwei\n:::\n\n::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n:::\n"

static void
click (CanvasDriver *driver, const char *selector)
{
  g_autofree char *script = g_strdup_printf (
      "(() => { const element = document.querySelector('%s'), rect = element.getBoundingClientRect();"
      "['mousedown', 'mouseup', 'click'].forEach((type) => element.dispatchEvent(new MouseEvent(type,"
      "{ bubbles: true, cancelable: true, button: 0, clientX: rect.left + 5, clientY: rect.top + 5 })));"
      "return true; })()",
      selector);

  canvas_driver_run (driver, script);
  canvas_driver_spin (100);
}

static void
wait_selected (CanvasDriver *driver, guint block)
{
  for (guint i = 0; i < 200 && author_desk_block (driver->desk) != block; i++)
    canvas_driver_spin (10);
  g_assert_cmpuint (author_desk_block (driver->desk), ==, block);
}

static void
wait_count (const guint *count, guint expected)
{
  for (guint i = 0; i < 200 && *count != expected; i++)
    canvas_driver_spin (10);
  g_assert_cmpuint (*count, ==, expected);
}

static void
test_select (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD BLOCKS);

  lk_web_view_focus_page (LK_WEB_VIEW (gtk_widget_get_first_child (GTK_WIDGET (driver->canvas))));
  click (driver, "#q-1 header");
  wait_selected (driver, 5);
  canvas_driver_wait (driver, "!document.querySelector('.lkc-frame').hidden"
                              " && document.querySelector('.lkc-kind').textContent === 'Question'");
  /* A question is not answered here. */
  click (driver, "#q-1 .opt input");
  canvas_driver_wait (driver, "!document.querySelector('#q-1 input').checked");
  canvas_driver_press (driver, "Up");
  wait_selected (driver, 2);
  canvas_driver_press (driver, "Up");
  wait_selected (driver, 0);
  canvas_driver_press (driver, "Down");
  canvas_driver_press (driver, "Escape");
  wait_selected (driver, AUTHOR_PAGE_ITSELF);
  canvas_driver_press (driver, "Escape");
  wait_count (&driver->n_leave, 1);
  /* The other way. */
  author_desk_select (driver->desk, 5);
  canvas_driver_wait (driver,
                      "Canvas.selected === 5 && !document.querySelector('.lkc-frame').hidden");
  canvas_driver_press (driver, "Return");
  wait_count (&driver->n_form, 1);
  canvas_driver_press (driver, "slash");
  canvas_driver_press (driver, "<Control>Return");
  wait_count (&driver->n_gallery, 2);
  canvas_driver_stop (driver);
}

static void
test_blocks (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD BLOCKS);
  g_autofree char *text = NULL;

  lk_web_view_focus_page (LK_WEB_VIEW (gtk_widget_get_first_child (GTK_WIDGET (driver->canvas))));
  author_desk_select (driver->desk, 2);
  canvas_driver_spin (50);
  canvas_driver_press (driver, "<Alt>Down");
  assert_text (driver, HEAD "Eins\n\n::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n:::\n\n"
                            "::: {.tip #b-1}\nZwei\n:::\n");
  canvas_driver_press (driver, "<Alt>Up");
  canvas_driver_spin (200);
  assert_text (driver, HEAD BLOCKS);
  canvas_driver_press (driver, "<Control>d");
  canvas_driver_settle (driver);
  text = canvas_driver_text (driver);
  g_assert_true (
      g_str_has_prefix (text, HEAD "Eins\n\n::: {.tip #b-1}\nZwei\n:::\n\n::: {.tip #b-"));
  g_assert_null (strstr (strstr (text, "#b-1}") + 5, "#b-1}"));
  canvas_driver_press (driver, "Delete");
  assert_text (driver, HEAD BLOCKS);
  canvas_driver_press (driver, "<Control>z");
  canvas_driver_settle (driver);
  canvas_driver_wait (driver, "document.querySelectorAll('.b-tip').length === 2");
  canvas_driver_press (driver, "<Control><Shift>z");
  assert_text (driver, HEAD BLOCKS);
  canvas_driver_wait (driver, "document.querySelectorAll('.b-tip').length === 1");
  canvas_driver_stop (driver);
}

/* Only what differs is exchanged: elements of other blocks stay the very same. */
static void
test_patch (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD BLOCKS);
  g_autoptr (AuthorPage) page = NULL;

  canvas_driver_run (driver, "document.querySelector('.b-tip').kept = true;"
                             "document.querySelector('#q-1').kept = true; true");
  author_desk_change_page (driver->desk,
                           author_edit_insert (author_desk_page (driver->desk),
                                               (AuthorPlace){ AUTHOR_SIDE_BEFORE, 0 }, "## Neu",
                                               NULL),
                           "insert-block", NULL, 0, NULL);
  canvas_driver_wait (driver, "document.querySelector('h2') !== null");
  canvas_driver_wait (driver, "document.querySelector('.b-tip').kept === true"
                              " && document.querySelector('#q-1').kept === true"
                              " && Canvas.blockOf(document.querySelector('#q-1')) === 7");
  author_desk_change_page (
      driver->desk, author_edit_attribute (author_desk_page (driver->desk), 7, "points", "3", NULL),
      "edit-block", NULL, AUTHOR_DESK_KEEP, NULL);
  canvas_driver_wait (driver, "document.querySelector('.q-points').textContent === '3 Punkte'"
                              " && document.querySelector('#q-1 .opt') !== null"
                              " && document.querySelector('.b-tip').kept === true");
  canvas_driver_stop (driver);
}

/* --- paste ---------------------------------------------------------------------------------------- */

static void
test_paste (void)
{
  static const struct {
    const char *html, *expected;
  } cases[] = {
    /* Word */
    { "<html xmlns:o=\\\"urn:schemas-microsoft-com:office:office\\\"><head><meta name=Generator "
      "content=\\\"Microsoft Word 15\\\"><style>p.MsoNormal{margin:0}</style></head><body>"
      "<!--StartFragment--><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Wichtig</b>: "
      "<span lang=DE style='color:red'>Zähler</span> ablesen.<o:p></o:p></p>"
      "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
      "<![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·"
      "<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>Strom<o:p></o:p></p>"
      "<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
      "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Gas</p><!--EndFragment--></body></html>",
      "**Wichtig**: Zähler ablesen.\n\n- Strom\n- Gas\n" },
    /* LibreOffice */
    { "<meta name=\\\"generator\\\" content=\\\"LibreOffice\\\"/><h1 class=\\\"western\\\">Titel</h1>"
      "<p style=\\\"line-height: 100%\\\"><font color=\\\"#000000\\\"><i>Ein</i> Satz</font></p>"
      "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td>1</td><td>2</td></tr></table>",
      "## Titel\n\n*Ein* Satz\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n" },
    /* Google Docs */
    { "<b style=\\\"font-weight:normal;\\\" id=\\\"docs-internal-guid-1\\\"><p dir=\\\"ltr\\\"><span "
      "style=\\\"font-weight:700\\\">Fett</span><span style=\\\"font-weight:400\\\"> nicht "
      "</span><a href=\\\"https://example.org/\\\"><span>hier</span></a></p><ol><li><p>x</p></li></ol></b>",
      "**Fett** nicht [hier](https://example.org/)\n\n1. x\n" },
    /* The web, and worse */
    { "<p onclick=\\\"x()\\\">a<script>alert(1)</script><img src=\\\"https://x.y/z.png\\\"> <a "
      "href=\\\"javascript:x()\\\">b</a> <a href=\\\"file:///etc/passwd\\\">c</a> <span "
      "data-atom=\\\"<b onclick=x>\\\">d</span></p><iframe src=\\\"https://x.y\\\"></iframe>",
      "a b c d\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CanvasDriver *driver = canvas_driver_start (HEAD "Weg\n");
    g_autofree char *script = g_strdup_printf (
        "Canvas.commands, ProseMirror.selectAll(Canvas.active.view.state, Canvas.active.view.dispatch);"
        "Canvas.active.view.pasteHTML(\"%s\"); true",
        cases[i].html);
    g_autofree char *expected = g_strconcat (HEAD, cases[i].expected, NULL);

    canvas_driver_write_in (driver, "Weg");
    canvas_driver_run (driver, script);
    assert_text (driver, expected);
    canvas_driver_stop (driver);
  }
}

static void
test_paste_lines (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Weg\n");

  canvas_driver_write_in (driver, "Weg");
  canvas_driver_run (driver, "Canvas.active.view.pasteText(' a\\nb\\n\\nc'); true");
  assert_text (driver, HEAD "Weg a\n\nb\n\nc\n");
  canvas_driver_stop (driver);
}

/* --- hostile messages ------------------------------------------------------------------------------ */

static void
test_hostile (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD BLOCKS);

  canvas_driver_run (
      driver,
      "const post = (text) => LernkofferHost.post(text), good = (more) => JSON.stringify({"
      "  revision: Canvas.revision, ...more });"
      "['', '{', 'null', '+abc', '.', good({ type: 'act', what: 'delete', block: 99 }),"
      "  JSON.stringify({ type: 'act', what: 'delete', block: 2, revision: Canvas.revision - 1 }),"
      "  good({ type: 'act', what: 'format', block: 2 }), good({ type: 'move', block: 2, target: 2, side: 'after' }),"
      "  good({ type: 'move', block: 2, target: 3, side: 'after' }),"
      "  good({ type: 'type', form: 'text', block: 0, serial: 1, doc: { type: 'doc', content: [{ type: 'raw',"
      "    attrs: { source: '::: {.choice}\\n:::' } }] } }),"
      "  good({ type: 'type', form: 'lines', lines: '0-999', block: 0, serial: 1, doc: { type: 'doc', content: [] } })"
      "].forEach(post); true");
  canvas_driver_run (
      driver, "LernkofferHost.post('+' + 'x'.repeat(60000)); LernkofferHost.post('.x'); true");
  assert_text (driver, HEAD BLOCKS);
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/show", test_show);
  g_test_add_func ("/canvas/warm", test_warm);
  g_test_add_func ("/canvas/shots", test_shots);
  g_test_add_func ("/canvas/type", test_type);
  g_test_add_func ("/canvas/forms", test_forms);
  g_test_add_func ("/canvas/heading", test_heading);
  g_test_add_func ("/canvas/slots", test_slots);
  g_test_add_func ("/canvas/empty", test_empty);
  g_test_add_func ("/canvas/draft", test_draft);
  g_test_add_func ("/canvas/select", test_select);
  g_test_add_func ("/canvas/blocks", test_blocks);
  g_test_add_func ("/canvas/patch", test_patch);
  g_test_add_func ("/canvas/paste", test_paste);
  g_test_add_func ("/canvas/paste-lines", test_paste_lines);
  g_test_add_func ("/canvas/hostile", test_hostile);
  return g_test_run ();
}
