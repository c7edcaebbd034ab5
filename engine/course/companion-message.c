/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/companion-message.h"

#include <string.h>

#include "engine/base/json-tree.h"
#include "engine/base/limits.h"
#include "engine/course/companion-private.h"

#define FORMAT    1
#define MAX_TRIES 1000000

typedef struct {
  const LkCompanion *companion;
  const LkJsonTree *tree;
  LkCompanionMessage message;
  const char *why;
} Reader;

static bool
refuse (Reader *reader, const char *why)
{
  reader->why = why;
  return false;
}

static void
page_state_clear (void *data)
{
  g_ptr_array_unref (((LkCompanionPageState *) data)->missing);
}

void
lk_companion_message_clear (LkCompanionMessage *message)
{
  g_clear_pointer (&message->pages, g_array_unref);
  g_clear_pointer (&message->value, g_free);
}

/* --- members ---------------------------------------------------------------------------------- */

/* Index of what an id names; the id may be of another course, or nothing of the kind. */
static bool
find (Reader *reader, guint item, LkCompanionKind kind, unsigned *ret)
{
  const LkJsonItem *value = &reader->tree->items[item];
  g_autofree char *id = NULL;

  if (item == 0 || value->kind != LK_JSON_STRING
      || !lk_companion_is_id (value->string, value->string_length))
    return refuse (reader, "no id");
  id = lk_json_item_dup_string (value);
  return lk_companion_find (reader->companion, kind, id, ret) || refuse (reader, "unknown id");
}

static bool
read_id (Reader *reader, guint object, LkCompanionKind kind, unsigned *ret)
{
  return find (reader, lk_json_tree_member (reader->tree, object, "id"), kind, ret);
}

static bool
read_number (Reader *reader, guint object, const char *name, double max, double *ret)
{
  guint member = lk_json_tree_member (reader->tree, object, name);

  if (member == 0 || reader->tree->items[member].kind != LK_JSON_NUMBER)
    return refuse (reader, "no number");
  *ret = lk_json_tree_number (reader->tree, member);
  return (*ret >= 0 && *ret <= max) || refuse (reader, "number out of range");
}

static bool
read_count (Reader *reader, guint object, const char *name, unsigned max, unsigned *ret)
{
  double number;

  if (!read_number (reader, object, name, max, &number))
    return false;
  *ret = (unsigned) number;
  return *ret == number || refuse (reader, "no whole number");
}

static bool
read_flag (Reader *reader, guint object, const char *name, bool *ret)
{
  LkJsonKind kind = reader->tree->items[lk_json_tree_member (reader->tree, object, name)].kind;

  *ret = kind == LK_JSON_TRUE;
  return *ret || kind == LK_JSON_FALSE || refuse (reader, "neither true nor false");
}

/* --- what can be said ------------------------------------------------------------------------- */

static bool
read_hello (Reader *reader)
{
  guint course = lk_json_tree_member (reader->tree, 0, "course");
  unsigned format;

  if (!read_count (reader, 0, "format", G_MAXINT, &format))
    return false;
  if (format != FORMAT)
    return refuse (reader, "unknown format");
  return (course != 0
          && lk_json_item_is_string (&reader->tree->items[course], reader->companion->id))
         || refuse (reader, "another course");
}

/* What a page still waits for is some of what it requires. */
static bool
read_missing (Reader *reader, guint object, const LkCompanionPage *page, GPtrArray *missing)
{
  const LkJsonTree *tree = reader->tree;
  guint list = lk_json_tree_member (tree, object, "missing");

  if (list == 0 || tree->items[list].kind != LK_JSON_ARRAY)
    return refuse (reader, "no list");
  if (tree->items[list].n_children > page->requires->len)
    return refuse (reader, "more missing than required");
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next) {
    guint at = 0;

    while (at < page->requires->len
           && !lk_json_item_is_string (&tree->items[i], g_ptr_array_index (page->requires, at)))
      at++;
    if (at == page->requires->len)
      return refuse (reader, "missing what is not required");
    g_ptr_array_add (missing, g_ptr_array_index (page->requires, at));
  }
  return true;
}

static bool
read_page (Reader *reader, guint object, GHashTable *seen)
{
  LkCompanionPageState state = { .page = LK_COMPANION_NOWHERE };
  const LkCompanionPage *page;

  if (!read_id (reader, object, LK_COMPANION_PAGE, &state.page))
    return false;
  page = lk_companion_page (reader->companion, state.page);
  if (!g_hash_table_add (seen, GUINT_TO_POINTER (state.page)))
    return refuse (reader, "a page twice");
  state.missing = g_ptr_array_new ();
  g_array_append_val (reader->message.pages, state);
  if (!read_count (reader, object, "steps", page->steps, &state.steps)
      || !read_flag (reader, object, "done", &state.done)
      || !read_missing (reader, object, page, state.missing))
    return false;
  g_array_index (reader->message.pages, LkCompanionPageState, reader->message.pages->len - 1)
      = state;
  return true;
}

static bool
read_pages (Reader *reader, guint list)
{
  const LkJsonTree *tree = reader->tree;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (tree->items[list].kind != LK_JSON_ARRAY)
    return refuse (reader, "no list");
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next)
    if (!read_page (reader, i, seen))
      return false;
  return true;
}

/* 0: absent, or null, which is the same. */
static guint
optional_member (Reader *reader, const char *name)
{
  guint member = lk_json_tree_member (reader->tree, 0, name);

  return reader->tree->items[member].kind != LK_JSON_NULL ? member : 0;
}

static bool
read_outline (Reader *reader)
{
  guint here = optional_member (reader, "here"), pages = optional_member (reader, "pages");

  reader->message.pages = g_array_new (FALSE, FALSE, sizeof (LkCompanionPageState));
  g_array_set_clear_func (reader->message.pages, page_state_clear);
  return (here == 0 || find (reader, here, LK_COMPANION_PAGE, &reader->message.here))
         && (pages == 0 || read_pages (reader, pages));
}

/* Without control characters but tab and line ends: they come from what people paste, and are no text.
 * (transfer full) */
static char *
text_of (const LkJsonItem *value)
{
  GString *text = g_string_sized_new (value->string_length);

  for (gsize i = 0; i < value->string_length; i++) {
    unsigned char c = (unsigned char) value->string[i];

    if ((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n' || c == '\r')
      g_string_append_c (text, (char) c);
  }
  return g_string_free (text, FALSE);
}

static bool
read_work (Reader *reader)
{
  guint member = lk_json_tree_member (reader->tree, 0, "value");
  const LkJsonItem *value = &reader->tree->items[member];

  if (!read_id (reader, 0, LK_COMPANION_WORK, &reader->message.index))
    return false;
  if (member == 0 || value->kind != LK_JSON_STRING)
    return refuse (reader, "no text");
  if (value->string_length > LK_LIMIT_WORK_BYTES)
    return refuse (reader, "text too long");
  reader->message.value = text_of (value);
  return true;
}

/* A course that was made before hints were counted says nothing of them. */
static bool
read_hints (Reader *reader)
{
  return lk_json_tree_member (reader->tree, 0, "hints") == 0
         || read_count (reader, 0, "hints", MAX_TRIES, &reader->message.hints);
}

static bool
read_answer (Reader *reader)
{
  return read_id (reader, 0, LK_COMPANION_QUESTION, &reader->message.index)
         && read_number (reader, 0, "score", 1, &reader->message.score)
         && read_count (reader, 0, "tries", MAX_TRIES, &reader->message.tries)
         && read_flag (reader, 0, "done", &reader->message.done) && read_hints (reader);
}

static const struct {
  const char *type;
  LkCompanionSays says;
  bool (*read) (Reader *reader);
} types[] = {
  { "hello", LK_COMPANION_HELLO, read_hello },
  { "outline", LK_COMPANION_OUTLINE, read_outline },
  { "work", LK_COMPANION_KEEP, read_work },
  { "answer", LK_COMPANION_ANSWER, read_answer },
};

static bool
read_message (Reader *reader)
{
  guint type = lk_json_tree_member (reader->tree, 0, "type");

  if (type == 0)
    return refuse (reader, "no type");
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (lk_json_item_is_string (&reader->tree->items[type], types[i].type)) {
      reader->message.says = types[i].says;
      return types[i].read (reader);
    }
  return refuse (reader, "unknown type");
}

bool
lk_companion_message_parse (const LkCompanion *companion, const char *text, gsize length,
                            LkCompanionMessage *ret_message, const char **ret_why)
{
  g_autoptr (LkJsonTree) tree = NULL;
  LkJsonFault fault;
  Reader reader = { .companion = companion, .message = { .here = LK_COMPANION_NOWHERE } };

  *ret_message = (LkCompanionMessage){ .here = LK_COMPANION_NOWHERE };
  if (length > LK_COMPANION_MESSAGE_BYTES) {
    *ret_why = "too long";
    return false;
  }
  tree = lk_json_tree_parse (text, length, &fault);
  if (tree == NULL) {
    *ret_why = fault.what;
    return false;
  }
  reader.tree = tree;
  if (!read_message (&reader)) {
    lk_companion_message_clear (&reader.message);
    *ret_why = reader.why;
    return false;
  }
  *ret_message = reader.message;
  return true;
}
