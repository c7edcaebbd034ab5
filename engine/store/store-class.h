/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Several people on one machine: groups, lists of people, what learners show trainers, the trainers'
 * PIN. As with all of the store: any thread, durable and whole when true is returned, LK_ERROR
 * otherwise.
 */

/* --- groups ---------------------------------------------------------------------------------- */

/* A person is in one group or in none (LkLearner.class_id). */
typedef struct {
  gint64 id;
  char *name;
  unsigned n_members;
} LkClass;
void lk_class_free (LkClass *class);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkClass, lk_class_free)

/* (transfer full) (element-type LkClass): by name */
GPtrArray *lk_store_classes (LkStore *store, GError **error);
/* @name is cleaned. CLASS_NAME if nothing is left of it, CLASS_EXISTS if there is one of that name, be it
 * in other letters. 0 with @error. */
gint64 lk_store_class_add (LkStore *store, const char *name, GError **error);
/* Likewise; CLASS_UNKNOWN. */
bool lk_store_class_rename (LkStore *store, gint64 id, const char *name, GError **error);
/* The group alone: its people stay, and are in none. CLASS_UNKNOWN. */
bool lk_store_class_remove (LkStore *store, gint64 id, GError **error);
/* @class_id 0: into none. LEARNER_UNKNOWN, CLASS_UNKNOWN. */
bool lk_store_class_move (LkStore *store, gint64 learner_id, gint64 class_id, GError **error);

/* --- many people at once --------------------------------------------------------------------- */

typedef struct {
  const char *name, *class_name, *pin; /* @class_name "" or %NULL: none; @pin %NULL: none */
} LkNewPerson;

/* What came of it, to take it back. */
typedef struct {
  GArray *learners; /* gint64 */
  GArray *classes;  /* gint64: groups that were made for them */
} LkPeopleAdded;
void lk_people_added_free (LkPeopleAdded *added);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPeopleAdded, lk_people_added_free)

/* How many of @n are prepared. On the caller's thread. */
typedef void (*LkPeopleProgress) (size_t n_done, size_t n, gpointer data);

/**
 * lk_store_people_add:
 * @progress: (nullable): PINs take about 100 ms each
 *
 * Adds people and the groups that are missing, all or nothing. A name that is there already, be it in
 * other letters, is left as it is: nobody is there twice. LEARNER_NAME, PIN_FORMAT, CANCELLED.
 *
 * Returns: (transfer full): %NULL with @error
 */
LkPeopleAdded *
lk_store_people_add (LkStore *store, const LkNewPerson *people, size_t n, LkPeopleProgress progress,
                     gpointer data, GCancellable *cancellable, GError **error);
/* Removes those of them who have not been chosen since, as lk_store_learner_remove() does, and the
 * groups that then are empty. *@ret_kept (out) (optional): people who stay. */
bool lk_store_people_take_back (LkStore *store, const LkPeopleAdded *added, unsigned *ret_kept,
                                GError **error);

/* --- what learners show trainers ------------------------------------------------------------- */

/* A course that a learner has opened. */
typedef struct {
  gint64 learner_id, course_id;
  char *title;
  unsigned steps_done, n_steps; /* of the current attempt */
  bool begun;
  gint64 completed;
  gint64 since; /* that it is shown; 0: it is not */
} LkShownCourse;
void lk_shown_course_free (LkShownCourse *course);

/* What trainers see: courses that are shown, and no others; the query itself leaves out the rest.
 * @learner_id 0: of all. By learner, then title. (transfer full) (element-type LkShownCourse) */
GPtrArray *lk_store_shown (LkStore *store, gint64 learner_id, GError **error);
/* For the learner alone: all of their courses, with what is shown of them. By title. Likewise. */
GPtrArray *lk_store_showable (LkStore *store, gint64 learner_id, GError **error);
/* Off until the learner turns it on; may be taken back at any time. Goes with the course to its newer versions. The
 * journal gets `show` or `hide`, if it is a change. COURSE_UNKNOWN: the learner has not opened it. */
bool
lk_store_show (LkStore *store, gint64 learner_id, gint64 course_id, bool shown, GError **error);

/* --- the trainers' PIN ------------------------------------------------------------------------ */

/* One for all of them, Argon2id, with the same pauses as a learner's, kept over restarts. */
bool lk_store_trainer_has_pin (LkStore *store, bool *ret_has, GError **error);
/* PIN_WRONG, PIN_WAIT as lk_store_learner_check_pin(); PIN_WRONG also while there is none. */
bool lk_store_trainer_check_pin (LkStore *store, const char *pin, GError **error);
/* @old: the one that is set, %NULL for the first. @pin %NULL: from now on there is none. PIN_WRONG, PIN_WAIT, PIN_FORMAT. */
bool lk_store_trainer_set_pin (LkStore *store, const char *old, const char *pin, GError **error);

/* There is none from now on, without the old one: for who looks after the machine, and could read the files anyway. */
bool lk_store_trainer_forget_pin (LkStore *store, GError **error);

/* --- a forgotten PIN -------------------------------------------------------------------------- */

/* How long it may be used. */
#define LK_PIN_RENEWAL_US (30 * 60 * (gint64) G_USEC_PER_SEC)

typedef struct {
  gint64 allowed; /* by a trainer; 0: never */
  gint64 renewed; /* 0: it was not used */
  bool told;      /* the learner knows */
} LkPinRenewal;

/* A trainer lets somebody set a new PIN without the old one: for 30 minutes, once, and until the old one
 * is entered. Nothing else changes. The journal gets `allow-pin`. LEARNER_UNKNOWN; PIN_NOT_ALLOWED: there is none. */
bool lk_store_pin_allow (LkStore *store, gint64 learner_id, GError **error);
/* Whether that is so now (LkLearner.pin_allowed). Pure. */
bool lk_pin_may_be_renewed (const LkLearner *learner, gint64 now);
/* The learner does so; the journal gets `renew-pin`. PIN_FORMAT, PIN_NOT_ALLOWED. */
bool lk_store_pin_renew (LkStore *store, gint64 learner_id, const char *pin, GError **error);
/* What happened last; all 0 if nothing ever did. It stays to be read. */
bool
lk_store_pin_renewal (LkStore *store, gint64 learner_id, LkPinRenewal *ret_renewal, GError **error);
/* The learner has been told. */
bool lk_store_pin_told (LkStore *store, gint64 learner_id, GError **error);

G_END_DECLS
