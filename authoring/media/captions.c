/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/captions.h"

#include <string.h>

#include "authoring/media/captions-private.h"
#include "authoring/media/media-error.h"

/* Characters in a second that people can read; those of short cues are not counted. */
#define READING_SPEED 25
#define READING_FREE  20

static void
free_cue (gpointer data)
{
  AuthorCue *cue = data;

  g_free (cue->settings);
  g_free (cue->markup);
  g_free (cue->text);
  g_free (cue->speaker);
  g_free (cue);
}

void
author_captions_free (AuthorCaptions *captions)
{
  if (captions == NULL)
    return;
  g_ptr_array_unref (captions->cues);
  g_array_unref (captions->problems);
  g_free (captions);
}

static void
complain (AuthorCaptions *captions, AuthorCueProblemKind kind, guint line)
{
  AuthorCueProblem problem = { kind, line };

  g_array_append_val (captions->problems, problem);
}

/* Lines may end in any of three ways. */
static char *
with_plain_ends (const char *data, gsize size)
{
  GString *text = g_string_sized_new (size);

  for (gsize i = 0; i < size; i++)
    if (data[i] != '\r')
      g_string_append_c (text, data[i]);
    else if (i + 1 == size || data[i + 1] != '\n')
      g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* The file as lines without their ends. (transfer full) */
static char **
read_lines (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;

  if (size > AUTHOR_CAPTIONS_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%u bytes",
                 AUTHOR_CAPTIONS_BYTES);
    return NULL;
  }
  if (!g_utf8_validate_len (data, size, NULL)) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_SYNTAX, "not UTF-8");
    return NULL;
  }
  text = with_plain_ends (data, size);
  return g_strsplit (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);
}

/* `00:01.000 --> 00:02.500 line:0`; false if that is not to be read. */
static bool
read_times (AuthorCue *cue, const char *line)
{
  const char *rest = line + strspn (line, " \t");

  if (!author_cue_read_time (&rest, &cue->start))
    return false;
  rest += strspn (rest, " \t");
  if (!g_str_has_prefix (rest, "-->"))
    return false;
  rest += 3 + strspn (rest + 3, " \t");
  if (!author_cue_read_time (&rest, &cue->end) || (*rest != '\0' && *rest != ' ' && *rest != '\t'))
    return false;
  cue->settings = author_cue_clean_settings (rest);
  return cue->end > cue->start;
}

static void
add_cue (AuthorCaptions *captions, AuthorCue *cue)
{
  const AuthorCue *last = captions->cues->len > 0
                              ? g_ptr_array_index (captions->cues, captions->cues->len - 1)
                              : NULL;
  glong n_characters = g_utf8_strlen (cue->text, -1);

  if (last != NULL && cue->start < last->start)
    complain (captions, AUTHOR_CUE_ORDER, cue->line);
  else if (last != NULL && cue->start < last->end)
    complain (captions, AUTHOR_CUE_OVERLAP, cue->line);
  if (n_characters > READING_FREE
      && (guint64) n_characters * 1000 > (guint64) READING_SPEED * (cue->end - cue->start))
    complain (captions, AUTHOR_CUE_FAST, cue->line);
  g_ptr_array_add (captions->cues, cue);
}

/* The cue whose times are in @lines[@at]; returns the number of the first line behind it. */
static guint
take_cue (AuthorCaptions *captions, char **lines, guint at)
{
  g_autoptr (GString) text = g_string_new (NULL);
  AuthorCue *cue = g_new0 (AuthorCue, 1);
  bool has_times = read_times (cue, lines[at]);
  guint end = at + 1;

  cue->line = at + 1;
  /* A cue ends with an empty line, or where times follow although that is missing. */
  for (; lines[end] != NULL && *lines[end] != '\0' && strstr (lines[end], "-->") == NULL; end++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[end]);
  author_cue_take_text (cue, text->len <= AUTHOR_CUE_BYTES ? text->str : "");
  if (!has_times)
    complain (captions, AUTHOR_CUE_TIME, cue->line);
  else if (text->len > AUTHOR_CUE_BYTES || captions->cues->len >= AUTHOR_CAPTIONS_CUES)
    complain (captions, AUTHOR_CUE_TOO_LARGE, cue->line);
  else if (*cue->text == '\0')
    complain (captions, AUTHOR_CUE_EMPTY, cue->line);
  else {
    add_cue (captions, g_steal_pointer (&cue));
    return end;
  }
  free_cue (cue);
  return end;
}

static int
compare_starts (gconstpointer one, gconstpointer other)
{
  const AuthorCue *a = *(AuthorCue *const *) one;
  const AuthorCue *b = *(AuthorCue *const *) other;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return a->line < b->line ? -1 : 1;
}

static bool
is_webvtt (const char *line)
{
  return g_str_has_prefix (line, "WEBVTT") && strchr (" \t", line[strlen ("WEBVTT")]) != NULL;
}

/* A number, then times with commas. */
static bool
is_subrip (char **lines)
{
  while (*lines != NULL && **lines == '\0')
    lines++;
  return *lines != NULL && **lines != '\0' && strspn (*lines, "0123456789") == strlen (*lines)
         && lines[1] != NULL && strstr (lines[1], "-->") != NULL;
}

AuthorCaptions *
author_captions_parse (GBytes *bytes, GError **error)
{
  g_auto (GStrv) lines = read_lines (bytes, error);
  AuthorCaptions *captions;
  guint at = 0;

  if (lines == NULL)
    return NULL;
  if (lines[0] == NULL || (!is_webvtt (lines[0]) && !is_subrip (lines))) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_KIND, "not WebVTT");
    return NULL;
  }
  captions = g_new0 (AuthorCaptions, 1);
  captions->cues = g_ptr_array_new_with_free_func (free_cue);
  captions->problems = g_array_new (FALSE, FALSE, sizeof (AuthorCueProblem));
  /* Numbers, names, notes, styles: whatever has no times is passed over. */
  while (lines[at] != NULL)
    at = strstr (lines[at], "-->") != NULL ? take_cue (captions, lines, at) : at + 1;
  g_ptr_array_sort (captions->cues, compare_starts);
  return captions;
}

void
author_cue_add_time (GString *text, guint time)
{
  g_string_append_printf (text, "%02u:%02u:%02u.%03u", time / 3600000, time / 60000 % 60,
                          time / 1000 % 60, time % 1000);
}

char *
author_captions_to_vtt (const AuthorCaptions *captions)
{
  GString *text = g_string_new ("WEBVTT\n");

  for (guint i = 0; i < captions->cues->len; i++) {
    const AuthorCue *cue = g_ptr_array_index (captions->cues, i);

    g_string_append_c (text, '\n');
    author_cue_add_time (text, cue->start);
    g_string_append (text, " --> ");
    author_cue_add_time (text, cue->end);
    g_string_append_printf (text, "%s%s\n%s\n", *cue->settings != '\0' ? " " : "", cue->settings,
                            cue->markup);
  }
  return g_string_free (text, FALSE);
}

/* Escaped, not in base64: it is shorter once the page is in the zip. */
char *
author_captions_to_url (const AuthorCaptions *captions)
{
  g_autofree char *text = author_captions_to_vtt (captions);
  g_autofree char *escaped = g_uri_escape_string (text, ":;,/", FALSE);

  return g_strconcat ("data:text/vtt;charset=utf-8,", escaped, NULL);
}

static void
end_paragraph (GPtrArray *transcript, GString *paragraph)
{
  if (paragraph->len > 0)
    g_ptr_array_add (transcript, g_strdup (paragraph->str));
  g_string_truncate (paragraph, 0);
}

GPtrArray *
author_captions_to_transcript (const AuthorCaptions *captions)
{
  GPtrArray *transcript = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  const char *speaker = NULL;
  guint end = 0;

  for (guint i = 0; i < captions->cues->len; i++) {
    const AuthorCue *cue = g_ptr_array_index (captions->cues, i);
    bool is_other = cue->speaker != NULL && g_strcmp0 (cue->speaker, speaker) != 0;
    g_autofree char *line = g_strdelimit (g_strdup (cue->text), "\n", ' ');

    if (is_other || (cue->start > end && cue->start - end > AUTHOR_CAPTIONS_PAUSE))
      end_paragraph (transcript, paragraph);
    if (is_other)
      g_string_append_printf (paragraph, "%s: ", cue->speaker);
    else if (paragraph->len > 0)
      g_string_append_c (paragraph, ' ');
    g_string_append (paragraph, line);
    speaker = is_other ? cue->speaker : speaker;
    end = MAX (end, cue->end);
  }
  end_paragraph (transcript, paragraph);
  return transcript;
}
