/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-page.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/reading/reading-sentence.h"

#define MAX_LEVEL   1000
#define MAX_OPTIONS 1000
#define MAX_LINKS   1000

static const char *const kind_names[LK_READING_N_KINDS] = {
  [LK_READING_HEADING] = "heading", [LK_READING_PARAGRAPH] = "paragraph",
  [LK_READING_LIST] = "list",       [LK_READING_ITEM] = "item",
  [LK_READING_TABLE] = "table",     [LK_READING_ROW] = "row",
  [LK_READING_CELL] = "cell",       [LK_READING_FIGURE] = "figure",
  [LK_READING_QUOTE] = "quote",     [LK_READING_CODE] = "code",
  [LK_READING_GROUP] = "group",     [LK_READING_CONTROL] = "control",
  [LK_READING_MEDIA] = "media",     [LK_READING_SEALED] = "sealed",
};

static const char *const role_names[LK_READING_N_ROLES] = {
  [LK_READING_BUTTON] = "button",     [LK_READING_LINK] = "link",
  [LK_READING_CHECKBOX] = "checkbox", [LK_READING_RADIO] = "radio",
  [LK_READING_TAB] = "tab",           [LK_READING_FIELD] = "field",
  [LK_READING_AREA] = "area",         [LK_READING_CHOICE] = "choice",
  [LK_READING_SLIDER] = "slider",     [LK_READING_OTHER] = "other",
};

static const struct {
  const char *name;
  LkReadingFlags flag;
} flag_names[] = {
  { "ordered", LK_READING_ORDERED },   { "header", LK_READING_HEADER },
  { "question", LK_READING_QUESTION }, { "navigation", LK_READING_NAVIGATION },
  { "said", LK_READING_SAID },         { "checked", LK_READING_CHECKED },
  { "disabled", LK_READING_DISABLED }, { "closed", LK_READING_CLOSED },
  { "open", LK_READING_OPEN },         { "status", LK_READING_STATUS },
};

typedef struct {
  LkReadingPage *page;
  size_t bytes; /* of texts so far */
  unsigned depth;
} Reader;

static GPtrArray *read_blocks (Reader *reader, JsonArray *array, const char *language);

/* --- structs ---------------------------------------------------------------------------------- */

static void
block_free (gpointer data)
{
  LkReadingBlock *block = data;

  g_free (block->text);
  g_free (block->value);
  g_array_unref (block->sentences);
  g_array_unref (block->links);
  g_ptr_array_unref (block->options);
  g_ptr_array_unref (block->children);
  g_free (block);
}

LkReadingPage *
lk_reading_page_ref (LkReadingPage *page)
{
  g_ref_count_inc (&page->refs);
  return page;
}

void
lk_reading_page_unref (LkReadingPage *page)
{
  if (page == NULL || !g_ref_count_dec (&page->refs))
    return;
  g_free (page->address);
  g_free (page->title);
  g_ptr_array_unref (page->blocks);
  g_free (page);
}

static const LkReadingBlock *
find_block (const GPtrArray *blocks, unsigned id)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = g_ptr_array_index (blocks, i);
    const LkReadingBlock *found = block->id == id ? block : find_block (block->children, id);

    if (found != NULL)
      return found;
  }
  return NULL;
}

const LkReadingBlock *
lk_reading_page_block (const LkReadingPage *page, unsigned id)
{
  return id != 0 ? find_block (page->blocks, id) : NULL;
}

static bool
options_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return false;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (a->pdata[i], b->pdata[i]) != 0)
      return false;
  return true;
}

static bool
links_equal (const GArray *a, const GArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++) {
    const LkReadingLink *one = &g_array_index (a, LkReadingLink, i);
    const LkReadingLink *other = &g_array_index (b, LkReadingLink, i);

    if (one->start != other->start || one->end != other->end || one->id != other->id)
      return false;
  }
  return a->len == b->len;
}

bool
lk_reading_block_equal (const LkReadingBlock *a, const LkReadingBlock *b)
{
  if (a->kind != b->kind || a->role != b->role || a->flags != b->flags || a->id != b->id
      || a->level != b->level || a->children->len != b->children->len
      || strcmp (a->text, b->text) != 0 || strcmp (a->value, b->value) != 0
      || !links_equal (a->links, b->links) || !options_equal (a->options, b->options))
    return false;
  for (guint i = 0; i < a->children->len; i++)
    if (!lk_reading_block_equal (a->children->pdata[i], b->children->pdata[i]))
      return false;
  return true;
}

/* --- places ----------------------------------------------------------------------------------- */

static unsigned
units_of (gunichar c)
{
  return c > 0xffff ? 2 : 1;
}

unsigned
lk_reading_units (const char *text, size_t bytes)
{
  unsigned units = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    if ((size_t) (g_utf8_next_char (p) - text) > bytes)
      break;
    units += units_of (g_utf8_get_char (p));
  }
  return units;
}

size_t
lk_reading_bytes (const char *text, unsigned units)
{
  const char *p = text;

  while (*p != '\0') {
    unsigned n = units_of (g_utf8_get_char (p));

    if (n > units)
      break;
    units -= n;
    p = g_utf8_next_char (p);
  }
  return (size_t) (p - text);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* What is not known is passed over: @otherwise. */
static int
find_name (const char *const *names, int n, const char *name, int otherwise)
{
  for (int i = 0; name != NULL && i < n; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return otherwise;
}

static LkReadingFlags
read_flags (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words != NULL ? words : "", " ", G_N_ELEMENTS (flag_names));
  LkReadingFlags flags = 0;

  for (size_t i = 0; parts[i] != NULL; i++)
    for (size_t k = 0; k < G_N_ELEMENTS (flag_names); k++)
      if (strcmp (flag_names[k].name, parts[i]) == 0)
        flags |= flag_names[k].flag;
  return flags;
}

/* Cut at the front of a sign. */
static char *
read_text (Reader *reader, const char *text)
{
  size_t length = text != NULL ? strlen (text) : 0;
  size_t most = MIN (LK_READING_TEXT_BYTES, LK_READING_ALL_BYTES - reader->bytes);

  if (length > most) {
    reader->page->cut = true;
    for (length = most; length > 0 && ((unsigned char) text[length] & 0xc0) == 0x80; length--)
      continue;
  }
  reader->bytes += length;
  return g_strndup (text != NULL ? text : "", length);
}

static unsigned
read_number (JsonObject *object, const char *name, unsigned most)
{
  return (unsigned) CLAMP (lk_json_int (object, name, 0), 0, (gint64) most);
}

/* Start, end and id by turns; in order and apart, as a label needs them. */
static void
read_links (LkReadingBlock *block, JsonArray *array)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;
  size_t last = 0;

  for (guint i = 0; i + 2 < n && block->links->len < MAX_LINKS; i += 3) {
    LkReadingLink link;
    gint64 numbers[3];

    for (guint k = 0; k < 3; k++) {
      JsonNode *node = json_array_get_element (array, i + k);

      numbers[k] = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
                       ? CLAMP (json_node_get_int (node), 0, G_MAXINT)
                       : 0;
    }
    link = (LkReadingLink){ .start = lk_reading_bytes (block->text, (unsigned) numbers[0]),
                            .end = lk_reading_bytes (block->text, (unsigned) numbers[1]),
                            .id = (unsigned) numbers[2] };
    if (link.id == 0 || link.start < last || link.end <= link.start)
      continue;
    last = link.end;
    g_array_append_val (block->links, link);
  }
}

static void
read_options (Reader *reader, LkReadingBlock *block, JsonArray *array)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < MIN (n, MAX_OPTIONS); i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *text
        = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
              ? json_node_get_string (node)
              : "";

    g_ptr_array_add (block->options, read_text (reader, text));
  }
}

/* "" or an unreadable one: that of the block around it. */
static const char *
read_language (JsonObject *object, const char *otherwise)
{
  const char *language = lk_json_string (object, "language");

  if (language == NULL || *language == '\0' || strlen (language) > 35)
    return otherwise;
  for (const char *p = language; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return otherwise;
  return g_intern_string (language);
}

static LkReadingBlock *
read_block (Reader *reader, JsonObject *object, const char *language)
{
  int kind = find_name (kind_names, LK_READING_N_KINDS, lk_json_string (object, "kind"), -1);
  LkReadingBlock *block;

  if (kind < 0)
    return NULL;
  if (reader->page->n_blocks == LK_READING_BLOCKS) {
    reader->page->cut = true;
    return NULL;
  }
  reader->page->n_blocks++;
  block = g_new0 (LkReadingBlock, 1);
  block->kind = (LkReadingKind) kind;
  block->role = (LkReadingRole) find_name (role_names, LK_READING_N_ROLES,
                                           lk_json_string (object, "role"), LK_READING_OTHER);
  block->flags = read_flags (lk_json_string (object, "flags"));
  block->id = read_number (object, "id", G_MAXINT);
  block->level = read_number (object, "level", kind == LK_READING_HEADING ? 6 : MAX_LEVEL);
  block->language = read_language (object, language);
  block->text = read_text (reader, lk_json_string (object, "text"));
  block->value = read_text (reader, lk_json_string (object, "value"));
  block->sentences = lk_reading_sentences (block->text, block->language);
  block->links = g_array_new (FALSE, FALSE, sizeof (LkReadingLink));
  block->options = g_ptr_array_new_with_free_func (g_free);
  read_links (block, lk_json_array (object, "links"));
  read_options (reader, block, lk_json_array (object, "options"));
  block->children = read_blocks (reader, lk_json_array (object, "blocks"), block->language);
  return block;
}

static GPtrArray *
read_blocks (Reader *reader, JsonArray *array, const char *language)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n > 0 && reader->depth == LK_READING_DEPTH) {
    reader->page->cut = true;
    return blocks;
  }
  reader->depth++;
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (array, i);
    LkReadingBlock *block = JSON_NODE_HOLDS_OBJECT (node)
                                ? read_block (reader, json_node_get_object (node), language)
                                : NULL;

    if (block != NULL)
      g_ptr_array_add (blocks, block);
  }
  reader->depth--;
  return blocks;
}

LkReadingPage *
lk_reading_page_parse (const char *json, GError **error)
{
  g_autoptr (JsonNode) root = lk_json_parse (json, -1, error);
  JsonObject *object
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  LkReadingPage *page;
  Reader reader;

  if (object == NULL) {
    if (root != NULL)
      g_set_error_literal (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, "no object");
    return NULL;
  }
  page = g_new0 (LkReadingPage, 1);
  g_ref_count_init (&page->refs);
  reader = (Reader){ .page = page };
  page->address = read_text (&reader, lk_json_string (object, "address"));
  page->title = read_text (&reader, lk_json_string (object, "title"));
  page->language = read_language (object, "");
  page->cut = lk_json_bool (object, "cut", false);
  page->blocks = read_blocks (&reader, lk_json_array (object, "blocks"), page->language);
  return page;
}
