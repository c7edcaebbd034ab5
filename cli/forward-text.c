/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forward: what it says. */

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/forward-command.h"

/* --- why it ends --------------------------------------------------------------------------- */

static const struct {
  LkForwardStop stop;
  const char *sentence;
} stops[] = {
  { LK_STOP_INTERRUPTED, N_ ("Interrupted. What was sent is noted; the next run goes on there.") },
  { LK_STOP_CREDENTIALS, N_ ("The target does not accept user and password.") },
  { LK_STOP_FORBIDDEN, N_ ("The target does not allow this user to write statements.") },
  { LK_STOP_PROXY, N_ ("The proxy on the way wants a user and a password.") },
  { LK_STOP_REDIRECT, N_ ("The target sends elsewhere. Nothing is sent there by itself: give the "
                          "right address.") },
  { LK_STOP_NO_STORE,
    N_ ("The target does not answer as a record store does. Is the address right?") },
  { LK_STOP_UNEXPECTED, N_ ("The target gives an answer that no record store should give.") },
  { LK_STOP_CERTIFICATE,
    N_ ("The target cannot prove who it is: nobody who is trusted vouches for its certificate. "
        "--ca names a certificate of your own.") },
  { LK_STOP_GAVE_UP,
    N_ ("The target cannot be reached or is not ready. Nothing is lost; try again later.") },
  { LK_STOP_LONG_PAUSE,
    N_ ("The target wants to be left alone for more than five minutes. Try again later.") },
  { LK_STOP_REFUSES,
    N_ ("The target refuses one statement after the other, so the fault is elsewhere. They are set "
        "aside; --retry sends them again.") },
};

char *
koffer_forward_stop (const LkForwardReport *report)
{
  GString *text = g_string_new (NULL);
  const char *detail = report->stop == LK_STOP_REDIRECT ? report->location : report->sentence;

  for (size_t i = 0; i < G_N_ELEMENTS (stops); i++)
    if (stops[i].stop == report->stop)
      g_string_append (text, _ (stops[i].sentence));
  if (report->status != 0)
    g_string_append_printf (text, " (%u)", report->status);
  if (detail != NULL && *detail != '\0')
    g_string_append_printf (text, " “%s”", detail);
  return g_string_free (text, FALSE);
}

/* --- why a statement does not go ----------------------------------------------------------- */

static const struct {
  const char *name, *sentence;
} reasons[] = {
  [LK_ASIDE_NONE] = { "none", "" },
  [LK_ASIDE_WITHHELD] = { "withheld", N_ ("held back") },
  [LK_ASIDE_REFUSED] = { "wrong", N_ ("the target takes it for wrong") },
  [LK_ASIDE_CONFLICT] = { "conflict", N_ ("the target has a different statement under this id") },
  [LK_ASIDE_TOO_LARGE] = { "too-large", N_ ("too large for the target") },
};

/* By the names of LkConsent, and one more. */
static const struct {
  const char *name, *sentence;
} consents[] = {
  { "not-released", N_ ("the learner has not released the record") },
  { "unowned", N_ ("it belongs to no learner; --unowned sends it") },
  { "other-actor", N_ ("its actor is not the learner; --unowned sends it") },
  { "others", N_ ("it names somebody who has not released the record") },
  { "unreadable", N_ ("it follows no rule that this version knows") },
};

const char *
koffer_forward_aside_name (LkAsideReason reason)
{
  return reason < G_N_ELEMENTS (reasons) ? reasons[reason].name : reasons[0].name;
}

char *
koffer_forward_aside (LkAsideReason reason, unsigned status, const char *detail)
{
  if (reason >= G_N_ELEMENTS (reasons))
    return g_strdup ("");
  if (reason == LK_ASIDE_WITHHELD)
    for (size_t i = 0; i < G_N_ELEMENTS (consents); i++)
      if (g_strcmp0 (detail, consents[i].name) == 0)
        return g_strdup_printf ("%s: %s", _ (reasons[reason].sentence), _ (consents[i].sentence));
  if (detail == NULL || *detail == '\0')
    return g_strdup_printf ("%s (%u)", _ (reasons[reason].sentence), status);
  return g_strdup_printf ("%s (%u): “%s”", _ (reasons[reason].sentence), status, detail);
}

/* --- while it goes on ---------------------------------------------------------------------- */

/* A line that is written over belongs to a terminal only. */
static void
progress_cb (gint64 done, gint64 total, void *data)
{
  if (!isatty (STDERR_FILENO))
    return;
  g_printerr ("\r");
  g_printerr (_ ("%ld of %ld statements"), (long) done, (long) total);
  g_printerr ("%s", done == total ? "\n" : "");
}

static void
pause_cb (const LkForwardAnswer *answer, gint64 ms, unsigned tries, unsigned max_tries, void *data)
{
  g_autofree char *said = lk_forward_sentence (answer);
  const char *what = answer->failure == LK_LINE_OK ? said : answer->detail;
  g_autofree char *number
      = answer->status != 0 ? g_strdup_printf (" (%u)", answer->status) : g_strdup ("");

  g_printerr (_ ("koffer: Try %u of %u did not succeed%s: “%s”. The next one in %.1f s.\n"), tries,
              max_tries, number, what != NULL ? what : "", (double) ms / 1000);
}

static void
aside_cb (const char *id, LkAsideReason reason, unsigned status, const char *sentence, void *data)
{
  g_autofree char *why = koffer_forward_aside (reason, status, sentence);

  g_printerr (_ ("koffer: Statement %s: %s.\n"), id != NULL ? id : "?", why);
}

static void
show_cb (const char *head, GBytes *body, void *data)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (body, &length);

  fputs (head, stdout);
  fwrite (bytes, 1, length, stdout);
  fputc ('\n', stdout);
}

const LkForwardListener koffer_forward_listener = {
  .progress = progress_cb,
  .pause = pause_cb,
  .aside = aside_cb,
  .show = show_cb,
};
