/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "authoring/model/source-course-private.h"
#include "authoring/source/source-limits.h"

const char *const author_page_states[] = { "draft", "ready", "approved", NULL };

static const AuthorField page_fields[] = {
  { "id", AUTHOR_FIELD_ID, offsetof (AuthorCoursePage, id), false, NULL },
  { "title", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, title), false, NULL },
  { "objective", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, objective), false, NULL },
  { "duration", AUTHOR_FIELD_MINUTES, offsetof (AuthorCoursePage, minutes), false, NULL },
  { "kicker", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, kicker), false, NULL },
  { "requires", AUTHOR_FIELD_OTHER, 0, false, NULL },
  { "notes", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, notes), false, NULL },
  { "status", AUTHOR_FIELD_CHOICE, offsetof (AuthorCoursePage, status), false, author_page_states },
  { "hidden", AUTHOR_FIELD_BOOL, offsetof (AuthorCoursePage, is_hidden), false, NULL },
};
static const AuthorField module_fields[] = {
  { "id", AUTHOR_FIELD_ID, offsetof (AuthorModule, id), false, NULL },
  { "title", AUTHOR_FIELD_TEXT, offsetof (AuthorModule, title), false, NULL },
  { "objective", AUTHOR_FIELD_TEXT, offsetof (AuthorModule, objective), false, NULL },
};
/* Of banks, glossary and sources, which nobody sees as a page. */
static const AuthorField beside_fields[] = {
  { "id", AUTHOR_FIELD_ID, offsetof (AuthorCoursePage, id), false, NULL },
  { "title", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, title), false, NULL },
  { "notes", AUTHOR_FIELD_TEXT, offsetof (AuthorCoursePage, notes), false, NULL },
};
static const AuthorFieldTable page_table = { page_fields, G_N_ELEMENTS (page_fields) };
static const AuthorFieldTable beside_table = { beside_fields, G_N_ELEMENTS (beside_fields) };
static const AuthorFieldTable module_table = { module_fields, G_N_ELEMENTS (module_fields) };

#define MODULE_FILE "module.yaml"

/* --- what a name stands for ------------------------------------------------------------------- */

typedef enum {
  NAME_OTHER, /* not of this file's business */
  NAME_PAGE,
  NAME_BANK,
  NAME_MODULE,  /* the description of a module */
  NAME_UNUSED,  /* Markdown that is no part of the course */
  NAME_UNKNOWN, /* YAML that is none */
} NameKind;

/* README.md, LIZENZ.md: for people who look into the folder. */
static bool
is_capital (const char *name)
{
  gsize length = strlen (name) - strlen (".md");

  for (gsize i = 0; i < length; i++)
    if (g_ascii_islower (name[i]) || name[i] == '/')
      return false;
  return !g_ascii_isdigit (name[0]);
}

static NameKind
kind_of_name (const char *name)
{
  static const char *const others[]
      = { AUTHOR_COURSE_FILE, "media.yaml", "glossary.md", "sources.md", NULL };
  static const char *const reserved[] = { "media/", "theme/", "l10n/", NULL };
  const char *slash = strchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;

  for (guint i = 0; reserved[i] != NULL; i++)
    if (g_str_has_prefix (name, reserved[i]))
      return NAME_OTHER;
  if (slash != NULL && g_str_equal (base, MODULE_FILE))
    return NAME_MODULE;
  if (g_strv_contains (others, name))
    return NAME_OTHER;
  if (g_str_has_suffix (name, ".yaml") || g_str_has_suffix (name, ".yml"))
    return NAME_UNKNOWN;
  if (!g_str_has_suffix (name, ".md") || is_capital (name))
    return NAME_OTHER;
  if (g_str_has_prefix (name, "bank/") && strchr (base, '/') == NULL)
    return NAME_BANK;
  if (g_ascii_isdigit (name[0]) && g_ascii_isdigit (base[0]) && strchr (base, '/') == NULL)
    return NAME_PAGE;
  return NAME_UNUSED;
}

/* --- one page --------------------------------------------------------------------------------- */

/* What a page without the one it should have is called. */
static const char *
made_up_id (AuthorCourseReader *reader, const char *name)
{
  g_autofree char *id = g_strconcat ("p-", name, NULL);

  for (char *c = id; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '-';
  id[MIN (strlen (id), AUTHOR_LIMIT_NAME_BYTES)] = '\0';
  return g_string_chunk_insert (reader->course->strings, id);
}

static void
report_missing (AuthorCourseReader *reader, const AuthorPage *page, const char *key)
{
  /* Front matter that cannot be read has been reported, and may well hold the key. */
  if (page->yaml == NULL && !author_range_is_empty (page->front))
    return;
  if (page->yaml != NULL && author_yaml_find (page->yaml, 0, key) != 0)
    return;
  author_issue_add (reader->issues, AUTHOR_ISSUE_KEY_MISSING, 1, 1, key,
                    g_str_equal (key, "id") ? author_field_form (AUTHOR_FIELD_ID)
                                            : author_field_form (AUTHOR_FIELD_TEXT));
}

static void
complete_page (AuthorCourseReader *reader, AuthorCoursePage *page)
{
  bool is_reference = !page->is_bank && page->module == G_MAXUINT;

  if (page->id == NULL) {
    if (!is_reference)
      report_missing (reader, page->page, "id");
    page->id = made_up_id (reader, page->name);
  }
  if (page->title == NULL) {
    if (!is_reference)
      report_missing (reader, page->page, "title");
    page->title = author_course_title_of (reader, page->name);
  }
}

static void
note_requires (AuthorCourseReader *reader, const AuthorCoursePage *page)
{
  guint item = page->page->yaml != NULL ? author_yaml_find (page->page->yaml, 0, "requires") : 0;

  if (item != 0 && page->module != G_MAXUINT && !page->is_hidden)
    author_course_note_requires (reader, page->page->yaml, item, NULL, page->file);
}

/* Takes page and definitions of the course that was read before, if the bytes are the same. */
static bool
take_over (AuthorCourseReader *reader, GBytes *bytes, AuthorCoursePage *page)
{
  AuthorCoursePage *before
      = reader->before != NULL ? g_hash_table_lookup (reader->before, page->name) : NULL;

  if (before == NULL || before->page == NULL || !before->is_faultless
      || !g_bytes_equal (before->page->bytes, bytes))
    return false;
  page->page = g_steal_pointer (&before->page);
  page->definitions = g_steal_pointer (&before->definitions);
  page->is_faultless = true;
  return true;
}

static gsize
count_issues (const AuthorCourseReader *reader)
{
  return author_issue_list_length (reader->issues) + author_issue_list_dropped (reader->issues);
}

static void
parse_page (AuthorCourseReader *reader, GBytes *bytes, AuthorCoursePage *page)
{
  gsize n_issues = reader->issues != NULL ? count_issues (reader) : 0;

  page->page = author_page_parse (bytes, reader->issues);
  page->is_faultless = reader->issues != NULL && count_issues (reader) == n_issues;
}

bool
author_course_read_page (AuthorCourseReader *reader, const char *name, AuthorCoursePage *ret_page)
{
  static const char *const none[] = { NULL };
  AuthorCoursePage page = *ret_page;
  g_autoptr (GBytes) bytes = author_course_read_file (reader, name, AUTHOR_LIMIT_PAGE_BYTES);

  if (bytes == NULL)
    return false;
  page.file = page.name = g_string_chunk_insert (reader->course->strings, name);
  if (!take_over (reader, bytes, &page))
    parse_page (reader, bytes, &page);
  page.requires = none;
  if (page.page->yaml != NULL)
    author_fields_read (page.module != G_MAXUINT ? &page_table : &beside_table, page.page->yaml, 0,
                        &reader->store, &page, reader->issues);
  complete_page (reader, &page);
  note_requires (reader, &page);
  if (!page.is_hidden)
    author_course_translate_page (reader, &page);
  if (page.definitions == NULL)
    page.definitions = author_definitions_new (page.page);
  *ret_page = page;
  return true;
}

/* --- modules ---------------------------------------------------------------------------------- */

static void
read_module (AuthorCourseReader *reader, AuthorModule *module)
{
  g_autofree char *name = g_strconcat (module->folder, "/" MODULE_FILE, NULL);
  const char *translation
      = author_course_translation (reader, name, author_course_has_file (reader, name));
  const char *const files[] = { name, translation };
  const char *id = NULL;

  /* What the translation says comes on top. */
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (AuthorPage) file
        = files[i] != NULL ? author_course_read_yaml (reader, files[i]) : NULL;

    if (file != NULL)
      author_fields_read (&module_table, file->yaml, 0, &reader->store, module, reader->issues);
    if (i > 0)
      continue;
    id = module->id;
    if (file != NULL)
      author_course_note_id (reader, file->yaml, 0, name);
  }
  module->id = id;
}

/* The number of the module that a page belongs to, which may be a new one. */
static guint
module_of (AuthorCourseReader *reader, const char *name)
{
  GArray *modules = reader->course->modules;
  const char *slash = strchr (name, '/');
  g_autofree char *folder = g_strndup (name, slash != NULL ? (gsize) (slash - name) : 0);
  AuthorModule module = { .title = "", .first_page = reader->course->pages->len };

  if (modules->len > 0
      && g_str_equal (g_array_index (modules, AuthorModule, modules->len - 1).folder, folder))
    return modules->len - 1;
  module.folder = g_string_chunk_insert (reader->course->strings, folder);
  if (*folder != '\0') {
    module.title = author_course_title_of (reader, folder);
    read_module (reader, &module);
  }
  g_array_append_val (modules, module);
  return modules->len - 1;
}

/* Whether the name begins with a larger number than the other one, both of them at @offset. */
static bool
is_larger (const char *name, const char *other, gsize offset)
{
  return g_ascii_strtoull (name + offset, NULL, 10) > g_ascii_strtoull (other + offset, NULL, 10);
}

/* Names are in the order of their bytes, in which 10 comes before 9. */
static void
check_order (AuthorCourseReader *reader, const char *name)
{
  const GArray *pages = reader->course->pages;
  const char *before
      = pages->len > 0 ? g_array_index (pages, AuthorCoursePage, pages->len - 1).name : NULL;
  gsize same = 0;

  if (before == NULL)
    return;
  while (name[same] == before[same] && name[same] != '\0')
    same++;
  /* Numbers differ in the module if that is another one, else in the page. */
  while (same > 0 && name[same - 1] != '/')
    same--;
  if (!is_larger (before, name, same))
    return;
  author_issue_list_set_file (reader->issues, name);
  author_issue_add (reader->issues, AUTHOR_ISSUE_FILE_ORDER, 0, 0, before, "01, 02 … 10");
}

static void
add_page (AuthorCourseReader *reader, const char *name)
{
  AuthorCourse *course = reader->course;
  AuthorCoursePage page = { .module = module_of (reader, name) };
  AuthorModule *module = &g_array_index (course->modules, AuthorModule, page.module);

  check_order (reader, name);
  if (author_course_read_page (reader, name, &page))
    g_array_append_val (page.is_hidden ? course->hidden : course->pages, page);
  module->end_page = course->pages->len;
}

static void
add_banks (AuthorCourseReader *reader)
{
  for (guint i = 0; i < reader->names->len; i++) {
    const char *name = g_ptr_array_index (reader->names, i);
    AuthorCoursePage page = { .module = G_MAXUINT, .is_bank = true };

    if (kind_of_name (name) == NAME_BANK && author_course_read_page (reader, name, &page))
      g_array_append_val (reader->course->pages, page);
  }
}

/* Whether pages of the folder that @name describes have just been read: their names, which begin with
 * digits, come before it. */
static bool
has_module (const AuthorCourseReader *reader, const char *name)
{
  const GArray *modules = reader->course->modules;
  const char *folder
      = modules->len > 0 ? g_array_index (modules, AuthorModule, modules->len - 1).folder : "";
  gsize length = strlen (folder);

  return length > 0 && strncmp (name, folder, length) == 0 && name[length] == '/';
}

static void
add_issue (AuthorCourseReader *reader, const char *name, AuthorIssueCode code, const char *expected)
{
  author_issue_list_set_file (reader->issues, name);
  author_issue_add (reader->issues, code, 0, 0, NULL, expected);
}

void
author_course_read_pages (AuthorCourseReader *reader)
{
  static const char form[] = "01-module/10-page.md";

  for (guint i = 0; i < reader->names->len; i++) {
    const char *name = g_ptr_array_index (reader->names, i);
    NameKind kind = kind_of_name (name);

    if (kind == NAME_PAGE)
      add_page (reader, name);
    else if (kind == NAME_UNUSED)
      add_issue (reader, name, AUTHOR_ISSUE_FILE_UNUSED, form);
    else if (kind == NAME_UNKNOWN)
      add_issue (reader, name, AUTHOR_ISSUE_FILE_UNUSED,
                 "course.yaml, 01-module/module.yaml, media.yaml");
    else if (kind == NAME_MODULE && !has_module (reader, name))
      add_issue (reader, name, AUTHOR_ISSUE_MODULE_EMPTY, NULL);
  }
  reader->course->n_pages = reader->course->pages->len;
  add_banks (reader);
  if (reader->course->n_pages == 0)
    add_issue (reader, NULL, AUTHOR_ISSUE_PAGES_MISSING, form);
}
