/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/koffer.h"
#include "cli/proof-trust.h"
#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/proof/proof-key-file.h"
#include "engine/proof/proof-seal.h"
#include "sheet/sheet.h"

#define MOST_FACTS (256u << 10) /* bytes of the provider's file */

/* The options. */
typedef struct {
  char *key, *facts, *course, *kind, *number, *date;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->key);
  g_free (options->facts);
  g_free (options->course);
  g_free (options->kind);
  g_free (options->number);
  g_free (options->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The three files of a proof. */
typedef struct {
  char *path;
  GBytes *bytes;
} File;

enum {
  PDF,
  CREDENTIAL,
  SEAL,
  N_FILES
};

/* --- what stands on it ---------------------------------------------------------------------------- */

static void
take_text (char **field, const char *text)
{
  if (text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static LkProofRecord *
read_record (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = koffer_read_file (path, LK_PROOF_RECORD_BYTES, error);

  return bytes != NULL ? lk_proof_record_read (bytes, error) : NULL;
}

/* Whose word all of it rests on: to be held against the key that the learner has shown. */
static void
tell_learner (const LkProofRecord *record)
{
  g_autofree char *key = lk_proof_key_name (record->signer.public_key);

  /* Translators: %1$s is a person, %2$s the name of a key, such as z6Mk… */
  g_print (_ ("Learning record of %1$s, signed by the key %2$s\n"), record->learner_name, key);
}

static LkProofFacts *
read_facts (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = koffer_read_file (path, MOST_FACTS, error);

  if (bytes == NULL)
    return NULL;
  return lk_proof_facts_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static bool
decide_kind (LkProofFacts *facts, const char *name, bool passed, GError **error)
{
  facts->kind = passed ? LK_PROOF_ATTENDANCE_PLUS : LK_PROOF_ATTENDANCE;
  if (name != NULL)
    facts->kind = lk_proof_kind_from_name (name);
  if (facts->kind == LK_N_PROOF_KINDS || (facts->kind == LK_PROOF_ATTENDANCE_PLUS && !passed)) {
    lk_error_set (error, LK_ISSUE_PROOF_FACT, "kind");
    return false;
  }
  if (facts->kind != LK_PROOF_ATTENDANCE_PLUS)
    facts->threshold = 0;
  return true;
}

/* What the record knows, then what the provider says, then the options. @about gets the file that an error
 * is about. */
static LkProofFacts *
gather_facts (const char *record_path, const Options *options, gint64 now, const char **about,
              GError **error)
{
  g_autoptr (LkProofRecord) record = NULL;
  g_autoptr (LkProofFacts) facts = NULL, said = NULL;
  g_autofree char *uuid = lk_random_uuid ();
  g_autofree char *today = lk_clock_format_iso (now);
  bool passed = false;

  *about = record_path;
  record = read_record (record_path, error);
  if (record == NULL)
    return NULL;
  facts = lk_proof_record_finished (record, options->course, &passed, error);
  if (facts == NULL)
    return NULL;
  tell_learner (record);
  *about = options->facts;
  said = read_facts (options->facts, error);
  if (said == NULL)
    return NULL;
  lk_proof_facts_add (facts, said);
  *about = NULL;
  if (!decide_kind (facts, options->kind, passed, error))
    return NULL;
  g_free (facts->id);
  facts->id = g_strconcat ("urn:uuid:", uuid, NULL);
  today[strlen ("2026-11-12")] = '\0';
  take_text (&facts->date_issued, options->date != NULL ? options->date : today);
  take_text (&facts->record_id, options->number);
  return lk_proof_facts_check (facts, error) ? g_steal_pointer (&facts) : NULL;
}

/* --- the files ------------------------------------------------------------------------------------ */

static bool
make_files (File *files, const LkProofFacts *facts, const LkProofKey *key, gint64 now,
            GError **error)
{
  g_autofree char *name = g_path_get_basename (files[PDF].path);
  g_autoptr (SheetProof) proof = sheet_sign (facts, key, name, now, error);

  if (proof == NULL)
    return false;
  files[PDF].bytes = g_steal_pointer (&proof->pdf);
  files[CREDENTIAL].bytes = g_steal_pointer (&proof->credential);
  files[SEAL].bytes = g_steal_pointer (&proof->seal);
  return true;
}

/* All of them or none; none of them may be there yet. */
static bool
write_files (const File *files, GError **error)
{
  guint n = 0;

  for (; n < N_FILES; n++) {
    g_autoptr (GFile) file = g_file_new_for_path (files[n].path);
    g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
    bool is_there = stream != NULL;
    gsize size;
    const void *data = g_bytes_get_data (files[n].bytes, &size);

    if (is_there
        && g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, NULL, error)
        && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
      continue;
    if (is_there)
      g_unlink (files[n].path);
    break;
  }
  if (n == N_FILES)
    return true;
  while (n > 0)
    g_unlink (files[--n].path);
  return false;
}

/* `nachweis.pdf`, `nachweis.json`, `nachweis.pdf.sig` */
static void
name_files (File *files, const char *pdf)
{
  gsize length = strlen (pdf);

  if (g_str_has_suffix (pdf, ".pdf"))
    length -= strlen (".pdf");
  files[PDF].path = g_strdup (pdf);
  files[CREDENTIAL].path = g_strdup_printf ("%.*s.json", (int) length, pdf);
  files[SEAL].path = g_strconcat (pdf, LK_PROOF_SEAL_SUFFIX, NULL);
}

static int
sign (const char *record, const char *pdf, const Options *options)
{
  gint64 now = lk_clock_wall (lk_clock_system ());
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofKey) key = lk_proof_key_load (options->key, &error);
  g_autoptr (LkProofFacts) facts = NULL;
  const char *about = options->key;
  File files[N_FILES] = { 0 };
  bool good = false;

  if (key != NULL)
    facts = gather_facts (record, options, now, &about, &error);
  if (facts == NULL)
    return koffer_fail (about, error);
  name_files (files, pdf);
  good = make_files (files, facts, key, now, &error) && write_files (files, &error);
  for (guint i = 0; i < N_FILES; i++) {
    if (good)
      g_print ("%s\n", files[i].path);
    g_free (files[i].path);
    g_clear_pointer (&files[i].bytes, g_bytes_unref);
  }
  return good ? 0 : koffer_fail (pdf, error);
}

int
koffer_sign_proof (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, N_ ("Private key to sign with"),
      N_ ("FILE") },
    { "facts", 0, 0, G_OPTION_ARG_FILENAME, &options.facts,
      N_ ("What the issuer says: name, address, place, who signs, accompanied time"), N_ ("FILE") },
    { "course", 0, 0, G_OPTION_ARG_STRING, &options.course,
      N_ ("Which course; without this the last that was finished"), N_ ("ID") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
      N_ ("learning, attendance or attendance_plus; without this as the record says"),
      N_ ("KIND") },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number,
      N_ ("Number under which the issuer finds it"), N_ ("NUMBER") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_ ("Day of issue; without this today"),
      N_ ("YYYY-MM-DD") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("RECORD OUTPUT.pdf"), entries, 2, 2, &words, &status))
    return status;
  if (options.key == NULL || options.facts == NULL) {
    g_printerr ("%s\n", _ ("koffer: sign-proof needs --key and --facts."));
    return KOFFER_USAGE;
  }
  return sign (words[0], words[1], &options);
}
