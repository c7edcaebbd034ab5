/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/html-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "authoring/exchange/html-text-private.h"
#include "authoring/exchange/markup.h"
#include "authoring/model/source-limits.h"
#include "engine/base/text.h"
#include "engine/base/xml.h"

/* Bytes of a paragraph, well below the limit of Markdown. */
#define PARAGRAPH_BYTES 32768
/* Lists and quotes within each other. */
#define CONTAINERS 12
#define ELEMENTS   100

/* --- elements --------------------------------------------------------------------------------- */

typedef enum {
  ROLE_THROUGH, /* what is in it */
  ROLE_BLOCK,
  ROLE_HEADING,
  ROLE_LIST,
  ROLE_QUOTE,
  ROLE_CODE_BLOCK,
  ROLE_TABLE,
  ROLE_RULE,
  ROLE_BREAK,
  ROLE_MARK,
  ROLE_CODE,
  ROLE_LINK,
  ROLE_PICTURE,
  ROLE_MEDIUM,
  ROLE_MATH,
  ROLE_SMALL,  /* raised or lowered */
  ROLE_QUOTED, /* `<q>` */
  ROLE_GONE,   /* with all in it; reported by its code, unless it has none */
} Role;

static const struct {
  const char *name;
  Role role;
  const char *mark; /* of a mark; the code of what is gone */
} elements[] = {
  { "a", ROLE_LINK, NULL },
  { "address", ROLE_BLOCK, NULL },
  { "applet", ROLE_GONE, "frame" },
  { "article", ROLE_BLOCK, NULL },
  { "aside", ROLE_BLOCK, NULL },
  { "audio", ROLE_MEDIUM, NULL },
  { "b", ROLE_MARK, "**" },
  { "base", ROLE_GONE, NULL },
  { "blockquote", ROLE_QUOTE, NULL },
  { "body", ROLE_BLOCK, NULL },
  { "br", ROLE_BREAK, NULL },
  { "button", ROLE_GONE, "form" },
  { "caption", ROLE_BLOCK, NULL },
  { "center", ROLE_BLOCK, NULL },
  { "cite", ROLE_MARK, "*" },
  { "code", ROLE_CODE, NULL },
  { "dd", ROLE_BLOCK, NULL },
  { "del", ROLE_MARK, "~~" },
  { "details", ROLE_BLOCK, NULL },
  { "dfn", ROLE_MARK, "*" },
  { "div", ROLE_BLOCK, NULL },
  { "dl", ROLE_BLOCK, NULL },
  { "dt", ROLE_BLOCK, NULL },
  { "em", ROLE_MARK, "*" },
  { "embed", ROLE_GONE, "frame" },
  { "fieldset", ROLE_BLOCK, NULL },
  { "figcaption", ROLE_BLOCK, NULL },
  { "figure", ROLE_BLOCK, NULL },
  { "footer", ROLE_BLOCK, NULL },
  { "form", ROLE_BLOCK, NULL },
  { "frame", ROLE_GONE, "frame" },
  { "frameset", ROLE_GONE, "frame" },
  { "h1", ROLE_HEADING, "#" },
  { "h2", ROLE_HEADING, "##" },
  { "h3", ROLE_HEADING, "###" },
  { "h4", ROLE_HEADING, "####" },
  { "h5", ROLE_HEADING, "#####" },
  { "h6", ROLE_HEADING, "######" },
  { "head", ROLE_THROUGH, NULL },
  { "header", ROLE_BLOCK, NULL },
  { "hr", ROLE_RULE, NULL },
  { "i", ROLE_MARK, "*" },
  { "iframe", ROLE_GONE, "frame" },
  { "img", ROLE_PICTURE, NULL },
  { "input", ROLE_GONE, "form" },
  { "kbd", ROLE_CODE, NULL },
  { "legend", ROLE_BLOCK, NULL },
  { "li", ROLE_BLOCK, NULL },
  { "link", ROLE_GONE, NULL },
  { "main", ROLE_BLOCK, NULL },
  { "math", ROLE_MATH, NULL },
  { "meta", ROLE_GONE, NULL },
  { "nav", ROLE_BLOCK, NULL },
  { "noframes", ROLE_GONE, NULL },
  { "object", ROLE_MEDIUM, NULL },
  { "ol", ROLE_LIST, NULL },
  { "p", ROLE_BLOCK, NULL },
  { "pre", ROLE_CODE_BLOCK, NULL },
  { "q", ROLE_QUOTED, NULL },
  { "s", ROLE_MARK, "~~" },
  { "samp", ROLE_CODE, NULL },
  { "script", ROLE_GONE, "script" },
  { "section", ROLE_BLOCK, NULL },
  { "select", ROLE_GONE, "form" },
  { "strike", ROLE_MARK, "~~" },
  { "strong", ROLE_MARK, "**" },
  { "style", ROLE_GONE, "style" },
  { "sub", ROLE_SMALL, "sub" },
  { "summary", ROLE_BLOCK, NULL },
  { "sup", ROLE_SMALL, "sup" },
  { "svg", ROLE_GONE, "drawing" },
  { "table", ROLE_TABLE, NULL },
  { "template", ROLE_GONE, "script" },
  { "textarea", ROLE_GONE, "form" },
  { "title", ROLE_GONE, NULL },
  { "tt", ROLE_CODE, NULL },
  { "ul", ROLE_LIST, NULL },
  { "video", ROLE_MEDIUM, NULL },
};

static int
compare_name (const void *name, const void *row)
{
  return strcmp (name, *(const char *const *) row);
}

static Role
role_of (const xmlNode *node, const char **ret_mark)
{
  const char *name = (const char *) node->name;
  g_autofree char *small = g_ascii_strdown (name != NULL ? name : "", -1);
  typeof (elements[0]) *row
      = bsearch (small, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare_name);

  *ret_mark = row != NULL ? row->mark : NULL;
  return row != NULL ? row->role : ROLE_THROUGH;
}

/* --- what is built ---------------------------------------------------------------------------- */

static void write_node (AuthorHtmlBuilder *builder, const xmlNode *node);

void
author_html_builder_lost (const AuthorHtmlBuilder *builder, const char *code, const char *found)
{
  if (code != NULL && builder->services != NULL && builder->services->lost != NULL)
    builder->services->lost (builder->services->data, code, found);
}

static AuthorHtmlBuilder *
builder_new (const AuthorHtmlBuilder *outer, bool is_line)
{
  AuthorHtmlBuilder *builder = g_new0 (AuthorHtmlBuilder, 1);

  builder->services = outer != NULL ? outer->services : NULL;
  builder->containers = outer != NULL ? outer->containers : 0;
  builder->depth = outer != NULL ? outer->depth : 0;
  builder->marks = outer != NULL && is_line ? outer->marks : 0;
  builder->is_link = outer != NULL && outer->is_link;
  builder->is_line = is_line || (outer != NULL && outer->is_line);
  builder->blocks = g_string_new (NULL);
  builder->run = g_string_new (NULL);
  return builder;
}

static void
builder_flush (AuthorHtmlBuilder *builder)
{
  GString *run = builder->run;

  while (run->len > 0 && (run->str[run->len - 1] == ' ' || g_str_has_suffix (run->str, "\\\n")))
    g_string_truncate (run, run->len - (run->str[run->len - 1] == ' ' ? 1 : 2));
  if (builder->is_line && run->len > 0)
    g_string_append_printf (builder->blocks, "%s%s", builder->blocks->len > 0 ? " " : "", run->str);
  else
    author_markup_block (builder->blocks, run->str);
  g_string_truncate (run, 0);
}

/* (transfer full) */
static char *
builder_end (AuthorHtmlBuilder *builder)
{
  char *text;

  builder_flush (builder);
  text = g_string_free (builder->blocks, FALSE);
  g_string_free (builder->run, TRUE);
  g_free (builder);
  return text;
}

static void
write_children (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  if (++builder->depth > ELEMENTS) {
    author_html_builder_lost (builder, "too-deep", NULL);
  } else {
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
      write_node (builder, child);
  }
  builder->depth--;
}

/* What is in @node. (transfer full) */
static char *
dup_inside (const AuthorHtmlBuilder *outer, const xmlNode *node, bool is_line)
{
  AuthorHtmlBuilder *builder = builder_new (outer, is_line);

  builder->containers += !is_line;
  write_children (builder, node);
  return builder_end (builder);
}

char *
author_html_builder_dup_line (const AuthorHtmlBuilder *outer, const xmlNode *node)
{
  return dup_inside (outer, node, true);
}

/* --- words ------------------------------------------------------------------------------------ */

/* Blanks become one; those that do not break stay between words. */
static char *
dup_collapsed (const char *text, bool is_start)
{
  GString *out = g_string_new (NULL);
  bool is_blank = is_start;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at), next = g_utf8_get_char (g_utf8_next_char (at));

    if (c == 0xa0 && (is_blank || next == 0 || next == 0xa0 || next < 0x21))
      c = ' ';
    if (c <= ' ') {
      if (!is_blank)
        g_string_append_c (out, ' ');
      is_blank = true;
      continue;
    }
    is_blank = c == 0xad || c == 0x200b ? is_blank : false;
    if (c != 0x200b)
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static void
append_words (AuthorHtmlBuilder *builder, const char *words)
{
  g_autoptr (GString) inner = NULL;

  /* What stands inside of a line is no beginning of one. */
  if (builder->marks == 0 || builder->run->len > 0) {
    author_markup_words_with_math (builder->run, words);
    return;
  }
  inner = g_string_new ("x");
  author_markup_words_with_math (inner, words);
  g_string_append (builder->run, inner->str + 1);
}

static void
write_words (AuthorHtmlBuilder *builder, const char *text)
{
  const GString *run = builder->run;
  char last = run->len > 0 ? run->str[run->len - 1] : builder->keeps_blanks ? 'x' : ' ';
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *words = dup_collapsed (valid, last == ' ' || last == '\n');
  const char *end_of_all = words + strlen (words);
  char *at = words;

  /* No paragraph passes the limits of Markdown. */
  while (end_of_all - at > PARAGRAPH_BYTES / 4) {
    char *end = strchr (at + PARAGRAPH_BYTES / 8, ' ');

    if (end == NULL)
      break;
    *end = '\0';
    append_words (builder, at);
    if (run->len > PARAGRAPH_BYTES && !builder->is_line)
      builder_flush (builder);
    else
      g_string_append_c (builder->run, ' ');
    at = end + 1;
  }
  append_words (builder, at);
  if (run->len > PARAGRAPH_BYTES && !builder->is_line)
    builder_flush (builder);
}

static bool
holds_block (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    const char *mark;
    Role role = child->type == XML_ELEMENT_NODE ? role_of (child, &mark) : ROLE_THROUGH;

    if (role >= ROLE_BLOCK && role <= ROLE_RULE)
      return true;
  }
  return false;
}

static void
write_mark (AuthorHtmlBuilder *builder, const xmlNode *node, const char *mark)
{
  guint bit = *mark == '~' ? 4 : mark[1] == '*' ? 2 : 1;
  AuthorHtmlBuilder *inner;
  g_autofree char *words = NULL;

  /* A mark around blocks would not reach over their border. */
  if (builder->marks & bit || (!builder->is_line && holds_block (node))) {
    write_children (builder, node);
    return;
  }
  inner = builder_new (builder, true);
  inner->marks |= bit;
  /* Blanks at the ends belong to the words around. */
  inner->keeps_blanks = builder->run->len > 0;
  write_children (inner, node);
  words = g_strconcat (inner->blocks->str, inner->run->str, NULL);
  g_string_truncate (inner->run, 0);
  g_free (builder_end (inner));
  author_markup_mark (builder->run, mark, words);
}

/* Letters and digits that have a small form in Unicode. */
static const char small_from[] = "0123456789+-=()n";
static const gunichar raised[] = { 0x2070, 0xb9,   0xb2,   0xb3,   0x2074, 0x2075, 0x2076, 0x2077,
                                   0x2078, 0x2079, 0x207a, 0x207b, 0x207c, 0x207d, 0x207e, 0x207f };
static const gunichar lowered[]
    = { 0x2080, 0x2081, 0x2082, 0x2083, 0x2084, 0x2085, 0x2086, 0x2087,
        0x2088, 0x2089, 0x208a, 0x208b, 0x208c, 0x208d, 0x208e, 0x2099 };

static void
write_small (AuthorHtmlBuilder *builder, const xmlNode *node, bool is_raised)
{
  g_autofree char *text = lk_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) small = g_string_new (NULL);

  for (const char *c = g_strstrip (valid); *c != '\0'; c = g_utf8_next_char (c)) {
    const char *found = (guchar) *c < 0x80 ? strchr (small_from, *c) : NULL;

    if (found == NULL) {
      author_html_builder_lost (builder, "layout", is_raised ? "sup" : "sub");
      write_children (builder, node);
      return;
    }
    g_string_append_unichar (small, (is_raised ? raised : lowered)[found - small_from]);
  }
  g_string_append (builder->run, small->str);
}

static void
write_code (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *text = lk_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  author_markup_code (builder->run, valid);
}

/* --- links and media -------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
dup_medium (const AuthorHtmlBuilder *builder, const char *address)
{
  if (address == NULL || builder->services == NULL || builder->services->medium == NULL)
    return NULL;
  return builder->services->medium (builder->services->data, address);
}

bool
author_address_is_allowed (const char *address)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return address[strlen (schemes[i])] != '\0' && g_utf8_validate (address, -1, NULL);
  return false;
}

static void
write_link (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *address = lk_xml_attribute (node, "href");
  g_autofree char *words = NULL, *name = NULL;

  if (address == NULL || *g_strstrip (address) == '\0' || *address == '#' || builder->is_link) {
    write_children (builder, node);
    return;
  }
  if (!author_address_is_allowed (address))
    name = dup_medium (builder, address);
  if (name == NULL && !author_address_is_allowed (address)) {
    author_html_builder_lost (builder, "address", address);
    write_children (builder, node);
    return;
  }
  builder->is_link = true;
  builder->marks |= 8;
  words = author_html_builder_dup_line (builder, node);
  builder->is_link = false;
  builder->marks &= ~8u;
  if (*words != '\0')
    author_markup_link (builder->run, words, name != NULL ? name : address, false);
}

static void
write_picture (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *address = lk_xml_attribute (node, "src");
  g_autofree char *alt = lk_xml_attribute (node, "alt");
  g_autofree char *name = dup_medium (builder, address);
  g_autofree char *valid = g_utf8_make_valid (alt != NULL ? alt : "", -1);
  g_autoptr (GString) words = g_string_new ("x");

  author_markup_words (words, g_strstrip (valid));
  if (name == NULL) {
    author_html_builder_lost (builder, "picture", address);
    g_string_append (builder->run, words->str + 1);
  } else {
    author_markup_link (builder->run, words->str + 1, name, true);
  }
}

/* A sound, a film, another file: a link to it. */
static void
write_medium (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  static const char *const names[] = { "src", "data" };
  g_autofree char *address = NULL, *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && address == NULL; i++)
    address = lk_xml_attribute (node, names[i]);
  for (const xmlNode *child = node->children; child != NULL && address == NULL; child = child->next)
    if (lk_xml_is (child, "source"))
      address = lk_xml_attribute (child, "src");
  name = dup_medium (builder, address);
  if (name != NULL) {
    g_autofree char *base = g_path_get_basename (name);
    g_autoptr (GString) words = g_string_new ("x");

    author_markup_words (words, base);
    author_markup_link (builder->run, words->str + 1, name, false);
    return;
  }
  author_html_builder_lost (builder, "medium", address);
  write_children (builder, node);
}

static const xmlNode *
find_tex (const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < ELEMENTS;
       child = child->next) {
    g_autofree char *encoding
        = lk_xml_is (child, "annotation") ? lk_xml_attribute (child, "encoding") : NULL;
    const xmlNode *found;

    if (encoding != NULL && strstr (encoding, "tex") != NULL)
      return child;
    found = find_tex (child, depth + 1);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
write_math (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  const xmlNode *tex = find_tex (node, 0);
  g_autofree char *text = lk_xml_text (tex != NULL ? tex : node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (tex != NULL) {
    author_markup_math (builder->run, valid, false);
    return;
  }
  author_html_builder_lost (builder, "formula", valid);
  write_words (builder, valid);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void
add_block (AuthorHtmlBuilder *builder, const char *text)
{
  builder_flush (builder);
  author_markup_block (builder->blocks, text);
}

static void
write_heading (AuthorHtmlBuilder *builder, const xmlNode *node, const char *mark)
{
  AuthorHtmlBuilder outer = *builder;
  g_autofree char *words = NULL, *heading = NULL;

  outer.marks |= 8;
  words = author_html_builder_dup_line (&outer, node);
  heading = author_markup_heading (strlen (mark), words);
  builder_flush (builder);
  if (*words != '\0')
    author_markup_block (builder->blocks, heading);
}

static void
write_list (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  bool is_ordered = lk_xml_is (node, "ol");
  g_autoptr (GString) list = g_string_new (NULL);
  guint number = 1;

  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    g_autofree char *inner
        = child->type == XML_ELEMENT_NODE ? dup_inside (builder, child, false) : NULL;
    g_autofree char *mark = is_ordered ? g_strdup_printf ("%u. ", number) : g_strdup ("- ");
    g_autofree char *rest = g_strnfill (strlen (mark), ' ');
    g_autofree char *item = NULL;

    if (inner == NULL || *inner == '\0')
      continue;
    item = author_markup_indent (inner, mark, rest);
    g_string_append_printf (list, "%s%s", list->len > 0 ? "\n" : "", item);
    number++;
  }
  add_block (builder, list->str);
}

static void
write_quote (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *inner = dup_inside (builder, node, false);
  g_autofree char *quote = author_markup_indent (inner, "> ", "> ");

  builder_flush (builder);
  if (*inner != '\0')
    author_markup_block (builder->blocks, quote);
}

static void
write_code_block (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *text = lk_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *code = author_markup_fenced (valid);

  if (*g_strstrip (valid) != '\0')
    add_block (builder, code);
}

static void
write_table (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *table = author_html_builder_dup_table (builder, node);

  if (table != NULL) {
    builder_flush (builder);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
      if (lk_xml_is (child, "caption"))
        write_node (builder, child);
    add_block (builder, table);
    return;
  }
  builder_flush (builder);
  write_children (builder, node);
  builder_flush (builder);
}

static void
write_block (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  builder_flush (builder);
  write_children (builder, node);
  builder_flush (builder);
}

static void
write_break (AuthorHtmlBuilder *builder)
{
  GString *run = builder->run;

  while (run->len > 0 && run->str[run->len - 1] == ' ')
    g_string_truncate (run, run->len - 1);
  if (builder->is_line || builder->marks > 0)
    g_string_append_c (run, ' ');
  else if (run->len > 0)
    g_string_append (run, "\\\n");
}

/* --- one node --------------------------------------------------------------------------------- */

/* Whether a block can stand here; else what is in it does. */
static bool
has_room (const AuthorHtmlBuilder *builder)
{
  return !builder->is_line && builder->containers < CONTAINERS;
}

static void
write_block_node (AuthorHtmlBuilder *builder, const xmlNode *node, Role role, const char *mark)
{
  if (!has_room (builder))
    write_block (builder, node);
  else if (role == ROLE_HEADING)
    write_heading (builder, node, mark);
  else if (role == ROLE_LIST)
    write_list (builder, node);
  else if (role == ROLE_QUOTE)
    write_quote (builder, node);
  else if (role == ROLE_CODE_BLOCK)
    write_code_block (builder, node);
  else if (role == ROLE_TABLE)
    write_table (builder, node);
  else if (role == ROLE_RULE)
    add_block (builder, "***");
  else
    write_block (builder, node);
}

static void
write_span_node (AuthorHtmlBuilder *builder, const xmlNode *node, Role role, const char *mark)
{
  static void (*const writers[]) (AuthorHtmlBuilder *, const xmlNode *) = {
    [ROLE_CODE] = write_code,     [ROLE_LINK] = write_link, [ROLE_PICTURE] = write_picture,
    [ROLE_MEDIUM] = write_medium, [ROLE_MATH] = write_math,
  };

  if (role == ROLE_BREAK)
    write_break (builder);
  else if (role == ROLE_MARK)
    write_mark (builder, node, mark);
  else if (role == ROLE_SMALL)
    write_small (builder, node, g_str_equal (mark, "sup"));
  else if (role < G_N_ELEMENTS (writers) && writers[role] != NULL)
    writers[role](builder, node);
  else
    write_children (builder, node);
}

/* Handlers of events are the only attributes that could do something; all of them stay behind. */
static void
report_attributes (const AuthorHtmlBuilder *builder, const xmlNode *node)
{
  for (const xmlAttr *of = node->properties; of != NULL; of = of->next)
    if (of->name != NULL && g_ascii_strncasecmp ((const char *) of->name, "on", 2) == 0)
      author_html_builder_lost (builder, "script", (const char *) of->name);
}

static void
write_node (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  const char *mark;
  Role role;

  if (node->type == XML_TEXT_NODE && node->content != NULL)
    write_words (builder, (const char *) node->content);
  if (node->type != XML_ELEMENT_NODE)
    return;
  role = role_of (node, &mark);
  report_attributes (builder, node);
  if (role == ROLE_GONE)
    author_html_builder_lost (builder, mark, (const char *) node->name);
  else if (role >= ROLE_BLOCK && role <= ROLE_RULE)
    write_block_node (builder, node, role, mark);
  else if (role == ROLE_QUOTED) {
    g_string_append (builder->run, "„");
    write_children (builder, node);
    g_string_append (builder->run, "“");
  } else {
    write_span_node (builder, node, role, mark);
  }
}

/* --- a whole text ----------------------------------------------------------------------------- */

static xmlDoc *
parse (const char *html)
{
  return htmlReadMemory (html, (int) strlen (html), NULL, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                             | HTML_PARSE_NONET);
}

static char *
convert (const char *html, gssize length, const AuthorHtmlServices *services, bool is_line)
{
  gsize size = length < 0 ? strlen (html) : (gsize) length;
  g_autofree char *valid = g_utf8_make_valid (html, (gssize) MIN (size, AUTHOR_LIMIT_HTML_BYTES));
  AuthorHtmlBuilder outer = { .services = services };
  AuthorHtmlBuilder *builder = builder_new (&outer, is_line);
  g_autoptr (xmlDoc) document = NULL;

  if (size > AUTHOR_LIMIT_HTML_BYTES)
    author_html_builder_lost (builder, "too-large", NULL);
  document = *valid != '\0' ? parse (valid) : NULL;
  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    write_node (builder, xmlDocGetRootElement (document));
  return builder_end (builder);
}

char *
author_html_to_markdown (const char *html, gssize length, const AuthorHtmlServices *services)
{
  return convert (html, length, services, false);
}

char *
author_html_to_line (const char *html, gssize length, const AuthorHtmlServices *services)
{
  return convert (html, length, services, true);
}

char *
author_text_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);
  GString *out = g_string_new (NULL);
  bool is_behind_gap = false;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*g_strstrip (lines[i]) == '\0') {
      is_behind_gap = true;
      continue;
    }
    if (out->len > 0)
      g_string_append (out, is_behind_gap ? "\n\n" : "\\\n");
    author_markup_words (out, lines[i]);
    is_behind_gap = false;
  }
  return g_string_free (out, FALSE);
}
