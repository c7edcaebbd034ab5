/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/dialogue-private.h"
#include "authoring/model/expression-issue.h"
#include "authoring/model/source-limits.h"
#include "authoring/model/text-table.h"
#include "engine/base/text.h"

#define MOST_AMOUNT  1000
#define SET_FORM     "a+=1; b-=1; c=0"
#define VARS_FORM    "a=8; b=0 0…20"
#define ANSWER_FORM  "- [Text](#s-…){set=\"a+=1\"}"
#define MOST_ANSWERS 9

static const AuthorPage *
page_of (const AuthorDialogueReader *reader)
{
  return reader->dialogue->page->page;
}

static AuthorDialogueVariable *
variable_at (const AuthorDialogueReader *reader, guint number)
{
  return &g_array_index (reader->dialogue->variables, AuthorDialogueVariable, number);
}

static int
find_variable (const AuthorDialogueReader *reader, const char *name)
{
  for (guint i = 0; i < reader->dialogue->variables->len; i++)
    if (g_str_equal (variable_at (reader, i)->name, name))
      return (int) i;
  return -1;
}

static void
report_variable (AuthorDialogueReader *reader, const char *name)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < reader->dialogue->variables->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", variable_at (reader, i)->name);
  author_dialogue_issue (reader, AUTHOR_ISSUE_NAME_UNKNOWN, name, known->str);
}

/* A whole number with sign, the whole of @text but for blanks. */
static bool
read_amount (const char *text, int *ret_amount)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  bool is_negative = *stripped == '-';
  unsigned amount;

  if (!lk_text_to_index (stripped + (is_negative || *stripped == '+'), MOST_AMOUNT, &amount))
    return false;
  *ret_amount = is_negative ? -(int) amount : (int) amount;
  return true;
}

/* Whether there is room for one more; reports the first one that has none. */
static bool
has_room (AuthorDialogueReader *reader, guint there, guint limit)
{
  g_autofree char *found = g_strdup_printf ("%u", there + 1);
  g_autofree char *expected = g_strdup_printf ("≤ %u", limit);

  if (there < limit)
    return true;
  if (!reader->is_full)
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, found, expected);
  reader->is_full = true;
  return false;
}

/* --- variables --------------------------------------------------------------------------------- */

/* `8`, or `8 0…20` */
static bool
read_start (const char *text, AuthorDialogueVariable *variable)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *limits = strchr (stripped, ' ');
  char *dots;

  if (limits == NULL)
    return read_amount (stripped, &variable->start);
  *limits++ = '\0';
  dots = strstr (limits, "…");
  if (dots == NULL)
    return false;
  *dots = '\0';
  return read_amount (stripped, &variable->start) && read_amount (limits, &variable->least)
         && read_amount (dots + strlen ("…"), &variable->most) && variable->least <= variable->start
         && variable->start <= variable->most;
}

static void
read_variable (AuthorDialogueReader *reader, const char *text)
{
  AuthorDialogueVariable variable = { .least = -MOST_AMOUNT, .most = MOST_AMOUNT };
  const char *sign = strchr (text, '=');
  g_autofree char *name
      = g_strstrip (g_strndup (text, sign != NULL ? (gsize) (sign - text) : strlen (text)));

  if (sign == NULL || !author_expression_is_name (name) || !read_start (sign + 1, &variable)) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, text, VARS_FORM);
    return;
  }
  if (find_variable (reader, name) >= 0) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_NAME_TWICE, name, NULL);
    return;
  }
  if (!has_room (reader, reader->dialogue->variables->len, AUTHOR_LIMIT_DIALOGUE_VARIABLES))
    return;
  variable.name = variable.label = g_string_chunk_insert (reader->dialogue->strings, name);
  variable.levels = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueLevel));
  g_array_append_val (reader->dialogue->variables, variable);
}

void
author_dialogue_read_variables (AuthorDialogueReader *reader)
{
  const char *text = author_page_value (page_of (reader), reader->dialogue->block, "vars");
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      read_variable (reader, *part);
}

/* `0 = abweisend; 8 = vorsichtig; 12 = offen` */
static void
read_levels (AuthorDialogueReader *reader, AuthorDialogueVariable *variable, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (char **part = parts; *part != NULL; part++) {
    AuthorDialogueLevel level = { 0 };
    char *sign = strchr (g_strstrip (*part), '=');

    if (**part == '\0')
      continue;
    if (sign != NULL)
      *sign = '\0';
    if (sign == NULL || !read_amount (*part, &level.from) || *g_strstrip (sign + 1) == '\0'
        || (variable->levels->len > 0
            && g_array_index (variable->levels, AuthorDialogueLevel, variable->levels->len - 1).from
                   >= level.from)) {
      author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, text, "0 = …; 8 = …");
      return;
    }
    level.words = g_string_chunk_insert (reader->dialogue->strings, sign + 1);
    g_array_append_val (variable->levels, level);
  }
}

static void
read_label_row (AuthorDialogueReader *reader, const AuthorTextTable *table, guint row)
{
  int name = author_text_table_find (table, "name"),
      label = author_text_table_find (table, "label");
  int words = author_text_table_find (table, "words");
  const char *text = name >= 0 ? author_text_table_cell (table, row, (guint) name)->words : "";
  int number = find_variable (reader, text);

  reader->line = author_text_table_line (table, row);
  if (number < 0) {
    report_variable (reader, text);
    return;
  }
  if (label >= 0 && *author_text_table_cell (table, row, (guint) label)->words != '\0')
    variable_at (reader, (guint) number)->label = g_string_chunk_insert (
        reader->dialogue->strings, author_text_table_cell (table, row, (guint) label)->words);
  if (words >= 0)
    read_levels (reader, variable_at (reader, (guint) number),
                 author_text_table_cell (table, row, (guint) words)->words);
}

static AuthorMarkdown *
parse_text (AuthorDialogueReader *reader, guint block)
{
  AuthorMarkdown *markdown
      = author_text_block_parse (reader->dialogue->page, block, false, reader->issues);

  if (markdown == NULL)
    reader->has_failed = true;
  else
    g_ptr_array_add (reader->dialogue->markdowns, markdown);
  return markdown;
}

void
author_dialogue_read_labels (AuthorDialogueReader *reader, guint block)
{
  const AuthorPage *page = page_of (reader);

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    AuthorMarkdown *markdown
        = page->blocks[i].kind == AUTHOR_BLOCK_TEXT ? parse_text (reader, i) : NULL;

    for (guint at = 1; markdown != NULL && at < markdown->n_items; at = markdown->items[at].next)
      if (markdown->items[at].kind == AUTHOR_MARKDOWN_TABLE) {
        g_autoptr (AuthorTextTable) table = author_text_table_new (markdown, at);

        for (guint row = 0; row < table->n_rows; row++)
          read_label_row (reader, table, row);
        return;
      }
  }
  author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "variables",
                         "| name | label | words |");
}

/* --- conditions and changes -------------------------------------------------------------------- */

static bool
knows_cb (const char *table, const char *name, void *data)
{
  return table == NULL && name != NULL && find_variable (data, name) >= 0;
}

/* %NULL: there is none, or it has been reported. */
static AuthorExpression *
read_condition (AuthorDialogueReader *reader, const char *text)
{
  g_autoptr (AuthorExpression) expression = NULL;
  const char *name;

  if (text == NULL)
    return NULL;
  expression = author_expression_parse_line (text, reader->line, reader->issues);
  reader->has_failed = reader->has_failed || expression == NULL;
  if (expression == NULL)
    return NULL;
  if (author_expression_resolve (expression, knows_cb, reader, &name, NULL))
    return g_steal_pointer (&expression);
  report_variable (reader, name);
  return NULL;
}

/* `vertrauen+=2` */
static void
read_change (AuthorDialogueReader *reader, const char *text, GArray *changes)
{
  AuthorDialogueChange change = { 0 };
  const char *sign = strchr (text, '=');
  gsize length = sign != NULL ? (gsize) (sign - text) : 0;
  char operation = length > 0 ? sign[-1] : '\0';
  g_autofree char *name = NULL;
  int number;

  change.is_set = operation != '+' && operation != '-';
  name = g_strstrip (g_strndup (text, length - (change.is_set || length == 0 ? 0 : 1)));
  if (sign == NULL || !author_expression_is_name (name)
      || !read_amount (sign + 1, &change.amount)) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, text, SET_FORM);
    return;
  }
  number = find_variable (reader, name);
  if (number < 0) {
    report_variable (reader, name);
    return;
  }
  if (operation == '-')
    change.amount = -change.amount;
  change.variable = (guint) number;
  g_array_append_val (changes, change);
}

static void
read_changes (AuthorDialogueReader *reader, const char *text, GArray *changes)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";,", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      read_change (reader, *part, changes);
}

/* --- answers ----------------------------------------------------------------------------------- */

static void
read_attribute (AuthorDialogueReader *reader, const AuthorAttribute *attribute,
                AuthorDialogueAnswer *answer)
{
  if (attribute->kind == AUTHOR_ATTRIBUTE_CLASS && g_str_equal (attribute->name, "better")) {
    answer->is_better = true;
  } else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "set")) {
    read_changes (reader, attribute->value, answer->changes);
  } else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "when")) {
    answer->when_text = attribute->value;
    answer->when = read_condition (reader, attribute->value);
  } else {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE_UNKNOWN, attribute->name,
                           "set, when, .better");
  }
}

/* `{set="…"}` behind the link. */
static void
read_braces (AuthorDialogueReader *reader, const char *text, AuthorDialogueAnswer *answer)
{
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (AuthorAttribute));
  AuthorHead head = { .text = text,
                      .end = strlen (text),
                      .line = answer->line,
                      .attributes = attributes,
                      .strings = reader->dialogue->strings,
                      .issues = reader->issues };
  gsize end = 0;

  if (*text == '\0')
    return;
  if (*text != '{') {
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, text, "{set=\"a+=1\"}");
    return;
  }
  if (!author_attributes_parse (&head, 0, &end)) {
    reader->has_failed = true;
    return;
  }
  if (end != head.end)
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, text + end, "{set=\"a+=1\"}");
  for (guint i = 0; i < attributes->len; i++)
    read_attribute (reader, &g_array_index (attributes, AuthorAttribute, i), answer);
}

/* The words of a paragraph behind its link. */
static char *
dup_rest (const AuthorMarkdown *markdown, guint paragraph, guint link)
{
  GString *words = g_string_new (NULL);

  for (guint i = markdown->items[link].next; i < markdown->items[paragraph].next;
       i = markdown->items[i].next) {
    g_autofree char *piece = author_markdown_dup_words (markdown, i);

    g_string_append (words, piece);
  }
  return g_strstrip (g_string_free (words, FALSE));
}

static void
read_answer (AuthorDialogueReader *reader, AuthorDialogueScene *scene,
             const AuthorMarkdown *markdown, guint item)
{
  const AuthorMarkdownItem *items = markdown->items;
  AuthorDialogueAnswer answer = { .line = items[item].line };
  guint paragraph = item + 1, link = item + 2, quote;
  g_autofree char *rest = NULL;

  reader->line = answer.line;
  if (link >= items[item].next || items[paragraph].kind != AUTHOR_MARKDOWN_PARAGRAPH
      || items[link].kind != AUTHOR_MARKDOWN_LINK || items[link].target[0] != '#') {
    g_autofree char *words = author_markdown_dup_words (markdown, item);

    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, words, ANSWER_FORM);
    return;
  }
  answer.text = (AuthorText){ markdown, link + 1, items[link].next };
  answer.to = items[link].target + 1;
  answer.changes = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueChange));
  quote = items[paragraph].next;
  if (quote < items[item].next && items[quote].kind == AUTHOR_MARKDOWN_QUOTE)
    answer.feedback = (AuthorText){ markdown, quote + 1, items[quote].next };
  rest = dup_rest (markdown, paragraph, link);
  read_braces (reader, rest, &answer);
  g_array_append_val (scene->answers, answer);
}

static void
read_scene_text (AuthorDialogueReader *reader, AuthorDialogueScene *scene, guint block)
{
  AuthorMarkdown *markdown = parse_text (reader, block);
  AuthorPart part = { .block = block };
  guint list = 0;

  if (markdown == NULL)
    return;
  for (guint i = 1; i < markdown->n_items; i = markdown->items[i].next)
    list = markdown->items[i].kind == AUTHOR_MARKDOWN_LIST ? i : list;
  part.text = (AuthorText){ markdown, 1, list > 0 ? list : markdown->n_items };
  if (part.text.first < part.text.end)
    g_array_append_val (scene->parts, part);
  for (guint i = list + 1; list > 0 && i < markdown->items[list].next; i = markdown->items[i].next)
    read_answer (reader, scene, markdown, i);
}

void
author_dialogue_read_scene (AuthorDialogueReader *reader, guint block)
{
  const AuthorPage *page = page_of (reader);
  AuthorDialogueScene scene = { .id = page->blocks[block].id, .block = block };
  guint line = reader->line;

  if (scene.id == NULL) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_ID_MISSING, "scene", "#…");
    return;
  }
  if (!has_room (reader, reader->dialogue->scenes->len, AUTHOR_LIMIT_DIALOGUE_SCENES))
    return;
  scene.title = author_page_value (page, block, "title");
  scene.speaker = author_page_value (page, block, "speaker");
  scene.image = author_page_value (page, block, "image");
  scene.alt = author_page_value (page, block, "alt");
  scene.parts = g_array_new (FALSE, FALSE, sizeof (AuthorPart));
  scene.answers = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueAnswer));
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    AuthorPart part = { .block = i };

    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      read_scene_text (reader, &scene, i);
    else if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      g_array_append_val (scene.parts, part);
  }
  reader->line = line;
  if (scene.answers->len == 0 || scene.answers->len > MOST_ANSWERS)
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "scene", "1 … 9 " ANSWER_FORM);
  g_array_append_val (reader->dialogue->scenes, scene);
}

void
author_dialogue_read_ending (AuthorDialogueReader *reader, guint block)
{
  const AuthorPage *page = page_of (reader);
  AuthorDialogueEnding ending = { .id = page->blocks[block].id, .block = block };

  if (ending.id == NULL) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_ID_MISSING, "ending", "#…");
    return;
  }
  if (!has_room (reader, reader->dialogue->endings->len, AUTHOR_LIMIT_DIALOGUE_SCENES))
    return;
  ending.title = author_page_value (page, block, "title");
  ending.points = author_block_number (page, block, "points", 0);
  ending.when_text = author_page_value (page, block, "when");
  ending.when = read_condition (reader, ending.when_text);
  ending.ranges = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueRange));
  g_array_append_val (reader->dialogue->endings, ending);
}

/* --- where answers lead -------------------------------------------------------------------------- */

static bool
find_target (const AuthorDialogue *dialogue, AuthorDialogueAnswer *answer)
{
  answer->kind = AUTHOR_DIALOGUE_END;
  if (g_str_equal (answer->to, "end"))
    return true;
  for (guint i = 0; i < dialogue->scenes->len; i++)
    if (g_str_equal (g_array_index (dialogue->scenes, AuthorDialogueScene, i).id, answer->to)) {
      answer->kind = AUTHOR_DIALOGUE_SCENE;
      answer->target = i;
      return true;
    }
  for (guint i = 0; i < dialogue->endings->len; i++)
    if (g_str_equal (g_array_index (dialogue->endings, AuthorDialogueEnding, i).id, answer->to)) {
      answer->kind = AUTHOR_DIALOGUE_ENDING;
      answer->target = i;
      return true;
    }
  return false;
}

static char *
list_targets (const AuthorDialogue *dialogue)
{
  GString *known = g_string_new ("#end");

  for (guint i = 0; i < dialogue->scenes->len; i++)
    g_string_append_printf (known, ", #%s",
                            g_array_index (dialogue->scenes, AuthorDialogueScene, i).id);
  for (guint i = 0; i < dialogue->endings->len; i++)
    g_string_append_printf (known, ", #%s",
                            g_array_index (dialogue->endings, AuthorDialogueEnding, i).id);
  return g_string_free (known, FALSE);
}

void
author_dialogue_link (AuthorDialogueReader *reader)
{
  const AuthorDialogue *dialogue = reader->dialogue;
  g_autofree char *known = list_targets (dialogue);
  guint line = reader->line;

  for (guint i = 0; i < dialogue->scenes->len; i++) {
    const AuthorDialogueScene *scene = &g_array_index (dialogue->scenes, AuthorDialogueScene, i);

    for (guint n = 0; n < scene->answers->len; n++) {
      AuthorDialogueAnswer *answer = &g_array_index (scene->answers, AuthorDialogueAnswer, n);

      reader->line = answer->line;
      if (!find_target (dialogue, answer))
        author_dialogue_issue (reader, AUTHOR_ISSUE_SCENE_UNKNOWN, answer->to, known);
    }
  }
  reader->line = line;
}
