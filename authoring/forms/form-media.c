/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-media.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/question-edit.h"
#include "authoring/forms/form-attribute.h"
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-question.h"
#include "authoring/forms/form-table.h"
#include "authoring/model/block.h"
#include "widgets/widget-picture.h"

/* Pictures in blocks; recordings and files. */

#define MOST_SIDE  1200
#define MOST_BYTES (64u << 20)

GdkTexture *
author_form_load_picture (const AuthorFormContext *context, const char *file)
{
  const AuthorFiles *files = author_document_files (author_desk_document (context->desk));
  g_autoptr (GBytes) bytes = files->read (files->data, file, MOST_BYTES);

  return bytes != NULL ? widget_picture_decode (bytes, file, MOST_SIDE) : NULL;
}

/* --- pictures --------------------------------------------------------------------------------- */

static AuthorPage *
change_picture (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);
  g_autoptr (GPtrArray) pictures = author_page_pictures_read (page, context->block);

  if (field->part == AUTHOR_PICTURE_FILE && field->item == pictures->len)
    return author_page_picture_add (page, context->block, text);
  return author_page_picture_set (page, context->block, field->item,
                                  (AuthorPagePicturePart) field->part, text);
}

static AuthorFormField
picture_field (const AuthorPagePicture *picture, guint number, AuthorPagePicturePart part,
               const char *key)
{
  const char *title = part == AUTHOR_PICTURE_FILE   ? _ ("Picture file")
                      : part == AUTHOR_PICTURE_NAME ? _ ("Words on its button")
                                                    : _ ("Caption below it");
  const char *value = picture == NULL               ? NULL
                      : part == AUTHOR_PICTURE_FILE ? picture->file
                      : part == AUTHOR_PICTURE_NAME ? picture->name
                                                    : picture->caption;

  return (AuthorFormField){ .key = key,
                            .title = title,
                            .value = value,
                            .change = change_picture,
                            .item = number,
                            .part = part,
                            .line = picture != NULL ? picture->line : 0 };
}

GtkWidget *
author_form_picture_file_row (const AuthorFormContext *context, guint picture)
{
  g_autoptr (GPtrArray) pictures
      = author_page_pictures_read (author_desk_page (context->desk), context->block);
  const AuthorPagePicture *of
      = picture < pictures->len ? g_ptr_array_index (pictures, picture) : NULL;
  g_autofree char *key = g_strdup_printf ("picture/%u/file", picture);
  AuthorFormField field = picture_field (of, picture, AUTHOR_PICTURE_FILE, key);

  field.is_needed = true;
  field.reshapes = true;
  return author_form_file_row (context, &field, "picture");
}

static GtkWidget *
caption_row (const AuthorFormContext *context, const AuthorPagePicture *picture, guint number)
{
  g_autofree char *key = g_strdup_printf ("picture/%u/caption", number);
  AuthorFormField field = picture_field (picture, number, AUTHOR_PICTURE_CAPTION, key);

  if (picture->is_fixed)
    return author_form_note_row (field.title,
                                 _ ("There is more than text in it. Change it on the page."));
  return author_form_lines_row (context, &field);
}

static void
add_preview (const AuthorFormContext *context, GtkBox *box, const char *file)
{
  g_autoptr (GdkTexture) texture = author_form_load_picture (context, file);
  GtkWidget *picture;

  if (texture == NULL)
    return;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, -1, 120);
  gtk_widget_add_css_class (picture, "form-preview");
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (box, picture);
}

static void
remove_picture (const AuthorFormContext *context, guint item)
{
  author_form_rewrite (
      context, author_page_picture_remove (author_desk_page (context->desk), context->block, item),
      "remove-item", "picture/0/");
}

static void
move_picture_up (const AuthorFormContext *context, guint item)
{
  g_autofree char *focus = g_strdup_printf ("picture/%u/", item - 1);

  author_form_rewrite (
      context,
      author_page_picture_move (author_desk_page (context->desk), context->block, item, item - 1),
      "move-item", focus);
}

/* One picture of a block: what it is, what is to be seen, what stands below. */
static void
add_picture (const AuthorFormContext *context, GtkBox *box, const AuthorPagePicture *picture,
             guint number, bool is_only)
{
  const AuthorPage *page = author_desk_page (context->desk);
  bool has_name = g_str_equal (page->blocks[context->block].name, "compare");
  g_autofree char *title = g_strdup_printf (_ ("Picture %u"), number + 1);
  AdwPreferencesGroup *group;

  add_preview (context, box, picture->file);
  group = author_form_group (box, is_only ? NULL : title);
  adw_preferences_group_add (group, author_form_picture_file_row (context, number));
  if (!author_block_flag (page, context->block, "decorative", false))
    adw_preferences_group_add (group, author_form_alt_row (context, number));
  if (has_name) {
    g_autofree char *key = g_strdup_printf ("picture/%u/name", number);
    AuthorFormField field = picture_field (picture, number, AUTHOR_PICTURE_NAME, key);

    adw_preferences_group_add (group, author_form_text_row (context, &field));
  }
  adw_preferences_group_add (group, caption_row (context, picture, number));
  if (!is_only && number > 0)
    adw_preferences_group_add (
        group, author_form_link_row (context, _ ("Move up"), NULL, move_picture_up, number));
  if (!is_only && !has_name)
    adw_preferences_group_add (group, author_form_link_row (context, _ ("Remove this picture"),
                                                            NULL, remove_picture, number));
}

/* How many pictures a kind has at most. */
static guint
most_pictures (const char *kind)
{
  return g_str_equal (kind, "figure") ? 1 : g_str_equal (kind, "compare") ? 2 : G_MAXUINT;
}

static void
build_pictures (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const char *kind = page->blocks[context->block].name;
  g_autoptr (GPtrArray) pictures = author_page_pictures_read (page, context->block);
  const AuthorBlockRow *row = author_block_row (kind);
  AdwPreferencesGroup *group;

  for (guint i = 0; i < pictures->len; i++)
    add_picture (context, box, g_ptr_array_index (pictures, i), i, most_pictures (kind) == 1);
  if (pictures->len < most_pictures (kind)) {
    group = author_form_group (box, pictures->len > 0 ? _ ("One More Picture") : NULL);
    adw_preferences_group_add (group, author_form_picture_file_row (context, pictures->len));
  }
  group = author_form_group (box, NULL);
  for (const AuthorValueRow *value = row->values; value->name != NULL; value++)
    if (!g_str_equal (value->name, "decorative"))
      adw_preferences_group_add (group, author_form_attribute_row (context, value->name));
    else {
      AuthorFormField field = author_form_attribute_field (context, value->name);

      field.reshapes = true;
      adw_preferences_group_add (group, author_form_switch_row (context, &field, false));
    }
}

/* --- recordings and files --------------------------------------------------------------------- */

static void
edit_captions (const AuthorFormContext *context, guint item)
{
  (void) item;
  g_signal_emit_by_name (context->form, "page-wanted", "captions");
}

/* A stop needs no id; its time is one that every film has. */
static void
add_stop (const AuthorFormContext *context, guint item)
{
  AuthorPlace place = { AUTHOR_SIDE_LAST, context->block };

  (void) item;
  author_form_rewrite (context,
                       author_edit_insert (author_desk_page (context->desk), place,
                                           "::: {.stop at=0:10}\n:::", NULL),
                       "add-item", "src");
}

static void
build_recording (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorPage *page = author_desk_page (context->desk);
  const char *kind = page->blocks[context->block].name;
  const AuthorBlockRow *row = author_block_row (kind);
  bool is_file = g_str_equal (kind, "file");
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  for (const AuthorValueRow *value = row->values; value->name != NULL; value++) {
    AuthorFormField field = author_form_attribute_field (context, value->name);
    const char *kinds = g_str_equal (value->name, "captions") ? "captions"
                        : g_str_equal (value->name, "poster") ? "picture"
                        : is_file                             ? "any"
                                                              : kind;

    adw_preferences_group_add (group, value->kind == AUTHOR_VALUE_FILE
                                          ? author_form_file_row (context, &field, kinds)
                                          : author_form_text_row (context, &field));
  }
  if (!is_file)
    adw_preferences_group_add (group, author_form_link_row (context, _ ("Edit captions"),
                                                            _ ("Lines of text with their times"),
                                                            edit_captions, 0));
  group = author_form_group (box, NULL);
  adw_preferences_group_add (
      group, author_form_paragraphs_row (context, is_file ? _ ("Words below it")
                                                          : _ ("Transcript, to be read")));
  author_form_build_inner (context, box);
  if (g_str_equal (kind, "video"))
    adw_preferences_group_add (
        author_form_group (box, NULL),
        author_form_link_row (context, _ ("Add Stop"),
                              _ ("The video waits there for a question or a text."), add_stop, 0));
}

const AuthorFormRow author_form_media_rows[] = {
  { "figure", build_pictures },
  { "gallery", build_pictures },
  { "compare", build_pictures },
  { "audio", build_recording },
  { "video", build_recording },
  { "file", build_recording },
  { NULL, NULL },
};
