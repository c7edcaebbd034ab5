/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/book-private.h"
#include "authoring/publish/index.h"
#include "engine/base/xml-write.h"

/* nav.xhtml: what readers show as contents, and the places that they can jump to. */

static void
write_link (LkXmlWriter *writer, const char *id, const char *words, const char *type)
{
  g_autofree char *file = author_book_file_of (id);

  lk_xml_leaf (writer, "a", words, "epub:type", type, "href", file, NULL);
}

static void
write_item (LkXmlWriter *writer, const char *id, const char *words)
{
  lk_xml_open (writer, "li", NULL);
  write_link (writer, id, words, NULL);
  lk_xml_close (writer);
}

static void
write_module (LkXmlWriter *writer, const AuthorCourse *course, const AuthorModule *module)
{
  const AuthorCoursePage *pages = (const AuthorCoursePage *) (void *) course->pages->data;
  bool has_title = *module->folder != '\0';

  if (module->first_page >= module->end_page)
    return;
  if (has_title) {
    lk_xml_open (writer, "li", NULL);
    write_link (writer, pages[module->first_page].id, module->title, NULL);
    lk_xml_open (writer, "ol", NULL);
  }
  for (guint i = module->first_page; i < module->end_page; i++)
    write_item (writer, pages[i].id, pages[i].title);
  if (has_title) {
    lk_xml_close (writer);
    lk_xml_close (writer);
  }
}

static const AuthorBookPage *
find_page (const AuthorBook *book, const char *id)
{
  return g_hash_table_lookup (book->by_id, id);
}

static void
write_contents (LkXmlWriter *writer, const AuthorBook *book)
{
  static const char *const behind[] = { AUTHOR_STILL_GLOSSARY, AUTHOR_STILL_SOURCES };

  lk_xml_open (writer, "nav", "epub:type", "toc", "role", "doc-toc", "id", "toc", NULL);
  lk_xml_leaf (writer, "h1", author_still_word (book->course, "contents"), NULL);
  lk_xml_open (writer, "ol", NULL);
  write_item (writer, AUTHOR_BOOK_TITLE, book->course->title);
  for (guint i = 0; i < book->course->modules->len; i++)
    write_module (writer, book->course, &g_array_index (book->course->modules, AuthorModule, i));
  for (gsize i = 0; i < G_N_ELEMENTS (behind); i++) {
    const AuthorBookPage *page = find_page (book, behind[i]);

    if (page != NULL)
      write_item (writer, page->id, page->title);
  }
  lk_xml_close (writer);
  lk_xml_close (writer);
}

static void
write_landmark (LkXmlWriter *writer, const AuthorBook *book, const char *id, const char *type,
                const char *words)
{
  if (find_page (book, id) == NULL)
    return;
  lk_xml_open (writer, "li", NULL);
  write_link (writer, id, words, type);
  lk_xml_close (writer);
}

static void
write_landmarks (LkXmlWriter *writer, const AuthorBook *book)
{
  const AuthorCourse *course = book->course;

  lk_xml_open (writer, "nav", "epub:type", "landmarks", "hidden", "hidden", NULL);
  lk_xml_open (writer, "ol", NULL);
  write_landmark (writer, book, AUTHOR_BOOK_COVER, "cover", author_still_word (course, "cover"));
  lk_xml_open (writer, "li", NULL);
  lk_xml_leaf (writer, "a", author_still_word (course, "contents"), "epub:type", "toc", "href",
               "#toc", NULL);
  lk_xml_close (writer);
  if (course->n_pages > 0)
    write_landmark (writer, book, g_array_index (course->pages, AuthorCoursePage, 0).id,
                    "bodymatter", author_still_word (course, "start_of_text"));
  write_landmark (writer, book, AUTHOR_STILL_GLOSSARY, "glossary",
                  author_still_word (course, "glossary"));
  write_landmark (writer, book, AUTHOR_STILL_SOURCES, "bibliography",
                  author_still_word (course, "references"));
  lk_xml_close (writer);
  lk_xml_close (writer);
}

void
author_book_write_navigation (const AuthorBook *book)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  const char *language = book->course->language;
  g_autoptr (GBytes) bytes = NULL;

  lk_xml_open (&writer, "html", "xmlns", "http://www.w3.org/1999/xhtml", "xmlns:epub",
               "http://www.idpf.org/2007/ops", "lang", language, "xml:lang", language, "dir",
               author_direction (language), NULL);
  lk_xml_open (&writer, "head", NULL);
  lk_xml_leaf (&writer, "title", author_still_word (book->course, "contents"), NULL);
  lk_xml_leaf (&writer, "link", NULL, "rel", "stylesheet", "type", "text/css", "href", "a/book.css",
               NULL);
  lk_xml_close (&writer);
  lk_xml_open (&writer, "body", NULL);
  write_contents (&writer, book);
  write_landmarks (&writer, book);
  lk_xml_close (&writer);
  lk_xml_close (&writer);
  bytes = lk_xml_writer_end (&writer);
  author_bundle_add (book->bundle, "nav.xhtml", bytes);
}
