/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-media-item.h"

#include <glib/gi18n.h>

#include "authoring/media/picture.h"
#include "widgets/widget-picture.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* Bytes of a picture that is shown in a tile, and dots of its longer side. */
#define LOOK_BYTES (24u << 20)
#define LOOK_SIDE  360

enum {
  PROP_TEXTURE = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (EditorMediaItem, editor_media_item, G_TYPE_OBJECT)

/* --- kinds ------------------------------------------------------------------------------------------ */

static const struct {
  const char *suffixes;
  EditorMediumKind kind;
} suffixes[] = {
  { "png jpg jpeg gif svg webp avif tif tiff heic", EDITOR_MEDIUM_PICTURE },
  { "mp3 ogg oga opus wav flac m4a", EDITOR_MEDIUM_SOUND },
  { "mp4 m4v webm ogv mov", EDITOR_MEDIUM_FILM },
  { "vtt srt", EDITOR_MEDIUM_CAPTIONS },
};

static const struct {
  const char *title, *icon;
} kinds[] = {
  [EDITOR_MEDIUM_PICTURE] = { N_ ("Picture"), "image-x-generic-symbolic" },
  [EDITOR_MEDIUM_SOUND] = { N_ ("Sound"), "audio-x-generic-symbolic" },
  [EDITOR_MEDIUM_FILM] = { N_ ("Film"), "video-x-generic-symbolic" },
  [EDITOR_MEDIUM_CAPTIONS] = { N_ ("Captions"), "media-view-subtitles-symbolic" },
  [EDITOR_MEDIUM_FILE] = { N_ ("File"), "text-x-generic-symbolic" },
};

EditorMediumKind
editor_medium_kind (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *suffix = g_ascii_strdown (dot != NULL ? dot + 1 : "", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_auto (GStrv) list = g_strsplit (suffixes[i].suffixes, " ", -1);

    if (g_strv_contains ((const char *const *) list, suffix))
      return suffixes[i].kind;
  }
  return EDITOR_MEDIUM_FILE;
}

const char *
editor_medium_kind_title (EditorMediumKind kind)
{
  return _ (kinds[kind].title);
}

const char *
editor_medium_kind_icon (EditorMediumKind kind)
{
  return kinds[kind].icon;
}

/* --- words ------------------------------------------------------------------------------------------ */

const char *
editor_media_item_title (const EditorMediaItem *self)
{
  const char *slash = strchr (self->name, '/');

  return slash != NULL ? slash + 1 : self->name;
}

static char *
uses_text (guint n)
{
  if (n == 0)
    return g_strdup (_ ("not used"));
  return g_strdup_printf (ngettext ("used once", "used %u times", n), n);
}

char *
editor_media_item_describe (const EditorMediaItem *self)
{
  g_autofree char *size = words_size (self->size), *uses = uses_text (self->n_uses);
  GString *text = g_string_new (editor_medium_kind_title (self->kind));

  g_string_append_printf (text, ", %s, %s", size, uses);
  if (self->needs_alt)
    g_string_append_printf (text, ", %s", _ ("description missing"));
  if (self->needs_licence)
    g_string_append_printf (text, ", %s", _ ("licence missing"));
  return g_string_free (text, FALSE);
}

/* --- looking ------------------------------------------------------------------------------------------ */

typedef struct {
  GBytes *bytes;
  char *name;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->bytes);
  g_free (look->name);
  g_free (look);
}

/* What the loaders of GTK do not know goes through the same hands as when the course is built. */
static gpointer
look_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Look *look = input;
  GdkTexture *texture = widget_picture_decode (look->bytes, look->name, LOOK_SIDE);
  AuthorPictureFacts facts;
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *name = NULL;

  if (texture != NULL)
    return texture;
  plain = author_picture_plain (look->bytes, &facts, NULL);
  if (plain == NULL)
    return NULL;
  name = g_strconcat ("x.", author_picture_extension (facts.kind), NULL);
  return widget_picture_decode (plain, name, LOOK_SIDE);
}

static void
looked (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorMediaItem *self = owner;

  self->texture = result;
  if (result != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXTURE]);
}

void
editor_media_item_look (EditorMediaItem *self, AuthorDesk *desk)
{
  const AuthorFiles *files = author_document_files (author_desk_document (desk));
  Look *look;
  GBytes *bytes;

  if (self->has_looked || self->kind != EDITOR_MEDIUM_PICTURE)
    return;
  self->has_looked = true;
  bytes = files->read (files->data, self->name, LOOK_BYTES);
  if (bytes == NULL)
    return;
  look = g_new (Look, 1);
  *look = (Look){ bytes, g_strdup (self->name) };
  widget_work (self, look_thread, look, look_free, NULL, looked);
}

/* --- the object ---------------------------------------------------------------------------------------- */

static guint64
size_of (AuthorDesk *desk, const char *name)
{
  const AuthorFiles *files = author_document_files (author_desk_document (desk));
  guint64 size = 0;
  g_autoptr (GInputStream) stream
      = files->open != NULL ? files->open (files->data, name, &size) : NULL;

  return stream != NULL ? size : 0;
}

EditorMediaItem *
editor_media_item_new (AuthorDesk *desk, const AuthorMedium *medium, guint n_uses)
{
  EditorMediaItem *self = g_object_new (EDITOR_TYPE_MEDIA_ITEM, NULL);

  self->name = g_strdup (medium->name);
  self->kind = editor_medium_kind (medium->name);
  self->size = size_of (desk, medium->name);
  self->n_uses = n_uses;
  self->needs_alt = self->kind == EDITOR_MEDIUM_PICTURE && !medium->is_decorative
                    && (medium->alt == NULL || medium->alt[0] == '\0');
  self->needs_licence = self->kind != EDITOR_MEDIUM_CAPTIONS
                        && (medium->licence == NULL || medium->licence[0] == '\0');
  return self;
}

static void
editor_media_item_finalize (GObject *object)
{
  EditorMediaItem *self = EDITOR_MEDIA_ITEM (object);

  g_free (self->name);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (editor_media_item_parent_class)->finalize (object);
}

static void
editor_media_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, EDITOR_MEDIA_ITEM (object)->texture);
}

static void
editor_media_item_class_init (EditorMediaItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = editor_media_item_finalize;
  object_class->get_property = editor_media_item_get_property;
  props[PROP_TEXTURE] = g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_TEXTURE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
editor_media_item_init (EditorMediaItem *self)
{
}
