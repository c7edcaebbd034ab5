/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml.h"

#include <string.h>

#include "engine/base/issue.h"
#include "engine/base/limits.h"

static xmlDoc *
parse (const char *text, gssize length, GError **error)
{
  size_t n = length < 0 ? strlen (text) : (size_t) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);

  return lk_xml_parse (bytes, error);
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    LkIssueCode code;
  } cases[] = {
    { "", LK_ISSUE_MANIFEST_NOT_XML },
    { "<?xml version=\"1.0\"?>", LK_ISSUE_MANIFEST_NOT_XML },
    { "<a><b></a>", LK_ISSUE_MANIFEST_NOT_XML },
    { "<a>&x;</a>", LK_ISSUE_MANIFEST_NOT_XML },
    { "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", LK_ISSUE_MANIFEST_ENTITIES },
    { "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      LK_ISSUE_MANIFEST_ENTITIES },
    { "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://localhost/'> %p;]><a/>",
      LK_ISSUE_MANIFEST_ENTITIES },
    { "<!DOCTYPE a [<!ENTITY a '1234567890'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>"
      "<a>&c;</a>",
      LK_ISSUE_MANIFEST_ENTITIES },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = parse (cases[i].text, -1, &error);

    g_test_message ("%s", cases[i].text);
    g_assert_null (document);
    g_assert_error (error, LK_ERROR, (int) cases[i].code);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *large = g_strnfill (LK_LIMIT_XML_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  for (int i = 0; i <= LK_LIMIT_XML_DEPTH; i++)
    g_string_append (deep, "<a>");
  for (int i = 0; i <= LK_LIMIT_XML_DEPTH; i++)
    g_string_append (deep, "</a>");
  g_assert_null (parse (deep->str, -1, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (parse (large, -1, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

static void
test_encodings (void)
{
  static const struct {
    const char *text;
    size_t length;
  } cases[] = {
#define TEXT(text) text, sizeof text - 1
    { TEXT ("\xef\xbb\xbf<a t='\xc3\xbc'/>") },
    { TEXT ("<?xml version='1.0' encoding='iso-8859-1'?><a t='\xfc'/>") },
    { TEXT ("\xff\xfe<\0a\0 \0t\0=\0'\0\xfc\0'\0/\0>\0") },
    { TEXT ("\xfe\xff\0<\0a\0 \0t\0=\0'\0\xfc\0'\0/\0>") },
#undef TEXT
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = parse (cases[i].text, (gssize) cases[i].length, &error);
    g_autofree char *value = NULL;

    g_assert_no_error (error);
    value = lk_xml_attribute (xmlDocGetRootElement (document), "t");
    g_assert_cmpstr (value, ==, "ü");
  }
}

static void
test_access (void)
{
  g_autoptr (xmlDoc) document = parse (
      "<m xmlns:x='u'>\n <x:item x:id='1'>a<b>c</b></x:item><item id='2'/>\n</m>", -1, NULL);
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *item = lk_xml_child (root, "item");
  g_autofree char *id = lk_xml_attribute (item, "id");
  g_autofree char *text = lk_xml_text (item);

  g_assert_true (lk_xml_is (root, "m"));
  g_assert_false (lk_xml_is (root, "item"));
  g_assert_cmpstr (id, ==, "1");
  g_assert_cmpstr (text, ==, "ac");
  g_assert_cmpuint (lk_xml_line (item), ==, 2);
  item = lk_xml_next (item, "item");
  g_assert_nonnull (item);
  g_assert_null (lk_xml_next (item, "item"));
  g_assert_null (lk_xml_attribute (item, "none"));
  g_assert_null (lk_xml_child (NULL, "item"));
}

static void
test_nodes (void)
{
  static const struct {
    const char *part;
    bool fits; /* 400,000 times */
  } cases[] = {
    { "<a/>", true },       { "<a/><a/><a/>", false },
    { "<a b=''/>", false }, { "<a xmlns:b='b'/>", false },
    { "<!---->", true },    { "<?a?>", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *text = g_string_new ("<r>");
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = NULL;

    for (unsigned n = 0; n < 400000; n++)
      g_string_append (text, cases[i].part);
    g_string_append (text, "</r>");
    bytes = g_string_free_to_bytes (text);
    document = lk_xml_parse (bytes, &error);
    g_test_message ("%s", cases[i].part);
    if (cases[i].fits)
      g_assert_no_error (error);
    else
      g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
  }
}

/* Attributes of one element, in encodings that hide them differently. */
static void
test_attributes (void)
{
  static const struct {
    const char *charset, *value;
    unsigned n;
    bool fits;
  } cases[] = {
    { "UTF-8", "", LK_LIMIT_XML_ATTRIBUTES, true },
    { "UTF-8", ">'", LK_LIMIT_XML_ATTRIBUTES + 1, false },
    { "UTF-16", "", LK_LIMIT_XML_ATTRIBUTES, true },
    { "UTF-16", "㰼", LK_LIMIT_XML_ATTRIBUTES + 1, false },
    { "UTF-16LE", "㰼", LK_LIMIT_XML_ATTRIBUTES + 1, false },
    { "UTF-16BE", "㰼", LK_LIMIT_XML_ATTRIBUTES + 1, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *text = g_string_new ("<a");
    g_autofree char *plain = NULL, *data = NULL;
    gsize size;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (xmlDoc) document = NULL;

    for (unsigned n = 0; n < cases[i].n; n++)
      g_string_append_printf (text, " a%u=\"%s\"", n, cases[i].value);
    g_string_append (text, "/>");
    plain = g_string_free (text, FALSE);
    data = g_convert (plain, -1, cases[i].charset, "UTF-8", NULL, &size, NULL);
    bytes = g_bytes_new (data, size);
    document = lk_xml_parse (bytes, &error);
    if (cases[i].fits)
      g_assert_no_error (error);
    else
      g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
  }
}

/* Encodings in which tags cannot be told from text byte by byte. */
static void
test_odd_encodings (void)
{
  static const char *const names[] = { "UTF-7", "ISO-2022-JP", "EBCDIC-US", "UTF-32", "UCS-4" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = g_strdup_printf ("<?xml version='1.0' encoding='%s'?><a/>", names[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (parse (text, -1, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_NOT_XML);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/xml/refused", test_refused);
  g_test_add_func ("/base/xml/limits", test_limits);
  g_test_add_func ("/base/xml/nodes", test_nodes);
  g_test_add_func ("/base/xml/attributes", test_attributes);
  g_test_add_func ("/base/xml/odd-encodings", test_odd_encodings);
  g_test_add_func ("/base/xml/encodings", test_encodings);
  g_test_add_func ("/base/xml/access", test_access);
  return g_test_run ();
}
