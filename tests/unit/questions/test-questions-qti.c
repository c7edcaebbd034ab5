/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/question-dump.h"

/* QTI 2 and 3: what is read of each interaction, and what is left out. */

#define ITEM(declarations, body, rest)                                                             \
  "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"q\""            \
  " title=\"T\" adaptive=\"false\" timeDependent=\"false\">" declarations "<itemBody>" body        \
  "</itemBody>" rest "</assessmentItem>"
#define DECLARE(cardinality, type, inside)                                                         \
  "<responseDeclaration identifier=\"R\" cardinality=\"" cardinality "\" baseType=\"" type         \
  "\">" inside "</responseDeclaration>"
#define CORRECT(values) "<correctResponse>" values "</correctResponse>"
#define V(value)        "<value>" value "</value>"
#define MAP(entries)    "<mapping defaultValue=\"0\">" entries "</mapping>"
#define E(key, value)   "<mapEntry mapKey=\"" key "\" mappedValue=\"" value "\"/>"
#define CHOICE(attributes, choices)                                                                \
  "<choiceInteraction responseIdentifier=\"R\" " attributes "><prompt>Which?</prompt>" choices     \
  "</choiceInteraction>"
#define C(id, text)     "<simpleChoice identifier=\"" id "\">" text "</simpleChoice>"
#define ABC             C ("A", "one") C ("B", "two") C ("C", "three")
#define ENTRY           "<textEntryInteraction responseIdentifier=\"R\"/>"
#define PROCESS(inside) "<responseProcessing>" inside "</responseProcessing>"
#define ASSOCIATE(id, text)                                                                        \
  "<simpleAssociableChoice identifier=\"" id "\" matchMax=\"1\">" text "</simpleAssociableChoice>"
#define MATCH(first, second)                                                                       \
  "<matchInteraction responseIdentifier=\"R\" shuffle=\"true\"><simpleMatchSet>" first             \
  "</simpleMatchSet><simpleMatchSet>" second "</simpleMatchSet></matchInteraction>"
#define XY ASSOCIATE ("X", "ex") ASSOCIATE ("Y", "why")

typedef struct {
  const char *what, *xml, *expected;
} Case;

static const Case cases[] = {
  /* choices */
  { "one of three",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("B"))),
          "<p>Look.</p>" CHOICE ("shuffle=\"true\" maxChoices=\"1\"", ABC), ""),
    "choice q ~ \"Look. / Which?\" -A=one +B=two -C=three" },
  { "one of two",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          CHOICE ("", C ("A", "yes") C ("B", "no")), ""),
    "truefalse q \"Which?\" +A=yes -B=no" },
  { "several",
    ITEM (DECLARE ("multiple", "identifier", CORRECT (V ("A") V ("C"))),
          CHOICE ("maxChoices=\"0\"", ABC), ""),
    "multiple q \"Which?\" +A=one -B=two +C=three" },
  { "several said, one allowed",
    ITEM (DECLARE ("multiple", "identifier", CORRECT (V ("A"))), CHOICE ("maxChoices=\"1\"", ABC),
          ""),
    "choice q \"Which?\" +A=one -B=two -C=three" },
  { "fixed",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          CHOICE ("shuffle=\"true\"", ABC "<simpleChoice identifier=\"D\" fixed=\"true\">"
                                          "none</simpleChoice>"),
          ""),
    "choice q ~ \"Which?\" +A=one -B=two -C=three !-D=none" },
  { "the best of the mapping",
    ITEM (DECLARE ("single", "identifier", MAP (E ("A", "0.5") E ("B", "1"))), CHOICE ("", ABC),
          ""),
    "choice q \"Which?\" -A=one +B=two -C=three" },
  { "all that add by the mapping",
    ITEM (DECLARE ("multiple", "identifier", MAP (E ("A", "1") E ("B", "-1") E ("C", "0.5"))),
          CHOICE ("maxChoices=\"0\"", ABC), ""),
    "multiple q \"Which?\" +A=one -B=two +C=three" },
  { "nothing right", ITEM (DECLARE ("single", "identifier", ""), CHOICE ("", ABC), ""), "" },
  { "no declaration", ITEM ("", CHOICE ("", ABC), ""), "" },
  { "right what is not there",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("Z"))), CHOICE ("", ABC), ""), "" },
  { "two right of one",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A") V ("B"))), CHOICE ("", ABC), ""), "" },
  { "an order of choices",
    ITEM (DECLARE ("ordered", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC), ""), "" },
  { "the same identifier twice",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC C ("A", "four")),
          ""),
    "" },
  { "a choice without words",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC C ("D", " ")), ""),
    "" },
  { "words of the text",
    ITEM (DECLARE ("multiple", "identifier", CORRECT (V ("B"))),
          "<hottextInteraction responseIdentifier=\"R\" maxChoices=\"0\"><p>The "
          "<hottext identifier=\"A\">cat</hottext> <hottext "
          "identifier=\"B\">bark</hottext>s.</p></hottextInteraction>",
          ""),
    "multiple q \"The cat barks.\" -A=cat +B=bark" },
  /* orders */
  { "order",
    ITEM (DECLARE ("ordered", "identifier", CORRECT (V ("C") V ("A") V ("B"))),
          "<orderInteraction responseIdentifier=\"R\" shuffle=\"true\"><prompt>Sort."
          "</prompt>" ABC "</orderInteraction>",
          ""),
    "ordering q ~ \"Sort.\" 2A=one 3B=two 1C=three" },
  { "an order of some",
    ITEM (DECLARE ("ordered", "identifier", CORRECT (V ("C") V ("A"))),
          "<orderInteraction responseIdentifier=\"R\"><prompt>Sort.</prompt>" ABC
          "</orderInteraction>",
          ""),
    "" },
  { "one twice in the order",
    ITEM (DECLARE ("ordered", "identifier", CORRECT (V ("C") V ("A") V ("A"))),
          "<orderInteraction responseIdentifier=\"R\"><prompt>Sort.</prompt>" ABC
          "</orderInteraction>",
          ""),
    "" },
  /* pairs */
  { "match",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("A X") V ("B Y"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "matching q \"Pair.\" (one)~ +X=ex -Y=why (two)~ -X=ex +Y=why" },
  { "match, by the mapping",
    ITEM (DECLARE ("multiple", "directedPair", MAP (E ("A X", "1") E ("B Y", "1") E ("B X", "-1"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "matching q \"Pair.\" (one)~ +X=ex -Y=why (two)~ -X=ex +Y=why" },
  { "one that belongs to nothing",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("A X"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "matching q \"Pair.\" ?(one)~ +X=ex -Y=why ?(two)~ -X=ex -Y=why" },
  { "one that belongs to two is asked from the other side",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("A X") V ("A Y"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "matching q \"Pair.\" (ex)~ +A=one -B=two (why)~ +A=one -B=two" },
  { "each to each",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("A X") V ("A Y") V ("B X"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "" },
  { "a pair that is not there",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("A X") V ("Q Y"))),
          "<p>Pair.</p>" MATCH (ASSOCIATE ("A", "one") ASSOCIATE ("B", "two"), XY), ""),
    "" },
  { "words for gaps",
    ITEM (DECLARE ("multiple", "directedPair", CORRECT (V ("W G1") V ("S G2"))),
          "<gapMatchInteraction responseIdentifier=\"R\"><prompt>Fill.</prompt>"
          "<gapText identifier=\"W\">winter</gapText><gapText identifier=\"S\">summer</gapText>"
          "<p>Now is the <gap identifier=\"G1\"/> of our <gap identifier=\"G2\"/>.</p>"
          "</gapMatchInteraction>",
          ""),
    "cloze q \"Fill. / Now is the _ of our _.\" () +W=winter -S=summer () -W=winter +S=summer" },
  /* what is written */
  { "a word",
    ITEM (DECLARE ("single", "string", CORRECT (V ("York"))), "<p>Sun of " ENTRY ".</p>", ""),
    "short q \"Sun of _.\" () ={York}" },
  { "by the mapping, capitals do not count",
    ITEM (DECLARE ("single", "string",
                   CORRECT (V ("York"))
                       MAP ("<mapEntry mapKey=\"York\" mappedValue=\"1\" caseSensitive=\"false\"/>"
                            "<mapEntry mapKey=\"Yorke\" mappedValue=\"1\"/>" E ("Leeds", "0.5"))),
          "<p>" ENTRY "</p>", ""),
    "short q \"_\" () {York} ={Yorke}" },
  { "stringMatch",
    ITEM (DECLARE ("single", "string", CORRECT (V ("York"))), "<p>" ENTRY "</p>",
          PROCESS ("<responseCondition><responseIf><stringMatch caseSensitive=\"false\">"
                   "<variable identifier=\"R\"/><correct identifier=\"R\"/>"
                   "</stringMatch></responseIf></responseCondition>")),
    "short q \"_\" () {York}" },
  { "a number",
    ITEM (DECLARE ("single", "integer", CORRECT (V ("42"))), "<p>6 · 7 = " ENTRY "</p>", ""),
    "numeric q \"6 · 7 = _\" () [42..42]" },
  { "tolerance",
    ITEM (DECLARE ("single", "float", CORRECT (V ("10"))), "<p>" ENTRY "</p>",
          PROCESS ("<equal toleranceMode=\"absolute\" tolerance=\"0.5 1\" "
                   "includeUpperBound=\"false\"><variable identifier=\"R\"/>"
                   "<correct identifier=\"R\"/></equal>")),
    "numeric q \"_\" () [9.5..11[" },
  { "tolerance in per cent",
    ITEM (DECLARE ("single", "float", CORRECT (V ("-200"))), "<p>" ENTRY "</p>",
          PROCESS ("<equal toleranceMode=\"relative\" tolerance=\"5\">"
                   "<variable identifier=\"R\"/><correct "
                   "identifier=\"R\"/></equal>")),
    "numeric q \"_\" () [-210..-190]" },
  { "a tolerance that is no number",
    ITEM (DECLARE ("single", "float", CORRECT (V ("10"))), "<p>" ENTRY "</p>",
          PROCESS ("<equal toleranceMode=\"absolute\" tolerance=\"x\"><variable identifier=\"R\"/>"
                   "<correct identifier=\"R\"/></equal>")),
    "" },
  { "no number", ITEM (DECLARE ("single", "float", CORRECT (V ("ten"))), "<p>" ENTRY "</p>", ""),
    "" },
  { "an infinite number",
    ITEM (DECLARE ("single", "float", CORRECT (V ("INF"))), "<p>" ENTRY "</p>", ""), "" },
  { "a record", ITEM (DECLARE ("record", "float", ""), "<p>" ENTRY "</p>", ""), "" },
  { "gaps of two kinds",
    ITEM ("<responseDeclaration identifier=\"S\" cardinality=\"single\" baseType=\"identifier\">"
          "<correctResponse><value>A</value></correctResponse></responseDeclaration>" DECLARE (
              "single", "string", CORRECT (V ("cat"))),
          "<p>The " ENTRY " sat on the <inlineChoiceInteraction responseIdentifier=\"S\" "
          "shuffle=\"true\"><inlineChoice identifier=\"A\">mat</inlineChoice><inlineChoice "
          "identifier=\"B\">hat</inlineChoice></inlineChoiceInteraction>.</p>",
          ""),
    "cloze q \"The _ sat on the _.\" () ={cat} ()~ +A=mat -B=hat" },
  { "a gap without anything right",
    ITEM (DECLARE ("single", "string", CORRECT (V ("cat"))),
          "<p>" ENTRY " <textEntryInteraction responseIdentifier=\"S\"/></p>", ""),
    "" },
  /* what is left out */
  { "a free text",
    ITEM (DECLARE ("single", "string", CORRECT (V ("x"))),
          "<extendedTextInteraction responseIdentifier=\"R\"/>", ""),
    "" },
  { "two choices at once",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC) CHOICE ("", ABC),
          ""),
    "" },
  { "one of an own kind",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<customInteraction responseIdentifier=\"R\"/>", ""),
    "" },
  { "templates",
    ITEM ("<templateDeclaration identifier=\"x\"/>" DECLARE ("single", "identifier",
                                                             CORRECT (V ("A"))),
          CHOICE ("", ABC), ""),
    "" },
  { "a text elsewhere",
    ITEM ("<assessmentStimulusRef identifier=\"s\" href=\"s.xml\"/>" DECLARE (
              "single", "identifier", CORRECT (V ("A"))),
          CHOICE ("", ABC), ""),
    "" },
  { "a film",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<object type=\"video/mp4\" data=\"x.mp4\"/>" CHOICE ("", ABC), ""),
    "" },
  { "formulas",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>x</mi></math>" CHOICE ("", ABC),
          ""),
    "" },
  { "no body", "<assessmentItem identifier=\"q\"/>", "" },
  { "no identifier",
    "<assessmentItem>" DECLARE ("single", "identifier", CORRECT (V ("A"))) "<itemBody>" CHOICE (
        "", ABC) "</itemBody></assessmentItem>",
    "" },
  { "no words",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<choiceInteraction responseIdentifier=\"R\">" ABC "</choiceInteraction>", ""),
    "" },
  /* texts */
  { "marks",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<p>A <strong>b &lt; <em>c</em></strong> H<sub>2</sub>O<br/>\n new  line</p>"
          "<ul><li>one</li><li/></ul><div>x<p>y</p>z</div>"
          "<table><tr><td>1</td><td>2</td></tr></table>" CHOICE ("", ABC),
          ""),
    "choice q \"A <b>b &lt; <i>c</i></b> H<sub>2</sub>O\nnew line / • one / x / y / z / 1 · 2 / "
    "Which?\" +A=one -B=two -C=three" },
  { "a mark over paragraphs",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<div><b>a<p>b</p></b></div>" CHOICE ("", ABC), ""),
    "choice q \"<b>a</b> / <b>b</b> / Which?\" +A=one -B=two -C=three" },
  { "a picture",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<p>See <img src=\"img/a%20b.png\" alt=\"A &amp; B\"/> it</p>" CHOICE (
              "", C ("A", "<object type=\"image/png\" data=\"../img/c.png\">C</object>")
                      C ("B", "b") C ("C", "c")),
          ""),
    "choice q \"See / <items/img/a b.png|A & B> / it / Which?\" +A=<img/c.png|C> -B=b -C=c" },
  { "a picture that is not there",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<img src=\"no.png\" alt=\"\"/>" CHOICE ("", ABC), ""),
    "" },
  { "a picture from outside",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<img src=\"https://example.org/img/x.png\" alt=\"\"/>" CHOICE ("", ABC), ""),
    "" },
  { "a picture above the package",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<img src=\"../../img/x.png\" alt=\"\"/>" CHOICE ("", ABC), ""),
    "" },
  { "what is said to who marks",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<rubricBlock view=\"scorer\"><p>secret</p></rubricBlock><rubricBlock "
          "view=\"candidate author\"><p>Read.</p></rubricBlock>" CHOICE ("", ABC),
          ""),
    "choice q \"Read. / Which?\" +A=one -B=two -C=three" },
  { "a letter that stands for a gap",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          "<p>a\xee\x80\x80 b</p>" CHOICE ("", ABC), ""),
    "choice q \"a b / Which?\" +A=one -B=two -C=three" },
  /* feedback */
  { "in the choice",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          CHOICE ("", C ("A", "one<feedbackInline outcomeIdentifier=\"F\" identifier=\"A\">Yes."
                              "</feedbackInline>") C ("B", "two") C ("C", "three")),
          ""),
    "choice q \"Which?\" +A=one[Yes.] -B=two -C=three" },
  { "of the choice",
    ITEM (
        DECLARE ("single", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC),
        PROCESS (
            "<setOutcomeValue identifier=\"F\"><variable identifier=\"R\"/></setOutcomeValue>") "<modalFeedback outcomeIdentifier=\"F\" identifier=\"B\" showHide=\"show\">No.</modalFeedback>"),
    "choice q \"Which?\" +A=one -B=two[No.] -C=three" },
  { "by what is right",
    ITEM (
        DECLARE ("single", "identifier", CORRECT (V ("A"))), CHOICE ("", ABC),
        PROCESS (
            "<responseCondition><responseIf><match><variable identifier=\"R\"/><correct "
            "identifier=\"R\"/></match><setOutcomeValue identifier=\"F\"><baseValue>good</baseValue>"
            "</setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier=\"F\"><baseValue>"
            "bad</baseValue></setOutcomeValue></responseElse></responseCondition>"
            "<setOutcomeValue identifier=\"S\"><baseValue>all</baseValue></setOutcomeValue>") "<modalFeedback outcomeIdentifier=\"F\" identifier=\"good\">Right so.</modalFeedback>"
                                                                                              "<modalFeedback outcomeIdentifier=\"F\" identifier=\"bad\">Since …</modalFeedback>"
                                                                                              "<modalFeedback outcomeIdentifier=\"F\" identifier=\"never\">?</modalFeedback>"
                                                                                              "<modalFeedback outcomeIdentifier=\"S\" identifier=\"all\">More.</modalFeedback>"),
    "choice q \"Which?\" +A=one -B=two -C=three | right: Right so. / More. wrong: Since … / More." },
  { "with a film in it",
    ITEM (DECLARE ("single", "identifier", CORRECT (V ("A"))),
          CHOICE ("", C ("A", "one<feedbackInline outcomeIdentifier=\"F\" identifier=\"A\">Yes. "
                              "<video/></feedbackInline>") C ("B", "two") C ("C", "three")),
          ""),
    "choice q \"Which?\" +A=one -B=two -C=three" },
};

static const Case version_3[] = {
  { "choice",
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"q3\">"
    "<qti-response-declaration identifier=\"R\" cardinality=\"multiple\" base-type=\"identifier\">"
    "<qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>"
    "</qti-response-declaration><qti-item-body><p>Pick</p><qti-choice-interaction "
    "response-identifier=\"R\" max-choices=\"0\" shuffle=\"true\"><qti-prompt>two</qti-prompt>"
    "<qti-simple-choice identifier=\"A\" fixed=\"true\">one<qti-feedback-inline "
    "outcome-identifier=\"F\" identifier=\"A\">Yes</qti-feedback-inline></qti-simple-choice>"
    "<qti-simple-choice identifier=\"B\">two</qti-simple-choice><qti-simple-choice "
    "identifier=\"C\">three</qti-simple-choice></qti-choice-interaction></qti-item-body>"
    "</qti-assessment-item>",
    "multiple q3 ~ \"Pick / two\" !+A=one[Yes] -B=two +C=three" },
  { "entry, by its own mapping",
    "<qti-assessment-item identifier=\"q3\"><qti-response-declaration identifier=\"R\" "
    "cardinality=\"single\" base-type=\"string\"><qti-correct-response><qti-value>York</qti-value>"
    "</qti-correct-response><qti-mapping default-value=\"0\"><qti-map-entry map-key=\"York\" "
    "mapped-value=\"1\" case-sensitive=\"false\"/></qti-mapping></qti-response-declaration>"
    "<qti-item-body><p>sun of <qti-text-entry-interaction response-identifier=\"R\"/>;</p>"
    "</qti-item-body></qti-assessment-item>",
    "short q3 \"sun of _;\" () {York}" },
  { "order",
    "<qti-assessment-item identifier=\"q3\"><qti-response-declaration identifier=\"R\" "
    "cardinality=\"ordered\" base-type=\"identifier\"><qti-correct-response><qti-value>B</qti-value>"
    "<qti-value>A</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"
    "<qti-order-interaction response-identifier=\"R\"><qti-prompt>Sort</qti-prompt><qti-simple-choice "
    "identifier=\"A\">a</qti-simple-choice><qti-simple-choice identifier=\"B\">b</qti-simple-choice>"
    "</qti-order-interaction></qti-item-body></qti-assessment-item>",
    "ordering q3 \"Sort\" 2A=a 1B=b" },
  { "an adaptive item",
    "<qti-assessment-item identifier=\"q3\" adaptive=\"true\"><qti-item-body/>"
    "</qti-assessment-item>",
    "" },
};

static const Case files[] = {
  { "a test",
    "<assessmentTest><testPart><assessmentSection><assessmentItemRef href=\"a.xml\"/>"
    "<assessmentSectionRef href=\"../s.xml\"/><assessmentItemRef href=\"../../x.xml\"/>"
    "<assessmentItemRef href=\"https://example.org/q.xml\"/></assessmentSection></testPart>"
    "</assessmentTest>",
    "-> items/a.xml\n-> s.xml" },
  { "no QTI", "<manifest/>", "error manifest-wrong-root" },
  { "no XML", "<assessmentItem", "error manifest-not-xml" },
  { "entities", "<!DOCTYPE x [<!ENTITY e \"x\">]><assessmentItem/>", "error manifest-entities" },
};

static void
check (const Case *cases_of, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *dump = question_dump (cases_of[i].xml, "items/q.xml");

    g_test_message ("%s", cases_of[i].what);
    g_assert_cmpstr (dump, ==, cases_of[i].expected);
  }
}

static void
test_version_2 (void)
{
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_version_3 (void)
{
  check (version_3, G_N_ELEMENTS (version_3));
}

static void
test_files (void)
{
  check (files, G_N_ELEMENTS (files));
}

/* A text that nobody would read, answers that nobody would look through, a mapping that is compared with itself. */
static void
test_limits (void)
{
  static const struct {
    const char *before, *part, *after;
    guint n;
  } floods[] = {
    { "<assessmentItem identifier=\"q\">" DECLARE ("single", "identifier",
                                                   CORRECT (V ("A"))) "<itemBody>"
                                                                      "<p>",
      "long ", "</p>" CHOICE ("", ABC) "</itemBody></assessmentItem>", 6000 },
    { "<assessmentItem identifier=\"q\">" DECLARE ("single", "string",
                                                   CORRECT (V ("A"))) "<itemBody><p>x",
      ENTRY, "</p></itemBody></assessmentItem>", LK_QUESTION_ANSWERS + 1 },
    { "<assessmentItem identifier=\"q\"><responseDeclaration identifier=\"R\" cardinality=\"single\" "
      "baseType=\"string\"><mapping>",
      E ("a", "1"),
      "</mapping></responseDeclaration><itemBody><p>x" ENTRY "</p></itemBody></assessmentItem>",
      101 },
    { "<assessmentItem identifier=\"q\">" DECLARE ("single", "identifier",
                                                   CORRECT (V ("A"))) "<itemBody>",
      "<img src=\"img/x.png\" alt=\"\"/>", CHOICE ("", ABC) "</itemBody></assessmentItem>",
      LK_QUESTION_PICTURES + 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (floods); i++)
    for (guint n = 1; n <= floods[i].n; n += floods[i].n - 1) {
      g_autoptr (GString) xml = g_string_new (floods[i].before);
      g_autofree char *dump = NULL;

      for (guint j = 0; j < n; j++)
        g_string_append (xml, floods[i].part);
      g_string_append (xml, floods[i].after);
      dump = question_dump (xml->str, "items/q.xml");
      g_test_message ("%zu: %u times", i, n);
      if (n == 1)
        g_assert_cmpstr (dump, !=, "");
      else
        g_assert_cmpstr (dump, ==, "");
    }
}

static void
test_too_large (void)
{
  g_autofree char *blanks = g_strnfill (LK_QUESTIONS_FILE_BYTES, ' ');
  g_autofree char *xml = g_strconcat ("<assessmentItem>", blanks, "</assessmentItem>", NULL);
  g_autofree char *dump = question_dump (xml, "q.xml");

  g_assert_cmpstr (dump, ==, "error manifest-too-large");
}

static void
test_looks (void)
{
  static const struct {
    const char *start;
    bool is_one;
  } starts[] = {
    { "<?xml version=\"1.0\"?>\n<assessmentItem xmlns=", true },
    { "<qti-assessment-item>", true },
    { "<ns:assessmentTest\n", true },
    { "<questestinterop>", true },
    { "<assessmentItemRef>", false },
    { "assessmentItem ", false },
    { "<html>", false },
    { "", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_test_message ("%s", starts[i].start);
    g_assert_cmpint (lk_questions_look_like (starts[i].start, strlen (starts[i].start)), ==,
                     starts[i].is_one);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questions/qti/version-2", test_version_2);
  g_test_add_func ("/questions/qti/version-3", test_version_3);
  g_test_add_func ("/questions/qti/files", test_files);
  g_test_add_func ("/questions/qti/limits", test_limits);
  g_test_add_func ("/questions/qti/too-large", test_too_large);
  g_test_add_func ("/questions/qti/looks", test_looks);
  return g_test_run ();
}
