/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* What a course can be published as. One row for each in profile.c. */
typedef enum {
  AUTHOR_PROFILE_UNIVERSAL, /* SCORM and cmi5 and HTML in one */
  AUTHOR_PROFILE_SCORM12,
  AUTHOR_PROFILE_SCORM2004_3,
  AUTHOR_PROFILE_SCORM2004_4,
  AUTHOR_PROFILE_CMI5,
  AUTHOR_PROFILE_HTML,
  AUTHOR_PROFILE_SINGLE_FILE,
  AUTHOR_PROFILE_EPUB,
  AUTHOR_PROFILE_PDF,
  AUTHOR_PROFILE_DOCX,
  AUTHOR_PROFILE_ODT,
  AUTHOR_N_PROFILES
} AuthorProfile;

/* Which SCORM a package speaks; it is never more than one. */
typedef enum {
  AUTHOR_SCORM_NONE,
  AUTHOR_SCORM_12,
  AUTHOR_SCORM_2004_3,
  AUTHOR_SCORM_2004_4,
} AuthorScorm;

/* What comes out. */
typedef enum {
  AUTHOR_FORM_ZIP,   /* pages, run-time and descriptions */
  AUTHOR_FORM_PAGE,  /* one HTML file */
  AUTHOR_FORM_BOOK,  /* EPUB */
  AUTHOR_FORM_PRINT, /* PDF */
  AUTHOR_FORM_DOCX,  /* for reviewers */
  AUTHOR_FORM_ODT,   /* the same */
  AUTHOR_N_FORMS
} AuthorForm;

bool author_profile_from_name (const char *name, AuthorProfile *ret_profile);
const char *author_profile_name (AuthorProfile profile);
/* `.zip`, `.html`, … */
const char *author_profile_suffix (AuthorProfile profile);
AuthorForm author_profile_form (AuthorProfile profile);
AuthorScorm author_profile_scorm (AuthorProfile profile);
bool author_profile_has_cmi5 (AuthorProfile profile);

G_END_DECLS
