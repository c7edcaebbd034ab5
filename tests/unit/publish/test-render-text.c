/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml.h"
#include "tests/support/rendered-page.h"

#include <string.h>

/* Blocks that are read, looked at and listened to: what stands in the source, and what in the page. */

static const char files[]
    = "=== media/a.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
      "=== media/a-dark.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
      "=== media/b.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
      "=== media/t.vtt\nWEBVTT\n\n00:00.000 --> 00:01.000\nJa.\n"
      "=== media/x.vtt\n1\n"
      "=== media/s.ogg\nOggS\n"
      "=== media/f.webm\nx\n"
      "=== media/l.pdf\n%PDF\n"
      "=== media.yaml\n"
      "b.svg: { alt: Die B, credit: Ada, licence: CC0 }\n"
      "=== glossary.md\n"
      "::: {.term #g-a term=\"A & B\"}\nSiehe [C](glossary:g-c).\n:::\n"
      "::: {.term #g-c term=C}\nZett.\n:::\n"
      "=== sources.md\n"
      "::: {.source #s-a title=Amt year=2025 valid_as_of=2026-03-01 "
      "url=\"https://example.org/?a&b\"}\n:::\n"
      "::: {.source #s-b title=Buch}\nSeite 3.\n:::\n"
      "=== 20-zwei/module.yaml\nid: m-zwei\ntitle: Zwei\n"
      "=== 20-zwei/10-y.md\n---\nid: p-y\ntitle: Y\n---\n"
      "::: {.wordcheck #w-3 title=Drei}\n::: rules\n| A |\n|---|\n| x |\n:::\n:::\n";

typedef struct {
  const char *name, *source, *expected; /* a piece of the page */
} Case;

static const Case cases[] = {
  { "title of a callout", "::: {.example title=\"a < b\"}\nX.\n:::",
    "<b class=\"label\">Beispiel: a &lt; b</b><p>X.</p></div></section>" },
  { "callout with id", "::: {.tip #b-1}\nX.\n:::",
    "<section class=\"b-tip note\" id=\"b-1\" data-block=\"tip\"><svg" },
  { "goal", "::: goal\nX.\n:::",
    "<section class=\"b-goal goal\" data-block=\"goal\"><b>Ihr Ziel</b><p>X.</p></section>" },
  { "definition", "::: {.definition term=T}\nX.\n:::",
    "<section class=\"b-definition\" data-block=\"definition\"><dl><dt>T</dt><dd><p>X.</p></dd></dl>"
    "</section>" },
  { "notes are in no package", "A\n\n::: notes\nGeheim.\n:::\n\nB", "<p>A</p><p>B</p>" },
  { "task list", "- [x] A\n- [ ] B",
    "<ul><li class=\"task done\">A</li><li class=\"task\">B</li></ul>" },
  { "table with caption", "::: {.table caption=Z}\n| A | B |\n|---|--:|\n| 1 | 2 |\n:::",
    "<section class=\"b-table\" data-block=\"table\"><div class=\"table\" role=\"region\" "
    "tabindex=\"0\" aria-label=\"Z\"><table><caption>Z</caption><thead><tr><th scope=\"col\">A</th>"
    "<th class=\"n\" scope=\"col\">B</th></tr></thead><tbody><tr><td data-h=\"A\">1</td>"
    "<td class=\"n\" data-h=\"B\">2</td></tr></tbody></table></div></section>" },
  { "table without", "| A |\n|---|\n| 1 |",
    "tabindex=\"0\" aria-label=\"Tabelle\"><table><thead>" },
  { "figure with dark twin",
    "::: {.figure width=wide}\n![Ein A](media/a.svg)\nUnten *kursiv*.\n:::",
    "<figure class=\"b-figure wide\" data-block=\"figure\"><picture><source "
    "media=\"(prefers-color-scheme: dark)\" srcset=\"../m/a-dark.svg\" />"
    "<img src=\"../m/a.svg\" alt=\"Ein A\" loading=\"lazy\" /></picture>"
    "<figcaption>Unten <em>kursiv</em>.</figcaption></figure>" },
  { "figure with alternative and credit of the medium", "::: figure\n![](media/b.svg)\n:::",
    "<img src=\"../m/b.svg\" alt=\"Die B\" loading=\"lazy\" />"
    "<figcaption><span class=\"credit\">Bild: Ada, CC0</span></figcaption>" },
  { "figure that says nothing", "::: {.figure decorative=yes}\n![](media/a.svg)\n:::",
    "alt=\"\" loading=\"lazy\" /></picture></figure>" },
  { "gallery", "::: gallery\n![A](media/a.svg)\nEins\n![B](media/b.svg)\n:::",
    "alt=\"A\" loading=\"lazy\" /></picture><figcaption>Eins\n</figcaption></figure></li>" },
  { "before and after", "::: compare\n![A](media/a.svg \"2019\")\n\n![B](media/b.svg)\n:::",
    "<div class=\"pair\"><figure><b class=\"label\">2019</b><picture>" },
  { "label without title", "::: compare\n![A](media/a.svg \"2019\")\n\n![B](media/b.svg)\n:::",
    "<figure><b class=\"label\">Nachher</b>" },
  { "audio", "::: {.audio src=media/s.ogg title=T}\nWorte.\n:::",
    "<section class=\"b-audio\" data-block=\"audio\"><p class=\"title\">T</p>"
    "<audio src=\"../m/s.ogg\" controls=\"controls\" preload=\"metadata\" aria-label=\"T\"></audio>"
    "<details class=\"transcript\"><summary>Abschrift lesen</summary><p>Worte.</p></details>" },
  { "video with captions in the page",
    "::: {.video #v src=media/f.webm title=T captions=media/t.vtt}\n:::",
    "<track kind=\"captions\" srclang=\"de\" label=\"Untertitel\" src=\"data:text/vtt;charset=utf-8,"
    "WEBVTT%0A%0A00:00:00.000%20--%3E%2000:00:01.000%0AJa.%0A\" default=\"default\" /></video>"
    "<details class=\"transcript\"><summary>Abschrift lesen</summary><p>Ja.</p></details></section>" },
  { "file", "::: {.file src=media/l.pdf title=Liste}\n:::",
    "<span><b>Liste</b><small>PDF, 1 KB</small></span></a></section>" },
  { "accordion", "::: accordion\nVorab.\n### A {#h-a}\nEins.\n#### B\n### C\n:::",
    "<section class=\"b-accordion\" data-block=\"accordion\"><p>Vorab.</p><details class=\"part\">"
    "<summary><h2 id=\"h-a\">A</h2></summary><div class=\"inside\"><p>Eins.</p><h3>B</h3></div>"
    "</details><details class=\"part\"><summary><h2>C</h2></summary><div class=\"inside\"></div>"
    "</details></section>" },
  { "tabs open the first", "::: tabs\n### A\nX\n### B\nY\n:::",
    "<details class=\"part\" open=\"open\"><summary><h2>A</h2></summary>" },
  { "stepper", "::: {.stepper title=T}\n### A\nX\n:::",
    "<p class=\"title\">T</p><div class=\"part\"><h2>A</h2><div class=\"inside\"><p>X</p></div></div>" },
  { "timeline", "::: timeline\n### A\nX\n:::",
    "<ol><li class=\"part\"><h2>A</h2><div class=\"inside\"><p>X</p></div></li></ol>" },
  { "gate", "::: {.gate #t-1}\n:::",
    "<section class=\"b-gate\" id=\"t-1\" data-block=\"gate\" data-label=\"Weiter lesen\"></section>" },
  { "block in a block", "::: accordion\n### A\n::: tip\nX\n:::\n:::",
    "<div class=\"inside\"><section class=\"b-tip note\" data-block=\"tip\">" },
  { "term", "[Wort](glossary:g-a)",
    "<p><a class=\"term\" href=\"#p-x-term-g-a\" data-entry=\"g-a\">Wort</a></p><aside class=\"terms\" aria-label=\"Begriffe\"><h2>Begriffe</h2>"
    "<dl><div id=\"p-x-term-g-a\"><dt>A &amp; B</dt>" },
  { "term that a term refers to", "[Wort](glossary:g-a)",
    "<div id=\"p-x-term-g-c\"><dt>C</dt><dd><p>Zett.</p></dd></div></dl></aside>" },
  { "address in an entry is that of the page", "[Wort](glossary:g-a)",
    "<p>Siehe <a class=\"term\" href=\"#p-x-term-g-c\" data-entry=\"g-c\">C</a>.</p>" },
  { "sources are numbered", "[S2](source:s-b), [laut Amt](source:s-a), [S2](source:s-b)",
    "<p><a class=\"source\" href=\"#p-x-source-s-b\" data-entry=\"s-b\" aria-label=\"Quelle 1\">[1]</a>, laut Amt"
    "<a class=\"source\" href=\"#p-x-source-s-a\" data-entry=\"s-a\" aria-label=\"Quelle 2\">[2]</a>, "
    "<a class=\"source\" href=\"#p-x-source-s-b\" data-entry=\"s-b\" aria-label=\"Quelle 1\">[1]</a></p>" },
  { "list of sources", "[S](source:s-a) [T](source:s-b)",
    "<aside class=\"sources\" aria-label=\"Quellen\"><h2>Quellen</h2><ol><li id=\"p-x-source-s-a\">"
    "<a class=\"web\" href=\"https://example.org/?a&amp;b\" target=\"_blank\" "
    "rel=\"noopener noreferrer\">Amt</a> (2025). Stand 01.03.2026</li>"
    "<li id=\"p-x-source-s-b\">Buch<p>Seite 3.</p></li></ol></aside>" },
  { "notes are numbered through the page", "A[^a]\n\n::: tip\nB[^b]\n:::\n\n[^a]: Eins\n[^b]: Zwei",
    "<a class=\"note-ref\" id=\"p-x-note-ref-2\" href=\"#p-x-note-2\" aria-label=\"Anmerkung 2\">2</a>" },
  { "bars of a chart", "::: {.chart title=T}\n| A | B |\n|---|---|\n| x | 4 |\n| y | -1 |\n:::",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" height=\"24\" aria-hidden=\"true\">"
    "<rect y=\"2\" height=\"20\" rx=\"2\" x=\"13%\" width=\"13%\" class=\"s1\" "
    "fill=\"url(#p-x-chart-1-1)\" /><line class=\"zero\" y1=\"0\" y2=\"24\" x1=\"26%\" "
    "x2=\"26%\" /><text y=\"17\" dx=\"8\" x=\"26%\">−1</text></svg>" },
  { "line of a chart with a gap",
    "::: {.chart kind=line title=T}\n| A | B |\n|---|---|\n| x | 1 |\n| y | – |\n| z | 2 |\n:::",
    "<g class=\"s1\"><svg overflow=\"visible\" x=\"14%\" y=\"47.5%\"><path class=\"mark\" "
    "d=\"M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z\" /></svg><svg overflow=\"visible\" x=\"95%\" y=\"9%\">" },
  { "slices of a pie",
    "::: {.chart kind=pie title=T}\n| A | B |\n|---|---|\n| x | 3 |\n| y | 1 |\n:::",
    "<path d=\"M100 100L100 4A96 96 0 1 1 4 100Z\" class=\"s1\" fill=\"url(#p-x-chart-1-1)\" />"
    "<path d=\"M100 100L4 100A96 96 0 0 1 100 4Z\" class=\"s2\" fill=\"url(#p-x-chart-1-2)\" />" },
  { "share of a slice",
    "::: {.chart kind=pie title=T}\n| A | B |\n|---|---|\n| x | 3 |\n| y | 1 |\n:::",
    "<span>x</span><b>3 (75\u00a0%)</b>" },
  { "a chart has its table",
    "::: {.chart title=T unit=kWh}\nSo ist es.\n\n| A | B |\n|---|---|\n| x | 4 |\n:::",
    "</div><p>So ist es.</p><details class=\"values\"><summary>Werte als Tabelle</summary>"
    "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"T\"><table>" },
  { "a chart to a screen reader", "::: {.chart title=T}\n| A | B |\n|---|---|\n| x | 4 |\n:::",
    "role=\"img\" aria-label=\"Balkendiagramm: T. Die Werte stehen in der Tabelle darunter.\">" },
  { "display formula", "$$a$$", "<p><math display=\"block\">" },
  { "plan", "::: {.plan #w-1 title=P fields=\"A (x, y), B:date\" rows=1}\nWas?\n:::",
    "<p>P</p></div><p>Was?</p><div class=\"table plan\"><table><thead><tr><th scope=\"col\">A (x, y)</th>"
    "<th scope=\"col\">B</th></tr></thead><tbody><tr><td data-h=\"A (x, y)\"></td><td data-h=\"B\"></td></tr>"
    "</tbody></table></div></div></section>" },
  { "plan that begins with words",
    "::: {.plan #w-1 title=P fields=\"A, B:choice(1 | 2)\" rows=1}\nVorab.\n\n| A | B |\n|---|---|\n"
    "| *x* & y | 2 |\n| | |\n\nDanach.\n:::",
    "<p>Vorab.</p><p>Danach.</p><div class=\"table plan\"><table><thead><tr><th scope=\"col\">A</th>"
    "<th scope=\"col\">B</th></tr></thead><tbody><tr><td data-h=\"A\">x &amp; y</td><td data-h=\"B\">2</td></tr>"
    "<tr><td data-h=\"A\"></td><td data-h=\"B\"></td></tr></tbody></table></div>" },
  { "only the last table of a plan",
    "::: {.plan #w-1 title=P fields=A rows=1}\n| Z |\n|---|\n| 1 |\n\n| A |\n|---|\n| 2 |\n:::",
    "<tbody><tr><td data-h=\"Z\">1</td></tr></tbody></table></div><div class=\"table plan\"><table><thead><tr>"
    "<th scope=\"col\">A</th></tr></thead><tbody><tr><td data-h=\"A\">2</td></tr></tbody>" },
  { "plan with many columns",
    "::: {.plan #w-1 title=P fields=\"A, B, C, D, E\"}\n:::", "<div class=\"table plan many\">" },
};

static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (cases[i].source, files);

    g_test_message ("%s", cases[i].name);
    if (strstr (page->body, cases[i].expected) == NULL)
      g_test_message ("%s", page->body);
    g_assert_nonnull (strstr (page->body, cases[i].expected));
    g_assert_null (strstr (page->html, "Geheim"));
  }
}

/* No page needs more than what a strict content policy allows, and each is XML too. */
static void
test_form (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (cases[i].source, files);
    g_autoptr (GBytes) bytes = g_bytes_new (page->html, strlen (page->html));
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = NULL;

    g_test_message ("%s", cases[i].name);
    document = lk_xml_parse (bytes, &error);
    g_assert_no_error (error);
    g_assert_nonnull (document);
    g_assert_null (strstr (page->html, " style="));
    g_assert_null (strstr (page->html, "<style"));
    g_assert_null (strstr (page->html, " on"));
    g_assert_null (strstr (page->html, "autoplay"));
  }
}

static void
test_issues (void)
{
  static const struct {
    const char *source, *expected;
  } wrong[] = {
    { "::: tip\n:::", "10-p.md:5:1 content-missing tip | …\n" },
    { "::: definition\nX\n:::", "10-p.md:5:1 value-missing definition | term\n" },
    { "::: summary\nAber ja. Und das. Oder dies. Genau so.\n:::",
      "10-p.md:5:1 summary-long 4 | 3\n" },
    { "::: table\nX\n:::", "10-p.md:5:1 content-missing table | | … | … |\n" },
    { "::: figure\nX\n:::", "10-p.md:6:1 content-extra  | ![…](media/…)\n"
                            "10-p.md:5:1 content-missing figure | ![…](media/…)\n" },
    { "::: figure\n![A](media/a.svg)\n![B](media/b.svg)\n:::",
      "10-p.md:5:1 content-extra 2 | 1 × ![…](media/…)\n" },
    { "::: figure\n![](media/a.svg)\n:::", "10-p.md:6:1 alternative media/a.svg | ![…]\n" },
    { "::: figure\n![A](media/fehlt.svg)\n:::", "10-p.md:6:1 medium media/fehlt.svg | media/…\n" },
    { "::: gallery\n![A](media/a.svg)\n:::",
      "10-p.md:5:1 content-missing gallery | 2 × ![…](media/…)\n" },
    { "::: compare\n![A](media/a.svg)\n::: tip\nX\n:::\n:::",
      "10-p.md:7:1 content-extra tip | ![…](media/…)\n"
      "10-p.md:5:1 content-missing compare | 2 × ![…](media/…)\n" },
    { "::: {.audio src=media/s.ogg title=T}\n:::", "10-p.md:5:1 transcript media/s.ogg | \n" },
    { "::: {.video #v src=media/f.webm title=T}\n:::", "10-p.md:5:1 transcript media/f.webm | \n" },
    { "::: {.video #v src=media/f.webm title=T captions=media/x.vtt}\n:::",
      "10-p.md:5:1 medium-damaged media/x.vtt | not WebVTT\n"
      "10-p.md:5:1 transcript media/f.webm | \n" },
    { "::: accordion\nX\n:::", "10-p.md:5:1 content-missing accordion | ### …\n" },
    { "::: gate\n:::", "10-p.md:5:1 id-missing gate | #…\n" },
    { "[X](glossary:g-0)", "10-p.md:5:1 link glossary:g-0 | glossary:…\n" },
    { "[X](source:s-0)", "10-p.md:5:1 link source:s-0 | source:…\n" },
    { "::: {.chart title=T}\nX\n:::", "10-p.md:5:1 content-missing chart | | … | … |\n" },
    { "::: {.chart title=T}\n| A | B |\n|---|---|\n| x | viel |\n:::",
      "10-p.md:8:1 value viel | 1.234,5\n" },
    { "::: {.chart kind=pie title=T}\n| A | B | C |\n|---|---|---|\n| x | 1 | 2 |\n:::",
      "10-p.md:6:1 chart-large 2 | 1\n" },
    { "::: {.chart kind=pie title=T}\n| A | B |\n|---|---|\n| x | -1 |\n:::",
      "10-p.md:8:1 value -1 | 1.234,5\n" },
    { "::: {.plan #w-1 title=P fields=\"A, B:choice\"}\n:::",
      "10-p.md:5:1 value choice | choice(… | …)\n" },
    { "::: {.plan #w-1 title=P fields=\"A, B:wahl(1 | 2)\"}\n:::",
      "10-p.md:5:1 value wahl | choice(… | …)\n" },
    { "::: {.plan #w-1 title=P fields=\"A, B:choice(1 | 2)\"}\n| A | B |\n|---|---|\n| x | 3 |\n:::",
      "10-p.md:8:1 value 3 | 1 | 2\n" },
    { "::: {.plan #w-1 title=P fields=A}\n| A | B |\n|---|---|\n| x | 3 |\n:::",
      "10-p.md:6:1 table-columns 2 | 1\n" },
    { "::: {.workbook show=\"p-x, w-0 g-a\"}\n:::",
      "10-p.md:5:1 id-unknown w-0 | \n10-p.md:5:1 id-unknown g-a | \n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (wrong[i].source, files);

    g_test_message ("%s", wrong[i].source);
    g_assert_cmpstr (page->issues, ==, wrong[i].expected);
  }
}

/* However many pages show it. */
static void
test_entry_is_told_once (void)
{
  g_autoptr (RenderedPage) page = rendered_page_new (
      "[X](glossary:g-w)", "=== glossary.md\n::: {.term #g-w term=W}\n::: tip\n:::\n:::\n"
                           "=== 20-q.md\n---\nid: p-y\ntitle: Y\n---\n[X](glossary:g-w)\n");

  g_assert_cmpstr (page->issues, ==, "glossary.md:2:1 content-missing tip | …\n");
}

static void
test_facts (void)
{
  g_autoptr (RenderedPage) page
      = rendered_page_new ("## A\n\n### B\n\n::: {.gate #t-1}\n:::\n\n## C\n", NULL);

  g_assert_cmpuint (page->steps, ==, 3);
  g_assert_cmpuint (page->n_works, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render-text/pieces", test_pieces);
  g_test_add_func ("/render-text/form", test_form);
  g_test_add_func ("/render-text/issues", test_issues);
  g_test_add_func ("/render-text/entry-is-told-once", test_entry_is_told_once);
  g_test_add_func ("/render-text/facts", test_facts);
  return g_test_run ();
}
