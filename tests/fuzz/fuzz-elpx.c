/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz-import-zip.h"

/* Input: content.xml, or contentv3.xml of older versions, which are `instance`s. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  bool is_old = memmem (data, size, "<instance", 9) != NULL;
  const FuzzEntry entries[] = {
    { is_old ? "contentv3.xml" : "content.xml", data, size },
    { "content/resources/x.svg", fuzz_picture, sizeof fuzz_picture - 1 },
    { "x.svg", fuzz_picture, sizeof fuzz_picture - 1 },
  };

  return fuzz_import_zip ("elpx", entries, G_N_ELEMENTS (entries));
}
