/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/describe.h"

#include "authoring/publish/schemas.h"
#include "engine/manifest/write-cmi5.h"
#include "engine/manifest/write-scorm12.h"
#include "engine/manifest/write-scorm2004.h"

#define START "index.html"

static GArray *
objectives_of (const AuthorCourse *course)
{
  GArray *objectives = g_array_new (FALSE, FALSE, sizeof (LkManifestObjective));

  for (guint i = 0; i < course->objectives->len; i++) {
    const AuthorObjective *of = &g_array_index (course->objectives, AuthorObjective, i);
    LkManifestObjective objective = { .id = of->id, .text = of->text };

    g_array_append_val (objectives, objective);
  }
  return objectives;
}

static void
add_scorm (AuthorBundle *bundle, AuthorScorm scorm, LkManifestOutput output)
{
  g_autoptr (GPtrArray) files = author_bundle_names (bundle);
  g_autoptr (GBytes) manifest = NULL;

  g_ptr_array_add (files, NULL);
  output.files = (const char *const *) files->pdata;
  output.edition = scorm == AUTHOR_SCORM_2004_3 ? LK_EDITION_2004_3RD : LK_EDITION_2004_4TH;
  manifest = scorm == AUTHOR_SCORM_12 ? lk_manifest_write_scorm12 (&output)
                                      : lk_manifest_write_scorm2004 (&output);
  author_bundle_add (bundle, "imsmanifest.xml", manifest);
}

static void
add_schemas (AuthorBundle *bundle, AuthorScorm scorm)
{
  const char *const *names
      = author_schemas_for (scorm == AUTHOR_SCORM_12 ? LK_STANDARD_SCORM12 : LK_STANDARD_SCORM2004);

  for (; *names != NULL; names++) {
    g_autoptr (GBytes) schema = author_schema_read (*names);

    author_bundle_add (bundle, *names, schema);
  }
}

static void
add_cmi5 (AuthorBundle *bundle, LkManifestOutput output)
{
  g_autoptr (GBytes) structure = NULL;

  output.move_on = output.mastery >= 0 ? LK_MOVE_ON_COMPLETED_AND_PASSED : LK_MOVE_ON_COMPLETED;
  structure = lk_manifest_write_cmi5 (&output);
  author_bundle_add (bundle, "cmi5.xml", structure);
}

void
author_describe (const AuthorCourse *course, AuthorBundle *bundle, AuthorScorm scorm, bool has_cmi5)
{
  g_autoptr (GArray) objectives = objectives_of (course);
  const LkManifestOutput output = {
    .id = course->id,
    .title = course->title,
    .description = course->description,
    .language = course->language,
    .version = course->version,
    .href = START,
    .objectives = (const LkManifestObjective *) objectives->data,
    .n_objectives = objectives->len,
    .mastery = course->mastery,
    .minutes = author_course_minutes (course),
  };

  if (has_cmi5)
    add_cmi5 (bundle, output);
  if (scorm == AUTHOR_SCORM_NONE)
    return;
  add_schemas (bundle, scorm);
  add_scorm (bundle, scorm, output);
}
