/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/xliff.h"

#include <string.h>

/* XLIFF 2.1: a `unit` for each segment, `pc` and `ph` for placeholders, what they stand for beside them. */

#define SPACE "urn:oasis:names:tc:xliff:document:2.0"
#define STALE "lernkoffer:stale"

/* --- writing -------------------------------------------------------------------------------------- */

static const struct {
  const char *kind, *type, *sub_type;
} types[] = {
  { "bold", "fmt", "xlf:b" },   { "italic", "fmt", "xlf:i" },
  { "link", "link", NULL },     { "image", "image", NULL },
  { "break", "fmt", "xlf:lb" }, { "strike", "fmt", "lernkoffer:strike" },
  { "code", "other", NULL },    { "formula", "other", NULL },
  { "note", "other", NULL },    { "gap", "other", NULL },
  { "mark", "other", NULL },
};

static void
append_type (GString *out, const AuthorSegmentCode *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].kind, code->kind)) {
      author_xml_append_attribute (out, "type", types[i].type);
      author_xml_append_attribute (out, "subType", types[i].sub_type);
    }
}

static void
append_inline (GString *out, const AuthorSegment *segment, const char *tagged, bool has_data)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END) {
    const AuthorSegmentCode *code
        = tag.kind != AUTHOR_TAG_WORDS && tag.number <= segment->codes->len
              ? g_ptr_array_index (segment->codes, tag.number - 1)
              : NULL;

    if (tag.kind == AUTHOR_TAG_WORDS)
      author_xml_append (out, buffer->str);
    else if (tag.kind == AUTHOR_TAG_CLOSE)
      g_string_append (out, "</pc>");
    else if (code != NULL) {
      bool is_alone = tag.kind == AUTHOR_TAG_ALONE;

      g_string_append_printf (out, "<%s id=\"%u\"", is_alone ? "ph" : "pc", tag.number);
      append_type (out, code);
      if (has_data)
        g_string_append_printf (
            out, is_alone ? " dataRef=\"d%u\"" : " dataRefStart=\"d%u\" dataRefEnd=\"e%u\"",
            tag.number, tag.number);
      g_string_append (out, is_alone ? "/>" : ">");
    }
  }
}

static void
append_data (GString *out, const AuthorSegment *segment)
{
  if (segment->codes->len == 0)
    return;
  g_string_append (out, "      <originalData>\n");
  for (guint i = 0; i < segment->codes->len; i++) {
    const AuthorSegmentCode *code = g_ptr_array_index (segment->codes, i);

    g_string_append_printf (out, "        <data id=\"d%u\">", i + 1);
    author_xml_append (out, code->open);
    g_string_append (out, "</data>\n");
    if (code->close == NULL)
      continue;
    g_string_append_printf (out, "        <data id=\"e%u\">", i + 1);
    author_xml_append (out, code->close);
    g_string_append (out, "</data>\n");
  }
  g_string_append (out, "      </originalData>\n");
}

static void
append_unit (GString *out, const AuthorSegment *segment)
{
  bool is_stale = segment->state == AUTHOR_SEGMENT_STALE;

  g_string_append_printf (
      out, "    <unit id=\"%s\">\n      <notes>\n        <note category=\"part\">%s</note>\n",
      segment->key, segment->part);
  if (is_stale && segment->previous != NULL) {
    g_string_append (out, "        <note category=\"previous-source\" appliesTo=\"source\">");
    author_xml_append (out, segment->previous);
    g_string_append (out, "</note>\n");
  }
  g_string_append (out, "      </notes>\n");
  append_data (out, segment);
  g_string_append (out, is_stale ? "      <segment state=\"initial\" subState=\"" STALE "\">\n"
                        : segment->target != NULL ? "      <segment state=\"translated\">\n"
                                                  : "      <segment>\n");
  g_string_append (out, "        <source xml:space=\"preserve\">");
  append_inline (out, segment, segment->source, true);
  g_string_append (out, "</source>\n");
  if (segment->target != NULL) {
    g_string_append (out, "        <target xml:space=\"preserve\">");
    append_inline (out, segment, segment->target, true);
    g_string_append (out, "</target>\n");
  }
  g_string_append (out, "      </segment>\n    </unit>\n");
}

GBytes *
author_xliff21_write (const AuthorSegments *segments)
{
  GString *out
      = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"2.1\"");
  const char *name = NULL;
  guint n = 0;

  author_xml_append_attribute (out, "srcLang", author_segments_source_language (segments));
  author_xml_append_attribute (out, "trgLang", author_segments_language (segments));
  g_string_append (out, " xmlns=\"" SPACE "\">\n");
  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);

    if (g_strcmp0 (name, segment->file) != 0) {
      g_string_append_printf (out, "%s  <file id=\"f%u\"", name != NULL ? "  </file>\n" : "", ++n);
      author_xml_append_attribute (out, "original", segment->file);
      g_string_append (out, ">\n    <notes>\n      <note category=\"course\">");
      author_xml_append (out, author_segments_course_id (segments));
      g_string_append (out, "</note>\n    </notes>\n");
      name = segment->file;
    }
    append_unit (out, segment);
  }
  g_string_append (out, name != NULL ? "  </file>\n</xliff>\n" : "</xliff>\n");
  return g_string_free_to_bytes (out);
}

/* --- reading -------------------------------------------------------------------------------------- */

static const AuthorXliffInline elements[] = {
  { "pc", AUTHOR_TAG_OPEN, false, NULL }, { "ph", AUTHOR_TAG_ALONE, false, NULL },
  { "sc", AUTHOR_TAG_OPEN, true, NULL },  { "ec", AUTHOR_TAG_CLOSE, true, "startRef" },
  { "mrk", AUTHOR_TAG_END, false, NULL }, { NULL, AUTHOR_TAG_END, false, NULL },
};

/* The note of that category below `notes`. (transfer full) (nullable) */
static char *
read_note (const xmlNode *node, const char *category)
{
  const xmlNode *notes = lk_xml_child (node, "notes");

  for (const xmlNode *note = notes != NULL ? lk_xml_child (notes, "note") : NULL; note != NULL;
       note = lk_xml_next (note, "note")) {
    g_autofree char *name = lk_xml_attribute (note, "category");

    if (g_strcmp0 (name, category) == 0)
      return lk_xml_text (note);
  }
  return NULL;
}

/* The words of one piece; what is between pieces is the same in both languages unless it says otherwise. */
static bool
append_piece (const xmlNode *piece, GString *source, GString *target)
{
  const xmlNode *from = lk_xml_child (piece, "source"), *to = lk_xml_child (piece, "target");
  g_autofree char *from_words
      = from != NULL ? author_xliff_read_inline (from, elements) : g_strdup ("");
  g_autofree char *to_words = to != NULL ? author_xliff_read_inline (to, elements) : NULL;
  bool is_between = lk_xml_is (piece, "ignorable");

  if (is_between && *from_words == '\0') {
    g_string_append_c (source, ' ');
    g_string_append_c (target, ' ');
    return true;
  }
  g_string_append (source, from_words);
  g_string_append (target, to_words != NULL ? to_words : is_between ? from_words : "");
  return is_between || (to_words != NULL && (*to_words != '\0' || *from_words == '\0'));
}

static bool
is_stale (const xmlNode *segment)
{
  g_autofree char *state = lk_xml_attribute (segment, "subState");

  return g_strcmp0 (state, STALE) == 0;
}

static void
read_unit (AuthorTexts *texts, const xmlNode *node, const char *file)
{
  AuthorTextUnit *unit = author_texts_add (texts);
  g_autoptr (GString) source = g_string_new (NULL), target = g_string_new (NULL);
  bool is_whole = true;

  for (const xmlNode *child = node->children; child != NULL; child = child->next) {
    bool is_segment = child->type == XML_ELEMENT_NODE && lk_xml_is (child, "segment");

    if (!is_segment && !(child->type == XML_ELEMENT_NODE && lk_xml_is (child, "ignorable")))
      continue;
    /* Sentences have a blank between them. */
    if (is_segment && source->len > 0 && source->str[source->len - 1] != ' ') {
      g_string_append_c (source, ' ');
      g_string_append_c (target, ' ');
    }
    is_whole = append_piece (child, source, target) && is_whole;
    unit->is_fuzzy |= is_segment && is_stale (child);
  }
  unit->file = g_strdup (file);
  unit->key = lk_xml_attribute (node, "id");
  unit->source = g_strdup (g_strstrip (source->str));
  unit->target = is_whole ? g_strdup (g_strstrip (target->str)) : NULL;
  unit->previous = read_note (node, "previous-source");
  unit->line = lk_xml_line (node);
}

static void
read_file (AuthorTexts *texts, xmlNode *node)
{
  g_autoptr (GPtrArray) units = author_xliff_find (node, "unit", NULL);
  g_autofree char *name = lk_xml_attribute (node, "original");

  if (texts->course == NULL)
    texts->course = read_note (node, "course");
  for (guint i = 0; i < units->len; i++)
    read_unit (texts, g_ptr_array_index (units, i), name);
}

AuthorTexts *
author_xliff21_read (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) doc = author_xliff_parse (bytes, error);
  g_autoptr (GPtrArray) files = NULL;
  AuthorTexts *texts;

  if (doc == NULL)
    return NULL;
  texts = author_texts_new ();
  texts->language = lk_xml_attribute (xmlDocGetRootElement (doc), "trgLang");
  files = author_xliff_find (xmlDocGetRootElement (doc), "file", NULL);
  for (guint i = 0; i < files->len; i++)
    read_file (texts, g_ptr_array_index (files, i));
  return texts;
}
