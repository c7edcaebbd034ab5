/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-statements-item.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text.h"
#include "words/words.h"

#define MAX_SHORT 40 /* characters of a detail beside others */

struct _PlayerStatementsItem {
  GObject parent_instance;
  WordsStatement *told;
  gint64 stored;
  char *details, *note, *day;
  gboolean first, last;
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerStatementsItem, player_statements_item, G_TYPE_OBJECT)

static void
player_statements_item_finalize (GObject *object)
{
  PlayerStatementsItem *self = PLAYER_STATEMENTS_ITEM (object);

  words_statement_free (self->told);
  g_free (self->details);
  g_free (self->note);
  g_free (self->day);
  G_OBJECT_CLASS (player_statements_item_parent_class)->finalize (object);
}

static void
player_statements_item_class_init (PlayerStatementsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_statements_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_STATEMENTS_ITEM, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_statements_item_init (PlayerStatementsItem *self)
{
}

/* Long ones go into @lines, short ones behind @note. */
static void
share_out (const GPtrArray *details, GString *lines, GString *note)
{
  for (guint i = 0; i < details->len; i++) {
    const char *detail = details->pdata[i];

    if (g_utf8_strlen (detail, -1) <= MAX_SHORT)
      g_string_append_printf (note, " · %s", detail);
    else
      g_string_append_printf (lines, lines->len > 0 ? "\n%s" : "%s", detail);
  }
}

static char *
time_of (const WordsStatement *told, gint64 stored)
{
  gint64 time = told->time != 0 ? told->time : stored;

  return words_same_day (time, stored) ? words_time_of_day (time) : words_date_and_time (time);
}

PlayerStatementsItem *
player_statements_item_new (WordsStatement *told, gint64 stored)
{
  PlayerStatementsItem *self = g_object_new (PLAYER_TYPE_STATEMENTS_ITEM, NULL);
  g_autofree char *time = time_of (told, stored);
  GString *lines = g_string_new (NULL), *note = g_string_new (time);

  share_out (told->details, lines, note);
  self->told = told;
  self->stored = stored;
  self->details = g_string_free (lines, FALSE);
  self->note = g_string_free (note, FALSE);
  return self;
}

const WordsStatement *
player_statements_item_told (PlayerStatementsItem *self)
{
  return self->told;
}

gint64
player_statements_item_stored (PlayerStatementsItem *self)
{
  return self->stored;
}

const char *
player_statements_item_details (PlayerStatementsItem *self)
{
  return self->details;
}

const char *
player_statements_item_note (PlayerStatementsItem *self)
{
  return self->note;
}

gboolean
player_statements_item_matches (PlayerStatementsItem *self, const char *folded)
{
  g_autofree char *words = g_strjoin ("\n", self->told->sentence, self->details, self->note, NULL);
  g_autofree char *text = lk_text_fold (words);

  return strstr (text, folded) != NULL;
}

/* --- its place ----------------------------------------------------------------------------------- */

gboolean
player_statements_item_is_first (PlayerStatementsItem *self)
{
  return self->first;
}

gboolean
player_statements_item_is_last (PlayerStatementsItem *self)
{
  return self->last;
}

void
player_statements_item_set_place (PlayerStatementsItem *self, gboolean first, gboolean last)
{
  if (self->first == first && self->last == last)
    return;
  self->first = first;
  self->last = last;
  g_clear_pointer (&self->day, g_free);
  if (first)
    self->day = words_day (self->stored, lk_clock_wall (lk_clock_system ()));
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
player_statements_item_day (PlayerStatementsItem *self)
{
  return self->day != NULL ? self->day : "";
}
