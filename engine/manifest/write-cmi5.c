/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/write-cmi5.h"

#include "engine/base/iri.h"
#include "engine/manifest/manifest-cmi5.h"
#include "engine/manifest/manifest-write-private.h"

#define ACTIVITY_TYPE "http://adlnet.gov/expapi/activities/course"

/* That of the course, of which all others are made. */
static char *
course_iri (const LkManifestOutput *output)
{
  return lk_manifest_cmi5_is_iri (output->id) ? g_strdup (output->id)
                                              : g_strconcat (LK_MANIFEST_IRI, output->id, NULL);
}

static char *
objective_iri (const char *course, const LkManifestObjective *objective)
{
  return g_strconcat (course, "/objective/", objective->id, NULL);
}

static void
write_text (LkXmlWriter *writer, const LkManifestOutput *output, const char *name, const char *text)
{
  lk_xml_open (writer, name, NULL);
  lk_xml_leaf (writer, "langstring", text, "lang", output->language, NULL);
  lk_xml_close (writer);
}

/* Both are asked for, also where there is nothing to describe. */
static void
write_title (LkXmlWriter *writer, const LkManifestOutput *output)
{
  write_text (writer, output, "title", output->title);
  write_text (writer, output, "description",
              lk_manifest_has_text (output->description) ? output->description : output->title);
}

static void
write_objectives (LkXmlWriter *writer, const LkManifestOutput *output, const char *course)
{
  if (output->n_objectives == 0)
    return;
  lk_xml_open (writer, "objectives", NULL);
  for (size_t i = 0; i < output->n_objectives; i++) {
    g_autofree char *iri = objective_iri (course, &output->objectives[i]);

    lk_xml_open (writer, "objective", "id", iri, NULL);
    write_text (writer, output, "title", output->objectives[i].text);
    write_text (writer, output, "description", output->objectives[i].text);
    lk_xml_close (writer);
  }
  lk_xml_close (writer);
}

static void
write_references (LkXmlWriter *writer, const LkManifestOutput *output, const char *course)
{
  if (output->n_objectives == 0)
    return;
  lk_xml_open (writer, "objectives", NULL);
  for (size_t i = 0; i < output->n_objectives; i++) {
    g_autofree char *iri = objective_iri (course, &output->objectives[i]);

    lk_xml_leaf (writer, "objective", NULL, "idref", iri, NULL);
  }
  lk_xml_close (writer);
}

static void
write_unit (LkXmlWriter *writer, const LkManifestOutput *output, const char *course)
{
  g_autofree char *unit = g_strconcat (course, "/au", NULL);
  g_autofree char *score = lk_manifest_share (output->mastery);
  g_autofree char *url = lk_href_encode_path (output->href);

  lk_xml_open (writer, "au", "id", unit, "moveOn", lk_move_on_name (output->move_on),
               "masteryScore", score, "launchMethod", "AnyWindow", "activityType", ACTIVITY_TYPE,
               NULL);
  write_title (writer, output);
  write_references (writer, output, course);
  lk_xml_leaf (writer, "url", url, NULL);
  lk_xml_close (writer);
}

GBytes *
lk_manifest_write_cmi5 (const LkManifestOutput *output)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autofree char *course = course_iri (output);

  lk_xml_open (&writer, "courseStructure", "xmlns", LK_MANIFEST_CMI5_NAMESPACE, NULL);
  lk_xml_open (&writer, "course", "id", course, NULL);
  write_title (&writer, output);
  lk_xml_close (&writer);
  write_objectives (&writer, output, course);
  write_unit (&writer, output, course);
  lk_xml_close (&writer);
  return lk_xml_writer_end (&writer);
}
