/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/session-private.h"

G_BEGIN_DECLS

/*
 * Between the files of the play that sequencing decides: play-sequencing.c answers learner and page,
 * play-step.c works one step of it, play-view.c shows where it stands.
 */

extern const LkSeqRequest lk_play_requests[LK_N_NAVS];

LkSeq *lk_play_seq (const LkSession *session);
/* What every request would come to, with what the delivered page has said so far. */
LkSeqPreview *lk_play_preview (LkSession *session);
/* Why nothing would come of @request; why NONE: something does. @target: of CHOICE and JUMP */
LkSeqReason
lk_play_reason (const LkSeqPreview *preview, LkSeqRequest request, const LkItem *target);

LkRun *lk_play_make_run (LkSession *session, const LkItem *item, bool fresh, GError **error);

typedef enum {
  LK_PLAY_BY_LEARNER, /* the page has gone */
  LK_PLAY_BY_PAGE,    /* it has finished, and is still there */
} LkPlayOrigin;

/*
 * Steps. Each is one transaction: the tree, the page that goes, the page that comes. False with
 * @error: nothing of it is true; a page that has gone is held until it can be written.
 */

/* Works one request, with what the page has said so far. By the book a request that fails may have
 * ended the attempt all the same; LkSession.refused then says why. */
bool lk_play_work (LkSession *session, LkSeqRequest request, const LkItem *target,
                   LkPlayOrigin origin, GError **error);
/* Tells sequencing what the page has said, and asks for nothing. @stays: it is still on screen */
bool lk_play_report (LkSession *session, bool stays, LkRunEnd how, GError **error);
/* The page that was on screen when the program was killed, or that went by itself: its attempt goes
 * on. */
bool lk_play_deliver_again (LkSession *session, GError **error);
/* LkPlay.save_rest */
bool lk_play_save_rest (LkSession *session, LkRunEnd how, GError **error);

/* LkPlay.fill_view */
void lk_play_fill_view (LkSession *session, LkSessionView *view);

G_END_DECLS
