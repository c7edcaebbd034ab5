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
  LK_CMI_GENERAL,         /* no better word; the diagnostic says what */
  LK_CMI_ALREADY_RUNNING, /* Initialize while initialized, or again after Finish */
  LK_CMI_NOT_RUNNING,     /* any other call outside Initialize … Finish */
  LK_CMI_ARGUMENT,        /* an argument that has to be "" is not */
  LK_CMI_UNDEFINED,       /* no such element */
  LK_CMI_NO_CHILDREN,     /* _children of an element without */
  LK_CMI_NO_COUNT,        /* _count of what is no collection */
  LK_CMI_INDEX,           /* no record of that index, or a gap before it */
  LK_CMI_UNIMPLEMENTED,   /* of another data model */
  LK_CMI_KEYWORD,         /* _children, _count and _version cannot be set */
  LK_CMI_READ_ONLY,
  LK_CMI_WRITE_ONLY,
  LK_CMI_TYPE,
  LK_CMI_RANGE,
  LK_CMI_FULL,   /* beyond LK_LIMIT_CMI_*, which no standard knows */
  LK_CMI_COMMIT, /* the store could not write */
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
  LK_CMI_N_FROM
} LkCmiFrom;

/* One word of a vocabulary. @means: not a word of the standard, but taken for this one of its
 * (LK_CMI_TOLERATES_FOREIGN_WORD). A list ends with a %NULL word. */
typedef struct {
  const char *word;
  const char *means;
} LkCmiWord;

typedef struct _LkCmiElement LkCmiElement;

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

struct _LkCmiElement {
  const char *name; /* full path, `n` standing for an index */
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
  bool is_status;          /* setting it sets LkCmiResult.status_set */
  bool transient;          /* of this run only: not kept by lk_cmi_each() */
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

typedef struct {
  const char *name;
  LkCmiCallKind kind;
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
  /* Applies the rules at the end of a run. */
  void (*finish) (LkCmi *cmi);
  LkCmiResult (*result) (const LkCmi *cmi);
} LkCmiTable;

/* %NULL for a standard without a table. Static. */
const LkCmiTable *lk_cmi_table (LkCmiStandard standard);

extern const LkCmiTable lk_cmi_table_12;

G_END_DECLS
