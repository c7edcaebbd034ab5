/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-block.h"

#include <glib/gi18n-lib.h>

/* One row for each; a %NULL kind is for all that have none of their own. Voice: INTERFACE.md, section 6. */
typedef struct {
  const char *kind, *name, *word;
  const char *says;
} Row;

/* clang-format off */
static const Row kinds[] = {
  /* to read, look at and listen to */
  { "goal", NULL, NULL, N_("Goal of the Page") },
  { "tip", NULL, NULL, N_("Tip") },
  { "example", NULL, NULL, N_("Example") },
  { "law", NULL, NULL, N_("Law") },
  { "caution", NULL, NULL, N_("Caution") },
  { "definition", NULL, NULL, N_("Definition") },
  { "term", NULL, NULL, N_("Term of the Glossary") },
  { "source", NULL, NULL, N_("Source") },
  { "figure", NULL, NULL, N_("Picture") },
  { "gallery", NULL, NULL, N_("Gallery") },
  { "compare", NULL, NULL, N_("Before and After") },
  { "audio", NULL, NULL, N_("Sound") },
  { "video", NULL, NULL, N_("Video") },
  { "file", NULL, NULL, N_("File to Take Away") },
  { "table", NULL, NULL, N_("Table") },
  { "accordion", NULL, NULL, N_("Accordion") },
  { "tabs", NULL, NULL, N_("Tabs") },
  { "stepper", NULL, NULL, N_("Steps") },
  { "timeline", NULL, NULL, N_("Timeline") },
  { "chart", NULL, NULL, N_("Chart") },
  { "gate", NULL, NULL, N_("Read On Button") },
  { "summary", NULL, NULL, N_("Summary") },
  { "notes", NULL, NULL, N_("Notes for Trainers") },
  /* questions */
  { "choice", NULL, NULL, N_("Question with One Answer") },
  { "multiple", NULL, NULL, N_("Question with Several Answers") },
  { "truefalse", NULL, NULL, N_("True or False") },
  { "matrix", NULL, NULL, N_("Statements in Columns") },
  { "cloze", NULL, NULL, N_("Text with Gaps") },
  { "matching", NULL, NULL, N_("Matching Pairs") },
  { "ordering", NULL, NULL, N_("Right Order") },
  { "sorting", NULL, NULL, N_("Sorting into Groups") },
  { "board", NULL, NULL, N_("Board with Four Fields") },
  { "hotspot", NULL, NULL, N_("Finding Places in a Picture") },
  { "labels", NULL, NULL, N_("Labelling a Picture") },
  { "numeric", NULL, NULL, N_("Question with a Number") },
  { "short", NULL, NULL, N_("Question with a Short Answer") },
  { "free", NULL, NULL, N_("Free Answer") },
  { "assessment", NULL, NULL, N_("Self-Assessment") },
  { "ranking", NULL, NULL, N_("Ranking") },
  { "allocation", NULL, NULL, N_("Sharing Out Points") },
  { "hint", NULL, NULL, N_("Hint") },
  { "solution", NULL, NULL, N_("Solution") },
  { "set", NULL, NULL, N_("Test") },
  { "survey", NULL, NULL, N_("Survey") },
  /* activities */
  { "explore", NULL, NULL, N_("Picture to Explore") },
  { "cards", NULL, NULL, N_("Learning Cards") },
  { "calculator", NULL, NULL, N_("Calculator") },
  { "inputs", NULL, NULL, N_("Inputs") },
  { "results", NULL, NULL, N_("Results") },
  { "tests", NULL, NULL, N_("Test Values") },
  { "bars", NULL, NULL, N_("Bars") },
  { "dialogue", NULL, NULL, N_("Dialogue with Choices") },
  { "variables", NULL, NULL, N_("States of the Dialogue") },
  { "scene", NULL, NULL, N_("Scene") },
  { "ending", NULL, NULL, N_("Ending") },
  { "field", NULL, NULL, N_("Workbook Field") },
  { "plan", NULL, NULL, N_("Plan") },
  { "wordcheck", NULL, NULL, N_("Check of a Text") },
  { "sample", NULL, NULL, N_("Example to Check") },
  { "rules", NULL, NULL, N_("Rules about Words") },
  { "workbook", NULL, NULL, N_("Overview of the Workbook") },
  { "stop", NULL, NULL, N_("Stop in the Video") },
};

static const Row attributes[] = {
  /* of several kinds */
  { NULL, "title", NULL, N_("Title") },
  { NULL, "points", NULL, N_("Points") },
  { NULL, "tries", NULL, N_("Tries") },
  { NULL, "objective", NULL, N_("Learning goal") },
  { NULL, "shuffle", NULL, N_("Shuffle answers") },
  { NULL, "partial", NULL, N_("Points for parts") },
  { NULL, "unit", NULL, N_("Unit") },
  { NULL, "case", NULL, N_("Capital letters matter") },
  { NULL, "rows", NULL, N_("Rows") },
  { NULL, "src", NULL, N_("File") },
  { NULL, "captions", NULL, N_("Captions") },
  { NULL, "kind", NULL, N_("Kind") },
  { NULL, "term", NULL, N_("Term") },
  /* to read, look at and listen to */
  { "gate", "title", NULL, N_("Words on the button") },
  { "source", "url", NULL, N_("Address in the web") },
  { "source", "term", NULL, N_("Name") },
  { "source", "title", NULL, N_("Title") },
  { NULL, "url", NULL, N_("Address in the web") },
  { NULL, "year", NULL, N_("Year") },
  { NULL, "valid_as_of", NULL, N_("Valid as of") },
  { "figure", "decorative", NULL, N_("Only decoration") },
  { "figure", "width", NULL, N_("Width") },
  { "video", "poster", NULL, N_("Picture before the start") },
  { "table", "caption", NULL, N_("Caption") },
  /* questions */
  { "cloze", "bank", NULL, N_("Words to choose from below the text") },
  { "cloze", "extra", NULL, N_("More words that fit nowhere") },
  { "short", "rows", NULL, N_("Lines of the field") },
  { "free", "rows", NULL, N_("Lines of the field") },
  { "board", "x", NULL, N_("To the right") },
  { "board", "y", NULL, N_("Upwards") },
  { "assessment", "scale", NULL, N_("Scale") },
  { "assessment", "skip", NULL, N_("Other answers") },
  { "assessment", "before", NULL, N_("Compare with") },
  { "allocation", "total", NULL, N_("Points to share out") },
  { "set", "draw", NULL, N_("Questions drawn") },
  { "set", "from", NULL, N_("Pools of questions") },
  { "set", "pass", NULL, N_("Right answers to pass") },
  { "set", "shuffle", NULL, N_("Shuffle questions") },
  { "set", "review", NULL, N_("Show answers afterwards") },
  /* activities */
  { "dialogue", "vars", NULL, N_("States") },
  { "scene", "speaker", NULL, N_("Who speaks") },
  { "scene", "image", NULL, N_("Picture") },
  { "scene", "alt", NULL, N_("What the picture shows") },
  { "ending", "when", NULL, N_("When it comes") },
  { "inputs", "table", NULL, N_("Name of the table") },
  { "inputs", "rows", NULL, N_("Rows at most") },
  { "results", "main", NULL, N_("Main result") },
  { "bars", "show", NULL, N_("Results as bars") },
  { "bars", "striped", NULL, N_("Striped bar") },
  { "bars", "largest", NULL, N_("Only the largest") },
  { "field", "choices", NULL, N_("Choices") },
  { "field", "words", NULL, N_("Words wanted") },
  { "plan", "fields", NULL, N_("Columns") },
  { "plan", "rows", NULL, N_("Rows at the start") },
  { "workbook", "show", NULL, N_("Modules, pages or blocks shown, by id") },
  { "stop", "at", NULL, N_("Time in the video") },
};

static const Row words[] = {
  { "figure", "width", "text", N_("As wide as the text") },
  { "figure", "width", "wide", N_("Wide") },
  { "chart", "kind", "bar", N_("Bars") },
  { "chart", "kind", "line", N_("Lines") },
  { "chart", "kind", "pie", N_("Pie") },
  { "field", "kind", "line", N_("One line") },
  { "field", "kind", "long", N_("Long text") },
  { "field", "kind", "number", N_("Number") },
  { "field", "kind", "date", N_("Date") },
  { "field", "kind", "choice", N_("Choice") },
};
/* clang-format on */

static gboolean
fits (const Row *row, const char *kind, const char *name, const char *word)
{
  return g_strcmp0 (row->kind, kind) == 0 && g_strcmp0 (row->name, name) == 0
         && g_strcmp0 (row->word, word) == 0;
}

static const char *
find (const Row *rows, gsize n, const char *kind, const char *name, const char *word)
{
  for (gsize i = 0; i < n; i++)
    if (fits (&rows[i], kind, name, word))
      return _ (rows[i].says);
  return NULL;
}

gboolean
words_block_has_name (const char *kind)
{
  return kind != NULL && find (kinds, G_N_ELEMENTS (kinds), kind, NULL, NULL) != NULL;
}

const char *
words_block_name (const char *kind)
{
  const char *says = kind != NULL ? find (kinds, G_N_ELEMENTS (kinds), kind, NULL, NULL) : NULL;

  return says != NULL ? says : kind != NULL ? kind : _ ("Block");
}

const char *
words_block_attribute (const char *kind, const char *name)
{
  const char *says = find (attributes, G_N_ELEMENTS (attributes), kind, name, NULL);

  return says != NULL ? says : find (attributes, G_N_ELEMENTS (attributes), NULL, name, NULL);
}

const char *
words_block_word (const char *kind, const char *name, const char *word)
{
  return find (words, G_N_ELEMENTS (words), kind, name, word);
}
