/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/import/player-import.h"

#include <glib/gi18n.h>

#include "player/parts/player-cover.h"
#include "player/context/player-text.h"
#include "widgets/widget-picture.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define TICK_MS         100
#define MAX_COVER_BYTES (12u << 20)

struct _PlayerImport {
  GObject parent_instance;
  PlayerContext *context;
  GFile *file;
  char *title, *problem;
  gboolean open_after;
  PlayerImportState state;
  GCancellable *cancellable;
  LkImportResult result;
  GdkTexture *cover;
  gint64 started;
  guint tick;

  GMutex lock; /* what the worker writes and the main thread reads */
  LkImportPhase phase;
  uint64_t done, total;
  char *found_title;
  GdkTexture *found_cover;
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerImport, player_import, G_TYPE_OBJECT)

static void
player_import_finalize (GObject *object)
{
  PlayerImport *self = PLAYER_IMPORT (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  lk_import_result_clear (&self->result);
  g_clear_object (&self->context);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->cover);
  g_clear_object (&self->found_cover);
  g_free (self->found_title);
  g_free (self->title);
  g_free (self->problem);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (player_import_parent_class)->finalize (object);
}

static void
player_import_class_init (PlayerImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_import_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_IMPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
player_import_init (PlayerImport *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
}

PlayerImport *
player_import_new (PlayerContext *context, GFile *file, gboolean open_after)
{
  PlayerImport *self = g_object_new (PLAYER_TYPE_IMPORT, NULL);
  g_autofree char *name = g_file_get_basename (file);

  self->context = g_object_ref (context);
  self->file = g_object_ref (file);
  self->open_after = open_after;
  self->title = g_filename_display_name (name != NULL ? name : "?");
  return self;
}

/* --- on the worker ---------------------------------------------------------------------------- */

static void
progress_cb (LkImportPhase phase, uint64_t done, uint64_t total, void *data)
{
  PlayerImport *self = data;

  g_mutex_lock (&self->lock);
  self->phase = phase;
  self->done = done;
  self->total = total;
  g_mutex_unlock (&self->lock);
}

static GdkTexture *
read_cover (const LkOpenedPackage *opened)
{
  const LkPackageEntry *entry = lk_package_find (opened->package, opened->course->cover_path);
  g_autoptr (GBytes) bytes = NULL;

  if (entry == NULL)
    return NULL;
  bytes = lk_package_read (opened->package, entry, MAX_COVER_BYTES, NULL);
  return bytes != NULL ? widget_picture_decode (bytes, entry->name, 640) : NULL;
}

/* Name and picture first, so that the page can show them while the bytes are checked. A file that
 * fails here fails again in the import, which then says why. */
static void
look_ahead (PlayerImport *self, const char *path)
{
  g_auto (LkOpenedPackage) opened = { NULL };
  GdkTexture *cover;

  if (!lk_library_probe (path, &opened, NULL, NULL))
    return;
  cover = read_cover (&opened);
  g_mutex_lock (&self->lock);
  self->found_title = g_strdup (opened.course->title);
  self->found_cover = cover;
  g_mutex_unlock (&self->lock);
}

static gpointer
import_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  PlayerImport *self = input;
  g_autofree char *path = g_file_get_path (self->file);

  if (path == NULL) {
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "not a local file");
    return NULL;
  }
  look_ahead (self, path);
  lk_library_import (player_context_store (self->context), path, progress_cb, self, cancellable,
                     NULL, &self->result, error);
  return NULL;
}

/* --- on the main thread ------------------------------------------------------------------------ */

static void
take_what_was_found (PlayerImport *self)
{
  g_mutex_lock (&self->lock);
  if (self->found_title != NULL) {
    g_free (self->title);
    self->title = g_steal_pointer (&self->found_title);
  }
  if (self->found_cover != NULL)
    self->cover = g_steal_pointer (&self->found_cover);
  g_mutex_unlock (&self->lock);
}

static gboolean
tick_cb (gpointer data)
{
  PlayerImport *self = data;

  take_what_was_found (self);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
import_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerImport *self = owner;

  g_clear_handle_id (&self->tick, g_source_remove);
  take_what_was_found (self);
  if (error == NULL)
    self->state = PLAYER_IMPORT_DONE;
  else if (g_cancellable_is_cancelled (self->cancellable))
    self->state = PLAYER_IMPORT_CANCELLED;
  else {
    self->state = PLAYER_IMPORT_FAILED;
    self->problem = words_error (error);
  }
  if (self->result.title != NULL && *self->result.title != '\0') {
    g_free (self->title);
    self->title = g_strdup (self->result.title);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

void
player_import_start (PlayerImport *self)
{
  g_return_if_fail (self->state == PLAYER_IMPORT_WAITING);

  self->state = PLAYER_IMPORT_RUNNING;
  self->started = g_get_monotonic_time ();
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  widget_work (self, import_thread, self, NULL, self->cancellable, import_done);
}

void
player_import_cancel (PlayerImport *self)
{
  g_cancellable_cancel (self->cancellable);
  if (self->state != PLAYER_IMPORT_WAITING)
    return;
  self->state = PLAYER_IMPORT_CANCELLED;
  g_signal_emit (self, signals[CHANGED], 0);
}

PlayerImportState
player_import_state (PlayerImport *self)
{
  return self->state;
}

const char *
player_import_title (PlayerImport *self)
{
  return self->title;
}

GdkTexture *
player_import_cover (PlayerImport *self)
{
  return self->cover;
}

gboolean
player_import_opens (PlayerImport *self)
{
  return self->open_after;
}

double
player_import_age (PlayerImport *self)
{
  return (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
}

/* Checking is the first half of the way, copying the second. */
double
player_import_fraction (PlayerImport *self)
{
  double part;

  g_mutex_lock (&self->lock);
  part = self->total > 0 ? (double) self->done / (double) self->total : 0.0;
  if (self->phase == LK_IMPORT_COPYING)
    part += 1.0;
  g_mutex_unlock (&self->lock);
  return CLAMP (part / 2, 0.0, 1.0);
}

char *
player_import_progress (PlayerImport *self)
{
  double fraction = player_import_fraction (self), age = player_import_age (self);
  g_autofree char *done = NULL, *total = NULL, *rest = NULL;

  g_mutex_lock (&self->lock);
  /* Of the whole way, as the bar shows it: people do not care that the file is gone through twice. */
  done = words_size ((guint64) (fraction * (double) self->total));
  total = words_size (self->total);
  g_mutex_unlock (&self->lock);
  if (fraction < 0.02 || age < 2)
    /* Translators: how much of a file is done: 412 MB of 660 MB */
    return g_strdup_printf (_ ("%s of %s"), done, total);
  rest = player_text_rest (age / fraction * (1 - fraction));
  /* Translators: 412 MB of 660 MB · About 20 seconds left */
  return g_strdup_printf (_ ("%s of %s · %s"), done, total, rest);
}

const LkImportResult *
player_import_result (PlayerImport *self)
{
  return self->state == PLAYER_IMPORT_DONE ? &self->result : NULL;
}

const char *
player_import_problem (PlayerImport *self)
{
  return self->problem;
}
