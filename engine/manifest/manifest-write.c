/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/base/iri.h"
#include "engine/base/text.h"
#include "engine/manifest/manifest-write-private.h"

#define ELLIPSIS "…"

char *
lk_manifest_cut (const char *text, size_t max_characters)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *head = NULL;

  if (g_utf8_strlen (valid, -1) <= (glong) max_characters)
    return g_steal_pointer (&valid);
  head = g_utf8_substring (valid, 0, (glong) max_characters - 1);
  return g_strconcat (g_strchomp (head), ELLIPSIS, NULL);
}

/* An NCName: `_` begins an escape, so that no two ids become one. */
char *
lk_manifest_xml_id (const char *prefix, const char *id)
{
  GString *name = g_string_new (prefix);

  for (const char *at = id; *at != '\0'; at++)
    if (g_ascii_isalnum (*at) || *at == '-' || *at == '.')
      g_string_append_c (name, *at);
    else
      g_string_append_printf (name, "_%02x", (uint8_t) *at);
  return g_string_free (name, FALSE);
}

bool
lk_manifest_has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

char *
lk_manifest_duration_text (unsigned minutes)
{
  if (minutes == 0)
    return NULL;
  if (minutes % 60 == 0)
    return g_strdup_printf ("PT%uH", minutes / 60);
  if (minutes < 60)
    return g_strdup_printf ("PT%uM", minutes);
  return g_strdup_printf ("PT%uH%uM", minutes / 60, minutes % 60);
}

char *
lk_manifest_share (int percent)
{
  return percent >= 0 ? lk_text_from_number (percent / 100.0) : NULL;
}

void
lk_manifest_write_resources (LkXmlWriter *writer, const LkManifestOutput *output,
                             const char *type_attribute)
{
  g_autofree char *id = lk_manifest_xml_id ("R-", output->id);
  g_autofree char *start = lk_href_encode_path (output->href);

  lk_xml_open (writer, "resources", NULL);
  lk_xml_open (writer, "resource", "identifier", id, "type", "webcontent", type_attribute, "sco",
               "href", start, NULL);
  for (size_t i = 0; output->files[i] != NULL; i++) {
    g_autofree char *href = lk_href_encode_path (output->files[i]);

    if (strcmp (output->files[i], "imsmanifest.xml") != 0)
      lk_xml_leaf (writer, "file", NULL, "href", href, NULL);
  }
  lk_xml_close (writer);
  lk_xml_close (writer);
}
