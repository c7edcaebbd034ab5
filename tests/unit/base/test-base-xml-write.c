/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml-write.h"

#include <string.h>

#include "engine/base/xml.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static char *
end (LkXmlWriter *writer)
{
  g_autoptr (GBytes) bytes = lk_xml_writer_end (writer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_elements (void)
{
  LkXmlWriter writer = lk_xml_writer_begin ();
  g_autofree char *text = NULL;

  lk_xml_open (&writer, "a", "b", "1", "left-out", NULL, "c", "", NULL);
  lk_xml_leaf (&writer, "d", "<\"&\">", "e", "<\"&\">\n", NULL);
  lk_xml_open (&writer, "x:e", NULL);
  lk_xml_leaf (&writer, "f", NULL, "g", "2", NULL);
  lk_xml_leaf (&writer, "h", "", NULL);
  lk_xml_close (&writer);
  lk_xml_close (&writer);
  text = end (&writer);
  g_assert_cmpstr (text, ==,
                   HEAD "<a b=\"1\" c=\"\">\n"
                        "  <d e=\"&lt;&quot;&amp;&quot;&gt;&#10;\">&lt;\"&amp;\"&gt;</d>\n"
                        "  <x:e>\n"
                        "    <f g=\"2\"/>\n"
                        "    <h></h>\n"
                        "  </x:e>\n"
                        "</a>\n");
}

/* Whatever is written is read back, but for what XML cannot hold. */
static void
test_round_trip (void)
{
  static const struct {
    const char *written, *read;
  } cases[] = {
    { "", "" },
    { "Öko & <b>\"x\"</b> 'y' ]]> -->", "Öko & <b>\"x\"</b> 'y' ]]> -->" },
    { "two\nlines\tand\r\nmore", "two\nlines\tand\r\nmore" },
    { " blanks ", " blanks " },
    { "a\x01"
      "b\x1f\x7f",
      "ab\x7f" },
    { "a\xef\xbf\xbe\xef\xbf\xbf", "a" },
    { "\xf0\x9f\x8c\xb3", "\xf0\x9f\x8c\xb3" },
    { "a\xff", "a\xef\xbf\xbd" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkXmlWriter writer = lk_xml_writer_begin ();
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (xmlDoc) document = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL, *attribute = NULL;
    const xmlNode *root;

    g_test_message ("%zu", i);
    lk_xml_leaf (&writer, "a", cases[i].written, "b", cases[i].written, NULL);
    bytes = lk_xml_writer_end (&writer);
    document = lk_xml_parse (bytes, &error);
    g_assert_no_error (error);
    root = xmlDocGetRootElement (document);
    text = lk_xml_text (root);
    attribute = lk_xml_attribute (root, "b");
    g_assert_cmpstr (text, ==, cases[i].read);
    g_assert_cmpstr (attribute, ==, cases[i].read);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-write/elements", test_elements);
  g_test_add_func ("/xml-write/round-trip", test_round_trip);
  return g_test_run ();
}
