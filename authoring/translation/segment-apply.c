/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/po-file.h"
#include "authoring/translation/segments-private.h"

/* What came back from translators: held against the course, then all of it or nothing. */

/* What a segment becomes. */
typedef struct {
  AuthorSegment *segment;
  AuthorTextsFile *file;
  const AuthorTextUnit *unit;
  bool is_stale;
} Arrival;

typedef struct {
  AuthorSegments *segments;
  AuthorTextImport *import;
  GArray *arrivals;      /* of Arrival */
  GHashTable *files;     /* name → AuthorTextsFile */
  GHashTable *arrived;   /* AuthorSegment → number of its arrival + 1 */
  GHashTable *by_source; /* file and source → AuthorSegment */
  bool is_of_course;     /* the file says that it is of this course */
} Import;

/* --- arrivals ------------------------------------------------------------------------------------- */

/* White space is nothing that a translator's tool keeps. */
static char *
squeeze (const char *text)
{
  GString *out = g_string_new (NULL);
  bool is_blank = true;

  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++) {
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (!is_blank)
      g_string_append_c (out, ' ');
    is_blank = g_ascii_isspace (*c);
  }
  if (is_blank && out->len > 0)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static bool
is_same_text (const char *one, const char *other)
{
  g_autofree char *a = squeeze (one), *b = squeeze (other);

  return g_str_equal (a, b);
}

static char *
sign (const char *file, const char *text)
{
  g_autofree char *plain = squeeze (text);

  return g_strconcat (file != NULL ? file : "", "\n", plain, NULL);
}

static void
index_segments (Import *import)
{
  for (guint i = 0; i < import->segments->list->len; i++) {
    AuthorTextsFile *file = g_ptr_array_index (import->segments->list, i);

    g_hash_table_insert (import->files, file->name, file);
    for (guint j = 0; j < file->segments->len; j++) {
      AuthorSegment *segment = g_ptr_array_index (file->segments, j);

      g_hash_table_insert (import->by_source, sign (file->name, segment->source), segment);
    }
  }
}

/* The segment that a unit is about: by its key if that has the same words, else by its words. */
static AuthorSegment *
find_segment (const Import *import, const AuthorTextUnit *unit)
{
  const AuthorTextsFile *file
      = unit->file != NULL ? g_hash_table_lookup (import->files, unit->file) : NULL;
  AuthorSegment *segment
      = file != NULL && unit->key != NULL ? author_texts_file_find (file, unit->key) : NULL;
  g_autofree char *key = NULL;
  AuthorSegment *same;

  if (segment != NULL && (unit->source == NULL || is_same_text (segment->source, unit->source)))
    return segment;
  key = sign (unit->file, unit->source);
  same = g_hash_table_lookup (import->by_source, key);
  return same != NULL ? same : segment;
}

static void
add_arrival (Import *import, const AuthorTextUnit *unit, AuthorSegment *segment)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (import->arrived, segment));
  Arrival arrival = { .segment = segment,
                      .file = g_hash_table_lookup (import->files, segment->file),
                      .unit = unit };

  arrival.is_stale
      = unit->is_fuzzy || (unit->source != NULL && !is_same_text (segment->source, unit->source));
  if (known > 0) {
    Arrival *before = &g_array_index (import->arrivals, Arrival, known - 1);

    if (before->is_stale == arrival.is_stale && !is_same_text (before->unit->target, unit->target))
      author_text_import_note (import->import, AUTHOR_TEXT_TWICE, unit->file, unit->key,
                               segment->key, NULL);
    /* What is of this source counts before what was of another one. */
    if (before->is_stale && !arrival.is_stale)
      *before = arrival;
    return;
  }
  g_array_append_val (import->arrivals, arrival);
  g_hash_table_insert (import->arrived, segment, GUINT_TO_POINTER (import->arrivals->len));
}

static void
take_unit (Import *import, const AuthorTextUnit *unit)
{
  AuthorSegment *segment;

  if (unit->target == NULL || *unit->target == '\0')
    return;
  segment = find_segment (import, unit);
  if (segment == NULL) {
    author_text_import_note (import->import,
                             import->is_of_course && unit->key != NULL ? AUTHOR_TEXT_GONE
                                                                       : AUTHOR_TEXT_UNKNOWN,
                             unit->file, unit->key, unit->key, NULL);
    return;
  }
  if (author_text_check_tags (import->import, unit,
                              unit->source != NULL && !is_same_text (segment->source, unit->source)
                                  ? unit->source
                                  : segment->source,
                              unit->target))
    add_arrival (import, unit, segment);
}

static void
check_header (Import *import, const AuthorTexts *texts)
{
  const AuthorSegments *segments = import->segments;

  if (texts->course != NULL && !g_str_equal (texts->course, segments->course_id))
    author_text_import_note (import->import, AUTHOR_TEXT_COURSE, NULL, NULL, texts->course,
                             segments->course_id);
  if (texts->language != NULL && g_ascii_strcasecmp (texts->language, segments->language) != 0)
    author_text_import_note (import->import, AUTHOR_TEXT_LANGUAGE, NULL, NULL, texts->language,
                             segments->language);
  import->is_of_course = texts->course != NULL;
}

/* --- taking over ---------------------------------------------------------------------------------- */

/* A stale text never takes the place of one that is of this source. */
static bool
take_over (const Arrival *arrival)
{
  AuthorSegment *segment = arrival->segment;
  const AuthorTextUnit *unit = arrival->unit;
  g_autofree char *target = g_strstrip (author_tag_normal (unit->target));
  AuthorSegmentState state = arrival->is_stale ? AUTHOR_SEGMENT_STALE : AUTHOR_SEGMENT_TRANSLATED;
  const char *previous = !arrival->is_stale                         ? NULL
                         : unit->is_fuzzy && unit->previous != NULL ? unit->previous
                         : unit->is_fuzzy && is_same_text (unit->source, segment->source)
                             ? NULL
                             : unit->source;

  if (arrival->is_stale && segment->state == AUTHOR_SEGMENT_TRANSLATED)
    return false;
  if (segment->state == state && segment->target != NULL && is_same_text (segment->target, target))
    return false;
  g_free (segment->target);
  g_free (segment->previous);
  segment->target = g_steal_pointer (&target);
  segment->previous = g_strdup (previous);
  segment->state = state;
  arrival->file->is_changed = true;
  return true;
}

static void
report_stale (const Import *import)
{
  for (guint i = 0; i < import->arrivals->len; i++) {
    const Arrival *arrival = &g_array_index (import->arrivals, Arrival, i);

    if (arrival->segment->state == AUTHOR_SEGMENT_STALE)
      author_text_import_note (import->import, AUTHOR_TEXT_STALE, arrival->segment->file,
                               arrival->segment->key, arrival->segment->previous, NULL);
  }
}

/* --- files ---------------------------------------------------------------------------------------- */

static void
add_file (AuthorTextImport *import, const AuthorSegments *segments, const char *path, GBytes *bytes)
{
  g_autoptr (GBytes) old = author_segments_read_file (segments->files, path);
  AuthorTextFile *file;

  if (old != NULL && g_bytes_equal (old, bytes))
    return;
  file = g_new0 (AuthorTextFile, 1);
  file->name = g_strdup (path);
  file->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (import->files, file);
}

static GBytes *
take_text (char *text)
{
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* A word of the old file that is in none of the segments would be gone. */
static bool
would_lose (const AuthorTextsFile *file)
{
  if (file->old == NULL || file->kind != AUTHOR_TEXTS_PAGE)
    return false;
  for (guint i = 0; i < file->old->segments->len; i++) {
    const AuthorSegment *old = g_ptr_array_index (file->old->segments, i);
    bool is_known = author_texts_file_find (file, old->key) != NULL;

    for (guint j = 0; j < file->segments->len && !is_known; j++) {
      const AuthorSegment *segment = g_ptr_array_index (file->segments, j);

      is_known = g_strcmp0 (segment->target, old->source) == 0
                 || g_str_equal (segment->source, old->source);
    }
    if (!is_known)
      return true;
  }
  return false;
}

static void
write_file (const Import *import, const AuthorTextsFile *file)
{
  AuthorLanguages languages = { import->segments->source_language, import->segments->language };
  g_autofree char *path = author_segments_path (import->segments, file->name);
  g_autoptr (GBytes) bytes = NULL;

  if (would_lose (file)) {
    author_text_import_note (import->import, AUTHOR_TEXT_KEPT, file->name, NULL, path, NULL);
    return;
  }
  bytes = file->kind == AUTHOR_TEXTS_PAGE ? author_weave_page (file, languages, import->import)
          : file->kind == AUTHOR_TEXTS_CAPTIONS ? take_text (author_texts_write_captions (file))
                                                : take_text (author_texts_write_yaml (file));
  if (bytes != NULL)
    add_file (import->import, import->segments, path, bytes);
}

static void
write_memory (const Import *import)
{
  g_autofree char *path = author_segments_memory_path (import->segments);
  g_autoptr (GBytes) bytes = author_po_write_memory (import->segments);

  add_file (import->import, import->segments, path, bytes);
}

static bool
has_errors (const AuthorTextImport *import)
{
  for (guint i = 0; i < import->notes->len; i++)
    if (author_text_is_error (((AuthorTextNote *) g_ptr_array_index (import->notes, i))->code))
      return true;
  return false;
}

static void
write_files (Import *import)
{
  for (guint i = 0; i < import->arrivals->len; i++)
    import->import->n_new += take_over (&g_array_index (import->arrivals, Arrival, i));
  report_stale (import);
  for (guint i = 0; i < import->segments->list->len; i++) {
    AuthorTextsFile *file = g_ptr_array_index (import->segments->list, i);

    if (file->is_changed)
      write_file (import, file);
  }
  if (import->import->n_new > 0)
    write_memory (import);
}

AuthorTextImport *
author_segments_apply (AuthorSegments *segments, const AuthorTexts *texts)
{
  g_autoptr (GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (Arrival));
  g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) arrived = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  AuthorTextImport *result = author_text_import_new ();
  Import import = { .segments = segments,
                    .import = result,
                    .arrivals = arrivals,
                    .files = files,
                    .arrived = arrived,
                    .by_source = by_source };

  index_segments (&import);
  check_header (&import, texts);
  /* Of another course every text would be a fault of its own. */
  if (!has_errors (result))
    for (guint i = 0; i < texts->units->len; i++)
      take_unit (&import, g_ptr_array_index (texts->units, i));
  if (!has_errors (result))
    write_files (&import);
  return result;
}
