/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/package/package.h"
#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * Loopback HTTP for course files (DESIGN D1) and the proxy that refuses everything else (D4). Runs in
 * a thread of its own, bound to 127.0.0.1 only. All functions may be called on any thread.
 *
 * http://TOKEN.localhost:PORT/ENTRY serves entry ENTRY of the package mounted as TOKEN, from the zip,
 * with Range. Any other Host is answered 421, any method but GET and HEAD 405 (WebKit's reports of the
 * content policy, and what is meant for a record store, are taken). Never redirects. Every answer carries the content policy, nosniff, no-store where needed; pages of one token form one
 * origin, apart from all others.
 */
typedef struct _LkServer LkServer;

/* @preferred_port: the port of last time (it is part of the storage origin), 0 for any; another free
 * one is taken if it is in use. @cache_folder: for inflated media, made if missing; %NULL: none. */
LkServer *lk_server_new (unsigned preferred_port, const char *cache_folder, GError **error);
void lk_server_free (LkServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkServer, lk_server_free)
unsigned lk_server_port (const LkServer *server);

/* Something a course asked for that is not in the package. On the server's thread. */
typedef struct {
  /* An address outside was refused, by the proxy or by the content policy (always GET).
   * @address: absolute URL, or `host:port` for CONNECT. At most some hundred at a time. */
  void (*refused) (const char *token, const char *method, const char *address, void *data);
  /* An entry that is not there (404) or cannot be read (500). */
  void (*missing) (const char *token, const char *entry, bool damaged, void *data);
} LkServerEvents;

/* Serves @package as @token (a DNS label, see lk_random_token()) until unmounted. */
void lk_server_mount (LkServer *server, const char *token, LkPackage *package,
                      const LkServerEvents *events, void *data);
/* What has no package: files that a program makes. */
typedef struct {
  /* Bytes of the file of that name (as entries of packages are named), %NULL if there is none. On the server's
   * thread, and never again once the mount is gone; must not block. (transfer full) */
  GBytes *(*read) (void *data, const char *name);
} LkServerFiles;

/* The same for @files: nothing of them is kept here, so each answer is as they are at that moment. */
void lk_server_mount_files (LkServer *server, const char *token, const LkServerFiles *files,
                            const LkServerEvents *events, void *data);
void lk_server_unmount (LkServer *server, const char *token);
/* What pages of the mount say to the record store of @session (lk_session_speaks_xapi()) is taken
 * from now on, at LK_SESSION_…_PATH, until unmounted. @changed (nullable): something was said,
 * lk_session_view() may look different; on the server's thread. */
void lk_server_set_session (LkServer *server, const char *token, LkSession *session,
                            void (*changed) (void *data), void *data);
/* Not any more, wherever that is; waits for what is being worked on, so the session may go then. */
void lk_server_forget_session (LkServer *server, LkSession *session);
/* Whether a request to the record store, from a page of the mount, has come in and is not worked yet. */
bool lk_server_is_recording (LkServer *server, const char *token);
/* `http://TOKEN.localhost:PORT` (transfer full) */
char *lk_server_origin (const LkServer *server, const char *token);
/* `http://127.0.0.1:N` of the refusing proxy of that mount. (transfer full) */
char *lk_server_proxy (const LkServer *server, const char *token);

/* Path of the page of ours that frames a course page: pages find the API in its parent as in any
 * LMS. Served under every token; takes the page's path in its fragment. */
#define LK_SERVER_FRAME_PATH "/.lernkoffer/frame.html"
/* Path that a unit of cmi5 goes to when it is done. */
#define LK_SERVER_RETURN_PATH LK_SESSION_RETURN_PATH

G_END_DECLS
