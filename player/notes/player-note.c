/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/notes/player-note.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/text.h"
#include "player/notes/player-note-colour.h"

struct _PlayerNote {
  GObject parent_instance;
  guint key;
  LkNote *note;
  char *folded;
};

G_DEFINE_FINAL_TYPE (PlayerNote, player_note, G_TYPE_OBJECT)

LkNote *
player_note_copy (const LkNote *note)
{
  LkNote *copy = g_new0 (LkNote, 1);

  *copy = *note;
  copy->course_title = g_strdup (note->course_title);
  copy->course_language = g_strdup (note->course_language);
  copy->place = g_strdup (note->place);
  copy->place_title = g_strdup (note->place_title);
  copy->anchor.quote = g_strdup (note->anchor.quote);
  copy->anchor.before = g_strdup (note->anchor.before);
  copy->anchor.after = g_strdup (note->anchor.after);
  copy->text = g_strdup (note->text);
  return copy;
}

static void
player_note_finalize (GObject *object)
{
  PlayerNote *self = PLAYER_NOTE (object);

  lk_note_free (self->note);
  g_free (self->folded);
  G_OBJECT_CLASS (player_note_parent_class)->finalize (object);
}

static void
player_note_class_init (PlayerNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_note_finalize;
}

static void
player_note_init (PlayerNote *self)
{
}

PlayerNote *
player_note_new (guint key, LkNote *note)
{
  PlayerNote *self = g_object_new (PLAYER_TYPE_NOTE, NULL);
  const char *course = note->course_title != NULL ? note->course_title : "";
  g_autofree char *words
      = g_strjoin ("\n", note->text, note->anchor.quote, note->place_title, course, NULL);

  self->key = key;
  self->note = note;
  self->folded = lk_text_fold (words);
  return self;
}

guint
player_note_key (PlayerNote *self)
{
  return self->key;
}

const LkNote *
player_note_get (PlayerNote *self)
{
  return self->note;
}

gboolean
player_note_is_passage (PlayerNote *self)
{
  return *self->note->anchor.quote != '\0';
}

PlayerNoteKind
player_note_kind (PlayerNote *self)
{
  if (*self->note->text != '\0')
    return PLAYER_NOTE_WRITTEN;
  return player_note_is_passage (self) ? PLAYER_NOTE_MARKED : PLAYER_NOTE_BOOKMARK;
}

gboolean
player_note_matches (PlayerNote *self, const char *folded)
{
  return strstr (self->folded, folded) != NULL;
}

char *
player_note_kind_word (PlayerNote *self)
{
  static const char *const words[] = {
    [PLAYER_NOTE_WRITTEN] = NC_ ("kind of note", "Note"),
    [PLAYER_NOTE_MARKED] = NC_ ("kind of note", "Marked"),
    [PLAYER_NOTE_BOOKMARK] = NC_ ("kind of note", "Bookmark"),
  };
  const char *word = g_dpgettext2 (NULL, "kind of note", words[player_note_kind (self)]);

  if (!player_note_is_passage (self))
    return g_strdup (word);
  return g_strdup_printf (
      "%s · %s", word, g_dpgettext2 (NULL, "colour", player_note_colours[self->note->colour].word));
}

static void
append (GString *text, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, text->len > 0 ? ". %s" : "%s", part);
}

char *
player_note_spoken (PlayerNote *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *word = player_note_kind_word (self);
  g_autofree char *quote = player_note_is_passage (self)
                               ? g_strdup_printf (_ ("“%s”"), self->note->anchor.quote)
                               : NULL;

  append (text, word);
  append (text, self->note->text);
  append (text, quote != NULL ? quote : "");
  append (text, self->note->place_title);
  return g_string_free (text, FALSE);
}
