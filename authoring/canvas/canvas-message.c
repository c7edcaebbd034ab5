/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-message.h"

#include <string.h>

#include "authoring/source/source-limits.h"

/* One row for each kind: what it has to say. */
enum {
  HAS_SLOT = 1 << 0,
  HAS_DOC = 1 << 1,
  HAS_BLOCK = 1 << 2,
  HAS_TARGET = 1 << 3,
  HAS_WHAT = 1 << 4,
  HAS_STATE = 1 << 5,
  HAS_WORDS = 1 << 6,
  MAY_HAVE_TARGET = 1 << 7, /* without a side */
};

static const struct {
  const char *name;
  guint has;
} kinds[AUTHOR_N_CANVAS_MESSAGES] = {
  [AUTHOR_CANVAS_READY] = { "ready", 0 },
  [AUTHOR_CANVAS_OPEN] = { "open", HAS_SLOT },
  [AUTHOR_CANVAS_TYPE] = { "type", HAS_SLOT | HAS_DOC },
  [AUTHOR_CANVAS_DRAFT] = { "draft", HAS_BLOCK | HAS_DOC },
  [AUTHOR_CANVAS_SELECT] = { "select", HAS_BLOCK },
  [AUTHOR_CANVAS_ACT] = { "act", HAS_BLOCK | HAS_WHAT | MAY_HAVE_TARGET },
  [AUTHOR_CANVAS_PASTE] = { "paste", HAS_BLOCK },
  [AUTHOR_CANVAS_MOVE] = { "move", HAS_BLOCK | HAS_TARGET },
  [AUTHOR_CANVAS_WANT] = { "want", HAS_BLOCK | HAS_WHAT },
  [AUTHOR_CANVAS_UNDO] = { "undo", 0 },
  [AUTHOR_CANVAS_REDO] = { "redo", 0 },
  [AUTHOR_CANVAS_STATE] = { "state", HAS_STATE },
  [AUTHOR_CANVAS_FILES] = { "files", HAS_BLOCK },
  [AUTHOR_CANVAS_DROPPED] = { "dropped", HAS_BLOCK },
  [AUTHOR_CANVAS_TARGETS] = { "targets", 0 },
  [AUTHOR_CANVAS_FORMULA] = { "formula", HAS_WORDS },
};

/* What says where the slot is in its block. */
typedef enum {
  PART_NONE,
  PART_LINES, /* `3-7` */
  PART_CELL,  /* `3-3/1`: and its column */
  PART_NAME,  /* `title` */
} PartKind;

static const struct {
  const char *name;
  PartKind part;
} forms[AUTHOR_N_CANVAS_FORMS] = {
  [AUTHOR_CANVAS_TITLE] = { "title", PART_NONE },
  [AUTHOR_CANVAS_WORDS] = { "words", PART_NONE },
  [AUTHOR_CANVAS_TEXT] = { "text", PART_NONE },
  [AUTHOR_CANVAS_LINES] = { "lines", PART_LINES },
  [AUTHOR_CANVAS_LINE] = { "line", PART_LINES },
  [AUTHOR_CANVAS_WHY] = { "why", PART_LINES },
  [AUTHOR_CANVAS_CELL] = { "cell", PART_CELL },
  [AUTHOR_CANVAS_CAPTION] = { "caption", PART_LINES },
  [AUTHOR_CANVAS_ATTRIBUTE] = { "attribute", PART_NAME },
};

void
author_canvas_slot_append (const AuthorCanvasSlot *slot, GString *json)
{
  PartKind part = forms[slot->form].part;

  g_string_append_printf (json, "\"block\":%d,\"form\":\"%s\"",
                          slot->block == AUTHOR_PAGE_ITSELF ? -1 : (int) slot->block,
                          forms[slot->form].name);
  if (part == PART_NAME)
    g_string_append_printf (json, ",\"lines\":\"%s\"", slot->name);
  else if (part == PART_LINES)
    g_string_append_printf (json, ",\"lines\":\"%u-%u\"", slot->first_line, slot->last_line);
  else if (part == PART_CELL)
    g_string_append_printf (json, ",\"lines\":\"%u-%u/%u\"", slot->first_line, slot->last_line,
                            slot->column);
}

static guint
member (const AuthorCanvasMessage *message, const char *name, LkJsonKind kind)
{
  guint number = lk_json_tree_member (message->json, 0, name);

  return number != 0 && message->json->items[number].kind == kind ? number : 0;
}

/* A whole number in its bounds. */
static bool
read_number (const AuthorCanvasMessage *message, const char *name, double least, double most,
             double *ret_number)
{
  guint number = member (message, name, LK_JSON_NUMBER);
  double value = number != 0 ? lk_json_tree_number (message->json, number) : -2;

  if (number == 0 || !(value >= least && value <= most) || value != (double) (gint64) value)
    return false;
  *ret_number = value;
  return true;
}

/* −1 stands for the page. */
static bool
read_block (const AuthorCanvasMessage *message, const char *name, guint *ret_block)
{
  double number;

  if (!read_number (message, name, -1, AUTHOR_LIMIT_BLOCKS + 1, &number))
    return false;
  *ret_block = number < 0 ? AUTHOR_PAGE_ITSELF : (guint) number;
  return true;
}

static bool
read_count (const AuthorCanvasMessage *message, const char *name, guint *ret_count)
{
  double number;

  if (!read_number (message, name, 0, G_MAXUINT32, &number))
    return false;
  *ret_count = (guint) number;
  return true;
}

static bool
take_number (const char *text, guint64 least, guint *ret_number)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, least, AUTHOR_LIMIT_MARKDOWN_BYTES, &number, NULL))
    return false;
  *ret_number = (guint) number;
  return true;
}

/* `3-7`, with @has_column `3-7/1` */
static bool
take_lines (char *text, bool has_column, AuthorCanvasSlot *slot)
{
  char *dash = strchr (text, '-'), *slash = dash != NULL ? strchr (dash, '/') : NULL;

  if (dash == NULL || (slash != NULL) != has_column)
    return false;
  *dash = '\0';
  if (slash != NULL)
    *slash = '\0';
  return take_number (text, 0, &slot->first_line)
         && take_number (dash + 1, slot->first_line, &slot->last_line)
         && (slash == NULL || take_number (slash + 1, 0, &slot->column));
}

/* Of letters alone: neither the id nor the class of a block is written in place. */
static bool
take_name (const char *text, AuthorCanvasSlot *slot)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz");

  if (length == 0 || text[length] != '\0' || length >= sizeof slot->name || g_str_equal (text, "id")
      || g_str_equal (text, "class"))
    return false;
  memcpy (slot->name, text, length + 1);
  return true;
}

static bool
read_part (const AuthorCanvasMessage *message, AuthorCanvasSlot *slot)
{
  guint number = member (message, "lines", LK_JSON_STRING);
  PartKind part = forms[slot->form].part;
  g_autofree char *text
      = number != 0 ? lk_json_item_dup_string (&message->json->items[number]) : NULL;

  if (part == PART_NONE)
    return true;
  if (text == NULL)
    return false;
  return part == PART_NAME ? take_name (text, slot) : take_lines (text, part == PART_CELL, slot);
}

static bool
read_slot (AuthorCanvasMessage *message)
{
  AuthorCanvasSlot *slot = &message->slot;
  guint form = member (message, "form", LK_JSON_STRING);

  if (form == 0 || !read_block (message, "block", &slot->block))
    return false;
  for (guint i = 0; i < AUTHOR_N_CANVAS_FORMS; i++)
    if (lk_json_item_is_string (&message->json->items[form], forms[i].name)) {
      slot->form = (AuthorCanvasForm) i;
      return (i == AUTHOR_CANVAS_TITLE) == (slot->block == AUTHOR_PAGE_ITSELF)
             && read_part (message, slot);
    }
  return false;
}

static bool
read_what (AuthorCanvasMessage *message)
{
  guint number = member (message, "what", LK_JSON_STRING);
  const LkJsonItem *item = &message->json->items[number];

  if (number == 0 || item->string_length == 0 || item->string_length >= sizeof message->what)
    return false;
  for (gsize i = 0; i < item->string_length; i++) {
    if (!g_ascii_islower (item->string[i]) && item->string[i] != '-')
      return false;
    message->what[i] = item->string[i];
  }
  return true;
}

static bool
read_words (AuthorCanvasMessage *message)
{
  guint number = member (message, "words", LK_JSON_STRING);

  message->words = number != 0 ? lk_json_item_dup_string (&message->json->items[number]) : NULL;
  return message->words != NULL;
}

static bool
read_target (AuthorCanvasMessage *message)
{
  guint side = member (message, "side", LK_JSON_STRING);
  bool is_before = side != 0 && lk_json_item_is_string (&message->json->items[side], "before");

  if (side == 0 || (!is_before && !lk_json_item_is_string (&message->json->items[side], "after")))
    return false;
  message->side = is_before ? AUTHOR_SIDE_BEFORE : AUTHOR_SIDE_AFTER;
  return read_block (message, "target", &message->target);
}

static bool
read_all (AuthorCanvasMessage *message)
{
  guint type = member (message, "type", LK_JSON_STRING), has = 0;
  bool is_known = false;

  for (guint i = 0; type != 0 && i < AUTHOR_N_CANVAS_MESSAGES; i++)
    if (lk_json_item_is_string (&message->json->items[type], kinds[i].name)) {
      message->kind = (AuthorCanvasMessageKind) i;
      has = kinds[i].has;
      is_known = true;
    }
  if (!is_known || !read_count (message, "revision", &message->revision)
      || ((has & HAS_SLOT) != 0 && !read_slot (message))
      || ((has & HAS_BLOCK) != 0 && !read_block (message, "block", &message->block))
      || ((has & HAS_TARGET) != 0 && !read_target (message))
      || ((has & MAY_HAVE_TARGET) != 0 && lk_json_tree_member (message->json, 0, "target") != 0
          && !read_block (message, "target", &message->target))
      || ((has & HAS_WHAT) != 0 && !read_what (message))
      || ((has & HAS_WORDS) != 0 && !read_words (message)))
    return false;
  if ((has & HAS_DOC) != 0) {
    message->doc = member (message, "doc", LK_JSON_OBJECT);
    if (message->doc == 0 || !read_count (message, "serial", &message->serial))
      return false;
  }
  message->state = (has & HAS_STATE) != 0 ? member (message, "state", LK_JSON_OBJECT) : 0;
  return (has & HAS_STATE) == 0 || message->state != 0;
}

AuthorCanvasMessage *
author_canvas_message_parse (char *text)
{
  g_autoptr (AuthorCanvasMessage) message = g_new0 (AuthorCanvasMessage, 1);
  gsize length = strlen (text);

  message->text = text;
  message->block = message->target = AUTHOR_PAGE_ITSELF;
  if (length > AUTHOR_CANVAS_MESSAGE_BYTES)
    return NULL;
  message->json = lk_json_tree_parse (text, length, NULL);
  if (message->json == NULL || message->json->items[0].kind != LK_JSON_OBJECT
      || !read_all (message))
    return NULL;
  return g_steal_pointer (&message);
}

void
author_canvas_message_free (AuthorCanvasMessage *message)
{
  if (message == NULL)
    return;
  g_clear_pointer (&message->json, lk_json_tree_free);
  g_free (message->words);
  g_free (message->text);
  g_free (message);
}
