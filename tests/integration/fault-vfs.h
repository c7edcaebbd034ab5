/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/*
 * A disk that fails when it is told to: an SQLite VFS around the default one, which it replaces.
 * Operations are counted; all of reading, writing, flushing, cutting, opening and deleting, if asked
 * for.
 */
typedef enum {
  FAULT_WRITE = 1 << 0, /* write, flush, truncate, grow shared memory */
  FAULT_READ = 1 << 1,
  FAULT_OPEN = 1 << 2, /* open, delete */
} FaultKinds;

void fault_vfs_install (void);
/* From now on the @at-th operation of @kinds (the first is 1; 0: none) fails with @number as errno;
 * with @forever so do all after it. */
void fault_vfs_arm (FaultKinds kinds, int at, int number, bool forever);
/* Counts of operations since fault_vfs_arm(). */
int fault_vfs_count (void);
