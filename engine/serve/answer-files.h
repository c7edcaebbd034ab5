/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "engine/serve/server-private.h"

G_BEGIN_DECLS

/* Answers a GET or HEAD of a file of @mount, which has no package. @name: (nullable): the path says no name.
 * False: there is none, and that is the answer. On the server's thread. */
bool lk_answer_from_files (LkMount *mount, SoupServerMessage *message, const char *name);

G_END_DECLS
