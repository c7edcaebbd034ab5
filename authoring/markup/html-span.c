/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/markup/html-text-private.h"
#include "authoring/markup/markup.h"
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

/* `application/x-tex`, `LaTeX` */
static bool
is_tex (const char *encoding)
{
  g_autofree char *small = g_ascii_strdown (encoding, -1);

  return strstr (small, "tex") != NULL && strstr (small, "text/") == NULL;
}

static const xmlNode *
find_tex (const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < ELEMENTS;
       child = child->next) {
    g_autofree char *encoding
        = lk_xml_is (child, "annotation") ? lk_xml_attribute (child, "encoding") : NULL;
    const xmlNode *found;

    if (encoding != NULL && is_tex (encoding))
      return child;
    found = find_tex (child, depth + 1);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What is shown of a formula: not what other programs made of it, and no script. */
static void
append_formula (const AuthorHtmlBuilder *builder, GString *words, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < ELEMENTS;
       child = child->next) {
    const char *name = child->name != NULL ? (const char *) child->name : "";
    bool is_script = g_ascii_strcasecmp (name, "script") == 0;

    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (words, (const char *) child->content);
    else if (is_script)
      author_html_builder_lost (builder, "script", name);
    else if (child->type == XML_ELEMENT_NODE
             && g_ascii_strncasecmp (name, "annotation", strlen ("annotation")) != 0
             && g_ascii_strcasecmp (name, "style") != 0)
      append_formula (builder, words, child, depth + 1);
  }
}

/* Blanks of the source say nothing. (transfer full) */
static char *
dup_squeezed (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", parts[i]);
  return g_strdup (out->str);
}

/* `\[ x \]` or `$x$` without what is around the formula. (transfer full) */
static char *
dup_bare (const char *tex)
{
  static const struct {
    const char *open, *close;
  } around[] = { { "\\[", "\\]" }, { "\\(", "\\)" }, { "$$", "$$" }, { "$", "$" } };
  g_autofree char *plain = g_strstrip (g_strdup (tex));
  gsize length = strlen (plain);

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
    gsize n = strlen (around[i].open);

    if (length > 2 * n && g_str_has_prefix (plain, around[i].open)
        && g_str_has_suffix (plain, around[i].close))
      return g_strndup (plain + n, length - 2 * n);
  }
  return g_steal_pointer (&plain);
}

void
author_html_write_math (AuthorHtmlBuilder *builder, const xmlNode *node)
{
  const xmlNode *tex = find_tex (node, 0);
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *text = tex != NULL ? lk_xml_text (tex) : NULL;
  g_autofree char *valid = NULL, *bare = NULL;

  if (tex != NULL) {
    valid = g_utf8_make_valid (text, -1);
    bare = dup_bare (valid);
    author_markup_math (builder->run, bare, false);
    return;
  }
  append_formula (builder, shown, node, 0);
  valid = g_utf8_make_valid (shown->str, -1);
  bare = dup_squeezed (valid);
  if (*bare != '\0')
    author_html_builder_lost (builder, "formula", bare);
  author_html_write_words (builder, bare);
}
