/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-author.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "words/words-private.h"

/* One row for each code. %1$s is what was found, %2$s what was expected; @plain is for findings without
 * what @named needs. Voice: what is wrong, what was expected, what to do; INTERFACE.md, section 6. */
typedef struct {
  const char *named;
  const char *plain; /* %NULL: @named needs nothing, or always has it */
  bool is_size;      /* %2$s is a number of bytes */
} Row;

/* clang-format off */
static const Row rows[AUTHOR_N_ISSUES] = {
  /* Any file */
  [AUTHOR_ISSUE_ENCODING] = {
    N_("The text is not UTF-8 from here on. Save the file as UTF-8.") },
  [AUTHOR_ISSUE_CONTROL] = {
    N_("Here is a control character, %1$s. Delete it.") },
  [AUTHOR_ISSUE_TOO_LARGE] = {
    N_("This is too large. At most %2$s are allowed. Divide it."), NULL, true },
  [AUTHOR_ISSUE_FILE_SKIPPED] = {
    N_("“%1$s” is a link, a device, or has a name that is not UTF-8. "
       "It is left out. Put an ordinary file in its place.") },

  /* Structure of pages */
  [AUTHOR_ISSUE_FRONT_OPEN] = {
    N_("The front matter begins here and has no end. Write a line “%2$s” behind it.") },
  [AUTHOR_ISSUE_FENCE_OPEN] = {
    N_("The block “%1$s” begins here and has no end. Write a line “%2$s” behind it."),
    N_("A block begins here and has no end. Write a line “:::” behind it.") },
  [AUTHOR_ISSUE_FENCE_STRAY] = {
    N_("“:::” closes a block here, but none is open. Delete the line, or add the beginning.") },
  [AUTHOR_ISSUE_FENCE_HEAD] = {
    N_("“%1$s” cannot stand behind the colons. Write %2$s there."),
    N_("Behind the colons something else is needed. Write the kind of the block in braces.") },
  [AUTHOR_ISSUE_FENCE_INDENTED] = {
    N_("Blanks stand before “:::”, so it is only text. Delete the blanks if a block is meant.") },
  [AUTHOR_ISSUE_FENCE_LENGTH] = {
    N_("This line closes the block “%1$s”, but is as long as an outer one's fence. "
       "Write “%2$s” before it if the inner block has no end yet."),
    N_("This line closes the inner block, but is as long as an outer one's fence. "
       "Check whether an end is missing.") },
  [AUTHOR_ISSUE_CODE_OPEN] = {
    N_("The code begins here and has no end. Write a line “%2$s” behind it.") },
  [AUTHOR_ISSUE_COMMENT_OPEN] = {
    N_("The comment begins here and has no end. Write “%2$s” at the end of its last line.") },
  [AUTHOR_ISSUE_TOO_MANY_BLOCKS] = {
    N_("The page has more than %2$s blocks. Divide it into several pages.") },
  [AUTHOR_ISSUE_TOO_DEEP] = {
    N_("More than %2$s blocks stand in each other here. Put the inner ones further out.") },

  /* Attributes */
  [AUTHOR_ISSUE_ATTRIBUTE] = {
    N_("“%1$s” is no attribute. Write %2$s."),
    N_("An attribute is missing here. Write %2$s.") },
  [AUTHOR_ISSUE_ATTRIBUTE_OPEN] = {
    N_("In this line %2$s is missing. Add it at the end of what it closes.") },
  [AUTHOR_ISSUE_ATTRIBUTE_TWICE] = {
    N_("“%1$s” stands twice in this block. Delete one of both.") },
  [AUTHOR_ISSUE_ATTRIBUTE_RESERVED] = {
    N_("“%1$s” cannot be written this way. Write “%2$s” and the name."),
    N_("Ids and classes cannot be written this way. Write “%2$s” and the name.") },
  [AUTHOR_ISSUE_KIND_MISSING] = {
    N_("The kind of the block is missing. Write it first in the braces, such as {.tip}.") },
  [AUTHOR_ISSUE_ID_SECOND] = {
    N_("“%1$s” is a second id of the same block. Delete one of both.") },
  [AUTHOR_ISSUE_ID_TWICE] = {
    N_("The id “%1$s” is taken already, in %2$s. "
       "Give another one here: “koffer new-id” draws new ones.") },

  /* YAML */
  [AUTHOR_ISSUE_YAML_SYNTAX] = {
    N_("From here on the YAML cannot be read (%2$s). "
       "Check indentation, colons, quotes and brackets before this place.") },
  [AUTHOR_ISSUE_YAML_ALIAS] = {
    N_("“%1$s” refers to another place. Write the value itself here.") },
  [AUTHOR_ISSUE_YAML_TAG] = {
    N_("Types such as “%1$s” are not used here. Delete it.") },
  [AUTHOR_ISSUE_YAML_DOCUMENTS] = {
    N_("A second document begins here. Delete the line “---”, or put what follows in a file of its own.") },
  [AUTHOR_ISSUE_YAML_KEY] = {
    N_("“%1$s” cannot be a key. Write a word and a colon."),
    N_("This cannot be a key. Write a word and a colon.") },
  [AUTHOR_ISSUE_YAML_TWICE] = {
    N_("The key “%1$s” stands twice. Delete one of both.") },
  [AUTHOR_ISSUE_YAML_MAPPING] = {
    N_("“%1$s” stands here where lines with key and value belong. Write %2$s."),
    N_("Lines with key and value belong here. Write %2$s.") },
  [AUTHOR_ISSUE_YAML_LIMIT] = {
    N_("There are more values in or behind each other than the %2$s allowed. Shorten the list.") },

  /* Fields of YAML */
  [AUTHOR_ISSUE_KEY_UNKNOWN] = {
    N_("The key “%1$s” means nothing here. Check its spelling. These are known: %2$s.") },
  [AUTHOR_ISSUE_KEY_MISSING] = {
    N_("The key “%1$s” is missing. Add it, with a value such as %2$s.") },

  /* The course */
  [AUTHOR_ISSUE_COURSE_MISSING] = {
    N_("This folder is no course: the file %2$s is missing. "
       "Choose another folder, or let “koffer new” make a course.") },
  [AUTHOR_ISSUE_PAGES_MISSING] = {
    N_("The course has no pages. Write one, with a name such as %2$s.") },
  [AUTHOR_ISSUE_FILE_UNREADABLE] = {
    N_("The file cannot be read, or is larger than %2$s. Check whether you may open it."), NULL, true },
  [AUTHOR_ISSUE_FILE_UNUSED] = {
    N_("This file is no part of the course. If it is to be one, name it like %2$s.") },
  [AUTHOR_ISSUE_FILE_ORDER] = {
    N_("“%1$s” comes before this, although its number is larger. "
       "Give all numbers the same length, such as %2$s.") },
  [AUTHOR_ISSUE_ID_KEY] = {
    N_("The id “%1$s” cannot be told from %2$s where answers are kept. "
       "Give another one to the younger of both: “koffer new-id” draws new ones.") },
  [AUTHOR_ISSUE_ENTRY_KIND] = {
    N_("Blocks of the kind “%1$s” mean nothing in this file. Only “%2$s” does.") },
  [AUTHOR_ISSUE_MEDIUM_MISSING] = {
    N_("The file “%1$s” is not there. Check its name, or put it there.") },
  [AUTHOR_ISSUE_MODULE_EMPTY] = {
    N_("This module has no pages, so it does not show. Write one, or delete the file.") },
  [AUTHOR_ISSUE_ID_UNKNOWN] = {
    N_("The course has no “%1$s”. Check the id for its spelling.") },
  [AUTHOR_ISSUE_REQUIRES_CYCLE] = {
    N_("The page “%1$s” can never be opened, since it waits for itself: %2$s. "
       "Delete one of these requirements.") },

  /* Translations */
  [AUTHOR_ISSUE_LANGUAGE_MISSING] = {
    N_("There is no translation to “%1$s”. There are these: %2$s."),
    N_("There is no translation to “%1$s”, and to no other language either.") },
  [AUTHOR_ISSUE_TRANSLATION_MISSING] = {
    N_("This file is not translated yet. The source stands in its place.") },
  [AUTHOR_ISSUE_TRANSLATION_EXTRA] = {
    N_("This file translates nothing: “%2$s” is not in the course. Rename or delete it.") },
  [AUTHOR_ISSUE_TRANSLATION_ID] = {
    N_("The page is called “%1$s” here and “%2$s” in the source. Write the latter here too.") },
  [AUTHOR_ISSUE_TRANSLATION_LACKS] = {
    N_("“%1$s” is not translated. Its source stands in %2$s.") },
  [AUTHOR_ISSUE_TRANSLATION_ADDS] = {
    N_("“%1$s” is not on this page in the source. Delete it, or add it there too.") },
  [AUTHOR_ISSUE_TRANSLATION_KIND] = {
    N_("This is a block “%1$s” here, and “%2$s” in the source. Write the same here.") },
  [AUTHOR_ISSUE_TRANSLATION_VALUE] = {
    N_("“%1$s” counts for all languages and has to be as in the source. Write %2$s."),
    N_("“%1$s” counts for all languages and is not in the source. Delete it.") },
  [AUTHOR_ISSUE_TRANSLATION_ANSWERS] = {
    N_("The answers of “%1$s” are not those of the source, from answer %2$s on. "
       "Write as many, in the same order, and mark the same ones as right.") },
  [AUTHOR_ISSUE_TRANSLATION_STALE] = {
    N_("The source of “%1$s” has changed since it was translated. "
       "Check the translation, then write of=%2$s.") },

  /* Markdown */
  [AUTHOR_ISSUE_HTML] = {
    N_("HTML stands here: %1$s. Write it in Markdown, or allow HTML in course.yaml.") },

  /* Blocks */
  [AUTHOR_ISSUE_BLOCK_UNKNOWN] = {
    N_("There is no kind of block called “%1$s”. Check its spelling.") },
  [AUTHOR_ISSUE_BLOCK_PLACE] = {
    N_("“%1$s” cannot stand alone. Put it in a block of this kind: %2$s.") },
  [AUTHOR_ISSUE_VALUE_UNKNOWN] = {
    N_("The attribute “%1$s” means nothing here. Check its spelling. These are known: %2$s.") },
  [AUTHOR_ISSUE_VALUE] = {
    N_("“%1$s” does not fit here. Write it in this form: %2$s."),
    N_("A value is missing here. Write it in this form: %2$s.") },
  [AUTHOR_ISSUE_VALUE_MISSING] = {
    N_("The block “%1$s” needs the attribute “%2$s”. Add it in the braces.") },
  [AUTHOR_ISSUE_ID_MISSING] = {
    N_("The block “%1$s” needs an id. “koffer new-id” draws one.") },
  [AUTHOR_ISSUE_CONTENT_MISSING] = {
    N_("In the block “%1$s” something is missing. Write in it: %2$s.") },
  [AUTHOR_ISSUE_CONTENT_EXTRA] = {
    N_("“%1$s” means nothing here. Here may stand: %2$s."),
    N_("What stands here means nothing. Here may stand: %2$s.") },
  [AUTHOR_ISSUE_TABLE_COLUMNS] = {
    N_("The table has another number of columns than it needs, namely %1$s. Needed: %2$s.") },

  /* Blocks that are read */
  [AUTHOR_ISSUE_SUMMARY_LONG] = {
    N_("The summary has %1$s sentences. At most %2$s are read. Shorten it.") },
  [AUTHOR_ISSUE_CHART_LARGE] = {
    N_("The chart shows %1$s things at once. More than %2$s cannot be told apart. Divide it.") },
  [AUTHOR_ISSUE_TRANSCRIPT] = {
    N_("What is said in “%1$s” can be read nowhere. Write it into the block.") },

  /* Questions */
  [AUTHOR_ISSUE_ANSWER_FEW] = {
    N_("The question has too few answers, namely %1$s. It needs at least %2$s.") },
  [AUTHOR_ISSUE_ANSWER_MANY] = {
    N_("The question has too many answers, namely %1$s. It can have %2$s.") },
  [AUTHOR_ISSUE_ANSWER_RIGHT] = {
    N_("%1$s answers are marked as right. Needed: %2$s.") },
  [AUTHOR_ISSUE_ANSWER_EMPTY] = {
    N_("This answer has no words. Write some, or delete it.") },
  [AUTHOR_ISSUE_ANSWER_TWICE] = {
    N_("The answer “%1$s” stands twice. Delete one of both, or change its words.") },

  /* Calculators and dialogues */
  [AUTHOR_ISSUE_COLUMN] = {
    N_("The column “%1$s” means nothing here. These are known: %2$s.") },
  [AUTHOR_ISSUE_EXPRESSION] = {
    N_("The formula cannot be understood from “%1$s” on. What fits there: %2$s."),
    N_("A formula is missing here. Write one.") },
  [AUTHOR_ISSUE_NAME_UNKNOWN] = {
    N_("The name “%1$s” stands for nothing here. These are known: %2$s."),
    N_("The name “%1$s” stands for nothing here. Check its spelling.") },
  [AUTHOR_ISSUE_NAME_TWICE] = {
    N_("Two things are called “%1$s”. Give one of them another name.") },
  [AUTHOR_ISSUE_CYCLE] = {
    N_("These results need each other: %1$s. Take one of them out of the formula of the other.") },
  [AUTHOR_ISSUE_TESTS_MISSING] = {
    N_("Nothing tests the block “%1$s”. Add an example with figures that you know: %2$s.") },
  [AUTHOR_ISSUE_TEST_DIFFERS] = {
    N_("In the test something else comes out: %1$s. The test expects %2$s. Mend the formula or the test.") },
  [AUTHOR_ISSUE_SCENE_UNKNOWN] = {
    N_("The answer leads to “%1$s”, which the dialogue does not have. These are known: %2$s."),
    N_("The answer leads nowhere. Write the id of a scene or ending as its link.") },
  [AUTHOR_ISSUE_SCENE_UNREACHABLE] = {
    N_("No way through the dialogue leads to “%1$s”. Let an answer lead there, or delete it.") },
  [AUTHOR_ISSUE_SCENE_ENDLESS] = {
    N_("From the scene “%1$s” no way leads to an ending. Let one of its answers lead out.") },
  [AUTHOR_ISSUE_ENDING_NONE] = {
    N_("The dialogue can come to an end for which no ending fits: %1$s. Add one without “when”.") },
  [AUTHOR_ISSUE_STATES] = {
    N_("The dialogue has more than %2$s states. Only so many were looked at. Use fewer variables.") },

  /* Publishing */
  [AUTHOR_ISSUE_LINK] = {
    N_("The link “%1$s” leads nowhere. Check its spelling.") },
  [AUTHOR_ISSUE_MEDIUM] = {
    N_("There is no file “%1$s” that could be shown. Put it below media/, and check its spelling.") },
  [AUTHOR_ISSUE_MEDIUM_KIND] = {
    N_("“%1$s” is of a kind that courses cannot show: %2$s. Convert it, for example to JPEG, PNG, SVG, MP4 or PDF.") },
  [AUTHOR_ISSUE_MEDIUM_LARGE] = {
    N_("“%1$s” is too large: %2$s is the most. Make it smaller.") },
  [AUTHOR_ISSUE_MEDIUM_DAMAGED] = {
    N_("“%1$s” is damaged or holds what a course must not have: %2$s. Save it anew."),
    N_("“%1$s” is damaged. Save it anew.") },
  [AUTHOR_ISSUE_ALTERNATIVE] = {
    N_("Nothing says what is to be seen on “%1$s”. Write it in the square brackets or in media.yaml, or mark the picture as decorative.") },
  [AUTHOR_ISSUE_FORMULA] = {
    N_("The formula “%1$s” cannot be read: %2$s. Check its braces and commands."),
    N_("The formula “%1$s” cannot be read. Check its braces and commands.") },
  [AUTHOR_ISSUE_THEME] = {
    N_("There is no theme “%1$s”. Take one of these: %2$s. Or put a file theme/%1$s/tokens.css into the course.") },
  [AUTHOR_ISSUE_THEME_TOKEN] = {
    N_("A theme cannot say “%1$s”. It is left out. Write names that courses have, and colours, such as %2$s.") },
  [AUTHOR_ISSUE_THEME_CONTRAST] = {
    N_("These two colours are too much alike to be read: %1$s to 1, and %2$s is the least. Make one of them darker or lighter.") },

  /* Checks */
  [AUTHOR_ISSUE_CHECK_HEADING] = {
    N_("The heading begins with %1$s, which leaves out a level. Write %2$s.") },
  [AUTHOR_ISSUE_CHECK_SENTENCE] = {
    N_("This sentence has %1$s words: “%2$s …”. Make two of it.") },
  [AUTHOR_ISSUE_CHECK_LIX] = {
    N_("The page is hard to read: LIX %1$s, better at most %2$s. Shorten sentences and long words.") },
  [AUTHOR_ISSUE_CHECK_FEEDBACK] = {
    N_("Nothing explains this answer. Write below it: %2$s.") },
  [AUTHOR_ISSUE_CHECK_SOLUTION] = {
    N_("Nothing explains this question. Add a block: %2$s.") },
  [AUTHOR_ISSUE_CHECK_DATE] = {
    N_("“%2$s” is as it was on %1$s, more than a year ago. Check whether it still holds.") },
  [AUTHOR_ISSUE_CHECK_UNUSED] = {
    N_("No page shows “%1$s”. It is left out of the package.") },
  [AUTHOR_ISSUE_CHECK_LICENCE] = {
    N_("Nothing says under which licence “%1$s” stands. Add “%2$s” to media.yaml.") },
  [AUTHOR_ISSUE_CHECK_SET] = {
    N_("A question set has %1$s questions to offer, but wants %2$s. Add questions, or lower “draw” and “pass”.") },
  [AUTHOR_ISSUE_CHECK_COMPLETION] = {
    N_("The course is completed by “%1$s”, but has none. Add a block such as %2$s, or change the rule.") },
  [AUTHOR_ISSUE_CHECK_MASTERY] = {
    N_("%1$s per cent of the points are needed to pass, but no question gives points. Add “%2$s”, or leave out the pass mark.") },
  [AUTHOR_ISSUE_CHECK_STATE] = {
    N_("The state of a learner may take %1$s characters, but the learning platform keeps %2$s. Long texts may stay on the device.") },
  [AUTHOR_ISSUE_CHECK_RESULTS] = {
    N_("The results of a learner take %1$s characters, but the learning platform keeps %2$s. Divide the course, or publish it with SCORM 2004 or cmi5.") },

  /* Edits */
  [AUTHOR_ISSUE_EDIT] = {
    N_("This change would break the blocks around it. It was not made.") },
};
/* clang-format on */

static bool
is_there (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Whether the sentence of the row speaks of something that the finding does not have. */
static bool
has_hole (const Row *row, const AuthorIssue *issue)
{
  return (strstr (row->named, "%1$s") != NULL && !is_there (issue->found))
         || (strstr (row->named, "%2$s") != NULL && !is_there (issue->expected));
}

char *
words_author_issue (const AuthorIssue *issue)
{
  const Row *row;
  const char *sentence;
  g_autofree char *size = NULL;
  const char *arguments[2] = { issue->found != NULL ? issue->found : "",
                               issue->expected != NULL ? issue->expected : "" };

  g_return_val_if_fail ((guint) issue->code < AUTHOR_N_ISSUES, g_strdup (""));
  row = &rows[issue->code];
  /* A code without a row is a mistake of ours that a test finds; people still get a word. */
  if (row->named == NULL)
    return words_fill_many ("%1$s %2$s", arguments, G_N_ELEMENTS (arguments));
  if (row->is_size) {
    size = words_size (g_ascii_strtoull (arguments[1], NULL, 10));
    arguments[1] = size;
  }
  sentence = row->plain != NULL && has_hole (row, issue) ? row->plain : row->named;
  return words_fill_many (_ (sentence), arguments, G_N_ELEMENTS (arguments));
}

char *
words_author_place (const AuthorIssue *issue)
{
  if (issue->file == NULL)
    return g_strdup ("");
  if (issue->line == 0)
    return g_strdup (issue->file);
  return g_strdup_printf ("%s:%u:%u", issue->file, issue->line, MAX (issue->column, 1));
}

char *
words_author_line (const AuthorIssue *issue)
{
  static const char *const severities[] = {
    [LK_SEVERITY_NOTE] = N_ ("Note"),
    [LK_SEVERITY_WARNING] = N_ ("Warning"),
    [LK_SEVERITY_ERROR] = N_ ("Error"),
  };
  g_autofree char *place = words_author_place (issue);
  g_autofree char *sentence = words_author_issue (issue);

  return g_strconcat (place, *place != '\0' ? ": " : "", _ (severities[issue->severity]), ": ",
                      sentence, NULL);
}
