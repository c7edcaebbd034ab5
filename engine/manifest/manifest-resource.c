/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/manifest/manifest-ims.h"

static const struct {
  LkHrefKind kind;
  LkIssueCode code;
} unusable[] = {
  { LK_HREF_REMOTE, LK_ISSUE_HREF_REMOTE },
  { LK_HREF_SCHEME, LK_ISSUE_HREF_SCHEME },
  { LK_HREF_ESCAPE, LK_ISSUE_HREF_ESCAPES },
};

/* Reports an address that no file of the package can have. */
static void
report_unusable (LkManifestReader *reader, const LkResource *resource, LkHrefKind kind,
                 const char *address)
{
  for (size_t i = 0; i < G_N_ELEMENTS (unusable); i++)
    if (kind == unusable[i].kind)
      lk_issue_add (reader->issues, unusable[i].code, resource->identifier, address);
}

bool
lk_manifest_find_launch (LkManifestReader *reader, LkResource *resource, const LkManifestBase *base)
{
  g_auto (LkHref) href = lk_manifest_resolve (base, resource->href);
  const char *found = href.kind == LK_HREF_INSIDE
                          ? lk_manifest_find_entry (reader, &href, resource->identifier)
                          : NULL;

  if (found == NULL)
    return false;
  resource->path = g_strdup (found);
  lk_course_take (&resource->suffix, g_steal_pointer (&href.suffix));
  return true;
}

void
lk_manifest_read_launch (LkManifestReader *reader, LkResource *resource, const LkManifestBase *base)
{
  g_auto (LkHref) href = lk_manifest_resolve (base, resource->href);

  report_unusable (reader, resource, href.kind, resource->href);
  if (href.kind == LK_HREF_REMOTE)
    resource->remote = g_steal_pointer (&href.remote);
  if (href.kind == LK_HREF_INSIDE && !lk_manifest_find_launch (reader, resource, base))
    lk_issue_add (reader->issues, LK_ISSUE_HREF_MISSING_FILE, resource->identifier, href.path);
}

static void
read_file (LkManifestReader *reader, LkResource *resource, const char *address,
           const LkManifestBase *base)
{
  g_auto (LkHref) href = lk_manifest_resolve (base, address);
  const char *found = NULL;

  if (href.kind == LK_HREF_INSIDE)
    found = lk_manifest_find_entry (reader, &href, resource->identifier);
  if (found != NULL)
    lk_resource_add_file (reader->course, resource, found);
  else if (strcmp (address, resource->href) == 0)
    return; /* said already */
  else if (href.kind == LK_HREF_INSIDE)
    lk_issue_add (reader->issues, LK_ISSUE_RESOURCE_FILE_MISSING, resource->identifier, href.path);
  else
    report_unusable (reader, resource, href.kind, address);
}

static void
read_parts (LkManifestReader *reader, LkResource *resource, const xmlNode *node,
            const LkManifestBase *base)
{
  for (const xmlNode *child = lk_manifest_first_element (node); child != NULL;
       child = lk_manifest_next_element (child)) {
    bool is_file = lk_manifest_is (child, "file");
    bool is_dependency = lk_manifest_is (child, "dependency");
    g_autofree char *value = NULL;

    if (is_file || is_dependency)
      value = lk_manifest_attribute (child, is_file ? "href" : "identifierref");
    if (value != NULL && is_file)
      read_file (reader, resource, value, base);
    else if (value != NULL)
      g_ptr_array_add (resource->dependencies, g_steal_pointer (&value));
  }
}

/* Its file is data like the others: as a page it would be XML on the screen. */
static void
set_page_aside (LkManifestReader *reader, LkResource *resource)
{
  g_autofree char *path = g_steal_pointer (&resource->path);

  lk_course_take (&resource->suffix, g_strdup (""));
  if (path != NULL && !g_ptr_array_find_with_equal_func (resource->files, path, g_str_equal, NULL))
    lk_resource_add_file (reader->course, resource, path);
}

static void
read_resource (LkManifestReader *reader, const xmlNode *node, const LkManifestBase *outer)
{
  g_auto (LkManifestBase) base = lk_manifest_base_step (outer, node);
  g_autofree char *identifier = lk_manifest_attribute (node, "identifier");
  g_autofree char *kind = lk_manifest_attribute (node, "scormtype");
  LkManifestValues values = { reader, node, identifier, LK_ISSUE_ITEM_VALUE };
  LkResource *resource;

  if (identifier == NULL)
    return; /* nothing can refer to it */
  resource = lk_course_add_resource (reader->course, identifier);
  if (resource == NULL) {
    lk_issue_add (reader->issues, LK_ISSUE_RESOURCE_ID_DUPLICATE, identifier, NULL);
    return;
  }
  lk_course_take (&resource->type, lk_manifest_attribute (node, "type"));
  lk_course_take (&resource->href, lk_manifest_attribute (node, "href"));
  resource->is_sco = kind != NULL && g_ascii_strcasecmp (kind, "sco") == 0;
  lk_manifest_bool (&values, "persistState", &resource->persist_state);
  lk_manifest_read_launch (reader, resource, &base);
  read_parts (reader, resource, node, &base);
  if (lk_resource_is_questions (resource))
    set_page_aside (reader, resource);
}

bool
lk_manifest_read_resources (LkManifestReader *reader, const xmlNode *manifest,
                            const LkManifestBase *outer, GError **error)
{
  const xmlNode *resources = lk_manifest_child (manifest, "resources");
  g_auto (LkManifestBase) base = lk_manifest_base_step (outer, resources);

  for (const xmlNode *node = lk_manifest_child (resources, "resource"); node != NULL;
       node = lk_manifest_next (node, "resource")) {
    if (g_hash_table_size (reader->course->resources) >= LK_MANIFEST_MAX_RESOURCES) {
      lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "%s: more than %d resources", reader->path,
                    LK_MANIFEST_MAX_RESOURCES);
      return false;
    }
    read_resource (reader, node, &base);
  }
  return true;
}
