/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>

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

void
koffer_await_interrupt (void)
{
  sigset_t set;
  int number;

  set_interrupts (&set);
  sigwait (&set, &number);
}
