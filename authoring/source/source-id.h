/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-page.h"
#include "engine/base/random.h"

G_BEGIN_DECLS

/*
 * All ids that a course has or ever had. `ids.txt` in the course folder remembers them, one in a line, in
 * the order of their bytes; it only grows, so that an id whose block was deleted is never given again.
 */
#define AUTHOR_IDS_FILE "ids.txt"

typedef struct _AuthorIds AuthorIds;

AuthorIds *author_ids_new (void);
void author_ids_free (AuthorIds *ids);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorIds, author_ids_free)

/* Whether it was new. */
bool author_ids_add (AuthorIds *ids, const char *id);
bool author_ids_has (const AuthorIds *ids, const char *id);
guint author_ids_size (const AuthorIds *ids);
/* The id in the front matter of @page, and those of its blocks. */
void author_ids_add_page (AuthorIds *ids, const AuthorPage *page);
/* What `ids.txt` remembers; lines that hold no id are comments, and stay. */
void author_ids_add_file (AuthorIds *ids, GBytes *bytes);
/* `ids.txt`, every Markdown file, course.yaml and module.yaml. False if one of them cannot be read, so that its ids are not
 * known; *ret_name is its name, owned by @files. */
bool author_ids_add_all (AuthorIds *ids, const AuthorFiles *files, const char **ret_name);

#define AUTHOR_ID_KEY_SIZE 5

/* What the state of a learner names an id by: the first 24 bits of its SHA-256 as four letters of
 * base64url, and NUL. */
void author_id_key (const char *id, char key[AUTHOR_ID_KEY_SIZE]);

/* An id that the course never had, nor one with the same key, which is added: @prefix (a name of at most 16 letters), `-`, and at
 * least five letters and digits without vowels, 0, 1 and l, so that it can be read aloud and says
 * nothing. (transfer full) */
char *author_id_new (AuthorIds *ids, LkRandom *random, const char *prefix);

/* The bytes that `ids.txt` is to have: comments first. (transfer full) */
GBytes *author_ids_to_file (const AuthorIds *ids);

G_END_DECLS
