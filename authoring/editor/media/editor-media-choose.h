/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"
#include "authoring/forms/form.h"

G_BEGIN_DECLS

/* The library as a window in which one medium is chosen, for a form that asks by `medium-wanted`, or for
 * anything else: then @form is %NULL. Frees what @ask carries. */
void editor_media_choose (EditorContext *context, AuthorForm *form, const AuthorFormMedium *ask);

/* A file that was dropped or pasted on the page: it comes into the course, and a block that shows it behind the one that is
 * selected. One step to undo each. */
void editor_media_insert (EditorContext *context, GFile *file);

G_END_DECLS
