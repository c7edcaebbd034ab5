/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-private.h"
#include "engine/cmi/cmi-rules-12.h"
#include "engine/cmi/cmi-type.h"

/*
 * SCORM 1.2 Run-Time Environment, 1 October 2001: 3.3 (functions, error codes) and 3.4.4 (data
 * model). Elements stand in the order of the book. Where the book leaves a choice:
 *
 * - All optional elements are there. 401 is left for other data models: those of later standards,
 *   and what the AICC's CMI has beyond SCORM.
 * - A page may not set lesson_status to "not attempted", which only the system may say.
 * - `cmi.comments` is replaced by LMSSetValue(), so that reading gives what was set.
 */

static const LkCmiWord status_words[] = {
  { .word = "passed" },     { .word = "completed" }, { .word = "failed" },
  { .word = "incomplete" }, { .word = "browsed" },   { 0 },
};

static const LkCmiWord objective_status_words[] = {
  { .word = "passed" },
  { .word = "completed" },
  { .word = "failed" },
  { .word = "incomplete" },
  { .word = "browsed" },
  { .word = "not attempted" },
  { 0 },
};

static const LkCmiWord exit_words[] = {
  { .word = "time-out" },
  { .word = "suspend" },
  { .word = "logout" },
  { .word = "" },
  { .word = "normal", .means = "" },
  { 0 },
};

static const LkCmiWord interaction_types[] = {
  { .word = "true-false" },
  { .word = "choice" },
  { .word = "fill-in" },
  { .word = "matching" },
  { .word = "performance" },
  { .word = "likert" },
  { .word = "sequencing" },
  { .word = "numeric" },
  { .word = "long-fill-in", .means = "fill-in" },
  { 0 },
};

static const LkCmiWord result_words[] = {
  { .word = "correct" },
  { .word = "wrong" },
  { .word = "unanticipated" },
  { .word = "neutral" },
  { .word = "incorrect", .means = "wrong" },
  { 0 },
};

/* clang-format off */
#define GROUP(path, list) \
  { .name = path, .kind = LK_CMI_GROUP, .children = list }
#define COLLECTION(path, list) \
  { .name = path, .kind = LK_CMI_COLLECTION, .children = list }
#define GIVEN(path, source) \
  { .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_READ, .from = source }
#define TEXT_255 \
  .type = lk_cmi_type_string, .length = 255, .too_long = LK_CMI_TOLERATES_TEXT_LENGTH, \
  .form = "at most 255 ASCII characters (CMIString255)"
#define TEXT_4096(row) \
  .type = lk_cmi_type_string, .length = 4096, .too_long = row, \
  .form = "at most 4096 ASCII characters (CMIString4096)"
#define IDENTIFIER \
  .type = lk_cmi_type_identifier, .length = 255, \
  .form = "1 to 255 printable ASCII characters without blanks (CMIIdentifier)"
#define SCORE(path) \
  { .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH, .type = lk_cmi_type_score, \
    .max = 100, \
    .form = "a number from 0 to 100, or nothing (CMIDecimal or CMIBlank)" }
#define INTEGER(path, least, most, start, words_for_it) \
  { .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH, .type = lk_cmi_type_integer, \
    .min = least, .max = most, .initial = start, .form = words_for_it }
#define RECORD_FIELD(path, how) \
  .name = path, .kind = LK_CMI_LEAF, .access = how
#define FEEDBACK \
  .type = lk_cmi_type_feedback, .length = 255, .too_long = LK_CMI_TOLERATES_TEXT_LENGTH, \
  .governed_by = "cmi.interactions.n.type", \
  .form = "an answer in the form of the interaction's type, at most 255 characters (CMIFeedback)"

static const LkCmiElement elements[] = {
  GROUP ("cmi.core", "student_id,student_name,lesson_location,credit,lesson_status,entry,score,"
         "total_time,lesson_mode,exit,session_time"),
  GIVEN ("cmi.core.student_id", LK_CMI_FROM_LEARNER_ID),
  GIVEN ("cmi.core.student_name", LK_CMI_FROM_LEARNER_NAME),
  { .name = "cmi.core.lesson_location", .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH,
    .type = lk_cmi_type_string, .length = 255, .too_long = LK_CMI_TOLERATES_LOCATION_LENGTH,
    .form = "at most 255 ASCII characters (CMIString255)" },
  GIVEN ("cmi.core.credit", LK_CMI_FROM_CREDIT),
  { .name = "cmi.core.lesson_status", .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH,
    .type = lk_cmi_type_word, .words = status_words, .initial = "not attempted", .is_status = true,
    .form = "passed, completed, failed, incomplete or browsed (CMIVocabulary)" },
  GIVEN ("cmi.core.entry", LK_CMI_FROM_ENTRY),
  GROUP ("cmi.core.score", "raw,min,max"),
  SCORE ("cmi.core.score.raw"),
  SCORE ("cmi.core.score.min"),
  SCORE ("cmi.core.score.max"),
  GIVEN ("cmi.core.total_time", LK_CMI_FROM_TOTAL_TIME),
  GIVEN ("cmi.core.lesson_mode", LK_CMI_FROM_MODE),
  { .name = "cmi.core.exit", .kind = LK_CMI_LEAF, .access = LK_CMI_WRITE,
    .type = lk_cmi_type_word, .words = exit_words, .transient = true,
    .form = "time-out, suspend, logout or nothing (CMIVocabulary)" },
  { .name = "cmi.core.session_time", .kind = LK_CMI_LEAF, .access = LK_CMI_WRITE,
    .type = lk_cmi_type_timespan, .transient = true,
    .form = "HHHH:MM:SS.SS (CMITimespan)" },

  { .name = "cmi.suspend_data", .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH,
    TEXT_4096 (LK_CMI_TOLERATES_SUSPEND_LENGTH) },
  GIVEN ("cmi.launch_data", LK_CMI_FROM_LAUNCH_DATA),
  { .name = "cmi.comments", .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH,
    TEXT_4096 (LK_CMI_TOLERATES_TEXT_LENGTH) },
  GIVEN ("cmi.comments_from_lms", LK_CMI_FROM_COMMENTS),

  COLLECTION ("cmi.objectives", "id,score,status"),
  { RECORD_FIELD ("cmi.objectives.n.id", LK_CMI_BOTH), IDENTIFIER },
  GROUP ("cmi.objectives.n.score", "raw,min,max"),
  SCORE ("cmi.objectives.n.score.raw"),
  SCORE ("cmi.objectives.n.score.min"),
  SCORE ("cmi.objectives.n.score.max"),
  { RECORD_FIELD ("cmi.objectives.n.status", LK_CMI_BOTH),
    .type = lk_cmi_type_word, .words = objective_status_words,
    .form = "passed, completed, failed, incomplete, browsed or not attempted (CMIVocabulary)" },

  GROUP ("cmi.student_data", "mastery_score,max_time_allowed,time_limit_action"),
  GIVEN ("cmi.student_data.mastery_score", LK_CMI_FROM_MASTERY_SCORE),
  GIVEN ("cmi.student_data.max_time_allowed", LK_CMI_FROM_MAX_TIME),
  GIVEN ("cmi.student_data.time_limit_action", LK_CMI_FROM_TIME_LIMIT_ACTION),

  GROUP ("cmi.student_preference", "audio,language,speed,text"),
  INTEGER ("cmi.student_preference.audio", -1, 100, "0",
           "a whole number from -1 to 100 (CMISInteger)"),
  { .name = "cmi.student_preference.language", .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH,
    TEXT_255 },
  INTEGER ("cmi.student_preference.speed", -100, 100, "0",
           "a whole number from -100 to 100 (CMISInteger)"),
  INTEGER ("cmi.student_preference.text", -1, 1, "0", "-1, 0 or 1 (CMISInteger)"),

  COLLECTION ("cmi.interactions", "id,objectives,time,type,correct_responses,weighting,"
              "student_response,result,latency"),
  { RECORD_FIELD ("cmi.interactions.n.id", LK_CMI_WRITE), IDENTIFIER },
  COLLECTION ("cmi.interactions.n.objectives", NULL),
  { RECORD_FIELD ("cmi.interactions.n.objectives.n.id", LK_CMI_WRITE), IDENTIFIER },
  { RECORD_FIELD ("cmi.interactions.n.time", LK_CMI_WRITE),
    .type = lk_cmi_type_time, .form = "HH:MM:SS.SS of a day (CMITime)" },
  { RECORD_FIELD ("cmi.interactions.n.type", LK_CMI_WRITE),
    .type = lk_cmi_type_word, .words = interaction_types,
    .form = "true-false, choice, fill-in, matching, performance, likert, sequencing or numeric "
            "(CMIVocabulary)" },
  COLLECTION ("cmi.interactions.n.correct_responses", NULL),
  { RECORD_FIELD ("cmi.interactions.n.correct_responses.n.pattern", LK_CMI_WRITE), FEEDBACK },
  { RECORD_FIELD ("cmi.interactions.n.weighting", LK_CMI_WRITE),
    .type = lk_cmi_type_decimal, .form = "a number (CMIDecimal)" },
  { RECORD_FIELD ("cmi.interactions.n.student_response", LK_CMI_WRITE), FEEDBACK },
  { RECORD_FIELD ("cmi.interactions.n.result", LK_CMI_WRITE),
    .type = lk_cmi_type_result, .words = result_words,
    .form = "correct, wrong, unanticipated, neutral or a number (CMIVocabulary)" },
  { RECORD_FIELD ("cmi.interactions.n.latency", LK_CMI_WRITE),
    .type = lk_cmi_type_timespan, .form = "HHHH:MM:SS.SS (CMITimespan)" },
};
/* clang-format on */

static const LkCmiFunction functions[] = {
  { .name = "LMSGetValue", .kind = LK_CMI_CALL_GET, .before = 301, .after = 301 },
  { .name = "LMSSetValue", .kind = LK_CMI_CALL_SET, .before = 301, .after = 301 },
  { .name = "LMSGetLastError", .kind = LK_CMI_CALL_LAST_ERROR },
  { .name = "LMSCommit", .kind = LK_CMI_CALL_COMMIT, .before = 301, .after = 301 },
  { .name = "LMSGetErrorString", .kind = LK_CMI_CALL_ERROR_STRING },
  { .name = "LMSGetDiagnostic", .kind = LK_CMI_CALL_DIAGNOSTIC },
  { .name = "LMSInitialize", .kind = LK_CMI_CALL_INITIALIZE, .running = 101, .after = 101 },
  { .name = "LMSFinish", .kind = LK_CMI_CALL_FINISH, .before = 301, .after = 301 },
  { 0 },
};

/* 3.3.3, texts as in its table. */
static const LkCmiError errors[] = {
  { 0, "No error", "The last call did what it should." },
  { 101, "General Exception", "The call could not be done; no other code fits." },
  { 201, "Invalid argument error", "An argument names no element of the data model." },
  { 202, "Element cannot have children", "_children was asked of an element that has none." },
  { 203, "Element not an array. Cannot have count.",
    "_count was asked of an element that is no list." },
  { 301, "Not initialized", "LMSInitialize(\"\") has to come before this call." },
  { 401, "Not implemented error", "The element belongs to a data model that is not kept here." },
  { 402, "Invalid set value, element is a keyword",
    "_children, _count and _version cannot be set." },
  { 403, "Element is read only", "LMSSetValue() cannot set this element." },
  { 404, "Element is write only", "LMSGetValue() cannot read this element." },
  { 405, "Incorrect Data Type", "The value does not have the type of the element." },
  { 0 },
};

/* Optional in the AICC's guidelines, left out of SCORM 1.2. */
static const char *const others[] = {
  "cmi.evaluation",
  "cmi.student_demographics",
  "cmi.paths",
  "cmi.student_data.attempt_number",
  "cmi.student_data.tries",
  "cmi.student_data.tries_during_lesson",
  "cmi.student_data.session_journal",
  "cmi.student_preference.lesson_type",
  "cmi.student_preference.text_color",
  "cmi.student_preference.text_location",
  "cmi.student_preference.text_size",
  "cmi.student_preference.video",
  "cmi.student_preference.windows",
  NULL,
};

const LkCmiTable lk_cmi_table_12 = {
  .prefix = "cmi",
  .version = "3.4",
  .elements = elements,
  .n_elements = G_N_ELEMENTS (elements),
  .functions = functions,
  .errors = errors,
  .others = others,
  .codes = {
    [LK_CMI_OK] = 0,
    [LK_CMI_GENERAL] = 101,
    [LK_CMI_ARGUMENT] = 201,
    [LK_CMI_NO_NAME] = 201,
    [LK_CMI_NO_NAME_SET] = 201,
    [LK_CMI_UNDEFINED] = 201,
    [LK_CMI_NO_CHILDREN] = 202,
    [LK_CMI_NO_COUNT] = 203,
    [LK_CMI_NO_VERSION] = 201,
    [LK_CMI_INDEX] = 201,
    [LK_CMI_INDEX_SET] = 201,
    [LK_CMI_UNIMPLEMENTED] = 401,
    [LK_CMI_NO_VALUE] = 101,
    [LK_CMI_KEYWORD] = 402,
    [LK_CMI_READ_ONLY] = 403,
    [LK_CMI_WRITE_ONLY] = 404,
    [LK_CMI_TYPE] = 405,
    [LK_CMI_RANGE] = 405,
    [LK_CMI_DEPENDENCY] = 101,
    [LK_CMI_TAKEN] = 101,
    [LK_CMI_CONSTANT] = 101,
    [LK_CMI_TOO_MANY] = 101,
    [LK_CMI_FULL] = 101,
    [LK_CMI_COMMIT] = 101,
    [LK_CMI_COMMIT_END] = 101,
  },
  .tolerances = LK_CMI_TOLERANCES_12,
  .given = lk_cmi_given_12,
  .finish = lk_cmi_finish_12,
  .result = lk_cmi_result_12,
};
