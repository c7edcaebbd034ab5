/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Questions that packages of other makers carry as data: items of QTI 1.2 (alone or in a Common Cartridge), 2.0 to 2.2 and 3.0.
 * Only those whose right answer stands in the data and that can be asked without a web page; all others are left out. Plain
 * structs, never changed once they are read; pure; any thread. docs/repetition.md says what is read.
 */

typedef enum {
  LK_QUESTION_CHOICE,
  LK_QUESTION_TRUE_FALSE, /* one of two */
  LK_QUESTION_MULTIPLE,
  LK_QUESTION_SHORT,
  LK_QUESTION_NUMERIC,
  LK_QUESTION_ORDERING,
  LK_QUESTION_MATCHING,
  LK_QUESTION_CLOZE,
  LK_N_QUESTION_KINDS
} LkQuestionKind;
/* `choice`, … as in lernkoffer.json. */
const char *lk_question_kind_name (LkQuestionKind kind);

/* Where a gap stands in the markup of a prompt, in the order of the fields. In no other text. */
#define LK_QUESTION_GAP "\xee\x80\x80"

/* A paragraph, or a picture. */
typedef struct {
  char *
      markup; /* text in XML with no other elements than b, i, u, s, sub, sup and tt; %NULL for a picture */
  char *picture; /* entry name in the package; %NULL for a paragraph */
  char *alt;     /* of the picture, "" if it has none; else %NULL */
} LkQuestionPart;

/* (element-type LkQuestionPart) */
typedef GPtrArray LkQuestionText;
/* Without marks, pictures by their alternatives, paragraphs divided by blanks. (transfer full) */
char *lk_question_text_plain (const LkQuestionText *text);

typedef struct {
  char *id;
  LkQuestionText *text;
  LkQuestionText *feedback; /* what is told to who chose it; may be empty */
  bool fixed;               /* keeps its place when the others are shuffled */
  bool right;
  unsigned place; /* ORDERING: where it belongs, from 0 */
} LkQuestionOption;

/* A text that is right. */
typedef struct {
  char *text;
  bool exact; /* capitals count */
  bool part;  /* it only has to be in what is written */
} LkQuestionWord;

/* Numbers that are right. */
typedef struct {
  double low, high;
  bool without_low, without_high; /* the end itself is not right */
} LkQuestionRange;

/* Something to be filled in: of SHORT and NUMERIC the only one, of CLOZE one for each gap, of MATCHING one for each
 * thing that something belongs to. */
typedef struct {
  LkQuestionText *text; /* MATCHING: the thing; else empty */
  GPtrArray *options;   /* (element-type LkQuestionOption): to choose from; empty: it is written */
  GPtrArray *words;     /* (element-type LkQuestionWord) */
  GArray *ranges;       /* (element-type LkQuestionRange); a number is written if there are any */
  bool shuffle;
  bool may_be_empty; /* MATCHING: nothing of the options is right where none is */
} LkQuestionField;

typedef struct {
  LkQuestionKind kind;
  char *id;    /* of the item, as its maker gave it: unique in its file */
  char *title; /* "" if it has none */
  LkQuestionText *prompt;
  GPtrArray
      *options;      /* (element-type LkQuestionOption): CHOICE to MULTIPLE, ORDERING; as written */
  GPtrArray *fields; /* (element-type LkQuestionField): the other kinds */
  bool shuffle;      /* of @options */
  LkQuestionText *if_right; /* explanations; may be empty */
  LkQuestionText *if_wrong;
} LkQuestion;
void lk_question_free (LkQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkQuestion, lk_question_free)

static inline const LkQuestionOption *
lk_question_option (const GPtrArray *options, unsigned index)
{
  return (const LkQuestionOption *) g_ptr_array_index ((GPtrArray *) options, index);
}

static inline const LkQuestionField *
lk_question_field (const LkQuestion *question, unsigned index)
{
  return (const LkQuestionField *) g_ptr_array_index (question->fields, index);
}

/* ---- reading ---- */

/* Bytes of a file that is read, and questions of one file. */
#define LK_QUESTIONS_FILE_BYTES (4u << 20)
#define LK_QUESTIONS_PER_FILE   2000
/* Answers, fields and pictures of one question; bytes of all its text. */
#define LK_QUESTION_ANSWERS    60
#define LK_QUESTION_PICTURES   20
#define LK_QUESTION_TEXT_BYTES 20000
/* Bytes of the name of an item. */
#define LK_QUESTION_ID_BYTES 255

/* The exact name under which an entry of the package is found, %NULL if it is absent. Owned by the package. */
typedef const char *(*LkQuestionsFind) (const char *name, void *data);

/* What a file holds. */
typedef struct {
  GPtrArray *questions; /* (element-type LkQuestion): each id once */
  GPtrArray
      *files; /* (element-type utf8): entry names of the items and sections that a test names */
} LkQuestionsFile;
void lk_questions_file_free (LkQuestionsFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkQuestionsFile, lk_questions_file_free)

/* How much of a file lk_questions_look_like() wants to see. */
#define LK_QUESTIONS_START 4096
/* Whether a file that begins with @start may be QTI. */
bool lk_questions_look_like (const char *start, gsize length);

/**
 * lk_questions_read:
 * @path: entry name of the file: addresses of pictures start from it
 * @find: asked for every picture; a question whose picture is not there is left out
 * @error: as lk_xml_parse(); MANIFEST_TOO_LARGE beyond LK_QUESTIONS_FILE_BYTES, MANIFEST_WRONG_ROOT: no QTI
 *
 * Returns: (transfer full): also without a question that can be asked
 */
LkQuestionsFile *lk_questions_read (GBytes *bytes, const char *path, LkQuestionsFind find,
                                    void *data, GError **error);
/* %NULL if there is none of that id. Linear. */
const LkQuestion *lk_questions_file_find (const LkQuestionsFile *file, const char *id);

/* ---- asking ---- */

#define LK_QUESTION_NONE G_MAXUINT

/* What a learner has given. */
typedef struct {
  GArray *
      picked; /* (element-type guint): CHOICE to MULTIPLE: indices of the options; ORDERING: all of them, as they stand now; else of
                     each field, LK_QUESTION_NONE where nothing is chosen or it is written */
  GPtrArray *texts; /* (element-type utf8): of each field, "" where it is chosen */
} LkQuestionAnswer;
LkQuestionAnswer *lk_question_answer_new (void);
void lk_question_answer_free (LkQuestionAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkQuestionAnswer, lk_question_answer_free)

/* Whether there is something to be judged: an option; of fields all that have to be filled in. */
bool lk_question_is_answered (const LkQuestion *question, const LkQuestionAnswer *answer);
/* Whether one field, or of ORDERING the option at that place, is right. */
bool lk_question_is_right_at (const LkQuestion *question, const LkQuestionAnswer *answer,
                              unsigned index);
/* The share that is right: 1 if all is, and only then. */
double lk_question_judge (const LkQuestion *question, const LkQuestionAnswer *answer);
/* What is right in a field, for people: the first of several. (transfer full) */
char *lk_question_field_solution (const LkQuestionField *field);

/* The order in which options are shown: their indices, those that are fixed at their places. @dice: a number below @n for each call; not
 * called unless @shuffle. (transfer full) (element-type guint) */
GArray *lk_question_order (const GPtrArray *options, bool shuffle,
                           unsigned (*dice) (unsigned n, void *data), void *data);

G_END_DECLS
