/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/captions-private.h"

/* Tags that stay; `v` has a name. Those of karaoke, classes, languages and ruby go, their text stays. */
static const char *const tags[] = { "b", "i", "u" };

static const struct {
  const char *entity, *text;
} entities[] = {
  { "&amp;", "&" },   { "&lt;", "<" },       { "&gt;", ">" },       { "&nbsp;", "\u00a0" },
  { "&quot;", "\"" }, { "&lrm;", "\u200e" }, { "&rlm;", "\u200f" },
};

/* At most @max_digits digits, at least @min_digits. */
static bool
read_number (const char **text, guint min_digits, guint max_digits, guint *ret_number)
{
  guint number = 0;
  guint n = 0;

  for (; n < max_digits && g_ascii_isdigit ((*text)[n]); n++)
    number = number * 10 + (guint) ((*text)[n] - '0');
  if (n < min_digits || g_ascii_isdigit ((*text)[n]))
    return false;
  *text += n;
  *ret_number = number;
  return true;
}

bool
author_cue_read_time (const char **text, guint *ret_time)
{
  const char *rest = *text;
  guint parts[3] = { 0 };
  guint n = 0;
  guint milliseconds;

  do {
    if (!read_number (&rest, n == 0 ? 1 : 2, n == 0 ? 3 : 2, &parts[n]))
      return false;
    n++;
  } while (n < 3 && *rest == ':' && rest++);
  if (n < 2 || (*rest != '.' && *rest != ','))
    return false;
  rest++;
  if (!read_number (&rest, 3, 3, &milliseconds))
    return false;
  if (n == 2) {
    parts[2] = parts[1];
    parts[1] = parts[0];
    parts[0] = 0;
  }
  if (parts[1] > 59 || parts[2] > 59)
    return false;
  *text = rest;
  *ret_time = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + milliseconds;
  return true;
}

char *
author_cue_clean_settings (const char *text)
{
  static const char *const names[] = { "vertical:", "line:", "position:", "size:", "align:" };
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  GString *clean = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++) {
    for (gsize n = 0; n < G_N_ELEMENTS (names); n++) {
      const char *value = words[i] + strlen (names[n]);

      if (g_str_has_prefix (words[i], names[n]) && *value != '\0'
          && strspn (value, "abcdefghijklmnopqrstuvwxyz0123456789.%,-") == strlen (value))
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? " " : "", words[i]);
    }
  }
  return g_string_free (clean, FALSE);
}

static void
add_plain (GString *text, GString *markup, const char *piece, gsize length)
{
  g_autofree char *plain = g_strndup (piece, length);

  g_string_append (text, plain);
  for (const char *c = plain; *c != '\0'; c++) {
    if (*c == '&')
      g_string_append (markup, "&amp;");
    else if (*c == '<')
      g_string_append (markup, "&lt;");
    else if (*c == '>')
      g_string_append (markup, "&gt;");
    else
      g_string_append_c (markup, *c);
  }
}

/* An entity or a lone `&`; returns its length. */
static gsize
add_entity (GString *text, GString *markup, const char *at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (g_str_has_prefix (at, entities[i].entity)) {
      add_plain (text, markup, entities[i].text, strlen (entities[i].text));
      return strlen (entities[i].entity);
    }
  }
  add_plain (text, markup, "&", 1);
  return 1;
}

/* `<v.loud Name>`: the name, if it has one. (transfer full) */
static char *
read_speaker (const char *tag)
{
  const char *blank = strpbrk (tag, " \t\n");
  char *name = blank != NULL ? g_strstrip (g_strdelimit (g_strdup (blank), "<>&\t\n", ' ')) : NULL;

  if (name != NULL && *name == '\0')
    g_clear_pointer (&name, g_free);
  return name;
}

static void
add_speaker (AuthorCue *cue, GString *markup, const char *tag)
{
  char *name = read_speaker (tag);
  GString *unused;

  if (name == NULL)
    return;
  unused = g_string_new (NULL);
  g_string_append (markup, "<v ");
  add_plain (unused, markup, name, strlen (name));
  g_string_append_c (markup, '>');
  g_string_free (unused, TRUE);
  if (cue->speaker == NULL)
    cue->speaker = name;
  else
    g_free (name);
}

static void
add_tag (AuthorCue *cue, GString *markup, const char *tag)
{
  bool is_end = *tag == '/';
  g_autofree char *name = g_strndup (tag + is_end, strcspn (tag + is_end, ". \t\n"));

  if (g_str_equal (name, "v") && !is_end)
    add_speaker (cue, markup, tag);
  else if (g_str_equal (name, "v"))
    g_string_append (markup, cue->speaker != NULL ? "</v>" : "");
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (name, tags[i]))
      g_string_append_printf (markup, "<%s%s>", is_end ? "/" : "", name);
}

/* Without blanks around lines, and without empty ones: they would end the cue. Swallows @text. */
static char *
tidy_lines (GString *text)
{
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);

  g_string_truncate (text, 0);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (text, FALSE);
}

void
author_cue_take_text (AuthorCue *cue, const char *source)
{
  GString *text = g_string_new (NULL);
  GString *markup = g_string_new (NULL);

  while (*source != '\0') {
    gsize length = strcspn (source, "&<");

    add_plain (text, markup, source, length);
    source += length;
    if (*source == '&') {
      source += add_entity (text, markup, source);
    } else if (*source == '<') {
      g_autofree char *tag = NULL;

      length = strcspn (source, ">");
      tag = g_strndup (source + 1, length - 1);
      add_tag (cue, markup, tag);
      source += length + (source[length] == '>');
    }
  }
  cue->text = tidy_lines (text);
  cue->markup = tidy_lines (markup);
}
