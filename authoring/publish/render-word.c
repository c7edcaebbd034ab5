/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/render.h"

#include <string.h>

/* What the pages themselves say, with or without scripts. Sentences of the run-time are beside it. */
static const struct {
  const char *key, *de, *en;
} words[] = {
  { "skip", "Zum Inhalt", "Skip to content" },
  { "contents", "Inhalt", "Contents" },
  { "cover", "Titelbild", "Cover" },
  { "start_of_text", "Beginn des Textes", "Start of the text" },
  { "what_is_learnt", "Das lernen Sie", "What you learn" },
  { "as_of_day", "Stand:", "As of" },
  { "version", "Fassung", "Version" },
  { "licence", "Lizenz:", "Licence:" },
  { "glossary", "Glossar", "Glossary" },
  { "references", "Quellen", "Sources" },
  { "solutions", "Lösungen", "Solutions" },
  { "to_solution", "Zur Lösung", "To the solution" },
  { "only_in_course", "Nur im Kurs selbst:", "Only in the course itself:" },
  { "access_text", "Der ganze Inhalt ist Text, oder es steht Text daneben.",
    "All content is text, or has text beside it." },
  { "access_most", "Bilder haben Beschreibungen. Zu einer Aufnahme fehlt eine Abschrift.",
    "Pictures have descriptions. A recording lacks a transcript." },
  { "goal", "Ihr Ziel", "Your goal" },
  { "minutes", "Minuten", "minutes" },
  { "minute", "Minute", "minute" },
  { "notes", "Anmerkungen", "Notes" },
  { "note", "Anmerkung", "Note" },
  { "back_to_text", "Zurück zum Text", "Back to the text" },
  { "question", "Frage", "Question" },
  { "point", "Punkt", "point" },
  { "points", "Punkte", "points" },
  { "hint", "Hinweis", "Hint" },
  { "solution", "Lösung", "Solution" },
  { "right", "Richtig", "Right" },
  { "fill_gaps", "Was gehört in die Lücken?", "What belongs in the gaps?" },
  { "all_others", "Alles andere", "Anything else" },
  { "tip", "Tipp", "Tip" },
  { "example", "Beispiel", "Example" },
  { "law", "Recht", "Law" },
  { "caution", "Achtung", "Caution" },
  { "workbook", "Arbeitsmappe", "Workbook" },
  { "workbook_mine", "Arbeitsmappe · nur für Sie", "Workbook · only for you" },
  { "cards", "Lernkarten", "Learning cards" },
  { "summary", "Das Wichtigste", "In short" },
  { "yes", "ja", "yes" },
  { "no", "nein", "no" },
  { "dlg", "Gespräch", "Conversation" },
  { "dlg_next", "Dann geht es weiter", "Go on from there" },
  { "calc", "Rechner", "Calculator" },
  { "calc_inputs", "Ihre Angaben", "Your figures" },
  { "calc_input", "Angabe", "Figure" },
  { "calc_unit", "Einheit", "Unit" },
  { "calc_result", "Ergebnis", "Result" },
  { "calc_formula", "Rechnung", "Calculation" },
  { "calc_how", "So wird gerechnet", "How it is reckoned" },
  { "calc_what", "Was", "What" },
  { "calc_value", "Wert", "Value" },
  { "calc_unknown", "nicht bestimmbar", "cannot be told" },
};

const char *
author_render_word (const AuthorRender *render, const char *key)
{
  const char *language = render->course->language;
  bool is_german = language != NULL && strncmp (language, "de", 2) == 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].key, key))
      return is_german ? words[i].de : words[i].en;
  g_return_val_if_reached (key);
}
