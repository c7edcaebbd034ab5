/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-private.h"

/* One entry as a GInputStream. Keeps the package alive. */
#define LK_TYPE_PACKAGE_STREAM (lk_package_stream_get_type ())
G_DECLARE_FINAL_TYPE (LkPackageStream, lk_package_stream, LK, PACKAGE_STREAM, GInputStream)

struct _LkPackageStream {
  GInputStream parent_instance;
  LkPackage *package;
  LkZipDecoder *decoder;
};

G_DEFINE_FINAL_TYPE (LkPackageStream, lk_package_stream, G_TYPE_INPUT_STREAM)

static gssize
lk_package_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                        GError **error)
{
  LkPackageStream *self = LK_PACKAGE_STREAM (stream);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  return lk_zip_decoder_read (self->decoder, buffer, count, error);
}

static gboolean
lk_package_stream_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  LkPackageStream *self = LK_PACKAGE_STREAM (stream);

  g_clear_pointer (&self->decoder, lk_zip_decoder_free);
  g_clear_pointer (&self->package, lk_package_unref);
  return TRUE;
}

static void
lk_package_stream_class_init (LkPackageStreamClass *class)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (class);

  /* GInputStream closes on dispose, so that there is nothing else to let go of. */
  stream_class->read_fn = lk_package_stream_read;
  stream_class->close_fn = lk_package_stream_close;
}

static void
lk_package_stream_init (LkPackageStream *self)
{
}

GInputStream *
lk_package_open_stream (LkPackage *package, const LkPackageEntry *entry, GError **error)
{
  LkPackageStream *stream;
  LkZipDecoder *decoder;

  if (entry->special) {
    lk_error_set (error, LK_ISSUE_ENTRY_SPECIAL, "%s", entry->name);
    return NULL;
  }
  decoder = lk_zip_decoder_new (&package->file, lk_zip_record (entry), NULL, error);
  if (decoder == NULL)
    return NULL;
  stream = g_object_new (LK_TYPE_PACKAGE_STREAM, NULL);
  stream->package = lk_package_ref (package);
  stream->decoder = decoder;
  return G_INPUT_STREAM (stream);
}
