/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/quiz-course.h"

#include "tests/support/fixture.h"

static const char manifest[]
    = "<?xml version='1.0'?><manifest identifier='STROM-QTI' version='%s'"
      " xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='O'><organization identifier='O'><title>Strom sparen</title>"
      "<item identifier='m'><title>Verbrauch</title>"
      "<item identifier='a' identifierref='R1'><title>Wo der Strom bleibt</title></item>"
      "<item identifier='t' identifierref='T'><title>Test</title></item></item>"
      "<item identifier='b' identifierref='R2'><title>Was sich lohnt</title></item>"
      "</organization></organizations><resources>"
      "<resource identifier='R1' type='webcontent' adlcp:scormtype='sco' href='a.html'>"
      "<file href='a.html'/><file href='daten.xml'/>"
      "<dependency identifierref='Q1'/><dependency identifierref='Q2'/></resource>"
      "<resource identifier='R2' type='webcontent' adlcp:scormtype='sco' href='b.html'>"
      "<file href='b.html'/><file href='zahl.xml'/><file href='reihe.xml'/></resource>"
      "<resource identifier='Q1' type='imsqti_item_xmlv2p1' href='items/wahl.xml'>"
      "<file href='items/wahl.xml'/><file href='items/lampe.svg'/>"
      "<dependency identifierref='Q2'/></resource>"
      "<resource identifier='Q2' type='imsqti_item_xmlv2p1' href='items/mehrere.xml'>"
      "<dependency identifierref='Q1'/></resource>"
      "<resource identifier='T' type='imsqti_xmlv1p2' href='test.xml'><file href='test.xml'/>"
      "</resource>"
      "<resource identifier='L' type='imsqti_item_xmlv2p2' href='items/luecke.xml'/>"
      "</resources></manifest>";

static const char page[]
    = "<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Seite</title><h1>Eine Seite</h1>"
      "<p>Hier steht, was es zu lernen gibt.</p><script>"
      "var api = parent.API || window.API; if (api) { api.LMSInitialize ('');"
      "api.LMSSetValue ('cmi.core.lesson_status', 'completed'); api.LMSCommit ('');"
      "addEventListener ('unload', function () { api.LMSFinish (''); }); }</script>";

static const char lamp[]
    = "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='80' viewBox='0 0 120 80'>"
      "<rect width='120' height='80' rx='8' fill='#e3f0ef'/><circle cx='60' cy='34' r='18' "
      "fill='#f5c451'/><rect x='52' y='54' width='16' height='14' rx='3' fill='#5b6b6a'/></svg>";

#define HEAD(id, title)                                                                            \
  "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='" id               \
  "' title='" title "' adaptive='false' timeDependent='false'>"

static const char choice[] = HEAD (
    "wahl",
    "Kühlschrank") "<responseDeclaration identifier='R' cardinality='single' baseType='identifier'>"
                   "<correctResponse><value>C</value></correctResponse></responseDeclaration>"
                   "<itemBody><p>Im Haushalt läuft vieles <em>den ganzen Tag</em>.</p>"
                   "<p><img src='lampe.svg' alt='Eine Lampe, die leuchtet'/></p>"
                   "<choiceInteraction responseIdentifier='R' shuffle='false' maxChoices='1'>"
                   "<prompt>Was davon braucht im Jahr am meisten Strom?</prompt>"
                   "<simpleChoice identifier='A'>Die Lampe im Flur</simpleChoice>"
                   "<simpleChoice identifier='B'>Das Radio<feedbackInline outcomeIdentifier='F' identifier='B'>"
                   "Ein Radio braucht etwa 10 Watt.</feedbackInline></simpleChoice>"
                   "<simpleChoice identifier='C'>Der Kühlschrank<feedbackInline outcomeIdentifier='F' "
                   "identifier='C'>Er läuft Tag und Nacht.</feedbackInline></simpleChoice>"
                   "</choiceInteraction></itemBody></assessmentItem>";

static const char several[] = HEAD (
    "mehrere",
    "Sparen") "<responseDeclaration identifier='R' cardinality='multiple' baseType='identifier'>"
              "<correctResponse><value>A</value><value>C</value></correctResponse></responseDeclaration>"
              "<itemBody><choiceInteraction responseIdentifier='R' shuffle='false' maxChoices='0'>"
              "<prompt>Womit sparen Sie Strom?</prompt>"
              "<simpleChoice identifier='A'>Stecker ziehen</simpleChoice>"
              "<simpleChoice identifier='B'>Licht anlassen</simpleChoice>"
              "<simpleChoice identifier='C'>LED-Lampen</simpleChoice>"
              "</choiceInteraction></itemBody></assessmentItem>";

#define WORDS(text) "<material><mattext>" text "</mattext></material>"
#define LABEL(id, text)                                                                            \
  "<response_label ident='" id "'><material><mattext>" text "</mattext></material></response_label>"
#define ADDS(response, value)                                                                      \
  "<respcondition continue='Yes'><conditionvar><varequal respident='" response "'>" value          \
  "</varequal></conditionvar><setvar varname='SCORE' action='Add'>50</setvar></respcondition>"
#define GADGETS "<render_choice>" LABEL ("l", "Licht") LABEL ("w", "Wärme") "</render_choice>"

static const char old_test[]
    = "<questestinterop><assessment ident='test' title='Test'><section ident='s'>"
      "<item ident='kwh'><presentation>" WORDS (
          "Wie heißt die Einheit für Strom auf der "
          "Rechnung?") "<response_str ident='R'><render_fib/></response_str></presentation><resprocessing>"
                       "<respcondition><conditionvar><varequal respident='R'>kWh</varequal><varequal "
                       "respident='R'>Kilowattstunde</varequal></conditionvar><setvar varname='SCORE'>100</setvar>"
                       "</respcondition></resprocessing></item>"
                       "<item ident='paare'><presentation>" WORDS (
                           "Was gibt welches Gerät ab?") "<response_lid ident='r1'>" WORDS ("Die Lampe")
                           GADGETS "</response_lid>"
                                   "<response_lid ident='r2'>" WORDS ("Der Ofen") GADGETS
    "</response_lid></presentation>"
    "<resprocessing>" ADDS ("r1", "l") ADDS (
        "r2",
        "w") "</resprocessing></item>"
             "<item ident='ja'><presentation>" WORDS (
                 "Stand-by kostet Strom.") "<response_lid ident='R'><render_choice>" LABEL ("t",
                                                                                            "Ja")
                 LABEL (
                     "f",
                     "Nein") "</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>"
                             "<varequal respident='R'>t</varequal></conditionvar><setvar varname='SCORE'>100</setvar>"
                             "</respcondition></resprocessing></item>"
                             "</section></assessment></questestinterop>";

static const char number[]
    = "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' "
      "identifier='zahl' title='Rechnen'><qti-response-declaration identifier='R' "
      "cardinality='single' base-type='float'><qti-correct-response><qti-value>1.5</qti-value>"
      "</qti-correct-response></qti-response-declaration><qti-item-body><p>Eine Lampe mit 150 Watt "
      "brennt 10 Stunden. Das sind <qti-text-entry-interaction response-identifier='R'/> kWh.</p>"
      "</qti-item-body></qti-assessment-item>";

static const char order[]
    = "<qti-assessment-item xmlns='http://www.imsglobal.org/xsd/imsqtiasi_v3p0' "
      "identifier='reihe'><qti-response-declaration identifier='R' cardinality='ordered' "
      "base-type='identifier'><qti-correct-response><qti-value>B</qti-value><qti-value>A</qti-value>"
      "<qti-value>C</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"
      "<qti-order-interaction response-identifier='R' shuffle='false'><qti-prompt>Bringen Sie die "
      "Geräte in eine Reihe: das sparsamste zuerst.</qti-prompt>"
      "<qti-simple-choice identifier='A'>Fernseher</qti-simple-choice>"
      "<qti-simple-choice identifier='B'>LED-Lampe</qti-simple-choice>"
      "<qti-simple-choice identifier='C'>Wäschetrockner</qti-simple-choice>"
      "</qti-order-interaction></qti-item-body></qti-assessment-item>";

static const char gaps[] = HEAD (
    "luecke",
    "Lücken") "<responseDeclaration identifier='R1' cardinality='single' baseType='string'>"
              "<correctResponse><value>LED</value></correctResponse></responseDeclaration>"
              "<responseDeclaration identifier='R2' cardinality='single' baseType='identifier'>"
              "<correctResponse><value>w</value></correctResponse></responseDeclaration>"
              "<itemBody><p>Eine <textEntryInteraction responseIdentifier='R1'/> braucht "
              "<inlineChoiceInteraction responseIdentifier='R2' shuffle='false'>"
              "<inlineChoice identifier='m'>mehr</inlineChoice><inlineChoice identifier='w'>weniger"
              "</inlineChoice></inlineChoiceInteraction> Strom als eine Glühbirne.</p></itemBody>"
              "</assessmentItem>";

static const FixtureEntry files[] = {
  { "items/wahl.xml", choice }, { "items/mehrere.xml", several }, { "test.xml", old_test },
  { "zahl.xml", number },       { "reihe.xml", order },           { "items/luecke.xml", gaps },
};

#define N_OTHERS 5

char *
quiz_course (const char *folder, const char *file, const char *version, const char *const *names)
{
  g_autofree char *xml = g_strdup_printf (manifest, version);
  FixtureEntry entries[N_OTHERS + G_N_ELEMENTS (files)] = {
    { "imsmanifest.xml", xml },  { "a.html", page },          { "b.html", page },
    { "items/lampe.svg", lamp }, { "daten.xml", "<daten/>" },
  };
  size_t n = N_OTHERS;

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    if (names == NULL || g_strv_contains (names, files[i].name))
      entries[n++] = files[i];
  return fixture_zip (folder, file, entries, n);
}
