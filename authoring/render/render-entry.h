/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

G_BEGIN_DECLS

/* Notes the entry as one that the page refers to; returns its number among them, from 1. */
guint author_render_note_entry (GPtrArray *entries, const AuthorEntry *entry);

/* The id of an entry in a list, `term` or `source`, of this page. (transfer full) */
char *author_render_entry_id (const AuthorRender *render, const char *list, const char *id);

/* Lists of the glossary entries and sources that the page refers to, for its end. */
void author_render_entries (AuthorRender *render);

G_END_DECLS
