/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "engine/cmi/cmi.h"
#include "engine/cmi/cmi-tolerance.h"

G_BEGIN_DECLS

/*
 * What a standard says, as rows: elements with type, access and vocabulary, API functions, error
 * codes. A standard is one LkCmiTable; the rest of the folder reads it and knows no element by
 * name, but the rules of that standard.
 */

/* Kinds of refusal. Each standard has its own number for them. */
typedef enum {
  LK_CMI_OK,
  LK_CMI_GENERAL,       /* no better word; the diagnostic says what */
  LK_CMI_ARGUMENT,      /* an argument that has to be "" is not */
  LK_CMI_NO_NAME,       /* GetValue ("") */
  LK_CMI_NO_NAME_SET,   /* SetValue ("", …) */
  LK_CMI_UNDEFINED,     /* no such element */
  LK_CMI_NO_CHILDREN,   /* _children of an element without */
  LK_CMI_NO_COUNT,      /* _count of what is no collection */
  LK_CMI_NO_VERSION,    /* _version of anything but the model */
  LK_CMI_INDEX,         /* GetValue: no record of that index */
  LK_CMI_INDEX_SET,     /* SetValue: a gap before that index, or only the system makes records */
  LK_CMI_UNIMPLEMENTED, /* of another data model */
  LK_CMI_NO_VALUE,      /* GetValue: never set (a standard may answer "" instead) */
  LK_CMI_KEYWORD,       /* _children, _count and _version cannot be set */
  LK_CMI_READ_ONLY,
  LK_CMI_WRITE_ONLY,
  LK_CMI_TYPE,
  LK_CMI_RANGE,
  LK_CMI_DEPENDENCY, /* another element has to be set before */
  LK_CMI_TAKEN,      /* the value is there already where each is to be unique */
  LK_CMI_CONSTANT,   /* cannot be changed once it is set */
  LK_CMI_TOO_MANY,   /* more records than make sense for the kind of interaction */
  LK_CMI_FULL,       /* beyond LK_LIMIT_CMI_*, which no standard knows */
  LK_CMI_COMMIT,     /* the store could not write */
  LK_CMI_COMMIT_END, /* the same inside Finish/Terminate */
  LK_CMI_N_PROBLEMS
} LkCmiProblem;

typedef enum {
  LK_CMI_READ = 1,
  LK_CMI_WRITE = 2,
  LK_CMI_BOTH = 3,
} LkCmiAccess;

typedef enum {
  LK_CMI_LEAF,       /* holds a value */
  LK_CMI_GROUP,      /* has named children */
  LK_CMI_COLLECTION, /* has numbered records */
} LkCmiKind;

/* The part of LkCmiLaunch that a read-only element shows. */
typedef enum {
  LK_CMI_FROM_NOWHERE,
  LK_CMI_FROM_LEARNER_ID,
  LK_CMI_FROM_LEARNER_NAME,
  LK_CMI_FROM_CREDIT,
  LK_CMI_FROM_ENTRY,
  LK_CMI_FROM_MODE,
  LK_CMI_FROM_TOTAL_TIME,
  LK_CMI_FROM_LAUNCH_DATA,
  LK_CMI_FROM_COMMENTS,
  LK_CMI_FROM_MASTERY_SCORE,
  LK_CMI_FROM_MAX_TIME,
  LK_CMI_FROM_TIME_LIMIT_ACTION,
  LK_CMI_FROM_THRESHOLD,
  LK_CMI_N_FROM
} LkCmiFrom;

/* One word of a vocabulary. @means: not a word of the standard, but taken for this one of its
 * (LK_CMI_TOLERATES_FOREIGN_WORD). A list ends with a %NULL word. */
typedef struct {
  const char *word;
  const char *means;
  bool targeted; /* navigation requests: only with a `{target=…}` before it */
} LkCmiWord;

typedef struct _LkCmiElement LkCmiElement;
typedef struct _LkCmiPath LkCmiPath;

/* A value on its way in, and what its type makes of it. */
typedef struct {
  const LkCmiElement *element;
  const char *text;     /* valid UTF-8 */
  size_t length;        /* its bytes */
  const char *governor; /* value of the element that decides the form, %NULL if not set */

  /* Set by the type: */
  unsigned tolerances; /* bits 1 << LkCmiTolerance that are needed to take the value */
  const char *stored;  /* what to keep: @text, a word, or @buffer */
  size_t stored_length;
  char buffer[64];
} LkCmiCheck;

/* Judges a value by its element's row. Fills @check, in the tolerant reading; the caller refuses
 * where the tolerances it needed are not allowed. */
typedef LkCmiProblem (*LkCmiType) (LkCmiCheck *check);

/* What GetValue answers where it is worked out and not simply kept; @text: what is kept, or %NULL.
 * The same form answers whether a value exists: %NULL is none. */
typedef const char *(*LkCmiRead) (LkCmi *cmi, const LkCmiPath *path, const char *text);

/* Whether a page may set a value whose type is right, or read or set this very record. */
typedef LkCmiProblem (*LkCmiAccept) (const LkCmi *cmi, const LkCmiPath *path,
                                     const LkCmiCheck *check);
typedef bool (*LkCmiMay) (const LkCmi *cmi, const LkCmiPath *path, bool set);

struct _LkCmiElement {
  const char *name;   /* full path, `n` standing for an index */
  unsigned standards; /* bits 1 << LkCmiStandard of those that have this row; 0: all of the table */
  LkCmiKind kind;
  LkCmiAccess access;
  LkCmiType type;          /* for what a page may set */
  const char *form;        /* what is expected, in English, for the diagnostic */
  const LkCmiWord *words;  /* vocabularies */
  double min, max;         /* numbers; both 0: any */
  size_t length;           /* texts: characters the standard allows */
  LkCmiTolerance too_long; /* the row by which more is kept */
  LkCmiFrom from;          /* read-only: where the value comes from */
  const char *initial;     /* value before anything is set, %NULL for none */
  const char *children;    /* what _children answers; %NULL: there is no such question */
  const char *governed_by; /* element that decides the form of the value */
  const char *depends_on;  /* element that has to be set before this one may be */
  LkCmiRead read;          /* %NULL: GetValue answers what is kept */
  LkCmiAccept accept;      /* %NULL: the type says all */
  LkCmiMay may;            /* %NULL: access says all */
  bool is_status;          /* setting it sets LkCmiResult.status_set */
  bool transient;          /* of this run only: not kept by lk_cmi_each() */
  bool shared;             /* of several items: told by lk_cmi_each_dirty(), not by lk_cmi_each() */
  bool fixed;              /* collections: only the system makes records */
  bool unique;             /* no two records of the collection may have the same value */
  bool constant;           /* once set it stays */
  bool targeted;           /* the name ends with a segment `{target=…}` */
};

typedef enum {
  LK_CMI_CALL_GET,
  LK_CMI_CALL_SET,
  LK_CMI_CALL_COMMIT,
  LK_CMI_CALL_LAST_ERROR,
  LK_CMI_CALL_ERROR_STRING,
  LK_CMI_CALL_DIAGNOSTIC,
  LK_CMI_CALL_INITIALIZE,
  LK_CMI_CALL_FINISH,
} LkCmiCallKind;

/* A function and what it answers in which state; code 0: it may be called then. */
typedef struct {
  const char *name;
  LkCmiCallKind kind;
  unsigned before, running, after;
} LkCmiFunction;

typedef struct {
  unsigned code;
  const char *text;       /* what GetErrorString answers */
  const char *diagnostic; /* what GetDiagnostic answers about a code that is not the last one */
} LkCmiError;

typedef struct {
  const char *prefix;  /* all names of the model begin so */
  const char *version; /* what `cmi._version` answers */
  const LkCmiElement *elements;
  size_t n_elements;
  const LkCmiFunction *functions; /* ends with a %NULL name */
  const LkCmiError *errors;       /* ends with a %NULL text */
  const char *const *others;      /* prefixes of models that are valid, but not implemented */
  unsigned codes[LK_CMI_N_PROBLEMS];
  size_t diagnostic_bytes; /* more than this of a diagnostic is cut; 0: nothing is */
  unsigned tolerances;     /* bits 1 << LkCmiTolerance of the rows that there are */
  bool unset_is_error;     /* GetValue of what has no value is LK_CMI_NO_VALUE, not "" */
  /* The part of the launch in the form of this standard. (transfer full), %NULL: not there */
  char *(*given) (const LkCmiLaunch *launch, LkCmiFrom from);
  /* Takes of the launch what is more than one value; may be %NULL. */
  void (*prepare) (LkCmi *cmi, const LkCmiLaunch *launch);
  /* At the first Initialize, before the page can read anything; may be %NULL. */
  void (*begin) (LkCmi *cmi);
  /* Applies the rules at the end of a run. */
  void (*finish) (LkCmi *cmi);
  LkCmiResult (*result) (const LkCmi *cmi);
} LkCmiTable;

/* %NULL for a standard without a table. Static. The editions of SCORM 2004 share one table; rows
 * say in which of them they are. */
const LkCmiTable *lk_cmi_table (LkCmiStandard standard);

extern const LkCmiTable lk_cmi_table_12;
extern const LkCmiTable lk_cmi_table_2004;

G_END_DECLS
