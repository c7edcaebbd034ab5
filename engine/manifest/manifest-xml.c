/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-xml.h"

#include <string.h>

#include "engine/base/limits.h"
#include "engine/base/text.h"

/* `encoding="…"` of the XML declaration blanked out: what follows is known to be UTF-8. */
static void
blank_encoding (char *text)
{
  char *end = strstr (text, "?>");
  char *encoding = strstr (text, "encoding");
  char *quote, *close;

  if (!g_str_has_prefix (text, "<?xml") || end == NULL || encoding == NULL || encoding > end)
    return;
  quote = strpbrk (encoding, "\"'");
  close = quote != NULL ? strchr (quote + 1, *quote) : NULL;
  if (close != NULL && close < end)
    memset (encoding, ' ', (size_t) (close + 1 - encoding));
}

/* The same document as UTF-8 that says nothing about its encoding. */
static GBytes *
mend (GBytes *bytes)
{
  g_autofree char *text = lk_manifest_decode (bytes);
  char *start = text;

  while (g_ascii_isspace (*start))
    start++;
  start = g_strdup (start);
  blank_encoding (start);
  return g_bytes_new_take (start, strlen (start));
}

xmlDoc *
lk_manifest_parse (LkManifestReader *reader, GBytes *bytes, const char *path, GError **error)
{
  g_autoptr (GError) first = NULL;
  g_autoptr (GBytes) mended = NULL;
  xmlDoc *document = lk_xml_parse (bytes, &first);

  if (document != NULL)
    return document;
  if (g_error_matches (first, LK_ERROR, LK_ISSUE_MANIFEST_NOT_XML)) {
    mended = mend (bytes);
    document = lk_xml_parse (mended, NULL);
  }
  if (document == NULL) {
    g_propagate_prefixed_error (error, g_steal_pointer (&first), "%s: ", path);
    return NULL;
  }
  lk_issue_add (reader->issues, LK_ISSUE_MANIFEST_ENCODING, path, first->message);
  return document;
}

/* Where a prefix is not declared, libxml2 keeps it in the name. */
static bool
is_local_name (const xmlChar *has, const char *name)
{
  const char *colon = strchr ((const char *) has, ':');

  return g_ascii_strcasecmp (colon != NULL ? colon + 1 : (const char *) has, name) == 0;
}

bool
lk_manifest_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && is_local_name (node->name, name);
}

static xmlNode *
first_named (xmlNode *node, const char *name)
{
  for (; node != NULL; node = node->next)
    if (lk_manifest_is (node, name))
      return node;
  return NULL;
}

xmlNode *
lk_manifest_child (const xmlNode *node, const char *name)
{
  return node != NULL ? first_named (node->children, name) : NULL;
}

xmlNode *
lk_manifest_next (const xmlNode *node, const char *name)
{
  return first_named (node->next, name);
}

static xmlNode *
first_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
lk_manifest_first_element (const xmlNode *node)
{
  return node != NULL ? first_element (node->children) : NULL;
}

xmlNode *
lk_manifest_next_element (const xmlNode *node)
{
  return first_element (node->next);
}

bool
lk_manifest_in_namespace (const xmlNode *node, const char *text)
{
  if (node->ns == NULL)
    return strchr ((const char *) node->name, ':') != NULL
           && strstr ((const char *) node->name, text) != NULL;
  return (node->ns->href != NULL && strstr ((const char *) node->ns->href, text) != NULL)
         || (node->ns->prefix != NULL && strstr ((const char *) node->ns->prefix, text) != NULL);
}

char *
lk_manifest_attribute (const xmlNode *node, const char *name)
{
  g_autofree char *value = lk_xml_attribute (node, name);
  g_autofree char *stripped = NULL;

  for (const xmlAttr *attribute = node->properties; value == NULL && attribute != NULL;
       attribute = attribute->next)
    if (is_local_name (attribute->name, name))
      value = lk_xml_attribute (node, (const char *) attribute->name);
  if (value == NULL)
    return NULL;
  stripped = lk_text_strip (value, false);
  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

char *
lk_manifest_child_line (const xmlNode *node, const char *name)
{
  return lk_manifest_clean_line (lk_xml_text (lk_manifest_child (node, name)),
                                 LK_MANIFEST_TITLE_BYTES);
}

void
lk_manifest_bad_value (const LkManifestValues *values, const char *name, const char *value)
{
  g_autofree char *detail = g_strdup_printf ("%s=\"%s\"", name, value);

  lk_issue_add (values->reader->issues, values->code, values->place, detail);
}

void
lk_manifest_bool (const LkManifestValues *values, const char *name, bool *value)
{
  g_autofree char *text = lk_manifest_attribute (values->node, name);

  if (text == NULL)
    return;
  if (g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0)
    *value = true;
  else if (g_ascii_strcasecmp (text, "false") == 0 || strcmp (text, "0") == 0)
    *value = false;
  else
    lk_manifest_bad_value (values, name, text);
}

void
lk_manifest_number (const LkManifestValues *values, const char *name, double min, double max,
                    double *value)
{
  g_autofree char *text = lk_manifest_attribute (values->node, name);
  double number;

  if (text == NULL)
    return;
  if (lk_text_to_number (text, &number) && number >= min && number <= max)
    *value = number;
  else
    lk_manifest_bad_value (values, name, text);
}

void
lk_manifest_count (const LkManifestValues *values, const char *name, int *value)
{
  g_autofree char *text = lk_manifest_attribute (values->node, name);
  unsigned count;

  if (text == NULL)
    return;
  if (lk_text_to_index (text, G_MAXINT, &count))
    *value = (int) count;
  else
    lk_manifest_bad_value (values, name, text);
}

bool
lk_manifest_word (const LkManifestValues *values, const char *name, const char *const *words,
                  size_t n_words, unsigned *value)
{
  g_autofree char *text = lk_manifest_attribute (values->node, name);

  if (text == NULL)
    return false;
  for (size_t i = 0; i < n_words; i++)
    if (words[i] != NULL && g_ascii_strcasecmp (words[i], text) == 0) {
      *value = (unsigned) i;
      return true;
    }
  lk_manifest_bad_value (values, name, text);
  return false;
}

void
lk_manifest_base_clear (LkManifestBase *base)
{
  g_clear_pointer (&base->folder, g_free);
  g_clear_pointer (&base->remote, g_free);
}

LkManifestBase
lk_manifest_base_of (const char *entry_name)
{
  const char *slash = strrchr (entry_name, '/');
  g_autofree char *folder
      = slash != NULL ? g_strndup (entry_name, (size_t) (slash - entry_name)) : g_strdup ("");

  return (LkManifestBase){ .folder = lk_href_encode_path (folder) };
}

/* A folder below @base. A base without slash at the end is meant as a folder all the same: by the
 * letter it would mean nothing. The page name shows where `../` alone leads. */
static LkManifestBase
step_inside (const LkManifestBase *base, const char *step)
{
  g_autofree char *plain = g_strndup (step, strcspn (step, "?#"));
  g_autofree char *probe = NULL;
  g_auto (LkHref) href = { 0 };

  g_strdelimit (plain, "\\", '/');
  probe
      = g_strconcat (plain, g_str_has_suffix (plain, "/") || *plain == '\0' ? "" : "/", "x", NULL);
  href = lk_manifest_resolve (base, probe);
  if (href.kind == LK_HREF_REMOTE)
    return (LkManifestBase){ .folder = g_strdup (""), .remote = g_strdup (href.remote) };
  if (href.kind != LK_HREF_INSIDE)
    return (LkManifestBase){ .folder = g_strdup (""), .outside = true };
  return lk_manifest_base_of (href.path);
}

LkManifestBase
lk_manifest_base_step (const LkManifestBase *base, const xmlNode *node)
{
  g_autofree char *step = node != NULL ? lk_xml_attribute (node, "base") : NULL;

  if (step != NULL)
    g_strstrip (step);
  if (step == NULL || *step == '\0')
    return (LkManifestBase){ .folder = g_strdup (base->folder),
                             .remote = g_strdup (base->remote),
                             .outside = base->outside };
  return step_inside (base, step);
}

/* `//host/x` of a package means the web. */
static LkHref
absolute_remote (LkHref href)
{
  if (href.kind == LK_HREF_REMOTE && !g_ascii_isalpha (*href.remote)) {
    char *slashed = g_strdelimit (g_strdup (href.remote), "\\", '/');

    g_free (href.remote);
    href.remote = g_strconcat ("https:", slashed, NULL);
    g_free (slashed);
  }
  return href;
}

LkHref
lk_manifest_resolve (const LkManifestBase *base, const char *href)
{
  LkHref resolved = absolute_remote (lk_href_resolve (base->folder, href));

  if (resolved.kind != LK_HREF_INSIDE && resolved.kind != LK_HREF_ESCAPE)
    return resolved;
  if (base->outside) {
    lk_href_clear (&resolved);
    return (LkHref){ .kind = LK_HREF_ESCAPE, .remote = g_strdup (href) };
  }
  if (base->remote != NULL) {
    char *remote = g_uri_resolve_relative (base->remote, href, G_URI_FLAGS_PARSE_RELAXED, NULL);

    lk_href_clear (&resolved);
    return (LkHref){ .kind = remote != NULL ? LK_HREF_REMOTE : LK_HREF_ESCAPE,
                     .remote = remote != NULL ? remote : g_strdup (href) };
  }
  return resolved;
}

const char *
lk_manifest_find_entry (const LkManifestReader *reader, const LkHref *href, const char *place)
{
  const LkManifestFiles *files = reader->files;
  g_autofree char *encoded = NULL;
  const char *found = files->find (files->data, href->path);

  if (found == NULL && strpbrk (href->path, " %") != NULL) {
    /* Some tools put the encoded name itself into the zip. */
    encoded = lk_href_encode_path (href->path);
    return files->find (files->data, encoded);
  }
  if (found != NULL && g_str_has_suffix (found, "/"))
    return NULL; /* a folder is no page */
  if (found != NULL && strcmp (found, href->path) != 0)
    lk_issue_add (reader->issues, LK_ISSUE_HREF_CASE, place, found);
  return found;
}
