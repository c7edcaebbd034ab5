/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-media-detail.h"

#include <glib/gi18n.h>

#include "authoring/desk/desk-media.h"
#include "authoring/editor/media/editor-captions-window.h"
#include "authoring/editor/media/editor-crop-window.h"
#include "authoring/editor/media/editor-media-item.h"
#include "authoring/media/picture.h"
#include "authoring/model/media-usage.h"
#include "words/words.h"

#define WIDTH         340
#define PICTURE_BYTES (64u << 20)

struct _EditorMediaDetail {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  char *name; /* nullable */
  GtkWidget *scroll, *box;
  GtkPicture *picture; /* nullable, as are those below */
  GtkLabel *facts;
  AdwEntryRow *fields[4];
  GtkSwitch *decorative;
  GtkWidget *uses;   /* AdwPreferencesGroup */
  GPtrArray *places; /* of GtkWidget, owned by @uses */
  gboolean filling;  /* what changes now was not typed */
};

G_DEFINE_FINAL_TYPE (EditorMediaDetail, editor_media_detail, GTK_TYPE_WIDGET)

/* What media.yaml says, in the order of the rows. */
static const struct {
  const char *key, *title;
  gsize offset;
} fields[] = {
  { "alt", N_ ("What is to be seen?"), offsetof (AuthorMedium, alt) },
  { "credit", N_ ("Made by"), offsetof (AuthorMedium, credit) },
  { "licence", N_ ("Licence"), offsetof (AuthorMedium, licence) },
  { "source", N_ ("Taken from"), offsetof (AuthorMedium, source) },
};

/* Those that are asked for most, for the menu beside the field. */
static const char *const licences[] = { "CC0-1.0", "CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0" };

static const AuthorMedium *
medium_of (EditorMediaDetail *self)
{
  return self->name != NULL ? author_course_medium (author_desk_course (self->desk), self->name)
                            : NULL;
}

static void
say (EditorMediaDetail *self, const GError *error)
{
  g_autofree char *text = words_error (error);

  editor_context_toast (self->context, text);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static void
describe (EditorMediaDetail *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (self->filling || self->name == NULL)
    return;
  if (!author_desk_describe_medium (self->desk, self->name, key, value, &error))
    say (self, error);
}

static void
field_cb (GtkEditable *editable, EditorMediaDetail *self)
{
  const char *key = g_object_get_data (G_OBJECT (editable), "key");
  const char *text = gtk_editable_get_text (editable);

  describe (self, key, text[0] != '\0' ? text : NULL);
}

static void
decorative_cb (GtkSwitch *toggle, GParamSpec *pspec, EditorMediaDetail *self)
{
  gboolean is_on = gtk_switch_get_active (toggle);

  describe (self, "decorative", is_on ? "yes" : NULL);
  if (self->fields[0] != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->fields[0]), !is_on);
}

static void
licence_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (widget);

  if (self->fields[2] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->fields[2]), g_variant_get_string (parameter, NULL));
}

static void
rename_cb (AdwEntryRow *row, EditorMediaDetail *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *fresh = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strstrip (name)[0] == '\0')
    return;
  fresh = author_desk_rename_medium (self->desk, self->name, name, &error);
  if (fresh == NULL)
    say (self, error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "media.select", "s", fresh);
}

/* --- doing -------------------------------------------------------------------------------------------- */

static GBytes *
read_medium (EditorMediaDetail *self)
{
  const AuthorFiles *files = author_document_files (author_desk_document (self->desk));

  return self->name != NULL ? files->read (files->data, self->name, PICTURE_BYTES) : NULL;
}

static void
cropped (GBytes *bytes, gpointer data)
{
  g_autoptr (EditorMediaDetail) self = data;
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    return;
  if (author_desk_replace_medium (self->desk, self->name, bytes, "crop-medium", &error))
    editor_context_toast_undo (self->context, _ ("Picture cropped"));
  else
    say (self, error);
}

static void
crop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (widget);
  g_autoptr (GBytes) bytes = read_medium (self);

  if (bytes != NULL)
    editor_crop_window_open (editor_context_window (self->context), bytes, cropped,
                             g_object_ref (self));
}

/* The file becomes what would ship of it. */
static void
compress_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (widget);
  g_autoptr (GBytes) bytes = read_medium (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorPicture) picture = bytes != NULL ? author_picture_ship (bytes, &error) : NULL;
  g_autofree char *before = NULL, *after = NULL, *text = NULL;

  if (picture == NULL) {
    editor_context_toast (self->context, _ ("This picture cannot be made smaller here."));
    return;
  }
  before = words_size (g_bytes_get_size (bytes));
  after = words_size (g_bytes_get_size (picture->bytes));
  if (g_bytes_get_size (picture->bytes) >= g_bytes_get_size (bytes)) {
    editor_context_toast (self->context, _ ("The picture is as small as it can be already."));
    return;
  }
  if (!author_desk_replace_medium (self->desk, self->name, picture->bytes, "compress-medium",
                                   &error)) {
    say (self, error);
    return;
  }
  text = g_strdup_printf (_ ("Made smaller: %s instead of %s"), after, before);
  editor_context_toast_undo (self->context, text);
}

static void
captions_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (widget);

  if (self->name != NULL)
    editor_captions_window_open (self->context, self->name);
}

/* --- rows --------------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
group_new (EditorMediaDetail *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->box), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_field (EditorMediaDetail *self, AdwPreferencesGroup *group, gsize i)
{
  self->fields[i] = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->fields[i]), _ (fields[i].title));
  g_object_set_data (G_OBJECT (self->fields[i]), "key", (gpointer) fields[i].key);
  g_signal_connect (self->fields[i], "changed", G_CALLBACK (field_cb), self);
  adw_preferences_group_add (group, GTK_WIDGET (self->fields[i]));
}

static void
add_licences (EditorMediaDetail *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (licences); i++) {
    g_autofree char *action = g_strdup_printf ("medium.licence::%s", licences[i]);

    g_menu_append (menu, licences[i], action);
  }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Common licences"));
  adw_entry_row_add_suffix (self->fields[2], button);
}

static void
add_seen (EditorMediaDetail *self)
{
  AdwPreferencesGroup *group = group_new (self, _ ("Description"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_group_set_description (
      group, _ ("Read to those who do not see the picture: one sentence."));
  add_field (self, group, 0);
  self->decorative = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->decorative), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Only decoration, no words needed"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->decorative));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->decorative));
  g_signal_connect (self->decorative, "notify::active", G_CALLBACK (decorative_cb), self);
  adw_preferences_group_add (group, row);
}

static void
add_origin (EditorMediaDetail *self)
{
  AdwPreferencesGroup *group = group_new (self, _ ("Origin"));

  for (gsize i = 1; i < G_N_ELEMENTS (fields); i++)
    add_field (self, group, i);
  add_licences (self);
}

static void
add_action (AdwPreferencesGroup *group, const char *title, const char *icon, const char *action)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  adw_preferences_group_add (group, row);
}

static void
add_actions (EditorMediaDetail *self, EditorMediumKind kind)
{
  AdwPreferencesGroup *group = group_new (self, _ ("File"));
  GtkWidget *rename = adw_entry_row_new ();
  g_autofree char *stem = g_path_get_basename (self->name);
  char *dot = strrchr (stem, '.');
  bool is_drawing = g_str_has_suffix (self->name, ".svg");

  if (dot != NULL)
    *dot = '\0';
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rename), _ ("Name"));
  gtk_editable_set_text (GTK_EDITABLE (rename), stem);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (rename), TRUE);
  g_signal_connect (rename, "apply", G_CALLBACK (rename_cb), self);
  adw_preferences_group_add (group, rename);
  if (kind == EDITOR_MEDIUM_PICTURE && !is_drawing) {
    add_action (group, _ ("Crop…"), "edit-cut-symbolic", "medium.crop");
    add_action (group, _ ("Make Smaller"), "view-restore-symbolic", "medium.compress");
  }
  if (kind == EDITOR_MEDIUM_FILM || kind == EDITOR_MEDIUM_SOUND)
    add_action (group, _ ("Captions…"), "media-view-subtitles-symbolic", "medium.captions");
  add_action (group, _ ("Remove from Course"), "user-trash-symbolic", "media.remove");
}

/* --- looks --------------------------------------------------------------------------------------------- */

static void
add_look (EditorMediaDetail *self, EditorMediumKind kind)
{
  g_autofree char *path = g_build_filename (
      author_document_path (author_desk_document (self->desk)), self->name, NULL);
  GtkWidget *look;

  if (kind == EDITOR_MEDIUM_PICTURE) {
    look = gtk_picture_new ();
    self->picture = GTK_PICTURE (look);
    gtk_widget_set_size_request (look, -1, 190);
  } else if (kind == EDITOR_MEDIUM_FILM) {
    look = gtk_video_new_for_filename (path);
    gtk_widget_set_size_request (look, -1, 190);
  } else if (kind == EDITOR_MEDIUM_SOUND) {
    g_autoptr (GtkMediaStream) stream = gtk_media_file_new_for_filename (path);

    look = gtk_media_controls_new (stream);
  } else {
    look = gtk_image_new_from_icon_name (editor_medium_kind_icon (kind));
    gtk_image_set_pixel_size (GTK_IMAGE (look), 64);
    gtk_widget_set_size_request (look, -1, 120);
  }
  gtk_widget_add_css_class (look, "look");
  gtk_widget_set_overflow (look, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (self->box), look);
  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->facts, TRUE);
  gtk_label_set_xalign (self->facts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "second");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->facts));
}

static void
texture_cb (EditorMediaItem *item, GParamSpec *pspec, EditorMediaDetail *self)
{
  if (self->picture != NULL && g_strcmp0 (item->name, self->name) == 0)
    gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (item->texture));
}

/* --- places -------------------------------------------------------------------------------------------- */

static void
place_cb (AdwActionRow *row, EditorMediaDetail *self)
{
  editor_context_go_to (self->context, g_object_get_data (G_OBJECT (row), "file"),
                        GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "line")));
}

static void
add_place (EditorMediaDetail *self, const AuthorMediumUse *use)
{
  GtkWidget *row = adw_action_row_new ();
  bool is_cover = use->title[0] == '\0';

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 is_cover ? _ ("Cover of the course") : use->title);
  if (!is_cover) {
    g_object_set_data_full (G_OBJECT (row), "file", g_strdup (use->file), g_free);
    g_object_set_data (G_OBJECT (row), "line", GUINT_TO_POINTER (use->line));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
    g_signal_connect (row, "activated", G_CALLBACK (place_cb), self);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->uses), row);
  g_ptr_array_add (self->places, row);
}

static void
fill_places (EditorMediaDetail *self)
{
  g_autoptr (GArray) uses = author_medium_uses (author_desk_course (self->desk), self->name);

  for (guint i = 0; i < self->places->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->uses),
                                  g_ptr_array_index (self->places, i));
  g_ptr_array_set_size (self->places, 0);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->uses),
                                         uses->len == 0 ? _ ("On no page.") : NULL);
  for (guint i = 0; i < uses->len; i++)
    add_place (self, &g_array_index (uses, AuthorMediumUse, i));
}

/* --- showing -------------------------------------------------------------------------------------------- */

static void
fill (EditorMediaDetail *self, const AuthorMedium *medium)
{
  g_autoptr (EditorMediaItem) item = editor_media_item_new (self->desk, medium, 0);
  g_autofree char *size = words_size (item->size);
  g_autofree char *facts = g_strdup_printf ("%s · %s", editor_media_item_title (item), size);

  self->filling = TRUE;
  gtk_label_set_label (self->facts, facts);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *value = G_STRUCT_MEMBER (const char *, medium, fields[i].offset);

    if (self->fields[i] != NULL
        && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->fields[i])),
                      value != NULL ? value : "")
               != 0)
      gtk_editable_set_text (GTK_EDITABLE (self->fields[i]), value != NULL ? value : "");
  }
  if (self->decorative != NULL)
    gtk_switch_set_active (self->decorative, medium->is_decorative);
  if (self->fields[0] != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->fields[0]), !medium->is_decorative);
  fill_places (self);
  self->filling = FALSE;
  if (self->picture != NULL) {
    g_signal_connect_object (item, "notify::texture", G_CALLBACK (texture_cb), self, 0);
    editor_media_item_look (item, self->desk);
  }
}

static void
build (EditorMediaDetail *self, EditorMediumKind kind)
{
  add_look (self, kind);
  if (kind == EDITOR_MEDIUM_PICTURE)
    add_seen (self);
  add_origin (self);
  self->uses = GTK_WIDGET (group_new (self, _ ("Where It Is Shown")));
  add_actions (self, kind);
}

static void
clear (EditorMediaDetail *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->picture = NULL;
  self->facts = NULL;
  self->decorative = NULL;
  self->uses = NULL;
  memset (self->fields, 0, sizeof self->fields);
  g_ptr_array_set_size (self->places, 0);
}

void
editor_media_detail_show (EditorMediaDetail *self, const char *name)
{
  const AuthorMedium *medium;
  bool is_other = g_strcmp0 (name, self->name) != 0;

  if (is_other) {
    g_free (self->name);
    self->name = g_strdup (name);
    clear (self);
  }
  medium = medium_of (self);
  gtk_widget_set_visible (GTK_WIDGET (self), medium != NULL);
  if (medium == NULL)
    return;
  if (is_other || self->uses == NULL)
    build (self, editor_medium_kind (self->name));
  fill (self, medium);
}

static void
editor_media_detail_constructed (GObject *object)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (object);

  G_OBJECT_CLASS (editor_media_detail_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->places = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->box, "padded");
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->box);
  gtk_widget_set_size_request (self->scroll, WIDTH, -1);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}

static void
editor_media_detail_dispose (GObject *object)
{
  EditorMediaDetail *self = EDITOR_MEDIA_DETAIL (object);

  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (editor_media_detail_parent_class)->dispose (object);
}

static void
editor_media_detail_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_MEDIA_DETAIL (object)->context = g_value_dup_object (value);
}

static void
editor_media_detail_class_init (EditorMediaDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_media_detail_constructed;
  object_class->dispose = editor_media_detail_dispose;
  object_class->set_property = editor_media_detail_set_property;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "medium.licence", "s", licence_cb);
  gtk_widget_class_install_action (widget_class, "medium.crop", NULL, crop_cb);
  gtk_widget_class_install_action (widget_class, "medium.compress", NULL, compress_cb);
  gtk_widget_class_install_action (widget_class, "medium.captions", NULL, captions_cb);
}

static void
editor_media_detail_init (EditorMediaDetail *self)
{
}

GtkWidget *
editor_media_detail_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_MEDIA_DETAIL, "context", context, NULL);
}
