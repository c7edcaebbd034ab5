/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <stdint.h>

/*
 * Runs a fuzz target over every file of the folders (or single files) given: seeds and what once
 * crashed. The same source without this main is linked with libFuzzer.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
extern int LLVMFuzzerInitialize (int *argc, char ***argv) __attribute__ ((weak));

static void
run_file (const char *path, unsigned *count)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree uint8_t *exact = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error)) {
    g_printerr ("%s\n", error->message);
    exit (1);
  }
  /* Without the NUL that GLib adds: reading behind the end is to be seen. */
  exact = g_memdup2 (text, length);
  LLVMFuzzerTestOneInput (exact, length);
  ++*count;
}

static void
run_folder (const char *path, unsigned *count)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (!folder) {
    run_file (path, count);
    return;
  }
  while ((name = g_dir_read_name (folder))) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    run_folder (file, count);
  }
}

int
main (int argc, char *argv[])
{
  unsigned count = 0;

  if (LLVMFuzzerInitialize)
    LLVMFuzzerInitialize (&argc, &argv);
  for (int i = 1; i < argc; i++)
    run_folder (argv[i], &count);
  g_print ("%u inputs\n", count);
  return count > 0 ? 0 : 1;
}
