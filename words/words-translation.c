/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-translation.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "words/words-private.h"
#include "words/words.h"

/* %1$s is what was found, %2$s what was expected; @plain is for findings without what @named needs. */
typedef struct {
  const char *named, *plain;
} Row;

/* clang-format off */
static const Row rows[AUTHOR_N_TEXT_NOTES] = {
  [AUTHOR_TEXT_COURSE] = {
    N_("These texts are of the course “%1$s”, this one is “%2$s”. Choose the file of this course.") },
  [AUTHOR_TEXT_LANGUAGE] = {
    N_("These texts are for the language “%1$s”, not for “%2$s”. Choose that language, or the other file.") },
  [AUTHOR_TEXT_UNKNOWN] = {
    N_("The course has no text “%1$s”. Check whether the file belongs to this course."),
    N_("A text has no id, so nobody knows where it belongs. Ask for the file with its ids.") },
  [AUTHOR_TEXT_TWICE] = {
    N_("The text comes twice with different words. Leave one of both in the file.") },
  [AUTHOR_TEXT_LOST] = {
    N_("In the translation the placeholder %1$s is missing. Put it where it belongs.") },
  [AUTHOR_TEXT_ADDED] = {
    N_("In the translation the placeholder %1$s is one too many. Delete it.") },
  [AUTHOR_TEXT_NESTING] = {
    N_("The placeholder %1$s begins inside of another one and ends outside of it. Put its end further in or out.") },
  [AUTHOR_TEXT_GONE] = {
    N_("The course does not have this text any more. It is left out.") },
  [AUTHOR_TEXT_STALE] = {
    N_("The source has changed since this was translated. Before, it said: “%1$s”. Check the translation."),
    N_("The source has changed since this was translated. Check the translation.") },
  [AUTHOR_TEXT_INCOMPLETE] = {
    N_("Texts that are not translated yet: %2$s. Until then this block is shown as in the source.") },
  [AUTHOR_TEXT_UNWRITABLE] = {
    N_("The words of the translation would mean something else in this block. "
       "It is shown as in the source. Write the text without special signs.") },
  [AUTHOR_TEXT_KEPT] = {
    N_("“%1$s” says something that no text of the course is about. The file stays as it is. "
       "Bring it in line by hand, or delete it and import once more.") },
};
/* clang-format on */

char *
words_translation_note (const AuthorTextNote *note)
{
  const Row *row = &rows[note->code];
  const char *format = note->found == NULL && row->plain != NULL ? row->plain : row->named;
  const char *arguments[2]
      = { note->found != NULL ? note->found : "", note->expected != NULL ? note->expected : "" };
  g_autofree char *sentence = words_fill_many (_ (format), arguments, G_N_ELEMENTS (arguments));

  if (note->file == NULL)
    return g_steal_pointer (&sentence);
  if (note->key == NULL)
    return g_strdup_printf ("%s: %s", note->file, sentence);
  return g_strdup_printf ("%s, %s: %s", note->file, note->key, sentence);
}

char *
words_translation_progress (const AuthorSegments *segments)
{
  guint n = author_segments_length (segments);
  guint done = author_segments_count (segments, AUTHOR_SEGMENT_TRANSLATED);
  guint stale = author_segments_count (segments, AUTHOR_SEGMENT_STALE);

  if (stale == 0)
    return g_strdup_printf (_ ("Translated: %u of %u texts."), done, n);
  return g_strdup_printf (
      _ ("Translated: %u of %u texts. To be looked at, since the source has changed: %u."), done, n,
      stale);
}

char *
words_translation_error (const GError *error)
{
  static const struct {
    const char *word, *sentence;
  } reasons[] = {
    { "course",
      N_ ("There is no course in this folder. Choose the one with the file course.yaml.") },
    { "language", N_ ("This is no language. Write it as in de, en or pt-BR.") },
    { "source-language",
      N_ ("This is the language that the course is written in. Choose another one.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT)
        && g_str_equal (error->message, reasons[i].word))
      return g_strdup (_ (reasons[i].sentence));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return g_strdup (_ ("This is no file of texts. Choose one of XLIFF or PO."));
  /* What is wrong with the XML is told of packages in other words. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || error->domain == LK_ERROR)
    return g_strdup_printf (_ ("The file of texts is damaged (%s). Ask for it once more."),
                            error->message);
  return words_error (error);
}
