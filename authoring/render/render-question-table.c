/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

#include <string.h>

/* Sorting, matching, ordering, and statements in columns. */

#define ITEM(question, i)   (&g_array_index ((question)->items, AuthorQuestionItem, (i)))
#define TARGET(question, i) (&g_array_index ((question)->targets, AuthorQuestionTarget, (i)))

/* Numbers of items or targets in the order of their words: an order that tells nothing. */
typedef struct {
  guint number;
  char *words;
} Place;

static int
compare_places (const void *a, const void *b)
{
  const Place *one = a, *other = b;
  int by_words = strcmp (one->words, other->words);

  return by_words != 0 ? by_words : (int) one->number - (int) other->number;
}

static void
clear_place (void *data)
{
  g_free (((Place *) data)->words);
}

static GArray *
places_new (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_set_clear_func (places, clear_place);
  return places;
}

static void
add_place (GArray *places, AuthorText text)
{
  Place place = { places->len, author_text_dup_words (text) };

  g_array_append_val (places, place);
}

/* `<li data-NAME="number">` */
static void
open_numbered (AuthorRender *render, const char *name, guint number)
{
  g_autofree char *value = g_strdup_printf ("%u", number);

  author_html_open (render->out, "li", name, value, NULL);
}

static void
render_targets (AuthorRender *render, const AuthorQuestion *question, const char *class_name,
                const char *head)
{
  g_autoptr (GArray) places = places_new ();

  for (guint i = 0; i < question->targets->len; i++)
    add_place (places, TARGET (question, i)->text);
  g_array_sort (places, compare_places);
  author_html_open (render->out, "ul", "class", class_name, "data-h", head, NULL);
  for (guint i = 0; i < places->len; i++) {
    guint number = g_array_index (places, Place, i).number;

    open_numbered (render, "data-i", number);
    author_render_words (render, TARGET (question, number)->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

/* Cards to be laid somewhere, each with the number of the target that is right. */
static void
render_cards (AuthorRender *render, const AuthorQuestion *question, const char *class_name,
              const char *head)
{
  author_html_open (render->out, "ul", "class", class_name, "data-h", head, NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);

    open_numbered (render, "data-t", (guint) item->target);
    author_render_words (render, item->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

/* --- sorting ---------------------------------------------------------------------------------- */

void
author_render_sorting (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ul", "class", "groups", NULL);
  for (guint i = 0; i < question->targets->len; i++) {
    author_html_open (render->out, "li", NULL);
    author_render_words (render, TARGET (question, i)->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
  render_cards (render, question, "cards", NULL);
}

/* A card that something is said to has its number, by which the run-time finds that. */
static void
render_sorted (AuthorRender *render, const AuthorQuestion *question, guint number)
{
  const AuthorQuestionItem *item = ITEM (question, number);
  bool has_why = author_text_has_content (item->feedback);
  g_autofree char *value = g_strdup_printf ("%u", number);

  author_html_open (render->out, "dd", "data-i", has_why ? value : NULL, NULL);
  author_render_line (render, item->text);
  if (has_why)
    author_render_reason (render, item->feedback);
  author_html_close (render->out, "dd");
}

void
author_render_sorting_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "dl", NULL);
  for (guint target = 0; target < question->targets->len; target++) {
    author_html_open (render->out, "dt", NULL);
    author_render_line (render, TARGET (question, target)->text);
    author_html_close (render->out, "dt");
    for (guint i = 0; i < question->items->len; i++)
      if (ITEM (question, i)->target == (int) target)
        render_sorted (render, question, i);
  }
  author_html_close (render->out, "dl");
}

/* --- matching --------------------------------------------------------------------------------- */

static const char *
head_of (const AuthorQuestion *question, guint column)
{
  const char *head
      = column < question->groups->len ? g_ptr_array_index (question->groups, column) : "";

  return *head != '\0' ? head : NULL;
}

void
author_render_matching (AuthorRender *render, const AuthorQuestion *question)
{
  render_cards (render, question, "left", head_of (question, 0));
  render_targets (render, question, "right", head_of (question, 1));
}

void
author_render_matching_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ul", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);

    author_html_open (render->out, "li", NULL);
    author_render_line (render, item->text);
    g_string_append (render->out, " – ");
    author_render_line (render, TARGET (question, item->target)->text);
    author_render_why (render, item, false);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

/* --- ordering --------------------------------------------------------------------------------- */

void
author_render_ordering (AuthorRender *render, const AuthorQuestion *question)
{
  g_autoptr (GArray) places = places_new ();

  for (guint i = 0; i < question->items->len; i++)
    add_place (places, ITEM (question, i)->text);
  g_array_sort (places, compare_places);
  author_html_open (render->out, "ul", "class", "order", NULL);
  for (guint i = 0; i < places->len; i++) {
    guint number = g_array_index (places, Place, i).number;

    open_numbered (render, "data-i", number);
    author_render_words (render, ITEM (question, number)->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

void
author_render_ordering_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ol", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    author_html_open (render->out, "li", NULL);
    author_render_line (render, ITEM (question, i)->text);
    author_render_why (render, ITEM (question, i), false);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ol");
}

/* --- statements in columns -------------------------------------------------------------------- */

static void
render_matrix_head (AuthorRender *render, const AuthorQuestion *question)
{
  g_string_append (render->out, "<thead><tr><td></td>");
  for (guint i = 0; i < question->targets->len; i++) {
    author_html_open (render->out, "th", "scope", "col", NULL);
    author_render_answer (render, TARGET (question, i)->text);
    author_html_close (render->out, "th");
  }
  g_string_append (render->out, "</tr></thead>");
}

void
author_render_matrix (AuthorRender *render, const AuthorQuestion *question)
{
  g_string_append (render->out, "<table class=\"matrix\">");
  render_matrix_head (render, question);
  g_string_append (render->out, "<tbody>");
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);
    g_autofree char *target = g_strdup_printf ("%d", item->target);

    author_html_open (render->out, "tr", "data-t", target, NULL);
    g_string_append (render->out, "<th scope=\"row\">");
    author_render_words (render, item->text);
    g_string_append (render->out, "</th>");
    for (guint column = 0; column < question->targets->len; column++)
      g_string_append (render->out, "<td></td>");
    author_html_close (render->out, "tr");
  }
  g_string_append (render->out, "</tbody></table>");
}

void
author_render_matrix_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ul", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);

    author_html_open (render->out, "li", NULL);
    author_render_line (render, item->text);
    g_string_append (render->out, " – <b>");
    if (item->target >= 0)
      author_render_line (render, TARGET (question, item->target)->text);
    g_string_append (render->out, "</b>");
    author_render_why (render, item, false);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}
