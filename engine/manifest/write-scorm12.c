/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/write-scorm12.h"

#include "engine/manifest/manifest-write-private.h"

/* What the schemas allow. */
enum {
  TITLE_CHARACTERS = 200,
  VERSION_CHARACTERS = 20,
};

#define IMSCP "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
#define ADLCP "http://www.adlnet.org/xsd/adlcp_rootv1p2"
#define IMSMD "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"

static const LkLomWords lom_words = {
  .lom = "imsmd:lom",
  .general = "imsmd:general",
  .title = "imsmd:title",
  .language = "imsmd:language",
  .description = "imsmd:description",
  .keyword = "imsmd:keyword",
  .life_cycle = "imsmd:lifecycle",
  .version = "imsmd:version",
  .meta_metadata = "imsmd:metametadata",
  .scheme = "imsmd:metadatascheme",
  .technical = "imsmd:technical",
  .format = "imsmd:format",
  .educational = "imsmd:educational",
  .time = "imsmd:typicallearningtime",
  .classification = "imsmd:classification",
  .purpose = "imsmd:purpose",
  .source = "imsmd:source",
  .value = "imsmd:value",
  .string = "imsmd:langstring",
  .language_attribute = "xml:lang",
  .duration = "imsmd:datetime",
  .scheme_value = "ADL SCORM 1.2",
  .terms_are_strings = true,
};

static void
write_organizations (LkXmlWriter *writer, const LkManifestOutput *output)
{
  g_autofree char *title = lk_manifest_cut (output->title, TITLE_CHARACTERS);
  g_autofree char *organization = lk_manifest_xml_id ("O-", output->id);
  g_autofree char *item = lk_manifest_xml_id ("I-", output->id);
  g_autofree char *resource = lk_manifest_xml_id ("R-", output->id);

  lk_xml_open (writer, "organizations", "default", organization, NULL);
  lk_xml_open (writer, "organization", "identifier", organization, NULL);
  lk_xml_leaf (writer, "title", title, NULL);
  lk_xml_open (writer, "item", "identifier", item, "identifierref", resource, NULL);
  lk_xml_leaf (writer, "title", title, NULL);
  if (output->mastery >= 0) {
    g_autofree char *mastery = g_strdup_printf ("%d", output->mastery);

    lk_xml_leaf (writer, "adlcp:masteryscore", mastery, NULL);
  }
  lk_xml_close (writer);
  lk_xml_close (writer);
  lk_xml_close (writer);
}

GBytes *
lk_manifest_write_scorm12 (const LkManifestOutput *output)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autofree char *id = lk_manifest_xml_id ("M-", output->id);
  g_autofree char *version = lk_manifest_has_text (output->version)
                                 ? lk_manifest_cut (output->version, VERSION_CHARACTERS)
                                 : NULL;

  lk_xml_open (&writer, "manifest", "identifier", id, "version", version, "xmlns", IMSCP,
               "xmlns:adlcp", ADLCP, "xmlns:imsmd", IMSMD, "xmlns:xsi",
               "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation",
               IMSCP " imscp_rootv1p1p2.xsd " IMSMD " imsmd_rootv1p2p1.xsd " ADLCP
                     " adlcp_rootv1p2.xsd",
               NULL);
  lk_xml_open (&writer, "metadata", NULL);
  lk_xml_leaf (&writer, "schema", "ADL SCORM", NULL);
  lk_xml_leaf (&writer, "schemaversion", "1.2", NULL);
  lk_manifest_write_lom (&writer, output, &lom_words);
  lk_xml_close (&writer);
  write_organizations (&writer, output);
  lk_manifest_write_resources (&writer, output, "adlcp:scormtype");
  lk_xml_close (&writer);
  return lk_xml_writer_end (&writer);
}
