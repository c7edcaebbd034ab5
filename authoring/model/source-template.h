/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * A new course folder out of a template: files whose ids are placeholders. `ID-p-1` becomes a new id that begins
 * with `p-`, the same one in all files; the `id` and `title` in course.yaml become those of the course.
 */
typedef struct _AuthorTemplate AuthorTemplate;

AuthorTemplate *author_template_new (void);
/* Files parted by lines `=== NAME`; what stands before the first is a comment. */
AuthorTemplate *author_template_parse (const char *text);
void author_template_free (AuthorTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTemplate, author_template_free)

void author_template_add (AuthorTemplate *template, const char *name, const char *text);
/* The same for one that holds no ids: a picture. */
void author_template_add_bytes (AuthorTemplate *template, const char *name, GBytes *bytes);

/* Whether nothing is lost by writing there: the folder is empty, or does not exist yet. */
bool author_template_is_free (const char *folder);

/**
 * author_template_write:
 * @folder: is made; course.yaml comes last, so that it is a course only once all is there
 * @title: (nullable): what the course is called; as in the template without it
 * @error: in G_FILE_ERROR; G_FILE_ERROR_EXIST: the folder is not free
 *
 * Blocks on disk.
 */
gboolean author_template_write (const AuthorTemplate *template, const char *folder,
                                const char *title, GError **error);

G_END_DECLS
