/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "engine/serve/server-private.h"

G_BEGIN_DECLS

/* Answers a GET or HEAD of an entry of @mount, at once or later. On the server's thread. */
void lk_answer (LkServing *serving, LkMount *mount, SoupServerMessage *message);

G_END_DECLS
