/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-reading-prefs.h"

#define KEY     "reading"
#define WAIT_MS 500

struct _PlayerReadingPrefs {
  GObject parent_instance;
  PlayerContext *context;
  LkReadingSettings *settings;
  gint64 learner;
  guint source;
};

G_DEFINE_FINAL_TYPE (PlayerReadingPrefs, player_reading_prefs, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Nothing is lost with it but how a page looks, so a store that is full is not told of here. */
void
player_reading_prefs_flush (PlayerReadingPrefs *self)
{
  LkStore *store = player_context_store (self->context);
  g_autofree char *text = NULL;

  if (self->source == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  if (store == NULL || self->learner == 0)
    return;
  text = lk_reading_settings_write (self->settings);
  lk_store_learner_set_setting (store, self->learner, KEY, text, NULL);
}

static gboolean
flush_cb (gpointer data)
{
  player_reading_prefs_flush (data);
  return G_SOURCE_REMOVE;
}

void
player_reading_prefs_begin (PlayerReadingPrefs *self)
{
  LkStore *store = player_context_store (self->context);
  g_autofree char *text = NULL;

  player_reading_prefs_flush (self);
  self->learner = player_context_learner_id (self->context);
  if (store != NULL && self->learner != 0)
    text = lk_store_learner_setting (store, self->learner, KEY);
  lk_reading_settings_free (self->settings);
  self->settings = lk_reading_settings_read (text);
  g_signal_emit (self, signals[CHANGED], 0);
}

LkReadingSettings *
player_reading_prefs_get (PlayerReadingPrefs *self)
{
  return self->settings;
}

void
player_reading_prefs_changed (PlayerReadingPrefs *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (WAIT_MS, flush_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
player_reading_prefs_finalize (GObject *object)
{
  PlayerReadingPrefs *self = PLAYER_READING_PREFS (object);

  player_reading_prefs_flush (self);
  lk_reading_settings_free (self->settings);
  g_object_unref (self->context);
  G_OBJECT_CLASS (player_reading_prefs_parent_class)->finalize (object);
}

static void
player_reading_prefs_class_init (PlayerReadingPrefsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_reading_prefs_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_READING_PREFS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_reading_prefs_init (PlayerReadingPrefs *self)
{
  self->settings = lk_reading_settings_new ();
}

PlayerReadingPrefs *
player_reading_prefs_new (PlayerContext *context)
{
  PlayerReadingPrefs *self = g_object_new (PLAYER_TYPE_READING_PREFS, NULL);

  self->context = g_object_ref (context);
  return self;
}
