/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/loss.h"
#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* What is new since the course was published last, and what that means for people who have begun it. */
typedef struct {
  char *version;          /* that was published; %NULL: none ever was, and all else is empty */
  GPtrArray *differences; /* of AuthorDifference, by files */
  GPtrArray *losses;      /* of AuthorLoss */
  AuthorRelease release;
  GHashTable *titles; /* name of a file → title of the page, be it there before or now */
  char *proposed;     /* version to publish it as */
  bool is_raised;     /* that is what course.yaml says already */
} EditorNews;

/* @published: (nullable): version that @before is. Pure; any thread. */
EditorNews *
editor_news_new (const char *published, const AuthorFiles *before, const AuthorFiles *after);
void editor_news_free (EditorNews *news);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditorNews, editor_news_free)

/* (transfer full) @news */
typedef void (*EditorNewsFound) (gpointer owner, EditorNews *news);
/* Compares the open course with what was published last, in a worker; @found comes later, unless @cancellable has
 * been cancelled. @owner: (type GObject): kept alive until then */
void editor_news_look (EditorContext *context, gpointer owner, GCancellable *cancellable,
                       EditorNewsFound found);

G_END_DECLS
