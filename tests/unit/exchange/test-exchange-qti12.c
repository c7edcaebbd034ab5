/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/exercise.h"
#include "tests/unit/exchange/import-fixture.h"

#define FILE_OF(items)                                                                             \
  "<?xml version=\"1.0\"?><!DOCTYPE questestinterop SYSTEM \"ims_qtiasiv1p2p1.dtd\">"              \
  "<questestinterop><assessment title=\"Kessel\"><section ident=\"s\">" items                      \
  "</section></assessment></questestinterop>"
#define ITEM(title, type, presentation, rest)                                                      \
  "<item ident=\"i\" title=\"" title                                                               \
  "\"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>"                                   \
  "question_type</fieldlabel><fieldentry>" type "</fieldentry></qtimetadatafield>"                 \
  "</qtimetadata></itemmetadata><presentation>" presentation "</presentation>" rest "</item>"
#define TEXT(text)      "<material><mattext>" text "</mattext></material>"
#define LABEL(id, text) "<response_label ident=\"" id "\">" TEXT (text) "</response_label>"
#define LIST(id, cardinality, words, labels)                                                       \
  "<response_lid ident=\"" id "\" rcardinality=\"" cardinality "\">" words                         \
  "<render_choice shuffle=\"Yes\">" labels "</render_choice></response_lid>"
#define FIELD(id, type)                                                                            \
  "<response_str ident=\"" id "\"><render_fib fibtype=\"" type "\"><response_label ident=\"x\"/>"  \
  "</render_fib></response_str>"
#define IS(id, value) "<varequal respident=\"" id "\">" value "</varequal>"
#define GIVES(conditions, score)                                                                   \
  "<respcondition><conditionvar>" conditions "</conditionvar><setvar action=\"Add\">" score        \
  "</setvar></respcondition>"
#define SHOWS(conditions, feedback)                                                                \
  "<respcondition><conditionvar>" conditions                                                       \
  "</conditionvar><displayfeedback linkrefid=\"" feedback "\"/></respcondition>"
#define RULES(rules) "<resprocessing>" rules "</resprocessing>"
#define FEEDBACK(id, text)                                                                         \
  "<itemfeedback ident=\"" id "\"><flow_mat>" TEXT (text) "</flow_mat></itemfeedback>"

static void
test_kinds (void)
{
  static const struct {
    const char *xml, *source;
  } cases[] = {
    { ITEM ("Druck", "multiple_choice_question",
            TEXT ("&lt;p&gt;Wie &lt;b&gt;viel&lt;/b&gt;?&lt;/p&gt;")
                LIST ("r", "Single", "", LABEL ("a", "1 bar") LABEL ("b", "2 bar")),
            RULES (GIVES (IS ("r", "b"), "100") SHOWS (IS ("r", "a"), "fa")
                       SHOWS ("<other/>", "general_fb")) FEEDBACK ("fa", "Zu wenig.")
                FEEDBACK ("general_fb", "Zwei.")),
      "::: {.choice #q-ID title=\"Druck\"}\nWie **viel**?\n\n- [ ] 1 bar\n  > Zu wenig.\n"
      "- [x] 2 bar\n\n::: solution\nZwei.\n:::\n:::\n" },
    { ITEM (
          "Question", "multiple_answers_question",
          TEXT ("Welche?")
              LIST ("r", "Multiple", "", LABEL ("a", "A") LABEL ("b", "B") LABEL ("c", "C")),
          RULES (GIVES ("<and>" IS ("r", "a") "<not>" IS ("r", "b") "</not>" IS ("r", "c") "</and>",
                        "100"))),
      "::: {.multiple #q-ID}\nWelche?\n\n- [x] A\n- [ ] B\n- [x] C\n:::\n" },
    { ITEM ("", "", TEXT ("So?") LIST ("r", "Single", "", LABEL ("t", "True") LABEL ("f", "False")),
            RULES (GIVES (IS ("r", "f"), "SCORE.max"))),
      "::: {.truefalse #q-ID}\nSo?\n\n- [ ] " AUTHOR_IMPORT_TRUE "\n- [x] " AUTHOR_IMPORT_FALSE
      "\n:::\n" },
    { ITEM ("", "matching_question",
            TEXT ("Wozu?") LIST ("p", "Single", TEXT ("Kessel"),
                                 LABEL ("1", "Dampf") LABEL ("2", "Kälte") LABEL ("3", "Licht"))
                LIST ("q", "Single", TEXT ("Kühler"),
                      LABEL ("1", "Dampf") LABEL ("2", "Kälte") LABEL ("3", "Licht")),
            RULES (GIVES (IS ("p", "1"), "50") GIVES (IS ("q", "2"), "50"))),
      "::: {.matching #q-ID partial=yes}\nWozu?\n\n| | |\n| --- | --- |\n| Kessel | Dampf |\n"
      "| Kühler | Kälte |\n| | Licht |\n:::\n" },
    { ITEM ("", "multiple_dropdowns_question",
            TEXT ("Ein [was] läuft.") LIST ("response_was", "Single", TEXT ("was"),
                                            LABEL ("1", "Motor") LABEL ("2", "Stein")),
            RULES (GIVES (IS ("response_was", "1"), "100"))),
      "::: {.cloze #q-ID}\nEin ___{=Motor | Stein} läuft.\n:::\n" },
    { ITEM ("", "fill_in_multiple_blanks_question",
            TEXT ("[a] und [b].")
                LIST ("response_a", "Single", TEXT ("a"), LABEL ("1", "Öl") LABEL ("2", "öl"))
                    LIST ("response_b", "Single", TEXT ("b"), LABEL ("3", "Gas")),
            RULES (GIVES (IS ("response_a", "1"), "50") GIVES (IS ("response_b", "3"), "50"))),
      "::: {.cloze #q-ID partial=yes}\n___{=Öl | =öl} und ___{=Gas}.\n:::\n" },
    { ITEM ("", "", "<flow>" TEXT ("Die ") FIELD ("g", "String") TEXT (" steht.") "</flow>",
            RULES (GIVES (IS ("g", "Halle"), "1"))),
      "::: {.cloze #q-ID}\nDie ___{=Halle} steht.\n:::\n" },
    { ITEM ("", "short_answer_question", TEXT ("Wer?") FIELD ("r", "String"),
            RULES (GIVES (IS ("r", "Watt") IS ("r", "James Watt"), "100"))),
      "::: {.short #q-ID}\nWer?\n\n- [x] Watt\n- [x] James Watt\n:::\n" },
    { ITEM ("", "numerical_question", TEXT ("Wie viel?") FIELD ("r", "Decimal"),
            RULES (GIVES ("<or>" IS ("r", "9.5") "<and><vargte respident=\"r\">9</vargte>"
                                                 "<varlte respident=\"r\">10</varlte></and></or>",
                          "100"))),
      "::: {.numeric #q-ID}\nWie viel?\n\n- [x] 9,5 ± 0,5\n:::\n" },
    { ITEM ("", "",
            TEXT ("Wie?") "<response_lid ident=\"r\" rcardinality=\"Ordered\"><render_choice>"
                          "<flow_label>" LABEL ("a", "zwei") "</flow_label><flow_label>" LABEL (
                              "b", "eins") "</flow_label></render_choice></response_lid>",
            RULES (GIVES (IS ("r", "b") IS ("r", "a"), "1"))),
      "::: {.ordering #q-ID}\nWie?\n\n1. eins\n2. zwei\n:::\n" },
    { ITEM (
          "", "MATCHING QUESTION",
          TEXT (
              "Was wozu?") "<response_grp ident=\"m\"><render_choice><response_label ident=\"5\" "
                           "match_group=\"1\">" TEXT ("links") "</response_label>" LABEL ("1",
                                                                                          "rechts")
                               LABEL ("6", "oben") "<response_label ident=\"2\" match_group=\"1,6\">" TEXT (
                                   "unten") "</response_label></render_choice></response_grp>",
          RULES (GIVES ("<varsubset respident=\"m\">1,5</varsubset>", "1")
                     GIVES ("<varsubset respident=\"m\">6,2</varsubset>", "1"))),
      "::: {.matching #q-ID partial=yes}\nWas wozu?\n\n| | |\n| --- | --- |\n| links | rechts |\n| unten | oben |\n:::\n" },
    { ITEM ("", "essay_question", TEXT ("Warum?") FIELD ("r", "String"), ""),
      "::: {.free #q-ID points=1}\nWarum?\n\n::: solution\n…\n:::\n:::\n" },
    { ITEM ("", "text_only_question", TEXT ("Nur Text"), ""), "Nur Text\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *xml = g_strdup_printf (FILE_OF ("%s"), cases[i].xml);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = import_fixture_read ("qti", "xml", xml, -1, &error);
    g_autofree char *page = NULL;

    g_assert_no_error (error);
    page = import_fixture_page (import, 0);
    g_assert_cmpstr (page, ==, cases[i].source);
    g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_CHANGED, "to-mend"), ==, 0);
  }
}

/* What has no place stays as it is and is named; so is what the file only refers to. */
static void
test_lost (void)
{
  g_autoptr (AuthorImport) import = import_fixture_read (
      "qti", "xml",
      FILE_OF (ITEM ("Formel", "calculated_question", TEXT ("a + b") FIELD ("r", "Decimal"), "")
                   ITEM ("Wo", "hot_spot_question",
                         "<response_xy ident=\"r\"><render_hotspot/></response_xy>",
                         "") "<bankentry_item item_ref=\"x\"/>"),
      -1, NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "question-raw"), ==, 2);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "elsewhere"), ==, 1);
  g_assert_nonnull (strstr (page, "<!-- calculated_question\n"));
  g_assert_nonnull (strstr (page, "<!-- hot_spot_question\n"));
}

static void
test_hostile (void)
{
  g_autoptr (AuthorImport) import = import_fixture_read (
      "qti", "xml",
      FILE_OF (ITEM (
          "T", "",
          TEXT (
              "&lt;p onclick=\"x()\"&gt;Was?&lt;script&gt;y()&lt;/script&gt;&lt;img "
              "src=\"https://example.org/x.png\" alt=\"r\"&gt;&lt;/p&gt;") "<material><matimage uri=\"https://example.org/y.png\" label=\"s\"/></material>" LIST ("r",
                                                                                                                                                                  "Single",
                                                                                                                                                                  "",
                                                                                                                                                                  LABEL (
                                                                                                                                                                      "a",
                                                                                                                                                                      "&lt;a href=\"javascript:z()\"&gt;a&lt;/a&gt;")
                                                                                                                                                                      LABEL (
                                                                                                                                                                          "b",
                                                                                                                                                                          ":::")),
          RULES (GIVES (IS ("r", "a"), "1")))),
      -1, NULL);
  g_autofree char *page = import_fixture_page (import, 0);

  g_assert_cmpstr (page, ==,
                   "::: {.choice #q-ID title=\"T\"}\nWas?r\n\ns\n\n- [x] a\n- [ ] \\:::\n:::\n");
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "script"), ==, 2);
  g_assert_cmpuint (import_fixture_count (import, AUTHOR_IMPORT_LOST, "picture"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/qti12/kinds", test_kinds);
  g_test_add_func ("/exchange/qti12/lost", test_lost);
  g_test_add_func ("/exchange/qti12/hostile", test_hostile);
  return g_test_run ();
}
