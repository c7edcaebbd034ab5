/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/formats-private.h"
#include "authoring/exchange/gift-private.h"
#include "authoring/markup/markup.h"

/*
 * GIFT, as Moodle reads it: questions parted by empty lines; `::name:: text {answers} text`.
 */

/* --- a question ------------------------------------------------------------------------------- */

/* Answers in the middle of a text are a gap, if nothing is said about them. (transfer full) (nullable) */
static char *
dup_gap (const AuthorExercise *answers)
{
  g_autoptr (GPtrArray) right = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) wrong = g_ptr_array_new_with_free_func (g_free);

  if (answers == NULL
      || (answers->kind != AUTHOR_QUESTION_CHOICE && answers->kind != AUTHOR_QUESTION_SHORT))
    return NULL;
  for (guint i = 0; i < answers->items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (answers->items, i);
    AuthorMarkdownOptions options = { .allow_html = true };
    g_autoptr (AuthorMarkdown) tree
        = author_markdown_parse (item->text, strlen (item->text), &options);

    if (item->feedback != NULL || tree == NULL)
      return NULL;
    g_ptr_array_add (item->fraction > 0 ? right : wrong,
                     g_strstrip (author_markdown_dup_words (tree, 0)));
  }
  return author_exercise_gap_of (right, wrong);
}

/* A prompt with something in it where the answers stood. (transfer full) */
static char *
dup_joined (AuthorGiftReader *reader, const char *before, const char *middle, const char *behind)
{
  /* A private letter holds the place while the text is read. */
  g_autofree char *whole = g_strconcat (before, "\xee\x80\x8a", behind, NULL);
  g_autofree char *text = author_gift_text (reader, whole);
  g_auto (GStrv) parts = g_strsplit (text, "\xee\x80\x8a", 2);

  return parts[0] == NULL || parts[1] == NULL ? g_steal_pointer (&text)
                                              : g_strconcat (parts[0], middle, parts[1], NULL);
}

static AuthorExercise *
read_inner (AuthorGiftReader *reader, const char *before, char *inner, const char *behind)
{
  char *general = strstr (inner, "####");
  g_autofree char *solution = general != NULL ? author_gift_text (reader, general + 4) : NULL;
  AuthorExercise *exercise;
  g_autofree char *gap = NULL;

  if (general != NULL)
    *general = '\0';
  exercise = author_gift_answers (reader, inner);
  if (exercise == NULL)
    return NULL;
  if (strspn (behind, " \n\t") < strlen (behind)) {
    gap = dup_gap (exercise);
    if (gap != NULL) {
      author_exercise_free (exercise);
      exercise = author_exercise_new (AUTHOR_QUESTION_CLOZE);
    }
    exercise->prompt = dup_joined (reader, before, gap != NULL ? gap : "…", behind);
  } else {
    exercise->prompt = author_gift_text (reader, before);
  }
  if (solution != NULL && *solution != '\0')
    exercise->solution = g_steal_pointer (&solution);
  return exercise;
}

/* `::name::` in front. (transfer full) (nullable) */
static char *
take_name (const char **text)
{
  const char *end;
  g_autofree char *name = NULL;

  while (g_ascii_isspace (**text))
    (*text)++;
  end = g_str_has_prefix (*text, "::") ? strstr (*text + 2, "::") : NULL;
  if (end == NULL)
    return NULL;
  name = g_strndup (*text + 2, (gsize) (end - *text - 2));
  *text = end + 2;
  return g_strdelimit (author_gift_release (name), "\n\t", ' ');
}

/* A free text needs a model answer, which GIFT has not. */
static void
complete (AuthorGiftReader *reader, AuthorExercise *exercise)
{
  exercise->id = g_steal_pointer (&reader->id);
  for (guint i = 0; i < reader->tags->len; i++)
    g_ptr_array_add (exercise->tags, g_strdup (g_ptr_array_index (reader->tags, i)));
  if (exercise->kind != AUTHOR_QUESTION_FREE || exercise->solution != NULL)
    return;
  exercise->solution = g_strdup ("…");
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "model-answer", NULL);
}

static void
read_description (AuthorGiftReader *reader, const char *text)
{
  g_autofree char *words = author_gift_text (reader, text);
  g_autofree char *normal = author_markdown_normal (words);

  if (*normal == '\0')
    return;
  author_question_bank_add_blocks (&reader->bank, normal);
  author_question_bank_note (&reader->bank, AUTHOR_IMPORT_KEPT, "text", NULL);
}

/* A question without a name is called as it begins. (transfer full) */
static char *
dup_where (const char *text, const char *open)
{
  g_autofree char *begin = open != NULL ? g_strndup (text, (gsize) (open - text)) : g_strdup (text);

  return author_gift_release (begin);
}

static void
read_question (AuthorGiftReader *reader, const char *chunk)
{
  g_autofree char *kept = author_gift_keep (chunk);
  const char *text = kept;
  g_autofree char *name = take_name (&text);
  const char *open, *close;
  g_autofree char *before = NULL, *inner = NULL, *where = NULL;
  g_autoptr (AuthorExercise) exercise = NULL;

  reader->style = AUTHOR_GIFT_STYLE_PLAIN;
  text = author_gift_take_style (text, &reader->style);
  open = strchr (text, '{');
  where = name != NULL && *name != '\0' ? g_strdup (name) : dup_where (text, open);
  reader->bank.where = where;
  close = strrchr (text, '}');
  if (open == NULL && close == NULL) {
    read_description (reader, text);
  } else if (open == NULL || close == NULL || close < open) {
    author_question_bank_add_raw (&reader->bank, "GIFT", chunk, -1);
  } else {
    before = g_strndup (text, (gsize) (open - text));
    inner = g_strndup (open + 1, (gsize) (close - open - 1));
    exercise = strpbrk (inner, "{}") == NULL ? read_inner (reader, before, inner, close + 1) : NULL;
    if (exercise == NULL) {
      author_question_bank_add_raw (&reader->bank, "GIFT", chunk, -1);
    } else {
      complete (reader, exercise);
      exercise->name = name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
      author_question_bank_add (&reader->bank, exercise, chunk, -1);
    }
  }
  reader->bank.where = NULL;
  g_clear_pointer (&reader->id, g_free);
  g_ptr_array_set_size (reader->tags, 0);
}

/* --- the file --------------------------------------------------------------------------------- */

/* Comments may carry `[id:q-7f3k2] [tag:Recht]`. */
static void
read_comment (AuthorGiftReader *reader, const char *line)
{
  for (const char *at = strchr (line, '['); at != NULL; at = strchr (at + 1, '[')) {
    gsize length = strcspn (at, "]");
    g_autofree char *value = NULL;

    if (at[length] != ']')
      return;
    if (g_str_has_prefix (at, "[id:")) {
      g_free (reader->id);
      reader->id = g_strndup (at + 4, length - 4);
    } else if (g_str_has_prefix (at, "[tag:") && reader->tags->len < 100) {
      g_ptr_array_add (reader->tags, g_strstrip (g_strndup (at + 5, length - 5)));
    }
  }
}

static bool
is_open (const GString *chunk)
{
  const char *open = NULL, *close = NULL;

  for (const char *c = chunk->str; *c != '\0'; c++) {
    if (*c == '\\' && c[1] != '\0')
      c++;
    else if (*c == '{')
      open = c;
    else if (*c == '}')
      close = c;
  }
  return open != NULL && (close == NULL || close < open);
}

static void
read_category (AuthorGiftReader *reader, const char *line)
{
  const char *colon = strchr (line, ':');

  if (colon != NULL)
    author_question_bank_select (&reader->bank, colon + 1);
}

static void
read_lines (AuthorGiftReader *reader, char **lines, GCancellable *cancellable)
{
  g_autoptr (GString) chunk = g_string_new (NULL);

  for (guint i = 0;; i++) {
    const char *line = lines[i] != NULL ? lines[i] + strspn (lines[i], " \t") : NULL;
    bool is_end = line == NULL || *line == '\0';
    /* An empty line within answers ends nothing, unless the next question is there. */
    bool goes_on = line != NULL && chunk->len > 0 && is_end && is_open (chunk)
                   && lines[i + 1] != NULL && !g_str_has_prefix (lines[i + 1], "::");

    if (line != NULL && g_str_has_prefix (line, "//"))
      read_comment (reader, line);
    else if (line != NULL && g_ascii_strncasecmp (line, "$CATEGORY", 9) == 0)
      read_category (reader, line);
    else if (!is_end)
      g_string_append_printf (chunk, "%s%s", chunk->len > 0 ? "\n" : "", line);
    else if (chunk->len > 0 && !goes_on) {
      read_question (reader, chunk->str);
      g_string_truncate (chunk, 0);
    }
    if (line == NULL || g_cancellable_is_cancelled (cancellable))
      return;
  }
}

AuthorImport *
author_gift_read (const char *path, AuthorIds *ids, LkRandom *random, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) bytes = author_import_load (path, AUTHOR_LIMIT_IMPORT_BYTES, error);
  g_autoptr (AuthorImport) import = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  AuthorGiftReader reader = { 0 };
  bool is_filled;

  if (bytes == NULL)
    return NULL;
  import = author_import_new ();
  text = author_import_decode (bytes);
  lines = g_strsplit (text, "\n", -1);
  author_question_bank_init (&reader.bank, import, ids, random);
  reader.tags = g_ptr_array_new_with_free_func (g_free);
  read_lines (&reader, lines, cancellable);
  g_ptr_array_unref (reader.tags);
  g_free (reader.id);
  is_filled = author_question_bank_finish (&reader.bank, error);
  return is_filled && !g_cancellable_set_error_if_cancelled (cancellable, error)
             ? g_steal_pointer (&import)
             : NULL;
}

bool
author_gift_looks_like (const char *name, const char *start, gsize length)
{
  const char *open = memchr (start, '{', length);

  if (g_str_has_suffix (name, ".gift"))
    return true;
  return g_str_has_suffix (name, ".txt") && open != NULL && strchr (open, '}') != NULL
         && (strpbrk (open, "=~#") != NULL || strstr (start, "::") != NULL);
}
