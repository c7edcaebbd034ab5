/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

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
  { "sheet", "Seite", "Page" },
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
  { "view", "Ihre Einschätzung", "Your view" },
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
  { "wordcheck", "Text prüfen", "Check a Text" },
  { "wordcheck_rules", "Worauf geprüft wird", "What is looked for" },
  { "summary", "Das Wichtigste", "In short" },
  { "yes", "ja", "yes" },
  { "no", "nein", "no" },
  { "dlg", "Gespräch", "Conversation" },
  { "dlg_next", "Weiter", "Go on" },
  { "calc", "Rechner", "Calculator" },
  { "calc_inputs", "Ihre Angaben", "Your figures" },
  { "calc_input", "Angabe", "Figure" },
  { "calc_unit", "Einheit", "Unit" },
  { "calc_result", "Ergebnis", "Result" },
  { "calc_formula", "Rechnung", "Calculation" },
  { "calc_how", "So wird gerechnet", "How it is calculated" },
  { "calc_what", "Was", "What" },
  { "calc_value", "Wert", "Value" },
  { "calc_unknown", "nicht bestimmbar", "cannot be told" },
  { "gate", "Weiter lesen", "Continue Reading" },
  { "before", "Vorher", "Before" },
  { "after", "Nachher", "After" },
  { "picture", "Bild", "Picture" },
  { "transcript", "Abschrift lesen", "Read Transcript" },
  { "captions", "Untertitel", "Captions" },
  { "table", "Tabelle", "Table" },
  { "as_table", "Werte als Tabelle", "Values as Table" },
  { "chart_bar", "Balkendiagramm", "Bar chart" },
  { "chart_line", "Liniendiagramm", "Line chart" },
  { "chart_pie", "Kreisdiagramm", "Pie chart" },
  { "chart_values", "Die Werte stehen in der Tabelle darunter.",
    "The values are in the table below." },
  { "terms", "Begriffe", "Terms" },
  { "sources", "Quellen", "Sources" },
  { "source", "Quelle", "Source" },
  { "as_of", "Stand", "As of" },
};

bool
author_render_is_german (const AuthorRender *render)
{
  return author_course_is_german (render->course);
}

const char *
author_render_word (const AuthorRender *render, const char *key)
{
  bool is_german = author_render_is_german (render);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].key, key))
      return is_german ? words[i].de : words[i].en;
  g_return_val_if_reached (key);
}

/* Groups of three digits, counted from the decimal mark. */
static void
append_whole (GString *out, const char *digits, gsize n, const char *mark)
{
  for (gsize i = 0; i < n; i++) {
    if (i > 0 && n > 3 && (n - i) % 3 == 0)
      g_string_append (out, mark);
    g_string_append_c (out, digits[i]);
  }
}

char *
author_render_number (const AuthorRender *render, double number, guint decimals)
{
  bool is_german = author_render_is_german (render);
  char format[8], digits[G_ASCII_DTOSTR_BUF_SIZE];
  GString *out = g_string_new (NULL);
  const char *point;

  g_snprintf (format, sizeof format, "%%.%uf", MIN (decimals, 9));
  g_ascii_formatd (digits, sizeof digits, format, ABS (number));
  point = strchr (digits, '.');
  if (number < 0 && strspn (digits, "0.") < strlen (digits))
    g_string_append (out, "−");
  append_whole (out, digits, point != NULL ? (gsize) (point - digits) : strlen (digits),
                is_german ? "." : ",");
  if (point != NULL)
    g_string_append_printf (out, "%s%s", is_german ? "," : ".", point + 1);
  return g_string_free (out, FALSE);
}
