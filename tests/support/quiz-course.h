/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A SCORM 1.2 package by another maker that carries questions as QTI. Its pages are completed by being opened.
 *
 *   Strom sparen
 *     Verbrauch
 *       a  Wo der Strom bleibt   page; depends on items/wahl.xml and items/mehrere.xml (2.1)
 *       t  Test                  test.xml (1.2): kwh, paare, ja
 *     b  Was sich lohnt          page; its own files zahl.xml and reihe.xml (3.0)
 *   and items/luecke.xml (2.2), to which no item leads, and daten.xml, which is no QTI
 *
 * @names: (nullable): the files that are in the package, of those of questions; %NULL: all of them, %NULL at the end.
 * (transfer full): its path
 */
char *
quiz_course (const char *folder, const char *file, const char *version, const char *const *names);

G_END_DECLS
