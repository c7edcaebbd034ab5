/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-format.h"

G_BEGIN_DECLS

/* Appends a definition of an activity with one entry in each of its language maps. */
void lk_xapi_definition_append (GString *text, const LkJsonTree *tree, guint definition,
                                const LkXapiLanguages *languages);

G_END_DECLS
