/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/progress/progress-detail.h"

G_BEGIN_DECLS

/* The answers of an attempt, as rows below it that are made once it is opened, a hundred at a time. @attempt outlives it. */
GtkWidget *player_progress_answers_new (const LkProgressAttempt *attempt);

G_END_DECLS
