/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/svg.h"

#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/svg-private.h"

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\""
#define LINK                                                                                       \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"

static AuthorSvg *
clean (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return author_svg_clean (bytes, error);
}

static char *
text_of (const AuthorSvg *svg)
{
  return g_strndup (g_bytes_get_data (svg->bytes, NULL), g_bytes_get_size (svg->bytes));
}

/* `kind name` of each, with commas. */
static char *
removals_of (const AuthorSvg *svg)
{
  static const char *const kinds[] = { "element", "attribute", "reference", "style" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < svg->removed->len; i++) {
    const AuthorSvgRemoval *removal = g_ptr_array_index (svg->removed, i);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", kinds[removal->kind],
                            removal->name);
  }
  return g_string_free (text, FALSE);
}

static void
test_what_stays_and_what_goes (void)
{
  static const struct {
    const char *svg, *expected, *removed;
  } cases[] = {
    { SVG "><rect width=\"1\"/></svg>", SVG "><rect width=\"1\"/></svg>", "" },
    { "<svg><circle r='1'/></svg>", SVG "><circle r=\"1\"/></svg>", "" },
    { "<?xml version='1.0'?><!-- c -->\n" SVG ">\n  <g>\n </g>\n</svg>\n", SVG "><g/></svg>", "" },
    { "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">" SVG "/>",
      SVG "/>", "" },
    { SVG "><text> a &lt; b <tspan>c</tspan></text></svg>",
      SVG "><text> a &lt; b <tspan>c</tspan></text></svg>", "" },
    { SVG "><title>Wärme &amp; Licht</title></svg>", SVG "><title>Wärme &amp; Licht</title></svg>",
      "" },
    { SVG "><script>alert(1)</script><g/></svg>", SVG "><g/></svg>", "element script" },
    { SVG "><foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject></svg>",
      SVG "/>", "element foreignObject" },
    { SVG "><h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">x</h:script></svg>", SVG "/>",
      "element script" },
    { SVG " onload=\"alert(1)\"><rect onclick=\"x\" x=\"1\"/></svg>", SVG "><rect x=\"1\"/></svg>",
      "attribute onload, attribute onclick" },
    { SVG "><rect><animate attributeName=\"href\" to=\"javascript:x\"/></rect></svg>",
      SVG "><rect/></svg>", "element animate" },
    { SVG "><a href=\"https://example.org\"><g/></a></svg>", SVG "><g/></svg>", "element a" },
    { LINK "<image xlink:href=\"https://example.org/a.png\"/></svg>", SVG "><image/></svg>",
      "reference https://example.org/a.png" },
    { LINK "<image xlink:href=\"data:image/png;base64,AAAA\"/></svg>",
      SVG "><image href=\"data:image/png;base64,AAAA\"/></svg>", "" },
    { LINK "<image xlink:href=\"data:image/svg+xml,%3Csvg/%3E\"/></svg>", SVG "><image/></svg>",
      "reference data:image/svg+xml,%3Csvg/%3E" },
    { LINK "<g id=\"a\"/><use xlink:href=\" #a\" href=\"#a\"/></svg>",
      SVG "><g id=\"a\"/><use href=\"#a\"/></svg>", "" },
    { SVG "><use href=\"other.svg#a\"/></svg>", SVG "><use/></svg>", "reference other.svg#a" },
    { SVG "><rect fill=\"url(#a)\" stroke=\"url(https://example.org#a)\"/></svg>",
      SVG "><rect fill=\"url(#a)\"/></svg>", "style url(https://example.org#a)" },
    { SVG "><rect style=\"fill : red ; -inkscape-stroke:none;stroke:URL( '#a' )\"/></svg>",
      SVG "><rect style=\"fill:red;stroke:URL( &apos;#a&apos; )\"/></svg>", "" },
    { SVG "><rect style=\"fill:url(x.svg#a);stroke:u\\72l(x)\"/></svg>", SVG "><rect/></svg>",
      "style url(x.svg#a), style u\\72l(x)" },
    { SVG "><style>@import url(x.css); /* c */ .a , .b > g { fill : red } .c{}</style></svg>",
      SVG "><style>.a , .b &gt; g{fill:red}</style></svg>", "style @import" },
    { SVG "><style>@media print{.a{fill:red}}.b{fill:blue}</style></svg>",
      SVG "><style>.b{fill:blue}</style></svg>", "style @media" },
    { SVG "><style>.a{background:url(x)}.b[x]{fill:red}.c{fill</style></svg>", SVG "/>",
      "style url(x), style .b[x], style .c" },
    { SVG " xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:version=\"1\"><i:grid/>"
          "<metadata><x/></metadata></svg>",
      SVG "/>", "" },
    { SVG " data-x=\"1\" version=\"1.1\" unknown=\"1\"/>", SVG "/>", "attribute unknown" },
    { SVG "><text xml:space=\"preserve\" xml:lang=\"de\">a</text></svg>",
      SVG "><text xml:space=\"preserve\" xml:lang=\"de\">a</text></svg>", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorSvg) svg = clean (cases[i].svg, &error);
    g_autofree char *text = NULL;
    g_autofree char *removed = NULL;

    g_test_message ("%s", cases[i].svg);
    g_assert_no_error (error);
    text = text_of (svg);
    removed = removals_of (svg);
    g_assert_cmpstr (text, ==, cases[i].expected);
    g_assert_cmpstr (removed, ==, cases[i].removed);
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *svg;
    AuthorMediaError expected;
  } cases[] = {
    { "", AUTHOR_MEDIA_ERROR_DAMAGED },
    { SVG "><g>", AUTHOR_MEDIA_ERROR_DAMAGED },
    { "<html/>", AUTHOR_MEDIA_ERROR_KIND },
    { "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>", AUTHOR_MEDIA_ERROR_KIND },
    { "<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG ">&a;</svg>", AUTHOR_MEDIA_ERROR_REFUSED },
    { SVG "><use id=\"a\" href=\"#a\"/></svg>", AUTHOR_MEDIA_ERROR_REFUSED },
    { SVG "><g id=\"a\"><use href=\"#b\"/></g><g id=\"b\" mask=\"url(#a)\"/></svg>",
      AUTHOR_MEDIA_ERROR_REFUSED },
    { SVG "><style>.a{mask:url(#a)}</style><g id=\"a\"><g class=\"b a\"/></g></svg>",
      AUTHOR_MEDIA_ERROR_REFUSED },
    { SVG "><style>g{mask:url(#a)}</style></svg>", AUTHOR_MEDIA_ERROR_REFUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorSvg) svg = clean (cases[i].svg, &error);

    g_test_message ("%s", cases[i].svg);
    g_assert_null (svg);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
  }
}

/* Ten times ten times … of the same circle, by elements or by fills. */
static char *
make_laughs (guint levels, bool by_fill)
{
  GString *text = g_string_new (SVG "><g id=\"a0\"><circle r=\"1\"/></g>");

  for (guint level = 1; level <= levels; level++) {
    g_string_append_printf (text, "<pattern id=\"a%u\">", level);
    for (guint i = 0; i < 10; i++)
      g_string_append_printf (text, by_fill ? "<rect fill=\"url(#a%u)\"/>" : "<use href=\"#a%u\"/>",
                              level - 1);
    g_string_append (text, "</pattern>");
  }
  g_string_append (text, "</svg>");
  return g_string_free (text, FALSE);
}

static void
test_short_and_endless (void)
{
  for (guint i = 0; i < 4; i++) {
    g_autofree char *text = make_laughs (i / 2 == 0 ? 3 : 9, i % 2);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorSvg) svg = clean (text, &error);

    if (i / 2 == 0) {
      g_assert_no_error (error);
      g_assert_nonnull (svg);
    } else {
      g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE);
    }
  }
}

static void
test_limits (void)
{
  g_autofree char *blanks = g_strnfill (AUTHOR_SVG_BYTES, ' ');
  g_autofree char *large = g_strconcat (SVG "/>", blanks, NULL);
  g_autoptr (GString) deep = g_string_new (SVG ">");
  g_autoptr (GString) crowd = g_string_new (SVG);
  const char *texts[] = { large, NULL, NULL };

  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "<g>");
  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "</g>");
  g_string_append (deep, "</svg>");
  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (crowd, " a%u=\"\"", i);
  g_string_append (crowd, "/>");
  texts[1] = deep->str;
  texts[2] = crowd->str;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorSvg) svg = clean (texts[i], &error);

    g_assert_null (svg);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE);
  }
}

static void
test_removals_are_counted (void)
{
  g_autoptr (GString) text = g_string_new (SVG ">");
  g_autoptr (AuthorSvg) svg = NULL;

  for (guint i = 0; i < AUTHOR_SVG_REMOVALS + 7; i++)
    g_string_append_printf (text, "\n<x%u/><script/>", i);
  g_string_append (text, "</svg>");
  svg = clean (text->str, NULL);
  g_assert_cmpuint (svg->removed->len, ==, AUTHOR_SVG_REMOVALS);
  g_assert_cmpuint (svg->n_more, ==, 8);
  g_assert_cmpuint (((AuthorSvgRemoval *) g_ptr_array_index (svg->removed, 2))->line, ==, 3);
}

static void
test_sizes (void)
{
  static const struct {
    const char *attributes;
    double width, height;
  } cases[] = {
    { "viewBox=\"0 0 320 200\" width=\"10\"", 320, 200 },
    { "viewBox=\"0,0, 3.5,2\"", 3.5, 2 },
    { "width=\"24px\" height=\" 12 \"", 24, 12 },
    { "width=\"100%\" height=\"5cm\"", 0, 0 },
    { "viewBox=\"0 0 0 -1\"", 0, 0 },
    { "", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (SVG " %s/>", cases[i].attributes);
    g_autoptr (AuthorSvg) svg = clean (text, NULL);

    g_assert_cmpfloat (svg->width, ==, cases[i].width);
    g_assert_cmpfloat (svg->height, ==, cases[i].height);
  }
}

/* The lists of svg-names.c are searched by halves. */
static void
test_names_are_found (void)
{
  static const char *const kept[] = { "circle", "svg", "use", "feBlend", "feTile", "path" };
  static const char *const looks[]
      = { "alignment-baseline", "fill", "mask", "writing-mode", "clip" };
  static const char *const plain[] = { "amplitude", "d", "viewBox", "yChannelSelector", "z", "r" };

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    g_assert_cmpint (author_svg_element (kept[i]), ==, AUTHOR_SVG_KEEP);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    g_assert_cmpint (author_svg_attribute (looks[i]), ==, AUTHOR_SVG_LOOKS);
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    g_assert_cmpint (author_svg_attribute (plain[i]), ==, AUTHOR_SVG_PLAIN);
  g_assert_true (author_svg_names_are_sorted ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/svg/what-stays-and-what-goes", test_what_stays_and_what_goes);
  g_test_add_func ("/media/svg/refused", test_refused);
  g_test_add_func ("/media/svg/short-and-endless", test_short_and_endless);
  g_test_add_func ("/media/svg/limits", test_limits);
  g_test_add_func ("/media/svg/removals-are-counted", test_removals_are_counted);
  g_test_add_func ("/media/svg/sizes", test_sizes);
  g_test_add_func ("/media/svg/names-are-found", test_names_are_found);
  return g_test_run ();
}
