/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/preview/editor-robot-text.h"

#include <glib/gi18n.h>

static const char *const titles[PREVIEW_N_FOUND] = {
  [PREVIEW_FOUND_PAGE] = N_ ("A page does not come up"),
  [PREVIEW_FOUND_LOCKED] = N_ ("A page stays locked, whatever is done"),
  [PREVIEW_FOUND_UNFINISHED] = N_ ("A page is not done, though all of it was done"),
  [PREVIEW_FOUND_BLOCK] = N_ ("A block does not start"),
  [PREVIEW_FOUND_GATE] = N_ ("A gate cannot be opened"),
  [PREVIEW_FOUND_QUESTION] = N_ ("A question does not take its right answer"),
  [PREVIEW_FOUND_SET] = N_ ("A test cannot be passed with right answers"),
  [PREVIEW_FOUND_DIALOGUE] = N_ ("A scene of a dialogue is a dead end"),
  [PREVIEW_FOUND_RESUME] = N_ ("A result is forgotten when the learner comes back"),
  [PREVIEW_FOUND_SCRIPT] = N_ ("A script of the page makes a mistake"),
  [PREVIEW_FOUND_REFUSED] = N_ ("The learning platform refuses what the course tells it"),
  [PREVIEW_FOUND_COMPLETED] = N_ ("The course is never completed"),
  [PREVIEW_FOUND_PASSED] = N_ ("The course is never passed, even with right answers"),
  [PREVIEW_FOUND_FAILED] = N_ ("The course is never failed, even with wrong answers"),
  [PREVIEW_FOUND_STATE] = N_ ("What learners have done hardly fits into the learning platform"),
  [PREVIEW_FOUND_ROBOT] = N_ ("The robot learner could not go on"),
};

char *
editor_robot_title (const PreviewFound *found)
{
  return g_strdup (_ (titles[found->kind]));
}

static const AuthorPlaceOfId *
place_of (const PreviewFound *found, const AuthorCourse *course)
{
  const char *ids[] = { found->scene, found->block, found->page };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    const AuthorPlaceOfId *place = ids[i] != NULL ? author_course_find (course, ids[i]) : NULL;

    if (place != NULL && place->page != NULL)
      return place;
  }
  return NULL;
}

bool
editor_robot_find (const PreviewFound *found, const AuthorCourse *course, const char **ret_name,
                   guint *ret_line)
{
  const AuthorPlaceOfId *place = place_of (found, course);

  if (place == NULL)
    return false;
  *ret_name = place->page->name;
  *ret_line = place->block != AUTHOR_PAGE_ITSELF ? place->page->page->blocks[place->block].line : 0;
  return true;
}

char *
editor_robot_place (const PreviewFound *found, const AuthorCourse *course)
{
  const AuthorPlaceOfId *place = place_of (found, course);
  const char *title = place != NULL && place->block != AUTHOR_PAGE_ITSELF
                          ? author_page_value (place->page->page, place->block, "title")
                          : NULL;

  if (place == NULL)
    return g_strdup (found->text != NULL ? found->text : _ ("Whole course"));
  return title != NULL ? g_strdup_printf ("%s, %s", place->page->title, title)
                       : g_strdup (place->page->title);
}

char *
editor_robot_summary (const PreviewRobotReport *report)
{
  g_autofree char *pages = g_strdup_printf (_ ("%u of %u pages"), report->pages, report->n_pages);
  g_autofree char *questions = g_strdup_printf (
      ngettext ("%u question solved", "%u questions solved", report->solved), report->solved);

  if (report->answers == 0)
    return g_strdup_printf ("%s, %s", pages, questions);
  /* Translators: “11 of 11 pages”, “24 questions solved”, number of answers */
  return g_strdup_printf (_ ("%s, %s, %u answers in dialogues"), pages, questions, report->answers);
}
