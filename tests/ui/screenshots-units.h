/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-driver.h"

/* Pictures of cmi5 courses: of the one that LERNKOFFER_UNITS names, if it does, and of one that units of
 * a test's own play. @shoot takes the window, or another native that is shown, by name. */
void screenshots_units (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name));
