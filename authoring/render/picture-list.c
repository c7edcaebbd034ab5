/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/picture-list.h"
#include "authoring/render/render-edit.h"

static void
picture_free (void *data)
{
  AuthorPicture *picture = data;

  g_free (picture->alt);
  g_string_free (picture->caption, TRUE);
  g_free (picture);
}

static void
add_picture (GPtrArray *pictures, const AuthorMarkdown *markdown, guint image)
{
  AuthorPicture *picture = g_new0 (AuthorPicture, 1);

  picture->markdown = markdown;
  picture->number = image;
  picture->image = &markdown->items[image];
  picture->alt = author_markdown_dup_words (markdown, image);
  picture->caption = g_string_new (NULL);
  g_ptr_array_add (pictures, picture);
}

static void
add_caption (AuthorRender *render, GPtrArray *pictures, AuthorText text, bool is_block)
{
  AuthorPicture *picture
      = pictures->len > 0 ? g_ptr_array_index (pictures, pictures->len - 1) : NULL;
  GString *page = render->out;

  if (picture == NULL) {
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_EXTRA,
                      text.markdown->items[text.first].line, 1, NULL, "![…](media/…)");
    return;
  }
  /* The line end between picture and words. */
  if (picture->caption->len == 0
      && text.markdown->items[text.first].kind == AUTHOR_MARKDOWN_SOFT_BREAK)
    return;
  render->out = picture->caption;
  if (is_block)
    author_render_open_slot (render, text);
  author_render_text (render, text);
  if (is_block)
    author_render_close_slot (render);
  render->out = page;
}

/* The caption of a picture may go on in its own paragraph, or be paragraphs and lists behind it. */
static void
read_paragraph (AuthorRender *render, GPtrArray *pictures, AuthorText text)
{
  const AuthorMarkdown *markdown = text.markdown;

  for (guint i = text.first + 1; i < text.end; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_IMAGE)
      add_picture (pictures, markdown, i);
    else
      add_caption (render, pictures, (AuthorText){ markdown, i, markdown->items[i].next }, false);
  for (guint i = 0; i < pictures->len; i++) {
    AuthorPicture *picture = g_ptr_array_index (pictures, i);

    if (picture->markdown == markdown && picture->number > text.first)
      picture->caption_end = picture->caption->len;
  }
}

static void
read_text (AuthorRender *render, GPtrArray *pictures, AuthorText text)
{
  const AuthorMarkdown *markdown = text.markdown;

  for (guint i = text.first, next; markdown != NULL && i < text.end; i = next) {
    next = markdown->items[i].next;
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_PARAGRAPH && i + 1 < next
        && markdown->items[i + 1].kind == AUTHOR_MARKDOWN_IMAGE)
      read_paragraph (render, pictures, (AuthorText){ markdown, i, next });
    else
      add_caption (render, pictures, (AuthorText){ markdown, i, next }, true);
  }
}

GPtrArray *
author_pictures_read (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT) {
      AuthorText text = author_render_text_of (render, i);

      read_text (render, pictures, text);
      author_render_count_notes (render, text);
    } else if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK
               && g_strcmp0 (page->blocks[i].name, "notes") != 0) {
      author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_EXTRA, page->blocks[i].line, 1,
                        page->blocks[i].name, "![…](media/…)");
    }
  return pictures;
}

/* `Bild: Ada Lovelace, CC BY 4.0`; nothing where nobody asks to be named. */
static void
render_credit (AuthorRender *render, const char *name)
{
  const AuthorMedium *medium = author_course_medium (render->course, name);
  const char *credit = medium != NULL ? medium->credit : NULL;
  const char *licence = medium != NULL ? medium->licence : NULL;
  g_autofree char *words = NULL;

  if (credit == NULL && (licence == NULL || strcmp (licence, "CC0-1.0") == 0))
    return;
  words = g_strdup_printf (
      "%s: %s%s%s", author_render_word (render, "picture"), credit != NULL ? credit : "",
      credit != NULL && licence != NULL ? ", " : "", licence != NULL ? licence : "");
  author_html_element (render->out, "span", "credit", words);
}

void
author_picture_render (AuthorRender *render, const AuthorPicture *picture, bool is_decorative)
{
  const AuthorMarkdownItem *image = picture->image;
  gsize start;
  bool has_slot;

  if (is_decorative)
    author_render_decoration (render, image->target, image->line);
  else
    author_render_image (render, image->target, picture->alt, image->line);
  g_string_append (render->out, "<figcaption>");
  start = render->out->len;
  has_slot = author_render_open_caption (render, picture->markdown, picture->number);
  g_string_append_len (render->out, picture->caption->str, (gssize) picture->caption_end);
  if (has_slot)
    author_render_close_slot (render);
  g_string_append (render->out, picture->caption->str + picture->caption_end);
  render_credit (render, image->target);
  if (render->out->len == start)
    g_string_truncate (render->out, start - strlen ("<figcaption>"));
  else
    author_html_close (render->out, "figcaption");
}
