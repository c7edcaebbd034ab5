/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a screen reader is given of this program, asked for over the bus for accessibility as it does. The main loop
 * runs meanwhile, on the thread that calls.
 */

/* Everything below the first object of that name, one line each, two blanks for each level: `role: name`, then
 * ` (description)` and ` [checked] [focused]` where there are such. %NULL: there is no such object; then, and where
 * there is no such bus, the message says so. (transfer full) */
char *atspi_tree_dump (const char *name);
/* One object below another; numbers as AT-SPI has them. */
typedef struct {
  unsigned depth; /* 0: the object that was asked for */
  char *role, *name;
  guint64 states;     /* one bit each, `ATSPI_TREE_*` */
  unsigned n_actions; /* of a button, a link, a tab: that can be done over the bus */
} AtspiNode;

#define ATSPI_TREE_CHECKED   (G_GUINT64_CONSTANT (1) << 4)
#define ATSPI_TREE_FOCUSABLE (G_GUINT64_CONSTANT (1) << 11)
#define ATSPI_TREE_FOCUSED   (G_GUINT64_CONSTANT (1) << 12)
#define ATSPI_TREE_SELECTED  (G_GUINT64_CONSTANT (1) << 23)
#define ATSPI_TREE_SENSITIVE (G_GUINT64_CONSTANT (1) << 24)

/* Everything in windows of this program, parents before children; what other programs show in them, as the page of a
 * course, is left out. %NULL: there is no bus. (transfer full) (element-type AtspiNode) */
GPtrArray *atspi_tree_nodes (void);
/* Does the first action of the first object of that role and name: whether there was one. */
gboolean atspi_tree_act (const char *role, const char *name);

G_END_DECLS
