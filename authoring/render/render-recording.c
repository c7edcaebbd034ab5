/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/captions.h"
#include "authoring/render/icon.h"
#include "authoring/render/render-edit.h"
#include "authoring/render/render.h"

#include <string.h>

/* Audio, video, and files to take away. */

static const char *
address_of (AuthorRender *render, guint block, const char *name)
{
  const char *file = author_render_value (render, block, name);

  return file != NULL ? render->services->medium (
             render->services->data, file, author_render_line_of (render, block), render->issues)
                      : NULL;
}

/* --- audio and video -------------------------------------------------------------------------- */

static bool
is_stop (const AuthorRender *render, guint block)
{
  return g_strcmp0 (render->page->page->blocks[block].name, "stop") == 0;
}

/* Captions of the block; %NULL if it has none, or if they cannot be read, which is reported. */
static AuthorCaptions *
read_captions (AuthorRender *render, guint block)
{
  const char *name = author_render_value (render, block, "captions");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  AuthorCaptions *captions;

  if (name == NULL)
    return NULL;
  bytes = render->services->file (render->services->data, name);
  if (bytes == NULL) {
    author_issue_add (render->issues, AUTHOR_ISSUE_MEDIUM, author_render_line_of (render, block), 1,
                      name, "media/…");
    return NULL;
  }
  captions = author_captions_parse (bytes, &error);
  if (captions == NULL)
    author_issue_add (render->issues, AUTHOR_ISSUE_MEDIUM_DAMAGED,
                      author_render_line_of (render, block), 1, name, error->message);
  return captions;
}

/* What the author wrote as transcript, else what the captions say. */
static void
render_words (AuthorRender *render, guint block, const AuthorCaptions *captions)
{
  const AuthorPage *page = render->page->page;
  gsize empty = render->out->len;
  g_autoptr (GPtrArray) paragraphs = NULL;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (!is_stop (render, i))
      author_render_block (render, i);
  if (render->out->len > empty || captions == NULL)
    return;
  paragraphs = author_captions_to_transcript (captions);
  for (guint i = 0; i < paragraphs->len; i++)
    author_html_element (render->out, "p", NULL, g_ptr_array_index (paragraphs, i));
}

static void
render_transcript (AuthorRender *render, guint block, const AuthorCaptions *captions)
{
  gsize before = render->out->len, empty;

  g_string_append (render->out, "<details class=\"transcript\">");
  author_html_element (render->out, "summary", NULL, author_render_word (render, "transcript"));
  empty = render->out->len;
  render_words (render, block, captions);
  if (render->out->len > empty) {
    author_html_close (render->out, "details");
    return;
  }
  g_string_truncate (render->out, before);
  author_issue_add (render->issues, AUTHOR_ISSUE_TRANSCRIPT, author_render_line_of (render, block),
                    1, author_render_value (render, block, "src"), NULL);
}

/* Places in a video where it waits; they have a kind of their own. */
static void
render_stops (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (is_stop (render, i))
      author_render_block (render, i);
}

/* They stand in the page itself, since a page of `file:` may not read another file. */
static void
render_captions (AuthorRender *render, const AuthorCaptions *captions)
{
  g_autofree char *address = author_captions_to_url (captions);

  author_html_void (render->out, "track", "kind", "captions", "srclang", render->course->language,
                    "label", author_render_word (render, "captions"), "src", address, "default",
                    "default", NULL);
}

static void
render_recording (AuthorRender *render, guint block)
{
  const char *kind = render->page->page->blocks[block].name;
  const char *title = author_render_value (render, block, "title");
  const char *address = address_of (render, block, "src");
  bool is_video = g_str_equal (kind, "video");
  g_autoptr (AuthorCaptions) captions = read_captions (render, block);

  if (address == NULL)
    return;
  author_render_open (render, "section", block, NULL);
  author_render_title (render, block);
  author_html_open (render->out, kind, "src", address, "controls", "controls", "preload",
                    "metadata", "aria-label", title, "playsinline", is_video ? "playsinline" : NULL,
                    "poster", is_video ? address_of (render, block, "poster") : NULL, NULL);
  if (is_video && captions != NULL)
    render_captions (render, captions);
  author_html_close (render->out, kind);
  render_transcript (render, block, captions);
  render_stops (render, block);
  g_string_append (render->out, "</section>\n");
}

/* --- files ------------------------------------------------------------------------------------ */

/* `PDF, 1,2 MB`, in decimal units as file managers have them. */
static char *
describe_file (AuthorRender *render, const char *name)
{
  g_autoptr (GBytes) bytes = render->services->file (render->services->data, name);
  const char *dot = strrchr (name, '.');
  g_autofree char *kind = g_ascii_strup (dot != NULL ? dot + 1 : "", -1);
  double size = bytes != NULL ? (double) g_bytes_get_size (bytes) : 0;
  bool is_large = size >= 999500;
  g_autofree char *number = author_render_number (
      render, is_large ? size / 1e6 : MAX (size / 1e3, 1), is_large ? 1 : 0);

  return g_strdup_printf ("%s%s%s %s", kind, *kind != '\0' ? ", " : "", number,
                          is_large ? "MB" : "KB");
}

static void
render_file (AuthorRender *render, guint block)
{
  const char *name = author_render_value (render, block, "src");
  const char *address = address_of (render, block, "src");
  g_autofree char *facts = NULL;

  if (address == NULL)
    return;
  facts = describe_file (render, name);
  author_render_open (render, "section", block, NULL);
  author_html_open (render->out, "a", "class", "download", "href", address, "download", "", NULL);
  author_icon_append (render->out, "file");
  g_string_append (render->out, "<span>");
  author_html_open (render->out, "b", NULL);
  author_render_value_words (render, block, "title", name);
  author_html_close (render->out, "b");
  author_html_element (render->out, "small", NULL, facts);
  g_string_append (render->out, "</span></a>");
  author_render_inner (render, block);
  g_string_append (render->out, "</section>\n");
}

const AuthorRenderRow author_render_recordings[] = {
  { "audio", render_recording },
  { "video", render_recording },
  { "file", render_file },
  { NULL, NULL },
};
