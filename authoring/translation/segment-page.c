/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/plan.h"
#include "authoring/translation/segments-private.h"

/* A page: front matter, attributes that are read by people, texts and headings. */

/* Attributes with words in them; what parts them if there are several. */
static const struct {
  const char *name, *blocks; /* %NULL: any */
  const char *part;          /* static: of the key */
  char separator;            /* 0: one text */
} attributes[] = {
  { "title", NULL, "title", 0 },
  { "term", NULL, "term", 0 },
  { "caption", NULL, "caption", 0 },
  { "unit", NULL, "unit", 0 },
  { "alt", NULL, "alt", 0 },
  { "speaker", NULL, "speaker", 0 },
  { "x", "board", "axis", 0 },
  { "y", "board", "axis", 0 },
  { "scale", "assessment", "scale", '|' },
  { "skip", "assessment", "skip", '|' },
  { "choices", "field", "choice", '|' },
  { "extra", "cloze", "extra", ';' },
  { "fields", "plan", "field", ',' },
};

/* --- keys ----------------------------------------------------------------------------------------- */

/* Each block is called by its id, or by its place in the one around it. */
static void
name_blocks (AuthorTextsFile *file)
{
  const AuthorPage *page = file->page;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];
    const char *around = block->parent == AUTHOR_PAGE_ITSELF
                             ? "p"
                             : g_ptr_array_index (file->block_keys, block->parent);
    const char *kind = block->kind == AUTHOR_BLOCK_DIV && block->name != NULL ? block->name
                       : block->kind == AUTHOR_BLOCK_HEADING                  ? "h"
                                                                              : "t";
    g_autofree char *base = g_strconcat (around, ".", kind, NULL);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, base)) + 1;

    if (block->id == NULL)
      g_hash_table_insert (counts, g_strdup (base), GUINT_TO_POINTER (n));
    g_ptr_array_add (file->block_keys,
                     block->id != NULL ? g_strdup (block->id) : g_strdup_printf ("%s.%u", base, n));
  }
}

/* --- attributes ----------------------------------------------------------------------------------- */

/* `Wirkung:choice(gering | hoch)`: of a column its name, and the words to choose from. */
static void
add_column (AuthorTextsFile *file, GArray *pieces, const char *base, const char *part)
{
  const char *colon = author_plan_field_colon (part);
  g_autoptr (AuthorPlanField) field = author_plan_field_new ("", *colon != '\0' ? colon + 1 : NULL);
  g_auto (GStrv) words = field->choices != NULL ? g_strsplit (field->choices, "|", 0) : NULL;

  author_pieces_add_words (file, pieces, base, "field", part, colon - part);
  if (words == NULL) {
    author_pieces_add_text (pieces, colon, -1);
    return;
  }
  author_pieces_add_text (pieces, ":", 1);
  author_pieces_add_text (pieces, field->kind, -1);
  for (guint i = 0; words[i] != NULL; i++) {
    author_pieces_add_text (pieces, i == 0 ? "(" : " | ", -1);
    author_pieces_add_words (file, pieces, base, "choice", words[i], -1);
  }
  author_pieces_add_text (pieces, words[0] == NULL ? "()" : ")", -1);
}

static void
add_attribute (AuthorTextsFile *file, guint block, const AuthorAttribute *attribute, guint row)
{
  const char *base = g_ptr_array_index (file->block_keys, block);
  char separator[] = { attributes[row].separator, '\0' };
  bool has_columns = *separator == ',';
  g_auto (GStrv) parts = has_columns          ? author_plan_fields_split (attribute->value)
                         : *separator != '\0' ? g_strsplit (attribute->value, separator, 0)
                                              : NULL;
  g_autoptr (GArray) pieces = author_pieces_new ();
  AuthorSlot *slot;

  if (parts == NULL)
    author_pieces_add_words (file, pieces, base, attributes[row].part, attribute->value, -1);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++) {
    if (i > 0)
      author_pieces_add_text (pieces,
                              *separator == '|'   ? " | "
                              : *separator == ';' ? "; "
                                                  : ", ",
                              -1);
    if (has_columns)
      add_column (file, pieces, base, g_strstrip (parts[i]));
    else
      author_pieces_add_words (file, pieces, base, attributes[row].part, parts[i], -1);
  }
  if (!author_pieces_have_segments (pieces))
    return;
  slot = author_texts_file_slot (file, AUTHOR_SLOT_ATTRIBUTE, attribute->range, block);
  slot->name = attribute->name;
  slot->pieces = g_steal_pointer (&pieces);
}

static void
read_attributes (AuthorTextsFile *file, guint block)
{
  const AuthorPage *page = file->page;
  const AuthorBlock *of = &page->blocks[block];
  const char *kind = of->name != NULL ? of->name : "";

  for (guint i = 0; i < of->n_attributes; i++) {
    const AuthorAttribute *attribute = &page->attributes[of->first_attribute + i];

    if (attribute->kind != AUTHOR_ATTRIBUTE_VALUE)
      continue;
    for (guint row = 0; row < G_N_ELEMENTS (attributes); row++)
      if (g_str_equal (attributes[row].name, attribute->name)
          && (attributes[row].blocks == NULL || g_str_equal (attributes[row].blocks, kind)))
        add_attribute (file, block, attribute, row);
  }
}

/* --- all ------------------------------------------------------------------------------------------ */

void
author_texts_read_page (AuthorTextsFile *file)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();

  file->page = author_page_parse (file->bytes, issues);
  file->definitions = author_definitions_new (file->page);
  name_blocks (file);
  /* Such a page is one text, which no file of texts could hold. */
  if (author_issue_list_has (issues, AUTHOR_ISSUE_ENCODING)
      || author_issue_list_has (issues, AUTHOR_ISSUE_CONTROL))
    return;
  author_texts_read_front (file);
  for (guint i = 0; i < file->page->n_blocks; i++) {
    const AuthorBlock *block = &file->page->blocks[i];

    file->block = i;
    if (block->is_broken)
      continue;
    if (g_strcmp0 (block->name, "calculator") == 0)
      g_hash_table_remove_all (file->choices);
    if (block->kind == AUTHOR_BLOCK_TEXT || block->kind == AUTHOR_BLOCK_HEADING)
      author_texts_read_text (file, i);
    if (block->kind == AUTHOR_BLOCK_DIV)
      read_attributes (file, i);
  }
}
