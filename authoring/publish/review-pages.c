/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/book-private.h"
#include "authoring/publish/review-private.h"
#include "authoring/text/markdown.h"

/* Pages as those who judge a course want to read them. */

static const AuthorPrintFont body
    = { .size = 10.5, .weight = 400, .family = AUTHOR_PRINT_TEXT, .colour = 0 };

/* Solutions come right below their questions: who reads a course to judge it wants both at once. */
static void
place_solutions (const AuthorReview *review, xmlNode *article)
{
  g_autoptr (GPtrArray) found = author_tree_find_class (article, "solutions");
  g_autoptr (GPtrArray) links = author_tree_find_class (article, "to-solution");

  for (guint i = 0; i < links->len; i++) {
    xmlNode *note = g_ptr_array_index (links, i), *question = note->parent;
    xmlNode *link = lk_xml_child (note, "a");
    g_autofree char *target = link != NULL ? author_tree_value (link, "href") : NULL;
    g_autoptr (GPtrArray) solved = author_tree_find_class (article, "solved");

    for (guint j = 0; target != NULL && j < solved->len; j++) {
      xmlNode *one = g_ptr_array_index (solved, j), *heading = lk_xml_child (one, "h3");
      g_autofree char *id = author_tree_value (one, "id");

      if (g_strcmp0 (id, target + 1) != 0)
        continue;
      /* What would be a heading among those of the text is a label here. */
      xmlNodeSetContent (heading, NULL);
      xmlNodeAddContent (heading, (const xmlChar *) author_still_word (review->course, "solution"));
      xmlNodeSetName (heading, (const xmlChar *) "p");
      author_tree_set (heading, "class", "fold-title");
      author_tree_move (one, question);
    }
    author_tree_remove (note);
  }
  if (found->len > 0 && lk_xml_child (g_ptr_array_index (found, 0), "div") == NULL)
    author_tree_remove (g_ptr_array_index (found, 0));
}

/* `Frage 3 · q-7f3k2`, so that a comment can name what it is about. */
static void
show_ids (xmlNode *article)
{
  g_autoptr (GPtrArray) labels = author_tree_find_class (article, "q-label");

  for (guint i = 0; i < labels->len; i++) {
    xmlNode *label = g_ptr_array_index (labels, i), *question = label->parent;
    g_autofree char *id = NULL;

    while (question != NULL && !author_tree_has_class (question, "q"))
      question = question->parent;
    id = question != NULL ? author_tree_value (question, "id") : NULL;
    if (id == NULL)
      continue;
    xmlNodeAddContent (label, (const xmlChar *) " · ");
    xmlNodeAddContent (label, (const xmlChar *) id);
  }
}

/* Where the page is in the source, below its title; and not once more in which module. */
static void
show_place (const AuthorReview *review, const AuthorCoursePage *page, xmlNode *article)
{
  g_autofree char *place = g_strdup_printf ("%s · %s", page->id, page->file);
  g_autoptr (GPtrArray) kickers = author_tree_find_class (article, "kicker");
  g_autoptr (GPtrArray) lines = author_tree_find_class (article, "meta");
  xmlNode *title = lk_xml_child (article, "h1"), *line;

  if (kickers->len > 0 && page->kicker == NULL && review->has_modules)
    author_tree_remove (g_ptr_array_index (kickers, 0));
  if (lines->len > 0) {
    xmlNodeAddContent (g_ptr_array_index (lines, 0), (const xmlChar *) " · ");
    xmlNodeAddContent (g_ptr_array_index (lines, 0), (const xmlChar *) place);
    return;
  }
  line = author_tree_add (article, "p", "meta", place);
  if (title != NULL)
    xmlAddNextSibling (title, line);
}

static xmlNode *
add_notes_box (const AuthorReview *review, xmlNode *article)
{
  xmlNode *box = author_tree_add (article, "section", "b-law", NULL);

  author_tree_add (box, "b", "label", author_still_word (review->course, "notes"));
  return box;
}

/* Paragraphs of the blocks that are for trainers, which no page shows. */
static void
add_notes (const AuthorReview *review, const AuthorCoursePage *page, xmlNode *article)
{
  xmlNode *box = NULL;

  for (guint i = 0; i < page->page->n_blocks; i++) {
    const AuthorBlock *block = &page->page->blocks[i];
    const AuthorBlock *around
        = block->parent != AUTHOR_PAGE_ITSELF ? &page->page->blocks[block->parent] : NULL;
    AuthorMarkdownOptions options = { .allow_html = true };
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (block->kind != AUTHOR_BLOCK_TEXT || around == NULL
        || g_strcmp0 (around->name, "notes") != 0)
      continue;
    markdown = author_markdown_parse (page->page->text + block->content.start,
                                      author_range_length (block->content), &options);
    if (box == NULL)
      box = add_notes_box (review, article);
    for (guint j = 1; markdown != NULL && j < markdown->n_items; j++) {
      g_autofree char *words = markdown->items[j].kind == AUTHOR_MARKDOWN_PARAGRAPH
                                       || markdown->items[j].kind == AUTHOR_MARKDOWN_CELL
                                   ? author_markdown_dup_words (markdown, j)
                                   : NULL;

      if (words != NULL)
        author_tree_add (box, "p", NULL, words);
    }
  }
  if (page->notes != NULL)
    author_tree_add (box != NULL ? box : add_notes_box (review, article), "p", NULL, page->notes);
}

static void
write_article (AuthorReview *review, xmlNode *article, const char *id)
{
  g_autoptr (AuthorBox) root = author_box_new (AUTHOR_BOX_BLOCK, NULL, body, author_print_plain ());
  g_autofree char *own = author_tree_value (article, "id");

  author_print_tree (&review->printer, root, article);
  if (own != NULL)
    author_box_add_id (root, own);
  if (id != NULL)
    author_box_add_id (root, id);
  author_review_walk (review, root);
  /* Their boxes are gone now. */
  g_ptr_array_set_size (review->ids, 0);
}

static void
write_html (AuthorReview *review, const char *html, const char *id)
{
  g_autoptr (xmlDoc) doc = NULL;

  if (html == NULL)
    return;
  doc = author_still_page (review->course, html, &review->n_questions);
  write_article (review, xmlDocGetRootElement (doc), id);
}

static void
write_page (AuthorReview *review, const AuthorCoursePage *page, const char *html)
{
  g_autoptr (xmlDoc) doc = author_still_page (review->course, html, &review->n_questions);
  xmlNode *article = xmlDocGetRootElement (doc);

  place_solutions (review, article);
  show_ids (article);
  add_notes (review, page, article);
  show_place (review, page, article);
  write_article (review, article, page->id);
}

static void
write_title (AuthorReview *review, AuthorReviewLook look, guint level, const char *title)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (AuthorReviewRun));
  AuthorReviewRun run = { .text = title, .length = strlen (title) };
  AuthorReviewParagraph paragraph = { .look = look, .level = level, .runs = runs, .keeps = true };

  g_array_append_val (runs, run);
  review->writer->paragraph (review, &paragraph);
}

/* The title of the course is no heading of its text. */
static void
write_front (AuthorReview *review, const AuthorPages *pages)
{
  g_autofree char *html = author_book_title_page (review->course, pages->cover);
  g_autoptr (xmlDoc) doc = author_still_page (review->course, html, &review->n_questions);
  xmlNode *article = xmlDocGetRootElement (doc);

  write_title (review, AUTHOR_REVIEW_TITLE, 0, review->course->title);
  author_tree_remove (lk_xml_child (article, "h1"));
  write_article (review, article, NULL);
}

void
author_review_write (AuthorReview *review, const AuthorPages *pages)
{
  const AuthorCourse *course = review->course;

  for (guint i = 0; i < course->modules->len; i++)
    review->has_modules |= *g_array_index (course->modules, AuthorModule, i).folder != '\0';
  write_front (review, pages);
  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    if (*module->folder != '\0' && module->first_page < module->end_page)
      write_title (review, AUTHOR_REVIEW_HEADING, 1, module->title);
    for (guint j = module->first_page; j < module->end_page; j++)
      write_page (review, &g_array_index (course->pages, AuthorCoursePage, j),
                  g_ptr_array_index (pages->texts, j));
  }
  review->has_modules = false;
  write_html (review, pages->glossary, AUTHOR_STILL_GLOSSARY);
  write_html (review, pages->sources, AUTHOR_STILL_SOURCES);
}
