/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-format.h"

G_BEGIN_DECLS

/* The entry of a language map that is shown, 0 if the map is empty. @languages may be %NULL. */
guint
lk_xapi_languages_choose (const LkXapiLanguages *languages, const LkJsonTree *tree, guint map);

/* Appends a definition of an activity with one entry in each of its language maps. */
void lk_xapi_definition_append (GString *text, const LkJsonTree *tree, guint definition,
                                const LkXapiLanguages *languages);

G_END_DECLS
