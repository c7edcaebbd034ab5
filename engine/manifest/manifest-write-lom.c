/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-write-private.h"

/* What the metadata allow in one text; IMS LRM 1.2 and LOM 1.0 want readers to take at least that. */
#define TEXT_CHARACTERS    1000
#define NO_LANGUAGE        "x-none"
#define LEARNING_OBJECTIVE "educational objective"

/* One text in @language. */
static void
write_text (LkXmlWriter *writer, const LkLomWords *words, const char *name, const char *text,
            const char *language)
{
  g_autofree char *cut = lk_manifest_cut (text, TEXT_CHARACTERS);

  lk_xml_open (writer, name, NULL);
  lk_xml_leaf (writer, words->string, cut, words->language_attribute, language, NULL);
  lk_xml_close (writer);
}

static void
write_general (LkXmlWriter *writer, const LkManifestOutput *output, const LkLomWords *words)
{
  lk_xml_open (writer, words->general, NULL);
  write_text (writer, words, words->title, output->title, output->language);
  lk_xml_leaf (writer, words->language, output->language, NULL);
  if (lk_manifest_has_text (output->description))
    write_text (writer, words, words->description, output->description, output->language);
  for (size_t i = 0; output->keywords != NULL && output->keywords[i] != NULL; i++)
    write_text (writer, words, words->keyword, output->keywords[i], output->language);
  lk_xml_close (writer);
}

static void
write_about (LkXmlWriter *writer, const LkManifestOutput *output, const LkLomWords *words)
{
  g_autofree char *duration = lk_manifest_duration_text (output->minutes);

  if (lk_manifest_has_text (output->version)) {
    lk_xml_open (writer, words->life_cycle, NULL);
    write_text (writer, words, words->version, output->version, NO_LANGUAGE);
    lk_xml_close (writer);
  }
  lk_xml_open (writer, words->meta_metadata, NULL);
  lk_xml_leaf (writer, words->scheme, words->scheme_value, NULL);
  lk_xml_close (writer);
  lk_xml_open (writer, words->technical, NULL);
  lk_xml_leaf (writer, words->format, "text/html", NULL);
  lk_xml_close (writer);
  if (duration == NULL)
    return;
  lk_xml_open (writer, words->educational, NULL);
  lk_xml_open (writer, words->time, NULL);
  lk_xml_leaf (writer, words->duration, duration, NULL);
  lk_xml_close (writer);
  lk_xml_close (writer);
}

/* A word of LOM's own vocabulary. */
static void
write_term (LkXmlWriter *writer, const LkLomWords *words, const char *name, const char *text)
{
  if (words->terms_are_strings)
    write_text (writer, words, name, text, NO_LANGUAGE);
  else
    lk_xml_leaf (writer, name, text, NULL);
}

static void
write_objective (LkXmlWriter *writer, const LkManifestOutput *output, const char *text,
                 const LkLomWords *words)
{
  lk_xml_open (writer, words->classification, NULL);
  lk_xml_open (writer, words->purpose, NULL);
  write_term (writer, words, words->source, "LOMv1.0");
  write_term (writer, words, words->value, LEARNING_OBJECTIVE);
  lk_xml_close (writer);
  write_text (writer, words, words->description, text, output->language);
  lk_xml_close (writer);
}

void
lk_manifest_write_lom (LkXmlWriter *writer, const LkManifestOutput *output, const LkLomWords *words)
{
  lk_xml_open (writer, words->lom, "xmlns", words->namespace, NULL);
  write_general (writer, output, words);
  write_about (writer, output, words);
  for (size_t i = 0; i < output->n_objectives; i++)
    write_objective (writer, output, output->objectives[i].text, words);
  lk_xml_close (writer);
}
