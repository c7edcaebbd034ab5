/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/xml.h"

G_BEGIN_DECLS

/* Pages as trees, for what is made of them: elements found by tag or class, moved and added. Pure. */

/* Whether one of the words of its `class` is @name. */
bool author_tree_has_class (const xmlNode *node, const char *name);
/* Whether @node is an element of that name. */
bool author_tree_is (const xmlNode *node, const char *tag);
/* The value of an attribute as written, prefix included; %NULL if there is none. (transfer full) */
char *author_tree_value (const xmlNode *node, const char *name);
void author_tree_set (xmlNode *node, const char *name, const char *value);

typedef bool (*AuthorTreeMatch) (const xmlNode *node, const void *data);
/* Elements below @root that match, @root not among them, in their order. (transfer container)
 * (element-type xmlNode) */
GPtrArray *author_tree_find (xmlNode *root, AuthorTreeMatch match, const void *data);
GPtrArray *author_tree_find_tag (xmlNode *root, const char *tag);
GPtrArray *author_tree_find_class (xmlNode *root, const char *name);

/* A new last child; @class_name and @text are nullable. */
xmlNode *
author_tree_add (xmlNode *parent, const char *tag, const char *class_name, const char *text);
/* The last child of @parent from now on. */
void author_tree_move (xmlNode *node, xmlNode *parent);
/* The element goes, what is in it stays. */
void author_tree_unwrap (xmlNode *node);
/* @node: (nullable) */
void author_tree_remove (xmlNode *node);
/* As XML: @node and all behind it in its parent, or it alone. */
void author_tree_append (GString *out, xmlNode *node);
void author_tree_append_one (GString *out, xmlNode *node);
/* Whether there is nothing but white space in it: no text, no picture, no element that stands for itself. */
bool author_tree_is_empty (const xmlNode *node);

G_END_DECLS
