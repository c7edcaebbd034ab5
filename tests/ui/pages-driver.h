/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-driver.h"

G_BEGIN_DECLS

/* Ways through a course of ours, whose pages are the outline. */

PlayerSession *pages_session (UiDriver *driver);
/* Valid until the next change; %NULL before a course is open. */
const LkSessionView *pages_view (UiDriver *driver);
/* Opens the page of the only course and waits for it; or just waits. */
void pages_open_course (UiDriver *driver);
void pages_wait_course (UiDriver *driver);
/* Waits until the course has told that this page of its is on screen. */
void pages_wait_at (UiDriver *driver, const char *page);
/* What the bar says: `Page 1 of 3 · saved`. */
const char *pages_step_text (UiDriver *driver);
/* Fails unless a script in the course page gives that. */
void pages_assert_script (UiDriver *driver, const char *script, const char *expected);

G_END_DECLS
