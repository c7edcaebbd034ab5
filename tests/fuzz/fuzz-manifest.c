/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "engine/course/course-dump.h"
#include "tests/support/memory-files.h"

/*
 * Input: a byte that chooses the kind of description, then its files, form feeds between them. The
 * course must be as course.h promises: whole, in UTF-8, and with no page outside the package.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Files that the parts of the input become, in order. */
static const char *const kinds[][6] = {
  { "imsmanifest.xml", "meta.xml" },
  { "kurs/imsmanifest.xml", "kurs/meta.xml" },
  { "cmi5.xml" },
  { "tincan.xml" },
  { "c.crs", "c.au", "c.des", "c.cst", "c.pre" },
  { "index.html" },
};

static void
require (bool truth)
{
  if (!truth)
    abort ();
}

static void
require_text (const char *text)
{
  require (text != NULL && g_utf8_validate (text, -1, NULL));
}

/* At most as many parts as the kind has files; the last one takes the rest. */
static void
add_parts (MemoryFiles *files, const char *const *names, const uint8_t *data, size_t size)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds[0]) && names[i] != NULL; i++) {
    const uint8_t *end = size > 0 ? memchr (data, '\f', size) : NULL;
    size_t length = end != NULL && names[i + 1] != NULL ? (size_t) (end - data) : size;
    g_autoptr (GBytes) bytes = g_bytes_new (data, length);

    memory_files_add (files, names[i], bytes);
    if (length == size)
      return;
    data += length + 1;
    size -= length + 1;
  }
}

static void
check_resources (const LkCourse *course, const LkManifestFiles *files)
{
  GHashTableIter iter;
  LkResource *resource;

  g_hash_table_iter_init (&iter, course->resources);
  while (g_hash_table_iter_next (&iter, NULL, (void **) &resource)) {
    require_text (resource->identifier);
    require_text (resource->suffix);
    require (resource->path == NULL
             || g_strcmp0 (files->find (files->data, resource->path), resource->path) == 0);
    require (resource->remote == NULL || g_ascii_strncasecmp (resource->remote, "http", 4) == 0);
  }
}

static void
check_organization (const LkOrganization *organization)
{
  require (organization->items->len > 0);
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    require_text (item->title);
    require_text (item->parameters);
    require (item->index == i);
    require (lk_organization_find (organization, item->identifier) == item);
    require (i == 0 ? item->parent == NULL : item->parent->index < i);
  }
}

static void
check_course (const LkCourse *course, const LkManifestFiles *files)
{
  g_autofree char *dump = lk_course_dump (course);
  g_autofree char *identity = lk_course_identity (course);

  require_text (dump);
  require_text (identity);
  require (*course->title != '\0');
  require (lk_course_organization (course) != NULL);
  for (guint i = 0; i < course->organizations->len; i++)
    check_organization (g_ptr_array_index (course->organizations, i));
  check_resources (course, files);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = NULL;

  if (size == 0)
    return 0;
  memory_files_add_text (files, "a.html", "x");
  memory_files_add_text (files, "Übung/b 1.html", "x");
  memory_files_add_text (files, "kurs/c.html", "x");
  add_parts (files, kinds[data[0] % G_N_ELEMENTS (kinds)], data + 1, size - 1);
  course = lk_manifest_read (memory_files_manifest (files), "T", issues, &error);
  require ((course != NULL) == (error == NULL));
  if (course != NULL)
    check_course (course, memory_files_manifest (files));
  return 0;
}
