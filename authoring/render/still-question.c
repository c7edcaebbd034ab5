/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question.h"
#include "authoring/render/still-page.h"

/* Questions of a page that stands still: a number for each, and its solution at the end of the page. */

static bool
is_question (const xmlNode *node, const void *unused)
{
  return author_tree_has_class (node, "q") && xmlHasProp (node, (const xmlChar *) "data-points");
}

/* What a learner thinks of something is not numbered: there is nothing to look up. */
static bool
is_view (xmlNode *question)
{
  g_autofree char *name = author_tree_value (question, "data-block");
  AuthorQuestionKind kind;

  return name != NULL && author_question_kind (name, &kind) && author_question_is_view (kind);
}

static bool
is_fold (const xmlNode *node, const void *unused)
{
  return author_tree_is (node, "details")
         && (author_tree_has_class (node, "hint") || author_tree_has_class (node, "solution"));
}

/* `Frage 3`, or `Frage 3: Der Heizkessel` where the question has a title. */
static char *
number_label (const AuthorCourse *course, xmlNode *question, guint number)
{
  const char *word = author_still_word (course, "question");
  g_autoptr (GPtrArray) labels = author_tree_find_class (question, "q-label");
  xmlNode *label = labels->len > 0 ? g_ptr_array_index (labels, 0) : NULL;
  g_autofree char *title = label != NULL ? lk_xml_text (label) : g_strdup (word);
  char *numbered = g_str_equal (title, word) ? g_strdup_printf ("%s %u", word, number)
                                             : g_strdup_printf ("%s %u: %s", word, number, title);

  if (label != NULL) {
    xmlNodeSetContent (label, NULL);
    xmlNodeAddContent (label, (const xmlChar *) numbered);
  }
  return numbered;
}

static guint
place_of (const xmlNode *item)
{
  guint place = 1;

  for (const xmlNode *before = item->prev; before != NULL; before = before->prev)
    place += author_tree_is (before, "li");
  return place;
}

static bool
has_id (const xmlNode *node, const void *unused)
{
  return xmlHasProp (node, (const xmlChar *) "id") != NULL;
}

/* A copy for the solution; ids stay with the original. */
static xmlNode *
copy_item (xmlNode *item, xmlNode *list)
{
  xmlNode *copy = xmlDocCopyNode (item, list->doc, 1);
  g_autoptr (GPtrArray) named = author_tree_find (copy, has_id, NULL);
  g_autofree char *place = g_strdup_printf ("%u", place_of (item));

  for (guint i = 0; i < named->len; i++)
    xmlUnsetProp (g_ptr_array_index (named, i), (const xmlChar *) "id");
  if (author_tree_is (list, "ol"))
    author_tree_set (copy, "value", place);
  xmlAddChild (list, copy);
  return copy;
}

static xmlNode *
item_around (xmlNode *node)
{
  while (node != NULL && !author_tree_is (node, "li"))
    node = node->parent;
  return node;
}

/* What is said to single answers: those answers, and behind each what is said. */
static void
move_reasons (xmlNode *question, xmlNode *solved)
{
  g_autoptr (GPtrArray) reasons = author_tree_find_class (question, "why");
  xmlNode *from = NULL, *to = NULL;

  for (guint i = 0; i < reasons->len; i++) {
    xmlNode *reason = g_ptr_array_index (reasons, i), *item = item_around (reason);

    if (item == NULL)
      continue;
    if (item->parent != from) {
      from = item->parent;
      to = author_tree_add (solved, (const char *) from->name, "reasons", NULL);
    }
    copy_item (item, to);
    author_tree_remove (reason);
  }
}

static void
move_folds (xmlNode *question, xmlNode *solved, const char *class_name)
{
  g_autoptr (GPtrArray) folds = author_tree_find (question, is_fold, NULL);

  for (guint i = 0; i < folds->len; i++)
    if (author_tree_has_class (g_ptr_array_index (folds, i), class_name))
      author_tree_move (g_ptr_array_index (folds, i), solved);
}

/* The fold is open here and comes last, and the heading above says that it is the solution. */
static void
open_solution (xmlNode *solved)
{
  for (xmlNode *child = solved->children, *next; child != NULL; child = next) {
    next = child->next;
    if (!author_tree_is (child, "details") || !author_tree_has_class (child, "solution"))
      continue;
    author_tree_remove (lk_xml_child (child, "summary"));
    xmlNodeSetName (child, (const xmlChar *) "div");
    author_tree_move (child, solved);
  }
}

static void
add_link (xmlNode *parent, const char *to, const char *words)
{
  g_autofree char *address = g_strconcat ("#", to, NULL);

  author_tree_set (author_tree_add (parent, "a", NULL, words), "href", address);
}

static void
solve (const AuthorCourse *course, xmlNode *question, xmlNode *solutions, guint number)
{
  g_autofree char *label = number_label (course, question, number);
  g_autofree char *id = author_tree_value (question, "id");
  g_autofree char *own_id = g_strconcat (id, "-solution", NULL);
  xmlNode *solved = author_tree_add (solutions, "div", "solved", NULL);
  xmlNode *heading = author_tree_add (solved, "h3", NULL, NULL);

  add_link (heading, id, label);
  move_folds (question, solved, "hint");
  move_folds (question, solved, "solution");
  move_reasons (question, solved);
  open_solution (solved);
  if (solved->last == heading) {
    author_tree_remove (solved);
    return;
  }
  author_tree_set (solved, "id", own_id);
  add_link (author_tree_add (question, "p", "to-solution", NULL), own_id,
            author_still_word (course, "to_solution"));
}

void
author_still_questions (const AuthorCourse *course, xmlNode *article, guint *n_questions)
{
  g_autoptr (GPtrArray) questions = author_tree_find (article, is_question, NULL);
  xmlNode *solutions;

  if (questions->len == 0)
    return;
  solutions = author_tree_add (article, "section", "solutions", NULL);
  author_tree_add (solutions, "h2", NULL, author_still_word (course, "solutions"));
  for (guint i = 0; i < questions->len; i++)
    if (!is_view (g_ptr_array_index (questions, i)))
      solve (course, g_ptr_array_index (questions, i), solutions, ++*n_questions);
  if (lk_xml_child (solutions, "div") == NULL)
    author_tree_remove (solutions);
}
