/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/sequencing-script.h"

/* The families of rules, each as small courses with what must be delivered. */

#define A              SEQ_PAGE ("a", "")
#define B              SEQ_PAGE ("b", "")
#define C              SEQ_PAGE ("c", "")
#define ROOT           SEQ (SEQ_FLOW)
#define ROOT_FLOW_ONLY SEQ ("<imsss:controlMode choice='false' flow='true'/>")
#define GLOBAL(id, attributes)                                                                      \
  "<imsss:objectives><imsss:primaryObjective objectiveID='p'><imsss:mapInfo targetObjectiveID='" id \
  "' " attributes "/></imsss:primaryObjective></imsss:objectives>"
#define BY_MEASURE(minimum)                                                                        \
  "<imsss:objectives><imsss:primaryObjective objectiveID='p' satisfiedByMeasure='true'>"           \
  "<imsss:minNormalizedMeasure>" minimum "</imsss:minNormalizedMeasure></imsss:primaryObjective>"  \
  "</imsss:objectives>"
#define BY_CONTENT                                                                                 \
  "<imsss:deliveryControls completionSetByContent='true' objectiveSetByContent='true'/>"

#define ROLLUP_SATISFIED(attributes)                                                               \
  "<imsss:rollupRules><imsss:rollupRule " attributes "><imsss:rollupConditions>"                   \
  "<imsss:rollupCondition condition='satisfied'/></imsss:rollupConditions>"                        \
  "<imsss:rollupAction action='satisfied'/></imsss:rollupRule></imsss:rollupRules>"
/* A cluster that ends the course when it is satisfied. */
#define END_IF_SATISFIED                                                                           \
  SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("satisfied"), "exit")                                       \
                 SEQ_RULE ("post", SEQ_IF ("satisfied"), "exitAll"))

static const struct {
  const char *name, *content, *script, *expected;
} cases[] = {
  /* control modes */
  { "flow through and off the tree", A B ROOT, "start continue continue start", "a b end a" },
  { "no flow: only choice", A B, "start choice:b continue choice:a", "SB.2.2-1 b NB.2.1-4 a" },
  { "one page alone starts", A, "start exitAll", "a end" },
  { "no choice", A B ROOT_FLOW_ONLY, "start choice:b continue", "a NB.2.1-10 b" },
  { "previous, and none before the first", A B ROOT, "start continue previous previous",
    "a b a SB.2.1-3" },
  { "forward only", A B SEQ ("<imsss:controlMode flow='true' forwardOnly='true'/>"),
    "start continue previous choice:a", "a b NB.2.1-5 SB.2.4-2" },
  { "backing into a forward only cluster begins at its beginning",
    SEQ_CLUSTER ("X", A B, SEQ ("<imsss:controlMode flow='true' forwardOnly='true'/>")) C ROOT,
    "choice:c previous", "c a" },
  { "backing over a forward only cluster of which all is skipped",
    SEQ_PAGE ("p", "") SEQ_CLUSTER (
        "X",
        SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "skip"))))
            SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "skip")))),
        SEQ ("<imsss:controlMode flow='true' forwardOnly='true'/>")) C ROOT,
    "choice:c previous", "c p" },
  { "choiceExit false holds",
    SEQ_CLUSTER ("X", A B, SEQ ("<imsss:controlMode flow='true' choiceExit='false'/>")) C ROOT,
    "start choice:c choice:b continue", "a NB.2.1-8 b c" },
  { "preventActivation",
    SEQ_CLUSTER ("X", A, SEQ (SEQ_FLOW)) SEQ_CLUSTER (
        "Y", B, SEQ (SEQ_FLOW "<adlseq:constrainedChoiceConsiderations preventActivation='true'/>"))
        ROOT,
    "start choice:b continue", "a SB.2.9-6 b" },
  { "constrainChoice: only the next and the previous",
    SEQ_CLUSTER ("X", A,
                 SEQ (SEQ_FLOW "<adlseq:constrainedChoiceConsiderations constrainChoice='true'/>"))
        B C ROOT,
    "start choice:c", "a SB.2.9-8" },
  /* pre condition rules */
  { "skip", A SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "skip")))) C ROOT,
    "start continue previous choice:b", "a c a b" },
  { "disabled",
    A SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "disabled")))) C ROOT,
    "start continue choice:c choice:b", "a SB.2.2-2 c DB.1.1-3" },
  { "hiddenFromChoice",
    A SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("always"), "hiddenFromChoice"))))
        ROOT,
    "start choice:b choice:a continue", "a SB.2.9-3 a b" },
  { "stopForwardTraversal holds choice, until it no longer applies",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF_NOT ("satisfied"),
                                             "stopForwardTraversal")) BY_CONTENT)) B C ROOT,
    "start choice:c/failed choice:a choice:c/passed", "a SB.2.4-1 a c" },
  { "unknown is not false: not satisfied does not apply",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF_NOT ("satisfied"), "skip")))) B ROOT,
    "start", "a" },
  { "measures against thresholds",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (
                       SEQ_RULE ("post",
                                 "<imsss:ruleCondition condition='objectiveMeasureGreaterThan'"
                                 " measureThreshold='0.5'/>",
                                 "exitAll")))) B ROOT,
    "start continue/s0.5 choice:a continue/s0.6", "a b a end" },
  /* post condition and exit rules */
  { "retry until passed",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF_NOT ("satisfied"), "retry"))
                            BY_CONTENT)) B ROOT,
    "start continue/failed continue/passed", "a a b" },
  { "a rule beats the request",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "continue")))) B C ROOT,
    "start choice:c", "a b" },
  { "previous by rule",
    A SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "previous")))) C ROOT,
    "start continue continue", "a b a" },
  { "exitParent goes on after the cluster",
    SEQ_CLUSTER (
        "X", SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitParent")))) B,
        SEQ (SEQ_FLOW)) C ROOT,
    "start continue", "a c" },
  { "exitParent out of the root ends the session",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitParent")))) B ROOT,
    "start continue", "a end" },
  { "the root has no parent to exit",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitParent"))))
        B SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitParent"))),
    "start continue", "a TB.2.3-4" },
  { "exitAll by rule",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitAll")))) B ROOT,
    "start continue", "a end" },
  { "retryAll begins the course anew",
    A SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "retryAll")))) ROOT,
    "start continue continue", "a b a" },
  { "exit rule of a cluster",
    SEQ_CLUSTER ("X", A B,
                 SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("attempted"), "exit")))) C ROOT,
    "start continue", "a c" },
  { "no post conditions for a suspended page",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("always"), "exitAll")))) B ROOT,
    "start continue/suspend", "a b" },
  /* limits */
  { "attempt limit", SEQ_PAGE ("a", SEQ ("<imsss:limitConditions attemptLimit='1'/>")) B ROOT,
    "start continue choice:a", "a b DB.1.1-3" },
  { "a suspended attempt is not a new one",
    SEQ_PAGE ("a", SEQ ("<imsss:limitConditions attemptLimit='1'/>")) B ROOT,
    "start continue/suspend choice:a", "a b a" },
  /* rollup */
  { "all satisfied by default",
    SEQ_CLUSTER ("X", A B,
                 SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("satisfied"), "exitAll"))
                          SEQ_RULES (""))) C ROOT,
    "start exit", "a -" },
  { "retry of a cluster while its children say incomplete",
    SEQ_CLUSTER (
        "X", SEQ_PAGE ("a", SEQ (BY_CONTENT)),
        SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("activityProgressKnown"), "exit")
                                     SEQ_RULE ("post", SEQ_IF_NOT ("completed"), "retry")))) B ROOT,
    "start continue/incomplete continue/completed", "a a b" },
  { "any child is enough by rule",
    SEQ_CLUSTER (
        "X", SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE ("b", SEQ (BY_CONTENT)),
        SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE (
            "exit", SEQ_IF ("satisfied"),
            "exit")) "<imsss:rollupRules><imsss:rollupRule childActivitySet='any'>"
                     "<imsss:rollupConditions><imsss:rollupCondition condition='satisfied'/>"
                     "</imsss:rollupConditions><imsss:rollupAction action='satisfied'/>"
                     "</imsss:rollupRule></imsss:rollupRules>")) C ROOT,
    "start continue/passed", "a c" },
  { "weights: what weighs nothing does not count",
    SEQ_CLUSTER ("X",
                 SEQ_PAGE ("a", SEQ ("<imsss:rollupRules objectiveMeasureWeight='0'/>"))
                     SEQ_PAGE ("b", ""),
                 SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("satisfied"), "exit"))
                          BY_MEASURE ("0.6"))) C ROOT,
    "start continue/s1 continue/s0.6", "a b c" },
  { "completion of a cluster by progress and weight",
    SEQ_CLUSTER (
        "X",
        "<item identifier='a' identifierref='R'><title>a</title>" SEQ (
            BY_CONTENT) "<adlcp:completionThreshold progressWeight='1'/></item>"
                        "<item identifier='b' identifierref='R'><title>b</title>" SEQ (
                            BY_CONTENT) "<adlcp:completionThreshold progressWeight='0.5'/></item>",
        SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE (
            "exit", SEQ_IF ("completed"),
            "exit"))) "<adlcp:completionThreshold completedByMeasure='true' minProgressMeasure='0.6'/>")
        C ROOT,
    "start continue/p0.9", "a c" },
  { "not tracked: does not count",
    SEQ_CLUSTER ("X",
                 SEQ_PAGE ("a", SEQ ("<imsss:deliveryControls tracked='false'/>"))
                     SEQ_PAGE ("b", SEQ (BY_CONTENT)),
                 SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("satisfied"), "exit")))) C ROOT,
    "start continue/failed continue/passed", "a b c" },
  { "requiredForSatisfied ifAttempted",
    SEQ_CLUSTER (
        "X",
        SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE (
            "b",
            SEQ (BY_CONTENT "<adlseq:rollupConsiderations requiredForSatisfied='ifAttempted'/>")),
        SEQ (SEQ_FLOW SEQ_RULES (SEQ_RULE ("exit", SEQ_IF ("satisfied"), "exit")))) C ROOT,
    "start continue/passed", "a c" },
  { "requiredForSatisfied ifNotSuspended: what was never attempted does not count",
    SEQ_CLUSTER (
        "X",
        SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE (
            "b", SEQ (BY_CONTENT
                      "<adlseq:rollupConsiderations requiredForSatisfied='ifNotSuspended'/>")),
        SEQ (SEQ_FLOW END_IF_SATISFIED)) C ROOT,
    "start continue/passed", "a end" },
  { "requiredForSatisfied ifNotSkipped",
    SEQ_CLUSTER (
        "X",
        SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE (
            "b",
            SEQ (SEQ_RULES (SEQ_RULE (
                "pre", SEQ_IF ("always"),
                "skip")) "<adlseq:rollupConsiderations requiredForSatisfied='ifNotSkipped'/>")),
        SEQ (SEQ_FLOW END_IF_SATISFIED)) C ROOT,
    "start continue/passed", "a end" },
  { "at least so many",
    SEQ_CLUSTER ("X",
                 SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE ("b", SEQ (BY_CONTENT))
                     SEQ_PAGE ("d", SEQ (BY_CONTENT)),
                 SEQ (SEQ_FLOW END_IF_SATISFIED ROLLUP_SATISFIED (
                     "childActivitySet='atLeastCount' minimumCount='2'"))) C ROOT,
    "start continue/passed continue/failed continue/passed", "a b d end" },
  { "at least such a part",
    SEQ_CLUSTER ("X", SEQ_PAGE ("a", SEQ (BY_CONTENT)) SEQ_PAGE ("b", SEQ (BY_CONTENT)),
                 SEQ (SEQ_FLOW END_IF_SATISFIED ROLLUP_SATISFIED (
                     "childActivitySet='atLeastPercent' minimumPercent='0.5'"))) C ROOT,
    "start continue/failed continue/passed", "a b end" },
  { "no status by measure while the cluster is active, if it says so",
    SEQ_CLUSTER ("X", A B,
                 SEQ (SEQ_FLOW END_IF_SATISFIED BY_MEASURE (
                     "0.5") "<adlseq:rollupConsiderations measureSatisfactionIfActive='false'/>"))
        C ROOT,
    "start continue/s1 continue/s1", "a b c" },
  { "status by measure while the cluster is active, by default",
    SEQ_CLUSTER ("X", A B, SEQ (SEQ_FLOW END_IF_SATISFIED BY_MEASURE ("0.5"))) C ROOT,
    "start continue/s1", "a end" },
  /* objectives */
  { "a global objective closes another page",
    SEQ_PAGE ("a", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT)) SEQ_PAGE (
        "b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip")) GLOBAL ("g", "")))
        C ROOT,
    "start continue/passed", "a c" },
  { "a page that says nothing is satisfied by its end",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("satisfied"), "exitAll")))) B ROOT,
    "start continue", "a end" },
  { "a page that says unknown is not",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF ("satisfied"), "exitAll")))) B ROOT,
    "start continue/unknown choice:a continue", "a b a end" },
  { "a page that says unknown takes back what others know",
    SEQ_PAGE ("a", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT))
        SEQ_PAGE ("b", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT)) SEQ_PAGE (
            "c", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip")) GLOBAL ("g", "")))
            SEQ_PAGE ("d", "") ROOT,
    "start continue/passed continue/unknown", "a b c" },
  { "a page that says nothing leaves what others know",
    SEQ_PAGE ("a", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT))
        SEQ_PAGE ("b", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT)) SEQ_PAGE (
            "c", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip")) GLOBAL ("g", "")))
            SEQ_PAGE ("d", "") ROOT,
    "start continue/passed continue", "a b d" },
  { "what reads nothing does not know",
    SEQ_PAGE ("a", SEQ (GLOBAL ("g", "writeSatisfiedStatus='true'") BY_CONTENT))
        SEQ_PAGE ("b", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip"))
                                GLOBAL ("g", "readSatisfiedStatus='false'"))) C ROOT,
    "start continue/passed", "a b" },
  { "an objective of its own by name",
    SEQ_PAGE ("a",
              SEQ (SEQ_RULES (SEQ_RULE (
                  "post", "<imsss:ruleCondition referencedObjective='o' condition='satisfied'/>",
                  "exitAll")) "<imsss:objectives><imsss:primaryObjective/>"
                              "<imsss:objective objectiveID='o'/></imsss:objectives>")) B ROOT,
    "start continue/o=failed choice:a continue/o=passed", "a b a end" },
  { "satisfied by measure, whatever the page says",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("post", SEQ_IF_NOT ("satisfied"), "retry"))
                            BY_MEASURE ("0.8"))) B ROOT,
    "start continue/passed,s0.7 continue/failed,s0.8", "a a b" },
  /* sessions */
  { "what a page has left counts until the next attempt has begun",
    SEQ_PAGE ("a", SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip")) BY_CONTENT))
        B ROOT,
    "start exitAll/passed start previous", "a end b a" },
  { "suspend all, resume all", A B ROOT, "start continue suspendAll resumeAll resumeAll",
    "a b end b NB.2.1-1" },
  { "choice clears what was suspended", A B ROOT, "start suspendAll choice:b exitAll resumeAll",
    "a end b end NB.2.1-3" },
  { "abandon leaves the session open", A B ROOT, "start abandon continue", "a - b" },
  { "abandon all", A B ROOT, "start abandonAll start", "a end a" },
  { "exit of a page leaves the session open", A B ROOT, "start exit exit choice:b",
    "a - NB.2.1-12 b" },
  { "nothing before the start", A B ROOT,
    "continue previous exit exitAll abandon abandonAll suspendAll resumeAll jump:a",
    "NB.2.1-2 NB.2.1-2 NB.2.1-2 NB.2.1-2 NB.2.1-2 NB.2.1-2 NB.2.1-2 NB.2.1-3 SB.2.13-1" },
  { "jump anywhere, but not to nowhere",
    SEQ_CLUSTER ("X", A B, SEQ ("<imsss:controlMode choice='false' flow='false'/>"))
        C ROOT_FLOW_ONLY,
    "choice:root start jump:b jump:nowhere jump:X", "SB.2.9-9 NB.2.1-1 b NB.2.1-11 DB.1.1-1" },
  { "forward and backward have no behaviour", A B ROOT, "start forward backward",
    "a NB.2.1-7 NB.2.1-7" },
  { "choosing a cluster enters it", SEQ_CLUSTER ("X", A B, SEQ (SEQ_FLOW)) C ROOT,
    "choice:X choice:root", "a a" },
};

static void
test_case (const void *data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autoptr (LkCourse) course = sequencing_course (cases[i].content, "2004 4th Edition");
  const LkOrganization *organization = lk_course_organization (course);
  g_autoptr (LkSeq) seq = lk_seq_new (organization, lk_seq_edition (course->edition), NULL);
  g_autofree char *results = sequencing_script (seq, organization, cases[i].script);

  g_assert_cmpstr (results, ==, cases[i].expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/seq/rules/", cases[i].name, NULL);

    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
  }
  return g_test_run ();
}
