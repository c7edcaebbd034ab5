/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/canvas/canvas-private.h"
#include "authoring/canvas/canvas-slot.h"
#include "authoring/model/block.h"

/* What messages of the page do to the course, all of it through the desk. */

/* --- what is written ------------------------------------------------------------------------------ */

static void
acknowledge (AuthorCanvas *self, const AuthorCanvasMessage *message, bool is_refused)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"ack\",");

  author_canvas_slot_append (&message->slot, json);
  g_string_append_printf (json, ",\"serial\":%u,\"refused\":%s}", message->serial,
                          is_refused ? "true" : "false");
  author_canvas_tell (self, json->str);
}

/* Takes @page. What else has changed in it than the words of one part is shown at once. */
static void
put_page (AuthorCanvas *self, AuthorPage *page, const char *label, const char *key, guint select,
          bool is_written)
{
  bool is_alike = is_written && author_canvas_slot_is_alike (author_desk_page (self->desk), page);

  if (!is_alike)
    author_canvas_renumber (self);
  self->is_selecting = true;
  author_desk_change_page (self->desk, page, label, key, select, self);
  self->is_selecting = false;
  if (!is_alike)
    author_canvas_show (self, true);
  else if (self->settle_source != 0)
    author_canvas_settle_later (self);
}

static char *
key_of (const AuthorCanvasMessage *message)
{
  const AuthorCanvasSlot *slot = &message->slot;

  return g_strdup_printf ("typing/%u/%u/%u/%u/%s", slot->block, (guint) slot->form,
                          slot->first_line, slot->column, slot->name);
}

static void
do_type (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  const AuthorPage *before = author_desk_page (self->desk);
  g_autofree char *key = key_of (message);
  AuthorPage *page = NULL;
  AuthorCanvasWritten written
      = author_canvas_slot_write (before, &message->slot, message->json, message->doc, &page);

  self->serial = message->serial;
  if (written == AUTHOR_CANVAS_CHANGED)
    put_page (self, page, "typing", key, AUTHOR_DESK_KEEP, true);
  acknowledge (self, message, written == AUTHOR_CANVAS_REFUSED);
}

static AuthorPlace
place_behind (guint block)
{
  return block == AUTHOR_PAGE_ITSELF ? (AuthorPlace){ AUTHOR_SIDE_FIRST, block }
                                     : (AuthorPlace){ AUTHOR_SIDE_AFTER, block };
}

static void
do_draft (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  AuthorPage *page = NULL;

  self->serial = message->serial;
  if (author_canvas_slot_insert (author_desk_page (self->desk), place_behind (message->block),
                                 message->json, message->doc, &page)
      == AUTHOR_CANVAS_CHANGED)
    put_page (self, page, "typing", "typing/new", AUTHOR_DESK_KEEP, false);
}

static void
do_open (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  const AuthorCanvasSlot *slot = &message->slot;
  g_autofree char *doc = author_canvas_slot_read (author_desk_page (self->desk), slot);
  g_autoptr (GString) json = g_string_new (NULL);

  if (doc == NULL)
    return;
  g_string_append_printf (json, "{\"type\":\"doc\",\"revision\":%u,", self->revision);
  author_canvas_slot_append (slot, json);
  g_string_append_printf (json, ",\"doc\":%s}", doc);
  author_canvas_tell (self, json->str);
}

/* --- blocks --------------------------------------------------------------------------------------- */

/* The next block beside it that is no run of blank lines. */
static guint
neighbour_of (const AuthorPage *page, guint block, bool is_before)
{
  guint parent = page->blocks[block].parent, found = AUTHOR_PAGE_ITSELF;
  guint first = parent == AUTHOR_PAGE_ITSELF ? 0 : parent + 1;
  guint end = parent == AUTHOR_PAGE_ITSELF ? page->n_blocks : page->blocks[parent].next;

  for (guint i = first; i < end; i = page->blocks[i].next) {
    if (page->blocks[i].kind == AUTHOR_BLOCK_BLANK)
      continue;
    if (is_before && i < block)
      found = i;
    if (!is_before && i > block)
      return i;
  }
  return found;
}

/* Where the block that began with these bytes is now. */
static guint
find_block (const AuthorPage *page, const AuthorPage *before, guint block, guint near)
{
  const AuthorBlock *of = &before->blocks[block];
  guint found = AUTHOR_PAGE_ITSELF;
  gsize length = author_range_length (of->range);

  for (guint i = 0; i < page->n_blocks; i++) {
    AuthorRange range = page->blocks[i].range;
    gsize common = MIN (length, author_range_length (range));

    if (page->blocks[i].kind != of->kind || common + 2 < length
        || memcmp (page->text + range.start, before->text + of->range.start, MIN (common, length))
               != 0)
      continue;
    if (found == AUTHOR_PAGE_ITSELF || ABS ((int) i - (int) near) < ABS ((int) found - (int) near))
      found = i;
  }
  return found;
}

/* @select: the one that is selected then */
static void
move (AuthorCanvas *self, guint block, AuthorPlace place, guint select)
{
  const AuthorPage *before = author_desk_page (self->desk);
  AuthorPage *page = author_edit_move (before, block, place, NULL);

  if (page != NULL)
    put_page (self, page, "move-block", NULL, find_block (page, before, select, select), false);
}

static void
do_step (AuthorCanvas *self, guint block, bool is_up)
{
  guint other = neighbour_of (author_desk_page (self->desk), block, is_up);

  if (other == AUTHOR_PAGE_ITSELF)
    return;
  /* The upper one goes down in both cases: blank lines go with the block before them. */
  move (self, is_up ? other : block, (AuthorPlace){ AUTHOR_SIDE_AFTER, is_up ? block : other },
        block);
}

/* The first letters of an id say what it is: `q-`. */
static char *
prefix_of (const char *id)
{
  const char *dash = strchr (id, '-');

  return dash != NULL && dash > id ? g_strndup (id, (gsize) (dash - id)) : g_strdup ("b");
}

/* The block with new ids for it and all inside it; links to them inside it follow. */
static char *
copy_block (AuthorCanvas *self, guint block)
{
  const AuthorPage *page = author_desk_page (self->desk);
  AuthorRange range = page->blocks[block].range;
  GString *text = g_string_new_len (page->text + range.start, (gssize) author_range_length (range));

  for (guint i = block; i < page->blocks[block].next; i++) {
    const char *id = page->blocks[i].id;
    g_autofree char *prefix = id != NULL ? prefix_of (id) : NULL;
    g_autofree char *fresh = id != NULL ? author_desk_new_id (self->desk, prefix) : NULL;
    gsize length = id != NULL ? strlen (id) : 0;

    for (gsize at = 0; fresh != NULL && at + length < text->len; at++) {
      char behind = text->str[at + 1 + length];

      if (text->str[at] != '#' || strncmp (text->str + at + 1, id, length) != 0
          || g_ascii_isalnum (behind) || behind == '-' || behind == '_')
        continue;
      g_string_erase (text, (gssize) at + 1, (gssize) length);
      g_string_insert (text, (gssize) at + 1, fresh);
    }
  }
  return g_string_free (text, FALSE);
}

static void
do_duplicate (AuthorCanvas *self, guint block)
{
  const AuthorPage *before = author_desk_page (self->desk);
  g_autofree char *text = copy_block (self, block);
  AuthorPage *page
      = author_edit_insert (before, (AuthorPlace){ AUTHOR_SIDE_AFTER, block }, text, NULL);
  guint select = AUTHOR_PAGE_ITSELF;

  if (page == NULL)
    return;
  select = neighbour_of (page, block, false);
  put_page (self, page, "duplicate-block", NULL, select, false);
}

static void
do_delete (AuthorCanvas *self, guint block)
{
  const AuthorPage *before = author_desk_page (self->desk);
  AuthorPage *page = author_edit_remove (before, block, NULL);
  guint select = neighbour_of (before, block, false);

  if (page == NULL)
    return;
  if (select != AUTHOR_PAGE_ITSELF)
    select = find_block (page, before, select, block);
  else if (neighbour_of (before, block, true) != AUTHOR_PAGE_ITSELF)
    select = neighbour_of (before, block, true);
  else
    select = before->blocks[block].parent;
  put_page (self, page, "remove-block", NULL, select, false);
}

static void
do_act (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  if (g_str_equal (message->what, "up") || g_str_equal (message->what, "down"))
    do_step (self, message->block, g_str_equal (message->what, "up"));
  else if (g_str_equal (message->what, "duplicate"))
    do_duplicate (self, message->block);
  else if (g_str_equal (message->what, "delete"))
    do_delete (self, message->block);
}

/* --- the others ----------------------------------------------------------------------------------- */

static void
select_block (AuthorCanvas *self, guint block)
{
  self->is_selecting = true;
  author_desk_select (self->desk, block);
  self->is_selecting = false;
}

static void
do_want (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  static const char *const wishes[] = { "gallery", "form", "leave" };

  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (g_str_equal (wishes[i], message->what)) {
      g_autofree char *signal = g_strconcat (wishes[i], "-requested", NULL);

      if (i < 2)
        select_block (self, message->block);
      g_signal_emit_by_name (self, signal);
    }
}

/* Numbers of an earlier revision may mean other blocks now. Steps and wishes without a block never do. */
static bool
is_stale (const AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  const AuthorPage *page = author_desk_page (self->desk);

  if (message->kind == AUTHOR_CANVAS_UNDO || message->kind == AUTHOR_CANVAS_REDO
      || message->kind == AUTHOR_CANVAS_STATE || message->kind == AUTHOR_CANVAS_TARGETS
      || message->kind == AUTHOR_CANVAS_FORMULA)
    return false;
  return page == NULL || message->revision != self->revision
         || (message->block != AUTHOR_PAGE_ITSELF && message->block >= page->n_blocks)
         || (message->target != AUTHOR_PAGE_ITSELF && message->target >= page->n_blocks);
}

void
author_canvas_do (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  bool has_block = message->block != AUTHOR_PAGE_ITSELF;

  if (is_stale (self, message))
    return;
  switch (message->kind) {
  case AUTHOR_CANVAS_OPEN:
    do_open (self, message);
    break;
  case AUTHOR_CANVAS_TYPE:
    do_type (self, message);
    break;
  case AUTHOR_CANVAS_DRAFT:
    do_draft (self, message);
    break;
  case AUTHOR_CANVAS_SELECT:
    select_block (self, message->block);
    break;
  case AUTHOR_CANVAS_ACT:
    if (has_block)
      do_act (self, message);
    break;
  case AUTHOR_CANVAS_MOVE:
    if (has_block && message->target != AUTHOR_PAGE_ITSELF)
      move (self, message->block, (AuthorPlace){ message->side, message->target }, message->block);
    break;
  case AUTHOR_CANVAS_WANT:
    do_want (self, message);
    break;
  case AUTHOR_CANVAS_UNDO:
    author_desk_undo (self->desk);
    break;
  case AUTHOR_CANVAS_REDO:
    author_desk_redo (self->desk);
    break;
  case AUTHOR_CANVAS_STATE:
    author_canvas_set_state (self, message->json, message->state);
    break;
  case AUTHOR_CANVAS_FILES:
    select_block (self, message->block);
    author_canvas_paste_files (self);
    break;
  case AUTHOR_CANVAS_TARGETS:
    author_canvas_tell_targets (self);
    break;
  case AUTHOR_CANVAS_FORMULA:
    author_canvas_tell_formula (self, message->words);
    break;
  case AUTHOR_CANVAS_DROPPED:
    author_canvas_dropped (self, message->block, message->side);
    break;
  default:
    break;
  }
}
