/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-ims.h"

/* Values that people may want to see, by path: element names in lower case, without those that only
 * wrap (see below). LOM 1.0 and IMS Learning Resource Metadata 1.2 side by side. */
static const char *const wanted[] = {
  "general.title",
  "general.identifier.catalog",
  "general.identifier.entry",
  "general.catalogentry.catalog",
  "general.catalogentry.entry",
  "general.language",
  "general.description",
  "general.keyword",
  "general.coverage",
  "lifecycle.version",
  "lifecycle.status",
  "lifecycle.contribute.role",
  "lifecycle.contribute.entity",
  "lifecycle.contribute.centity",
  "lifecycle.contribute.date",
  "educational.typicallearningtime",
  "educational.typicalagerange",
  "educational.intendedenduserrole",
  "educational.difficulty",
  "educational.description",
  "rights.cost",
  "rights.copyrightandotherrestrictions",
  "rights.description",
  "classification.purpose",
  "classification.description",
  "classification.keyword",
};

/* Elements that hold the value of the one around them. */
static const char *const wrappers[]
    = { "langstring", "string", "value", "vcard", "datetime", "duration" };

/* Dublin Core elements that stand in `metadata` itself. */
static const char *const dublin_core[]
    = { "title", "creator", "description", "language", "subject", "publisher", "date", "rights" };

#define MAX_METADATA 200
#define MAX_DEPTH    6
#define PATH_BYTES   64

static bool
is_among (const char *name, const char *const *names, size_t n_names)
{
  for (size_t i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return true;
  return false;
}

static bool
is_wrapper (const xmlNode *node)
{
  return is_among ((const char *) node->name, wrappers, G_N_ELEMENTS (wrappers));
}

/* Full name of a vCard; anything else as it is. (transfer full) @text */
static char *
name_of_vcard (char *text)
{
  g_autofree char *card = text;
  const char *name;

  if (g_ascii_strncasecmp (g_strchug (card), "BEGIN:VCARD", 11) != 0)
    return g_steal_pointer (&card);
  name = strstr (card, "FN:");
  if (name == NULL)
    return g_strdup ("");
  name += 3;
  return g_strndup (name, strcspn (name, "\r\n"));
}

static char *
plain_text (const xmlNode *node)
{
  return lk_manifest_clean_lines (name_of_vcard (lk_xml_text (node)), LK_MANIFEST_TEXT_BYTES);
}

static bool
is_in_language (const xmlNode *node, const char *language)
{
  g_autofree char *lang = lk_manifest_attribute (node, "lang");
  g_autofree char *other = lk_manifest_attribute (node, "language");
  const char *has = lang != NULL ? lang : other;

  return has != NULL && *language != '\0' && strlen (language) >= 2
         && g_ascii_strncasecmp (has, language, 2) == 0;
}

/* What stands in @node: of several languages that of the course, else the first. */
static char *
value_of (const xmlNode *node, const char *language)
{
  g_autofree char *first = NULL;
  const xmlNode *child = lk_manifest_first_element (node);

  if (child == NULL)
    return plain_text (node);
  for (; child != NULL; child = lk_manifest_next_element (child)) {
    g_autofree char *text = NULL;

    if (!is_wrapper (child))
      continue;
    text = plain_text (child);
    if (*text == '\0')
      continue;
    if (is_in_language (child, language))
      return g_steal_pointer (&text);
    if (first == NULL)
      first = g_steal_pointer (&text);
  }
  return first != NULL ? g_steal_pointer (&first) : g_strdup ("");
}

/* @path and the name of @node; %NULL if too long to be wanted. */
static char *
extend_path (const char *path, const xmlNode *node)
{
  g_autofree char *lower = g_ascii_strdown ((const char *) node->name, -1);

  if (strlen (path) + strlen (lower) >= PATH_BYTES)
    return NULL;
  return g_strconcat (path, *path != '\0' ? "." : "", lower, NULL);
}

static void
collect (LkManifestReader *reader, const xmlNode *parent, const char *path, unsigned depth)
{
  LkCourse *course = reader->course;
  const xmlNode *node = lk_manifest_first_element (parent);

  for (; node != NULL && course->metadata->len < MAX_METADATA;
       node = lk_manifest_next_element (node)) {
    g_autofree char *own = extend_path (path, node);

    if (own == NULL)
      continue;
    if (is_among (own, wanted, G_N_ELEMENTS (wanted))) {
      g_autofree char *value = value_of (node, course->language);

      if (*value != '\0')
        lk_course_add_metadata (course, own, value);
    } else if (depth < MAX_DEPTH)
      collect (reader, node, own, depth + 1);
  }
}

/* BCP 47 as far as letters go, with `-`; anything else is no language. */
static char *
clean_language (char *text)
{
  g_autofree char *language = lk_manifest_clean_line (text, 36);

  g_strdelimit (language, "_", '-');
  for (const char *at = language; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '-')
      return g_strdup ("");
  if (g_ascii_strncasecmp (language, "x-", 2) == 0 || g_ascii_strcasecmp (language, "none") == 0)
    return g_strdup ("");
  return g_steal_pointer (&language);
}

/* Language of the title where the metadata name none. */
static char *
language_of_title (const xmlNode *title)
{
  const xmlNode *text = lk_manifest_first_element (title);
  g_autofree char *lang = text != NULL ? lk_manifest_attribute (text, "lang") : NULL;

  if (text != NULL && lang == NULL)
    lang = lk_manifest_attribute (text, "language");
  return lang != NULL ? clean_language (g_steal_pointer (&lang)) : g_strdup ("");
}

/* One LOM into the course; its title. */
static char *
read_lom (LkManifestReader *reader, const xmlNode *lom)
{
  LkCourse *course = reader->course;
  const xmlNode *general = lk_manifest_child (lom, "general");
  const xmlNode *title = lk_manifest_child (general, "title");
  const xmlNode *lifecycle = lk_manifest_child (lom, "lifecycle");
  char *language = clean_language (lk_xml_text (lk_manifest_child (general, "language")));

  if (*language == '\0')
    lk_course_take (&language, language_of_title (title));
  lk_course_take (&course->language, language);
  lk_course_take (&course->description,
                  value_of (lk_manifest_child (general, "description"), language));
  if (*course->version == '\0')
    lk_course_take (&course->version, value_of (lk_manifest_child (lifecycle, "version"), ""));
  collect (reader, lom, "", 0);
  return lk_manifest_clean_line (value_of (title, language), LK_MANIFEST_TITLE_BYTES);
}

static char *
read_dublin_core (LkManifestReader *reader, const xmlNode *metadata)
{
  LkCourse *course = reader->course;
  g_autofree char *title = g_strdup ("");
  const xmlNode *node = lk_manifest_first_element (metadata);

  for (; node != NULL && course->metadata->len < MAX_METADATA;
       node = lk_manifest_next_element (node)) {
    g_autofree char *lower = g_ascii_strdown ((const char *) node->name, -1);
    g_autofree char *key = NULL, *value = NULL;

    if (!is_among (lower, dublin_core, G_N_ELEMENTS (dublin_core))
        || !(lk_manifest_in_namespace (node, "purl.org/dc")
             || lk_manifest_in_namespace (node, "dc")))
      continue;
    value = plain_text (node);
    key = g_strconcat ("dc.", lower, NULL);
    if (*value == '\0')
      continue;
    lk_course_add_metadata (course, key, value);
    if (strcmp (lower, "title") == 0 && *title == '\0')
      lk_course_take (&title, lk_manifest_clean_line (g_strdup (value), LK_MANIFEST_TITLE_BYTES));
    if (strcmp (lower, "description") == 0 && *course->description == '\0')
      lk_course_take (&course->description, g_strdup (value));
    if (strcmp (lower, "language") == 0 && *course->language == '\0')
      lk_course_take (&course->language, clean_language (g_strdup (value)));
  }
  return g_steal_pointer (&title);
}

/* The file that adlcp:location names. */
static char *
read_external (LkManifestReader *reader, const char *address, const LkManifestBase *base)
{
  g_auto (LkHref) href = lk_manifest_resolve (base, address);
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *found = NULL;
  const xmlNode *lom;

  if (href.kind == LK_HREF_INSIDE)
    found = lk_manifest_find_entry (reader, &href, reader->path);
  if (found != NULL)
    bytes = lk_manifest_load (reader, found, NULL);
  if (bytes != NULL)
    document = lk_manifest_parse (reader, bytes, found, NULL);
  lom = document != NULL ? xmlDocGetRootElement (document) : NULL;
  if (!lk_manifest_is (lom, "lom"))
    lom = lk_manifest_child (lom, "lom");
  if (lom != NULL)
    return read_lom (reader, lom);
  lk_issue_add (reader->issues, LK_ISSUE_METADATA_MISSING, reader->path, address);
  return g_strdup ("");
}

char *
lk_manifest_read_metadata (LkManifestReader *reader, const xmlNode *metadata,
                           const LkManifestBase *base)
{
  const xmlNode *lom = lk_manifest_child (metadata, "lom");
  g_autofree char *location = lk_manifest_child_line (metadata, "location");

  if (lom == NULL) /* IMS metadata 1.0 and 1.1 */
    lom = lk_manifest_child (metadata, "record");
  if (lom != NULL)
    return read_lom (reader, lom);
  if (*location != '\0')
    return read_external (reader, location, base);
  return read_dublin_core (reader, metadata);
}

char *
lk_manifest_lom_title (const xmlNode *holder)
{
  const xmlNode *lom = lk_manifest_child (lk_manifest_child (holder, "metadata"), "lom");
  const xmlNode *title = lk_manifest_child (lk_manifest_child (lom, "general"), "title");

  if (title == NULL)
    return g_strdup ("");
  return lk_manifest_clean_line (value_of (title, ""), LK_MANIFEST_TITLE_BYTES);
}
