/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/course-data.h"

#include "authoring/model/plan.h"
#include "authoring/source/source-id.h"

#include "engine/base/json.h"

/* Format of lernkoffer.json. */
#define FORMAT 1
/* The state has one character for how many of them were seen. */
#define MAX_STEPS 63

static void
add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; texts != NULL && *texts != NULL; texts++)
    json_builder_add_string_value (builder, *texts);
  json_builder_end_array (builder);
}

static void
add_key (JsonBuilder *builder, const char *id)
{
  char key[AUTHOR_ID_KEY_SIZE];

  author_id_key (id, key);
  lk_json_add_string (builder, "key", key);
}

static void
add_completion (JsonBuilder *builder, guint completion)
{
  static const struct {
    AuthorCompletion bit;
    const char *name;
  } words[] = {
    { AUTHOR_COMPLETION_PAGES, "pages" },
    { AUTHOR_COMPLETION_QUESTIONS, "questions" },
    { AUTHOR_COMPLETION_SETS, "sets" },
    { AUTHOR_COMPLETION_WORKS, "works" },
  };

  lk_json_begin_array (builder, "completion");
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (completion & words[i].bit)
      json_builder_add_string_value (builder, words[i].name);
  json_builder_end_array (builder);
}

static void
add_head (JsonBuilder *builder, const AuthorCourse *course)
{
  lk_json_add_int (builder, "format", FORMAT);
  lk_json_add_present (builder, "id", course->id);
  lk_json_add_present (builder, "version", course->version);
  lk_json_add_present (builder, "title", course->title);
  lk_json_add_present (builder, "language", course->language);
  lk_json_add_present (builder, "publisher", course->publisher);
  lk_json_add_present (builder, "world", course->world);
  lk_json_add_present (builder, "validAsOf", course->valid_as_of);
  lk_json_add_int (builder, "minutes", author_course_minutes (course));
  if (course->mastery >= 0)
    lk_json_add_int (builder, "mastery", course->mastery);
  add_completion (builder, course->completion);
  lk_json_add_bool (builder, "alone", true);
}

static void
add_modules (JsonBuilder *builder, const AuthorCourse *course)
{
  lk_json_begin_array (builder, "modules");
  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    json_builder_begin_object (builder);
    lk_json_add_present (builder, "id", module->id);
    lk_json_add_present (builder, "title", module->title);
    lk_json_add_present (builder, "objective", module->objective);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "objectives");
  for (guint i = 0; i < course->objectives->len; i++) {
    const AuthorObjective *objective = &g_array_index (course->objectives, AuthorObjective, i);

    json_builder_begin_object (builder);
    lk_json_add_present (builder, "id", objective->id);
    lk_json_add_present (builder, "text", objective->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_pages (JsonBuilder *builder, const AuthorCourse *course, const GPtrArray *facts)
{
  lk_json_begin_array (builder, "pages");
  for (guint i = 0; i < course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    const AuthorFacts *fact = g_ptr_array_index (facts, i);
    g_autofree char *file = g_strconcat ("p/", page->id, ".html", NULL);

    json_builder_begin_object (builder);
    lk_json_add_present (builder, "id", page->id);
    add_key (builder, page->id);
    lk_json_add_present (builder, "title", page->title);
    lk_json_add_string (builder, "file", file);
    lk_json_add_int (builder, "module", page->module);
    lk_json_add_int (builder, "minutes", page->minutes);
    lk_json_add_int (builder, "steps", MIN (fact->steps, MAX_STEPS));
    add_texts (builder, "requires", page->requires);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_questions (JsonBuilder *builder, const AuthorFacts *facts, guint page)
{
  for (guint i = 0; i < facts->questions->len; i++) {
    const AuthorQuestionFact *fact = &g_array_index (facts->questions, AuthorQuestionFact, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", fact->id);
    add_key (builder, fact->id);
    lk_json_add_string (builder, "kind", fact->kind);
    lk_json_add_int (builder, "page", page);
    lk_json_add_number (builder, "points", true, fact->points);
    lk_json_add_int (builder, "tries", fact->tries);
    lk_json_add_present (builder, "set", fact->set);
    lk_json_add_present (builder, "title", fact->title);
    lk_json_add_int (builder, "size", fact->size);
    if (fact->is_opinion)
      lk_json_add_bool (builder, "opinion", true);
    json_builder_end_object (builder);
  }
}

static void
add_sets (JsonBuilder *builder, const AuthorFacts *facts, guint page)
{
  for (guint i = 0; i < facts->sets->len; i++) {
    const AuthorSetFact *fact = &g_array_index (facts->sets, AuthorSetFact, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", fact->id);
    add_key (builder, fact->id);
    lk_json_add_int (builder, "page", page);
    lk_json_add_present (builder, "title", fact->title);
    lk_json_add_int (builder, "draw", fact->draw);
    lk_json_add_int (builder, "pass", fact->pass);
    lk_json_add_int (builder, "tries", fact->tries);
    lk_json_begin_array (builder, "of");
    for (guint of = 0; of < fact->of->len; of++)
      json_builder_add_string_value (builder, g_ptr_array_index (fact->of, of));
    json_builder_end_array (builder);
    json_builder_end_object (builder);
  }
}

/* `gering | hoch` */
static void
add_choices (JsonBuilder *builder, const char *words)
{
  g_auto (GStrv) choices = words != NULL ? g_strsplit (words, "|", -1) : NULL;

  for (gsize i = 0; choices != NULL && choices[i] != NULL; i++)
    g_strstrip (choices[i]);
  if (choices != NULL)
    add_texts (builder, "choices", (const char *const *) choices);
}

static void
add_columns (JsonBuilder *builder, const char *fields)
{
  g_autoptr (GPtrArray) columns = fields != NULL ? author_plan_fields_read (fields) : NULL;

  if (columns == NULL)
    return;
  lk_json_begin_array (builder, "columns");
  for (guint i = 0; i < columns->len; i++) {
    const AuthorPlanField *column = g_ptr_array_index (columns, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "name", column->name);
    lk_json_add_present (builder, "kind", column->kind);
    add_choices (builder, column->choices);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_works (JsonBuilder *builder, const AuthorFacts *facts, guint page)
{
  for (guint i = 0; i < facts->works->len; i++) {
    const AuthorWorkFact *fact = &g_array_index (facts->works, AuthorWorkFact, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "id", fact->id);
    add_key (builder, fact->id);
    lk_json_add_int (builder, "page", page);
    lk_json_add_string (builder, "kind", fact->kind);
    lk_json_add_present (builder, "title", fact->title);
    lk_json_add_int (builder, "size", fact->size);
    lk_json_add_present (builder, "unit", fact->unit);
    add_choices (builder, fact->choices);
    add_columns (builder, fact->fields);
    json_builder_end_object (builder);
  }
}

/* One array of all pages' facts. */
static void
add_all (JsonBuilder *builder, const char *name, const GPtrArray *facts,
         void (*add) (JsonBuilder *builder, const AuthorFacts *facts, guint page))
{
  lk_json_begin_array (builder, name);
  for (guint i = 0; i < facts->len; i++)
    add (builder, g_ptr_array_index (facts, i), i);
  json_builder_end_array (builder);
}

/* What the package is described for, in the order in which the run-time looks for it. */
static void
add_tracks (JsonBuilder *builder, AuthorScorm scorm, bool has_cmi5)
{
  lk_json_begin_array (builder, "tracks");
  if (has_cmi5)
    json_builder_add_string_value (builder, "cmi5");
  if (scorm != AUTHOR_SCORM_NONE)
    json_builder_add_string_value (builder, scorm == AUTHOR_SCORM_12 ? "scorm12" : "scorm2004");
  json_builder_end_array (builder);
}

char *
author_course_data (const AuthorCourse *course, const GPtrArray *facts, const char *cover,
                    AuthorScorm scorm, bool has_cmi5, AuthorStateSize state)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_head (builder, course);
  lk_json_add_present (builder, "cover", cover);
  add_tracks (builder, scorm, has_cmi5);
  add_modules (builder, course);
  add_pages (builder, course, facts);
  add_all (builder, "questions", facts, add_questions);
  add_all (builder, "sets", facts, add_sets);
  add_all (builder, "works", facts, add_works);
  json_builder_set_member_name (builder, "state");
  json_builder_begin_object (builder);
  lk_json_add_int (builder, "worst", state.worst);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}
