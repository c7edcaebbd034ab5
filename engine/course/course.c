/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/course-build.h"

#include <string.h>

static const char *const standard_names[LK_N_STANDARDS] = {
  [LK_STANDARD_HTML] = "html",       [LK_STANDARD_IMS_CP] = "imscp",
  [LK_STANDARD_SCORM12] = "scorm12", [LK_STANDARD_SCORM2004] = "scorm2004",
  [LK_STANDARD_AICC] = "aicc",       [LK_STANDARD_CMI5] = "cmi5",
  [LK_STANDARD_TINCAN] = "tincan",   [LK_STANDARD_COMMON_CARTRIDGE] = "commoncartridge",
};

/* Identifiers that tools write into every course, lower case, without digits and signs at the end. */
static const char *const generic_identifiers[] = {
  "",
  "course",
  "default",
  "defaultmanifest",
  "defaultorg",
  "id",
  "identifier",
  "imsmanifest",
  "main",
  "man",
  "manifest",
  "mymanifest",
  "my_manifest",
  "org",
  "organisation",
  "organization",
  "package",
  "root",
  "sco",
  "scorm",
  "singlesco",
  "test",
  "toc",
  "untitled",
  "default_org",
  "singlecoursemanifest",
  "com.example",
  "default_organization",
  "content",
};

const char *
lk_standard_name (LkStandard standard)
{
  g_return_val_if_fail ((unsigned) standard < LK_N_STANDARDS, "");
  return standard_names[standard];
}

bool
lk_standard_speaks_xapi (LkStandard standard)
{
  return standard == LK_STANDARD_CMI5 || standard == LK_STANDARD_TINCAN;
}

LkStandard
lk_standard_from_name (const char *name)
{
  for (unsigned i = 0; i < LK_N_STANDARDS; i++)
    if (g_strcmp0 (name, standard_names[i]) == 0)
      return (LkStandard) i;
  return LK_N_STANDARDS;
}

/* Items are freed one by one from the list of all: a tree of any depth costs no stack. */
static void
item_free (LkItem *item)
{
  g_free (item->identifier);
  g_free (item->title);
  g_ptr_array_unref (item->children);
  g_free (item->parameters);
  g_free (item->unresolved_reference);
  g_free (item->prerequisites);
  lk_prerequisites_free (item->prerequisites_parsed);
  g_free (item->data_from_lms);
  lk_sequencing_def_free (item->sequencing);
  g_ptr_array_unref (item->data_maps);
  lk_activity_def_free (item->activity);
  g_free (item);
}

static void
organization_free (LkOrganization *organization)
{
  g_free (organization->identifier);
  g_hash_table_unref (organization->by_identifier);
  g_ptr_array_unref (organization->items);
  g_free (organization);
}

static void
resource_free (LkResource *resource)
{
  g_free (resource->identifier);
  g_free (resource->type);
  g_free (resource->href);
  g_free (resource->path);
  g_free (resource->suffix);
  g_free (resource->remote);
  g_ptr_array_unref (resource->files);
  g_ptr_array_unref (resource->dependencies);
  g_free (resource);
}

static void
metadata_free (LkMetadata *metadata)
{
  g_free (metadata->key);
  g_free (metadata->value);
  g_free (metadata);
}

static void
data_map_free (LkDataMap *map)
{
  g_free (map->target_id);
  g_free (map);
}

LkCourse *
lk_course_new (LkStandard standard)
{
  LkCourse *course = g_new0 (LkCourse, 1);

  course->ref_count = 1;
  course->standard = standard;
  course->schema_version = g_strdup ("");
  course->identifier = g_strdup ("");
  course->version = g_strdup ("");
  course->title = g_strdup ("");
  course->description = g_strdup ("");
  course->language = g_strdup ("");
  course->manifest_path = g_strdup ("");
  course->cover_path = g_strdup ("");
  course->organizations = g_ptr_array_new_with_free_func ((GDestroyNotify) organization_free);
  course->resources
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) resource_free);
  course->objectives = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_objective_def_free);
  course->metadata = g_ptr_array_new_with_free_func ((GDestroyNotify) metadata_free);
  course->names = g_string_chunk_new (1024);
  return course;
}

LkCourse *
lk_course_ref (LkCourse *course)
{
  g_return_val_if_fail (course != NULL, NULL);
  g_atomic_int_inc (&course->ref_count);
  return course;
}

void
lk_course_unref (LkCourse *course)
{
  if (course == NULL || !g_atomic_int_dec_and_test (&course->ref_count))
    return;

  g_free (course->schema_version);
  g_free (course->identifier);
  g_free (course->version);
  g_free (course->title);
  g_free (course->description);
  g_free (course->language);
  g_free (course->manifest_path);
  g_free (course->cover_path);
  g_ptr_array_unref (course->organizations);
  g_hash_table_unref (course->resources);
  g_ptr_array_unref (course->objectives);
  g_ptr_array_unref (course->metadata);
  g_string_chunk_free (course->names);
  g_free (course);
}

void
lk_course_take (char **field, char *value)
{
  g_free (*field);
  *field = value != NULL ? value : g_strdup ("");
}

static LkItem *
append_item (LkOrganization *organization, LkItem *parent, const char *identifier,
             const char *title)
{
  LkItem *item = g_new0 (LkItem, 1);

  item->identifier = g_strdup (identifier);
  item->title = g_strdup (title);
  item->parent = parent;
  item->children = g_ptr_array_new ();
  item->index = organization->items->len;
  item->depth = parent != NULL ? parent->depth + 1 : 0;
  item->visible = true;
  item->parameters = g_strdup ("");
  item->prerequisites = g_strdup ("");
  item->max_time_allowed = -1;
  item->data_from_lms = g_strdup ("");
  item->min_progress_measure = 1.0;
  item->progress_weight = 1.0;
  item->data_maps = g_ptr_array_new_with_free_func ((GDestroyNotify) data_map_free);

  g_ptr_array_add (organization->items, item);
  g_hash_table_insert (organization->by_identifier, item->identifier, item);
  if (parent != NULL)
    g_ptr_array_add (parent->children, item);
  return item;
}

LkOrganization *
lk_course_add_organization (LkCourse *course, const char *identifier, const char *title)
{
  LkOrganization *organization = g_new0 (LkOrganization, 1);

  organization->identifier = g_strdup (identifier);
  organization->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  organization->by_identifier = g_hash_table_new (g_str_hash, g_str_equal);
  organization->objectives_global_to_system = true;
  organization->shared_data_global_to_system = true;
  organization->root = append_item (organization, NULL, identifier, title);
  g_ptr_array_add (course->organizations, organization);
  return organization;
}

LkItem *
lk_organization_add_item (LkOrganization *organization, LkItem *parent, const char *identifier,
                          const char *title)
{
  g_return_val_if_fail (parent != NULL, NULL);
  if (g_hash_table_contains (organization->by_identifier, identifier))
    return NULL;
  return append_item (organization, parent, identifier, title);
}

LkResource *
lk_course_add_resource (LkCourse *course, const char *identifier)
{
  LkResource *resource;

  if (g_hash_table_contains (course->resources, identifier))
    return NULL;
  resource = g_new0 (LkResource, 1);
  resource->identifier = g_strdup (identifier);
  resource->type = g_strdup ("");
  resource->href = g_strdup ("");
  resource->suffix = g_strdup ("");
  resource->files = g_ptr_array_new ();
  resource->dependencies = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (course->resources, resource->identifier, resource);
  return resource;
}

void
lk_resource_add_file (LkCourse *course, LkResource *resource, const char *name)
{
  g_ptr_array_add (resource->files, g_string_chunk_insert_const (course->names, name));
}

void
lk_course_add_metadata (LkCourse *course, const char *key, const char *value)
{
  LkMetadata *metadata = g_new0 (LkMetadata, 1);

  metadata->key = g_strdup (key);
  metadata->value = g_strdup (value);
  g_ptr_array_add (course->metadata, metadata);
}

LkDataMap *
lk_item_add_data_map (LkItem *item, const char *target_id)
{
  LkDataMap *map = g_new0 (LkDataMap, 1);

  map->target_id = g_strdup (target_id);
  map->read = true;
  map->write = true;
  g_ptr_array_add (item->data_maps, map);
  return map;
}

const LkOrganization *
lk_course_organization (const LkCourse *course)
{
  g_return_val_if_fail (course->default_organization < course->organizations->len, NULL);
  return g_ptr_array_index (course->organizations, course->default_organization);
}

const LkItem *
lk_organization_find (const LkOrganization *organization, const char *identifier)
{
  return g_hash_table_lookup (organization->by_identifier, identifier);
}

bool
lk_item_is_launchable (const LkItem *item)
{
  return item->resource != NULL && item->resource->path != NULL;
}

/* `imsqti_item_xmlv2p1`, `imsqti_xmlv1p2/imscc_xmlv1p1/assessment`, … */
bool
lk_resource_is_questions (const LkResource *resource)
{
  return g_ascii_strncasecmp (resource->type, "imsqti", strlen ("imsqti")) == 0;
}

unsigned
lk_organization_count_steps (const LkOrganization *organization)
{
  unsigned count = 0;

  for (guint i = 0; i < organization->items->len; i++)
    count += lk_item_is_launchable (g_ptr_array_index (organization->items, i));
  return count;
}

static bool
is_generic (const char *identifier)
{
  g_autofree char *lower = g_ascii_strdown (identifier, -1);
  size_t length = strlen (lower);

  while (length > 0 && !g_ascii_isalpha (lower[length - 1]))
    length--;
  lower[length] = '\0';
  for (size_t i = 0; i < G_N_ELEMENTS (generic_identifiers); i++)
    if (strcmp (lower, generic_identifiers[i]) == 0)
      return true;
  return false;
}

char *
lk_course_identity (const LkCourse *course)
{
  const char *identifier = course->identifier;

  if (course->standard == LK_STANDARD_HTML)
    return g_strdup ("");
  if (is_generic (identifier))
    identifier = lk_course_organization (course)->identifier;
  if (is_generic (identifier))
    return g_strdup ("");
  return g_strconcat (lk_standard_name (course->standard), ":", identifier, NULL);
}
