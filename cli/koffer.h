/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"
#include "authoring/source/source-issue.h"
#include "engine/session/library.h"

G_BEGIN_DECLS

/*
 * The command line: one file per command, each with a run function that takes what stands behind the
 * command's name and returns the exit status: 0 done, 1 the answer is no or it failed (said on
 * stderr), 2 wrong usage; forward also 3, done but for statements that the target refuses.
 */
int koffer_info (int argc, char **argv);
int koffer_check (int argc, char **argv);
int koffer_explain (int argc, char **argv);
int koffer_import (int argc, char **argv);
/* koffer import without --into. `folder` of the store (nullable: the learner's own). */
int koffer_import_to_shelf (const char *folder, char **packages);
int koffer_export (int argc, char **argv);
int koffer_list (int argc, char **argv);
int koffer_progress (int argc, char **argv);
int koffer_drive (int argc, char **argv);
int koffer_lrs (int argc, char **argv);
int koffer_statements (int argc, char **argv);
int koffer_forward (int argc, char **argv);
int koffer_new (int argc, char **argv);
int koffer_new_id (int argc, char **argv);
int koffer_build (int argc, char **argv);
int koffer_preview (int argc, char **argv);
int koffer_texts (int argc, char **argv);
int koffer_new_key (int argc, char **argv);
int koffer_sign_keys (int argc, char **argv);
int koffer_sign_proof (int argc, char **argv);
int koffer_verify (int argc, char **argv);
int koffer_forget_trainer_pin (int argc, char **argv);

#define KOFFER_FAILED 1
#define KOFFER_USAGE  2
#define KOFFER_ASIDE  3

/* Reads options (g_option style) of a command; the rest must be between @least and @most words, of
 * which *ret_words (transfer full) gets a strv. On failure the reason is on stderr and false is
 * returned; so is it for --help. @ret_status is then the exit status. */
bool koffer_parse (int argc, char **argv, const char *usage, const GOptionEntry *entries,
                   unsigned least, unsigned most, char ***ret_words, int *ret_status);

/* One sentence on stderr, with the file it is about (nullable). Returns KOFFER_FAILED. */
int koffer_fail (const char *about, const GError *error);

/* What an import or export has to report, on stdout. */
void koffer_print_exchange (const AuthorImport *report);
/* koffer check, if what is to be checked is a folder. */
int koffer_check_source (const char *path, bool as_json);
/* Where pictures are kept that were made fit to ship. (transfer full) */
char *koffer_media_cache (void);
/* What is wrong with a source, one finding a line, on stderr. */
void koffer_print_author_issues (const AuthorIssueList *issues);

/* The store at @folder, or where the player keeps its own for %NULL; oddities go to stderr. %NULL:
 * said on stderr. */
LkStore *koffer_open_store (const char *folder);

/* From now on Ctrl+C and its like end nothing by themselves. To be called before anybody makes a
 * thread. */
void koffer_hold_interrupts (void);
/* Waits that long for one that was held; whether it came. */
bool koffer_was_interrupted (gint64 microseconds);
/* Waits for one that was held. */
void koffer_await_interrupt (void);

G_END_DECLS
