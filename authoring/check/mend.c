/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/mend.h"

#include <string.h>

#include "authoring/source/source-edit.h"
#include "authoring/source/source-id.h"
#include "authoring/source/source-limits.h"

/* A finding, and what there is to mend it with. */
typedef struct {
  const AuthorIssue *issue;
  const AuthorFiles *files;
  LkRandom *random;
  GBytes *bytes;    /* of the file it is in; %NULL if it names none */
  AuthorPage *page; /* the same, read; a file of YAML alone is no page */
  GPtrArray *done;  /* of AuthorMendFile */
} Mender;

static void
mend_file_free (void *data)
{
  AuthorMendFile *file = data;

  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

/* Takes @bytes; %NULL: the file goes. */
static void
put (Mender *mender, const char *name, GBytes *bytes)
{
  AuthorMendFile *file = g_new0 (AuthorMendFile, 1);

  *file = (AuthorMendFile){ .name = g_strdup (name), .bytes = bytes };
  g_ptr_array_add (mender->done, file);
}

/* Takes @page; %NULL, as after an edit that could not be had: false. */
static bool
put_page (Mender *mender, AuthorPage *page)
{
  if (page == NULL)
    return false;
  put (mender, mender->issue->file, g_bytes_ref (page->bytes));
  author_page_free (page);
  return true;
}

/* The file with @text in the place of @range. */
static bool
put_spliced (Mender *mender, AuthorRange range, const char *text)
{
  gsize length;
  const char *old = g_bytes_get_data (mender->bytes, &length);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) old, (guint) range.start);
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text));
  g_byte_array_append (bytes, (const guint8 *) old + range.end, (guint) (length - range.end));
  put (mender, mender->issue->file, g_byte_array_free_to_bytes (bytes));
  return true;
}

/* --- places ------------------------------------------------------------------------------------ */

/* The innermost block that begins in the line of the finding; AUTHOR_PAGE_ITSELF: none. */
static guint
block_at_line (const Mender *mender)
{
  for (guint i = mender->page->n_blocks; i > 0; i--)
    if (mender->page->blocks[i - 1].line == mender->issue->line
        && mender->page->blocks[i - 1].kind != AUTHOR_BLOCK_BLANK)
      return i - 1;
  return AUTHOR_PAGE_ITSELF;
}

/* The line of the finding with its end. False if there is no such line. */
static bool
find_line (const Mender *mender, AuthorRange *ret_range)
{
  gsize length, at = 0;
  const char *text = g_bytes_get_data (mender->bytes, &length);

  for (guint line = 1; at < length; line++) {
    const char *end = memchr (text + at, '\n', length - at);
    gsize next = end != NULL ? (gsize) (end - text) + 1 : length;

    if (line == mender->issue->line) {
      *ret_range = (AuthorRange){ at, next };
      return true;
    }
    at = next;
  }
  return false;
}

/* --- ids --------------------------------------------------------------------------------------- */

/* What ids of a kind begin with, as the templates have it. */
static const char *
prefix_of (const char *kind)
{
  static const struct {
    const char *prefix, *kinds;
  } rows[] = {
    { "w", "|field|plan|" }, { "c", "|calculator|" }, { "d", "|dialogue|" }, { "s", "|scene|" },
    { "e", "|ending|" },     { "t", "|set|gate|" },   { "u", "|survey|" },   { "k", "|cards|" },
    { "g", "|term|" },       { "l", "|source|" },
  };
  g_autofree char *wanted = g_strconcat ("|", kind, "|", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strstr (rows[i].kinds, wanted) != NULL)
      return rows[i].prefix;
  return "q";
}

/* (transfer full) (nullable): an id that the course never had; ids.txt is among what is done then */
static char *
new_id (Mender *mender, const char *prefix)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  const char *unreadable;
  char *id;

  if (!author_ids_add_all (ids, mender->files, &unreadable))
    return NULL;
  id = author_id_new (ids, mender->random, prefix);
  put (mender, AUTHOR_IDS_FILE, author_ids_to_file (ids));
  return id;
}

static bool
set_attribute (Mender *mender, guint block, const char *name, const char *value)
{
  return put_page (mender, author_edit_attribute (mender->page, block, name, value, NULL));
}

static bool
give_block_id (Mender *mender, guint block)
{
  const AuthorBlock *at = &mender->page->blocks[block];
  const char *kind = at->name != NULL ? at->name : "";
  g_autofree char *id = new_id (mender, at->kind == AUTHOR_BLOCK_HEADING ? "h" : prefix_of (kind));

  return id != NULL && set_attribute (mender, block, "id", id);
}

static bool
give_page_id (Mender *mender)
{
  g_autofree char *id = new_id (mender, "p");

  return id != NULL && put_page (mender, author_edit_front (mender->page, "id", id, NULL));
}

static bool
mend_id_missing (Mender *mender)
{
  guint block = block_at_line (mender);

  return block != AUTHOR_PAGE_ITSELF && mender->page->blocks[block].id == NULL
         && give_block_id (mender, block);
}

/* The place named is the younger of both: what leads to the id leads to the elder one. */
static bool
mend_id_twice (Mender *mender)
{
  guint block = block_at_line (mender);
  const char *own
      = mender->page->yaml != NULL ? author_yaml_string (mender->page->yaml, "id") : NULL;

  if (block != AUTHOR_PAGE_ITSELF)
    return g_strcmp0 (mender->page->blocks[block].id, mender->issue->found) == 0
           && give_block_id (mender, block);
  return g_strcmp0 (own, mender->issue->found) == 0 && give_page_id (mender);
}

/* --- attributes and keys ----------------------------------------------------------------------- */

static bool
mend_value_unknown (Mender *mender)
{
  guint block = block_at_line (mender);

  return block != AUTHOR_PAGE_ITSELF
         && author_page_value (mender->page, block, mender->issue->found) != NULL
         && set_attribute (mender, block, mender->issue->found, NULL);
}

/* A key of front matter, or of a file that is YAML as a whole. */
static bool
set_key (Mender *mender, const char *key, const char *value)
{
  g_autoptr (AuthorYaml) yaml = NULL;
  g_autofree char *text = NULL;
  gsize length;
  const char *old = g_bytes_get_data (mender->bytes, &length);
  AuthorRange range;

  if (!g_str_has_suffix (mender->issue->file, ".yaml"))
    return put_page (mender, author_edit_front (mender->page, key, value, NULL));
  if (!g_utf8_validate_len (old, length, NULL))
    return false;
  yaml = author_yaml_parse (old, (AuthorRange){ 0, length }, 1, NULL);
  return yaml != NULL && author_yaml_set (yaml, old, key, value, &range, &text)
         && put_spliced (mender, range, text);
}

static bool
mend_key_unknown (Mender *mender)
{
  return set_key (mender, mender->issue->found, NULL);
}

/* Only ids can be made up; words are the author's. */
static bool
mend_key_missing (Mender *mender)
{
  return g_strcmp0 (mender->issue->found, "id") == 0
         && g_str_has_suffix (mender->issue->file, ".md") && give_page_id (mender);
}

/* --- text -------------------------------------------------------------------------------------- */

static bool
mend_heading (Mender *mender)
{
  guint block = block_at_line (mender);
  const AuthorBlock *at = block != AUTHOR_PAGE_ITSELF ? &mender->page->blocks[block] : NULL;
  AuthorRange hashes;

  if (at == NULL || at->kind != AUTHOR_BLOCK_HEADING || mender->issue->expected == NULL
      || strlen (mender->issue->found) != at->level)
    return false;
  /* Up to three blanks may stand before it. */
  hashes.start = at->range.start;
  while (hashes.start < at->range.end && mender->page->text[hashes.start] != '#')
    hashes.start++;
  hashes.end = hashes.start + at->level;
  return put_spliced (mender, hashes, mender->issue->expected);
}

static bool
mend_fence_stray (Mender *mender)
{
  AuthorRange line;

  return find_line (mender, &line)
         && memchr (mender->page->text + line.start, ':', line.end - line.start) != NULL
         && put_spliced (mender, line, "");
}

static bool
mend_fence_indented (Mender *mender)
{
  AuthorRange line, blanks;

  if (!find_line (mender, &line))
    return false;
  blanks = (AuthorRange){ line.start, line.start };
  while (blanks.end < line.end && strchr (" \t", mender->page->text[blanks.end]) != NULL)
    blanks.end++;
  return blanks.end > blanks.start && put_spliced (mender, blanks, "");
}

/* The character of the finding, which is one byte. */
static bool
mend_control (Mender *mender)
{
  gsize length;
  const char *text = g_bytes_get_data (mender->bytes, &length);
  AuthorRange line;
  gsize at;

  if (!find_line (mender, &line))
    return false;
  at = line.start;
  for (guint column = 1; column < mender->issue->column && at < line.end; column++)
    at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  return at < line.end && g_ascii_iscntrl (text[at])
         && put_spliced (mender, (AuthorRange){ at, at + 1 }, "");
}

/* What is no UTF-8 was nearly always written by a program that knows one set of characters only. */
static bool
mend_encoding (Mender *mender)
{
  gsize length, n_written;
  const char *text = g_bytes_get_data (mender->bytes, &length);
  g_autofree char *converted = NULL;

  if (memchr (text, '\0', length) != NULL)
    return false;
  converted = g_convert (text, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, &n_written, NULL);
  if (converted == NULL)
    return false;
  put (mender, mender->issue->file, g_bytes_new (converted, n_written));
  return true;
}

/* --- translations ------------------------------------------------------------------------------ */

/* The author says that the translation fits the source as it is now. */
static bool
mend_stale (Mender *mender)
{
  guint block = author_page_find (mender->page, mender->issue->found);

  if (mender->issue->expected == NULL)
    return false;
  if (block == AUTHOR_PAGE_ITSELF)
    return set_key (mender, "of", mender->issue->expected);
  return set_attribute (mender, block, "of", mender->issue->expected);
}

/* `points=2`, as the source has it; without it the source does not have it. */
static bool
mend_translation_value (Mender *mender)
{
  guint block = block_at_line (mender);
  const char *equals
      = mender->issue->expected != NULL ? strchr (mender->issue->expected, '=') : NULL;

  if (block == AUTHOR_PAGE_ITSELF)
    return false;
  return set_attribute (mender, block, mender->issue->found, equals != NULL ? equals + 1 : NULL);
}

static bool
mend_translation_id (Mender *mender)
{
  return mender->issue->expected != NULL && set_key (mender, "id", mender->issue->expected);
}

/* --- files ------------------------------------------------------------------------------------- */

/* The lines of a key with all that belongs to it. */
static AuthorRange
lines_of (const AuthorYamlItem *item, const char *text, gsize length)
{
  AuthorRange lines = { item->key_range.start, item->range.end };

  while (lines.start > 0 && text[lines.start - 1] != '\n')
    lines.start--;
  while (lines.end < length && lines.end > lines.start && text[lines.end - 1] != '\n')
    lines.end++;
  return lines;
}

/* Its description in media.yaml, which may say `media/a.png:` or `a.png:`, goes with it. */
static void
forget_description (Mender *mender, const char *name)
{
  static const char media[] = "media.yaml";
  g_autoptr (GBytes) bytes
      = mender->files->read (mender->files->data, media, AUTHOR_LIMIT_YAML_BYTES);
  g_autoptr (AuthorYaml) yaml = NULL;
  AuthorIssue at = { .file = (char *) media };
  Mender other = { .issue = &at, .bytes = bytes, .done = mender->done };
  const char *text;
  gsize length;
  guint item = 0;

  if (bytes == NULL)
    return;
  text = g_bytes_get_data (bytes, &length);
  if (g_utf8_validate_len (text, length, NULL))
    yaml = author_yaml_parse (text, (AuthorRange){ 0, length }, 1, NULL);
  if (yaml != NULL)
    item = author_yaml_find (yaml, 0, name);
  if (yaml != NULL && item == 0 && g_str_has_prefix (name, "media/"))
    item = author_yaml_find (yaml, 0, name + strlen ("media/"));
  if (item != 0)
    put_spliced (&other, lines_of (&yaml->items[item], text, length), "");
}

static bool
mend_unused (Mender *mender)
{
  const char *name;

  for (gsize i = 0; (name = mender->files->name_at (mender->files->data, i)) != NULL; i++)
    if (g_strcmp0 (name, mender->issue->found) == 0) {
      put (mender, name, NULL);
      forget_description (mender, name);
      return true;
    }
  return false;
}

static bool
mend_module_empty (Mender *mender)
{
  put (mender, mender->issue->file, NULL);
  return true;
}

/* --- which mend for which finding --------------------------------------------------------------- */

static const struct {
  AuthorIssueCode code;
  bool (*mend) (Mender *mender);
} rows[] = {
  { AUTHOR_ISSUE_ENCODING, mend_encoding },
  { AUTHOR_ISSUE_CONTROL, mend_control },
  { AUTHOR_ISSUE_FENCE_STRAY, mend_fence_stray },
  { AUTHOR_ISSUE_FENCE_INDENTED, mend_fence_indented },
  { AUTHOR_ISSUE_ID_MISSING, mend_id_missing },
  { AUTHOR_ISSUE_ID_TWICE, mend_id_twice },
  { AUTHOR_ISSUE_KEY_UNKNOWN, mend_key_unknown },
  { AUTHOR_ISSUE_KEY_MISSING, mend_key_missing },
  { AUTHOR_ISSUE_VALUE_UNKNOWN, mend_value_unknown },
  { AUTHOR_ISSUE_MODULE_EMPTY, mend_module_empty },
  { AUTHOR_ISSUE_TRANSLATION_ID, mend_translation_id },
  { AUTHOR_ISSUE_TRANSLATION_VALUE, mend_translation_value },
  { AUTHOR_ISSUE_TRANSLATION_STALE, mend_stale },
  { AUTHOR_ISSUE_CHECK_HEADING, mend_heading },
  { AUTHOR_ISSUE_CHECK_UNUSED, mend_unused },
};

static bool (*mend_of (const AuthorIssue *issue)) (Mender *)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].code == issue->code)
      return rows[i].mend;
  return NULL;
}

bool
author_can_mend (const AuthorIssue *issue)
{
  if (issue->code == AUTHOR_ISSUE_KEY_MISSING)
    return g_strcmp0 (issue->found, "id") == 0 && issue->file != NULL
           && g_str_has_suffix (issue->file, ".md");
  return mend_of (issue) != NULL;
}

GPtrArray *
author_mend (const AuthorIssue *issue, const AuthorFiles *files, LkRandom *random)
{
  bool (*mend) (Mender *) = mend_of (issue);
  Mender mender = { .issue = issue, .files = files, .random = random };
  bool is_done = false;

  if (mend == NULL || (issue->file == NULL && issue->code != AUTHOR_ISSUE_CHECK_UNUSED))
    return NULL;
  mender.done = g_ptr_array_new_with_free_func (mend_file_free);
  if (issue->file != NULL)
    mender.bytes = files->read (files->data, issue->file, AUTHOR_LIMIT_PAGE_BYTES);
  if (mender.bytes != NULL)
    mender.page = author_page_parse (mender.bytes, NULL);
  if (mender.page != NULL || issue->code == AUTHOR_ISSUE_CHECK_UNUSED)
    is_done = mend (&mender);
  g_clear_pointer (&mender.page, author_page_free);
  g_clear_pointer (&mender.bytes, g_bytes_unref);
  if (!is_done)
    g_clear_pointer (&mender.done, g_ptr_array_unref);
  return mender.done;
}
