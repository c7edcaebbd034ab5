/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-version.h"

#include <string.h>

/* `1.0` or `1.0.N`: the family, and perhaps digits behind one more point. */
static bool
is_of_family (const char *header, const char *family)
{
  size_t length = strlen (family);

  if (strncmp (header, family, length) != 0)
    return false;
  header += length;
  if (*header == '\0')
    return true;
  if (*header++ != '.' || *header == '\0')
    return false;
  return strspn (header, "0123456789") == strlen (header);
}

bool
lk_xapi_version_accept (const char *header, LkXapiVersion *ret_version, LkXapiProblem *ret_problem)
{
  static const char name[] = "X-Experience-API-Version";

  if (header == NULL)
    return lk_xapi_problem_set (ret_problem, 400, name, "the header is missing");
  if (is_of_family (header, "1.0"))
    *ret_version = LK_XAPI_1_0;
  else if (is_of_family (header, "2.0"))
    *ret_version = LK_XAPI_2_0;
  else
    return lk_xapi_problem_set (ret_problem, 400, name,
                                "version “%s” is not known: 1.0.x and 2.0.x are", header);
  return true;
}

const char *
lk_xapi_version_answer (LkXapiVersion version)
{
  return version == LK_XAPI_2_0 ? "2.0.0" : "1.0.3";
}

const char *const *
lk_xapi_version_list (void)
{
  static const char *const versions[] = { "2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0", NULL };

  return versions;
}
