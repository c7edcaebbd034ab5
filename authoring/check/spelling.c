/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/spelling.h"

#include <enchant.h>
#include <string.h>

#include "authoring/source/source-scan.h"

#define SOFT_HYPHEN   0xad
#define WORD_BYTES    100
#define CAPITALS      5
#define N_SUGGESTIONS 6

struct _AuthorSpelling {
  EnchantBroker *broker;
  EnchantDict *dictionary;
  GHashTable *own; /* of char *, as they were given */
  GHashTable
      *known; /* char * → GINT_TO_POINTER (1, 2): asked before; a course says its words often */
};

/* --- dictionaries ----------------------------------------------------------------------------------- */

/* Countries where a language has its best known dictionary. */
static const char *const homes[][2] = { { "de", "de_DE" }, { "en", "en_US" } };

static EnchantDict *
request (EnchantBroker *broker, const char *language)
{
  g_autofree char *tag = g_strdelimit (g_strdup (language), "-", '_');
  EnchantDict *dictionary = NULL;

  if (enchant_broker_dict_exists (broker, tag))
    dictionary = enchant_broker_request_dict (broker, tag);
  for (gsize i = 0; i < G_N_ELEMENTS (homes) && dictionary == NULL; i++)
    if (strncmp (tag, homes[i][0], 2) == 0 && enchant_broker_dict_exists (broker, homes[i][1]))
      dictionary = enchant_broker_request_dict (broker, homes[i][1]);
  return dictionary;
}

static void
read_own (AuthorSpelling *spelling, GBytes *own)
{
  gsize length;
  const char *text = g_bytes_get_data (own, &length);
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL || !g_utf8_validate_len (text, length, NULL))
    return;
  copy = g_strndup (text, length);
  lines = g_strsplit_set (copy, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *word = g_strstrip (lines[i]);

    if (word[0] != '\0' && word[0] != '#' && strlen (word) <= WORD_BYTES)
      g_hash_table_add (spelling->own, g_strdup (word));
  }
}

AuthorSpelling *
author_spelling_new (const char *language, GBytes *own)
{
  g_autoptr (AuthorSpelling) spelling = g_new0 (AuthorSpelling, 1);

  spelling->broker = enchant_broker_init ();
  spelling->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spelling->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  spelling->dictionary = request (spelling->broker, language);
  if (spelling->dictionary == NULL)
    return NULL;
  if (own != NULL)
    read_own (spelling, own);
  return g_steal_pointer (&spelling);
}

void
author_spelling_free (AuthorSpelling *spelling)
{
  if (spelling == NULL)
    return;
  if (spelling->dictionary != NULL)
    enchant_broker_free_dict (spelling->broker, spelling->dictionary);
  enchant_broker_free (spelling->broker);
  g_hash_table_unref (spelling->own);
  g_hash_table_unref (spelling->known);
  g_free (spelling);
}

/* --- words ------------------------------------------------------------------------------------------ */

/* Without soft hyphens, with the apostrophe that dictionaries have. (transfer full) */
static char *
plain (const char *word, gssize length)
{
  GString *text = g_string_new (NULL);
  const char *end = length < 0 ? word + strlen (word) : word + length;

  for (const char *c = word; c < end; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);

    if (character != SOFT_HYPHEN)
      g_string_append_unichar (text, character == 0x2019 ? '\'' : character);
  }
  return g_string_free (text, FALSE);
}

static bool
ask (AuthorSpelling *spelling, const char *word)
{
  gpointer answer = g_hash_table_lookup (spelling->known, word);

  if (g_hash_table_contains (spelling->own, word))
    return true;
  if (answer == NULL) {
    bool is_known = enchant_dict_check (spelling->dictionary, word, -1) == 0;

    answer = GINT_TO_POINTER (is_known ? 1 : 2);
    g_hash_table_insert (spelling->known, g_strdup (word), answer);
  }
  return GPOINTER_TO_INT (answer) == 1;
}

/* A word with hyphens is right if each of its parts is: `CO₂-Bilanz`. */
static bool
parts_are_known (AuthorSpelling *spelling, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "-", -1);

  if (parts[0] == NULL || parts[1] == NULL)
    return false;
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && !ask (spelling, parts[i]))
      return false;
  return true;
}

bool
author_spelling_knows (AuthorSpelling *spelling, const char *word)
{
  g_autofree char *text = plain (word, -1);

  return text[0] == '\0' || strlen (text) > WORD_BYTES || ask (spelling, text)
         || parts_are_known (spelling, text);
}

char **
author_spelling_suggest (AuthorSpelling *spelling, const char *word)
{
  g_autofree char *text = plain (word, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  size_t n = 0;
  char **found = text[0] != '\0' ? enchant_dict_suggest (spelling->dictionary, text, -1, &n) : NULL;

  for (size_t i = 0; i < MIN (n, N_SUGGESTIONS); i++)
    g_strv_builder_add (builder, found[i]);
  if (found != NULL)
    enchant_dict_free_string_list (spelling->dictionary, found);
  return g_strv_builder_end (builder);
}

void
author_spelling_learn (AuthorSpelling *spelling, const char *word)
{
  g_hash_table_add (spelling->own, plain (word, -1));
}

static int
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

GBytes *
author_spelling_own (const AuthorSpelling *spelling)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, spelling->own);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (words, word);
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (words, i));
  return g_string_free_to_bytes (text);
}

/* --- pages ------------------------------------------------------------------------------------------- */

/* What stands between two marks is no text: code, formulas, heads, gaps, addresses, HTML. */
static const struct {
  const char *opening, *closing;
  bool has_lines; /* it may end on another line */
} skips[] = {
  { "```", "```", true }, { "`", "`", false }, { "$$", "$$", true }, { "$", "$", false },
  { "](", ")", false },   { "{", "}", false }, { "][", "]", false }, { "<", ">", false },
};

/* Where the text goes on if something begins at @at that is none; else @at. */
static gsize
skip (const char *text, gsize at, gsize end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (skips); i++) {
    gsize length = strlen (skips[i].opening), limit = end;
    const char *close;

    if (end - at < length || memcmp (text + at, skips[i].opening, length) != 0)
      continue;
    if (!skips[i].has_lines)
      for (limit = at; limit < end && !author_is_line_end (text[limit]);)
        limit++;
    close = memmem (text + at + length, limit - at - length, skips[i].closing,
                    strlen (skips[i].closing));
    if (close != NULL)
      return (gsize) (close - text) + strlen (skips[i].closing);
  }
  return at;
}

static bool
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || c == SOFT_HYPHEN || g_unichar_ismark (c);
}

/* Signs that hold a word together, with letters on both sides. */
static bool
is_joint (gunichar c)
{
  return c == '-' || c == '\'' || c == 0x2019 || c == '@' || c == '.' || c == '/' || c == '_'
         || c == ':' || c == '*';
}

/* Where the word ends that begins at @at. */
static gsize
word_end (const char *text, gsize at, gsize end)
{
  while (at < end) {
    gunichar c = g_utf8_get_char (text + at);
    gsize next = at + (gsize) g_unichar_to_utf8 (c, NULL);

    if (!is_letter (c)
        && !(is_joint (c) && next < end && is_letter (g_utf8_get_char (text + next))))
      break;
    at = next;
  }
  return at;
}

/* Whether it is a word of a language: no address, number, unit, formula, or short one in capitals; of those with
 * a star for gender all parts are asked for by themselves. */
static bool
is_word (const char *word)
{
  glong n = g_utf8_strlen (word, -1), n_capitals = 0;

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar character = g_utf8_get_char (c);

    if (g_unichar_isdigit (character) || g_unichar_type (character) == G_UNICODE_OTHER_NUMBER
        || strchr ("@/_.:*", (int) (character < 0x80 ? character : 'a')) != NULL)
      return false;
    n_capitals += g_unichar_isupper (character);
  }
  return n > 1 && strlen (word) <= WORD_BYTES && !(n_capitals == n && n <= CAPITALS);
}

typedef struct {
  AuthorSpelling *spelling;
  const AuthorPage *page;
  GPtrArray *found;
  guint block, line;
} Look;

static void
look_at_word (Look *look, gsize start, gsize end)
{
  g_autofree char *word = plain (look->page->text + start, (gssize) (end - start));
  AuthorSearchMatch *match;

  if (!is_word (word) || author_spelling_knows (look->spelling, word)
      || look->found->len >= AUTHOR_SEARCH_MATCHES)
    return;
  match = g_new0 (AuthorSearchMatch, 1);
  *match = (AuthorSearchMatch){ .range = { start, end }, .block = look->block, .line = look->line };
  match->before = g_strdup ("");
  match->match = g_strndup (look->page->text + start, end - start);
  match->after = g_strdup ("");
  g_ptr_array_add (look->found, match);
}

static void
look_at_text (Look *look, AuthorRange range)
{
  const char *text = look->page->text;

  for (gsize at = range.start, next; at < range.end; at = next) {
    gunichar c = g_utf8_get_char (text + at);

    next = skip (text, at, range.end);
    for (gsize i = at; i < next; i++)
      look->line += text[i] == '\n';
    if (next > at)
      continue;
    next = at + (gsize) g_unichar_to_utf8 (c, NULL);
    if (c == '\n')
      look->line++;
    if (!is_letter (c))
      continue;
    next = word_end (text, at, range.end);
    look_at_word (look, at, next);
  }
}

/* Names and formulas of calculators and dialogues stand in tables like words. */
static bool
is_formulas (const AuthorPage *page, guint block)
{
  for (guint around = page->blocks[block].parent; around != AUTHOR_PAGE_ITSELF;
       around = page->blocks[around].parent)
    if (g_strcmp0 (page->blocks[around].name, "calculator") == 0
        || g_strcmp0 (page->blocks[around].name, "variables") == 0)
      return true;
  return false;
}

GPtrArray *
author_spelling_page (AuthorSpelling *spelling, const AuthorPage *page)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) author_search_match_free);
  Look look = { .spelling = spelling, .page = page, .found = found };

  if (!g_utf8_validate_len (page->text, page->length, NULL))
    return found;
  for (guint i = 0; i < page->n_blocks; i++) {
    look.block = i;
    look.line = page->blocks[i].line;
    if ((page->blocks[i].kind == AUTHOR_BLOCK_TEXT || page->blocks[i].kind == AUTHOR_BLOCK_HEADING)
        && !is_formulas (page, i))
      look_at_text (&look, page->blocks[i].content);
  }
  return found;
}
