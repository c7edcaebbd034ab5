/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * A page of a course as people read it: a tree of headings, paragraphs, lists, tables and questions, read
 * out of the page that runs (engine/webhost/web-reading.h gives the text of it). Of any course: what is
 * hidden is not in it, names and roles are those of HTML and ARIA. All of it is hostile.
 */

/* Blocks of a page, depth of the tree, bytes of one text, and of all texts together. What is beyond is
 * left out, and the page is `cut`. */
#define LK_READING_BLOCKS     20000
#define LK_READING_DEPTH      30
#define LK_READING_TEXT_BYTES (256u << 10)
#define LK_READING_ALL_BYTES  (4u << 20)

typedef enum {
  LK_READING_HEADING,   /* `level` 1 to 6 */
  LK_READING_PARAGRAPH, /* `links` */
  LK_READING_LIST,      /* items; LK_READING_ORDERED */
  LK_READING_ITEM,      /* `level`: its number in an ordered list */
  LK_READING_TABLE,     /* rows; `text`: its caption */
  LK_READING_ROW,       /* cells */
  LK_READING_CELL,    /* `text`, or further blocks; LK_READING_HEADER; `level`: columns it takes */
  LK_READING_FIGURE,  /* `text`: what stands for the picture, "" if nobody wrote that down */
  LK_READING_QUOTE,   /* further blocks */
  LK_READING_CODE,    /* `text` with its line breaks */
  LK_READING_GROUP,   /* `text`: its name; LK_READING_QUESTION, LK_READING_NAVIGATION */
  LK_READING_CONTROL, /* `role`, `text`: its name, `value`, `options` */
  LK_READING_MEDIA,   /* sound or film; `text`: its name */
  LK_READING_SEALED,  /* a frame that cannot be read */
  LK_READING_N_KINDS
} LkReadingKind;

typedef enum {
  LK_READING_BUTTON,
  LK_READING_LINK, /* one that stands alone; others are in `links` of their paragraph */
  LK_READING_CHECKBOX,
  LK_READING_RADIO,
  LK_READING_TAB,
  LK_READING_FIELD,  /* one line; `value` */
  LK_READING_AREA,   /* several lines; `value` */
  LK_READING_CHOICE, /* one of `options`; `value`: the place of the chosen one, as digits */
  LK_READING_SLIDER, /* `value` */
  LK_READING_OTHER,  /* only the page knows how it is used */
  LK_READING_N_ROLES
} LkReadingRole;

typedef enum {
  LK_READING_ORDERED = 1 << 0,
  LK_READING_HEADER = 1 << 1,
  LK_READING_QUESTION = 1 << 2,
  LK_READING_NAVIGATION = 1 << 3,
  LK_READING_SAID = 1 << 4, /* its name stands before it already, as a block of its own */
  LK_READING_CHECKED = 1 << 5,
  LK_READING_DISABLED = 1 << 6,
  LK_READING_CLOSED = 1 << 7, /* opens something that is closed */
  LK_READING_OPEN = 1 << 8,   /* … that is open */
  LK_READING_STATUS = 1 << 9, /* a live region: what it says is an answer to what was done */
} LkReadingFlags;

/* A link inside a text. */
typedef struct {
  size_t start, end; /* bytes */
  unsigned id;       /* for lk_web_reading_press() */
} LkReadingLink;

typedef struct _LkReadingBlock LkReadingBlock;
struct _LkReadingBlock {
  LkReadingKind kind;
  LkReadingRole role;
  LkReadingFlags flags;
  unsigned id; /* the same for the same place of the page as long as it is loaded; 0: none */
  unsigned level;
  const char *language; /* interned; "" where the page does not say */
  char *text;           /* never %NULL */
  char *value;          /* never %NULL */
  GArray *sentences;    /* (element-type LkReadingSpan): of `text` */
  GArray *links;        /* (element-type LkReadingLink) */
  GPtrArray *options;   /* (element-type utf8) */
  GPtrArray *children;  /* (element-type LkReadingBlock) */
};

/* Shared, never changed. */
typedef struct {
  grefcount refs;
  char *address; /* of the documents that are shown: another one is another page */
  char *title;
  const char *language;
  bool cut; /* something was left out */
  unsigned n_blocks;
  GPtrArray *blocks; /* (element-type LkReadingBlock) */
} LkReadingPage;

/**
 * lk_reading_page_parse:
 * @json: as the page's reader wrote it, hostile
 * @error: in JSON_PARSER_ERROR: it is no page
 *
 * Members that do not fit are passed over, limits cut. Any thread; a page belongs to one.
 */
LkReadingPage *lk_reading_page_parse (const char *json, GError **error);
LkReadingPage *lk_reading_page_ref (LkReadingPage *page);
void lk_reading_page_unref (LkReadingPage *page); /* %NULL is nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkReadingPage, lk_reading_page_unref)

/* The block of that id, %NULL if it is not there any more. */
const LkReadingBlock *lk_reading_page_block (const LkReadingPage *page, unsigned id);
/* Whether both would be shown alike, all that is below them too. */
bool lk_reading_block_equal (const LkReadingBlock *a, const LkReadingBlock *b);

/* Places in a text as the page counts them, in units of UTF-16, and as we do, in bytes; what lies inside
 * a sign or behind the end is moved to its front or the end. */
unsigned lk_reading_units (const char *text, size_t bytes);
size_t lk_reading_bytes (const char *text, unsigned units);

G_END_DECLS
