/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/proofs/player-proof-view.h"
#include "player/proofs/player-proof-work.h"
#include "player/proofs/player-proofs-page.h"
#include "widgets/widget-banner.h"

G_BEGIN_DECLS

/* Inside of the page of proofs: page (the list), verify (verdicts and what is taken in). */

struct _PlayerProofsPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GPtrArray *proof_rows, *course_rows; /* (element-type GtkWidget): borrowed */
  GPtrArray *verdict_rows;             /* likewise, with the group of each at its side */
  GListModel *verified;                /* files of the verdict that is shown; nullable */
  GBytes *keys;                        /* a list of keys that waits for an answer */
  char *machine;                       /* name of the key of this computer; nullable */
  gint64 wanted_course;                /* its proof is to be shown once the list is read */
  gboolean focus;                      /* the list was asked for: its first row is to be focused */

  WidgetBanner *banner;
  GtkStack *stack;
  AdwPreferencesGroup *proofs, *courses, *findings, *about, *signer, *match;
  AdwActionRow *keys_row, *machine_row;
  AdwEntryRow *code, *match_code;
  GtkButton *verify, *take, *keys_button, *copy, *back;
  PlayerProofView *view;
  GtkWidget *verdict_box;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
};

/* One line at the top of the page. */
void player_proofs_page_say (PlayerProofsPage *self, const char *sentence, gboolean problem);
void player_proofs_page_say_error (PlayerProofsPage *self, const GError *error);
void player_proofs_page_show (PlayerProofsPage *self, const char *name);

/* The buttons. */
void player_proofs_page_set_up_verifying (PlayerProofsPage *self);

G_END_DECLS
