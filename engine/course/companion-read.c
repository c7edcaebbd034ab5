/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/safe-path.h"
#include "engine/base/text.h"
#include "engine/course/companion-private.h"
#include "engine/course/course-build.h"

/*
 * `lernkoffer.json`, all or nothing. Each list is read by one function for one element; the first thing
 * that does not fit ends the reading, with its place and a reason.
 */

#define FORMAT      1
#define MAX_MINUTES 100000

typedef struct {
  const LkJsonTree *tree;
  const char *root;
  LkCompanionHasFile has_file;
  void *data;
  LkCompanion *companion;
  unsigned n_requires, last_module; /* so far, of all pages */
  GError *error;
} Reader;

/* Always false. The first problem counts. */
static bool
refuse (Reader *reader, guint item, const char *why)
{
  g_autofree char *place = lk_json_tree_pointer (reader->tree, item);

  if (reader->error == NULL)
    lk_error_set (&reader->error, LK_ISSUE_COMPANION, "%s: %s", *place != '\0' ? place : "/", why);
  return false;
}

static bool
refuse_member (Reader *reader, guint object, const char *name, const char *why)
{
  g_autofree char *place = lk_json_tree_pointer (reader->tree, object);

  if (reader->error == NULL)
    lk_error_set (&reader->error, LK_ISSUE_COMPANION, "%s/%s: %s", place, name, why);
  return false;
}

/* --- members of an object --------------------------------------------------------------------- */

typedef enum {
  NEEDED,
  OPTIONAL,
} Need;

/* Text for people or machines, without control characters; "" if there is none. */
static bool
read_text (Reader *reader, guint object, const char *name, Need need, char **ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);
  const LkJsonItem *item = &reader->tree->items[member];
  g_autofree char *raw = NULL, *clean = NULL;

  if (member == 0 && need == OPTIONAL) {
    *ret = g_strdup ("");
    return true;
  }
  if (member == 0)
    return refuse_member (reader, object, name, "is missing");
  if (item->kind != LK_JSON_STRING || memchr (item->string, '\0', item->string_length) != NULL)
    return refuse (reader, member, "is no text");
  raw = lk_json_item_dup_string (item);
  clean = lk_text_clean (raw, LK_COMPANION_TEXT_BYTES);
  if (need == NEEDED && *g_strstrip (clean) == '\0')
    return refuse (reader, member, "is empty");
  *ret = g_steal_pointer (&clean);
  return true;
}

static bool
read_count (Reader *reader, guint object, const char *name, Need need, unsigned max, unsigned *ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);
  double number;

  if (member == 0)
    return need == OPTIONAL || refuse_member (reader, object, name, "is missing");
  if (reader->tree->items[member].kind != LK_JSON_NUMBER)
    return refuse (reader, member, "is no number");
  number = lk_json_tree_number (reader->tree, member);
  if (!(number >= 0) || number > max || number != (double) (unsigned) number)
    return refuse (reader, member, "is out of range");
  *ret = (unsigned) number;
  return true;
}

static bool
take_id (Reader *reader, guint item, char **ret)
{
  const LkJsonItem *value = &reader->tree->items[item];

  if (value->kind != LK_JSON_STRING || !lk_companion_is_id (value->string, value->string_length))
    return refuse (reader, item, "is no id");
  *ret = lk_json_item_dup_string (value);
  return true;
}

static bool
read_id (Reader *reader, guint object, LkCompanionKind kind, unsigned index, char **ret)
{
  guint member = lk_json_tree_member (reader->tree, object, "id");

  if (member == 0)
    return refuse_member (reader, object, "id", "is missing");
  return take_id (reader, member, ret)
         && (lk_companion_name (reader->companion, *ret, kind, index)
             || refuse (reader, member, "is there twice"));
}

/* Index of a page: of those that have been read. */
static bool
read_page_index (Reader *reader, guint object, unsigned *ret)
{
  return read_count (reader, object, "page", NEEDED, reader->companion->pages->len - 1, ret);
}

/* Absent is false. */
static bool
read_flag (Reader *reader, guint object, const char *name, bool *ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);
  LkJsonKind kind = reader->tree->items[member].kind;

  *ret = member != 0 && kind == LK_JSON_TRUE;
  return member == 0 || *ret || kind == LK_JSON_FALSE
         || refuse (reader, member, "is neither true nor false");
}

/* --- what the lists hold ---------------------------------------------------------------------- */

/* Sources need not give a module an id; nothing can name it then, not even by chance. */
static bool
read_module_id (Reader *reader, guint object, unsigned index, char **ret)
{
  if (lk_json_tree_member (reader->tree, object, "id") != 0)
    return read_id (reader, object, LK_COMPANION_MODULE, index, ret);
  *ret = g_strdup_printf ("module %u", index);
  return true;
}

static bool
read_module (Reader *reader, guint object)
{
  LkCompanionModule *module = g_new0 (LkCompanionModule, 1);
  GPtrArray *modules = reader->companion->modules;

  g_ptr_array_add (modules, module);
  return read_module_id (reader, object, modules->len - 1, &module->id)
         && read_text (reader, object, "title", OPTIONAL, &module->title)
         && read_text (reader, object, "objective", OPTIONAL, &module->objective);
}

/* A file of the package, by the one way there is to name it. */
static bool
read_file (Reader *reader, guint object, const char *name, Need need, char **ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);
  const LkJsonItem *item = &reader->tree->items[member];
  g_autofree char *path = NULL;
  LkIssueCode code;

  if (member == 0 && need == OPTIONAL) {
    *ret = g_strdup ("");
    return true;
  }
  if (member == 0)
    return refuse_member (reader, object, name, "is missing");
  if (item->kind != LK_JSON_STRING
      || !lk_safe_path_check (item->string, item->string_length, &path, &code)
      || !lk_json_item_is_string (item, path))
    return refuse (reader, member, "is no path below the course");
  *ret = g_strconcat (reader->root, path, NULL);
  return reader->has_file (*ret, reader->data)
         || refuse (reader, member, "is no file of the package");
}

/* Pages of a module stand together, and modules in their order: what is shown is a list. */
static bool
read_module_index (Reader *reader, guint object, unsigned *ret)
{
  const GPtrArray *modules = reader->companion->modules;
  guint member = lk_json_tree_member (reader->tree, object, "module");
  LkCompanionModule *module;

  *ret = LK_COMPANION_NO_MODULE;
  if (member == 0)
    return true;
  if (modules->len == 0)
    return refuse (reader, member, "names no module");
  if (!read_count (reader, object, "module", NEEDED, modules->len - 1, ret))
    return false;
  if (*ret < reader->last_module)
    return refuse (reader, member, "goes back to a module before");
  reader->last_module = *ret;
  module = g_ptr_array_index (modules, *ret);
  if (module->n_pages++ == 0)
    module->first_page = reader->companion->pages->len - 1;
  return true;
}

/* Names are looked up when all have been read. */
static bool
read_requires (Reader *reader, guint object, GPtrArray *requires)
{
  const LkJsonTree *tree = reader->tree;
  guint member = lk_json_tree_member (tree, object, "requires");

  if (member == 0)
    return true;
  if (tree->items[member].kind != LK_JSON_ARRAY)
    return refuse (reader, member, "is no list");
  reader->n_requires += tree->items[member].n_children;
  if (tree->items[member].n_children > LK_LIMIT_COMPANION_REQUIRES
      || reader->n_requires > LK_LIMIT_COMPANION_REQUIRES)
    return refuse (reader, member, "is too long");
  for (guint i = lk_json_tree_first (tree, member); i != tree->items[member].next;
       i = tree->items[i].next) {
    char *id = NULL;

    if (!take_id (reader, i, &id))
      return false;
    g_ptr_array_add (requires, id);
  }
  return true;
}

static bool
read_page (Reader *reader, guint object)
{
  LkCompanionPage *page = g_new0 (LkCompanionPage, 1);
  GPtrArray *pages = reader->companion->pages;

  page->steps = 1;
  page->requires = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (pages, page);
  if (!read_id (reader, object, LK_COMPANION_PAGE, pages->len - 1, &page->id)
      || !read_text (reader, object, "title", NEEDED, &page->title)
      || !read_file (reader, object, "file", NEEDED, &page->file)
      || !read_module_index (reader, object, &page->module)
      || !read_count (reader, object, "minutes", OPTIONAL, MAX_MINUTES, &page->minutes)
      || !read_count (reader, object, "steps", OPTIONAL, LK_LIMIT_COMPANION_STEPS, &page->steps)
      || !read_requires (reader, object, page->requires))
    return false;
  page->steps = MAX (page->steps, 1);
  reader->companion->n_steps += page->steps;
  return true;
}

static bool
read_question (Reader *reader, guint object)
{
  LkCompanionQuestion *question = g_new0 (LkCompanionQuestion, 1);
  GPtrArray *questions = reader->companion->questions;

  g_ptr_array_add (questions, question);
  question->in_set = lk_json_tree_member (reader->tree, object, "set") != 0;
  return read_id (reader, object, LK_COMPANION_QUESTION, questions->len - 1, &question->id)
         && read_text (reader, object, "title", OPTIONAL, &question->title)
         && read_text (reader, object, "kind", NEEDED, &question->kind)
         && read_page_index (reader, object, &question->page)
         && read_flag (reader, object, "opinion", &question->opinion);
}

static bool
read_set (Reader *reader, guint object)
{
  LkCompanionSet *set = g_new0 (LkCompanionSet, 1);
  GPtrArray *sets = reader->companion->sets;

  g_ptr_array_add (sets, set);
  return read_id (reader, object, LK_COMPANION_SET, sets->len - 1, &set->id)
         && read_page_index (reader, object, &set->page);
}

static bool
read_form (Reader *reader, guint object, LkCompanionWork *work)
{
  const char *why;
  guint item;

  work->form = lk_work_form_read (reader->tree, object, &item, &why);
  return work->form != NULL || refuse (reader, item, why);
}

static bool
read_work (Reader *reader, guint object)
{
  LkCompanionWork *work = g_new0 (LkCompanionWork, 1);
  GPtrArray *works = reader->companion->works;

  g_ptr_array_add (works, work);
  return read_id (reader, object, LK_COMPANION_WORK, works->len - 1, &work->id)
         && read_text (reader, object, "title", OPTIONAL, &work->title)
         && read_text (reader, object, "kind", NEEDED, &work->kind)
         && read_page_index (reader, object, &work->page) && read_form (reader, object, work);
}

/* In this order: questions, sets and fields name pages, and pages modules. */
static const struct {
  const char *name;
  Need need;
  unsigned max;
  bool (*read) (Reader *reader, guint object);
} lists[] = {
  { "modules", OPTIONAL, LK_LIMIT_COMPANION_MODULES, read_module },
  { "pages", NEEDED, LK_LIMIT_COMPANION_PAGES, read_page },
  { "questions", OPTIONAL, LK_LIMIT_COMPANION_QUESTIONS, read_question },
  { "sets", OPTIONAL, LK_LIMIT_COMPANION_SETS, read_set },
  { "works", OPTIONAL, LK_LIMIT_COMPANION_WORKS, read_work },
};

static bool
read_list (Reader *reader, size_t which)
{
  const LkJsonTree *tree = reader->tree;
  guint list = lk_json_tree_member (tree, 0, lists[which].name);

  if (list == 0)
    return lists[which].need == OPTIONAL
           || refuse_member (reader, 0, lists[which].name, "is missing");
  if (tree->items[list].kind != LK_JSON_ARRAY)
    return refuse (reader, list, "is no list");
  if (tree->items[list].n_children == 0 && lists[which].need == NEEDED)
    return refuse (reader, list, "is empty");
  if (tree->items[list].n_children > lists[which].max)
    return refuse (reader, list, "is too long");
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next) {
    if (tree->items[i].kind != LK_JSON_OBJECT)
      return refuse (reader, i, "is no object");
    if (!lists[which].read (reader, i))
      return false;
  }
  return true;
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool
read_head (Reader *reader)
{
  LkCompanion *companion = reader->companion;
  guint id = lk_json_tree_member (reader->tree, 0, "id");
  unsigned format = 0;

  if (reader->tree->items[0].kind != LK_JSON_OBJECT)
    return refuse (reader, 0, "is no object");
  if (!read_count (reader, 0, "format", NEEDED, G_MAXINT, &format))
    return false;
  if (format != FORMAT)
    return refuse_member (reader, 0, "format", "is not known here");
  if (id == 0)
    return refuse_member (reader, 0, "id", "is missing");
  return take_id (reader, id, &companion->id)
         && read_text (reader, 0, "title", NEEDED, &companion->title)
         && read_text (reader, 0, "version", OPTIONAL, &companion->version)
         && read_text (reader, 0, "language", OPTIONAL, &companion->language)
         && read_text (reader, 0, "publisher", OPTIONAL, &companion->publisher)
         && read_text (reader, 0, "world", OPTIONAL, &companion->world)
         && read_file (reader, 0, "cover", OPTIONAL, &companion->cover)
         && read_count (reader, 0, "minutes", OPTIONAL, MAX_MINUTES, &companion->minutes)
         && read_flag (reader, 0, "alone", &companion->alone);
}

/* What a page waits for is there, and is named once. */
static bool
check_requires (Reader *reader, unsigned index)
{
  const LkCompanionPage *page = lk_companion_page (reader->companion, index);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  unsigned found;

  for (guint i = 0; i < page->requires->len; i++) {
    const char *id = g_ptr_array_index (page->requires, i);

    if (lk_companion_page_of (reader->companion, id, &found) && g_hash_table_add (seen, (char *) id)
        && !g_str_equal (id, page->id))
      continue;
    if (reader->error == NULL)
      lk_error_set (&reader->error, LK_ISSUE_COMPANION, "/pages/%u/requires/%u: names nothing here",
                    index, i);
    return false;
  }
  return true;
}

static bool
check_all_requires (Reader *reader)
{
  for (guint i = 0; i < reader->companion->pages->len; i++)
    if (!check_requires (reader, i))
      return false;
  return true;
}

/* The module of a page, if it has a name: made with its first one, since one without pages is not shown. */
static LkItem *
parent_of (LkCompanion *companion, LkOrganization *organization, const LkCompanionPage *page)
{
  LkCompanionModule *module;

  if (page->module == LK_COMPANION_NO_MODULE)
    return organization->root;
  module = g_ptr_array_index (companion->modules, page->module);
  if (*module->title == '\0')
    return organization->root;
  if (module->item == NULL)
    module->item
        = lk_organization_add_item (organization, organization->root, module->id, module->title);
  return (LkItem *) module->item;
}

static void
make_outline (LkCompanion *companion)
{
  LkCourse *course = lk_course_new (LK_STANDARD_HTML);
  LkOrganization *organization = lk_course_add_organization (course, "", companion->title);

  lk_course_take (&course->title, g_strdup (companion->title));
  for (guint i = 0; i < companion->pages->len; i++) {
    LkCompanionPage *page = g_ptr_array_index (companion->pages, i);

    page->item = lk_organization_add_item (organization, parent_of (companion, organization, page),
                                           page->id, page->title);
  }
  companion->outline = course;
}

LkCompanion *
lk_companion_read (GBytes *bytes, const char *root, LkCompanionHasFile has_file, void *data,
                   GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkCompanion) companion = lk_companion_new ();
  Reader reader = { .root = root, .has_file = has_file, .data = data, .companion = companion };
  bool good;

  if (length > LK_LIMIT_COMPANION_BYTES) {
    lk_error_set (error, LK_ISSUE_COMPANION, "more than %u bytes", LK_LIMIT_COMPANION_BYTES);
    return NULL;
  }
  tree = lk_json_tree_parse (length > 0 ? text : "", length, &fault);
  if (tree == NULL) {
    lk_error_set (error, LK_ISSUE_COMPANION, "byte %" G_GSIZE_FORMAT ": %s", fault.offset,
                  fault.what);
    return NULL;
  }
  reader.tree = tree;
  good = read_head (&reader);
  for (size_t i = 0; good && i < G_N_ELEMENTS (lists); i++)
    good = read_list (&reader, i);
  if (!good || !check_all_requires (&reader)) {
    g_propagate_error (error, reader.error);
    return NULL;
  }
  make_outline (companion);
  return g_steal_pointer (&companion);
}
