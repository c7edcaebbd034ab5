/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-activity.h"

/* A place in a video where it waits, with blocks of any kind, most of all questions. */

/* `1:20` or `1:02:03` in seconds; checked when the block was. */
static guint
seconds_of (const char *time)
{
  g_auto (GStrv) parts = g_strsplit (time, ":", 3);
  guint64 seconds = 0;

  for (char **part = parts; *part != NULL; part++)
    seconds = seconds * 60 + g_ascii_strtoull (*part, NULL, 10);
  return (guint) seconds;
}

void
author_render_stop (AuthorRender *render, guint block)
{
  const char *at = author_render_value (render, block, "at");
  g_autofree char *seconds = NULL;

  if (at == NULL)
    return;
  seconds = g_strdup_printf ("%u", seconds_of (at));
  author_html_open (render->out, "section", "class", "stop", "data-block", "stop", "data-at",
                    seconds, "data-title", author_render_value (render, block, "title"), NULL);
  author_html_open (render->out, "p", "class", "stop-at", NULL);
  author_html_text (render->out, at);
  author_html_close (render->out, "p");
  author_render_inner (render, block);
  author_html_close (render->out, "section");
}
