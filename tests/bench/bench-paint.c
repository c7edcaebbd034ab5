/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How smoothly pages are painted: frames that the page made and frames that the window showed in a
 * second, for the ways in which courses move. Run by tests/support/run-ui.sh; prints, judges nothing.
 * Any argument: with WebKit's hardware acceleration, graphics card or not.
 */

#ifdef HAVE_GST
#include <gst/gst.h>
#endif

#include "tests/bench/measure.h"
#include "tests/support/web-fixture.h"

#define SECONDS 4

/* Each sets `frames`, which a frame of the page counts up. */
static const char pages_head[]
    = "<!DOCTYPE html><meta charset='utf-8'><style>body{margin:0}</style><body><script>"
      "var frames=0,lost='';function each(f){(function g(t){frames++;f(t);requestAnimationFrame(g)}"
      ")(0)}</script>";

static const struct {
  const char *name, *file, *body;
} pages[] = {
  { "a long page that scrolls", "scroll.html",
    "<script>for(var i=0;i<600;i++)document.write('<p style=\"border-radius:8px;box-shadow:2px 2px "
    "6px #888;margin:1em;padding:1em\">'+i+' '+'Wörter und Sätze '.repeat(20));"
    "each(t=>scrollTo(0,(t*.6)%20000))</script>" },
  { "a box that moves by CSS", "css.html",
    "<style>@keyframes k{to{transform:translateX(700px) rotate(360deg);opacity:.5}}"
    "div{width:200px;height:200px;background:linear-gradient(red,blue);"
    "animation:k 2s linear infinite alternate}</style><div></div><script>each(()=>0)</script>" },
  { "canvas of 900 by 600", "canvas.html",
    "<canvas width=900 height=600></canvas><script>"
    "var c=document.querySelector('canvas').getContext('2d');each(t=>{c.clearRect(0,0,900,600);"
    "for(var i=0;i<200;i++){c.fillStyle='hsl('+i*2+' 80% 50%)';"
    "c.fillRect((i*37+t/5)%900,(i*53)%600,40,40)}})</script>" },
  { "WebGL of 900 by 600", "webgl.html",
    "<canvas width=900 height=600></canvas><script>"
    "var g=document.querySelector('canvas').getContext('webgl');if(!g)lost='none';"
    "else each(t=>{g.clearColor((t/1000)%1,0,0,1);g.clear(g.COLOR_BUFFER_BIT)})</script>" },
  { "film of 1280 by 720, 30 frames in a second", "film.html",
    "<video muted autoplay loop style='width:960px'></video><script>"
    "var v=document.querySelector('video');v.src=URL.createObjectURL(new Blob([Uint8Array.from("
    "atob(film),c=>c.charCodeAt(0))],{type:'video/webm'}));setInterval(()=>{"
    "var q=v.getVideoPlaybackQuality();frames=q.totalVideoFrames-q.droppedVideoFrames;"
    "lost=q.droppedVideoFrames+' dropped, at '+v.currentTime.toFixed(1)+' s'},50)</script>" },
};

/* As if there were a graphics card: the answer is kept with the display. */
static void
pretend_card (void)
{
  g_object_set_data (G_OBJECT (gdk_display_get_default ()), "lk-web-graphics-is-absent",
                     (gpointer) "no");
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  ++*(unsigned *) data;
}

static void
bench_page (WebFixture *fixture, const char *name, const char *file)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  unsigned painted = 0;
  g_autofree char *begun = NULL, *ended = NULL, *lost = NULL;
  gulong handler;
  double start, seconds;

  web_fixture_deliver (fixture, file, 1);
  web_fixture_run (fixture, 1000);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  start = measure_now ();
  begun = web_fixture_evaluate (fixture, "String(frames)");
  web_fixture_run (fixture, SECONDS * 1000);
  ended = web_fixture_evaluate (fixture, "String(frames)");
  seconds = (measure_now () - start) / 1e6;
  lost = web_fixture_evaluate (fixture, "lost");
  g_signal_handler_disconnect (clock, handler);
  g_print ("%-52s %8.1f made %8.1f shown in 1 s  %s\n", name,
           (g_ascii_strtod (ended, NULL) - g_ascii_strtod (begun, NULL)) / seconds,
           painted / seconds, lost);
}

/* From one part of a course to the next. */
static void
bench_steps (WebFixture *fixture)
{
  g_auto (Measure) steps = measure_new ();

  for (int i = 0; i < 20; i++) {
    double start = measure_now ();

    web_fixture_deliver (fixture, i % 2 == 0 ? "css.html" : "canvas.html", 1);
    measure_add (&steps, measure_now () - start);
    web_fixture_run (fixture, 200);
  }
  measure_print (&steps, "from one page to the next");
}

/* Eight seconds, as a text to be put into a page; empty if there is nothing to make it with. */
static char *
make_film (void)
{
#ifdef HAVE_GST
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "film.webm", NULL);
  g_autofree char *line = g_strdup_printf (
      "videotestsrc num-buffers=240 pattern=ball ! video/x-raw,width=1280,height=720,framerate=30/1 "
      "! vp8enc deadline=1 cpu-used=8 target-bitrate=2000000 ! webmmux ! filesink location=%s",
      path);
  GstElement *pipeline = gst_parse_launch (line, NULL);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_message_unref (
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pipeline);
  g_file_get_contents (path, &bytes, &size, NULL);
  fixture_folder_remove (folder);
  return g_base64_encode ((const guchar *) bytes, size);
#else
  return g_strdup ("");
#endif
}

int
main (int argc, char **argv)
{
  g_autofree char *film = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WebFixture) fixture = NULL;
  FixtureEntry entries[G_N_ELEMENTS (pages)];

  gtk_init ();
  if (argc > 1)
    pretend_card ();
#ifdef HAVE_GST
  gst_init (NULL, NULL);
#endif
  film = make_film ();
  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++) {
    char *text
        = g_strdup_printf ("%s<script>var film='%s'</script>%s", pages_head,
                           g_str_equal (pages[i].file, "film.html") ? film : "", pages[i].body);

    g_ptr_array_add (kept, text);
    entries[i] = (FixtureEntry){ pages[i].file, text };
  }
  fixture = web_fixture_new (LK_WEB_API_NONE, entries, G_N_ELEMENTS (entries));
  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++)
    bench_page (fixture, pages[i].name, pages[i].file);
  bench_steps (fixture);
  return 0;
}
