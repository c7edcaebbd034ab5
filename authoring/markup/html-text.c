/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/html-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "authoring/markup/html-text-private.h"
#include "authoring/markup/markup.h"
#include "authoring/source/source-limits.h"
#include "engine/base/text.h"
#include "engine/base/xml.h"

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

bool
author_html_holds_block (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    const char *mark;
    Role role = child->type == XML_ELEMENT_NODE ? role_of (child, &mark) : ROLE_THROUGH;

    if (role >= ROLE_BLOCK && role <= ROLE_RULE)
      return true;
  }
  return false;
}

/* --- what is built ---------------------------------------------------------------------------- */

static void write_node (AuthorHtmlBuilder *builder, const xmlNode *node);

void
author_html_builder_lost (const AuthorHtmlBuilder *builder, const char *code, const char *found)
{
  if (code != NULL && builder->services != NULL && builder->services->lost != NULL)
    builder->services->lost (builder->services->data, code, found);
}

AuthorHtmlBuilder *
author_html_builder_new (const AuthorHtmlBuilder *outer, bool is_line)
{
  AuthorHtmlBuilder *builder = g_new0 (AuthorHtmlBuilder, 1);

  builder->services = outer != NULL ? outer->services : NULL;
  builder->element = outer != NULL ? outer->element : NULL;
  builder->containers = outer != NULL ? outer->containers : 0;
  builder->depth = outer != NULL ? outer->depth : 0;
  builder->marks = outer != NULL && is_line ? outer->marks : 0;
  builder->is_link = outer != NULL && outer->is_link;
  builder->is_line = is_line || (outer != NULL && outer->is_line);
  builder->blocks = g_string_new (NULL);
  builder->run = g_string_new (NULL);
  return builder;
}

void
author_html_builder_flush (AuthorHtmlBuilder *builder)
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
char *
author_html_builder_end (AuthorHtmlBuilder *builder)
{
  char *text;

  author_html_builder_flush (builder);
  text = g_string_free (builder->blocks, FALSE);
  g_string_free (builder->run, TRUE);
  g_free (builder);
  return text;
}

void
author_html_builder_children (AuthorHtmlBuilder *builder, const xmlNode *node)
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
  AuthorHtmlBuilder *builder = author_html_builder_new (outer, is_line);

  builder->containers += !is_line;
  author_html_builder_children (builder, node);
  return author_html_builder_end (builder);
}

char *
author_html_builder_dup_line (const AuthorHtmlBuilder *outer, const xmlNode *node)
{
  return dup_inside (outer, node, true);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void
add_block (AuthorHtmlBuilder *builder, const char *text)
{
  author_html_builder_flush (builder);
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
  author_html_builder_flush (builder);
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

  author_html_builder_flush (builder);
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
    author_html_builder_flush (builder);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
      if (lk_xml_is (child, "caption"))
        write_node (builder, child);
    add_block (builder, table);
    return;
  }
  author_html_builder_flush (builder);
  author_html_builder_children (builder, node);
  author_html_builder_flush (builder);
}

static void
write_block (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  author_html_builder_flush (builder);
  author_html_builder_children (builder, node);
  author_html_builder_flush (builder);
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
    [ROLE_CODE] = author_html_write_code,       [ROLE_LINK] = author_html_write_link,
    [ROLE_PICTURE] = author_html_write_picture, [ROLE_MEDIUM] = author_html_write_medium,
    [ROLE_MATH] = author_html_write_math,
  };

  if (role == ROLE_BREAK)
    write_break (builder);
  else if (role == ROLE_MARK)
    author_html_write_mark (builder, node, mark);
  else if (role == ROLE_SMALL)
    author_html_write_small (builder, node, g_str_equal (mark, "sup"));
  else if (role < G_N_ELEMENTS (writers) && writers[role] != NULL)
    writers[role](builder, node);
  else
    author_html_builder_children (builder, node);
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

  if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      && node->content != NULL)
    author_html_write_words (builder, (const char *) node->content);
  if (node->type != XML_ELEMENT_NODE)
    return;
  if (builder->element != NULL && builder->element (builder->services->data, node, builder->run))
    return;
  role = role_of (node, &mark);
  report_attributes (builder, node);
  if (role == ROLE_GONE) {
    author_html_builder_lost (builder, mark, (const char *) node->name);
    /* The parser does not know that it is empty, and puts all behind it into it. */
    if (lk_xml_is (node, "embed"))
      author_html_builder_children (builder, node);
  } else if (role >= ROLE_BLOCK && role <= ROLE_RULE)
    write_block_node (builder, node, role, mark);
  else if (role == ROLE_QUOTED) {
    g_string_append (builder->run, "„");
    author_html_builder_children (builder, node);
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
  AuthorHtmlBuilder *builder = author_html_builder_new (&outer, is_line);
  g_autoptr (xmlDoc) document = NULL;

  if (size > AUTHOR_LIMIT_HTML_BYTES)
    author_html_builder_lost (builder, "too-large", NULL);
  document = *valid != '\0' ? parse (valid) : NULL;
  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    write_node (builder, xmlDocGetRootElement (document));
  return author_html_builder_end (builder);
}

char *
author_html_node_to_markdown (const xmlNode *node, const AuthorHtmlServices *services,
                              AuthorHtmlElement element, bool is_line)
{
  AuthorHtmlBuilder outer = { .services = services, .element = element };
  AuthorHtmlBuilder *builder = author_html_builder_new (&outer, is_line);

  author_html_builder_children (builder, node);
  return author_html_builder_end (builder);
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
