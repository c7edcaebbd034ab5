/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "words/words-explain-private.h"
#include "words/words-private.h"

/* An aicc_script as a clause: “A” and “B” are finished or “C” is passed. Where "and" and "or" are nested,
 * what belongs together stands in brackets. */

typedef struct {
  const LkPrerequisite *node; /* never a NOT */
  bool wanted;                /* false: its opposite */
} Part;

/* What is asked of an item, by status; see words-clause.c for what translations have to look like. */
static const struct {
  const char *status; /* %NULL: the identifier alone */
  struct {
    const char *one, *many;
  } clauses[2]; /* [wanted] */
} leaves[] = {
  { NULL,
    { { NC_ ("clause", "%s is not finished"), NC_ ("clause", "%s are not finished") },
      { NC_ ("clause", "%s is finished"), NC_ ("clause", "%s are finished") } } },
  { "passed",
    { { NC_ ("clause", "%s is not passed"), NC_ ("clause", "%s are not passed") },
      { NC_ ("clause", "%s is passed"), NC_ ("clause", "%s are passed") } } },
  { "completed",
    { { NC_ ("clause", "%s is not completed"), NC_ ("clause", "%s are not completed") },
      { NC_ ("clause", "%s is completed"), NC_ ("clause", "%s are completed") } } },
  { "failed",
    { { NC_ ("clause", "%s does not have the result “not passed”"),
        NC_ ("clause", "%s do not have the result “not passed”") },
      { NC_ ("clause", "%s has the result “not passed”"),
        NC_ ("clause", "%s have the result “not passed”") } } },
  { "incomplete",
    { { NC_ ("clause", "%s does not have the state “not completed”"),
        NC_ ("clause", "%s do not have the state “not completed”") },
      { NC_ ("clause", "%s has the state “not completed”"),
        NC_ ("clause", "%s have the state “not completed”") } } },
  { "browsed",
    { { NC_ ("clause", "%s has not just been looked at"),
        NC_ ("clause", "%s have not just been looked at") },
      { NC_ ("clause", "%s has just been looked at"),
        NC_ ("clause", "%s have just been looked at") } } },
  { "not attempted",
    { { NC_ ("clause", "%s has been started"), NC_ ("clause", "%s have been started") },
      { NC_ ("clause", "%s has not been started"), NC_ ("clause", "%s have not been started") } } },
};

static Part
part_of (const LkPrerequisite *node, bool wanted)
{
  while (node->kind == LK_PREREQUISITE_NOT) {
    wanted = !wanted;
    node = g_ptr_array_index (node->children, 0);
  }
  if (node->kind == LK_PREREQUISITE_DIFFERENT)
    wanted = !wanted;
  return (Part){ node, wanted };
}

/* How the children of a part are joined; WORDS_COMMA: they are counted, or there are none. */
static WordsJoin
join_of (Part part)
{
  unsigned n_children = part.node->children != NULL ? part.node->children->len : 0;
  bool counts = part.node->kind == LK_PREREQUISITE_AT_LEAST;
  bool all = part.node->kind == LK_PREREQUISITE_AND || (counts && part.node->count == n_children);
  bool any = part.node->kind == LK_PREREQUISITE_OR || (counts && part.node->count == 1);

  if (!all && !any)
    return WORDS_COMMA;
  return all == part.wanted ? WORDS_AND : WORDS_OR;
}

static void
add_parts (Part part, WordsJoin join, GArray *parts)
{
  if (join_of (part) != join || join == WORDS_COMMA) {
    g_array_append_val (parts, part);
    return;
  }
  for (guint i = 0; i < part.node->children->len; i++)
    add_parts (part_of (g_ptr_array_index (part.node->children, i), part.wanted), join, parts);
}

static char *
name_of (const LkOrganization *organization, const LkPrerequisite *leaf)
{
  const LkItem *item = lk_organization_find (organization, leaf->identifier);

  return item != NULL ? words_title (item) : words_quote (leaf->identifier);
}

static bool
are_alike (Part a, Part b)
{
  return a.node->children == NULL && b.node->children == NULL && a.wanted == b.wanted
         && g_strcmp0 (a.node->status, b.node->status) == 0;
}

/* The clause for the leaves that are like the one at @first; they are marked in @said. */
static char *
say_leaves (const LkOrganization *organization, const GArray *parts, guint first, WordsJoin join,
            bool *said)
{
  Part part = g_array_index (parts, Part, first);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subject = NULL;
  bool many;

  for (guint i = first; i < parts->len; i++) {
    Part other = g_array_index (parts, Part, i);

    if (said[i] || !are_alike (part, other))
      continue;
    said[i] = true;
    g_ptr_array_add (names, name_of (organization, other.node));
  }
  subject = words_join (names, join);
  many = names->len > 1 && join == WORDS_AND;
  for (size_t i = 0; i < G_N_ELEMENTS (leaves); i++)
    if (g_strcmp0 (leaves[i].status, part.node->status) == 0)
      return words_fill (g_dpgettext2 (GETTEXT_PACKAGE, "clause",
                                       many ? leaves[i].clauses[part.wanted].many
                                            : leaves[i].clauses[part.wanted].one),
                         subject);
  return g_steal_pointer (&subject);
}

static char *say_parts (const LkOrganization *organization, const GArray *parts, WordsJoin join);

static char *
say_part (const LkOrganization *organization, Part part)
{
  WordsJoin join = join_of (part);
  g_autoptr (GArray) parts = g_array_new (false, false, sizeof (Part));

  add_parts (part, join, parts);
  return say_parts (organization, parts, join);
}

/* `2*{A, B, C}` */
static char *
say_count (const LkOrganization *organization, Part part)
{
  g_autofree char *number = g_strdup_printf ("%u", part.node->count);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < part.node->children->len; i++)
    g_ptr_array_add (
        texts, say_part (organization, part_of (g_ptr_array_index (part.node->children, i), true)));
  list = words_join (texts, WORDS_COMMA);
  /* Translators: a clause; first a number, then a list of clauses */
  return words_fill_two (part.wanted ? C_ ("clause", "at least %s of these hold (%s)")
                                     : C_ ("clause", "fewer than %s of these hold (%s)"),
                         number, list);
}

static char *
say_parts (const LkOrganization *organization, const GArray *parts, WordsJoin join)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree bool *said = g_new0 (bool, parts->len);

  for (guint i = 0; i < parts->len; i++) {
    Part part = g_array_index (parts, Part, i);

    if (said[i])
      continue;
    if (part.node->children == NULL) {
      g_ptr_array_add (texts, say_leaves (organization, parts, i, join, said));
    } else if (join_of (part) == WORDS_COMMA) {
      g_ptr_array_add (texts, say_count (organization, part));
    } else {
      g_autofree char *inner = say_part (organization, part);

      g_ptr_array_add (texts, g_strdup_printf ("(%s)", inner));
    }
  }
  return words_join (texts, join);
}

char *
words_prerequisites (const LkOrganization *organization, const LkPrerequisites *prerequisites)
{
  return say_part (organization, part_of (lk_prerequisites_root (prerequisites), true));
}
