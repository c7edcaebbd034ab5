/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/proof/proof-check.h"

G_BEGIN_DECLS

/*
 * What belongs together, out of files: a PDF with its signature and its credential, or one of a credential, a record, the
 * text of a code. Each file is taken for what it looks like. Blocks on disk.
 */
typedef struct {
  LkProofPieces pieces; /* points into the rest */
  GBytes *main, *seal, *credential;
  char *code, *seal_name;
} LkProofFiles;
void lk_proof_files_clear (LkProofFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkProofFiles, lk_proof_files_clear)

/**
 * lk_proof_files_open:
 * @file: what is to be verified
 * @seal: (nullable): signature of a PDF; else `FILE.sig` beside it, if there is one
 * @credential: (nullable): likewise; else `FILE.json` beside a PDF
 * @ret_about: (out) (transfer full): the file that an error is about
 *
 * Errors: PROOF_TOO_LARGE, or what the file says (G_IO_ERROR).
 */
bool lk_proof_files_open (LkProofFiles *files, GFile *file, GFile *seal, GFile *credential,
                          GFile **ret_about, GError **error);

/* Which of some files that a person has chosen together is which, by their names: the PDF, else the first; its signature
 * `.sig`, its credential `.json`. @chosen: (element-type GFile). The others are %NULL. (transfer none) */
void lk_proof_files_sort (GListModel *chosen, GFile **ret_file, GFile **ret_seal,
                          GFile **ret_credential);

G_END_DECLS
