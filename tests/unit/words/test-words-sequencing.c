/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/course-maker.h"
#include "tests/support/sequencing-script.h"
#include "words-language.h"
#include "words/words-sequencing.h"

/*
 * Courses are played up to a point and asked why something is not available: so the sentences are
 * about what the engine really says.
 */

static bool german;

#define CHOOSE           SEQ ("<imsss:controlMode flow='true'/>")
#define MODE(attributes) SEQ ("<imsss:controlMode " attributes "/>")
#define LIMIT(n)         "<imsss:limitConditions attemptLimit='" n "'/>"
#define CLOSED(combination, conditions, action)                                                    \
  "<imsss:preConditionRule><imsss:ruleConditions conditionCombination='" combination               \
  "'>" conditions "</imsss:ruleConditions><imsss:ruleAction action='" action                       \
  "'/></imsss:preConditionRule>"
#define IF(objective, operator, condition)                                                         \
  "<imsss:ruleCondition referencedObjective='" objective "' operator='"                            \
  operator"' condition='" condition "'/>"
#define IF_MEASURE(objective, operator, condition, threshold)                                      \
  "<imsss:ruleCondition referencedObjective='" objective "' operator='"                            \
  operator"' condition='" condition "' measureThreshold='" threshold "'/>"
#define OBJECTIVES(primary, others)                                                                \
  "<imsss:objectives><imsss:primaryObjective objectiveID='own'>" primary                           \
  "</imsss:primaryObjective>" others "</imsss:objectives>"
#define OBJECTIVE(id, content) "<imsss:objective objectiveID='" id "'>" content "</imsss:objective>"
#define READ(global)           "<imsss:mapInfo targetObjectiveID='" global "'/>"
#define WRITE(global)                                                                              \
  "<imsss:mapInfo targetObjectiveID='" global "' readSatisfiedStatus='false'"                      \
  " readNormalizedMeasure='false' writeSatisfiedStatus='true' writeNormalizedMeasure='true'/>"
/* Leaving a page says nothing of it. */
#define BY_CONTENT                                                                                 \
  "<imsss:deliveryControls completionSetByContent='true' objectiveSetByContent='true'/>"
/* A page that tells global objective @global how it went. */
#define TELLER(id, global) SEQ_PAGE (id, SEQ (OBJECTIVES (WRITE (global), "") BY_CONTENT))
/* A page with @rules, which may speak of `a`, `b`, `c`, `d`: what the parts A to D tell. */
#define LISTENER(id, rules, more)                                                                  \
  SEQ_PAGE (id, SEQ (SEQ_RULES (rules) more OBJECTIVES (                                           \
                    "", OBJECTIVE ("a", READ ("A")) OBJECTIVE ("b", READ ("B"))                    \
                            OBJECTIVE ("c", READ ("C")) OBJECTIVE ("d", READ ("D")))))
#define NOT_YET(objective)                                                                         \
  IF (objective, "not", "satisfied") IF (objective, "not", "objectiveStatusKnown")
#define FOUR TELLER ("A", "A") TELLER ("B", "B") TELLER ("C", "C") TELLER ("D", "D")

typedef struct {
  const char *content; /* of the organization */
  const char *script;  /* what happens before */
  const char *about;   /* a request, or the item that somebody would like to choose */
  const char *english, *german;
  const char *sources; /* items to go to */
} Case;

static LkSeqReason
reason_of (const LkSeqPreview *preview, const LkOrganization *organization, const char *about)
{
  const LkItem *item = lk_organization_find (organization, about);

  if (item != NULL)
    return preview->rows[item->index].reason;
  g_assert_cmpint (lk_seq_request_from_name (about), <, LK_N_SEQ_REQUESTS);
  return preview->why[lk_seq_request_from_name (about)];
}

static char *
identifiers (const GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", item->identifier);
  }
  return g_string_free (text, FALSE);
}

static void
check (const Case *row)
{
  g_autoptr (LkCourse) course = sequencing_course (row->content, "2004 4th Edition");
  const LkOrganization *organization = lk_course_organization (course);
  g_autoptr (LkSeq) seq = lk_seq_new (organization, lk_seq_edition (course->edition), NULL);
  g_autofree char *results = sequencing_script (seq, organization, row->script);
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (seq, NULL);
  LkSeqReason reason = reason_of (preview, organization, row->about);
  g_autofree char *text = words_sequencing_reason (organization, &reason);
  g_autoptr (GPtrArray) sources = words_sequencing_sources (organization, &reason);
  g_autofree char *names = identifiers (sources);

  g_test_message ("%s -> %s; %s %s", row->script, results, lk_seq_why_name (reason.why), text);
  g_assert_cmpint (reason.why, !=, LK_SEQ_WHY_NONE);
  g_assert_cmpstr (text, ==, german ? row->german : row->english);
  g_assert_cmpstr (names, ==, row->sources);
}

#define CHECK_ALL(cases)                                                                           \
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)                                                \
  check (&cases[i])

/* clang-format off */
static void
test_settings (void)
{
  static const Case cases[] = {
    { SEQ_PAGE ("A", "") CHOOSE, "", "continue",
      "Nothing is open yet. Start the course first.",
      "Noch ist nichts geöffnet. Beginnen Sie zuerst den Kurs.", "" },
    { SEQ_PAGE ("A", "") CHOOSE, "start", "start",
      "The course is open already.", "Der Kurs ist schon geöffnet.", "" },
    { SEQ_PAGE ("A", "") CHOOSE, "", "resumeAll",
      "You have not stopped anywhere yet. Start the course from the beginning.",
      "Sie haben noch nirgends aufgehört. Beginnen Sie den Kurs von vorn.", "" },
    { SEQ_PAGE ("A", "") CHOOSE, "start exit", "exit",
      "“A” has ended already. Go on to another part.",
      "„A“ ist schon zu Ende. Gehen Sie zu einem anderen Teil weiter.", "" },
    { SEQ_CLUSTER ("K", SEQ_PAGE ("A", "") SEQ_PAGE ("B", ""), MODE ("choiceExit='false' flow='true'"))
      SEQ_PAGE ("C", "") CHOOSE, "start", "C",
      "Finish “K” first. Until then you cannot pick another part.",
      "Beenden Sie erst „K“. Bis dahin lässt sich kein anderer Teil wählen.", "K" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", "") MODE ("choice='false' flow='true'"), "start", "B",
      "The parts of “root” come one after the other. Use “Next” to get to them.",
      "Die Teile von „root“ kommen der Reihe nach. Mit „Weiter“ kommen Sie zu ihnen.", "" },
    { SEQ_CLUSTER ("K", SEQ_PAGE ("A", ""), MODE ("choice='false' flow='false'")) CHOOSE, "", "A",
      "The parts of “K” cannot be picked from the outline. The course leads to them by itself.",
      "Die Teile von „K“ lassen sich im Inhaltsverzeichnis nicht wählen. Der Kurs führt selbst zu "
      "ihnen.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", ""), "choice:A", "continue",
      "There is no “Next” and “Back” in “root”. Pick a part from the outline.",
      "In „root“ gibt es kein „Weiter“ und kein „Zurück“. Wählen Sie einen Teil im "
      "Inhaltsverzeichnis.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", "") MODE ("flow='true' forwardOnly='true'"),
      "start continue", "previous",
      "There is no way back in “root”. It only goes forward.",
      "In „root“ gibt es kein Zurück. Es geht vorwärts.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", "") MODE ("flow='true' forwardOnly='true'"),
      "start continue", "A",
      "There is no way back in “root”. It only goes forward.",
      "In „root“ gibt es kein Zurück. Es geht vorwärts.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", "") CHOOSE, "start", "previous",
      "This is the beginning. Nothing comes before it.",
      "Das ist der Anfang. Davor kommt nichts.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", "")
      SEQ ("<imsss:controlMode flow='true'/><imsss:limitConditions/>"
           "<imsss:randomizationControls selectCount='0' selectionTiming='once'/>"), "", "A",
      "“A” does not belong to your round. The course picked other parts.",
      "„A“ gehört nicht zu Ihrem Durchgang. Der Kurs hat andere Teile gewählt.", "" },
    { SEQ_PAGE ("A", "") SEQ_CLUSTER ("K", SEQ_PAGE ("B", ""), SEQ (SEQ_FLOW
      "<adlseq:constrainedChoiceConsiderations preventActivation='true'/>")) CHOOSE, "start", "B",
      "“K” opens only in its turn. Use “Next” and “Back” to get there.",
      "„K“ öffnet sich erst, wenn die Reihe daran ist. Mit „Weiter“ und „Zurück“ kommen Sie hin.", "" },
    { SEQ_PAGE ("A", "") SEQ_CLUSTER ("K", SEQ_PAGE ("B", ""), SEQ (SEQ_FLOW
      "<adlseq:constrainedChoiceConsiderations preventActivation='true'/>")), "choice:A", "B",
      "The parts of “K” open only in their turn. Open “K” itself first.",
      "Die Teile von „K“ öffnen sich erst, wenn die Reihe daran ist. Öffnen Sie zuerst „K“ selbst.", "" },
    { SEQ_CLUSTER ("K", SEQ_PAGE ("A", ""), SEQ (SEQ_FLOW
      "<adlseq:constrainedChoiceConsiderations constrainChoice='true'/>"))
      SEQ_PAGE ("B", "") SEQ_PAGE ("C", "") CHOOSE, "start", "C",
      "From “K” you can pick only the next and the previous part.",
      "Von „K“ aus lassen sich allein der nächste und der vorige Teil wählen.", "" },
    { SEQ_PAGE ("A", SEQ (LIMIT ("1"))) SEQ_PAGE ("B", "") CHOOSE, "start continue", "A",
      "Your only attempt at “A” is used up.", "Ihr einziger Versuch bei „A“ ist verbraucht.", "" },
    { SEQ_PAGE ("A", SEQ (LIMIT ("2"))) SEQ_PAGE ("B", "") CHOOSE,
      "start continue previous continue", "A",
      "All 2 attempts at “A” are used up.", "Alle 2 Versuche bei „A“ sind verbraucht.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("B", SEQ (LIMIT ("0"))) CHOOSE, "start", "B",
      "“B” cannot be opened in this course.", "„B“ lässt sich in diesem Kurs nicht öffnen.", "" },
    { SEQ_PAGE ("A", "") SEQ_CLUSTER ("K", SEQ_PAGE ("B", ""), "") CHOOSE, "start", "K",
      "“K” has no page of its own. Pick one of its parts from the outline.",
      "„K“ hat keine eigene Seite. Wählen Sie im Inhaltsverzeichnis einen der Teile darin.", "" },
    { SEQ_PAGE ("A", "") SEQ_CLUSTER ("K", SEQ_PAGE ("B", SEQ (LIMIT ("0"))), MODE ("flow='true'"))
      CHOOSE, "start", "K",
      "“B” cannot be opened in this course.", "„B“ lässt sich in diesem Kurs nicht öffnen.", "" },
    { SEQ_PAGE ("A", "") CHOOSE, "start", "forward",
      "That is not possible at this point.", "Das ist an dieser Stelle nicht möglich.", "" },
  };

  CHECK_ALL (cases);
}

/* Rules that close a part until something has come about. */
static void
test_opens (void)
{
  static const Case cases[] = {
    { TELLER ("A", "A") LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE,
      "start", "X",
      "“X” opens once “A” is passed.", "„X“ öffnet sich, wenn „A“ bestanden ist.", "A" },
    /* Known and not passed: the same way out. */
    { TELLER ("A", "A")
      LISTENER ("X", CLOSED ("all", IF ("a", "not", "satisfied"), "disabled"), "") CHOOSE,
      "start exit/failed choice:A", "X",
      "“X” opens once “A” is passed.", "„X“ öffnet sich, wenn „A“ bestanden ist.", "A" },
    { FOUR LISTENER ("X", CLOSED ("any", NOT_YET ("a") NOT_YET ("b"), "disabled"), "") CHOOSE,
      "start", "X",
      "“X” opens once “A” and “B” are passed.", "„X“ öffnet sich, wenn „A“ und „B“ bestanden sind.",
      "A B" },
    { FOUR LISTENER ("X", CLOSED ("any",
        NOT_YET ("a") NOT_YET ("b") NOT_YET ("c") NOT_YET ("d"), "disabled"), "") CHOOSE,
      "start", "X",
      "“X” opens once “A”, “B”, “C” and 1 more are passed.",
      "„X“ öffnet sich, wenn „A“, „B“, „C“ und 1 weiterer bestanden sind.", "A B C D" },
    { FOUR LISTENER ("X", CLOSED ("all", IF ("a", "not", "objectiveStatusKnown")
                                         IF ("b", "not", "objectiveMeasureKnown"), "disabled"), "")
      CHOOSE, "start", "X",
      "“X” opens once “B” has a score or it is settled whether “A” is passed.",
      "„X“ öffnet sich, wenn „B“ bewertet ist oder feststeht, ob „A“ bestanden ist.", "A B" },
    { FOUR LISTENER ("X", CLOSED ("any", IF_MEASURE ("a", "noOp", "objectiveMeasureLessThan", "0.8")
                                         IF ("a", "not", "objectiveMeasureKnown"), "disabled"), "")
      CHOOSE, "start", "X",
      "“X” opens once “A” is scored at least 80%.",
      "„X“ öffnet sich, wenn „A“ mit mindestens 80 % bewertet ist.", "A" },
    { FOUR LISTENER ("X", CLOSED ("any",
        IF_MEASURE ("a", "not", "objectiveMeasureGreaterThan", "0.125")
        IF ("a", "not", "objectiveMeasureKnown"), "disabled"), "") CHOOSE, "start", "X",
      "“X” opens once “A” is scored above 12.5%.",
      "„X“ öffnet sich, wenn „A“ mit mehr als 12,5 % bewertet ist.", "A" },
    /* A measure that is read decides: how much it takes is said. */
    { TELLER ("A", "A") SEQ_PAGE ("X", SEQ (
        SEQ_RULES (CLOSED ("any", NOT_YET ("a"), "disabled"))
        OBJECTIVES ("", "<imsss:objective objectiveID='a' satisfiedByMeasure='true'>"
                        "<imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure>"
                        READ ("A") "</imsss:objective>"))) CHOOSE, "start", "X",
      "“X” opens once “A” is scored at least 70%.",
      "„X“ öffnet sich, wenn „A“ mit mindestens 70 % bewertet ist.", "A" },
    /* A cluster tells. */
    { SEQ_CLUSTER ("K", SEQ_PAGE ("A", SEQ (BY_CONTENT)), SEQ (SEQ_FLOW OBJECTIVES (WRITE ("A"), "")))
      LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE, "start", "X",
      "“X” opens once “K” is passed.", "„X“ öffnet sich, wenn „K“ bestanden ist.", "K" },
    /* Several may tell the same. */
    { TELLER ("A", "A") TELLER ("B", "A")
      LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE, "start", "X",
      "“X” opens once “A” or “B” is passed.", "„X“ öffnet sich, wenn „A“ oder „B“ bestanden ist.",
      "A B" },
    { TELLER ("A", "A") TELLER ("B", "A") TELLER ("C", "A") TELLER ("D", "A") TELLER ("E", "A")
      LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE, "start", "X",
      "“X” opens once “A”, “B”, “C” or one of 2 more is passed.",
      "„X“ öffnet sich, wenn „A“, „B“, „C“ oder einer von 2 weiteren bestanden ist.", "A B C D E" },
    /* A goal that is not the result of the part as such. */
    { SEQ_PAGE ("A", SEQ (OBJECTIVES ("", OBJECTIVE ("safety", WRITE ("A"))) BY_CONTENT))
      LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE, "start", "X",
      "“X” opens once goal “safety” in “A” is met.",
      "„X“ öffnet sich, wenn Lernziel „safety“ in „A“ erreicht ist.", "A" },
    /* Nobody here sets it. */
    { SEQ_PAGE ("A", "") LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), "") CHOOSE,
      "start", "X",
      "“X” opens once goal “A” from another course is met.",
      "„X“ öffnet sich, wenn Lernziel „A“ aus einem anderen Kurs erreicht ist.", "" },
    { SEQ_PAGE ("A", "") LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "hiddenFromChoice"), "") CHOOSE,
      "start", "X",
      "“X” can be picked from the outline once goal “A” from another course is met.",
      "„X“ lässt sich im Inhaltsverzeichnis wählen, wenn Lernziel „A“ aus einem anderen Kurs erreicht "
      "ist.", "" },
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (
        CLOSED ("any", SEQ_IF_NOT ("completed") SEQ_IF_NOT ("activityProgressKnown"),
                "stopForwardTraversal")) BY_CONTENT)) SEQ_PAGE ("B", "") CHOOSE, "start", "B",
      "The way on from “A” opens once “A” is completed.",
      "Hinter „A“ geht es weiter, wenn „A“ abgeschlossen ist.", "A" },
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (
        CLOSED ("any", SEQ_IF_NOT ("completed") SEQ_IF_NOT ("activityProgressKnown")
                       SEQ_IF_NOT ("satisfied") SEQ_IF_NOT ("objectiveStatusKnown"),
                "stopForwardTraversal")) BY_CONTENT)) SEQ_PAGE ("B", "") CHOOSE, "start", "B",
      "The way on from “A” opens once “A” is completed and is passed.",
      "Hinter „A“ geht es weiter, wenn „A“ abgeschlossen ist und bestanden ist.", "A" },
    /* A chosen cluster whose first part is closed. */
    { TELLER ("A", "A")
      SEQ_CLUSTER ("K", LISTENER ("X", CLOSED ("any", NOT_YET ("a"), "disabled"), ""),
                   MODE ("flow='true'")) CHOOSE, "start", "K",
      "“X” opens once “A” is passed.", "„X“ öffnet sich, wenn „A“ bestanden ist.", "A" },
    /* Of conditions that must hold together, one that is made good is enough. */
    { FOUR LISTENER ("X", CLOSED ("all", IF ("a", "not", "objectiveStatusKnown")
                                         SEQ_IF_NOT ("attempted") SEQ_IF ("always"), "disabled"), "")
      CHOOSE, "start", "X",
      "“X” opens once “X” has been started or it is settled whether “A” is passed.",
      "„X“ öffnet sich, wenn „X“ begonnen ist oder feststeht, ob „A“ bestanden ist.", "A" },
  };

  CHECK_ALL (cases);
}

/* Rules that close for good, or cannot be turned round. */
static void
test_closed (void)
{
  static const Case cases[] = {
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (CLOSED ("all", SEQ_IF ("satisfied"), "disabled"))))
      SEQ_PAGE ("B", "") CHOOSE, "start continue/passed", "A",
      "“A” is not needed any more, since “A” is passed.",
      "„A“ wird nicht mehr gebraucht, weil „A“ bestanden ist.", "" },
    { TELLER ("A", "A") LISTENER ("X", CLOSED ("all", IF ("a", "noOp", "satisfied"), "disabled"), "")
      SEQ_PAGE ("B", "") CHOOSE, "start choice:B/passed", "X",
      "“X” is not needed any more, since “A” is passed.",
      "„X“ wird nicht mehr gebraucht, weil „A“ bestanden ist.", "" },
    { TELLER ("A", "A")
      LISTENER ("X", CLOSED ("all", IF ("a", "noOp", "satisfied"), "hiddenFromChoice"), "")
      SEQ_PAGE ("B", "") CHOOSE, "start choice:B/passed", "X",
      "“X” cannot be picked from the outline any more, since “A” is passed.",
      "„X“ lässt sich im Inhaltsverzeichnis nicht mehr wählen, weil „A“ bestanden ist.", "" },
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (CLOSED ("all", SEQ_IF ("attemptLimitExceeded"), "disabled"))
                          LIMIT ("1"))) SEQ_PAGE ("B", "") CHOOSE, "start continue", "A",
      "Your only attempt at “A” is used up.", "Ihr einziger Versuch bei „A“ ist verbraucht.", "" },
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (CLOSED ("any", SEQ_IF ("attemptLimitExceeded")
                                                    SEQ_IF ("satisfied"), "disabled"))
                          LIMIT ("1"))) SEQ_PAGE ("B", "") CHOOSE, "start continue", "A",
      "“A” is closed, since the only attempt is used up or “A” is passed.",
      "„A“ ist geschlossen, weil der einzige Versuch verbraucht ist oder „A“ bestanden ist.", "" },
    { TELLER ("A", "A") LISTENER ("X", CLOSED ("any", NOT_YET ("a") SEQ_IF ("attemptLimitExceeded"),
                                               "disabled"), LIMIT ("2")) CHOOSE, "start", "X",
      "“X” stays closed as long as “A” is not passed or all 2 attempts are used up.",
      "„X“ bleibt geschlossen, solange „A“ nicht bestanden ist oder alle 2 Versuche verbraucht sind.",
      "A" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("X", SEQ (SEQ_RULES (
        CLOSED ("all", SEQ_IF ("always"), "disabled")))) CHOOSE, "start", "X",
      "“X” is not opened in this course.", "„X“ wird in diesem Kurs nicht geöffnet.", "" },
    { SEQ_PAGE ("A", "") SEQ_PAGE ("X", SEQ (SEQ_RULES (
        CLOSED ("all", SEQ_IF ("always"), "hiddenFromChoice")))) CHOOSE, "start", "X",
      "“X” cannot be picked from the outline. The course leads there by itself.",
      "„X“ lässt sich im Inhaltsverzeichnis nicht wählen. Der Kurs führt selbst dorthin.", "" },
    { SEQ_PAGE ("A", SEQ (SEQ_RULES (CLOSED ("all", SEQ_IF ("always"), "stopForwardTraversal"))))
      SEQ_PAGE ("B", "") CHOOSE, "start", "B",
      "There is no way on from “A”. Go to another part.",
      "Hinter „A“ geht es nicht weiter. Gehen Sie zu einem anderen Teil.", "" },
    { FOUR LISTENER ("X", CLOSED ("any", NOT_YET ("a") IF ("b", "not", "objectiveMeasureKnown")
                                         IF ("c", "not", "objectiveMeasureKnown")
                                         SEQ_IF_NOT ("attempted") NOT_YET ("d")
                                         SEQ_IF_NOT ("completed"), "disabled"), "") CHOOSE,
      "start", "X",
      "“X” opens once “A” and “D” are passed, “B” and “C” have a score, “X” has been started "
      "and 1 further condition holds.",
      "„X“ öffnet sich, wenn „A“ und „D“ bestanden sind, „B“ und „C“ bewertet sind, „X“ "
      "begonnen ist und 1 weitere Bedingung erfüllt ist.", "A B C D" },
  };

  CHECK_ALL (cases);
}
/* clang-format on */

/* Whatever the engine may come to say has a sentence, with an item and without one. */
static void
test_every_why (void)
{
  g_autoptr (LkCourse) course = sequencing_course (SEQ_PAGE ("A", ""), "2004 4th Edition");
  const LkOrganization *organization = lk_course_organization (course);
  const LkItem *items[] = { NULL, lk_organization_find (organization, "A"), organization->root };

  for (unsigned why = 0; why < LK_N_SEQ_WHYS; why++)
    for (size_t i = 0; i < G_N_ELEMENTS (items); i++) {
      LkSeqReason reason = { .why = (LkSeqWhy) why, .exception = "SB.2.9-1", .item = items[i] };
      g_autofree char *text = words_sequencing_reason (organization, &reason);

      g_test_message ("%s: %s", lk_seq_why_name (reason.why), text);
      g_assert_true ((why == LK_SEQ_WHY_NONE) == (*text == '\0'));
      g_assert_null (strstr (text, "%s"));
      g_assert_true (*text == '\0' || g_str_has_suffix (text, "."));
      g_assert_null (german ? strstr (text, "The ") : NULL);
    }
}

/* What a title says is text, never a gap. */
static void
test_hostile_title (void)
{
  g_autoptr (LkCourse) course = sequencing_course (
      TELLER ("%s%2$s%n", "A") LISTENER ("%1$s", CLOSED ("any", NOT_YET ("a"), "disabled"), "")
          CHOOSE,
      "2004 4th Edition");
  const LkOrganization *organization = lk_course_organization (course);
  const LkItem *item = g_ptr_array_index (organization->items, 2);
  LkSeqReason reason = { .why = LK_SEQ_WHY_DISABLED, .item = item };
  g_autofree char *text = NULL;

  reason.rule = g_ptr_array_index (item->sequencing->pre_condition_rules, 0);
  text = words_sequencing_reason (organization, &reason);
  g_assert_cmpstr (text, ==,
                   german ? "„%1$s“ öffnet sich, wenn „%s%2$s%n“ bestanden ist."
                          : "“%1$s” opens once “%s%2$s%n” is passed.");
}

static unsigned
below (void *data, unsigned n)
{
  return lk_random_below (data, n);
}

/* Whatever a course lays down and wherever a learner stands: a sentence, and parts of this course. */
static void
test_random (void)
{
  LkRandom random;
  const CourseDice dice = { below, &random };

  lk_random_init (&random, 7);
  for (unsigned round = 0; round < 200; round++) {
    bool acyclic;
    g_autoptr (LkCourse) course = course_maker_random (&dice, 12, &acyclic);
    const LkOrganization *organization = lk_course_organization (course);
    g_autoptr (LkSeq) seq = lk_seq_new (organization, lk_seq_edition (LK_EDITION_NONE), &random);
    g_autoptr (LkSeqPreview) preview = NULL;

    lk_seq_request (seq, LK_SEQ_START, NULL, NULL);
    preview = lk_seq_preview (seq, NULL);
    for (size_t i = 0; i < preview->n_rows; i++) {
      const LkSeqReason *reason = &preview->rows[i].reason;
      g_autofree char *text = words_sequencing_reason (organization, reason);
      g_autoptr (GPtrArray) sources = words_sequencing_sources (organization, reason);

      g_assert_true (preview->rows[i].enabled == (*text == '\0'));
      g_assert_true (*text == '\0' || g_str_has_suffix (text, "."));
      g_assert_null (strstr (text, "%s"));
      for (guint j = 0; j < sources->len; j++) {
        const LkItem *item = g_ptr_array_index (sources, j);

        g_assert_true (lk_organization_find (organization, item->identifier) == item);
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/sequencing/settings", test_settings);
  g_test_add_func ("/words/sequencing/opens", test_opens);
  g_test_add_func ("/words/sequencing/closed", test_closed);
  g_test_add_func ("/words/sequencing/every-why", test_every_why);
  g_test_add_func ("/words/sequencing/hostile-title", test_hostile_title);
  g_test_add_func ("/words/sequencing/random", test_random);
  return g_test_run ();
}
