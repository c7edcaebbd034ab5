/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Things that tests build in a folder of their own. */

/* A fresh folder below the system's temporary one; fixture_folder_remove() deletes it with all that
 * is in it and frees the path. */
char *fixture_folder_new (void);
void fixture_folder_remove (char *folder);

/* One entry of a zip to be; text entries end at their NUL. */
typedef struct {
  const char *name, *text;
} FixtureEntry;

/* Writes a zip with @n entries, deflated, into @folder and returns its path. (transfer full) */
char *fixture_zip (const char *folder, const char *file, const FixtureEntry *entries, size_t n);

/* A SCORM 1.2 package out of @items, the XML between `<organization>` and its end; resources R1 to
 * R9 are SCOs `sco1.html` to `sco9.html`, A1 is the asset `page.html`. @identifier of manifest and
 * organization. (transfer full): its path */
char *
fixture_scorm12 (const char *folder, const char *file, const char *identifier, const char *items);

/* A SCORM 2004 package (4th edition) out of @items as tests/support/sequencing-script.h has macros for
 * them, in the organization `root` with @attributes; the resource R is a SCO. (transfer full): its
 * path */
char *
fixture_scorm2004 (const char *folder, const char *file, const char *attributes, const char *items);

/* Path in the corpus of real packages, or %NULL where it is absent (then skip with a message).
 * (transfer full) */
char *fixture_corpus (const char *path);

G_END_DECLS
