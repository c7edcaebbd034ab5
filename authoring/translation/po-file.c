/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/po-file.h"

#include <string.h>

#include "engine/base/limits.h"

/* Bytes of a file of texts. */
#define MOST_BYTES (64u << 20)
#define COURSE     "X-Lernkoffer-Course: "
#define LANGUAGE   "Language: "

/* --- writing -------------------------------------------------------------------------------------- */

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (out, '\\');
    if (*c == '\n')
      g_string_append (out, "\\n");
    else if (*c == '\t')
      g_string_append (out, "\\t");
    else if ((guchar) *c >= 0x20)
      g_string_append_c (out, *c);
  }
  g_string_append (out, "\"\n");
}

static void
append_header (GString *out, const AuthorSegments *segments)
{
  g_string_append (out, "msgid \"\"\nmsgstr \"\"\n");
  g_string_append_printf (out, "\"Project-Id-Version: %s\\n\"\n",
                          author_segments_course_id (segments));
  g_string_append_printf (out, "\"" LANGUAGE "%s\\n\"\n", author_segments_language (segments));
  g_string_append (out, "\"MIME-Version: 1.0\\n\"\n"
                        "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                        "\"Content-Transfer-Encoding: 8bit\\n\"\n");
  g_string_append_printf (out, "\"X-Source-Language: %s\\n\"\n",
                          author_segments_source_language (segments));
  g_string_append_printf (out, "\"" COURSE "%s\\n\"\n", author_segments_course_id (segments));
}

/* What the placeholders are, for those who translate. */
static void
append_codes (GString *out, const AuthorSegment *segment)
{
  for (guint i = 0; i < segment->codes->len; i++) {
    const AuthorSegmentCode *code = g_ptr_array_index (segment->codes, i);
    g_autofree char *plain = g_strdup (code->open);

    g_strdelimit (plain, "\r\n", ' ');
    g_string_append_printf (
        out, "#. <%u>: %s\n", i + 1,
        code->close != NULL && g_str_equal (code->kind, "link") ? code->close + 1 : plain);
  }
}

static void
append_segment (GString *out, const AuthorSegment *segment, bool is_memory)
{
  g_autofree char *context = g_strconcat (segment->file, "#", segment->key, NULL);

  g_string_append_c (out, '\n');
  if (!is_memory) {
    g_string_append_printf (out, "#. %s\n", segment->part);
    append_codes (out, segment);
  }
  if (segment->state == AUTHOR_SEGMENT_STALE)
    g_string_append (out, "#, fuzzy\n");
  if (segment->state == AUTHOR_SEGMENT_STALE && segment->previous != NULL) {
    g_string_append (out, "#| msgid ");
    append_quoted (out, segment->previous);
  }
  g_string_append (out, "msgctxt ");
  append_quoted (out, context);
  g_string_append (out, "msgid ");
  append_quoted (out, segment->source);
  g_string_append (out, "msgstr ");
  append_quoted (out, segment->target != NULL ? segment->target : "");
}

static GBytes *
write_po (const AuthorSegments *segments, bool is_memory)
{
  GString *out = g_string_new (NULL);

  append_header (out, segments);
  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);

    if (!is_memory || segment->target != NULL)
      append_segment (out, segment, is_memory);
  }
  return g_string_free_to_bytes (out);
}

GBytes *
author_po_write (const AuthorSegments *segments)
{
  return write_po (segments, false);
}

GBytes *
author_po_write_memory (const AuthorSegments *segments)
{
  return write_po (segments, true);
}

/* --- reading -------------------------------------------------------------------------------------- */

typedef enum {
  FIELD_NONE,
  FIELD_CONTEXT,
  FIELD_ID,
  FIELD_TEXT,
  FIELD_PREVIOUS,
  FIELD_OTHER, /* plurals, the context before */
  N_FIELDS
} Field;

typedef struct {
  AuthorTexts *texts;
  GString *fields[N_FIELDS];
  bool has[N_FIELDS];
  bool is_fuzzy;
  Field field; /* that further lines belong to */
  guint line, first_line;
  GError **error;
} Reader;

static bool
fail (Reader *reader, const char *why)
{
  g_set_error (reader->error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%u: %s", reader->line, why);
  return false;
}

static char *
dup_header (const char *header, const char *name)
{
  const char *start = g_str_has_prefix (header, name) ? header : NULL, *end;

  for (const char *at = header; start == NULL && (at = strchr (at, '\n')) != NULL;)
    if (g_str_has_prefix (++at, name))
      start = at;
  if (start == NULL)
    return NULL;
  start += strlen (name);
  end = strchrnul (start, '\n');
  return g_strstrip (g_strndup (start, (gsize) (end - start)));
}

static void
take_header (Reader *reader)
{
  AuthorTexts *texts = reader->texts;
  const char *header = reader->fields[FIELD_TEXT]->str;

  if (texts->course == NULL)
    texts->course = dup_header (header, COURSE);
  if (texts->language == NULL)
    texts->language = dup_header (header, LANGUAGE);
  if (texts->language != NULL && *texts->language == '\0')
    g_clear_pointer (&texts->language, g_free);
  if (texts->language != NULL)
    g_strdelimit (texts->language, "_", '-');
}

static void
take_unit (Reader *reader)
{
  const char *context = reader->fields[FIELD_CONTEXT]->str, *hash = strrchr (context, '#');
  AuthorTextUnit *unit = author_texts_add (reader->texts);

  unit->file = hash != NULL ? g_strndup (context, (gsize) (hash - context)) : NULL;
  unit->key = hash != NULL ? g_strdup (hash + 1) : NULL;
  unit->source = g_strdup (reader->fields[FIELD_ID]->str);
  unit->target = g_strdup (reader->fields[FIELD_TEXT]->str);
  unit->is_fuzzy = reader->is_fuzzy;
  unit->previous
      = reader->has[FIELD_PREVIOUS] ? g_strdup (reader->fields[FIELD_PREVIOUS]->str) : NULL;
  unit->line = reader->first_line;
}

/* An entry ends where the next one begins. */
static void
end_entry (Reader *reader)
{
  if (reader->has[FIELD_ID] && reader->has[FIELD_TEXT]) {
    if (reader->fields[FIELD_ID]->len == 0 && !reader->has[FIELD_CONTEXT])
      take_header (reader);
    else
      take_unit (reader);
  }
  for (guint i = 0; i < N_FIELDS; i++) {
    g_string_truncate (reader->fields[i], 0);
    reader->has[i] = false;
  }
  reader->is_fuzzy = false;
  reader->field = FIELD_NONE;
}

/* `\n`, `\t`, `\"`, `\\`; of any other escape the sign itself. */
static void
append_unescaped (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '\\' && c[1] != '\0') {
      c++;
      g_string_append_c (out, *c == 'n' ? '\n' : *c == 't' ? '\t' : *c == 'r' ? '\r' : *c);
    } else
      g_string_append_c (out, *c);
  }
}

/* What stands between quotes. */
static bool
append_string (Reader *reader, const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  gsize length = strlen (line);

  if (length < 2 || *line != '"' || line[length - 1] != '"')
    return fail (reader, "\"…\"");
  line[length - 1] = '\0';
  append_unescaped (reader->fields[reader->field], line + 1);
  return true;
}

static const struct {
  const char *word;
  Field field;
} words[] = {
  { "msgctxt", FIELD_CONTEXT }, { "msgid_plural", FIELD_OTHER }, { "msgid", FIELD_ID },
  { "msgstr[", FIELD_OTHER },   { "msgstr", FIELD_TEXT },
};

/* `msgid "…"`; entries begin with their context, or without one with their id. */
static bool
read_keyword (Reader *reader, const char *line, bool is_previous)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    Field field = words[i].field;
    const char *quote = strchr (line, '"');

    if (!g_str_has_prefix (line, words[i].word))
      continue;
    if (is_previous)
      field = field == FIELD_ID ? FIELD_PREVIOUS : FIELD_OTHER;
    else if (reader->has[FIELD_TEXT] && (field == FIELD_CONTEXT || field == FIELD_ID))
      end_entry (reader);
    if (field == FIELD_CONTEXT || (field == FIELD_ID && !reader->has[FIELD_CONTEXT]))
      reader->first_line = reader->line;
    if (quote == NULL)
      return fail (reader, words[i].word);
    reader->field = field;
    reader->has[field] = true;
    return append_string (reader, quote);
  }
  return fail (reader, "msgid");
}

static bool
read_comment (Reader *reader, const char *line)
{
  /* Comments stand before what they are about. */
  if (reader->has[FIELD_TEXT] && line[1] != '~')
    end_entry (reader);
  if (line[1] == ',')
    reader->is_fuzzy |= strstr (line, "fuzzy") != NULL;
  if (line[1] != '|')
    return true;
  for (line += 2; *line == ' ' || *line == '\t';)
    line++;
  if (*line == '"')
    return reader->field == FIELD_PREVIOUS || reader->field == FIELD_OTHER
               ? append_string (reader, line)
               : fail (reader, "#|");
  return read_keyword (reader, line, true);
}

static bool
read_line (Reader *reader, char *line)
{
  g_strstrip (line);
  if (*line == '\0') {
    if (reader->has[FIELD_TEXT])
      end_entry (reader);
    return true;
  }
  if (*line == '#')
    return read_comment (reader, line);
  if (*line == '"')
    return reader->field != FIELD_NONE ? append_string (reader, line) : fail (reader, "msgid");
  return read_keyword (reader, line, false);
}

AuthorTexts *
author_po_read (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length), *text = length > 0 ? data : "";
  g_autoptr (AuthorTexts) texts = author_texts_new ();
  Reader reader = { .texts = texts, .error = error };
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  bool is_good = length <= MOST_BYTES && g_utf8_validate (text, (gssize) length, NULL);

  if (!is_good) {
    fail (&reader, "UTF-8");
    return NULL;
  }
  copy = g_strndup (text, length);
  lines = g_strsplit (g_str_has_prefix (copy, "\xef\xbb\xbf") ? copy + 3 : copy, "\n", 0);
  for (guint i = 0; i < N_FIELDS; i++)
    reader.fields[i] = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL && is_good; i++) {
    reader.line = i + 1;
    is_good = read_line (&reader, lines[i]);
  }
  if (is_good)
    end_entry (&reader);
  for (guint i = 0; i < N_FIELDS; i++)
    g_string_free (reader.fields[i], TRUE);
  return is_good ? g_steal_pointer (&texts) : NULL;
}
