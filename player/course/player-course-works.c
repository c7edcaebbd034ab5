/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/course/player-course-works.h"

#include <glib/gi18n.h>

#include "engine/workbook/workbook.h"
#include "widgets/widget-work.h"
#include "words/words.h"

/* Rows; more are counted. */
#define MOST_WORKS 5

struct _PlayerCourseWorks {
  AdwBin parent_instance;
  unsigned serial; /* of what was read last */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (PlayerCourseWorks, player_course_works, ADW_TYPE_BIN)

/* --- reading ---------------------------------------------------------------------------------------- */

/* What stands on one page of the course. */
typedef struct {
  char *page, *title;
  char *block; /* of its first entry */
  gint64 updated;
  bool shared;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->page);
  g_free (work->title);
  g_free (work->block);
  g_free (work);
}

typedef struct {
  LkStore *store;
  gint64 learner_id, registration_id, course_id;
  LkCompanion *companion; /* nullable */
  unsigned serial;
} Input;

static void
input_free (gpointer data)
{
  Input *wanted = data;

  g_clear_pointer (&wanted->companion, lk_companion_unref);
  g_free (wanted);
}

static Work *
find_work (const GPtrArray *works, const char *page)
{
  for (guint i = 0; i < works->len; i++)
    if (g_str_equal (((Work *) works->pdata[i])->page, page))
      return works->pdata[i];
  return NULL;
}

static void
add_entry (GPtrArray *works, const LkWorkEntry *entry)
{
  Work *work = find_work (works, entry->page);

  if (work == NULL) {
    work = g_new0 (Work, 1);
    work->page = g_strdup (entry->page);
    work->title = g_strdup (*entry->page_title != '\0' ? entry->page_title : entry->title);
    work->block = g_strdup (entry->block);
    g_ptr_array_add (works, work);
  }
  work->updated = MAX (work->updated, entry->updated);
  work->shared |= entry->shared;
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Input *wanted = input;
  g_autoptr (LkWorkbook) workbook
      = lk_workbook_read (wanted->store, wanted->learner_id, NULL, error);
  GPtrArray *works;

  if (workbook == NULL)
    return NULL;
  works = g_ptr_array_new_with_free_func (work_free);
  for (guint i = 0; i < workbook->items->len; i++) {
    const LkWorkbookItem *item = lk_workbook_item (workbook, i);

    if (item->entry->registration_id == wanted->registration_id
        && !lk_work_sheet_is_empty (item->sheet))
      add_entry (works, item->entry);
  }
  return works;
}

/* --- showing ---------------------------------------------------------------------------------------- */

static GtkWidget *
add_row (PlayerCourseWorks *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (self->list, row);
  return row;
}

static void
make_link (GtkWidget *row, const char *action, GVariant *target)
{
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

static void
add_work (PlayerCourseWorks *self, const Work *work, gint64 course_id)
{
  g_autofree char *day = words_date (work->updated);
  const char *who = work->shared ? _ ("shared with coach") : _ ("only for you");
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", day, who);
  GtkWidget *row = add_row (self, work->title, subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("x-office-document-symbolic"));
  make_link (row, "win.work", g_variant_new ("(xs)", course_id, work->block));
}

/* Pages on which something can be written, and nothing is yet. */
static unsigned
count_to_come (const LkCompanion *companion, const GPtrArray *works)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);

  for (guint i = 0; companion != NULL && i < companion->works->len; i++) {
    const LkCompanionWork *work = lk_companion_work (companion, i);

    if (lk_work_kind (work->kind) != LK_WORK_NO_ENTRY
        && find_work (works, lk_companion_page (companion, work->page)->id) == NULL)
      g_hash_table_add (pages, GUINT_TO_POINTER (work->page));
  }
  return g_hash_table_size (pages);
}

static void
add_rest (PlayerCourseWorks *self, guint n_works, unsigned to_come)
{
  g_autofree char *text = NULL;

  if (to_come == 0)
    return;
  if (n_works == 0)
    text = g_strdup_printf (
        ngettext ("%u comes up in the course", "%u come up in the course", to_come), to_come);
  else
    text = g_strdup_printf (
        ngettext ("%u more comes up in the course", "%u more come up in the course", to_come),
        to_come);
  gtk_widget_add_css_class (add_row (self, text, NULL), "second");
}

static void
clear (PlayerCourseWorks *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

static void
show_works (PlayerCourseWorks *self, const GPtrArray *works, const Input *wanted)
{
  guint n_rows = works->len > MOST_WORKS + 1 ? MOST_WORKS : works->len;
  unsigned to_come = count_to_come (wanted->companion, works);

  clear (self);
  for (guint i = 0; i < n_rows; i++)
    add_work (self, works->pdata[i], wanted->course_id);
  if (works->len > n_rows) {
    g_autofree char *text = g_strdup_printf (_ ("%u more in the workbook"), works->len - n_rows);

    make_link (add_row (self, text, NULL), "win.workbook", NULL);
  }
  add_rest (self, works->len, to_come);
  gtk_widget_set_visible (GTK_WIDGET (self), works->len > 0 || to_come > 0);
}

/* What cannot be read is told of by the workbook itself. */
static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCourseWorks *self = owner;
  const Input *wanted = input;
  g_autoptr (GPtrArray) works = result;

  if (works != NULL && wanted->serial == self->serial)
    show_works (self, works, wanted);
}

void
player_course_works_clear (PlayerCourseWorks *self)
{
  self->serial++;
  gtk_widget_hide (GTK_WIDGET (self));
  clear (self);
}

void
player_course_works_read (PlayerCourseWorks *self, PlayerContext *context,
                          const LkRegistration *registration, LkCompanion *companion)
{
  Input *wanted = g_new0 (Input, 1);

  *wanted = (Input){ .store = player_context_store (context),
                     .learner_id = player_context_learner_id (context),
                     .registration_id = registration->id,
                     .course_id = registration->course_id,
                     .companion = companion != NULL ? lk_companion_ref (companion) : NULL,
                     .serial = ++self->serial };
  widget_work (self, read_thread, wanted, input_free, NULL, read_done);
}

/* --- life ------------------------------------------------------------------------------------------- */

static void
player_course_works_class_init (PlayerCourseWorksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-course-works.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerCourseWorks, list);
}

static void
player_course_works_init (PlayerCourseWorks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
