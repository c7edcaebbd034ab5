/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/source-course-private.h"
#include "authoring/source/source-limits.h"

#define FORM "PAGE, MODULE, QUESTION"

/* --- noting ----------------------------------------------------------------------------------- */

static void
note_one (AuthorCourseReader *reader, const AuthorYamlItem *item, const char *who, const char *file)
{
  AuthorRequirement requirement
      = { .who = who, .file = file, .line = item->line, .column = item->column };

  requirement.page = reader->course->pages->len;
  if (item->kind != AUTHOR_YAML_SCALAR || !author_field_is_good (AUTHOR_FIELD_ID, item->value)) {
    author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE, item->line, item->column,
                      item->value != NULL ? item->value : item->key,
                      author_field_form (AUTHOR_FIELD_IDS));
    return;
  }
  requirement.what = g_string_chunk_insert_const (reader->course->strings, item->value);
  g_array_append_val (reader->requirements, requirement);
}

void
author_course_note_requires (AuthorCourseReader *reader, const AuthorYaml *yaml, guint item,
                             const char *who, const char *file)
{
  if (yaml->items[item].kind != AUTHOR_YAML_SEQUENCE) {
    note_one (reader, &yaml->items[item], who, file);
    return;
  }
  for (guint i = author_yaml_first (yaml, item); i != yaml->items[item].next;
       i = yaml->items[i].next)
    note_one (reader, &yaml->items[i], who, file);
}

/* --- resolving -------------------------------------------------------------------------------- */

/* One thing that a page waits for. */
typedef struct {
  const char *id; /* of a page or block */
  guint page;     /* that it is on */
  const AuthorRequirement *said;
} Need;

typedef struct {
  AuthorCourse *course;
  AuthorIssueList *issues;
  GArray **needs;     /* of Need, for each page; %NULL: none */
  GPtrArray *modules; /* of AuthorModule *, those with an id, sorted by it */
  guint n_needs;
  bool is_full; /* a limit was passed */
} Resolver;

/* Pages: those of a module, or the one that something is on. */
typedef struct {
  guint first, end;
  bool is_module;
} Span;

static const AuthorCoursePage *
page_at (const Resolver *resolver, guint number)
{
  return &g_array_index (resolver->course->pages, AuthorCoursePage, number);
}

static void
report (const Resolver *resolver, const AuthorRequirement *said, AuthorIssueCode code,
        const char *found, const char *expected)
{
  author_issue_list_set_file (resolver->issues, said->file);
  author_issue_add (resolver->issues, code, said->line, said->column, found, expected);
}

/* What is done on the block is kept, so that something can wait for it. */
static bool
is_kept (const AuthorPage *page, guint block)
{
  const AuthorBlockRow *row
      = page->blocks[block].kind == AUTHOR_BLOCK_DIV && page->blocks[block].name != NULL
            ? author_block_row (page->blocks[block].name)
            : NULL;

  return row != NULL && row->needs_id;
}

static int
compare_modules (gconstpointer one, gconstpointer other)
{
  return strcmp ((*(const AuthorModule *const *) one)->id,
                 (*(const AuthorModule *const *) other)->id);
}

static const AuthorModule *
find_module (const Resolver *resolver, const char *id)
{
  const AuthorModule wanted = { .id = id }, *key = &wanted;
  const AuthorModule **found = resolver->modules->len > 0
                                   ? bsearch (&key, resolver->modules->pdata,
                                              resolver->modules->len, sizeof key, compare_modules)
                                   : NULL;

  return found != NULL ? *found : NULL;
}

/* What @id stands for; reports if that can neither wait nor be waited for. */
static bool
find_span (const Resolver *resolver, const AuthorRequirement *said, const char *id, Span *ret_span)
{
  const AuthorModule *module = find_module (resolver, id);
  const AuthorPlaceOfId *place = author_course_find (resolver->course, id);
  const AuthorCoursePage *first = (const AuthorCoursePage *) resolver->course->pages->data;

  if (module != NULL) {
    *ret_span = (Span){ module->first_page, module->end_page, true };
    return true;
  }
  if (place == NULL || place->page < first || place->page >= first + resolver->course->n_pages) {
    report (resolver, said, AUTHOR_ISSUE_ID_UNKNOWN, id, NULL);
    return false;
  }
  if (place->block != AUTHOR_PAGE_ITSELF && !is_kept (place->page->page, place->block)) {
    report (resolver, said, AUTHOR_ISSUE_VALUE, id, FORM);
    return false;
  }
  *ret_span = (Span){ (guint) (place->page - first), (guint) (place->page - first) + 1, false };
  return true;
}

static void
add_need (Resolver *resolver, guint page, Need need)
{
  GArray **needs = &resolver->needs[page];

  if (*needs == NULL)
    *needs = g_array_new (FALSE, FALSE, sizeof (Need));
  for (guint i = 0; i < (*needs)->len; i++)
    if (g_str_equal (g_array_index (*needs, Need, i).id, need.id))
      return;
  if ((*needs)->len == AUTHOR_LIMIT_PAGE_REQUIRES
      || resolver->n_needs == AUTHOR_LIMIT_ALL_REQUIRES) {
    resolver->is_full = true;
    return;
  }
  g_array_append_val (*needs, need);
  resolver->n_needs++;
}

static void
resolve_one (Resolver *resolver, const AuthorRequirement *said)
{
  Span who = { said->page, said->page + 1, false }, what;

  if ((said->who != NULL && !find_span (resolver, said, said->who, &who))
      || !find_span (resolver, said, said->what, &what))
    return;
  resolver->is_full = false;
  for (guint page = who.first; page < who.end && !resolver->is_full; page++)
    for (guint i = what.first; i < what.end && !resolver->is_full; i++)
      add_need (resolver, page,
                (Need){ what.is_module ? page_at (resolver, i)->id : said->what, i, said });
  if (resolver->is_full) {
    g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_PAGE_REQUIRES);

    report (resolver, said, AUTHOR_ISSUE_YAML_LIMIT, NULL, limit);
  }
}

/* --- circles ---------------------------------------------------------------------------------- */

typedef enum {
  PAGE_NEW,
  PAGE_OPEN,
  PAGE_DONE
} PageState;

/* A page on the way, and which of its needs is next. */
typedef struct {
  guint page, next;
} Step;

static void
report_circle (const Resolver *resolver, const GArray *way, const Need *last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = way->len;

  while (g_array_index (way, Step, first - 1).page != last->page)
    first--;
  for (guint i = first - 1; i < way->len; i++)
    g_string_append_printf (text, "%s → ",
                            page_at (resolver, g_array_index (way, Step, i).page)->id);
  g_string_append (text, page_at (resolver, last->page)->id);
  report (resolver, last->said, AUTHOR_ISSUE_REQUIRES_CYCLE, page_at (resolver, last->page)->id,
          text->str);
}

/* Follows what @page waits for, without calling itself: ways may be as long as the course. */
static void
walk (const Resolver *resolver, guint8 *states, guint page)
{
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  Step first = { page, 0 };

  g_array_append_val (way, first);
  states[page] = PAGE_OPEN;
  while (way->len > 0) {
    Step *step = &g_array_index (way, Step, way->len - 1);
    const GArray *needs = resolver->needs[step->page];

    if (needs == NULL || step->next == needs->len) {
      states[step->page] = PAGE_DONE;
      g_array_set_size (way, way->len - 1);
    } else {
      const Need *need = &g_array_index (needs, Need, step->next++);
      Step next = { need->page, 0 };

      if (states[next.page] == PAGE_OPEN)
        report_circle (resolver, way, need);
      else if (states[next.page] == PAGE_NEW) {
        states[next.page] = PAGE_OPEN;
        g_array_append_val (way, next);
      }
    }
  }
}

static void
check_circles (const Resolver *resolver)
{
  g_autofree guint8 *states = g_new0 (guint8, resolver->course->n_pages + 1);

  for (guint i = 0; i < resolver->course->n_pages; i++)
    if (states[i] == PAGE_NEW)
      walk (resolver, states, i);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
give (const AuthorCourseReader *reader, AuthorCoursePage *page, const GArray *needs)
{
  const char **ids = g_new0 (const char *, needs->len + 1);

  for (guint i = 0; i < needs->len; i++)
    ids[i] = g_array_index (needs, Need, i).id;
  page->requires = ids;
  g_ptr_array_add (reader->store.arrays, ids);
}

static GPtrArray *
sort_modules (const AuthorCourse *course)
{
  GPtrArray *modules = g_ptr_array_new ();

  for (guint i = 0; i < course->modules->len; i++) {
    AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    if (module->id != NULL)
      g_ptr_array_add (modules, module);
  }
  g_ptr_array_sort (modules, compare_modules);
  return modules;
}

void
author_course_resolve_requires (AuthorCourseReader *reader)
{
  AuthorCourse *course = reader->course;
  g_autofree GArray **needs = g_new0 (GArray *, course->n_pages + 1);
  g_autoptr (GPtrArray) modules = sort_modules (course);
  Resolver resolver
      = { .course = course, .issues = reader->issues, .needs = needs, .modules = modules };

  for (guint i = 0; i < reader->requirements->len; i++)
    resolve_one (&resolver, &g_array_index (reader->requirements, AuthorRequirement, i));
  check_circles (&resolver);
  for (guint i = 0; i < course->n_pages; i++)
    if (needs[i] != NULL) {
      give (reader, &g_array_index (course->pages, AuthorCoursePage, i), needs[i]);
      g_array_unref (needs[i]);
    }
}
