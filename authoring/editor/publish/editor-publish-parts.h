/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/check/editor-findings.h"
#include "authoring/publish/profile.h"

G_BEGIN_DECLS

/* Parts of the page for publishing. All widgets (transfer floating). */

/* The checks as rows: what is good in sums, what is not one by one. */
GtkWidget *editor_publish_checks_new (EditorFindings *findings, EditorContext *context);

/* What it is for: one row for each profile, one of them chosen. */
typedef void (*EditorProfileChosen) (AuthorProfile profile, gpointer data);
GtkWidget *editor_publish_profiles_new (EditorProfileChosen chosen, gpointer data);
void editor_publish_profiles_choose (GtkWidget *profiles, AuthorProfile profile);
/* Whether the program Lernkoffer can open what comes out. */
gboolean editor_publish_is_played (AuthorProfile profile);

/* Opens a package in the program Lernkoffer: as the desktop knows it, else the one beside this program. */
gboolean editor_publish_play (const char *path, GError **error);
/* Shows the file in its folder, in the program that the desktop has for that. */
void editor_publish_show_in_folder (GtkWindow *parent, const char *path);
/* Whether it is made for learners, and so a version that others are compared with; not one to review. */
gboolean editor_publish_is_edition (AuthorProfile profile);
/* `ID-VERSION.zip` in @folder. (transfer full) */
char *editor_publish_target (const char *folder, const AuthorCourse *course, const char *version,
                             AuthorProfile profile);
/* The same with the first number at which there is no such file: `ID-VERSION (2).zip`. (transfer full) */
char *editor_publish_free_target (const char *folder, const AuthorCourse *course,
                                  const char *version, AuthorProfile profile);

G_END_DECLS
