/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-news-group.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/editor/check/editor-finding-text.h"
#include "authoring/editor/context/editor-text.h"
#include "authoring/editor/history/editor-difference-text.h"

/* Pages, and lost things, that are named one by one; blocks of a page in its line. */
#define MOST_ROWS   40
#define MOST_BLOCKS 4
/* Of so many pages or fewer the list is open. */
#define MOST_OPEN 4

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

static void
add_more (GtkWidget *expander, guint n)
{
  g_autofree char *more = g_strdup_printf (_ ("And %u more."), n);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row_new (more, NULL));
}

/* --- pages ---------------------------------------------------------------------------------------- */

/* Differences of one file: [@first, @end) of all. */
typedef struct {
  guint first, end;
} File;

static const AuthorDifference *
difference_at (const EditorNews *news, guint index)
{
  return g_ptr_array_index (news->differences, index);
}

static GArray *
files_of (const EditorNews *news)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (File));

  for (guint i = 0; i < news->differences->len; i++) {
    File *last = files->len > 0 ? &g_array_index (files, File, files->len - 1) : NULL;

    if (last != NULL
        && g_str_equal (difference_at (news, last->first)->name, difference_at (news, i)->name)) {
      last->end = i + 1;
    } else {
      File file = { i, i + 1 };

      g_array_append_val (files, file);
    }
  }
  return files;
}

static bool
is_page (const EditorNews *news, const File *file)
{
  return g_hash_table_contains (news->titles, difference_at (news, file->first)->name);
}

static const char *
title_of (const EditorNews *news, const File *file)
{
  const char *name = difference_at (news, file->first)->name;
  const char *title = g_hash_table_lookup (news->titles, name);

  if (title != NULL)
    return title;
  return g_str_equal (name, AUTHOR_COURSE_FILE) ? _ ("About the Course") : name;
}

/* `New: Question with One Answer · Changed: Text`; of a whole page `New page`. */
static char *
blocks_of (const EditorNews *news, const File *file)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const AuthorDifference *first = difference_at (news, file->first);

  if (is_page (news, file) && g_str_equal (first->what, "file"))
    return g_strdup (first->kind == AUTHOR_DIFFERENCE_ADDED     ? _ ("New page")
                     : first->kind == AUTHOR_DIFFERENCE_REMOVED ? _ ("Page deleted")
                                                                : _ ("Page changed"));
  for (guint i = file->first; i < MIN (file->end, file->first + MOST_BLOCKS); i++)
    g_ptr_array_add (parts, editor_difference_title (difference_at (news, i)));
  if (file->end - file->first > MOST_BLOCKS)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%u more"), file->end - file->first - MOST_BLOCKS));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* `3 pages changed, 1 page new, 1 page deleted, 2 files changed` */
static char *
summary_of (const EditorNews *news, const GArray *files)
{
  guint n[AUTHOR_DIFFERENCE_MOVED + 1] = { 0 }, n_files = 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++) {
    const File *file = &g_array_index (files, File, i);
    const AuthorDifference *first = difference_at (news, file->first);
    bool is_whole = g_str_equal (first->what, "file");

    if (!is_page (news, file))
      n_files++;
    else
      n[is_whole ? first->kind : AUTHOR_DIFFERENCE_CHANGED]++;
  }
  if (n[AUTHOR_DIFFERENCE_CHANGED] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u page changed", "%u pages changed",
                                                       n[AUTHOR_DIFFERENCE_CHANGED]),
                                             n[AUTHOR_DIFFERENCE_CHANGED]));
  if (n[AUTHOR_DIFFERENCE_ADDED] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u page new", "%u pages new",
                                                       n[AUTHOR_DIFFERENCE_ADDED]),
                                             n[AUTHOR_DIFFERENCE_ADDED]));
  if (n[AUTHOR_DIFFERENCE_REMOVED] > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u page deleted", "%u pages deleted",
                                                       n[AUTHOR_DIFFERENCE_REMOVED]),
                                             n[AUTHOR_DIFFERENCE_REMOVED]));
  if (n_files > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u file beside the pages changed",
                                                "%u files beside the pages changed", n_files),
                                      n_files));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static GtkWidget *
versions_button_new (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Differences"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.history");
  gtk_widget_set_tooltip_text (button, _ ("Word by word, in the versions"));
  return button;
}

static GtkWidget *
changes_new (const EditorNews *news)
{
  g_autoptr (GArray) files = files_of (news);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *summary = summary_of (news, files);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), versions_button_new ());
  for (guint i = 0; i < MIN (files->len, MOST_ROWS); i++) {
    const File *file = &g_array_index (files, File, i);
    g_autofree char *blocks = blocks_of (news, file);

    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), row_new (title_of (news, file), blocks));
  }
  if (files->len > MOST_ROWS)
    add_more (row, files->len - MOST_ROWS);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), files->len <= MOST_OPEN);
  return row;
}

/* --- progress ------------------------------------------------------------------------------------- */

static const struct {
  const char *what, *goes;
} losses[] = {
  [AUTHOR_LOSS_COURSE] = { N_ ("The course had another identifier: %s"),
                           N_ ("All begin anew. Lernkoffer takes it for another course.") },
  [AUTHOR_LOSS_PAGE] = { N_ ("Page “%s” is gone"), N_ ("That it was read is no longer counted.") },
  [AUTHOR_LOSS_QUESTION] = { N_ ("Question “%s” is gone"), N_ ("Its answers and points go.") },
  [AUTHOR_LOSS_KIND]
  = { N_ ("Question “%s” is of another kind"), N_ ("It has to be answered once more.") },
  [AUTHOR_LOSS_SET] = { N_ ("Test “%s” is gone"), N_ ("Its result goes.") },
  [AUTHOR_LOSS_FIELD]
  = { N_ ("Workbook field “%s” is gone"), N_ ("What was written there is no longer shown.") },
};

static GtkWidget *
loss_new (const AuthorLoss *loss)
{
  g_autofree char *title = editor_text_fill (_ (losses[loss->kind].what), loss->title);
  g_autofree char *subtitle
      = *loss->page != '\0' && loss->kind != AUTHOR_LOSS_PAGE
            ? g_strdup_printf ("%s · %s", loss->page, _ (losses[loss->kind].goes))
            : g_strdup (_ (losses[loss->kind].goes));

  return row_new (title, subtitle);
}

static GtkWidget *
progress_new (const EditorNews *news)
{
  GtkWidget *row;
  g_autofree char *count = NULL;

  if (news->losses->len == 0) {
    row = row_new (_ ("Those who started keep their progress"),
                   _ ("No page, no question and no field was replaced or deleted"));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), editor_grade_sign_new (EDITOR_GRADE_GOOD));
    return row;
  }
  count
      = g_strdup_printf (ngettext ("%u thing that progress hangs on is gone",
                                   "%u things that progress hangs on are gone", news->losses->len),
                         news->losses->len);
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Those who started lose part of their progress"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), editor_grade_sign_new (EDITOR_GRADE_HINT));
  for (guint i = 0; i < MIN (news->losses->len, MOST_ROWS); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              loss_new (g_ptr_array_index (news->losses, i)));
  if (news->losses->len > MOST_ROWS)
    add_more (row, news->losses->len - MOST_ROWS);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), news->losses->len <= MOST_OPEN);
  return row;
}

/* --- the number ----------------------------------------------------------------------------------- */

/* Why that number. */
static const char *
reason_of (const EditorNews *news)
{
  static const char *const reasons[] = {
    [AUTHOR_RELEASE_SAME] = N_ ("Nothing has changed, so that it is the same version"),
    [AUTHOR_RELEASE_MENDED] = N_ ("Only words and details have changed: that is the third number"),
    [AUTHOR_RELEASE_GROWN] = N_ ("Pages or blocks have come: that is the second number"),
    [AUTHOR_RELEASE_BROKEN] = N_ ("Learners lose progress: that is the first number"),
  };

  if (news->is_raised)
    return _ ("It stands so in the course");
  if (news->release != AUTHOR_RELEASE_SAME && g_str_equal (news->proposed, news->version))
    return _ ("It does not count in numbers with dots. Write the next one yourself");
  if (news->release != AUTHOR_RELEASE_SAME && strchr (news->version, '.') == NULL)
    return _ ("Each version is one more");
  return _ (reasons[news->release]);
}

static GtkWidget *
version_new (const EditorNews *news)
{
  g_autofree char *title = g_strdup_printf (_ ("Proposed version: %s"), news->proposed);

  return row_new (title, reason_of (news));
}

GtkWidget *
editor_news_group_new (const EditorNews *news)
{
  GtkWidget *widget = adw_preferences_group_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (widget);
  g_autofree char *title = NULL;

  if (news == NULL || news->version == NULL) {
    adw_preferences_group_set_title (group, _ ("What Is New"));
    adw_preferences_group_add (
        group, news == NULL ? row_new (_ ("Comparing with the last version"), NULL)
                            : row_new (_ ("This course is published for the first time"),
                                       _ ("From the next version on, you see here what is new.")));
    return widget;
  }
  title = g_strdup_printf (_ ("New Since Version %s"), news->version);
  adw_preferences_group_set_title (group, title);
  adw_preferences_group_add (group, news->differences->len > 0
                                        ? changes_new (news)
                                        : row_new (_ ("Nothing has changed since"), NULL));
  adw_preferences_group_add (group, progress_new (news));
  adw_preferences_group_add (group, version_new (news));
  return widget;
}
