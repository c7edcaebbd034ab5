/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/expression/expression-issue.h"
#include "authoring/model/block.h"
#include "authoring/model/dialogue-private.h"
#include "authoring/source/source-limits.h"
#include "authoring/text/text-table.h"
#include "engine/base/text.h"

#define VARS_FORM    "a=8; b=0 0…20"
#define MOST_ANSWERS 9

static const AuthorPage *
page_of (const AuthorDialogueReader *reader)
{
  return reader->dialogue->page->page;
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
    return author_dialogue_read_amount (stripped, &variable->start);
  *limits++ = '\0';
  dots = strstr (limits, "…");
  if (dots == NULL)
    return false;
  *dots = '\0';
  return author_dialogue_read_amount (stripped, &variable->start)
         && author_dialogue_read_amount (limits, &variable->least)
         && author_dialogue_read_amount (dots + strlen ("…"), &variable->most)
         && variable->least <= variable->start && variable->start <= variable->most;
}

static void
read_variable (AuthorDialogueReader *reader, const char *text)
{
  AuthorDialogueVariable variable
      = { .least = -AUTHOR_LIMIT_DIALOGUE_AMOUNT, .most = AUTHOR_LIMIT_DIALOGUE_AMOUNT };
  const char *sign = strchr (text, '=');
  g_autofree char *name
      = g_strstrip (g_strndup (text, sign != NULL ? (gsize) (sign - text) : strlen (text)));

  if (sign == NULL || !author_expression_is_name (name) || !read_start (sign + 1, &variable)) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, text, VARS_FORM);
    return;
  }
  if (author_dialogue_find_variable (reader, name) >= 0) {
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
    if (sign == NULL || !author_dialogue_read_amount (*part, &level.from)
        || *g_strstrip (sign + 1) == '\0'
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
  int number = author_dialogue_find_variable (reader, text);

  reader->line = author_text_table_line (table, row);
  if (number < 0) {
    author_dialogue_report_variable (reader, text);
    return;
  }
  if (label >= 0 && *author_text_table_cell (table, row, (guint) label)->words != '\0')
    author_dialogue_variable_at (reader, (guint) number)->label = g_string_chunk_insert (
        reader->dialogue->strings, author_text_table_cell (table, row, (guint) label)->words);
  if (words >= 0)
    read_levels (reader, author_dialogue_variable_at (reader, (guint) number),
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
    author_dialogue_read_answer (reader, scene, markdown, i);
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
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "scene",
                           "1 … 9 " AUTHOR_DIALOGUE_ANSWER_FORM);
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
  ending.when = author_dialogue_read_condition (reader, ending.when_text);
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
  answer->kind = AUTHOR_DIALOGUE_NOWHERE;
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
