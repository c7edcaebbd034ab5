/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/xml-write.h"
#include "engine/manifest/manifest-output.h"

G_BEGIN_DECLS

/* manifest-write.c: what the writers share. */

/* At most @max_characters, with an ellipsis where something was cut. (transfer full) */
char *lk_manifest_cut (const char *text, size_t max_characters);
/* A name for use as xs:ID, different for different ids. (transfer full) */
char *lk_manifest_xml_id (const char *prefix, const char *id);
bool lk_manifest_has_text (const char *text);
/* `PT45M`; %NULL if @minutes is 0. (transfer full) */
char *lk_manifest_duration_text (unsigned minutes);
/* A percentage as 0 to 1; %NULL if there is none. (transfer full) */
char *lk_manifest_share (int percent);
/* The `resources` of both SCORMs: one SCO. @type_attribute: what its kind is said with. */
void lk_manifest_write_resources (LkXmlWriter *writer, const LkManifestOutput *output,
                                  const char *type_attribute);

/* manifest-write-lom.c: the metadata of both SCORMs, which tell the same in other words. */
typedef struct {
  const char *lom, *namespace; /* name of the root, and what it declares; the latter nullable */
  const char *general, *title, *language, *description, *keyword, *life_cycle, *version,
      *meta_metadata, *scheme, *technical, *format, *educational, *time, *classification, *purpose,
      *source, *value;
  const char *string;             /* holds a text in one language */
  const char *language_attribute; /* of @string */
  const char *duration;           /* holds a time */
  const char *scheme_value;
  bool terms_are_strings; /* source and value hold texts in the language `x-none` */
} LkLomWords;

void lk_manifest_write_lom (LkXmlWriter *writer, const LkManifestOutput *output,
                            const LkLomWords *words);

G_END_DECLS
