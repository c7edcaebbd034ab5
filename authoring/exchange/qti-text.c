/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/qti-private.h"
#include "authoring/markup/markup.h"
#include "engine/base/limits.h"
#include "engine/base/safe-path.h"
#include "engine/base/text.h"

/* Texts of an item: HTML with interactions and feedback in it. */

/* --- files ------------------------------------------------------------------------------------ */

/* %NULL without a note if the package has no such file. */
static const char *
find_medium (AuthorQtiReader *reader, const char *address, bool *ret_missing)
{
  g_autofree char *path = lk_qti_resolve (reader->path, address);
  const LkPackageEntry *entry
      = path != NULL && reader->package != NULL ? lk_package_find (reader->package, path) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *name;

  *ret_missing = entry == NULL;
  if (entry == NULL)
    return NULL;
  if (g_hash_table_contains (reader->media, path))
    return g_hash_table_lookup (reader->media, path);
  bytes = lk_package_read (reader->package, entry, AUTHOR_LIMIT_IMPORT_MEDIUM, NULL);
  if (bytes == NULL)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "medium", address);
  name = bytes != NULL
             ? author_import_add_medium (reader->bank.import, path, bytes, reader->bank.where)
             : NULL;
  g_hash_table_insert (reader->media, g_steal_pointer (&path), (void *) name);
  return name;
}

const char *
author_qti_medium (AuthorQtiReader *reader, const char *address)
{
  bool is_missing;
  const char *name = find_medium (reader, address, &is_missing);

  if (is_missing)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "medium", address);
  return name;
}

/* A picture that is missing is named by who asks. */
static char *
take_medium (void *data, const char *address)
{
  AuthorQtiReader *reader = data;
  bool is_missing;

  if (g_str_has_prefix (address, "data:image/"))
    return g_strdup (author_import_add_data (reader->bank.import, address, reader->bank.where));
  if (strchr (address, ':') != NULL)
    return NULL;
  return g_strdup (find_medium (reader, address, &is_missing));
}

AuthorHtmlServices
author_qti_services (AuthorQtiReader *reader)
{
  /* The bank is the first member of the reader, so that both are at one place for all services. */
  AuthorHtmlServices services = author_question_bank_services (&reader->bank);

  services.medium = take_medium;
  services.data = reader;
  return services;
}

/* --- elements --------------------------------------------------------------------------------- */

/* What is no part of the words around it. */
static bool
is_apart (const xmlNode *node)
{
  static const char *const names[] = { "feedbackInline",
                                       "feedbackBlock",
                                       "simpleChoice",
                                       "simpleMatchSet",
                                       "simpleAssociableChoice",
                                       "gapText",
                                       "gapImg",
                                       "hotspotChoice",
                                       "associableHotspot",
                                       "prompt",
                                       "endAttemptInteraction",
                                       "catalogInfo",
                                       "companionMaterialsInfo" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (lk_qti_is (node, names[i]))
      return true;
  return false;
}

/* For those who mark the answers, not for learners. */
static bool
is_for_others (const xmlNode *node)
{
  g_autofree char *view = lk_qti_is (node, "rubricBlock") ? lk_qti_value (node, "view") : NULL;

  return view != NULL && strstr (view, "candidate") == NULL;
}

static bool
write_object (AuthorQtiReader *reader, const xmlNode *node, GString *run)
{
  g_autofree char *type = lk_qti_is (node, "object") ? lk_qti_value (node, "type") : NULL;
  g_autofree char *address = NULL, *alt = NULL;
  g_autoptr (GString) words = g_string_new ("x");
  const char *name;

  if (type == NULL || !g_str_has_prefix (type, "image/"))
    return false;
  address = lk_qti_value (node, "data");
  alt = lk_qti_attribute (node, "alt");
  if (alt == NULL)
    alt = lk_xml_text (node);
  name = author_qti_medium (reader, address);
  author_markup_words (words, g_strstrip (alt));
  if (name != NULL)
    author_markup_link (run, words->str + 1, name, true);
  else
    g_string_append (run, words->str + 1);
  return true;
}

static bool
write_gap (const AuthorQtiReader *reader, const xmlNode *node, GString *run)
{
  for (guint i = 0; reader->gaps != NULL && i < reader->gaps->len; i++) {
    const AuthorQtiGap *gap = g_ptr_array_index (reader->gaps, i);

    if (gap->node != node)
      continue;
    g_string_append (run, gap->text);
    return true;
  }
  return false;
}

static bool
write_element (void *data, const xmlNode *node, GString *run)
{
  AuthorQtiReader *reader = data;

  if (write_gap (reader, node, run) || write_object (reader, node, run))
    return true;
  if (lk_qti_is (node, "printedVariable")) {
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_LOST, "template", NULL);
    g_string_append (run, "…");
    return true;
  }
  if (lk_qti_is_interaction (node))
    return node != reader->interaction
           || !(lk_qti_is (node, "hottextInteraction") || lk_qti_is (node, "gapMatchInteraction"));
  return is_apart (node) || is_for_others (node);
}

char *
author_qti_text (AuthorQtiReader *reader, const xmlNode *node)
{
  AuthorHtmlServices services = author_qti_services (reader);

  return author_html_node_to_markdown (node, &services, write_element, false);
}

char *
author_qti_prompt (AuthorQtiReader *reader)
{
  const xmlNode *body = lk_qti_child (reader->item, "itemBody");
  const xmlNode *own
      = reader->interaction != NULL ? lk_qti_child (reader->interaction, "prompt") : NULL;
  g_autofree char *around = reader->has_prompt ? NULL : author_qti_text (reader, body);
  g_autofree char *inner = own != NULL ? author_qti_text (reader, own) : NULL;
  g_autoptr (GString) prompt = g_string_new (around);

  author_markup_block (prompt, inner != NULL ? inner : "");
  reader->has_prompt = true;
  return g_strdup (prompt->str);
}

/* --- feedback --------------------------------------------------------------------------------- */

/* Identifiers in a condition, or with @in_outcome those that it sets; at most some. */
static void
collect_values (const xmlNode *node, bool in_outcome, bool is_inside, GPtrArray *values)
{
  for (const xmlNode *child = node->children; child != NULL && values->len < 8;
       child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "baseValue") && in_outcome == is_inside) {
      g_autofree char *text = lk_xml_text (child);

      g_ptr_array_add (values, lk_text_strip (text, true));
    } else if (!lk_qti_is (child, "responseCondition")) {
      collect_values (child, in_outcome, is_inside || lk_qti_is (child, "setOutcomeValue"), values);
    }
  }
}

/* `if RESPONSE is A, show X` */
static void
read_condition (AuthorQtiReader *reader, const xmlNode *node)
{
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) set = g_ptr_array_new_with_free_func (g_free);
  const xmlNode *modal = NULL;

  collect_values (node, false, false, asked);
  collect_values (node, true, false, set);
  if (asked->len != 1)
    return;
  for (guint i = 0; i < set->len && modal == NULL; i++)
    modal = lk_qti_child_with (reader->item, "modalFeedback", "identifier",
                               g_ptr_array_index (set, i));
  if (modal != NULL)
    g_hash_table_insert (reader->feedbacks, g_strdup (g_ptr_array_index (asked, 0)),
                         (void *) modal);
}

static void
read_conditions (AuthorQtiReader *reader, const xmlNode *node, guint *n_left)
{
  for (const xmlNode *child = node->children; child != NULL && *n_left > 0; child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_qti_is (child, "responseIf") || lk_qti_is (child, "responseElseIf")) {
      read_condition (reader, child);
      (*n_left)--;
    }
    read_conditions (reader, child, n_left);
  }
}

void
author_qti_find_feedbacks (AuthorQtiReader *reader)
{
  const xmlNode *processing = lk_qti_child (reader->item, "responseProcessing");
  guint n_left = 1000;

  g_hash_table_remove_all (reader->feedbacks);
  if (lk_qti_child (reader->item, "modalFeedback") == NULL)
    return;
  if (processing != NULL)
    read_conditions (reader, processing, &n_left);
  for (const xmlNode *modal = lk_qti_child (reader->item, "modalFeedback"); modal != NULL;
       modal = lk_qti_next (modal, "modalFeedback"))
    g_hash_table_insert (reader->feedbacks, lk_qti_value (modal, "identifier"), (void *) modal);
}

char *
author_qti_feedback (AuthorQtiReader *reader, const xmlNode *choice)
{
  g_autofree char *id = lk_qti_value (choice, "identifier");
  const xmlNode *modal = g_hash_table_lookup (reader->feedbacks, id);
  g_autoptr (GString) feedback = g_string_new (NULL);

  for (const xmlNode *inner = lk_qti_find (choice, "feedbackInline"); inner != NULL;
       inner = lk_qti_next (inner, "feedbackInline")) {
    g_autofree char *text = author_qti_text (reader, inner);

    author_markup_block (feedback, text);
  }
  if (modal != NULL) {
    g_autofree char *text = author_qti_text (reader, modal);

    author_markup_block (feedback, text);
    /* What is not told of a choice belongs to the answer as a whole. */
    g_hash_table_add (reader->told, (void *) modal);
  }
  return g_strdup (feedback->str);
}

static void
append_once (GString *out, GHashTable *seen, char *text)
{
  if (*text != '\0' && g_hash_table_add (seen, g_strdup (text)))
    author_markup_block (out, text);
  g_free (text);
}

static void
append_blocks (AuthorQtiReader *reader, const xmlNode *node, GString *out, GHashTable *seen)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (lk_qti_is (child, "feedbackBlock") || lk_qti_is (child, "feedbackInline"))
      append_once (out, seen, author_qti_text (reader, child));
    else if (child->type == XML_ELEMENT_NODE && !lk_qti_is_interaction (child))
      append_blocks (reader, child, out, seen);
}

char *
author_qti_solution (AuthorQtiReader *reader)
{
  const xmlNode *body = lk_qti_child (reader->item, "itemBody");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) solution = g_string_new (NULL);

  for (const xmlNode *modal = lk_qti_child (reader->item, "modalFeedback"); modal != NULL;
       modal = lk_qti_next (modal, "modalFeedback"))
    if (!g_hash_table_contains (reader->told, modal))
      append_once (solution, seen, author_qti_text (reader, modal));
  append_blocks (reader, body, solution, seen);
  if (g_hash_table_size (seen) > 1)
    author_question_bank_note (&reader->bank, AUTHOR_IMPORT_CHANGED, "overall-feedback", NULL);
  return g_strdup (solution->str);
}
