/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-ims.h"

/* schemaversion as the books have it, and as tools have it. */
static const struct {
  const char *version;
  LkStandard standard;
  LkEdition edition;
} versions[] = {
  { "1.2", LK_STANDARD_SCORM12, LK_EDITION_NONE },
  { "SCORM 1.2", LK_STANDARD_SCORM12, LK_EDITION_NONE },
  { "CAM 1.3", LK_STANDARD_SCORM2004, LK_EDITION_2004_2ND },
  { "1.3", LK_STANDARD_SCORM2004, LK_EDITION_2004_2ND },
  { "2004", LK_STANDARD_SCORM2004, LK_EDITION_2004_2ND },
  { "2004 2nd Edition", LK_STANDARD_SCORM2004, LK_EDITION_2004_2ND },
  { "2004 3rd Edition", LK_STANDARD_SCORM2004, LK_EDITION_2004_3RD },
  { "2004 4th Edition", LK_STANDARD_SCORM2004, LK_EDITION_2004_4TH },
};

/* Parts of namespace addresses, where schemaversion says nothing usable. */
static const struct {
  const char *part;
  LkStandard standard;
} namespaces[] = {
  { "imsccv1p", LK_STANDARD_COMMON_CARTRIDGE }, { "/imscc/", LK_STANDARD_COMMON_CARTRIDGE },
  { "adlcp_v1p", LK_STANDARD_SCORM2004 },       { "imsss", LK_STANDARD_SCORM2004 },
  { "adlseq", LK_STANDARD_SCORM2004 },          { "adlnav", LK_STANDARD_SCORM2004 },
  { "adlcp_rootv1p", LK_STANDARD_SCORM12 },
};

static void
note_namespaces (const xmlNode *node, bool *seen)
{
  for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
    for (size_t i = 0; ns->href != NULL && i < G_N_ELEMENTS (namespaces); i++)
      if (strstr ((const char *) ns->href, namespaces[i].part) != NULL)
        seen[namespaces[i].standard] = true;
  /* Undeclared prefixes: the spelling of the attribute still tells the two apart. */
  for (const xmlAttr *attribute = node->properties; attribute != NULL;
       attribute = attribute->next) {
    const char *name = (const char *) attribute->name;
    size_t length = strlen (name);

    if (length >= 9 && strcmp (name + length - 9, "scormtype") == 0)
      seen[LK_STANDARD_SCORM12] = true;
    if (length >= 9 && strcmp (name + length - 9, "scormType") == 0)
      seen[LK_STANDARD_SCORM2004] = true;
  }
}

/* Depth first, without recursion. */
static void
collect_namespaces (const xmlNode *root, bool *seen)
{
  const xmlNode *node = root;

  while (node != NULL) {
    const xmlNode *next = NULL;

    if (node->type == XML_ELEMENT_NODE) {
      note_namespaces (node, seen);
      next = node->children;
    }
    while (next == NULL && node != root) {
      next = node->next;
      if (next == NULL)
        node = node->parent;
    }
    node = next;
  }
}

static bool
contains (const char *text, const char *part)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  return strstr (lower, part) != NULL;
}

static void
set_edition (LkManifestReader *reader, LkStandard standard, LkEdition edition)
{
  reader->course->standard = standard;
  reader->course->edition = edition;
}

/* A version nobody has written down: the nearest that the names in use allow. */
static void
guess_edition (LkManifestReader *reader, bool is_scorm, const bool *seen)
{
  const char *version = reader->course->schema_version;

  if (seen[LK_STANDARD_SCORM2004] || contains (version, "2004"))
    set_edition (reader, LK_STANDARD_SCORM2004, LK_EDITION_2004_4TH);
  else if (seen[LK_STANDARD_SCORM12] || is_scorm)
    set_edition (reader, LK_STANDARD_SCORM12, LK_EDITION_NONE);
  else {
    set_edition (reader, LK_STANDARD_IMS_CP, LK_EDITION_NONE);
    return;
  }
  lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_UNKNOWN_VERSION, reader->path, version);
}

void
lk_manifest_read_edition (LkManifestReader *reader, const xmlNode *manifest)
{
  const xmlNode *metadata = lk_manifest_child (manifest, "metadata");
  g_autofree char *schema = lk_manifest_child_line (metadata, "schema");
  char *version = lk_manifest_child_line (metadata, "schemaversion");
  bool seen[LK_N_STANDARDS] = { false };
  bool is_scorm = contains (schema, "scorm");

  lk_course_take (&reader->course->schema_version, version);
  collect_namespaces (manifest, seen);
  if (contains (schema, "cartridge") || (!is_scorm && seen[LK_STANDARD_COMMON_CARTRIDGE])) {
    set_edition (reader, LK_STANDARD_COMMON_CARTRIDGE, LK_EDITION_NONE);
    return;
  }
  is_scorm |= contains (version, "scorm");
  for (size_t i = 0; i < G_N_ELEMENTS (versions); i++)
    if (g_ascii_strcasecmp (version, versions[i].version) == 0
        && (is_scorm || seen[LK_STANDARD_SCORM2004] || seen[LK_STANDARD_SCORM12])) {
      set_edition (reader, versions[i].standard, versions[i].edition);
      return;
    }
  guess_edition (reader, is_scorm, seen);
}
