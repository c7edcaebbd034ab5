/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/koffer.h"
#include "engine/forward/forward.h"

G_BEGIN_DECLS

/* forward: its sentences, and the parts of it that only look into the store. */

/* The options as they were given. */
typedef struct {
  char *folder, *user, *password_file, *name, *ca, *proxy, *release, *withhold;
  gboolean unowned, retry, allow_http, dry_run, aside, targets, learners, forget, json;
  int count, tries;
  char *word; /* TARGET, or %NULL */
} KofferForward;

/* forward-target.c: the target as it was named, with id 0 if nothing is known of it yet. %NULL: said on
 * stderr. */
LkForwardTarget *koffer_forward_target (LkStore *store, const KofferForward *options);
/* Its password, from the file or the keyring; to be forgotten. %NULL: said. */
char *koffer_forward_password (const KofferForward *options, const LkForwardTarget *target);
void koffer_forward_forget (char *password);

/* One sentence or two why a run has ended before its end; for LK_STOP_STORE see the error. (transfer
 * full) */
char *koffer_forward_stop (const LkForwardReport *report);
/* Why a statement does not go: `it is refused (400): …`. (transfer full) */
char *koffer_forward_aside (LkAsideReason reason, unsigned status, const char *detail);
/* `wrong`, `conflict` …, for JSON. Static. */
const char *koffer_forward_aside_name (LkAsideReason reason);
/* What is told while it goes on, on stderr; requests of a rehearsal on stdout. */
extern const LkForwardListener koffer_forward_listener;

/* --learners; --release or --withhold of somebody by name, external id or UUID. Exit status. */
int koffer_forward_learners (LkStore *store, bool json);
int koffer_forward_release (LkStore *store, const char *learner, bool released);
/* --targets; --aside of one. */
int koffer_forward_targets (LkStore *store, bool json);
int koffer_forward_asides (LkStore *store, gint64 target_id, bool json);

G_END_DECLS
