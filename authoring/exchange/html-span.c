/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/html-text-private.h"
#include "authoring/exchange/markup.h"
#include "engine/base/xml.h"

/* What stands in a paragraph of HTML: words, marks, links, pictures, formulas. */

/* Bytes of a paragraph, well below the limit of Markdown. */
#define PARAGRAPH_BYTES 32768
#define ELEMENTS        100

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

void
author_html_write_words (AuthorHtmlBuilder *builder, const char *text)
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
      author_html_builder_flush (builder);
    else
      g_string_append_c (builder->run, ' ');
    at = end + 1;
  }
  append_words (builder, at);
  if (run->len > PARAGRAPH_BYTES && !builder->is_line)
    author_html_builder_flush (builder);
}

void
author_html_write_mark (AuthorHtmlBuilder *builder, const xmlNode *node, const char *mark)
{
  guint bit = *mark == '~' ? 4 : mark[1] == '*' ? 2 : 1;
  AuthorHtmlBuilder *inner;
  g_autofree char *words = NULL;

  /* A mark around blocks would not reach over their border. */
  if (builder->marks & bit || (!builder->is_line && author_html_holds_block (node))) {
    author_html_builder_children (builder, node);
    return;
  }
  inner = author_html_builder_new (builder, true);
  inner->marks |= bit;
  /* Blanks at the ends belong to the words around. */
  inner->keeps_blanks = builder->run->len > 0;
  author_html_builder_children (inner, node);
  words = g_strconcat (inner->blocks->str, inner->run->str, NULL);
  g_string_truncate (inner->run, 0);
  g_free (author_html_builder_end (inner));
  author_markup_mark (builder->run, mark, words);
}

/* Letters and digits that have a small form in Unicode. */
static const char small_from[] = "0123456789+-=()n";
static const gunichar raised[] = { 0x2070, 0xb9,   0xb2,   0xb3,   0x2074, 0x2075, 0x2076, 0x2077,
                                   0x2078, 0x2079, 0x207a, 0x207b, 0x207c, 0x207d, 0x207e, 0x207f };
static const gunichar lowered[]
    = { 0x2080, 0x2081, 0x2082, 0x2083, 0x2084, 0x2085, 0x2086, 0x2087,
        0x2088, 0x2089, 0x208a, 0x208b, 0x208c, 0x208d, 0x208e, 0x2099 };

void
author_html_write_small (AuthorHtmlBuilder *builder, const xmlNode *node, bool is_raised)
{
  g_autofree char *text = lk_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) small = g_string_new (NULL);

  for (const char *c = g_strstrip (valid); *c != '\0'; c = g_utf8_next_char (c)) {
    const char *found = (guchar) *c < 0x80 ? strchr (small_from, *c) : NULL;

    if (found == NULL) {
      author_html_builder_lost (builder, "layout", is_raised ? "sup" : "sub");
      author_html_builder_children (builder, node);
      return;
    }
    g_string_append_unichar (small, (is_raised ? raised : lowered)[found - small_from]);
  }
  g_string_append (builder->run, small->str);
}

void
author_html_write_code (AuthorHtmlBuilder *builder, const xmlNode *node)
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

void
author_html_write_link (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  g_autofree char *address = lk_xml_attribute (node, "href");
  g_autofree char *words = NULL, *name = NULL;

  if (address == NULL || *g_strstrip (address) == '\0' || *address == '#' || builder->is_link) {
    author_html_builder_children (builder, node);
    return;
  }
  if (!author_address_is_allowed (address))
    name = dup_medium (builder, address);
  if (name == NULL && !author_address_is_allowed (address)) {
    author_html_builder_lost (builder, "address", address);
    author_html_builder_children (builder, node);
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

void
author_html_write_picture (AuthorHtmlBuilder *builder, const xmlNode *node)
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
void
author_html_write_medium (AuthorHtmlBuilder *builder, const xmlNode *node)
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
  author_html_builder_children (builder, node);
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

void
author_html_write_math (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  const xmlNode *tex = find_tex (node, 0);
  g_autofree char *text = lk_xml_text (tex != NULL ? tex : node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (tex != NULL) {
    author_markup_math (builder->run, valid, false);
    return;
  }
  author_html_builder_lost (builder, "formula", valid);
  author_html_write_words (builder, valid);
}
