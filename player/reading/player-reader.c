/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/reading/reading-style.h"

/* Before a heading or a question, on top of what the voice makes. */
#define BREATH_MS 350

/* What is still to be found out before the first sentence. */
typedef enum {
  WAIT_NONE,
  WAIT_PAGE,  /* for the page to be read, then for the place */
  WAIT_PLACE, /* the place is asked for */
} Wait;

struct _PlayerReader {
  GObject parent_instance;
  PlayerReadingSource *source;
  PlayerReadingPrefs *prefs;
  PlayerSpeech *speech;
  PlayerReaderState state;
  Wait wait;
  unsigned place_serial; /* answers to older questions do not count */
  LkReadingPage *page;   /* that `lines` are of */
  GPtrArray *lines;
  guint index;
  guint breath_source;
};

G_DEFINE_FINAL_TYPE (PlayerReader, player_reader, G_TYPE_OBJECT)

enum {
  CHANGED,
  TOLD,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

PlayerSpeech *
player_reader_speech (PlayerReader *self)
{
  return self->speech;
}

PlayerReaderState
player_reader_state (PlayerReader *self)
{
  return self->state;
}

const LkReadingLine *
player_reader_line (PlayerReader *self)
{
  if (self->state == PLAYER_READER_OFF || self->lines == NULL || self->index >= self->lines->len)
    return NULL;
  return self->lines->pdata[self->index];
}

/* --- saying ------------------------------------------------------------------------------------- */

static void
mark (PlayerReader *self, bool scroll)
{
  LkWebView *view = player_reading_source_view (self->source);
  const LkReadingLine *line = player_reader_line (self);
  const LkReadingBlock *block
      = line != NULL ? lk_reading_page_block (self->page, line->block) : NULL;

  if (view == NULL)
    return;
  if (block == NULL)
    lk_web_reading_mark (view, LK_READING_HIGHLIGHT, 0, 0, 0, false);
  else
    lk_web_reading_mark (view, LK_READING_HIGHLIGHT, line->block,
                         lk_reading_units (block->text, line->start),
                         lk_reading_units (block->text, line->end), scroll);
}

static void
say (PlayerReader *self)
{
  const LkReadingLine *line = player_reader_line (self);
  const LkReadingSettings *settings = player_reading_prefs_get (self->prefs);

  if (line != NULL)
    player_speech_say (self->speech, line->text, line->language,
                       lk_reading_settings_voice (settings, line->language), settings->rate);
}

static gboolean
breath_cb (gpointer data)
{
  PlayerReader *self = data;

  self->breath_source = 0;
  say (self);
  return G_SOURCE_REMOVE;
}

static void
fall_silent (PlayerReader *self)
{
  g_clear_handle_id (&self->breath_source, g_source_remove);
  player_speech_stop (self->speech);
}

/* Shows the sentence, and says it unless paused. */
static void
begin_line (PlayerReader *self, bool breathe)
{
  const LkReadingLine *line = player_reader_line (self);

  g_clear_handle_id (&self->breath_source, g_source_remove);
  mark (self, true);
  if (self->state == PLAYER_READER_READING && breathe && line != NULL && line->pause)
    self->breath_source = g_timeout_add (BREATH_MS, breath_cb, self);
  else if (self->state == PLAYER_READER_READING)
    say (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
player_reader_stop (PlayerReader *self)
{
  if (self->state == PLAYER_READER_OFF)
    return;
  fall_silent (self);
  self->state = PLAYER_READER_OFF;
  self->wait = WAIT_NONE;
  mark (self, false);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->page, lk_reading_page_unref);
  player_reading_source_release (self->source);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_with (PlayerReader *self, const char *sentence, const char *detail)
{
  player_reader_stop (self);
  g_signal_emit (self, signals[TOLD], 0, sentence, detail);
}

static void
ended_cb (PlayerReader *self)
{
  if (self->state != PLAYER_READER_READING)
    return;
  if (self->index + 1 >= self->lines->len) {
    stop_with (self, _ ("The page ends here."), NULL);
    return;
  }
  self->index++;
  begin_line (self, true);
}

/* A screen reader, say: it is done soon. */
static void
interrupted_cb (PlayerReader *self)
{
  if (self->state != PLAYER_READER_READING)
    return;
  player_reader_pause (self);
  g_signal_emit (self, signals[TOLD], 0, _ ("Another program is speaking."),
                 _ ("Press F8 to go on."));
}

static void
failed_cb (PlayerReader *self, const char *sentence, const char *help)
{
  if (self->state != PLAYER_READER_READING)
    return;
  stop_with (self, sentence, help);
}

/* --- the page ----------------------------------------------------------------------------------- */

static void
take_lines (PlayerReader *self, LkReadingPage *page)
{
  const LkReadingWords words = {
    /* Translators: read aloud; %s is what stands for a picture */
    .figure = _ ("Picture: %s"),
    /* Translators: read aloud; %s is the question */
    .question = _ ("Question: %s"),
    /* Translators: read aloud; %s is the name of a field to be filled in */
    .field = _ ("Field: %s"),
    /* Translators: read aloud; %s is an answer that is chosen */
    .checked = _ ("%s, chosen"),
    /* Translators: read aloud; %s is the name of a sound or film */
    .media = _ ("Sound or film: %s"),
  };

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->page, lk_reading_page_unref);
  self->page = lk_reading_page_ref (page);
  self->lines = lk_reading_script (page, &words);
}

static void
begin_at (PlayerReader *self, unsigned block, size_t at)
{
  self->wait = WAIT_NONE;
  self->index = block != 0 ? lk_reading_script_find (self->lines, self->page, block, at) : 0;
  if (self->lines->len == 0) {
    stop_with (self, _ ("There is nothing to read on this page."), NULL);
    return;
  }
  if (self->index >= self->lines->len)
    self->index = 0;
  begin_line (self, false);
}

typedef struct {
  GWeakRef reader;
  unsigned serial;
} Question;

static void
place_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (PlayerReader) self = g_weak_ref_get (&question->reader);
  unsigned serial = question->serial;
  LkWebPlace place = { 0 };
  const LkReadingBlock *block;

  lk_web_reading_place_finish (result, &place, NULL);
  g_weak_ref_clear (&question->reader);
  g_free (question);
  if (self == NULL || self->wait != WAIT_PLACE || serial != self->place_serial)
    return;
  block = lk_reading_page_block (self->page, place.block);
  begin_at (self, place.block, block != NULL ? lk_reading_bytes (block->text, place.at) : 0);
}

static void
ask_place (PlayerReader *self)
{
  Question *question = g_new0 (Question, 1);

  self->wait = WAIT_PLACE;
  g_weak_ref_init (&question->reader, self);
  question->serial = ++self->place_serial;
  lk_web_reading_place_async (player_reading_source_view (self->source), place_cb, question);
}

/* The line of that block, and (nullable) of that text; the number of lines: there is none. */
static guint
find_line (PlayerReader *self, unsigned block, const char *text)
{
  guint i = 0;

  for (; i < self->lines->len; i++) {
    const LkReadingLine *line = self->lines->pdata[i];

    if (line->block == block && (text == NULL || strcmp (line->text, text) == 0))
      break;
  }
  return i;
}

/* Where reading goes on when its sentence is gone: with the first one behind it that is still there. */
static guint
find_next (PlayerReader *self, const GPtrArray *before)
{
  for (guint i = self->index + 1; i < before->len; i++) {
    guint found = find_line (self, ((const LkReadingLine *) before->pdata[i])->block, NULL);

    if (found < self->lines->len)
      return found;
  }
  return self->lines->len;
}

static void
follow_change (PlayerReader *self, LkReadingPage *page)
{
  g_autoptr (GPtrArray) before = g_ptr_array_ref (self->lines);
  const LkReadingLine *line = before->pdata[self->index];
  bool turned = strcmp (self->page->address, page->address) != 0;
  guint same;

  take_lines (self, page);
  same = turned ? self->lines->len : find_line (self, line->block, line->text);
  if (same < self->lines->len) {
    self->index = same;
    mark (self, false);
    return;
  }
  fall_silent (self);
  self->index = turned ? 0 : find_next (self, before);
  if (self->index < self->lines->len)
    begin_line (self, false);
  else
    stop_with (self,
               turned ? _ ("There is nothing to read on this page.") : _ ("The page ends here."),
               NULL);
}

static void
source_changed_cb (PlayerReader *self)
{
  LkReadingPage *page = player_reading_source_page (self->source);

  if (self->state == PLAYER_READER_OFF)
    return;
  if (page == NULL) {
    player_reader_stop (self);
  } else if (self->wait == WAIT_PAGE) {
    take_lines (self, page);
    ask_place (self);
  } else if (self->wait == WAIT_PLACE) {
    take_lines (self, page);
  } else {
    follow_change (self, page);
  }
}

/* --- what the person does ------------------------------------------------------------------------ */

static bool
begin (PlayerReader *self)
{
  if (self->state != PLAYER_READER_OFF || player_reading_source_view (self->source) == NULL)
    return false;
  self->state = PLAYER_READER_READING;
  self->index = 0;
  player_reading_source_hold (self->source);
  return true;
}

/* Read anew, as the places of blocks may have moved since. */
void
player_reader_start (PlayerReader *self)
{
  if (!begin (self))
    return;
  self->wait = WAIT_PAGE;
  player_reading_source_refresh (self->source);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
player_reader_start_at (PlayerReader *self, unsigned block, size_t at)
{
  LkReadingPage *page = player_reading_source_page (self->source);

  if (page == NULL) {
    player_reader_start (self);
  } else if (begin (self)) {
    take_lines (self, page);
    begin_at (self, block, at);
  }
}

void
player_reader_pause (PlayerReader *self)
{
  if (self->state != PLAYER_READER_READING)
    return;
  self->state = PLAYER_READER_PAUSED;
  fall_silent (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
player_reader_go_on (PlayerReader *self)
{
  if (self->state != PLAYER_READER_PAUSED)
    return;
  self->state = PLAYER_READER_READING;
  if (self->wait == WAIT_NONE)
    begin_line (self, false);
  else
    g_signal_emit (self, signals[CHANGED], 0);
}

void
player_reader_step (PlayerReader *self, int by)
{
  gint64 wanted = (gint64) self->index + by;

  if (player_reader_line (self) == NULL || wanted < 0 || wanted >= self->lines->len)
    return;
  fall_silent (self);
  self->index = (guint) wanted;
  begin_line (self, false);
}

void
player_reader_again (PlayerReader *self)
{
  if (self->state == PLAYER_READER_READING && self->wait == WAIT_NONE)
    begin_line (self, false);
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_reader_dispose (GObject *object)
{
  PlayerReader *self = PLAYER_READER (object);

  if (self->source != NULL) {
    g_signal_handlers_disconnect_by_data (self->source, self);
    player_reader_stop (self);
  }
  g_clear_object (&self->speech);
  g_clear_object (&self->source);
  g_clear_object (&self->prefs);
  G_OBJECT_CLASS (player_reader_parent_class)->dispose (object);
}

static void
player_reader_class_init (PlayerReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_reader_dispose;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", PLAYER_TYPE_READER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
player_reader_init (PlayerReader *self)
{
  self->speech = player_speech_new ();
  g_signal_connect_object (self->speech, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speech, "interrupted", G_CALLBACK (interrupted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speech, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

PlayerReader *
player_reader_new (PlayerReadingSource *source, PlayerReadingPrefs *prefs)
{
  PlayerReader *self = g_object_new (PLAYER_TYPE_READER, NULL);

  self->source = g_object_ref (source);
  self->prefs = g_object_ref (prefs);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
