/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/facts.h"

static void
clear_question (void *data)
{
  AuthorQuestionFact *fact = data;

  g_free (fact->id);
  g_free (fact->title);
  g_free (fact->set);
}

static void
clear_set (void *data)
{
  AuthorSetFact *fact = data;

  g_free (fact->id);
  g_free (fact->title);
  g_ptr_array_unref (fact->of);
}

static void
clear_work (void *data)
{
  AuthorWorkFact *fact = data;

  g_free (fact->id);
  g_free (fact->title);
  g_free (fact->choices);
  g_free (fact->fields);
  g_free (fact->unit);
}

static GArray *
array_new (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

AuthorFacts *
author_facts_new (void)
{
  AuthorFacts *facts = g_new (AuthorFacts, 1);

  facts->questions = array_new (sizeof (AuthorQuestionFact), clear_question);
  facts->sets = array_new (sizeof (AuthorSetFact), clear_set);
  facts->works = array_new (sizeof (AuthorWorkFact), clear_work);
  facts->steps = 1;
  return facts;
}

void
author_facts_free (AuthorFacts *facts)
{
  if (facts == NULL)
    return;
  g_array_unref (facts->questions);
  g_array_unref (facts->sets);
  g_array_unref (facts->works);
  g_free (facts);
}

void
author_facts_add_question (AuthorFacts *facts, const AuthorQuestion *question, const char *set,
                           const char *title)
{
  AuthorQuestionFact fact = {
    .id = g_strdup (question->id),
    .title = g_strdup (title),
    .set = g_strdup (set),
    .kind = author_question_kind_name (question->kind),
    .points = question->points,
    .tries = question->tries,
    .size = author_question_size (question),
    .is_opinion = author_question_is_survey (question),
  };

  g_array_append_val (facts->questions, fact);
}

void
author_facts_add_dialogue (AuthorFacts *facts, const char *id, const char *title, double points,
                           guint size)
{
  AuthorQuestionFact fact = {
    .id = g_strdup (id),
    .title = g_strdup (title),
    .kind = "dialogue",
    .points = points,
    .size = size,
  };

  g_array_append_val (facts->questions, fact);
}

AuthorSetFact *
author_facts_add_set (AuthorFacts *facts, const char *id, const char *title)
{
  AuthorSetFact fact = { .id = g_strdup (id),
                         .title = g_strdup (title),
                         .of = g_ptr_array_new_with_free_func (g_free) };

  g_array_append_val (facts->sets, fact);
  return &g_array_index (facts->sets, AuthorSetFact, facts->sets->len - 1);
}

AuthorWorkFact *
author_facts_add_work (AuthorFacts *facts, const char *id, const char *kind, const char *title,
                       guint size)
{
  AuthorWorkFact fact
      = { .id = g_strdup (id), .title = g_strdup (title), .kind = kind, .size = size };

  g_array_append_val (facts->works, fact);
  return &g_array_index (facts->works, AuthorWorkFact, facts->works->len - 1);
}
