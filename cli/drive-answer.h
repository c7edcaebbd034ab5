/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/session.h"

G_BEGIN_DECLS

/* One answer of `koffer drive` before it is written: DESIGN section 4 describes the line. */
typedef struct {
  bool ok;
  bool has_reply;
  LkCallReply reply; /* of a call */
  bool with_state;
  GError *error; /* why a request was not granted */
} DriveAnswer;

void drive_answer_clear (DriveAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DriveAnswer, drive_answer_clear)

/* One line without its end. @tracking may be %NULL. (transfer full) */
char *drive_answer_write (const DriveAnswer *answer, const LkSessionView *view,
                          const LkTracking *tracking);
/* The answer to a line that is no request. (transfer full) */
char *drive_answer_fault (const char *message);

G_END_DECLS
