/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>

char *
fixture_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lernkoffer-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *walk)
{
  return remove (path);
}

void
fixture_folder_remove (char *folder)
{
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (folder);
}

static void
add_entry (struct archive *zip, const FixtureEntry *fixture)
{
  struct archive_entry *entry = archive_entry_new ();
  size_t size = strlen (fixture->text);

  archive_entry_set_pathname_utf8 (entry, fixture->name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, fixture->text, size), ==, (la_ssize_t) size);
  archive_entry_free (entry);
}

char *
fixture_zip (const char *folder, const char *file, const FixtureEntry *entries, size_t n)
{
  char *path = g_build_filename (folder, file, NULL);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  archive_write_set_options (zip, "hdrcharset=UTF-8");
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  for (size_t i = 0; i < n; i++)
    add_entry (zip, &entries[i]);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  return path;
}

#define N_SCOS 9

static char *
build_manifest (const char *identifier, const char *items)
{
  g_autoptr (GString) resources = g_string_new (NULL);

  for (int i = 1; i <= N_SCOS; i++)
    g_string_append_printf (resources,
                            "<resource identifier='R%d' type='webcontent' adlcp:scormtype='sco' "
                            "href='sco%d.html'><file href='sco%d.html'/></resource>",
                            i, i, i);
  return g_strdup_printf (
      "<?xml version='1.0' encoding='UTF-8'?>"
      "<manifest identifier='%s' version='1.0'"
      " xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>"
      "<organizations default='%s-org'><organization identifier='%s-org'>%s</organization>"
      "</organizations><resources>%s"
      "<resource identifier='A1' type='webcontent' adlcp:scormtype='asset' href='page.html'>"
      "<file href='page.html'/></resource></resources></manifest>",
      identifier, identifier, identifier, items, resources->str);
}

char *
fixture_scorm12 (const char *folder, const char *file, const char *identifier, const char *items)
{
  static const char page[] = "<!DOCTYPE html><html lang='de'><title>Seite</title><p>Seite";
  static const char *const names[N_SCOS]
      = { "sco1.html", "sco2.html", "sco3.html", "sco4.html", "sco5.html",
          "sco6.html", "sco7.html", "sco8.html", "sco9.html" };
  g_autofree char *manifest = build_manifest (identifier, items);
  FixtureEntry entries[N_SCOS + 2] = {
    { "imsmanifest.xml", manifest },
    { "page.html", page },
  };

  for (size_t i = 0; i < N_SCOS; i++)
    entries[i + 2] = (FixtureEntry){ names[i], page };
  return fixture_zip (folder, file, entries, G_N_ELEMENTS (entries));
}

char *
fixture_scorm2004 (const char *folder, const char *file, const char *attributes, const char *items)
{
  g_autofree char *manifest = g_strdup_printf (
      "<manifest identifier='%s' xmlns='http://www.imsglobal.org/xsd/imscp_v1p1'"
      " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_v1p3'"
      " xmlns:adlnav='http://www.adlnet.org/xsd/adlnav_v1p3'"
      " xmlns:adlseq='http://www.adlnet.org/xsd/adlseq_v1p3'"
      " xmlns:imsss='http://www.imsglobal.org/xsd/imsss'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion>"
      "</metadata><organizations default='root'><organization identifier='root' %s>"
      "<title>Kurs</title>%s</organization></organizations><resources>"
      "<resource identifier='R' type='webcontent' adlcp:scormType='sco' href='p.html'>"
      "<file href='p.html'/></resource></resources></manifest>",
      file, attributes, items);
  const FixtureEntry entries[] = { { "imsmanifest.xml", manifest }, { "p.html", "<p>Seite" } };

  return fixture_zip (folder, file, entries, G_N_ELEMENTS (entries));
}

char *
fixture_corpus (const char *path)
{
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");
  g_autofree char *full = corpus != NULL ? g_build_filename (corpus, path, NULL) : NULL;

  if (full == NULL || !g_file_test (full, G_FILE_TEST_EXISTS))
    return NULL;
  return g_steal_pointer (&full);
}
