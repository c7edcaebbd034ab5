/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/markdown-private.h"
#include "authoring/markup/html-text.h"
#include "authoring/markup/markup.h"

/* A text in Markdown. Each heading of the first level begins a page. It goes by HTML, so that what comes in is what courses
 * know, and safe; pictures beside the file come along. */

typedef struct {
  AuthorImport *import;
  char *folder; /* of the file */
  const char *where;
} Reader;

bool
author_markdown_looks_like (const char *name, const char *start, gsize length)
{
  return g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown");
}

/* What is not beside the file is named by who asks. */
static char *
medium (void *data, const char *address)
{
  Reader *reader = data;
  g_autofree char *plain = g_uri_unescape_string (address, "/");
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_has_prefix (address, "data:"))
    return g_strdup (author_import_add_data (reader->import, address, reader->where));
  if (plain == NULL || strstr (address, "://") != NULL || plain[0] == '/'
      || strstr (plain, "..") != NULL)
    return NULL;
  path = g_build_filename (reader->folder, plain, NULL);
  bytes = author_import_load (path, AUTHOR_LIMIT_IMPORT_MEDIUM, NULL);
  return bytes != NULL
             ? g_strdup (author_import_add_medium (reader->import, plain, bytes, reader->where))
             : NULL;
}

static void
lost (void *data, const char *code, const char *found)
{
  Reader *reader = data;

  author_import_note (reader->import, AUTHOR_IMPORT_LOST, code, reader->where, found);
}

static void
finish_page (Reader *reader, const char *title, const char *text)
{
  const AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = reader };
  const AuthorMarkupHtml how = { .keeps_html = true };
  g_autofree char *html = author_markup_to_html (text, &how);
  g_autofree char *markdown = NULL;
  AuthorImportedPage *page;

  reader->where = title;
  markdown = author_html_to_markdown (html, -1, &services);
  if (title == NULL && g_strstrip (markdown)[0] == '\0')
    return;
  page = author_import_add_page (reader->import, title != NULL ? title : reader->import->title,
                                 false);
  if (page == NULL)
    return;
  author_import_append (page, markdown);
  author_import_note (reader->import, AUTHOR_IMPORT_KEPT, "page", title, NULL);
}

/* `# Title`, outside of code. (transfer full) (nullable) */
static char *
chapter_of (const char *line, bool *is_code)
{
  if (g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~"))
    *is_code = !*is_code;
  if (*is_code || !g_str_has_prefix (line, "# "))
    return NULL;
  return g_strstrip (g_strdup (line + 2));
}

/* Front matter of other programs says the title, and nothing else that is understood. */
static const char *
skip_front (AuthorImport *import, const char *text)
{
  const char *end = g_str_has_prefix (text, "---\n") ? strstr (text + 4, "\n---") : NULL;
  g_autofree char *front = end != NULL ? g_strndup (text + 4, (gsize) (end - text - 4)) : NULL;
  g_auto (GStrv) lines = front != NULL ? g_strsplit (front, "\n", -1) : NULL;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "title:")) {
      g_free (import->title);
      import->title = g_strdup (g_strstrip (g_strdelimit (lines[i] + 6, "\"'", ' ')));
    }
  if (end == NULL)
    return text;
  end = strchr (end + 1, '\n');
  return end != NULL ? end + 1 : "";
}

AuthorImport *
author_markdown_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, AUTHOR_LIMIT_IMPORT_BYTES, error);
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *text = NULL, *folder = g_path_get_dirname (path), *title = NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) page = g_string_new (NULL);
  Reader reader = { .folder = folder };
  bool is_code = false;

  if (bytes == NULL)
    return NULL;
  import = reader.import = author_import_new ();
  import->title = g_strndup (base, strcspn (base, "."));
  text = author_import_decode (bytes);
  lines = g_strsplit (skip_front (import, text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *chapter = chapter_of (lines[i], &is_code);

    if (chapter == NULL) {
      g_string_append_printf (page, "%s\n", lines[i]);
      continue;
    }
    if (title != NULL || page->len > 1)
      finish_page (&reader, title, page->str);
    g_string_truncate (page, 0);
    g_free (title);
    title = g_steal_pointer (&chapter);
  }
  finish_page (&reader, title, page->str);
  if (import->pages->len > 0)
    return g_steal_pointer (&import);
  g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY, "text");
  return NULL;
}
