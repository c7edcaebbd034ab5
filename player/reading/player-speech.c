/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/reading/player-speech.h"

#include <glib/gi18n.h>
#include <libspeechd.h>
#include <signal.h>
#include <stdbool.h>

/* What the service has when it has no voice: it says so in English, by a recording. */
#define NO_MODULE "dummy"

typedef enum {
  ORDER_SAY,
  ORDER_STOP,
  ORDER_VOICES,
  ORDER_QUIT
} OrderKind;

typedef struct {
  OrderKind kind;
  guint serial;
  char *text, *language, *voice;
  int rate;
  GTask *task;
} Order;

/* Lives as long as its thread, which goes on a little after the object has gone. */
typedef struct {
  GWeakRef speech;
  GAsyncQueue *orders; /* of Order */
  gint latest;         /* atomic: serial of what was ordered last */
  /* Of the thread alone. */
  SPDConnection *connection;
  char *voice; /* that was asked for */
} Worker;

typedef enum {
  NEWS_SAID, /* the sentence of `serial` is message `id` */
  NEWS_BEGUN,
  NEWS_ENDED,
  NEWS_CUT,
  NEWS_NO_SERVICE, /* nobody answers; `serial` */
  NEWS_NO_VOICE,
} NewsKind;

typedef struct {
  NewsKind kind;
  guint serial;
  int id;
} News;

struct _PlayerSpeech {
  GObject parent_instance;
  Worker *worker; /* not ours any more once it was told to quit */
  guint serial;   /* of what was said last; moves on with stop */
  int message;    /* its id, 0 while that is not known */
  GArray *early;  /* (element-type News): came before the id was known */
};

G_DEFINE_FINAL_TYPE (PlayerSpeech, player_speech, G_TYPE_OBJECT)

enum {
  BEGUN,
  ENDED,
  INTERRUPTED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The service tells which message it means, and nothing of ours: so all who are connected are told. (Asking it
 * for our number as its client ends the program where the service goes at that moment.) */
static GMutex connected_mutex;
static GList *connected; /* (element-type Worker) */

static void
order_free (Order *order)
{
  g_free (order->text);
  g_free (order->language);
  g_free (order->voice);
  g_clear_object (&order->task);
  g_free (order);
}

static void
voice_free (gpointer data)
{
  PlayerVoice *voice = data;

  g_free (voice->name);
  g_free (voice->language);
  g_free (voice);
}

/* --- on the main thread ------------------------------------------------------------------------ */

static void
fail (PlayerSpeech *self)
{
  self->message = 0;
  g_signal_emit (self, signals[FAILED], 0, _ ("No voice is set up on this computer."),
                 _ ("Install “speech-dispatcher” and a voice, for example “espeak-ng”."));
}

static void
take_event (PlayerSpeech *self, const News *news)
{
  if (news->kind == NEWS_BEGUN) {
    g_signal_emit (self, signals[BEGUN], 0);
  } else if (news->kind == NEWS_ENDED) {
    self->message = 0;
    g_signal_emit (self, signals[ENDED], 0);
  } else {
    self->message = 0;
    g_signal_emit (self, signals[INTERRUPTED], 0);
  }
}

/* What came of it before its id did, in that order; a handler may say the next sentence. */
static void
take_early (PlayerSpeech *self)
{
  g_autoptr (GArray) early = g_steal_pointer (&self->early);
  guint serial = self->serial;

  self->early = g_array_new (FALSE, FALSE, sizeof (News));
  for (guint i = 0; i < early->len && self->serial == serial; i++) {
    const News *news = &g_array_index (early, News, i);

    if (news->id == self->message)
      take_event (self, news);
  }
}

static void
take_news (PlayerSpeech *self, const News *news)
{
  if (news->kind == NEWS_SAID) {
    if (news->serial != self->serial)
      return;
    self->message = news->id;
    take_early (self);
  } else if (news->kind == NEWS_NO_SERVICE || news->kind == NEWS_NO_VOICE) {
    if (news->serial == self->serial)
      fail (self);
  } else if (self->message == 0) {
    g_array_append_val (self->early, *news);
  } else if (news->id == self->message) {
    take_event (self, news);
  }
}

typedef struct {
  PlayerSpeech *speech;
  News news;
} Letter;

static gboolean
letter_cb (gpointer data)
{
  Letter *letter = data;

  take_news (letter->speech, &letter->news);
  return G_SOURCE_REMOVE;
}

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  g_object_unref (letter->speech);
  g_free (letter);
}

/* Any thread. */
static void
send_news (GWeakRef *ref, News news)
{
  PlayerSpeech *speech = g_weak_ref_get (ref);
  Letter *letter;

  if (speech == NULL)
    return;
  letter = g_new (Letter, 1);
  *letter = (Letter){ .speech = speech, .news = news };
  g_idle_add_full (G_PRIORITY_DEFAULT, letter_cb, letter, letter_free);
}

/* --- on the thread of the service -------------------------------------------------------------- */

static void
tell (size_t message, NewsKind kind)
{
  g_mutex_lock (&connected_mutex);
  for (GList *link = connected; link != NULL; link = link->next)
    send_news (&((Worker *) link->data)->speech, (News){ .kind = kind, .id = (int) message });
  g_mutex_unlock (&connected_mutex);
}

static void
begun_cb (size_t message, size_t client, SPDNotificationType type)
{
  tell (message, NEWS_BEGUN);
}

static void
ended_cb (size_t message, size_t client, SPDNotificationType type)
{
  tell (message, NEWS_ENDED);
}

static void
cut_cb (size_t message, size_t client, SPDNotificationType type)
{
  tell (message, NEWS_CUT);
}

/* --- on the worker's thread -------------------------------------------------------------------- */

static void
disconnect (Worker *worker)
{
  if (worker->connection == NULL)
    return;
  g_mutex_lock (&connected_mutex);
  connected = g_list_remove (connected, worker);
  g_mutex_unlock (&connected_mutex);
  spd_close (g_steal_pointer (&worker->connection));
  g_clear_pointer (&worker->voice, g_free);
}

/* Where nobody listens the library starts the service, as it is set up in the system. */
static bool
connect_service (Worker *worker)
{
  SPDConnection *connection;
  char *error = NULL;

  if (worker->connection != NULL)
    return true;
  connection = spd_open2 ("lernkoffer", "reading", NULL, SPD_MODE_THREADED, NULL, 1, &error);
  free (error);
  if (connection == NULL)
    return false;
  worker->connection = connection;
  connection->callback_begin = begun_cb;
  connection->callback_end = ended_cb;
  connection->callback_cancel = cut_cb;
  g_mutex_lock (&connected_mutex);
  connected = g_list_prepend (connected, worker);
  g_mutex_unlock (&connected_mutex);
  spd_set_notification_on (connection, SPD_BEGIN);
  spd_set_notification_on (connection, SPD_END);
  spd_set_notification_on (connection, SPD_CANCEL);
  return true;
}

static bool
has_voice (Worker *worker)
{
  char **modules = spd_list_modules (worker->connection);
  bool found = false;

  for (size_t i = 0; modules != NULL && modules[i] != NULL; i++)
    found = found || !g_str_equal (modules[i], NO_MODULE);
  if (modules != NULL)
    free_spd_modules (modules);
  return found;
}

/* A voice stays until another one is asked for, also for another language: without one the service has to
 * be asked as a new client. */
static bool
choose_voice (Worker *worker, const Order *order)
{
  if (worker->voice != NULL && order->voice == NULL)
    disconnect (worker);
  if (!connect_service (worker))
    return false;
  if (*order->language != '\0')
    spd_set_language (worker->connection, order->language);
  if (order->voice != NULL) {
    spd_set_synthesis_voice (worker->connection, order->voice);
    g_free (worker->voice);
    worker->voice = g_strdup (order->voice);
  }
  spd_set_voice_rate (worker->connection, order->rate);
  return true;
}

/* A service that was ended meanwhile shows only when it is spoken to: once more, then. */
static int
say (Worker *worker, const Order *order)
{
  for (int i = 0; i < 2; i++) {
    int id = choose_voice (worker, order) && has_voice (worker)
                 ? spd_say (worker->connection, SPD_TEXT, order->text)
                 : -1;

    if (id > 0)
      return id;
    if (worker->connection != NULL && has_voice (worker))
      disconnect (worker);
    else
      break;
  }
  return 0;
}

static void
work_say (Worker *worker, const Order *order)
{
  News news = { .kind = NEWS_SAID, .serial = order->serial };

  /* Somebody who leafs through sentences does not wait for each. */
  if (g_atomic_int_get (&worker->latest) != (gint) order->serial)
    return;
  if (worker->connection != NULL)
    spd_cancel (worker->connection);
  news.id = say (worker, order);
  if (news.id == 0) {
    news.kind = worker->connection != NULL ? NEWS_NO_VOICE : NEWS_NO_SERVICE;
    disconnect (worker);
  }
  send_news (&worker->speech, news);
}

static void
work_voices (Worker *worker, const Order *order)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func (voice_free);
  SPDVoice **list = connect_service (worker) && has_voice (worker)
                        ? spd_list_synthesis_voices (worker->connection)
                        : NULL;

  for (size_t i = 0; list != NULL && list[i] != NULL; i++) {
    PlayerVoice *voice = g_new0 (PlayerVoice, 1);

    voice->name = g_utf8_make_valid (list[i]->name != NULL ? list[i]->name : "", -1);
    voice->language = g_utf8_make_valid (list[i]->language != NULL ? list[i]->language : "", -1);
    g_ptr_array_add (voices, voice);
  }
  if (list != NULL)
    free_spd_voices (list);
  g_task_return_pointer (order->task, voices, (GDestroyNotify) g_ptr_array_unref);
}

static gpointer
worker_main (gpointer data)
{
  Worker *worker = data;
  bool quit = false;
  sigset_t pipe;

  /* libspeechd writes to a service that may be gone, and the program would end by it. */
  sigemptyset (&pipe);
  sigaddset (&pipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe, NULL);
  while (!quit) {
    Order *order = g_async_queue_pop (worker->orders);

    if (order->kind == ORDER_SAY)
      work_say (worker, order);
    else if (order->kind == ORDER_VOICES)
      work_voices (worker, order);
    else if (worker->connection != NULL)
      spd_cancel (worker->connection);
    quit = order->kind == ORDER_QUIT;
    order_free (order);
  }
  disconnect (worker);
  g_weak_ref_clear (&worker->speech);
  g_async_queue_unref (worker->orders);
  g_free (worker);
  return NULL;
}

/* --- the object -------------------------------------------------------------------------------- */

static Order *
order_new (OrderKind kind, guint serial)
{
  Order *order = g_new0 (Order, 1);

  order->kind = kind;
  order->serial = serial;
  return order;
}

void
player_speech_say (PlayerSpeech *self, const char *text, const char *language, const char *voice,
                   int rate)
{
  Order *order = order_new (ORDER_SAY, ++self->serial);

  self->message = 0;
  g_array_set_size (self->early, 0);
  order->text = g_strdup (text);
  order->language = g_strdup (language);
  order->voice = g_strdup (voice);
  order->rate = rate;
  g_atomic_int_set (&self->worker->latest, (gint) self->serial);
  g_async_queue_push (self->worker->orders, order);
}

void
player_speech_stop (PlayerSpeech *self)
{
  self->message = 0;
  self->serial++;
  g_array_set_size (self->early, 0);
  g_atomic_int_set (&self->worker->latest, (gint) self->serial);
  g_async_queue_push (self->worker->orders, order_new (ORDER_STOP, self->serial));
}

void
player_speech_voices_async (PlayerSpeech *self, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = order_new (ORDER_VOICES, 0);

  order->task = g_task_new (self, NULL, callback, data);
  g_async_queue_push (self->worker->orders, order);
}

GPtrArray *
player_speech_voices_finish (PlayerSpeech *self, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
player_speech_finalize (GObject *object)
{
  PlayerSpeech *self = PLAYER_SPEECH (object);

  g_async_queue_push (self->worker->orders, order_new (ORDER_QUIT, 0));
  g_array_unref (self->early);
  G_OBJECT_CLASS (player_speech_parent_class)->finalize (object);
}

static void
player_speech_class_init (PlayerSpeechClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_speech_finalize;
  signals[BEGUN] = g_signal_new ("begun", PLAYER_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[ENDED] = g_signal_new ("ended", PLAYER_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  signals[INTERRUPTED] = g_signal_new ("interrupted", PLAYER_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PLAYER_TYPE_SPEECH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
player_speech_init (PlayerSpeech *self)
{
  Worker *worker = g_new0 (Worker, 1);

  self->early = g_array_new (FALSE, FALSE, sizeof (News));
  self->worker = worker;
  worker->orders = g_async_queue_new ();
  g_weak_ref_init (&worker->speech, self);
  g_thread_unref (g_thread_new ("lk-speech", worker_main, worker));
}

PlayerSpeech *
player_speech_new (void)
{
  return g_object_new (PLAYER_TYPE_SPEECH, NULL);
}
