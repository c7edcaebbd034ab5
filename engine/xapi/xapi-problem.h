/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Why a request is refused: the status that the standard names, the place and the reason. All of
 * this folder reports what the world did wrong by a `ret_problem`, which is filled on failure only
 * and may be %NULL; it must be empty (`{ 0 }`) before the call. The text is for the developer of the
 * client, in technical English; nothing of it is for learners.
 */
typedef struct {
  unsigned status; /* 400, 403, 404, 409, 412, 413, 415; 0: no problem */
  char *pointer;   /* JSON pointer (RFC 6901) to the value, "" for the whole body, or the name of a
                      parameter or header; owned */
  char *text;      /* what is wrong, one sentence without full stop; owned */
} LkXapiProblem;

void lk_xapi_problem_clear (LkXapiProblem *problem);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkXapiProblem, lk_xapi_problem_clear)

/* Fills @ret_problem if it is not %NULL and not filled already. Always false, so that a check can
 * end with it. @pointer and what the format makes are cut at 400 bytes and made valid UTF-8. */
bool lk_xapi_problem_set (LkXapiProblem *ret_problem, unsigned status, const char *pointer,
                          const char *format, ...) G_GNUC_PRINTF (4, 5);
/* `{"status":400,"pointer":"/actor/mbox","message":"…"}`, a body for the answer. (transfer full) */
char *lk_xapi_problem_to_json (const LkXapiProblem *problem);

G_END_DECLS
