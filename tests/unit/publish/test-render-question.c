/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml.h"
#include "tests/support/rendered-page.h"

#include <string.h>

/* Questions: what stands in the source, and what in the page. */

static const char files[] = "=== media/a.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
                            "=== bank/eins.md\n---\nid: b-eins\ntitle: Eins\n---\n"
                            "::: {.truefalse #q-b1}\nA?\n\n- [x] Ja\n- [ ] Nein\n:::\n"
                            "::: {.truefalse #q-b2}\nB?\n\n- [x] Ja\n- [ ] Nein\n:::\n";

typedef struct {
  const char *name, *source, *expected; /* a piece of the page */
} Case;

static const Case cases[] = {
  { "choice: head, right ones, why",
    "::: {.choice #q-1 points=2 tries=3}\nWas?\n\n- [x] Ja\n  > Genau.\n- [ ] Nein\n:::",
    "<section role=\"group\" class=\"q\" id=\"q-1\" data-block=\"choice\" data-points=\"2\" data-tries=\"3\" "
    "data-shuffle=\"\" aria-labelledby=\"q-1-n q-1-t\"><header><span class=\"q-label\" id=\"q-1-n\">Frage</span>"
    "<span class=\"q-points\">2 Punkte</span></header><div class=\"body\"><div class=\"ask\" "
    "id=\"q-1-t\"><p>Was?</p></div><ul class=\"options\"><li data-right=\"\"><div class=\"text\">Ja"
    "</div><div class=\"why\"><b class=\"verdict\">Richtig</b><p>Genau.</p></div></li>"
    "<li><div class=\"text\">Nein</div></li></ul></div></section>" },
  { "true or false stays in its order", "::: {.truefalse #q-1}\nWas?\n\n- [x] Ja\n- [ ] Nein\n:::",
    "data-tries=\"0\" aria-labelledby" },
  { "hint and solution",
    "::: {.truefalse #q-1}\nWas?\n\n- [x] Ja\n- [ ] Nein\n\n::: hint\nH\n:::\n::: solution\nL\n:::\n:::",
    "<details class=\"hint\"><summary>Hinweis</summary><p>H</p></details>"
    "<details class=\"solution\"><summary>Lösung</summary><p>L</p></details>" },
  { "sorting", "::: {.sorting #q-1}\nWas?\n\n| A | B |\n|---|---|\n| x | y |\n:::",
    "<ul class=\"groups\"><li><div class=\"text\">A</div></li><li><div class=\"text\">B</div></li></ul>"
    "<ul class=\"cards\"><li data-t=\"0\"><div class=\"text\">x</div></li><li data-t=\"1\">"
    "<div class=\"text\">y</div></li></ul><details class=\"solution\"><summary>Lösung</summary>"
    "<div class=\"key\"><dl><dt>A</dt><dd>x</dd><dt>B</dt><dd>y</dd></dl></div></details>" },
  { "sorting with reasons",
    "::: {.sorting #q-1}\nWas?\n\n| A | B |\n|---|---|\n| x | y |\n\n- y\n  > *Weil*.\n:::",
    "<div class=\"key\"><dl><dt>A</dt><dd>x</dd><dt>B</dt><dd data-i=\"1\">y<div class=\"why\">"
    "<p><em>Weil</em>.</p></div></dd></dl></div></details>" },
  { "matching: the right side in an order that tells nothing",
    "::: {.matching #q-1}\nWas?\n\n| L | R |\n|---|---|\n| x | zwei |\n| y | eins |\n:::",
    "<ul class=\"left\" data-h=\"L\"><li data-t=\"0\"><div class=\"text\">x</div></li>"
    "<li data-t=\"1\"><div class=\"text\">y</div></li></ul><ul class=\"right\" data-h=\"R\">"
    "<li data-i=\"1\"><div class=\"text\">eins</div></li><li data-i=\"0\"><div class=\"text\">zwei" },
  { "ordering: the same", "::: {.ordering #q-1}\nWas?\n\n1. zuerst\n2. dann\n:::",
    "<ul class=\"order\"><li data-i=\"1\"><div class=\"text\">dann</div></li><li data-i=\"0\">" },
  { "matrix", "::: {.matrix #q-1}\nWas?\n\n| | Ja | Nein |\n|---|---|---|\n| a | | x |\n:::",
    "<th scope=\"col\">Nein</th></tr></thead><tbody><tr data-t=\"1\"><th scope=\"row\">"
    "<div class=\"text\">a</div></th><td></td><td></td></tr></tbody></table>" },
  { "cloze: what is before the first gap is the question",
    "::: {.cloze #q-1}\nErgänzen Sie.\n\nNorm ___{=A} ist ___{=gut|schlecht}.\n:::",
    "id=\"q-1-t\"><p>Ergänzen Sie.</p></div><div class=\"cloze\"><p>Norm <span class=\"gap\">______"
    "</span> ist <span class=\"gap\">______ (gut / schlecht)</span>.</p></div>"
    "<script type=\"application/json\" class=\"data\">{\"gaps\":[{\"right\":[\"A\"],\"wrong\":[],"
    "\"length\":9}," },
  { "cloze: else a sentence of ours", "::: {.cloze #q-1}\nNorm ___{=A}.\n:::",
    "<p>Was gehört in die Lücken?</p></div><div class=\"cloze\"><p>Norm" },
  { "cloze: reasons are no text, and stand with the solution",
    "::: {.cloze #q-1}\nNorm ___{=A} ist ___{=B}.\n\n1. A\n   > *Weil*.\n\n::: solution\nL\n:::\n:::",
    "</script><details class=\"solution\"><summary>Lösung</summary><div class=\"key\"><ol><li>A"
    "<div class=\"why\"><p><em>Weil</em>.</p></div></li><li>B</li></ol></div><p>L</p></details>" },
  { "cloze: words of the bank by the alphabet",
    "::: {.cloze #q-1 bank=yes extra=\"A\"}\n___{=C} ___{=B}\n:::",
    "<ul class=\"bank\"><li>A</li><li>B</li><li>C</li></ul>" },
  { "nothing in a gap ends the script",
    "::: {.cloze #q-1}\n___{=</script>}\n:::", "[\"\\u003c/script" },
  { "numeric", "::: {.numeric #q-1 unit=\"t\"}\nWas?\n\n- [x] 9,07 ± 0,1\n- [ ] *\n  > Nein.\n:::",
    "<p class=\"number\" data-unit=\"t\">______ t</p><details class=\"solution\">"
    "<summary>Lösung</summary><div class=\"key\"><ul><li data-right=\"\" data-value=\"9.07\" "
    "data-tolerance=\"0.1\"><div class=\"text\">9,07 ± 0,1</div><div class=\"why\">"
    "<b class=\"verdict\">Richtig</b></div></li><li data-any=\"\"><div class=\"text\">Alles andere" },
  { "short", "::: {.short #q-1 case=yes}\nWas?\n\n- [x] AGG\n:::",
    "<p class=\"short\" data-length=\"24\" data-case=\"\">____________</p>" },
  { "free", "::: {.free #q-1 rows=3}\nWas?\n\n- Wer\n\n::: solution\nSo.\n:::\n:::",
    "<p class=\"free\" data-length=\"240\" data-rows=\"3\">____________</p><ul class=\"criteria\">"
    "<li><div class=\"text\">Wer</div></li></ul>" },
  { "places are numbers of a drawing",
    "::: {.labels #q-1}\nWas?\n\n![A](media/a.svg)\n\n- Ka @ 20,5/35\n- To @ 1/2\n:::",
    "<circle cx=\"20.5%\" cy=\"35%\" r=\"15\" /><text x=\"20.5%\" y=\"35%\" dy=\"5\">1</text>" },
  { "hotspot",
    "::: {.hotspot #q-1}\nWas?\n\n![A](media/a.svg)\n\n- [x] Ka @ 20/35\n- To @ 1/2\n:::",
    "<ol class=\"points\"><li data-x=\"20\" data-y=\"35\" data-right=\"\"><div class=\"text\">Ka</div>" },
  { "explore",
    "::: {.explore #b-1 title=T}\nWas?\n\n![A](media/a.svg)\n\n- Ka @ 20/35\n  > W.\n- To @ 1/2\n:::",
    "<section class=\"b-explore\" id=\"b-1\" data-block=\"explore\"><p class=\"title\">T</p><p>Was?</p>" },
  { "a set with a pool",
    "::: {.set #t-1 title=T draw=2 pass=1 tries=2 from=bank/eins.md}\nVorab.\n:::",
    "<section class=\"b-set\" id=\"t-1\" data-block=\"set\" data-draw=\"2\" data-pass=\"1\" "
    "data-tries=\"2\" data-shuffle=\"\" data-review=\"\"><h2 class=\"set-title\">T</h2><p>Vorab.</p>"
    "<div class=\"set-bank\" data-title=\"Eins\"><section role=\"group\" class=\"q\" id=\"q-b1\"" },
  { "a survey gives no points",
    "::: {.survey #b-1 title=T}\n::: {.choice #q-1 points=2}\nWas?\n\n- A\n- B\n:::\n:::",
    "data-points=\"0\" data-tries=\"0\" aria-labelledby=\"q-1-n q-1-t\"><header><span class=\"q-label\" "
    "id=\"q-1-n\">Frage</span></header>" },
  { "footnotes of a question",
    "::: {.truefalse #q-1}\nWas[^a]?\n\n- [x] Ja\n- [ ] Nein\n\n[^a]: Note.\n:::", "<p>Note.</p>" },
};

static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (cases[i].source, files);

    g_test_message ("%s: %s", cases[i].name, page->body);
    g_assert_cmpstr (page->issues, ==, "");
    g_assert_nonnull (strstr (page->html, cases[i].expected));
  }
}

/* Nothing that a strict content policy forbids, and XML as well. */
static void
test_form (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (cases[i].source, files);
    g_autoptr (GBytes) bytes = g_bytes_new (page->html, strlen (page->html));
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = lk_xml_parse (bytes, &error);

    g_test_message ("%s", cases[i].name);
    g_assert_no_error (error);
    g_assert_nonnull (document);
    g_assert_null (strstr (page->html, " style="));
    g_assert_null (strstr (page->html, " on"));
  }
}

static void
test_issues (void)
{
  static const struct {
    const char *source, *expected;
  } wrong[] = {
    { "Eine ___{=Lücke}.", "10-p.md:5:1 content-extra ___{…} | ::: {.cloze}\n" },
    { "::: {.labels #q-1}\nWas?\n\n![A](media/b.svg)\n\n- Ka @ 2/3\n- To @ 1/2\n:::",
      "10-p.md:5:1 medium media/b.svg | media/…\n" },
    { "::: {.labels #q-1}\nWas?\n\n![](media/a.svg)\n\n- Ka @ 2/3\n- To @ 1/2\n:::",
      "10-p.md:5:1 alternative media/a.svg | ![…]\n" },
    { "::: {.set #t-1 title=T}\nX\n:::", "10-p.md:5:1 content-missing set | ::: {.choice #…}\n" },
    { "::: {.set #t-1 title=T draw=3 from=bank/eins.md}\n:::", "10-p.md:5:1 value 3 | draw ≤ 2\n" },
    { "::: {.set #t-1 title=T draw=1 pass=2 from=bank/eins.md}\n:::",
      "10-p.md:5:1 value 2 | pass ≤ 1\n" },
    { "::: {.set #t-1 title=T from=bank/zwei.md}\n::: {.truefalse #q-1}\nWas?\n\n- [x] Ja\n- [ ] Nein\n:::\n:::",
      "10-p.md:5:1 link bank/zwei.md | bank/….md\n" },
    { "::: {.set #t-1 title=T from=bank/eins.md}\n:::\n::: {.set #t-2 title=T from=bank/eins.md}\n:::",
      "10-p.md:7:1 id-twice b-eins | 10-p.md\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (RenderedPage) page = rendered_page_new (wrong[i].source, files);

    g_test_message ("%s", wrong[i].source);
    g_assert_cmpstr (page->issues, ==, wrong[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render-question/pieces", test_pieces);
  g_test_add_func ("/render-question/form", test_form);
  g_test_add_func ("/render-question/issues", test_issues);
  return g_test_run ();
}
