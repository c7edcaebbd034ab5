/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "authoring/desk/desk-media.h"
#include "authoring/editor/media/editor-captions-row.h"
#include "authoring/editor/media/editor-captions-window.h"
#include "authoring/editor/media/editor-crop-view.h"
#include "authoring/editor/media/editor-media-page.h"
#include "tests/ui/editor-driver.h"

/* The library of media, in the window on the pattern book. */

#define PICTURE_SIDE 240

static EditorDriver *
open_library (EditorMediaPage **ret_page)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  EditorDriver *driver = editor_driver_start (folder);

  editor_driver_wait_view (driver, "course");
  editor_driver_act (driver, "win.media");
  editor_driver_spin (100);
  *ret_page = EDITOR_MEDIA_PAGE (
      editor_driver_find (GTK_WIDGET (driver->window), EDITOR_TYPE_MEDIA_PAGE, NULL));
  return driver;
}

static void
shoot (EditorDriver *driver, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  editor_driver_spin (300);
  if (path != NULL)
    editor_driver_shoot (GTK_WIDGET (editor_driver_front (driver)), path);
}

/* A picture on disk that is red on its left. (transfer full): its path */
static char *
make_picture (void)
{
  g_autofree char *folder = editor_driver_folder ();
  char *path = g_build_filename (folder, "Ein Foto.png", NULL);
  g_autoptr (GdkPixbuf) picture
      = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, PICTURE_SIDE, PICTURE_SIDE);
  g_autoptr (GdkPixbuf) left = NULL;

  gdk_pixbuf_fill (picture, 0x35567cff);
  left = gdk_pixbuf_new_subpixbuf (picture, 0, 0, PICTURE_SIDE / 2, PICTURE_SIDE);
  gdk_pixbuf_fill (left, 0xb3261eff);
  g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
  return path;
}

static void
add (EditorMediaPage *page, const char *path)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  editor_media_page_add (page, G_LIST_MODEL (files));
}

static const AuthorMedium *
medium (EditorDriver *driver, const char *name)
{
  return author_course_medium (author_desk_course (editor_driver_desk (driver)), name);
}

static GtkWidget *
row (GtkWidget *root, GType type, const char *title)
{
  GtkWidget *found = editor_driver_find (root, type, title);

  g_assert_nonnull (found);
  return found;
}

/* A file comes in, is described, gets another name, goes, and is back after undo. */
static void
test_library (void)
{
  EditorMediaPage *page;
  EditorDriver *driver = open_library (&page);
  GtkWidget *window = GTK_WIDGET (driver->window);
  g_autofree char *path = make_picture ();

  editor_media_page_select (page, "media/halle.svg");
  shoot (driver, "media.png");
  add (page, path);
  g_assert_cmpstr (editor_media_page_selected (page), ==, "media/ein-foto.png");
  gtk_editable_set_text (GTK_EDITABLE (row (window, ADW_TYPE_ENTRY_ROW, "What is to be seen?")),
                         "Zwei Felder");
  gtk_editable_set_text (GTK_EDITABLE (row (window, ADW_TYPE_ENTRY_ROW, "Licence")), "CC0-1.0");
  g_assert_cmpstr (medium (driver, "media/ein-foto.png")->alt, ==, "Zwei Felder");
  g_assert_cmpstr (medium (driver, "media/ein-foto.png")->licence, ==, "CC0-1.0");
  shoot (driver, "media-new.png");
  gtk_editable_set_text (GTK_EDITABLE (row (window, ADW_TYPE_ENTRY_ROW, "Name")), "Felder");
  g_signal_emit_by_name (row (window, ADW_TYPE_ENTRY_ROW, "Name"), "apply");
  g_assert_cmpstr (medium (driver, "media/felder.png")->alt, ==, "Zwei Felder");
  editor_driver_spin (300);
  g_assert_cmpstr (editor_media_page_selected (page), ==, "media/felder.png");
  gtk_widget_activate_action (GTK_WIDGET (page), "media.remove", NULL);
  g_assert_null (medium (driver, "media/felder.png"));
  editor_driver_act (driver, "win.undo");
  g_assert_cmpstr (medium (driver, "media/felder.png")->alt, ==, "Zwei Felder");
  editor_driver_stop (driver);
}

static gboolean
window_is_gone (gpointer data)
{
  EditorDriver *driver = data;

  return editor_driver_front (driver) == GTK_WINDOW (driver->window);
}

static void
test_crop (void)
{
  EditorMediaPage *page;
  EditorDriver *driver = open_library (&page);
  g_autofree char *path = make_picture (), *cropped = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  GtkWidget *view;

  add (page, path);
  gtk_widget_activate_action (
      GTK_WIDGET (editor_driver_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "Crop…")),
      "medium.crop", NULL);
  editor_driver_spin (200);
  view = row (GTK_WIDGET (editor_driver_front (driver)), EDITOR_TYPE_CROP_VIEW, NULL);
  editor_crop_view_set_area (EDITOR_CROP_VIEW (view), (AuthorPictureArea){ 0, 0, 100, 80 });
  gtk_widget_grab_focus (view);
  editor_driver_press (driver, "Right");
  g_assert_cmpuint (editor_crop_view_area (EDITOR_CROP_VIEW (view)).x, ==, 2);
  editor_driver_press (driver, "<Shift>Down");
  g_assert_cmpuint (editor_crop_view_area (EDITOR_CROP_VIEW (view)).height, ==, 82);
  shoot (driver, "media-crop.png");
  g_signal_emit_by_name (row (GTK_WIDGET (editor_driver_front (driver)), GTK_TYPE_BUTTON, "C_rop"),
                         "clicked");
  editor_driver_wait (window_is_gone, driver, "the picture to be cropped");
  author_desk_flush (editor_driver_desk (driver));
  cropped
      = g_build_filename (author_document_path (author_desk_document (editor_driver_desk (driver))),
                          "media/ein-foto.png", NULL);
  picture = gdk_pixbuf_new_from_file (cropped, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, 100);
  g_assert_cmpint (gdk_pixbuf_get_height (picture), ==, 82);
  editor_driver_act (driver, "win.undo");
  author_desk_flush (editor_driver_desk (driver));
  g_clear_object (&picture);
  picture = gdk_pixbuf_new_from_file (cropped, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (picture), ==, PICTURE_SIDE);
  editor_driver_stop (driver);
}

static void
test_times (void)
{
  static const struct {
    const char *text;
    int milliseconds; /* -1: none */
  } cases[] = {
    { "0:00.0", 0 }, { "1:02.5", 62500 }, { "90", 90000 }, { "1:02,25", 62250 }, { "1:75", -1 },
    { "", -1 },      { "a", -1 },         { "-1", -1 },    { "99999999", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint value = 0;
    bool is_time = editor_captions_parse_time (cases[i].text, &value);

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpint (is_time ? (int) value : -1, ==, cases[i].milliseconds);
  }
}

static void
test_captions (void)
{
  EditorMediaPage *page;
  EditorDriver *driver = open_library (&page);
  g_autofree char *before = NULL, *after = NULL, *back = NULL;
  GtkWidget *window, *line;

  editor_media_page_select (page, "media/rundgang.webm");
  before = editor_driver_text (driver, "media/rundgang.vtt");
  gtk_widget_activate_action (row (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "Captions…"),
                              "medium.captions", NULL);
  editor_driver_spin (500);
  window = GTK_WIDGET (editor_driver_front (driver));
  line = row (window, EDITOR_TYPE_CAPTIONS_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (row (line, GTK_TYPE_ENTRY, "What is said")), "Neue <Worte>");
  shoot (driver, "media-captions.png");
  after = editor_driver_text (driver, "media/rundgang.vtt");
  g_assert_nonnull (strstr (after, "Neue &lt;Worte&gt;"));
  gtk_window_close (GTK_WINDOW (window));
  editor_driver_wait (window_is_gone, driver, "the window of captions to go");
  editor_driver_act (driver, "win.undo");
  back = editor_driver_text (driver, "media/rundgang.vtt");
  g_assert_cmpstr (before, ==, back);
  editor_driver_stop (driver);
}

static gboolean
can_keep (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

static gboolean
has_second (gpointer data)
{
  GtkWidget *window = GTK_WIDGET (editor_driver_front (data));

  return editor_driver_find (window, GTK_TYPE_LABEL, "0:01") != NULL;
}

static void
test_record (void)
{
  EditorMediaPage *page;
  EditorDriver *driver;
  GtkWidget *window;

  g_setenv ("LERNKOFFER_SOUND_SOURCE", "audiotestsrc is-live=true", TRUE);
  driver = open_library (&page);
  gtk_widget_activate_action (GTK_WIDGET (page), "media.record", NULL);
  editor_driver_spin (200);
  window = GTK_WIDGET (editor_driver_front (driver));
  g_signal_emit_by_name (row (window, GTK_TYPE_BUTTON, "_Record"), "clicked");
  editor_driver_wait (has_second, driver, "a second of sound");
  shoot (driver, "media-record.png");
  g_signal_emit_by_name (row (window, GTK_TYPE_BUTTON, "_Stop"), "clicked");
  editor_driver_wait (can_keep, row (window, GTK_TYPE_BUTTON, "_Keep"), "the recording to end");
  g_signal_emit_by_name (row (window, GTK_TYPE_BUTTON, "_Keep"), "clicked");
  editor_driver_wait (window_is_gone, driver, "the window to go");
  g_assert_nonnull (medium (driver, "media/recording.mp3"));
  g_assert_cmpstr (editor_media_page_selected (page), ==, "media/recording.mp3");
  editor_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/editor/media/library", test_library);
  g_test_add_func ("/editor/media/crop", test_crop);
  g_test_add_func ("/editor/media/times", test_times);
  g_test_add_func ("/editor/media/captions", test_captions);
  g_test_add_func ("/editor/media/record", test_record);
  return g_test_run ();
}
