/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/serve/memory-cache.h"
#include "engine/serve/refusing-proxy.h"
#include "engine/serve/serve-path.h"
#include "engine/serve/server.h"
#include "engine/serve/workers.h"

G_BEGIN_DECLS

/* What server.c and answer.c share. All of it belongs to the server's thread. */

/* One package under one host name. */
typedef struct {
  unsigned refs;
  char *token; /* lower case */
  LkPackage *package;
  LkServerEvents events;
  void *data;
  LkRefusingProxy *proxy;
  GCancellable *cancellable; /* of inflating: any thread */
  bool retired;              /* unmounted: no event any more */
} LkMount;

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
