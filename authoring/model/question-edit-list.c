/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-edit-private.h"

#include <string.h>

/* Answers in a list. Where each of their parts lies in the page. */

typedef struct {
  guint text, list;  /* numbers of its text in the block and of its list there */
  AuthorRange lines; /* whole lines, their last line end too */
  gsize end;         /* of its words and feedback, before the line end */
  gsize content;     /* where the marker ends, and a box may stand */
  gsize box;         /* the character in the box; 0: there is none */
  AuthorRange words; /* without the box */
  AuthorRange quote; /* the feedback: its lines but for the last line end; empty: there is none */
  gsize quote_words; /* where its first word stands */
  gsize number_end;  /* of an ordered list: behind the digits; else 0 */
  guint column;      /* how far the words are indented */
  AuthorAnswer *answer; /* not owned */
} Item;

typedef struct {
  const AuthorPage *page;
  guint block;
  GPtrArray *texts;   /* of AuthorTextLines */
  GArray *items;      /* of Item */
  GPtrArray *answers; /* of AuthorAnswer */
} List;

void
author_answer_free (AuthorAnswer *answer)
{
  g_free (answer->text);
  g_free (answer->feedback);
  g_free (answer);
}

static void
list_free (List *list)
{
  g_ptr_array_unref (list->texts);
  g_array_unref (list->items);
  g_ptr_array_unref (list->answers);
  g_free (list);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (List, list_free)

/* --- fields ----------------------------------------------------------------------------------- */

static const AuthorFieldForm behind_box = { .is_behind = true, .join = NULL };
static const AuthorFieldForm at_start = { .is_behind = false, .join = NULL };

static const AuthorFieldForm *
form_of (const Item *item)
{
  return item->box > 0 ? &behind_box : &at_start;
}

static char *
show (const AuthorPage *page, AuthorRange range, const AuthorFieldForm *form)
{
  return author_field_show (page->text + range.start, author_range_length (range), form);
}

/* --- reading ---------------------------------------------------------------------------------- */

static gsize
skip_blanks (const AuthorPage *page, gsize at, gsize end)
{
  while (at < end && (page->text[at] == ' ' || page->text[at] == '\t'))
    at++;
  return at;
}

/* The marker of an item: `- `, `1. `, `- [x] `. */
static void
read_marker (const AuthorPage *page, Item *item, bool is_ordered, bool is_task)
{
  gsize at = skip_blanks (page, item->lines.start, item->end), digits = at;

  while (is_ordered && at < item->end && g_ascii_isdigit (page->text[at]))
    at++;
  item->number_end = is_ordered && at > digits ? at : 0;
  at = MIN (at + 1, item->end);
  item->content = skip_blanks (page, at, item->end);
  item->column = (guint) (item->content - item->lines.start);
  /* Nothing behind the marker, or code. */
  if (item->content == item->end || item->content - at > 4)
    item->column = (guint) (at - item->lines.start) + 1;
  item->words.start = item->content;
  if (is_task && item->content + 2 < item->end) {
    item->box = item->content + 1;
    item->words.start = skip_blanks (page, item->content + 3, item->end);
  }
}

static bool
is_paragraphs (const AuthorMarkdown *markdown, guint first, guint end)
{
  guint n = 0;

  for (guint i = first; i < end; i = markdown->items[i].next, n++)
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_PARAGRAPH)
      return false;
  return n <= 1;
}

static void
read_quote (List *list, Item *item, const AuthorTextLines *text, guint quote)
{
  const AuthorPage *page = list->page;
  const AuthorMarkdown *markdown = text->markdown;
  gsize start = author_text_lines_start (text, markdown->items[quote].line), at;

  if (start < item->words.start)
    /* `- > quote`: no words before it. */
    start = item->words.start;
  item->quote = (AuthorRange){ start, item->end };
  at = skip_blanks (page, start, item->end);
  if (at < item->end && page->text[at] == '>')
    at = skip_blanks (page, at + 1, item->end);
  item->quote_words = at;
  item->answer->feedback_line = markdown->items[quote].line;
  item->answer->is_feedback_fixed
      = !is_paragraphs (markdown, quote + 1, markdown->items[quote].next);
}

static void
read_item (List *list, guint text_number, guint list_number, guint list_item, guint number,
           guint end_line)
{
  const AuthorPage *page = list->page;
  const AuthorTextLines *text = g_ptr_array_index (list->texts, text_number);
  const AuthorMarkdown *markdown = text->markdown;
  const AuthorMarkdownItem *of = &markdown->items[number];
  Item item = { .text = text_number, .list = list_number };
  guint quote = 0, end = of->next;

  item.lines.start = author_text_lines_start (text, of->line);
  item.end = author_range_chomp (
                 page, (AuthorRange){ item.lines.start, author_text_lines_start (text, end_line) })
                 .end;
  item.lines.end = author_skip_line_end (page, item.end);
  item.answer = g_new0 (AuthorAnswer, 1);
  read_marker (page, &item, markdown->items[list_item].is_ordered, of->is_task);
  for (guint i = number + 1; i < of->next; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_QUOTE && markdown->items[i].next == of->next)
      quote = i;
  if (quote > 0) {
    end = quote;
    read_quote (list, &item, text, quote);
  }
  item.words.end = MAX (quote > 0 ? item.quote.start : item.end, item.words.start);
  item.words = author_range_chomp (page, item.words);
  item.answer->text = show (page, item.words, form_of (&item));
  item.answer->feedback = show (
      page, (AuthorRange){ item.quote_words, quote > 0 ? item.end : item.quote_words }, &at_start);
  item.answer->line = of->line;
  item.answer->is_task = item.box > 0;
  item.answer->is_right = of->is_checked;
  item.answer->is_fixed = !is_paragraphs (markdown, number + 1, end);
  g_ptr_array_add (list->answers, item.answer);
  g_array_append_val (list->items, item);
}

static void
read_list (List *list, guint text_number, guint list_number, guint of, guint group)
{
  const AuthorTextLines *text = g_ptr_array_index (list->texts, text_number);
  const AuthorMarkdown *markdown = text->markdown;
  guint before = list->answers->len;

  for (guint i = of + 1; i < markdown->items[of].next; i = markdown->items[i].next) {
    guint next = markdown->items[i].next;
    guint end_line = next < markdown->items[of].next ? markdown->items[next].line
                                                     : markdown->items[of].end_line + 1;

    read_item (list, text_number, list_number, of, i, end_line);
  }
  for (guint i = before; i < list->answers->len; i++)
    ((AuthorAnswer *) g_ptr_array_index (list->answers, i))->group = group;
}

/* The last list of all texts, or with @is_all each. */
static void
read_lists (List *list, bool is_all, const guint *groups)
{
  guint last_text = 0, last = 0;

  for (guint t = 0; t < list->texts->len; t++) {
    const AuthorTextLines *text = g_ptr_array_index (list->texts, t);
    const AuthorMarkdown *markdown = text->markdown;

    for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next) {
      if (markdown->items[i].kind != AUTHOR_MARKDOWN_LIST)
        continue;
      last_text = t;
      last = i;
      if (is_all)
        read_list (list, t, i, i, groups[t]);
    }
  }
  if (!is_all && last > 0)
    read_list (list, last_text, last, last, 0);
}

static List *
list_new (const AuthorPage *page, guint block)
{
  List *list = g_new0 (List, 1);
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint));
  guint group = 0;

  list->page = page;
  list->block = block;
  list->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) author_text_lines_free);
  list->items = g_array_new (FALSE, FALSE, sizeof (Item));
  list->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) author_answer_free);
  if (block >= page->n_blocks || page->blocks[block].kind != AUTHOR_BLOCK_DIV)
    return list;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    group += page->blocks[i].kind == AUTHOR_BLOCK_HEADING;
    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    g_ptr_array_add (list->texts, author_text_lines_new (page, i));
    g_array_append_val (groups, group);
  }
  read_lists (list, g_strcmp0 (page->blocks[block].name, "assessment") == 0,
              (const guint *) (gpointer) groups->data);
  return list;
}

GPtrArray *
author_answers_read (const AuthorPage *page, guint block)
{
  g_autoptr (List) list = list_new (page, block);

  return g_ptr_array_ref (list->answers);
}

/* --- after a change --------------------------------------------------------------------------- */

static bool
is_same (const AuthorAnswer *a, const AuthorAnswer *b)
{
  return g_str_equal (a->text, b->text) && g_str_equal (a->feedback, b->feedback)
         && a->is_right == b->is_right && a->is_task == b->is_task && a->is_fixed == b->is_fixed
         && a->is_feedback_fixed == b->is_feedback_fixed && a->group == b->group;
}

/* The page if its answers are those that were meant, else %NULL. Frees what it does not return. */
static AuthorPage *
check (AuthorPage *page, guint block, const GPtrArray *meant)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = NULL;

  if (result == NULL)
    return NULL;
  found = author_answers_read (result, block);
  if (found->len != meant->len)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    if (!is_same (g_ptr_array_index (found, i), g_ptr_array_index (meant, i)))
      return NULL;
  return g_steal_pointer (&result);
}

static const AuthorTextLines *
text_of (const List *list, const Item *item)
{
  return g_ptr_array_index (list->texts, item->text);
}

static AuthorPage *
edit (const List *list, const Item *item, AuthorRange range, const char *text)
{
  return author_edit_text (list->page, text_of (list, item)->block, range, text);
}

static Item *
item_at (const List *list, guint number)
{
  return number < list->items->len ? &g_array_index (list->items, Item, number) : NULL;
}

static AuthorPage *
same_page (const AuthorPage *page)
{
  return author_page_parse (page->bytes, NULL);
}

/* --- texts ------------------------------------------------------------------------------------ */

/* What a field shows once it is written: blanks at the ends are gone. */
static char *
shown_again (const char *source, const AuthorFieldForm *form)
{
  return author_field_show (source, strlen (source), form);
}

AuthorPage *
author_answer_set_text (const AuthorPage *page, guint block, guint answer, const char *text)
{
  g_autoptr (List) list = list_new (page, block);
  Item *item = item_at (list, answer);
  g_autofree char *fresh = NULL;
  AuthorRange range;

  if (item == NULL || item->answer->is_fixed)
    return NULL;
  fresh = author_field_write (page->text + item->words.start, author_range_length (item->words),
                              text, form_of (item));
  g_free (item->answer->text);
  item->answer->text = shown_again (fresh, form_of (item));
  range = item->words;
  /* A blank has to be behind the box. */
  if (item->box > 0 && page->text[range.start - 1] == ']' && *fresh != '\0') {
    g_autofree char *words = g_steal_pointer (&fresh);

    fresh = g_strconcat (" ", words, NULL);
  }
  return check (edit (list, item, range, fresh), block, list->answers);
}

static AuthorPage *
add_feedback (const List *list, const Item *item, const char *text)
{
  g_autofree char *fresh = author_field_write ("", 0, text, &at_start);
  g_autofree char *line = g_strdup_printf ("\n%*s> %s", (int) item->column, "", fresh);

  item->answer->feedback = shown_again (fresh, &at_start);
  return edit (list, item, (AuthorRange){ item->end, item->end }, line);
}

/* The lines of the quote with the line end before them. */
static AuthorPage *
remove_feedback (const List *list, const Item *item)
{
  gsize start = item->quote.start;

  while (start > item->words.end
         && (list->page->text[start - 1] == '\n' || list->page->text[start - 1] == '\r'))
    start--;
  item->answer->feedback = g_strdup ("");
  return edit (list, item, (AuthorRange){ start, item->end }, "");
}

AuthorPage *
author_answer_set_feedback (const AuthorPage *page, guint block, guint answer, const char *text)
{
  g_autoptr (List) list = list_new (page, block);
  Item *item = item_at (list, answer);
  bool has_text = false, has_quote;
  g_autofree char *fresh = NULL, *old = NULL;

  if (item == NULL || item->answer->is_feedback_fixed)
    return NULL;
  for (const char *c = text; *c != '\0'; c++)
    has_text = has_text || !g_ascii_isspace (*c);
  has_quote = item->answer->feedback_line > 0;
  if (!has_text && !has_quote)
    return same_page (page);
  old = g_steal_pointer (&item->answer->feedback);
  if (!has_quote)
    return check (add_feedback (list, item, text), block, list->answers);
  if (!has_text)
    return check (remove_feedback (list, item), block, list->answers);
  fresh = author_field_write (page->text + item->quote_words, item->end - item->quote_words, text,
                              &at_start);
  item->answer->feedback = shown_again (fresh, &at_start);
  return check (edit (list, item, (AuthorRange){ item->quote_words, item->end }, fresh), block,
                list->answers);
}

/* --- right or not ----------------------------------------------------------------------------- */

static AuthorPage *
tick (const AuthorPage *page, guint block, guint answer, bool is_right)
{
  g_autoptr (List) list = list_new (page, block);
  Item *item = item_at (list, answer);

  if (item == NULL || (item->box == 0 && item->answer->is_fixed))
    return NULL;
  if (item->answer->is_right == is_right)
    return same_page (page);
  item->answer->is_right = is_right;
  item->answer->is_task = true;
  if (item->box > 0)
    return check (
        edit (list, item, (AuthorRange){ item->box, item->box + 1 }, is_right ? "x" : " "), block,
        list->answers);
  return check (edit (list, item, (AuthorRange){ item->words.start, item->words.start },
                      is_right ? "[x] " : "[ ] "),
                block, list->answers);
}

AuthorPage *
author_answer_set_right (const AuthorPage *page, guint block, guint answer, bool is_right,
                         bool is_only)
{
  g_autoptr (AuthorPage) result = tick (page, block, answer, is_right);
  g_autoptr (GPtrArray) answers = author_answers_read (page, block);

  for (guint i = 0; result != NULL && is_only && is_right && i < answers->len; i++) {
    const AuthorAnswer *other = g_ptr_array_index (answers, i);
    AuthorPage *next;

    if (i == answer || !other->is_right)
      continue;
    next = tick (result, block, i, false);
    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

/* --- which there are, and in which order ------------------------------------------------------ */

/* Blank lines between two items of the list: those between the first two. */
static bool
is_loose (const List *list, const Item *item)
{
  for (guint i = 0; i + 1 < list->items->len; i++) {
    const Item *one = item_at (list, i), *next = item_at (list, i + 1);

    if (one->text == item->text && one->list == item->list && next->text == item->text
        && next->list == item->list)
      return next->lines.start > one->lines.end;
  }
  return false;
}

static guint
number_of (const AuthorPage *page, const Item *item)
{
  gsize at = skip_blanks (page, item->lines.start, item->end);

  return (guint) g_ascii_strtoull (page->text + at, NULL, 10);
}

/* The marker of a new item as that of @item, with another number. */
static char *
marker_like (const AuthorPage *page, const Item *item, guint number)
{
  gsize at = skip_blanks (page, item->lines.start, item->end);
  g_autofree char *indent = g_strndup (page->text + item->lines.start, at - item->lines.start);
  gsize sign = item->number_end > 0 ? item->number_end : at;

  if (item->number_end > 0)
    return g_strdup_printf ("%s%u%c %s", indent, number, page->text[sign],
                            item->box > 0 ? "[ ] " : "");
  return g_strdup_printf ("%s%c %s", indent, page->text[sign], item->box > 0 ? "[ ] " : "");
}

/* The text of an item whose number may be another; what hangs below it moves with its words. */
static void
append_numbered (const List *list, GString *fresh, const Item *item, guint number)
{
  const AuthorPage *page = list->page;
  gsize digits = skip_blanks (page, item->lines.start, item->end);
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
is_counted (const List *list, const GArray *members)
{
  for (guint i = 0; i < members->len; i++) {
    const Item *item = item_at (list, g_array_index (members, guint, i));

    if (item->number_end == 0
        || number_of (list->page, item)
               != number_of (list->page, item_at (list, g_array_index (members, guint, 0))) + i)
      return false;
  }
  return members->len > 0;
}

/* The numbers of all items of that list. */
static GArray *
members_of (const List *list, const Item *item)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < list->items->len; i++)
    if (item_at (list, i)->text == item->text && item_at (list, i)->list == item->list)
      g_array_append_val (members, i);
  return members;
}

/* One piece of a list that is put together anew: an item of before, or the words of a new one. */
typedef struct {
  const Item *item; /* %NULL: new */
  const char *words;
} Piece;

/* The list that @members were, made of @pieces. Blank lines between items stay where they were. */
static AuthorPage *
put_together (const List *list, const GArray *members, const GArray *pieces)
{
  const AuthorPage *page = list->page;
  const Item *first = item_at (list, g_array_index (members, guint, 0));
  const Item *last = item_at (list, g_array_index (members, guint, members->len - 1));
  bool is_numbered = is_counted (list, members);
  guint number = first->number_end > 0 ? number_of (page, first) : 1;
  g_autoptr (GString) fresh = g_string_new (NULL);
  const char *gap = is_loose (list, first) ? "\n\n" : "\n";
  AuthorRange range = { first->lines.start, last->end };

  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index (pieces, Piece, i);

    if (i > 0 && i < members->len) {
      const Item *before = item_at (list, g_array_index (members, guint, i - 1));
      const Item *behind = item_at (list, g_array_index (members, guint, i));

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
  return author_edit_text (page, text_of (list, first)->block, range, fresh->str);
}

static AuthorAnswer *
new_answer (const Item *like, const char *text, guint group)
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
start_list (const List *list, const char *const *texts)
{
  static const char *const boxes[]
      = { "choice", "multiple", "truefalse", "hotspot", "numeric", "short", NULL };
  const AuthorPage *page = list->page;
  const char *kind = page->blocks[list->block].name;
  bool is_task = kind != NULL && g_strv_contains (boxes, kind);
  AuthorPlace place = { AUTHOR_SIDE_FIRST, list->block };
  g_autoptr (GString) fresh = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++) {
    g_autofree char *words
        = author_field_write ("", 0, texts[i], is_task ? &behind_box : &at_start);
    g_autofree char *shown = NULL;

    if (g_strcmp0 (kind, "ordering") == 0)
      g_string_append_printf (fresh, "%u. %s\n", i + 1, words);
    else
      g_string_append_printf (fresh, "- %s%s\n", is_task ? "[ ] " : "", words);
    shown = shown_again (words, is_task ? &behind_box : &at_start);
    g_ptr_array_add (list->answers, new_answer (NULL, shown, 0));
    ((AuthorAnswer *) g_ptr_array_index (list->answers, i))->is_task = is_task;
  }
  if (list->texts->len > 0)
    place = (AuthorPlace){ AUTHOR_SIDE_AFTER,
                           text_of (list, &(Item){ .text = list->texts->len - 1 })->block };
  return author_edit_insert (page, place, fresh->str, NULL);
}

AuthorPage *
author_answers_insert (const AuthorPage *page, guint block, guint at, const char *const *texts)
{
  g_autoptr (List) list = list_new (page, block);
  Item *like = item_at (list, at > 0 ? at - 1 : 0);
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
      char *source = author_field_write ("", 0, texts[k], form_of (like));
      Piece piece = { NULL, source };

      g_ptr_array_add (words, source);
      g_array_append_val (pieces, piece);
    }
    if (member != G_MAXUINT) {
      Piece piece = { item_at (list, member), NULL };

      g_array_append_val (pieces, piece);
    }
  }
  for (guint k = 0; k < n; k++) {
    g_autofree char *shown = shown_again (g_ptr_array_index (words, k), form_of (like));

    g_ptr_array_insert (list->answers, (gint) (at + k),
                        new_answer (like, shown, like->answer->group));
  }
  return check (put_together (list, members, pieces), block, list->answers);
}

AuthorPage *
author_answer_remove (const AuthorPage *page, guint block, guint answer)
{
  g_autoptr (List) list = list_new (page, block);
  Item *item = item_at (list, answer);
  g_autoptr (GArray) members = NULL, pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  if (item == NULL)
    return NULL;
  members = members_of (list, item);
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);
    Piece piece = { item_at (list, member), NULL };

    if (member != answer)
      g_array_append_val (pieces, piece);
  }
  g_ptr_array_remove_index (list->answers, answer);
  return check (put_together (list, members, pieces), block, list->answers);
}

AuthorPage *
author_answer_move (const AuthorPage *page, guint block, guint answer, guint to)
{
  g_autoptr (List) list = list_new (page, block);
  Item *item = item_at (list, answer), *other = item_at (list, to);
  g_autoptr (GArray) members = NULL, pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece moved = { item, NULL };
  guint first;

  if (item == NULL || other == NULL || item->text != other->text || item->list != other->list)
    return NULL;
  if (answer == to)
    return same_page (page);
  members = members_of (list, item);
  first = g_array_index (members, guint, 0);
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);
    Piece piece = { item_at (list, member), NULL };

    if (member != answer)
      g_array_append_val (pieces, piece);
  }
  g_array_insert_val (pieces, to - first, moved);
  g_ptr_array_insert (list->answers, (gint) to, g_ptr_array_steal_index (list->answers, answer));
  return check (put_together (list, members, pieces), block, list->answers);
}
