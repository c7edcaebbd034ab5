/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/webhost/web-view.h"
#include "tests/support/fixture.h"

G_BEGIN_DECLS

/*
 * A package of a test's own in a real web view in a real window, and a record of what came out of
 * it. Run the test program by tests/support/run-ui.sh.
 */
typedef struct {
  char *folder;
  LkServer *server;
  LkPackage *package;
  LkWebApi api;
  char *token;
  LkWebView *view; /* %NULL after web_fixture_close() */
  GtkWindow *window;

  GMutex mutex;
  GPtrArray *calls;   /* under the mutex: `2 LMSSetValue(cmi.core.lesson_status,passed)` */
  GHashTable *values; /* under the mutex: what SetValue set */
  unsigned call_delay_us;

  GPtrArray *refused;  /* `GET http://…` */
  GPtrArray *missing;  /* entry names */
  GPtrArray *external; /* uri, or `uri file` */
  GPtrArray *saved;    /* path, or `!path` */
  unsigned n_loads, n_crashes, n_close_requests;
  LkWebDelegate delegate;
} WebFixture;

WebFixture *web_fixture_new (LkWebApi api, const FixtureEntry *entries, size_t n);
/* The same with a zip written elsewhere. Takes @folder and deletes it. */
WebFixture *web_fixture_new_for_zip (LkWebApi api, char *folder, const char *zip);
void web_fixture_free (WebFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WebFixture, web_fixture_free)

/* Shows an entry and waits until it is loaded. */
void web_fixture_deliver (WebFixture *fixture, const char *entry, unsigned delivery);
/* Withdraws and waits; what withdraw_finish() said. */
bool web_fixture_withdraw (WebFixture *fixture);
/* Withdraws, then destroys the window with the view. */
void web_fixture_close (WebFixture *fixture);
/* Closes, then opens a new window with a new view on the same course and data folder. */
void web_fixture_reopen (WebFixture *fixture);
/* Value of a script in the course page; a failing script fails the test. (transfer full) */
char *web_fixture_evaluate (WebFixture *fixture, const char *script);
/* Waits until the script gives @value, at most @seconds: whether it did. */
bool
web_fixture_wait (WebFixture *fixture, const char *script, const char *value, unsigned seconds);
/* Lets the main loop run for a while. */
void web_fixture_run (WebFixture *fixture, unsigned ms);
/* Runs the main loop until *@counter is at least @n, at most @seconds: whether it is. */
bool web_fixture_wait_count (const unsigned *counter, unsigned n, unsigned seconds);

/* Answers the dialog on screen, waiting for it: whether there was one. @text: for a prompt. */
bool web_fixture_answer_dialog (WebFixture *fixture, int response, const char *text);
/* Kills the processes of this name (as the kernel has it, 15 characters) below this one: how many. */
unsigned web_fixture_kill (const char *process);

/* How many calls begin with @prefix. */
unsigned web_fixture_count_calls (WebFixture *fixture, const char *prefix);
void web_fixture_clear_calls (WebFixture *fixture);
/* Whether a string of the list holds @part. */
bool web_fixture_list_has (GPtrArray *list, const char *part);

G_END_DECLS
