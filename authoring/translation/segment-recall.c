/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments-private.h"
#include "authoring/translation/text-format.h"

/* What is there of a translation: its files say it in words, l10n/LANGUAGE.po says of which source. */

/* How a block of the translation stands to its source. */
typedef enum {
  STANDING_UNKNOWN, /* it does not say */
  STANDING_NEW,     /* `of=new` */
  STANDING_FRESH,
  STANDING_STALE,
} Standing;

/* What was imported once, by file and key and by file and source. */
typedef struct {
  AuthorSegments *segments;
  AuthorTexts *texts;
  GHashTable *by_key, *by_source; /* → AuthorTextUnit */
} Memory;

char *
author_segments_path (const AuthorSegments *segments, const char *name)
{
  return g_strconcat (AUTHOR_TEXTS_FOLDER, segments->language, "/", name, NULL);
}

char *
author_segments_memory_path (const AuthorSegments *segments)
{
  return g_strconcat (AUTHOR_TEXTS_FOLDER, segments->language, ".po", NULL);
}

/* --- placeholders ------------------------------------------------------------------------------- */

static bool
is_same_code (const AuthorSegmentCode *one, const AuthorSegmentCode *other)
{
  if (!g_str_equal (one->kind, other->kind) || (one->close == NULL) != (other->close == NULL))
    return false;
  return (one->pieces != NULL && other->pieces != NULL)
         || (g_str_equal (one->open, other->open) && g_strcmp0 (one->close, other->close) == 0);
}

/* Numbers of @segment's placeholders for those of @old; false if not all of both have a partner. */
static bool
match_codes (const AuthorSegment *segment, const AuthorSegment *old, GArray *numbers)
{
  g_autofree bool *is_taken = g_new0 (bool, segment->codes->len + 1);

  if (segment->codes->len != old->codes->len)
    return false;
  for (guint i = 0; i < old->codes->len; i++) {
    guint j = 0, number;

    while (j < segment->codes->len
           && (is_taken[j]
               || !is_same_code (g_ptr_array_index (segment->codes, j),
                                 g_ptr_array_index (old->codes, i))))
      j++;
    if (j == segment->codes->len)
      return false;
    is_taken[j] = true;
    number = j + 1;
    g_array_append_val (numbers, number);
  }
  return true;
}

char *
author_segment_adopt (const AuthorSegment *segment, const AuthorSegment *old)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) buffer = g_string_new (NULL);
  const char *at = old->source;
  GString *out;
  AuthorTag tag;

  if (!match_codes (segment, old, numbers))
    return NULL;
  out = g_string_new (NULL);
  while ((tag = author_tag_next (&at, buffer)).kind != AUTHOR_TAG_END)
    if (tag.kind == AUTHOR_TAG_WORDS)
      author_tag_append_words (out, buffer->str, (gssize) buffer->len);
    else if (tag.number <= numbers->len)
      author_tag_append (out, tag.kind, g_array_index (numbers, guint, tag.number - 1));
  return g_string_free (out, FALSE);
}

/* --- standing ----------------------------------------------------------------------------------- */

static Standing
compare_of (const AuthorPage *source, guint block, const char *of)
{
  char hash[AUTHOR_HASH_SIZE];

  if (g_str_equal (of, "new"))
    return STANDING_NEW;
  author_page_hash (source, block, hash);
  return g_str_equal (of, hash) ? STANDING_FRESH : STANDING_STALE;
}

/* That of the innermost block with an id that says what it is of, else of the page. */
static Standing
standing_of (const AuthorTextsFile *file, guint block)
{
  const AuthorPage *source = file->page, *old = file->old->page;
  const char *of;

  if (source == NULL)
    return STANDING_UNKNOWN;
  for (; block != AUTHOR_PAGE_ITSELF; block = source->blocks[block].parent) {
    const char *id = source->blocks[block].id;
    guint there = id != NULL ? author_page_find (old, id) : AUTHOR_PAGE_ITSELF;

    of = there != AUTHOR_PAGE_ITSELF ? author_page_value (old, there, "of") : NULL;
    if (of != NULL)
      return compare_of (source, block, of);
  }
  of = old->yaml != NULL ? author_yaml_string (old->yaml, "of") : NULL;
  return of != NULL ? compare_of (source, AUTHOR_PAGE_ITSELF, of) : STANDING_UNKNOWN;
}

/* --- memory ------------------------------------------------------------------------------------- */

static char *
sign (const char *file, const char *text)
{
  return g_strconcat (file, "\n", text, NULL);
}

static void
read_memory (Memory *memory, AuthorSegments *segments)
{
  g_autofree char *path = author_segments_memory_path (segments);
  g_autoptr (GBytes) bytes = author_segments_read_file (segments->files, path);

  memory->segments = segments;
  memory->texts = bytes != NULL ? author_po_read (bytes, NULL) : NULL;
  memory->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  memory->by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; memory->texts != NULL && i < memory->texts->units->len; i++) {
    AuthorTextUnit *unit = g_ptr_array_index (memory->texts->units, i);

    if (unit->target == NULL || *unit->target == '\0' || unit->file == NULL || unit->key == NULL)
      continue;
    g_hash_table_insert (memory->by_key, sign (unit->file, unit->key), unit);
    if (!unit->is_fuzzy)
      g_hash_table_insert (memory->by_source, sign (unit->file, unit->source), unit);
  }
}

static void
clear_memory (Memory *memory)
{
  author_texts_free (memory->texts);
  g_hash_table_unref (memory->by_key);
  g_hash_table_unref (memory->by_source);
}

static const AuthorTextUnit *
recall (GHashTable *table, const AuthorSegment *segment, const char *text)
{
  g_autofree char *key = sign (segment->file, text);

  return g_hash_table_lookup (table, key);
}

/* --- segments ----------------------------------------------------------------------------------- */

static void
settle (AuthorSegment *segment, AuthorSegmentState state, const char *target, const char *previous)
{
  segment->state = state;
  segment->target = g_strdup (target);
  segment->previous = g_strdup (previous);
}

/* What is @of this segment in memory, and of which source it was. */
static const char *
source_before (const AuthorTextUnit *known)
{
  return known->is_fuzzy ? known->previous : known->source;
}

/* Whether @unit is of this very source. */
static bool
is_of (const AuthorTextUnit *unit, const AuthorSegment *segment)
{
  return unit != NULL && !unit->is_fuzzy && g_str_equal (unit->source, segment->source);
}

/* The same words at another place that is still there may mean something else here; what has moved is itself. */
static void
settle_same (AuthorTextsFile *file, AuthorSegment *segment, const AuthorTextUnit *same)
{
  const AuthorSegment *there = author_texts_file_find (file, same->key);
  bool is_twin = there != NULL && g_str_equal (there->source, same->source);

  settle (segment, is_twin ? AUTHOR_SEGMENT_STALE : AUTHOR_SEGMENT_TRANSLATED, same->target,
          is_twin ? same->source : NULL);
}

/* The words of the file count before those that were imported, unless they are of another source; what stood at this
 * place before those of another. */
static void
recall_segment (const Memory *memory, AuthorTextsFile *file, AuthorSegment *segment,
                const char *words, Standing standing)
{
  const AuthorTextUnit *same = recall (memory->by_source, segment, segment->source);
  const AuthorTextUnit *known = recall (memory->by_key, segment, segment->key);
  bool was_of_other = known != NULL && words != NULL && g_str_equal (known->target, words)
                      && g_strcmp0 (source_before (known), segment->source) != 0;

  if (words != NULL
      && (standing == STANDING_FRESH || (standing == STANDING_UNKNOWN && !was_of_other)
          || is_of (known, segment)))
    settle (segment, AUTHOR_SEGMENT_TRANSLATED, words, NULL);
  else if (is_of (known, segment))
    settle (segment, AUTHOR_SEGMENT_TRANSLATED, known->target, NULL);
  else if (same != NULL)
    settle_same (file, segment, same);
  else if (known != NULL)
    settle (segment, AUTHOR_SEGMENT_STALE, known->target, source_before (known));
  else if (words != NULL && standing == STANDING_STALE && !g_str_equal (words, segment->source))
    settle (segment, AUTHOR_SEGMENT_STALE, words, NULL);
}

static void
recall_file (const Memory *memory, AuthorTextsFile *file)
{
  g_autofree char *path = author_segments_path (memory->segments, file->name);
  g_autoptr (GBytes) bytes = author_segments_read_file (memory->segments->files, path);
  bool is_comparable;

  if (bytes != NULL) {
    file->old = author_texts_file_new (file->kind, file->name, bytes);
    author_texts_file_read (file->old, NULL);
  }
  /* Lines of captions have no names but their numbers. */
  is_comparable
      = file->old != NULL
        && (file->kind != AUTHOR_TEXTS_CAPTIONS || file->old->segments->len == file->segments->len);
  for (guint i = 0; i < file->segments->len; i++) {
    AuthorSegment *segment = g_ptr_array_index (file->segments, i);
    const AuthorSegment *old
        = is_comparable ? author_texts_file_find (file->old, segment->key) : NULL;
    g_autofree char *words = old != NULL ? author_segment_adopt (segment, old) : NULL;

    recall_segment (memory, file, segment, words,
                    old != NULL ? standing_of (file, g_array_index (file->blocks, guint, i))
                                : STANDING_UNKNOWN);
  }
}

void
author_segments_recall (AuthorSegments *segments)
{
  Memory memory;

  read_memory (&memory, segments);
  for (guint i = 0; i < segments->list->len; i++)
    recall_file (&memory, g_ptr_array_index (segments->list, i));
  clear_memory (&memory);
}
