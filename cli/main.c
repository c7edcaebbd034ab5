/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/koffer.h"
#include "words/words.h"

static const struct {
  const char *name, *summary;
  int (*run) (int argc, char **argv);
} commands[] = {
  { "info", N_ ("Show title, standard, items and size of a package"), koffer_info },
  { "check", N_ ("Name every defect of a package and what the player does about it"),
    koffer_check },
  { "explain", N_ ("Say the rules of a package in sentences"), koffer_explain },
  { "import", N_ ("Put packages on the shelf, or a file into a course"), koffer_import },
  { "list", N_ ("List the courses on the shelf"), koffer_list },
  { "progress", N_ ("Show how far learners are"), koffer_progress },
  { "forget-trainer-pin", N_ ("Take the PIN of the trainers away"), koffer_forget_trainer_pin },
  { "drive", N_ ("Play a package by JSON lines, without a window"), koffer_drive },
  { "lrs", N_ ("Be a Learning Record Store on this machine"), koffer_lrs },
  { "statements", N_ ("Write xAPI statements of the store, one a line"), koffer_statements },
  { "forward", N_ ("Send statements to another Learning Record Store"), koffer_forward },
  { "build", N_ ("Make a package of a course source"), koffer_build },
  { "export", N_ ("Write the questions of a course for another program"), koffer_export },
  { "new", N_ ("Begin a course"), koffer_new },
  { "preview", N_ ("Show a course while it is written"), koffer_preview },
  { "texts", N_ ("Give the texts of a course to translators, and take them back"), koffer_texts },
  { "new-key", N_ ("Make a key to sign proofs with"), koffer_new_key },
  { "sign-keys", N_ ("Sign a list of keys"), koffer_sign_keys },
  { "sign-proof", N_ ("Make a proof of a learning record, as a signed PDF"), koffer_sign_proof },
  { "verify", N_ ("Say whether a proof or a learning record holds"), koffer_verify },
  { "new-id", N_ ("Give out ids that a course never had"), koffer_new_id },
};

int
koffer_fail (const char *about, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  if (about != NULL)
    g_printerr ("koffer: %s: %s\n", about, sentence);
  else
    g_printerr ("koffer: %s\n", sentence);
  return KOFFER_FAILED;
}

bool
koffer_parse (int argc, char **argv, const char *usage, const GOptionEntry *entries, unsigned least,
              unsigned most, char ***ret_words, int *ret_status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) args = g_new0 (char *, (size_t) argc + 1);
  unsigned n_words;

  for (int i = 0; i < argc; i++)
    args[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  *ret_status = KOFFER_USAGE;
  if (!g_option_context_parse_strv (context, &args, &error)) {
    g_printerr ("koffer: %s\n", error->message);
    return false;
  }
  n_words = g_strv_length (args) - 1;
  if (n_words < least || n_words > most) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

    g_printerr ("%s", help);
    return false;
  }
  *ret_words = g_strdupv (args + 1);
  return true;
}

LkStore *
koffer_open_store (const char *folder)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "lernkoffer", NULL);
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  LkStore *store
      = lk_store_open (folder != NULL ? folder : usual, lk_clock_system (), issues, &error);

  for (size_t i = 0; i < lk_issue_list_length (issues); i++) {
    g_autofree char *sentence = words_issue (lk_issue_list_get (issues, i));

    g_printerr ("koffer: %s\n", sentence);
  }
  if (store == NULL)
    koffer_fail (folder != NULL ? folder : usual, error);
  return store;
}

static void
print_help (void)
{
  g_print ("%s\n\n", _ ("Usage: koffer COMMAND [OPTIONS] …"));
  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-10s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“koffer COMMAND --help” says more about a command."));
}

static void
start_locale (void)
{
  const char *folder = g_getenv ("LERNKOFFER_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  start_locale ();
  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "help")) {
    print_help ();
    return argc < 2 ? KOFFER_USAGE : 0;
  }
  if (g_str_equal (argv[1], "--version")) {
    g_print ("koffer %s\n", LERNKOFFER_VERSION);
    return 0;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      return commands[i].run (argc - 1, argv + 1);
  g_printerr (_ ("koffer: There is no command “%s”.\n"), argv[1]);
  return KOFFER_USAGE;
}
