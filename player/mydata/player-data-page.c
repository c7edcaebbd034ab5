/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/mydata/player-data-page.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "engine/prove/takeout.h"
#include "engine/store/store-removal.h"
#include "player/context/player-traces.h"
#include "player/mydata/player-data-work.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerDataPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GPtrArray *rows;           /* (element-type GtkWidget): of courses; borrowed */
  GCancellable *cancellable; /* of what is being given out; %NULL: nothing is */
  gboolean busy, focus;
  GtkWidget *pressed; /* what had the focus when work began; weak */

  WidgetBanner *banner;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkButton *cancel, *take_out, *forget;
  AdwActionRow *progress_row, *web_row, *backups_row, *damaged_row, *courses_row, *place_row,
      *people_row, *net_row, *forget_row;
  AdwPreferencesGroup *courses;
};

G_DEFINE_FINAL_TYPE (PlayerDataPage, player_data_page, ADW_TYPE_BIN)

static void
say (PlayerDataPage *self, const char *sentence, gboolean problem)
{
  widget_banner_show (self->banner, problem ? "dialog-warning-symbolic" : "object-select-symbolic",
                      sentence, NULL, NULL);
}

static void
say_error (PlayerDataPage *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  say (self, sentence, TRUE);
}

static GtkWindow *
window_of (PlayerDataPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

gboolean
player_data_page_is_busy (PlayerDataPage *self)
{
  return self->busy;
}

static GtkWidget *
focus_of (PlayerDataPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* A button that cannot be pressed meanwhile loses the focus. */
static void
restore_pressed (PlayerDataPage *self)
{
  GtkWidget *focus = focus_of (self);

  if (self->pressed != NULL
      && (focus == NULL || gtk_widget_is_ancestor (focus, self->progress_box)))
    gtk_widget_grab_focus (self->pressed);
  g_clear_weak_pointer (&self->pressed);
}

static void
set_busy (PlayerDataPage *self, gboolean busy)
{
  GtkWidget *focus = focus_of (self);

  self->busy = busy;
  if (busy && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->pressed, focus);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_out), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->forget), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->courses), !busy);
  if (!busy)
    restore_pressed (self);
}

/* --- what is stored ------------------------------------------------------------------------------------- */

static void
set_subtitle (AdwActionRow *row, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_action_row_set_subtitle (row, markup);
}

/* @format with the size, in words, as its only argument. */
static void
set_size (AdwActionRow *row, const char *format, guint64 bytes)
{
  g_autofree char *size = words_size (bytes);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *text = g_strjoinv (size, parts);

  set_subtitle (row, text);
}

static void
show_holdings (PlayerDataPage *self, const PlayerData *data)
{
  const LkHoldings *holdings = &data->holdings;
  g_autofree char *rows = NULL, *size = words_size (holdings->database), *text = NULL;
  g_autofree char *backups = words_size (holdings->backups), *n = NULL;

  rows = g_strdup_printf (ngettext ("%u entry about you", "%u entries about you", holdings->rows),
                          (unsigned) MIN (holdings->rows, G_MAXUINT));
  /* Translators: %1$s is “12 entries about you”, %2$s a size */
  text = g_strdup_printf (_ ("%1$s: what you have done and answered, your workbook, notes, times. "
                             "The database of all people here has %2$s."),
                          rows, size);
  set_subtitle (self->progress_row, text);
  if (holdings->web > 0)
    set_size (self->web_row, _ ("%s, in files of your own"), holdings->web);
  else
    set_subtitle (self->web_row, _ ("Nothing"));
  n = g_strdup_printf (
      ngettext ("%1$u copy with %2$s", "%1$u copies with %2$s", holdings->n_backups),
      holdings->n_backups, backups);
  g_free (g_steal_pointer (&text));
  /* Translators: %s is “5 copies with 2 MB” */
  text = g_strdup_printf (_ ("%s, with the progress of all people. The oldest is about four weeks "
                             "old."),
                          n);
  set_subtitle (self->backups_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->damaged_row), holdings->n_damaged > 0);
  if (holdings->n_damaged > 0)
    set_subtitle (self->damaged_row,
                  _ ("They may hold what you did. They are deleted when somebody is deleted."));
  set_size (self->courses_row, _ ("%s, the same for everybody. Nothing about you."),
            holdings->packages);
  set_subtitle (self->place_row, player_context_folder (self->context));
}

static void
show_people (PlayerDataPage *self, const PlayerData *data)
{
  g_autofree char *sent = NULL;

  set_subtitle (self->people_row, data->n_others == 0 ? _ ("There is nobody else here.")
                                  : data->has_pin
                                      ? _ ("No. Your PIN keeps them out.")
                                      : _ ("Whoever chooses your name can see it. A PIN keeps them "
                                           "out: Edit Person in the menu."));
  if (data->released == 0) {
    set_subtitle (self->net_row, _ ("No. Nothing leaves this computer."));
    return;
  }
  sent = *data->hosts != '\0'
             /* Translators: %s is the name of a computer, such as lrs.example.org, or several. */
             ? g_strdup_printf (_ ("You have allowed it to be sent to %s, under a code instead of "
                                   "your name."),
                                data->hosts)
             : g_strdup (_ ("You have allowed it to be sent. No address is set up."));
  set_subtitle (self->net_row, sent);
}

/* --- one course ------------------------------------------------------------------------------------------ */

/* A question that waits for its answer. */
typedef struct {
  PlayerDataPage *page;
  gint64 course_id;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->page);
  g_free (asked);
}

static void
course_answer (const char *response, gpointer data)
{
  Asked *asked = data;

  if (g_strcmp0 (response, "delete") == 0)
    player_data_page_forget_course (asked->page, asked->course_id);
}

static void
ask_course_cb (GtkWidget *button, gpointer data)
{
  PlayerDataPage *self = data;
  const char *title = g_object_get_data (G_OBJECT (button), "title");
  /* Translators: %s is the title of a course */
  g_autofree char *heading = g_strdup_printf (_ ("Delete What “%s” Knows About You?"), title);
  WidgetQuestion *question = widget_question_new (
      heading, _ ("Progress, answers, workbook, repetition and proofs of this course are deleted. "
                  "This cannot be undone. Save proofs as PDF before if you need them. Backups "
                  "keep it for up to four weeks."));
  Asked *asked = g_new0 (Asked, 1);

  asked->page = g_object_ref (self);
  asked->course_id = *(const gint64 *) g_object_get_data (G_OBJECT (button), "course");
  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window_of (self), course_answer, asked, asked_free);
}

static void
add_course (PlayerDataPage *self, const LkShelfRow *course)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_ ("Delete…"));
  g_autofree char *title = g_markup_escape_text (course->course->title, -1);
  /* Translators: %s is the title of a course */
  g_autofree char *name = g_strdup_printf (_ ("Delete what “%s” knows"), course->course->title);
  g_autofree char *day
      = words_date (course->last_opened > 0 ? course->last_opened : course->completed);
  /* Translators: %s is a date */
  g_autofree char *since = g_strdup_printf (course->course->removed > 0
                                                ? _ ("Last opened on %s, no longer on the shelf")
                                                : _ ("Last opened on %s"),
                                            day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), since);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "title", g_strdup (course->course->title), g_free);
  g_object_set_data_full (G_OBJECT (button), "course",
                          g_memdup2 (&course->course->id, sizeof course->course->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (ask_course_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->courses, row);
  g_ptr_array_add (self->rows, row);
}

/* The row in which the focus is; the number of rows if it is in none. */
static guint
focused_row (PlayerDataPage *self)
{
  GtkWidget *focus = focus_of (self);
  guint i = 0;

  while (i < self->rows->len
         && (focus == NULL || !gtk_widget_is_ancestor (focus, self->rows->pdata[i])))
    i++;
  return i;
}

/* What is deleted takes its row away; the focus stays in the list. */
static void
restore_focus (PlayerDataPage *self, guint row)
{
  if (self->rows->len > 0)
    gtk_widget_child_focus (self->rows->pdata[MIN (row, self->rows->len - 1)], GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->take_out));
}

static void
show_courses (PlayerDataPage *self, const GPtrArray *courses)
{
  guint focused = focused_row (self);
  gboolean had_focus = focused < self->rows->len;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->courses, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < courses->len; i++)
    add_course (self, courses->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->courses), courses->len > 0);
  if (had_focus)
    restore_focus (self, focused);
}

/* --- work ------------------------------------------------------------------------------------------------ */

typedef enum {
  JOB_READ,
  JOB_TAKE_OUT,
  JOB_COURSE,
  JOB_PERSON,
} JobKind;

typedef struct {
  JobKind kind;
  PlayerDataPage *page; /* for the progress; kept by the work */
  PlayerContext *context;
  LkStore *store;
  gint64 learner_id, course_id;
  GFile *file;
  char *readme;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->context);
  g_clear_object (&job->file);
  g_free (job->readme);
  g_free (job);
}

/* How far the zip is, on its way to the main thread. */
typedef struct {
  PlayerDataPage *page;
  LkTakeoutStep step;
  double done;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_object_unref (report->page);
  g_free (report);
}

static gboolean
show_progress_cb (gpointer data)
{
  const Report *report = data;
  PlayerDataPage *self = report->page;

  if (report->done < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, report->done);
  gtk_label_set_label (self->progress_label, report->step == LK_TAKEOUT_ROWS
                                                 ? _ ("Your entries are gathered.")
                                                 : _ ("The file is written."));
  return G_SOURCE_REMOVE;
}

static void
progress_cb (LkTakeoutStep step, double done, void *data)
{
  Report *report = g_new0 (Report, 1);

  report->page = g_object_ref (data);
  report->step = step;
  report->done = done;
  g_idle_add_full (G_PRIORITY_DEFAULT, show_progress_cb, report, report_free);
}

static void
take_out (Job *job, GCancellable *cancellable, GError **error)
{
  const LkTakeout takeout
      = { job->store, job->learner_id, job->readme, lk_clock_wall (lk_clock_system ()) };
  g_autofree char *path = g_file_get_path (job->file);

  if (path == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Choose a folder of this computer."));
  else
    lk_takeout_write (&takeout, path, progress_cb, job->page, cancellable, error);
}

static gpointer
job_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;

  switch (job->kind) {
  case JOB_READ:
    return player_data_read (job->store, job->learner_id, error);
  case JOB_TAKE_OUT:
    take_out (job, cancellable, error);
    return NULL;
  case JOB_COURSE:
    if (lk_store_course_forget (job->store, job->learner_id, job->course_id, error))
      player_traces_drop (job->context);
    return NULL;
  case JOB_PERSON:
  default:
    if (lk_store_learner_remove (job->store, job->learner_id, error))
      player_traces_drop (job->context);
    return NULL;
  }
}

static void read_data (PlayerDataPage *self);

static void
show_data (PlayerDataPage *self, const PlayerData *data)
{
  show_holdings (self, data);
  show_people (self, data);
  show_courses (self, data->courses);
  if (self->focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->take_out));
  self->focus = FALSE;
}

static void
done_well (PlayerDataPage *self, JobKind kind)
{
  switch (kind) {
  case JOB_TAKE_OUT:
    say (self, _ ("Everything about you is in the file."), FALSE);
    break;
  case JOB_COURSE:
    say (self, _ ("What this course knew about you is deleted."), FALSE);
    read_data (self);
    break;
  case JOB_PERSON:
    gtk_widget_activate_action (GTK_WIDGET (self), "win.learner", NULL);
    break;
  case JOB_READ:
  default:
    break;
  }
}

static void
job_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerDataPage *self = owner;
  const Job *job = input;
  g_autoptr (PlayerData) data = result;

  if (job->kind != JOB_READ) {
    set_busy (self, FALSE);
    g_clear_object (&self->cancellable);
    gtk_widget_set_visible (self->progress_box, FALSE);
  }
  if (job->learner_id != player_context_learner_id (self->context))
    return;
  if (data != NULL)
    show_data (self, data);
  if (error == NULL)
    done_well (self, job->kind);
  else if (g_error_matches (error, LK_ERROR, (int) LK_ISSUE_CANCELLED))
    say (self, _ ("Cancelled. Nothing was written."), FALSE);
  else
    say_error (self, error);
}

static Job *
job_new (PlayerDataPage *self, JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->page = self;
  job->context = g_object_ref (self->context);
  job->store = player_context_store (self->context);
  job->learner_id = player_context_learner_id (self->context);
  return job;
}

static void
run (PlayerDataPage *self, Job *job)
{
  if (job->kind != JOB_READ) {
    set_busy (self, TRUE);
    widget_banner_hide (self->banner);
  }
  widget_work (self, job_thread, job, job_free, self->cancellable, job_done);
}

static void
read_data (PlayerDataPage *self)
{
  run (self, job_new (self, JOB_READ));
}

void
player_data_page_begin (PlayerDataPage *self)
{
  if (!self->busy)
    widget_banner_hide (self->banner);
  self->focus = TRUE;
  read_data (self);
}

void
player_data_page_take_out (PlayerDataPage *self, GFile *zip)
{
  Job *job;

  if (self->busy)
    return;
  job = job_new (self, JOB_TAKE_OUT);
  job->file = g_object_ref (zip);
  job->readme = player_data_readme (player_context_learner_name (self->context));
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->progress_box, TRUE);
  run (self, job);
}

void
player_data_page_forget_course (PlayerDataPage *self, gint64 course_id)
{
  Job *job;

  if (self->busy)
    return;
  job = job_new (self, JOB_COURSE);
  job->course_id = course_id;
  run (self, job);
}

void
player_data_page_forget_person (PlayerDataPage *self)
{
  if (!self->busy)
    run (self, job_new (self, JOB_PERSON));
}

/* --- buttons --------------------------------------------------------------------------------------------- */

static void
zip_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_data_page_take_out (owner, file);
}

static void
take_out_cb (PlayerDataPage *self)
{
  /* Translators: name of a file */
  widget_choose_target (window_of (self), _ ("my-learning-data.zip"), self, zip_chosen);
}

static void
cancel_cb (PlayerDataPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
person_answer (const char *response, gpointer data)
{
  if (g_strcmp0 (response, "delete") == 0)
    player_data_page_forget_person (data);
}

static void
forget_cb (PlayerDataPage *self)
{
  g_autofree char *heading
      = g_strdup_printf (_ ("Delete %s?"), player_context_learner_name (self->context));
  g_autofree char *body = g_strdup_printf (
      ngettext ("What you have done in %u course is deleted, with answers, workbook, notes and "
                "proofs, in the backups too. This cannot be undone. Files that you have saved "
                "elsewhere stay.",
                "What you have done in %u courses is deleted, with answers, workbook, notes and "
                "proofs, in the backups too. This cannot be undone. Files that you have saved "
                "elsewhere stay.",
                self->rows->len),
      self->rows->len);
  WidgetQuestion *question = widget_question_new (heading, body);

  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window_of (self), person_answer, g_object_ref (self),
                       g_object_unref);
}

/* --- the page --------------------------------------------------------------------------------------------- */

void
player_data_page_set_context (PlayerDataPage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
}

static void
player_data_page_dispose (GObject *object)
{
  PlayerDataPage *self = PLAYER_DATA_PAGE (object);

  g_clear_weak_pointer (&self->pressed);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_data_page_parent_class)->dispose (object);
}

static void
player_data_page_finalize (GObject *object)
{
  g_ptr_array_unref (PLAYER_DATA_PAGE (object)->rows);
  G_OBJECT_CLASS (player_data_page_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerDataPage, name)

static void
player_data_page_class_init (PlayerDataPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  G_OBJECT_CLASS (klass)->dispose = player_data_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_data_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-data-page.ui");
  BIND (banner);
  BIND (progress_box);
  BIND (progress_label);
  BIND (progress);
  BIND (cancel);
  BIND (take_out);
  BIND (forget);
  BIND (progress_row);
  BIND (web_row);
  BIND (backups_row);
  BIND (damaged_row);
  BIND (courses_row);
  BIND (place_row);
  BIND (people_row);
  BIND (net_row);
  BIND (forget_row);
  BIND (courses);
}

#undef BIND

static void
player_data_page_init (PlayerDataPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->take_out, "clicked", G_CALLBACK (take_out_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->forget, "clicked", G_CALLBACK (forget_cb), self);
}
