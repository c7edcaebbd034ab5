/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/issue.h"

#include "engine/base/limits.h"
#include "engine/base/text.h"

#define ISSUE_TEXT_BYTES 400

/* One row for each code: stable name and how bad it is by default. */
static const struct {
  const char *name;
  LkSeverity severity;
} rows[LK_N_ISSUES] = {
  [LK_ISSUE_NOT_A_ZIP] = { "not-a-zip", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_EMPTY] = { "zip-empty", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_TRUNCATED] = { "zip-truncated", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_DAMAGED] = { "zip-damaged", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_MULTI_DISK] = { "zip-multi-disk", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_TOO_MANY_ENTRIES] = { "zip-too-many-entries", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_BOMB] = { "zip-bomb", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_OVERLAP] = { "zip-overlap", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_UNREADABLE] = { "zip-unreadable", LK_SEVERITY_ERROR },
  [LK_ISSUE_ZIP_UNWRITABLE] = { "zip-unwritable", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_ENCRYPTED] = { "entry-encrypted", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_METHOD] = { "entry-method", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_DAMAGED] = { "entry-damaged", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_CONTRADICTORY] = { "entry-contradictory", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_TOO_LARGE] = { "entry-too-large", LK_SEVERITY_ERROR },
  [LK_ISSUE_ENTRY_NAME_CLIMBS] = { "entry-name-climbs", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_NAME_ABSOLUTE] = { "entry-name-absolute", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_NAME_INVALID] = { "entry-name-invalid", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_NAME_BACKSLASH] = { "entry-name-backslash", LK_SEVERITY_NOTE },
  [LK_ISSUE_ENTRY_NAME_COLLIDES] = { "entry-name-collides", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_DUPLICATE] = { "entry-duplicate", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_SPECIAL] = { "entry-special", LK_SEVERITY_WARNING },
  [LK_ISSUE_ENTRY_MISSING] = { "entry-missing", LK_SEVERITY_ERROR },
  [LK_ISSUE_NO_COURSE] = { "no-course", LK_SEVERITY_ERROR },
  [LK_ISSUE_MANIFEST_IN_FOLDER] = { "manifest-in-folder", LK_SEVERITY_NOTE },
  [LK_ISSUE_MANIFEST_NAME_CASE] = { "manifest-name-case", LK_SEVERITY_NOTE },
  [LK_ISSUE_MANIFEST_NOT_XML] = { "manifest-not-xml", LK_SEVERITY_ERROR },
  [LK_ISSUE_MANIFEST_ENTITIES] = { "manifest-entities", LK_SEVERITY_ERROR },
  [LK_ISSUE_MANIFEST_TOO_LARGE] = { "manifest-too-large", LK_SEVERITY_ERROR },
  [LK_ISSUE_MANIFEST_WRONG_ROOT] = { "manifest-wrong-root", LK_SEVERITY_ERROR },
  [LK_ISSUE_MANIFEST_UNKNOWN_VERSION] = { "manifest-unknown-version", LK_SEVERITY_NOTE },
  [LK_ISSUE_MANIFEST_NO_ORGANIZATION] = { "manifest-no-organization", LK_SEVERITY_WARNING },
  [LK_ISSUE_MANIFEST_NO_TITLE] = { "manifest-no-title", LK_SEVERITY_NOTE },
  [LK_ISSUE_MANIFEST_ENCODING] = { "manifest-encoding", LK_SEVERITY_NOTE },
  [LK_ISSUE_DEFAULT_ORGANIZATION] = { "default-organization", LK_SEVERITY_NOTE },
  [LK_ISSUE_ITEM_NO_RESOURCE] = { "item-no-resource", LK_SEVERITY_WARNING },
  [LK_ISSUE_ITEM_ID_MISSING] = { "item-id-missing", LK_SEVERITY_NOTE },
  [LK_ISSUE_ITEM_ID_DUPLICATE] = { "item-id-duplicate", LK_SEVERITY_WARNING },
  [LK_ISSUE_ITEM_VALUE] = { "item-value", LK_SEVERITY_NOTE },
  [LK_ISSUE_RESOURCE_NO_HREF] = { "resource-no-href", LK_SEVERITY_WARNING },
  [LK_ISSUE_RESOURCE_ID_DUPLICATE] = { "resource-id-duplicate", LK_SEVERITY_WARNING },
  [LK_ISSUE_RESOURCE_FILE_MISSING] = { "resource-file-missing", LK_SEVERITY_WARNING },
  [LK_ISSUE_HREF_ESCAPES] = { "href-escapes", LK_SEVERITY_ERROR },
  [LK_ISSUE_HREF_SCHEME] = { "href-scheme", LK_SEVERITY_ERROR },
  [LK_ISSUE_HREF_REMOTE] = { "href-remote", LK_SEVERITY_WARNING },
  [LK_ISSUE_HREF_MISSING_FILE] = { "href-missing-file", LK_SEVERITY_ERROR },
  [LK_ISSUE_HREF_CASE] = { "href-case", LK_SEVERITY_NOTE },
  [LK_ISSUE_PREREQUISITES] = { "prerequisites", LK_SEVERITY_WARNING },
  [LK_ISSUE_PREREQUISITES_ITEM] = { "prerequisites-item", LK_SEVERITY_WARNING },
  [LK_ISSUE_SEQUENCING_VALUE] = { "sequencing-value", LK_SEVERITY_NOTE },
  [LK_ISSUE_SEQUENCING_REFERENCE] = { "sequencing-reference", LK_SEVERITY_WARNING },
  [LK_ISSUE_METADATA_MISSING] = { "metadata-missing", LK_SEVERITY_NOTE },
  [LK_ISSUE_CMI5_SCHEMA] = { "cmi5-schema", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_IRI] = { "cmi5-iri", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_ID_DUPLICATE] = { "cmi5-id-duplicate", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_URL] = { "cmi5-url", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_URL_PARAMETER] = { "cmi5-url-parameter", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_URL_RELATIVE] = { "cmi5-url-relative", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_URL_MISSING] = { "cmi5-url-missing", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_NOT_AT_ROOT] = { "cmi5-not-at-root", LK_SEVERITY_ERROR },
  [LK_ISSUE_CMI5_OBJECTIVE] = { "cmi5-objective", LK_SEVERITY_WARNING },
  [LK_ISSUE_CMI5_EXTENSION] = { "cmi5-extension", LK_SEVERITY_NOTE },
  [LK_ISSUE_TINCAN_LAUNCH] = { "tincan-launch", LK_SEVERITY_NOTE },
  [LK_ISSUE_COMPANION] = { "companion", LK_SEVERITY_WARNING },
  [LK_ISSUE_NOT_PLAYED_YET] = { "not-played-yet", LK_SEVERITY_WARNING },
  [LK_ISSUE_STORE_FULL] = { "store-full", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_READ_ONLY] = { "store-read-only", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_NEWER] = { "store-newer", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_DAMAGED] = { "store-damaged", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_RESTORED] = { "store-restored", LK_SEVERITY_WARNING },
  [LK_ISSUE_STORE_BUSY] = { "store-busy", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_GONE] = { "store-gone", LK_SEVERITY_ERROR },
  [LK_ISSUE_STORE_IO] = { "store-io", LK_SEVERITY_ERROR },
  [LK_ISSUE_CLOCK_BACK] = { "clock-back", LK_SEVERITY_NOTE },
  [LK_ISSUE_COURSE_UNKNOWN] = { "course-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_LEARNER_UNKNOWN] = { "learner-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_PIN_WRONG] = { "pin-wrong", LK_SEVERITY_ERROR },
  [LK_ISSUE_PIN_WAIT] = { "pin-wait", LK_SEVERITY_ERROR },
  [LK_ISSUE_PIN_FORMAT] = { "pin-format", LK_SEVERITY_ERROR },
  [LK_ISSUE_PIN_NOT_ALLOWED] = { "pin-not-allowed", LK_SEVERITY_ERROR },
  [LK_ISSUE_CLASS_UNKNOWN] = { "class-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_CLASS_NAME] = { "class-name", LK_SEVERITY_ERROR },
  [LK_ISSUE_CLASS_EXISTS] = { "class-exists", LK_SEVERITY_ERROR },
  [LK_ISSUE_LEARNER_NAME] = { "learner-name", LK_SEVERITY_ERROR },
  [LK_ISSUE_LEARNER_PICTURE] = { "learner-picture", LK_SEVERITY_ERROR },
  [LK_ISSUE_COURSE_FILE_GONE] = { "course-file-gone", LK_SEVERITY_ERROR },
  [LK_ISSUE_COURSE_FILE_CHANGED] = { "course-file-changed", LK_SEVERITY_ERROR },
  [LK_ISSUE_WORK_GONE] = { "work-gone", LK_SEVERITY_ERROR },
  [LK_ISSUE_WORK_FULL] = { "work-full", LK_SEVERITY_ERROR },
  [LK_ISSUE_NOTE_TOO_LONG] = { "note-too-long", LK_SEVERITY_ERROR },
  [LK_ISSUE_NOTE_FULL] = { "note-full", LK_SEVERITY_ERROR },
  [LK_ISSUE_NOTE_GONE] = { "note-gone", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_UNREADABLE] = { "coach-unreadable", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_TOO_LARGE] = { "coach-too-large", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_NEWER] = { "coach-newer", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_ALTERED] = { "coach-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_COPY] = { "coach-copy", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_ANSWER] = { "coach-answer", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_OTHER_LEARNER] = { "coach-other-learner", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_UNKNOWN] = { "coach-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_COACH_EMPTY] = { "coach-empty", LK_SEVERITY_ERROR },
  [LK_ISSUE_ALREADY_OPEN] = { "already-open", LK_SEVERITY_ERROR },
  [LK_ISSUE_CANCELLED] = { "cancelled", LK_SEVERITY_ERROR },
  [LK_ISSUE_LOCK_PREREQUISITES] = { "lock-prerequisites", LK_SEVERITY_NOTE },
  [LK_ISSUE_LOCK_NO_PAGE] = { "lock-no-page", LK_SEVERITY_NOTE },
  [LK_ISSUE_LOCK_REMOTE] = { "lock-remote", LK_SEVERITY_NOTE },
  [LK_ISSUE_LOCK_DAMAGED] = { "lock-damaged", LK_SEVERITY_NOTE },
  [LK_ISSUE_LOCK_TIME] = { "lock-time", LK_SEVERITY_NOTE },
  [LK_ISSUE_LOCK_SEQUENCING] = { "lock-sequencing", LK_SEVERITY_NOTE },
  [LK_ISSUE_CONTROL_OFF] = { "control-off", LK_SEVERITY_NOTE },
  [LK_ISSUE_PROOF_UNREADABLE] = { "proof-unreadable", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_TOO_LARGE] = { "proof-too-large", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_ALTERED] = { "proof-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_PDF_ALTERED] = { "proof-pdf-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_SIGNATURE_ALTERED] = { "proof-signature-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_SIGNATURE_MISSING] = { "proof-signature-missing", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_CODE_ALTERED] = { "proof-code-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_OTHER_CREDENTIAL] = { "proof-other-credential", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_OTHER_CODE] = { "proof-other-code", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_ISSUER_KEY] = { "proof-issuer-key", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_UNKNOWN] = { "proof-key-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_REVOKED] = { "proof-key-revoked", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_REVOKED_SINCE] = { "proof-key-revoked-since", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_ROTATED] = { "proof-key-rotated", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_EARLY] = { "proof-key-early", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_KEY_ROLE] = { "proof-key-role", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_LIST_ALTERED] = { "proof-list-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_LIST_STRANGER] = { "proof-list-stranger", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_LIST_OLD] = { "proof-list-old", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_LIST_OLDER] = { "proof-list-older", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_OTHER_NAME] = { "proof-other-name", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_FUTURE] = { "proof-future", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_FACT] = { "proof-fact", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_SHEET_FULL] = { "proof-sheet-full", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_EMBLEM] = { "proof-emblem", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_NUMBER] = { "proof-number", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_REGISTER] = { "proof-register", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_CODE_FULL] = { "proof-code-full", LK_SEVERITY_ERROR },
  [LK_ISSUE_PROOF_UNKNOWN] = { "proof-unknown", LK_SEVERITY_ERROR },
  [LK_ISSUE_KEY_UNREADABLE] = { "key-unreadable", LK_SEVERITY_ERROR },
  [LK_ISSUE_KEY_OPEN] = { "key-open", LK_SEVERITY_ERROR },
  [LK_ISSUE_KEY_EXISTS] = { "key-exists", LK_SEVERITY_ERROR },
  [LK_ISSUE_RECORD_ALTERED] = { "record-altered", LK_SEVERITY_ERROR },
  [LK_ISSUE_RECORD_GAP] = { "record-gap", LK_SEVERITY_ERROR },
  [LK_ISSUE_RECORD_CUT] = { "record-cut", LK_SEVERITY_ERROR },
  [LK_ISSUE_RECORD_HEAD] = { "record-head", LK_SEVERITY_ERROR },
  [LK_ISSUE_RECORD_NO_COURSE] = { "record-no-course", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_UNREADABLE] = { "list-unreadable", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_TOO_LARGE] = { "list-too-large", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_NO_TEXT] = { "list-no-text", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_EMPTY] = { "list-empty", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_COLUMNS] = { "list-columns", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_QUOTE] = { "list-quote", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_FIELDS] = { "list-fields", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_NAME] = { "list-name", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_LONG] = { "list-long", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_PIN] = { "list-pin", LK_SEVERITY_ERROR },
  [LK_ISSUE_LIST_TWICE] = { "list-twice", LK_SEVERITY_ERROR },
  [LK_ISSUE_REPORT_TOO_LARGE] = { "report-too-large", LK_SEVERITY_ERROR },
};

struct _LkIssueList {
  GPtrArray *issues;
  size_t dropped;
};

static void
issue_free (void *data)
{
  LkIssue *issue = data;

  g_free (issue->place);
  g_free (issue->detail);
  g_free (issue);
}

LkIssueList *
lk_issue_list_new (void)
{
  LkIssueList *list = g_new0 (LkIssueList, 1);

  list->issues = g_ptr_array_new_with_free_func (issue_free);
  return list;
}

void
lk_issue_list_free (LkIssueList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->issues);
  g_free (list);
}

static char *
clean_or_null (const char *text)
{
  return text != NULL ? lk_text_clean (text, ISSUE_TEXT_BYTES) : NULL;
}

void
lk_issue_add (LkIssueList *list, LkIssueCode code, const char *place, const char *detail)
{
  LkIssue *issue;

  g_return_if_fail (code < LK_N_ISSUES);
  if (list == NULL)
    return;
  if (list->issues->len >= LK_LIMIT_ISSUES) {
    list->dropped++;
    return;
  }
  issue = g_new0 (LkIssue, 1);
  issue->code = code;
  issue->severity = rows[code].severity;
  issue->place = clean_or_null (place);
  issue->detail = clean_or_null (detail);
  g_ptr_array_add (list->issues, issue);
}

size_t
lk_issue_list_length (const LkIssueList *list)
{
  return list->issues->len;
}

const LkIssue *
lk_issue_list_get (const LkIssueList *list, size_t index)
{
  g_return_val_if_fail (index < list->issues->len, NULL);
  return g_ptr_array_index (list->issues, index);
}

size_t
lk_issue_list_dropped (const LkIssueList *list)
{
  return list->dropped;
}

bool
lk_issue_list_has_errors (const LkIssueList *list)
{
  for (unsigned i = 0; i < list->issues->len; i++)
    if (lk_issue_list_get (list, i)->severity == LK_SEVERITY_ERROR)
      return true;
  return false;
}

bool
lk_issue_list_has (const LkIssueList *list, LkIssueCode code)
{
  for (unsigned i = 0; i < list->issues->len; i++)
    if (lk_issue_list_get (list, i)->code == code)
      return true;
  return false;
}

void
lk_issue_list_append (LkIssueList *list, const LkIssueList *from)
{
  for (unsigned i = 0; i < from->issues->len; i++) {
    const LkIssue *issue = lk_issue_list_get (from, i);

    lk_issue_add (list, issue->code, issue->place, issue->detail);
  }
  list->dropped += from->dropped;
}

const char *
lk_issue_code_name (LkIssueCode code)
{
  g_return_val_if_fail (code < LK_N_ISSUES, "unknown");
  return rows[code].name;
}

LkSeverity
lk_issue_code_severity (LkIssueCode code)
{
  g_return_val_if_fail (code < LK_N_ISSUES, LK_SEVERITY_ERROR);
  return rows[code].severity;
}

GQuark
lk_error_quark (void)
{
  return g_quark_from_static_string ("lk-error-quark");
}

void
lk_error_set (GError **error, LkIssueCode code, const char *detail_format, ...)
{
  g_autofree char *detail = NULL;
  g_autofree char *clean = NULL;
  va_list args;

  va_start (args, detail_format);
  detail = g_strdup_vprintf (detail_format, args);
  va_end (args);
  clean = lk_text_clean (detail, ISSUE_TEXT_BYTES);
  g_set_error_literal (error, LK_ERROR, (int) code, clean);
}
