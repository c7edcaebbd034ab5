/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/schemas.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#include "engine/base/xml-write.h"
#include "engine/base/xml.h"
#include "engine/manifest/write-scorm12.h"
#include "engine/manifest/write-scorm2004.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSchema, xmlSchemaFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt)

/* ---- nothing is read but what the package has ---- */

#define PACKAGE "package:/"

/* What belongs to the package, and what of that was read. */
static const char *const *allowed;
static GHashTable *seen;

/* libxml2 asks for every file here, also for those of the network and of the disk. */
static xmlParserInput *
load_cb (const char *address, const char *id, xmlParserCtxt *context)
{
  const char *name
      = g_str_has_prefix (address, PACKAGE) ? address + strlen (PACKAGE) : "not in the package";
  g_autoptr (GBytes) bytes = NULL;
  xmlParserInputBuffer *buffer;
  xmlParserInput *input;

  g_test_message ("reads %s", address);
  g_assert_true (g_strv_contains (allowed, name));
  g_hash_table_add (seen, g_strdup (name));
  bytes = author_schema_read (name);
  buffer = xmlParserInputBufferCreateMem (g_bytes_get_data (bytes, NULL),
                                          (int) g_bytes_get_size (bytes), XML_CHAR_ENCODING_NONE);
  input = xmlNewIOInputStream (context, buffer, XML_CHAR_ENCODING_NONE);
  input->filename = (const char *) xmlStrdup ((const xmlChar *) address); /* what others go by */
  return input;
}

/* ---- the schema that a manifest asks for ---- */

/* Imports what xsi:schemaLocation names, in pairs of namespace and file. */
static xmlSchema *
schema_of (const xmlNode *manifest)
{
  g_autofree char *locations = lk_xml_attribute (manifest, "schemaLocation");
  g_auto (GStrv) words = g_strsplit (locations, " ", -1);
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (xmlSchemaParserCtxt) parser = NULL;

  g_assert_cmpuint (g_strv_length (words) % 2, ==, 0);
  lk_xml_open (&writer, "xs:schema", "xmlns:xs", "http://www.w3.org/2001/XMLSchema", NULL);
  for (size_t i = 0; words[i] != NULL; i += 2) {
    g_autofree char *address = g_strconcat (PACKAGE, words[i + 1], NULL);

    lk_xml_leaf (&writer, "xs:import", NULL, "namespace", words[i], "schemaLocation", address,
                 NULL);
  }
  lk_xml_close (&writer);
  bytes = lk_xml_writer_end (&writer);
  xmlSetExternalEntityLoader (load_cb); /* in the place of that of base/xml, which loads nothing */
  parser
      = xmlSchemaNewMemParserCtxt (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes));
  return xmlSchemaParse (parser);
}

static bool
is_valid (xmlDoc *document)
{
  g_autoptr (xmlSchema) schema = schema_of (xmlDocGetRootElement (document));
  g_autoptr (xmlSchemaValidCtxt) context = NULL;

  g_assert_nonnull (schema);
  context = xmlSchemaNewValidCtxt (schema);
  return xmlSchemaValidateDoc (context, document) == 0;
}

static xmlDoc *
make_manifest (LkStandard standard, LkEdition edition, bool rich)
{
  static const char *const files[] = { "cmi5.xml", "index.html", "m/Fluß.png", NULL };
  static const char *const keywords[] = { "Strom", "Klima & Energie", NULL };
  static const LkManifestObjective objectives[] = { { "o1", "Eins" }, { "o2", "Zwei" } };
  LkManifestOutput output = { .id = "1",
                              .title = "Kurs",
                              .language = "de",
                              .href = "index.html",
                              .files = files,
                              .mastery = -1,
                              .edition = edition };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  xmlDoc *document;

  if (rich) {
    output.description = "Was im Kurs steht.";
    output.version = "1.2.0-beta.17-with-a-long-tail";
    output.keywords = keywords;
    output.objectives = objectives;
    output.n_objectives = G_N_ELEMENTS (objectives);
    output.mastery = 70;
    output.minutes = 45;
  }
  bytes = standard == LK_STANDARD_SCORM12 ? lk_manifest_write_scorm12 (&output)
                                          : lk_manifest_write_scorm2004 (&output);
  document = lk_xml_parse (bytes, &error);
  g_assert_no_error (error);
  return document;
}

static const struct {
  LkStandard standard;
  LkEdition edition;
} kinds[] = {
  { LK_STANDARD_SCORM12, LK_EDITION_NONE },
  { LK_STANDARD_SCORM2004, LK_EDITION_2004_3RD },
  { LK_STANDARD_SCORM2004, LK_EDITION_2004_4TH },
};

/* Manifests are valid by the schemas of their package alone, and need all of those. */
static void
test_valid (void)
{
  for (size_t i = 0; i < 2 * G_N_ELEMENTS (kinds); i++) {
    g_autoptr (xmlDoc) document
        = make_manifest (kinds[i / 2].standard, kinds[i / 2].edition, i % 2 == 1);

    g_test_message ("%zu", i);
    allowed = author_schemas_for (kinds[i / 2].standard);
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_assert_true (is_valid (document));
    g_assert_cmpuint (g_hash_table_size (seen), ==, g_strv_length ((char **) allowed));
    g_hash_table_unref (seen);
  }
}

static void
ignore_cb (void *data, const char *format, ...)
{
}

/* The schemas do see what is wrong, in parts of each standard that are not the same file. */
static void
test_invalid (void)
{
  static const struct {
    unsigned kind;
    const char *path[6], *attribute;
  } cases[] = {
    { 0, { "organizations" }, "default" },
    { 0, { "resources", "resource" }, "scormtype" },
    { 1, { "resources", "resource" }, "scormType" },
    { 2, { "organizations", "organization", "item", "sequencing", "deliveryControls" }, "tracked" },
  };

  xmlSetGenericErrorFunc (NULL, ignore_cb);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (xmlDoc) document
        = make_manifest (kinds[cases[i].kind].standard, kinds[cases[i].kind].edition, true);
    xmlNode *node = xmlDocGetRootElement (document);
    xmlAttr *attribute;

    g_test_message ("%s", cases[i].attribute);
    for (size_t j = 0; cases[i].path[j] != NULL; j++)
      node = lk_xml_child (node, cases[i].path[j]);
    attribute = xmlHasProp (node, (const xmlChar *) cases[i].attribute);
    g_assert_nonnull (attribute);
    xmlNodeSetContent (attribute->children, (const xmlChar *) "no such thing");
    allowed = author_schemas_for (kinds[cases[i].kind].standard);
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_assert_false (is_valid (document));
    g_hash_table_unref (seen);
  }
  xmlSetGenericErrorFunc (NULL, NULL);
}

static void
test_others (void)
{
  g_assert_null (author_schemas_for (LK_STANDARD_CMI5)[0]);
  g_assert_null (author_schemas_for (LK_STANDARD_HTML)[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish-schemas/valid", test_valid);
  g_test_add_func ("/publish-schemas/invalid", test_invalid);
  g_test_add_func ("/publish-schemas/others", test_others);
  return g_test_run ();
}
