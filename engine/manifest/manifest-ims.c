/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-ims.h"

static void
clear_ims (LkManifestIms *ims)
{
  g_clear_pointer (&ims->submanifests, g_hash_table_unref);
  g_clear_pointer (&ims->sequencings, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkManifestIms, clear_ims)

/* Resources and collections of @manifest and of the manifests inside it (IMS CP 1.1, 3.3.4): all
 * are one course here. No deeper than XML may be nested. */
static bool
read_resources (LkManifestIms *ims, const xmlNode *manifest, const LkManifestBase *outer,
                GError **error)
{
  g_auto (LkManifestBase) base = lk_manifest_base_step (outer, manifest);

  if (!lk_manifest_read_resources (ims->reader, manifest, &base, error))
    return false;
  lk_manifest_collect_sequencings (ims, manifest);
  for (const xmlNode *node = lk_manifest_child (manifest, "manifest"); node != NULL;
       node = lk_manifest_next (node, "manifest")) {
    char *identifier = lk_manifest_attribute (node, "identifier");

    if (identifier == NULL || g_hash_table_contains (ims->submanifests, identifier))
      g_free (identifier);
    else
      g_hash_table_insert (ims->submanifests, identifier, (void *) node);
    if (!read_resources (ims, node, &base, error))
      return false;
  }
  return true;
}

/* What only a made-up outline has: a single step is called as the course, of several each as its file. */
static void
name_untitled (const LkCourse *course, const LkOrganization *organization)
{
  for (guint i = 0; i < organization->items->len; i++) {
    LkItem *item = g_ptr_array_index (organization->items, i);

    if (*item->title != '\0')
      continue;
    if (i == 0 || organization->items->len == 2)
      lk_course_take (&item->title, g_strdup (course->title));
    else
      lk_course_take (&item->title, g_path_get_basename (item->resource->href));
  }
}

/* The organization's title, else that of the metadata, else the file name (see manifest.h). */
static void
choose_titles (LkManifestReader *reader, const char *metadata_title)
{
  LkCourse *course = reader->course;
  const LkOrganization *played = lk_course_organization (course);

  lk_manifest_choose_title (reader,
                            *played->root->title != '\0' ? played->root->title : metadata_title);
  for (guint i = 0; i < course->organizations->len; i++)
    name_untitled (course, g_ptr_array_index (course->organizations, i));
}

static void
read_metadata (LkManifestReader *reader, const xmlNode *manifest, const LkManifestBase *outer,
               char **ret_title)
{
  g_auto (LkManifestBase) base = lk_manifest_base_step (outer, manifest);

  *ret_title = lk_manifest_read_metadata (reader, lk_manifest_child (manifest, "metadata"), &base);
}

bool
lk_manifest_read_ims (LkManifestReader *reader, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) document = lk_manifest_parse (reader, bytes, reader->path, error);
  g_auto (LkManifestIms) ims = { .reader = reader };
  g_auto (LkManifestBase) base = lk_manifest_base_of (reader->path);
  g_autofree char *title = NULL;
  const xmlNode *manifest;

  if (document == NULL)
    return false;
  manifest = xmlDocGetRootElement (document);
  if (!lk_manifest_is (manifest, "manifest")) {
    lk_error_set (error, LK_ISSUE_MANIFEST_WRONG_ROOT, "%s: root element is %s", reader->path,
                  (const char *) manifest->name);
    return false;
  }
  ims.submanifests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ims.sequencings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lk_manifest_read_edition (reader, manifest);
  lk_course_take (&reader->course->identifier, lk_manifest_attribute (manifest, "identifier"));
  lk_course_take (&reader->course->version, lk_manifest_attribute (manifest, "version"));
  if (!read_resources (&ims, manifest, &base, error)
      || !lk_manifest_read_organizations (&ims, manifest, error))
    return false;
  read_metadata (reader, manifest, &base, &title);
  choose_titles (reader, title);
  return true;
}
