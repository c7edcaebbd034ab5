/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* XHTML becomes paragraphs with a few marks, and pictures. What would be lost by that makes the whole question unreadable. */

#define PRIVATE_GAP  0xE000
#define MARKS        16
#define HTML_BYTES   65536
#define ADDRESS_BASE "$IMS-CC-FILEBASE$"

typedef enum {
  TRANSPARENT,
  SKIPPED,
  UNREADABLE,
  BLOCK,
  ITEM,
  CELL,
  BREAK,
  PICTURE,
  OBJECT,
  MARK,
  RUBRIC,
} Role;

typedef struct {
  const char *name;
  Role role;
  const char *mark;
} Element;

static const Element elements[] = {
  { "b", MARK, "b" },
  { "strong", MARK, "b" },
  { "i", MARK, "i" },
  { "em", MARK, "i" },
  { "cite", MARK, "i" },
  { "var", MARK, "i" },
  { "dfn", MARK, "i" },
  { "matemtext", MARK, "i" },
  { "u", MARK, "u" },
  { "ins", MARK, "u" },
  { "s", MARK, "s" },
  { "del", MARK, "s" },
  { "sub", MARK, "sub" },
  { "sup", MARK, "sup" },
  { "code", MARK, "tt" },
  { "tt", MARK, "tt" },
  { "kbd", MARK, "tt" },
  { "samp", MARK, "tt" },
  { "p", BLOCK, NULL },
  { "div", BLOCK, NULL },
  { "pre", BLOCK, NULL },
  { "h1", BLOCK, NULL },
  { "h2", BLOCK, NULL },
  { "h3", BLOCK, NULL },
  { "h4", BLOCK, NULL },
  { "h5", BLOCK, NULL },
  { "h6", BLOCK, NULL },
  { "ul", BLOCK, NULL },
  { "ol", BLOCK, NULL },
  { "dl", BLOCK, NULL },
  { "dt", BLOCK, NULL },
  { "dd", BLOCK, NULL },
  { "blockquote", BLOCK, NULL },
  { "figure", BLOCK, NULL },
  { "figcaption", BLOCK, NULL },
  { "table", BLOCK, NULL },
  { "caption", BLOCK, NULL },
  { "tr", BLOCK, NULL },
  { "hr", BLOCK, NULL },
  { "prompt", BLOCK, NULL },
  { "flow", BLOCK, NULL },
  { "flowMat", BLOCK, NULL },
  { "flow_mat", BLOCK, NULL },
  { "li", ITEM, NULL },
  { "td", CELL, NULL },
  { "th", CELL, NULL },
  { "br", BREAK, NULL },
  { "matbreak", BREAK, NULL },
  { "img", PICTURE, NULL },
  { "object", OBJECT, NULL },
  { "rubricBlock", RUBRIC, NULL },
  { "feedbackBlock", SKIPPED, NULL },
  { "feedbackInline", SKIPPED, NULL },
  { "infoControl", SKIPPED, NULL },
  { "stylesheet", SKIPPED, NULL },
  { "companionMaterialsInfo", SKIPPED, NULL },
  { "simpleChoice", SKIPPED, NULL },
  { "simpleMatchSet", SKIPPED, NULL },
  { "gapText", SKIPPED, NULL },
  { "gapImg", SKIPPED, NULL },
  { "inlineChoice", SKIPPED, NULL },
  { "render_choice", SKIPPED, NULL },
  { "render_fib", SKIPPED, NULL },
  { "catalogInfo", SKIPPED, NULL },
  { "endAttemptInteraction", SKIPPED, NULL },
  { "altmaterial", SKIPPED, NULL },
  { "hint", SKIPPED, NULL },
  { "script", SKIPPED, NULL },
  { "style", SKIPPED, NULL },
  { "head", SKIPPED, NULL },
  { "audio", UNREADABLE, NULL },
  { "video", UNREADABLE, NULL },
  { "iframe", UNREADABLE, NULL },
  { "embed", UNREADABLE, NULL },
  { "math", UNREADABLE, NULL },
  { "svg", UNREADABLE, NULL },
  { "canvas", UNREADABLE, NULL },
  { "input", UNREADABLE, NULL },
  { "select", UNREADABLE, NULL },
  { "textarea", UNREADABLE, NULL },
  { "printedVariable", UNREADABLE, NULL },
  { "templateBlock", UNREADABLE, NULL },
  { "templateInline", UNREADABLE, NULL },
  { "include", UNREADABLE, NULL },
  { "mataudio", UNREADABLE, NULL },
  { "matvideo", UNREADABLE, NULL },
  { "matapplet", UNREADABLE, NULL },
  { "matapplication", UNREADABLE, NULL },
  { "matref", UNREADABLE, NULL },
  { "mat_ref", UNREADABLE, NULL },
};

typedef struct {
  LkQtiItem *of;
  LkQuestionText *text;
  GString *line;
  const char *open[MARKS];
  gsize n_open;
  bool has_words, blank; /* of the line: something is in it; a blank is to come */
  unsigned n_breaks;     /* that are to come, if words do */
} Writer;

static void write_children (Writer *writer, const xmlNode *node, guint depth);

/* --- paragraphs ------------------------------------------------------------------------------- */

static void
open_marks (Writer *writer)
{
  for (gsize i = 0; i < writer->n_open; i++)
    g_string_append_printf (writer->line, "<%s>", writer->open[i]);
}

static void
close_marks (Writer *writer)
{
  for (gsize i = writer->n_open; i-- > 0;)
    g_string_append_printf (writer->line, "</%s>", writer->open[i]);
}

static void
end_paragraph (Writer *writer)
{
  if (writer->has_words) {
    LkQuestionPart *part = g_new0 (LkQuestionPart, 1);

    close_marks (writer);
    part->markup = g_strdup (writer->line->str);
    g_ptr_array_add (writer->text, part);
  }
  g_string_truncate (writer->line, 0);
  writer->has_words = writer->blank = false;
  writer->n_breaks = 0;
  open_marks (writer);
}

/* The white space before the next words. */
static void
write_space (Writer *writer)
{
  for (; writer->has_words && writer->n_breaks > 0; writer->n_breaks--) {
    g_string_append_c (writer->line, '\n');
    writer->blank = false;
  }
  if (writer->blank && writer->has_words)
    g_string_append_c (writer->line, ' ');
  writer->blank = false;
}

static void
write_character (Writer *writer, gunichar c)
{
  char buffer[6];
  int length = g_unichar_to_utf8 (c, buffer);
  g_autofree char *escaped = g_markup_escape_text (buffer, length);

  write_space (writer);
  writer->has_words = true;
  g_string_append (writer->line, escaped);
}

static void
write_words (Writer *writer, const char *words)
{
  writer->of->n_bytes += strlen (words);
  if (writer->of->n_bytes > LK_QUESTION_TEXT_BYTES) {
    writer->of->unreadable = true;
    return;
  }
  if (!g_utf8_validate (words, -1, NULL))
    return;
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
      writer->blank = true;
    else if (c != PRIVATE_GAP && !g_unichar_iscntrl (c))
      write_character (writer, c);
  }
}

static void
write_break (Writer *writer)
{
  writer->n_breaks += writer->has_words;
}

static void
write_gap (Writer *writer)
{
  write_space (writer);
  writer->has_words = true;
  g_string_append (writer->line, LK_QUESTION_GAP);
}

/* --- pictures --------------------------------------------------------------------------------- */

/* Canvas writes `$IMS-CC-FILEBASE$/x.png` for a file in `web_resources`. (transfer full) (nullable) */
static char *
resolve_picture (const LkQtiItem *of, const char *address)
{
  g_autofree char *plain = g_uri_unescape_string (address, "/");
  const char *rest;

  if (plain == NULL || !g_str_has_prefix (plain, ADDRESS_BASE))
    return lk_qti_resolve (of->path, address);
  rest = plain + strlen (ADDRESS_BASE);
  rest += strspn (rest, "/");
  return g_strndup (rest, strcspn (rest, "?#"));
}

/* (nullable): it is not in the package */
static const char *
find_picture (const LkQtiItem *of, const char *address)
{
  g_autofree char *path = resolve_picture (of, address);
  g_autofree char *below = NULL;
  const char *found;

  if (path == NULL)
    return NULL;
  below = g_strconcat ("web_resources/", path, NULL);
  found = of->find (path, of->find_data);
  return found == NULL && strstr (address, "IMS-CC-FILEBASE") != NULL
             ? of->find (below, of->find_data)
             : found;
}

static void
write_picture (Writer *writer, const char *address, const char *alt)
{
  LkQtiItem *of = writer->of;
  const char *found = address != NULL ? find_picture (of, address) : NULL;
  LkQuestionPart *part;

  of->n_bytes += strlen (alt);
  if (found == NULL || ++of->n_pictures > LK_QUESTION_PICTURES
      || of->n_bytes > LK_QUESTION_TEXT_BYTES) {
    of->unreadable = true;
    return;
  }
  end_paragraph (writer);
  part = g_new0 (LkQuestionPart, 1);
  part->picture = g_strdup (found);
  part->alt = lk_text_clean (alt, LK_QUESTION_TEXT_BYTES);
  g_ptr_array_add (writer->text, part);
}

static void
write_img (Writer *writer, const xmlNode *node)
{
  g_autofree char *source = lk_qti_attribute (node, "src"), *alt = lk_qti_value (node, "alt");

  write_picture (writer, source, alt);
}

/* A picture whose words are its alternative, or something that plays. */
static void
write_object (Writer *writer, const xmlNode *node)
{
  g_autofree char *address = lk_qti_attribute (node, "data"), *type = lk_qti_value (node, "type");
  g_autofree char *words = lk_xml_text (node);
  g_autofree char *alt = lk_text_strip (words, true);

  if (g_str_has_prefix (type, "image/"))
    write_picture (writer, address, alt);
  else
    writer->of->unreadable = true;
}

static void
write_matimage (Writer *writer, const xmlNode *node)
{
  g_autofree char *address = lk_qti_attribute (node, "uri"), *alt = lk_qti_value (node, "label");

  write_picture (writer, address, alt);
}

/* --- elements --------------------------------------------------------------------------------- */

static void
write_html (Writer *writer, const char *html, guint depth)
{
  const int options = HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                      | HTML_PARSE_RECOVER | HTML_PARSE_COMPACT;
  g_autoptr (xmlDoc) document = NULL;
  gsize length = strlen (html);

  if (length > HTML_BYTES) {
    writer->of->unreadable = true;
    return;
  }
  document = htmlReadMemory (html, (int) length, NULL, "UTF-8", options);
  if (document != NULL && xmlDocGetRootElement (document) != NULL)
    write_children (writer, xmlDocGetRootElement (document), depth + 1);
}

static bool
is_html (const char *text)
{
  return lk_qti_has_tags (text) || strstr (text, "&nbsp;") != NULL || strstr (text, "&lt;") != NULL
         || strstr (text, "&amp;") != NULL;
}

/* QTI 1.2: words as text, as elements, or as text that is HTML. */
static void
write_mattext (Writer *writer, const xmlNode *node, guint depth)
{
  g_autofree char *type = lk_qti_value (node, "texttype"), *text = lk_xml_text (node);

  if (xmlFirstElementChild ((xmlNode *) node) != NULL)
    write_children (writer, node, depth + 1);
  else if (strstr (type, "html") != NULL || is_html (text))
    write_html (writer, text, depth);
  else
    write_words (writer, text);
}

static void
write_marked (Writer *writer, const xmlNode *node, const char *mark, guint depth)
{
  bool opens = writer->n_open < MARKS;

  /* The blank belongs before the mark. */
  write_space (writer);
  if (opens) {
    g_string_append_printf (writer->line, "<%s>", mark);
    writer->open[writer->n_open++] = mark;
  }
  write_children (writer, node, depth + 1);
  if (opens) {
    writer->n_open--;
    g_string_append_printf (writer->line, "</%s>", mark);
  }
}

static void
write_block (Writer *writer, const xmlNode *node, guint depth)
{
  end_paragraph (writer);
  write_children (writer, node, depth + 1);
  end_paragraph (writer);
}

static void
write_item (Writer *writer, const xmlNode *node, guint depth)
{
  end_paragraph (writer);
  g_string_append (writer->line, "• ");
  write_children (writer, node, depth + 1);
  end_paragraph (writer);
}

static void
write_cell (Writer *writer, const xmlNode *node, guint depth)
{
  if (writer->has_words)
    g_string_append (writer->line, " · ");
  writer->blank = false;
  writer->n_breaks = 0;
  write_children (writer, node, depth + 1);
}

/* What is said to the learner; not what is said to who marks. */
static void
write_rubric (Writer *writer, const xmlNode *node, guint depth)
{
  g_autofree char *view = lk_qti_value (node, "view");
  g_auto (GStrv) views = g_strsplit (view, " ", -1);

  if (*view == '\0' || g_strv_contains ((const char *const *) views, "candidate"))
    write_block (writer, node, depth);
}

static Element
element_of (const LkQtiItem *of, const xmlNode *node)
{
  g_autofree char *small = g_ascii_strdown ((const char *) node->name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (lk_qti_is (node, elements[i].name))
      return elements[i];
  /* An answer, and not the one that is read. */
  if (node != of->interaction
      && (g_str_has_suffix (small, "interaction") || g_str_has_prefix (small, "response_")))
    return (Element){ NULL, UNREADABLE, NULL };
  return (Element){ NULL, TRANSPARENT, NULL };
}

static void
write_known (Writer *writer, const xmlNode *node, guint depth)
{
  Element element = element_of (writer->of, node);

  switch (element.role) {
  case SKIPPED:
    break;
  case UNREADABLE:
    writer->of->unreadable = true;
    break;
  case BLOCK:
    write_block (writer, node, depth);
    break;
  case ITEM:
    write_item (writer, node, depth);
    break;
  case CELL:
    write_cell (writer, node, depth);
    break;
  case BREAK:
    write_break (writer);
    break;
  case PICTURE:
    write_img (writer, node);
    break;
  case OBJECT:
    write_object (writer, node);
    break;
  case MARK:
    write_marked (writer, node, element.mark, depth);
    break;
  case RUBRIC:
    write_rubric (writer, node, depth);
    break;
  case TRANSPARENT:
    write_children (writer, node, depth + 1);
    break;
  }
}

static void
write_element (Writer *writer, const xmlNode *node, guint depth)
{
  if (writer->of->gaps != NULL && g_ptr_array_find (writer->of->gaps, node, NULL)) {
    if (!writer->of->without_gaps)
      write_gap (writer);
  } else if (lk_qti_is (node, "mattext") || lk_qti_is (node, "mat_formattedtext")) {
    write_mattext (writer, node, depth);
  } else if (lk_qti_is (node, "matimage")) {
    write_matimage (writer, node);
  } else {
    write_known (writer, node, depth);
  }
}

static void
write_children (Writer *writer, const xmlNode *node, guint depth)
{
  if (depth > LK_LIMIT_XML_DEPTH) {
    writer->of->unreadable = true;
    return;
  }
  for (const xmlNode *child = node->children; child != NULL && !writer->of->unreadable;
       child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      write_words (writer, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE)
      write_element (writer, child, depth);
  }
}

void
lk_qti_append_text (LkQtiItem *of, LkQuestionText *text, const xmlNode *node)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Writer writer = { .of = of, .text = text, .line = line };

  if (node == NULL)
    return;
  write_children (&writer, node, 0);
  end_paragraph (&writer);
}

LkQuestionText *
lk_qti_text (LkQtiItem *of, const xmlNode *node)
{
  LkQuestionText *text = lk_question_text_new ();

  lk_qti_append_text (of, text, node);
  return text;
}
