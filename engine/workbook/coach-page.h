/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The page in which a coach reads a copy, made of page/ by tools/embed-coach-page.py. `@COPY@` stands where the copy goes. */
extern const char lk_coach_page[];
