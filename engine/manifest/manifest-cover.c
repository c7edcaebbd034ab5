/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-private.h"

/* By convention only, from the surest to the least sure. */
static const char *const stems[] = { "cover", "thumbnail", "thumb", "course-thumbnail" };
static const char *const endings[] = { "png", "jpg", "jpeg", "webp", "gif", "svg" };
static const char *const folders[] = { "", "meta/", "metadata/", "META-INF/", "story_content/" };

static const char *
find_in_folder (const LkManifestFiles *files, const char *root, const char *folder)
{
  for (size_t i = 0; i < G_N_ELEMENTS (stems); i++)
    for (size_t j = 0; j < G_N_ELEMENTS (endings); j++) {
      g_autofree char *name = g_strconcat (root, folder, stems[i], ".", endings[j], NULL);
      const char *found = files->find (files->data, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
lk_manifest_guess_cover (LkManifestReader *reader)
{
  g_autofree char *folder = g_path_get_dirname (reader->path);
  g_autofree char *root
      = g_str_equal (folder, ".") ? g_strdup ("") : g_strconcat (folder, "/", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++) {
    const char *found = find_in_folder (reader->files, root, folders[i]);

    if (found != NULL) {
      lk_course_take (&reader->course->cover_path, g_strdup (found));
      return;
    }
  }
}
