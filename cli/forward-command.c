/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forward: sends the statements of learners who have released their record to another record store. */

#include "cli/forward-command.h"

#include <glib/gi18n.h>

#include "engine/base/json.h"
#include "engine/base/limits.h"
#include "engine/forward/forward-endpoint.h"

#define USUAL_COUNT   100
#define USUAL_TRIES   6
#define MAX_TRIES     20
#define REQUEST_BYTES (4u << 20)

static void
options_clear (KofferForward *options)
{
  g_free (options->folder);
  g_free (options->user);
  g_free (options->password_file);
  g_free (options->name);
  g_free (options->ca);
  g_free (options->proxy);
  g_free (options->release);
  g_free (options->withhold);
  g_free (options->word);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KofferForward, options_clear)

static bool
say (const char *sentence)
{
  g_printerr ("koffer: %s\n", sentence);
  return false;
}

/* --- the run ------------------------------------------------------------------------------- */

typedef struct {
  GCancellable *stop, *now;
} Interrupts;

/* The first Ctrl+C ends after the request under way, the second at once. */
static gpointer
watch_interrupts (gpointer data)
{
  Interrupts *interrupts = data;

  koffer_await_interrupt ();
  g_cancellable_cancel (interrupts->stop);
  koffer_await_interrupt ();
  g_cancellable_cancel (interrupts->now);
  return NULL;
}

/* Statements that the target has refused, now or before. */
static unsigned
count_refused (LkStore *store, gint64 target_id)
{
  g_autoptr (GPtrArray) asides = lk_store_forward_asides (store, target_id, NULL);
  unsigned n = 0;

  for (guint i = 0; asides != NULL && i < asides->len; i++)
    n += ((const LkForwardAside *) asides->pdata[i])->reason != LK_ASIDE_WITHHELD;
  return n;
}

static void
print_json (const LkForwardReport *report, const LkForwardTarget *target, const char *problem,
            unsigned refused)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "endpoint", target->endpoint);
  lk_json_add_string (builder, "user", target->user);
  lk_json_add_string (builder, "versions", report->versions);
  lk_json_add_int (builder, "sent", report->sent);
  lk_json_add_int (builder, "known", report->known);
  lk_json_add_int (builder, "aside", report->aside);
  lk_json_add_int (builder, "withheld", report->withheld);
  lk_json_add_int (builder, "asideInAll", refused);
  lk_json_add_int (builder, "requests", report->requests);
  lk_json_add_int (builder, "bytes", report->bytes);
  lk_json_add_bool (builder, "complete", report->stop == LK_STOP_NONE);
  lk_json_add_string (builder, "stop", lk_forward_stop_name (report->stop));
  lk_json_add_int (builder, "status", report->status);
  lk_json_add_string (builder, "problem", problem);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

static void
print_summary (const LkForwardReport *report, bool rehearsal, unsigned refused)
{
  g_printerr (rehearsal ? _ ("Would be sent: %ld.") : _ ("Sent: %ld."), (long) report->sent);
  if (report->known > 0)
    g_printerr (_ (" There already: %ld."), (long) report->known);
  if (report->withheld > 0)
    g_printerr (_ (" Held back: %ld."), (long) report->withheld);
  if (refused > 0)
    g_printerr (_ (" Set aside: %u (--aside lists them, --retry sends them again)."), refused);
  g_printerr ("\n");
}

static int
finish (LkStore *store, const KofferForward *options, const LkForwardTarget *target,
        const LkForwardReport *report)
{
  unsigned refused = count_refused (store, target->id);
  g_autofree char *problem = report->stop != LK_STOP_NONE && report->error == NULL
                                 ? koffer_forward_stop (report)
                                 : g_strdup (report->error != NULL ? report->error->message : NULL);

  if (report->error != NULL)
    koffer_fail (NULL, report->error);
  else if (problem != NULL)
    say (problem);
  if (options->json)
    print_json (report, target, problem, refused);
  else
    print_summary (report, options->dry_run, refused);
  if (report->stop != LK_STOP_NONE)
    return KOFFER_FAILED;
  return refused > 0 && !options->dry_run ? KOFFER_ASIDE : 0;
}

static int
run (LkStore *store, const KofferForward *options, const LkForwardTarget *target,
     LkForwardTransport *transport)
{
  Interrupts interrupts = { g_cancellable_new (), g_cancellable_new () };
  g_auto (LkForwardReport) report = { 0 };
  const LkForwardRun forward = {
    .store = store,
    .transport = transport,
    .target_id = target->id,
    .versions = target->versions,
    .unowned = options->unowned,
    .retry = options->retry,
    .rehearsal = options->dry_run,
    .count = (unsigned) options->count,
    .bytes = REQUEST_BYTES,
    .tries = (unsigned) options->tries,
    .stop = interrupts.stop,
    .now = interrupts.now,
    .listener = koffer_forward_listener,
  };

  /* It waits to the end of the program, and what it waits for stays with it. */
  g_thread_unref (
      g_thread_new ("interrupts", watch_interrupts, g_memdup2 (&interrupts, sizeof interrupts)));
  lk_forward (&forward, &report);
  return finish (store, options, target, &report);
}

/* The row of the target, held for this program. %NULL: said */
static LkForwardTarget *
take_target (LkStore *store, const KofferForward *options, const LkForwardTarget *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkForwardTarget) target
      = lk_store_forward_target (store, found->endpoint, found->user, options->name, &error);

  if (target == NULL) {
    koffer_fail (NULL, error);
    return NULL;
  }
  if (!lk_store_forward_lock (store, target->id)) {
    say (_ ("Another koffer is sending to this target right now."));
    return NULL;
  }
  return g_steal_pointer (&target);
}

/* Over http to another machine a proxy would read along even if the target is this one. */
static bool
is_proxy_good (const KofferForward *options, const LkForwardTarget *target)
{
  if (options->proxy == NULL || options->allow_http || lk_forward_is_loopback (options->proxy)
      || g_str_has_prefix (target->endpoint, "https:"))
    return true;
  return say (_ ("Over http the proxy could read the record. Take https:, or --allow-http if that "
                 "is what you want."));
}

static int
forward (LkStore *store, const KofferForward *options, const LkForwardTarget *found)
{
  g_autofree char *none = g_strdup ("");
  char *password
      = options->dry_run ? g_steal_pointer (&none) : koffer_forward_password (options, found);
  const LkForwardTransportOptions line = { .endpoint = found->endpoint,
                                           .user = found->user,
                                           .password = password,
                                           .ca = options->ca,
                                           .proxy = options->proxy };
  g_autoptr (LkForwardTransport) transport = NULL;
  g_autoptr (LkForwardTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  if (password == NULL || !is_proxy_good (options, found)) {
    koffer_forward_forget (password);
    return KOFFER_FAILED;
  }
  transport = lk_forward_transport_new (&line, &error);
  koffer_forward_forget (password);
  if (transport == NULL) {
    g_printerr ("koffer: %s: %s\n", options->ca, error->message);
    return KOFFER_FAILED;
  }
  if (options->dry_run)
    return run (store, options, found, transport);
  target = take_target (store, options, found);
  return target != NULL ? run (store, options, target, transport) : KOFFER_FAILED;
}

/* --- what is asked for --------------------------------------------------------------------- */

static int
forget_target (LkStore *store, const LkForwardTarget *target)
{
  g_autoptr (GError) error = NULL;

  if (!lk_store_forward_target_remove (store, target->id, &error))
    return koffer_fail (NULL, error);
  g_print (_ ("%s is forgotten. What was sent there stays there.\n"), target->endpoint);
  return 0;
}

static int
work_target (LkStore *store, const KofferForward *options)
{
  g_autoptr (LkForwardTarget) target = koffer_forward_target (store, options);

  if (target == NULL)
    return KOFFER_FAILED;
  if (options->aside)
    return koffer_forward_asides (store, target->id, options->json);
  if (options->forget)
    return forget_target (store, target);
  return forward (store, options, target);
}

static int
work (const KofferForward *options)
{
  g_autoptr (LkStore) store = koffer_open_store (options->folder);

  if (store == NULL)
    return KOFFER_FAILED;
  if (options->release != NULL || options->withhold != NULL)
    return koffer_forward_release (store,
                                   options->release != NULL ? options->release : options->withhold,
                                   options->release != NULL);
  if (options->learners)
    return koffer_forward_learners (store, options->json);
  if (options->targets)
    return koffer_forward_targets (store, options->json);
  return work_target (store, options);
}

static bool
are_options_good (const KofferForward *options)
{
  int n_alone = (options->release != NULL) + (options->withhold != NULL) + options->learners
                + options->targets + (options->word != NULL);

  if (n_alone != 1)
    return say (_ ("Name one target, or one of --release, --withhold, --learners, --targets."));
  if (options->aside + options->forget + options->dry_run + options->retry > 1)
    return say (_ ("--aside, --forget, --dry-run and --retry do not go together."));
  if (options->dry_run && options->json)
    return say (_ ("--dry-run shows requests, not JSON."));
  if (options->count < 1 || options->count > LK_LIMIT_XAPI_BATCH)
    return say (_ ("A batch has 1 to 5000 statements."));
  if (options->tries < 1 || options->tries > MAX_TRIES)
    return say (_ ("There may be 1 to 20 tries."));
  return true;
}

int
koffer_forward (int argc, char **argv)
{
  g_auto (KofferForward) options = { .count = USUAL_COUNT, .tries = USUAL_TRIES };
  const GOptionEntry entries[] = {
    { "user", 0, 0, G_OPTION_ARG_STRING, &options.user, N_ ("User at the target"), N_ ("NAME") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options.password_file,
      N_ ("File whose first line is the password; else the keyring is asked"), N_ ("FILE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, N_ ("Call the target so from now on"),
      N_ ("NAME") },
    { "unowned", 0, 0, G_OPTION_ARG_NONE, &options.unowned,
      N_ ("Also statements of no learner, or with another actor"), NULL },
    { "retry", 0, 0, G_OPTION_ARG_NONE, &options.retry, N_ ("Also what was set aside"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_ ("Show to the byte what would leave, send nothing"), NULL },
    { "aside", 0, 0, G_OPTION_ARG_NONE, &options.aside, N_ ("List what was set aside"), NULL },
    { "forget", 0, 0, G_OPTION_ARG_NONE, &options.forget,
      N_ ("Forget the target and how far it has come"), NULL },
    { "targets", 0, 0, G_OPTION_ARG_NONE, &options.targets, N_ ("List the known targets"), NULL },
    { "release", 0, 0, G_OPTION_ARG_STRING, &options.release,
      N_ ("Let the record of this person be sent on"), N_ ("LEARNER") },
    { "withhold", 0, 0, G_OPTION_ARG_STRING, &options.withhold,
      N_ ("Keep the record of this person here"), N_ ("LEARNER") },
    { "learners", 0, 0, G_OPTION_ARG_NONE, &options.learners,
      N_ ("List who has released the record"), NULL },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &options.ca,
      N_ ("Trust the certificates in this file instead of the system's"), N_ ("FILE") },
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &options.proxy,
      N_ ("Proxy to go through; else the system's"), N_ ("ADDRESS") },
    { "allow-http", 0, 0, G_OPTION_ARG_NONE, &options.allow_http,
      N_ ("Also without encryption to another machine"), NULL },
    { "batch", 0, 0, G_OPTION_ARG_INT, &options.count, N_ ("Statements in a request; else 100"),
      N_ ("NUMBER") },
    { "tries", 0, 0, G_OPTION_ARG_INT, &options.tries, N_ ("How often a request is tried; else 6"),
      N_ ("NUMBER") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Write JSON"), NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, N_ ("Folder of the store"),
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("[TARGET]"), entries, 0, 1, &words, &status))
    return status;
  options.word = g_strdup (words[0]);
  if (!are_options_good (&options))
    return KOFFER_USAGE;
  koffer_hold_interrupts ();
  lk_forward_transport_prepare ();
  return work (&options);
}
