/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/xliff.h"

/* XLIFF 1.2: a `file` for each file of the course, `g` and `x` for placeholders. */

#define SPACE "urn:oasis:names:tc:xliff:document:1.2"

/* --- writing -------------------------------------------------------------------------------------- */

/* What the standard has a word for. */
static const char *
type_of (const AuthorSegmentCode *code)
{
  static const struct {
    const char *kind, *type;
  } types[] = { { "bold", "bold" },   { "italic", "italic" },     { "link", "link" },
                { "image", "image" }, { "break", "lb" },          { "strike", "x-strike" },
                { "code", "x-code" }, { "formula", "x-formula" }, { "note", "x-note" },
                { "gap", "x-gap" },   { "mark", "x-mark" } };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].kind, code->kind))
      return types[i].type;
  return "x-mark";
}

static void
append_inline (GString *out, const AuthorSegment *segment, const char *tagged)
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
      g_string_append (out, "</g>");
    else {
      g_string_append_printf (out, "<%s id=\"%u\"", tag.kind == AUTHOR_TAG_OPEN ? "g" : "x",
                              tag.number);
      if (code != NULL)
        author_xml_append_attribute (out, "ctype", type_of (code));
      if (tag.kind == AUTHOR_TAG_ALONE && code != NULL)
        author_xml_append_attribute (out, "equiv-text", author_segment_code_display (code));
      g_string_append (out, tag.kind == AUTHOR_TAG_OPEN ? ">" : "/>");
    }
  }
}

static void
append_element (GString *out, const char *indent, const char *name, const char *attribute,
                const AuthorSegment *segment, const char *tagged)
{
  g_string_append_printf (out, "%s<%s%s>", indent, name, attribute);
  append_inline (out, segment, tagged);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
append_unit (GString *out, const AuthorSegment *segment)
{
  bool is_stale = segment->state == AUTHOR_SEGMENT_STALE;

  g_string_append_printf (out, "      <trans-unit id=\"%s\"", segment->key);
  g_string_append (out, ">\n");
  append_element (out, "        ", "source", "", segment, segment->source);
  if (segment->target != NULL)
    append_element (out, "        ", "target",
                    is_stale ? " state=\"needs-review-translation\"" : " state=\"translated\"",
                    segment, segment->target);
  g_string_append_printf (out, "        <note>%s</note>\n", segment->part);
  if (is_stale && segment->previous != NULL) {
    g_string_append (out, "        <alt-trans alttranstype=\"previous-version\">\n");
    append_element (out, "          ", "source", "", segment, segment->previous);
    append_element (out, "          ", "target", "", segment, segment->target);
    g_string_append (out, "        </alt-trans>\n");
  }
  g_string_append (out, "      </trans-unit>\n");
}

static void
open_file (GString *out, const AuthorSegments *segments, const char *name)
{
  g_string_append (out, "  <file");
  author_xml_append_attribute (out, "original", name);
  author_xml_append_attribute (out, "source-language", author_segments_source_language (segments));
  author_xml_append_attribute (out, "target-language", author_segments_language (segments));
  author_xml_append_attribute (out, "datatype", "plaintext");
  author_xml_append_attribute (out, "product-name", author_segments_course_id (segments));
  g_string_append (out, " xml:space=\"preserve\">\n    <body>\n");
}

static void
close_file (GString *out)
{
  g_string_append (out, "    </body>\n  </file>\n");
}

GBytes *
author_xliff12_write (const AuthorSegments *segments)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<xliff version=\"1.2\" xmlns=\"" SPACE "\">\n");
  const char *name = NULL;

  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);

    if (g_strcmp0 (name, segment->file) != 0) {
      if (name != NULL)
        close_file (out);
      open_file (out, segments, segment->file);
      name = segment->file;
    }
    append_unit (out, segment);
  }
  if (name != NULL)
    close_file (out);
  g_string_append (out, "</xliff>\n");
  return g_string_free_to_bytes (out);
}

/* --- reading -------------------------------------------------------------------------------------- */

static const AuthorXliffInline elements[] = {
  { "g", AUTHOR_TAG_OPEN, false, NULL },    { "x", AUTHOR_TAG_ALONE, false, NULL },
  { "ph", AUTHOR_TAG_ALONE, false, NULL },  { "bx", AUTHOR_TAG_OPEN, true, "rid" },
  { "ex", AUTHOR_TAG_CLOSE, true, "rid" },  { "bpt", AUTHOR_TAG_OPEN, true, "rid" },
  { "ept", AUTHOR_TAG_CLOSE, true, "rid" }, { "it", AUTHOR_TAG_ALONE, false, NULL },
  { "mrk", AUTHOR_TAG_END, false, NULL },   { NULL, AUTHOR_TAG_END, false, NULL },
};

static char *
read_child (const xmlNode *node, const char *name)
{
  const xmlNode *child = node != NULL ? lk_xml_child (node, name) : NULL;

  return child != NULL ? author_xliff_read_inline (child, elements) : NULL;
}

static bool
is_one_of (const char *state, const char *const *states)
{
  for (; state != NULL && *states != NULL; states++)
    if (g_str_has_prefix (state, *states))
      return true;
  return false;
}

static void
read_state (AuthorTextUnit *unit, const xmlNode *node)
{
  static const char *const fuzzy[]
      = { "needs-review", "needs-adaptation", "needs-l10n", "x-fuzzy", NULL };
  static const char *const empty[] = { "new", "needs-translation", NULL };
  const xmlNode *target = lk_xml_child (node, "target");
  g_autofree char *state = target != NULL ? lk_xml_attribute (target, "state") : NULL;

  unit->is_fuzzy = is_one_of (state, fuzzy);
  /* Tools put the source where nothing is translated yet. */
  if (is_one_of (state, empty) && g_strcmp0 (unit->source, unit->target) == 0)
    g_clear_pointer (&unit->target, g_free);
}

static void
read_unit (AuthorTexts *texts, const xmlNode *node, const char *file)
{
  AuthorTextUnit *unit = author_texts_add (texts);

  unit->file = g_strdup (file);
  unit->key = lk_xml_attribute (node, "id");
  unit->source = read_child (node, "source");
  unit->target = read_child (node, "target");
  unit->line = lk_xml_line (node);
  for (const xmlNode *alternative = lk_xml_child (node, "alt-trans"); alternative != NULL;
       alternative = lk_xml_next (alternative, "alt-trans")) {
    g_autofree char *type = lk_xml_attribute (alternative, "alttranstype");

    if (g_strcmp0 (type, "previous-version") == 0 && unit->previous == NULL)
      unit->previous = read_child (alternative, "source");
  }
  read_state (unit, node);
}

static void
read_file (AuthorTexts *texts, xmlNode *node)
{
  g_autoptr (GPtrArray) units = author_xliff_find (node, "trans-unit", "alt-trans");
  g_autofree char *name = lk_xml_attribute (node, "original");

  if (texts->course == NULL)
    texts->course = lk_xml_attribute (node, "product-name");
  if (texts->language == NULL)
    texts->language = lk_xml_attribute (node, "target-language");
  for (guint i = 0; i < units->len; i++)
    read_unit (texts, g_ptr_array_index (units, i), name);
}

AuthorTexts *
author_xliff12_read (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) doc = author_xliff_parse (bytes, error);
  g_autoptr (GPtrArray) files = NULL;
  AuthorTexts *texts;

  if (doc == NULL)
    return NULL;
  texts = author_texts_new ();
  files = author_xliff_find (xmlDocGetRootElement (doc), "file", NULL);
  for (guint i = 0; i < files->len; i++)
    read_file (texts, g_ptr_array_index (files, i));
  return texts;
}
