/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-yaml.h"

G_BEGIN_DECLS

/* What the two ways to change YAML share. */

bool author_yaml_has_controls (const char *value);
/* As one line: bare where no reader takes it for something else, else in quotes. */
void author_yaml_append_scalar (GString *text, const char *value);
/* What the first line of the YAML ends with, or the one before it if it is empty. */
const char *author_yaml_line_end (const AuthorYaml *yaml, const char *text);
/* The lines from the key of @item, or from what stands in for it, to the last one of its scalar. */
AuthorRange
author_yaml_lines (const AuthorYaml *yaml, const char *text, const AuthorYamlItem *item);

G_END_DECLS
