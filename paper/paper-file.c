/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-file-private.h"

#include <string.h>

/* The number behind the last @word of the file, which stands near its end. */
static bool
read_last (const PaperFile *file, const char *word, gsize *ret_number)
{
  gsize tail = MIN (file->size, 400);
  const char *found = g_strrstr_len (file->data + file->size - tail, (gssize) tail, word);
  guint64 number;
  char *end;

  if (found == NULL)
    return false;
  number = g_ascii_strtoull (found + strlen (word), &end, 10);
  if (end == found + strlen (word) || number >= file->size)
    return false;
  *ret_number = (gsize) number;
  return true;
}

/* Each line of the table has 20 bytes: `0000147734 00000 n `. */
static bool
read_table (PaperFile *file)
{
  const char *at = file->data + file->table;
  gsize left = file->size - file->table;
  guint64 n;
  char *end;

  if (left < strlen ("xref\n0 ") || strncmp (at, "xref\n0 ", strlen ("xref\n0 ")) != 0)
    return false;
  n = g_ascii_strtoull (at + strlen ("xref\n0 "), &end, 10);
  if (*end != '\n' || n * 20 > left - (gsize) (end + 1 - at))
    return false;
  for (guint64 i = 0; i < n; i++) {
    guint64 place = g_ascii_strtoull (end + 1 + i * 20, NULL, 10);
    gsize offset = place < file->size ? (gsize) place : 0;

    g_array_append_val (file->objects, offset);
  }
  return true;
}

bool
paper_file_begin (PaperFile *file, GBytes *pdf)
{
  file->pdf = g_bytes_ref (pdf);
  file->data = g_bytes_get_data (pdf, &file->size);
  file->objects = g_array_new (FALSE, FALSE, sizeof (gsize));
  file->more = g_string_new (NULL);
  file->places = g_string_new ("xref\n0 1\n0000000000 65535 f \n");
  return read_last (file, "startxref\n", &file->table) && read_last (file, "/Root ", &file->root)
         && read_last (file, "/Info ", &file->info) && read_table (file)
         && file->root < file->objects->len;
}

void
paper_file_clear (PaperFile *file)
{
  g_clear_pointer (&file->pdf, g_bytes_unref);
  g_clear_pointer (&file->objects, g_array_unref);
  if (file->more != NULL)
    g_string_free (g_steal_pointer (&file->more), TRUE);
  if (file->places != NULL)
    g_string_free (g_steal_pointer (&file->places), TRUE);
}

GBytes *
paper_file_end (PaperFile *file)
{
  gsize table = file->size + file->more->len;

  g_string_prepend_len (file->more, file->data, (gssize) file->size);
  g_string_append_printf (
      file->more,
      "%strailer\n<< /Size %u\n   /Root %" G_GSIZE_FORMAT " 0 R\n   /Info %" G_GSIZE_FORMAT
      " 0 R\n   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      file->places->str, file->objects->len, file->root, file->info, file->table, table);
  return g_string_free_to_bytes (g_steal_pointer (&file->more));
}

const char *
paper_file_find (const PaperFile *file, guint number, const char *beginning, const char *end,
                 gsize *ret_length)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n%s", number, beginning);
  gsize offset = number < file->objects->len ? g_array_index (file->objects, gsize, number) : 0;
  const char *at = file->data + offset, *found;
  gssize left = (gssize) (file->size - offset);

  if (offset == 0 || left < (gssize) strlen (head) || strncmp (at, head, strlen (head)) != 0)
    return NULL;
  found = g_strstr_len (at, left, end);
  if (found == NULL)
    return NULL;
  *ret_length = (gsize) (found - at);
  return at;
}

GArray *
paper_file_find_all (const PaperFile *file, const char *beginning)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize unused;

  for (guint i = 0; i < file->objects->len; i++)
    if (paper_file_find (file, i, beginning, PAPER_FILE_END, &unused) != NULL)
      g_array_append_val (found, i);
  return found;
}

guint
paper_file_add (PaperFile *file)
{
  gsize nowhere = 0;

  g_array_append_val (file->objects, nowhere);
  return file->objects->len - 1;
}

void
paper_file_open (PaperFile *file, guint number)
{
  g_string_append_printf (file->places, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", number,
                          file->size + file->more->len);
  g_string_append_printf (file->more, "%u 0 obj\n", number);
}

void
paper_file_complete (PaperFile *file, guint number, const char *inside, gsize length,
                     const char *lacking)
{
  const char *behind = memchr (inside, '\n', length);
  gsize head = behind != NULL ? (gsize) (behind + 1 - inside) : 0;

  paper_file_open (file, number);
  g_string_append_len (file->more, inside + head, (gssize) (length - head));
  g_string_append_printf (file->more, "   %s\n" PAPER_FILE_END, lacking);
}
