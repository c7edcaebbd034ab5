/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/sheet.h"

G_BEGIN_DECLS

/* Inside of koffer sign-proof: the command, what stands on a proof (gather), its three files, the register, the template. */

typedef struct {
  char *key, *facts, *course, *kind, *number, *date, *into, *register_path;
  char **emblems; /* nullable */
  gboolean anyway, unfunded, template;
} SignOptions;

/* One proof on its way. */
typedef struct {
  const char *record; /* borrowed */
  char *pdf;          /* where to */
  LkProofFacts *facts;
  SheetProof *proof;
} SignOne;
SignOne *sign_one_new (const char *record);
void sign_one_free (gpointer one);

/* --- sign-gather.c -------------------------------------------------------------------------------- */

/* What the record knows, then what the provider says, then the options; the @i-th number from the first one on. @ret_about
 * gets the file that an error is about (nullable). */
bool sign_gather (SignOne *one, const SignOptions *options, const LkProofFacts *said, guint i,
                  gint64 now, const char **ret_about, GError **error);
/* Says on stderr what should be looked at once more; whether nothing keeps it from being signed. */
bool sign_review (const SignOne *one, const SignOptions *options);
/* The number after @number, @i times; %NULL: it does not end in digits. (transfer full) */
char *sign_number_after (const char *number, guint i);
/* The signs, `FILE=WORDS`. (transfer full) (element-type SheetEmblem) */
GPtrArray *sign_emblems (char **options, const char **ret_about, GError **error);

/* --- sign-files.c --------------------------------------------------------------------------------- */

/* All files of all proofs or none; none of them may be there yet. */
bool sign_write (const GPtrArray *ones, const char **ret_about, GError **error);
void sign_unwrite (const GPtrArray *ones);
void sign_print (const GPtrArray *ones);

/* --- sign-register.c ------------------------------------------------------------------------------ */

typedef struct {
  int fd; /* locked; -1: there is none */
  gsize size;
  bool is_open_line; /* the last line has no end */
} SignRegister;
void sign_register_clear (SignRegister *book);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignRegister, sign_register_clear)

/* Makes it if it is not there, and waits while another one has it. PROOF_REGISTER; PROOF_NUMBER if a number of @ones is in
 * it already. */
bool
sign_register_open (SignRegister *book, const char *path, const GPtrArray *ones, GError **error);
/* All or nothing. */
bool sign_register_append (SignRegister *book, const GPtrArray *ones, GError **error);

/* --- sign-template.c ------------------------------------------------------------------------------ */

/* A sample for --facts, on stdout. */
void sign_print_template (void);

G_END_DECLS
