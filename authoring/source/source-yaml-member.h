/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-yaml.h"

G_BEGIN_DECLS

/*
 * Changes of a file that is all YAML, such as course.yaml and media.yaml, at any depth. Comments, order and
 * all other values stay as they are. Pure.
 *
 * @path leads to the value from the root: keys, and numbers of entries of sequences from 0; %NULL-terminated:
 * { "objectives", "2", "text" }. What of it is not there yet is made, an entry of a sequence only
 * behind the last one.
 */

/* The file with @value (one line of text) there; %NULL @value takes out what is there, with all in it,
 * and what is empty then around it. (transfer full) (nullable): %NULL if it cannot be said, or @file cannot be read */
GBytes *author_yaml_file_set (GBytes *file, const char *const *path, const char *value);
/* The file with a list of texts there, `[a, b]`; whatever was there goes. (transfer full) (nullable) */
GBytes *
author_yaml_file_set_list (GBytes *file, const char *const *path, const char *const *values);

G_END_DECLS
