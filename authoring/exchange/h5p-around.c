/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/h5p-private.h"

/* What stands around contents of H5P: the medium above a question, words for its points, who made a medium. */

/* --- around a question ---------------------------------------------------------------------------------- */

static bool
has_overall_words (JsonObject *params)
{
  JsonArray *ranges = lk_json_array (params, "overallFeedback");

  for (guint i = 0; ranges != NULL && i < json_array_get_length (ranges); i++) {
    JsonNode *node = json_array_get_element (ranges, i);
    const char *words = JSON_NODE_HOLDS_OBJECT (node)
                            ? lk_json_string (json_node_get_object (node), "feedback")
                            : NULL;

    if (words != NULL && *words != '\0')
      return true;
  }
  return false;
}

void
author_h5p_around (AuthorH5p *h5p, JsonObject *params)
{
  JsonObject *media = lk_json_object (params, "media");
  JsonObject *type = media != NULL ? lk_json_object (media, "type") : NULL;

  author_h5p_inner (h5p, type != NULL ? type : media);
  if (has_overall_words (params))
    author_import_note (h5p->import, AUTHOR_IMPORT_LOST, "overall-feedback", h5p->where, NULL);
}

/* --- who made it ---------------------------------------------------------------------------------------- */

static AuthorImportedMedium *
find_medium (const AuthorImport *import, const char *name)
{
  for (guint i = 0; i < import->media->len; i++) {
    AuthorImportedMedium *medium = g_ptr_array_index (import->media, i);

    if (g_str_equal (medium->name, name))
      return medium;
  }
  return NULL;
}

/* What was said first stays. */
static void
take (char **where, const char *value)
{
  if (*where == NULL && value != NULL && *value != '\0')
    *where = g_strdup (value);
}

/* `U` is: not said. (transfer full) (nullable) */
static char *
dup_licence (JsonObject *facts)
{
  const char *licence = lk_json_string (facts, "license");
  const char *version = lk_json_string (facts, "licenseVersion");
  bool has_version
      = version != NULL && *version != '\0' && licence != NULL && g_str_has_prefix (licence, "CC");

  if (licence == NULL || g_str_equal (licence, "U") || g_str_equal (licence, "undefined"))
    return NULL;
  return g_strconcat (licence, has_version ? " " : "", has_version ? version : "", NULL);
}

/* (transfer full) (nullable) */
static char *
dup_authors (JsonObject *facts)
{
  JsonArray *authors = lk_json_array (facts, "authors");
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; authors != NULL && i < MIN (json_array_get_length (authors), 50); i++) {
    JsonNode *node = json_array_get_element (authors, i);
    const char *name = JSON_NODE_HOLDS_OBJECT (node)
                           ? lk_json_string (json_node_get_object (node), "name")
                           : NULL;

    if (name != NULL && *name != '\0')
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
  }
  return names->len > 0 ? g_strdup (names->str) : g_strdup (lk_json_string (facts, "author"));
}

void
author_h5p_credit (AuthorH5p *h5p, const char *name, JsonObject *facts)
{
  AuthorImportedMedium *medium = name != NULL ? find_medium (h5p->import, name) : NULL;
  g_autofree char *licence = NULL, *authors = NULL;

  if (medium == NULL || facts == NULL)
    return;
  licence = dup_licence (facts);
  authors = dup_authors (facts);
  take (&medium->licence, licence);
  take (&medium->credit, authors);
  take (&medium->source, lk_json_string (facts, "source"));
}
