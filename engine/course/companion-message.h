/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/companion.h"

G_BEGIN_DECLS

/*
 * What a course of ours says to the player around it (docs/publishing.md, "Course and player talk"), read
 * as hostile input: known types, ids of its own companion, numbers and lengths in bounds.
 */
#define LK_COMPANION_MESSAGE_BYTES (64u << 10)

typedef enum {
  LK_COMPANION_HELLO,
  LK_COMPANION_OUTLINE,
  LK_COMPANION_KEEP, /* `work` */
  LK_COMPANION_ANSWER,
} LkCompanionSays;

/* Where nothing is said of a page. */
#define LK_COMPANION_NOWHERE G_MAXUINT

typedef struct {
  unsigned page;  /* index */
  unsigned steps; /* done, at most those of the page */
  bool done;
  GPtrArray *missing; /* (element-type utf8): of LkCompanionPage.requires, borrowed from there */
} LkCompanionPageState;

typedef struct {
  LkCompanionSays says;
  unsigned here;  /* OUTLINE: index of the page on screen, or LK_COMPANION_NOWHERE */
  GArray *pages;  /* OUTLINE: (element-type LkCompanionPageState), each page once */
  unsigned index; /* KEEP: of the field; ANSWER: of the question */
  char *value;    /* KEEP: text; control characters but tab and line ends have been left out */
  double score;   /* ANSWER: 0 to 1 */
  unsigned tries; /* ANSWER */
  bool done;      /* ANSWER */
  unsigned hints; /* ANSWER: how many were looked at, 0 if it does not say */
} LkCompanionMessage;

void lk_companion_message_clear (LkCompanionMessage *message);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkCompanionMessage, lk_companion_message_clear)

/* False: it does not fit, *ret_message is empty, and *ret_why says what about it. Static, technical. */
bool lk_companion_message_parse (const LkCompanion *companion, const char *text, gsize length,
                                 LkCompanionMessage *ret_message, const char **ret_why);

G_END_DECLS
