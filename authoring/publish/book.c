/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/book-private.h"

#include "engine/base/xml-write.h"

static void
page_free (void *data)
{
  AuthorBookPage *page = data;

  g_free (page->id);
  xmlFreeDoc (page->doc);
  g_hash_table_unref (page->ids);
  g_free (page);
}

char *
author_book_file_of (const char *id)
{
  return g_strconcat ("p/", id, ".xhtml", NULL);
}

static bool
has_id (const xmlNode *node, const void *unused)
{
  return xmlHasProp (node, (const xmlChar *) "id") != NULL;
}

/* An id that is there twice stays with the first: links can lead to one place only. */
static void
collect_ids (AuthorBookPage *page)
{
  g_autoptr (GPtrArray) named = author_tree_find (xmlDocGetRootElement (page->doc), has_id, NULL);

  page->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < named->len; i++)
    if (!g_hash_table_add (page->ids, author_tree_value (g_ptr_array_index (named, i), "id")))
      xmlUnsetProp (g_ptr_array_index (named, i), (const xmlChar *) "id");
}

static void
add_page (AuthorBook *book, const char *id, const char *title, const char *type, const char *html,
          guint *n_questions)
{
  AuthorBookPage *page;

  if (html == NULL)
    return;
  page = g_new0 (AuthorBookPage, 1);
  page->id = g_strdup (id);
  page->title = title;
  page->type = type;
  page->doc = author_still_page (book->course, html, n_questions);
  collect_ids (page);
  g_ptr_array_add (book->pages, page);
  g_hash_table_insert (book->by_id, page->id, page);
}

static void
add_pages (AuthorBook *book, const AuthorPages *pages)
{
  const AuthorCourse *course = book->course;
  g_autofree char *cover = author_book_cover_page (book);
  g_autofree char *title = author_book_title_page (course, NULL);
  guint n_questions = 0;

  add_page (book, AUTHOR_BOOK_COVER, author_still_word (course, "cover"), "cover", cover,
            &n_questions);
  add_page (book, AUTHOR_BOOK_TITLE, course->title, "titlepage", title, &n_questions);
  for (guint i = 0; i < course->n_pages; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    add_page (book, page->id, page->title, "chapter", g_ptr_array_index (pages->texts, i),
              &n_questions);
  }
  add_page (book, AUTHOR_STILL_GLOSSARY, author_still_word (course, "glossary"), "glossary",
            pages->glossary, &n_questions);
  add_page (book, AUTHOR_STILL_SOURCES, author_still_word (course, "references"), "bibliography",
            pages->sources, &n_questions);
}

static void
add_container (AuthorBundle *bundle)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autoptr (GBytes) bytes = NULL;

  lk_xml_open (&writer, "container", "version", "1.0", "xmlns",
               "urn:oasis:names:tc:opendocument:xmlns:container", NULL);
  lk_xml_open (&writer, "rootfiles", NULL);
  lk_xml_leaf (&writer, "rootfile", NULL, "full-path", "package.opf", "media-type",
               "application/oebps-package+xml", NULL);
  lk_xml_close (&writer);
  lk_xml_close (&writer);
  bytes = lk_xml_writer_end (&writer);
  author_bundle_take_text (bundle, AUTHOR_BOOK_FIRST, g_strdup ("application/epub+zip"));
  author_bundle_add (bundle, "META-INF/container.xml", bytes);
}

static void
add_looks (AuthorBundle *bundle)
{
  static const struct {
    const char *name, *resource;
  } files[] = {
    { "a/book.css", "book.css" },
    { "a/inter-regular.woff2", "inter-regular.woff2" },
    { "a/inter-semibold.woff2", "inter-semibold.woff2" },
    { "a/inter-display-bold.woff2", "inter-display-bold.woff2" },
    { "a/OFL.txt", "OFL.txt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    author_bundle_add_runtime (bundle, files[i].name, files[i].resource);
}

/* What was replaced is not there any more; it may have been the cover. */
static void
forget_replaced (AuthorBook *book)
{
  GHashTableIter iter;
  void *name, *other;

  g_hash_table_iter_init (&iter, book->replaced);
  while (g_hash_table_iter_next (&iter, &name, &other)) {
    author_bundle_remove (book->bundle, name);
    if (g_strcmp0 (book->cover, name) == 0)
      book->cover = other;
  }
}

void
author_book (const AuthorCourse *course, const AuthorPages *pages, AuthorMediaSet *media,
             AuthorBundle *bundle)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (page_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  AuthorBook book = { .course = course,
                      .bundle = bundle,
                      .pages = list,
                      .by_id = by_id,
                      .cover = pages->cover,
                      .replaced = replaced };

  add_container (bundle);
  add_looks (bundle);
  author_media_set_add_to (media, bundle);
  add_pages (&book, pages);
  for (guint i = 0; i < list->len; i++)
    author_book_write_page (&book, g_ptr_array_index (list, i));
  forget_replaced (&book);
  author_book_write_navigation (&book);
  author_book_write_package (&book);
}
