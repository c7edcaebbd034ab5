/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/manifest/manifest-private.h"

/* What descriptions are called, the one to be played first at the top. */
static const struct {
  LkStandard standard;
  const char *name;   /* whole file name, or */
  const char *ending; /* how it ends */
} kinds[] = {
  { LK_STANDARD_CMI5, "cmi5.xml", NULL },
  { LK_STANDARD_SCORM12, "imsmanifest.xml", NULL },
  { LK_STANDARD_TINCAN, "tincan.xml", NULL },
  { LK_STANDARD_AICC, NULL, ".crs" },
};

/* The best entry of one kind so far. */
typedef struct {
  const char *name;
  unsigned depth;
  bool exact; /* its letters are as they should be */
} Best;

void
lk_manifest_candidate_free (LkManifestCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->path);
  g_free (candidate);
}

static bool
is_kind (const char *base, size_t kind)
{
  size_t length = strlen (base);
  size_t n = kinds[kind].ending != NULL ? strlen (kinds[kind].ending) : 0;

  if (kinds[kind].name != NULL)
    return g_ascii_strcasecmp (base, kinds[kind].name) == 0;
  return length > n && g_ascii_strcasecmp (base + length - n, kinds[kind].ending) == 0;
}

/* Nearer to the root, then in the right letters, then earlier in the package. */
static void
consider (Best *best, const char *name, unsigned depth, bool exact)
{
  if (best->name != NULL
      && (depth > best->depth || (depth == best->depth && (best->exact || !exact))))
    return;
  *best = (Best){ .name = name, .depth = depth, .exact = exact };
}

static void
consider_name (Best *bests, const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;
  unsigned depth = 0;

  /* Archives from macOS carry a shadow of every file. */
  if (g_str_has_prefix (name, "__MACOSX/") || *base == '.')
    return;
  for (const char *at = name; *at != '\0'; at++)
    depth += *at == '/';
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_kind (base, i))
      consider (&bests[i], name, depth, g_strcmp0 (base, kinds[i].name) == 0);
}

static void
add_candidate (GPtrArray *candidates, LkStandard standard, char *path)
{
  LkManifestCandidate *candidate = g_new0 (LkManifestCandidate, 1);

  candidate->standard = standard;
  candidate->path = path;
  g_ptr_array_add (candidates, candidate);
}

GPtrArray *
lk_manifest_find (const LkManifestFiles *files)
{
  GPtrArray *candidates
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_manifest_candidate_free);
  Best bests[G_N_ELEMENTS (kinds)] = { 0 };
  const char *name;
  char *page;

  for (size_t i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    consider_name (bests, name);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (bests[i].name != NULL)
      add_candidate (candidates, kinds[i].standard, g_strdup (bests[i].name));
  page = lk_manifest_find_start_page (files, candidates->len > 0);
  if (page != NULL)
    add_candidate (candidates, LK_STANDARD_HTML, page);
  return candidates;
}
