/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/page-text.h"

#include <string.h>

static void
read_page (const char *html, size_t length, LkPageText *ret_page)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);

  lk_page_text_read (bytes, ret_page);
  g_assert_true (g_utf8_validate (ret_page->text, -1, NULL));
  g_assert_true (g_utf8_validate (ret_page->title, -1, NULL));
}

static void
test_texts (void)
{
  static const struct {
    const char *html, *text;
  } cases[] = {
    { "", "" },
    { "ohne alles", "ohne alles" },
    { "<p>Eins<p>Zwei", "Eins\nZwei" },
    { "<p>Ein <b>fettes</b>\n  Wort", "Ein fettes Wort" },
    { "<ul><li>a<li>b</ul>c", "a\nb\nc" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\nc" },
    { "a<br>b<br/>c", "a\nb\nc" },
    { "<p>M&uuml;ll &amp; Co&#x2E; &nbsp; neu", "Müll & Co. neu" },
    { "<p>Um\xC2\xADwelt", "Umwelt" },
    { "<p>a<script>var b = '<p>c';</script>d", "a d" },
    { "<p>a<style>p > b { color: red }</style>", "a" },
    { "<p>a<svg><text>Bild</text></svg>b", "a b" },
    { "<p>a<!-- <p>nichts --><p>b", "a\nb" },
    { "<nav><p>Weiter</p></nav><p>a</p><button>Los</button>", "a" },
    { "<nav><nav>x</nav>y</nav>z", "z" },
    { "<select><option>a</select><textarea>b</textarea>c", "c" },
    { "<details><summary>Frage</summary>Antwort</details>", "Frage\nAntwort" },
    { "<p title='a > b' data-x=\"<p>\">c", "c" },
    { "<p>1 < 2 und 3 > 2", "1 < 2 und 3 > 2" },
    { "<P>GROSS</P><SCRIPT>x</SCRIPT><p>b", "GROSS\nb" },
    { "<template>x</template><noscript>y</noscript>z", "z" },
    { "<p>offen <script>nie zu", "offen" },
    { "<p>offen <!-- nie zu", "offen" },
    { "<p>offen <a href='nie zu", "offen" },
    { "<img src='data:image/png;base64,AAAA'>a", "a" },
    { "<?xml version='1.0'?><!DOCTYPE html><html><body>a</body></html>", "a" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkPageText) page = { NULL, NULL, NULL };

    g_test_message ("%s", cases[i].html);
    read_page (cases[i].html, strlen (cases[i].html), &page);
    g_assert_cmpstr (page.text, ==, cases[i].text);
  }
}

static void
test_titles (void)
{
  static const struct {
    const char *html, *title, *language;
  } cases[] = {
    { "<html lang='de-DE'><title> Kopf </title><h1>Die <i>Seite</i></h1>", "Die Seite", "de-DE" },
    { "<HTML LANG=en><title>Kopf</title><p>a", "Kopf", "" },
    { "<html lang=en class=\"x\"><title>A &amp; B</title>", "A & B", "en" },
    { "<h1></h1><h1>Zweite</h1><h1>Dritte</h1>", "Zweite", "" },
    { "<p>a", "", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkPageText) page = { NULL, NULL, NULL };

    read_page (cases[i].html, strlen (cases[i].html), &page);
    g_assert_cmpstr (page.title, ==, cases[i].title);
    g_assert_cmpstr (page.language, ==, cases[i].language);
  }
}

static void
test_encodings (void)
{
  static const struct {
    const char *html;
    size_t length; /* 0: to its end */
  } cases[] = {
    { "<p>M\xC3\xBCll", 0 },
    { "\xEF\xBB\xBF<p>M\xC3\xBCll", 0 },
    { "<p>M\xFCll", 0 },
    { "<meta charset=iso-8859-1><p>M\xFCll", 0 },
    { "<meta http-equiv=x content='text/html; charset=windows-1252'><p>M\xFCll", 0 },
    { "\xFF\xFE<\0p\0>\0M\0\xFC\0l\0l\0", 16 },
    { "\xFE\xFF\0<\0p\0>\0M\0\xFC\0l\0l", 16 },
    { "<meta charset=unknown-9><p>M\xC3\xBCll", 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkPageText) page = { NULL, NULL, NULL };

    g_test_message ("%zu", i);
    read_page (cases[i].html, cases[i].length > 0 ? cases[i].length : strlen (cases[i].html),
               &page);
    g_assert_cmpstr (page.text, ==, "Müll");
  }
}

/* What is repeated many times; ends, and keeps to its limits. */
static void
test_bulky (void)
{
  static const char *const pieces[]
      = { "<b>", "</i>", "<p a=b c>x", "<p '",      "<!--",  "<script>",      "&amp;",  "<",
          "x ",  "<td>", "ü",          "<div></i>", "<nav>", "&#1234567890;", "<a b=\"" };

  for (size_t i = 0; i < G_N_ELEMENTS (pieces); i++) {
    GString *html = g_string_new ("<p>Anfang</p>");
    g_autofree char *text = NULL;
    g_auto (LkPageText) page = { NULL, NULL, NULL };

    while (html->len < LK_PAGE_TEXT_HTML_BYTES + 1000)
      g_string_append (html, pieces[i]);
    text = g_string_free (html, FALSE);
    g_test_message ("%s", pieces[i]);
    read_page (text, strlen (text), &page);
    g_assert_true (g_str_has_prefix (page.text, "Anfang"));
    g_assert_cmpuint (strlen (page.text), <, LK_PAGE_TEXT_BYTES + 8192);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-text/texts", test_texts);
  g_test_add_func ("/page-text/titles", test_titles);
  g_test_add_func ("/page-text/encodings", test_encodings);
  g_test_add_func ("/page-text/bulky", test_bulky);
  return g_test_run ();
}
