/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/source-memory.h"

#include <string.h>

struct _SourceMemory {
  GTree *files; /* name → GBytes */
  GPtrArray *names;
  AuthorFiles interface;
};

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  SourceMemory *memory = data;
  GBytes *bytes = g_tree_lookup (memory->files, name);

  return bytes != NULL && g_bytes_get_size (bytes) <= max_size ? g_bytes_ref (bytes) : NULL;
}

static gboolean
list_cb (gpointer name, gpointer bytes, gpointer names)
{
  g_ptr_array_add (names, name);
  return FALSE;
}

static const char *
name_at_cb (void *data, gsize index)
{
  SourceMemory *memory = data;

  return index < memory->names->len ? g_ptr_array_index (memory->names, index) : NULL;
}

static int
compare_names (gconstpointer one, gconstpointer other, gpointer unused)
{
  return strcmp (one, other);
}

SourceMemory *
source_memory_new (const char *text)
{
  SourceMemory *memory = g_new0 (SourceMemory, 1);
  const char *name, *end;

  memory->files = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify) g_bytes_unref);
  memory->names = g_ptr_array_new ();
  memory->interface = (AuthorFiles){ .read = read_cb, .name_at = name_at_cb, .data = memory };
  for (name = g_str_has_prefix (text, "=== ") ? text : strstr (text, "\n=== "); name != NULL;
       name = end) {
    const char *line_end;
    g_autofree char *file = NULL;

    name = strchr (name, ' ') + 1;
    line_end = strchrnul (name, '\n');
    file = g_strndup (name, (gsize) (line_end - name));
    if (*line_end == '\n')
      line_end++;
    end = strstr (line_end - 1, "\n=== ");
    source_memory_add (memory, file, line_end,
                       end != NULL ? end + 1 - line_end : (gssize) strlen (line_end));
  }
  return memory;
}

void
source_memory_free (SourceMemory *memory)
{
  if (memory == NULL)
    return;
  g_tree_unref (memory->files);
  g_ptr_array_unref (memory->names);
  g_free (memory);
}

/* As author_folder_open() has it. */
static bool
is_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || *parts[i] == '.')
      return false;
  return parts[0] != NULL && g_utf8_validate (name, -1, NULL);
}

void
source_memory_add (SourceMemory *memory, const char *name, const char *text, gssize length)
{
  gsize size = length >= 0 ? (gsize) length : strlen (text);

  if (is_name (name))
    g_tree_replace (memory->files, g_strdup (name), g_bytes_new (text, size));
}

const AuthorFiles *
source_memory_files (SourceMemory *memory)
{
  g_ptr_array_set_size (memory->names, 0);
  g_tree_foreach (memory->files, list_cb, memory->names);
  return &memory->interface;
}

char *
source_issues_dump (const AuthorIssueList *issues)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    g_string_append_printf (text, "%s:%u:%u %s %s | %s\n", issue->file != NULL ? issue->file : "",
                            issue->line, issue->column, author_issue_code_name (issue->code),
                            issue->found != NULL ? issue->found : "",
                            issue->expected != NULL ? issue->expected : "");
  }
  return g_string_free (text, FALSE);
}
