/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/exchange/picture-size.h"
#include "authoring/exchange/qti-private.h"
#include "engine/base/text.h"

/* Interactions on a picture. */

#define MOST_PLACES 60

/* The middle of a shape, in units of the picture. */
static bool
read_coords (const char *shape, const char *coords, double *ret_x, double *ret_y)
{
  g_auto (GStrv) parts = g_strsplit (coords, ",", 200);
  guint n = g_strv_length (parts);
  double numbers[200], x = 0, y = 0;

  for (guint i = 0; i < n; i++)
    numbers[i] = g_ascii_strtod (parts[i], NULL);
  if (n < 2)
    return false;
  if (g_str_equal (shape, "rect") && n == 4) {
    *ret_x = (numbers[0] + numbers[2]) / 2;
    *ret_y = (numbers[1] + numbers[3]) / 2;
    return true;
  }
  if (!g_str_equal (shape, "poly")) {
    *ret_x = numbers[0];
    *ret_y = numbers[1];
    return true;
  }
  for (guint i = 0; i + 1 < n; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
  }
  *ret_x = x / (n / 2);
  *ret_y = y / (n / 2);
  return true;
}

typedef struct {
  double width, height;
} Size;

/* Its own element says how large it is shown; else the file does. */
static bool
take_picture (AuthorQtiReader *reader, AuthorExercise *exercise, const xmlNode *interaction,
              Size *ret_size)
{
  const xmlNode *object = lk_qti_child (interaction, "object");
  const xmlNode *node = object != NULL ? object : lk_qti_child (interaction, "img");
  g_autofree char *address = lk_qti_value (node, object != NULL ? "data" : "src");
  g_autofree char *width = lk_qti_value (node, "width");
  g_autofree char *height = lk_qti_value (node, "height");
  g_autofree char *words = node != NULL ? lk_xml_text (node) : g_strdup ("");
  g_autofree char *alt = lk_qti_value (node, "alt");
  const char *name = *address != '\0' ? author_qti_medium (reader, address) : NULL;

  if (name == NULL)
    return false;
  exercise->picture = g_strdup (name);
  exercise->picture_alt = lk_text_strip (*alt != '\0' ? alt : words, true);
  ret_size->width = g_ascii_strtod (width, NULL);
  ret_size->height = g_ascii_strtod (height, NULL);
  return (ret_size->width > 0 && ret_size->height > 0)
         || author_picture_size_of (reader->bank.import, name, &ret_size->width, &ret_size->height);
}

static bool
place (AuthorExerciseItem *item, const xmlNode *node, Size size)
{
  g_autofree char *shape = lk_qti_value (node, "shape");
  g_autofree char *coords = lk_qti_value (node, "coords");
  double x, y;

  if (!read_coords (shape, coords, &x, &y))
    return false;
  item->x = CLAMP (x / size.width * 100, 0, 100);
  item->y = CLAMP (y / size.height * 100, 0, 100);
  return isfinite (item->x) && isfinite (item->y);
}

/* What a place is called: its label, else its number. (transfer full) */
static char *
dup_label (const xmlNode *node, guint n)
{
  g_autofree char *label = lk_qti_value (node, "hotspotLabel");

  return *label != '\0' ? author_text_escape (label) : g_strdup_printf ("%u", n);
}

/* (nullable) */
AuthorExercise *
author_qti_read_hotspot (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_correct (declaration);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_HOTSPOT);
  Size size;

  if (!take_picture (reader, exercise, interaction, &size))
    return NULL;
  exercise->is_partial = lk_qti_is_mapped (declaration);
  for (const xmlNode *choice = lk_qti_child (interaction, "hotspotChoice");
       choice != NULL && exercise->items->len < MOST_PLACES;
       choice = lk_qti_next (choice, "hotspotChoice")) {
    g_autofree char *id = lk_qti_value (choice, "identifier");
    g_autofree char *label = dup_label (choice, exercise->items->len + 1);
    g_autofree char *feedback = author_qti_feedback (reader, choice);
    bool is_right = g_ptr_array_find_with_equal_func (correct, id, g_str_equal, NULL)
                    || (correct->len == 0 && lk_qti_mapped (declaration, id) > 0);

    if (!place (author_exercise_add (exercise, label, feedback, is_right), choice, size))
      return NULL;
  }
  return g_steal_pointer (&exercise);
}

/* The words of what is laid on the picture. (transfer full) */
static char *
dup_words (AuthorQtiReader *reader, const xmlNode *choice)
{
  g_autofree char *label = lk_qti_value (choice, "objectLabel");
  const xmlNode *object = lk_qti_child (choice, "object");
  g_autofree char *alt = lk_qti_value (object, "alt");

  if (lk_qti_is (choice, "gapText"))
    return author_qti_text (reader, choice);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "picture",
                             *label != '\0' ? label : alt);
  return author_text_escape (*label != '\0' ? label : alt);
}

static const xmlNode *
find_by_id (const xmlNode *interaction, const char *id)
{
  for (const xmlNode *child = interaction->children; child != NULL; child = child->next) {
    g_autofree char *own
        = child->type == XML_ELEMENT_NODE ? lk_qti_value (child, "identifier") : NULL;

    if (own != NULL && g_str_equal (own, id))
      return child;
  }
  return NULL;
}

static bool
is_used (const GPtrArray *correct, const char *id)
{
  gsize length = strlen (id);

  for (guint i = 0; i < correct->len; i++) {
    const char *pair = g_ptr_array_index (correct, i);

    if (strncmp (pair, id, length) == 0 && pair[length] == ' ')
      return true;
  }
  return false;
}

/* Labels of ours have a place each: what only distracts is named. */
static void
note_unused (AuthorQtiReader *reader, const xmlNode *interaction, const GPtrArray *correct)
{
  for (const xmlNode *child = interaction->children; child != NULL; child = child->next) {
    g_autofree char *id = lk_qti_is (child, "gapText") || lk_qti_is (child, "gapImg")
                              ? lk_qti_value (child, "identifier")
                              : NULL;
    g_autofree char *words
        = id != NULL && !is_used (correct, id) ? dup_words (reader, child) : NULL;

    if (words != NULL)
      author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "distractor", words);
  }
}

/* (nullable): pictures without words, two labels at one place */
AuthorExercise *
author_qti_read_labels (AuthorQtiReader *reader, const xmlNode *interaction)
{
  const xmlNode *declaration = lk_qti_declaration (reader->item, interaction);
  g_autoptr (GPtrArray) correct = lk_qti_right_pairs (declaration);
  g_autoptr (AuthorExercise) exercise = author_exercise_new (AUTHOR_QUESTION_LABELS);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  Size size;

  if (correct->len == 0 || !take_picture (reader, exercise, interaction, &size))
    return NULL;
  exercise->is_partial = lk_qti_is_mapped (declaration);
  for (guint i = 0; i < correct->len && i < MOST_PLACES; i++) {
    g_auto (GStrv) pair = g_strsplit (g_ptr_array_index (correct, i), " ", 2);
    const xmlNode *label = pair[0] != NULL ? find_by_id (interaction, pair[0]) : NULL;
    const xmlNode *spot
        = label != NULL && pair[1] != NULL ? find_by_id (interaction, pair[1]) : NULL;
    g_autofree char *words = spot != NULL ? dup_words (reader, label) : NULL;

    if (words == NULL || *words == '\0' || !g_hash_table_add (used, (void *) spot)
        || !place (author_exercise_add (exercise, words, NULL, 1), spot, size))
      return NULL;
  }
  note_unused (reader, interaction, correct);
  return g_steal_pointer (&exercise);
}
