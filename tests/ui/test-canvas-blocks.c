/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "engine/webhost/web-view.h"
#include "tests/ui/canvas-driver.h"

/* Blocks as a whole: dragged by the grip, several at once, over the clipboard to another page and course. */

#define HEAD  "---\nid: p-x\ntitle: Warum?\n---\n"
#define TIP   "::: {.tip #b-1}\nZwei\n:::\n"
#define ASKED "::: {.choice #q-1}\nWas?\n\n- [x] a\n- [ ] b\n:::\n"

static void
focus (CanvasDriver *driver)
{
  lk_web_view_focus_page (LK_WEB_VIEW (gtk_widget_get_first_child (GTK_WIDGET (driver->canvas))));
}

static void
select_block (CanvasDriver *driver, guint block)
{
  g_autofree char *wanted = g_strdup_printf ("Canvas.selected === %u", block);

  focus (driver);
  author_desk_select (driver->desk, block);
  canvas_driver_wait (driver, wanted);
  canvas_driver_run (driver, "Canvas.main.focus({ preventScroll: true }); true");
}

/* --- dragging -------------------------------------------------------------------------------------- */

static double
number_of (CanvasDriver *driver, const char *script)
{
  g_autofree char *value = canvas_driver_ask (driver, script);

  g_assert_nonnull (value);
  return g_ascii_strtod (value, NULL);
}

/* Takes the selected block by its grip and moves it to below an element. */
static void
drag_below (CanvasDriver *driver, const char *selector)
{
  static const char grip[] = "document.querySelector('.lkc-grip').getBoundingClientRect()";
  g_autofree char *left = g_strconcat (grip, ".left + 8", NULL);
  g_autofree char *top = g_strconcat (grip, ".top + 8", NULL);
  g_autofree char *to = g_strdup_printf (
      "document.querySelector('main %s').getBoundingClientRect().bottom + 4", selector);
  double x = number_of (driver, left), y = number_of (driver, top), end = number_of (driver, to);

  canvas_driver_point (driver, x, y);
  canvas_driver_button (driver, true);
  canvas_driver_point (driver, x, y + 12);
  canvas_driver_point (driver, x, (y + end) / 2);
  canvas_driver_point (driver, x, end);
  canvas_driver_wait (driver, "!document.querySelector('.lkc-line').hidden");
}

static void
test_drag (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n\n" TIP "\n" ASKED);

  select_block (driver, 2);
  drag_below (driver, "#q-1");
  canvas_driver_shot (driver, "drag");
  canvas_driver_press (driver, "Escape");
  canvas_driver_wait (driver, "document.querySelector('.lkc-line').hidden");
  canvas_driver_button (driver, false);
  canvas_driver_assert_text (driver, HEAD "Eins\n\n" TIP "\n" ASKED);
  select_block (driver, 2);
  drag_below (driver, "#q-1");
  canvas_driver_button (driver, false);
  canvas_driver_assert_text (driver, HEAD "Eins\n\n" ASKED "\n" TIP);
  author_desk_undo (driver->desk);
  canvas_driver_assert_text (driver, HEAD "Eins\n\n" TIP "\n" ASKED);
  canvas_driver_stop (driver);
}

/* A long page goes on under the pointer. */
static void
test_autoscroll (void)
{
  g_autoptr (GString) page = g_string_new (HEAD TIP);
  CanvasDriver *driver;

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (page, "\n## Titel %u\n", i);
  driver = canvas_driver_start (page->str);
  select_block (driver, 0);
  drag_below (driver, "h2");
  canvas_driver_point (driver, 300, number_of (driver, "window.innerHeight - 6"));
  canvas_driver_wait (driver, "window.scrollY > 300");
  canvas_driver_press (driver, "Escape");
  canvas_driver_button (driver, false);
  canvas_driver_assert_text (driver, page->str);
  canvas_driver_stop (driver);
}

/* --- several ---------------------------------------------------------------------------------------- */

static void
test_several (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n\n" TIP "\n" ASKED "\n## Ende\n");

  select_block (driver, 2);
  canvas_driver_press (driver, "<Shift>Down");
  canvas_driver_wait (driver, "document.querySelector('.lkc-kind').textContent === '2 Blocks'");
  canvas_driver_shot (driver, "several");
  canvas_driver_press (driver, "<Alt>Up");
  canvas_driver_assert_text (driver, HEAD TIP "\n" ASKED "\nEins\n\n## Ende\n");
  author_desk_undo (driver->desk);
  canvas_driver_wait (driver, "Canvas.pieceElements()[1].textContent === 'Eins'");
  canvas_driver_settle (driver);
  select_block (driver, 2);
  canvas_driver_press (driver, "<Shift>Down");
  canvas_driver_wait (driver, "Canvas.until > 2");
  canvas_driver_press (driver, "Delete");
  canvas_driver_assert_text (driver, HEAD "Eins\n\n## Ende\n");
  /* One step. */
  author_desk_undo (driver->desk);
  canvas_driver_assert_text (driver, HEAD "Eins\n\n" TIP "\n" ASKED "\n## Ende\n");
  /* In a text first the text, then all of the page. */
  canvas_driver_wait (driver, "Canvas.pieceElements().length === 5");
  canvas_driver_settle (driver);
  canvas_driver_open_slot (driver, ".source", 0);
  canvas_driver_press (driver, "<Control>a");
  canvas_driver_press (driver, "<Control>a");
  canvas_driver_wait (driver, "document.querySelector('.lkc-kind').textContent === '4 Blocks'");
  canvas_driver_press (driver, "<Control>x");
  canvas_driver_assert_text (driver, HEAD);
  canvas_driver_press (driver, "<Control>v");
  /* What was cut is what it was. */
  canvas_driver_assert_text (driver, HEAD "Eins\n\n" TIP "\n" ASKED "\n## Ende\n");
  canvas_driver_stop (driver);
}

/* --- the clipboard ---------------------------------------------------------------------------------- */

static void
test_copy (void)
{
  CanvasDriver *driver = canvas_driver_start ("=== 10-a.md\n" HEAD ASKED
                                              "=== 20-b.md\n---\nid: p-y\ntitle: B\n---\nText\n");
  g_autofree char *text = NULL;

  select_block (driver, 0);
  canvas_driver_press (driver, "<Control>c");
  author_desk_show_page (driver->desk, "20-b.md");
  canvas_driver_wait (driver, "Canvas.main.textContent.includes('Text')");
  /* Out of a text too. */
  canvas_driver_open_slot (driver, ".source", 0);
  canvas_driver_press (driver, "<Control>v");
  canvas_driver_wait (driver, "document.querySelectorAll('main .q').length === 1");
  canvas_driver_settle (driver);
  text = canvas_driver_text (driver);
  g_assert_true (g_str_has_prefix (text, "---\nid: p-y\ntitle: B\n---\nText\n\n::: {.choice #q-"));
  g_assert_null (strstr (text, "#q-1}"));
  g_assert_true (g_str_has_suffix (text, "}\nWas?\n\n- [x] a\n- [ ] b\n:::\n"));
  canvas_driver_stop (driver);
}

static void
count_cb (AuthorCanvas *canvas, const char *words, guint *count)
{
  (*count)++;
}

/* Into another course a picture comes along; one that is nowhere is told. */
static void
test_other_course (void)
{
  CanvasDriver *from = canvas_driver_start (
      HEAD "::: {.figure #b-1}\n![Halle](media/halle.svg)\n:::\n\n![Weg](media/weg.svg)\n");
  CanvasDriver *to;
  g_autofree char *medium = NULL, *text = NULL;
  guint n_said = 0;

  select_block (from, 0);
  canvas_driver_press (from, "<Shift>Down");
  canvas_driver_press (from, "<Control>c");
  canvas_driver_spin (200);
  to = canvas_driver_start ("---\nid: p-z\ntitle: Z\n---\nText\n");
  g_signal_connect (to->canvas, "said", G_CALLBACK (count_cb), &n_said);
  medium = g_build_filename (to->folder, "media", "halle.svg", NULL);
  author_desk_flush (to->desk);
  g_assert_cmpint (remove (medium), ==, 0);
  canvas_driver_spin (1500);
  select_block (to, 0);
  canvas_driver_press (to, "<Control>v");
  canvas_driver_wait (to, "document.querySelectorAll('main figure').length === 1");
  author_desk_flush (to->desk);
  g_assert_true (g_file_test (medium, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_said, ==, 1);
  canvas_driver_stop (to);
  canvas_driver_stop (from);
}

/* --- from elsewhere ---------------------------------------------------------------------------------- */

static void
put_on_clipboard (CanvasDriver *driver, const char *mime, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *providers[] = { gdk_content_provider_new_for_bytes (mime, bytes) };
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union (providers, 1);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (driver->canvas)), all);
}

/* By the clipboard of the desktop and its key, into a text and onto a block. */
static void
test_clipboard (void)
{
  static const struct {
    const char *mime, *text, *expected;
  } cases[] = {
    { "text/html",
      "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta name=Generator "
      "content=\"Microsoft Word 15\"><style>p.MsoNormal{margin:0}</style></head><body lang=DE>"
      "<!--StartFragment--><h2><a name=\"_Toc1\"></a>Ablauf<o:p></o:p></h2>"
      "<p class=MsoNormal>Erst <b>lesen</b>.<o:p></o:p></p>"
      "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span "
      "style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>Eins</p>"
      "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span "
      "style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span>Zwei</p>"
      "<table class=MsoTableGrid border=1><tr><td width=50><p class=MsoNormal><b>Gas<o:p></o:p></b></p>"
      "</td><td><p class=MsoNormal>12<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>Strom</p></td>"
      "<td><p class=MsoNormal>7</p></td></tr></table><!--EndFragment--></body></html>",
      "## Ablauf\n\nErst **lesen**.\n\n1. Eins\n2. Zwei\n\n| **Gas** | 12 |\n| --- | --- |\n"
      "| Strom | 7 |\n" },
    { "text/plain;charset=utf-8", "Vorweg\n- a\n- b\n\n1) c\n2) d\nZuletzt",
      "Vorweg\n\n- a\n- b\n\n1. c\n2. d\n\nZuletzt\n" },
    { "text/plain;charset=utf-8", "Monat\tkWh\nMai\t12\nJuni\t9\n",
      "| Monat | kWh |\n| --- | --- |\n| Mai | 12 |\n| Juni | 9 |\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    CanvasDriver *driver = canvas_driver_start (HEAD TIP);
    g_autofree char *expected = g_strconcat (HEAD TIP "\n", cases[i].expected, NULL);

    g_test_message ("%s", cases[i].text);
    put_on_clipboard (driver, cases[i].mime, cases[i].text);
    select_block (driver, 0);
    canvas_driver_press (driver, "<Control>v");
    canvas_driver_wait (driver, "document.querySelectorAll('.editor').length > 0");
    canvas_driver_assert_text (driver, expected);
    canvas_driver_stop (driver);
  }
}

/* A picture becomes a file, which whoever listens puts behind the block. */
static void
test_picture (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD TIP);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (16 * 16 * 4), 16 * 16 * 4);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (16, 16, GDK_MEMORY_R8G8B8A8, bytes, 16 * 4);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (driver->canvas)), texture);
  select_block (driver, 0);
  canvas_driver_press (driver, "<Control>v");
  for (guint i = 0; i < 200 && driver->files->len == 0; i++)
    canvas_driver_spin (10);
  g_assert_cmpuint (driver->files->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (driver->files, 0), ==, "bild.png");
  canvas_driver_stop (driver);
}

static GtkDropTarget *
drop_target_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (one))
      return GTK_DROP_TARGET (one);
  }
  g_assert_not_reached ();
}

/* Files that are let go over the page go where the line showed it: the block before is selected for whoever takes them. */
static void
test_drop (void)
{
  CanvasDriver *driver = canvas_driver_start (HEAD "Eins\n\n" TIP "\n" ASKED);
  GtkDropTarget *target = drop_target_of (GTK_WIDGET (driver->canvas));
  g_autofree char *path = g_build_filename (driver->folder, "media", "halle.svg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList *files = g_slist_prepend (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  double y
      = number_of (driver, "document.querySelector('#b-1').getBoundingClientRect().bottom + 3");
  GdkDragAction action;
  gboolean is_taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_slist_free (files);
  g_signal_emit_by_name (target, "motion", 200.0, y, &action);
  canvas_driver_wait (driver, "!document.querySelector('.lkc-line').hidden");
  g_signal_emit_by_name (target, "drop", &value, 200.0, y, &is_taken);
  g_assert_true (is_taken);
  for (guint i = 0; i < 200 && driver->files->len == 0; i++)
    canvas_driver_spin (10);
  g_assert_cmpuint (driver->files->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (driver->files, 0), ==, "halle.svg");
  g_assert_cmpuint (author_desk_block (driver->desk), ==, 0);
  canvas_driver_wait (driver, "document.querySelector('.lkc-line').hidden");
  canvas_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas-blocks/drag", test_drag);
  g_test_add_func ("/canvas-blocks/autoscroll", test_autoscroll);
  g_test_add_func ("/canvas-blocks/several", test_several);
  g_test_add_func ("/canvas-blocks/copy", test_copy);
  g_test_add_func ("/canvas-blocks/other-course", test_other_course);
  g_test_add_func ("/canvas-blocks/clipboard", test_clipboard);
  g_test_add_func ("/canvas-blocks/picture", test_picture);
  g_test_add_func ("/canvas-blocks/drop", test_drop);
  return g_test_run ();
}
