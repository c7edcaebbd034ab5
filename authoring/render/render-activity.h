/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/* Renderers of activities; the table that names them is in render-activity.c. */
void author_render_calculator (AuthorRender *render, guint block);
void author_render_dialogue (AuthorRender *render, guint block);
void author_render_cards (AuthorRender *render, guint block);
void author_render_field (AuthorRender *render, guint block);
void author_render_plan (AuthorRender *render, guint block);
void author_render_stop (AuthorRender *render, guint block);
void author_render_wordcheck (AuthorRender *render, guint block);
void author_render_workbook (AuthorRender *render, guint block);

G_END_DECLS
