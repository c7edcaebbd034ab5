/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The program `lernkoffer-werkstatt`: one instance, a window for each course. A folder given to it is opened, in
 * the window that has it open already if there is one. Actions: new-window, help, about, quit.
 */
#define EDITOR_TYPE_APPLICATION (editor_application_get_type ())
G_DECLARE_FINAL_TYPE (EditorApplication, editor_application, EDITOR, APPLICATION, AdwApplication)

EditorApplication *editor_application_new (void);

G_END_DECLS
