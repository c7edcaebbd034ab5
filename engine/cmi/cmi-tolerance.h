/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Where real content departs from the standard and is let through nevertheless, all in one table.
 * A row is allowed only where giving way cannot falsify a result; `strict` refuses them all.
 */
typedef enum {
  LK_CMI_TOLERATES_SUSPEND_LENGTH,
  LK_CMI_TOLERATES_LOCATION_LENGTH,
  LK_CMI_TOLERATES_TEXT_LENGTH,
  LK_CMI_TOLERATES_NON_ASCII,
  LK_CMI_TOLERATES_IDENTIFIER,
  LK_CMI_TOLERATES_TIME_FORM,
  LK_CMI_TOLERATES_NUMBER_FORM,
  LK_CMI_TOLERATES_SCORE_RANGE,
  LK_CMI_TOLERATES_WORD_CASE,
  LK_CMI_TOLERATES_FOREIGN_WORD,
  LK_CMI_TOLERATES_FEEDBACK_FORM,
  LK_CMI_TOLERATES_INDEX_GAP,
  LK_CMI_TOLERATES_REINITIALIZE,
  LK_CMI_TOLERATES_REFINISH,
  LK_CMI_TOLERATES_CALL_ARGUMENT,
  LK_CMI_TOLERATES_URI,
  LK_CMI_TOLERATES_MORE,
  LK_CMI_N_TOLERANCES
} LkCmiTolerance;

/* The rows of SCORM 1.2 and of SCORM 2004. The latter names each error by number and its content
 * counts on that: no gaps in indices, no second Initialize or Terminate, no arguments, and 406 for
 * words, times and answers in another form (RTE 4.1.1). What is left are numbers as scripts write
 * them, since a score is lost otherwise, and identifiers in the letters of all languages. */
#define LK_CMI_TOLERANCES_12 ((1u << LK_CMI_TOLERATES_URI) - 1)
#define LK_CMI_TOLERANCES_2004                                                                     \
  (1u << LK_CMI_TOLERATES_NUMBER_FORM | 1u << LK_CMI_TOLERATES_URI | 1u << LK_CMI_TOLERATES_MORE)

typedef struct {
  const char *name;    /* stable, for lk_cmi_tolerances() and reports */
  const char *applies; /* element, type or function */
  const char *refused; /* what the strict reading refuses */
  const char *note;    /* what is done instead; this is what the diagnostic says */
  bool conforming;     /* not refused in the strict reading either: the standard leaves it open */
} LkCmiToleranceRow;

const LkCmiToleranceRow *lk_cmi_tolerance_row (LkCmiTolerance tolerance);
/* Bits of the rows that are conforming. */
unsigned lk_cmi_tolerance_conforming (void);

G_END_DECLS
