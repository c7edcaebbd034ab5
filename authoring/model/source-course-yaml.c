/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>

#include "authoring/model/source-course-private.h"

static const char *const completion_words[] = { "pages", "questions", "sets", "works", NULL };
static const char *const profile_words[]
    = { "universal",   "scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "html",
        "single-file", "epub",    "pdf",         "docx",        "odt",  NULL };

enum {
  ALLOW_HTML = 1 << 0,
  ALLOW_SCRIPT = 1 << 1
};
static const char *const allow_words[] = { "html", "script", NULL };

/* The course, and what of course.yaml is kept in another form there. */
typedef struct {
  AuthorCourse course;
  guint allow;
} Head;

#define IN_COURSE(member) offsetof (Head, course.member)

static const AuthorField head_fields[] = {
  { "id", AUTHOR_FIELD_WORD, IN_COURSE (id), true, NULL },
  { "title", AUTHOR_FIELD_TEXT, IN_COURSE (title), true, NULL },
  { "language", AUTHOR_FIELD_LANGUAGE, IN_COURSE (language), true, NULL },
  { "version", AUTHOR_FIELD_TEXT, IN_COURSE (version), false, NULL },
  { "authors", AUTHOR_FIELD_TEXTS, IN_COURSE (authors), false, NULL },
  { "publisher", AUTHOR_FIELD_TEXT, IN_COURSE (publisher), false, NULL },
  { "licence", AUTHOR_FIELD_TEXT, IN_COURSE (licence), false, NULL },
  { "description", AUTHOR_FIELD_TEXT, IN_COURSE (description), false, NULL },
  { "objectives", AUTHOR_FIELD_OTHER, 0, false, NULL },
  { "duration", AUTHOR_FIELD_MINUTES, IN_COURSE (minutes), false, NULL },
  { "mastery", AUTHOR_FIELD_PERCENT, IN_COURSE (mastery), false, NULL },
  { "completion", AUTHOR_FIELD_SET, IN_COURSE (completion), false, completion_words },
  { "requires", AUTHOR_FIELD_OTHER, 0, false, NULL },
  { "theme", AUTHOR_FIELD_TEXT, IN_COURSE (theme), false, NULL },
  { "world", AUTHOR_FIELD_TEXT, IN_COURSE (world), false, NULL },
  { "cover", AUTHOR_FIELD_TEXT, IN_COURSE (cover), false, NULL },
  { "valid_as_of", AUTHOR_FIELD_DATE, IN_COURSE (valid_as_of), false, NULL },
  { "publish", AUTHOR_FIELD_CHOICES, IN_COURSE (profiles), false, profile_words },
  { "allow", AUTHOR_FIELD_SET, offsetof (Head, allow), false, allow_words },
};

static const AuthorField objective_fields[] = {
  { "id", AUTHOR_FIELD_ID, offsetof (AuthorObjective, id), true, NULL },
  { "text", AUTHOR_FIELD_TEXT, offsetof (AuthorObjective, text), true, NULL },
};

static const AuthorFieldTable head_table = { head_fields, G_N_ELEMENTS (head_fields) };
static const AuthorFieldTable objective_table
    = { objective_fields, G_N_ELEMENTS (objective_fields) };

void
author_course_read_objectives (AuthorCourseReader *reader, const AuthorYaml *yaml,
                               GArray *objectives)
{
  guint list = author_yaml_find (yaml, 0, "objectives");

  if (list == 0)
    return;
  if (yaml->items[list].kind != AUTHOR_YAML_SEQUENCE) {
    author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE, yaml->items[list].line,
                      yaml->items[list].column, "objectives", "- { id: ID, text: TEXT }");
    return;
  }
  for (guint i = author_yaml_first (yaml, list); i != yaml->items[list].next;
       i = yaml->items[i].next) {
    AuthorObjective objective = { NULL, NULL };

    author_fields_read (&objective_table, yaml, i, &reader->store, &objective, reader->issues);
    if (objective.id != NULL && objective.text != NULL)
      g_array_append_val (objectives, objective);
  }
}

static void
note_objectives (AuthorCourseReader *reader, const AuthorYaml *yaml)
{
  guint list = author_yaml_find (yaml, 0, "objectives");

  if (list == 0)
    return;
  for (guint i = author_yaml_first (yaml, list); i != yaml->items[list].next;
       i = yaml->items[i].next)
    author_course_note_id (reader, yaml, i, AUTHOR_COURSE_FILE);
}

/* What each key of the mapping waits for. */
static void
read_requires (AuthorCourseReader *reader, const AuthorYaml *yaml)
{
  guint map = author_yaml_find (yaml, 0, "requires");

  if (map == 0)
    return;
  if (yaml->items[map].kind != AUTHOR_YAML_MAPPING) {
    author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE, yaml->items[map].line,
                      yaml->items[map].column, "requires", "{ ID: [ID, ID] }");
    return;
  }
  for (guint i = author_yaml_first (yaml, map); i != yaml->items[map].next;
       i = yaml->items[i].next) {
    const char *who = g_string_chunk_insert (reader->course->strings, yaml->items[i].key);

    author_course_note_requires (reader, yaml, i, who, AUTHOR_COURSE_FILE);
  }
}

static void
check_cover (AuthorCourseReader *reader, const AuthorYaml *yaml)
{
  const AuthorYamlItem *item = &yaml->items[author_yaml_find (yaml, 0, "cover")];
  const char *cover = reader->course->cover;

  if (cover != NULL && !author_course_has_file (reader, cover))
    author_issue_add (reader->issues, AUTHOR_ISSUE_MEDIUM_MISSING, item->line, item->column, cover,
                      NULL);
}

void
author_course_read_head (AuthorCourseReader *reader)
{
  AuthorCourse *course = reader->course;
  g_autoptr (AuthorPage) file = NULL;
  Head head = { .course = *course };

  file = author_course_read_yaml (reader, AUTHOR_COURSE_FILE);
  if (file == NULL)
    return;
  author_fields_read (&head_table, file->yaml, 0, &reader->store, &head, reader->issues);
  *course = head.course;
  course->source_language = course->language;
  course->allow_html = (head.allow & (ALLOW_HTML | ALLOW_SCRIPT)) != 0;
  course->allow_script = (head.allow & ALLOW_SCRIPT) != 0;
  check_cover (reader, file->yaml);
  author_course_read_objectives (reader, file->yaml, course->objectives);
  note_objectives (reader, file->yaml);
  read_requires (reader, file->yaml);
}
