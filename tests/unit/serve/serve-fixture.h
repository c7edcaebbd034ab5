/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/serve/server.h"

G_BEGIN_DECLS

/* A zip with small and large entries behind a real server, and raw HTTP against it. */

#define LARGE_BYTES (10u << 20)

/* Entries: index.html, sub/index.htm, sub/Groß und klein.PNG, script.js, empty.txt, medium.bin (1 MB,
 * deflated), stored.mp4 and deflated.mp4 (LARGE_BYTES, byte i is large_byte(i)). */
typedef struct {
  char *folder, *zip, *cache;
  LkPackage *package;
  LkServer *server;
  GMutex mutex;
  GPtrArray *missing; /* under the mutex: names, `!name` where damaged */
  GPtrArray *refused; /* under the mutex: `token METHOD address` */
} ServeFixture;

/* @with_cache: a cache folder. @break_entries: one byte of the data of medium.bin, stored.mp4 and
 * deflated.mp4 is changed. Mounted as `course`. */
ServeFixture *serve_fixture_new (bool with_cache, bool break_entries);
void serve_fixture_free (ServeFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServeFixture, serve_fixture_free)
uint8_t large_byte (size_t i);

/* An answer read to the end of its connection. */
typedef struct {
  unsigned status;
  char *head; /* lower-case names, `\n` between lines */
  GByteArray *body;
} Answer;
void answer_free (Answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* `\r\n` and the end of the head are added; @headers: each ended by `\r\n`, or `""`. Host and
 * `Connection: close` are added unless @host is `""`. */
Answer *serve_ask (ServeFixture *fixture, const char *method, const char *path, const char *host,
                   const char *headers);
/* GET from the mounted host. */
Answer *serve_get (ServeFixture *fixture, const char *path, const char *headers);
/* Value of a header, %NULL if absent. (transfer full) */
char *answer_header (const Answer *answer, const char *name);

/* A connection to a port of 127.0.0.1 with @text sent. */
GSocketConnection *serve_connect (unsigned port, const char *text);
/* Waits for an event list to hold @text: whether it does within some seconds. */
bool serve_wait (ServeFixture *fixture, GPtrArray *list, const char *text);
unsigned serve_count (ServeFixture *fixture, GPtrArray *list);

G_END_DECLS
