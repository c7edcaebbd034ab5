/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/canvas/canvas-private.h"
#include "engine/webhost/bridge-message.h"

/* So long a page waits at most: a program that is busy for longer tells it later. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)

/* A message on its way to the main thread. */
typedef struct {
  GWeakRef canvas;
  char *text;
  bool is_asked; /* the page waits for the answer */
  bool is_left;  /* under the mutex of the canvas: it does not any more */
  char *answer;  /* under the same; %NULL: there is none yet */
} Delivery;

static void
delivery_clear (gpointer data)
{
  Delivery *delivery = data;

  g_weak_ref_clear (&delivery->canvas);
  g_free (delivery->text);
  g_free (delivery->answer);
}

static void
delivery_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, delivery_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_unref)

/* --- on the main thread ------------------------------------------------------------------------- */

/* Whether the page has got the answer. */
static bool
answer (AuthorCanvas *self, Delivery *delivery, const char *text)
{
  bool is_taken;

  g_mutex_lock (&self->mutex);
  is_taken = !delivery->is_left && strlen (text) <= LK_BRIDGE_MAX_BYTES;
  delivery->answer = g_strdup (is_taken ? text : "[]");
  g_cond_broadcast (&self->answered);
  g_mutex_unlock (&self->mutex);
  return is_taken;
}

static void
deal_with (AuthorCanvas *self, const AuthorCanvasMessage *message)
{
  if (message->kind == AUTHOR_CANVAS_READY)
    author_canvas_begin (self);
  else if (self->desk != NULL)
    author_canvas_do (self, message);
}

static void
deal_and_answer (AuthorCanvas *self, Delivery *delivery, const AuthorCanvasMessage *message)
{
  g_autoptr (GString) told = g_string_new ("[");

  self->answer = told;
  if (message != NULL)
    deal_with (self, message);
  author_canvas_show_waiting (self);
  self->answer = NULL;
  g_string_append_c (told, ']');
  if (!answer (self, delivery, told->str))
    author_canvas_tell (self, told->str);
}

static gboolean
deliver_cb (gpointer data)
{
  Delivery *delivery = data;
  g_autoptr (AuthorCanvas) self = g_weak_ref_get (&delivery->canvas);
  g_autoptr (AuthorCanvasMessage) message = NULL;

  if (self == NULL || self->view == NULL)
    return G_SOURCE_REMOVE;
  message = author_canvas_message_parse (g_steal_pointer (&delivery->text));
  if (delivery->is_asked)
    deal_and_answer (self, delivery, message);
  else if (message != NULL)
    deal_with (self, message);
  return G_SOURCE_REMOVE;
}

void
author_canvas_answer_none (AuthorCanvas *self)
{
  g_mutex_lock (&self->mutex);
  self->is_gone = true;
  g_cond_broadcast (&self->answered);
  g_mutex_unlock (&self->mutex);
}

/* --- on the bridge's thread, while the page waits ------------------------------------------------- */

/* A whole message; %NULL: it goes on, or is too long. */
static char *
join_pieces (AuthorCanvas *self, const char *text)
{
  char *whole = NULL;

  g_mutex_lock (&self->mutex);
  if (*text == '+' || *text == '.' || *text == '!') {
    if (self->pieces->len + strlen (text) <= AUTHOR_CANVAS_MESSAGE_BYTES)
      g_string_append (self->pieces, text + 1);
    if (*text != '+')
      whole = g_strdup (self->pieces->str);
  } else {
    whole = g_strdup (text);
  }
  if (whole != NULL)
    g_string_truncate (self->pieces, 0);
  g_mutex_unlock (&self->mutex);
  return whole;
}

static char *
wait_for_answer (AuthorCanvas *self, Delivery *delivery)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  char *text;

  g_mutex_lock (&self->mutex);
  while (delivery->answer == NULL && !self->is_gone
         && g_cond_wait_until (&self->answered, &self->mutex, end))
    continue;
  delivery->is_left = delivery->answer == NULL;
  text = g_strdup (delivery->is_left ? "[]" : delivery->answer);
  g_mutex_unlock (&self->mutex);
  return text;
}

char *
author_canvas_post (unsigned number, const char *text, void *data)
{
  AuthorCanvas *self = data;
  char *whole = join_pieces (self, text);
  g_autoptr (Delivery) delivery = NULL;

  if (whole == NULL)
    return g_strdup ("[]");
  delivery = g_atomic_rc_box_new0 (Delivery);
  g_weak_ref_init (&delivery->canvas, self);
  delivery->text = whole;
  delivery->is_asked = *text == '!';
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver_cb, g_atomic_rc_box_acquire (delivery),
                   delivery_unref);
  return delivery->is_asked ? wait_for_answer (self, delivery) : g_strdup ("[]");
}
