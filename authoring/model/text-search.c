/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/text-search.h"

#include <string.h>

#include "authoring/source/source-scan.h"

#define SOFT_HYPHEN 0xad
/* Characters of the line that are shown on each side. */
#define AROUND 40
/* Before the answers of a gap. */
#define GAP "___{"

typedef struct {
  const AuthorPage *page;
  const gunichar *needle;
  glong n_needle;
  AuthorSearchOptions options;
  GPtrArray *matches;
  guint line; /* number of the line at... */
  gsize at;   /* ...this byte, up to which lines were counted */
} Search;

void
author_search_match_free (AuthorSearchMatch *match)
{
  if (match == NULL)
    return;
  g_free (match->before);
  g_free (match->match);
  g_free (match->after);
  g_free (match);
}

/* --- showing ---------------------------------------------------------------------------------------- */

/* Where the words of a line begin: behind the marks of quotes, headings and lists. */
static gsize
skip_line_marks (const char *text, gsize length)
{
  gsize at = 0, number;

  for (;;) {
    at += strspn (text + at, " \t>#|");
    if (at + 1 < length && strchr ("-*+", text[at]) != NULL && text[at + 1] == ' ')
      at += 2;
    else if (at + 3 < length && text[at] == '[' && text[at + 2] == ']' && text[at + 3] == ' ')
      at += 4;
    else if ((number = strspn (text + at, "0123456789")) > 0 && at + number + 1 < length
             && strchr (".)", text[at + number]) != NULL && text[at + number + 1] == ' ')
      at += number + 2;
    else
      return MIN (at, length);
  }
}

/* Behind an address, or a head in braces, that begins at @at; else @at. */
static gsize
skip_mark (const char *text, gsize at, gsize limit)
{
  static const struct {
    const char *opening;
    char closing;
  } marks[] = { { "](", ')' }, { "]{", '}' }, { "){", '}' } };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (limit - at < 2 || memcmp (text + at, marks[i].opening, 2) != 0)
      continue;
    for (gsize end = at + 2; end < limit && !author_is_line_end (text[end]); end++)
      if (text[end] == marks[i].closing)
        return end; /* where the next mark may begin */
  }
  return at;
}

/* Words without marks, as they are read on the page. */
static char *
plain_words (const char *data, gsize length, bool is_line_start)
{
  g_autofree char *text = g_strndup (data, length);
  GString *plain = g_string_new (NULL);

  length = strlen (text);
  for (gsize at = is_line_start ? skip_line_marks (text, length) : 0; at < length;) {
    gsize end = skip_mark (text, at, length);

    if (end > at)
      at = text[end + 1] == '{' ? end : end + 1;
    else if (g_str_has_prefix (text + at, GAP))
      at += strlen (GAP) + (text[at + strlen (GAP)] == '=');
    else if (strchr ("*`[]}", text[at]) != NULL)
      at++;
    else
      g_string_append_c (plain, text[at++]);
  }
  return g_string_free (plain, FALSE);
}

/* --- comparing -------------------------------------------------------------------------------------- */

static bool
is_word (const Search *search, gsize at, bool before)
{
  const char *text = search->page->text, *c = text + at;

  if (before && at == 0)
    return false;
  if (!before && at == search->page->length)
    return false;
  if (before)
    c = g_utf8_prev_char (c);
  return g_unichar_isalnum (g_utf8_get_char (c)) || g_utf8_get_char (c) == SOFT_HYPHEN;
}

/* Where the needle ends that begins at @start; 0 if none does. */
static gsize
match_at (const Search *search, gsize start, gsize limit)
{
  const char *text = search->page->text;
  gsize at = start;

  for (glong i = 0; i < search->n_needle;) {
    gunichar c;

    if (at >= limit)
      return 0;
    c = g_utf8_get_char (text + at);
    if (c == SOFT_HYPHEN && search->needle[i] != SOFT_HYPHEN && i > 0) {
      at += 2;
      continue;
    }
    if (!search->options.match_case)
      c = g_unichar_tolower (c);
    if (c != search->needle[i])
      return 0;
    at = (gsize) (g_utf8_next_char (text + at) - text);
    i++;
  }
  if (search->options.whole_words
      && ((is_word (search, start, false) && is_word (search, start, true))
          || (is_word (search, at, true) && is_word (search, at, false))))
    return 0;
  return at;
}

/* --- matches ------------------------------------------------------------------------------------------ */

static guint
line_of (Search *search, gsize offset)
{
  for (gsize end, next; search->at <= offset; search->at = next, search->line++) {
    author_line_bounds (search->page->text, search->page->length, search->at, &end, &next);
    if (next > offset || next == search->at)
      break;
  }
  return search->line;
}

static char *
before_of (const Search *search, gsize at, gsize limit)
{
  const char *text = search->page->text, *start = text + at;

  for (guint i = 0; i < AROUND && start > text + limit && !author_is_line_end (start[-1]); i++)
    start = g_utf8_prev_char (start);
  return plain_words (start, (gsize) (text + at - start),
                      start == text + limit || author_is_line_end (start[-1]));
}

static char *
after_of (const Search *search, gsize at, gsize limit)
{
  const char *text = search->page->text, *end = text + at;

  for (guint i = 0; i < AROUND && end < text + limit && !author_is_line_end (*end); i++)
    end = g_utf8_next_char (end);
  return plain_words (text + at, (gsize) (end - text - at), false);
}

static void
search_range (Search *search, guint block, AuthorRange range)
{
  const char *text = search->page->text;

  for (gsize at = range.start, end;
       at < range.end && search->matches->len < AUTHOR_SEARCH_MATCHES;) {
    AuthorSearchMatch *match;

    end = skip_mark (text, at, range.end);
    if (end > at) {
      at = end;
      continue;
    }
    end = match_at (search, at, range.end);
    if (end == 0) {
      at = (gsize) (g_utf8_next_char (text + at) - text);
      continue;
    }
    match = g_new0 (AuthorSearchMatch, 1);
    *match = (AuthorSearchMatch){ .range = { at, end }, .block = block };
    match->line = line_of (search, at);
    match->before = before_of (search, at, range.start);
    match->match = g_strndup (text + at, end - at);
    match->after = after_of (search, end, range.end);
    g_ptr_array_add (search->matches, match);
    at = end;
  }
}

/* Attributes whose values name files, places or numbers even where they stand in quotes. */
static bool
is_for_people (const AuthorAttribute *attribute)
{
  static const char *const names[]
      = { "captions", "dark", "from", "image", "next", "objective", "poster", "requires",
          "set",      "show", "src",  "url",   "vars", "when",      NULL };

  return attribute->name == NULL || !g_strv_contains (names, attribute->name);
}

/* What is in quotes is for people; what is not names something. */
static void
search_attributes (Search *search, guint block)
{
  const AuthorBlock *of = &search->page->blocks[block];

  for (guint i = of->first_attribute; i < of->first_attribute + of->n_attributes; i++) {
    const AuthorAttribute *attribute = &search->page->attributes[i];
    char quote = attribute->value != NULL ? search->page->text[attribute->range.end - 1] : '\0';
    const char *value = memchr (search->page->text + attribute->range.start, '=',
                                author_range_length (attribute->range));

    if ((quote != '"' && quote != '\'') || value == NULL || !is_for_people (attribute))
      continue;
    search_range (
        search, block,
        (AuthorRange){ (gsize) (value + 2 - search->page->text), attribute->range.end - 1 });
  }
}

static void
search_front (Search *search)
{
  static const char *const keys[] = { "title", "kicker", "notes" };

  for (guint i = 0; search->page->yaml != NULL && i < G_N_ELEMENTS (keys); i++) {
    guint item = author_yaml_find (search->page->yaml, 0, keys[i]);

    if (item != 0 && search->page->yaml->items[item].kind == AUTHOR_YAML_SCALAR)
      search_range (search, AUTHOR_PAGE_ITSELF, search->page->yaml->items[item].range);
  }
}

static int
compare_places (gconstpointer one, gconstpointer other)
{
  const AuthorSearchMatch *a = *(AuthorSearchMatch *const *) one,
                          *b = *(AuthorSearchMatch *const *) other;

  return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

GPtrArray *
author_search_page (const AuthorPage *page, const char *needle, const AuthorSearchOptions *options)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) author_search_match_free);
  g_autofree char *small = options->match_case ? NULL : g_utf8_strdown (needle, -1);
  Search search = { .page = page, .options = *options, .matches = matches, .line = 1 };
  g_autofree gunichar *characters = NULL;

  if (needle[0] == '\0' || !g_utf8_validate_len (page->text, page->length, NULL))
    return matches;
  characters = g_utf8_to_ucs4_fast (needle, -1, &search.n_needle);
  /* Letter by letter, so that a letter stays one: `ẞ` must not become two. */
  for (glong i = 0; i < search.n_needle && small != NULL; i++)
    characters[i] = g_unichar_tolower (characters[i]);
  search.needle = characters;
  search_front (&search);
  for (guint i = 0; i < page->n_blocks; i++) {
    search_attributes (&search, i);
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT || page->blocks[i].kind == AUTHOR_BLOCK_HEADING)
      search_range (&search, i, page->blocks[i].content);
  }
  g_ptr_array_sort (matches, compare_places);
  return matches;
}

/* --- replacing ---------------------------------------------------------------------------------------- */

static bool
has_same_blocks (const AuthorPage *one, const AuthorPage *other)
{
  if (one->n_blocks != other->n_blocks || one->n_attributes != other->n_attributes
      || (one->yaml == NULL) != (other->yaml == NULL))
    return false;
  for (guint i = 0; i < one->n_blocks; i++)
    if (one->blocks[i].kind != other->blocks[i].kind || one->blocks[i].next != other->blocks[i].next
        || one->blocks[i].is_broken != other->blocks[i].is_broken
        || g_strcmp0 (one->blocks[i].id, other->blocks[i].id) != 0
        || g_strcmp0 (one->blocks[i].name, other->blocks[i].name) != 0)
      return false;
  return true;
}

static AuthorPage *
with_replaced (const AuthorPage *page, AuthorRange range, const char *replacement)
{
  GString *text = g_string_new_len (page->text, (gssize) range.start);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPage) result = NULL;

  g_string_append (text, replacement);
  g_string_append_len (text, page->text + range.end, (gssize) (page->length - range.end));
  bytes = g_string_free_to_bytes (text);
  result = author_page_parse (bytes, NULL);
  return has_same_blocks (page, result) ? g_steal_pointer (&result) : NULL;
}

AuthorPage *
author_search_replace (const AuthorPage *page, const GPtrArray *matches, const char *replacement,
                       guint *ret_n)
{
  g_autoptr (AuthorPage) result = NULL;

  *ret_n = 0;
  if (strpbrk (replacement, "\r\n") != NULL)
    return NULL;
  /* From the end, so that places before it stay right. */
  for (guint i = matches->len; i-- > 0;) {
    const AuthorSearchMatch *match = g_ptr_array_index (matches, i);
    AuthorPage *next = with_replaced (result != NULL ? result : page, match->range, replacement);

    if (next == NULL)
      continue;
    author_page_free (g_steal_pointer (&result));
    result = next;
    (*ret_n)++;
  }
  return g_steal_pointer (&result);
}
