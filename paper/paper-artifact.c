/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "paper/paper-file-private.h"

/*
 * What is on a page and no part of the text: numbers of pages, lines, the head of a table once more. In a PDF with
 * tags that must be said (ISO 14289-1, 7.1), or it may be read aloud in the midst of a sentence. cairo has no words
 * for it, but puts every sign around a tag on a line of its own, between whole drawings.
 */

#define PAGE   "<< /Type /Page "
#define STREAM "stream\n"
/* Of one page, unpacked. */
#define MOST_BYTES (64u << 20)

/* --- packing -------------------------------------------------------------------------------------- */

static GBytes *
convert (GConverter *new_converter, const char *data, gsize length)
{
  g_autoptr (GConverter) converter = new_converter;
  g_autoptr (GInputStream) packed
      = g_memory_input_stream_new_from_data (data, (gssize) length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, converter);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (1 << 16);
  gssize n;

  while ((n = g_input_stream_read (stream, block, 1 << 16, NULL, NULL)) > 0
         && bytes->len <= MOST_BYTES)
    g_byte_array_append (bytes, block, (guint) n);
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/* --- lines ---------------------------------------------------------------------------------------- */

/* `/P << /MCID 7 >> BDC`. Text cannot look so: a line that ends within it has a backslash there. */
static bool
is_begin (const char *line, gsize length)
{
  return length > 4 && *line == '/' && memcmp (line + length - 4, " BDC", 4) == 0;
}

static bool
is_end (const char *line, gsize length)
{
  return length == 3 && memcmp (line, "EMC", 3) == 0;
}

/* Whether the line ends with an operator that leaves ink. */
static bool
leaves_ink (const char *line, gsize length)
{
  static const char *const operators[]
      = { "f", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "ET" };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++) {
    gsize n = strlen (operators[i]);

    if (length >= n && memcmp (line + length - n, operators[i], n) == 0
        && (length == n || line[length - n - 1] == ' '))
      return true;
  }
  return false;
}

typedef struct {
  GString *out;
  GString *outside; /* what has come since the last tag */
  bool has_ink;     /* there */
  bool is_inside;
  bool is_strange; /* tags within tags */
} Marker;

static void
put_outside (Marker *marker)
{
  if (marker->has_ink)
    g_string_append (marker->out, "/Artifact BMC\n");
  g_string_append_len (marker->out, marker->outside->str, (gssize) marker->outside->len);
  if (marker->has_ink)
    g_string_append (marker->out, "EMC\n");
  g_string_truncate (marker->outside, 0);
  marker->has_ink = false;
}

static void
take_line (Marker *marker, const char *line, gsize length)
{
  bool begins = is_begin (line, length), ends = is_end (line, length);

  if (begins) {
    put_outside (marker);
    marker->is_strange = marker->is_strange || marker->is_inside;
    marker->is_inside = true;
  }
  g_string_append_len (marker->is_inside ? marker->out : marker->outside, line, (gssize) length);
  g_string_append_c (marker->is_inside ? marker->out : marker->outside, '\n');
  if (!marker->is_inside && leaves_ink (line, length))
    marker->has_ink = true;
  if (ends) {
    marker->is_strange = marker->is_strange || !marker->is_inside;
    marker->is_inside = false;
  }
}

/* %NULL: it looks otherwise. */
static GString *
mark (GBytes *page)
{
  gsize left;
  const char *at = g_bytes_get_data (page, &left);
  g_autoptr (GString) out = g_string_new (NULL), outside = g_string_new (NULL);
  Marker marker = { .out = out, .outside = outside };

  while (left > 0) {
    const char *end = memchr (at, '\n', left);
    gsize length = end != NULL ? (gsize) (end - at) : left;

    take_line (&marker, at, length);
    at += MIN (length + 1, left);
    left -= MIN (length + 1, left);
  }
  put_outside (&marker);
  return marker.is_strange || marker.is_inside ? NULL : g_steal_pointer (&out);
}

/* --- pages ---------------------------------------------------------------------------------------- */

/* The number behind @word in an object, `/Contents 29 0 R`; 0: there is none. */
static guint
number_behind (const char *inside, gsize length, const char *word)
{
  const char *found = g_strstr_len (inside, (gssize) length, word);
  guint64 number = found != NULL ? g_ascii_strtoull (found + strlen (word), NULL, 10) : 0;

  return number < G_MAXUINT ? (guint) number : 0;
}

/* The length of a stream stands in an object of its own. */
static bool
find_length (const PaperFile *file, guint number, gsize *ret_length)
{
  gsize length;
  const char *inside = paper_file_find (file, number, "", "\nendobj\n", &length);
  const char *line = inside != NULL ? memchr (inside, '\n', length) : NULL;
  guint64 value = line != NULL ? g_ascii_strtoull (line + 1, NULL, 10) : 0;

  *ret_length = (gsize) value;
  return value > 0 && value < file->size;
}

/* Unpacked; %NULL: it looks otherwise. */
static GBytes *
read_stream (const PaperFile *file, guint number)
{
  gsize head, length;
  const char *inside = paper_file_find (file, number, "<< /Length ", STREAM, &head);
  const char *data = inside != NULL ? inside + head + strlen (STREAM) : NULL;

  if (inside == NULL || g_strstr_len (inside, (gssize) head, "/Filter /FlateDecode") == NULL
      || !find_length (file, number_behind (inside, head, "/Length "), &length)
      || length > (gsize) (file->data + file->size - data))
    return NULL;
  return convert (G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB)), data,
                  length);
}

static void
mark_page (PaperFile *file, guint number)
{
  g_autoptr (GBytes) page = read_stream (file, number), packed = NULL;
  g_autoptr (GString) marked = page != NULL ? mark (page) : NULL;
  gsize length;
  const char *data;

  if (marked == NULL || marked->len == g_bytes_get_size (page))
    return;
  packed = convert (G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1)),
                    marked->str, marked->len);
  if (packed == NULL)
    return;
  data = g_bytes_get_data (packed, &length);
  paper_file_open (file, number);
  g_string_append_printf (
      file->more, "<< /Length %" G_GSIZE_FORMAT "\n   /Filter /FlateDecode\n>>\nstream\n", length);
  g_string_append_len (file->more, data, (gssize) length);
  g_string_append (file->more, "\nendstream\nendobj\n");
}

void
paper_mark_artifacts (PaperFile *file)
{
  g_autoptr (GArray) pages = paper_file_find_all (file, PAGE);

  for (guint i = 0; i < pages->len; i++) {
    guint number = g_array_index (pages, guint, i);
    gsize length = 0;
    const char *inside = paper_file_find (file, number, PAGE, PAPER_FILE_END, &length);

    mark_page (file, number_behind (inside, length, "/Contents "));
  }
}
