/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/journey-course.h"

#include "tests/support/fixture.h"

static const char manifest[]
    = "<?xml version='1.0'?>"
      "<manifest identifier='JOURNEY' version='%s' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>Kleine Reise</title>"
      "<item identifier='EINS' identifierref='R1'><title>Erster Teil</title></item>"
      "<item identifier='ZWEI' identifierref='R2'><title>Zweiter Teil</title></item>"
      "<item identifier='DREI' identifierref='R3'><title>Dritter Teil</title>"
      "<adlcp:prerequisites type='aicc_script'>EINS&amp;ZWEI</adlcp:prerequisites></item>"
      "</organization></organizations><resources>"
      "<resource identifier='R1' type='webcontent' adlcp:scormtype='sco' href='eins.html'/>"
      "<resource identifier='R2' type='webcontent' adlcp:scormtype='sco' href='zwei.html'/>"
      "<resource identifier='R3' type='webcontent' adlcp:scormtype='sco' href='drei.html'/>"
      "</resources></manifest>";

static const char page[]
    = "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Teil</title><h1>Teil</h1><script>"
      "var api = parent.API || window.API;"
      "api.LMSInitialize('');"
      "var before = api.LMSGetValue('cmi.core.lesson_location');"
      "api.LMSSetValue('cmi.core.lesson_location', 'seite-2');"
      "if (api.LMSGetValue('cmi.core.lesson_status') != 'completed')"
      "  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');"
      "api.LMSCommit('');"
      "function complete () { return api.LMSSetValue('cmi.core.lesson_status', 'completed'); }"
      "addEventListener('unload', function () { api.LMSFinish(''); });"
      "</script>";

char *
journey_course (const char *folder, const char *version)
{
  g_auto (GStrv) parts = g_strsplit (manifest, "%s", 2);
  g_autofree char *xml = g_strjoinv (version, parts);
  g_autofree char *name = g_strdup_printf ("reise-%s.zip", version);
  const FixtureEntry entries[] = {
    { "imsmanifest.xml", xml },
    { "eins.html", page },
    { "zwei.html", page },
    { "drei.html", page },
  };

  return fixture_zip (folder, name, entries, G_N_ELEMENTS (entries));
}
