/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments-private.h"

/* course.yaml, module.yaml, media.yaml, and front matter: values that are read by people. */

static const char *const course_keys[] = { "title", "description", NULL };
static const char *const module_keys[] = { "title", "objective", NULL };
static const char *const front_keys[] = { "title", "kicker", "objective", "notes", NULL };

/* --- reading -------------------------------------------------------------------------------------- */

static void
add_value (AuthorTextsFile *file, const char *base, const char *part, const char *value,
           const char *about)
{
  g_autoptr (GArray) pieces = author_pieces_new ();
  g_autofree char *line = g_strdup (value);

  g_strdelimit (line, "\r\n", ' ');
  author_pieces_add_words (file, pieces, base, part, line, -1);
  if (author_pieces_have_segments (pieces) && file->kind != AUTHOR_TEXTS_PAGE)
    g_ptr_array_add (file->block_keys, g_strdup (about));
}

static void
add_keys (AuthorTextsFile *file, const AuthorYaml *yaml, const char *base, const char *const *keys)
{
  for (; *keys != NULL; keys++) {
    const char *value = author_yaml_string (yaml, *keys);

    if (value != NULL)
      add_value (file, base, *keys, value, *keys);
  }
}

void
author_texts_read_front (AuthorTextsFile *file)
{
  file->block = AUTHOR_PAGE_ITSELF;
  if (file->page->yaml != NULL)
    add_keys (file, file->page->yaml, "p", front_keys);
}

static const char *
string_of (const AuthorYaml *yaml, guint mapping, const char *key)
{
  guint item = author_yaml_find (yaml, mapping, key);

  return item != 0 && yaml->items[item].kind == AUTHOR_YAML_SCALAR ? yaml->items[item].value : NULL;
}

static void
add_objectives (AuthorTextsFile *file, const AuthorYaml *yaml)
{
  guint list = author_yaml_find (yaml, 0, "objectives");

  if (list == 0)
    return;
  for (guint i = author_yaml_first (yaml, list); i != yaml->items[list].next;
       i = yaml->items[i].next) {
    const char *id = string_of (yaml, i, "id"), *text = string_of (yaml, i, "text");

    if (id != NULL && text != NULL)
      add_value (file, id, "objective", text, id);
  }
}

/* `media/halle.svg` as an XML name. */
static char *
name_of_medium (const char *name)
{
  char *base = g_strconcat ("m.", name, NULL);

  for (char *c = base; *c != '\0'; c++)
    if (*c == '/')
      *c = '.';
    else if (!g_ascii_isalnum (*c) && strchr ("._-", *c) == NULL)
      *c = '_';
  return base;
}

static void
add_media (AuthorTextsFile *file, const AuthorYaml *yaml)
{
  for (guint i = author_yaml_first (yaml, 0); i != yaml->items[0].next; i = yaml->items[i].next) {
    const char *alt = string_of (yaml, i, "alt");
    g_autofree char *name = g_str_has_prefix (yaml->items[i].key, "media/")
                                ? g_strdup (yaml->items[i].key)
                                : g_strconcat ("media/", yaml->items[i].key, NULL);
    g_autofree char *base = name_of_medium (name);

    if (alt != NULL)
      add_value (file, base, "alt", alt, name);
  }
}

/* A file of YAML alone, in front of which marks may stand. */
static AuthorYaml *
parse (const AuthorTextsFile *file)
{
  gsize length;
  const char *text;
  AuthorRange range = { 0, 0 };

  if (file->bytes == NULL)
    return NULL;
  text = g_bytes_get_data (file->bytes, &length);
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return NULL;
  range.start = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  range.end = length;
  return author_yaml_parse (text, range, 1, NULL);
}

void
author_texts_read_yaml (AuthorTextsFile *file, const char *title)
{
  g_autoptr (AuthorYaml) yaml = parse (file);

  if (file->kind == AUTHOR_TEXTS_MODULE && title != NULL
      && (yaml == NULL || author_yaml_string (yaml, "title") == NULL))
    add_value (file, "module", "title", title, "title");
  if (yaml == NULL)
    return;
  if (file->kind == AUTHOR_TEXTS_MEDIA)
    add_media (file, yaml);
  else
    add_keys (file, yaml, file->kind == AUTHOR_TEXTS_MODULE ? "module" : "course",
              file->kind == AUTHOR_TEXTS_MODULE ? module_keys : course_keys);
  if (file->kind == AUTHOR_TEXTS_COURSE)
    add_objectives (file, yaml);
}

/* --- writing -------------------------------------------------------------------------------------- */

/* In double quotes anything is text. */
void
author_yaml_append_value (GString *out, const char *value)
{
  g_string_append_c (out, '"');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, (guchar) *c < 0x20 ? ' ' : *c);
  }
  g_string_append_c (out, '"');
}

static void
append_line (GString *out, const char *indent, const char *key, const char *value)
{
  g_string_append_printf (out, "%s%s: ", indent, key);
  author_yaml_append_value (out, value);
  g_string_append_c (out, '\n');
}

static const AuthorSegment *
fresh_at (const AuthorTextsFile *file, guint number)
{
  const AuthorSegment *segment = g_ptr_array_index (file->segments, number);

  return segment->state == AUTHOR_SEGMENT_TRANSLATED ? segment : NULL;
}

/* What the old file says beside the texts stays: the cover of the translation, the licence of a picture. */
static void
append_rest (GString *out, const char *indent, const AuthorYaml *old, guint mapping,
             const char *const *ours)
{
  if (old == NULL || old->items[mapping].kind != AUTHOR_YAML_MAPPING)
    return;
  for (guint i = author_yaml_first (old, mapping); i != old->items[mapping].next;
       i = old->items[i].next)
    if (old->items[i].kind == AUTHOR_YAML_SCALAR && old->items[i].key != NULL
        && !g_strv_contains (ours, old->items[i].key))
      append_line (out, indent, old->items[i].key, old->items[i].value);
}

static void
write_media (GString *out, const AuthorTextsFile *file, const AuthorYaml *old)
{
  static const char *const ours[] = { "alt", NULL };

  for (guint i = 0; i < file->segments->len; i++) {
    const AuthorSegment *segment = fresh_at (file, i);
    const char *name = g_ptr_array_index (file->block_keys, i);
    g_autofree char *plain = segment != NULL ? author_tag_plain (segment->target) : NULL;
    guint item = old != NULL ? author_yaml_find (old, 0, name) : 0;

    if (item == 0 && old != NULL)
      item = author_yaml_find (old, 0, name + strlen ("media/"));
    if (segment == NULL && item == 0)
      continue;
    g_string_append_printf (out, "%s:\n", name);
    if (plain != NULL)
      append_line (out, "  ", "alt", plain);
    if (item != 0)
      append_rest (out, "  ", old, item, ours);
  }
}

static void
write_keys (GString *out, const AuthorTextsFile *file, const AuthorYaml *old)
{
  static const char *const ours[] = { "title", "description", "objective", NULL };
  bool has_objectives = false;

  for (guint i = 0; i < file->segments->len; i++) {
    const AuthorSegment *segment = fresh_at (file, i);
    const char *about = g_ptr_array_index (file->block_keys, i);
    g_autofree char *plain = segment != NULL ? author_tag_plain (segment->target) : NULL;

    if (plain == NULL)
      continue;
    if (file->kind != AUTHOR_TEXTS_COURSE || !g_str_equal (segment->part, "objective")) {
      append_line (out, "", segment->part, plain);
      continue;
    }
    if (!has_objectives)
      g_string_append (out, "objectives:\n");
    has_objectives = true;
    g_string_append_printf (out, "  - id: %s\n", about);
    append_line (out, "    ", "text", plain);
  }
  append_rest (out, "", old, 0, ours);
}

char *
author_texts_write_yaml (const AuthorTextsFile *file)
{
  g_autoptr (AuthorYaml) old = file->old != NULL ? parse (file->old) : NULL;
  GString *out = g_string_new (NULL);

  if (file->kind == AUTHOR_TEXTS_MEDIA)
    write_media (out, file, old);
  else
    write_keys (out, file, old);
  return g_string_free (out, out->len == 0);
}
