/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/koffer.h"
#include "cli/proof-trust.h"
#include "cli/sign-proof-private.h"
#include "engine/base/clock.h"
#include "engine/proof/proof-key-file.h"

#define MOST_FACTS   (256u << 10) /* bytes of the provider's file */
#define MOST_RECORDS 1000

static void
sign_options_clear (SignOptions *options)
{
  char **const texts[]
      = { &options->key,    &options->facts, &options->course, &options->kind,
          &options->number, &options->date,  &options->into,   &options->register_path };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_pointer (&options->emblems, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignOptions, sign_options_clear)

SignOne *
sign_one_new (const char *record)
{
  SignOne *one = g_new0 (SignOne, 1);

  one->record = record;
  return one;
}

void
sign_one_free (gpointer data)
{
  SignOne *one = data;

  g_free (one->pdf);
  lk_proof_facts_free (one->facts);
  sheet_proof_free (one->proof);
  g_free (one);
}

/* --- the steps ------------------------------------------------------------------------------------ */

static LkProofFacts *
read_facts (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = koffer_read_file (path, MOST_FACTS, error);

  if (bytes == NULL)
    return NULL;
  return lk_proof_facts_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/* A number as the name of a file. (transfer full) */
static char *
path_in (const char *folder, const char *number)
{
  g_autofree char *name = g_strconcat (number, ".pdf", NULL);

  g_strcanon (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.", '_');
  if (*name == '.')
    *name = '_';
  return g_build_filename (folder, name, NULL);
}

static bool
gather_all (const GPtrArray *ones, const SignOptions *options, gint64 now, const char **ret_about,
            GError **error)
{
  g_autoptr (LkProofFacts) said = NULL;

  *ret_about = options->facts;
  said = read_facts (options->facts, error);
  if (said == NULL)
    return false;
  for (guint i = 0; i < ones->len; i++) {
    SignOne *one = ones->pdata[i];

    if (!sign_gather (one, options, said, i, now, ret_about, error))
      return false;
    if (one->pdf == NULL)
      one->pdf = path_in (options->into, one->facts->record_id);
  }
  return true;
}

static bool
review_all (const GPtrArray *ones, const SignOptions *options)
{
  bool is_fine = true;

  for (guint i = 0; i < ones->len; i++)
    is_fine = sign_review (ones->pdata[i], options) && is_fine;
  if (!is_fine && !options->anyway)
    g_printerr ("%s\n", _ ("koffer: Nothing was signed. Correct it, or sign it as it is with "
                           "--anyway."));
  return is_fine || options->anyway;
}

static bool
sign_all (const GPtrArray *ones, const GPtrArray *emblems, const LkProofKey *key, gint64 now,
          const char **ret_about, GError **error)
{
  for (guint i = 0; i < ones->len; i++) {
    SignOne *one = ones->pdata[i];
    g_autofree char *name = g_path_get_basename (one->pdf);

    *ret_about = one->record;
    one->proof = sheet_sign (one->facts, emblems, key, name, now, error);
    if (one->proof == NULL)
      return false;
  }
  return true;
}

/* The files, and then the register, which is held meanwhile. */
static bool
keep_all (const GPtrArray *ones, const SignOptions *options, const char **ret_about, GError **error)
{
  g_auto (SignRegister) book = { .fd = -1 };

  *ret_about = options->register_path;
  if (options->register_path != NULL
      && !sign_register_open (&book, options->register_path, ones, error))
    return false;
  if (options->into != NULL)
    g_mkdir_with_parents (options->into, 0700);
  if (!sign_write (ones, ret_about, error))
    return false;
  *ret_about = options->register_path;
  if (options->register_path == NULL || sign_register_append (&book, ones, error))
    return true;
  sign_unwrite (ones);
  return false;
}

static int
sign (const GPtrArray *ones, const SignOptions *options)
{
  gint64 now = lk_clock_wall (lk_clock_system ());
  const char *about = options->key;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofKey) key = lk_proof_key_load (options->key, &error);
  g_autoptr (GPtrArray) emblems
      = key != NULL ? sign_emblems (options->emblems, &about, &error) : NULL;

  if (emblems == NULL || !gather_all (ones, options, now, &about, &error))
    return koffer_fail (about, error);
  if (!review_all (ones, options))
    return KOFFER_FAILED;
  if (!sign_all (ones, emblems, key, now, &about, &error)
      || !keep_all (ones, options, &about, &error))
    return koffer_fail (about, error);
  sign_print (ones);
  return 0;
}

/* --- the command ---------------------------------------------------------------------------------- */

/* RECORD OUTPUT.pdf, or any number of records and --into. %NULL: neither. */
static GPtrArray *
read_words (char **words, const SignOptions *options)
{
  guint n = g_strv_length (words);
  g_autoptr (GPtrArray) ones = g_ptr_array_new_with_free_func (sign_one_free);

  if (options->into == NULL ? n != 2 : n < 1 || n > MOST_RECORDS)
    return NULL;
  for (guint i = 0; i < (options->into == NULL ? 1 : n); i++)
    g_ptr_array_add (ones, sign_one_new (words[i]));
  if (options->into == NULL)
    ((SignOne *) ones->pdata[0])->pdf = g_strdup (words[1]);
  return g_steal_pointer (&ones);
}

static int
run (char **words, const SignOptions *options)
{
  g_autoptr (GPtrArray) ones = NULL;

  if (options->template) {
    sign_print_template ();
    return 0;
  }
  if (options->key == NULL || options->facts == NULL) {
    g_printerr ("%s\n", _ ("koffer: sign-proof needs --key and --facts."));
    return KOFFER_USAGE;
  }
  ones = read_words (words, options);
  if (ones == NULL) {
    g_printerr ("%s\n", _ ("koffer: sign-proof needs a record and the PDF to write, or records "
                           "and --into."));
    return KOFFER_USAGE;
  }
  return sign (ones, options);
}

int
koffer_sign_proof (int argc, char **argv)
{
  g_auto (SignOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, N_ ("Private key to sign with"),
      N_ ("FILE") },
    { "facts", 0, 0, G_OPTION_ARG_FILENAME, &options.facts,
      N_ ("What the issuer says: name, address, place, who signs, accompanied time"), N_ ("FILE") },
    { "template", 0, 0, G_OPTION_ARG_NONE, &options.template,
      N_ ("Print a sample for --facts, nothing else"), NULL },
    { "course", 0, 0, G_OPTION_ARG_STRING, &options.course,
      N_ ("Which course; without this the last that was finished"), N_ ("ID") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind,
      N_ ("learning, attendance or attendance_plus; without this as the record says"),
      N_ ("KIND") },
    { "number", 0, 0, G_OPTION_ARG_STRING, &options.number,
      N_ ("Number under which the issuer finds it; of several records the first one, counted on"),
      N_ ("NUMBER") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_ ("Day of issue; without this today"),
      N_ ("YYYY-MM-DD") },
    { "into", 0, 0, G_OPTION_ARG_FILENAME, &options.into,
      N_ ("Folder for the proofs of several records, each named by its number"), N_ ("FOLDER") },
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &options.register_path,
      N_ ("Enter each number there, and refuse one that is there already"), N_ ("FILE.csv") },
    { "emblem", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.emblems,
      N_ ("A sign for the top of the sheet, and what it shows; may be repeated"),
      N_ ("FILE.png=WORDS") },
    { "no-funding", 0, 0, G_OPTION_ARG_NONE, &options.unfunded, N_ ("Nobody funds the course"),
      NULL },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &options.anyway,
      N_ ("Sign what should be corrected first, too"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("RECORD OUTPUT.pdf | --into FOLDER RECORD… | --template"),
                     entries, 0, G_MAXINT, &words, &status))
    return status;
  return run (words, &options);
}
