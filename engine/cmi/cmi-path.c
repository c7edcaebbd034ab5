/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-path.h"

#include <string.h>

/* Longer than any name of a model with its indices put in. */
#define MAX_NAME 127
/* Beyond all records that can be. */
#define MAX_INDEX 1000000u

/* FNV-1a, which can be fed byte by byte. */
#define HASH_START 2166136261u

static uint32_t
hash_byte (uint32_t hash, char byte)
{
  return (hash ^ (unsigned char) byte) * 16777619u;
}

static uint32_t
hash_text (const char *text)
{
  uint32_t hash = HASH_START;

  for (; *text; text++)
    hash = hash_byte (hash, *text);
  return hash;
}

static const LkCmiElement *
find (const LkCmiModel *model, const char *name, uint32_t hash)
{
  for (unsigned i = hash & model->mask; model->buckets[i]; i = (i + 1) & model->mask) {
    const LkCmiElement *element = &model->elements[model->buckets[i] - 1];

    if (strcmp (element->name, name) == 0)
      return element;
  }
  return NULL;
}

static const LkCmiElement *
find_named (const LkCmiModel *model, const char *name)
{
  return name ? find (model, name, hash_text (name)) : NULL;
}

/* The collection whose records hold @name: all before its last `.n.`; %NULL for the root. */
static const LkCmiElement *
holder_of (const LkCmiModel *model, const char *name)
{
  char holder[MAX_NAME + 1];
  const char *last = NULL;

  for (const char *at = strstr (name, ".n."); at; at = strstr (at + 1, ".n."))
    last = at;
  if (!last)
    return NULL;
  g_strlcpy (holder, name, (size_t) (last - name) + 1);
  return find (model, holder, hash_text (holder));
}

static unsigned
depth_of (const char *name)
{
  unsigned depth = 0;

  for (const char *at = strstr (name, ".n."); at; at = strstr (at + 1, ".n."))
    depth++;
  return depth;
}

static void
fill_buckets (LkCmiModel *model)
{
  unsigned size = 64;

  while (size < 4 * model->n_elements)
    size *= 2;
  model->mask = size - 1;
  model->buckets = g_new0 (uint16_t, size);
  for (size_t row = 0; row < model->n_elements; row++) {
    unsigned i = hash_text (model->elements[row].name) & model->mask;

    while (model->buckets[i])
      i = (i + 1) & model->mask;
    model->buckets[i] = (uint16_t) (row + 1);
  }
}

/* Rows stand in the order of the book, so a collection comes before its records. */
static void
place_row (LkCmiModel *model, size_t row)
{
  const LkCmiElement *element = &model->elements[row];
  const LkCmiElement *holder = holder_of (model, element->name);
  LkCmiPlace *place = &model->places[row];

  place->shape = holder ? lk_cmi_place (model, holder)->record_shape : 0;
  place->depth = depth_of (element->name);
  if (element->kind == LK_CMI_LEAF) {
    place->slot = model->shapes[place->shape].n_slots++;
  } else if (element->kind == LK_CMI_COLLECTION) {
    g_assert (model->n_shapes < LK_CMI_MAX_SHAPES);
    place->slot = model->shapes[place->shape].n_collections++;
    place->record_shape = model->n_shapes++;
    model->shapes[place->record_shape].parent = place->shape;
    model->shapes[place->record_shape].number = place->slot;
  }
  place->holder = holder;
  place->governor = find_named (model, element->governed_by);
  place->dependency = find_named (model, element->depends_on);
}

static void
take_rows (LkCmiModel *model)
{
  model->elements = g_new0 (LkCmiElement, model->table->n_elements);
  for (size_t row = 0; row < model->table->n_elements; row++) {
    const LkCmiElement *element = &model->table->elements[row];

    if (element->standards == 0 || (element->standards & (1u << model->standard)))
      model->elements[model->n_elements++] = *element;
  }
}

static LkCmiModel *
build (const LkCmiTable *table, LkCmiStandard standard)
{
  LkCmiModel *model = g_new0 (LkCmiModel, 1);

  model->table = table;
  model->standard = standard;
  take_rows (model);
  model->places = g_new0 (LkCmiPlace, model->n_elements);
  model->n_shapes = 1;
  fill_buckets (model);
  for (size_t row = 0; row < model->n_elements; row++)
    place_row (model, row);
  return model;
}

const LkCmiModel *
lk_cmi_model (LkCmiStandard standard)
{
  static gsize models[LK_CMI_SCORM2004_4TH + 1];
  const LkCmiTable *table = lk_cmi_table (standard);

  if (!table)
    return NULL;
  if (g_once_init_enter (&models[standard]))
    g_once_init_leave (&models[standard], (gsize) build (table, standard));
  return (const LkCmiModel *) models[standard];
}

const LkCmiPlace *
lk_cmi_place (const LkCmiModel *model, const LkCmiElement *element)
{
  return &model->places[element - model->elements];
}

/* Reads a segment of digits; numbers beyond MAX_INDEX become that. Leading zeros would give one
 * record two names. */
static bool
read_index (const char *text, size_t length, unsigned *ret_index)
{
  unsigned index = 0;

  if (length == 0 || (length > 1 && text[0] == '0'))
    return false;
  for (size_t i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return false;
    index = MIN (index * 10 + (unsigned) (text[i] - '0'), MAX_INDEX);
  }
  *ret_index = index;
  return true;
}

static LkCmiKeyword
keyword_of (const char *segment, size_t length)
{
  static const struct {
    const char *name;
    LkCmiKeyword keyword;
  } keywords[] = {
    { "_children", LK_CMI_CHILDREN },
    { "_count", LK_CMI_COUNT },
    { "_version", LK_CMI_VERSION },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (keywords); i++) {
    if (strlen (keywords[i].name) == length && memcmp (keywords[i].name, segment, length) == 0)
      return keywords[i].keyword;
  }
  return LK_CMI_NO_KEYWORD;
}

static bool
has_prefix (const char *text, const char *prefix)
{
  size_t length = strlen (prefix);

  return strncmp (text, prefix, length) == 0 && (text[length] == '.' || text[length] == '\0');
}

static LkCmiProblem
not_found (const LkCmiModel *model, const char *text)
{
  if (!model->table->others)
    return LK_CMI_UNDEFINED;
  /* A name of another model is valid somewhere; a name like `foo` is nowhere. */
  if (!has_prefix (text, model->table->prefix))
    return strchr (text, '.') ? LK_CMI_UNIMPLEMENTED : LK_CMI_UNDEFINED;
  for (const char *const *other = model->table->others; *other; other++) {
    if (has_prefix (text, *other))
      return LK_CMI_UNIMPLEMENTED;
  }
  return LK_CMI_UNDEFINED;
}

/* The name of a row in the making, with its hash. */
typedef struct {
  char text[MAX_NAME + 1];
  size_t length;
  uint32_t hash;
} Name;

static void
append (Name *name, char byte)
{
  name->text[name->length++] = byte;
  name->hash = hash_byte (name->hash, byte);
}

/* One segment; an index goes to @path. Whether it can be part of a name. */
static bool
append_segment (Name *name, const char *segment, size_t length, LkCmiPath *path, unsigned *depth)
{
  unsigned index;

  /* `n` stands for an index and is none. */
  if (name->length + length + 2 > MAX_NAME || (length == 1 && segment[0] == 'n'))
    return false;
  if (read_index (segment, length, &index)) {
    if (*depth == LK_CMI_MAX_DEPTH)
      return false;
    path->index[(*depth)++] = index;
    append (name, 'n');
    return true;
  }
  for (size_t i = 0; i < length; i++)
    append (name, segment[i]);
  return true;
}

/* `{target=…}` up to the end of the name. Identifiers may have points in them. */
static bool
read_target (const char *segment, LkCmiPath *path)
{
  static const char start[] = "{target=";
  size_t length = strlen (segment);

  if (strncmp (segment, start, sizeof start - 1) != 0 || segment[length - 1] != '}')
    return false;
  path->target = segment + sizeof start - 1;
  path->target_length = length - sizeof start;
  return path->target_length > 0;
}

static bool
is_beyond (const LkCmiPath *path, unsigned depth)
{
  for (unsigned i = 0; i < depth; i++) {
    if (path->index[i] >= MAX_INDEX)
      return true;
  }
  return false;
}

LkCmiProblem
lk_cmi_path_parse (const LkCmiModel *model, const char *text, LkCmiPath *ret_path)
{
  LkCmiPath path = { 0 };
  Name name;
  unsigned depth = 0;

  name.length = 0;
  name.hash = HASH_START;
  for (const char *segment = text;;) {
    size_t length = strcspn (segment, ".");

    if (segment[0] == '_' && segment[length] == '\0') {
      path.keyword = keyword_of (segment, length);
      if (path.keyword != LK_CMI_NO_KEYWORD)
        break;
    }
    if (segment[0] == '{' && read_target (segment, &path))
      break;
    if (segment != text)
      append (&name, '.');
    if (!append_segment (&name, segment, length, &path, &depth))
      return not_found (model, text);
    if (segment[length] == '\0')
      break;
    segment += length + 1;
  }
  name.text[name.length] = '\0';
  path.element = find (model, name.text, name.hash);
  if (!path.element
      && (path.keyword == LK_CMI_NO_KEYWORD || strcmp (name.text, model->table->prefix) != 0))
    return not_found (model, text);
  if (path.element && path.element->targeted != (path.target != NULL))
    return not_found (model, text);
  *ret_path = path;
  return is_beyond (&path, depth) ? LK_CMI_INDEX : LK_CMI_OK;
}

void
lk_cmi_path_write (GString *string, const LkCmiElement *element,
                   const unsigned index[LK_CMI_MAX_DEPTH])
{
  const char *rest = element->name;
  unsigned depth = 0;

  for (const char *at = strstr (rest, ".n."); at; at = strstr (rest, ".n.")) {
    g_string_append_len (string, rest, at + 1 - rest);
    g_string_append_printf (string, "%u", index[depth++]);
    rest = at + 2;
  }
  g_string_append (string, rest);
}
