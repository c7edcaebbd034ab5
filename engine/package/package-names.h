/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * Names to numbers, exactly and folded (without case and normal form). Hostile names cannot make
 * it slow: the hash has a secret key. Keeps no copies: names must outlive it.
 */
typedef struct _LkPackageNames LkPackageNames;

enum {
  LK_PACKAGE_NAMES_NONE = -1,
};

/* For at most @n_max names. */
LkPackageNames *lk_package_names_new (size_t n_max);
void lk_package_names_free (LkPackageNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPackageNames, lk_package_names_free)

/* Adds a valid UTF-8 name under a number below @n_max. A later one replaces an equal one.
 * @ret_replaced: number of the equal one, or NONE
 * @ret_collides: number of the first one that differs only by case or normal form, or NONE */
void lk_package_names_add (LkPackageNames *names, const char *name, int number, int *ret_replaced,
                           int *ret_collides);
/* Number of that very name, or NONE. */
int lk_package_names_lookup (const LkPackageNames *names, const char *name);
/* Number of the first name that was added and equals @name but for case and normal form, or NONE. */
int lk_package_names_find (const LkPackageNames *names, const char *name);

G_END_DECLS
