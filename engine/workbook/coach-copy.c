/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/proof/proof-jcs.h"
#include "engine/workbook/coach-file-private.h"
#include "engine/workbook/coach-page.h"

/* What stands in the page in the place of the copy. */
#define MARK "@COPY@"

/* --- a copy ------------------------------------------------------------------------------------- */

static void
entry_free (gpointer data)
{
  LkCoachEntry *entry = data;

  g_free (entry->page);
  g_free (entry->title);
  lk_work_sheet_free (entry->sheet);
  g_free (entry);
}

static void
course_free (gpointer data)
{
  LkCoachCourse *course = data;

  g_free (course->title);
  g_ptr_array_unref (course->entries);
  g_free (course);
}

LkCoachCopy *
lk_coach_copy_new (void)
{
  LkCoachCopy *copy = g_new0 (LkCoachCopy, 1);

  copy->courses = g_ptr_array_new_with_free_func (course_free);
  return copy;
}

void
lk_coach_copy_free (LkCoachCopy *copy)
{
  if (copy == NULL)
    return;
  g_free (copy->id);
  g_free (copy->learner);
  g_free (copy->name);
  g_free (copy->language);
  g_free (copy->hash);
  g_ptr_array_unref (copy->courses);
  g_free (copy);
}

LkCoachCourse *
lk_coach_copy_add_course (LkCoachCopy *copy, const char *title)
{
  LkCoachCourse *course = g_new0 (LkCoachCourse, 1);

  course->title = g_strdup (title);
  course->entries = g_ptr_array_new_with_free_func (entry_free);
  g_ptr_array_add (copy->courses, course);
  return course;
}

LkCoachEntry *
lk_coach_course_add_entry (LkCoachCourse *course, unsigned number, const char *page,
                           const char *title, LkWorkSheet *sheet)
{
  LkCoachEntry *entry = g_new0 (LkCoachEntry, 1);

  entry->number = number;
  entry->page = g_strdup (page);
  entry->title = g_strdup (title);
  entry->sheet = sheet;
  g_ptr_array_add (course->entries, entry);
  return entry;
}

const LkCoachEntry *
lk_coach_copy_entry (const LkCoachCopy *copy, unsigned number)
{
  for (guint i = 0; i < copy->courses->len; i++) {
    const LkCoachCourse *course = copy->courses->pdata[i];

    for (guint j = 0; j < course->entries->len; j++)
      if (((LkCoachEntry *) course->entries->pdata[j])->number == number)
        return course->entries->pdata[j];
  }
  return NULL;
}

/* --- writing ------------------------------------------------------------------------------------ */

static void
add_texts (JsonBuilder *builder, char **texts)
{
  json_builder_begin_array (builder);
  for (; *texts != NULL; texts++)
    json_builder_add_string_value (builder, *texts);
  json_builder_end_array (builder);
}

static void
add_sheet (JsonBuilder *builder, const LkWorkSheet *sheet)
{
  if (sheet->columns == NULL) {
    lk_json_add_string (builder, "text", sheet->text);
    return;
  }
  lk_json_begin_array (builder, "columns");
  for (guint i = 0; i < sheet->columns->len; i++)
    json_builder_add_string_value (builder, sheet->columns->pdata[i]);
  json_builder_end_array (builder);
  lk_json_begin_array (builder, "rows");
  for (guint i = 0; i < sheet->rows->len; i++)
    add_texts (builder, sheet->rows->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_course (JsonBuilder *builder, const LkCoachCourse *course)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "title", course->title);
  lk_json_begin_array (builder, "entries");
  for (guint i = 0; i < course->entries->len; i++) {
    const LkCoachEntry *entry = course->entries->pdata[i];

    json_builder_begin_object (builder);
    lk_json_add_int (builder, "number", entry->number);
    lk_json_add_string (builder, "page", entry->page);
    lk_json_add_string (builder, "title", entry->title);
    add_sheet (builder, entry->sheet);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* (transfer full) */
static char *
write_body (const LkCoachCopy *copy)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", copy->id);
  lk_json_add_string (builder, "learner", copy->learner);
  lk_json_add_string (builder, "name", copy->name);
  lk_json_add_string (builder, "language", copy->language);
  lk_json_add_moment (builder, "date", copy->date);
  lk_json_begin_array (builder, "courses");
  for (guint i = 0; i < copy->courses->len; i++)
    add_course (builder, copy->courses->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

/* Of one value of the text. (transfer full): %NULL if there is no canonical form */
static char *
hash_of (const LkJsonTree *tree, guint item)
{
  uint8_t hash[LK_PROOF_HASH_BYTES];
  GString *text;

  if (!lk_proof_jcs_hash (tree, item, NULL, hash))
    return NULL;
  text = g_string_new (NULL);
  for (size_t i = 0; i < sizeof hash; i++)
    g_string_append_printf (text, "%02x", hash[i]);
  return g_string_free (text, FALSE);
}

/* Inside of a page nothing of it can be taken for the page's own. (transfer full) */
static char *
hide_markup (const char *json)
{
  GString *text = g_string_sized_new (strlen (json));

  for (; *json != '\0'; json++)
    if (strchr ("<>&", *json) != NULL)
      g_string_append_printf (text, "\\u%04x", (unsigned) *json);
    else
      g_string_append_c (text, *json);
  return g_string_free (text, FALSE);
}

char *
lk_coach_copy_write (LkCoachCopy *copy)
{
  g_autofree char *body = write_body (copy);
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (body, strlen (body), NULL);
  g_autofree char *json = NULL, *hidden = NULL;
  const char *page = lk_coach_page, *mark = strstr (page, MARK);

  g_return_val_if_fail (tree != NULL && mark != NULL, NULL);
  g_free (copy->hash);
  copy->hash = hash_of (tree, 0);
  json = g_strdup_printf ("{\"lernkoffer\":\"" LK_COACH_COPY_KIND
                          "\",\"format\":%d,\"sha256\":\"%s\","
                          "\"copy\":%s}",
                          LK_COACH_FORMAT, copy->hash, body);
  hidden = hide_markup (json);
  return g_strdup_printf ("%.*s%s%s", (int) (mark - page), page, hidden, mark + strlen (MARK));
}

/* --- reading ------------------------------------------------------------------------------------ */

static bool
read_row (LkCoachReader *reader, guint item, guint n_columns, GPtrArray *rows)
{
  const LkJsonTree *tree = reader->tree;
  char **cells = g_new0 (char *, n_columns + 1);
  guint column = 0;

  g_ptr_array_add (rows, cells);
  if (tree->items[item].kind != LK_JSON_ARRAY || tree->items[item].n_children != n_columns)
    return lk_coach_refuse (reader, item, "has other columns");
  for (guint i = lk_json_tree_first (tree, item); i != tree->items[item].next;
       i = tree->items[i].next)
    if (!lk_coach_text (reader, i, LK_COACH_BYTES, true, &cells[column++]))
      return false;
  return true;
}

static bool
read_table (LkCoachReader *reader, guint object, LkWorkSheet *sheet)
{
  const LkJsonTree *tree = reader->tree;
  guint columns = lk_coach_list (reader, object, "columns", LK_WORK_COLUMNS);
  guint rows = columns != 0 ? lk_coach_list (reader, object, "rows", LK_COACH_ROWS) : 0;

  if (rows == 0)
    return false;
  sheet->columns = g_ptr_array_new_with_free_func (g_free);
  sheet->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = lk_json_tree_first (tree, columns); i != tree->items[columns].next;
       i = tree->items[i].next) {
    char *name = NULL;

    if (!lk_coach_text (reader, i, LK_COACH_TITLE_BYTES, false, &name))
      return false;
    g_ptr_array_add (sheet->columns, name);
  }
  for (guint i = lk_json_tree_first (tree, rows); i != tree->items[rows].next;
       i = tree->items[i].next)
    if (!read_row (reader, i, sheet->columns->len, sheet->rows))
      return false;
  return true;
}

static bool
read_entry (LkCoachReader *reader, guint object, LkCoachCourse *course, unsigned number)
{
  LkCoachEntry *entry = lk_coach_course_add_entry (course, 0, "", "", lk_work_sheet_new (""));

  if (!lk_coach_member_number (reader, object, "number", number, number, &entry->number)
      || !lk_coach_member_text (reader, object, "page", LK_COACH_TITLE_BYTES, false, &entry->page)
      || !lk_coach_member_text (reader, object, "title", LK_COACH_TITLE_BYTES, false,
                                &entry->title))
    return false;
  if (lk_json_tree_member (reader->tree, object, "columns") != 0)
    return read_table (reader, object, entry->sheet);
  return lk_coach_member_text (reader, object, "text", LK_COACH_BYTES, true, &entry->sheet->text);
}

/* @number: of the last entry so far. */
static bool
read_course (LkCoachReader *reader, guint object, LkCoachCopy *copy, unsigned *number)
{
  const LkJsonTree *tree = reader->tree;
  LkCoachCourse *course = lk_coach_copy_add_course (copy, "");
  guint list;

  if (!lk_coach_member_text (reader, object, "title", LK_COACH_TITLE_BYTES, false, &course->title))
    return false;
  list = lk_coach_list (reader, object, "entries", LK_COACH_ENTRIES);
  if (list == 0)
    return false;
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next)
    if (++*number > LK_COACH_ENTRIES || !read_entry (reader, i, course, *number))
      return lk_coach_refuse (reader, i, "is one too many");
  return true;
}

static bool
read_body (LkCoachReader *reader, guint body, LkCoachCopy *copy)
{
  const LkJsonTree *tree = reader->tree;
  unsigned number = 0;
  guint list;

  if (!lk_coach_member_text (reader, body, "id", LK_COACH_TITLE_BYTES, false, &copy->id)
      || !lk_coach_member_text (reader, body, "learner", LK_COACH_TITLE_BYTES, false,
                                &copy->learner)
      || !lk_coach_member_text (reader, body, "name", LK_COACH_TITLE_BYTES, false, &copy->name)
      || !lk_coach_member_text (reader, body, "language", LK_COACH_TITLE_BYTES, false,
                                &copy->language)
      || !lk_coach_member_moment (reader, body, "date", &copy->date))
    return false;
  list = lk_coach_list (reader, body, "courses", LK_COACH_ENTRIES);
  if (list == 0)
    return false;
  for (guint i = lk_json_tree_first (tree, list); i != tree->items[list].next;
       i = tree->items[i].next)
    if (!read_course (reader, i, copy, &number))
      return false;
  return true;
}

static bool
read_copy (LkCoachReader *reader, LkCoachCopy *copy)
{
  guint body = lk_coach_member (reader, 0, "copy", LK_JSON_OBJECT);
  g_autofree char *hash = NULL;

  if (body == 0
      || !lk_coach_member_text (reader, 0, "sha256", LK_COACH_TITLE_BYTES, false, &copy->hash))
    return false;
  hash = hash_of (reader->tree, body);
  if (g_strcmp0 (hash, copy->hash) != 0) {
    lk_error_set (&reader->error, LK_ISSUE_COACH_ALTERED, "%s", copy->hash);
    return false;
  }
  return read_body (reader, body, copy);
}

LkCoachCopy *
lk_coach_copy_read (const char *bytes, gsize length, GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkCoachCopy) copy = NULL;
  LkCoachReader reader = { NULL, NULL };

  if (!lk_coach_open (bytes, length, LK_COACH_COPY_KIND, LK_ISSUE_COACH_ANSWER, &tree, error))
    return NULL;
  reader.tree = tree;
  copy = lk_coach_copy_new ();
  if (read_copy (&reader, copy))
    return g_steal_pointer (&copy);
  g_propagate_error (error, reader.error);
  return NULL;
}
