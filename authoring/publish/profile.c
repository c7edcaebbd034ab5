/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/profile.h"

static const struct {
  const char *name;
  AuthorForm form;
  AuthorScorm scorm;
  bool has_cmi5;
} rows[AUTHOR_N_PROFILES] = {
  [AUTHOR_PROFILE_UNIVERSAL] = { "universal", AUTHOR_FORM_ZIP, AUTHOR_SCORM_12, true },
  [AUTHOR_PROFILE_SCORM12] = { "scorm12", AUTHOR_FORM_ZIP, AUTHOR_SCORM_12, false },
  [AUTHOR_PROFILE_SCORM2004_3] = { "scorm2004-3", AUTHOR_FORM_ZIP, AUTHOR_SCORM_2004_3, false },
  [AUTHOR_PROFILE_SCORM2004_4] = { "scorm2004-4", AUTHOR_FORM_ZIP, AUTHOR_SCORM_2004_4, false },
  [AUTHOR_PROFILE_CMI5] = { "cmi5", AUTHOR_FORM_ZIP, AUTHOR_SCORM_NONE, true },
  [AUTHOR_PROFILE_HTML] = { "html", AUTHOR_FORM_ZIP, AUTHOR_SCORM_NONE, false },
  [AUTHOR_PROFILE_SINGLE_FILE] = { "single-file", AUTHOR_FORM_PAGE, AUTHOR_SCORM_NONE, false },
  [AUTHOR_PROFILE_EPUB] = { "epub", AUTHOR_FORM_BOOK, AUTHOR_SCORM_NONE, false },
  [AUTHOR_PROFILE_PDF] = { "pdf", AUTHOR_FORM_PRINT, AUTHOR_SCORM_NONE, false },
  [AUTHOR_PROFILE_DOCX] = { "docx", AUTHOR_FORM_DOCX, AUTHOR_SCORM_NONE, false },
  [AUTHOR_PROFILE_ODT] = { "odt", AUTHOR_FORM_ODT, AUTHOR_SCORM_NONE, false },
};

bool
author_profile_from_name (const char *name, AuthorProfile *ret_profile)
{
  for (guint i = 0; i < AUTHOR_N_PROFILES; i++)
    if (g_str_equal (rows[i].name, name)) {
      *ret_profile = (AuthorProfile) i;
      return true;
    }
  return false;
}

const char *
author_profile_name (AuthorProfile profile)
{
  return rows[profile].name;
}

const char *
author_profile_suffix (AuthorProfile profile)
{
  static const char *const suffixes[] = {
    [AUTHOR_FORM_ZIP] = ".zip",   [AUTHOR_FORM_PAGE] = ".html", [AUTHOR_FORM_BOOK] = ".epub",
    [AUTHOR_FORM_PRINT] = ".pdf", [AUTHOR_FORM_DOCX] = ".docx", [AUTHOR_FORM_ODT] = ".odt",
  };

  return suffixes[rows[profile].form];
}

AuthorForm
author_profile_form (AuthorProfile profile)
{
  return rows[profile].form;
}

AuthorScorm
author_profile_scorm (AuthorProfile profile)
{
  return rows[profile].scorm;
}

bool
author_profile_has_cmi5 (AuthorProfile profile)
{
  return rows[profile].has_cmi5;
}
