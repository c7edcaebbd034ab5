/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/h5p-private.h"

/* Questions of H5P that are asked in a picture. Places come as percent of it, by their middle. */

static double
number_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;
  double value = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                         && json_node_get_value_type (node) != G_TYPE_STRING
                     ? json_node_get_double (node)
                     : 0;

  return CLAMP (value, 0, 10000);
}

static double
percent (double value)
{
  return CLAMP (value, 0, 100);
}

/* --- labels ------------------------------------------------------------------------------------------------ */

/* Numbers of the elements that are right in the zone, as texts. */
static bool
is_right_in (JsonObject *zone, guint element)
{
  JsonArray *right = lk_json_array (zone, "correctElements");

  for (guint i = 0; i < author_h5p_length (right); i++) {
    JsonNode *node = json_array_get_element (right, i);

    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
        && g_ascii_strtoull (json_node_get_string (node), NULL, 10) == element)
      return true;
  }
  return false;
}

/* The words of an element: its text, or the alternative of its picture. (transfer full) */
static char *
element_text (AuthorH5p *h5p, JsonObject *element)
{
  JsonObject *type = lk_json_object (element, "type");
  JsonObject *params = type != NULL ? lk_json_object (type, "params") : NULL;
  const char *text = params != NULL ? lk_json_string (params, "text") : NULL;

  return author_h5p_line (h5p, text != NULL     ? text
                               : params != NULL ? lk_json_string (params, "alt")
                                                : NULL);
}

static void
add_label (AuthorH5p *h5p, AuthorExercise *exercise, JsonArray *zones, JsonObject *element,
           guint number, bool has_picture)
{
  g_autofree char *text = element_text (h5p, element);

  for (guint i = 0; i < author_h5p_length (zones); i++) {
    JsonObject *zone = author_h5p_object (zones, i);
    AuthorExerciseItem *item;

    if (zone == NULL || text[0] == '\0' || !is_right_in (zone, number))
      continue;
    item = author_exercise_add (exercise, text, NULL, 1);
    item->x = percent (number_of (zone, "x"));
    item->y = percent (number_of (zone, "y"));
    if (!has_picture)
      item->target = author_h5p_line (h5p, lk_json_string (zone, "label"));
    return;
  }
}

/* With a picture labels on it, without one cards that are sorted. */
static void
drag_question (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *question = lk_json_object (params, "question");
  JsonObject *settings = question != NULL ? lk_json_object (question, "settings") : NULL;
  JsonObject *task = question != NULL ? lk_json_object (question, "task") : NULL;
  JsonArray *elements = task != NULL ? lk_json_array (task, "elements") : NULL;
  JsonArray *zones = task != NULL ? lk_json_array (task, "dropZones") : NULL;
  const char *path
      = author_h5p_path (settings != NULL ? lk_json_object (settings, "background") : NULL);
  const char *picture = path != NULL ? author_h5p_medium (h5p, path) : NULL;
  AuthorExercise *exercise
      = author_exercise_new (picture != NULL ? AUTHOR_QUESTION_LABELS : AUTHOR_QUESTION_SORTING);

  exercise->prompt
      = author_h5p_text (h5p, settings != NULL ? lk_json_string (settings, "questionTitle") : NULL);
  exercise->picture = g_strdup (picture);
  exercise->picture_alt = g_strdup ("");
  for (guint i = 0; i < author_h5p_length (elements); i++)
    if (author_h5p_object (elements, i) != NULL)
      add_label (h5p, exercise, zones, author_h5p_object (elements, i), i, picture != NULL);
  if (exercise->items->len > 0)
    author_h5p_take (h5p, exercise);
  else
    author_exercise_free (exercise);
}

/* --- places -------------------------------------------------------------------------------------------------- */

static void
add_place (AuthorH5p *h5p, AuthorExercise *exercise, JsonObject *spot)
{
  JsonObject *user = lk_json_object (spot, "userSettings");
  JsonObject *computed = lk_json_object (spot, "computedSettings");
  bool is_right = user != NULL && lk_json_bool (user, "correct", false);
  g_autofree char *feedback
      = author_h5p_line (h5p, user != NULL ? lk_json_string (user, "feedbackText") : NULL);
  g_autofree char *name = g_strdup_printf ("%u", exercise->items->len + 1);
  AuthorExerciseItem *item = author_exercise_add (
      exercise, name, feedback[0] != '\0' ? feedback : NULL, is_right ? 1 : 0);

  item->x = percent (number_of (computed, "x") + number_of (computed, "width") / 2);
  item->y = percent (number_of (computed, "y") + number_of (computed, "height") / 2);
}

static void
find_hotspot (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *question = lk_json_object (params, "imageHotspotQuestion");
  JsonObject *background
      = question != NULL ? lk_json_object (question, "backgroundImageSettings") : NULL;
  JsonObject *settings = question != NULL ? lk_json_object (question, "hotspotSettings") : NULL;
  JsonArray *spots = settings != NULL ? lk_json_array (settings, "hotspot") : NULL;
  JsonObject *image = background != NULL ? lk_json_object (background, "backgroundImage") : NULL;
  const char *picture
      = author_h5p_medium (h5p, author_h5p_path (image != NULL ? image : background));
  AuthorExercise *exercise;

  if (picture == NULL || spots == NULL)
    return;
  exercise = author_exercise_new (AUTHOR_QUESTION_HOTSPOT);
  exercise->prompt = author_h5p_text (h5p, lk_json_string (settings, "taskDescription"));
  exercise->picture = g_strdup (picture);
  exercise->picture_alt = g_strdup ("");
  for (guint i = 0; i < author_h5p_length (spots); i++)
    if (author_h5p_object (spots, i) != NULL)
      add_place (h5p, exercise, author_h5p_object (spots, i));
  author_h5p_take (h5p, exercise);
}

/* --- a picture to explore --------------------------------------------------------------------------------------- */

static void
add_words (AuthorH5p *h5p, GString *words, JsonObject *spot)
{
  JsonArray *contents = lk_json_array (spot, "content");

  for (guint i = 0; i < author_h5p_length (contents); i++) {
    JsonObject *content = author_h5p_object (contents, i);
    JsonObject *params = content != NULL ? lk_json_object (content, "params") : NULL;
    g_autofree char *text
        = author_h5p_line (h5p, params != NULL ? lk_json_string (params, "text") : NULL);

    if (text[0] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", text);
  }
}

static void
image_hotspots (AuthorH5p *h5p, JsonObject *params)
{
  const char *picture = author_h5p_medium (h5p, author_h5p_path (lk_json_object (params, "image")));
  JsonArray *spots = lk_json_array (params, "hotspots");
  g_autofree char *id = author_id_new (h5p->ids, h5p->random, "b");
  g_autoptr (GString) block = g_string_new (NULL);

  if (picture == NULL || author_h5p_length (spots) == 0)
    return;
  g_string_append_printf (block, "::: {.explore #%s}\n![](%s)\n\n", id, picture);
  for (guint i = 0; i < author_h5p_length (spots); i++) {
    JsonObject *spot = author_h5p_object (spots, i);
    JsonObject *place = spot != NULL ? lk_json_object (spot, "position") : NULL;
    g_autofree char *head
        = author_h5p_line (h5p, spot != NULL ? lk_json_string (spot, "header") : NULL);
    g_autoptr (GString) words = g_string_new (NULL);

    if (spot == NULL)
      continue;
    add_words (h5p, words, spot);
    if (head[0] != '\0')
      g_string_append_printf (block, "- %s", head);
    else
      g_string_append_printf (block, "- %u", i + 1);
    g_string_append_printf (block, " @ %.0f/%.0f\n", percent (number_of (place, "x")),
                            percent (number_of (place, "y")));
    g_string_append_printf (block, "  > %s\n", words->len > 0 ? words->str : head);
  }
  g_string_append (block, ":::\n");
  author_h5p_append (h5p, block->str);
}

const AuthorH5pRow author_h5p_pictures[] = {
  { "H5P.DragQuestion", drag_question, AUTHOR_IMPORT_CHANGED },
  { "H5P.ImageHotspotQuestion", find_hotspot, AUTHOR_IMPORT_KEPT },
  { "H5P.ImageMultipleHotspotQuestion", find_hotspot, AUTHOR_IMPORT_CHANGED },
  { "H5P.ImageHotspots", image_hotspots, AUTHOR_IMPORT_KEPT },
  { NULL, NULL, 0 },
};
