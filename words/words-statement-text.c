/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "words/words-statement-private.h"

/* Text of strangers made fit to stand in a sentence of ours. */

#define MAX_MARKS 4 /* one above the other on a letter; more would lie over other lines */
#define MAX_NAME  40
#define MAX_IRI   60

#define ZERO_WIDTH_NON_JOINER   0x200c
#define ZERO_WIDTH_JOINER       0x200d
#define SOFT_HYPHEN             0xad
#define FIRST_STRONG_ISOLATE    "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"

/* --- characters ------------------------------------------------------------------------------ */

typedef enum {
  KEEP,
  BLANK,
  MARK,
  DROP,
} Fate;

static Fate
fate_of (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
    return g_unichar_isspace (c) || c == '\v' || c == 0x85 ? BLANK : DROP;
  case G_UNICODE_FORMAT: /* direction among them */
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER || c == SOFT_HYPHEN ? KEEP : DROP;
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SPACE_SEPARATOR:
    return BLANK;
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
    return MARK;
  default:
    return KEEP;
  }
}

static bool
is_joined (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER;
}

/* Letters of scripts that run from right to left. */
static bool
is_right_to_left (gunichar c)
{
  static const gunichar ranges[][2] = {
    { 0x0590, 0x08ff },   { 0xfb1d, 0xfdff },   { 0xfe70, 0xfeff },
    { 0x10800, 0x10fff }, { 0x1e800, 0x1efff },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (c >= ranges[i][0] && c <= ranges[i][1])
      return true;
  return false;
}

/* --- HTML ------------------------------------------------------------------------------------ */

/* Authoring tools send questions as `<p>…</p>`. */
static bool
is_wrapped (const char *text)
{
  size_t length = strlen (text);
  const char *last = strrchr (text, '<');

  return text[0] == '<' && g_ascii_isalpha (text[1]) && text[length - 1] == '>'
         && (last[1] == '/' || g_str_has_suffix (text, "/>"));
}

static gunichar
entity_character (const char *name, size_t length)
{
  static const struct {
    const char *name;
    gunichar character;
  } entities[] = {
    { "amp", '&' },  { "lt", '<' },    { "gt", '>' },
    { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
  };
  guint64 number = 0;
  bool hex = length > 1 && (name[1] == 'x' || name[1] == 'X');
  g_autofree char *digits = g_strndup (name + 1 + hex, length - MIN (length, 1 + (size_t) hex));

  for (size_t i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (entities[i].name, name, length) == 0)
      return entities[i].character;
  if (name[0] == '#'
      && g_ascii_string_to_unsigned (digits, hex ? 16 : 10, 1, 0x10ffff, &number, NULL)
      && g_unichar_validate ((gunichar) number))
    return (gunichar) number;
  return 0;
}

/* The length of the entity at @text, 0 if there is none. */
static size_t
entity_at (const char *text, gunichar *ret_character)
{
  size_t length = *text == '&' ? strcspn (text + 1, "; &<") : 0;

  if (length == 0 || length > 8 || text[1 + length] != ';')
    return 0;
  *ret_character = entity_character (text + 1, length);
  return *ret_character != 0 ? length + 2 : 0;
}

static char *
unwrap (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0') {
    gunichar character = 0;
    size_t length = entity_at (text, &character);

    if (length > 0) {
      g_string_append_unichar (plain, character);
    } else if (*text == '<') {
      g_string_append_c (plain, ' ');
      length = strcspn (text, ">");
      length += text[length] == '>';
    } else {
      length = 1;
      g_string_append_c (plain, *text);
    }
    text += length;
  }
  return g_string_free (plain, FALSE);
}

/* --- cleaning ---------------------------------------------------------------------------------- */

static char *
clean_line (const char *text)
{
  GString *line = g_string_new (NULL);
  unsigned n_marks = 0;
  bool gap = false, seen = false;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    Fate fate = fate_of (c);

    n_marks = fate == MARK ? n_marks + 1 : 0;
    gap |= fate == BLANK;
    if (fate == BLANK || fate == DROP || n_marks > MAX_MARKS)
      continue;
    if (gap && line->len > 0)
      g_string_append_c (line, ' ');
    gap = false;
    seen |= fate == KEEP && g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT;
    g_string_append_unichar (line, c);
  }
  if (!seen)
    g_string_truncate (line, 0);
  return g_string_free (line, FALSE);
}

char *
words_clean (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);
  g_autofree char *stripped = g_strdup (valid);
  g_autofree char *plain = NULL;

  g_strstrip (stripped);
  if (!is_wrapped (stripped))
    return clean_line (valid);
  plain = unwrap (stripped);
  return clean_line (plain);
}

/* --- shortening -------------------------------------------------------------------------------- */

/* The place before character @n where @text may be cut. */
static const char *
cut_before (const char *text, glong n)
{
  const char *at = g_utf8_offset_to_pointer (text, n);

  while (at > text
         && (is_joined (g_utf8_get_char (at))
             || g_utf8_get_char (g_utf8_prev_char (at)) == ZERO_WIDTH_JOINER))
    at = g_utf8_prev_char (at);
  return at;
}

char *
words_shorten (const char *text, unsigned most)
{
  const char *end;

  if (g_utf8_strlen (text, -1) <= (glong) most)
    return g_strdup (text);
  end = cut_before (text, (glong) most - 1);
  /* Between words, if there are words. */
  for (const char *at = end; at > text && end - at < 16; at--)
    if (*at == ' ') {
      end = at;
      break;
    }
  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

char *
words_shorten_middle (const char *text, unsigned most)
{
  glong length = g_utf8_strlen (text, -1), tail = (glong) most / 2 - 1;

  if (length <= (glong) most)
    return g_strdup (text);
  return g_strdup_printf ("%.*s…%s", (int) (cut_before (text, (glong) most / 2) - text), text,
                          cut_before (text, length - tail));
}

/* --- in a sentence ------------------------------------------------------------------------------ */

static char *
isolate (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (is_right_to_left (g_utf8_get_char (at)))
      return g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
  return g_strdup (text);
}

/* Marks of quotations inside of one are single, and none ends ours. */
static char *
soften_quotes (const char *text)
{
  static const struct {
    gunichar outer, inner;
  } marks[] = {
    { 0x201c, 0x2018 }, { 0x201d, 0x2019 }, { 0x201e, 0x201a },
    { 0x201f, 0x201b }, { 0xab, 0x2039 },   { 0xbb, 0x203a },
  };
  GString *soft = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);

    for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
      if (c == marks[i].outer)
        c = marks[i].inner;
    g_string_append_unichar (soft, c);
  }
  return g_string_free (soft, FALSE);
}

char *
words_quote_foreign (const char *text, unsigned most)
{
  g_autofree char *soft = soften_quotes (text);
  g_autofree char *shorter = words_shorten (soft, most);
  g_autofree char *apart = isolate (shorter);

  return words_quote (apart);
}

/* Whether the point behind @end, where a word ends that began at @start, is that of an initial or a title. */
static bool
is_abbreviation (const char *start, const char *end)
{
  static const char *const titles[] = { "Dr",  "Prof", "Dipl", "Ing", "med", "phil", "rer",
                                        "nat", "Mr",   "Mrs",  "Ms",  "Jr",  "Sr",   "St" };
  g_autofree char *word = g_strndup (start, (gsize) (end - start));

  if (g_utf8_strlen (word, -1) == 1)
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_ascii_strcasecmp (word, titles[i]) == 0)
      return true;
  return false;
}

/* Letters with what stands in names and addresses, and no second sentence. */
static bool
looks_like_name (const char *text)
{
  const char *word = text;

  if (g_utf8_strlen (text, -1) > MAX_NAME)
    return false;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (*at == '.' && at[1] == ' ' && !is_abbreviation (word, at))
      return false;
    if (*at == ' ' || *at == '.' || *at == '-')
      word = at + 1;
    if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != 0x2019
        && (c >= 0x80 || strchr (" .,-'@_+()", (int) c) == NULL))
      return false;
  }
  return true;
}

char *
words_name_foreign (const char *text)
{
  return looks_like_name (text) ? isolate (text) : words_quote_foreign (text, MAX_NAME);
}

/* --- addresses and numbers ------------------------------------------------------------------------ */

static bool
has_words (const char *text)
{
  unsigned n_letters = 0, n_hex = 0, n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text), n++) {
    gunichar c = g_utf8_get_char (text);

    n_letters += g_unichar_isalpha (c);
    n_hex += c == '-' || g_unichar_isxdigit (c);
  }
  return n_letters >= 2 && (n_hex < n || n < 8);
}

/* Behind the last `/`, `#` or `:`; those at the end do not count. */
static char *
last_part (const char *iri)
{
  size_t end = strcspn (iri, "?"), start;

  while (end > 0 && strchr ("/#:", iri[end - 1]) != NULL)
    end--;
  for (start = end; start > 0 && strchr ("/#:", iri[start - 1]) == NULL; start--)
    ;
  return g_strndup (iri + start, end - start);
}

static const char *
skip_scheme (const char *iri)
{
  static const char *const schemes[] = { "https://", "http://", "urn:uuid:", "urn:" };

  for (size_t i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (iri, schemes[i], strlen (schemes[i])) == 0)
      return iri + strlen (schemes[i]);
  return iri;
}

char *
words_iri (const char *iri)
{
  g_autofree char *part = last_part (iri);
  g_autofree char *decoded = g_uri_unescape_string (part, NULL);
  g_autofree char *text = NULL;

  if (decoded != NULL && g_utf8_validate (decoded, -1, NULL) && has_words (decoded)) {
    g_strdelimit (decoded, "_+", ' ');
    return words_clean (decoded, strlen (decoded));
  }
  text = words_clean (skip_scheme (iri), strlen (skip_scheme (iri)));
  return words_shorten_middle (text, MAX_IRI);
}

char *
words_points (double number)
{
  double rounded = fabs (number) < 1e12 ? round (number * 100) / 100 : number;
  g_autofree char *text = lk_text_from_number (rounded);
  char *sign = strchr (text, '.');

  if (sign == NULL)
    return g_steal_pointer (&text);
  *sign = '\0';
  return g_strconcat (text, C_ ("decimal sign", "."), sign + 1, NULL);
}
