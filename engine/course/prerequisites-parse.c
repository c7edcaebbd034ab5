/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/prerequisites-private.h"

typedef enum {
  TOKEN_END,
  TOKEN_BAD,
  TOKEN_WORD,
  TOKEN_QUOTED,
  TOKEN_AND,
  TOKEN_OR,
  TOKEN_NOT,
  TOKEN_EQUAL,
  TOKEN_DIFFERENT,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_SET_OPEN,
  TOKEN_SET_CLOSE,
  TOKEN_COMMA,
  TOKEN_TIMES,
} TokenKind;

/* The text of the token in hand and what comes after it. */
typedef struct {
  const char *rest;
  TokenKind kind;
  const char *text; /* WORD, QUOTED: the first of @length bytes, without the quotes */
  size_t length;
  unsigned nesting;
  GPtrArray *identifiers;
  GHashTable *seen; /* the same as a set */
} Parser;

static const struct {
  const char *text;
  TokenKind kind;
} signs[] = {
  { "<>", TOKEN_DIFFERENT }, { "&", TOKEN_AND },   { "|", TOKEN_OR },    { "~", TOKEN_NOT },
  { "=", TOKEN_EQUAL },      { "(", TOKEN_OPEN },  { ")", TOKEN_CLOSE }, { "{", TOKEN_SET_OPEN },
  { "}", TOKEN_SET_CLOSE },  { ",", TOKEN_COMMA }, { "*", TOKEN_TIMES },
};

static const struct {
  const char *word;
  TokenKind kind;
} words[] = { { "and", TOKEN_AND }, { "or", TOKEN_OR }, { "not", TOKEN_NOT } };

/* CMI001 allows the first letter and any letter case; tools write both words for two of them. */
static const struct {
  const char *written, *status;
} statuses[] = {
  { "passed", "passed" },
  { "pass", "passed" },
  { "p", "passed" },
  { "completed", "completed" },
  { "complete", "completed" },
  { "c", "completed" },
  { "failed", "failed" },
  { "fail", "failed" },
  { "f", "failed" },
  { "incomplete", "incomplete" },
  { "i", "incomplete" },
  { "browsed", "browsed" },
  { "b", "browsed" },
  { "not attempted", "not attempted" },
  { "notattempted", "not attempted" },
  { "not_attempted", "not attempted" },
  { "n", "not attempted" },
  { "na", "not attempted" },
};

static LkPrerequisite *parse_or (Parser *parser);

static LkPrerequisite *
node_new (LkPrerequisiteKind kind)
{
  LkPrerequisite *node = g_new0 (LkPrerequisite, 1);

  node->kind = kind;
  if (kind >= LK_PREREQUISITE_NOT)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_prerequisite_free);
  return node;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
ends_word (char c)
{
  return c == '\0' || is_blank (c) || strchr ("&|~=<>(){},*\"'", c) != NULL;
}

static bool
text_is (const Parser *parser, const char *word)
{
  return strlen (word) == parser->length
         && g_ascii_strncasecmp (parser->text, word, parser->length) == 0;
}

static void
read_quoted (Parser *parser)
{
  const char *end = strchr (parser->rest + 1, *parser->rest);

  if (end == NULL) {
    parser->kind = TOKEN_BAD;
    return;
  }
  parser->kind = TOKEN_QUOTED;
  parser->text = parser->rest + 1;
  parser->length = (size_t) (end - parser->text);
  parser->rest = end + 1;
}

static void
read_word (Parser *parser)
{
  parser->text = parser->rest;
  while (!ends_word (*parser->rest))
    parser->rest++;
  parser->length = (size_t) (parser->rest - parser->text);
  parser->kind = parser->length > 0 ? TOKEN_WORD : TOKEN_BAD;
  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if (text_is (parser, words[i].word))
      parser->kind = words[i].kind;
}

static void
advance (Parser *parser)
{
  while (is_blank (*parser->rest))
    parser->rest++;
  if (*parser->rest == '\0') {
    parser->kind = TOKEN_END;
    return;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (parser->rest, signs[i].text)) {
      parser->kind = signs[i].kind;
      parser->rest += strlen (signs[i].text);
      return;
    }
  if (*parser->rest == '"' || *parser->rest == '\'')
    read_quoted (parser);
  else
    read_word (parser);
}

static bool
accept (Parser *parser, TokenKind kind)
{
  if (parser->kind != kind)
    return false;
  advance (parser);
  return true;
}

/* Text of the token without blanks around it, as a quoted one may have. (transfer full) */
static char *
dup_text (const Parser *parser)
{
  return g_strstrip (g_strndup (parser->text, parser->length));
}

static const char *
find_status (const char *text)
{
  for (size_t i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_ascii_strcasecmp (text, statuses[i].written) == 0)
      return statuses[i].status;
  return NULL;
}

/* The status right of = or <>, the token after the sign being in hand; `not attempted` without
 * quotes is two tokens. %NULL if there is none. */
static const char *
parse_status (Parser *parser)
{
  g_autofree char *text = NULL;

  if (accept (parser, TOKEN_NOT)) {
    if (parser->kind != TOKEN_WORD || !text_is (parser, "attempted"))
      return NULL;
    advance (parser);
    return "not attempted";
  }
  if (parser->kind != TOKEN_WORD && parser->kind != TOKEN_QUOTED)
    return NULL;
  text = dup_text (parser);
  advance (parser);
  return find_status (text);
}

static void
note_identifier (Parser *parser, char *identifier)
{
  if (g_hash_table_add (parser->seen, identifier))
    g_ptr_array_add (parser->identifiers, identifier);
}

/* {a, b, …}, the opening brace being eaten. */
static LkPrerequisite *
parse_set (Parser *parser, const unsigned *count)
{
  g_autoptr (LkPrerequisite) set
      = node_new (count != NULL ? LK_PREREQUISITE_AT_LEAST : LK_PREREQUISITE_AND);

  if (count != NULL)
    set->count = *count;
  if (++parser->nesting > LK_PREREQUISITES_MAX_NESTING)
    return NULL;
  do {
    LkPrerequisite *member = parse_or (parser);

    if (member == NULL)
      return NULL;
    g_ptr_array_add (set->children, member);
  } while (accept (parser, TOKEN_COMMA));
  parser->nesting--;
  return accept (parser, TOKEN_SET_CLOSE) ? g_steal_pointer (&set) : NULL;
}

static LkPrerequisite *
parse_parenthesis (Parser *parser)
{
  g_autoptr (LkPrerequisite) inner = NULL;

  if (++parser->nesting > LK_PREREQUISITES_MAX_NESTING)
    return NULL;
  inner = parse_or (parser);
  parser->nesting--;
  if (inner == NULL || !accept (parser, TOKEN_CLOSE))
    return NULL;
  return g_steal_pointer (&inner);
}

/* `2*{`: a word of digits before an asterisk is no identifier. */
static LkPrerequisite *
parse_count (Parser *parser, const char *digits)
{
  guint64 count = 0;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, LK_PREREQUISITES_MAX_BYTES, &count, NULL))
    return NULL;
  if (!accept (parser, TOKEN_SET_OPEN))
    return NULL;
  return parse_set (parser, &(unsigned){ (unsigned) count });
}

static LkPrerequisite *
parse_comparison (Parser *parser)
{
  g_autoptr (LkPrerequisite) node = NULL;
  g_autofree char *text = NULL;
  bool quoted = parser->kind == TOKEN_QUOTED;

  if (parser->kind != TOKEN_WORD && !quoted)
    return NULL;
  text = dup_text (parser);
  advance (parser);
  if (*text == '\0')
    return NULL;
  if (!quoted && accept (parser, TOKEN_TIMES))
    return parse_count (parser, text);

  node = node_new (LK_PREREQUISITE_DONE);
  node->identifier = g_steal_pointer (&text);
  if (parser->kind == TOKEN_EQUAL || parser->kind == TOKEN_DIFFERENT) {
    node->kind = parser->kind == TOKEN_EQUAL ? LK_PREREQUISITE_EQUAL : LK_PREREQUISITE_DIFFERENT;
    advance (parser);
    node->status = parse_status (parser);
    if (node->status == NULL)
      return NULL;
  }
  note_identifier (parser, node->identifier);
  return g_steal_pointer (&node);
}

static LkPrerequisite *
parse_not (Parser *parser)
{
  bool negated = false;
  LkPrerequisite *operand, *node;

  while (accept (parser, TOKEN_NOT))
    negated = !negated;
  if (accept (parser, TOKEN_OPEN))
    operand = parse_parenthesis (parser);
  else if (accept (parser, TOKEN_SET_OPEN))
    operand = parse_set (parser, NULL);
  else
    operand = parse_comparison (parser);
  if (operand == NULL || !negated)
    return operand;
  node = node_new (LK_PREREQUISITE_NOT);
  g_ptr_array_add (node->children, operand);
  return node;
}

/* A row of operands with the same operator between them; a single operand stays itself. */
static LkPrerequisite *
parse_row (Parser *parser, LkPrerequisiteKind kind, TokenKind sign,
           LkPrerequisite *(*parse_operand) (Parser *) )
{
  g_autoptr (LkPrerequisite) first = parse_operand (parser);
  g_autoptr (LkPrerequisite) row = NULL;

  if (first == NULL || parser->kind != sign)
    return g_steal_pointer (&first);
  row = node_new (kind);
  g_ptr_array_add (row->children, g_steal_pointer (&first));
  while (accept (parser, sign)) {
    LkPrerequisite *next = parse_operand (parser);

    if (next == NULL)
      return NULL;
    g_ptr_array_add (row->children, next);
  }
  return g_steal_pointer (&row);
}

static LkPrerequisite *
parse_and (Parser *parser)
{
  return parse_row (parser, LK_PREREQUISITE_AND, TOKEN_AND, parse_not);
}

static LkPrerequisite *
parse_or (Parser *parser)
{
  return parse_row (parser, LK_PREREQUISITE_OR, TOKEN_OR, parse_and);
}

LkPrerequisites *
lk_prerequisites_parse (const char *script)
{
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Parser parser = { .rest = script, .identifiers = identifiers, .seen = seen };
  g_autoptr (LkPrerequisite) root = NULL;
  LkPrerequisites *prerequisites;

  if (script == NULL || strlen (script) > LK_PREREQUISITES_MAX_BYTES)
    return NULL;
  advance (&parser);
  root = parse_or (&parser);
  if (root == NULL || parser.kind != TOKEN_END)
    return NULL;

  prerequisites = g_new0 (LkPrerequisites, 1);
  prerequisites->root = g_steal_pointer (&root);
  prerequisites->identifiers = g_steal_pointer (&identifiers);
  return prerequisites;
}
