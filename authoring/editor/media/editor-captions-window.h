/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"

G_BEGIN_DECLS

/* The captions of a film or recording, @name: its lines with their times, below the wave of its sound. They stand in a
 * file beside it, `media/gespraech.vtt` for `media/gespraech.mp4`, written at each change. F8 plays the line. */
void editor_captions_window_open (EditorContext *context, const char *name);

G_END_DECLS
