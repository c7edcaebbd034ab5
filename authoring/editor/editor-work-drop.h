/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/editor-work-page.h"

G_BEGIN_DECLS

/* Files that are dropped anywhere on the window where nothing else takes them: media go into the library, all else to the
 * place `import`, which reads the first and says what it is. */
void editor_work_drop_add (EditorWorkPage *self);
/* The same, as if they had been dropped. @files: (element-type GFile) */
void editor_work_drop_take (EditorWorkPage *self, GListModel *files);

G_END_DECLS
