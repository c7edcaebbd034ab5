/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-reading-source.h"

struct _PlayerReadingSource {
  GObject parent_instance;
  LkWebView *view; /* weak */
  LkReadingPage *page;
  unsigned holds;
  unsigned serial;  /* of the view's page: answers about one before do not count */
  gboolean reading; /* an answer is waited for */
  gboolean again;   /* it changed meanwhile */
};

G_DEFINE_FINAL_TYPE (PlayerReadingSource, player_reading_source, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void read_page (PlayerReadingSource *self);

typedef struct {
  GWeakRef source;
  unsigned serial;
} Request;

static void
take_page (PlayerReadingSource *self, LkReadingPage *page)
{
  g_clear_pointer (&self->page, lk_reading_page_unref);
  self->page = page;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A page that cannot be read, as it is on its way out, leaves what was read before. */
static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (PlayerReadingSource) self = g_weak_ref_get (&request->source);
  g_autofree char *json = lk_web_reading_collect_finish (result, NULL);
  unsigned serial = request->serial;

  g_weak_ref_clear (&request->source);
  g_free (request);
  if (self == NULL || serial != self->serial)
    return;
  self->reading = FALSE;
  if (json != NULL) {
    LkReadingPage *page = lk_reading_page_parse (json, NULL);

    if (page != NULL)
      take_page (self, page);
  }
  if (self->again)
    read_page (self);
}

static void
read_page (PlayerReadingSource *self)
{
  Request *request;

  self->again = self->reading;
  if (self->view == NULL || self->holds == 0 || self->reading)
    return;
  self->reading = TRUE;
  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->source, self);
  request->serial = self->serial;
  lk_web_reading_collect_async (self->view, read_cb, request);
}

static void
changed_cb (LkWebView *view, void *data)
{
  read_page (data);
}

static void
watch (PlayerReadingSource *self)
{
  if (self->view != NULL)
    lk_web_reading_watch (self->view, self->holds > 0 ? changed_cb : NULL, self);
}

static void
begin (PlayerReadingSource *self)
{
  self->serial++;
  self->reading = self->again = FALSE;
  watch (self);
  read_page (self);
}

void
player_reading_source_set_view (PlayerReadingSource *self, LkWebView *view)
{
  if (self->view == view)
    return;
  if (self->view != NULL)
    lk_web_reading_watch (self->view, NULL, NULL);
  g_set_weak_pointer (&self->view, view);
  begin (self);
  if (view == NULL && self->page != NULL)
    take_page (self, NULL);
}

LkWebView *
player_reading_source_view (PlayerReadingSource *self)
{
  return self->view;
}

void
player_reading_source_page_came (PlayerReadingSource *self)
{
  if (self->holds > 0)
    begin (self);
}

void
player_reading_source_hold (PlayerReadingSource *self)
{
  if (self->holds++ == 0)
    begin (self);
}

void
player_reading_source_release (PlayerReadingSource *self)
{
  g_return_if_fail (self->holds > 0);
  if (--self->holds == 0)
    watch (self);
}

void
player_reading_source_refresh (PlayerReadingSource *self)
{
  read_page (self);
}

LkReadingPage *
player_reading_source_page (PlayerReadingSource *self)
{
  return self->page;
}

static void
player_reading_source_dispose (GObject *object)
{
  PlayerReadingSource *self = PLAYER_READING_SOURCE (object);

  if (self->view != NULL)
    lk_web_reading_watch (self->view, NULL, NULL);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->page, lk_reading_page_unref);
  G_OBJECT_CLASS (player_reading_source_parent_class)->dispose (object);
}

static void
player_reading_source_class_init (PlayerReadingSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = player_reading_source_dispose;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_READING_SOURCE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_reading_source_init (PlayerReadingSource *self)
{
}

PlayerReadingSource *
player_reading_source_new (void)
{
  return g_object_new (PLAYER_TYPE_READING_SOURCE, NULL);
}
