/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print.h"

#include <cairo-pdf.h>

#include "authoring/publish/book-private.h"
#include "authoring/publish/print-private.h"
#include "paper/paper-context.h"
#include "paper/paper-finish.h"

#define SOLUTIONS "_solutions"

/* All that is at work while a course is printed. */
typedef struct {
  AuthorPrinter printer;
  AuthorBox *document; /* what the sheets show */
  xmlDoc *solutions;   /* of all pages, gathered */
  guint n_questions;
} Press;

static const AuthorPrintFont body
    = { .size = 10.5, .weight = 400, .family = AUTHOR_PRINT_TEXT, .colour = 0 };

static AuthorBox *
new_root (Press *press)
{
  AuthorBox *root = author_box_new (AUTHOR_BOX_BLOCK, press->document, body, author_print_plain ());

  root->role = "Sect";
  return root;
}

/* From a new sheet on, with @heading at the top of each. */
static void
lay (Press *press, AuthorBox *root, const char *heading)
{
  author_print_measure (&press->printer, root, AUTHOR_SHEET_TEXT);
  author_print_flow (&press->printer, root, heading);
}

static void
lay_article (Press *press, xmlDoc *doc, const char *heading)
{
  AuthorBox *root = new_root (press);
  xmlNode *article = xmlDocGetRootElement (doc);
  g_autofree char *id = author_tree_value (article, "id");

  if (id != NULL)
    author_box_add_id (root, id);
  author_print_tree (&press->printer, root, article);
  lay (press, root, heading);
}

/* --- solutions ------------------------------------------------------------------------------------ */

static void
begin_solutions (Press *press)
{
  xmlNode *article;

  press->solutions = xmlNewDoc ((const xmlChar *) "1.0");
  article = xmlNewDocNode (press->solutions, NULL, (const xmlChar *) "article", NULL);
  xmlDocSetRootElement (press->solutions, article);
  author_tree_set (article, "id", SOLUTIONS);
  author_tree_add (article, "h1", NULL, author_still_word (press->printer.course, "solutions"));
}

/* On paper they stand at the end of all, where nobody sees them by accident. */
static void
gather_solutions (Press *press, xmlNode *article, const char *title)
{
  g_autoptr (GPtrArray) found = author_tree_find_class (article, "solutions");
  xmlNode *to;

  if (found->len == 0)
    return;
  to = author_tree_add (xmlDocGetRootElement (press->solutions), "section", NULL, NULL);
  author_tree_add (to, "h2", NULL, title);
  for (xmlNode *child = ((xmlNode *) g_ptr_array_index (found, 0))->children; child != NULL;
       child = child->next)
    if (author_tree_has_class (child, "solved"))
      xmlAddChild (to, xmlDocCopyNode (child, press->solutions, 1));
  author_tree_remove (g_ptr_array_index (found, 0));
}

static bool
has_solutions (const Press *press)
{
  return lk_xml_child (xmlDocGetRootElement (press->solutions), "section") != NULL;
}

/* --- contents ------------------------------------------------------------------------------------- */

static void
add_entry (AuthorBox *root, const char *class_name, const char *words, const char *id)
{
  g_autoptr (xmlDoc) doc = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *node = xmlNewDocNode (doc, NULL, (const xmlChar *) "p", NULL);
  const AuthorPrintStyle *style;
  AuthorBox *box;

  xmlDocSetRootElement (doc, node);
  author_tree_set (node, "class", class_name);
  style = author_print_style (node);
  box = author_box_new (AUTHOR_BOX_TEXT, root, author_print_font (root->font, style), style);
  box->top = style->top;
  box->bottom = style->bottom;
  box->indent = style->indent;
  box->role = "TOCI";
  g_string_append (box->text, words);
  if (id != NULL) {
    AuthorSpan link = { .kind = AUTHOR_SPAN_LINK, .end = (guint) box->text->len };

    link.target = g_strconcat ("#", id, NULL);
    box->refers = g_strdup (link.target);
    g_array_append_val (box->spans, link);
  }
}

static void
add_module (AuthorBox *root, const AuthorCourse *course, const AuthorModule *module)
{
  if (module->first_page < module->end_page && *module->folder != '\0')
    add_entry (root, "entries", module->title, NULL);
  for (guint i = module->first_page; i < module->end_page; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    add_entry (root, "entry", page->title, page->id);
  }
}

/* What stands behind the pages. */
typedef struct {
  const char *id, *title;
  bool is_there;
} Appendix;

static void
lay_contents (Press *press, const Appendix *appendices, guint n)
{
  const AuthorCourse *course = press->printer.course;
  const char *title = author_still_word (course, "contents");
  AuthorBox *root = new_root (press), *list;
  g_autoptr (xmlDoc) doc = xmlNewDoc ((const xmlChar *) "1.0");
  xmlNode *article = xmlNewDocNode (doc, NULL, (const xmlChar *) "article", NULL);

  xmlDocSetRootElement (doc, article);
  author_tree_add (article, "h1", NULL, title);
  author_print_tree (&press->printer, root, article);
  list = author_box_new (AUTHOR_BOX_BLOCK, root, root->font, author_print_plain ());
  list->role = "TOC";
  for (guint i = 0; i < course->modules->len; i++)
    add_module (list, course, &g_array_index (course->modules, AuthorModule, i));
  for (guint i = 0; i < n; i++)
    if (appendices[i].is_there)
      add_entry (list, "entry", appendices[i].title, appendices[i].id);
  lay (press, root, title);
}

/* --- the file ------------------------------------------------------------------------------------- */

static int
mark (cairo_surface_t *surface, const Press *press, int parent, const char *title, const char *id)
{
  const AuthorPlace *place = g_hash_table_lookup (press->printer.places, id);
  g_autofree char *where = NULL;

  if (place == NULL)
    return parent;
  where = g_strdup_printf ("page=%u pos=[%d %d]", place->sheet + 1, (int) AUTHOR_SHEET_LEFT,
                           (int) place->y - 24);
  return cairo_pdf_surface_add_outline (surface, parent, title, where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void
mark_all (cairo_surface_t *surface, const Press *press, const Appendix *appendices, guint n)
{
  const AuthorCourse *course = press->printer.course;

  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);
    const AuthorCoursePage *pages = (const AuthorCoursePage *) (void *) course->pages->data;
    int parent = CAIRO_PDF_OUTLINE_ROOT;

    if (module->first_page < module->end_page && *module->folder != '\0')
      parent = mark (surface, press, parent, module->title, pages[module->first_page].id);
    for (guint j = module->first_page; j < module->end_page; j++)
      mark (surface, press, parent, pages[j].title, pages[j].id);
  }
  for (guint i = 0; i < n; i++)
    mark (surface, press, CAIRO_PDF_OUTLINE_ROOT, appendices[i].title, appendices[i].id);
}

static void
describe (cairo_surface_t *surface, const AuthorCourse *course)
{
  g_autofree char *authors = g_strjoinv (", ", (char **) course->authors);
  g_autofree char *day = g_strdup_printf (
      "%sT00:00:00Z", course->valid_as_of != NULL ? course->valid_as_of : "1980-01-01");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, course->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, authors);
  if (course->description != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, course->description);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lernkoffer");
  /* The clock would make another file each time. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
}

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
write_file (Press *press, const Appendix *appendices, guint n)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      write_cb, bytes, AUTHOR_SHEET_WIDTH, AUTHOR_SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  bool is_whole;

  /* From 1.5 on objects may be packed, and nothing could be added to them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, press->printer.course);
  author_print_paint (&press->printer, cr);
  mark_all (surface, press, appendices, n);
  is_whole = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  is_whole = is_whole && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  if (!is_whole)
    return NULL;
  return paper_finish (pdf, press->printer.course->language, press->printer.alternatives);
}

static void
lay_chapter (Press *press, const char *html, const char *heading)
{
  g_autoptr (xmlDoc) doc = NULL;

  if (html == NULL)
    return;
  doc = author_still_page (press->printer.course, html, &press->n_questions);
  gather_solutions (press, xmlDocGetRootElement (doc), heading);
  lay_article (press, doc, heading);
}

static void
lay_all (Press *press, const AuthorPages *pages, Appendix *appendices, guint n)
{
  const AuthorCourse *course = press->printer.course;
  g_autofree char *title = author_book_title_page (course, pages->cover);
  g_autoptr (GPtrArray) docs = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFreeDoc);

  for (guint i = 0; i < course->n_pages; i++) {
    xmlDoc *doc
        = author_still_page (course, g_ptr_array_index (pages->texts, i), &press->n_questions);

    g_ptr_array_add (docs, doc);
    gather_solutions (press, xmlDocGetRootElement (doc),
                      g_array_index (course->pages, AuthorCoursePage, i).title);
  }
  appendices[0].is_there = has_solutions (press);
  lay_chapter (press, title, NULL);
  lay_contents (press, appendices, n);
  for (guint i = 0; i < docs->len; i++)
    lay_article (press, g_ptr_array_index (docs, i),
                 g_array_index (course->pages, AuthorCoursePage, i).title);
  if (appendices[0].is_there)
    lay_article (press, press->solutions, appendices[0].title);
  lay_chapter (press, pages->glossary, appendices[1].title);
  lay_chapter (press, pages->sources, appendices[2].title);
}

GBytes *
author_print (const AuthorCourse *course, const AuthorPages *pages, const AuthorBundle *media)
{
  PangoContext *context = paper_context_new (course->language);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (AuthorBox) document
      = author_box_new (AUTHOR_BOX_BLOCK, NULL, body, author_print_plain ());
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Press press = { .printer = { .course = course,
                               .media = media,
                               .context = context,
                               .sheets = sheets,
                               .places = places,
                               .alternatives = alternatives },
                  .document = document };
  Appendix appendices[] = {
    { SOLUTIONS, author_still_word (course, "solutions"), false },
    { AUTHOR_STILL_GLOSSARY, author_still_word (course, "glossary"), pages->glossary != NULL },
    { AUTHOR_STILL_SOURCES, author_still_word (course, "references"), pages->sources != NULL }
  };
  GBytes *pdf;

  document->role = "Document";
  begin_solutions (&press);
  lay_all (&press, pages, appendices, G_N_ELEMENTS (appendices));
  pdf = write_file (&press, appendices, G_N_ELEMENTS (appendices));
  xmlFreeDoc (press.solutions);
  g_object_unref (context);
  return pdf;
}
