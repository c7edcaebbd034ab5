/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/calculator.h"

G_BEGIN_DECLS

/* What the run-time has to know of a calculator, as one line of JSON. (transfer full) */
char *author_calculator_data (const AuthorCalculator *calculator);

G_END_DECLS
