/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest.h"

/* A package that lives in memory, for tests of what reads one through LkManifestFiles. */
typedef struct _MemoryFiles MemoryFiles;

MemoryFiles *memory_files_new (void);
void memory_files_free (MemoryFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MemoryFiles, memory_files_free)

void memory_files_add (MemoryFiles *files, const char *name, GBytes *bytes);
void memory_files_add_text (MemoryFiles *files, const char *name, const char *text);
/* Entries from a text: a line `=== NAME` starts each one, `=== NAME utf-16` one that is kept in
 * UTF-16 with byte order mark. Lines before the first are a comment. */
void memory_files_add_all (MemoryFiles *files, const char *text);
/* Valid as long as @files. */
const LkManifestFiles *memory_files_manifest (const MemoryFiles *files);

/* The course as lk_course_dump() has it with the findings below, or the error. (transfer full) */
char *memory_files_describe (const LkManifestFiles *files, const char *fallback_title);
