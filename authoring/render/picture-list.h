/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/*
 * The pictures of a block, as authors type them: a picture at the beginning of a line, behind it and up to
 * the next one what is said of it.
 */
typedef struct {
  const AuthorMarkdown *markdown;
  guint number; /* of the picture in it */
  const AuthorMarkdownItem *image;
  char *alt;
  GString *caption;  /* HTML, maybe "" */
  gsize caption_end; /* so much of it stands in the paragraph of the picture */
} AuthorPicture;

/* All pictures directly in @block; what stands there and belongs to none is reported.
 * (transfer full) (element-type AuthorPicture) */
GPtrArray *author_pictures_read (AuthorRender *render, guint block);

/* Picture and caption with credit and licence from media.yaml. */
void author_picture_render (AuthorRender *render, const AuthorPicture *picture, bool is_decorative);

G_END_DECLS
