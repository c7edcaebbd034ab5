/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/repetition-find.h"

#include "engine/session/lessons.h"

static void
free_file (void *file)
{
  lk_questions_file_free (file);
}

LkRepetitionCourse *
lk_repetition_course_open (LkStore *store, gint64 id)
{
  LkRepetitionCourse *course = g_new0 (LkRepetitionCourse, 1);

  course->id = id;
  course->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_file);
  lk_library_open (store, id, &course->opened, NULL);
  return course;
}

void
lk_repetition_course_free (LkRepetitionCourse *course)
{
  lk_opened_package_clear (&course->opened);
  g_hash_table_unref (course->files);
  g_free (course);
}

/* --- a page of ours --------------------------------------------------------------------------- */

static bool
is_any (const char *block)
{
  return true;
}

static LkRepetitionFinding
find_on_page (LkRepetitionCourse *course, const LkRepeatRow *row, LkRepetitionQuestion *ret)
{
  const LkCompanion *companion = course->opened.companion;
  const LkCompanionQuestion *question;
  unsigned index;

  if (companion == NULL)
    return LK_REPETITION_UNREACHABLE;
  if (!companion->alone
      || !lk_companion_find (companion, LK_COMPANION_QUESTION, row->block, &index))
    return LK_REPETITION_GONE;
  question = lk_companion_question (companion, index);
  if (lk_repeat_seconds (question->kind) == 0 || question->opinion)
    return LK_REPETITION_GONE;
  ret->block = question->id;
  ret->title = question->title;
  ret->course_title = companion->title;
  ret->entry = lk_companion_page (companion, question->page)->file;
  g_free (ret->suffix);
  ret->suffix = g_strconcat ("?only=", question->id, NULL);
  return LK_REPETITION_FOUND;
}

/* --- an item of QTI --------------------------------------------------------------------------- */

/* Each file is read once. (nullable) */
static const LkQuestionsFile *
read_file (LkRepetitionCourse *course, const char *name)
{
  LkQuestionsFile *file;

  if (!g_hash_table_contains (course->files, name)) {
    file = lk_lessons_read (course->opened.package, name, NULL);
    g_hash_table_insert (course->files, g_strdup (name), file);
  }
  return g_hash_table_lookup (course->files, name);
}

static LkRepetitionFinding
find_in_file (LkRepetitionCourse *course, const LkRepeatRow *row, LkRepetitionQuestion *ret)
{
  g_autofree char *name = NULL;
  const char *id;
  const LkQuestionsFile *file;
  const LkQuestion *question;

  if (course->opened.package == NULL)
    return LK_REPETITION_UNREACHABLE;
  if (!lk_lessons_parse_block (row->block, &name, &id))
    return LK_REPETITION_GONE;
  file = read_file (course, name);
  question = file != NULL ? lk_questions_file_find (file, id) : NULL;
  if (question == NULL)
    return LK_REPETITION_GONE;
  ret->block = row->block;
  ret->title = question->title;
  ret->course_title = course->opened.course->title;
  ret->item = question;
  return LK_REPETITION_FOUND;
}

/* --- which of them ---------------------------------------------------------------------------- */

/* The first one that owns the name of a question. */
static const struct {
  bool (*owns) (const char *block);
  LkRepetitionFinding (*find) (LkRepetitionCourse *course, const LkRepeatRow *row,
                               LkRepetitionQuestion *ret);
} sources[] = {
  { lk_lessons_is_block, find_in_file },
  { is_any, find_on_page },
};

LkRepetitionFinding
lk_repetition_find (LkRepetitionCourse *course, const LkRepeatRow *row, LkRepetitionQuestion *ret)
{
  gsize i = 0;

  while (!sources[i].owns (row->block))
    i++;
  ret->course_id = row->course_id;
  ret->package = course->opened.package;
  ret->seconds = lk_repeat_seconds (row->kind);
  return sources[i].find (course, row, ret);
}
