/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/editor/course/editor-course-private.h"
#include "authoring/model/question.h"
#include "authoring/source/source-yaml-member.h"

#define SERVED "served"

/* Learning objectives of the course, each with what serves it: an objective that nothing serves is not learnt, one
 * that no question asks for is not seen. */

typedef struct {
  GPtrArray *rows; /* of GtkWidget, owned by the group */
  char *ids;       /* of the rows, with commas: when it differs they are made anew */
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_ptr_array_unref (rows->rows);
  g_free (rows->ids);
  g_free (rows);
}

/* --- what serves it ----------------------------------------------------------------------------------- */

typedef struct {
  guint n_pages, n_questions, n_others;
} Served;

static void
count_page (Served *served, const AuthorCoursePage *page, const char *id)
{
  if (g_strcmp0 (
          (page->page->yaml != NULL ? author_yaml_string (page->page->yaml, "objectives") : NULL),
          id)
          == 0
      || g_strcmp0 (page->objective, id) == 0)
    served->n_pages++;
  for (guint i = 0; i < page->page->n_blocks; i++) {
    AuthorQuestionKind kind;

    if (g_strcmp0 (author_page_value (page->page, i, "objective"), id) != 0)
      continue;
    if (author_question_kind (page->page->blocks[i].name, &kind))
      served->n_questions++;
    else
      served->n_others++;
  }
}

static Served
count_course (const AuthorCourse *course, const char *id)
{
  Served served = { 0 };

  for (guint i = 0; i < course->pages->len; i++)
    count_page (&served, &g_array_index (course->pages, AuthorCoursePage, i), id);
  return served;
}

/* A word or two, to stand beside it. (transfer full) */
static char *
served_short (Served served)
{
  guint n = served.n_questions + served.n_others + served.n_pages;

  if (n == 0)
    return g_strdup (_ ("No block yet"));
  return g_strdup_printf (ngettext ("%u block", "%u blocks", n), n);
}

static char *
served_text (Served served)
{
  g_autofree char *questions = NULL, *others = NULL;

  if (served.n_questions + served.n_others + served.n_pages == 0)
    return g_strdup (_ ("Nothing serves it yet. Choose it in the form of a question."));
  questions = g_strdup_printf (ngettext ("%u question", "%u questions", served.n_questions),
                               served.n_questions);
  served.n_others += served.n_pages;
  others = g_strdup_printf (ngettext ("%u other block", "%u other blocks", served.n_others),
                            served.n_others);
  return g_strdup_printf (_ ("Served by %s and %s"), questions, others);
}

/* --- writing ------------------------------------------------------------------------------------------- */

static void
typed (EditorContext *context, const char *text, gpointer number)
{
  g_autofree char *index = g_strdup_printf ("%u", GPOINTER_TO_UINT (number));
  const char *const path[] = { "objectives", index, "text", NULL };

  /* An objective without words is none: it goes by its button. */
  if (text[0] != '\0')
    editor_course_set (context, path, text);
}

static void
remove_cb (GtkWidget *button, EditorContext *context)
{
  g_autofree char *index
      = g_strdup_printf ("%u", GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number")));
  const char *const path[] = { "objectives", index, NULL };

  editor_course_set (context, path, NULL);
}

static void
add_cb (GtkWidget *button, EditorContext *context)
{
  AuthorDesk *desk = editor_context_desk (context);
  g_autofree char *id = author_desk_new_id (desk, "o");
  g_autofree char *index = g_strdup_printf ("%u", author_desk_course (desk)->objectives->len);
  const char *const id_path[] = { "objectives", index, "id", NULL };
  const char *const text_path[] = { "objectives", index, "text", NULL };
  GBytes *file = author_document_read (author_desk_document (desk), AUTHOR_COURSE_FILE);
  g_autoptr (GBytes) with_id = file != NULL ? author_yaml_file_set (file, id_path, id) : NULL;
  g_autoptr (GBytes) fresh
      = with_id != NULL ? author_yaml_file_set (with_id, text_path, _ ("You can …")) : NULL;
  AuthorChange *change;

  if (fresh == NULL) {
    editor_context_toast (context,
                          _ ("The list of objectives cannot be changed as it is written now."));
    return;
  }
  change = author_change_new ("course", NULL);
  author_change_write (change, AUTHOR_COURSE_FILE, fresh);
  editor_course_apply (context, change);
}

/* --- rows ------------------------------------------------------------------------------------------------ */

/* Where it is said what serves it. */
static void
add_served (GtkWidget *row)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "second");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), label);
  g_object_set_data (G_OBJECT (row), SERVED, label);
}

static GtkWidget *
row_new (EditorContext *context, guint number)
{
  g_autofree char *title = g_strdup_printf (_ ("Objective %u"), number + 1);
  GtkWidget *row = editor_course_entry_new (context, title, typed, GUINT_TO_POINTER (number));
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  add_served (row);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove objective"));
  g_object_set_data (G_OBJECT (remove), "number", GUINT_TO_POINTER (number));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), context);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  return row;
}

static char *
ids_of (const AuthorCourse *course)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < course->objectives->len; i++)
    g_string_append_printf (ids, "%s,", g_array_index (course->objectives, AuthorObjective, i).id);
  return g_string_free (ids, FALSE);
}

static void
make_rows (GtkWidget *group, EditorContext *context, Rows *rows, guint n)
{
  for (guint i = 0; i < rows->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), g_ptr_array_index (rows->rows, i));
  g_ptr_array_set_size (rows->rows, 0);
  for (guint i = 0; i < n; i++) {
    GtkWidget *row = row_new (context, i);

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    g_ptr_array_add (rows->rows, row);
  }
}

void
editor_course_objectives_fill (GtkWidget *group, EditorContext *context)
{
  const AuthorCourse *course = author_desk_course (editor_context_desk (context));
  Rows *rows = g_object_get_data (G_OBJECT (group), "rows");
  g_autofree char *ids = ids_of (course);

  if (g_strcmp0 (ids, rows->ids) != 0) {
    g_free (rows->ids);
    rows->ids = g_steal_pointer (&ids);
    make_rows (group, context, rows, course->objectives->len);
  }
  for (guint i = 0; i < rows->rows->len; i++) {
    const AuthorObjective *objective = &g_array_index (course->objectives, AuthorObjective, i);
    Served count = count_course (course, objective->id);
    g_autofree char *served = served_text (count), *brief = served_short (count);
    GtkWidget *row = g_ptr_array_index (rows->rows, i);

    editor_course_entry_show (row, objective->text);
    gtk_label_set_label (g_object_get_data (G_OBJECT (row), SERVED), brief);
    gtk_widget_set_tooltip_text (row, served);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    served, -1);
  }
}

GtkWidget *
editor_course_objectives_new (EditorContext *context)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  Rows *rows = g_new0 (Rows, 1);

  rows->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "rows", rows, rows_free);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_tooltip_text (add, _ ("Add objective"));
  g_signal_connect (add, "clicked", G_CALLBACK (add_cb), context);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Is Learnt"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), add);
  return group;
}
