/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/segments-private.h"

/* What comes back: made, told of, and let go. */

bool
author_text_is_error (AuthorTextCode code)
{
  return code <= AUTHOR_TEXT_NESTING;
}

static void
note_free (void *data)
{
  AuthorTextNote *note = data;

  g_free (note->file);
  g_free (note->key);
  g_free (note->found);
  g_free (note->expected);
  g_free (note);
}

static void
file_free (void *data)
{
  AuthorTextFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

AuthorTextImport *
author_text_import_new (void)
{
  AuthorTextImport *import = g_new0 (AuthorTextImport, 1);

  import->notes = g_ptr_array_new_with_free_func (note_free);
  import->files = g_ptr_array_new_with_free_func (file_free);
  return import;
}

void
author_text_import_free (AuthorTextImport *import)
{
  if (import == NULL)
    return;
  g_ptr_array_unref (import->notes);
  g_ptr_array_unref (import->files);
  g_free (import);
}

void
author_text_import_note (AuthorTextImport *import, AuthorTextCode code, const char *file,
                         const char *key, const char *found, const char *expected)
{
  AuthorTextNote *note = g_new0 (AuthorTextNote, 1);

  note->code = code;
  note->file = g_strdup (file);
  note->key = g_strdup (key);
  note->found = g_strdup (found);
  note->expected = g_strdup (expected);
  g_ptr_array_add (import->notes, note);
}

AuthorTexts *
author_texts_new (void)
{
  AuthorTexts *texts = g_new0 (AuthorTexts, 1);

  texts->units = g_ptr_array_new ();
  return texts;
}

AuthorTextUnit *
author_texts_add (AuthorTexts *texts)
{
  AuthorTextUnit *unit = g_new0 (AuthorTextUnit, 1);

  g_ptr_array_add (texts->units, unit);
  return unit;
}

void
author_texts_free (AuthorTexts *texts)
{
  if (texts == NULL)
    return;
  for (guint i = 0; i < texts->units->len; i++) {
    AuthorTextUnit *unit = g_ptr_array_index (texts->units, i);

    g_free (unit->file);
    g_free (unit->key);
    g_free (unit->source);
    g_free (unit->target);
    g_free (unit->previous);
    g_free (unit);
  }
  g_ptr_array_unref (texts->units);
  g_free (texts->course);
  g_free (texts->language);
  g_free (texts);
}
