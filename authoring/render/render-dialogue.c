/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/dialogue.h"
#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"
#include "engine/base/json.h"

/* A dialogue: without scripts a book of scenes whose answers are links to others; with them the run-time
 * shows one scene at a time. */

static const AuthorDialogueEnding *
ending_at (const AuthorDialogue *dialogue, guint number)
{
  return &g_array_index (dialogue->endings, AuthorDialogueEnding, number);
}

static const AuthorDialogueScene *
scene_at (const AuthorDialogue *dialogue, guint number)
{
  return &g_array_index (dialogue->scenes, AuthorDialogueScene, number);
}

/* --- what is read ------------------------------------------------------------------------------ */

/* `weiter`, or each ending with its condition. */
static void
render_way (AuthorRender *render, const AuthorDialogue *dialogue,
            const AuthorDialogueAnswer *answer)
{
  author_html_open (render->out, "p", "class", "next", NULL);
  for (guint i = 0; i < dialogue->endings->len; i++) {
    const AuthorDialogueEnding *ending = ending_at (dialogue, i);
    g_autofree char *address = g_strconcat ("#", ending->id, NULL);

    if (answer->kind == AUTHOR_DIALOGUE_SCENE
        || (answer->kind == AUTHOR_DIALOGUE_ENDING && answer->target != i))
      continue;
    author_html_open (render->out, "a", "href", address, NULL);
    author_html_text (render->out, ending->title != NULL ? ending->title : ending->id);
    g_string_append (render->out, "</a> ");
  }
  if (answer->kind == AUTHOR_DIALOGUE_SCENE) {
    const char *title = g_array_index (dialogue->scenes, AuthorDialogueScene, answer->target).title;
    g_autofree char *address = g_strconcat ("#", answer->to, NULL);
    g_autofree char *words = g_strconcat (author_render_word (render, "dlg_next"),
                                          title != NULL ? ": " : NULL, title, NULL);

    author_html_open (render->out, "a", "href", address, NULL);
    author_html_text (render->out, words);
    author_html_close (render->out, "a");
  }
  author_html_close (render->out, "p");
}

static void
render_answer (AuthorRender *render, const AuthorDialogue *dialogue,
               const AuthorDialogueAnswer *answer)
{
  g_string_append (render->out, "<li><div class=\"text\">");
  author_render_line (render, answer->text);
  g_string_append (render->out, "</div>");
  if (answer->feedback.markdown != NULL) {
    g_string_append (render->out, "<div class=\"why\">");
    author_render_text (render, answer->feedback);
    g_string_append (render->out, "</div>");
  }
  render_way (render, dialogue, answer);
  g_string_append (render->out, "</li>");
}

static void
render_scene (AuthorRender *render, const AuthorDialogue *dialogue,
              const AuthorDialogueScene *scene)
{
  author_html_open (render->out, "div", "class", "dlg-scene", "id", scene->id, NULL);
  if (scene->title != NULL)
    author_html_element (render->out, "p", "dlg-head", scene->title);
  if (scene->image != NULL) {
    g_string_append (render->out, "<div class=\"dlg-image\">");
    author_render_image (render, scene->image, scene->alt != NULL ? scene->alt : "",
                         author_render_line_of (render, scene->block));
    g_string_append (render->out, "</div>");
  }
  g_string_append (render->out, "<div class=\"dlg-speech\">");
  if (scene->speaker != NULL)
    author_html_element (render->out, "p", "speaker", scene->speaker);
  author_render_parts (render, scene->parts);
  g_string_append (render->out, "</div><ol class=\"dlg-answers\">");
  for (guint i = 0; i < scene->answers->len; i++)
    render_answer (render, dialogue, &g_array_index (scene->answers, AuthorDialogueAnswer, i));
  g_string_append (render->out, "</ol></div>");
}

static void
render_ending (AuthorRender *render, const AuthorDialogueEnding *ending)
{
  author_html_open (render->out, "div", "class", "dlg-ending", "id", ending->id, NULL);
  author_html_element (render->out, "p", "dlg-title",
                       ending->title != NULL ? ending->title : ending->id);
  author_render_inner (render, ending->block);
  author_html_close (render->out, "div");
}

/* --- data for the run-time --------------------------------------------------------------------- */

static void
add_variable (JsonBuilder *builder, const AuthorDialogueVariable *variable)
{
  json_builder_begin_object (builder);
  lk_json_add_present (builder, "name", variable->name);
  lk_json_add_present (builder, "label", variable->label);
  lk_json_add_int (builder, "start", variable->start);
  lk_json_add_int (builder, "least", variable->least);
  lk_json_add_int (builder, "most", variable->most);
  lk_json_begin_array (builder, "levels");
  for (guint i = 0; i < variable->levels->len; i++) {
    const AuthorDialogueLevel *level = &g_array_index (variable->levels, AuthorDialogueLevel, i);

    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, level->from);
    json_builder_add_string_value (builder, level->words);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Changes are [number of the variable, amount, 1 if it is set to that]. */
static void
add_answer (JsonBuilder *builder, const AuthorDialogueAnswer *answer)
{
  json_builder_begin_object (builder);
  lk_json_add_present (builder, "to", answer->to);
  lk_json_add_present (builder, "when", answer->when_text);
  if (answer->is_better)
    lk_json_add_bool (builder, "better", true);
  lk_json_begin_array (builder, "set");
  for (guint i = 0; i < answer->changes->len; i++) {
    const AuthorDialogueChange *change = &g_array_index (answer->changes, AuthorDialogueChange, i);

    json_builder_begin_array (builder);
    json_builder_add_int_value (builder, change->variable);
    json_builder_add_int_value (builder, change->amount);
    json_builder_add_int_value (builder, change->is_set);
    json_builder_end_array (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_scene (JsonBuilder *builder, const AuthorDialogueScene *scene)
{
  json_builder_begin_object (builder);
  lk_json_add_present (builder, "id", scene->id);
  lk_json_add_present (builder, "title", scene->title);
  lk_json_begin_array (builder, "answers");
  for (guint i = 0; i < scene->answers->len; i++)
    add_answer (builder, &g_array_index (scene->answers, AuthorDialogueAnswer, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_ending (JsonBuilder *builder, const AuthorDialogueEnding *ending)
{
  json_builder_begin_object (builder);
  lk_json_add_present (builder, "id", ending->id);
  lk_json_add_present (builder, "title", ending->title);
  lk_json_add_present (builder, "when", ending->when_text);
  lk_json_add_number (builder, "points", true, ending->points);
  json_builder_end_object (builder);
}

static char *
dup_data (const AuthorDialogue *dialogue)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_int (builder, "shortest", dialogue->shortest);
  lk_json_add_int (builder, "longest", dialogue->longest);
  lk_json_begin_array (builder, "variables");
  for (guint i = 0; i < dialogue->variables->len; i++)
    add_variable (builder, &g_array_index (dialogue->variables, AuthorDialogueVariable, i));
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "scenes");
  for (guint i = 0; i < dialogue->scenes->len; i++)
    add_scene (builder, scene_at (dialogue, i));
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "endings");
  for (guint i = 0; i < dialogue->endings->len; i++)
    add_ending (builder, ending_at (dialogue, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

/* --- the block --------------------------------------------------------------------------------- */

static bool
is_part (const char *name)
{
  static const char *const parts[] = { "variables", "scene", "ending", NULL };

  return name != NULL && g_strv_contains (parts, name);
}

static void
open_dialogue (AuthorRender *render, guint block, const AuthorDialogue *dialogue)
{
  char points[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *label = g_strconcat (dialogue->id, "-t", NULL);

  g_ascii_formatd (points, sizeof points, "%.10g", dialogue->points);
  author_html_open (render->out, "section", "class", "dlg", "id", dialogue->id, "data-block",
                    "dialogue", "data-most", points, "aria-labelledby", label, NULL);
  author_html_open (render->out, "p", "class", "title", "id", label, NULL);
  author_render_value_words (render, block, "title", author_render_word (render, "dlg"));
  author_html_close (render->out, "p");
}

void
author_render_dialogue (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  g_autoptr (AuthorDialogue) dialogue = author_dialogue_read (render->page, block, render->issues);
  g_autofree char *data = NULL;

  if (dialogue == NULL || dialogue->id == NULL)
    return;
  author_facts_add_dialogue (render->facts, dialogue->id, dialogue->title, dialogue->points,
                             author_dialogue_size (dialogue));
  open_dialogue (render, block, dialogue);
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (!is_part (page->blocks[i].name))
      author_render_block (render, i);
  g_string_append (render->out, "<div class=\"dlg-static\">");
  for (guint i = 0; i < dialogue->scenes->len; i++)
    render_scene (render, dialogue, scene_at (dialogue, i));
  for (guint i = 0; i < dialogue->endings->len; i++)
    render_ending (render, ending_at (dialogue, i));
  g_string_append (render->out, "</div>");
  data = dup_data (dialogue);
  author_html_data (render->out, data);
  g_string_append (render->out, "</section>\n");
}
