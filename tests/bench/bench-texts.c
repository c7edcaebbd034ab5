/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-texts.h"

void
bench_texts (const char *folder, void (*take) (const char *text, GPtrArray *to), GPtrArray *to)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      bench_texts (path, take, to);
    if (g_str_has_suffix (name, ".md") && g_file_get_contents (path, &text, NULL, NULL))
      take (text, to);
  }
}
