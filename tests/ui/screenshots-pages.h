/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-driver.h"

/* Pictures of a course of ours, whose pages are the outline: of the one that LERNKOFFER_PAGES names, if it
 * does. @shoot takes the window, or another native that is shown, by name. */
void screenshots_pages (UiDriver *driver, void (*shoot) (GtkWidget *native, const char *name));
