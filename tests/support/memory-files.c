/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/memory-files.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/course/course-dump.h"

struct _MemoryFiles {
  GPtrArray *names;   /* in order */
  GHashTable *bytes;  /* name -> GBytes */
  GHashTable *folded; /* folded name -> name */
  LkManifestFiles interface;
};

static GBytes *
read_cb (void *data, const char *name, size_t max_size)
{
  MemoryFiles *files = data;
  GBytes *bytes = g_hash_table_lookup (files->bytes, name);

  return bytes != NULL && g_bytes_get_size (bytes) <= max_size ? g_bytes_ref (bytes) : NULL;
}

static const char *
find_cb (void *data, const char *name)
{
  MemoryFiles *files = data;
  g_autofree char *folded = lk_text_fold (name);
  const char *exact = NULL;

  if (g_hash_table_lookup_extended (files->bytes, name, (void **) &exact, NULL))
    return exact;
  return g_hash_table_lookup (files->folded, folded);
}

static const char *
name_at_cb (void *data, size_t index)
{
  MemoryFiles *files = data;

  return index < files->names->len ? g_ptr_array_index (files->names, index) : NULL;
}

MemoryFiles *
memory_files_new (void)
{
  MemoryFiles *files = g_new0 (MemoryFiles, 1);

  files->names = g_ptr_array_new_with_free_func (g_free);
  files->bytes
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  files->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  files->interface = (LkManifestFiles){ read_cb, find_cb, name_at_cb, files, false };
  return files;
}

void
memory_files_free (MemoryFiles *files)
{
  g_hash_table_unref (files->bytes);
  g_hash_table_unref (files->folded);
  g_ptr_array_unref (files->names);
  g_free (files);
}

void
memory_files_add (MemoryFiles *files, const char *name, GBytes *bytes)
{
  char *own = g_strdup (name);

  g_ptr_array_add (files->names, own);
  g_hash_table_replace (files->bytes, own, g_bytes_ref (bytes));
  g_hash_table_insert (files->folded, lk_text_fold (own), own);
}

void
memory_files_add_text (MemoryFiles *files, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  memory_files_add (files, name, bytes);
}

static void
add_utf16 (MemoryFiles *files, const char *name, const char *text)
{
  gsize size;
  g_autofree char *data = g_convert (text, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  memory_files_add (files, name, bytes);
}

void
memory_files_add_all (MemoryFiles *files, const char *text)
{
  const char *head = g_str_has_prefix (text, "=== ") ? text : strstr (text, "\n=== ");

  while (head != NULL) {
    const char *start = strstr (head, "=== ") + 4;
    const char *end = strchr (start, '\n');
    const char *next = strstr (end, "\n=== ");
    g_autofree char *name = g_strndup (start, (size_t) (end - start));
    g_autofree char *body
        = next != NULL ? g_strndup (end + 1, (size_t) (next - end)) : g_strdup (end + 1);
    char *encoding = strstr (name, " utf-16");

    if (next == end)
      *body = '\0';
    if (encoding != NULL) {
      *encoding = '\0';
      add_utf16 (files, name, body);
    } else
      memory_files_add_text (files, name, body);
    head = next;
  }
}

const LkManifestFiles *
memory_files_manifest (const MemoryFiles *files)
{
  return &files->interface;
}

/* What libxml2 says about a line differs from version to version: the line is enough. */
static char *
cut_reason (const char *detail)
{
  const char *line = strstr (detail, "line ");
  const char *colon = line != NULL ? strchr (line, ':') : NULL;

  return colon != NULL ? g_strndup (detail, (size_t) (colon - detail)) : g_strdup (detail);
}

static void
append_detail (GString *text, LkIssueCode code, const char *detail)
{
  bool is_xml = code == LK_ISSUE_MANIFEST_NOT_XML || code == LK_ISSUE_MANIFEST_ENCODING;
  g_autofree char *shown = is_xml ? cut_reason (detail) : g_strdup (detail);

  g_string_append_printf (text, " %s", shown);
}

char *
memory_files_describe (const LkManifestFiles *files, const char *fallback_title)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = lk_manifest_read (files, fallback_title, issues, &error);
  g_autofree char *dump = course != NULL ? lk_course_dump (course) : NULL;
  GString *text = g_string_new (dump);

  for (size_t i = 0; i < lk_issue_list_length (issues); i++) {
    const LkIssue *issue = lk_issue_list_get (issues, i);

    g_string_append_printf (text, "issue %s", lk_issue_code_name (issue->code));
    if (issue->place != NULL)
      g_string_append_printf (text, " [%s]", issue->place);
    if (issue->detail != NULL)
      append_detail (text, issue->code, issue->detail);
    g_string_append_c (text, '\n');
  }
  if (error != NULL) {
    g_string_append_printf (text, "error %s", lk_issue_code_name (error->code));
    append_detail (text, error->code, error->message);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}
