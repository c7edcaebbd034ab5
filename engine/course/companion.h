/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"
#include "engine/course/course.h"
#include "engine/course/work-form.h"

G_BEGIN_DECLS

/*
 * `lernkoffer.json`: what a course of ours says about itself, beside what its standard knows
 * (docs/publishing.md, DESIGN D12). It is as hostile as all else in a package. A course whose file cannot
 * be used in every point plays like one of another maker.
 */
#define LK_COMPANION_FILE "lernkoffer.json"

/* What an id names. */
typedef enum {
  LK_COMPANION_MODULE,
  LK_COMPANION_PAGE,
  LK_COMPANION_QUESTION,
  LK_COMPANION_SET,
  LK_COMPANION_WORK,
  LK_COMPANION_N_KINDS
} LkCompanionKind;

/* Where a page belongs to no module. */
#define LK_COMPANION_NO_MODULE G_MAXUINT

typedef struct {
  char *id, *title, *objective; /* made up, "", "" if the course does not say */
  unsigned n_pages, first_page; /* @first_page: index, if there are any */
  const LkItem *item;           /* %NULL if there are none, or it has no title */
} LkCompanionModule;

typedef struct {
  char *id, *title;
  char *file;          /* entry name */
  unsigned module;     /* index, or LK_COMPANION_NO_MODULE */
  unsigned minutes;    /* 0: unknown */
  unsigned steps;      /* at least 1 */
  GPtrArray *requires; /* (element-type utf8): ids, each of the companion's and once */
  const LkItem *item;
} LkCompanionPage;

typedef struct {
  char *id, *title, *kind;
  unsigned page; /* index */
  bool in_set;   /* one of those that a set draws */
  bool opinion;  /* nothing is right in it */
} LkCompanionQuestion;

typedef struct {
  char *id;
  unsigned page;
} LkCompanionSet;

typedef struct {
  char *id, *title, *kind;
  unsigned page;
  LkWorkForm *form;
} LkCompanionWork;

/* Immutable once read; any thread. */
typedef struct {
  int ref_count;
  char *id, *title;
  char *version, *language, *publisher, *world; /* "" if not said */
  char *cover;                                  /* entry name of a picture; "" if not said */
  unsigned minutes;                             /* 0: unknown */
  unsigned n_steps;                             /* of all pages */
  bool alone; /* its pages show one question by itself where `?only=ID` asks for it */
  GPtrArray *modules, *pages, *questions, *sets, *works; /* of the structs above, in their order */
  /* Modules and pages as a tree of items, for whoever shows outlines: pages of a module below it. They
   * have no resources, so nothing can be launched by them. */
  LkCourse *outline;
  GHashTable *names; /* ask by lk_companion_find() */
} LkCompanion;

/* Whether the package has a file of that name, not a folder. */
typedef bool (*LkCompanionHasFile) (const char *name, void *data);

/**
 * lk_companion_read:
 * @bytes: what the file holds
 * @root: folder of the course in the package with a slash behind it, "" for the package itself: where
 *   the addresses of pages begin
 *
 * Reads all or nothing. Unknown members are ignored, so that a newer version of the same format can be
 * read.
 *
 * Returns: (transfer full): %NULL with COMPANION in @error; its detail says where and why
 */
LkCompanion *lk_companion_read (GBytes *bytes, const char *root, LkCompanionHasFile has_file,
                                void *data, GError **error);
LkCompanion *lk_companion_ref (LkCompanion *companion);
void lk_companion_unref (LkCompanion *companion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCompanion, lk_companion_unref)

/* Whether @id names something of that kind, and which. Constant time. */
bool lk_companion_find (const LkCompanion *companion, LkCompanionKind kind, const char *id,
                        unsigned *ret_index);
/* The page that something is on: a page on itself, a module on its first one. False if @id is unknown, or a
 * module without pages. */
bool lk_companion_page_of (const LkCompanion *companion, const char *id, unsigned *ret_page);

const LkCompanionPage *lk_companion_page (const LkCompanion *companion, unsigned index);
const LkCompanionQuestion *lk_companion_question (const LkCompanion *companion, unsigned index);
const LkCompanionWork *lk_companion_work (const LkCompanion *companion, unsigned index);

/* Text for tests and `koffer info`: one line for each module, page, question, set and field. (transfer full) */
char *lk_companion_dump (const LkCompanion *companion);

G_END_DECLS
