/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What a block looks like, in few strokes, in petrol tones for light and dark. Property `drawing`: words parted
 * by `;` on a field of 164 × 90. [T], the letter behind most names, is a tone: d(eep), m(id), s(oft), y (saffron), w(hite).
 *
 *   b[T] x y w h: bar · o[T] x y w h: outlined field · c[T] x y r: disc · l[T] x y x y: line · [w]p x y x y x y …: area
 *   r x y, f x y: circle to choose, and chosen · [w]v x y: tick · x x y: cross · pl x y: plus
 *   t x y WORD: sign · n x y, u x y: a number, a unit · q x y: quotation mark · bk x y: bookmark
 */
#define EDITOR_TYPE_SCHEMATIC (editor_schematic_get_type ())
G_DECLARE_FINAL_TYPE (EditorSchematic, editor_schematic, EDITOR, SCHEMATIC, GtkWidget)

#define EDITOR_SCHEMATIC_WIDTH  164
#define EDITOR_SCHEMATIC_HEIGHT 90

GtkWidget *editor_schematic_new (const char *drawing);
/* Whether every word of it is known. */
gboolean editor_schematic_is_good (const char *drawing);

G_END_DECLS
