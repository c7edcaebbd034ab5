/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/limits.h"
#include "engine/manifest/manifest-cmi5.h"

/*
 * tincan.xml: every activity with a launch address is a step; the others only name what is inside.
 * The format was never a standard, so what is odd is mended and told.
 */

/* Texts of the children called @name, each in its own language. */
static void
read_texts (const xmlNode *node, const char *name, size_t max_bytes, GPtrArray *texts)
{
  for (const xmlNode *child = lk_manifest_child (node, name); child != NULL;
       child = lk_manifest_next (child, name)) {
    g_autofree char *language = lk_manifest_attribute (child, "lang");
    g_autofree char *text = lk_manifest_clean_lines (lk_xml_text (child), max_bytes);
    bool good = language != NULL && lk_manifest_cmi5_is_language_tag (language);

    if (*text != '\0')
      lk_lang_text_add (texts, good ? language : "", text);
  }
}

/* @place: where to report what is odd, %NULL: that is done elsewhere. */
static LkActivityDef *
read_activity (const LkManifestReader *reader, const xmlNode *node, const char *place)
{
  LkActivityDef *def = lk_activity_def_new ();

  read_texts (node, "name", LK_MANIFEST_TITLE_BYTES, def->titles);
  read_texts (node, "description", LK_MANIFEST_TEXT_BYTES, def->descriptions);
  lk_course_take (&def->type, lk_manifest_attribute (node, "type"));
  if (*def->type != '\0' && !lk_manifest_cmi5_is_iri (def->type)) {
    g_autofree char *detail = g_strdup_printf ("type=\"%s\"", def->type);

    if (place != NULL)
      lk_issue_add (reader->issues, LK_ISSUE_ITEM_VALUE, place, detail);
    lk_course_take (&def->type, NULL);
  }
  return def;
}

/* The title in the first language. (transfer full) */
static char *
first_line (const GPtrArray *texts)
{
  return lk_manifest_clean_line (g_strdup (lk_lang_text_choose (texts, NULL)),
                                 LK_MANIFEST_TITLE_BYTES);
}

/* The launch address: one stands for each language, the first counts. (transfer full) */
static char *
read_address (const LkManifestReader *reader, const xmlNode *node, const char *place)
{
  g_autofree char *first = g_strdup ("");

  for (const xmlNode *child = lk_manifest_child (node, "launch"); child != NULL;
       child = lk_manifest_next (child, "launch")) {
    g_autofree char *address = lk_manifest_clean_line (lk_xml_text (child), LK_MANIFEST_TEXT_BYTES);

    if (*first == '\0')
      lk_course_take (&first, g_steal_pointer (&address));
    else if (*address != '\0' && g_strcmp0 (first, address) != 0 && place != NULL)
      lk_issue_add (reader->issues, LK_ISSUE_TINCAN_LAUNCH, place, address);
  }
  return g_steal_pointer (&first);
}

/* One more item; one without an identifier of its own gets one. %NULL with @error set: too many, or
 * named in a way that only malice can have. */
static LkItem *
add_item (LkManifestReader *reader, LkOrganization *organization, const xmlNode *node,
          GError **error)
{
  g_autofree char *identifier = lk_manifest_attribute (node, "id");
  g_autofree char *title = NULL;
  LkActivityDef *def;
  LkItem *item;

  if (organization->items->len >= LK_LIMIT_ITEMS) {
    lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: more than %d items", reader->path,
                  LK_LIMIT_ITEMS);
    return NULL;
  }
  if (identifier == NULL || lk_organization_find (organization, identifier) != NULL) {
    g_autofree char *made = g_strdup_printf ("item-%u", organization->items->len);

    lk_issue_add (reader->issues,
                  identifier == NULL ? LK_ISSUE_ITEM_ID_MISSING : LK_ISSUE_ITEM_ID_DUPLICATE,
                  identifier != NULL ? identifier : reader->path, made);
    lk_course_take (&identifier, g_steal_pointer (&made));
  }
  def = read_activity (reader, node, identifier);
  title = first_line (def->titles);
  item = lk_organization_add_item (organization, organization->root, identifier,
                                   *title != '\0' ? title : identifier);
  if (item == NULL) {
    lk_activity_def_free (def);
    lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "%s: two items %s", reader->path, identifier);
    return NULL;
  }
  item->activity = def;
  return item;
}

static void
add_launch (LkManifestReader *reader, LkItem *item, const char *address)
{
  g_auto (LkManifestBase) base = lk_manifest_base_of (reader->path);
  LkResource *resource = lk_course_add_resource (reader->course, item->identifier);

  if (resource == NULL)
    return;
  lk_course_take (&resource->href, g_strdup (address));
  lk_manifest_read_launch (reader, resource, &base);
  item->resource = resource;
}

static bool
read_activities (LkManifestReader *reader, LkOrganization *organization, const xmlNode *list,
                 GError **error)
{
  for (const xmlNode *node = lk_manifest_child (list, "activity"); node != NULL;
       node = lk_manifest_next (node, "activity")) {
    g_autofree char *address = read_address (reader, node, NULL);
    g_autofree char *again = NULL;
    LkItem *item;

    if (*address == '\0')
      continue;
    item = add_item (reader, organization, node, error);
    if (item == NULL)
      return false;
    add_launch (reader, item, address);
    again = read_address (reader, node, item->identifier); /* reports the others */
  }
  return true;
}

static const xmlNode *
first_launched (const LkManifestReader *reader, const xmlNode *list)
{
  const xmlNode *node = lk_manifest_child (list, "activity");

  while (node != NULL) {
    g_autofree char *address = read_address (reader, node, NULL);

    if (*address != '\0')
      return node;
    node = lk_manifest_next (node, "activity");
  }
  return NULL;
}

/* The course is called as its first step is. */
static LkOrganization *
read_course (LkManifestReader *reader, const xmlNode *first)
{
  LkCourse *course = reader->course;
  LkActivityDef *def = read_activity (reader, first, NULL);
  g_autofree char *title = first_line (def->titles);
  LkOrganization *organization;

  lk_course_take (&course->identifier, lk_manifest_attribute (first, "id"));
  lk_manifest_choose_title (reader, title);
  lk_course_take (&course->description, g_strdup (lk_lang_text_choose (def->descriptions, NULL)));
  if (def->titles->len > 0)
    lk_course_take (&course->language,
                    g_strdup (((const LkLangText *) g_ptr_array_index (def->titles, 0))->language));
  organization = lk_course_add_organization (course, "course", course->title);
  organization->root->activity = def;
  return organization;
}

bool
lk_manifest_read_tincan (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = lk_manifest_parse (reader, bytes, reader->path, error);
  const xmlNode *root, *list, *first;

  if (document == NULL)
    return false;
  root = xmlDocGetRootElement (document);
  if (!lk_manifest_is (root, "tincan")) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %s", reader->path,
                  (const char *) root->name);
    return false;
  }
  list = lk_manifest_child (root, "activities");
  first = first_launched (reader, list);
  if (first == NULL) {
    lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: no activity with a launch address", reader->path);
    return false;
  }
  return read_activities (reader, read_course (reader, first), list, error);
}
