/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-attributes.h"
#include "authoring/source/source-yaml.h"

G_BEGIN_DECLS

/*
 * One page of a course source as its bytes and the tree of blocks in them; docs/course-format.md has
 * the grammar. The page keeps every byte: its parts lie one behind the other without gap or overlap
 * (author_page_parts()), so what nobody touched is written as it was read, and what is not known is
 * kept. Immutable: an edit (source-edit.h) makes a new page. Any thread.
 */

/* Stands for the page itself where a block is asked for. */
#define AUTHOR_PAGE_ITSELF G_MAXUINT

typedef enum {
  AUTHOR_BLOCK_DIV,     /* `::: {.choice}` to `:::` */
  AUTHOR_BLOCK_HEADING, /* `## Title {#id}`, one line */
  AUTHOR_BLOCK_TEXT,    /* Markdown, from the first to the last line that is not blank */
  AUTHOR_BLOCK_BLANK,   /* blank lines between others */
} AuthorBlockKind;

/* One block. Those inside of a div follow it, as long as their number is below its @next. */
typedef struct {
  AuthorBlockKind kind;
  guint next;            /* number of the block behind this one and all inside it */
  guint depth;           /* how many divs are around it */
  guint parent;          /* number of the div around it, AUTHOR_PAGE_ITSELF if there is none */
  guint line;            /* where it begins, from 1 */
  guint level;           /* of a heading: 1 to 6 */
  guint first_attribute; /* in the page's attributes */
  guint n_attributes;
  AuthorRange range;   /* the whole block with the line end of its last line */
  AuthorRange opening; /* of a div: its first line; of others empty */
  AuthorRange content; /* of a div: between its fences; of a heading: its words; else the range */
  AuthorRange closing; /* of a div: its last line; empty if there is none (an error) */
  AuthorRange braces;  /* `{…}`; of `::: tip` the word; empty if there are none */
  const char *name;    /* of a div: its kind, which is its first class; %NULL if there is none */
  const char *id;      /* %NULL if it has none */
  bool is_broken;      /* its attributes could not be read to the end */
} AuthorBlock;

typedef struct {
  GBytes *bytes;
  const char *text; /* of @bytes, not NUL-terminated */
  gsize length;
  const char *line_end; /* the first one of the file, `\n` if it has none: what new lines get */
  AuthorRange mark;     /* byte order mark, or empty */
  AuthorRange front;    /* front matter with both of its `---` lines, or empty */
  AuthorYaml *yaml;     /* what it says; %NULL if there is none or it cannot be read */
  AuthorBlock *blocks;  /* in the order of the text */
  guint n_blocks;
  AuthorAttribute *attributes; /* of all blocks */
  guint n_attributes;
  GStringChunk *strings;
} AuthorPage;

/**
 * author_page_parse:
 * @bytes: the file; a reference is kept
 * @issues: (nullable): gets everything that is wrong with structure, attributes and front matter
 *
 * Never fails: what cannot be understood is text, or a block marked as broken. A file that is not
 * UTF-8, holds control characters or is larger than AUTHOR_LIMIT_PAGE_BYTES is one text.
 *
 * Returns: (transfer full): the page
 */
AuthorPage *author_page_parse (GBytes *bytes, AuthorIssueList *issues);
void author_page_free (AuthorPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorPage, author_page_free)

/* A file of YAML alone: a page with @yaml and without blocks. %NULL: it cannot be read, which has been
 * reported. (transfer full) */
AuthorPage *author_page_parse_yaml (GBytes *bytes, AuthorIssueList *issues);

/* A piece of a body, which has no front matter. */
AuthorPage *author_page_parse_fragment (GBytes *bytes, AuthorIssueList *issues);

/* The parts that the file consists of, in their order: byte order mark, front matter, and of the blocks
 * each fence, heading, text and run of blank lines; empty ones are left out. Written one behind the
 * other they are the file. (transfer full) (element-type AuthorRange) */
GArray *author_page_parts (const AuthorPage *page);

/* The block with that id, AUTHOR_PAGE_ITSELF if there is none. */
guint author_page_find (const AuthorPage *page, const char *id);
/* The value of that name, %NULL if the block has none. */
const char *author_page_value (const AuthorPage *page, guint block, const char *name);
bool author_page_has_class (const AuthorPage *page, guint block, const char *name);
#define AUTHOR_HASH_SIZE 9

/* Of the bytes of a block, or of the whole file for AUTHOR_PAGE_ITSELF, SHA-256, of which the first eight
 * hexadecimal digits: by it a translation knows what it was made of (`of=1f0c9a2e`). Line ends count as
 * LF, the last one not at all. */
void author_page_hash (const AuthorPage *page, guint block, char hash[AUTHOR_HASH_SIZE]);
/* The div around @block, AUTHOR_PAGE_ITSELF if there is none. */
guint author_page_parent (const AuthorPage *page, guint block);
/* The first block of that name right in @block, AUTHOR_PAGE_ITSELF being the page; AUTHOR_PAGE_ITSELF if there is none. */
guint author_page_child (const AuthorPage *page, guint block, const char *name);

G_END_DECLS
