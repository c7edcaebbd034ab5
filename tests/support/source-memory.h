/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-issue.h"

G_BEGIN_DECLS

/* A course folder that lives in memory. */
typedef struct _SourceMemory SourceMemory;

/* Files from a text: a line `=== NAME` starts each one. Lines before the first are a comment. Names that
 * no file of a course folder has are left out. */
SourceMemory *source_memory_new (const char *text);
void source_memory_free (SourceMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SourceMemory, source_memory_free)

/* Another file, or another content of one. */
void source_memory_add (SourceMemory *memory, const char *name, const char *text, gssize length);
/* Valid as long as @memory. */
const AuthorFiles *source_memory_files (SourceMemory *memory);

/* The findings in the form `FILE:LINE:COLUMN CODE FOUND | EXPECTED`, one a line. (transfer full) */
char *source_issues_dump (const AuthorIssueList *issues);

G_END_DECLS
