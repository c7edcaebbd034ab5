/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/text-format.h"

#include <string.h>

#include "engine/base/xml.h"

/* --- which it is ---------------------------------------------------------------------------------- */

const AuthorTextFormat author_text_formats[] = {
  { "xliff12", ".xlf", author_xliff12_write, author_xliff12_read },
  { "xliff21", ".xlf", author_xliff21_write, author_xliff21_read },
  { "po", ".po", author_po_write, author_po_read },
  { NULL, NULL, NULL, NULL },
};

const AuthorTextFormat *
author_text_format (const char *id)
{
  for (const AuthorTextFormat *format = author_text_formats; format->id != NULL; format++)
    if (g_str_equal (format->id, id))
      return format;
  return NULL;
}

/* An XML file may be UTF-16, so it is its root that says; any other file is PO if it has the words of one. */
static const AuthorTextFormat *
recognize (GBytes *bytes)
{
  g_autoptr (xmlDoc) doc = lk_xml_parse (bytes, NULL);
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autofree char *version
      = root != NULL && lk_xml_is (root, "xliff") ? lk_xml_attribute (root, "version") : NULL;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (version != NULL)
    return author_text_format (*version == '2' ? "xliff21" : "xliff12");
  if (root == NULL && length > 0 && g_strstr_len (text, (gssize) length, "msgid") != NULL)
    return author_text_format ("po");
  return NULL;
}

AuthorTexts *
author_texts_read (GBytes *bytes, GError **error)
{
  const AuthorTextFormat *format = recognize (bytes);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (format != NULL)
    return format->read (bytes, error);
  /* Of a damaged XML file it is the damage that has to be told. */
  if (length > 0 && memchr (text, '<', MIN (length, 4)) != NULL)
    return author_xliff12_read (bytes, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "XLIFF, PO");
  return NULL;
}
