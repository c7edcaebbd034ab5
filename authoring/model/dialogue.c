/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/dialogue-private.h"

#include "authoring/model/block.h"

/* Where ways can turn in circles: as many decisions as are kept. */
#define MOST_DECISIONS 60

void
author_dialogue_issue (AuthorDialogueReader *reader, AuthorIssueCode code, const char *found,
                       const char *expected)
{
  reader->has_failed = reader->has_failed || author_issue_code_severity (code) == LK_SEVERITY_ERROR;
  author_issue_add (reader->issues, code, reader->line, 1, found, expected);
}

static void
clear_variable (void *data)
{
  g_array_unref (((AuthorDialogueVariable *) data)->levels);
}

static void
clear_answer (void *data)
{
  AuthorDialogueAnswer *answer = data;

  g_array_unref (answer->changes);
  author_expression_free (answer->when);
}

static void
clear_scene (void *data)
{
  AuthorDialogueScene *scene = data;

  for (guint i = 0; i < scene->answers->len; i++)
    clear_answer (&g_array_index (scene->answers, AuthorDialogueAnswer, i));
  g_array_unref (scene->answers);
  g_array_unref (scene->parts);
}

static void
clear_ending (void *data)
{
  AuthorDialogueEnding *ending = data;

  author_expression_free (ending->when);
  g_array_unref (ending->ranges);
}

static AuthorDialogue *
dialogue_new (const AuthorCoursePage *page, guint block)
{
  AuthorDialogue *dialogue = g_new0 (AuthorDialogue, 1);

  dialogue->page = page;
  dialogue->block = block;
  dialogue->id = page->page->blocks[block].id;
  dialogue->title = author_page_value (page->page, block, "title");
  dialogue->variables = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueVariable));
  dialogue->scenes = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueScene));
  dialogue->endings = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueEnding));
  g_array_set_clear_func (dialogue->variables, clear_variable);
  g_array_set_clear_func (dialogue->scenes, clear_scene);
  g_array_set_clear_func (dialogue->endings, clear_ending);
  dialogue->markdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) author_markdown_free);
  dialogue->strings = g_string_chunk_new (256);
  return dialogue;
}

static const struct {
  const char *name;
  void (*read) (AuthorDialogueReader *reader, guint block);
} readers[] = {
  { "variables", author_dialogue_read_labels },
  { "scene", author_dialogue_read_scene },
  { "ending", author_dialogue_read_ending },
};

static void
read_inner (AuthorDialogueReader *reader)
{
  const AuthorPage *page = reader->dialogue->page->page;
  guint block = reader->dialogue->block;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    for (gsize row = 0; row < G_N_ELEMENTS (readers); row++)
      if (g_strcmp0 (page->blocks[i].name, readers[row].name) == 0) {
        reader->line = page->blocks[i].line;
        readers[row].read (reader, i);
      }
  reader->line = page->blocks[block].line;
}

/* The points of the dialogue are those of its best ending, unless they are said. */
static void
find_points (AuthorDialogue *dialogue)
{
  double most = 0;

  for (guint i = 0; i < dialogue->endings->len; i++)
    most = MAX (most, g_array_index (dialogue->endings, AuthorDialogueEnding, i).points);
  dialogue->points = author_block_number (dialogue->page->page, dialogue->block, "points", most);
  if (most == 0)
    dialogue->points = 0;
}

/* All but the walk. */
static AuthorDialogue *
read_all (AuthorDialogueReader *reader, const AuthorCoursePage *page, guint block,
          AuthorIssueList *issues)
{
  AuthorDialogue *dialogue = dialogue_new (page, block);

  *reader = (AuthorDialogueReader){ .dialogue = dialogue, .issues = issues };
  reader->line = page->page->blocks[block].line;
  author_dialogue_read_variables (reader);
  read_inner (reader);
  if (dialogue->scenes->len == 0)
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "dialogue", "::: {.scene #s-…}");
  if (dialogue->endings->len == 0)
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_MISSING, "dialogue", "::: {.ending #e-…}");
  author_dialogue_link (reader);
  find_points (dialogue);
  return dialogue;
}

AuthorDialogue *
author_dialogue_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  AuthorDialogueReader reader;
  g_autoptr (AuthorDialogue) dialogue = read_all (&reader, page, block, issues);

  if (!reader.has_failed)
    author_dialogue_walk (&reader);
  return reader.has_failed ? NULL : g_steal_pointer (&dialogue);
}

AuthorDialogue *
author_dialogue_read_draft (const AuthorCoursePage *page, guint block, AuthorIssueList *issues)
{
  AuthorDialogueReader reader;
  AuthorDialogue *dialogue = read_all (&reader, page, block, issues);

  if (dialogue->scenes->len > 0)
    author_dialogue_walk (&reader);
  return dialogue;
}

void
author_dialogue_free (AuthorDialogue *dialogue)
{
  if (dialogue == NULL)
    return;
  g_array_unref (dialogue->variables);
  g_array_unref (dialogue->scenes);
  g_array_unref (dialogue->endings);
  g_ptr_array_unref (dialogue->markdowns);
  g_string_chunk_free (dialogue->strings);
  g_free (dialogue);
}

guint
author_dialogue_size (const AuthorDialogue *dialogue)
{
  return dialogue->longest > 0 ? MIN (dialogue->longest, MOST_DECISIONS) : MOST_DECISIONS;
}
