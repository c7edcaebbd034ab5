/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-paths.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define RESOURCE   "/de/oekohub/Lernkoffer/learning-paths.ini"
#define FILE_NAME  "lernkoffer/learning-paths.ini" /* in a folder for data */
#define FILE_BYTES (256 << 10)
#define MOST_PATHS 40

/* --- the file ------------------------------------------------------------------------------------ */

static void
course_free (gpointer data)
{
  PlayerPathCourse *course = data;

  g_free (course->code);
  g_free (course->title);
  g_free (course);
}

static void
path_free (gpointer data)
{
  PlayerPath *path = data;

  g_free (path->id);
  g_free (path->title);
  g_free (path->audience);
  g_free (path->result);
  g_ptr_array_unref (path->courses);
  g_free (path);
}

static char *
text_of (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_locale_string (file, group, key, NULL, NULL);

  return text != NULL ? text : g_strdup ("");
}

static void
add_course (PlayerPath *path, GKeyFile *file, const char *code)
{
  g_autofree char *title = g_key_file_get_locale_string (file, "courses", code, NULL, NULL);
  PlayerPathCourse *course;

  if (title == NULL)
    return;
  course = g_new0 (PlayerPathCourse, 1);
  course->code = g_strdup (code);
  course->title = g_steal_pointer (&title);
  g_ptr_array_add (path->courses, course);
}

static void
add_path (GPtrArray *paths, GKeyFile *file, const char *id)
{
  g_auto (GStrv) codes = g_key_file_get_string_list (file, id, "Courses", NULL, NULL);
  PlayerPath *path = g_new0 (PlayerPath, 1);

  path->id = g_strdup (id);
  path->title = text_of (file, id, "Title");
  path->audience = text_of (file, id, "For");
  path->result = text_of (file, id, "Result");
  path->courses = g_ptr_array_new_with_free_func (course_free);
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    add_course (path, file, codes[i]);
  if (*path->title != '\0' && path->courses->len > 0)
    g_ptr_array_add (paths, path);
  else
    path_free (path);
}

GPtrArray *
player_paths_parse (GBytes *bytes)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) ids = NULL;
  GPtrArray *paths;

  if (!g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return NULL;
  ids = g_key_file_get_string_list (file, "paths", "Order", NULL, NULL);
  paths = g_ptr_array_new_with_free_func (path_free);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    add_path (paths, file, ids[i]);
  return paths;
}

static guint
place_of (GPtrArray *paths, const char *id)
{
  guint i = 0;

  while (i < paths->len && !g_str_equal (((PlayerPath *) paths->pdata[i])->id, id))
    i++;
  return i;
}

void
player_paths_join (GPtrArray *paths, GPtrArray *more)
{
  while (more->len > 0) {
    PlayerPath *path = g_ptr_array_steal_index (more, 0);
    guint place = place_of (paths, path->id);

    if (place < paths->len) {
      path_free (paths->pdata[place]);
      paths->pdata[place] = path;
    } else if (paths->len < MOST_PATHS) {
      g_ptr_array_add (paths, path);
    } else {
      path_free (path);
    }
  }
  g_ptr_array_unref (more);
}

/* What a provider has laid beside the program. */
static void
join_file (GPtrArray *paths, const char *folder)
{
  g_autofree char *name = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (name, FALSE, NULL);
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  GPtrArray *more = NULL;

  if (bytes == NULL)
    return;
  if (g_bytes_get_size (bytes) <= FILE_BYTES)
    more = player_paths_parse (bytes);
  if (more != NULL)
    player_paths_join (paths, more);
  else
    g_message ("%s cannot be read as learning paths and is left out", name);
}

GPtrArray *
player_paths_load (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *paths = bytes != NULL ? player_paths_parse (bytes) : NULL;

  if (paths == NULL)
    paths = g_ptr_array_new_with_free_func (path_free);
  for (const char *const *folder = g_get_system_data_dirs (); *folder != NULL; folder++)
    join_file (paths, *folder);
  join_file (paths, g_get_user_data_dir ());
  return paths;
}

/* --- on a shelf ---------------------------------------------------------------------------------- */

int
player_path_place (const PlayerPath *path, const char *code)
{
  for (guint i = 0; i < path->courses->len; i++) {
    const PlayerPathCourse *course = path->courses->pdata[i];
    size_t length = strlen (course->code);

    if (strncmp (code, course->code, length) == 0 && (code[length] == '\0' || code[length] == '-'))
      return (int) i;
  }
  return -1;
}

static const LkShelfRow *
row_at (const PlayerPath *path, GPtrArray *rows, guint place)
{
  for (guint i = 0; i < rows->len; i++) {
    const LkShelfRow *row = rows->pdata[i];

    if (*row->course->code != '\0' && player_path_place (path, row->course->code) == (int) place)
      return row;
  }
  return NULL;
}

void
player_path_look (const PlayerPath *path, GPtrArray *rows, PlayerPathState *ret_state)
{
  *ret_state = (PlayerPathState){ .missing = g_ptr_array_new () };
  for (guint i = 0; i < path->courses->len; i++) {
    const LkShelfRow *row = row_at (path, rows, i);

    if (row == NULL) {
      g_ptr_array_add (ret_state->missing, ((PlayerPathCourse *) path->courses->pdata[i])->title);
      continue;
    }
    ret_state->n_there++;
    if (row->completed > 0)
      ret_state->n_done++;
    else if (ret_state->next == NULL)
      ret_state->next = row;
  }
}

void
player_path_state_clear (PlayerPathState *state)
{
  g_clear_pointer (&state->missing, g_ptr_array_unref);
}

char *
player_path_count (const PlayerPath *path)
{
  unsigned n = path->courses->len;

  return g_strdup_printf (ngettext ("%u course", "%u courses", n), n);
}

char *
player_path_next (const PlayerPathState *state)
{
  unsigned n = state->missing->len;

  if (state->next != NULL)
    /* Translators: the course of a learning path that comes next */
    return g_strdup_printf (_ ("Next: %s"), state->next->course->title);
  if (n > 0)
    /* Translators: courses of a learning path */
    return g_strdup_printf (ngettext ("%u is not on the shelf", "%u are not on the shelf", n), n);
  return g_strdup (_ ("All completed"));
}

char *
player_path_explanation (const PlayerPath *path, const PlayerPathState *state)
{
  GString *text = g_string_new (path->audience);

  if (*path->result != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", path->result);
  if (state->missing->len > 0) {
    g_autofree char *titles = NULL;

    g_ptr_array_add (state->missing, NULL);
    titles = g_strjoinv (", ", (char **) state->missing->pdata);
    g_ptr_array_set_size (state->missing, (int) state->missing->len - 1);
    g_string_append (text, text->len > 0 ? "\n" : "");
    /* Translators: %s is one or more titles of courses */
    g_string_append_printf (text, _ ("Not on the shelf yet: %s"), titles);
  }
  return g_string_free (text, FALSE);
}
