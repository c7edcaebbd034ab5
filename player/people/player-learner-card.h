/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/store/store.h"

G_BEGIN_DECLS

/* A person as a large button: picture or initials, name, last time here. `Aylin Demir, last today,
 * with PIN` to a screen reader. */
GtkWidget *player_learner_card_new (const LkLearner *learner);

G_END_DECLS
