/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/model/source-folder.h"
#include "authoring/translation/text-format.h"
#include "authoring/translation/text-store.h"
#include "cli/koffer.h"
#include "words/words-translation.h"

/* koffer texts: the texts of a course as a file for translators, and back. */

/* Bytes of a file of texts. */
#define MOST_BYTES (64 << 20)

typedef struct {
  char *language, *format, *from;
} Wishes;

static void
wishes_clear (Wishes *wishes)
{
  g_free (wishes->language);
  g_free (wishes->format);
  g_free (wishes->from);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wishes, wishes_clear)

static int
fail (const char *about, const GError *error)
{
  g_autofree char *sentence = words_translation_error (error);

  g_printerr ("koffer: %s: %s\n", about, sentence);
  return KOFFER_FAILED;
}

static void
print_progress (const AuthorSegments *segments)
{
  g_autofree char *progress = words_translation_progress (segments);

  g_print ("%s\n", progress);
}

/* What is stale is named, so that nobody has to search for it. */
static void
print_stale (const AuthorSegments *segments)
{
  for (guint i = 0; i < author_segments_length (segments); i++) {
    const AuthorSegment *segment = author_segments_get (segments, i);
    AuthorTextNote note = { .code = AUTHOR_TEXT_STALE,
                            .file = (char *) segment->file,
                            .key = segment->key,
                            .found = segment->previous };
    g_autofree char *line = NULL;

    if (segment->state != AUTHOR_SEGMENT_STALE)
      continue;
    line = words_translation_note (&note);
    g_printerr ("%s\n", line);
  }
}

static int
export_texts (const AuthorSegments *segments, const AuthorTextFormat *format, const char *target)
{
  g_autoptr (GBytes) bytes = format->write (segments);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (target, g_bytes_get_data (bytes, NULL),
                            (gssize) g_bytes_get_size (bytes), &error))
    return fail (target, error);
  print_stale (segments);
  g_print ("%s: ", target);
  print_progress (segments);
  return 0;
}

static AuthorTexts *
read_texts (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GBytes) bytes = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MOST_BYTES) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "> 64 MiB");
    return NULL;
  }
  bytes = g_file_load_bytes (file, NULL, NULL, error);
  return bytes != NULL ? author_texts_read (bytes, error) : NULL;
}

static bool
print_notes (const AuthorTextImport *import)
{
  bool is_good = true;

  for (guint i = 0; i < import->notes->len; i++) {
    const AuthorTextNote *note = g_ptr_array_index (import->notes, i);
    g_autofree char *line = words_translation_note (note);

    is_good = is_good && !author_text_is_error (note->code);
    g_printerr ("%s\n", line);
  }
  return is_good;
}

static int
import_texts (AuthorSegments *segments, const char *folder, const char *from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorTexts) texts = read_texts (from, &error);
  g_autoptr (AuthorTextImport) import = NULL;

  if (texts == NULL)
    return fail (from, error);
  import = author_segments_apply (segments, texts);
  if (!print_notes (import)) {
    g_printerr ("%s\n", _ ("koffer: Nothing was taken over. Mend what is said above first."));
    return KOFFER_FAILED;
  }
  if (!author_text_files_write (folder, import->files, &error))
    return fail (folder, error);
  g_print (_ ("New texts: %u. Files written: %u.\n"), import->n_new, import->files->len);
  print_progress (segments);
  return 0;
}

/* Which of both is wanted; says what is wrong. */
static bool
check_wishes (const Wishes *wishes, guint n_words)
{
  if (wishes->language == NULL)
    g_printerr ("%s\n", _ ("koffer: Say with --language which translation it is about."));
  else if ((wishes->from == NULL) != (n_words == 2))
    g_printerr ("%s\n", _ ("koffer: Name the file to write, or with --import the one to read."));
  else if (wishes->format != NULL && author_text_format (wishes->format) == NULL)
    g_printerr (_ ("koffer: There is no format %s. There are xliff12, xliff21 and po.\n"),
                wishes->format);
  else
    return true;
  return false;
}

int
koffer_texts (int argc, char **argv)
{
  g_auto (Wishes) wishes = { 0 };
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &wishes.language, N_ ("Language of the translation"),
      N_ ("LANGUAGE") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &wishes.format,
      N_ ("Kind of file to write: xliff12, xliff21 or po; xliff12 without this"), N_ ("FORMAT") },
    { "import", 'i', 0, G_OPTION_ARG_FILENAME, &wishes.from,
      N_ ("Take the translations of this file over"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (AuthorFolder) folder = NULL;
  g_autoptr (AuthorSegments) segments = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("SOURCE [FILE]"), entries, 1, 2, &words, &status))
    return status;
  if (!check_wishes (&wishes, g_strv_length (words)))
    return KOFFER_USAGE;
  folder = author_folder_open (words[0], wishes.from != NULL, NULL, &error);
  if (folder == NULL)
    return koffer_fail (NULL, error);
  segments = author_segments_new (author_folder_files (folder), wishes.language, &error);
  if (segments == NULL)
    return fail (words[0], error);
  return wishes.from != NULL
             ? import_texts (segments, words[0], wishes.from)
             : export_texts (segments,
                             author_text_format (wishes.format != NULL ? wishes.format : "xliff12"),
                             words[1]);
}
