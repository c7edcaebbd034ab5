/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-remark.h"

#include <glib/gi18n.h>

/* With %1$s for the field and %2$s for what stands there. */
static const char *const sentences[LK_PROOF_N_REMARKS] = {
  [LK_PROOF_REMARK_MARK]
  = N_ ("%1$s: “%2$s” is a mark or reads like one. The self-test is no examination. Leave it out."),
  [LK_PROOF_REMARK_PERCENT]
  = N_ ("%1$s: “%2$s” is a percentage. The self-test is no examination. Leave it out."),
  [LK_PROOF_REMARK_TIME]
  = N_ ("%1$s: “%2$s” reads like time that was measured. Only planned time may be named."),
  [LK_PROOF_REMARK_FEW]
  = N_ ("%1$s: %2$s lines are too few. There should be 5 to 12 contents and 3 "
        "to 6 outcomes."),
  [LK_PROOF_REMARK_FUNDING] = N_ ("%1$s: nothing is said about who funds it. If nobody does, say "
                                  "so with --no-funding."),
  [LK_PROOF_REMARK_BLANK] = N_ ("%1$s: “%2$s” is a gap of the template. Fill it or delete it."),
  [LK_PROOF_REMARK_MANY] = N_ ("%1$s: %2$s lines are many. There should be 5 to 12 contents and 3 "
                               "to 6 outcomes."),
  [LK_PROOF_REMARK_STATE] = N_ ("%1$s: “%2$s”: no authority has examined this. Leave it out."),
  [LK_PROOF_REMARK_AZAV]
  = N_ ("%1$s: “%2$s”: AZAV admits providers and measures, not courses. Better, if it is true: "
        "“Der Träger ist nach AZAV zugelassen”, with body and date."),
  [LK_PROOF_REMARK_SUBSIDY]
  = N_ ("%1$s: “%2$s”: whether it is subsidised is decided by the agency. Leave it out."),
  [LK_PROOF_REMARK_LEVEL]
  = N_ ("%1$s: “%2$s”: a level is given by a procedure of its own only. Leave it out."),
  [LK_PROOF_REMARK_PERSON] = N_ ("%1$s: “%2$s” reads like a certified person. Better: “has worked "
                                 "through the course …”."),
  [LK_PROOF_REMARK_NORM]
  = N_ ("%1$s: “%2$s”: not every norm can be certified. Better: “contents follow …”."),
  [LK_PROOF_REMARK_LEAVE]
  = N_ ("%1$s: “%2$s”: educational leave has to be examined first. Better leave it out."),
  [LK_PROOF_REMARK_ECTS]
  = N_ ("%1$s: “%2$s”: only universities give such points. Better: units of 45 minutes."),
  [LK_PROOF_REMARK_CLIMATE] = N_ ("%1$s: “%2$s” would have to be proven. Leave it out."),
  [LK_PROOF_REMARK_EXAM]
  = N_ ("%1$s: “%2$s” reads like an examination. Better: “mit bestandener Lernstandskontrolle "
        "(Selbsttest)”."),
};

/* Puts the two where the sentence wants them: a translation may turn them round. */
static char *
fill (const char *sentence, const char *field, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%1$s", -1);
  g_autofree char *named = g_strjoinv (field, parts);
  g_auto (GStrv) rest = g_strsplit (named, "%2$s", -1);

  return g_strjoinv (words, rest);
}

char *
words_proof_remark (const LkProofRemark *remark)
{
  return fill (_ (sentences[remark->kind]), remark->field,
               remark->words != NULL ? remark->words : "");
}
