/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/schemas.h"

#include "author-schemas-resources.h"

#define FOLDER "/de/oekohub/Lernkoffer/schemas/"

static const char *const none[] = { NULL };

static const char *const scorm12[] = {
  "adlcp_rootv1p2.xsd", "ims_xml.xsd", "imscp_rootv1p1p2.xsd", "imsmd_rootv1p2p1.xsd", NULL,
};

/* All parts of imsss_v1p0.xsd, which includes them. */
static const char *const scorm2004[] = {
  "adlcp_v1p3.xsd",
  "adlnav_v1p3.xsd",
  "imscp_v1p1.xsd",
  "imsss_v1p0.xsd",
  "imsss_v1p0auxresource.xsd",
  "imsss_v1p0control.xsd",
  "imsss_v1p0delivery.xsd",
  "imsss_v1p0limit.xsd",
  "imsss_v1p0objective.xsd",
  "imsss_v1p0random.xsd",
  "imsss_v1p0rollup.xsd",
  "imsss_v1p0seqrule.xsd",
  "imsss_v1p0util.xsd",
  "xml.xsd",
  NULL,
};

const char *const *
author_schemas_for (LkStandard standard)
{
  switch (standard) {
  case LK_STANDARD_SCORM12:
    return scorm12;
  case LK_STANDARD_SCORM2004:
    return scorm2004;
  default:
    return none;
  }
}

GBytes *
author_schema_read (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_resource_lookup_data (author_schemas_get_resource (), path,
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_return_val_if_fail (bytes != NULL, NULL);
  return bytes;
}
