/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-tolerance.h"

static const LkCmiToleranceRow rows[LK_CMI_N_TOLERANCES] = {
  /* Authoring tools write 5 to 80 KB; cut or refused, resume is lost. */
  [LK_CMI_TOLERATES_SUSPEND_LENGTH]
  = { .name = "suspend-data-length",
      .applies = "cmi.suspend_data",
      .refused = "more than 4096 characters",
      .note = "longer than the 4096 characters of the standard; kept whole" },
  [LK_CMI_TOLERATES_LOCATION_LENGTH]
  = { .name = "location-length",
      .applies = "cmi.core.lesson_location",
      .refused = "more than 255 characters",
      .note = "longer than the 255 characters of the standard; kept whole" },
  [LK_CMI_TOLERATES_TEXT_LENGTH] = { .name = "text-length",
                                     .applies = "CMIString255, CMIString4096, CMIFeedback",
                                     .refused = "more characters than the type allows",
                                     .note = "longer than the standard allows; kept whole" },
  /* The standard is older than Unicode in browsers; German content could say nothing. */
  [LK_CMI_TOLERATES_NON_ASCII] = { .name = "non-ascii-text",
                                   .applies = "CMIString255, CMIString4096, CMIFeedback",
                                   .refused = "characters beyond ASCII",
                                   .note = "holds characters beyond ASCII; kept as they are" },
  [LK_CMI_TOLERATES_IDENTIFIER]
  = { .name = "identifier-characters",
      .applies = "CMIIdentifier",
      .refused = "blanks, characters beyond ASCII, more than 255 characters",
      .note = "is no identifier of the standard (printable ASCII without blanks, at most 255); "
              "kept as it is" },
  [LK_CMI_TOLERATES_TIME_FORM]
  = { .name = "time-format",
      .applies = "CMITime, CMITimespan",
      .refused = "parts of one digit, more than two decimals, ISO 8601",
      .note = "is not in the form of the standard, but leaves no doubt; rewritten in its form" },
  /* A comma before three digits may part thousands, so it is refused even here. */
  [LK_CMI_TOLERATES_NUMBER_FORM]
  = { .name = "number-form",
      .applies = "CMIDecimal, CMIInteger, CMISInteger; real(10,7)",
      .refused = "a decimal comma, blanks around, a plus sign, an exponent",
      .note = "is not in the form of the standard, but leaves no doubt; rewritten in its form" },
  /* Points instead of per cent. The mastery rule then compares by the share of min and max. */
  [LK_CMI_TOLERATES_SCORE_RANGE] = { .name = "score-range",
                                     .applies = "score.raw, score.min, score.max",
                                     .refused = "numbers below 0 or above 100",
                                     .note = "is outside 0 to 100; kept as it is" },
  [LK_CMI_TOLERATES_WORD_CASE]
  = { .name = "word-case",
      .applies = "CMIVocabulary",
      .refused = "words in other letters or with blanks around",
      .note = "is written unlike the standard's word; the standard's word is kept" },
  [LK_CMI_TOLERATES_FOREIGN_WORD]
  = { .name = "word-of-2004",
      .applies = "CMIVocabulary",
      .refused = "words of SCORM 2004",
      .note = "is a word of SCORM 2004; the word of this standard is kept" },
  /* Kept for the record only: nothing is computed from it. */
  [LK_CMI_TOLERATES_FEEDBACK_FORM]
  = { .name = "feedback-form",
      .applies = "student_response, correct_responses.n.pattern",
      .refused = "answers in another form than the interaction's type has",
      .note = "does not have the form of its interaction type; kept as it is" },
  [LK_CMI_TOLERATES_INDEX_GAP] = { .name = "index-gap",
                                   .applies = "collections",
                                   .refused = "an index beyond the next free one",
                                   .note = "leaves out an index; the ones between stay empty" },
  /* Each page of a SCO with several pages, a reload. Refused, the rest would be lost. */
  [LK_CMI_TOLERATES_REINITIALIZE] = { .name = "re-initialize",
                                      .applies = "Initialize",
                                      .refused = "Initialize a second time",
                                      .note = "called again; the run goes on" },
  [LK_CMI_TOLERATES_REFINISH] = { .name = "finish-again",
                                  .applies = "Finish",
                                  .refused = "Finish a second time",
                                  .note = "called again; the run had ended before" },
  [LK_CMI_TOLERATES_CALL_ARGUMENT]
  = { .name = "call-argument",
      .applies = "Initialize, Commit, Finish",
      .refused = "an argument other than \"\"",
      .note = "has an argument that has to be \"\"; it is ignored" },

  /* SCORM 2004. Identifiers made of words of a language; refused, every further call about the
   * objective or interaction fails. */
  [LK_CMI_TOLERATES_URI] = { .name = "identifier-uri",
                             .applies = "long_identifier_type",
                             .refused = "characters beyond ASCII",
                             .note = "is an IRI, and identifiers are to be URIs; kept as it is" },
  /* Other systems may cut here, so it is worth a note; the standard itself forbids nothing. */
  [LK_CMI_TOLERATES_MORE] = { .name = "beyond-smallest-maximum",
                              .applies = "characterstring, lists in responses",
                              .refused = "nothing: each system may keep more",
                              .note = "is longer than every system has to keep; kept whole",
                              .conforming = true },
};

const LkCmiToleranceRow *
lk_cmi_tolerance_row (LkCmiTolerance tolerance)
{
  g_return_val_if_fail (tolerance < LK_CMI_N_TOLERANCES, NULL);

  return &rows[tolerance];
}

unsigned
lk_cmi_tolerance_conforming (void)
{
  unsigned bits = 0;

  for (unsigned i = 0; i < LK_CMI_N_TOLERANCES; i++)
    bits |= rows[i].conforming ? 1u << i : 0;
  return bits;
}
