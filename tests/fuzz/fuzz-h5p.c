/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz-import-zip.h"

/* Input: the name of the main library, a line end, content.json; without a line end the latter of a column. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', MIN (size, 60)) : NULL;
  size_t length = end != NULL ? (size_t) (end - data) : 0;
  g_autofree char *library = end != NULL ? g_strndup ((const char *) data, length) : NULL;
  g_autofree char *valid = g_utf8_make_valid (library != NULL ? library : "H5P.Column", -1);
  g_autofree char *escaped = g_strescape (valid, NULL);
  g_autofree char *facts
      = g_strdup_printf ("{\"title\":\"T\",\"language\":\"de\",\"mainLibrary\":\"%s\"}", escaped);
  size_t begin = end != NULL ? length + 1 : 0;
  const FuzzEntry entries[] = {
    { "h5p.json", facts, strlen (facts) },
    { "content/content.json", data + begin, size - begin },
    { "content/images/x.svg", fuzz_picture, sizeof fuzz_picture - 1 },
  };

  return fuzz_import_zip ("h5p", entries, G_N_ELEMENTS (entries));
}
