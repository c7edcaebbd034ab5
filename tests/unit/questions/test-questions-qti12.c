/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/question-dump.h"

/* QTI 1.2 alone, as Common Cartridge has it, and as Canvas writes it. */

#define ITEM(meta, presentation, conditions, rest)                                                 \
  "<questestinterop><assessment ident=\"a\"><section ident=\"s\"><item ident=\"q\" title=\"T\">"   \
  "<itemmetadata><qtimetadata>" meta "</qtimetadata></itemmetadata><presentation>" presentation    \
  "</presentation><resprocessing><outcomes><decvar varname=\"SCORE\" minvalue=\"0\" "              \
  "maxvalue=\"100\"/></outcomes>" conditions "</resprocessing>" rest                               \
  "</item></section></assessment></questestinterop>"
#define FIELD(label, entry)                                                                        \
  "<qtimetadatafield><fieldlabel>" label "</fieldlabel><fieldentry>" entry                         \
  "</fieldentry></qtimetadatafield>"
#define CC(profile) FIELD ("cc_profile", "cc." profile ".v0p1")
#define TEXT(text)  "<material><mattext texttype=\"text/plain\">" text "</mattext></material>"
#define HTML(text)  "<material><mattext texttype=\"text/html\">" text "</mattext></material>"
#define L(id, text) "<response_label ident=\"" id "\">" TEXT (text) "</response_label>"
#define LID(id, cardinality, inside)                                                               \
  "<response_lid ident=\"" id "\" rcardinality=\"" cardinality "\">" inside "</response_lid>"
#define LIST(labels) "<render_choice>" labels "</render_choice>"
#define ABC          L ("A", "one") L ("B", "two") L ("C", "three")
#define WHEN(variables, then)                                                                      \
  "<respcondition continue=\"No\"><conditionvar>" variables "</conditionvar>" then                 \
  "</respcondition>"
#define GO_ON(variables, then)                                                                     \
  "<respcondition continue=\"Yes\"><conditionvar>" variables "</conditionvar>" then                \
  "</respcondition>"
#define IS(id, value) "<varequal respident=\"" id "\">" value "</varequal>"
#define SET(value)    "<setvar action=\"Set\" varname=\"SCORE\">" value "</setvar>"
#define ADD(value)    "<setvar action=\"Add\" varname=\"SCORE\">" value "</setvar>"
#define SHOW(id)      "<displayfeedback feedbacktype=\"Response\" linkrefid=\"" id "\"/>"
#define FEEDBACK(id, text)                                                                         \
  "<itemfeedback ident=\"" id "\"><flow_mat>" TEXT (text) "</flow_mat></itemfeedback>"
#define FIB "<response_str ident=\"R\"><render_fib/></response_str>"

typedef struct {
  const char *what, *xml, *expected;
} Case;

static const Case cases[] = {
  { "multiple choice",
    ITEM (CC ("multiple_choice"), TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "B"), SET ("100")), ""),
    "choice q \"Which?\" -A=one +B=two -C=three" },
  { "true or false",
    ITEM (CC ("true_false"),
          TEXT ("So?") LID ("R", "Single", LIST (L ("t", "True") L ("f", "False"))),
          WHEN (IS ("R", "t"), SET ("100")), ""),
    "truefalse q \"So?\" +t=True -f=False" },
  { "shuffle, and one that stays",
    ITEM ("",
          TEXT ("Which?") LID ("R", "Single",
                               "<render_choice shuffle=\"Yes\">" ABC
                               "<response_label ident=\"D\" rshuffle=\"No\">" TEXT (
                                   "none") "</response_label></render_choice>"),
          WHEN (IS ("R", "B"), SET ("100")), ""),
    "choice q ~ \"Which?\" -A=one +B=two -C=three !-D=none" },
  { "the best of several",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "A"), SET ("50")) WHEN (IS ("R", "C"), SET ("100")), ""),
    "choice q \"Which?\" -A=one -B=two +C=three" },
  { "SCORE.max",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "C"), SET ("SCORE.max")), ""),
    "choice q \"Which?\" -A=one -B=two +C=three" },
  { "multiple response",
    ITEM (CC ("multiple_response"), TEXT ("Which?") LID ("R", "Multiple", LIST (ABC)),
          WHEN ("<and>" IS ("R", "A") "<not>" IS ("R", "B") "</not>" IS ("R", "C") "</and>",
                SET ("100")),
          ""),
    "multiple q \"Which?\" +A=one -B=two +C=three" },
  { "multiple response, beside each other",
    ITEM (CC ("multiple_response"), TEXT ("Which?") LID ("R", "Multiple", LIST (ABC)),
          WHEN (IS ("R", "A") IS ("R", "C"), SET ("100")), ""),
    "multiple q \"Which?\" +A=one -B=two +C=three" },
  { "multiple response, point by point",
    ITEM ("", TEXT ("Which?") LID ("R", "Multiple", LIST (ABC)),
          GO_ON (IS ("R", "A"), ADD ("1")) GO_ON (IS ("R", "B"), ADD ("-1"))
              GO_ON (IS ("R", "C"), ADD ("1")),
          ""),
    "multiple q \"Which?\" +A=one -B=two +C=three" },
  { "multiple response, points for what was left",
    ITEM ("", TEXT ("Which?") LID ("R", "Multiple", LIST (ABC)),
          GO_ON (IS ("R", "A"), ADD ("1")) GO_ON ("<not>" IS ("R", "B") "</not>", ADD ("1"))
              GO_ON ("<not>" IS ("R", "C") "</not>", ADD ("1")),
          ""),
    "multiple q \"Which?\" +A=one -B=two -C=three" },
  { "stops where it does not say to go on",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "A"), SET ("0")) WHEN ("<not>" IS ("R", "B") "</not>", SET ("100")), ""),
    "choice q \"Which?\" -A=one -B=two +C=three" },
  { "order",
    ITEM ("", TEXT ("Sort.") LID ("R", "Ordered", LIST (ABC)),
          WHEN (IS ("R", "C") IS ("R", "A") IS ("R", "B"), SET ("100")), ""),
    "ordering q \"Sort.\" 2A=one 3B=two 1C=three" },
  { "order by index",
    ITEM ("", TEXT ("Sort.") LID ("R", "Ordered", LIST (ABC)),
          WHEN ("<varequal respident=\"R\" index=\"2\">A</varequal><varequal respident=\"R\" "
                "index=\"1\">B</varequal><varequal respident=\"R\" index=\"3\">C</varequal>",
                SET ("100")),
          ""),
    "ordering q \"Sort.\" 2A=one 1B=two 3C=three" },
  { "an order by a wrong index",
    ITEM ("", TEXT ("Sort.") LID ("R", "Ordered", LIST (ABC)),
          WHEN ("<varequal respident=\"R\" index=\"2\">A</varequal><varequal respident=\"R\" "
                "index=\"2\">B</varequal><varequal respident=\"R\" index=\"9\">C</varequal>",
                SET ("100")),
          ""),
    "" },
  { "fill in the blank",
    ITEM (CC ("fib"), TEXT ("Capital?") FIB,
          WHEN ("<varequal respident=\"R\" case=\"Yes\">Rome</varequal>" IS ("R", "Roma"),
                SET ("100")),
          ""),
    "short q \"Capital?\" () ={Rome} {Roma}" },
  { "pattern match",
    ITEM (CC ("pattern_match"), TEXT ("Say rome.") FIB,
          WHEN ("<varsubstring respident=\"R\">rom</varsubstring>", SET ("100")), ""),
    "short q \"Say rome.\" () *{rom}" },
  { "what gives less is not right",
    ITEM ("", TEXT ("Capital?") FIB,
          WHEN (IS ("R", "Rome"), SET ("100")) WHEN (IS ("R", "Milan"), SET ("20")), ""),
    "short q \"Capital?\" () {Rome}" },
  { "a number, as Canvas writes it",
    ITEM (
        FIELD ("question_type", "numerical_question"),
        TEXT (
            "100/3?") "<response_str ident=\"R\"><render_fib fibtype=\"Decimal\"/></response_str>",
        WHEN ("<or>" IS ("R", "33.3") "<and><vargte respident=\"R\">33.2</vargte><varlte "
                                      "respident=\"R\">33.4</varlte></and></or>",
              SET ("100")),
        ""),
    "numeric q \"100/3?\" () [33.3..33.3] [33.2..33.4]" },
  { "a number beyond",
    ITEM ("", TEXT ("?") "<response_num ident=\"R\"><render_fib/></response_num>",
          WHEN ("<vargt respident=\"R\">1</vargt><varlt respident=\"R\">2</varlt>", SET ("100")),
          ""),
    "numeric q \"?\" () ]1..2[" },
  { "a number without an end",
    ITEM ("", TEXT ("?") "<response_num ident=\"R\"><render_fib/></response_num>",
          WHEN ("<vargt respident=\"R\">1</vargt>", SET ("100")), ""),
    "" },
  { "no number",
    ITEM ("", TEXT ("?") "<response_num ident=\"R\"><render_fib/></response_num>",
          WHEN (IS ("R", "ten"), SET ("100")), ""),
    "" },
  { "pairs",
    ITEM (FIELD ("question_type", "matching_question"),
          TEXT ("Pair.") LID ("R1", "Single", TEXT ("a") LIST (L ("X", "ex") L ("Y", "why")))
              LID ("R2", "Single", TEXT ("b") LIST (L ("X", "ex") L ("Y", "why"))),
          GO_ON (IS ("R1", "Y"), ADD ("50")) GO_ON (IS ("R2", "X"), ADD ("50")), ""),
    "matching q \"Pair.\" (a) -X=ex +Y=why (b) +X=ex -Y=why" },
  { "pairs, points only for all",
    ITEM ("",
          TEXT ("Pair.") LID ("R1", "Single", TEXT ("a") LIST (L ("X", "ex") L ("Y", "why")))
              LID ("R2", "Single", TEXT ("b") LIST (L ("X", "ex") L ("Y", "why"))),
          WHEN ("<and>" IS ("R1", "Y") IS ("R2", "X") "</and>", SET ("100")), ""),
    "matching q \"Pair.\" (a) -X=ex +Y=why (b) +X=ex -Y=why" },
  { "gaps in the text",
    ITEM ("",
          "<flow>" TEXT ("The") "<response_str ident=\"R1\"><render_fib/></response_str>" TEXT (
              "sat on the") "<response_str ident=\"R2\"><render_fib/></response_str></flow>",
          GO_ON (IS ("R1", "cat"), ADD ("1")) GO_ON (IS ("R2", "mat"), ADD ("1")), ""),
    "cloze q \"The_sat on the_\" () {cat} () {mat}" },
  { "gaps by name, in the order of the text",
    ITEM (FIELD ("question_type", "multiple_dropdowns_question"),
          HTML ("&lt;p&gt;Roses are [two], skies [one].&lt;/p&gt;") LID (
              "response_one", "Single", TEXT ("one") LIST (L ("1", "red") L ("2", "blue")))
              LID ("response_two", "Single", TEXT ("two") LIST (L ("3", "red") L ("4", "blue"))),
          GO_ON (IS ("response_one", "2"), ADD ("50")) GO_ON (IS ("response_two", "3"), ADD ("50")),
          ""),
    "cloze q \"Roses are _, skies _.\" () +3=red -4=blue () -1=red +2=blue" },
  { "one gap by name, written",
    ITEM (FIELD ("question_type", "fill_in_multiple_blanks_question"),
          HTML ("Roses are [c].")
              LID ("response_c", "Single", TEXT ("c") LIST (L ("1", "red") L ("2", "crimson"))),
          GO_ON (IS ("response_c", "1"), ADD ("100")), ""),
    "cloze q \"Roses are _.\" () {red} {crimson}" },
  { "a gap that has no place",
    ITEM (FIELD ("question_type", "fill_in_multiple_blanks_question"),
          HTML ("Roses are.") LID ("response_c", "Single", TEXT ("c") LIST (L ("1", "red"))),
          GO_ON (IS ("response_c", "1"), ADD ("100")), ""),
    "" },
  /* texts */
  { "HTML as text",
    ITEM ("",
          HTML ("&lt;p&gt;H&lt;sub&gt;2&lt;/sub&gt;O&amp;nbsp;&lt;img src=\"img/x.png\" "
                "alt=\"X\"&gt;&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;")
              LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "A"), SET ("1")), ""),
    "choice q \"H<sub>2</sub>O\xc2\xa0 / <items/img/x.png|X>\" +A=one -B=two -C=three" },
  { "Canvas names its folder",
    ITEM ("",
          HTML ("See &lt;img src=\"$IMS-CC-FILEBASE$/img/y%20z.png?a=b\" "
                "alt=\"\"&gt;") LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "A"), SET ("1")), ""),
    "choice q \"See / <img/y z.png|>\" +A=one -B=two -C=three" },
  { "a label that was deleted",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC L ("D", ""))),
          WHEN (IS ("R", "A"), SET ("1")), ""),
    "choice q \"Which?\" +A=one -B=two -C=three" },
  /* feedback */
  { "feedback of one",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          GO_ON ("<other/>", SHOW ("all")) GO_ON (IS ("R", "B"), SHOW ("b"))
              WHEN (IS ("R", "A"), SET ("1") SHOW ("a")),
          FEEDBACK ("all", "All.") FEEDBACK ("a", "Yes.") FEEDBACK ("b", "No.")),
    "choice q \"Which?\" +A=one[All. / Yes.] -B=two[All. / No.] -C=three[All.]" },
  { "feedback of what is written",
    ITEM ("", TEXT ("Capital?") FIB,
          WHEN (IS ("R", "Rome"), SET ("1") SHOW ("a")) WHEN ("<other/>", SHOW ("b")),
          FEEDBACK ("a", "Yes.") FEEDBACK ("b", "No.")),
    "short q \"Capital?\" () {Rome} | right: Yes. wrong: No." },
  /* what is left out */
  { "an essay", ITEM (CC ("essay"), TEXT ("Write.") FIB, WHEN ("<other/>", SET ("0")), ""), "" },
  { "an essay with words to look for",
    ITEM (CC ("essay"), TEXT ("Write.") FIB, WHEN (IS ("R", "x"), SET ("1")), ""), "" },
  { "what a person marks",
    ITEM (FIELD ("qmd_computerscored", "No"), TEXT ("Write.") FIB, WHEN (IS ("R", "x"), SET ("1")),
          ""),
    "" },
  { "nothing right",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)), WHEN (IS ("R", "A"), SET ("0")), ""),
    "" },
  { "a condition that is not known",
    ITEM ("", TEXT ("Which?") LID ("R", "Single", LIST (ABC)),
          WHEN ("<varextension/>", SET ("1")) WHEN (IS ("R", "A"), SET ("1")), ""),
    "" },
  { "a place in a picture",
    ITEM ("", TEXT ("Where?") "<response_xy ident=\"R\"><render_hotspot/></response_xy>",
          WHEN ("<varinside respident=\"R\" areatype=\"Rectangle\">1,1,2,2</varinside>", SET ("1")),
          ""),
    "" },
  { "a sound",
    ITEM ("", "<material><mataudio uri=\"x.mp3\"/></material>" LID ("R", "Single", LIST (ABC)),
          WHEN (IS ("R", "A"), SET ("1")), ""),
    "" },
  { "no response", ITEM ("", TEXT ("Read."), "", ""), "" },
};

static void
test_items (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *dump = question_dump (cases[i].xml, "items/q.xml");

    g_test_message ("%s", cases[i].what);
    g_assert_cmpstr (dump, ==, cases[i].expected);
  }
}

/* Items of one identifier: the first. Of a bank, and without anything around. */
static void
test_holders (void)
{
  static const char item[] = "<item ident=\"q\"><presentation>" TEXT ("Which?")
      LID ("R", "Single", LIST (ABC)) "</presentation><resprocessing>" WHEN (
          IS ("R", "A"), SET ("1")) "</resprocessing></item>";
  static const char *const around[][2] = { { "", "" },
                                           { "<objectbank>", "</objectbank>" },
                                           { "<section><section>", "</section></section>" } };

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
    g_autofree char *xml = g_strconcat ("<questestinterop>", around[i][0], item, item, around[i][1],
                                        "</questestinterop>", NULL);
    g_autofree char *dump = question_dump (xml, "q.xml");

    g_assert_cmpstr (dump, ==, "choice q \"Which?\" +A=one -B=two -C=three");
  }
}

/* Conditions without end: the file ends with what was read until then. */
static void
test_budget (void)
{
  g_autoptr (GString) xml = g_string_new ("<questestinterop>");
  g_autofree char *dump = NULL;

  for (int i = 0; i < 8; i++) {
    g_string_append_printf (
        xml,
        "<item ident=\"i%d\"><presentation>" TEXT ("Which?") "<response_lid "
                                                             "ident=\"R\"><render_choice>",
        i);
    for (int j = 0; j < LK_QUESTION_ANSWERS; j++)
      g_string_append_printf (xml, "<response_label ident=\"%d\">" TEXT ("x") "</response_label>",
                              j);
    g_string_append (xml, "</render_choice></response_lid></presentation><resprocessing>");
    for (int j = 0; j < 2000; j++)
      g_string_append (xml, GO_ON ("", ""));
    g_string_append (xml, WHEN (IS ("R", "3"), SET ("1")) "</resprocessing></item>");
  }
  g_string_append (xml, "</questestinterop>");
  dump = question_dump (xml->str, "q.xml");
  g_assert_true (g_str_has_prefix (dump, "choice i0 "));
  g_assert_null (strstr (dump, "choice i7 "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questions/qti12/items", test_items);
  g_test_add_func ("/questions/qti12/holders", test_holders);
  g_test_add_func ("/questions/qti12/budget", test_budget);
  return g_test_run ();
}
