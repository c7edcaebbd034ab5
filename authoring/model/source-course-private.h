/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/source/source-fields.h"

G_BEGIN_DECLS

/* Something waits for something else. */
typedef struct {
  const char *who;  /* id of a page, block or module; %NULL: the page @page */
  const char *what; /* id of what it waits for */
  guint page;       /* number in the course */
  const char *file; /* where that is said */
  guint line, column;
} AuthorRequirement;

/* An id that is no page's or block's: nobody asks where it is, but no other thing may be called the same. */
typedef struct {
  const char *id, *file;
  guint line;
} AuthorOtherId;

/* A course while it is read. */
typedef struct {
  AuthorCourse *course;
  const AuthorFiles *files;
  GPtrArray *names;     /* of all files, in the order of their bytes; owned by @files */
  const char *language; /* of the translation to be read, %NULL for none */
  AuthorIssueList *issues;
  GArray *requirements;   /* of AuthorRequirement */
  GArray *other_ids;      /* of AuthorOtherId */
  AuthorFieldStore store; /* that of the course */
  GHashTable *before;     /* name to AuthorCoursePage of a course that was read before; nullable */
} AuthorCourseReader;

/* --- source-course.c -------------------------------------------------------------------------- */

bool author_course_has_file (const AuthorCourseReader *reader, const char *name);
/* From now on findings are about that file, which is read; %NULL if it cannot be, which is reported, or
 * is not there. */
GBytes *author_course_read_file (AuthorCourseReader *reader, const char *name, gsize max_size);
/* The same for one of YAML; %NULL also if it is none. (transfer full) */
AuthorPage *author_course_read_yaml (AuthorCourseReader *reader, const char *name);
/* What a name says without its folder, digits before it and suffix: `Warum jetzt`. */
const char *author_course_title_of (AuthorCourseReader *reader, const char *name);

/* --- source-course-translation.c -------------------------------------------------------------- */

/* After course.yaml: which translations there are, and whether the one that is wanted is. */
void author_course_choose_language (AuthorCourseReader *reader);
/* The file that translates @name, in the strings of the course; %NULL if there is none, which is reported
 * if @is_wanted, or no language is wanted. */
const char *
author_course_translation (AuthorCourseReader *reader, const char *name, bool is_wanted);
/* Title, description and objectives in the language. */
void author_course_translate_head (AuthorCourseReader *reader);
/* Puts the translation of a page in its place, after it was held against it. */
void author_course_translate_page (AuthorCourseReader *reader, AuthorCoursePage *page);
/* source-course-answers.c: reports questions of the translation whose answers are not those of the source. */
void author_course_compare_answers (AuthorCourseReader *reader, const AuthorCoursePage *source,
                                    const AuthorCoursePage *translation);
/* Files that translate nothing. */
void author_course_check_translation (AuthorCourseReader *reader);

/* --- parts, each in its file ------------------------------------------------------------------ */

/* source-course-yaml.c */
void author_course_read_head (AuthorCourseReader *reader);
/* Adds what stands under `objectives` to an array of AuthorObjective. */
void author_course_read_objectives (AuthorCourseReader *reader, const AuthorYaml *yaml,
                                    GArray *objectives);
/* source-course-pages.c: modules, pages, banks; and what is Markdown and none of it. */
void author_course_read_pages (AuthorCourseReader *reader);
/* Reads one page into @ret_page; false if there is no such file. */
bool
author_course_read_page (AuthorCourseReader *reader, const char *name, AuthorCoursePage *ret_page);
/* source-course-entries.c: glossary.md, sources.md */
void author_course_read_entries (AuthorCourseReader *reader);
/* source-course-media.c */
void author_course_read_media (AuthorCourseReader *reader);
/* source-course-ids.c: remembers the id in the mapping @item of the file @name, if there is one. */
void author_course_note_id (AuthorCourseReader *reader, const AuthorYaml *yaml, guint item,
                            const char *name);
/* The same for one that stands in a page that is no part of the course. */
void author_course_note_other_id (AuthorCourseReader *reader, const char *id, const char *name,
                                  guint line);
/* After all of it. */
void author_course_collect_ids (AuthorCourseReader *reader);
/* source-course-requires.c: what the value @item of @yaml lists is needed for @who; %NULL: for the page
 * that comes next. */
void author_course_note_requires (AuthorCourseReader *reader, const AuthorYaml *yaml, guint item,
                                  const char *who, const char *file);
/* After the ids: gives the pages what they require. */
void author_course_resolve_requires (AuthorCourseReader *reader);

G_END_DECLS
