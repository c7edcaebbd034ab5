/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/gallery/editor-block.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/desk/desk-structure.h"
#include "authoring/model/block.h"
#include "words/words-block.h"

#define RESOURCES "/de/oekohub/Lernkoffer/Werkstatt/blocks/"

/* --- the table -------------------------------------------------------------------------------- */

const EditorBlockRow *
editor_block_row (const char *kind)
{
  for (const EditorBlockRow *row = editor_blocks; row->kind != NULL; row++)
    if (g_strcmp0 (row->kind, kind) == 0)
      return row;
  return NULL;
}

const char *
editor_block_name (const EditorBlockRow *row)
{
  return row->name != NULL ? _ (row->name) : words_block_name (row->kind);
}

const char *
editor_block_group_name (EditorBlockGroup group)
{
  static const char *const names[] = {
    [EDITOR_GROUP_TEXT] = N_ ("Text"),
    [EDITOR_GROUP_MEDIA] = N_ ("Picture, Sound, Video"),
    [EDITOR_GROUP_QUESTIONS] = N_ ("Questions"),
    [EDITOR_GROUP_EXPERIMENTS] = N_ ("Experiments"),
    [EDITOR_GROUP_PAGE] = N_ ("Building the Page"),
  };

  return _ (names[group]);
}

/* --- samples ---------------------------------------------------------------------------------- */

char *
editor_block_sample (const char *kind, gboolean german)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (
      german ? RESOURCES "blocks-de.md" : RESOURCES "blocks-en.md", 0, NULL);
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", *start, *end;
  g_autofree char *mark = g_strdup_printf ("\n=== %s\n", kind);

  start = strstr (text, mark);
  if (start == NULL)
    return NULL;
  start += strlen (mark);
  end = strstr (start, "\n=== ");
  return end != NULL ? g_strndup (start, (gsize) (end + 1 - start)) : g_strdup (start);
}

static const struct {
  const char *name, *resource;
} placeholders[] = {
  { "media/platzhalter.svg", RESOURCES "placeholder.svg" },
  { "media/platzhalter.ogg", RESOURCES "placeholder.ogg" },
  { "media/platzhalter.webm", RESOURCES "placeholder.webm" },
  { "media/platzhalter.csv", RESOURCES "placeholder.csv" },
};

GBytes *
editor_block_placeholder (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_equal (placeholders[i].name, name))
      return g_resources_lookup_data (placeholders[i].resource, 0, NULL);
  return NULL;
}

/* --- where a block can come ------------------------------------------------------------------- */

/* What other blocks may stand in. */
static gboolean
holds_any (const char *kind)
{
  static const char *const holders[] = { "accordion", "tabs", "stepper", "timeline", "stop", NULL };

  return kind != NULL && g_strv_contains (holders, kind);
}

static gboolean
is_inside (const char *inside, const char *kind)
{
  g_auto (GStrv) kinds = g_strsplit (inside, "|", -1);

  return kind != NULL && g_strv_contains ((const char *const *) kinds, kind);
}

/* A place for a block of that kind at the selection; false if there is none. */
static gboolean
find_place (AuthorDesk *desk, const char *kind, AuthorPlace *ret_place)
{
  const AuthorPage *page = author_desk_page (desk);
  const AuthorBlockRow *row = author_block_row (kind);
  const char *inside = row != NULL ? row->inside : NULL;
  guint block = page != NULL ? author_desk_block (desk) : AUTHOR_PAGE_ITSELF;

  if (page == NULL)
    return FALSE;
  if (inside != NULL && block != AUTHOR_PAGE_ITSELF
      && is_inside (inside, page->blocks[block].name)) {
    *ret_place = (AuthorPlace){ AUTHOR_SIDE_LAST, block };
    return TRUE;
  }
  while (block != AUTHOR_PAGE_ITSELF) {
    guint parent = author_page_parent (page, block);
    const char *around = parent != AUTHOR_PAGE_ITSELF ? page->blocks[parent].name : NULL;

    if (inside != NULL ? is_inside (inside, around)
                       : parent == AUTHOR_PAGE_ITSELF || holds_any (around)) {
      *ret_place = (AuthorPlace){ AUTHOR_SIDE_AFTER, block };
      return TRUE;
    }
    block = parent;
  }
  *ret_place = (AuthorPlace){ AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF };
  return inside == NULL;
}

/* Glossary and sources hold their entries, and these stand nowhere else. */
static gboolean
belongs (AuthorDesk *desk, const char *kind)
{
  const char *name = author_desk_page_name (desk);
  gboolean term = g_str_equal (kind, "term"), source = g_str_equal (kind, "source");

  if (g_strcmp0 (name, "glossary.md") == 0)
    return term;
  if (g_strcmp0 (name, "sources.md") == 0)
    return source;
  return !term && !source;
}

gboolean
editor_block_fits (AuthorDesk *desk, const char *kind)
{
  AuthorPlace place;

  return belongs (desk, kind) && find_place (desk, kind, &place);
}

/* --- inserting -------------------------------------------------------------------------------- */

/* Kind of the first block of a text; `text` for Markdown. */
static char *
kind_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
  gboolean div = page->n_blocks > 0 && page->blocks[0].kind == AUTHOR_BLOCK_DIV;

  return g_strdup (div && page->blocks[0].name != NULL ? page->blocks[0].name : "text");
}

static void
add_placeholders (AuthorDesk *desk, AuthorChange *change, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++) {
    g_autoptr (GBytes) bytes = NULL;

    if (strstr (text, placeholders[i].name) == NULL
        || author_document_has (author_desk_document (desk), placeholders[i].name))
      continue;
    bytes = editor_block_placeholder (placeholders[i].name);
    if (bytes != NULL)
      author_change_write (change, placeholders[i].name, bytes);
  }
}

/* The number that the new block has in @after. */
static guint
new_block (const AuthorPage *before, const AuthorPage *after, AuthorPlace place)
{
  guint block
      = place.block == AUTHOR_PAGE_ITSELF ? before->n_blocks : before->blocks[place.block].next;

  while (block < after->n_blocks && after->blocks[block].kind == AUTHOR_BLOCK_BLANK)
    block++;
  return block < after->n_blocks ? block : AUTHOR_PAGE_ITSELF;
}

gboolean
editor_block_insert (AuthorDesk *desk, const char *text, const char *about)
{
  g_autofree char *kind = kind_of (text), *renewed = NULL;
  g_autoptr (AuthorPage) edited = NULL;
  AuthorChange *change;
  AuthorPlace place;
  guint block;

  if (!find_place (desk, kind, &place))
    return FALSE;
  renewed = author_desk_renew_ids (desk, text);
  edited = author_edit_insert (author_desk_page (desk), place, renewed, NULL);
  if (edited == NULL)
    return FALSE;
  block = new_block (author_desk_page (desk), edited, place);
  change = author_change_new ("insert-block", about);
  author_change_write (change, author_desk_page_name (desk), edited->bytes);
  add_placeholders (desk, change, renewed);
  if (!author_desk_apply (desk, change, NULL))
    return FALSE;
  author_desk_select (desk, block);
  return TRUE;
}
