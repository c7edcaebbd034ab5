/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/prerequisites.h"

#include <string.h>

typedef enum {
  NODE_DONE,      /* an identifier alone */
  NODE_EQUAL,     /* identifier = status */
  NODE_DIFFERENT, /* identifier <> status */
  NODE_NOT,
  NODE_AND,
  NODE_OR,
  NODE_AT_LEAST, /* N*{…} */
} NodeKind;

typedef struct {
  NodeKind kind;
  char *identifier;    /* DONE, EQUAL, DIFFERENT */
  const char *status;  /* EQUAL, DIFFERENT: as SCORM 1.2 spells it */
  unsigned count;      /* AT_LEAST */
  GPtrArray *children; /* (element-type Node), %NULL for leaves */
} Node;

struct _LkPrerequisites {
  Node *root;
  GPtrArray *identifiers; /* without doubles, owned by the nodes */
};

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

static Node *parse_or (Parser *parser);

static void
node_free (Node *node)
{
  if (node == NULL)
    return;
  g_free (node->identifier);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Node, node_free)

static Node *
node_new (NodeKind kind)
{
  Node *node = g_new0 (Node, 1);

  node->kind = kind;
  if (kind >= NODE_NOT)
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
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
  if (!g_ptr_array_find_with_equal_func (parser->identifiers, identifier, g_str_equal, NULL))
    g_ptr_array_add (parser->identifiers, identifier);
}

/* {a, b, …}, the opening brace being eaten. */
static Node *
parse_set (Parser *parser, const unsigned *count)
{
  g_autoptr (Node) set = node_new (count != NULL ? NODE_AT_LEAST : NODE_AND);

  if (count != NULL)
    set->count = *count;
  if (++parser->nesting > LK_PREREQUISITES_MAX_NESTING)
    return NULL;
  do {
    Node *member = parse_or (parser);

    if (member == NULL)
      return NULL;
    g_ptr_array_add (set->children, member);
  } while (accept (parser, TOKEN_COMMA));
  parser->nesting--;
  return accept (parser, TOKEN_SET_CLOSE) ? g_steal_pointer (&set) : NULL;
}

static Node *
parse_parenthesis (Parser *parser)
{
  g_autoptr (Node) inner = NULL;

  if (++parser->nesting > LK_PREREQUISITES_MAX_NESTING)
    return NULL;
  inner = parse_or (parser);
  parser->nesting--;
  if (inner == NULL || !accept (parser, TOKEN_CLOSE))
    return NULL;
  return g_steal_pointer (&inner);
}

/* `2*{`: a word of digits before an asterisk is no identifier. */
static Node *
parse_count (Parser *parser, const char *digits)
{
  guint64 count = 0;

  if (!g_ascii_string_to_unsigned (digits, 10, 0, LK_PREREQUISITES_MAX_BYTES, &count, NULL))
    return NULL;
  if (!accept (parser, TOKEN_SET_OPEN))
    return NULL;
  return parse_set (parser, &(unsigned){ (unsigned) count });
}

static Node *
parse_comparison (Parser *parser)
{
  g_autoptr (Node) node = NULL;
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

  node = node_new (NODE_DONE);
  node->identifier = g_steal_pointer (&text);
  if (parser->kind == TOKEN_EQUAL || parser->kind == TOKEN_DIFFERENT) {
    node->kind = parser->kind == TOKEN_EQUAL ? NODE_EQUAL : NODE_DIFFERENT;
    advance (parser);
    node->status = parse_status (parser);
    if (node->status == NULL)
      return NULL;
  }
  note_identifier (parser, node->identifier);
  return g_steal_pointer (&node);
}

static Node *
parse_not (Parser *parser)
{
  bool negated = false;
  Node *operand, *node;

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
  node = node_new (NODE_NOT);
  g_ptr_array_add (node->children, operand);
  return node;
}

/* A row of operands with the same operator between them; a single operand stays itself. */
static Node *
parse_row (Parser *parser, NodeKind kind, TokenKind sign, Node *(*parse_operand) (Parser *) )
{
  g_autoptr (Node) first = parse_operand (parser);
  g_autoptr (Node) row = NULL;

  if (first == NULL || parser->kind != sign)
    return g_steal_pointer (&first);
  row = node_new (kind);
  g_ptr_array_add (row->children, g_steal_pointer (&first));
  while (accept (parser, sign)) {
    Node *next = parse_operand (parser);

    if (next == NULL)
      return NULL;
    g_ptr_array_add (row->children, next);
  }
  return g_steal_pointer (&row);
}

static Node *
parse_and (Parser *parser)
{
  return parse_row (parser, NODE_AND, TOKEN_AND, parse_not);
}

static Node *
parse_or (Parser *parser)
{
  return parse_row (parser, NODE_OR, TOKEN_OR, parse_and);
}

LkPrerequisites *
lk_prerequisites_parse (const char *script)
{
  g_autoptr (GPtrArray) identifiers = g_ptr_array_new ();
  Parser parser = { .rest = script, .identifiers = identifiers };
  g_autoptr (Node) root = NULL;
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

void
lk_prerequisites_free (LkPrerequisites *prerequisites)
{
  if (prerequisites == NULL)
    return;
  node_free (prerequisites->root);
  g_ptr_array_unref (prerequisites->identifiers);
  g_free (prerequisites);
}

GPtrArray *
lk_prerequisites_identifiers (const LkPrerequisites *prerequisites)
{
  return g_ptr_array_ref (prerequisites->identifiers);
}

/* What evaluating asks and finds. */
typedef struct {
  LkPrerequisitesStatus status;
  void *data;
  GPtrArray *missing; /* nullable */
} Question;

static bool
leaf_holds (const Node *node, const Question *question)
{
  bool is_done = false;
  const char *status = question->status (node->identifier, &is_done, question->data);

  if (node->kind == NODE_DONE)
    return status != NULL && is_done;
  return (g_strcmp0 (status, node->status) == 0) == (node->kind == NODE_EQUAL);
}

/* Depth is bounded: each nesting of the script makes at most four nodes one below the other. */
static bool
node_holds (const Node *node, const Question *question)
{
  unsigned n_holding = 0;

  if (node->children == NULL)
    return leaf_holds (node, question);
  for (guint i = 0; i < node->children->len; i++)
    n_holding += node_holds (g_ptr_array_index (node->children, i), question);
  switch (node->kind) {
  case NODE_NOT:
    return n_holding == 0;
  case NODE_OR:
    return n_holding > 0;
  case NODE_AT_LEAST:
    return n_holding >= node->count;
  default:
    return n_holding == node->children->len;
  }
}

static void
add_missing (GPtrArray *missing, const char *identifier)
{
  if (!g_ptr_array_find_with_equal_func (missing, identifier, g_str_equal, NULL))
    g_ptr_array_add (missing, g_strdup (identifier));
}

/* Whether working on its item can make a leaf @wanted. What is done cannot be undone, and what was
 * begun not be unattempted. */
static bool
can_be_done (const Node *leaf, bool wanted)
{
  bool status_is_done
      = leaf->status == NULL || strchr ("pc", *leaf->status) != NULL; /* passed, completed */

  if (wanted == (leaf->kind != NODE_DIFFERENT))
    return g_strcmp0 (leaf->status, "not attempted") != 0;
  return !status_is_done;
}

/* Walks to the leaves that keep @node from being @wanted. */
static void
collect_missing (const Node *node, bool wanted, const Question *question)
{
  if (node_holds (node, question) == wanted)
    return;
  if (node->kind == NODE_NOT)
    wanted = !wanted;
  if (node->children == NULL && can_be_done (node, wanted))
    add_missing (question->missing, node->identifier);
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    collect_missing (g_ptr_array_index (node->children, i), wanted, question);
}

bool
lk_prerequisites_hold (const LkPrerequisites *prerequisites,
                       LkPrerequisitesStatus status,
                       void *data,
                       GPtrArray *missing)
{
  Question question = { .status = status, .data = data, .missing = missing };

  if (node_holds (prerequisites->root, &question))
    return true;
  if (missing != NULL)
    collect_missing (prerequisites->root, true, &question);
  return false;
}
