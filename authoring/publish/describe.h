/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/publish/bundle.h"
#include "authoring/publish/profile.h"

G_BEGIN_DECLS

/* Adds the descriptions that a package needs to be understood elsewhere: imsmanifest.xml with its schemas,
 * cmi5.xml. All other files are in @bundle already, since manifests list them. */
void author_describe (const AuthorCourse *course, AuthorBundle *bundle, AuthorScorm scorm,
                      bool has_cmi5);

G_END_DECLS
