/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/clock.h"
#include "engine/base/text.h"
#include "words/words.h"

G_BEGIN_DECLS

/* @sentence with its one `%s` replaced: no printf, so that no translation can do harm.
 * (transfer full) */
char *words_fill (const char *sentence, const char *argument);
/* The same with more: each `%s` takes the next one, `%1$s` … `%9$s` take theirs. What is filled in is
 * never looked at for gaps. (transfer full) */
char *words_fill_many (const char *sentence, const char *const *arguments, unsigned n_arguments);
char *words_fill_two (const char *sentence, const char *first, const char *second);
/* `2`, `0.25`: at most @n_decimals, in the language's writing; beyond a million cut off. (transfer
 * full) */
char *words_number (double number, unsigned n_decimals);
/* `80%`, `12.5%` of a part of 1. (transfer full) */
char *words_percent (double part);

G_END_DECLS
