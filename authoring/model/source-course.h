/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-definitions.h"
#include "authoring/source/source-files.h"
#include "authoring/source/source-id.h"
#include "authoring/source/source-page.h"
#include "authoring/text/markdown.h"

G_BEGIN_DECLS

/*
 * A course source as a whole: course.yaml, modules, pages in their order, glossary, sources, media and
 * translations; docs/course-format.md has the grammar. Built from a list of files (source-folder.h), so
 * that it does no I/O beyond reading those. Immutable; any thread.
 */
#define AUTHOR_COURSE_FILE "course.yaml"

/* How far the author is with a page: draft, which it is if nothing is said, ready, approved; %NULL-terminated. */
extern const char *const author_page_states[];

/* What has to be done for "completed"; a set of bits. */
typedef enum {
  AUTHOR_COMPLETION_PAGES = 1 << 0,     /* every page was seen to its end */
  AUTHOR_COMPLETION_QUESTIONS = 1 << 1, /* every scored question outside of sets was answered */
  AUTHOR_COMPLETION_SETS = 1 << 2,      /* every question set was passed */
  AUTHOR_COMPLETION_WORKS = 1 << 3,     /* every workbook field was filled */
} AuthorCompletion;

typedef struct {
  const char *id, *text;
} AuthorObjective;

/* Pages that follow each other in one folder. */
typedef struct {
  const char *folder;         /* "" for pages at the top, which have no module */
  const char *title;          /* of module.yaml, else of the folder's name; "" at the top */
  const char *id, *objective; /* of module.yaml; nullable */
  guint first_page, end_page; /* in the course's pages */
} AuthorModule;

typedef struct {
  const char *name; /* its place in the course: `01-start/10-warum.md` */
  const char *file; /* what was read, for messages: the name, or that of the translation */
  AuthorPage *page;
  guint module;                           /* G_MAXUINT for banks and references */
  const char *id, *title;                 /* never %NULL; after an error made up from the name */
  const char *objective, *kicker, *notes; /* nullable */
  guint minutes;                          /* 0: not said */
  const char *const *requires;    /* ids of pages and blocks, those of course.yaml among them;
                                  %NULL-terminated, never %NULL */
  AuthorDefinitions *definitions; /* of links and footnotes, in all of its texts */
  const char *status;             /* one of author_page_states; nullable: not said */
  bool is_hidden;                 /* `hidden: yes` */
  bool is_bank;                   /* a pool of questions, no page of its own */
  bool is_faultless;              /* its blocks and front matter could be read without a finding */
  bool is_stopgap; /* the source of glossary or sources, for entries that are not translated */
} AuthorCoursePage;

/* An entry of glossary.md or sources.md. */
typedef struct {
  const char *id, *title;               /* the term; the name of the source */
  const char *url, *year, *valid_as_of; /* of a source; nullable */
  guint page, block; /* where its words stand: number in the course's @references */
} AuthorEntry;

/* A file beside the pages. */
typedef struct {
  const char *name;    /* relative to the course folder: `media/halle.svg` */
  const char *file;    /* what holds its bytes: the name, or that of the translation */
  const char *alt;     /* of media.yaml; nullable */
  const char *credit;  /* nullable */
  const char *licence; /* nullable */
  const char *source;  /* nullable: where it is from */
  bool is_decorative;
} AuthorMedium;

typedef struct {
  const char *id, *title, *language, *version; /* never %NULL; after an error made up */
  const char *source_language;                 /* the same, or what was translated */
  const char *description, *publisher, *licence, *theme, *world, *cover,
      *valid_as_of;             /* nullable */
  const char *const *authors;   /* %NULL-terminated, never %NULL */
  const char *const *profiles;  /* `publish`; never %NULL, maybe empty */
  const char *const *languages; /* those of l10n/, sorted */
  guint minutes;                /* 0: the sum of the pages */
  int mastery;                  /* percent; -1: no pass mark */
  guint completion;             /* AuthorCompletion */
  bool allow_html, allow_script;
  GArray *objectives; /* of AuthorObjective */
  GArray *modules;    /* of AuthorModule */
  GArray *pages;      /* of AuthorCoursePage, in order; banks behind them */
  guint n_pages;      /* without banks */
  GArray
      *hidden; /* of AuthorCoursePage: pages that are there for authors alone; in order of name */
  GArray *references;         /* of AuthorCoursePage: glossary.md, sources.md */
  GArray *glossary, *sources; /* of AuthorEntry, in the order of their files */
  GArray *media;              /* of AuthorMedium, sorted by name: all files under media/ */
  GArray *ids;                /* of AuthorPlaceOfId, sorted by id */
  GStringChunk *strings;
  GPtrArray *arrays; /* owns the lists of strings */
} AuthorCourse;

/* Where an id stands. */
typedef struct {
  const char *id;
  const AuthorCoursePage *page;
  guint block; /* AUTHOR_PAGE_ITSELF: it is the page's */
} AuthorPlaceOfId;

/**
 * author_course_read:
 * @files: the course folder
 * @language: (nullable): read the translation to it, where there is one; %NULL for the source language
 * @issues: gets all that is wrong in the source, and in that translation what is stale or missing
 *
 * Without course.yaml there is one finding, and the rest of the folder is not looked at.
 *
 * Returns: (transfer full): the course, as far as it could be understood; never %NULL
 */
AuthorCourse *
author_course_read (const AuthorFiles *files, const char *language, AuthorIssueList *issues);
/* The same after some files have changed: of @before (transfer full) (nullable), which is gone then, pages are taken over
 * whose bytes are the same and which were without fault. */
AuthorCourse *author_course_read_again (AuthorCourse *before, const AuthorFiles *files,
                                        const char *language, AuthorIssueList *issues);
void author_course_free (AuthorCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCourse, author_course_free)

/* Where a page or block with that id is, glossary and sources included; %NULL if there is none. */
const AuthorPlaceOfId *author_course_find (const AuthorCourse *course, const char *id);
/* The entry of glossary or sources (an array of AuthorEntry) with that id; %NULL if there is none. */
const AuthorEntry *author_course_entry (const GArray *entries, const char *id);
/* The medium of that name; %NULL if there is no such file. */
const AuthorMedium *author_course_medium (const AuthorCourse *course, const char *name);
/* The name of that medium's twin for the dark (`halle-dark.svg` for `halle.svg`), if the course has one; %NULL if
 * not. Owned by @course. */
const char *author_course_dark_twin (const AuthorCourse *course, const char *name);

/* What the course takes: said by it, else the sum of its pages. */
guint author_course_minutes (const AuthorCourse *course);
/* Whether what the program adds to it is said in German; in English otherwise. */
bool author_course_is_german (const AuthorCourse *course);

G_END_DECLS
