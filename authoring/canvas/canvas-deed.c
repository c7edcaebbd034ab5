/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/canvas/canvas-private.h"
#include "authoring/canvas/canvas-slot.h"

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

/* What stands beside them goes to their other side: blank lines go with the block before them. */
static void
do_up (AuthorCanvas *self, guint first, guint last)
{
  guint other = neighbour_of (author_desk_page (self->desk), first, true);

  if (other != AUTHOR_PAGE_ITSELF)
    move (self, other, (AuthorPlace){ AUTHOR_SIDE_AFTER, last }, first);
}

static void
do_down (AuthorCanvas *self, guint first, guint last)
{
  guint other = neighbour_of (author_desk_page (self->desk), last, false);

  if (other == AUTHOR_PAGE_ITSELF)
    return;
  /* The upper one goes down, if there is only one. */
  if (first == last)
    move (self, first, (AuthorPlace){ AUTHOR_SIDE_AFTER, other }, first);
  else
    move (self, other, (AuthorPlace){ AUTHOR_SIDE_BEFORE, first }, first);
}

void
author_canvas_put_behind (AuthorCanvas *self, AuthorPage *page, const char *label, guint block)
{
  guint select = block != AUTHOR_PAGE_ITSELF ? neighbour_of (page, block, false) : 0;

  put_page (self, page, label, NULL, select, false);
}

static void
do_duplicate (AuthorCanvas *self, guint first, guint last)
{
  const AuthorPage *before = author_desk_page (self->desk);
  gsize start = before->blocks[first].range.start, end = before->blocks[last].range.end;
  g_autofree char *source = g_strndup (before->text + start, end - start);
  g_autofree char *text = author_canvas_fresh_text (self, source, false);
  AuthorPage *page
      = author_edit_insert (before, (AuthorPlace){ AUTHOR_SIDE_AFTER, last }, text, NULL);

  if (page != NULL)
    author_canvas_put_behind (self, page, "duplicate-block", last);
}

/* The page without the blocks from @first to @last, which stand beside each other. (transfer full) (nullable) */
static AuthorPage *
without (const AuthorPage *before, guint first, guint last)
{
  AuthorPage *page = author_edit_remove (before, last, NULL);

  for (guint i = neighbour_of (before, last, true);
       page != NULL && i != AUTHOR_PAGE_ITSELF && i >= first; i = neighbour_of (before, i, true)) {
    g_autoptr (AuthorPage) larger = page;

    page = author_edit_remove (larger, i, NULL);
  }
  return page;
}

static void
do_delete (AuthorCanvas *self, guint first, guint last, const char *label)
{
  const AuthorPage *before = author_desk_page (self->desk);
  AuthorPage *page = without (before, first, last);
  guint select = neighbour_of (before, last, false);

  if (page == NULL)
    return;
  if (select != AUTHOR_PAGE_ITSELF)
    select = find_block (page, before, select, first);
  else if (neighbour_of (before, first, true) != AUTHOR_PAGE_ITSELF)
    select = neighbour_of (before, first, true);
  else
    select = before->blocks[first].parent;
  put_page (self, page, label, NULL, select, false);
}

static void
do_remove (AuthorCanvas *self, guint first, guint last)
{
  do_delete (self, first, last, "remove-block");
}

static void
do_cut (AuthorCanvas *self, guint first, guint last)
{
  author_canvas_copy (self, first, last);
  do_delete (self, first, last, "cut-block");
}

/* One row for each: of some blocks beside each other, or of one. */
static const struct {
  const char *what;
  void (*call) (AuthorCanvas *self, guint first, guint last);
} deeds[] = {
  { "up", do_up },
  { "down", do_down },
  { "duplicate", do_duplicate },
  { "cut", do_cut },
  { "copy", author_canvas_copy },
  { "delete", do_remove },
};

static void
do_act (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint block = message->block;
  guint until = message->target != AUTHOR_PAGE_ITSELF ? message->target : block;

  if (page->blocks[block].parent != page->blocks[until].parent)
    until = block;
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (message->what, deeds[i].what))
      deeds[i].call (self, MIN (block, until), MAX (block, until));
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
  case AUTHOR_CANVAS_PASTE:
    select_block (self, message->block);
    author_canvas_paste (self);
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
