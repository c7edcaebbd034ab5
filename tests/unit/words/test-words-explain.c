/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/course-maker.h"
#include "tests/support/memory-files.h"
#include "tests/support/sequencing-script.h"
#include "words-language.h"
#include "words/words-explain.h"

/* What is laid down for the part X, and what is said of it. */

static bool german;

typedef struct {
  const char *content;          /* of the organization */
  const char *english, *german; /* sentences of X, one a line */
} Case;

#define FLOW_ONLY     "<imsss:controlMode choice='false' flow='true'/>"
#define X(sequencing) SEQ_PAGE ("X", SEQ (sequencing))
#define CLUSTER(sequencing)                                                                        \
  SEQ_CLUSTER ("X", SEQ_PAGE ("A", "") SEQ_PAGE ("B", ""), SEQ (sequencing))
#define RULE(kind, combination, conditions, action)                                                \
  SEQ_RULES ("<imsss:" kind                                                                        \
             "ConditionRule><imsss:ruleConditions conditionCombination='" combination              \
             "'>" conditions "</imsss:ruleConditions><imsss:ruleAction action='" action            \
             "'/></imsss:" kind "ConditionRule>")
#define NOT_YET(condition, known) SEQ_IF_NOT (condition) SEQ_IF_NOT (known)
#define ROLLUP(attributes, conditions, action)                                                     \
  "<imsss:rollupRules><imsss:rollupRule " attributes "><imsss:rollupConditions>" conditions        \
  "</imsss:rollupConditions><imsss:rollupAction action='" action                                   \
  "'/></imsss:rollupRule></imsss:rollupRules>"
#define ROLLUP_IF(operator, condition)                                                             \
  "<imsss:rollupCondition operator='" operator"' condition='" condition "'/>"
#define PRIMARY(attributes, content)                                                               \
  "<imsss:objectives><imsss:primaryObjective objectiveID='own' " attributes ">" content            \
  "</imsss:primaryObjective></imsss:objectives>"
#define MAP(global, attributes) "<imsss:mapInfo targetObjectiveID='" global "' " attributes "/>"
#define WRITES                                                                                     \
  "readSatisfiedStatus='false' readNormalizedMeasure='false' writeSatisfiedStatus='true'"
#define CONSIDER(attributes) "<adlseq:rollupConsiderations " attributes "/>"

static char *
sentences_of (const Case *row)
{
  g_autoptr (LkCourse) course = sequencing_course (row->content, "2004 4th Edition");
  const LkOrganization *organization = lk_course_organization (course);
  const LkItem *item = lk_organization_find (organization, "X");
  g_autoptr (GPtrArray) all = words_explain (course);
  const GPtrArray *sentences = g_ptr_array_index (all, item->index);
  g_autoptr (GPtrArray) alone = words_sequencing_item (organization, item);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (alone->len, ==, sentences->len);
  for (guint i = 0; i < sentences->len; i++) {
    g_assert_cmpstr (g_ptr_array_index (alone, i), ==, g_ptr_array_index (sentences, i));
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (sentences, i));
  }
  return g_string_free (text, FALSE);
}

static void
check (const Case *row)
{
  g_autofree char *text = sentences_of (row);

  g_test_message ("%s", text);
  g_assert_cmpstr (text, ==, german ? row->german : row->english);
}

#define CHECK_ALL(cases)                                                                           \
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)                                                \
  check (&cases[i])

/* clang-format off */
static void
test_defaults (void)
{
  static const Case cases[] = {
    { SEQ_PAGE ("X", ""), "", "" },
    { X (""), "", "" },
    { CLUSTER (""), "", "" },
    /* What has no effect is not said: modes of a leaf, a count without a time. */
    { X (FLOW_ONLY), "", "" },
    { CLUSTER ("<imsss:randomizationControls selectCount='1'/>"), "", "" },
    { X (RULE ("exit", "all", SEQ_IF ("always"), "exit")), "", "" },
    /* Reading is the default and means nothing for a goal one sets oneself. */
    { X (PRIMARY ("", MAP ("G", "writeSatisfiedStatus='true'"))) SEQ_PAGE ("L", SEQ (
        PRIMARY ("", MAP ("G", "")))),
      "It hands on to “L”: passed or not.", "Er gibt an „L“ weiter: ob bestanden." },
  };

  CHECK_ALL (cases);
}

static void
test_modes (void)
{
  static const Case cases[] = {
    { CLUSTER (SEQ_FLOW),
      "The parts inside can be picked from the outline or reached with “Next” and “Back”.",
      "Die Teile darin lassen sich im Inhaltsverzeichnis wählen oder mit „Weiter“ und „Zurück“ "
      "erreichen." },
    { CLUSTER (FLOW_ONLY),
      "The parts inside come one after the other, with “Next” and “Back”. They cannot be picked from "
      "the outline.",
      "Die Teile darin kommen der Reihe nach, mit „Weiter“ und „Zurück“. Im Inhaltsverzeichnis lassen "
      "sie sich nicht wählen." },
    { CLUSTER ("<imsss:controlMode choice='false' flow='true' forwardOnly='true'/>"),
      "The parts inside come one after the other, with “Next”. They cannot be picked from the outline."
      "\nThere is no way back to earlier parts inside.",
      "Die Teile darin kommen der Reihe nach, mit „Weiter“. Im Inhaltsverzeichnis lassen sie sich "
      "nicht wählen.\nZu früheren Teilen darin gibt es kein Zurück." },
    { CLUSTER ("<imsss:controlMode choice='false'/>"),
      "The parts inside can be neither picked from the outline nor reached with “Next”.",
      "Die Teile darin lassen sich weder im Inhaltsverzeichnis wählen noch mit „Weiter“ erreichen." },
    { X ("<imsss:controlMode choiceExit='false'/>"),
      "As long as it is open, no other part can be picked from the outline.",
      "Solange er offen ist, lässt sich im Inhaltsverzeichnis kein anderer Teil wählen." },
    { CLUSTER ("<imsss:controlMode choiceExit='false'/>"),
      "From inside, nothing outside of it can be picked from the outline.",
      "Von innen lässt sich nichts außerhalb im Inhaltsverzeichnis wählen." },
    { CLUSTER ("<adlseq:constrainedChoiceConsiderations preventActivation='true' "
               "constrainChoice='true'/>"),
      "The parts inside cannot be picked from outside. It has to be entered first.\n"
      "From inside, nothing outside but the next and the previous part can be picked from the "
      "outline.",
      "Die Teile darin lassen sich von außen nicht wählen. Zuerst muss dieser Teil selbst betreten "
      "sein.\nVon innen lassen sich draußen allein der nächste und der vorige Teil im "
      "Inhaltsverzeichnis wählen." },
    { CLUSTER ("<imsss:controlMode useCurrentAttemptObjectiveInfo='false'/>"),
      "What was passed inside in earlier attempts still counts.",
      "Was darin in früheren Versuchen bestanden war, zählt weiter." },
    { CLUSTER ("<imsss:randomizationControls selectCount='1' selectionTiming='once' "
               "reorderChildren='true' randomizationTiming='onEachNewAttempt'/>"),
      "Chance picks 1 of the 2 parts inside, once.\n"
      "The parts inside are shuffled anew for each attempt.",
      "Der Zufall wählt einmal 1 der 2 Teile darin.\n"
      "Die Teile darin werden bei jedem Versuch neu gemischt." },
  };

  CHECK_ALL (cases);
}

static void
test_rules (void)
{
  static const Case cases[] = {
    { X (RULE ("pre", "any", NOT_YET ("satisfied", "objectiveStatusKnown"), "disabled")),
      "This part opens once it is passed.", "Dieser Teil öffnet sich, wenn er bestanden ist." },
    /* Before there is a result it is open: so it does not open, it closes. */
    { X (RULE ("pre", "all", SEQ_IF_NOT ("satisfied"), "disabled")),
      "This part is closed as long as it has the result “not passed”.",
      "Dieser Teil ist geschlossen, solange er das Ergebnis „nicht bestanden“ hat." },
    { X (RULE ("pre", "all", SEQ_IF_NOT ("attempted"), "stopForwardTraversal")),
      "The way on from here opens once it has been started.",
      "Von hier aus geht es weiter, wenn er begonnen ist." },
    { X (RULE ("pre", "all", SEQ_IF ("satisfied"), "skip")),
      "This part is skipped once it is passed.",
      "Dieser Teil wird übersprungen, sobald er bestanden ist." },
    { X (RULE ("pre", "all", SEQ_IF ("always"), "skip")),
      "This part is always skipped.", "Dieser Teil wird immer übersprungen." },
    { X (RULE ("pre", "all", SEQ_IF ("always"), "hiddenFromChoice")),
      "This part can never be picked from the outline.",
      "Dieser Teil lässt sich nie im Inhaltsverzeichnis wählen." },
    { X (RULE ("pre", "all", SEQ_IF ("attempted") SEQ_IF ("completed"), "hiddenFromChoice")),
      "This part cannot be picked from the outline any more once it has been started and is "
      "completed.",
      "Dieser Teil lässt sich im Inhaltsverzeichnis nicht mehr wählen, sobald er begonnen ist und "
      "abgeschlossen ist." },
    { X (RULE ("pre", "any", SEQ_IF ("attemptLimitExceeded"), "disabled")
         "<imsss:limitConditions attemptLimit='3'/>"),
      "This part closes once all 3 attempts are used up.\nThere are 3 attempts.",
      "Dieser Teil schließt sich, sobald alle 3 Versuche verbraucht sind.\nEs gibt 3 Versuche." },
    /* A limit that is not there is never reached. */
    { X (RULE ("pre", "any", SEQ_IF ("attemptLimitExceeded"), "disabled")),
      "A rule never applies: what it asks for cannot come about.",
      "Eine Regel greift nie: Was sie verlangt, kann nicht eintreten." },
    { X (RULE ("pre", "any", SEQ_IF ("timeLimitExceeded") SEQ_IF ("satisfied"), "disabled")),
      "This part closes once it is passed.", "Dieser Teil schließt sich, sobald er bestanden ist." },
    { X (RULE ("pre", "any", SEQ_IF_NOT ("attemptLimitExceeded") SEQ_IF ("satisfied"), "disabled")),
      "This part is always closed.", "Dieser Teil ist immer geschlossen." },
    /* These exclude each other. */
    { X (RULE ("pre", "all", NOT_YET ("satisfied", "objectiveStatusKnown"), "disabled")),
      "A rule never applies: what it asks for cannot come about.",
      "Eine Regel greift nie: Was sie verlangt, kann nicht eintreten." },
    /* What is judged is known. */
    { X (RULE ("pre", "all", SEQ_IF ("satisfied") SEQ_IF ("objectiveStatusKnown"), "skip")),
      "This part is skipped once it is passed.",
      "Dieser Teil wird übersprungen, sobald er bestanden ist." },
    { X (RULE ("pre", "any", SEQ_IF ("satisfied") SEQ_IF ("objectiveStatusKnown"), "skip")),
      "This part is skipped once it is settled whether it is passed.",
      "Dieser Teil wird übersprungen, sobald feststeht, ob er bestanden ist." },
    /* A clause that ends with another one comes last. */
    { X (RULE ("post", "any", SEQ_IF ("objectiveStatusKnown") SEQ_IF ("attempted"), "exitAll")),
      "Afterwards the whole course ends if it has been started or it is settled whether it is passed.",
      "Danach endet der ganze Kurs, wenn er begonnen ist oder feststeht, ob er bestanden ist." },
    { X (RULE ("post", "all", SEQ_IF_NOT ("completed"), "retry")),
      "Afterwards it begins anew if it has the state “not completed”.",
      "Danach beginnt er von vorn, wenn er den Stand „nicht abgeschlossen“ hat." },
    { X (RULE ("post", "all", SEQ_IF ("always"), "exitParent")),
      "Afterwards “root” ends as well.", "Danach endet auch „root“." },
    { X (RULE ("post", "all", SEQ_IF ("satisfied"), "continue")),
      "Afterwards the next part opens by itself if it is passed.",
      "Danach öffnet sich der nächste Teil von selbst, wenn er bestanden ist." },
    { X (RULE ("post", "all", SEQ_IF ("satisfied"), "previous")),
      "Afterwards the part before opens by itself if it is passed.",
      "Danach öffnet sich der vorige Teil von selbst, wenn er bestanden ist." },
    { X (RULE ("post", "all", SEQ_IF ("satisfied"), "retryAll")),
      "Afterwards the whole course begins anew if it is passed.",
      "Danach beginnt der ganze Kurs von vorn, wenn er bestanden ist." },
    { CLUSTER (RULE ("exit", "all", SEQ_IF ("satisfied"), "exit")),
      "This part ends as soon as it is passed.", "Dieser Teil endet, sobald er bestanden ist." },
    { CLUSTER (RULE ("exit", "all", SEQ_IF ("always"), "exit")),
      "This part ends as soon as a part inside has ended.",
      "Dieser Teil endet, sobald ein Teil darin zu Ende ist." },
  };

  CHECK_ALL (cases);
}

static void
test_limits (void)
{
  static const Case cases[] = {
    { X ("<imsss:limitConditions attemptLimit='1' attemptAbsoluteDurationLimit='PT30M'/>"),
      "There is one attempt.\nEach attempt may take 30 minutes.",
      "Es gibt einen Versuch.\nJeder Versuch darf 30 Minuten dauern." },
    { X ("<imsss:limitConditions attemptLimit='0'/>"),
      "This part cannot be opened.", "Dieser Teil lässt sich nicht öffnen." },
    { SEQ_CLUSTER ("K", "<item identifier='X' identifierref='R'><title>X</title>"
                        "<adlcp:timeLimitAction>exit,no message</adlcp:timeLimitAction></item>", ""),
      "When the time is up, the page closes without a message.",
      "Ist die Zeit um, schließt sich die Seite ohne Meldung." },
  };

  CHECK_ALL (cases);
}

static void
test_rollup (void)
{
  static const Case cases[] = {
    { CLUSTER (ROLLUP ("childActivitySet='all'", ROLLUP_IF ("noOp", "completed"), "satisfied")),
      "This part counts as passed once every part inside is completed.",
      "Dieser Teil gilt als bestanden, wenn jeder Teil darin abgeschlossen ist." },
    { CLUSTER (ROLLUP ("childActivitySet='any'", ROLLUP_IF ("not", "satisfied"), "notSatisfied")),
      "This part counts as not passed once one of the parts inside has the result “not passed”.",
      "Dieser Teil gilt als nicht bestanden, wenn einer der Teile darin das Ergebnis „nicht bestanden“ "
      "hat." },
    /* None: each of them is known not to. */
    { CLUSTER (ROLLUP ("childActivitySet='none'", ROLLUP_IF ("noOp", "satisfied")
                       ROLLUP_IF ("noOp", "objectiveMeasureKnown"), "incomplete")),
      "This part counts as not completed once every part inside has the result “not passed” and has no "
      "score yet.",
      "Dieser Teil gilt als nicht abgeschlossen, wenn jeder Teil darin das Ergebnis „nicht bestanden“ "
      "hat und noch nicht bewertet ist." },
    { CLUSTER (ROLLUP ("childActivitySet='atLeastCount' minimumCount='2'",
                       ROLLUP_IF ("noOp", "attempted"), "completed")),
      "This part counts as completed once at least 2 of the parts inside have been started.",
      "Dieser Teil gilt als abgeschlossen, wenn mindestens 2 der Teile darin begonnen sind." },
    { CLUSTER (ROLLUP ("childActivitySet='atLeastCount' minimumCount='1'",
                       ROLLUP_IF ("noOp", "satisfied"), "completed")),
      "This part counts as completed once at least one of the parts inside is passed.",
      "Dieser Teil gilt als abgeschlossen, wenn mindestens einer der Teile darin bestanden ist." },
    { CLUSTER (ROLLUP ("childActivitySet='atLeastPercent' minimumPercent='0.5'",
                       ROLLUP_IF ("noOp", "attemptLimitExceeded"), "completed")),
      "This part counts as completed once at least 50% of the parts inside have no attempts left.",
      "Dieser Teil gilt als abgeschlossen, wenn mindestens 50 % der Teile darin keine Versuche mehr "
      "haben." },
    { X ("<imsss:rollupRules rollupObjectiveSatisfied='false' rollupProgressCompletion='false' "
         "objectiveMeasureWeight='0'/>"),
      "Its result does not count for “root”.", "Sein Ergebnis zählt nicht für „root“." },
    { X ("<imsss:rollupRules rollupObjectiveSatisfied='false' objectiveMeasureWeight='0.25'/>"),
      "Whether it is passed does not count for “root”.\n"
      "Its score counts for “root” with the weight 0.25.",
      "Ob er bestanden ist, zählt nicht für „root“.\n"
      "Seine Bewertung zählt für „root“ mit dem Gewicht 0,25." },
    { X (CONSIDER ("requiredForSatisfied='ifAttempted' requiredForNotSatisfied='ifAttempted' "
                   "requiredForCompleted='ifAttempted' requiredForIncomplete='ifAttempted'")),
      "It matters for “root” only if it has been started.",
      "Für „root“ zählt er erst mit, wenn er begonnen ist." },
    { X (CONSIDER ("requiredForCompleted='ifNotSkipped' requiredForIncomplete='ifNotSuspended'")),
      "Before “root” counts as completed, it matters only if it is not skipped.\n"
      "Before “root” counts as not completed, it matters only if it has been started and is not "
      "interrupted.",
      "Damit „root“ als abgeschlossen gilt, zählt er erst mit, wenn er nicht übersprungen wird.\n"
      "Damit „root“ als nicht abgeschlossen gilt, zählt er erst mit, wenn er begonnen und nicht "
      "unterbrochen ist." },
  };

  CHECK_ALL (cases);
}

static void
test_objectives (void)
{
  static const Case cases[] = {
    { X (PRIMARY ("satisfiedByMeasure='true'",
                  "<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>")
         CONSIDER ("measureSatisfactionIfActive='false'")),
      "It is passed with 80% or more.\nThe score decides only after the attempt has ended.",
      "Er ist ab 80 % bestanden.\nDie Bewertung entscheidet erst, wenn der Versuch zu Ende ist." },
    { X ("<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID='a'/>"
         "<imsss:objective objectiveID='b'/><imsss:objective objectiveID='c' "
         "satisfiedByMeasure='true'/></imsss:objectives>"),
      "Goal “c” is met with 100% or more.\nIt has goals of its own: “a” and “b”.",
      "Lernziel „c“ ist ab 100 % erreicht.\nEr hat eigene Lernziele: „a“ und „b“." },
    { X ("<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID='a'>"
         MAP ("G", WRITES " writeNormalizedMeasure='true'") "</imsss:objective></imsss:objectives>")
      SEQ_PAGE ("L", SEQ (PRIMARY ("", MAP ("G", "")))) SEQ_PAGE ("M", SEQ (
        PRIMARY ("", MAP ("G", "readNormalizedMeasure='false'")))),
      "Goal “a” hands on to “L”: passed or not, score.\nGoal “a” hands on to “M”: passed or not.",
      "Lernziel „a“ gibt an „L“ weiter: ob bestanden, Bewertung.\n"
      "Lernziel „a“ gibt an „M“ weiter: ob bestanden." },
    { SEQ_PAGE ("A", SEQ (PRIMARY ("", MAP ("G", WRITES)))) SEQ_PAGE ("B", SEQ (
        "<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID='b'>"
        MAP ("G", WRITES) "</imsss:objective></imsss:objectives>"))
      X (PRIMARY ("", MAP ("G", ""))),
      "It takes over from “A” or goal “b” in “B”: passed or not.",
      "Er übernimmt von „A“ oder Lernziel „b“ in „B“: ob bestanden." },
    { X (PRIMARY ("", MAP ("G", ""))),
      "It takes over from other courses, as goal “G”: passed or not, score.",
      "Er übernimmt von anderen Kursen, als Lernziel „G“: ob bestanden, Bewertung." },
    { X (PRIMARY ("", MAP ("G", WRITES))),
      "It hands on to other courses, as goal “G”: passed or not.",
      "Er gibt an andere Kurse weiter, als Lernziel „G“: ob bestanden." },
  };

  CHECK_ALL (cases);
}

static void
test_page (void)
{
  static const Case cases[] = {
    { X ("<imsss:deliveryControls tracked='false'/>"),
      "Nothing that happens here is recorded.", "Was hier geschieht, wird nicht festgehalten." },
    { X ("<imsss:deliveryControls completionSetByContent='true' objectiveSetByContent='true'/>"),
      "It is completed and passed when its page says so.",
      "Er ist abgeschlossen und bestanden, wenn seine Seite es sagt." },
    { X ("<imsss:deliveryControls objectiveSetByContent='true'/>"),
      "It is passed when its page says so.", "Er ist bestanden, wenn seine Seite es sagt." },
    { "<item identifier='X' identifierref='R' isvisible='false'><title>X</title>"
      "<adlcp:completionThreshold completedByMeasure='true' minProgressMeasure='0.75' "
      "progressWeight='0'/>"
      "<adlnav:presentation xmlns:adlnav='http://www.adlnet.org/xsd/adlnav_v1p3'>"
      "<adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>"
      "<adlnav:hideLMSUI>previous</adlnav:hideLMSUI></adlnav:navigationInterface>"
      "</adlnav:presentation><adlcp:data><adlcp:map targetID='S' writeSharedData='false'/>"
      "</adlcp:data></item>",
      "It is completed once 75% of it is done.\nIts progress does not count for “root”.\n"
      "Its page reads the shared data “S”.\n"
      "As long as it is open, these controls are hidden: “Back” and “Next”.\n"
      "It is not shown in the outline.",
      "Er ist abgeschlossen, wenn 75 % davon geschafft sind.\n"
      "Sein Fortschritt zählt nicht für „root“.\nSeine Seite liest die gemeinsamen Daten „S“.\n"
      "Solange er offen ist, fehlen diese Tasten: „Zurück“ und „Weiter“.\n"
      "Er steht nicht im Inhaltsverzeichnis." },
  };

  CHECK_ALL (cases);
}
/* clang-format on */

/* --- SCORM 1.2 --- */

static LkCourse *
course_12 (const char *script)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = g_markup_escape_text (script, -1);
  g_autofree char *text = g_strdup_printf (
      "<manifest identifier='M' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'><metadata><schema>ADL SCORM</schema>"
      "<schemaversion>1.2</schemaversion></metadata><organizations default='O'>"
      "<organization identifier='O'><title>O</title>"
      "<item identifier='A' identifierref='R'><title>Alpha</title></item>"
      "<item identifier='B' identifierref='R'><title>Beta</title></item>"
      "<item identifier='C' identifierref='R'><title>Gamma</title></item>"
      "<item identifier='X' identifierref='R'><title>X</title><adlcp:prerequisites "
      "type='aicc_script'>%s</adlcp:prerequisites></item></organization></organizations><resources>"
      "<resource identifier='R' type='webcontent' adlcp:scormtype='sco' href='p.html'>"
      "<file href='p.html'/></resource></resources></manifest>",
      escaped);
  LkCourse *course;

  memory_files_add_text (files, "imsmanifest.xml", text);
  memory_files_add_text (files, "p.html", "<p>");
  course = lk_manifest_read (memory_files_manifest (files), "course", NULL, &error);
  g_assert_no_error (error);
  return course;
}

static char *
expected_of (const char *text)
{
  if (g_str_has_suffix (text, "."))
    return g_strdup (text);
  return g_strconcat (german ? "Dieser Teil öffnet sich, wenn " : "This part opens once ", text,
                      ".", NULL);
}

static void
test_prerequisites (void)
{
  static const struct {
    const char *script, *english, *german; /* a clause, or all that is said */
  } cases[] = {
    { "A", "“Alpha” is finished", "„Alpha“ fertig ist" },
    { "A & B", "“Alpha” and “Beta” are finished", "„Alpha“ und „Beta“ fertig sind" },
    { "A | B", "“Alpha” or “Beta” is finished", "„Alpha“ oder „Beta“ fertig ist" },
    { "A & B = passed & C", "“Alpha” and “Gamma” are finished and “Beta” is passed",
      "„Alpha“ und „Gamma“ fertig sind und „Beta“ bestanden ist" },
    { "(A | B) & C", "(“Alpha” or “Beta” is finished) and “Gamma” is finished",
      "(„Alpha“ oder „Beta“ fertig ist) und „Gamma“ fertig ist" },
    { "~(A | B = failed)",
      "“Alpha” is not finished and “Beta” does not have the result “not passed”",
      "„Alpha“ nicht fertig ist und „Beta“ nicht das Ergebnis „nicht bestanden“ hat" },
    { "A <> not attempted", "“Alpha” has been started", "„Alpha“ begonnen ist" },
    { "A = incomplete | B = browsed",
      "“Alpha” has the state “not completed” or “Beta” has just been looked at",
      "„Alpha“ den Stand „nicht abgeschlossen“ hat oder „Beta“ bloß angesehen ist" },
    { "2*{A, B, C}",
      "at least 2 of these hold (“Alpha” is finished, “Beta” is finished, “Gamma” is finished)",
      "davon mindestens 2 zutreffen („Alpha“ fertig ist, „Beta“ fertig ist, „Gamma“ fertig ist)" },
    { "3*{A, B, C}", "“Alpha”, “Beta” and “Gamma” are finished",
      "„Alpha“, „Beta“ und „Gamma“ fertig sind" },
    { "~2*{A, B, C = c}",
      "fewer than 2 of these hold (“Alpha” is finished, “Beta” is finished, “Gamma” is completed)",
      "davon weniger als 2 zutreffen („Alpha“ fertig ist, „Beta“ fertig ist, „Gamma“ abgeschlossen "
      "ist)" },
    { "Z", "“Z” is finished", "„Z“ fertig ist" },
    { "A &", "Its condition cannot be understood. It counts as met.",
      "Seine Bedingung ist nicht zu verstehen. Sie gilt als erfüllt." },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkCourse) course = course_12 (cases[i].script);
    g_autoptr (GPtrArray) all = words_explain (course);
    const LkItem *item = lk_organization_find (lk_course_organization (course), "X");
    const GPtrArray *sentences = g_ptr_array_index (all, item->index);
    const char *text = german ? cases[i].german : cases[i].english;
    g_autofree char *expected = expected_of (text);

    g_test_message ("%s", cases[i].script);
    g_assert_cmpuint (sentences->len, ==, 1);
    g_assert_cmpstr (g_ptr_array_index (sentences, 0), ==, expected);
  }
}

/* --- Any course --- */

static unsigned
below (void *data, unsigned n)
{
  return lk_random_below (data, n);
}

static void
test_random (void)
{
  LkRandom random;
  const CourseDice dice = { below, &random };

  lk_random_init (&random, 11);
  for (unsigned round = 0; round < 200; round++) {
    bool acyclic;
    g_autoptr (LkCourse) course = course_maker_random (&dice, 12, &acyclic);
    g_autoptr (GPtrArray) all = words_explain (course);

    g_assert_cmpuint (all->len, ==, lk_course_organization (course)->items->len);
    for (guint i = 0; i < all->len; i++) {
      const GPtrArray *sentences = g_ptr_array_index (all, i);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint j = 0; j < sentences->len; j++) {
        char *sentence = g_ptr_array_index (sentences, j);

        g_assert_true (g_hash_table_add (seen, sentence));
        g_assert_true (g_str_has_suffix (sentence, "."));
        g_assert_null (strstr (sentence, "%s"));
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/explain/defaults", test_defaults);
  g_test_add_func ("/words/explain/modes", test_modes);
  g_test_add_func ("/words/explain/rules", test_rules);
  g_test_add_func ("/words/explain/limits", test_limits);
  g_test_add_func ("/words/explain/rollup", test_rollup);
  g_test_add_func ("/words/explain/objectives", test_objectives);
  g_test_add_func ("/words/explain/page", test_page);
  g_test_add_func ("/words/explain/prerequisites", test_prerequisites);
  g_test_add_func ("/words/explain/random", test_random);
  return g_test_run ();
}
