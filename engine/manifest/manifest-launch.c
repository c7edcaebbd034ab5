/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/limits.h"
#include "engine/manifest/manifest-xml.h"

/*
 * cmi5.xml and tincan.xml: titles, structure and launch addresses. What else they say is read when
 * these formats are played.
 */

/* Text of a child that holds one `langstring` for each language, or (tincan) stands once for each:
 * the first that is not empty. */
static char *
first_text (const xmlNode *node, const char *name)
{
  for (const xmlNode *child = lk_manifest_child (node, name); child != NULL;
       child = lk_manifest_next (child, name)) {
    const xmlNode *langstring = lk_manifest_child (child, "langstring");
    g_autofree char *text = lk_manifest_clean_line (
        lk_xml_text (langstring != NULL ? langstring : child), LK_MANIFEST_TITLE_BYTES);

    if (*text != '\0')
      return g_steal_pointer (&text);
  }
  return g_strdup ("");
}

/* One more item; one without an identifier of its own gets one. %NULL with @error set: too many, or
 * named in a way that only malice can have. */
static LkItem *
add_item (LkManifestReader *reader, LkOrganization *organization, LkItem *parent,
          const xmlNode *node, const char *title, GError **error)
{
  g_autofree char *identifier = lk_manifest_attribute (node, "id");
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
  item = lk_organization_add_item (organization, parent, identifier,
                                   *title != '\0' ? title : identifier);
  if (item == NULL)
    lk_error_set (error, LK_ISSUE_MANIFEST_NOT_XML, "%s: two items %s", reader->path, identifier);
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

/* Blocks and assignable units below @node, in document order; no deeper than XML may be nested. */
static bool
read_units (LkManifestReader *reader, LkOrganization *organization, LkItem *parent,
            const xmlNode *node, GError **error)
{
  for (const xmlNode *child = lk_manifest_first_element (node); child != NULL;
       child = lk_manifest_next_element (child)) {
    bool is_unit = lk_manifest_is (child, "au");
    g_autofree char *title = NULL;
    LkItem *item;

    if (!is_unit && !lk_manifest_is (child, "block"))
      continue;
    title = first_text (child, "title");
    item = add_item (reader, organization, parent, child, title, error);
    if (item == NULL)
      return false;
    if (is_unit) {
      g_autofree char *address = lk_manifest_child_line (child, "url");

      add_launch (reader, item, address);
    } else if (!read_units (reader, organization, item, child, error))
      return false;
  }
  return true;
}

bool
lk_manifest_read_cmi5 (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = lk_manifest_parse (reader, bytes, reader->path, error);
  const xmlNode *root, *course;
  g_autofree char *title = NULL;
  LkOrganization *organization;

  if (document == NULL)
    return false;
  root = xmlDocGetRootElement (document);
  if (!lk_manifest_is (root, "courseStructure")) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %s", reader->path,
                  (const char *) root->name);
    return false;
  }
  course = lk_manifest_child (root, "course");
  if (course != NULL)
    lk_course_take (&reader->course->identifier, lk_manifest_attribute (course, "id"));
  title = first_text (course, "title");
  lk_manifest_choose_title (reader, title);
  lk_course_take (&reader->course->description, first_text (course, "description"));
  organization = lk_course_add_organization (reader->course, "course", reader->course->title);
  return read_units (reader, organization, organization->root, root, error);
}

/* Every activity with a launch address is a step; the others only name what is inside. */
static bool
read_activities (LkManifestReader *reader, LkOrganization *organization, const xmlNode *list,
                 GError **error)
{
  for (const xmlNode *node = lk_manifest_child (list, "activity"); node != NULL;
       node = lk_manifest_next (node, "activity")) {
    g_autofree char *address = first_text (node, "launch");
    g_autofree char *title = first_text (node, "name");
    LkItem *item;

    if (*address == '\0')
      continue;
    item = add_item (reader, organization, organization->root, node, title, error);
    if (item == NULL)
      return false;
    add_launch (reader, item, address);
  }
  return true;
}

static const xmlNode *
first_launched (const xmlNode *list)
{
  const xmlNode *node = lk_manifest_child (list, "activity");

  while (node != NULL && lk_manifest_child (node, "launch") == NULL)
    node = lk_manifest_next (node, "activity");
  return node;
}

bool
lk_manifest_read_tincan (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = lk_manifest_parse (reader, bytes, reader->path, error);
  const xmlNode *root, *list, *first;
  g_autofree char *title = NULL;
  LkOrganization *organization;

  if (document == NULL)
    return false;
  root = xmlDocGetRootElement (document);
  if (!lk_manifest_is (root, "tincan")) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %s", reader->path,
                  (const char *) root->name);
    return false;
  }
  list = lk_manifest_child (root, "activities");
  first = first_launched (list);
  if (first == NULL) {
    lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: no activity with a launch address", reader->path);
    return false;
  }
  lk_course_take (&reader->course->identifier, lk_manifest_attribute (first, "id"));
  title = first_text (first, "name");
  lk_manifest_choose_title (reader, title);
  lk_course_take (&reader->course->description, first_text (first, "description"));
  organization = lk_course_add_organization (reader->course, "course", reader->course->title);
  return read_activities (reader, organization, list, error);
}
