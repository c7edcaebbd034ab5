/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-format-private.h"

/* Which entry of a language map is shown to whom (RFC 9110, 12.5.4; RFC 4647). */

/* More are not looked at. */
#define MAX_LANGUAGES 32

/* One range of the header: `de-CH`, or `*`. */
typedef struct {
  char *range;      /* lower case */
  unsigned quality; /* thousandths; 0: not wanted */
} Wish;

struct _LkXapiLanguages {
  GArray *wishes; /* Wish, the best first */
};

static void
clear_wish (gpointer data)
{
  g_free (((Wish *) data)->range);
}

/* `;q=0.7` in thousandths; 1000 without; 0 if it cannot be read. */
static unsigned
read_quality (const char *parameters)
{
  const char *at = strstr (parameters, "q=");
  unsigned quality = 0, unit = 1000;

  if (at == NULL)
    return 1000;
  for (at += 2; g_ascii_isdigit (*at) || *at == '.'; at++)
    if (*at != '.') {
      quality += (unsigned) (*at - '0') * unit;
      unit /= 10;
    }
  return MIN (quality, 1000);
}

static void
add_wish (GArray *wishes, const char *part)
{
  size_t length = strcspn (part, ";");
  g_autofree char *range = g_strstrip (g_strndup (part, length));
  Wish wish = { .quality = read_quality (part + length) };
  guint at = wishes->len;

  if (wishes->len == MAX_LANGUAGES
      || (strcmp (range, "*") != 0 && !lk_xapi_is_language (range, strlen (range))))
    return;
  wish.range = g_ascii_strdown (range, -1);
  /* Of equal ones the first stays the first. */
  while (at > 0 && g_array_index (wishes, Wish, at - 1).quality < wish.quality)
    at--;
  g_array_insert_val (wishes, at, wish);
}

LkXapiLanguages *
lk_xapi_languages_new (const char *header)
{
  LkXapiLanguages *languages = g_new0 (LkXapiLanguages, 1);
  g_auto (GStrv) parts = g_strsplit (header != NULL ? header : "", ",", MAX_LANGUAGES + 1);

  languages->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_array_set_clear_func (languages->wishes, clear_wish);
  for (size_t i = 0; parts[i] != NULL; i++)
    add_wish (languages->wishes, parts[i]);
  return languages;
}

void
lk_xapi_languages_free (LkXapiLanguages *languages)
{
  if (languages == NULL)
    return;
  g_array_unref (languages->wishes);
  g_free (languages);
}

/* Whether the tag is @range, or with @longer begins with it. */
static bool
fits (const LkJsonItem *entry, const char *range, gsize length, bool longer)
{
  if (entry->name_length < length || g_ascii_strncasecmp (entry->name, range, length) != 0)
    return false;
  return entry->name_length == length || (longer && entry->name[length] == '-');
}

static guint
find (const LkJsonTree *tree, guint map, const char *range, gsize length, bool longer)
{
  for (guint i = lk_json_tree_first (tree, map); i != tree->items[map].next;
       i = tree->items[i].next)
    if (fits (&tree->items[i], range, length, longer))
      return i;
  return 0;
}

/* Lookup: `de-CH-1901`, `de-CH`, `de`; then any tag that begins with the language. */
static guint
find_for_range (const LkJsonTree *tree, guint map, const char *range)
{
  gsize length = strlen (range);
  guint found = find (tree, map, range, length, false);

  while (found == 0 && length > 0) {
    while (length > 0 && range[length - 1] != '-')
      length--;
    if (length > 0)
      found = find (tree, map, range, --length, false);
  }
  return found != 0 ? found : find (tree, map, range, strcspn (range, "-"), true);
}

guint
lk_xapi_languages_choose (const LkXapiLanguages *languages, const LkJsonTree *tree, guint map)
{
  guint found = 0;

  for (guint i = 0; languages != NULL && found == 0 && i < languages->wishes->len; i++) {
    const Wish *wish = &g_array_index (languages->wishes, Wish, i);

    if (wish->quality == 0)
      break;
    if (strcmp (wish->range, "*") == 0)
      break;
    found = find_for_range (tree, map, wish->range);
  }
  if (found == 0 && languages != NULL)
    found = find (tree, map, "und", 3, false);
  if (found == 0 && tree->items[map].n_children > 0)
    found = lk_json_tree_first (tree, map);
  return found;
}
