/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-workbook.h"

G_BEGIN_DECLS

/*
 * The workbook of a learner over all courses: its fields with what they are, their versions, duplicates. The
 * promises of store.h hold. Limits of size are the caller's.
 */

/* A field is known by its registration and block. */
typedef struct {
  gint64 registration_id;
  const char *block;
} LkWorkKey;

/* Whom copies of an entry are for: a set. */
typedef enum {
  LK_WORK_FOR_NOBODY = 0,
  LK_WORK_FOR_COACH = 1 << 0,
  LK_WORK_FOR_GROUP = 1 << 1, /* who learns with them */
} LkWorkShare;
#define LK_WORK_FOR_ALL (LK_WORK_FOR_COACH | LK_WORK_FOR_GROUP)

/* A field, or a duplicate of one. */
typedef struct {
  gint64 registration_id, course_id; /* @course_id: the version that is played now */
  char *course_title, *course_language;
  bool on_shelf; /* the course has not been taken away */
  char *block;
  char *copy_of;     /* of a duplicate: the block it was made of; else "" */
  char *title;       /* what the learner calls it, else @given_title */
  char *given_title; /* of the course, or of a duplicate when it was made */
  char *kind;        /* of lernkoffer.json; "" if no course has said it yet */
  char *form;        /* lk_work_form_parse() */
  char *page, *page_title;
  unsigned place; /* among the fields of its course */
  char *value;    /* "" of one that was emptied */
  gint64 created, updated;
  unsigned n_versions;
  LkWorkShare shared; /* whose copies it goes into */
} LkWorkEntry;
void lk_work_entry_free (LkWorkEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkWorkEntry, lk_work_entry_free)

/* All that is filled in or has versions; courses in the order of the shelf, fields in that of their course,
 * each before its duplicates. (transfer full) (element-type LkWorkEntry) */
GPtrArray *lk_store_work_entries (LkStore *store, gint64 learner_id, GError **error);
/* One of them; %NULL without error: there is none. */
LkWorkEntry *lk_store_work_entry (LkStore *store, LkWorkKey key, GError **error);

/* What a course says of a field of its. */
typedef struct {
  const char *title, *kind, *form, *page, *page_title;
  unsigned place;
} LkWorkAbout;
/* The same as lk_store_work_set(), with all that is known of the field. */
bool lk_store_work_write (LkStore *store, LkWorkKey key, const LkWorkAbout *about,
                          const char *value, GError **error);
/* Keeps what is known of a field and its duplicates; their titles stay. */
bool
lk_store_work_describe (LkStore *store, LkWorkKey key, const LkWorkAbout *about, GError **error);
/* Writes the text of a field that is there, as lk_store_work_set() does; WORK_GONE if it is not. */
bool lk_store_work_edit (LkStore *store, LkWorkKey key, const char *value, GError **error);
bool lk_store_work_share (LkStore *store, LkWorkKey key, LkWorkShare shared, GError **error);
/* What the learner calls it; "": as its course does. WORK_GONE. */
bool lk_store_work_name (LkStore *store, LkWorkKey key, const char *title, GError **error);
/* The field with its versions, and what coaches said to it. */
bool lk_store_work_remove (LkStore *store, LkWorkKey key, GError **error);
/* Bytes in all fields of a registration, duplicates too. */
bool
lk_store_work_bytes (LkStore *store, gint64 registration_id, gint64 *ret_bytes, GError **error);

/* At most that many duplicates of one field; then WORK_FULL. */
#define LK_WORK_DUPLICATES 20
/* A new entry with the same text that belongs to the learner alone. @ret_block: (out) (transfer full): its block,
 * which cannot be that of a field of a course. */
bool lk_store_work_duplicate (LkStore *store, LkWorkKey key, const char *title, char **ret_block,
                              GError **error);

/*
 * Versions. Before a text is overwritten it is kept as one if it had stood for LK_WORK_PAUSE_US (a sitting had
 * ended), if the last one was kept LK_WORK_STEP_US ago or more, or if the field is emptied. Of each field the last
 * LK_WORK_VERSIONS, and of those that were given away the last LK_WORK_SHARED_VERSIONS beside them.
 */
#define LK_WORK_PAUSE_US        (G_GINT64_CONSTANT (15) * 60 * G_USEC_PER_SEC)
#define LK_WORK_STEP_US         (G_GINT64_CONSTANT (60) * 60 * G_USEC_PER_SEC)
#define LK_WORK_VERSIONS        30
#define LK_WORK_SHARED_VERSIONS 10

typedef struct {
  gint64 id;
  char *value;
  gint64 at;
  bool shared; /* a copy that was given away has it */
} LkWorkVersion;
void lk_work_version_free (LkWorkVersion *version);
/* Newest first. (transfer full) (element-type LkWorkVersion) */
GPtrArray *lk_store_work_versions (LkStore *store, LkWorkKey key, GError **error);
/* Puts a version in the place of what stands there, which is kept as one. WORK_GONE. */
bool lk_store_work_bring_back (LkStore *store, LkWorkKey key, gint64 version_id, GError **error);

G_END_DECLS
