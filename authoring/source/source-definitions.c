/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-definitions.h"
#include "authoring/source/source-scan.h"

#include <string.h>

#define MAX_INDENT 3
/* Bytes of a label, as CommonMark has it for characters. */
#define LONGEST_LABEL 3996

typedef struct {
  const char *label; /* in the form by which labels are compared */
  gsize start, end;  /* in the text of all */
} Definition;

struct _AuthorDefinitions {
  GString *text;
  GArray *entries; /* of Definition, sorted by label, then by place */
  GStringChunk *strings;
};

typedef struct {
  AuthorDefinitions *definitions;
  GString *found;     /* their text */
  bool is_code;       /* inside of a code fence */
  bool is_start;      /* a paragraph can begin here */
  bool is_note;       /* inside of a footnote */
  bool is_after_note; /* blank lines behind one: what is indented belongs to it */
} Reader;

/* Without case, and with one blank for many. */
static char *
dup_label (const char *label, gsize length)
{
  g_autofree char *text = g_strndup (label, length);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (key, "%s%s", key->len > 0 ? " " : "", words[i]);
  return g_string_free (key, FALSE);
}

static int
compare_label_alone (gconstpointer one, gconstpointer other)
{
  return strcmp (((const Definition *) one)->label, ((const Definition *) other)->label);
}

static int
compare_labels (gconstpointer one, gconstpointer other)
{
  const Definition *a = one, *b = other;
  int order = compare_label_alone (a, b);

  return order != 0 ? order : (a->start > b->start) - (a->start < b->start);
}

static gsize
indent_of (const char *line, gsize length)
{
  gsize n = 0;

  while (n < length && line[n] == ' ')
    n++;
  return n < length && line[n] == '\t' ? MAX_INDENT + 1 : n;
}

/* Whether the line begins with `[label]:`. */
static bool
is_definition (const char *line, gsize length)
{
  gsize at = indent_of (line, length);
  const char *end;

  if (at > MAX_INDENT || at == length || line[at] != '[')
    return false;
  end = memchr (line + at, ']', length - at);
  return end != NULL && end > line + at + 1 && end + 1 < line + length && end[1] == ':';
}

static void
begin_definition (Reader *reader, const char *line, gsize length)
{
  const char *open = memchr (line, '[', length) + 1;
  const char *close = memchr (open, ']', length - (gsize) (open - line));
  g_autofree char *label = dup_label (open, (gsize) (close - open));
  Definition definition = { .start = reader->found->len };

  definition.label = g_string_chunk_insert (reader->definitions->strings, label);
  g_array_append_val (reader->definitions->entries, definition);
}

static void
take_line (Reader *reader, const char *line, gsize length)
{
  gsize indent = indent_of (line, length);
  bool is_blank = indent == length, is_fence, is_new;

  is_fence = indent <= MAX_INDENT && length - indent >= 3
             && (memcmp (line + indent, "```", 3) == 0 || memcmp (line + indent, "~~~", 3) == 0);
  is_new = !reader->is_code && reader->is_start && is_definition (line, length);
  reader->is_code ^= is_fence;
  if (is_new)
    reader->is_note = line[indent + 1] == '^';
  else if (is_blank)
    reader->is_after_note = reader->is_note;
  else if (is_fence || (reader->is_after_note && indent <= MAX_INDENT))
    reader->is_note = false;
  if (!is_blank)
    reader->is_after_note = reader->is_after_note && reader->is_note && !is_new;
  if (is_new)
    begin_definition (reader, line, length);
  if (is_new || reader->is_note) {
    g_string_append_len (reader->found, line, (gssize) length);
    g_string_append_c (reader->found, '\n');
  }
  reader->is_start = is_blank || is_new || reader->is_note;
}

static void
read_block (Reader *reader, const AuthorPage *page, AuthorRange range)
{
  gsize end, next;

  reader->is_start = true;
  reader->is_code = reader->is_note = reader->is_after_note = false;
  for (gsize at = range.start; at < range.end; at = next) {
    author_line_bounds (page->text, range.end, at, &end, &next);
    take_line (reader, page->text + at, end - at);
  }
  if (reader->found->len > 1 && reader->found->str[reader->found->len - 2] != '\n')
    g_string_append_c (reader->found, '\n');
}

/* Each reaches up to the next one. */
static void
end_definitions (GArray *entries, const GString *found)
{
  for (guint i = 0; i < entries->len; i++) {
    Definition *next = i + 1 < entries->len ? &g_array_index (entries, Definition, i + 1) : NULL;

    g_array_index (entries, Definition, i).end = next != NULL ? next->start : found->len;
  }
}

AuthorDefinitions *
author_definitions_new (const AuthorPage *page)
{
  AuthorDefinitions *definitions = g_new0 (AuthorDefinitions, 1);
  Reader reader = { .definitions = definitions };

  definitions->text = reader.found = g_string_new (NULL);
  definitions->entries = g_array_new (FALSE, FALSE, sizeof (Definition));
  definitions->strings = g_string_chunk_new (256);
  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      read_block (&reader, page, page->blocks[i].range);
  end_definitions (definitions->entries, definitions->text);
  g_array_sort (definitions->entries, compare_labels);
  return definitions;
}

void
author_definitions_free (AuthorDefinitions *definitions)
{
  if (definitions == NULL)
    return;
  g_string_free (definitions->text, TRUE);
  g_array_unref (definitions->entries);
  g_string_chunk_free (definitions->strings);
  g_free (definitions);
}

char *
author_definitions_dup (const AuthorDefinitions *definitions)
{
  return g_strdup (definitions->text->str);
}

/* --- choosing --------------------------------------------------------------------------------- */

/* Numbers of entries that are wanted; those from @n_done on have not been looked into. */
typedef struct {
  const AuthorDefinitions *definitions;
  guint8 *is_wanted; /* for each entry */
  GArray *wanted;    /* of guint */
} Choice;

/* The first one of that label: others never count. */
static void
want (Choice *choice, const char *label, gsize length)
{
  g_autofree char *key = dup_label (label, length);
  const Definition wanted = { .label = key };
  GArray *entries = choice->definitions->entries;
  guint number;

  if (!g_array_binary_search (entries, &wanted, compare_label_alone, &number))
    return;
  while (number > 0 && g_str_equal (g_array_index (entries, Definition, number - 1).label, key))
    number--;
  if (choice->is_wanted[number])
    return;
  choice->is_wanted[number] = true;
  g_array_append_val (choice->wanted, number);
}

/* Whatever stands in brackets may be a label. */
static void
want_all_in (Choice *choice, const char *text, gsize length)
{
  const char *end = text + length, *open = NULL;

  for (const char *c = text; c < end; c++) {
    if (*c == '\\')
      c++;
    else if (*c == '[')
      open = c + 1;
    else if (*c == ']' && open != NULL) {
      if (c - open <= LONGEST_LABEL)
        want (choice, open, (gsize) (c - open));
      open = NULL;
    }
  }
}

static int
compare_starts (gconstpointer one, gconstpointer other, gpointer data)
{
  const GArray *entries = data;
  gsize a = g_array_index (entries, Definition, *(const guint *) one).start;
  gsize b = g_array_index (entries, Definition, *(const guint *) other).start;

  return (a > b) - (a < b);
}

char *
author_definitions_select (const AuthorDefinitions *definitions, const char *text, gsize length)
{
  GArray *entries = definitions->entries;
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *is_wanted = NULL;
  Choice choice = { .definitions = definitions, .wanted = wanted };
  GString *chosen = g_string_new (NULL);

  if (entries->len == 0 || memchr (text, '[', length) == NULL)
    return g_string_free (chosen, FALSE);
  choice.is_wanted = is_wanted = g_new0 (guint8, entries->len);
  want_all_in (&choice, text, length);
  for (guint i = 0; i < wanted->len; i++) {
    const Definition *entry
        = &g_array_index (entries, Definition, g_array_index (wanted, guint, i));

    want_all_in (&choice, definitions->text->str + entry->start, entry->end - entry->start);
  }
  g_array_sort_with_data (wanted, compare_starts, entries);
  for (guint i = 0; i < wanted->len; i++) {
    const Definition *entry
        = &g_array_index (entries, Definition, g_array_index (wanted, guint, i));

    g_string_append_len (chosen, definitions->text->str + entry->start,
                         (gssize) (entry->end - entry->start));
  }
  return g_string_free (chosen, FALSE);
}
