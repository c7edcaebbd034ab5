/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/mime.h"

static void
test_types (void)
{
  static const struct {
    const char *name, *type;
  } cases[] = {
    { "index.html", "text/html" },
    { "old.HTM", "text/html" },
    { "strict.xhtml", "application/xhtml+xml" },
    { "a/b.c/script.js", "text/javascript" },
    { "module.mjs", "text/javascript" },
    { "style.css", "text/css" },
    { "data.json", "application/json" },
    { "app.webmanifest", "application/manifest+json" },
    { "code.wasm", "application/wasm" },
    { "font.woff", "font/woff" },
    { "font.woff2", "font/woff2" },
    { "font.ttf", "font/ttf" },
    { "font.otf", "font/otf" },
    { "x.svg", "image/svg+xml" },
    { "x.png", "image/png" },
    { "x.JPEG", "image/jpeg" },
    { "x.gif", "image/gif" },
    { "x.webp", "image/webp" },
    { "x.avif", "image/avif" },
    { "x.ico", "image/x-icon" },
    { "film.mp4", "video/mp4" },
    { "film.m4v", "video/mp4" },
    { "film.webm", "video/webm" },
    { "film.ogv", "video/ogg" },
    { "ton.mp3", "audio/mpeg" },
    { "ton.m4a", "audio/mp4" },
    { "ton.ogg", "audio/ogg" },
    { "ton.wav", "audio/wav" },
    { "text.vtt", "text/vtt" },
    { "text.srt", "application/x-subrip" },
    { "flash.swf", "application/x-shockwave-flash" },
    { "blatt.pdf", "application/pdf" },
    { "imsmanifest.xml", "application/xml" },
    { "adlcp.xsd", "application/xml" },
    { "strict.dtd", "application/xml-dtd" },
    { "lies.txt", "text/plain" },
    { "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { "a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { "a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
    { "a.odt", "application/vnd.oasis.opendocument.text" },
    { "3g2.3g2", "video/3gpp2" },
    { "inner.zip", "application/zip" },
    { "name", "application/octet-stream" },
    { "name.", "application/octet-stream" },
    { "", "application/octet-stream" },
    { "html", "application/octet-stream" },
    { "folder.html/name", "application/octet-stream" },
    { "x.unknown", "application/octet-stream" },
    { "x.htmlx", "application/octet-stream" },
    { ".css", "text/css" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (lk_mime_from_name (cases[i].name), ==, cases[i].type);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mime/types", test_types);
  return g_test_run ();
}
