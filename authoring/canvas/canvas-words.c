/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/json-tree.h"

static const struct {
  const char *name, *text;
} words[] = {
  { "blocks", N_ ("%d Blocks") },
  { "block", N_ ("Block") },
  { "bar", N_ ("Selected Block") },
  { "grip", N_ ("Drag to Move") },
  { "up", N_ ("Move Up") },
  { "down", N_ ("Move Down") },
  { "duplicate", N_ ("Duplicate") },
  { "delete", N_ ("Delete") },
  { "plus", N_ ("Insert Block") },
  { "marks", N_ ("Text Format") },
  { "bold", N_ ("Bold") },
  { "italic", N_ ("Italic") },
  { "link", N_ ("Link") },
  { "bullets", N_ ("List") },
  { "numbers", N_ ("Numbered List") },
  { "row-after", N_ ("Add Row") },
  { "row-delete", N_ ("Delete Row") },
  { "column-after", N_ ("Add Column") },
  { "column-delete", N_ ("Delete Column") },
  { "heading2", N_ ("Heading") },
  { "heading3", N_ ("Small Heading") },
  { "quote", N_ ("Quote") },
  { "formula", N_ ("Formula") },
  { "tex", N_ ("Formula in TeX") },
  { "own-line", N_ ("In Its Own Line") },
  { "unlink", N_ ("Remove Link") },
  { "target-page", N_ ("Page") },
  { "target-term", N_ ("Term") },
  { "target-source", N_ ("Source") },
  { "href", N_ ("Page or Web Address") },
  { "take", N_ ("Apply") },
  { "text", N_ ("Text") },
  { "words", N_ ("Words") },
  { "hint-why", N_ ("Feedback to this answer") },
  { "hint-picture", N_ ("Caption of the Picture") },
  { "hint-caption", N_ ("Caption") },
  { "hint-title", N_ ("Title") },
  { "hint-term", N_ ("Term") },
  { "write", N_ ("Write, or press / for a block") },
  { "kind-text", N_ ("Text") },
  { "kind-heading", N_ ("Heading") },
  { "kind-tip", N_ ("Tip") },
  { "kind-example", N_ ("Example") },
  { "kind-law", N_ ("Law") },
  { "kind-caution", N_ ("Caution") },
  { "kind-goal", N_ ("Goal") },
  { "kind-summary", N_ ("Summary") },
  { "kind-definition", N_ ("Definition") },
  { "kind-notes", N_ ("Notes for Trainers") },
  { "kind-table", N_ ("Table") },
  { "kind-chart", N_ ("Chart") },
  { "kind-figure", N_ ("Picture") },
  { "kind-gallery", N_ ("Gallery") },
  { "kind-compare", N_ ("Before and After") },
  { "kind-explore", N_ ("Picture to Explore") },
  { "kind-audio", N_ ("Audio") },
  { "kind-video", N_ ("Video") },
  { "kind-stop", N_ ("Stop in the Video") },
  { "kind-file", N_ ("File") },
  { "kind-accordion", N_ ("Accordion") },
  { "kind-tabs", N_ ("Tabs") },
  { "kind-stepper", N_ ("Steps") },
  { "kind-timeline", N_ ("Timeline") },
  { "kind-gate", N_ ("Continue Button") },
  { "kind-cards", N_ ("Learning Cards") },
  { "kind-field", N_ ("Workbook Field") },
  { "kind-plan", N_ ("Workbook Plan") },
  { "kind-workbook", N_ ("Workbook") },
  { "kind-wordcheck", N_ ("Check of a Text") },
  { "kind-calculator", N_ ("Calculator") },
  { "kind-dialogue", N_ ("Dialogue") },
  { "kind-set", N_ ("Test") },
  { "kind-survey", N_ ("Survey") },
  { "kind-choice", N_ ("Question") },
  { "kind-multiple", N_ ("Question with Several Answers") },
  { "kind-truefalse", N_ ("True or False") },
  { "kind-matrix", N_ ("Statements in Columns") },
  { "kind-cloze", N_ ("Text with Gaps") },
  { "kind-matching", N_ ("Matching") },
  { "kind-ordering", N_ ("Ordering") },
  { "kind-sorting", N_ ("Sorting") },
  { "kind-board", N_ ("Board") },
  { "kind-assessment", N_ ("Self-Assessment") },
  { "kind-ranking", N_ ("Ranking") },
  { "kind-allocation", N_ ("Points to Spread") },
  { "kind-hotspot", N_ ("Places in a Picture") },
  { "kind-labels", N_ ("Labels in a Picture") },
  { "kind-numeric", N_ ("Number") },
  { "kind-short", N_ ("Short Answer") },
  { "kind-free", N_ ("Free Text") },
  { "kind-hint", N_ ("Hint") },
  { "kind-solution", N_ ("Solution") },
  { "kind-term", N_ ("Term") },
  { "kind-source", N_ ("Source") },
};

char *
author_canvas_words (void)
{
  GString *json = g_string_new ("{\"type\":\"words\",\"words\":{");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *text = _ (words[i].text);

    g_string_append_printf (json, "%s\"%s\":", i > 0 ? "," : "", words[i].name);
    lk_json_append_string (json, text, strlen (text));
  }
  g_string_append (json, "}}");
  return g_string_free (json, FALSE);
}
