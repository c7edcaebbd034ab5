/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/icon.h"

#include "authoring/render/html.h"

/* Paths on a field of 26 × 26, drawn with a round pen of 2.2. */
static const struct {
  const char *name, *path;
} icons[] = {
  { "tip", "M13 2.500a10.500 10.500 0 1 1 0 21 10.500 10.500 0 0 1 0-21ZM13 12v6M13 7.500v.2" },
  { "example", "M4 6.500h18M4 13h12M4 19.500h7M17.500 17.500l2.500 2.500 4-5" },
  { "law", "M13 3v20M7 23h12M4 8h18M4 8l-2.500 7h5ZM22 8l-2.500 7h5Z" },
  { "caution", "M13 3.500L24 22.500H2ZM13 10.500v5.500M13 19.200v.2" },
  { "file", "M6 2.500h9l6 6v15H6ZM15 2.500v6h6M13.500 12v7M10.500 16.500l3 3 3-3" },
  { "summary", "M4.500 4h17v18h-17ZM8.500 9.500h9M8.500 13.500h9M8.500 17.500h5" },
};

void
author_icon_append (GString *out, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++) {
    if (!g_str_equal (icons[i].name, name))
      continue;
    author_html_open (out, "svg", "xmlns", "http://www.w3.org/2000/svg", "class", "icon", "width",
                      "26", "height", "26", "viewBox", "0 0 26 26", "aria-hidden", "true", NULL);
    author_html_void (out, "path", "d", icons[i].path, NULL);
    author_html_close (out, "svg");
    return;
  }
  g_return_if_reached ();
}
