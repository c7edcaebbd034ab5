/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-publish-parts.h"

#include <gio/gdesktopappinfo.h>
#include <glib/gi18n.h>

#include "authoring/editor/check/editor-checklist.h"
#include "authoring/editor/check/editor-finding-text.h"
#include "widgets/widget-compat.h"

/* Findings that are shown one by one; the rest is in the checklist. */
#define MOST_ROWS       6
#define PLAYER          "lernkoffer"
#define PLAYER_FILE     "de.oekohub.Lernkoffer.desktop"
#define PLAYER_VARIABLE "LERNKOFFER_PLAYER" /* to run uninstalled */

/* --- checks -------------------------------------------------------------------------------------- */

static GtkWidget *
good_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), editor_grade_sign_new (EDITOR_GRADE_GOOD));
  return row;
}

static bool
has_any (const EditorInspection *result, const AuthorIssueCode *codes, gsize n)
{
  for (guint i = 0; i < result->all->len; i++)
    for (gsize code = 0; code < n; code++)
      if (((EditorFinding *) g_ptr_array_index (result->all, i))->issue.code == codes[code])
        return true;
  return false;
}

static void
add_reach (AdwPreferencesGroup *group, const EditorInspection *result)
{
  static const AuthorIssueCode codes[]
      = { AUTHOR_ISSUE_SCENE_ENDLESS,   AUTHOR_ISSUE_SCENE_UNKNOWN, AUTHOR_ISSUE_SCENE_UNREACHABLE,
          AUTHOR_ISSUE_ENDING_NONE,     AUTHOR_ISSUE_STATES,        AUTHOR_ISSUE_REQUIRES_CYCLE,
          AUTHOR_ISSUE_ANSWER_RIGHT,    AUTHOR_ISSUE_ANSWER_FEW,    AUTHOR_ISSUE_CHECK_SET,
          AUTHOR_ISSUE_CHECK_COMPLETION };
  g_autofree char *questions = NULL, *text = NULL;

  if (result->n_errors > 0 || has_any (result, codes, G_N_ELEMENTS (codes)))
    return;
  questions = g_strdup_printf (ngettext ("%u question", "%u questions", result->n_questions),
                               result->n_questions);
  text = result->n_dialogues > 0
             /* Translators: states of dialogues, then “12 questions” */
             ? g_strdup_printf (_ ("Test run: %u places in dialogues, %s, no dead end"),
                                result->n_states, questions)
             : g_strdup_printf (_ ("Test run: %s"), questions);
  adw_preferences_group_add (
      group, good_row_new (_ ("All pages can be reached, all questions can be solved"), text));
}

static void
add_access (AdwPreferencesGroup *group, const EditorInspection *result)
{
  static const AuthorIssueCode codes[] = { AUTHOR_ISSUE_ALTERNATIVE, AUTHOR_ISSUE_THEME_CONTRAST,
                                           AUTHOR_ISSUE_TRANSCRIPT, AUTHOR_ISSUE_CHECK_HEADING };

  if (!has_any (result, codes, G_N_ELEMENTS (codes)))
    adw_preferences_group_add (
        group, good_row_new (_ ("Accessible"), _ ("Pictures have words, contrasts are enough, "
                                                  "headings leave out no level")));
}

static void
add_calculators (AdwPreferencesGroup *group, const EditorInspection *result)
{
  static const AuthorIssueCode codes[]
      = { AUTHOR_ISSUE_TEST_DIFFERS, AUTHOR_ISSUE_TESTS_MISSING, AUTHOR_ISSUE_EXPRESSION };
  g_autofree char *text = NULL;

  if (result->n_calculators == 0 || has_any (result, codes, G_N_ELEMENTS (codes)))
    return;
  text = g_strdup_printf (
      ngettext ("%u example comes out right", "%u examples come out right", result->n_tests),
      result->n_tests);
  adw_preferences_group_add (group, good_row_new (_ ("Calculators reckon right"), text));
}

static GtkWidget *
more_row_new (guint n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (ngettext ("%u more hint", "%u more hints", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.checklist");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_ ("Course Checklist")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

GtkWidget *
editor_publish_checks_new (EditorFindings *findings, EditorContext *context)
{
  const EditorInspection *result = editor_findings_result (findings);
  GtkWidget *group = adw_preferences_group_new ();
  AdwPreferencesGroup *checks = ADW_PREFERENCES_GROUP (group);
  guint n = 0;

  adw_preferences_group_set_title (checks, _ ("Checks"));
  if (result == NULL) {
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Looking through the course"));
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), widget_spinner_new (16));
    adw_preferences_group_add (checks, row);
    return group;
  }
  add_reach (checks, result);
  add_access (checks, result);
  add_calculators (checks, result);
  for (guint i = 0; i < result->all->len; i++) {
    const EditorFinding *finding = g_ptr_array_index (result->all, i);

    if (finding->issue.severity == LK_SEVERITY_ERROR
        || (finding->issue.severity == LK_SEVERITY_WARNING && n < MOST_ROWS)) {
      adw_preferences_group_add (checks, editor_checklist_row_new (findings, context, finding));
      n++;
    }
  }
  if (n < result->all->len)
    adw_preferences_group_add (checks, more_row_new (result->all->len - n));
  return group;
}

/* --- what it is for ------------------------------------------------------------------------------ */

static const struct {
  AuthorProfile profile;
  bool is_first, is_played; /* shown at once; opened by Lernkoffer */
  const char *title, *subtitle;
} profiles[] = {
  { AUTHOR_PROFILE_UNIVERSAL, true, true, N_ ("For everything, recommended"),
    N_ ("One file for Lernkoffer, learning platforms and the browser (SCORM 1.2, cmi5, HTML)") },
  { AUTHOR_PROFILE_SCORM12, true, true, N_ ("Only for an older learning platform"), "SCORM 1.2" },
  { AUTHOR_PROFILE_PDF, true, false, N_ ("To print"),
    N_ ("PDF, questions with their solutions at the end") },
  { AUTHOR_PROFILE_EPUB, true, false, N_ ("To read"), N_ ("EPUB, for book readers and phones") },
  { AUTHOR_PROFILE_SCORM2004_4, false, true, N_ ("Only for a newer learning platform"),
    N_ ("SCORM 2004, 4th edition") },
  { AUTHOR_PROFILE_SCORM2004_3, false, true,
    N_ ("Only for a learning platform that asks for the 3rd edition"),
    N_ ("SCORM 2004, 3rd edition") },
  { AUTHOR_PROFILE_CMI5, false, true, N_ ("Only for a learning platform with a record store"),
    N_ ("cmi5, xAPI") },
  { AUTHOR_PROFILE_HTML, false, true, N_ ("As a website"),
    N_ ("HTML in a zip, to be unpacked on a server") },
  { AUTHOR_PROFILE_SINGLE_FILE, false, false, N_ ("As one file for the browser"),
    N_ ("HTML, opened by a double click") },
  { AUTHOR_PROFILE_DOCX, false, false, N_ ("To review in a word processor"),
    N_ ("DOCX, for Word and others") },
  { AUTHOR_PROFILE_ODT, false, false, N_ ("To review in LibreOffice"), N_ ("ODT, open format") },
};

typedef struct {
  EditorProfileChosen chosen;
  gpointer data;
  GtkCheckButton *buttons[AUTHOR_N_PROFILES];
} Profiles;

static void
toggled_cb (GtkCheckButton *button, Profiles *all)
{
  if (gtk_check_button_get_active (button))
    all->chosen (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "profile")), all->data);
}

static GtkWidget *
profile_row_new (Profiles *all, gsize number)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_check_button_new ();
  GtkCheckButton *first = all->buttons[profiles[0].profile];

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), first);
  all->buttons[profiles[number].profile] = GTK_CHECK_BUTTON (button);
  g_object_set_data (G_OBJECT (button), "profile",
                     GINT_TO_POINTER ((int) profiles[number].profile));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), number == 0);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (profiles[number].title), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (profiles[number].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (profiles[number].subtitle));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  if (number == 0)
    gtk_widget_add_css_class (row, "first-choice");
  return row;
}

GtkWidget *
editor_publish_profiles_new (EditorProfileChosen chosen, gpointer data)
{
  GtkWidget *group = adw_preferences_group_new (), *more = adw_expander_row_new ();
  Profiles *all = g_new0 (Profiles, 1);

  *all = (Profiles){ .chosen = chosen, .data = data };
  g_object_set_data_full (G_OBJECT (group), "profiles", all, g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What For?"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _ ("Other forms"));
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++) {
    GtkWidget *row = profile_row_new (all, i);

    if (profiles[i].is_first)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    else
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), more);
  return group;
}

void
editor_publish_profiles_choose (GtkWidget *group, AuthorProfile profile)
{
  const Profiles *all = g_object_get_data (G_OBJECT (group), "profiles");

  gtk_check_button_set_active (all->buttons[profile], TRUE);
}

gboolean
editor_publish_is_played (AuthorProfile profile)
{
  for (gsize i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (profiles[i].profile == profile)
      return profiles[i].is_played;
  return FALSE;
}

/* --- what is done with the file ------------------------------------------------------------------- */

/* (transfer full) (nullable): the program beside this one, else the one in the path */
static char *
find_player (const char *named)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PLAYER, NULL) : NULL;

  if (named != NULL)
    return g_find_program_in_path (named);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path (PLAYER);
}

gboolean
editor_publish_play (const char *path, GError **error)
{
  const char *named = g_getenv (PLAYER_VARIABLE);
  g_autoptr (GDesktopAppInfo) player = named == NULL ? g_desktop_app_info_new (PLAYER_FILE) : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GList files = { .data = file };
  g_autofree char *program = NULL;

  if (player != NULL)
    return g_app_info_launch (G_APP_INFO (player), &files, NULL, error);
  program = find_player (named);
  if (program == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, PLAYER);
    return FALSE;
  }
  {
    const char *const arguments[] = { program, path, NULL };

    return g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                          error);
  }
}

/* Where no program takes that, the folder alone is opened. */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *uri = data;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL)
    widget_show_uri (NULL, uri);
}

void
editor_publish_show_in_folder (GtkWindow *parent, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  const char *const uris[] = { uri, NULL };

  if (bus == NULL) {
    g_autofree char *around = g_file_get_uri (folder);

    widget_show_uri (parent, around);
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_file_get_uri (folder));
}

gboolean
editor_publish_is_edition (AuthorProfile profile)
{
  return profile != AUTHOR_PROFILE_DOCX && profile != AUTHOR_PROFILE_ODT;
}

/* @number: 1: none */
static char *
target_of (const char *folder, const AuthorCourse *course, const char *version,
           AuthorProfile profile, guint number)
{
  g_autofree char *base = g_strdup_printf ("%s-%s", course->id, version), *name = NULL;

  g_strdelimit (base, "/\\:", '-');
  name = number == 1 ? g_strconcat (base, author_profile_suffix (profile), NULL)
                     : g_strdup_printf ("%s (%u)%s", base, number, author_profile_suffix (profile));
  return g_build_filename (folder, name, NULL);
}

char *
editor_publish_target (const char *folder, const AuthorCourse *course, const char *version,
                       AuthorProfile profile)
{
  return target_of (folder, course, version, profile, 1);
}

char *
editor_publish_free_target (const char *folder, const AuthorCourse *course, const char *version,
                            AuthorProfile profile)
{
  for (guint number = 1;; number++) {
    g_autofree char *path = target_of (folder, course, version, profile, number);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}
