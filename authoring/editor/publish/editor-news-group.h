/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/publish/editor-news.h"

G_BEGIN_DECLS

/* What is new, as rows: pages with what has changed on them, what learners keep or lose, and the version that is
 * proposed, with the reason. %NULL @news: it is being looked for. (transfer floating) */
GtkWidget *editor_news_group_new (const EditorNews *news);

G_END_DECLS
