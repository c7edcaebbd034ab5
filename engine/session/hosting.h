/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/companion-message.h"
#include "engine/session/session-private.h"

G_BEGIN_DECLS

/*
 * A course of ours that talks to the player (DESIGN D12): what it has said, kept in the store, and what it
 * is answered. docs/publishing.md has the messages. Inside of the session, whose lock is held.
 */

/* Messages at once, and a second for long. */
#define LK_HOSTING_BURST      200
#define LK_HOSTING_PER_SECOND 50

/* What is known of one page. */
typedef struct {
  unsigned steps;
  bool done;
  char *missing; /* ids, separated by blanks; "" if it is open */
} LkHostedPage;

/* What a course has told of its pages. */
typedef struct {
  LkHostedPage *pages; /* one for each of the companion's; %NULL: nothing is known */
  unsigned here; /* the page on screen, now or when the learner stopped; LK_COMPANION_NOWHERE */
  bool talks;    /* it has told of them in this attempt */
} LkHostedState;

struct _LkHosting {
  LkStore *store;
  const LkClock *clock;
  LkCompanion *companion; /* reference */
  gint64 registration_id, attempt_id;
  LkHostedState kept;    /* as the store has it */
  LkHostedState passing; /* where nothing counts: of the page on screen, as long as it is there */
  unsigned wanted;   /* the page that the course is to begin with; LK_COMPANION_NOWHERE: `here` */
  unsigned greeted;  /* delivery that has said hello, 0: none */
  unsigned placed;   /* delivery that has told which page is on screen, 0: none */
  GHashTable *works; /* id -> value, with those that the companion does not know any more */
  size_t works_bytes;
  double allowance; /* messages that may come now */
  gint64 refilled;
  bool unsaved;       /* the last write failed */
  unsigned n_misfits; /* messages that did not fit */
  const char *misfit; /* what was wrong with the first, static */
  unsigned n_dropped; /* messages that came too fast */
};

/* Out of the store. */
LkHosting *lk_hosting_load (LkSession *session, GError **error);
void lk_hosting_free (LkHosting *hosting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkHosting, lk_hosting_free)

/* What is true for the page on screen, or, if there is none, for the attempt. */
const LkHostedState *lk_hosting_state (const LkSession *session);
/* Whether the learner may go to that page. */
bool lk_hosted_page_is_open (const LkHostedPage *page);

/* lk_session_post() of the delivered page. */
LkPostReply lk_hosting_post (LkSession *session, const char *text, gsize length);

/* hosting-repeat.c: gives the questions of finished pages their cards, those that have none yet. */
bool lk_hosting_begin_cards (const LkHosting *hosting, GError **error);

/* hosting-view.c: lets @view, which has the items of the course, show its pages instead, if there is
 * something to be said of them. */
void lk_hosting_fill_view (const LkSession *session, LkSessionView *view);

G_END_DECLS
