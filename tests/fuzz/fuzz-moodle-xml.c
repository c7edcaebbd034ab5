/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz-import.h"

/* Input: a file. What must hold stands in fuzz-import.h. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return fuzz_import ("moodle-xml", data, size);
}
