/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-cmi5.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"

void
lk_manifest_cmi5_defect (LkManifestCmi5 *reading, LkIssueCode code, const char *place,
                         const xmlNode *node, const char *requirement, const char *format, ...)
{
  g_autofree char *reason = NULL;
  g_autofree char *detail = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  detail = node != NULL
               ? g_strdup_printf ("line %u: %s (cmi5 %s)", lk_xml_line (node), reason, requirement)
               : g_strdup_printf ("%s (cmi5 %s)", reason, requirement);
  lk_issue_add (reading->reader->issues, code, place, detail);
  if (reading->first == NULL)
    lk_error_set (&reading->first, code, "%s", detail);
}

static bool
is_ours (const xmlNode *node)
{
  return node->ns != NULL
         && strcmp ((const char *) node->ns->href, LK_MANIFEST_CMI5_NAMESPACE) == 0;
}

bool
lk_manifest_cmi5_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && is_ours (node)
         && strcmp ((const char *) node->name, name) == 0;
}

static xmlNode *
first_named (xmlNode *node, const char *name)
{
  while (node != NULL && !lk_manifest_cmi5_is (node, name))
    node = node->next;
  return node;
}

xmlNode *
lk_manifest_cmi5_child (const xmlNode *node, const char *name)
{
  return node != NULL ? first_named (node->children, name) : NULL;
}

xmlNode *
lk_manifest_cmi5_next (const xmlNode *node, const char *name)
{
  return first_named (node->next, name);
}

char *
lk_manifest_cmi5_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *stripped = value != NULL ? lk_text_strip ((const char *) value, false) : NULL;

  xmlFree (value);
  return stripped;
}

char *
lk_manifest_cmi5_place (const xmlNode *node)
{
  char *id = lk_manifest_cmi5_attribute (node, "id");

  if (id != NULL && *id != '\0')
    return id;
  g_free (id);
  return g_strdup ((const char *) node->name);
}

static void
read_texts (LkManifestCmi5 *reading, const xmlNode *parent, const char *name, size_t max_bytes,
            GPtrArray *texts)
{
  const xmlNode *list = lk_manifest_cmi5_child (parent, name);

  for (const xmlNode *node = lk_manifest_cmi5_child (list, "langstring"); node != NULL;
       node = lk_manifest_cmi5_next (node, "langstring")) {
    g_autofree char *language = lk_manifest_cmi5_attribute (node, "lang");
    g_autofree char *text = lk_manifest_clean_lines (lk_xml_text (node), max_bytes);

    if (language != NULL && !lk_manifest_cmi5_is_language_tag (language)) {
      g_autofree char *detail = g_strdup_printf ("lang=\"%s\"", language);

      /* What the schema forbids has been told as a defect. */
      if (lk_manifest_cmi5_is_language (language))
        lk_issue_add (reading->reader->issues, LK_ISSUE_ITEM_VALUE, name, detail);
      g_clear_pointer (&language, g_free);
    }
    if (*text != '\0')
      lk_lang_text_add (texts, language != NULL ? language : "", text);
  }
}

static void
read_names (LkManifestCmi5 *reading, const xmlNode *node, GPtrArray *titles,
            GPtrArray *descriptions)
{
  read_texts (reading, node, "title", LK_MANIFEST_TITLE_BYTES, titles);
  read_texts (reading, node, "description", LK_MANIFEST_TEXT_BYTES, descriptions);
}

static void
check_iri (LkManifestCmi5 *reading, const xmlNode *node, const char *what, const char *iri)
{
  if (!lk_manifest_cmi5_is_iri (iri))
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_IRI, iri, node, "3.0.0.0-1",
                             "%s is no full IRI: \"%s\"", what, iri);
}

/* An identifier that is a full IRI and there once; `item-N` if it is missing, which the schema has
 * reported. (transfer full) */
static char *
read_id (LkManifestCmi5 *reading, const xmlNode *node, const char *requirement)
{
  g_autofree char *id = lk_manifest_cmi5_attribute (node, "id");
  g_autofree char *what = g_strdup_printf ("id of %s", (const char *) node->name);

  if (id == NULL || *id == '\0')
    return g_strdup_printf ("item-%u", g_hash_table_size (reading->ids));
  check_iri (reading, node, what, id);
  if (!g_hash_table_add (reading->ids, g_strdup (id)))
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_ID_DUPLICATE, id, node, requirement,
                             "%s is there twice", what);
  return g_steal_pointer (&id);
}

static void
read_objectives (LkManifestCmi5 *reading, const xmlNode *root)
{
  const xmlNode *list = lk_manifest_cmi5_child (root, "objectives");

  for (const xmlNode *node = lk_manifest_cmi5_child (list, "objective"); node != NULL;
       node = lk_manifest_cmi5_next (node, "objective")) {
    g_autofree char *id = read_id (reading, node, "13.1.3.0-1");
    LkObjectiveDef *def = lk_objective_def_new (id);

    read_names (reading, node, def->titles, def->descriptions);
    g_ptr_array_add (reading->reader->course->objectives, def);
  }
}

static void
read_references (LkManifestCmi5 *reading, const xmlNode *parent, const char *place, GPtrArray *ids)
{
  const xmlNode *list = lk_manifest_cmi5_child (parent, "objectives");

  for (const xmlNode *node = lk_manifest_cmi5_child (list, "objective"); node != NULL;
       node = lk_manifest_cmi5_next (node, "objective")) {
    char *id = lk_manifest_cmi5_attribute (node, "idref");

    if (id == NULL || *id == '\0') {
      g_free (id);
      continue;
    }
    check_iri (reading, node, "idref of objective", id);
    if (!g_hash_table_contains (reading->ids, id))
      lk_issue_add (reading->reader->issues, LK_ISSUE_CMI5_OBJECTIVE, place, id);
    g_ptr_array_add (ids, id);
  }
}

/* Text of an element that may be missing, stripped; %NULL if it is. (transfer full) */
static char *
read_value (const xmlNode *parent, const char *name)
{
  const xmlNode *node = lk_manifest_cmi5_child (parent, name);
  g_autofree char *text = node != NULL ? lk_xml_text (node) : NULL;

  return text != NULL ? lk_text_strip (text, false) : NULL;
}

static void
read_score (LkManifestCmi5 *reading, const xmlNode *node, const char *place, LkActivityDef *def)
{
  g_autofree char *text = lk_manifest_cmi5_attribute (node, "masteryScore");
  const char *point = text != NULL ? strchr (text, '.') : NULL;

  if (text == NULL || !lk_manifest_cmi5_is_mastery_score (text))
    return;
  def->has_mastery_score = lk_text_to_number (text, &def->mastery_score);
  if (point != NULL && strlen (point + 1) > 4) {
    g_autofree char *detail = g_strdup_printf ("masteryScore=\"%s\"", text);

    lk_issue_add (reading->reader->issues, LK_ISSUE_ITEM_VALUE, place, detail);
  }
}

static void
read_unit_values (LkManifestCmi5 *reading, const xmlNode *node, const char *place,
                  LkActivityDef *def)
{
  g_autofree char *move_on = lk_manifest_cmi5_attribute (node, "moveOn");
  g_autofree char *method = lk_manifest_cmi5_attribute (node, "launchMethod");
  g_autofree char *type = lk_manifest_cmi5_attribute (node, "activityType");

  if (move_on != NULL && lk_manifest_cmi5_is_move_on (move_on))
    def->move_on = lk_move_on_from_name (move_on);
  def->own_window = g_strcmp0 (method, "OwnWindow") == 0;
  if (type != NULL && *type != '\0') {
    check_iri (reading, node, "activityType", type);
    lk_course_take (&def->type, g_steal_pointer (&type));
  }
  read_score (reading, node, place, def);
  def->launch_parameters = read_value (node, "launchParameters");
  def->entitlement_key = read_value (node, "entitlementKey");
}

/* What an address has to fulfil wherever it leads. */
static void
check_url (LkManifestCmi5 *reading, const xmlNode *node, const char *place, const char *url)
{
  const char *taken = lk_manifest_cmi5_taken_parameter (url);

  if (!lk_manifest_cmi5_is_url (url))
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_URL, place, node, "13.1.4.0-2",
                             "no URL: \"%s\"", url);
  if (taken != NULL)
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_URL_PARAMETER, place, node, "8.1.0.0-6",
                             "parameter %s is the launch's own: \"%s\"", taken, url);
  if (reading->reader->files->alone && !lk_manifest_cmi5_is_qualified (url))
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_URL_RELATIVE, place, node, "14.2.0.0-1",
                             "relative URL without a zip: \"%s\"", url);
}

/* A relative address names a file of the zip; others lead outside. */
static void
read_launch (LkManifestCmi5 *reading, const xmlNode *unit, LkItem *item)
{
  LkManifestReader *reader = reading->reader;
  g_auto (LkManifestBase) base = lk_manifest_base_of (reader->path);
  const xmlNode *node = lk_manifest_cmi5_child (unit, "url");
  g_autofree char *url = read_value (unit, "url");
  LkResource *resource;

  if (url == NULL || *url == '\0') {
    if (node != NULL)
      lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_SCHEMA, item->identifier, node, "13.2.0.0-1",
                               "url is empty");
    return;
  }
  resource = lk_course_add_resource (reader->course, item->identifier);
  if (resource == NULL)
    return;
  check_url (reading, node, item->identifier, url);
  lk_course_take (&resource->href, g_strdup (url));
  item->resource = resource;
  if (lk_manifest_cmi5_is_qualified (url)) {
    lk_manifest_read_launch (reader, resource, &base);
    return;
  }
  if (lk_manifest_cmi5_is_url (url) && !reader->files->alone
      && !lk_manifest_find_launch (reader, resource, &base))
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_URL_MISSING, item->identifier, node,
                             "14.1.0.0-4", "not in the zip: \"%s\"", url);
}

/* The item of a block or unit; one whose identifier is taken, which is a defect, gets another, so
 * that what is below it is looked at too. */
static LkItem *
add_item (LkManifestCmi5 *reading, LkOrganization *organization, LkItem *parent,
          const xmlNode *node, bool is_unit)
{
  g_autofree char *id = read_id (reading, node, is_unit ? "13.1.4.0-1" : "13.1.2.0-1");
  LkItem *item = lk_organization_add_item (organization, parent, id, id);
  LkActivityDef *def;

  if (item == NULL) {
    g_autofree char *made = g_strdup_printf ("%s#%u", id, organization->items->len);

    item = lk_organization_add_item (organization, parent, made, made);
  }
  if (item == NULL)
    return NULL;
  def = item->activity = lk_activity_def_new ();
  read_names (reading, node, def->titles, def->descriptions);
  read_references (reading, node, item->identifier, def->objectives);
  if (def->titles->len > 0)
    lk_course_take (&item->title,
                    lk_manifest_clean_line (g_strdup (lk_lang_text_choose (def->titles, NULL)),
                                            LK_MANIFEST_TITLE_BYTES));
  else
    lk_issue_add (reading->reader->issues, LK_ISSUE_MANIFEST_NO_TITLE, item->identifier,
                  item->identifier);
  return item;
}

/* Blocks and assignable units below @node, in document order; no deeper than XML may be nested. */
static bool
read_units (LkManifestCmi5 *reading, LkOrganization *organization, LkItem *parent,
            const xmlNode *node, GError **error)
{
  for (const xmlNode *child = lk_manifest_first_element (node); child != NULL;
       child = lk_manifest_next_element (child)) {
    bool is_unit = lk_manifest_cmi5_is (child, "au");
    LkItem *item;

    if (!is_unit && !lk_manifest_cmi5_is (child, "block"))
      continue;
    if (organization->items->len >= LK_LIMIT_ITEMS) {
      lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: more than %d items",
                    reading->reader->path, LK_LIMIT_ITEMS);
      return false;
    }
    item = add_item (reading, organization, parent, child, is_unit);
    if (item == NULL)
      continue; /* even the made-up identifier is taken: refused already */
    if (is_unit) {
      read_unit_values (reading, child, item->identifier, item->activity);
      read_launch (reading, child, item);
    } else if (!read_units (reading, organization, item, child, error))
      return false;
  }
  return true;
}

static LkOrganization *
read_course (LkManifestCmi5 *reading, const xmlNode *root)
{
  LkManifestReader *reader = reading->reader;
  const xmlNode *node = lk_manifest_cmi5_child (root, "course");
  g_autoptr (LkActivityDef) def = lk_activity_def_new ();
  g_autofree char *id = node != NULL ? lk_manifest_cmi5_attribute (node, "id") : NULL;
  const LkLangText *first;
  LkOrganization *organization;

  if (id != NULL && *id != '\0')
    check_iri (reading, node, "id of course", id);
  lk_course_take (&reader->course->identifier, g_steal_pointer (&id));
  read_names (reading, node, def->titles, def->descriptions);
  lk_manifest_choose_title (reader, lk_lang_text_choose (def->titles, NULL));
  lk_course_take (&reader->course->description,
                  g_strdup (lk_lang_text_choose (def->descriptions, NULL)));
  first = def->titles->len > 0 ? g_ptr_array_index (def->titles, 0) : NULL;
  lk_course_take (&reader->course->language, g_strdup (first != NULL ? first->language : ""));
  organization = lk_course_add_organization (reader->course, "course", reader->course->title);
  organization->root->activity = g_steal_pointer (&def);
  return organization;
}

static bool
read_structure (LkManifestCmi5 *reading, const xmlNode *root, GError **error)
{
  const char *path = reading->reader->path;
  LkOrganization *organization;

  if (strchr (path, '/') != NULL)
    lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_NOT_AT_ROOT, path, NULL, "14.1.0.0-2",
                             "not at the root of the zip: \"%s\"", path);
  lk_manifest_cmi5_check_schema (reading, root);
  organization = read_course (reading, root);
  read_objectives (reading, root);
  if (!read_units (reading, organization, organization->root, root, error))
    return false;
  if (reading->first == NULL)
    return true;
  g_propagate_error (error, g_steal_pointer (&reading->first));
  return false;
}

bool
lk_manifest_read_cmi5 (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = lk_manifest_parse (reader, bytes, reader->path, error);
  LkManifestCmi5 reading = { .reader = reader };
  const xmlNode *root;
  bool whole;

  if (document == NULL)
    return false;
  root = xmlDocGetRootElement (document);
  if (!lk_manifest_is (root, "courseStructure")) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %s", reader->path,
                  (const char *) root->name);
    return false;
  }
  reading.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  whole = read_structure (&reading, root, error);
  g_hash_table_unref (reading.ids);
  g_clear_error (&reading.first);
  return whole;
}
