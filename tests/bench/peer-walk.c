/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/peer-walk.h"

#include <gio/gio.h>

#include "engine/base/json.h"
#include "engine/course/course-dump.h"

/* Seconds after which it is not waited for any more; what `timeout` says then. */
#define PATIENCE        "300"
#define TIMEOUT_EXPIRED 124

void
peer_walk_free (PeerWalk *walk)
{
  if (walk == NULL)
    return;
  g_free (walk->version);
  g_free (walk->error);
  measure_clear (&walk->request);
  measure_clear (&walk->look_ahead);
  g_ptr_array_unref (walk->delivered);
  g_array_unref (walk->choices);
  g_free (walk);
}

bool
peer_is_installed (const char *folder)
{
  g_autofree char *module = g_build_filename (folder, "node_modules", "scorm-again", NULL);
  g_autofree char *node = g_find_program_in_path ("node");

  return node != NULL && g_file_test (module, G_FILE_TEST_IS_DIR);
}

static PeerWalk *
read_walk (JsonObject *object)
{
  PeerWalk *walk = g_new0 (PeerWalk, 1);
  JsonArray *request = lk_json_array (object, "request");
  JsonArray *look_ahead = lk_json_array (object, "lookAhead");
  JsonArray *delivered = lk_json_array (object, "delivered");
  JsonArray *choices = lk_json_array (object, "choices");

  walk->version = g_strdup (lk_json_string (object, "version"));
  walk->error = g_strdup (lk_json_string (object, "error"));
  walk->memory = json_object_get_double_member (object, "megabytes");
  walk->request = measure_new ();
  walk->look_ahead = measure_new ();
  walk->delivered = g_ptr_array_new_with_free_func (g_free);
  walk->choices = g_array_new (FALSE, FALSE, sizeof (unsigned));
  for (guint i = 0; i < json_array_get_length (request); i++) {
    unsigned n = (unsigned) json_array_get_int_element (choices, i);

    measure_add (&walk->request, json_array_get_double_element (request, i));
    measure_add (&walk->look_ahead, json_array_get_double_element (look_ahead, i));
    g_ptr_array_add (walk->delivered, g_strdup (json_array_get_string_element (delivered, i)));
    g_array_append_val (walk->choices, n);
  }
  return walk;
}

PeerWalk *
peer_walk (const char *folder, const LkCourse *course, unsigned warm_ups, unsigned rounds,
           GError **error)
{
  g_autofree char *script = g_build_filename (folder, "navigate.js", NULL);
  g_autofree char *warm_up_text = g_strdup_printf ("%u", warm_ups);
  g_autofree char *round_text = g_strdup_printf ("%u", rounds);
  g_autofree char *description = lk_course_dump (course);
  g_autofree char *answer = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, error, "timeout", PATIENCE,
      "node", "--expose-gc", script, warm_up_text, round_text, NULL);

  if (program == NULL
      || !g_subprocess_communicate_utf8 (program, description, NULL, &answer, NULL, error))
    return NULL;
  if (!g_subprocess_wait_check (program, NULL, error)) {
    if (error != NULL && g_error_matches (*error, G_SPAWN_EXIT_ERROR, TIMEOUT_EXPIRED)) {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           "no walk within " PATIENCE " seconds");
    }
    return NULL;
  }
  node = lk_json_parse (answer, -1, error);
  return node != NULL ? read_walk (json_node_get_object (node)) : NULL;
}
