/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-exchange.h"

#include <glib/gi18n-lib.h>

#include "engine/base/issue.h"
#include "words/words.h"

/* Of a code that can have two grades the row of the other one has a text of its own. */
static const struct {
  const char *code, *text, *changed; /* the latter if it was changed; %NULL: as the former */
} notes[] = {
  { "address", N_ ("An address that no course may have was removed"), NULL },
  { "animation", N_ ("An animation is left out"), NULL },
  { "case", N_ ("That capital letters count is left out"), NULL },
  { "column", N_ ("A column is not known"), NULL },
  { "comment", N_ ("A comment is left out"), NULL },
  { "criteria", N_ ("What is asked of a free answer is left out"),
    N_ ("What is asked of a free answer stands with the model answer") },
  { "distractor", N_ ("An answer that fits nowhere is left out"), NULL },
  { "drawing", N_ ("A drawing in the text is left out"),
    N_ ("A drawing was freed of what could do something") },
  { "elsewhere", N_ ("A question is not in the file, but in a bank elsewhere"), NULL },
  { "feedback", N_ ("A feedback is left out"), NULL },
  { "footnote", N_ ("A footnote is left out"), N_ ("A footnote stands in the text now") },
  { "form", N_ ("A form field is left out"), NULL },
  { "formula", N_ ("A formula became words"), NULL },
  { "fraction", N_ ("Part of the points for an answer is left out"),
    N_ ("An answer with part of the points counts as wrong") },
  { "frame", N_ ("An embedded page is left out"), NULL },
  { "hint", N_ ("Hints are left out"), NULL },
  { "item", N_ ("A question file cannot be read"), NULL },
  { "joker", N_ ("A star for anything is left out"), N_ ("A star for anything became a star") },
  { "known-error", N_ ("A known wrong answer is left out"), NULL },
  { "layout", N_ ("Layout is left out"), NULL },
  { "media-list", N_ ("media.yaml cannot be added to: say there what the new media show"), NULL },
  { "medium", N_ ("A picture or file is missing or not allowed"), NULL },
  { "model-answer", N_ ("A free text has no model answer"),
    N_ ("A free text has no model answer yet: please write one") },
  { "more", N_ ("There is more to say than fits"), NULL },
  { "number", N_ ("A number cannot be read"), N_ ("A number cannot be read: please mend it") },
  { "object", N_ ("An object is left out"), NULL },
  { "overall-feedback", N_ ("Words for the answer as a whole are left out"),
    N_ ("Words for the answer as a whole became the solution") },
  { "partial", N_ ("Points for parts are left out"),
    N_ ("Points for parts are given in another way") },
  { "picture", N_ ("A picture is left out"), NULL },
  { "place", N_ ("A place in a picture cannot be read"),
    N_ ("A place in a picture cannot be read: please set it") },
  { "places", N_ ("Places in a picture are left out"), N_ ("Areas in a picture became points") },
  { "points", N_ ("Points are left out"), N_ ("Points are counted in another way") },
  { "question-kind", N_ ("A question of this kind has no place there"),
    N_ ("A question became one of another kind") },
  { "question-raw", N_ ("A question could not be understood, and stands as a comment in the page"),
    NULL },
  { "remote", N_ ("Something from the web is left out"), NULL },
  { "script", N_ ("A script was removed"), NULL },
  { "several", N_ ("Several questions in one"),
    N_ ("Several questions in one became single ones") },
  { "style", N_ ("Styles are left out"), NULL },
  { "tags", N_ ("Keywords are left out"), NULL },
  { "template", N_ ("Values that are drawn by chance are left out"), NULL },
  { "test", N_ ("A test is left out"),
    N_ ("A test became a pool of questions: add a question set") },
  { "test-rules", N_ ("Rules for drawing questions are left out"), NULL },
  { "to-mend", N_ ("A question has to be mended"),
    N_ ("A question has to be mended: the check says what") },
  { "tolerance", N_ ("A tolerance is left out"), N_ ("A number in a gap is compared as a word") },
  { "too-deep", N_ ("What lies too deep within other things is left out"), NULL },
  { "too-large", N_ ("What passes the limits is left out"), NULL },
  { "tries", N_ ("The number of tries is left out"), NULL },
  { "unit", N_ ("A unit is left out"), NULL },
};

/* What was taken over is counted. */
static const struct {
  const char *code, *text;
} kept[] = {
  { "item", N_ ("Question files read") },
  { "medium", N_ ("Pictures and files") },
  { "page", N_ ("Pages") },
  { "question", N_ ("Questions") },
  { "text", N_ ("Texts") },
};

static const struct {
  const char *id, *name;
} formats[] = {
  { "gift", "GIFT" },         { "moodle-xml", "Moodle XML" },
  { "qti", "QTI" },           { "csv", N_ ("Table (CSV)") },
  { "h5p", "H5P" },           { "elpx", "eXeLearning" },
  { "docx", "DOCX" },         { "pptx", "PPTX" },
  { "odt", "ODT" },           { "odp", "ODP" },
  { "markdown", "Markdown" },
};

char *
words_exchange_code (AuthorImportGrade grade, const char *code)
{
  for (gsize i = 0; grade == AUTHOR_IMPORT_KEPT && i < G_N_ELEMENTS (kept); i++)
    if (g_str_equal (kept[i].code, code))
      return g_strdup (_ (kept[i].text));
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    if (g_str_equal (notes[i].code, code))
      return g_strdup (grade == AUTHOR_IMPORT_CHANGED && notes[i].changed != NULL
                           ? _ (notes[i].changed)
                           : _ (notes[i].text));
  return g_strdup (grade == AUTHOR_IMPORT_KEPT ? _ ("Other things")
                                               : _ ("Something could not be taken over"));
}

char *
words_exchange_note (const AuthorImportNote *note)
{
  g_autofree char *text = words_exchange_code (note->grade, note->code);
  g_autoptr (GString) line = g_string_new (NULL);

  if (note->grade == AUTHOR_IMPORT_KEPT) {
    g_string_append_printf (line, "%s: %u", text, note->n);
    return g_strdup (line->str);
  }
  /* Translators: the title of a question, and what happened to it */
  if (note->where != NULL)
    g_string_append_printf (line, _ ("“%s”: "), note->where);
  g_string_append (line, text);
  if (note->found != NULL)
    g_string_append_printf (line, ": %s", note->found);
  if (note->n > 1)
    g_string_append_printf (line, " (%u×)", note->n);
  return g_strdup (line->str);
}

const char *
words_exchange_grade (AuthorImportGrade grade)
{
  return grade == AUTHOR_IMPORT_KEPT      ? _ ("Kept")
         : grade == AUTHOR_IMPORT_CHANGED ? _ ("Changed")
                                          : _ ("Left out");
}

char *
words_exchange_error (const GError *error)
{
  static const char *const texts[] = {
    [AUTHOR_IMPORT_ERROR_KIND]
    = N_ ("The file is none of the formats that can be imported. Choose another one."),
    [AUTHOR_IMPORT_ERROR_TOO_LARGE]
    = N_ ("The file is too large to be imported. Split it into smaller ones."),
    [AUTHOR_IMPORT_ERROR_DAMAGED] = N_ ("The file is damaged. Export it once more."),
    [AUTHOR_IMPORT_ERROR_EMPTY] = N_ ("There is nothing in the file that could be imported."),
    [AUTHOR_IMPORT_ERROR_ALONE]
    = N_ ("The file is only the plan of a test. Import the zip that holds its questions too."),
    [AUTHOR_IMPORT_ERROR_TOOL] = N_ ("A program is missing that is needed to read the file."),
  };

  /* Its sentence is for packages. */
  if (g_error_matches (error, LK_ERROR, LK_ISSUE_MANIFEST_NOT_XML))
    return g_strdup (_ (texts[AUTHOR_IMPORT_ERROR_DAMAGED]));
  if (error == NULL || error->domain != g_quark_from_static_string ("author-import-error")
      || error->code < 0 || (gsize) error->code >= G_N_ELEMENTS (texts))
    return words_error (error);
  return g_strdup (_ (texts[error->code]));
}

const char *
words_exchange_format (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].id, id))
      return _ (formats[i].name);
  return id;
}

const char *
words_exchange_known (guint index)
{
  if (index < G_N_ELEMENTS (notes))
    return notes[index].code;
  index -= (guint) G_N_ELEMENTS (notes);
  return index < G_N_ELEMENTS (kept) ? kept[index].code : NULL;
}
