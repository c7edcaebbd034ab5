/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/notes-course.h"

#include "tests/support/fixture.h"

static const char manifest[]
    = "<?xml version='1.0'?>"
      "<manifest identifier='HEIZEN' version='%s' xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>Energie im Alltag</title>"
      "<item identifier='I1' identifierref='R1'><title>Heizen</title></item>"
      "<item identifier='I2' identifierref='R2'><title>Licht</title></item>"
      "</organization></organizations><resources>"
      "<resource identifier='R1' type='webcontent' adlcp:scormtype='sco' href='one.html'/>"
      "<resource identifier='R2' type='webcontent' adlcp:scormtype='sco' href='two.html'/>"
      "</resources></manifest>";

#define FRAMES(file)                                                                               \
  "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Rahmen</title>"                     \
  "<frameset rows='56,*' border='0'><frame name='head' src='head.html'>"                           \
  "<frame name='text' src='" file "'></frameset></html>"
#define HEAD "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>T</title>"
#define STYLE                                                                                      \
  "<style>body{font:18px/1.6 sans-serif;max-width:38em;margin:1.5em auto;padding:0 "               \
  "1em;color:#222}h1{font-size:1.6em}.kasten{background:#1f3b3d;color:#fff;padding:1em;"           \
  "border-radius:8px}</style>"

static const char heating[] = HEAD STYLE
    "<h1>Richtig heizen</h1>"
    "<p id='a'>In einem Büro geht mehr als die Hälfte der Energie in die Heizung. "
    "Ein Grad weniger spart etwa sechs Prozent.</p>"
    "<p id='b'>Ventile auf Stufe drei halten ungefähr zwanzig Grad. "
    "Ganz aufgedreht wird es nicht schneller warm, nur wärmer.</p>"
    "<p class='kasten' id='c'>Stoßlüften statt gekippter Fenster: fünf Minuten, viermal am Tag.</p>"
    "<p id='d'>Möbel und Vorhänge vor dem Heizkörper halten die Wärme zurück.</p>";
static const char heating_newer[] = HEAD STYLE
    "<h1>Richtig heizen und lüften</h1>"
    "<p>Neu: ein Absatz davor.</p>"
    "<p id='c'>Stoßlüften statt gekippter Fenster: fünf Minuten, viermal am Tag.</p>"
    "<p id='a'>In einem Büro geht <b>mehr als die Hälfte</b> der Energie in die Heizung. "
    "Ein Grad weniger spart etwa sechs Prozent.</p>";
static const char light[]
    = HEAD STYLE "<h1>Licht</h1><p id='a'>Tageslicht kostet nichts. Schreibtische stehen am besten "
                 "quer zum Fenster.</p><p id='b'>LED-Lampen brauchen ein Zehntel.</p>";

char *
notes_course (const char *folder, const char *file, const char *version)
{
  g_autofree char *xml = g_strdup_printf (manifest, version);
  gboolean newer = g_str_equal (version, "2");
  const FixtureEntry entries[] = {
    { "imsmanifest.xml", xml },
    { "one.html", FRAMES ("heizen.html") },
    { "two.html", FRAMES ("licht.html") },
    { "head.html", HEAD "<body style='background:#e8efef;font:16px sans-serif'>Energie im Alltag" },
    { "heizen.html", newer ? heating_newer : heating },
    { "licht.html", light },
  };

  return fixture_zip (folder, file, entries, G_N_ELEMENTS (entries));
}
