/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-explain-private.h"

#include <glib/gi18n-lib.h>

#include "words/words-private.h"

/* Whoever makes a course wants to see all of it, but a list of hundreds helps nobody. */
#define N_TITLES 8

void
words_tale_add (WordsTale *tale, char *sentence)
{
  if (g_ptr_array_find_with_equal_func (tale->sentences, sentence, g_str_equal, NULL))
    g_free (sentence);
  else
    g_ptr_array_add (tale->sentences, sentence);
}

void
words_tale_say (WordsTale *tale, const char *sentence, const char *argument)
{
  words_tale_add (tale, words_fill (_ (sentence), argument));
}

static WordsTale
tale_of (const LkOrganization *organization, const WordsShared *shared, const LkItem *item)
{
  return (WordsTale){
    .scope = {
      .organization = organization,
      .shared = shared,
      .item = item,
      /* Translators: the part a sentence is about, again as the subject of a clause: This part opens
       * once it is passed. */
      .subject = C_ ("subject", "it"),
      .n_titles = N_TITLES,
      .n_clauses = G_MAXUINT,
    },
    .item = item,
    .def = item->sequencing,
    .subject = g_strdup (item->parent != NULL ? C_ ("start of a sentence", "This part")
                                              : C_ ("start of a sentence", "The course")),
    .parent = item->parent != NULL ? words_title (item->parent) : NULL,
    .sentences = g_ptr_array_new_with_free_func (g_free),
  };
}

static GPtrArray *
finish (WordsTale *tale)
{
  g_free (tale->subject);
  g_free (tale->parent);
  return tale->sentences;
}

static bool
has_shared_data (const LkOrganization *organization)
{
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    if (item->data_maps->len > 0)
      return true;
  }
  return false;
}

/* What holds for the whole course is said where it begins. */
static void
tell_course (WordsTale *tale)
{
  const LkOrganization *organization = tale->scope.organization;

  if (!organization->objectives_global_to_system && !words_shared_is_empty (tale->scope.shared))
    words_tale_say (tale, N_ ("Shared goals begin anew with each attempt at the course."), "");
  if (!organization->shared_data_global_to_system && has_shared_data (organization))
    words_tale_say (tale, N_ ("Shared data begin anew with each attempt at the course."), "");
}

static GPtrArray *
tell_sequencing (const LkOrganization *organization, const WordsShared *shared, const LkItem *item)
{
  WordsTale tale = tale_of (organization, shared, item);

  if (item->parent == NULL)
    tell_course (&tale);
  if (tale.def != NULL) {
    words_tell_modes (&tale);
    words_tell_rules (&tale);
  }
  words_tell_limits (&tale);
  if (tale.def != NULL) {
    words_tell_rollup (&tale);
    words_tell_objectives (&tale);
  }
  words_tell_page (&tale);
  return finish (&tale);
}

GPtrArray *
words_sequencing_item (const LkOrganization *organization, const LkItem *item)
{
  g_autoptr (WordsShared) shared = words_shared_new (organization);

  return tell_sequencing (organization, shared, item);
}

static void
tell_mastery (WordsTale *tale)
{
  g_autofree char *score = NULL;

  if (!tale->item->has_mastery_score)
    return;
  score = words_number (tale->item->mastery_score, 2);
  words_tale_say (tale, N_ ("It is passed with %s of 100 points or more."), score);
}

GPtrArray *
words_prerequisites_item (const LkOrganization *organization, const LkItem *item)
{
  WordsTale tale = tale_of (organization, NULL, item);

  if (item->prerequisites_parsed != NULL) {
    g_autofree char *text = words_prerequisites (organization, item->prerequisites_parsed);

    words_tale_add (&tale, words_fill_two (_ ("%s opens once %s."), tale.subject, text));
  } else if (*item->prerequisites) {
    words_tale_say (&tale, N_ ("Its condition cannot be understood. It counts as met."), "");
  }
  tell_mastery (&tale);
  words_tell_time (&tale, item->max_time_allowed, item->time_limit_action);
  if (!item->visible && item->parent != NULL)
    words_tale_say (&tale, N_ ("It is not shown in the outline."), "");
  return finish (&tale);
}

static GPtrArray *
no_rules (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

GPtrArray *
words_explain (const LkCourse *course)
{
  const LkOrganization *organization = lk_course_organization (course);
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (WordsShared) shared = words_shared_new (organization);

  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    if (course->standard == LK_STANDARD_SCORM2004)
      g_ptr_array_add (lists, tell_sequencing (organization, shared, item));
    else if (course->standard == LK_STANDARD_SCORM12)
      g_ptr_array_add (lists, words_prerequisites_item (organization, item));
    else
      g_ptr_array_add (lists, no_rules ());
  }
  return lists;
}
