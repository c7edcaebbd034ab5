/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-facts.h"

G_BEGIN_DECLS

/*
 * One session of an AU (3.0): from its launch to its end, and which statements it may send in it.
 * Plain values: a copy is a snapshot, so a batch of statements is tried on copies and taken as a
 * whole or not at all.
 *
 * The session sees only what is new: a statement that comes again, with the id and the content of
 * one that is stored, is the record store's business and not to be asked here.
 */

typedef enum {
  LK_CMI5_PHASE_LAUNCHED,    /* the AU has not said "initialized" yet */
  LK_CMI5_PHASE_INITIALIZED, /* at work */
  LK_CMI5_PHASE_TERMINATED,  /* ended by the AU */
  LK_CMI5_PHASE_ABANDONED,   /* ended by the LMS */
  LK_N_CMI5_PHASES
} LkCmi5Phase;

typedef struct {
  LkCmi5Phase phase;
  LkCmi5Mode mode;
  bool has_mastery_score; /* as the launch data say, whatever the course says later */
  double mastery_score;
  bool token_given;               /* the fetch URL has been used */
  bool preferences_read;          /* the AU has asked for cmi5LearnerPreferences */
  bool completed, passed, failed; /* said in this session */
  gint64 launched_ms, initialized_ms;
  gint64 last_ms; /* timestamp of the AU's last statement, 0: none yet */
  /* By how much the clock has been set back meanwhile; by as much timestamps may go back. For now,
   * not for long: it is not saved. */
  gint64 set_back_ms;
} LkCmi5Session;

/* What a registration knows of a unit, from all its sessions. */
typedef struct {
  bool completed, passed, waived;
  bool failed;     /* the last judgement, if there was no other since */
  bool has_scaled; /* score of the last "passed" or "failed" that had one */
  double scaled;
} LkCmi5Unit;

/* Why a statement is not taken. Static. */
typedef struct {
  const char *requirement; /* its number: `9.3.0.0-2` */
  unsigned status;         /* of HTTP */
  const char *text;        /* one sentence for the developer of the course, English */
} LkCmi5Refusal;

/* A session that begins at @wall_us, the moment that stands in its "launched". */
LkCmi5Session lk_cmi5_session_begin (const LkCmi5Launch *launch, gint64 wall_us);

/* A request to the fetch URL (8.2): granted once, while the session runs. */
LkCmi5Fetch lk_cmi5_session_fetch (LkCmi5Session *session);
/* Whether neither side has ended it. */
bool lk_cmi5_session_is_running (const LkCmi5Session *session);
/* 8.1.2.0-2: whether requests with the session's token are served at all: it runs, and the token has
 * been fetched. */
bool lk_cmi5_session_is_open (const LkCmi5Session *session);
/* 11.0: the AU has asked for its learner's preferences; whether there are any does not matter. */
void lk_cmi5_session_note_preferences (LkCmi5Session *session);

/**
 * lk_cmi5_session_take:
 * @session: goes on
 * @unit: what the registration knows of the AU
 * @facts: (array length=n_facts): the statements of one request, in their order
 * @ret_index: (out) (optional): the statement that is refused
 *
 * All or nothing. Both structs are as before if one is refused.
 *
 * Returns: %NULL: they may be stored
 */
const LkCmi5Refusal *
lk_cmi5_session_take (LkCmi5Session *session, LkCmi5Unit *unit, const LkCmi5Launch *launch,
                      const LkCmi5Facts *facts, size_t n_facts, size_t *ret_index);

/* 9.3.6: the LMS ends the session: the window was closed, the program crashed, the unit is launched
 * anew. False: it is over already, and no "abandoned" may be recorded. */
bool lk_cmi5_session_abandon (LkCmi5Session *session);
/* 9.5.4.2: from the launch to the AU's last statement, microseconds. */
gint64 lk_cmi5_session_duration (const LkCmi5Session *session);

/* The session as one line of text, and back; false if @text is none, changing nothing.
 * (transfer full) */
char *lk_cmi5_session_save (const LkCmi5Session *session);
bool lk_cmi5_session_restore (const char *text, LkCmi5Session *ret_session);

G_END_DECLS
