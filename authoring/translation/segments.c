/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/segments-private.h"

#include <string.h>

#include "authoring/source/source-fields.h"
#include "authoring/source/source-limits.h"

/* All files of a course with their segments, and what is there of the translation. */

/* --- one file --------------------------------------------------------------------------------- */

static void
piece_clear (void *data)
{
  g_free (((AuthorPiece *) data)->text);
}

GArray *
author_pieces_new (void)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (AuthorPiece));

  g_array_set_clear_func (pieces, piece_clear);
  return pieces;
}

void
author_pieces_add_text (GArray *pieces, const char *text, gssize length)
{
  AuthorPiece piece = { .text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length) };

  g_array_append_val (pieces, piece);
}

void
author_pieces_add_segment (GArray *pieces, guint number)
{
  AuthorPiece piece = { .segment = number };

  g_array_append_val (pieces, piece);
}

bool
author_pieces_have_segments (const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, AuthorPiece, i).text == NULL)
      return true;
  return false;
}

void
author_pieces_add_words (AuthorTextsFile *file, GArray *pieces, const char *base, const char *part,
                         const char *words, gssize length)
{
  g_autofree char *copy = length < 0 ? g_strdup (words) : g_strndup (words, (gsize) length);
  GString *tagged;
  guint number;

  g_strstrip (copy);
  if (!author_words_are_text (copy)) {
    author_pieces_add_text (pieces, copy, -1);
    return;
  }
  tagged = g_string_new (NULL);
  author_tag_append_words (tagged, copy, -1);
  author_texts_file_add (file, base, part, &number)->source = g_string_free (tagged, FALSE);
  author_pieces_add_segment (pieces, number);
}

static void
slot_clear (void *data)
{
  AuthorSlot *slot = data;

  g_clear_pointer (&slot->pieces, g_array_unref);
  g_free (slot->prefix);
}

static void
segment_free (void *data)
{
  AuthorSegment *segment = data;

  g_free (segment->key);
  g_free (segment->source);
  g_ptr_array_unref (segment->codes);
  g_free (segment->target);
  g_free (segment->previous);
  g_free (segment);
}

AuthorTextsFile *
author_texts_file_new (AuthorTextsKind kind, const char *name, GBytes *bytes)
{
  AuthorTextsFile *file = g_new0 (AuthorTextsFile, 1);

  file->kind = kind;
  file->name = g_strdup (name);
  file->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  file->block_keys = g_ptr_array_new_with_free_func (g_free);
  file->slots = g_array_new (FALSE, TRUE, sizeof (AuthorSlot));
  g_array_set_clear_func (file->slots, slot_clear);
  file->segments = g_ptr_array_new_with_free_func (segment_free);
  file->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  file->counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  file->blocks = g_array_new (FALSE, FALSE, sizeof (guint));
  return file;
}

void
author_texts_file_free (AuthorTextsFile *file)
{
  if (file == NULL)
    return;
  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  author_page_free (file->page);
  author_definitions_free (file->definitions);
  g_ptr_array_unref (file->block_keys);
  g_array_unref (file->slots);
  g_ptr_array_unref (file->segments);
  g_hash_table_unref (file->by_key);
  g_hash_table_unref (file->counters);
  g_hash_table_unref (file->choices);
  g_array_unref (file->blocks);
  author_texts_file_free (file->old);
  g_free (file);
}

AuthorSegment *
author_texts_file_add (AuthorTextsFile *file, const char *base, const char *part, guint *ret_number)
{
  AuthorSegment *segment = g_new0 (AuthorSegment, 1);
  g_autofree char *stem = g_strconcat (base, ".", part, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (file->counters, stem)) + 1;

  segment->file = file->name;
  segment->part = part;
  segment->key = g_strdup_printf ("%s.%u", stem, n);
  segment->codes = g_ptr_array_new_with_free_func (author_segment_code_free);
  g_hash_table_insert (file->counters, g_steal_pointer (&stem), GUINT_TO_POINTER (n));
  *ret_number = file->segments->len;
  g_ptr_array_add (file->segments, segment);
  g_array_append_val (file->blocks, file->block);
  g_hash_table_insert (file->by_key, segment->key, GUINT_TO_POINTER (file->segments->len));
  return segment;
}

AuthorSegment *
author_texts_file_find (const AuthorTextsFile *file, const char *key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (file->by_key, key));

  return number > 0 ? g_ptr_array_index (file->segments, number - 1) : NULL;
}

AuthorSlot *
author_texts_file_slot (AuthorTextsFile *file, AuthorSlotKind kind, AuthorRange range, guint block)
{
  AuthorSlot slot = { .kind = kind, .range = range, .block = block };

  g_array_append_val (file->slots, slot);
  return &g_array_index (file->slots, AuthorSlot, file->slots->len - 1);
}

/* --- the course ------------------------------------------------------------------------------- */

GBytes *
author_segments_read_file (const AuthorFiles *files, const char *name)
{
  return files->read (files->data, name, AUTHOR_LIMIT_PAGE_BYTES);
}

void
author_texts_file_read (AuthorTextsFile *file, const char *title)
{
  file->block = AUTHOR_PAGE_ITSELF;
  if (file->kind == AUTHOR_TEXTS_PAGE)
    author_texts_read_page (file);
  else if (file->kind == AUTHOR_TEXTS_CAPTIONS)
    author_texts_read_captions (file);
  else
    author_texts_read_yaml (file, title);
}

/* @title: of a module that may have no file. */
static void
add_file (AuthorSegments *segments, AuthorTextsKind kind, const char *name, const char *title)
{
  g_autoptr (GBytes) bytes = author_segments_read_file (segments->files, name);
  AuthorTextsFile *file;

  if (bytes == NULL && title == NULL)
    return;
  file = author_texts_file_new (kind, name, bytes);
  author_texts_file_read (file, title);
  g_ptr_array_add (segments->list, file);
  for (guint i = 0; i < file->segments->len; i++)
    g_ptr_array_add (segments->all, g_ptr_array_index (file->segments, i));
}

static void
add_module (AuthorSegments *segments, const AuthorCourse *course, const AuthorModule *module)
{
  if (*module->folder != '\0') {
    g_autofree char *name = g_build_path ("/", module->folder, "module.yaml", NULL);

    add_file (segments, AUTHOR_TEXTS_MODULE, name, module->title);
  }
  for (guint i = module->first_page; i < module->end_page; i++)
    add_file (segments, AUTHOR_TEXTS_PAGE, g_array_index (course->pages, AuthorCoursePage, i).name,
              NULL);
}

static void
add_files (AuthorSegments *segments, const AuthorCourse *course)
{
  add_file (segments, AUTHOR_TEXTS_COURSE, AUTHOR_COURSE_FILE, NULL);
  for (guint i = 0; i < course->modules->len; i++)
    add_module (segments, course, &g_array_index (course->modules, AuthorModule, i));
  for (guint i = course->n_pages; i < course->pages->len; i++)
    add_file (segments, AUTHOR_TEXTS_PAGE, g_array_index (course->pages, AuthorCoursePage, i).name,
              NULL);
  add_file (segments, AUTHOR_TEXTS_PAGE, "glossary.md", NULL);
  add_file (segments, AUTHOR_TEXTS_PAGE, "sources.md", NULL);
  add_file (segments, AUTHOR_TEXTS_MEDIA, "media.yaml", NULL);
  for (guint i = 0; i < course->media->len; i++) {
    const AuthorMedium *medium = &g_array_index (course->media, AuthorMedium, i);

    if (g_str_has_suffix (medium->name, ".vtt"))
      add_file (segments, AUTHOR_TEXTS_CAPTIONS, medium->name, NULL);
  }
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, why);
  return FALSE;
}

/* A language is the name of a folder. */
static gboolean
check_language (const AuthorCourse *course, const char *language, GError **error)
{
  if (!author_field_is_good (AUTHOR_FIELD_LANGUAGE, language))
    return refuse (error, "language");
  if (g_ascii_strcasecmp (course->language, language) == 0)
    return refuse (error, "source-language");
  return TRUE;
}

AuthorSegments *
author_segments_new (const AuthorFiles *files, const char *language, GError **error)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, issues);
  AuthorSegments *segments;

  if (author_issue_list_has (issues, AUTHOR_ISSUE_COURSE_MISSING)) {
    refuse (error, "course");
    return NULL;
  }
  if (!check_language (course, language, error))
    return NULL;
  segments = g_new0 (AuthorSegments, 1);
  segments->files = files;
  segments->course_id = g_strdup (course->id);
  segments->source_language = g_strdup (course->language);
  segments->language = g_strdup (language);
  segments->list = g_ptr_array_new_with_free_func ((GDestroyNotify) author_texts_file_free);
  segments->all = g_ptr_array_new ();
  add_files (segments, course);
  author_segments_recall (segments);
  return segments;
}

void
author_segments_free (AuthorSegments *segments)
{
  if (segments == NULL)
    return;
  g_free (segments->course_id);
  g_free (segments->source_language);
  g_free (segments->language);
  g_ptr_array_unref (segments->all);
  g_ptr_array_unref (segments->list);
  g_free (segments);
}

guint
author_segments_length (const AuthorSegments *segments)
{
  return segments->all->len;
}

const AuthorSegment *
author_segments_get (const AuthorSegments *segments, guint number)
{
  return g_ptr_array_index (segments->all, number);
}

guint
author_segments_count (const AuthorSegments *segments, AuthorSegmentState state)
{
  guint n = 0;

  for (guint i = 0; i < segments->all->len; i++)
    n += author_segments_get (segments, i)->state == state;
  return n;
}

const char *
author_segments_course_id (const AuthorSegments *segments)
{
  return segments->course_id;
}

const char *
author_segments_source_language (const AuthorSegments *segments)
{
  return segments->source_language;
}

const char *
author_segments_language (const AuthorSegments *segments)
{
  return segments->language;
}
