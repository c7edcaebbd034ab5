/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/dialogue-edit-private.h"

AuthorPage *
author_dialogue_each_answer (const AuthorPage *page, guint dialogue, AuthorAnswerVisit visit,
                             void *data, guint *ret_n, AuthorIssueList *issues)
{
  AuthorPage *result = author_page_parse (page->bytes, NULL);
  guint n_changed = 0;

  for (guint i = dialogue + 1; result != NULL && i < result->blocks[dialogue].next;
       i = result->blocks[i].next) {
    g_autoptr (GPtrArray) answers
        = author_dialogue_is (result, i, "scene") ? author_scene_answers (result, i) : NULL;

    for (guint n = 0; result != NULL && answers != NULL && n < answers->len; n++) {
      g_autoptr (AuthorAnswerSource) answer = author_answer_source_copy (answers->pdata[n]);
      AuthorPage *next;

      if (answer->is_broken || !visit (answer, data))
        continue;
      n_changed++;
      next = author_scene_set_answer (result, i, n, answer, issues);
      author_page_free (result);
      result = next;
    }
    if (result == NULL)
      break;
  }
  if (ret_n != NULL)
    *ret_n = n_changed;
  return result;
}

/* --- new ones ---------------------------------------------------------------------------------- */

static guint
last_of (const AuthorPage *page, guint dialogue, const char *kind)
{
  guint last = AUTHOR_PAGE_ITSELF;

  for (guint i = dialogue + 1; i < page->blocks[dialogue].next; i = page->blocks[i].next)
    if (author_dialogue_is (page, i, kind))
      last = i;
  return last;
}

static char *
make_block (const char *kind, const char *id, const char *title, const char *words)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "::: {.%s #%s", kind, id);
  if (title != NULL && *title != '\0') {
    g_string_append (text, " title=");
    author_attributes_append_value (text, title);
  }
  g_string_append (text, "}\n");
  if (words != NULL && *words != '\0')
    g_string_append_printf (text, "%s\n", words);
  g_string_append (text, ":::\n");
  return g_string_free (text, FALSE);
}

/* @page with an answer of @scene that leads to @to. (transfer full) (nullable) */
static AuthorPage *
lead (const AuthorPage *page, guint scene, guint number, const char *to, AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (AuthorAnswerSource) answer = NULL;

  if (number == G_MAXUINT)
    return author_page_parse (page->bytes, NULL);
  answers = author_scene_answers (page, scene);
  if (number >= answers->len)
    return author_edit_refuse (page, scene, issues);
  answer = author_answer_source_copy (answers->pdata[number]);
  if (answer->is_broken)
    return author_edit_refuse (page, scene, issues);
  g_free (answer->to);
  answer->to = g_strdup (to);
  return author_scene_set_answer (page, scene, number, answer, issues);
}

/* Where a new block goes that has none to stand behind. */
static AuthorPlace
place_of (const AuthorPage *page, guint dialogue, guint behind)
{
  return behind != AUTHOR_PAGE_ITSELF ? (AuthorPlace){ AUTHOR_SIDE_AFTER, behind }
                                      : (AuthorPlace){ AUTHOR_SIDE_LAST, dialogue };
}

AuthorPage *
author_dialogue_add_scene (const AuthorPage *page, guint dialogue, guint scene, guint answer,
                           const char *id, const char *title, const char *words,
                           AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) led = lead (page, scene, answer, id, issues);
  g_autofree char *text = make_block ("scene", id, title, words);
  AuthorPlace place;
  guint ending = AUTHOR_PAGE_ITSELF;

  if (led == NULL)
    return NULL;
  if (scene == AUTHOR_PAGE_ITSELF)
    scene = last_of (led, dialogue, "scene");
  place = place_of (led, dialogue, scene);
  for (guint i = dialogue + 1; scene == AUTHOR_PAGE_ITSELF && i < led->blocks[dialogue].next;
       i = led->blocks[i].next)
    if (ending == AUTHOR_PAGE_ITSELF && author_dialogue_is (led, i, "ending"))
      ending = i;
  if (ending != AUTHOR_PAGE_ITSELF)
    place = (AuthorPlace){ AUTHOR_SIDE_BEFORE, ending };
  return author_edit_insert (led, place, text, issues);
}

AuthorPage *
author_dialogue_add_ending (const AuthorPage *page, guint dialogue, guint scene, guint answer,
                            const char *id, const char *title, const char *words,
                            AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) led = lead (page, scene, answer, id, issues);
  g_autofree char *text = make_block ("ending", id, title, words);

  if (led == NULL)
    return NULL;
  return author_edit_insert (led, place_of (led, dialogue, last_of (led, dialogue, "ending")), text,
                             issues);
}

AuthorPage *
author_dialogue_duplicate (const AuthorPage *page, guint block, const char *id,
                           AuthorIssueList *issues)
{
  AuthorRange range = page->blocks[block].range;
  g_autoptr (GBytes) bytes = g_bytes_new (page->text + range.start, author_range_length (range));
  g_autoptr (AuthorPage) copy = author_page_parse (bytes, NULL), named = NULL;
  g_autofree char *text = NULL;

  named = author_edit_attribute (copy, 0, "id", id, issues);
  if (named == NULL)
    return NULL;
  text = g_strndup (named->text, named->length);
  return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_AFTER, block }, text, issues);
}

AuthorPage *
author_dialogue_begin_with (const AuthorPage *page, guint dialogue, guint scene,
                            AuthorIssueList *issues)
{
  for (guint i = dialogue + 1; i < page->blocks[dialogue].next; i = page->blocks[i].next)
    if (author_dialogue_is (page, i, "scene"))
      return author_edit_move (page, scene, (AuthorPlace){ AUTHOR_SIDE_BEFORE, i }, issues);
  return author_edit_refuse (page, scene, issues);
}

/* --- gone, or with another id ------------------------------------------------------------------ */

typedef struct {
  const char *from, *to;
} Target;

static bool
lead_elsewhere (AuthorAnswerSource *answer, void *data)
{
  const Target *target = data;

  if (g_strcmp0 (answer->to, target->from) != 0)
    return false;
  g_free (answer->to);
  answer->to = g_strdup (target->to);
  return true;
}

AuthorPage *
author_dialogue_remove (const AuthorPage *page, guint dialogue, guint block, guint *ret_n,
                        AuthorIssueList *issues)
{
  Target target = { page->blocks[block].id, AUTHOR_DIALOGUE_TO_NOWHERE };
  g_autoptr (AuthorPage) led = NULL;

  *ret_n = 0;
  if (target.from == NULL)
    return author_edit_remove (page, block, issues);
  led = author_dialogue_each_answer (page, dialogue, lead_elsewhere, &target, ret_n, issues);
  return led != NULL ? author_edit_remove (led, block, issues) : NULL;
}

AuthorPage *
author_dialogue_rename (const AuthorPage *page, guint dialogue, guint block, const char *id,
                        AuthorIssueList *issues)
{
  Target target = { page->blocks[block].id, id };
  g_autoptr (AuthorPage) named = author_edit_attribute (page, block, "id", id, issues);

  if (named == NULL || target.from == NULL)
    return g_steal_pointer (&named);
  return author_dialogue_each_answer (named, dialogue, lead_elsewhere, &target, NULL, issues);
}
