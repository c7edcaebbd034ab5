/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/block.h"
#include "authoring/model/question.h"
#include "authoring/render/facts.h"
#include "authoring/render/html.h"

G_BEGIN_DECLS

/*
 * A page of a course as HTML. One row for each kind of block in render-block.c, one file for each
 * family (render-*.c). What a renderer cannot use is reported; nothing is left out in silence.
 */

/* What a page needs from the package around it. */
typedef struct {
  /* Address of a medium (`media/halle.svg`) as the page has to write it, or %NULL if it cannot ship,
   * which is reported by the callee. Owned by the callee. */
  const char *(*medium) (void *data, const char *name, guint line, AuthorIssueList *issues);
  /* How large a picture is that was asked for; false if that is not known. */
  bool (*size) (void *data, const char *name, guint *ret_width, guint *ret_height);
  /* TeX as MathML; %NULL with the reason in *ret_reason. (transfer full) */
  char *(*formula) (void *data, const char *tex, bool is_display, char **ret_reason);
  /* Bytes of any file of the source, such as captions. (transfer full) (nullable) */
  GBytes *(*file) (void *data, const char *name);
  void *data;
} AuthorRenderServices;

typedef struct _AuthorRender AuthorRender;
struct _AuthorRender {
  const AuthorCourse *course;
  const AuthorCoursePage *page;
  const AuthorCoursePage *home; /* where what is rendered now will stand; %NULL: @page */
  const AuthorRenderServices *services;
  AuthorIssueList *issues;
  AuthorFacts *facts; /* gets what the rest of the package has to know of the page */
  const char *set;    /* id of the question set around what is rendered now; %NULL: none */
  GString *out;
  GPtrArray *markdowns; /* of AuthorMarkdown: what texts of this page point into */
  GString *notes;       /* footnotes, which come at the end of the page */
  guint n_notes;        /* of texts that are done */
  guint n_referred;     /* the highest number of a note that was referred to */
  GPtrArray *terms;     /* of const AuthorEntry: glossary entries that the page refers to */
  GPtrArray *sources;   /* the same of sources */
  GHashTable *told;     /* of const AuthorEntry: those whose mistakes an earlier page has told */
  guint n_charts;
  guint heading_shift;       /* 1 if the page uses `#`, so that the title is its only h1 */
  guint heading_level;       /* of the last heading */
  GHashTable *heading_lifts; /* number of a block → by how many levels headings in it move up */
  bool is_edited;            /* it says where everything comes from, see render-edit.h */
  bool is_one_file;          /* all pages in one document: links stay in it */
  /* Writes a gap of the text that is rendered now; %NULL where gaps have no place. */
  void (*gap) (AuthorRender *render, const AuthorMarkdownItem *gap);
  const AuthorQuestion *cloze; /* whose gaps they are */
  guint n_gaps;                /* of it that are done */
};

/**
 * author_render_page:
 * @render: all but @out, @notes and numbers filled
 *
 * The whole document of one page (docs/publishing.md). Problems are in @render->issues.
 *
 * Returns: (transfer full): HTML
 */
char *author_render_page (AuthorRender *render);
/* All that is inside of the page's element. (transfer full) */
char *author_render_inside (AuthorRender *render);
/* Only the `article` of the page, for profiles that have all pages in one document. (transfer full) */
char *author_render_article (AuthorRender *render);

/* --- for renderers of blocks ------------------------------------------------------------------ */

/* All blocks directly inside of @block, AUTHOR_PAGE_ITSELF for the page. */
void author_render_inner (AuthorRender *render, guint block);
/* One block with all in it. */
void author_render_block (AuthorRender *render, guint block);
/* A run of Markdown. */
void author_render_text (AuthorRender *render, AuthorText text);
/* The same without `<p>` around a single paragraph. */
void author_render_line (AuthorRender *render, AuthorText text);
/* Texts and blocks in turn. */
void author_render_parts (AuthorRender *render, const GArray *parts);
/* The Markdown inside of a text block. Kept until the page is done. */
AuthorText author_render_text_of (AuthorRender *render, guint block);
/* To be called behind each text: the next one numbers its footnotes on from there. */
void author_render_count_notes (AuthorRender *render, AuthorText text);
/* A table of Markdown with a caption (nullable). */
void author_render_table (AuthorRender *render, const AuthorMarkdown *markdown, guint table,
                          const char *caption);
/* A word of the page's furniture in the language of the course: `question`, `hint`, `tip`. */
const char *author_render_word (const AuthorRender *render, const char *key);
bool author_render_is_german (const AuthorRender *render);
/* `1.234,5` or `1,234.5`, by the language of the course. (transfer full) */
char *author_render_number (const AuthorRender *render, double number, guint decimals);
/* A picture; reports one that is missing or has no alternative. In the dark a twin of it is shown if the
 * course has one: `halle-dark.svg` beside `halle.svg`. */
void author_render_image (AuthorRender *render, const char *name, const char *alt, guint line);
/* The same, but nothing that has to be told. */
void author_render_decoration (AuthorRender *render, const char *name, guint line);
/* Value of an attribute of a block. */
const char *author_render_value (const AuthorRender *render, guint block, const char *name);
/* Id of the page that is made, which ids of what the renderer adds to it begin with. */
const char *author_render_page_id (const AuthorRender *render);
guint author_render_line_of (const AuthorRender *render, guint block);
/* `<TAG class="b-KIND more" id="…" data-block="KIND">`; @more is nullable. */
void author_render_open (AuthorRender *render, const char *tag, guint block, const char *more);
/* All inside of @block; reports that there is nothing, and what should be: @expected. */
void author_render_content (AuthorRender *render, guint block, const char *expected);
/* The title that the author gave to a block, if any, as a line above it. */
void author_render_title (AuthorRender *render, guint block);

/* One row of the table of kinds. */
typedef void (*AuthorRenderFunction) (AuthorRender *render, guint block);
typedef struct {
  const char *name; /* %NULL ends a table */
  AuthorRenderFunction render;
} AuthorRenderRow;

/* Tables of the families, each in its own file. */
extern const AuthorRenderRow author_render_questions[];
extern const AuthorRenderRow author_render_activities[];
extern const AuthorRenderRow author_render_sets[];
extern const AuthorRenderRow author_render_pictures[];
extern const AuthorRenderRow author_render_callouts[];
extern const AuthorRenderRow author_render_folds[];
extern const AuthorRenderRow author_render_figures[];
extern const AuthorRenderRow author_render_recordings[];
extern const AuthorRenderRow author_render_tables[];

void author_render_chart (AuthorRender *render, guint block); /* in render-chart.c */

/* --- for renderers of questions ----------------------------------------------------------------- */
typedef void (*AuthorRenderAnswers) (AuthorRender *render, const AuthorQuestion *question);

/* What is answered, and the key to it for readers without scripts, which stands in the fold with the solution;
 * `text` is what is read, `why` why. One pair for each kind, in render-question-*.c. */
void author_render_options (AuthorRender *render, const AuthorQuestion *question);
void author_render_board (AuthorRender *render, const AuthorQuestion *question);
void author_render_assessment (AuthorRender *render, const AuthorQuestion *question);
void author_render_ranking (AuthorRender *render, const AuthorQuestion *question);
void author_render_allocation (AuthorRender *render, const AuthorQuestion *question);
void author_render_sorting (AuthorRender *render, const AuthorQuestion *question);
void author_render_sorting_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_matching (AuthorRender *render, const AuthorQuestion *question);
void author_render_matching_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_matrix (AuthorRender *render, const AuthorQuestion *question);
void author_render_matrix_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_ordering (AuthorRender *render, const AuthorQuestion *question);
void author_render_ordering_key (AuthorRender *render, const AuthorQuestion *question);
/* What stands before the text with gaps. */
void author_render_cloze_ask (AuthorRender *render, const AuthorQuestion *question);
void author_render_cloze (AuthorRender *render, const AuthorQuestion *question);
void author_render_cloze_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_hotspot (AuthorRender *render, const AuthorQuestion *question);
void author_render_labels (AuthorRender *render, const AuthorQuestion *question);
void author_render_labels_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_numeric (AuthorRender *render, const AuthorQuestion *question);
void author_render_numeric_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_short (AuthorRender *render, const AuthorQuestion *question);
void author_render_short_key (AuthorRender *render, const AuthorQuestion *question);
void author_render_free (AuthorRender *render, const AuthorQuestion *question);

/* What stands in an item or a cell; it can be written where it is shown. */
void author_render_answer (AuthorRender *render, AuthorText text);
/* The same in `<div class="text">`. */
void author_render_words (AuthorRender *render, AuthorText text);
/* `<div class="why">` with what is said to it; nothing if there is nothing. @is_right: says that first. */
void author_render_why (AuthorRender *render, const AuthorQuestionItem *item, bool is_right);
/* The same of a list that stands apart from what it is said to: not to be written in place. */
void author_render_reason (AuthorRender *render, AuthorText reason);
/* A question with all around it; for sets and surveys, whose questions stand in other pages too. */
void author_render_question (AuthorRender *render, guint block);

G_END_DECLS
