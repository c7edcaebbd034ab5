/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/* Takes the language of the environment (LANGUAGE, LERNKOFFER_LOCALEDIR), Berlin time, and says
 * whether German is spoken. Ends the program if German was asked for and cannot be had. */
bool words_language_start (void);
