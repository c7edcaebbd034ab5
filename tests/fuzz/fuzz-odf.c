/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz-import-zip.h"

/* Input: content.xml of a text or a presentation. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const FuzzEntry entries[] = {
    { "content.xml", data, size },
    { "Pictures/x.svg", fuzz_picture, sizeof fuzz_picture - 1 },
  };

  return fuzz_import_zip ("odt", entries, G_N_ELEMENTS (entries));
}
