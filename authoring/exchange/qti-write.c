/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/qti-write-private.h"
#include "engine/base/xml-write.h"
#include "engine/package/zip-writer.h"

/* A package of QTI 2.1: a test with a section for each category, an item for each question, their pictures. */

#define MANIFEST "http://www.imsglobal.org/xsd/imscp_v1p1"
#define QTI      "http://www.imsglobal.org/xsd/imsqti_v2p1"

typedef struct {
  LkZipWriter *zip;
  LkXmlWriter manifest, test;
  guint n_sections;
  const char *category; /* of the section that is open; nullable */
} Package;

static void
open_test (Package *package, const AuthorExport *export)
{
  lk_xml_open (&package->test, "assessmentTest", "xmlns", QTI, "identifier", "test", "title",
               export->title, NULL);
  lk_xml_open (&package->test, "testPart", "identifier", "part", "navigationMode", "nonlinear",
               "submissionMode", "individual", NULL);
}

static void
open_manifest (Package *package)
{
  lk_xml_open (&package->manifest, "manifest", "xmlns", MANIFEST, "identifier", "manifest", NULL);
  lk_xml_open (&package->manifest, "metadata", NULL);
  lk_xml_leaf (&package->manifest, "schema", "QTIv2.1 Package", NULL);
  lk_xml_leaf (&package->manifest, "schemaversion", "1.0.0", NULL);
  lk_xml_close (&package->manifest);
  lk_xml_leaf (&package->manifest, "organizations", NULL, NULL);
  lk_xml_open (&package->manifest, "resources", NULL);
}

static void
open_section (Package *package, const char *category)
{
  g_autofree char *id = g_strdup_printf ("section-%u", ++package->n_sections);

  if (package->category != NULL)
    lk_xml_close (&package->test);
  lk_xml_open (&package->test, "assessmentSection", "identifier", id, "title", category, "visible",
               "true", NULL);
  package->category = category;
}

static void
add_item (Package *package, const AuthorQtiWriter *writer, const char *path)
{
  const AuthorExercise *exercise = writer->question->exercise;
  const char *id = exercise->id;
  g_autofree char *type = g_strconcat ("imsqti_item_xml", author_qti_item_version (exercise), NULL);

  lk_xml_leaf (&package->test, "assessmentItemRef", NULL, "identifier", id, "href", path, NULL);
  lk_xml_open (&package->manifest, "resource", "identifier", id, "type", type, "href", path, NULL);
  lk_xml_leaf (&package->manifest, "file", NULL, "href", path, NULL);
  for (guint i = 0; i < writer->item_media->len; i++)
    lk_xml_leaf (&package->manifest, "file", NULL, "href",
                 g_ptr_array_index (writer->item_media, i), NULL);
  lk_xml_close (&package->manifest);
}

static bool
write_question (Package *package, AuthorQtiWriter *writer, GError **error)
{
  g_autoptr (GBytes) bytes = author_qti_write_item (writer);
  g_autofree char *path = NULL;

  if (bytes == NULL)
    return true;
  if (g_strcmp0 (package->category, writer->question->category) != 0)
    open_section (package, writer->question->category);
  path = g_strdup_printf ("items/%s.xml", writer->question->exercise->id);
  add_item (package, writer, path);
  return lk_zip_writer_add_bytes (package->zip, path, bytes, LK_ZIP_LEVEL_BEST, error);
}

static bool
write_media (Package *package, AuthorQtiWriter *writer, GError **error)
{
  g_autoptr (GList) names = g_hash_table_get_keys (writer->media);

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (const GList *name = names; name != NULL; name = name->next) {
    g_autoptr (GBytes) bytes = author_export_read (writer->export, NULL, name->data);

    if (bytes != NULL
        && !lk_zip_writer_add_bytes (package->zip, name->data, bytes, LK_ZIP_LEVEL_STORE, error))
      return false;
  }
  return true;
}

static bool
write_end (Package *package, GError **error)
{
  g_autoptr (GBytes) test = NULL, manifest = NULL;

  if (package->category != NULL)
    lk_xml_close (&package->test);
  lk_xml_close (&package->test);
  lk_xml_close (&package->test);
  lk_xml_open (&package->manifest, "resource", "identifier", "resource-test", "type",
               "imsqti_test_xmlv2p1", "href", "test.xml", NULL);
  lk_xml_leaf (&package->manifest, "file", NULL, "href", "test.xml", NULL);
  lk_xml_close (&package->manifest);
  lk_xml_close (&package->manifest);
  lk_xml_close (&package->manifest);
  test = lk_xml_writer_end (&package->test);
  manifest = lk_xml_writer_end (&package->manifest);
  return lk_zip_writer_add_bytes (package->zip, "test.xml", test, LK_ZIP_LEVEL_BEST, error)
         && lk_zip_writer_add_bytes (package->zip, "imsmanifest.xml", manifest, LK_ZIP_LEVEL_BEST,
                                     error);
}

static bool
write_all (Package *package, AuthorQtiWriter *writer, GError **error)
{
  for (guint i = 0; i < writer->export->questions->len; i++) {
    writer->question = g_ptr_array_index (writer->export->questions, i);
    g_ptr_array_set_size (writer->item_media, 0);
    if (!write_question (package, writer, error))
      return false;
  }
  return write_media (package, writer, error);
}

bool
author_qti_write (AuthorExport *export, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (LkZipWriter) zip = lk_zip_writer_new (path);
  g_autoptr (GHashTable) media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) item_media = g_ptr_array_new_with_free_func (g_free);
  AuthorQtiWriter writer = { .export = export, .media = media, .item_media = item_media };
  Package package
      = { .zip = zip, .manifest = lk_xml_writer_begin (), .test = lk_xml_writer_begin () };
  bool is_written;

  open_manifest (&package);
  open_test (&package, export);
  is_written = write_all (&package, &writer, error);
  /* The texts must come to their end, whatever has happened. */
  is_written = write_end (&package, is_written ? error : NULL) && is_written;
  return is_written && lk_zip_writer_finish (zip, NULL, NULL, cancellable, error);
}
