/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-gather.h"

#include <string.h>

#include "engine/proof/proof-seal.h"
#include "engine/proof/proof-trusted.h"

/* The largest file that can be anything here. */
#define MOST_BYTES MAX (LK_PROOF_RECORD_BYTES, LK_PROOF_PDF_BYTES)

void
lk_proof_files_clear (LkProofFiles *files)
{
  g_clear_pointer (&files->main, g_bytes_unref);
  g_clear_pointer (&files->seal, g_bytes_unref);
  g_clear_pointer (&files->credential, g_bytes_unref);
  g_clear_pointer (&files->code, g_free);
  g_clear_pointer (&files->seal_name, g_free);
  files->pieces = (LkProofPieces){ 0 };
}

/* A file that may be missing if nobody asked for it. */
static bool
read_piece (GFile *file, bool is_asked, gsize most, GBytes **ret_bytes, GFile **ret_about,
            GError **error)
{
  if (!is_asked && !g_file_query_exists (file, NULL))
    return true;
  *ret_bytes = lk_proof_file_read (file, most, error);
  if (*ret_bytes == NULL)
    *ret_about = g_object_ref (file);
  return *ret_bytes != NULL;
}

/* `nachweis.pdf.sig`, `nachweis.json` beside `nachweis.pdf`. (transfer full) */
static GFile *
beside (GFile *pdf, const char *drop, const char *suffix)
{
  g_autoptr (GFile) folder = g_file_get_parent (pdf);
  g_autofree char *name = g_file_get_basename (pdf);
  g_autofree char *other = NULL;

  if (drop != NULL && g_str_has_suffix (name, drop))
    name[strlen (name) - strlen (drop)] = '\0';
  other = g_strconcat (name, suffix, NULL);
  return folder != NULL ? g_file_get_child (folder, other) : g_file_new_for_path (other);
}

static bool
gather_pdf (LkProofFiles *files, GFile *pdf, GFile *seal, GFile *credential, GFile **ret_about,
            GError **error)
{
  g_autoptr (GFile) usual_seal = beside (pdf, NULL, LK_PROOF_SEAL_SUFFIX);
  g_autoptr (GFile) usual_credential = beside (pdf, ".pdf", ".json");

  if (!read_piece (seal != NULL ? seal : usual_seal, seal != NULL, LK_PROOF_SEAL_BYTES + 1,
                   &files->seal, ret_about, error)
      || !read_piece (credential != NULL ? credential : usual_credential, credential != NULL,
                      LK_PROOF_CREDENTIAL_BYTES + 1, &files->credential, ret_about, error))
    return false;
  files->seal_name = g_file_get_basename (usual_seal);
  files->pieces = (LkProofPieces){ .pdf = files->main,
                                   .seal = files->seal,
                                   .seal_name = files->seal_name,
                                   .credential = files->credential };
  return true;
}

static bool
is_code (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return lk_proof_token_is_one (text, length);
}

bool
lk_proof_files_open (LkProofFiles *files, GFile *file, GFile *seal, GFile *credential,
                     GFile **ret_about, GError **error)
{
  gsize length;
  const char *text;

  if (!read_piece (file, true, MOST_BYTES, &files->main, ret_about, error))
    return false;
  text = g_bytes_get_data (files->main, &length);
  if (length >= strlen ("%PDF-") && memcmp (text, "%PDF-", strlen ("%PDF-")) == 0)
    return gather_pdf (files, file, seal, credential, ret_about, error);
  if (length > 0 && is_code (text, length)) {
    files->code = g_strndup (text, length);
    files->pieces.token = files->code;
  } else if (lk_proof_record_is_one (files->main)) {
    files->pieces.record = files->main;
  } else {
    files->pieces.credential = files->main;
  }
  return true;
}

static bool
has_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, suffix);
}

void
lk_proof_files_sort (GListModel *chosen, GFile **ret_file, GFile **ret_seal, GFile **ret_credential)
{
  *ret_file = *ret_seal = *ret_credential = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++) {
    /* The list keeps it. */
    g_autoptr (GFile) file = g_list_model_get_item (chosen, i);

    if (has_suffix (file, LK_PROOF_SEAL_SUFFIX))
      *ret_seal = file;
    else if (has_suffix (file, ".json") && *ret_credential == NULL)
      *ret_credential = file;
    else if (*ret_file == NULL || has_suffix (file, ".pdf"))
      *ret_file = file;
  }
  if (*ret_file != NULL)
    return;
  *ret_file = *ret_credential != NULL ? *ret_credential : *ret_seal;
  *ret_credential = *ret_seal = NULL;
}
