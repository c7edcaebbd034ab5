/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/issue.h"
#include "engine/base/limits.h"
#include "engine/questions/questions-private.h"

/* Files of QTI: one item, a test that names items, or all items of an assessment at once. */

/* Comparisons for all conditions of a file; sections within each other; files that a test names. */
#define STEPS    1000000
#define SECTIONS 12
#define FILES    2000

typedef struct {
  LkQuestionsFile *file;
  const char *path;
  LkQuestionsFind find;
  void *find_data;
  GHashTable *ids;
  guint steps;
} Reader;

void
lk_questions_file_free (LkQuestionsFile *file)
{
  if (file == NULL)
    return;
  g_ptr_array_unref (file->questions);
  g_ptr_array_unref (file->files);
  g_free (file);
}

const LkQuestion *
lk_questions_file_find (const LkQuestionsFile *file, const char *id)
{
  for (guint i = 0; i < file->questions->len; i++) {
    const LkQuestion *question = file->questions->pdata[i];

    if (g_str_equal (question->id, id))
      return question;
  }
  return NULL;
}

/* --- items ------------------------------------------------------------------------------------ */

/* Cards go by it: it has to be one, and only one's. */
static bool
is_usable_id (const Reader *reader, const char *id)
{
  return *id != '\0' && strlen (id) <= LK_QUESTION_ID_BYTES && g_utf8_validate (id, -1, NULL)
         && !g_hash_table_contains (reader->ids, id);
}

static void
read_item (Reader *reader, const xmlNode *node, LkQuestion *(*read) (LkQtiItem *of))
{
  LkQtiItem of = { .path = reader->path,
                   .find = reader->find,
                   .find_data = reader->find_data,
                   .item = node,
                   .steps = &reader->steps };
  g_autoptr (LkQuestion) question = NULL;

  if (reader->file->questions->len >= LK_QUESTIONS_PER_FILE)
    return;
  question = read (&of);
  if (question == NULL || !is_usable_id (reader, question->id))
    return;
  g_hash_table_add (reader->ids, question->id);
  g_ptr_array_add (reader->file->questions, g_steal_pointer (&question));
}

/* --- what holds them -------------------------------------------------------------------------- */

static void
read_holder (Reader *reader, const xmlNode *holder, guint depth)
{
  static const char *const holders[] = { "assessment", "section", "objectbank" };

  for (const xmlNode *child = holder->children; child != NULL && depth < SECTIONS;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "item"))
      read_item (reader, child, lk_qti12_item_read);
    for (gsize i = 0; i < G_N_ELEMENTS (holders); i++)
      if (lk_qti_is (child, holders[i]))
        read_holder (reader, child, depth + 1);
  }
}

static void
read_references (Reader *reader, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL && reader->file->files->len < FILES;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "assessmentItemRef") || lk_qti_is (child, "assessmentSectionRef")) {
      g_autofree char *href = lk_qti_value (child, "href");
      char *target = lk_qti_resolve (reader->path, href);

      if (target != NULL)
        g_ptr_array_add (reader->file->files, target);
    } else {
      read_references (reader, child);
    }
  }
}

static void
read_new_item (Reader *reader, const xmlNode *root)
{
  read_item (reader, root, lk_qti_item_read);
}

static void
read_old (Reader *reader, const xmlNode *root)
{
  read_holder (reader, root, 0);
}

static const struct {
  const char *name;
  void (*read) (Reader *reader, const xmlNode *root);
} roots[] = {
  { "assessmentItem", read_new_item },
  { "assessmentTest", read_references },
  { "assessmentSection", read_references },
  { "questestinterop", read_old },
};

/* --- files ------------------------------------------------------------------------------------ */

/* `<name` or `<prefix:name`. */
static bool
begins_with (const char *start, const char *name)
{
  for (const char *at = strstr (start, name); at != NULL; at = strstr (at + 1, name)) {
    char before = at > start ? at[-1] : '\0', behind = at[strlen (name)];

    if ((before == '<' || before == ':') && behind != '\0' && strchr (" \t\r\n>/", behind) != NULL)
      return true;
  }
  return false;
}

bool
lk_questions_look_like (const char *start, gsize length)
{
  static const char *const names[]
      = { "assessmentItem",      "assessmentTest",      "assessmentSection",     "questestinterop",
          "qti-assessment-item", "qti-assessment-test", "qti-assessment-section" };
  g_autofree char *text = g_strndup (start, MIN (length, LK_QUESTIONS_START));

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (begins_with (text, names[i]))
      return true;
  return false;
}

static bool
read_root (Reader *reader, const xmlNode *root, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (lk_qti_is (root, roots[i].name)) {
      roots[i].read (reader, root);
      return true;
    }
  lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %.100s", reader->path,
                (const char *) root->name);
  return false;
}

LkQuestionsFile *
lk_questions_read (GBytes *bytes, const char *path, LkQuestionsFind find, void *data,
                   GError **error)
{
  g_autoptr (LkQuestionsFile) file = g_new0 (LkQuestionsFile, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (xmlDoc) document = NULL;
  Reader reader = { file, path, find, data, ids, STEPS };

  file->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_question_free);
  file->files = g_ptr_array_new_with_free_func (g_free);
  if (g_bytes_get_size (bytes) > LK_QUESTIONS_FILE_BYTES) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: %zu bytes", path,
                  g_bytes_get_size (bytes));
    return NULL;
  }
  document = lk_xml_parse (bytes, error);
  if (document == NULL || !read_root (&reader, xmlDocGetRootElement (document), error))
    return NULL;
  return g_steal_pointer (&file);
}
