/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-list-private.h"

#include <string.h>

/* Answers in a list: which there are, and in which order. */

/* --- which there are, and in which order ------------------------------------------------------ */

/* Blank lines between two items of the list: those between the first two. */
static bool
is_loose (const AuthorList *list, const AuthorListItem *item)
{
  for (guint i = 0; i + 1 < list->items->len; i++) {
    const AuthorListItem *one = author_list_item (list, i), *next = author_list_item (list, i + 1);

    if (one->text == item->text && one->list == item->list && next->text == item->text
        && next->list == item->list)
      return next->lines.start > one->lines.end;
  }
  return false;
}

static guint
number_of (const AuthorPage *page, const AuthorListItem *item)
{
  gsize at = author_skip_blanks (page, item->lines.start, item->end);

  return (guint) g_ascii_strtoull (page->text + at, NULL, 10);
}

/* The marker of a new item as that of @item, with another number. */
static char *
marker_like (const AuthorPage *page, const AuthorListItem *item, guint number)
{
  gsize at = author_skip_blanks (page, item->lines.start, item->end);
  g_autofree char *indent = g_strndup (page->text + item->lines.start, at - item->lines.start);
  gsize sign = item->number_end > 0 ? item->number_end : at;

  if (item->number_end > 0)
    return g_strdup_printf ("%s%u%c %s", indent, number, page->text[sign],
                            item->box > 0 ? "[ ] " : "");
  return g_strdup_printf ("%s%c %s", indent, page->text[sign], item->box > 0 ? "[ ] " : "");
}

/* The text of an item whose number may be another; what hangs below it moves with its words. */
static void
append_numbered (const AuthorList *list, GString *fresh, const AuthorListItem *item, guint number)
{
  const AuthorPage *page = list->page;
  gsize digits = author_skip_blanks (page, item->lines.start, item->end);
  g_autofree char *mark = g_strdup_printf ("%u", number);
  int growth = (int) strlen (mark) - (int) (item->number_end - digits);

  g_string_append_len (fresh, page->text + item->lines.start,
                       (gssize) (digits - item->lines.start));
  g_string_append (fresh, mark);
  for (gsize at = item->number_end; at < item->end; at++) {
    g_string_append_c (fresh, page->text[at]);
    if (page->text[at] != '\n')
      continue;
    for (int i = 0; i < growth; i++)
      g_string_append_c (fresh, ' ');
    for (int i = 0; i < -growth && at + 1 < item->end && page->text[at + 1] == ' '; i++)
      at++;
  }
}

/* Numbers that go up by one are kept so; others, such as `1.` before each, stay. */
static bool
is_counted (const AuthorList *list, const GArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const AuthorListItem *item = author_list_item (list, g_array_index (members, guint, i));

    if (item->number_end == 0
        || number_of (list->page, item)
               != number_of (list->page, author_list_item (list, g_array_index (members, guint, 0)))
                      + i)
      return false;
  }
  return members->len > 0;
}

/* The numbers of all items of that list. */
static GArray *
members_of (const AuthorList *list, const AuthorListItem *item)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < list->items->len; i++)
    if (author_list_item (list, i)->text == item->text
        && author_list_item (list, i)->list == item->list)
      g_array_append_val (members, i);
  return members;
}

/* One piece of a list that is put together anew: an item of before, or the words of a new one. */
typedef struct {
  const AuthorListItem *item; /* %NULL: new */
  const char *words;
} Piece;

/* The list that @members were, made of @pieces. Blank lines between items stay where they were. */
static AuthorPage *
put_together (const AuthorList *list, const GArray *members, const GArray *pieces)
{
  const AuthorPage *page = list->page;
  const AuthorListItem *first = author_list_item (list, g_array_index (members, guint, 0));
  const AuthorListItem *last
      = author_list_item (list, g_array_index (members, guint, members->len - 1));
  bool is_numbered = is_counted (list, members);
  guint number = first->number_end > 0 ? number_of (page, first) : 1;
  g_autoptr (GString) fresh = g_string_new (NULL);
  const char *gap = is_loose (list, first) ? "\n\n" : "\n";
  AuthorRange range = { first->lines.start, last->end };

  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index (pieces, Piece, i);

    if (i > 0 && i < members->len) {
      const AuthorListItem *before = author_list_item (list, g_array_index (members, guint, i - 1));
      const AuthorListItem *behind = author_list_item (list, g_array_index (members, guint, i));

      g_string_append_len (fresh, page->text + before->end,
                           (gssize) (behind->lines.start - before->end));
    } else if (i > 0) {
      g_string_append (fresh, gap);
    }
    if (piece->item == NULL) {
      g_autofree char *marker = marker_like (page, first, is_numbered ? number + i : number);

      g_string_append_printf (fresh, "%s%s", marker, piece->words);
      while (*piece->words == '\0' && fresh->str[fresh->len - 1] == ' ')
        g_string_truncate (fresh, fresh->len - 1);
    } else if (is_numbered) {
      append_numbered (list, fresh, piece->item, number + i);
    } else {
      g_string_append_len (fresh, page->text + piece->item->lines.start,
                           (gssize) (piece->item->end - piece->item->lines.start));
    }
  }
  if (pieces->len == 0)
    range.end = last->lines.end;
  return author_edit_text (page, author_list_text (list, first)->block, range, fresh->str);
}

static AuthorAnswer *
new_answer (const AuthorListItem *like, const char *text, guint group)
{
  AuthorAnswer *answer = g_new0 (AuthorAnswer, 1);

  answer->text = g_strdup (text);
  answer->feedback = g_strdup ("");
  answer->is_task = like != NULL && like->box > 0;
  answer->group = group;
  return answer;
}

/* The first items of a block that has none: behind all that it has but hints and the like. */
static AuthorPage *
start_list (const AuthorList *list, const char *const *texts)
{
  static const char *const boxes[]
      = { "choice", "multiple", "truefalse", "hotspot", "numeric", "short", NULL };
  const AuthorPage *page = list->page;
  const char *kind = page->blocks[list->block].name;
  bool is_task = kind != NULL && g_strv_contains (boxes, kind);
  AuthorPlace place = { AUTHOR_SIDE_FIRST, list->block };
  g_autoptr (GString) fresh = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++) {
    g_autofree char *words = author_field_write (
        "", 0, texts[i], is_task ? &author_field_behind : &author_field_start);
    g_autofree char *shown = NULL;

    if (g_strcmp0 (kind, "ordering") == 0)
      g_string_append_printf (fresh, "%u. %s\n", i + 1, words);
    else
      g_string_append_printf (fresh, "- %s%s\n", is_task ? "[ ] " : "", words);
    shown = author_field_again (words, is_task ? &author_field_behind : &author_field_start);
    g_ptr_array_add (list->answers, new_answer (NULL, shown, 0));
    ((AuthorAnswer *) g_ptr_array_index (list->answers, i))->is_task = is_task;
  }
  if (list->texts->len > 0)
    place = (AuthorPlace){
      AUTHOR_SIDE_AFTER,
      author_list_text (list, &(AuthorListItem){ .text = list->texts->len - 1 })->block
    };
  return author_edit_insert (page, place, fresh->str, NULL);
}

AuthorPage *
author_answers_insert (const AuthorPage *page, guint block, guint at, const char *const *texts)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *like = author_list_item (list, at > 0 ? at - 1 : 0);
  g_autoptr (GArray) members = NULL, pieces = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint n = g_strv_length ((char **) texts);

  if (block >= page->n_blocks || at > list->items->len || n == 0)
    return NULL;
  if (like == NULL)
    return start_list (list, texts);
  members = members_of (list, like);
  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i <= members->len; i++) {
    guint member = i < members->len ? g_array_index (members, guint, i) : G_MAXUINT;
    bool is_here = i < members->len ? member == at && at == 0 : false;

    if (i > 0 && g_array_index (members, guint, i - 1) + 1 == at)
      is_here = true;
    for (guint k = 0; is_here && k < n; k++) {
      char *source = author_field_write ("", 0, texts[k], author_list_form (like));
      Piece piece = { NULL, source };

      g_ptr_array_add (words, source);
      g_array_append_val (pieces, piece);
    }
    if (member != G_MAXUINT) {
      Piece piece = { author_list_item (list, member), NULL };

      g_array_append_val (pieces, piece);
    }
  }
  for (guint k = 0; k < n; k++) {
    g_autofree char *shown
        = author_field_again (g_ptr_array_index (words, k), author_list_form (like));

    g_ptr_array_insert (list->answers, (gint) (at + k),
                        new_answer (like, shown, like->answer->group));
  }
  return author_list_check (put_together (list, members, pieces), block, list->answers);
}

AuthorPage *
author_answer_remove (const AuthorPage *page, guint block, guint answer)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *item = author_list_item (list, answer);
  g_autoptr (GArray) members = NULL, pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  if (item == NULL)
    return NULL;
  members = members_of (list, item);
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);
    Piece piece = { author_list_item (list, member), NULL };

    if (member != answer)
      g_array_append_val (pieces, piece);
  }
  g_ptr_array_remove_index (list->answers, answer);
  return author_list_check (put_together (list, members, pieces), block, list->answers);
}

AuthorPage *
author_answer_move (const AuthorPage *page, guint block, guint answer, guint to)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  AuthorListItem *item = author_list_item (list, answer), *other = author_list_item (list, to);
  g_autoptr (GArray) members = NULL, pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece moved = { item, NULL };
  guint first;

  if (item == NULL || other == NULL || item->text != other->text || item->list != other->list)
    return NULL;
  if (answer == to)
    return author_page_again (page);
  members = members_of (list, item);
  first = g_array_index (members, guint, 0);
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);
    Piece piece = { author_list_item (list, member), NULL };

    if (member != answer)
      g_array_append_val (pieces, piece);
  }
  g_array_insert_val (pieces, to - first, moved);
  g_ptr_array_insert (list->answers, (gint) to, g_ptr_array_steal_index (list->answers, answer));
  return author_list_check (put_together (list, members, pieces), block, list->answers);
}
