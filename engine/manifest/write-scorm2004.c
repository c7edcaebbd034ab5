/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/write-scorm2004.h"

#include "engine/manifest/manifest-write-private.h"

#define IMSCP  "http://www.imsglobal.org/xsd/imscp_v1p1"
#define ADLCP  "http://www.adlnet.org/xsd/adlcp_v1p3"
#define ADLNAV "http://www.adlnet.org/xsd/adlnav_v1p3"
#define IMSSS  "http://www.imsglobal.org/xsd/imsss"

static const LkLomWords lom_words = {
  .lom = "lom",
  .namespace = "http://ltsc.ieee.org/xsd/LOM",
  .general = "general",
  .title = "title",
  .language = "language",
  .description = "description",
  .keyword = "keyword",
  .life_cycle = "lifeCycle",
  .version = "version",
  .meta_metadata = "metaMetadata",
  .scheme = "metadataSchema",
  .technical = "technical",
  .format = "format",
  .educational = "educational",
  .time = "typicalLearningTime",
  .classification = "classification",
  .purpose = "purpose",
  .source = "source",
  .value = "value",
  .string = "string",
  .language_attribute = "language",
  .duration = "duration",
  .scheme_value = "LOMv1.0",
};

/* The course is one page to the system around it: buttons to go on would lead out of it. */
static const char *const hidden[] = { "previous", "continue" };

static void
write_sequencing (LkXmlWriter *writer, const LkManifestOutput *output)
{
  g_autofree char *measure = lk_manifest_share (output->mastery);

  lk_xml_open (writer, "imsss:sequencing", NULL);
  if (measure != NULL) {
    lk_xml_open (writer, "imsss:objectives", NULL);
    lk_xml_open (writer, "imsss:primaryObjective", "objectiveID", "mastery", "satisfiedByMeasure",
                 "true", NULL);
    lk_xml_leaf (writer, "imsss:minNormalizedMeasure", measure, NULL);
    lk_xml_close (writer);
    lk_xml_close (writer);
  }
  lk_xml_leaf (writer, "imsss:deliveryControls", NULL, "tracked", "true", "completionSetByContent",
               "true", "objectiveSetByContent", "true", NULL);
  lk_xml_close (writer);
}

static void
write_presentation (LkXmlWriter *writer)
{
  lk_xml_open (writer, "adlnav:presentation", NULL);
  lk_xml_open (writer, "adlnav:navigationInterface", NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (hidden); i++)
    lk_xml_leaf (writer, "adlnav:hideLMSUI", hidden[i], NULL);
  lk_xml_close (writer);
  lk_xml_close (writer);
}

static void
write_organizations (LkXmlWriter *writer, const LkManifestOutput *output)
{
  g_autofree char *organization = lk_manifest_xml_id ("O-", output->id);
  g_autofree char *item = lk_manifest_xml_id ("I-", output->id);
  g_autofree char *resource = lk_manifest_xml_id ("R-", output->id);

  lk_xml_open (writer, "organizations", "default", organization, NULL);
  lk_xml_open (writer, "organization", "identifier", organization, NULL);
  lk_xml_leaf (writer, "title", output->title, NULL);
  lk_xml_open (writer, "item", "identifier", item, "identifierref", resource, NULL);
  lk_xml_leaf (writer, "title", output->title, NULL);
  write_sequencing (writer, output);
  write_presentation (writer);
  lk_xml_close (writer);
  /* Flow: the course starts by itself, without a choice of one. */
  lk_xml_open (writer, "imsss:sequencing", NULL);
  lk_xml_leaf (writer, "imsss:controlMode", NULL, "choice", "true", "flow", "true", NULL);
  lk_xml_close (writer);
  lk_xml_close (writer);
  lk_xml_close (writer);
}

GBytes *
lk_manifest_write_scorm2004 (const LkManifestOutput *output)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autofree char *id = lk_manifest_xml_id ("M-", output->id);

  lk_xml_open (&writer, "manifest", "identifier", id, "version",
               lk_manifest_has_text (output->version) ? output->version : NULL, "xmlns", IMSCP,
               "xmlns:adlcp", ADLCP, "xmlns:adlnav", ADLNAV, "xmlns:imsss", IMSSS, "xmlns:xsi",
               "http://www.w3.org/2001/XMLSchema-instance", "xsi:schemaLocation",
               IMSCP " imscp_v1p1.xsd " ADLCP " adlcp_v1p3.xsd " ADLNAV " adlnav_v1p3.xsd " IMSSS
                     " imsss_v1p0.xsd",
               NULL);
  lk_xml_open (&writer, "metadata", NULL);
  lk_xml_leaf (&writer, "schema", "ADL SCORM", NULL);
  lk_xml_leaf (&writer, "schemaversion",
               output->edition == LK_EDITION_2004_3RD ? "2004 3rd Edition" : "2004 4th Edition",
               NULL);
  lk_manifest_write_lom (&writer, output, &lom_words);
  lk_xml_close (&writer);
  write_organizations (&writer, output);
  lk_manifest_write_resources (&writer, output, "adlcp:scormType");
  lk_xml_close (&writer);
  return lk_xml_writer_end (&writer);
}
