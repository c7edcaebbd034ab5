/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/odf-private.h"
#include "authoring/exchange/office-private.h"

/*
 * Texts and presentations of Microsoft Office. LibreOffice makes OpenDocument of them, in a sandbox: without network, without the
 * person's files, with nothing but a folder that holds a copy of the file, and with an end.
 */

/* Seconds of processor time, bytes of one file that is written, and of the file that comes. */
#define TOOL_SECONDS    120
#define TOOL_FILE_BYTES (1024u << 20)
#define OFFICE_BYTES    (256u << 20)

static const struct {
  const char *suffix, *target;
  const char *part; /* a member that every such zip has; %NULL: no zip */
} kinds[] = {
  { "docx", "odt", "\nword/document.xml\n" },
  { "pptx", "odp", "\nppt/presentation.xml\n" },
};

static bool
looks_like (const char *start, guint kind)
{
  return g_str_has_prefix (start, "PK") && strstr (start, kinds[kind].part) != NULL;
}

bool
author_docx_looks_like (const char *name, const char *start, gsize length)
{
  return looks_like (start, 0);
}

bool
author_pptx_looks_like (const char *name, const char *start, gsize length)
{
  return looks_like (start, 1);
}

/* --- the sandbox ------------------------------------------------------------------------------------ */

/* In the child, before it becomes another program. */
static void
limit_cb (gpointer unused)
{
  const struct rlimit time = { TOOL_SECONDS, TOOL_SECONDS };
  const struct rlimit size = { TOOL_FILE_BYTES, TOOL_FILE_BYTES };
  const struct rlimit core = { 0, 0 };

  setrlimit (RLIMIT_CPU, &time);
  setrlimit (RLIMIT_FSIZE, &size);
  setrlimit (RLIMIT_CORE, &core);
}

/* Folders of the system that a program needs to run; those that are not there are left out. */
static const char *const seen[] = { "/usr",
                                    "/lib",
                                    "/lib64",
                                    "/bin",
                                    "/sbin",
                                    "/etc/fonts",
                                    "/etc/ld.so.cache",
                                    "/etc/libreoffice",
                                    "/etc/alternatives",
                                    "/opt",
                                    "/var/lib/libreoffice" };

static void
add (GPtrArray *arguments, const char *first, const char *second, const char *third)
{
  const char *const all[] = { first, second, third };

  for (gsize i = 0; i < G_N_ELEMENTS (all) && all[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) all[i]);
}

static void
add_sandbox (GPtrArray *arguments, const char *folder)
{
  add (arguments, "bwrap", "--unshare-all", "--die-with-parent");
  add (arguments, "--new-session", "--clearenv", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    add (arguments, "--ro-bind-try", seen[i], seen[i]);
  add (arguments, "--proc", "/proc", NULL);
  add (arguments, "--dev", "/dev", NULL);
  add (arguments, "--tmpfs", "/tmp", NULL);
  add (arguments, "--bind", folder, "/box");
  add (arguments, "--setenv", "HOME", "/box");
  add (arguments, "--setenv", "PATH", "/usr/bin:/bin");
  add (arguments, "--setenv", "LANG", "C.UTF-8");
  add (arguments, "--chdir", "/box", NULL);
}

static gboolean
run (const char *folder, const char *source, const char *target, GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;

  add_sandbox (arguments, folder);
  add (arguments, "soffice", "--headless", "--norestore");
  add (arguments, "--nolockcheck", "-env:UserInstallation=file:///box/profile", NULL);
  add (arguments, "--convert-to", target, "--outdir");
  add (arguments, "/box/out", source, NULL);
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_set_child_setup (launcher, limit_cb, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
  if (process == NULL)
    return FALSE;
  if (!g_subprocess_wait (process, cancellable, error)) {
    g_subprocess_force_exit (process);
    return FALSE;
  }
  return TRUE;
}

/* --- one file ----------------------------------------------------------------------------------------- */

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *inner = g_build_filename (path, name, NULL);

    remove_all (inner);
  }
  g_remove (path);
}

static gboolean
copy_in (const char *path, const char *copy, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path), to = g_file_new_for_path (copy);
  g_autoptr (GFileInfo) info = g_file_query_info (from, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_size (info) > (goffset) OFFICE_BYTES) {
    g_set_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_TOO_LARGE, "%u", OFFICE_BYTES);
    return FALSE;
  }
  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
}

/* The title is that of the file as the person knows it, unless the document says one. */
static void
name_after (AuthorImport *import, const char *path)
{
  g_autofree char *base = NULL;
  char *dot;

  if (g_strcmp0 (import->title, "in") != 0)
    return;
  base = g_path_get_basename (path);
  dot = strrchr (base, '.');
  if (dot != NULL && dot > base)
    *dot = '\0';
  g_free (import->title);
  import->title = g_steal_pointer (&base);
}

static AuthorImport *
convert (guint kind, const char *path, const char *folder, AuthorIds *ids, LkRandom *random,
         GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strdup_printf ("in.%s", kinds[kind].suffix);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autofree char *made = g_strdup_printf ("%s/out/in.%s", folder, kinds[kind].target);
  g_autofree char *inside = g_strdup_printf ("/box/%s", name);
  AuthorImport *import;

  if (!copy_in (path, copy, error) || !run (folder, inside, kinds[kind].target, cancellable, error))
    return NULL;
  /* Nothing that the tool has put there in place of a file. */
  if (g_file_test (made, G_FILE_TEST_IS_SYMLINK) || !g_file_test (made, G_FILE_TEST_IS_REGULAR)) {
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_DAMAGED, "soffice");
    return NULL;
  }
  import = author_odf_read (made, ids, random, cancellable, error);
  if (import != NULL)
    name_after (import, path);
  return import;
}

static AuthorImport *
read_office (guint kind, const char *path, AuthorIds *ids, LkRandom *random,
             GCancellable *cancellable, GError **error)
{
  static const char *const tools[] = { "bwrap", "soffice" };
  g_autofree char *folder = NULL;
  AuthorImport *import;

  for (gsize i = 0; i < G_N_ELEMENTS (tools); i++) {
    g_autofree char *found = g_find_program_in_path (tools[i]);

    if (found != NULL)
      continue;
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_TOOL, tools[i]);
    return NULL;
  }
  folder = g_dir_make_tmp ("lernkoffer-office-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  import = convert (kind, path, folder, ids, random, cancellable, error);
  remove_all (folder);
  return import;
}

AuthorImport *
author_docx_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                  GError **error)
{
  return read_office (0, path, ids, random, cancellable, error);
}

AuthorImport *
author_pptx_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                  GError **error)
{
  return read_office (1, path, ids, random, cancellable, error);
}
