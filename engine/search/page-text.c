/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/search/page-text.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>

#include "engine/search/page-thin.h"

/* libxml2 walks up open elements at each end tag. */
#define OPEN_ELEMENTS 400
#define CHUNK         2048
#define TITLE_BYTES   400

void
lk_page_text_clear (LkPageText *page)
{
  g_clear_pointer (&page->title, g_free);
  g_clear_pointer (&page->text, g_free);
  g_clear_pointer (&page->language, g_free);
}

/* --- elements ------------------------------------------------------------------------------------- */

typedef enum {
  ROLE_INLINE,
  ROLE_BLOCK,
  ROLE_CELL, /* a blank at least */
  ROLE_GONE,
  ROLE_HEAD, /* <title> */
  ROLE_H1,
} Role;

/* Sorted. What is in none of the rows is part of a line. */
static const struct {
  const char *name;
  Role role;
} elements[] = {
  { "address", ROLE_BLOCK },  { "article", ROLE_BLOCK },    { "aside", ROLE_BLOCK },
  { "audio", ROLE_GONE },     { "blockquote", ROLE_BLOCK }, { "body", ROLE_BLOCK },
  { "br", ROLE_BLOCK },       { "button", ROLE_GONE },      { "canvas", ROLE_GONE },
  { "caption", ROLE_BLOCK },  { "center", ROLE_BLOCK },     { "datalist", ROLE_GONE },
  { "dd", ROLE_BLOCK },       { "details", ROLE_BLOCK },    { "dialog", ROLE_BLOCK },
  { "div", ROLE_BLOCK },      { "dl", ROLE_BLOCK },         { "dt", ROLE_BLOCK },
  { "fieldset", ROLE_BLOCK }, { "figcaption", ROLE_BLOCK }, { "figure", ROLE_BLOCK },
  { "footer", ROLE_BLOCK },   { "form", ROLE_BLOCK },       { "h1", ROLE_H1 },
  { "h2", ROLE_BLOCK },       { "h3", ROLE_BLOCK },         { "h4", ROLE_BLOCK },
  { "h5", ROLE_BLOCK },       { "h6", ROLE_BLOCK },         { "header", ROLE_BLOCK },
  { "hr", ROLE_BLOCK },       { "iframe", ROLE_GONE },      { "label", ROLE_BLOCK },
  { "legend", ROLE_BLOCK },   { "li", ROLE_BLOCK },         { "main", ROLE_BLOCK },
  { "math", ROLE_GONE },      { "menu", ROLE_GONE },        { "nav", ROLE_GONE },
  { "noframes", ROLE_GONE },  { "noscript", ROLE_GONE },    { "object", ROLE_GONE },
  { "ol", ROLE_BLOCK },       { "p", ROLE_BLOCK },          { "pre", ROLE_BLOCK },
  { "section", ROLE_BLOCK },  { "select", ROLE_GONE },      { "summary", ROLE_BLOCK },
  { "table", ROLE_BLOCK },    { "td", ROLE_CELL },          { "template", ROLE_GONE },
  { "textarea", ROLE_GONE },  { "th", ROLE_CELL },          { "title", ROLE_HEAD },
  { "tr", ROLE_BLOCK },       { "ul", ROLE_BLOCK },         { "video", ROLE_GONE },
};

static int
compare_name (const void *name, const void *row)
{
  return strcmp (name, *(const char *const *) row);
}

static Role
role_of (const xmlChar *name)
{
  typeof (elements[0]) *row
      = bsearch (name, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare_name);

  return row != NULL ? row->role : ROLE_INLINE;
}

/* --- the reader ------------------------------------------------------------------------------------- */

typedef struct {
  GString *text, *head, *h1;
  unsigned gone; /* open elements that are left out */
  bool in_head, in_h1, has_h1;
} Reading;

static void
end_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/* White space becomes one blank, none at the beginning of a line; characters that nobody sees go. */
static void
add_text (GString *text, const char *from, size_t length, size_t most)
{
  const char *end = from + length;

  while (from < end && text->len < most) {
    gunichar c = g_utf8_get_char_validated (from, end - from);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      from++;
      continue;
    }
    from = g_utf8_next_char (from);
    if (g_unichar_isspace (c) || c == 0xA0) {
      if (text->len > 0 && strchr (" \n", text->str[text->len - 1]) == NULL)
        g_string_append_c (text, ' ');
    } else if (!g_unichar_iscntrl (c) && c != 0xAD && c != 0x200B && c != 0xFEFF) {
      g_string_append_unichar (text, c);
    }
  }
}

static void
start_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reading *reading = data;
  Role role = role_of (name);

  if (role == ROLE_GONE) {
    end_line (reading->text);
    reading->gone++;
  } else if (role == ROLE_CELL) {
    add_text (reading->text, " ", 1, LK_PAGE_TEXT_BYTES);
  } else if (role != ROLE_INLINE) {
    end_line (reading->text);
  }
  reading->in_head = reading->in_head || role == ROLE_HEAD;
  reading->in_h1 = reading->in_h1 || (role == ROLE_H1 && !reading->has_h1);
}

static void
end_cb (void *data, const xmlChar *name)
{
  Reading *reading = data;
  Role role = role_of (name);

  if (role == ROLE_GONE)
    reading->gone -= reading->gone > 0;
  else if (role == ROLE_CELL)
    add_text (reading->text, " ", 1, LK_PAGE_TEXT_BYTES);
  else if (role != ROLE_INLINE)
    end_line (reading->text);
  if (role == ROLE_HEAD)
    reading->in_head = false;
  if (role == ROLE_H1 && reading->in_h1) {
    reading->in_h1 = false;
    reading->has_h1 = reading->h1->len > 0;
  }
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;

  if (length <= 0)
    return;
  if (reading->in_head) {
    add_text (reading->head, (const char *) text, (size_t) length, TITLE_BYTES);
    return;
  }
  if (reading->gone > 0)
    return;
  add_text (reading->text, (const char *) text, (size_t) length, LK_PAGE_TEXT_BYTES);
  if (reading->in_h1)
    add_text (reading->h1, (const char *) text, (size_t) length, TITLE_BYTES);
}

static void
read_thin (const char *html, size_t length, Reading *reading)
{
  htmlSAXHandler handler = { .startElement = start_cb,
                             .endElement = end_cb,
                             .characters = characters_cb,
                             .ignorableWhitespace = characters_cb,
                             .cdataBlock = NULL };
  htmlParserCtxt *context
      = htmlCreatePushParserCtxt (&handler, reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);

  if (context == NULL)
    return;
  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                                   | HTML_PARSE_NONET);
  for (size_t at = 0;
       at < length && context->nameNr < OPEN_ELEMENTS && reading->text->len < LK_PAGE_TEXT_BYTES;
       at += CHUNK)
    htmlParseChunk (context, html + at, (int) MIN (CHUNK, length - at), 0);
  htmlParseChunk (context, NULL, 0, 1);
  xmlFreeDoc (context->myDoc);
  htmlFreeParserCtxt (context);
}

void
lk_page_text_read (GBytes *html, LkPageText *ret_page)
{
  g_autofree char *utf8 = lk_page_decode (html), *language = NULL;
  g_autofree char *thin = lk_page_thin (utf8, &language);
  Reading reading = { .text = g_string_new (NULL), .head = g_string_new (NULL) };

  reading.h1 = g_string_new (NULL);
  read_thin (thin, strlen (thin), &reading);
  end_line (reading.text);
  if (reading.text->len > 0)
    g_string_truncate (reading.text, reading.text->len - 1);
  ret_page->language = g_steal_pointer (&language);
  ret_page->title
      = g_strstrip (g_strdup (reading.h1->len > 0 ? reading.h1->str : reading.head->str));
  ret_page->text = g_string_free (reading.text, FALSE);
  g_string_free (reading.head, TRUE);
  g_string_free (reading.h1, TRUE);
}
