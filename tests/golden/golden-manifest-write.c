/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>

#include "engine/manifest/write-cmi5.h"
#include "engine/manifest/write-scorm12.h"
#include "engine/manifest/write-scorm2004.h"

/*
 * What a course with everything says of itself, byte by byte, in tests/golden/data/manifest-write. With
 * --bless the files are written anew; the difference is to be read like code.
 */

static gboolean bless;

static LkManifestOutput
make_output (LkEdition edition)
{
  static const char *const files[] = { "a/course.js",      "a/page.js",         "cmi5.xml",
                                       "imsmanifest.xml",  "index.html",        "lernkoffer.json",
                                       "m/Fluß & Tal.png", "p/p-einstieg.html", NULL };
  static const char *const keywords[] = { "CO₂", "Klima & Energie", NULL };
  static const LkManifestObjective objectives[]
      = { { "o1", "Sie wissen, was CO₂ ist." }, { "o2", "Sie können <rechnen>." } };

  return (LkManifestOutput){
    .id = "co2-bilanz",
    .title = "CO₂-Bilanz: „einfach“ & \"schnell\"",
    .description = "Was ein Betrieb ausstößt.\nUnd wie man es misst.",
    .language = "de",
    .version = "1.2.0",
    .href = "index.html",
    .files = files,
    .keywords = keywords,
    .objectives = objectives,
    .n_objectives = G_N_ELEMENTS (objectives),
    .mastery = 70,
    .minutes = 95,
    .edition = edition,
    .move_on = LK_MOVE_ON_COMPLETED_AND_PASSED,
  };
}

typedef struct {
  const char *name;
  GBytes *(*write) (const LkManifestOutput *output);
  LkEdition edition;
} Kind;

static const Kind kinds[] = {
  { "scorm12.xml", lk_manifest_write_scorm12, LK_EDITION_NONE },
  { "scorm2004-3rd.xml", lk_manifest_write_scorm2004, LK_EDITION_2004_3RD },
  { "scorm2004-4th.xml", lk_manifest_write_scorm2004, LK_EDITION_2004_4TH },
  { "cmi5.xml", lk_manifest_write_cmi5, LK_EDITION_NONE },
};

static void
test_kind (const void *data)
{
  const Kind *kind = data;
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "golden", "data", "manifest-write", kind->name, NULL);
  const LkManifestOutput output = make_output (kind->edition);
  g_autoptr (GBytes) bytes = kind->write (&output);
  gsize size = 0;
  const char *actual = g_bytes_get_data (bytes, &size);
  g_autofree char *expected = NULL, *text = g_strndup (actual, size);

  if (bless) {
    g_assert_true (g_file_set_contents (path, actual, (gssize) size, NULL));
    return;
  }
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    bless |= g_str_equal (argv[i], "--bless");
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *name = g_strconcat ("/manifest-write-golden/", kinds[i].name, NULL);

    g_test_add_data_func (name, &kinds[i], test_kind);
  }
  return g_test_run ();
}
