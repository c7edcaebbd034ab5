/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/captions-private.h"

/* A file of captions with only what is new in it written anew. */

typedef struct {
  char **lines; /* of the file, each without its end; a CR stays at it */
  guint n_lines;
  const char *end; /* of a line that is new */
  const AuthorCaptions *before, *after;
  GString *text;
} Edit;

static const AuthorCue *
cue_of_line (const AuthorCaptions *captions, guint line)
{
  for (guint i = 0; i < captions->cues->len; i++) {
    const AuthorCue *cue = g_ptr_array_index (captions->cues, i);

    if (cue->line == line)
      return cue;
  }
  return NULL;
}

static bool
is_blank (const Edit *edit, guint i)
{
  return i >= edit->n_lines || edit->lines[i][0] == '\0' || g_str_equal (edit->lines[i], "\r");
}

static void
copy (Edit *edit, guint from, guint to)
{
  for (guint i = from; i < to && i < edit->n_lines; i++)
    g_string_append_printf (edit->text, "%s%s", edit->lines[i], i + 1 < edit->n_lines ? "\n" : "");
}

/* --- one cue ------------------------------------------------------------------------------------- */

static void
add_times (Edit *edit, const AuthorCue *cue, const char *settings)
{
  author_cue_add_time (edit->text, cue->start);
  g_string_append (edit->text, " --> ");
  author_cue_add_time (edit->text, cue->end);
  g_string_append (edit->text, settings);
  g_string_append (edit->text, edit->end);
}

static void
add_words (Edit *edit, const AuthorCue *cue)
{
  g_auto (GStrv) lines = g_strsplit (cue->markup, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (edit->text, "%s%s", lines[i], edit->end);
}

/* What stands behind the times, as it was written. (transfer full) */
static char *
settings_of (const char *line)
{
  const char *rest = line + strspn (line, " \t");
  guint time;

  author_cue_read_time (&rest, &time);
  rest += strspn (rest, " \t");
  rest += strlen ("-->");
  rest += strspn (rest, " \t");
  author_cue_read_time (&rest, &time);
  return g_strdelimit (g_strdup (rest), "\r", '\0');
}

/* The lines of @cue from its times at @from; its name and notes before it stay. */
static void
write_cue (Edit *edit, const AuthorCue *cue, guint from, guint to)
{
  const AuthorCue *old = cue_of_line (edit->before, from + 1);
  g_autofree char *settings = settings_of (edit->lines[from]);

  if (cue->start == old->start && cue->end == old->end)
    copy (edit, from, from + 1);
  else
    add_times (edit, cue, settings);
  if (g_str_equal (cue->markup, old->markup))
    copy (edit, from + 1, to);
  else
    add_words (edit, cue);
}

/* --- the file ------------------------------------------------------------------------------------ */

/* New cues that stand in front of @next; %NULL: behind all that were there. */
static void
write_new (Edit *edit, const AuthorCue *next)
{
  guint end = edit->after->cues->len, from;

  if (next != NULL)
    g_ptr_array_find (edit->after->cues, next, &end);
  for (from = end; from > 0; from--)
    if (((AuthorCue *) g_ptr_array_index (edit->after->cues, from - 1))->line != 0)
      break;
  for (; from < end; from++) {
    const AuthorCue *cue = g_ptr_array_index (edit->after->cues, from);
    bool is_open = edit->text->len > 0 && edit->text->str[edit->text->len - 1] != '\n';

    if (next == NULL)
      g_string_append_printf (edit->text, "%s%s", is_open ? edit->end : "", edit->end);
    add_times (edit, cue, "");
    add_words (edit, cue);
    if (next != NULL)
      g_string_append (edit->text, edit->end);
  }
}

/* From line @at on up to the end of the next cue, or of the file; returns where it goes on. */
static guint
write_next (Edit *edit, guint at)
{
  const AuthorCue *cue;
  guint times = at, name, end;

  while (times < edit->n_lines && cue_of_line (edit->before, times + 1) == NULL)
    times++;
  if (times == edit->n_lines) {
    copy (edit, at, times);
    return times;
  }
  name = times > at && !is_blank (edit, times - 1) ? times - 1 : times;
  for (end = times + 1; !is_blank (edit, end) && strstr (edit->lines[end], "-->") == NULL;)
    end++;
  cue = cue_of_line (edit->after, times + 1);
  copy (edit, at, name);
  if (cue == NULL)
    return is_blank (edit, end) ? MIN (end + 1, edit->n_lines) : end;
  write_new (edit, cue);
  copy (edit, name, times);
  write_cue (edit, cue, times, end);
  return end;
}

static bool
can_be_kept (const char *text)
{
  const char *lone = text;

  while ((lone = strchr (lone, '\r')) != NULL && lone[1] == '\n')
    lone++;
  return lone == NULL
         && g_str_has_prefix (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text, "WEBVTT");
}

char *
author_captions_edit (GBytes *file, const AuthorCaptions *captions)
{
  g_autoptr (AuthorCaptions) before = author_captions_parse (file, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Edit edit = { .lines = lines, .before = before, .after = captions };

  if (before == NULL || !can_be_kept (text))
    return author_captions_to_vtt (captions);
  edit.n_lines = g_strv_length (lines);
  edit.end = strstr (text, "\r\n") != NULL ? "\r\n" : "\n";
  edit.text = g_string_new (NULL);
  for (guint at = 0; at < edit.n_lines;)
    at = write_next (&edit, at);
  write_new (&edit, NULL);
  return g_string_free (edit.text, FALSE);
}
