/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-finish.h"

#include <string.h>

#include "paper/paper-file-private.h"

#define FIGURE  "<< /Type /StructElem\n   /S /Figure\n"
#define HEAD    "<< /Type /StructElem\n   /S /TH\n"
#define CATALOG "<< /Type /Catalog\n"

/* Any text, as PDF has it. */
static char *
say (const char *key, const char *words)
{
  GString *out = g_string_new (key);
  g_autofree gunichar2 *units = g_utf8_to_utf16 (words, -1, NULL, NULL, NULL);

  g_string_append (out, " <FEFF");
  for (const gunichar2 *unit = units; unit != NULL && *unit != 0; unit++)
    g_string_append_printf (out, "%04X", *unit);
  g_string_append_c (out, '>');
  return g_string_free (out, FALSE);
}

static void
complete (PaperFile *file, guint number, const char *beginning, const char *lacking)
{
  gsize length = 0;
  const char *inside = paper_file_find (file, number, beginning, PAPER_FILE_END, &length);

  paper_file_complete (file, number, inside, length, lacking);
}

/* Tags are numbered in the order in which they were begun, as the alternatives are. */
static void
write_figures (PaperFile *file, const GPtrArray *alternatives)
{
  g_autoptr (GArray) figures = paper_file_find_all (file, FIGURE);

  if (figures->len != alternatives->len)
    return;
  for (guint i = 0; i < figures->len; i++) {
    g_autofree char *words = say ("/Alt", g_ptr_array_index (alternatives, i));

    complete (file, g_array_index (figures, guint, i), FIGURE, words);
  }
}

static void
write_scopes (PaperFile *file, const char *scopes)
{
  g_autoptr (GArray) heads = paper_file_find_all (file, HEAD);

  for (guint i = 0; i < heads->len && *scopes != '\0'; i++) {
    complete (file, g_array_index (heads, guint, i), HEAD,
              *scopes == PAPER_SCOPE_ROW ? "/A << /O /Table /Scope /Row >>"
                                         : "/A << /O /Table /Scope /Column >>");
    if (scopes[1] != '\0')
      scopes++;
  }
}

/* The file, and what describes it, the number of which is returned. */
static guint
write_attachment (PaperFile *file, const PaperAttachment *attachment)
{
  gsize length;
  const char *bytes = g_bytes_get_data (attachment->bytes, &length);
  guint embedded = paper_file_add (file), spec = paper_file_add (file);
  g_autofree char *words = attachment->words != NULL ? say ("   /Desc", attachment->words) : NULL;

  paper_file_open (file, embedded);
  g_string_append_printf (file->more,
                          "<</Type/EmbeddedFile/Subtype/%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
                          attachment->subtype, length);
  g_string_append_len (file->more, bytes, (gssize) length);
  g_string_append (file->more, "\nendstream\nendobj\n");
  paper_file_open (file, spec);
  g_string_append_printf (file->more,
                          "<< /Type /Filespec\n   /F (%s)\n   /UF (%s)\n   /AFRelationship /Data\n"
                          "%s%s   /EF << /F %u 0 R >>\n" PAPER_FILE_END,
                          attachment->name, attachment->name, words != NULL ? words : "",
                          words != NULL ? "\n" : "", embedded);
  return spec;
}

static void
write_attachments (PaperFile *file, const PaperFinish *finish, GString *catalog)
{
  g_autofree guint *specs = g_new (guint, finish->n_attachments);

  /* Whoever looks for the first one by its mark finds no such mark behind it. */
  for (guint i = finish->n_attachments; i > 0; i--)
    specs[i - 1] = write_attachment (file, &finish->attachments[i - 1]);
  g_string_append (catalog, "\n   /Names << /EmbeddedFiles << /Names [");
  for (guint i = 0; i < finish->n_attachments; i++)
    g_string_append_printf (catalog, "%s(%s) %u 0 R", i > 0 ? " " : "", finish->attachments[i].name,
                            specs[i]);
  g_string_append (catalog, "] >> >>\n   /AF [");
  for (guint i = 0; i < finish->n_attachments; i++)
    g_string_append_printf (catalog, "%s%u 0 R", i > 0 ? " " : "", specs[i]);
  g_string_append_c (catalog, ']');
}

static void
write_catalog (PaperFile *file, const PaperFinish *finish)
{
  guint root = (guint) file->root;
  gsize length = 0;
  const char *inside = paper_file_find (file, root, CATALOG, PAPER_FILE_END, &length);
  g_autoptr (GString) words = g_string_new (NULL);

  /* Letters, digits and hyphens; but a translation may have been given any name. */
  if (inside == NULL || strpbrk (finish->language, "()\\") != NULL)
    return;
  g_string_printf (words, "/Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>",
                   finish->language);
  if (finish->n_attachments > 0 && g_strstr_len (inside, (gssize) length, "/Names") == NULL)
    write_attachments (file, finish, words);
  paper_file_complete (file, root, inside, length, words->str);
}

GBytes *
paper_finish_with (GBytes *pdf, const PaperFinish *finish)
{
  g_auto (PaperFile) file = { 0 };

  if (!paper_file_begin (&file, pdf))
    return g_bytes_ref (pdf);
  if (finish->alternatives != NULL)
    write_figures (&file, finish->alternatives);
  if (finish->scopes != NULL)
    write_scopes (&file, finish->scopes);
  paper_mark_artifacts (&file);
  write_catalog (&file, finish);
  return paper_file_end (&file);
}

GBytes *
paper_finish (GBytes *pdf, const char *language, const GPtrArray *alternatives)
{
  const PaperFinish finish = { .language = language, .alternatives = alternatives };

  return paper_finish_with (pdf, &finish);
}
