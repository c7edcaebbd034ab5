/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments-private.h"

/* A page of the translation: the source with other words in its slots, block by block. */

typedef struct {
  const AuthorTextsFile *file;
  AuthorLanguages languages;
  AuthorTextImport *import;
  GString *out;
  guint n_written; /* blocks that say something in the other language */
  bool is_whole;   /* all that is to be translated is */
} Weaver;

/* Blocks that are translated piece by piece; all others only as a whole. */
static const char *const containers[]
    = { "set", "survey", "accordion", "tabs", "stepper", "timeline", "video", "stop", NULL };

/* --- how far a block is ------------------------------------------------------------------------- */

typedef struct {
  guint n, n_fresh, n_stale;
} Count;

/* Texts of the blocks from @first to before @end. */
static Count
count_texts (const AuthorTextsFile *file, guint first, guint end)
{
  Count count = { 0 };

  for (guint i = 0; i < file->segments->len; i++) {
    const AuthorSegment *segment = g_ptr_array_index (file->segments, i);
    guint block = g_array_index (file->blocks, guint, i);

    if (block == AUTHOR_PAGE_ITSELF || block < first || block >= end)
      continue;
    count.n++;
    count.n_fresh += segment->state == AUTHOR_SEGMENT_TRANSLATED;
    count.n_stale += segment->state == AUTHOR_SEGMENT_STALE;
  }
  return count;
}

/* The block of the old translation that is of @block; AUTHOR_PAGE_ITSELF if there is none. */
static guint
find_old (const Weaver *weaver, guint block)
{
  const AuthorTextsFile *file = weaver->file, *old = file->old;
  const char *key = g_ptr_array_index (file->block_keys, block);

  for (guint i = 0; old != NULL && i < old->block_keys->len; i++)
    if (g_str_equal (g_ptr_array_index (old->block_keys, i), key)
        && old->page->blocks[i].kind == file->page->blocks[block].kind
        && g_strcmp0 (old->page->blocks[i].name, file->page->blocks[block].name) == 0)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

/* Whether the old block says what is to be said, of what the source is now. */
static bool
is_done (const Weaver *weaver, guint block, guint old)
{
  const AuthorTextsFile *file = weaver->file;
  const char *of = author_page_value (file->old->page, old, "of");
  char hash[AUTHOR_HASH_SIZE];

  author_page_hash (file->page, block, hash);
  if (file->page->blocks[block].id != NULL && g_strcmp0 (of, hash) != 0)
    return false;
  for (guint i = 0; i < file->segments->len; i++) {
    const AuthorSegment *segment = g_ptr_array_index (file->segments, i), *there;
    guint at = g_array_index (file->blocks, guint, i);
    g_autofree char *words = NULL;

    if (at == AUTHOR_PAGE_ITSELF || at < block || at >= file->page->blocks[block].next)
      continue;
    there = author_texts_file_find (file->old, segment->key);
    words = there != NULL ? author_segment_adopt (segment, there) : NULL;
    if (g_strcmp0 (words, segment->target) != 0)
      return false;
  }
  return true;
}

/* --- writing ------------------------------------------------------------------------------------ */

/* ` of=1f0c9a2e` into the braces of a block with an id. */
static void
append_of (const AuthorPage *page, guint block, GString *out, bool is_new)
{
  char hash[AUTHOR_HASH_SIZE];

  author_page_hash (page, block, hash);
  g_string_append_printf (out, " of=%s", is_new ? "new" : hash);
}

static bool
takes_of (const AuthorPage *page, guint block)
{
  const AuthorBlock *of = &page->blocks[block];

  return of->id != NULL && !author_range_is_empty (of->braces)
         && page->text[of->braces.start] == '{' && author_page_value (page, block, "of") == NULL;
}

/* A change of the source's bytes. */
typedef struct {
  gsize at;
  guint block; /* of the id */
  const AuthorSlot *slot;
} Change;

static int
compare_changes (gconstpointer one, gconstpointer other)
{
  gsize a = ((const Change *) one)->at, b = ((const Change *) other)->at;

  return a < b ? -1 : a > b;
}

static GArray *
find_changes (const AuthorTextsFile *file, AuthorRange range, bool has_words)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint i = 0; has_words && i < file->slots->len; i++) {
    const AuthorSlot *slot = &g_array_index (file->slots, AuthorSlot, i);
    Change change = { .at = slot->range.start, .slot = slot };

    if (slot->range.start >= range.start && slot->range.end <= range.end)
      g_array_append_val (changes, change);
  }
  for (guint i = 0; i < file->page->n_blocks; i++) {
    Change change = { .at = file->page->blocks[i].braces.end - 1, .block = i };

    if (takes_of (file->page, i) && change.at >= range.start && change.at < range.end)
      g_array_append_val (changes, change);
  }
  g_array_sort (changes, compare_changes);
  return changes;
}

/* The bytes of @range with the words of the translation, or as they are; @new_block says `of=new`, others what they are of
 * if there are words. */
static char *
write_range (const Weaver *weaver, AuthorRange range, bool has_words, guint new_block)
{
  const AuthorTextsFile *file = weaver->file;
  g_autoptr (GArray) changes = find_changes (file, range, has_words);
  GString *out = g_string_new (NULL);
  gsize at = range.start;

  for (guint i = 0; i < changes->len; i++) {
    const Change *change = &g_array_index (changes, Change, i);
    g_autofree char *words = NULL;

    if (change->at < at)
      continue;
    g_string_append_len (out, file->page->text + at, (gssize) (change->at - at));
    at = change->at;
    if (change->slot != NULL) {
      words = author_slot_write (file, change->slot, weaver->languages);
      g_string_append (out, words);
      at = change->slot->range.end;
    } else if (change->block == new_block || (has_words && new_block == AUTHOR_PAGE_ITSELF))
      append_of (file->page, change->block, out, change->block == new_block);
  }
  g_string_append_len (out, file->page->text + at, (gssize) (range.end - at));
  return g_string_free (out, FALSE);
}

/* --- whether it says what was meant --------------------------------------------------------------- */

/* The tree of a text without its words: what has to be the same in all languages. */
static char *
shape_of (const AuthorTextsFile *file, const char *text, gsize length)
{
  g_autofree char *definitions = author_definitions_select (file->definitions, text, length);
  AuthorMarkdownOptions options = { .allow_html = true, .definitions = definitions };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, length, &options);
  GString *shape = g_string_new (NULL);
  guint counts[AUTHOR_MARKDOWN_GAP + 1] = { 0 };

  for (guint i = 0; markdown != NULL && i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];

    if (item->kind < AUTHOR_MARKDOWN_TEXT)
      g_string_append_printf (shape, "%d.%u.%u%d%d;", (int) item->kind, item->depth, item->level,
                              item->is_task, item->is_checked);
    else if (item->kind != AUTHOR_MARKDOWN_TEXT && item->kind != AUTHOR_MARKDOWN_SOFT_BREAK)
      counts[item->kind]++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_string_append_printf (shape, "%u ", counts[i]);
  return g_string_free (shape, FALSE);
}

static bool
has_same_shape (const AuthorTextsFile *file, const AuthorPage *page, guint block,
                const AuthorPage *fresh, guint other)
{
  const AuthorBlock *a = &page->blocks[block], *b = &fresh->blocks[other];
  g_autofree char *before = NULL, *after = NULL;

  if (a->kind != b->kind || a->level != b->level || g_strcmp0 (a->name, b->name) != 0
      || g_strcmp0 (a->id, b->id) != 0 || b->is_broken)
    return false;
  if (a->kind != AUTHOR_BLOCK_TEXT)
    return true;
  before = shape_of (file, page->text + a->content.start, author_range_length (a->content));
  after = shape_of (file, fresh->text + b->content.start, author_range_length (b->content));
  return g_str_equal (before, after);
}

/* What was written for a block, read again. */
static bool
says_the_same (const Weaver *weaver, guint block, const char *text)
{
  const AuthorPage *page = weaver->file->page;
  /* A line before it, or a rule at the top would begin front matter. */
  g_autofree char *whole = g_strconcat ("\n", text, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (AuthorPage) fresh = author_page_parse (bytes, NULL);
  guint n = page->blocks[block].next - block;

  if (fresh->n_blocks != n + 1)
    return false;
  for (guint i = 0; i < n; i++)
    if (!has_same_shape (weaver->file, page, block + i, fresh, i + 1))
      return false;
  return true;
}

/* --- blocks --------------------------------------------------------------------------------------- */

static void
append_lines (Weaver *weaver, const char *text, gsize length)
{
  g_string_append_len (weaver->out, text, (gssize) length);
  if (length > 0 && text[length - 1] != '\n' && text[length - 1] != '\r')
    g_string_append (weaver->out, weaver->file->page->line_end);
}

static void
append_old (Weaver *weaver, guint old)
{
  const AuthorPage *page = weaver->file->old->page;
  AuthorRange range = page->blocks[old].range;

  weaver->n_written++;
  append_lines (weaver, page->text + range.start, author_range_length (range));
}

static void
append_source (Weaver *weaver, guint block)
{
  const AuthorBlock *of = &weaver->file->page->blocks[block];
  g_autofree char *text = write_range (weaver, of->range, false, block);

  append_lines (weaver, text, strlen (text));
}

static void
append_fresh (Weaver *weaver, guint block)
{
  const AuthorPage *page = weaver->file->page;
  g_autofree char *text = write_range (weaver, page->blocks[block].range, true, AUTHOR_PAGE_ITSELF);

  if (!says_the_same (weaver, block, text)) {
    author_text_import_note (weaver->import, AUTHOR_TEXT_UNWRITABLE, weaver->file->name,
                             g_ptr_array_index (weaver->file->block_keys, block), NULL, NULL);
    weaver->is_whole = false;
    append_source (weaver, block);
    return;
  }
  weaver->n_written++;
  weaver->import->n_blocks++;
  append_lines (weaver, text, strlen (text));
}

static void weave_blocks (Weaver *weaver, guint first, guint end);

/* The fences of a container that is not whole. */
static void
weave_container (Weaver *weaver, guint block)
{
  const AuthorBlock *of = &weaver->file->page->blocks[block];
  Count head = count_texts (weaver->file, block, block + 1);
  bool has_words = head.n > 0 && head.n == head.n_fresh;
  g_autofree char *opening = write_range (weaver, of->opening, has_words, block);

  append_lines (weaver, opening, strlen (opening));
  weave_blocks (weaver, block + 1, of->next);
  append_lines (weaver, weaver->file->page->text + of->closing.start,
                author_range_length (of->closing));
}

static void
weave_block (Weaver *weaver, guint block)
{
  const AuthorPage *page = weaver->file->page;
  const AuthorBlock *of = &page->blocks[block];
  Count count = count_texts (weaver->file, block, of->next);
  guint old = find_old (weaver, block);
  bool is_there = old != AUTHOR_PAGE_ITSELF;
  g_autofree char *lacking = g_strdup_printf ("%u", count.n - count.n_fresh);

  if (of->kind == AUTHOR_BLOCK_BLANK || count.n == 0) {
    g_autofree char *text
        = write_range (weaver, of->range, of->kind != AUTHOR_BLOCK_BLANK, AUTHOR_PAGE_ITSELF);

    append_lines (weaver, text, strlen (text));
    return;
  }
  if (count.n == count.n_fresh) {
    if (is_there && is_done (weaver, block, old))
      append_old (weaver, old);
    else
      append_fresh (weaver, block);
    return;
  }
  weaver->is_whole = false;
  if (of->kind == AUTHOR_BLOCK_DIV && g_strv_contains (containers, of->name)
      && !author_range_is_empty (of->closing)) {
    weave_container (weaver, block);
    return;
  }
  author_text_import_note (weaver->import, AUTHOR_TEXT_INCOMPLETE, weaver->file->name,
                           g_ptr_array_index (weaver->file->block_keys, block), NULL, lacking);
  if (is_there && count.n_stale > 0
      && g_strcmp0 (author_page_value (weaver->file->old->page, old, "of"), "new") != 0)
    append_old (weaver, old);
  else
    append_source (weaver, block);
}

static void
weave_blocks (Weaver *weaver, guint first, guint end)
{
  for (guint i = first; i < end; i = weaver->file->page->blocks[i].next)
    weave_block (weaver, i);
}

/* --- front matter --------------------------------------------------------------------------------- */

static void
weave_front (Weaver *weaver, GString *front)
{
  const AuthorPage *page = weaver->file->page;
  const char *end = page->line_end, *id = author_yaml_string (page->yaml, "id");
  char hash[AUTHOR_HASH_SIZE];

  g_string_append_printf (front, "---%s", end);
  if (id != NULL)
    g_string_append_printf (front, "id: %s%s", id, end);
  for (guint i = 0; i < weaver->file->segments->len; i++) {
    const AuthorSegment *segment = g_ptr_array_index (weaver->file->segments, i);
    g_autofree char *plain = NULL;

    if (g_array_index (weaver->file->blocks, guint, i) != AUTHOR_PAGE_ITSELF)
      continue;
    if (segment->state != AUTHOR_SEGMENT_TRANSLATED) {
      weaver->is_whole = false;
      continue;
    }
    weaver->n_written++;
    plain = author_tag_plain (segment->target);
    g_string_append_printf (front, "%s: ", segment->part);
    author_yaml_append_value (front, plain);
    g_string_append (front, end);
  }
  author_page_hash (page, AUTHOR_PAGE_ITSELF, hash);
  g_string_append_printf (front, "of: %s%s---%s", weaver->is_whole ? hash : "new", end, end);
}

GBytes *
author_weave_page (const AuthorTextsFile *file, AuthorLanguages languages, AuthorTextImport *import)
{
  g_autoptr (GString) front = g_string_new_len (file->page->text, (gssize) file->page->mark.end);
  g_autoptr (GString) out = g_string_new (NULL);
  Weaver weaver
      = { .file = file, .languages = languages, .import = import, .out = out, .is_whole = true };

  weave_blocks (&weaver, 0, file->page->n_blocks);
  if (file->page->yaml != NULL)
    weave_front (&weaver, front);
  if (weaver.n_written == 0)
    return NULL;
  g_string_append_len (front, out->str, (gssize) out->len);
  return g_bytes_new (front->str, front->len);
}
