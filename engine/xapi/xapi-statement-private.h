/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/* Of an agent its key; of a group of two, which OAuth makes, that of the application's account. */
char *lk_xapi_authority_key (const LkJsonTree *tree, guint authority);

G_END_DECLS
