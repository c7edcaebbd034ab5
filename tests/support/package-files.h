/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest.h"
#include "engine/package/package.h"

/* A real package as the manifest readers see it. Valid as long as @package. */
LkManifestFiles package_files (LkPackage *package);

/* The package of that path in the corpus; %NULL where the corpus is absent, and then the running
 * test is marked as skipped. */
LkPackage *package_files_open_corpus (const char *path);
