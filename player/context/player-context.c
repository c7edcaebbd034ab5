/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-context.h"

#include <stdlib.h>

#include "engine/base/text.h"
#include "player/context/player-indexer.h"
#include "player/context/player-traces.h"

#define SCHEMA "de.oekohub.Lernkoffer"

struct _PlayerContext {
  GObject parent_instance;
  char *folder, *cache;
  LkStore *store;
  LkServer *server;
  LkSearch *search;
  PlayerIndexer *indexer;
  GSettings *settings;
  gboolean kiosk;
  LkLearner *learner;
};

enum {
  PROP_LEARNER_NAME = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum {
  SEARCH_GROWN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerContext, player_context, G_TYPE_OBJECT)

static void
player_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, player_context_learner_name (PLAYER_CONTEXT (object)));
}

static void
player_context_finalize (GObject *object)
{
  PlayerContext *self = PLAYER_CONTEXT (object);

  player_context_close (self);
  g_clear_object (&self->settings);
  g_free (self->folder);
  g_free (self->cache);
  G_OBJECT_CLASS (player_context_parent_class)->finalize (object);
}

static void
player_context_class_init (PlayerContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = player_context_get_property;
  object_class->finalize = player_context_finalize;
  props[PROP_LEARNER_NAME] = g_param_spec_string ("learner-name", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SEARCH_GROWN] = g_signal_new ("search-grown", PLAYER_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_context_init (PlayerContext *self)
{
}

PlayerContext *
player_context_new (const char *folder)
{
  PlayerContext *self = g_object_new (PLAYER_TYPE_CONTEXT, NULL);

  self->folder = folder != NULL ? g_strdup (folder)
                                : g_build_filename (g_get_user_data_dir (), "lernkoffer", NULL);
  self->cache = g_build_filename (g_get_user_cache_dir (), "lernkoffer", NULL);
  self->settings = g_settings_new (SCHEMA);
  return self;
}

const char *
player_context_folder (PlayerContext *self)
{
  return self->folder;
}

/* The port is part of the origin that pages keep their storage under, so it stays the same. If it
 * is taken just now, another serves for this time and the old one is tried again the next. */
static gboolean
open_server (PlayerContext *self, GError **error)
{
  g_autofree char *text = lk_store_get_setting (self->store, "port");
  g_autofree char *cache = player_context_media_folder (self);
  unsigned port = 0;

  if (text != NULL)
    lk_text_to_index (text, 65535, &port);
  self->server = lk_server_new (port, cache, error);
  if (self->server == NULL)
    return FALSE;
  if (port == 0) {
    g_autofree char *now = g_strdup_printf ("%u", lk_server_port (self->server));

    return lk_store_set_setting (self->store, "port", now, error);
  }
  return TRUE;
}

static gboolean
search_grown_cb (gpointer data)
{
  g_signal_emit (data, signals[SEARCH_GROWN], 0);
  return G_SOURCE_REMOVE;
}

/* Nobody is kept from learning because there is no search. */
static void
open_search (PlayerContext *self)
{
  self->search = lk_search_open (self->store, NULL);
  if (self->search != NULL)
    self->indexer = player_indexer_new (self->search, search_grown_cb, self);
}

gboolean
player_context_open (PlayerContext *self, LkIssueList *issues, GError **error)
{
  g_return_val_if_fail (self->store == NULL, FALSE);

  self->store = lk_store_open (self->folder, lk_clock_system (), issues, error);
  if (self->store == NULL)
    return FALSE;
  player_traces_drop (self);
  open_search (self);
  if (open_server (self, error))
    return TRUE;
  player_context_close (self);
  return FALSE;
}

void
player_context_close (PlayerContext *self)
{
  g_clear_pointer (&self->indexer, player_indexer_free);
  g_clear_pointer (&self->search, lk_search_close);
  g_clear_pointer (&self->server, lk_server_free);
  g_clear_pointer (&self->store, lk_store_close);
  g_clear_pointer (&self->learner, lk_learner_free);
}

LkStore *
player_context_store (PlayerContext *self)
{
  return self->store;
}

LkServer *
player_context_server (PlayerContext *self)
{
  return self->server;
}

LkSearch *
player_context_search (PlayerContext *self)
{
  return self->search;
}

void
player_context_search_update (PlayerContext *self)
{
  if (self->indexer != NULL)
    player_indexer_wake (self->indexer);
}

unsigned
player_context_search_rest (PlayerContext *self)
{
  return self->indexer != NULL ? player_indexer_rest (self->indexer) : 0;
}

GSettings *
player_context_settings (PlayerContext *self)
{
  return self->settings;
}

char *
player_context_media_folder (PlayerContext *self)
{
  return g_build_filename (self->cache, "media", NULL);
}

char *
player_context_cache_folder (PlayerContext *self, const char *token)
{
  return g_build_filename (self->cache, "web", token, NULL);
}

void
player_context_set_kiosk (PlayerContext *self, gboolean kiosk)
{
  self->kiosk = kiosk;
}

gboolean
player_context_is_kiosk (PlayerContext *self)
{
  return self->kiosk;
}

const LkLearner *
player_context_learner (PlayerContext *self)
{
  return self->learner;
}

void
player_context_take_learner (PlayerContext *self, LkLearner *learner)
{
  g_clear_pointer (&self->learner, lk_learner_free);
  self->learner = learner;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LEARNER_NAME]);
}

gint64
player_context_learner_id (PlayerContext *self)
{
  return self->learner != NULL ? self->learner->id : 0;
}

const char *
player_context_learner_name (PlayerContext *self)
{
  return self->learner != NULL ? self->learner->name : NULL;
}
