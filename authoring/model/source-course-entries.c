/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <string.h>

#include "authoring/model/source-course-private.h"

/* Attributes of a term or source. */
typedef struct {
  const char *name;
  AuthorFieldKind kind;
  gsize offset;
  bool is_required;
} Attribute;

typedef struct {
  const char *file, *block;
  const Attribute *attributes;
  gsize n_attributes;
} EntryFile;

static const Attribute term_attributes[] = {
  { "term", AUTHOR_FIELD_TEXT, offsetof (AuthorEntry, title), true },
};
static const Attribute source_attributes[] = {
  { "title", AUTHOR_FIELD_TEXT, offsetof (AuthorEntry, title), true },
  { "year", AUTHOR_FIELD_TEXT, offsetof (AuthorEntry, year), false },
  { "url", AUTHOR_FIELD_URL, offsetof (AuthorEntry, url), false },
  { "valid_as_of", AUTHOR_FIELD_DATE, offsetof (AuthorEntry, valid_as_of), false },
};

static const EntryFile glossary_file
    = { "glossary.md", "term", term_attributes, G_N_ELEMENTS (term_attributes) };
static const EntryFile sources_file
    = { "sources.md", "source", source_attributes, G_N_ELEMENTS (source_attributes) };

static void
read_attribute (AuthorCourseReader *reader, const AuthorPage *page, guint block,
                const Attribute *attribute, AuthorEntry *entry)
{
  const char *value = author_page_value (page, block, attribute->name);
  guint line = page->blocks[block].line;

  if (value != NULL && author_field_is_good (attribute->kind, value))
    *(const char **) ((char *) entry + attribute->offset)
        = g_string_chunk_insert (reader->course->strings, value);
  else if (value != NULL)
    author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE, line, 1, value,
                      author_field_form (attribute->kind));
  else if (attribute->is_required)
    author_issue_add (reader->issues, AUTHOR_ISSUE_VALUE_MISSING, line, 1, page->blocks[block].name,
                      attribute->name);
}

static void
read_entry (AuthorCourseReader *reader, const EntryFile *file, guint block, GArray *entries)
{
  guint number = reader->course->references->len - 1;
  const AuthorPage *page
      = g_array_index (reader->course->references, AuthorCoursePage, number).page;
  AuthorEntry entry = { .id = page->blocks[block].id, .page = number, .block = block };

  for (gsize i = 0; i < file->n_attributes; i++)
    read_attribute (reader, page, block, &file->attributes[i], &entry);
  if (entry.id == NULL)
    author_issue_add (reader->issues, AUTHOR_ISSUE_ID_MISSING, page->blocks[block].line, 1,
                      page->blocks[block].name, NULL);
  if (entry.id != NULL && entry.title != NULL)
    g_array_append_val (entries, entry);
}

static void
read_blocks (AuthorCourseReader *reader, const EntryFile *file, const AuthorPage *page,
             GArray *entries)
{
  for (guint i = 0; i < page->n_blocks; i = page->blocks[i].next) {
    const AuthorBlock *block = &page->blocks[i];

    if (block->kind != AUTHOR_BLOCK_DIV)
      continue;
    if (g_strcmp0 (block->name, file->block) == 0)
      read_entry (reader, file, i, entries);
    else if (block->name != NULL)
      author_issue_add (reader->issues, AUTHOR_ISSUE_ENTRY_KIND, block->line, 1, block->name,
                        file->block);
  }
}

static int
compare_ids (gconstpointer one, gconstpointer other)
{
  return strcmp (((const AuthorEntry *) one)->id, ((const AuthorEntry *) other)->id);
}

/* Leaves of the entries from @first on those that are not among the ones before, and says whether there
 * are any. */
static bool
keep_new (GArray *entries, guint first)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (AuthorEntry));
  guint n = first;

  if (first > 0)
    g_array_append_vals (known, entries->data, first);
  g_array_sort (known, compare_ids);
  for (guint i = first; i < entries->len; i++)
    if (!g_array_binary_search (known, &g_array_index (entries, AuthorEntry, i), compare_ids, NULL))
      g_array_index (entries, AuthorEntry, n++) = g_array_index (entries, AuthorEntry, i);
  g_array_set_size (entries, n);
  return n > first;
}

/* What is not translated is taken from the source, which has been checked already. */
static void
add_stopgap (AuthorCourseReader *reader, const EntryFile *file, GArray *entries)
{
  AuthorCourseReader plain = *reader;
  AuthorCoursePage page = { .module = G_MAXUINT, .is_stopgap = true };
  guint first = entries->len;

  plain.language = NULL;
  plain.issues = NULL;
  if (!author_course_read_page (&plain, file->file, &page))
    return;
  g_array_append_val (reader->course->references, page);
  read_blocks (&plain, file, page.page, entries);
  if (!keep_new (entries, first))
    g_array_remove_index (reader->course->references, reader->course->references->len - 1);
}

static void
read_entries (AuthorCourseReader *reader, const EntryFile *file, GArray *entries)
{
  AuthorCoursePage page = { .module = G_MAXUINT };

  if (!author_course_read_page (reader, file->file, &page))
    return;
  g_array_append_val (reader->course->references, page);
  read_blocks (reader, file, page.page, entries);
  if (!g_str_equal (page.file, page.name))
    add_stopgap (reader, file, entries);
}

void
author_course_read_entries (AuthorCourseReader *reader)
{
  read_entries (reader, &glossary_file, reader->course->glossary);
  read_entries (reader, &sources_file, reader->course->sources);
}
