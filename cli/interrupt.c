/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <time.h>

#include "cli/koffer.h"

static void
set_interrupts (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGINT);
  sigaddset (set, SIGTERM);
  sigaddset (set, SIGHUP);
}

void
koffer_hold_interrupts (void)
{
  sigset_t set;

  set_interrupts (&set);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
}

bool
koffer_was_interrupted (gint64 microseconds)
{
  const struct timespec pause = { .tv_sec = (time_t) (microseconds / G_USEC_PER_SEC),
                                  .tv_nsec = (long) (microseconds % G_USEC_PER_SEC) * 1000 };
  sigset_t set;

  set_interrupts (&set);
  return sigtimedwait (&set, NULL, &pause) > 0;
}

void
koffer_await_interrupt (void)
{
  sigset_t set;
  int number;

  set_interrupts (&set);
  sigwait (&set, &number);
}
