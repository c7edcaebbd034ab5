/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/lessons.h"

#include <string.h>

#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"

/* Dependencies that are followed in one course, and files that are looked into: a manifest may name the same ones over and
 * over. */
#define VISITS 100000
#define FILES  5000
#define CARDS  5000
#define PREFIX "qti:"

/* --- which files belong to what --------------------------------------------------------------- */

static void
lesson_free (void *data)
{
  LkLesson *lesson = data;

  g_ptr_array_unref (lesson->files);
  g_free (lesson);
}

void
lk_lessons_free (LkLessons *lessons)
{
  if (lessons == NULL)
    return;
  g_ptr_array_unref (lessons->lessons);
  g_free (lessons);
}

typedef struct {
  const LkCourse *course;
  const LkOrganization *organization;
  bool *has_pages;   /* by item: it or one below it can be opened */
  GHashTable *found; /* resources that an item leads to */
  GPtrArray *lessons;
  guint n_visits, n_files;
} Finder;

static bool
has_manifest (const LkCourse *course)
{
  static const bool has[LK_N_STANDARDS] = {
    [LK_STANDARD_IMS_CP] = true,
    [LK_STANDARD_SCORM12] = true,
    [LK_STANDARD_SCORM2004] = true,
    [LK_STANDARD_COMMON_CARTRIDGE] = true,
  };

  return has[course->standard];
}

static LkLesson *
lesson_of (Finder *finder, const LkItem *home)
{
  LkLesson *lesson;

  for (guint i = 0; i < finder->lessons->len; i++) {
    lesson = finder->lessons->pdata[i];
    if (lesson->home == home)
      return lesson;
  }
  lesson = g_new0 (LkLesson, 1);
  lesson->home = home;
  lesson->files = g_ptr_array_new ();
  g_ptr_array_add (finder->lessons, lesson);
  return lesson;
}

/* Only XML can be QTI; whether it is, is seen when the lesson is done. */
static void
take_files (Finder *finder, const LkItem *home, const LkResource *resource)
{
  for (guint i = 0; i < resource->files->len && finder->n_files < FILES; i++) {
    char *name = resource->files->pdata[i];
    g_autofree char *small = g_ascii_strdown (name, -1);

    if (!g_str_has_suffix (small, ".xml") || g_str_equal (name, finder->course->manifest_path))
      continue;
    g_ptr_array_add (lesson_of (finder, home)->files, name);
    finder->n_files++;
  }
}

/* The resource and all that it depends on, each once for an item. */
static void
follow (Finder *finder, const LkItem *home, const LkResource *first)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  g_ptr_array_add (open, (void *) first);
  for (guint at = 0; at < open->len && finder->n_visits++ < VISITS; at++) {
    const LkResource *resource = open->pdata[at];

    if (!g_hash_table_add (seen, (void *) resource))
      continue;
    g_hash_table_add (finder->found, (void *) resource);
    take_files (finder, home, resource);
    for (guint i = 0; i < resource->dependencies->len && open->len < VISITS; i++) {
      void *next
          = g_hash_table_lookup (finder->course->resources, resource->dependencies->pdata[i]);

      if (next != NULL)
        g_ptr_array_add (open, next);
    }
  }
}

/* Backwards, so that what stands below comes first. */
static void
find_pages (Finder *finder)
{
  const GPtrArray *items = finder->organization->items;

  for (guint i = items->len; i-- > 0;) {
    const LkItem *item = items->pdata[i];

    finder->has_pages[i] |= lk_item_is_launchable (item);
    if (item->parent != NULL && finder->has_pages[i])
      finder->has_pages[item->parent->index] = true;
  }
}

/* An item without a page is never done itself: what stands around it counts. */
static const LkItem *
home_of (const Finder *finder, const LkItem *item)
{
  if (lk_item_is_launchable (item))
    return item;
  while (item->parent != NULL && !finder->has_pages[item->index])
    item = item->parent;
  return item;
}

static gint
by_identifier (gconstpointer one, gconstpointer other)
{
  return strcmp (((const LkResource *) one)->identifier, ((const LkResource *) other)->identifier);
}

static void
take_loose (Finder *finder)
{
  g_autoptr (GList) resources
      = g_list_sort (g_hash_table_get_values (finder->course->resources), by_identifier);

  for (GList *each = resources; each != NULL; each = each->next)
    if (!g_hash_table_contains (finder->found, each->data))
      take_files (finder, finder->organization->root, each->data);
}

LkLessons *
lk_lessons_of (const LkCourse *course)
{
  const LkOrganization *organization = lk_course_organization (course);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) lessons = g_ptr_array_new_with_free_func (lesson_free);
  g_autofree bool *has_pages = g_new0 (bool, organization->items->len);
  Finder finder = { course, organization, has_pages, found, lessons, 0, 0 };
  LkLessons *self;

  if (!has_manifest (course))
    return NULL;
  find_pages (&finder);
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = organization->items->pdata[i];

    if (item->resource != NULL)
      follow (&finder, home_of (&finder, item), item->resource);
  }
  take_loose (&finder);
  if (lessons->len == 0)
    return NULL;
  self = g_new0 (LkLessons, 1);
  self->lessons = g_steal_pointer (&lessons);
  return self;
}

/* --- files ------------------------------------------------------------------------------------ */

static const char *
find_entry (const char *name, void *package)
{
  const LkPackageEntry *entry = lk_package_find (package, name);

  return entry != NULL && !entry->folder ? entry->name : NULL;
}

LkQuestionsFile *
lk_lessons_read (LkPackage *package, const char *file, GError **error)
{
  const LkPackageEntry *entry = lk_package_find (package, file);
  g_autoptr (GBytes) bytes = NULL;

  if (entry == NULL || entry->folder) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s", file);
    return NULL;
  }
  bytes = lk_package_read (package, entry, LK_QUESTIONS_FILE_BYTES, error);
  return bytes != NULL ? lk_questions_read (bytes, entry->name, find_entry, package, error) : NULL;
}

/* By its first bytes: packages are full of XML that is something else. */
static bool
looks_like_questions (LkPackage *package, const char *file)
{
  const LkPackageEntry *entry = lk_package_find (package, file);
  g_autoptr (GInputStream) stream
      = entry != NULL && !entry->folder ? lk_package_open_stream (package, entry, NULL) : NULL;
  char start[LK_QUESTIONS_START];
  gsize n = 0;

  if (stream == NULL)
    return false;
  g_input_stream_read_all (stream, start, sizeof start, &n, NULL, NULL);
  return lk_questions_look_like (start, n);
}

/* --- names ------------------------------------------------------------------------------------ */

char *
lk_lessons_block (const char *file, const char *id)
{
  /* All that may stand in a name, but `#` and `%`. */
  g_autofree char *escaped = g_uri_escape_string (file, "/!$&'()*+,;=:@ ", true);

  return g_strconcat (PREFIX, escaped, "#", id, NULL);
}

bool
lk_lessons_is_block (const char *block)
{
  return g_str_has_prefix (block, PREFIX);
}

bool
lk_lessons_parse_block (const char *block, char **ret_file, const char **ret_id)
{
  const char *hash = strchr (block, '#');

  if (!lk_lessons_is_block (block) || hash == NULL)
    return false;
  *ret_file = g_uri_unescape_segment (block + strlen (PREFIX), hash, NULL);
  *ret_id = hash + 1;
  return *ret_file != NULL;
}

/* --- cards ------------------------------------------------------------------------------------ */

static bool
is_below (const LkItem *item, const LkItem *home)
{
  while (item != NULL && item != home)
    item = item->parent;
  return item == home;
}

static bool
is_done (const LkSession *session, const LkItem *home)
{
  unsigned n_pages = 0;

  if (home->parent == NULL
      && (session->attempt->state == LK_ATTEMPT_COMPLETED || session->registration->completed != 0))
    return true;
  for (guint i = home->index; i < session->organization->items->len; i++) {
    const LkItem *item = session->organization->items->pdata[i];
    const LkActivityState *state = session->states[i];

    /* Document order: what is below it follows it. */
    if (!is_below (item, home))
      break;
    if (!lk_item_is_launchable (item))
      continue;
    n_pages++;
    if (state == NULL || state->done == 0)
      return false;
  }
  return n_pages > 0;
}

static void
add_rows (GPtrArray *rows, const char *file, const LkQuestionsFile *questions, int today)
{
  for (guint i = 0; i < questions->questions->len && rows->len < CARDS; i++) {
    const LkQuestion *question = questions->questions->pdata[i];
    LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

    row->block = lk_lessons_block (file, question->id);
    row->kind = g_strdup (lk_question_kind_name (question->kind));
    /* Nobody has told how it was answered in the lesson, if it was. */
    row->card = lk_repeat_begin (0, today);
    g_ptr_array_add (rows, row);
  }
}

/* A test names its items: they are read, too, each once. */
static GPtrArray *
rows_of (LkSession *session, const LkLesson *lesson)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LkPackage *package = session->opened.package;
  int today = lk_repetition_day (lk_clock_wall (session->clock));

  for (guint i = 0; i < lesson->files->len; i++)
    g_ptr_array_add (open, g_strdup (lesson->files->pdata[i]));
  for (guint i = 0; i < open->len && i < FILES; i++) {
    const char *file = open->pdata[i];
    g_autoptr (LkQuestionsFile) questions = NULL;

    if (!g_hash_table_add (seen, g_strdup (file)) || !looks_like_questions (package, file))
      continue;
    questions = lk_lessons_read (package, file, NULL);
    if (questions == NULL)
      continue;
    add_rows (rows, file, questions, today);
    while (questions->files->len > 0)
      g_ptr_array_add (open, g_ptr_array_steal_index (questions->files, 0));
  }
  return rows;
}

static bool
begin_lesson (LkSession *session, LkLesson *lesson, GError **error)
{
  g_autoptr (GPtrArray) rows = rows_of (session, lesson);

  lesson->begun = rows->len == 0
                  || lk_store_repeat_begin (session->store, session->registration->id, rows, error);
  return lesson->begun;
}

bool
lk_lessons_begin_cards (LkSession *session, GError **error)
{
  GPtrArray *lessons = session->lessons != NULL ? session->lessons->lessons : NULL;

  for (guint i = 0; lessons != NULL && i < lessons->len; i++) {
    LkLesson *lesson = lessons->pdata[i];

    if (!lesson->begun && is_done (session, lesson->home) && !begin_lesson (session, lesson, error))
      return false;
  }
  return true;
}
