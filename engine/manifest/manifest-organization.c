/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/manifest/manifest-ims.h"

static bool read_items (LkManifestIms *ims, LkOrganization *organization, LkItem *parent,
                        const xmlNode *node, GError **error);

/* An identifier that is free in @organization: @wanted, else with a number. (transfer full) */
static char *
free_identifier (LkManifestIms *ims, const LkOrganization *organization, char *wanted)
{
  LkManifestReader *reader = ims->reader;
  g_autofree char *identifier = wanted;

  if (identifier == NULL) {
    identifier = g_strdup_printf ("item-%u", organization->items->len);
    lk_issue_add (reader->issues, LK_ISSUE_ITEM_ID_MISSING, organization->identifier, identifier);
  }
  if (lk_organization_find (organization, identifier) == NULL)
    return g_steal_pointer (&identifier);
  /* The number never goes back: names that aim at this loop are met only once. */
  for (;;) {
    g_autofree char *next = g_strdup_printf ("%s-%u", identifier, ++ims->n_renamed + 1);

    if (lk_organization_find (organization, next) == NULL) {
      lk_issue_add (reader->issues, LK_ISSUE_ITEM_ID_DUPLICATE, identifier, next);
      return g_steal_pointer (&next);
    }
  }
}

static char *
title_of (LkManifestReader *reader, const xmlNode *node, const char *identifier)
{
  g_autofree char *title = lk_manifest_child_line (node, "title");

  if (*title == '\0')
    lk_course_take (&title, lk_manifest_lom_title (node));
  if (*title != '\0')
    return g_steal_pointer (&title);
  lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_NO_TITLE, identifier, NULL);
  return lk_manifest_clean_line (g_strdup (identifier), LK_MANIFEST_TITLE_BYTES);
}

static bool
is_cartridge (const LkManifestReader *reader)
{
  return reader->course->standard == LK_STANDARD_COMMON_CARTRIDGE;
}

static void
take_resource (LkManifestReader *reader, LkItem *item, const LkResource *resource)
{
  item->resource = resource;
  /* Most kinds of resource of a cartridge are data without a page, and rightly so. */
  if (*resource->href == '\0' && !is_cartridge (reader))
    lk_issue_add (reader->issues, LK_ISSUE_RESOURCE_NO_HREF, item->identifier,
                  resource->identifier);
}

/* The items of a submanifest's default organization become children of the item that names it; of
 * each submanifest once, so that they cannot multiply. */
static bool
take_submanifest (LkManifestIms *ims, LkOrganization *organization, LkItem *item,
                  const xmlNode *submanifest, GError **error)
{
  const xmlNode *organizations = lk_manifest_child (submanifest, "organizations");
  g_autofree char *wanted
      = organizations != NULL ? lk_manifest_attribute (organizations, "default") : NULL;
  const xmlNode *chosen = lk_manifest_child (organizations, "organization");

  for (const xmlNode *node = chosen; node != NULL; node = lk_manifest_next (node, "organization")) {
    g_autofree char *identifier = lk_manifest_attribute (node, "identifier");

    if (identifier != NULL && g_strcmp0 (identifier, wanted) == 0) {
      chosen = node;
      break;
    }
  }
  return chosen == NULL || read_items (ims, organization, item, chosen, error);
}

static bool
resolve_reference (LkManifestIms *ims, LkOrganization *organization, LkItem *item,
                   const xmlNode *node, GError **error)
{
  LkManifestReader *reader = ims->reader;
  g_autofree char *reference = lk_manifest_attribute (node, "identifierref");
  const LkResource *resource;
  const xmlNode *submanifest;

  if (reference == NULL)
    return true;
  resource = g_hash_table_lookup (reader->course->resources, reference);
  submanifest = g_hash_table_lookup (ims->submanifests, reference);
  if (resource != NULL) {
    take_resource (reader, item, resource);
    return true;
  }
  if (submanifest != NULL) {
    g_hash_table_remove (ims->submanifests, reference);
    return take_submanifest (ims, organization, item, submanifest, error);
  }
  lk_issue_add (reader->issues, LK_ISSUE_ITEM_NO_RESOURCE, item->identifier, reference);
  item->unresolved_reference = g_steal_pointer (&reference);
  return true;
}

/* Counts one more item at @depth. */
static bool
count_item (LkManifestIms *ims, unsigned depth, GError **error)
{
  if (++ims->n_items <= LK_LIMIT_ITEMS && depth < LK_LIMIT_XML_DEPTH)
    return true;
  lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: %u items, %u deep", ims->reader->path,
                ims->n_items, depth);
  return false;
}

static bool
read_item (LkManifestIms *ims, LkOrganization *organization, LkItem *parent, const xmlNode *node,
           GError **error)
{
  LkManifestReader *reader = ims->reader;
  g_autofree char *identifier = NULL, *title = NULL;
  LkItem *item;

  if (!count_item (ims, parent->depth + 1, error))
    return false;
  identifier = free_identifier (ims, organization, lk_manifest_attribute (node, "identifier"));
  title = title_of (reader, node, identifier);
  item = lk_organization_add_item (organization, parent, identifier, title);
  lk_manifest_read_item_values (reader, item, node);
  return lk_manifest_within_limits (reader, error)
         && lk_manifest_read_sequencing (ims, item, node, error)
         && resolve_reference (ims, organization, item, node, error)
         && read_items (ims, organization, item, node, error);
}

static bool
read_items (LkManifestIms *ims, LkOrganization *organization, LkItem *parent, const xmlNode *node,
            GError **error)
{
  for (const xmlNode *child = lk_manifest_child (node, "item"); child != NULL;
       child = lk_manifest_next (child, "item"))
    if (!read_item (ims, organization, parent, child, error))
      return false;
  return true;
}

/* A cartridge wraps all its items into one without a title, which is no part of the outline. */
static const xmlNode *
skip_wrapper (const LkManifestReader *reader, const xmlNode *node)
{
  const xmlNode *only = lk_manifest_child (node, "item");

  if (!is_cartridge (reader) || only == NULL || lk_manifest_next (only, "item") != NULL
      || lk_manifest_child (only, "title") != NULL)
    return node;
  return only;
}

static bool
read_organization (LkManifestIms *ims, const xmlNode *node, GError **error)
{
  LkManifestReader *reader = ims->reader;
  g_autofree char *identifier = lk_manifest_attribute (node, "identifier");
  g_autofree char *title = lk_manifest_child_line (node, "title");
  LkManifestValues values = { reader, node, identifier, LK_ISSUE_ITEM_VALUE };
  LkOrganization *organization;

  if (!count_item (ims, 0, error))
    return false;
  if (identifier == NULL) {
    identifier = g_strdup_printf ("organization-%u", reader->course->organizations->len + 1);
    lk_issue_add (reader->issues, LK_ISSUE_ITEM_ID_MISSING, reader->path, identifier);
  }
  values.place = identifier;
  organization = lk_course_add_organization (reader->course, identifier, title);
  lk_manifest_bool (&values, "objectivesGlobalToSystem",
                    &organization->objectives_global_to_system);
  lk_manifest_bool (&values, "sharedDataGlobalToSystem",
                    &organization->shared_data_global_to_system);
  lk_manifest_read_item_values (reader, organization->root, node);
  if (!lk_manifest_read_sequencing (ims, organization->root, node, error)
      || !read_items (ims, organization, organization->root, skip_wrapper (reader, node), error))
    return false;
  lk_manifest_check_prerequisites (reader, organization);
  return true;
}

static bool
has_items (const LkCourse *course, unsigned index)
{
  const LkOrganization *organization = g_ptr_array_index (course->organizations, index);

  return organization->items->len > 1;
}

/* Index of the organization that `default` names, else 0. */
static unsigned
find_default (const LkCourse *course, const char *wanted)
{
  for (unsigned i = 0; i < course->organizations->len; i++) {
    const LkOrganization *organization = g_ptr_array_index (course->organizations, i);

    if (g_strcmp0 (organization->identifier, wanted) == 0)
      return i;
  }
  return 0;
}

/* The organization that `default` names, else the first; one without items only if all are. */
static void
choose_default (LkManifestReader *reader, const xmlNode *organizations)
{
  LkCourse *course = reader->course;
  g_autofree char *wanted = lk_manifest_attribute (organizations, "default");
  unsigned chosen = find_default (course, wanted);
  unsigned n = course->organizations->len;
  bool as_wanted;

  for (unsigned i = 0; i < n && !has_items (course, chosen); i++)
    if (has_items (course, i))
      chosen = i;
  course->default_organization = chosen;
  as_wanted = wanted != NULL ? strcmp (lk_course_organization (course)->identifier, wanted) == 0
                             : chosen == 0;
  if (!as_wanted)
    lk_issue_add (reader->issues, LK_ISSUE_DEFAULT_ORGANIZATION, reader->path,
                  lk_course_organization (course)->identifier);
}

/* Whether a made-up outline shows @resource. */
static bool
is_wanted (const LkResource *resource, bool scos_only)
{
  if (resource->path == NULL && resource->remote == NULL)
    return false;
  if (scos_only)
    return resource->is_sco;
  return resource->path != NULL && lk_manifest_is_page (resource->path);
}

static bool
add_resources (LkManifestIms *ims, LkOrganization *organization, const xmlNode *manifest,
               bool scos_only, GError **error)
{
  LkManifestReader *reader = ims->reader;
  const xmlNode *node = lk_manifest_child (lk_manifest_child (manifest, "resources"), "resource");

  for (; node != NULL; node = lk_manifest_next (node, "resource")) {
    g_autofree char *identifier = lk_manifest_attribute (node, "identifier");
    const LkResource *resource
        = identifier != NULL ? g_hash_table_lookup (reader->course->resources, identifier) : NULL;
    g_autofree char *title = NULL;
    LkItem *item;

    if (resource == NULL || !is_wanted (resource, scos_only))
      continue;
    if (!count_item (ims, 1, error))
      return false;
    title = lk_manifest_lom_title (node);
    item = lk_organization_add_item (organization, organization->root, identifier, title);
    if (item != NULL)
      item->resource = resource;
  }
  return true;
}

/* No outline at all: the SCOs, else the pages, in the order of the manifest. */
static bool
make_organization (LkManifestIms *ims, const xmlNode *manifest, GError **error)
{
  LkManifestReader *reader = ims->reader;
  LkCourse *course = reader->course;
  LkOrganization *organization;

  lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_NO_ORGANIZATION, reader->path, NULL);
  organization = course->organizations->len > 0
                     ? g_ptr_array_index (course->organizations, course->default_organization)
                     : lk_course_add_organization (course, "organization", "");
  if (!add_resources (ims, organization, manifest, true, error))
    return false;
  if (organization->items->len == 1 && !add_resources (ims, organization, manifest, false, error))
    return false;
  if (organization->items->len > 1 || is_cartridge (reader))
    return true;
  lk_error_set (error, LK_ISSUE_NO_COURSE, "%s: no items and no page among the resources",
                reader->path);
  return false;
}

bool
lk_manifest_read_organizations (LkManifestIms *ims, const xmlNode *manifest, GError **error)
{
  LkManifestReader *reader = ims->reader;
  const xmlNode *organizations = lk_manifest_child (manifest, "organizations");
  const xmlNode *node = lk_manifest_child (organizations, "organization");

  for (; node != NULL; node = lk_manifest_next (node, "organization"))
    if (!read_organization (ims, node, error))
      return false;
  if (reader->course->organizations->len > 0)
    choose_default (reader, organizations);
  if (reader->course->organizations->len > 0
      && has_items (reader->course, reader->course->default_organization))
    return true;
  return make_organization (ims, manifest, error);
}
