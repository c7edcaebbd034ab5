/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/export.h"
#include "authoring/exchange/moodle-cloze.h"
#include "authoring/exchange/moodle-xml-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/text.h"

/* Kinds of Moodle whose answers stand in their text, or lie on a picture. */

static char *
convert_with_gaps (AuthorMoodleReader *reader, const char *marked, const GPtrArray *gaps)
{
  xmlNode *text = lk_xml_child (reader->node, "questiontext");
  g_autofree char *format = text != NULL ? lk_xml_attribute (text, "format") : NULL;
  g_autofree char *markdown = author_moodle_convert (reader, marked, format);

  return author_moodle_cloze_place (markdown, gaps);
}

/* (nullable) */
AuthorExercise *
author_moodle_read_cloze (AuthorMoodleReader *reader)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *html = author_moodle_raw_text (reader->node, "questiontext");
  double points = 0;
  g_autofree char *marked
      = author_moodle_cloze_read (&reader->bank, html, gaps, &exercise->has_case, &points);

  if (gaps->len == 0)
    return NULL;
  exercise->prompt = convert_with_gaps (reader, marked, gaps);
  exercise->is_partial = true;
  exercise->points = points;
  return g_steal_pointer (&exercise);
}

/* --- gaps by number: `[[1]]` ------------------------------------------------------------------ */

typedef struct {
  char *words;
  char *group;
  bool is_used;
} Choice;

static void
free_choice (void *data)
{
  Choice *choice = data;

  g_free (choice->words);
  g_free (choice->group);
  g_free (choice);
}

/* (transfer full) */
static GPtrArray *
read_choices (AuthorMoodleReader *reader, const char *name)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (free_choice);

  for (xmlNode *node = lk_xml_child (reader->node, name);
       node != NULL && choices->len < AUTHOR_LIMIT_IMPORT_ANSWERS;
       node = lk_xml_next (node, name)) {
    Choice *choice = g_new0 (Choice, 1);
    g_autofree char *text = author_moodle_node_text (reader, node);

    choice->words = author_export_dup_words (text);
    choice->group = author_moodle_words (node, "group");
    g_ptr_array_add (choices, choice);
  }
  return choices;
}

/* The right word, and with @is_list all others of its group. (transfer full) */
static char *
dup_gap (const GPtrArray *choices, guint right, bool is_list)
{
  const Choice *of = g_ptr_array_index (choices, right);
  const char *only[] = { of->words, NULL };
  g_autoptr (GPtrArray) wrong = g_ptr_array_new ();

  for (guint i = 0; is_list && i < choices->len; i++) {
    const Choice *other = g_ptr_array_index (choices, i);

    if (i != right && g_str_equal (other->group, of->group)
        && !g_str_equal (other->words, of->words)
        && !g_ptr_array_find_with_equal_func (wrong, other->words, g_str_equal, NULL))
      g_ptr_array_add (wrong, other->words);
  }
  g_ptr_array_add (wrong, NULL);
  return author_exercise_gap (only, (const char *const *) wrong->pdata);
}

/* `[[2]]`: the number, and what stands behind. */
static const char *
read_number (const char *at, guint n_most, guint *ret_number)
{
  char *end;
  guint64 number;

  if (!g_str_has_prefix (at, "[[") || !g_ascii_isdigit (at[2]))
    return NULL;
  number = g_ascii_strtoull (at + 2, &end, 10);
  if (!g_str_has_prefix (end, "]]") || number == 0 || number > n_most)
    return NULL;
  *ret_number = (guint) number - 1;
  return end + 2;
}

static char *
mark_gaps (const char *html, const GPtrArray *choices, bool is_list, GPtrArray *gaps)
{
  GString *out = g_string_new (NULL);

  while (*html != '\0') {
    guint number;
    const char *end = read_number (html, choices->len, &number);
    g_autofree char *mark = NULL;

    if (end == NULL || gaps->len >= AUTHOR_LIMIT_IMPORT_ANSWERS) {
      g_string_append_c (out, *html++);
      continue;
    }
    mark = author_moodle_cloze_mark (gaps->len);
    g_string_append (out, mark);
    g_ptr_array_add (gaps, dup_gap (choices, number, is_list));
    ((Choice *) g_ptr_array_index (choices, number))->is_used = true;
    html = end;
  }
  return g_string_free (out, FALSE);
}

AuthorExercise *
author_moodle_read_gaps (AuthorMoodleReader *reader)
{
  bool is_list = lk_xml_child (reader->node, "selectoption") != NULL;
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
  g_autoptr (GPtrArray) choices = read_choices (reader, is_list ? "selectoption" : "dragbox");
  g_autoptr (GPtrArray) gaps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *html = author_moodle_raw_text (reader->node, "questiontext");
  g_autofree char *marked = mark_gaps (html, choices, is_list, gaps);

  if (gaps->len == 0)
    return NULL;
  exercise->prompt = convert_with_gaps (reader, marked, gaps);
  exercise->is_partial = true;
  exercise->has_bank = !is_list;
  for (guint i = 0; !is_list && i < choices->len; i++) {
    const Choice *choice = g_ptr_array_index (choices, i);

    if (!choice->is_used)
      g_ptr_array_add (exercise->targets, g_strdup (choice->words));
  }
  return g_steal_pointer (&exercise);
}

/* --- labels on a picture ---------------------------------------------------------------------- */

/* The words of a label, which may be HTML. (transfer full) */
static char *
dup_label_words (AuthorMoodleReader *reader, const xmlNode *drag)
{
  g_autofree char *words = author_moodle_words (drag, "text");

  return author_moodle_convert (reader, words, "html");
}

/* The label of that number. (transfer full) */
static char *
dup_label (AuthorMoodleReader *reader, const char *number)
{
  for (xmlNode *drag = lk_xml_child (reader->node, "drag"); drag != NULL;
       drag = lk_xml_next (drag, "drag")) {
    g_autofree char *own = author_moodle_words (drag, "no");

    if (g_str_equal (own, number))
      return dup_label_words (reader, drag);
  }
  return g_strdup ("");
}

/* The middle of `circle 10,20;5`, `rectangle 10,20;30,40`, `polygon 1,2;3,4;5,6`. */
static bool
read_shape (const char *shape, const char *coords, double *ret_x, double *ret_y)
{
  g_auto (GStrv) points = g_strsplit (coords, ";", 100);
  double x = 0, y = 0;
  guint n = 0;

  for (guint i = 0; points[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (points[i], ",", 2);
    double px, py;

    if (pair[0] == NULL || pair[1] == NULL || !author_moodle_number (pair[0], &px)
        || !author_moodle_number (pair[1], &py))
      break;
    if (i == 1 && g_str_equal (shape, "rectangle")) {
      x += px / 2;
      y += py / 2;
      continue;
    }
    x += px;
    y += py;
    n++;
  }
  if (n == 0)
    return false;
  *ret_x = x / n;
  *ret_y = y / n;
  return true;
}

static bool
read_drop (const xmlNode *drop, double *ret_x, double *ret_y)
{
  g_autofree char *left = author_moodle_words (drop, "xleft");
  g_autofree char *top = author_moodle_words (drop, "ytop");
  g_autofree char *shape = author_moodle_words (drop, "shape");
  g_autofree char *coords = author_moodle_words (drop, "coords");

  if (*coords != '\0')
    return read_shape (shape, coords, ret_x, ret_y);
  return author_moodle_number (left, ret_x) && author_moodle_number (top, ret_y);
}

/* (nullable): without a picture that can be had, or with places that cannot be read */
AuthorExercise *
author_moodle_read_labels (AuthorMoodleReader *reader)
{
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_LABELS);
  double width, height, x, y;
  const char *picture = author_moodle_picture (reader, &width, &height);

  if (picture == NULL)
    return NULL;
  exercise->picture = g_strdup (picture);
  exercise->is_partial = true;
  for (xmlNode *drop = lk_xml_child (reader->node, "drop");
       drop != NULL && exercise->items->len < 60; drop = lk_xml_next (drop, "drop")) {
    g_autofree char *choice = author_moodle_words (drop, "choice");
    g_autofree char *label = dup_label (reader, choice);
    AuthorExerciseItem *item;

    if (*label == '\0' || !read_drop (drop, &x, &y))
      return NULL;
    item = author_exercise_add (exercise, label, NULL, 1);
    item->x = CLAMP (x / width * 100, 0, 100);
    item->y = CLAMP (y / height * 100, 0, 100);
  }
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "places", NULL);
  return g_steal_pointer (&exercise);
}
