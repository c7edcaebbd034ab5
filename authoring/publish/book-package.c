/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/book-private.h"
#include "authoring/publish/index.h"
#include "engine/base/xml-write.h"
#include "engine/manifest/manifest-cmi5.h"
#include "engine/manifest/manifest-output.h"
#include "engine/package/mime.h"

/* package.opf: what the book is, its files, and the order in which they are read. */

/* --- what it is --------------------------------------------------------------------------------- */

static guint
traits_of (const AuthorBook *book)
{
  guint traits = 0;

  for (guint i = 0; i < book->pages->len; i++)
    traits |= ((const AuthorBookPage *) g_ptr_array_index (book->pages, i))->traits;
  return traits;
}

static void
write_property (LkXmlWriter *writer, const char *property, const char *value)
{
  if (value != NULL)
    lk_xml_leaf (writer, "meta", value, "property", property, NULL);
}

/* The same source makes the same book, so the clock has no say. */
static char *
modified (const AuthorCourse *course)
{
  return g_strdup_printf ("%sT00:00:00Z",
                          course->valid_as_of != NULL ? course->valid_as_of : "1980-01-01");
}

static void
write_words (LkXmlWriter *writer, const AuthorCourse *course)
{
  const struct {
    const char *name, *text;
  } leaves[] = {
    { "dc:title", course->title },         { "dc:language", course->language },
    { "dc:publisher", course->publisher }, { "dc:description", course->description },
    { "dc:rights", course->licence },      { "dc:date", course->valid_as_of },
  };
  g_autofree char *id = lk_manifest_cmi5_is_iri (course->id)
                            ? g_strdup (course->id)
                            : g_strconcat (LK_MANIFEST_IRI, course->id, NULL);
  g_autofree char *day = modified (course);

  lk_xml_leaf (writer, "dc:identifier", id, "id", "id", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (leaves); i++)
    if (leaves[i].text != NULL && *leaves[i].text != '\0')
      lk_xml_leaf (writer, leaves[i].name, leaves[i].text, NULL);
  for (const char *const *author = course->authors; *author != NULL; author++)
    lk_xml_leaf (writer, "dc:creator", *author, NULL);
  write_property (writer, "dcterms:modified", day);
  write_property (writer, "schema:version", course->version);
}

/* Nothing is claimed that the pages do not have: alternatives of pictures are asked for when a course is
 * built, transcripts are not. */
static void
write_access (LkXmlWriter *writer, const AuthorCourse *course, guint traits)
{
  const guint recordings = AUTHOR_BOOK_HAS_SOUND | AUTHOR_BOOK_HAS_FILM;
  const guint seen = AUTHOR_BOOK_HAS_PICTURES | AUTHOR_BOOK_HAS_DRAWINGS | AUTHOR_BOOK_HAS_FILM;
  bool has_transcripts = (traits & recordings) != 0 && (traits & AUTHOR_BOOK_LACKS_TRANSCRIPT) == 0;
  bool is_text_enough = (traits & AUTHOR_BOOK_LACKS_TRANSCRIPT) == 0;
  const struct {
    const char *property, *value;
    bool holds;
  } claims[] = {
    { "schema:accessMode", "textual", true },
    { "schema:accessMode", "visual", (traits & seen) != 0 },
    { "schema:accessMode", "auditory", (traits & recordings) != 0 },
    { "schema:accessModeSufficient", "textual", is_text_enough },
    { "schema:accessModeSufficient", "textual,visual,auditory", !is_text_enough },
    { "schema:accessibilityFeature", "structuralNavigation", true },
    { "schema:accessibilityFeature", "tableOfContents", true },
    { "schema:accessibilityFeature", "readingOrder", true },
    { "schema:accessibilityFeature", "displayTransformability", true },
    { "schema:accessibilityFeature", "alternativeText", (traits & AUTHOR_BOOK_HAS_PICTURES) != 0 },
    { "schema:accessibilityFeature", "MathML", (traits & AUTHOR_BOOK_HAS_MATH) != 0 },
    { "schema:accessibilityFeature", "captions", (traits & AUTHOR_BOOK_HAS_CAPTIONS) != 0 },
    { "schema:accessibilityFeature", "transcript", has_transcripts },
    { "schema:accessibilityHazard", "none", (traits & recordings) == 0 },
    { "schema:accessibilityHazard", "unknown", (traits & recordings) != 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    if (claims[i].holds)
      write_property (writer, claims[i].property, claims[i].value);
  write_property (writer, "schema:accessibilitySummary",
                  author_still_word (course, is_text_enough ? "access_text" : "access_most"));
}

/* --- files -------------------------------------------------------------------------------------- */

static bool
is_named (const char *file)
{
  return !g_str_equal (file, AUTHOR_BOOK_FIRST) && !g_str_has_prefix (file, "META-INF/");
}

static const AuthorBookPage *
page_of (const AuthorBook *book, const char *file)
{
  g_autofree char *id = g_str_has_prefix (file, "p/") && g_str_has_suffix (file, ".xhtml")
                            ? g_strndup (file + 2, strlen (file) - strlen ("p/.xhtml"))
                            : NULL;

  return id != NULL ? g_hash_table_lookup (book->by_id, id) : NULL;
}

static char *
properties_of (const AuthorBook *book, const char *file)
{
  const AuthorBookPage *page = page_of (book, file);
  const char *words[3] = { NULL };
  guint n = 0;

  if (g_str_equal (file, "nav.xhtml"))
    words[n++] = "nav";
  if (g_strcmp0 (file, book->cover) == 0)
    words[n++] = "cover-image";
  if (page != NULL && (page->traits & AUTHOR_BOOK_HAS_MATH) != 0)
    words[n++] = "mathml";
  if (page != NULL && (page->traits & AUTHOR_BOOK_HAS_DRAWINGS) != 0)
    words[n++] = "svg";
  return n > 0 ? g_strjoinv (" ", (char **) words) : NULL;
}

static void
write_files (LkXmlWriter *writer, const AuthorBook *book, GPtrArray *names)
{
  lk_xml_open (writer, "manifest", NULL);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *id = g_strdup_printf ("f%u", i);
    g_autofree char *properties = properties_of (book, name);
    g_autofree char *address = g_uri_escape_string (name, "/", FALSE);

    if (is_named (name))
      lk_xml_leaf (writer, "item", NULL, "id", id, "href", address, "media-type",
                   lk_mime_from_name (name), "properties", properties, NULL);
  }
  lk_xml_close (writer);
}

static void
write_place (LkXmlWriter *writer, GPtrArray *names, const char *file)
{
  g_autofree char *id = NULL;
  guint number;

  if (!g_ptr_array_find_with_equal_func (names, file, g_str_equal, &number))
    g_return_if_reached ();
  id = g_strdup_printf ("f%u", number);
  lk_xml_leaf (writer, "itemref", NULL, "idref", id, NULL);
}

/* The contents stand behind the title. */
static void
write_order (LkXmlWriter *writer, const AuthorBook *book, GPtrArray *names)
{
  bool is_rtl = g_str_equal (author_direction (book->course->language), "rtl");

  lk_xml_open (writer, "spine", "page-progression-direction", is_rtl ? "rtl" : "ltr", NULL);
  for (guint i = 0; i < book->pages->len; i++) {
    const AuthorBookPage *page = g_ptr_array_index (book->pages, i);
    g_autofree char *file = author_book_file_of (page->id);

    write_place (writer, names, file);
    if (g_str_equal (page->id, AUTHOR_BOOK_TITLE))
      write_place (writer, names, "nav.xhtml");
  }
  lk_xml_close (writer);
}

void
author_book_write_package (const AuthorBook *book)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autoptr (GPtrArray) names = author_bundle_names (book->bundle);
  g_autoptr (GBytes) bytes = NULL;

  lk_xml_open (&writer, "package", "xmlns", "http://www.idpf.org/2007/opf", "version", "3.0",
               "unique-identifier", "id", "xml:lang", book->course->language, NULL);
  lk_xml_open (&writer, "metadata", "xmlns:dc", "http://purl.org/dc/elements/1.1/", NULL);
  write_words (&writer, book->course);
  write_access (&writer, book->course, traits_of (book));
  lk_xml_close (&writer);
  write_files (&writer, book, names);
  write_order (&writer, book, names);
  lk_xml_close (&writer);
  bytes = lk_xml_writer_end (&writer);
  author_bundle_add (book->bundle, "package.opf", bytes);
}
