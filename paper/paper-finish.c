/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-finish.h"

#include <stdbool.h>
#include <string.h>

#define FIGURE  "<< /Type /StructElem\n   /S /Figure\n"
#define CATALOG "<< /Type /Catalog\n"
#define END     ">>\nendobj\n"

typedef struct {
  const char *data;
  gsize size;
  gsize table;     /* where the table of objects begins */
  GArray *objects; /* of gsize: where each begins; 0: nowhere */
  GString *more;   /* what is written behind */
  GString *places; /* its table */
} Finisher;

/* --- reading -------------------------------------------------------------------------------------- */

/* The number behind the last @word of the file, which stands near its end. */
static bool
read_last (const Finisher *finisher, const char *word, gsize *ret_number)
{
  gsize tail = MIN (finisher->size, 400);
  const char *found = g_strrstr_len (finisher->data + finisher->size - tail, (gssize) tail, word);
  guint64 number;
  char *end;

  if (found == NULL)
    return false;
  number = g_ascii_strtoull (found + strlen (word), &end, 10);
  if (end == found + strlen (word) || number >= finisher->size)
    return false;
  *ret_number = (gsize) number;
  return true;
}

/* Each line of the table has 20 bytes: `0000147734 00000 n `. */
static bool
read_table (Finisher *finisher)
{
  const char *at = finisher->data + finisher->table;
  gsize left = finisher->size - finisher->table;
  guint64 n;
  char *end;

  if (left < strlen ("xref\n0 ") || strncmp (at, "xref\n0 ", strlen ("xref\n0 ")) != 0)
    return false;
  n = g_ascii_strtoull (at + strlen ("xref\n0 "), &end, 10);
  if (*end != '\n' || n * 20 > left - (gsize) (end + 1 - at))
    return false;
  for (guint64 i = 0; i < n; i++) {
    guint64 place = g_ascii_strtoull (end + 1 + i * 20, NULL, 10);
    gsize offset = place < finisher->size ? (gsize) place : 0;

    g_array_append_val (finisher->objects, offset);
  }
  return true;
}

/* What stands in an object of that beginning, up to its end; %NULL if it is another one. */
static const char *
find_inside (const Finisher *finisher, guint number, const char *beginning, gsize *ret_length)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n%s", number, beginning);
  gsize offset = g_array_index (finisher->objects, gsize, number);
  const char *at = finisher->data + offset, *end;
  gssize left = (gssize) (finisher->size - offset);

  if (offset == 0 || left < (gssize) strlen (head) || strncmp (at, head, strlen (head)) != 0)
    return NULL;
  end = g_strstr_len (at, left, END);
  if (end == NULL)
    return NULL;
  *ret_length = (gsize) (end - at);
  return at;
}

/* --- writing -------------------------------------------------------------------------------------- */

static void
write_again (Finisher *finisher, guint number, const char *inside, gsize length,
             const char *lacking)
{
  g_string_append_printf (finisher->places, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number,
                          finisher->size + finisher->more->len);
  g_string_append_len (finisher->more, inside, (gssize) length);
  g_string_append_printf (finisher->more, "   %s\n" END, lacking);
}

/* Any text, as PDF has it. */
static char *
alternative (const char *words)
{
  GString *out = g_string_new ("/Alt <FEFF");
  g_autofree gunichar2 *units = g_utf8_to_utf16 (words, -1, NULL, NULL, NULL);

  for (const gunichar2 *unit = units; unit != NULL && *unit != 0; unit++)
    g_string_append_printf (out, "%04X", *unit);
  g_string_append_c (out, '>');
  return g_string_free (out, FALSE);
}

static GArray *
find_figures (const Finisher *finisher)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize unused;

  for (guint i = 0; i < finisher->objects->len; i++)
    if (find_inside (finisher, i, FIGURE, &unused) != NULL)
      g_array_append_val (figures, i);
  return figures;
}

/* Tags are numbered in the order in which they were begun, as the alternatives are. */
static void
write_figures (Finisher *finisher, const GPtrArray *alternatives)
{
  g_autoptr (GArray) figures = find_figures (finisher);

  if (figures->len != alternatives->len)
    return;
  for (guint i = 0; i < figures->len; i++) {
    guint number = g_array_index (figures, guint, i);
    gsize length = 0;
    const char *inside = find_inside (finisher, number, FIGURE, &length);
    g_autofree char *words = alternative (g_ptr_array_index (alternatives, i));

    write_again (finisher, number, inside, length, words);
  }
}

/* One object more, inside which @head is. Its number. */
static guint
write_new (Finisher *finisher, const char *head)
{
  guint number = finisher->objects->len;
  gsize offset = finisher->size + finisher->more->len;

  g_string_append_printf (finisher->places, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number,
                          offset);
  g_string_append_printf (finisher->more, "%u 0 obj\n%s", number, head);
  g_array_append_val (finisher->objects, offset);
  return number;
}

/* The file, and what describes it, the number of which is returned. */
static guint
write_attachment (Finisher *finisher, const PaperAttachment *attachment)
{
  gsize length;
  const char *bytes = g_bytes_get_data (attachment->bytes, &length);
  g_autofree char *head
      = g_strdup_printf ("<</Type/EmbeddedFile/Subtype/%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                         attachment->subtype, length);
  guint file = write_new (finisher, head);
  g_autofree char *spec = NULL;

  g_string_append_len (finisher->more, bytes, (gssize) length);
  g_string_append (finisher->more, "\nendstream\nendobj\n");
  spec = g_strdup_printf ("<< /Type /Filespec\n   /F (%s)\n   /UF (%s)\n   /AFRelationship /Data\n"
                          "   /EF << /F %u 0 R >>\n" END,
                          attachment->name, attachment->name, file);
  return write_new (finisher, spec);
}

static void
write_catalog (Finisher *finisher, guint root, const char *language,
               const PaperAttachment *attachment)
{
  gsize length = 0;
  const char *inside = find_inside (finisher, root, CATALOG, &length);
  g_autoptr (GString) words = g_string_new (NULL);

  /* Letters, digits and hyphens; but a translation may have been given any name. */
  if (inside == NULL || strpbrk (language, "()\\") != NULL)
    return;
  g_string_printf (words, "/Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>",
                   language);
  if (attachment != NULL && g_strstr_len (inside, (gssize) length, "/Names") == NULL) {
    guint spec = write_attachment (finisher, attachment);

    g_string_append_printf (words,
                            "\n   /Names << /EmbeddedFiles << /Names [(%s) %u 0 R] >> >>"
                            "\n   /AF [%u 0 R]",
                            attachment->name, spec, spec);
  }
  write_again (finisher, root, inside, length, words->str);
}

GBytes *
paper_finish (GBytes *pdf, const char *language, const GPtrArray *alternatives,
              const PaperAttachment *attachment)
{
  gsize size, root, info;
  const char *data = g_bytes_get_data (pdf, &size);
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) places = g_string_new ("xref\n0 1\n0000000000 65535 f \n");
  Finisher finisher = { .data = data, .size = size, .objects = objects, .places = places };
  gsize table;

  if (!read_last (&finisher, "startxref\n", &finisher.table)
      || !read_last (&finisher, "/Root ", &root) || !read_last (&finisher, "/Info ", &info)
      || !read_table (&finisher) || root >= objects->len)
    return g_bytes_ref (pdf);
  finisher.more = g_string_new (NULL);
  if (alternatives != NULL)
    write_figures (&finisher, alternatives);
  write_catalog (&finisher, (guint) root, language, attachment);
  table = size + finisher.more->len;
  g_string_prepend_len (finisher.more, data, (gssize) size);
  g_string_append_printf (finisher.more,
                          "%strailer\n<< /Size %u\n   /Root %" G_GSIZE_FORMAT
                          " 0 R\n   /Info %" G_GSIZE_FORMAT " 0 R\n   /Prev %" G_GSIZE_FORMAT
                          "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          places->str, objects->len, root, info, finisher.table, table);
  return g_string_free_to_bytes (finisher.more);
}
