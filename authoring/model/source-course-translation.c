/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/source-course-private.h"
#include "authoring/source/source-limits.h"

#define FOLDER "l10n/"

/* --- languages -------------------------------------------------------------------------------- */

/* Names of the folders in l10n/; files are sorted, so equal ones follow each other. */
static void
list_languages (AuthorCourseReader *reader)
{
  GPtrArray *languages = g_ptr_array_new ();

  for (guint i = 0; i < reader->names->len; i++) {
    const char *name = g_ptr_array_index (reader->names, i);
    const char *start = name + strlen (FOLDER), *slash;
    g_autofree char *language = NULL;

    if (!g_str_has_prefix (name, FOLDER) || (slash = strchr (start, '/')) == NULL)
      continue;
    language = g_strndup (start, (gsize) (slash - start));
    if (languages->len == 0 || !g_str_equal (languages->pdata[languages->len - 1], language))
      g_ptr_array_add (languages, g_string_chunk_insert (reader->course->strings, language));
  }
  g_ptr_array_add (languages, NULL);
  reader->course->languages = (const char *const *) languages->pdata;
  g_ptr_array_add (reader->store.arrays, g_ptr_array_free (languages, FALSE));
}

void
author_course_choose_language (AuthorCourseReader *reader)
{
  AuthorCourse *course = reader->course;
  const char *wanted = reader->language;
  g_autofree char *known = NULL;

  list_languages (reader);
  reader->language = NULL;
  if (wanted == NULL || g_ascii_strcasecmp (wanted, course->source_language) == 0)
    return;
  if (g_strv_contains (course->languages, wanted)) {
    reader->language = course->language = g_string_chunk_insert (course->strings, wanted);
    return;
  }
  known = g_strjoinv (", ", (char **) course->languages);
  author_issue_list_set_file (reader->issues, NULL);
  author_issue_add (reader->issues, AUTHOR_ISSUE_LANGUAGE_MISSING, 0, 0, wanted, known);
}

const char *
author_course_translation (AuthorCourseReader *reader, const char *name, bool is_wanted)
{
  g_autofree char *translation = NULL;

  if (reader->language == NULL)
    return NULL;
  translation = g_strconcat (FOLDER, reader->language, "/", name, NULL);
  if (author_course_has_file (reader, translation))
    return g_string_chunk_insert (reader->course->strings, translation);
  if (is_wanted) {
    author_issue_list_set_file (reader->issues, name);
    author_issue_add (reader->issues, AUTHOR_ISSUE_TRANSLATION_MISSING, 0, 0, NULL, translation);
  }
  return NULL;
}

/* Whether there is a file in the folder of @name, which ends with the name of a file. */
static bool
has_folder (const AuthorCourseReader *reader, const char *name)
{
  gsize length = (gsize) (strrchr (name, '/') - name) + 1;
  guint low = 0, high = reader->names->len;

  /* The first name that does not come before the folder. */
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (strncmp (g_ptr_array_index (reader->names, middle), name, length) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < reader->names->len
         && strncmp (g_ptr_array_index (reader->names, low), name, length) == 0;
}

/* A module may be called something without having a module.yaml in the source. */
static bool
translates_something (const AuthorCourseReader *reader, const char *name)
{
  return author_course_has_file (reader, name)
         || (g_str_has_suffix (name, "/module.yaml") && has_folder (reader, name));
}

void
author_course_check_translation (AuthorCourseReader *reader)
{
  g_autofree char *folder = g_strconcat (FOLDER, reader->language, "/", NULL);

  for (guint i = 0; reader->language != NULL && i < reader->names->len; i++) {
    const char *name = g_ptr_array_index (reader->names, i);

    if (!g_str_has_prefix (name, folder) || translates_something (reader, name + strlen (folder)))
      continue;
    author_issue_list_set_file (reader->issues, name);
    author_issue_add (reader->issues, AUTHOR_ISSUE_TRANSLATION_EXTRA, 0, 0, NULL,
                      name + strlen (folder));
  }
}

/* --- course.yaml ------------------------------------------------------------------------------ */

static const AuthorField head_fields[] = {
  { "title", AUTHOR_FIELD_TEXT, offsetof (AuthorCourse, title), true, NULL },
  { "description", AUTHOR_FIELD_TEXT, offsetof (AuthorCourse, description), false, NULL },
  { "publisher", AUTHOR_FIELD_TEXT, offsetof (AuthorCourse, publisher), false, NULL },
  { "licence", AUTHOR_FIELD_TEXT, offsetof (AuthorCourse, licence), false, NULL },
  { "cover", AUTHOR_FIELD_TEXT, offsetof (AuthorCourse, cover), false, NULL },
  { "objectives", AUTHOR_FIELD_OTHER, 0, false, NULL },
};
static const AuthorFieldTable head_table = { head_fields, G_N_ELEMENTS (head_fields) };

static gboolean
report_addition_cb (gpointer id, gpointer text, gpointer issues)
{
  author_issue_add (issues, AUTHOR_ISSUE_TRANSLATION_ADDS, 0, 0, id, NULL);
  return FALSE;
}

/* The text of an objective in the language; a list may be as long as the limits of YAML allow. */
static void
translate_objectives (AuthorCourseReader *reader, const AuthorYaml *yaml)
{
  g_autoptr (GArray) translated = g_array_new (FALSE, FALSE, sizeof (AuthorObjective));
  g_autoptr (GTree) texts = g_tree_new ((GCompareFunc) strcmp);
  GArray *objectives = reader->course->objectives;

  author_course_read_objectives (reader, yaml, translated);
  for (guint i = 0; i < translated->len; i++) {
    const AuthorObjective *objective = &g_array_index (translated, AuthorObjective, i);

    g_tree_insert (texts, (char *) objective->id, (char *) objective->text);
  }
  for (guint i = 0; i < objectives->len; i++) {
    AuthorObjective *objective = &g_array_index (objectives, AuthorObjective, i);
    const char *text = g_tree_lookup (texts, objective->id);

    if (text != NULL)
      objective->text = text;
    else
      author_issue_add (reader->issues, AUTHOR_ISSUE_TRANSLATION_LACKS, 0, 0, objective->id,
                        AUTHOR_COURSE_FILE);
    g_tree_remove (texts, objective->id);
  }
  g_tree_foreach (texts, report_addition_cb, reader->issues);
}

void
author_course_translate_head (AuthorCourseReader *reader)
{
  const char *name = author_course_translation (reader, AUTHOR_COURSE_FILE, true);
  g_autoptr (AuthorPage) file = name != NULL ? author_course_read_yaml (reader, name) : NULL;

  if (file == NULL)
    return;
  author_fields_read (&head_table, file->yaml, 0, &reader->store, reader->course, reader->issues);
  translate_objectives (reader, file->yaml);
}

/* --- pages ------------------------------------------------------------------------------------ */

/* What a translation of front matter says; the rest of it stays that of the source. */
typedef struct {
  const char *id, *title, *objective, *kicker, *notes, *of;
} Front;

static const AuthorField front_fields[] = {
  { "id", AUTHOR_FIELD_ID, offsetof (Front, id), false, NULL },
  { "title", AUTHOR_FIELD_TEXT, offsetof (Front, title), false, NULL },
  { "objective", AUTHOR_FIELD_TEXT, offsetof (Front, objective), false, NULL },
  { "kicker", AUTHOR_FIELD_TEXT, offsetof (Front, kicker), false, NULL },
  { "notes", AUTHOR_FIELD_TEXT, offsetof (Front, notes), false, NULL },
  { "of", AUTHOR_FIELD_WORD, offsetof (Front, of), false, NULL },
  { "duration", AUTHOR_FIELD_OTHER, 0, false, NULL },
  { "requires", AUTHOR_FIELD_OTHER, 0, false, NULL },
};
static const AuthorFieldTable front_table = { front_fields, G_N_ELEMENTS (front_fields) };

/* A page and its translation. */
typedef struct {
  AuthorCourseReader *reader;
  const AuthorPage *source, *translation;
  const char *source_file;
} Pair;

static void
report (const Pair *pair, AuthorIssueCode code, guint line, const char *found, const char *expected)
{
  author_issue_add (pair->reader->issues, code, line, line > 0 ? 1 : 0, found, expected);
}

/* That the source says something under @found in @line. */
static void
report_lack (const Pair *pair, const char *found, guint line)
{
  g_autofree char *place = g_strdup_printf ("%s:%u", pair->source_file, line);

  report (pair, AUTHOR_ISSUE_TRANSLATION_LACKS, 0, found, place);
}

/* Takes over what is translated of one key. */
static void
translate_text (const Pair *pair, const char *key, const char *translated, const char **text)
{
  guint item = pair->source->yaml != NULL ? author_yaml_find (pair->source->yaml, 0, key) : 0;

  if (translated != NULL)
    *text = translated;
  else if (item != 0)
    report_lack (pair, key, pair->source->yaml->items[item].line);
}

static void
check_hash (const Pair *pair, guint block, const char *of, const char *id, guint line)
{
  char hash[AUTHOR_HASH_SIZE];

  author_page_hash (pair->source, block, hash);
  if (of != NULL && !g_str_equal (of, hash))
    report (pair, AUTHOR_ISSUE_TRANSLATION_STALE, line, id, hash);
}

static void
translate_front (const Pair *pair, AuthorCoursePage *page)
{
  Front front = { NULL };
  const AuthorYaml *yaml = pair->translation->yaml;
  const AuthorFieldStore *store = &pair->reader->store;
  bool has_id = page->module != G_MAXUINT || page->is_bank;

  if (yaml != NULL)
    author_fields_read (&front_table, yaml, 0, store, &front, pair->reader->issues);
  if (has_id && g_strcmp0 (front.id, page->id) != 0)
    report (pair, AUTHOR_ISSUE_TRANSLATION_ID, 1, front.id, page->id);
  translate_text (pair, "title", front.title, &page->title);
  translate_text (pair, "objective", front.objective, &page->objective);
  translate_text (pair, "kicker", front.kicker, &page->kicker);
  if (front.notes != NULL)
    page->notes = front.notes;
  check_hash (pair, AUTHOR_PAGE_ITSELF, front.of, page->id, 1);
}

static int
compare_by_id (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(const AuthorBlock *const *) one)->id,
                 (*(const AuthorBlock *const *) other)->id);
}

/* The blocks with an id, sorted by it. */
static GPtrArray *
sort_blocks (const AuthorPage *page)
{
  GPtrArray *blocks = g_ptr_array_new ();

  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL)
      g_ptr_array_add (blocks, &page->blocks[i]);
  g_ptr_array_sort (blocks, compare_by_id);
  return blocks;
}

static const char *
kind_of (const AuthorBlock *block)
{
  return block->kind == AUTHOR_BLOCK_HEADING ? "#" : block->name != NULL ? block->name : "";
}

/* Points, tries and the like are not said in a language. */
static void
compare_values (const Pair *pair, guint source, guint translation)
{
  const AuthorBlock *block = &pair->source->blocks[source];
  const AuthorBlockRow *row = block->name != NULL ? author_block_row (block->name) : NULL;

  for (const AuthorValueRow *value = row != NULL ? row->values : NULL;
       value != NULL && value->name != NULL; value++) {
    const char *wanted = author_page_value (pair->source, source, value->name);
    const char *found = author_page_value (pair->translation, translation, value->name);
    g_autofree char *expected = NULL;

    if (value->kind == AUTHOR_VALUE_TEXT || value->kind == AUTHOR_VALUE_FILE
        || value->kind == AUTHOR_VALUE_TIME || g_strcmp0 (wanted, found) == 0)
      continue;
    if (wanted != NULL)
      expected = g_strdup_printf ("%s=%s", value->name, wanted);
    report (pair, AUTHOR_ISSUE_TRANSLATION_VALUE, pair->translation->blocks[translation].line,
            value->name, expected);
  }
}

static void
compare_blocks (const Pair *pair, const AuthorBlock *source, const AuthorBlock *translation)
{
  guint number = (guint) (translation - pair->translation->blocks);

  if (!g_str_equal (kind_of (source), kind_of (translation)))
    report (pair, AUTHOR_ISSUE_TRANSLATION_KIND, translation->line, kind_of (translation),
            kind_of (source));
  else
    compare_values (pair, (guint) (source - pair->source->blocks), number);
  check_hash (pair, (guint) (source - pair->source->blocks),
              author_page_value (pair->translation, number, "of"), source->id, translation->line);
}

/* Both lists side by side, as in a merge. */
static void
compare_all_blocks (const Pair *pair)
{
  g_autoptr (GPtrArray) sources = sort_blocks (pair->source);
  g_autoptr (GPtrArray) translations = sort_blocks (pair->translation);

  for (guint s = 0, t = 0; s < sources->len || t < translations->len;) {
    const AuthorBlock *source = s < sources->len ? sources->pdata[s] : NULL;
    const AuthorBlock *translation = t < translations->len ? translations->pdata[t] : NULL;
    int order = source == NULL        ? 1
                : translation == NULL ? -1
                                      : strcmp (source->id, translation->id);

    if (order < 0)
      report_lack (pair, source->id, source->line);
    else if (order > 0)
      report (pair, AUTHOR_ISSUE_TRANSLATION_ADDS, translation->line, translation->id, NULL);
    else
      compare_blocks (pair, source, translation);
    s += order <= 0;
    t += order >= 0;
  }
}

void
author_course_translate_page (AuthorCourseReader *reader, AuthorCoursePage *page)
{
  const char *name = author_course_translation (reader, page->name, true);
  g_autoptr (GBytes) bytes
      = name != NULL ? author_course_read_file (reader, name, AUTHOR_LIMIT_PAGE_BYTES) : NULL;
  g_autoptr (AuthorPage) source = page->page;
  g_autoptr (AuthorDefinitions) definitions = NULL, source_definitions = NULL;
  AuthorCoursePage here, there = *page;
  Pair pair = { .reader = reader, .source = source, .source_file = page->name };

  if (bytes == NULL) {
    page->page = g_steal_pointer (&source);
    return;
  }
  page->file = name;
  page->page = author_page_parse (bytes, reader->issues);
  pair.translation = page->page;
  translate_front (&pair, page);
  compare_all_blocks (&pair);
  here = *page;
  here.definitions = definitions = author_definitions_new (page->page);
  there.definitions = source_definitions = author_definitions_new (source);
  author_course_compare_answers (reader, &there, &here);
}
