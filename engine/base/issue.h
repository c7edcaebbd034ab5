/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Everything the engine has to say about the world, as codes with arguments.
 *
 * A finding that does not stop anything is an #LkIssue in an #LkIssueList; one that stops is a
 * #GError in the domain #LK_ERROR whose code is the #LkIssueCode and whose message is the detail
 * (a name, a line; technical, English, not for people). The folder words/ turns both into one
 * German or English sentence. Nothing in the engine is a sentence for people.
 *
 * Codes are grouped by the folder that raises them. Add a row here and in issue.c, and a sentence
 * in words/words-issue.c; a test refuses a code without words.
 */
typedef enum {
  /* package: the zip as a whole */
  LK_ISSUE_NOT_A_ZIP,            /* no end-of-central-directory record */
  LK_ISSUE_ZIP_EMPTY,            /* a zip without entries, or a file of 0 bytes */
  LK_ISSUE_ZIP_TRUNCATED,        /* the end of the file is missing */
  LK_ISSUE_ZIP_DAMAGED,          /* the directory contradicts itself or the file */
  LK_ISSUE_ZIP_MULTI_DISK,       /* a part of a split archive */
  LK_ISSUE_ZIP_TOO_MANY_ENTRIES, /* more entries than LK_LIMIT_PACKAGE_ENTRIES */
  LK_ISSUE_ZIP_BOMB,             /* unpacks to absurdly more than it holds */
  LK_ISSUE_ZIP_OVERLAP,          /* two entries share the same bytes */
  LK_ISSUE_ZIP_UNREADABLE,       /* the file cannot be opened or read: detail says why */
  LK_ISSUE_ZIP_UNWRITABLE,       /* a zip cannot be written: detail says why */
  /* package: one entry */
  LK_ISSUE_ENTRY_ENCRYPTED,
  LK_ISSUE_ENTRY_METHOD,         /* compression method not known: detail is its number */
  LK_ISSUE_ENTRY_DAMAGED,        /* checksum or length differ, stream broken */
  LK_ISSUE_ENTRY_CONTRADICTORY,  /* local and central header disagree */
  LK_ISSUE_ENTRY_TOO_LARGE,      /* beyond a limit of the reader */
  LK_ISSUE_ENTRY_NAME_CLIMBS,    /* `..` that leaves the package: left out */
  LK_ISSUE_ENTRY_NAME_ABSOLUTE,  /* `/x`, `C:\x`, `\\host\x`: left out */
  LK_ISSUE_ENTRY_NAME_INVALID,   /* NUL, control characters, too long, empty: left out */
  LK_ISSUE_ENTRY_NAME_BACKSLASH, /* backslashes taken as slashes */
  LK_ISSUE_ENTRY_NAME_COLLIDES,  /* differs from another only by case or normal form */
  LK_ISSUE_ENTRY_DUPLICATE,      /* the same name twice: the last one in the directory counts */
  LK_ISSUE_ENTRY_SPECIAL,        /* symbolic link, device, fifo: left out */
  LK_ISSUE_ENTRY_MISSING,        /* named, but not in the package */
  /* manifest */
  LK_ISSUE_NO_COURSE,                /* no description and no page to start with */
  LK_ISSUE_MANIFEST_IN_FOLDER,       /* imsmanifest.xml was found in a subfolder */
  LK_ISSUE_MANIFEST_NAME_CASE,       /* imsmanifest.xml in other letters */
  LK_ISSUE_MANIFEST_NOT_XML,         /* not well-formed: detail has line and reason */
  LK_ISSUE_MANIFEST_ENTITIES,        /* declares or uses entities, or a DTD outside */
  LK_ISSUE_MANIFEST_TOO_LARGE,       /* bytes, depth or number of items beyond a limit */
  LK_ISSUE_MANIFEST_WRONG_ROOT,      /* root element is not `manifest` */
  LK_ISSUE_MANIFEST_UNKNOWN_VERSION, /* schemaversion not known: the nearest is taken */
  LK_ISSUE_MANIFEST_NO_ORGANIZATION, /* none usable: made up from the resources */
  LK_ISSUE_MANIFEST_NO_TITLE,        /* title made up */
  LK_ISSUE_MANIFEST_ENCODING,        /* declared encoding and bytes disagree */
  LK_ISSUE_DEFAULT_ORGANIZATION,     /* `default` names none: the first is taken */
  LK_ISSUE_ITEM_NO_RESOURCE,         /* identifierref names no resource: cannot be launched */
  LK_ISSUE_ITEM_ID_MISSING,          /* identifier made up */
  LK_ISSUE_ITEM_ID_DUPLICATE,        /* second one renamed */
  LK_ISSUE_ITEM_VALUE, /* an element holds what the standard does not allow: ignored */
  LK_ISSUE_RESOURCE_NO_HREF,
  LK_ISSUE_RESOURCE_ID_DUPLICATE, /* the first one counts */
  LK_ISSUE_RESOURCE_FILE_MISSING, /* listed in the manifest, but not in the package */
  LK_ISSUE_HREF_ESCAPES,          /* leads out of the package: cannot be launched */
  LK_ISSUE_HREF_SCHEME,           /* `javascript:`, `file:` …: cannot be launched */
  LK_ISSUE_HREF_REMOTE,           /* http(s): needs the internet */
  LK_ISSUE_HREF_MISSING_FILE,     /* the file is not in the package */
  LK_ISSUE_HREF_CASE,             /* found under other letters */
  LK_ISSUE_PREREQUISITES,         /* aicc_script not understood: counts as fulfilled */
  LK_ISSUE_PREREQUISITES_ITEM,    /* waits for itself, or for an item that is not there: detail */
  LK_ISSUE_SEQUENCING_VALUE,      /* a sequencing rule is not as the standard says: ignored */
  LK_ISSUE_SEQUENCING_REFERENCE,  /* ID of sequencingCollection not found */
  LK_ISSUE_METADATA_MISSING,      /* metadata file named, but not there */
  LK_ISSUE_CMI5_SCHEMA,           /* not as the schema of course structures says */
  LK_ISSUE_CMI5_IRI,              /* an identifier is no full IRI */
  LK_ISSUE_CMI5_ID_DUPLICATE,     /* two blocks, units or objectives of one identifier */
  LK_ISSUE_CMI5_URL,              /* the address of a unit is no URL */
  LK_ISSUE_CMI5_URL_PARAMETER,    /* it has a parameter that the launch uses itself */
  LK_ISSUE_CMI5_URL_RELATIVE,     /* it is relative, but there is no zip */
  LK_ISSUE_CMI5_URL_MISSING,      /* it is relative and names no file of the zip */
  LK_ISSUE_CMI5_NOT_AT_ROOT,      /* cmi5.xml lies in a folder */
  LK_ISSUE_CMI5_OBJECTIVE,        /* an objective is referred to that is not there */
  LK_ISSUE_CMI5_EXTENSION,        /* elements of another namespace: ignored */
  LK_ISSUE_TINCAN_LAUNCH,         /* another launch address for another language: left out */
  LK_ISSUE_COMPANION,             /* lernkoffer.json cannot be used: detail says where and why */
  LK_ISSUE_NOT_PLAYED_YET, /* a format this version reads, but does not play: detail names it */
  /* store */
  LK_ISSUE_STORE_FULL, /* no space left */
  LK_ISSUE_STORE_READ_ONLY,
  LK_ISSUE_STORE_NEWER,   /* database of a newer version */
  LK_ISSUE_STORE_DAMAGED, /* and no usable backup: set aside, started anew */
  LK_ISSUE_STORE_RESTORED, /* damaged, set aside; a backup was loaded: detail is its time (ISO 8601) */
  LK_ISSUE_STORE_BUSY,     /* another program holds it for too long */
  LK_ISSUE_STORE_GONE,     /* the medium has been removed */
  LK_ISSUE_STORE_IO,       /* anything else: detail says what */
  LK_ISSUE_CLOCK_BACK,     /* the clock stands before the last entry */
  /* library and session */
  LK_ISSUE_COURSE_UNKNOWN, /* no course of that id */
  LK_ISSUE_LEARNER_UNKNOWN,
  LK_ISSUE_PIN_WRONG,
  LK_ISSUE_PIN_WAIT,            /* too many wrong PINs: detail is the seconds to wait */
  LK_ISSUE_PIN_FORMAT,          /* a new PIN is not 4 to 8 digits */
  LK_ISSUE_PIN_NOT_ALLOWED,     /* a new PIN without the old one was not allowed, or too long ago */
  LK_ISSUE_CLASS_UNKNOWN,       /* no group of that id */
  LK_ISSUE_CLASS_NAME,          /* a name of a group of which nothing is left */
  LK_ISSUE_CLASS_EXISTS,        /* another group has that name */
  LK_ISSUE_LEARNER_NAME,        /* a name of which nothing is left */
  LK_ISSUE_LEARNER_PICTURE,     /* no PNG, or larger than 256 × 256 or 1 MiB */
  LK_ISSUE_COURSE_FILE_GONE,    /* the stored package is missing */
  LK_ISSUE_COURSE_FILE_CHANGED, /* its bytes are not what was imported */
  LK_ISSUE_WORK_GONE,           /* no such entry in the workbook */
  LK_ISSUE_WORK_FULL,           /* the workbook of a course holds no more bytes or duplicates */
  LK_ISSUE_NOTE_TOO_LONG,       /* more bytes than LK_NOTE_TEXT_BYTES */
  LK_ISSUE_NOTE_FULL,           /* no more notes of one course */
  LK_ISSUE_NOTE_GONE,           /* no such note */
  LK_ISSUE_COACH_UNREADABLE, /* neither a copy for a coach nor an answer: detail says where and why */
  LK_ISSUE_COACH_TOO_LARGE,     /* more bytes than a limit */
  LK_ISSUE_COACH_NEWER,         /* in the format of a newer version */
  LK_ISSUE_COACH_ALTERED,       /* the copy, or what is answered to, is not what was given away */
  LK_ISSUE_COACH_COPY,          /* a copy where an answer is wanted */
  LK_ISSUE_COACH_ANSWER,        /* an answer where a copy is wanted */
  LK_ISSUE_COACH_OTHER_LEARNER, /* an answer to somebody else */
  LK_ISSUE_COACH_UNKNOWN,       /* an answer to a copy that is not known here */
  LK_ISSUE_COACH_EMPTY,         /* an answer in which nothing is said */
  LK_ISSUE_ALREADY_OPEN,        /* the same attempt is open in another program */
  LK_ISSUE_CANCELLED,
  /* items of a running course: why one is locked */
  LK_ISSUE_LOCK_PREREQUISITES, /* detail: identifiers that are missing, separated by blanks */
  LK_ISSUE_LOCK_NO_PAGE,       /* a heading, nothing to launch */
  LK_ISSUE_LOCK_REMOTE,        /* needs the internet */
  LK_ISSUE_LOCK_DAMAGED,       /* its page is missing or cannot be launched */
  LK_ISSUE_LOCK_TIME,          /* maxtimeallowed is used up */
  LK_ISSUE_LOCK_SEQUENCING,    /* rules of the course; detail: the book's code, `SB.2.9-5` */
  LK_ISSUE_CONTROL_OFF,        /* the learner pressed what leads nowhere now */
  /* proof: keys, credentials, learning records */
  LK_ISSUE_PROOF_UNREADABLE,  /* no proof, record or list of keys: detail says where and why */
  LK_ISSUE_PROOF_TOO_LARGE,   /* more bytes or entries than a limit */
  LK_ISSUE_PROOF_ALTERED,     /* a credential's bytes are not what was signed */
  LK_ISSUE_PROOF_PDF_ALTERED, /* the PDF's bytes are not what was signed */
  LK_ISSUE_PROOF_SIGNATURE_ALTERED, /* the file of the signature is damaged: detail says how */
  LK_ISSUE_PROOF_SIGNATURE_MISSING, /* no signature beside a PDF */
  LK_ISSUE_PROOF_CODE_ALTERED,      /* the text of a QR code is not what was signed */
  LK_ISSUE_PROOF_OTHER_CREDENTIAL, /* signed, but for another PDF: detail names the first member that differs */
  LK_ISSUE_PROOF_OTHER_CODE,        /* a QR code of another proof: detail is its number */
  LK_ISSUE_PROOF_ISSUER_KEY,        /* the issuer is not whose key signed */
  LK_ISSUE_PROOF_KEY_UNKNOWN,       /* no trusted key: detail is the key */
  LK_ISSUE_PROOF_KEY_REVOKED,       /* withdrawn, nothing it signed counts: detail is its name */
  LK_ISSUE_PROOF_KEY_REVOKED_SINCE, /* signed after the key was withdrawn: detail is that day */
  LK_ISSUE_PROOF_KEY_ROTATED,       /* signed after the key was replaced: detail is that day */
  LK_ISSUE_PROOF_KEY_EARLY,         /* signed before the key was in use: detail is that day */
  LK_ISSUE_PROOF_KEY_ROLE,      /* a certificate of attendance signed by no trainer or provider */
  LK_ISSUE_PROOF_LIST_ALTERED,  /* the list of keys is not what was signed */
  LK_ISSUE_PROOF_LIST_STRANGER, /* the list of keys is signed by somebody else: detail is the key */
  LK_ISSUE_PROOF_LIST_OLD,      /* the list of keys is past its day: detail is that day */
  LK_ISSUE_PROOF_LIST_OLDER, /* an older list than the one that is there: detail is the day of that one */
  LK_ISSUE_PROOF_OTHER_NAME, /* a proof of another person: detail is the name on it */
  LK_ISSUE_PROOF_FUTURE,     /* dated after now: detail is that day */
  LK_ISSUE_PROOF_FACT, /* a fact that must be on a proof is missing or not as it should be: detail names it */
  LK_ISSUE_PROOF_SHEET_FULL, /* the facts do not fit on the sheet: detail names the longest */
  LK_ISSUE_PROOF_EMBLEM,     /* a sign for a proof is no PNG, or too large */
  LK_ISSUE_PROOF_NUMBER,     /* a number that the register has already: detail is that number */
  LK_ISSUE_PROOF_REGISTER,   /* no register of proofs: detail says how */
  LK_ISSUE_PROOF_CODE_FULL,  /* the facts do not fit into a QR code */
  LK_ISSUE_PROOF_UNKNOWN,    /* the store has no such proof of this learner */
  LK_ISSUE_KEY_UNREADABLE,   /* no key: detail says why */
  LK_ISSUE_KEY_OPEN,         /* others may read a private key */
  LK_ISSUE_KEY_EXISTS,       /* a new key would replace a file: detail names it */
  LK_ISSUE_RECORD_ALTERED,   /* an entry is not what was written: detail is its number */
  LK_ISSUE_RECORD_GAP, /* entries are missing or in another order: detail is the number of the first */
  LK_ISSUE_RECORD_CUT, /* the end is missing: detail is the number of the last entry that is there */
  LK_ISSUE_RECORD_HEAD,      /* the signed head is not what was signed */
  LK_ISSUE_RECORD_NO_COURSE, /* the course is not finished in this record: detail is its id */
  /* classlist: lists of people */
  LK_ISSUE_LIST_UNREADABLE, /* the file cannot be read: detail says why */
  LK_ISSUE_LIST_TOO_LARGE,  /* more bytes or rows than a limit */
  LK_ISSUE_LIST_NO_TEXT,    /* no text: a spreadsheet, a picture … */
  LK_ISSUE_LIST_EMPTY,      /* no row with a person */
  LK_ISSUE_LIST_COLUMNS,    /* no column with names: detail is the first row */
  LK_ISSUE_LIST_QUOTE,      /* a row: a quotation mark is not closed, or text follows it */
  LK_ISSUE_LIST_FIELDS,     /* a row: more fields than the first row has */
  LK_ISSUE_LIST_NAME,       /* a row: no name */
  LK_ISSUE_LIST_LONG,       /* a row: a name or group is longer than a limit */
  LK_ISSUE_LIST_PIN,        /* a row: the PIN is not 4 to 8 digits */
  LK_ISSUE_LIST_TWICE,      /* a row: the name stands in an earlier row: detail is its line */
  /* what people take away */
  LK_ISSUE_REPORT_TOO_LARGE, /* more text than fits into one file */
  LK_N_ISSUES
} LkIssueCode;

typedef enum {
  LK_SEVERITY_NOTE,    /* a tolerance was used; nothing is lost */
  LK_SEVERITY_WARNING, /* something is left out or may not work */
  LK_SEVERITY_ERROR,   /* the package, item or file cannot be used */
} LkSeverity;

/* One finding. Owned by its list. */
typedef struct {
  LkIssueCode code;
  LkSeverity severity;
  char *place;  /* entry name, element or item identifier; %NULL for the whole package */
  char *detail; /* what exactly, technical; %NULL when the code says all */
} LkIssue;

/* Findings in the order they were made, at most LK_LIMIT_ISSUES of them; the rest is counted. */
typedef struct _LkIssueList LkIssueList;

LkIssueList *lk_issue_list_new (void);
void lk_issue_list_free (LkIssueList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkIssueList, lk_issue_list_free)

/* Adds one finding with the default severity of its code. %NULL @list: nothing happens, so that
 * callers that do not care need no branch. @place and @detail are copied, made valid UTF-8 and cut
 * at 400 bytes. */
void lk_issue_add (LkIssueList *list, LkIssueCode code, const char *place, const char *detail);
size_t lk_issue_list_length (const LkIssueList *list);
const LkIssue *lk_issue_list_get (const LkIssueList *list, size_t index);
/* How many were dropped because the list was full. */
size_t lk_issue_list_dropped (const LkIssueList *list);
/* Whether any finding is LK_SEVERITY_ERROR. */
bool lk_issue_list_has_errors (const LkIssueList *list);
/* Whether @code was found at least once. */
bool lk_issue_list_has (const LkIssueList *list, LkIssueCode code);
/* Appends copies of all of @from. */
void lk_issue_list_append (LkIssueList *list, const LkIssueList *from);

/* Stable name for machines (`zip-bomb`), for --json and tests. Never changes once released. */
const char *lk_issue_code_name (LkIssueCode code);
LkSeverity lk_issue_code_severity (LkIssueCode code);

#define LK_ERROR (lk_error_quark ())
GQuark lk_error_quark (void);

/* Sets @error in the domain LK_ERROR; @detail_format as printf, technical. */
void lk_error_set (GError **error, LkIssueCode code, const char *detail_format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
