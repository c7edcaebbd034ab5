/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/serve/course-record.h"
#include "engine/serve/memory-cache.h"
#include "engine/serve/ration.h"
#include "engine/serve/refusing-proxy.h"
#include "engine/serve/serve-path.h"
#include "engine/serve/server.h"
#include "engine/serve/workers.h"

G_BEGIN_DECLS

/* What server.c and answer.c share. All of it belongs to the server's thread. */

/* One package under one host name. */
typedef struct {
  unsigned refs;
  char *token;         /* lower case */
  char *host;          /* `token.localhost:port` */
  char *policy;        /* content policy of every answer */
  LkPackage *package;  /* %NULL: there are files */
  LkServerFiles files; /* its read is %NULL if there is a package */
  LkServerEvents events;
  void *data;
  LkRefusingProxy *proxy;
  LkCourseRecord *record;    /* %NULL: pages do not speak xAPI */
  GCancellable *cancellable; /* of inflating: any thread */
  bool retired;              /* unmounted: no event any more */
  LkRation refusals;         /* reported so far */
} LkMount;

/* Reports of what a course tried to reach: that many at once, that many a second for long. A page
 * that tries in a loop does not drown whoever listens. */
#define LK_SERVER_REFUSALS            500
#define LK_SERVER_REFUSALS_PER_SECOND 20

LkMount *lk_mount_ref (LkMount *mount);
void lk_mount_unref (LkMount *mount);

/* What answering needs. */
typedef struct {
  LkMemoryCache *memory;
  LkWorkers *readers, *inflaters;
  GHashTable *inflating; /* LkPackageEntry → Inflation under way */
  char *cache_folder;    /* %NULL: none */
} LkServing;

G_END_DECLS
