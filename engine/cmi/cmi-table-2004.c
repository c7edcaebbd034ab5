/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-nav.h"
#include "engine/cmi/cmi-rules-2004.h"
#include "engine/cmi/cmi-type.h"

/*
 * SCORM 2004 Run-Time Environment, 4th edition: 3.1 (functions, error codes) and 4.2, 4.3 (data
 * model); Sequencing and Navigation 5.6 (adl.nav). Elements stand in the order of the book. The 2nd
 * and 3rd edition are the same rows without what came later. Where the book leaves a choice:
 *
 * - "Smallest permitted maximum" is a promise to content and no limit: more is kept whole.
 * - No element is optional, so 402 is never answered; other data models are undefined (401).
 * - What is set is what is read again: no `{lang=en}` is put before a text that came without.
 * - Patterns of `choice` and `sequencing` are a set, those of other types a bag (4.2.9.1): only the
 *   former refuse one that is there already.
 */

#define ONLY(standard) (1u << (standard))
#define SINCE_3RD      (ONLY (LK_CMI_SCORM2004_3RD) | ONLY (LK_CMI_SCORM2004_4TH))
#define SINCE_4TH      ONLY (LK_CMI_SCORM2004_4TH)
#define BEFORE_4TH     (ONLY (LK_CMI_SCORM2004_2ND) | ONLY (LK_CMI_SCORM2004_3RD))

static const LkCmiWord completion_words[] = {
  { .word = "completed" },
  { .word = "incomplete" },
  { .word = "not attempted" },
  { .word = "unknown" },
  { 0 },
};

static const LkCmiWord success_words[] = {
  { .word = "passed" },
  { .word = "failed" },
  { .word = "unknown" },
  { 0 },
};

static const LkCmiWord exit_words[] = {
  { .word = "time-out" }, { .word = "suspend" }, { .word = "logout" },
  { .word = "normal" },   { .word = "" },        { 0 },
};

static const LkCmiWord interaction_types[] = {
  { .word = "true-false" },
  { .word = "choice" },
  { .word = "fill-in" },
  { .word = "long-fill-in" },
  { .word = "matching" },
  { .word = "performance" },
  { .word = "sequencing" },
  { .word = "likert" },
  { .word = "numeric" },
  { .word = "other" },
  { 0 },
};

static const LkCmiWord result_words[] = {
  { .word = "correct" },
  { .word = "incorrect" },
  { .word = "unanticipated" },
  { .word = "neutral" },
  { 0 },
};

static const LkCmiWord captioning_words[] = {
  { .word = "-1" },
  { .word = "0" },
  { .word = "1" },
  { 0 },
};

/* clang-format off */
#define GROUP(path, list) \
  { .name = path, .kind = LK_CMI_GROUP, .children = list }
#define COLLECTION(path, list) \
  { .name = path, .kind = LK_CMI_COLLECTION, .children = list }
#define GIVEN(path, source) \
  { .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_READ, .from = source }
#define READ(path) \
  .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_READ
#define WRITE(path) \
  .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_WRITE
#define BOTH(path) \
  .name = path, .kind = LK_CMI_LEAF, .access = LK_CMI_BOTH
#define TEXT(characters) \
  .type = lk_cmi_type_text, .length = characters, .form = "text (characterstring)"
#define LOCALIZED(characters) \
  .type = lk_cmi_type_localized, .length = characters, \
  .form = "text, perhaps with {lang=…} before it (localized_string_type)"
#define IDENTIFIER \
  .type = lk_cmi_type_uri, .form = "a URI (long_identifier_type)"
#define STATE(list, words_for_it) \
  .type = lk_cmi_type_state, .words = list, .form = words_for_it
#define COMPLETION \
  STATE (completion_words, "completed, incomplete, not attempted or unknown (state)")
#define SUCCESS \
  STATE (success_words, "passed, failed or unknown (state)")
#define REAL \
  .type = lk_cmi_type_decimal, .form = "a number (real(10,7))"
#define REAL_RANGE(least, most, words_for_it) \
  .type = lk_cmi_type_decimal, .min = least, .max = most, .form = words_for_it
#define SCALED \
  REAL_RANGE (-1, 1, "a number from -1 to 1 (real(10,7))")
#define PROGRESS \
  REAL_RANGE (0, 1, "a number from 0 to 1 (real(10,7))")
#define NOT_NEGATIVE \
  REAL_RANGE (0, G_MAXDOUBLE, "a number not below 0 (real(10,7))")
#define TIMESTAMP \
  .type = lk_cmi_type_timestamp, .form = "YYYY-MM-DDThh:mm:ss.ss (time(second,10,0))"
#define INTERVAL \
  .type = lk_cmi_type_interval, .form = "P1Y2M3DT4H5M6.78S (timeinterval(second,10,2))"
#define NAV(list) \
  .type = lk_cmi_type_nav, .words = list, .length = 4000, .initial = "_none_", .transient = true, \
  .form = "a navigation request, like continue or {target=ITEM}choice"
#define OF_OBJECTIVE \
  .depends_on = "cmi.objectives.n.id"
#define OF_INTERACTION \
  .depends_on = "cmi.interactions.n.id"
#define OF_TYPE \
  .depends_on = "cmi.interactions.n.type", .governed_by = "cmi.interactions.n.type", \
  .form = "an answer in the form of the interaction's type"

static const LkCmiElement elements[] = {
  COLLECTION ("cmi.comments_from_learner", "comment,location,timestamp"),
  { BOTH ("cmi.comments_from_learner.n.comment"), LOCALIZED (4000) },
  { BOTH ("cmi.comments_from_learner.n.location"), TEXT (250) },
  { BOTH ("cmi.comments_from_learner.n.timestamp"), TIMESTAMP },

  { .name = "cmi.comments_from_lms", .kind = LK_CMI_COLLECTION, .fixed = true,
    .children = "comment,location,timestamp" },
  { READ ("cmi.comments_from_lms.n.comment") },
  { READ ("cmi.comments_from_lms.n.location") },
  { READ ("cmi.comments_from_lms.n.timestamp") },

  { BOTH ("cmi.completion_status"), COMPLETION, .initial = "unknown", .is_status = true,
    .read = lk_cmi_read_completion },
  GIVEN ("cmi.completion_threshold", LK_CMI_FROM_THRESHOLD),
  GIVEN ("cmi.credit", LK_CMI_FROM_CREDIT),
  GIVEN ("cmi.entry", LK_CMI_FROM_ENTRY),
  { WRITE ("cmi.exit"), .transient = true,
    STATE (exit_words, "time-out, suspend, logout, normal or nothing (state)") },

  COLLECTION ("cmi.interactions", "id,type,objectives,timestamp,correct_responses,weighting,"
              "learner_response,result,latency,description"),
  { BOTH ("cmi.interactions.n.id"), IDENTIFIER },
  { BOTH ("cmi.interactions.n.type"), OF_INTERACTION,
    STATE (interaction_types, "true-false, choice, fill-in, long-fill-in, matching, performance, "
           "sequencing, likert, numeric or other (state)") },
  COLLECTION ("cmi.interactions.n.objectives", NULL),
  { BOTH ("cmi.interactions.n.objectives.n.id"), OF_INTERACTION, IDENTIFIER, .unique = true },
  { BOTH ("cmi.interactions.n.timestamp"), OF_INTERACTION, TIMESTAMP },
  COLLECTION ("cmi.interactions.n.correct_responses", NULL),
  { BOTH ("cmi.interactions.n.correct_responses.n.pattern"), OF_TYPE,
    .type = lk_cmi_type_pattern, .accept = lk_cmi_accept_pattern },
  { BOTH ("cmi.interactions.n.weighting"), OF_INTERACTION, REAL },
  { BOTH ("cmi.interactions.n.learner_response"), OF_TYPE, .type = lk_cmi_type_response },
  { BOTH ("cmi.interactions.n.result"), OF_INTERACTION,
    .type = lk_cmi_type_state_or_real, .words = result_words,
    .form = "correct, incorrect, unanticipated, neutral or a number (state or real(10,7))" },
  { BOTH ("cmi.interactions.n.latency"), OF_INTERACTION, INTERVAL },
  { BOTH ("cmi.interactions.n.description"), OF_INTERACTION, LOCALIZED (250) },

  GIVEN ("cmi.launch_data", LK_CMI_FROM_LAUNCH_DATA),
  { READ ("cmi.learner_id"), .from = LK_CMI_FROM_LEARNER_ID, .initial = "" },
  { READ ("cmi.learner_name"), .from = LK_CMI_FROM_LEARNER_NAME, .initial = "" },

  GROUP ("cmi.learner_preference", "audio_level,language,delivery_speed,audio_captioning"),
  { BOTH ("cmi.learner_preference.audio_level"), NOT_NEGATIVE, .initial = "1" },
  { BOTH ("cmi.learner_preference.language"), .type = lk_cmi_type_language, .initial = "",
    .form = "a language tag or nothing (language_type)" },
  { BOTH ("cmi.learner_preference.delivery_speed"), NOT_NEGATIVE, .initial = "1" },
  { BOTH ("cmi.learner_preference.audio_captioning"), .initial = "0",
    STATE (captioning_words, "-1, 0 or 1 (state)") },

  { BOTH ("cmi.location"), TEXT (1000) },
  GIVEN ("cmi.max_time_allowed", LK_CMI_FROM_MAX_TIME),
  GIVEN ("cmi.mode", LK_CMI_FROM_MODE),

  { .name = "cmi.objectives", .kind = LK_CMI_COLLECTION,
    .children = "id,score,success_status,completion_status,progress_measure,description" },
  { BOTH ("cmi.objectives.n.id"), IDENTIFIER, .unique = true, .constant = true },
  GROUP ("cmi.objectives.n.score", "scaled,raw,min,max"),
  { BOTH ("cmi.objectives.n.score.scaled"), OF_OBJECTIVE, SCALED },
  { BOTH ("cmi.objectives.n.score.raw"), OF_OBJECTIVE, REAL },
  { BOTH ("cmi.objectives.n.score.min"), OF_OBJECTIVE, REAL },
  { BOTH ("cmi.objectives.n.score.max"), OF_OBJECTIVE, REAL },
  { BOTH ("cmi.objectives.n.success_status"), OF_OBJECTIVE, SUCCESS, .initial = "unknown" },
  { BOTH ("cmi.objectives.n.completion_status"), OF_OBJECTIVE, COMPLETION, .initial = "unknown" },
  { BOTH ("cmi.objectives.n.progress_measure"), OF_OBJECTIVE, PROGRESS },
  { BOTH ("cmi.objectives.n.description"), OF_OBJECTIVE, LOCALIZED (250) },

  { BOTH ("cmi.progress_measure"), PROGRESS },
  GIVEN ("cmi.scaled_passing_score", LK_CMI_FROM_MASTERY_SCORE),
  GROUP ("cmi.score", "scaled,raw,min,max"),
  { BOTH ("cmi.score.scaled"), SCALED },
  { BOTH ("cmi.score.raw"), REAL },
  { BOTH ("cmi.score.min"), REAL },
  { BOTH ("cmi.score.max"), REAL },
  { WRITE ("cmi.session_time"), INTERVAL, .transient = true },
  { BOTH ("cmi.success_status"), SUCCESS, .initial = "unknown", .read = lk_cmi_read_success },
  { BOTH ("cmi.suspend_data"), TEXT (4000), .standards = ONLY (LK_CMI_SCORM2004_2ND) },
  { BOTH ("cmi.suspend_data"), TEXT (64000), .standards = SINCE_3RD },
  { READ ("cmi.time_limit_action"), .from = LK_CMI_FROM_TIME_LIMIT_ACTION,
    .initial = "continue,no message" },
  GIVEN ("cmi.total_time", LK_CMI_FROM_TOTAL_TIME),

  { .name = "adl.data", .kind = LK_CMI_COLLECTION, .children = "id,store", .fixed = true,
    .standards = SINCE_4TH },
  { READ ("adl.data.n.id"), .standards = SINCE_4TH },
  { BOTH ("adl.data.n.store"), TEXT (64000), .shared = true, .may = lk_cmi_may_use_store,
    .standards = SINCE_4TH },

  { BOTH ("adl.nav.request"), NAV (lk_cmi_nav_words), .standards = BEFORE_4TH },
  { BOTH ("adl.nav.request"), NAV (lk_cmi_nav_words_jump), .standards = SINCE_4TH },
  { READ ("adl.nav.request_valid.continue"), .read = lk_cmi_read_continue },
  { READ ("adl.nav.request_valid.previous"), .read = lk_cmi_read_previous },
  { READ ("adl.nav.request_valid.choice"), .read = lk_cmi_read_choice, .targeted = true },
  { READ ("adl.nav.request_valid.jump"), .read = lk_cmi_read_jump, .targeted = true,
    .standards = SINCE_4TH },
};
/* clang-format on */

/* 3.1.2: what each function answers before Initialize, in between, and after Terminate. */
static const LkCmiFunction functions[] = {
  { .name = "GetValue", .kind = LK_CMI_CALL_GET, .before = 122, .after = 123 },
  { .name = "SetValue", .kind = LK_CMI_CALL_SET, .before = 132, .after = 133 },
  { .name = "GetLastError", .kind = LK_CMI_CALL_LAST_ERROR },
  { .name = "Commit", .kind = LK_CMI_CALL_COMMIT, .before = 142, .after = 143 },
  { .name = "GetErrorString", .kind = LK_CMI_CALL_ERROR_STRING },
  { .name = "GetDiagnostic", .kind = LK_CMI_CALL_DIAGNOSTIC },
  { .name = "Initialize", .kind = LK_CMI_CALL_INITIALIZE, .running = 103, .after = 104 },
  { .name = "Terminate", .kind = LK_CMI_CALL_FINISH, .before = 112, .after = 113 },
  { 0 },
};

/* 3.1.7, texts as in its tables. */
static const LkCmiError errors[] = {
  { 0, "No Error", "The last call did what it should." },
  { 101, "General Exception", "The call could not be done; no other code fits." },
  { 102, "General Initialization Failure", "Initialize(\"\") failed." },
  { 103, "Already Initialized", "Initialize(\"\") has been called before." },
  { 104, "Content Instance Terminated",
    "Initialize(\"\") cannot be called after Terminate(\"\")." },
  { 111, "General Termination Failure", "Terminate(\"\") failed." },
  { 112, "Termination Before Initialization",
    "Initialize(\"\") has to come before Terminate(\"\")." },
  { 113, "Termination After Termination", "Terminate(\"\") has been called before." },
  { 122, "Retrieve Data Before Initialization", "Initialize(\"\") has to come before GetValue()." },
  { 123, "Retrieve Data After Termination", "GetValue() cannot be called after Terminate(\"\")." },
  { 132, "Store Data Before Initialization", "Initialize(\"\") has to come before SetValue()." },
  { 133, "Store Data After Termination", "SetValue() cannot be called after Terminate(\"\")." },
  { 142, "Commit Before Initialization", "Initialize(\"\") has to come before Commit(\"\")." },
  { 143, "Commit After Termination", "Commit(\"\") cannot be called after Terminate(\"\")." },
  { 201, "General Argument Error", "The argument has to be \"\"." },
  { 301, "General Get Failure", "The element cannot be read in this way." },
  { 351, "General Set Failure", "The element cannot be set in this way." },
  { 391, "General Commit Failure", "The values could not be written." },
  { 401, "Undefined Data Model Element", "There is no element of this name." },
  { 402, "Unimplemented Data Model Element", "The element is not kept here." },
  { 403, "Data Model Element Value Not Initialized", "The element has no value yet." },
  { 404, "Data Model Element Is Read Only", "SetValue() cannot set this element." },
  { 405, "Data Model Element Is Write Only", "GetValue() cannot read this element." },
  { 406, "Data Model Element Type Mismatch", "The value does not have the type of the element." },
  { 407, "Data Model Element Value Out Of Range", "The number is outside of what is allowed." },
  { 408, "Data Model Dependency Not Established", "Another element has to be set before." },
  { 0 },
};

const LkCmiTable lk_cmi_table_2004 = {
  .prefix = "cmi",
  .version = "1.0",
  .elements = elements,
  .n_elements = G_N_ELEMENTS (elements),
  .functions = functions,
  .errors = errors,
  .codes = {
    [LK_CMI_OK] = 0,
    [LK_CMI_GENERAL] = 101,
    [LK_CMI_ARGUMENT] = 201,
    [LK_CMI_NO_NAME] = 301,
    [LK_CMI_NO_NAME_SET] = 351,
    [LK_CMI_UNDEFINED] = 401,
    [LK_CMI_NO_CHILDREN] = 301,
    [LK_CMI_NO_COUNT] = 301,
    [LK_CMI_NO_VERSION] = 301,
    [LK_CMI_INDEX] = 301,
    [LK_CMI_INDEX_SET] = 351,
    [LK_CMI_UNIMPLEMENTED] = 402,
    [LK_CMI_NO_VALUE] = 403,
    [LK_CMI_KEYWORD] = 404,
    [LK_CMI_READ_ONLY] = 404,
    [LK_CMI_WRITE_ONLY] = 405,
    [LK_CMI_TYPE] = 406,
    [LK_CMI_RANGE] = 407,
    [LK_CMI_DEPENDENCY] = 408,
    [LK_CMI_TAKEN] = 351,
    [LK_CMI_CONSTANT] = 351,
    [LK_CMI_TOO_MANY] = 351,
    [LK_CMI_FULL] = 351,
    [LK_CMI_COMMIT] = 391,
    [LK_CMI_COMMIT_END] = 111,
  },
  .tolerances = LK_CMI_TOLERANCES_2004,
  .diagnostic_bytes = 250, /* and three more: 3.1.4 allows 255 characters */
  .unset_is_error = true,
  .given = lk_cmi_given_2004,
  .prepare = lk_cmi_prepare_2004,
  .begin = lk_cmi_begin_2004,
  .finish = lk_cmi_finish_2004,
  .result = lk_cmi_result_2004,
};
