/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "authoring/publish/print.h"
#include "authoring/render/still-page.h"

G_BEGIN_DECLS

/*
 * From still pages to paper, in four steps: a tree of HTML becomes a tree of boxes (print-tree,
 * print-text, print-table), boxes are measured (print-measure), laid on sheets (print-flow), and painted
 * sheet by sheet (print-paint). All lengths are points. One thread at a time.
 */

/* A4, with room to hold it and to write beside the text. */
#define AUTHOR_SHEET_WIDTH  595.28
#define AUTHOR_SHEET_HEIGHT 841.89
#define AUTHOR_SHEET_LEFT   96.0
#define AUTHOR_SHEET_TEXT   412.0 /* width of the text */
#define AUTHOR_SHEET_TOP    92.0
#define AUTHOR_SHEET_BOTTOM 762.0

/* --- looks -------------------------------------------------------------------------------------- */

typedef enum {
  AUTHOR_PRINT_KEEP = 1 << 0,   /* stays with what follows */
  AUTHOR_PRINT_WHOLE = 1 << 1,  /* is not parted where it fits on a sheet */
  AUTHOR_PRINT_BLOCK = 1 << 2,  /* stands by itself though its element does not */
  AUTHOR_PRINT_HIDDEN = 1 << 3, /* is not for paper */
  AUTHOR_PRINT_BOXES = 1 << 4,  /* a list whose items are ticked or numbered by hand */
  AUTHOR_PRINT_BARE = 1 << 5,   /* a list without marks */
} AuthorPrintFlags;

typedef enum {
  AUTHOR_PRINT_SAME, /* as around it */
  AUTHOR_PRINT_TEXT,
  AUTHOR_PRINT_TITLE,
  AUTHOR_PRINT_CODE,
} AuthorPrintFamily;

/* How an element looks. 0 of what is inherited: as around it. Colours are 0xrrggbb. */
typedef struct {
  const char *tag, *class_name; /* nullable: any */
  guint flags;                  /* AuthorPrintFlags */
  double size;                  /* inherited */
  guint weight;                 /* inherited: 400, 600, 700 */
  AuthorPrintFamily family;     /* inherited */
  guint32 colour;               /* inherited */
  double top, bottom, indent;
  guint32 fill, edge; /* of a frame around it */
  double padding;
  const char *role;   /* its tag in the PDF; %NULL: none */
  const char *before; /* words that part it from what is before it in the line */
  const char *inside; /* class of the element around it; %NULL: any */
} AuthorPrintStyle;

/* The row for an element; author_print_plain() if it has no look of its own. */
const AuthorPrintStyle *author_print_style (const xmlNode *node);
const AuthorPrintStyle *author_print_plain (void);

/* What is inherited. */
typedef struct {
  double size;
  guint weight;
  AuthorPrintFamily family;
  guint32 colour;
} AuthorPrintFont;

AuthorPrintFont author_print_font (AuthorPrintFont around, const AuthorPrintStyle *style);
PangoFontDescription *author_print_describe (const AuthorPrintFont *font);

/* --- boxes -------------------------------------------------------------------------------------- */

typedef enum {
  AUTHOR_BOX_BLOCK,   /* boxes below each other */
  AUTHOR_BOX_TEXT,    /* a paragraph */
  AUTHOR_BOX_PICTURE, /* drawn by author_print_picture_paint() */
  AUTHOR_BOX_ROW,     /* of a table: boxes side by side */
  AUTHOR_BOX_TABLE,
  AUTHOR_BOX_LINE,   /* to write on */
  AUTHOR_BOX_SQUARE, /* to tick */
} AuthorBoxKind;

/* A run of text that looks or leads otherwise than what is around it. */
typedef enum {
  AUTHOR_SPAN_STRONG,
  AUTHOR_SPAN_EMPHASIS,
  AUTHOR_SPAN_CODE,
  AUTHOR_SPAN_SUPER,
  AUTHOR_SPAN_SUB,
  AUTHOR_SPAN_STRIKE,
  AUTHOR_SPAN_STYLE, /* as @style says */
  AUTHOR_SPAN_LINK,
} AuthorSpanKind;

typedef struct {
  AuthorSpanKind kind;
  guint start, end; /* bytes */
  const AuthorPrintStyle *style;
  char *target; /* of a link: `#id` or an address */
} AuthorSpan;

typedef struct _AuthorPrintPicture AuthorPrintPicture;

typedef struct _AuthorBox AuthorBox;
struct _AuthorBox {
  AuthorBoxKind kind;
  const AuthorPrintStyle *style;
  AuthorPrintFont font;
  AuthorBox *parent;
  GPtrArray *children; /* of AuthorBox, owned; %NULL for leaves */
  GPtrArray *ids;      /* of char *: what links may lead here; nullable */
  const char *role;    /* tag in the PDF; %NULL: none */
  double top, bottom;  /* room outside */
  double indent;
  char *mark;    /* of an item of a list: `•`, `3.`; "" for a square */
  double width;  /* that it was measured for */
  double height; /* without room outside */
  /* Text. */
  GString *text;
  GArray *spans; /* of AuthorSpan */
  GArray *lines; /* of double: where each line ends, from the top; once measured */
  PangoAlignment align;
  char *refers; /* nullable: id whose sheet is named at the right end */
  /* Picture. */
  AuthorPrintPicture *picture; /* of an item: its mark */
  char *alt;
  /* Tables. */
  GArray *columns;    /* of double: widths; once measured */
  guint n_heads;      /* rows that are repeated on each sheet */
  guint n_cells;      /* of a cell: columns that it takes */
  double least, most; /* of a cell: width of its longest word, of its longest line */
};

AuthorBox *author_box_new (AuthorBoxKind kind, AuthorBox *parent, AuthorPrintFont font,
                           const AuthorPrintStyle *style);
void author_box_free (AuthorBox *box);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorBox, author_box_free)
void author_box_add_id (AuthorBox *box, const char *id);

/* --- the whole ---------------------------------------------------------------------------------- */

/* A piece of a box on a sheet. */
typedef enum {
  AUTHOR_PIECE_FRAME, /* first in its box: paint below all else */
  AUTHOR_PIECE_BOX,
  AUTHOR_PIECE_MARK, /* of a list */
  AUTHOR_PIECE_RULE, /* a line below a row; @line: a strong one */
} AuthorPieceKind;

typedef struct {
  AuthorPieceKind kind;
  const AuthorBox *box;
  double x, y, width, height;
  guint line, n_lines; /* of a text */
  bool is_repeated;    /* the head of a table that goes on */
} AuthorPiece;

/* One sheet. */
typedef struct {
  GArray *pieces;      /* of AuthorPiece, in the order of reading */
  const char *heading; /* what it says at its top; %NULL: neither that nor a number */
} AuthorSheet;

/* Where a link leads. */
typedef struct {
  guint sheet; /* from 0 */
  double y;
} AuthorPlace;

typedef struct {
  const AuthorCourse *course;
  const AuthorBundle *media;
  PangoContext *context;
  GPtrArray *sheets;       /* of AuthorSheet */
  GHashTable *places;      /* id → AuthorPlace */
  GPtrArray *alternatives; /* of char *: words of the figures, in their order */
} AuthorPrinter;

/* An article, or part of one, as boxes. @parent gets them as children. */
void author_print_tree (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node);
/* One element that stands by itself, with all in it. */
void author_print_block (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node);
/* A table with its rows, as child of @parent. */
void author_print_table (AuthorPrinter *printer, AuthorBox *parent, xmlNode *table);
/* `img` or `svg`, or the words in its place. */
void author_print_picture (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node);
/* A picture with marks on it. */
void author_print_spots (AuthorPrinter *printer, AuthorBox *parent, xmlNode *spots);

/* Texts are gathered run by run: a writer makes a box for what stands in one paragraph. */
typedef struct {
  AuthorPrinter *printer;
  AuthorBox *parent;
  const AuthorPrintStyle *style;
  AuthorPrintFont font;
  const char *role;
  AuthorBox *box; /* that is being written; %NULL: none yet */
  GPtrArray *ids; /* for the next box */
  bool has_blank; /* one is due */
} AuthorTextWriter;

void author_text_write (AuthorTextWriter *writer, xmlNode *node);
void author_text_append (AuthorTextWriter *writer, const char *text);
/* Links to @id lead to the next words. */
void author_text_name (AuthorTextWriter *writer, const char *id);
/* The box ends here. */
void author_text_end (AuthorTextWriter *writer);
/* The same for the last one of an element. */
void author_text_finish (AuthorTextWriter *writer);
/* A formula as a line of text. */
void author_text_write_formula (AuthorTextWriter *writer, xmlNode *math);
guint author_text_open (AuthorTextWriter *writer);
void author_text_close (AuthorTextWriter *writer, guint start, AuthorSpanKind kind,
                        const AuthorPrintStyle *style, const char *target);
/* What a text is painted with, of the width that it was measured for. */
PangoLayout *author_text_layout (PangoContext *context, const AuthorBox *box, double width);

/* --- pictures ----------------------------------------------------------------------------------- */

/* %NULL if nothing can be made of it. */
AuthorPrintPicture *author_print_drawing (xmlNode *svg);
void author_print_picture_unref (AuthorPrintPicture *picture);
/* Its size in points where there is room for @width. */
void author_print_picture_size (const AuthorPrintPicture *picture, double width, double *ret_width,
                                double *ret_height);
void author_print_picture_paint (const AuthorPrintPicture *picture, cairo_t *cr, double x, double y,
                                 double width, double height);

/* As a file, `png` or `jpg`, for what has no drawings; %NULL if it cannot be painted. (transfer full) */
GBytes *author_print_picture_file (const AuthorPrintPicture *picture, const char **ret_suffix);

/* --- measuring, laying, painting ------------------------------------------------------------------ */

/* Heights of the box and all in it; where no frame is between, room outside is that of the first and last
 * child too. */
void author_print_measure (AuthorPrinter *printer, AuthorBox *box, double width);
/* The least that has to stand on a sheet where the box begins. */
double author_print_least (const AuthorBox *box);
/* The same of one of @boxes with all that has to stay with it. */
double author_print_least_of (const GPtrArray *boxes, guint place);
/* Whether it is not to be parted. */
bool author_box_is_whole (const AuthorBox *box);
/* Above and below the words of a cell. */
#define AUTHOR_CELL_TALL 5.0
void author_table_measure (AuthorPrinter *printer, AuthorBox *table, double width);
/* Where a cell begins, from the left side of its table. */
double author_table_cell_x (const AuthorBox *table, const AuthorBox *row, guint cell);
/* Width of the lines of a text. */
double author_text_width (const AuthorBox *box);
/* Width and place of the content in a box. */
double author_box_inner_x (const AuthorBox *box);
double author_box_inner_width (const AuthorBox *box, double width);

/* Lays a measured box on sheets, from a new one on. */
void author_print_flow (AuthorPrinter *printer, const AuthorBox *box, const char *heading);

/* Paints all sheets. */
void author_print_paint (AuthorPrinter *printer, cairo_t *cr);

/* The place that a link leads to; %NULL if it leads nowhere in the course. */
AuthorPlace *author_print_find_place (const AuthorPrinter *printer, const char *target);

G_END_DECLS
