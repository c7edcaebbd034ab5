/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gst/gst.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "authoring/sound/sound-protocol.h"
#include "authoring/sound/sound.h"

/*
 * lernkoffer-sound wave FILE
 * lernkoffer-sound record FILE [SOURCE]
 *
 * Writes a byte for the peak of each moment to its output. Recording ends with its input.
 */

typedef struct {
  GMainLoop *loop;
  GstElement *pipeline;
  AuthorSoundExit failure; /* what an error means */
  AuthorSoundExit result;
  guint n_moments;
} Tool;

/* The loudest channel; GstLevel tells it in decibels below full. */
static guint8
peak_of (const GstStructure *level)
{
  const GValue *peaks = gst_structure_get_value (level, "peak");
  GValueArray *values = g_value_get_boxed (peaks);
  double loudest = -INFINITY;

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  for (guint i = 0; i < values->n_values; i++)
    loudest = fmax (loudest, g_value_get_double (g_value_array_get_nth (values, i)));
  G_GNUC_END_IGNORE_DEPRECATIONS
  return (guint8) CLAMP (lround (255 * pow (10, loudest / 20)), 0, 255);
}

static void
end (Tool *tool, AuthorSoundExit result)
{
  tool->result = result;
  g_main_loop_quit (tool->loop);
}

static void
moment (Tool *tool, const GstStructure *level)
{
  if (tool->n_moments++ == AUTHOR_SOUND_MOMENTS) {
    end (tool, AUTHOR_SOUND_EXIT_DONE);
    return;
  }
  putchar (peak_of (level));
  fflush (stdout);
}

static gboolean
message_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  Tool *tool = data;

  switch (GST_MESSAGE_TYPE (message)) {
  case GST_MESSAGE_ELEMENT:
    if (gst_message_has_name (message, "level"))
      moment (tool, gst_message_get_structure (message));
    break;
  case GST_MESSAGE_EOS:
    end (tool, tool->n_moments > 0 ? AUTHOR_SOUND_EXIT_DONE : tool->failure);
    break;
  case GST_MESSAGE_ERROR:
    end (tool, tool->failure);
    break;
  default:
    break;
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  Tool *tool = data;
  char byte;

  if (read (STDIN_FILENO, &byte, 1) > 0)
    return G_SOURCE_CONTINUE;
  /* What is under way is written to its end; EOS follows. */
  gst_element_send_event (tool->pipeline, gst_event_new_eos ());
  return G_SOURCE_REMOVE;
}

static AuthorSoundExit
run (Tool *tool, const char *description)
{
  g_autoptr (GError) error = NULL;
  GstBus *bus;

  tool->pipeline = gst_parse_launch (description, &error);
  if (tool->pipeline == NULL || error != NULL)
    return tool->failure;
  tool->loop = g_main_loop_new (NULL, FALSE);
  bus = gst_element_get_bus (tool->pipeline);
  gst_bus_add_watch (bus, message_cb, tool);
  gst_object_unref (bus);
  if (gst_element_set_state (tool->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    tool->result = tool->failure;
  else
    g_main_loop_run (tool->loop);
  gst_element_set_state (tool->pipeline, GST_STATE_NULL);
  gst_object_unref (tool->pipeline);
  g_main_loop_unref (tool->loop);
  return tool->result;
}

#define LEVEL "level interval=50000000 post-messages=true"

static AuthorSoundExit
wave (const char *path)
{
  Tool tool = { .failure = AUTHOR_SOUND_EXIT_NO_SOUND };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  /* A URI holds no quotes and no blanks; only its sound is decoded. */
  g_autofree char *description = g_strdup_printf (
      "uridecodebin uri=\"%s\" caps=audio/x-raw expose-all-streams=false ! audioconvert ! " LEVEL
      " ! fakesink sync=false",
      uri);

  return run (&tool, description);
}

static AuthorSoundExit
record (const char *path, const char *source)
{
  Tool tool = { .failure = AUTHOR_SOUND_EXIT_NO_INPUT };
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (STDIN_FILENO);
  g_autofree char *quoted = g_strescape (path, NULL);
  g_autofree char *description
      = g_strdup_printf ("%s ! queue ! audioconvert ! audioresample ! "
                         "audio/x-raw,channels=1,rate=44100 ! " LEVEL
                         " ! lamemp3enc target=bitrate bitrate=96 mono=true ! "
                         "filesink location=\"%s\"",
                         source, quoted);

  g_io_add_watch (input, G_IO_IN | G_IO_HUP, input_cb, &tool);
  return run (&tool, description);
}

int
main (int argc, char *argv[])
{
  if (argc < 3)
    return AUTHOR_SOUND_EXIT_USAGE;
  gst_init (NULL, NULL);
  if (strcmp (argv[1], "wave") == 0 && argc == 3)
    return wave (argv[2]);
  if (strcmp (argv[1], "record") == 0 && argc <= 4)
    return record (argv[2], argc == 4 ? argv[3] : "autoaudiosrc");
  return AUTHOR_SOUND_EXIT_USAGE;
}
