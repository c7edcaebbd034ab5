/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/integration/fault-vfs.h"

#include <errno.h>
#include <glib.h>
#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} FaultFile;

static sqlite3_vfs vfs, *real_vfs;

static struct {
  GMutex mutex;
  FaultKinds kinds;
  int at, number, count;
  bool forever;
} plan;

void
fault_vfs_arm (FaultKinds kinds, int at, int number, bool forever)
{
  g_mutex_lock (&plan.mutex);
  plan.kinds = kinds;
  plan.at = at;
  plan.number = number;
  plan.forever = forever;
  plan.count = 0;
  g_mutex_unlock (&plan.mutex);
}

int
fault_vfs_count (void)
{
  return plan.count;
}

/* Whether this operation is to fail. @rc: what it then returns, as the real VFS would. */
static bool
fails (FaultKinds kind, int rc, int *ret_rc)
{
  bool now;

  g_mutex_lock (&plan.mutex);
  now = (plan.kinds & kind) != 0 && ++plan.count >= plan.at && plan.at > 0
        && (plan.forever || plan.count == plan.at);
  g_mutex_unlock (&plan.mutex);
  if (now) {
    errno = plan.number;
    *ret_rc = rc == SQLITE_IOERR_WRITE && plan.number == ENOSPC ? SQLITE_FULL : rc;
  }
  return now;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static int
fault_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
fault_read (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  int rc;

  if (fails (FAULT_READ, SQLITE_IOERR_READ, &rc))
    return rc;
  return real_of (file)->pMethods->xRead (real_of (file), buffer, amount, offset);
}

static int
fault_write (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  int rc;

  if (fails (FAULT_WRITE, SQLITE_IOERR_WRITE, &rc)) {
    /* Half of it arrived, as it may on a full disk. */
    real_of (file)->pMethods->xWrite (real_of (file), buffer, amount / 2, offset);
    errno = plan.number;
    return rc;
  }
  return real_of (file)->pMethods->xWrite (real_of (file), buffer, amount, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int rc;

  if (fails (FAULT_WRITE, SQLITE_IOERR_TRUNCATE, &rc))
    return rc;
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int rc;

  if (fails (FAULT_WRITE, SQLITE_IOERR_FSYNC, &rc))
    return rc;
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
fault_check_reserved_lock (sqlite3_file *file, int *result)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), result);
}

static int
fault_file_control (sqlite3_file *file, int op, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  int rc;

  if (extend && fails (FAULT_WRITE, SQLITE_IOERR_SHMSIZE, &rc))
    return rc;
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_flag)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_flag);
}

/* Version 2: without memory-mapped reading, which would get round us. */
static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *fault = (FaultFile *) file;
  int rc;

  fault->base.pMethods = NULL;
  fault->real = (sqlite3_file *) (fault + 1);
  if (fails (FAULT_OPEN, SQLITE_CANTOPEN, &rc))
    return rc;
  rc = real_vfs->xOpen (real_vfs, name, fault->real, flags, out_flags);
  if (fault->real->pMethods != NULL)
    fault->base.pMethods = &methods;
  return rc;
}

static int
fault_delete (sqlite3_vfs *self, const char *name, int sync_folder)
{
  int rc;

  if (fails (FAULT_OPEN, SQLITE_IOERR_DELETE, &rc))
    return rc;
  return real_vfs->xDelete (real_vfs, name, sync_folder);
}

void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "fault";
  vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  vfs.xOpen = fault_open;
  vfs.xDelete = fault_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, 1), ==, SQLITE_OK);
}
