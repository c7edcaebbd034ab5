/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <string.h>
#ifdef HAVE_GST
#include <gst/gst.h>
#endif

#include "tests/support/web-fixture.h"

/* Media out of the zip: they load, play, and seek by Range, stored or deflated. */

#define RATE    44100
#define SECONDS 120

/* A tone that makes 10 MB of WAV: large enough to be sent in slices and inflated into the cache. */
static GByteArray *
make_wave (void)
{
  GByteArray *wave = g_byte_array_new ();
  uint32_t n_bytes = SECONDS * RATE * 2;
  const struct {
    char riff[4];
    uint32_t size;
    char wave[4], format[4];
    uint32_t format_size;
    uint16_t kind, channels;
    uint32_t rate, bytes_per_second;
    uint16_t block, bits;
    char data[4];
    uint32_t data_size;
  } head
      = { "RIFF", 36 + n_bytes, "WAVE", "fmt ", 16, 1, 1, RATE, RATE * 2, 2, 16, "data", n_bytes };

  g_byte_array_append (wave, (const guint8 *) &head, 44);
  for (unsigned i = 0; i < SECONDS * RATE; i++) {
    int16_t sample = (int16_t) (2000 * sin (i * 440 * 2 * G_PI / RATE));

    g_byte_array_append (wave, (const guint8 *) &sample, sizeof sample);
  }
  return wave;
}

static void
add_entry (struct archive *zip, const char *name, const void *bytes, size_t size, bool stored)
{
  struct archive_entry *entry = archive_entry_new ();

  if (stored)
    archive_write_zip_set_compression_store (zip);
  else
    archive_write_zip_set_compression_deflate (zip);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (zip, bytes, size), ==, (la_ssize_t) size);
  archive_entry_free (entry);
}

static const char page[] = "<!DOCTYPE html><title>media</title>";

static WebFixture *
fixture_with (const char *file, const void *bytes, size_t size)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "course.zip", NULL);
  g_autofree char *stored = g_strconcat ("stored.", file, NULL);
  g_autofree char *deflated = g_strconcat ("deflated.", file, NULL);
  struct archive *zip = archive_write_new ();
  WebFixture *fixture;

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  add_entry (zip, "index.html", page, strlen (page), false);
  add_entry (zip, stored, bytes, size, true);
  add_entry (zip, deflated, bytes, size, false);
  g_assert_cmpint (archive_write_close (zip), ==, ARCHIVE_OK);
  archive_write_free (zip);
  fixture = web_fixture_new_for_zip (LK_WEB_API_NONE, folder, path);
  web_fixture_deliver (fixture, "index.html", 1);
  return fixture;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  int *answer = data;

  *answer = lk_web_view_media_finish (result);
}

/* Whether the view says that media play; -1: it said nothing. */
static int
plays (WebFixture *fixture)
{
  int answer = -1;

  lk_web_view_media_async (fixture->view, looked_cb, &answer);
  for (int i = 0; i < 100 && answer < 0; i++)
    web_fixture_run (fixture, 20);
  return answer;
}

/* Without sound, with sound or in a frame; what pauses does not. */
static void
check_plays (WebFixture *fixture)
{
  g_autofree char *value = NULL;

  g_assert_cmpint (plays (fixture), ==, 1);
  value = web_fixture_evaluate (fixture, "m.pause();''");
  g_assert_cmpint (plays (fixture), ==, 0);
  g_free (value);
  value = web_fixture_evaluate (
      fixture, "var f=document.createElement('iframe');document.body.append(f);"
               "var n=f.contentDocument.createElement(m.localName);n.muted=true;n.src=m.src;"
               "f.contentDocument.body.append(n);n.play();''");
  g_assert_true (web_fixture_wait (fixture, "String(!n.paused&&n.readyState>2)", "true", 20));
  g_assert_cmpint (plays (fixture), ==, 1);
  g_free (value);
  /* The page cannot answer in its place. */
  value = web_fixture_evaluate (fixture,
                                "document.querySelectorAll=function(){return[]};"
                                "f.contentDocument.querySelectorAll=function(){return[]};''");
  g_assert_cmpint (plays (fixture), ==, 1);
}

/* Loads, plays, seeks to 80 %, plays on. */
static void
play (WebFixture *fixture, const char *element, const char *file, double duration)
{
  g_autofree char *start = g_strdup_printf (
      "window.result='';var m=document.createElement('%s');window.m=m;m.muted=true;m.src='/%s';"
      "m.onerror=function(){window.result='error '+m.error.code+' '+m.error.message};"
      "m.onloadedmetadata=function(){window.result='known'};document.body.append(m);''",
      element, file);
  g_autofree char *length = NULL;
  g_autofree char *value = web_fixture_evaluate (fixture, start);
  g_autofree char *seek = NULL;

  g_test_message ("%s", file);
  g_assert_true (web_fixture_wait (fixture, "window.result", "known", 20));
  length = web_fixture_evaluate (fixture, "String(m.duration)");
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (length, NULL), duration, 1.0);
  g_free (value);
  value = web_fixture_evaluate (fixture, "m.play();''");
  g_assert_true (web_fixture_wait (fixture, "String(m.currentTime>0.3)", "true", 20));
  g_free (value);
  value = web_fixture_evaluate (
      fixture, "m.onseeked=function(){window.result='sought'};m.currentTime=m.duration*0.8;''");
  g_assert_true (web_fixture_wait (fixture, "window.result", "sought", 20));
  g_assert_true (web_fixture_wait (
      fixture, "String(m.currentTime>m.duration*0.8+0.2&&m.currentTime<m.duration)", "true", 20));
  g_free (value);
  check_plays (fixture);
  value = web_fixture_evaluate (fixture, "n.pause();n.src='';f.remove();m.remove();m.src='';''");
  g_assert_cmpint (plays (fixture), ==, 0);
}

static void
test_audio (void)
{
  g_autoptr (GByteArray) wave = make_wave ();
  g_autoptr (WebFixture) fixture = fixture_with ("wav", wave->data, wave->len);

  play (fixture, "audio", "stored.wav", SECONDS);
  play (fixture, "audio", "deflated.wav", SECONDS);
  g_assert_true (web_fixture_withdraw (fixture));
}

/* --- whether something plays -------------------------------------------------------------------------- */

/* What cannot be heard counts too, but for an ornament; in a frame as in the page; also if the page has given the words
 * another meaning. */
static void
test_plays (void)
{
  static const struct {
    const char *what, *script;
    bool expected;
  } cases[] = {
    { "nothing", "''", false },
    { "there, but not begun",
      "m=document.createElement('audio');m.muted=true;m.src='/stored.wav';document.body.append(m);''",
      false },
    { "without sound", "m.play();''", true },
    { "in a loop without sound", "m.loop=true;''", false },
    { "in a loop no more", "m.loop=false;''", true },
    { "stopped", "m.pause();''", false },
    { "in a frame",
      "m.remove();f=document.createElement('iframe');document.body.append(f);"
      "f.contentDocument.body.append(m);m.play();''",
      true },
    { "in a frame, stopped", "m.pause();''", false },
    { "a page that lies",
      "Document.prototype.querySelectorAll=function(){return [{paused:false,ended:false}]};''",
      false },
  };
  g_autoptr (GByteArray) wave = make_wave ();
  g_autoptr (WebFixture) fixture = fixture_with ("wav", wave->data, wave->len);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = web_fixture_evaluate (fixture, cases[i].script);

    g_test_message ("%s", cases[i].what);
    web_fixture_run (fixture, 300);
    g_assert_true (plays (fixture) == cases[i].expected);
  }
  g_assert_true (web_fixture_withdraw (fixture));
}

#ifdef HAVE_GST
static bool
make_video (const char *path)
{
  g_autofree char *line = g_strdup_printf (
      "videotestsrc num-buffers=750 pattern=snow ! video/x-raw,width=320,height=240,framerate=25/1 "
      "! theoraenc bitrate=3000 ! oggmux ! filesink location=\"%s\"",
      path);
  g_autoptr (GError) error = NULL;
  GstElement *pipeline = gst_parse_launch (line, &error);
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;
  bool made;

  if (pipeline == NULL)
    return false;
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  bus = gst_element_get_bus (pipeline);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  made = message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS;
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  return made;
}

static void
test_video (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "video.ogv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (WebFixture) fixture = NULL;
  gsize size = 0;
  bool made = make_video (path) && g_file_get_contents (path, &bytes, &size, NULL);

  fixture_folder_remove (folder);
  if (!made) {
    g_test_skip ("no encoder for Theora (gstreamer1.0-plugins-base)");
    return;
  }
  g_test_message ("%zu bytes of video", size);
  fixture = fixture_with ("ogv", bytes, size);
  play (fixture, "video", "stored.ogv", 30);
  play (fixture, "video", "deflated.ogv", 30);
  g_assert_true (web_fixture_withdraw (fixture));
}
#endif

int
main (int argc, char *argv[])
{
  gtk_init ();
#ifdef HAVE_GST
  gst_init (&argc, &argv);
#endif
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/media/audio", test_audio);
  g_test_add_func ("/webhost/media/plays", test_plays);
#ifdef HAVE_GST
  g_test_add_func ("/webhost/media/video", test_video);
#endif
  return g_test_run ();
}
