/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/preview/editor-preview-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "authoring/editor/context/editor-snapshot.h"
#include "authoring/editor/preview/editor-call-log.h"
#include "authoring/editor/preview/editor-robot-pane.h"
#include "authoring/editor/publish/editor-publish-job.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-strip.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _EditorPreviewPage {
  AdwBin parent_instance;
  EditorContext *context;
  PreviewTrial *trial;
  PreviewRobot *robot;
  PreviewRole role;
  char *page;           /* id of the page to begin with; nullable */
  gboolean is_shown;    /* else all is closed */
  gboolean runs_robot;  /* what is being made is for the robot learner */
  gboolean is_stale;    /* the course has changed since it was made */
  GCancellable *making; /* nullable */

  GtkStack *stack;
  GtkWidget *clamp, *failed, *role_choice, *meter, *bar, *log_pane, *pager, *log_button;
  EditorCallLog *log;
  EditorRobotPane *robot_pane;
  GtkWidget *robot_button;
};

G_DEFINE_FINAL_TYPE (EditorPreviewPage, editor_preview_page, ADW_TYPE_BIN)

static const struct {
  const char *title;
  int width; /* 0: all there is */
} widths[] = {
  { N_ ("Phone"), 390 },
  { N_ ("Tablet"), 820 },
  { N_ ("Computer"), 0 },
};

static void
show_view (EditorPreviewPage *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
}

/* --- making the package ------------------------------------------------------------------------- */

typedef struct {
  EditorSnapshot *snapshot;
  char *cache;
  PreviewRole role;
  char *folder, *package; /* our own, gone with the job */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  editor_snapshot_unref (job->snapshot);
  if (job->folder != NULL) {
    g_unlink (job->package);
    g_rmdir (job->folder);
  }
  g_free (job->folder);
  g_free (job->package);
  g_free (job->cache);
  g_free (job);
}

static gpointer
make_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Job *job = input;

  job->folder = g_dir_make_tmp ("lernkoffer-preview-XXXXXX", error);
  if (job->folder == NULL)
    return NULL;
  job->package = g_build_filename (job->folder, "course.zip", NULL);
  editor_publish_write (editor_snapshot_files (job->snapshot),
                        preview_role_options (job->role).profile, job->cache, job->package, NULL,
                        cancellable, error);
  return NULL;
}

static void
show_failure (EditorPreviewPage *self, const GError *error)
{
  g_autofree char *text = error != NULL ? words_error (error) : g_strdup ("");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->failed), escaped);
  show_view (self, "failed");
}

/* The trial takes a copy in a worker, so the package lives on until it has it. */
static void
keep_until_opened (EditorPreviewPage *self, Job *job)
{
  g_object_set_data_full (G_OBJECT (self->trial), "package", g_strdup (job->package), g_free);
  g_object_set_data_full (G_OBJECT (self->trial), "folder", g_steal_pointer (&job->folder), g_free);
}

static void
forget_package (EditorPreviewPage *self)
{
  const char *package = g_object_get_data (G_OBJECT (self->trial), "package");
  const char *folder = g_object_get_data (G_OBJECT (self->trial), "folder");

  if (folder == NULL)
    return;
  g_unlink (package);
  g_rmdir (folder);
  g_object_set_data (G_OBJECT (self->trial), "package", NULL);
  g_object_set_data (G_OBJECT (self->trial), "folder", NULL);
}

static void
make_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorPreviewPage *self = owner;
  Job *job = input;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->is_shown
      || self->trial == NULL)
    return;
  g_clear_object (&self->making);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)) {
    show_view (self, "errors");
    return;
  }
  if (error != NULL) {
    show_failure (self, error);
    return;
  }
  forget_package (self);
  keep_until_opened (self, job);
  editor_call_log_clear (self->log);
  if (self->runs_robot)
    preview_robot_run (self->robot, job->package, job->role);
  else
    preview_trial_open (self->trial, job->package, job->role, self->page,
                        job->role == PREVIEW_ROLE_LERNKOFFER);
}

static void
make (EditorPreviewPage *self, gboolean runs_robot)
{
  Job *job = g_new0 (Job, 1);

  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  self->runs_robot = runs_robot;
  self->is_stale = FALSE;
  *job = (Job){ .snapshot
                = editor_snapshot_new (author_desk_document (editor_context_desk (self->context))),
                .cache
                = g_build_filename (editor_context_cache_folder (self->context), "pictures", NULL),
                .role = self->role };
  show_view (self, "making");
  widget_work (self, make_thread, job, job_free, self->making, make_done);
}

/* --- what is shown ------------------------------------------------------------------------------- */

static void
show_meter (EditorPreviewPage *self)
{
  const PreviewTrialStanding *standing = preview_trial_standing (self->trial);
  g_autofree char *text = NULL;

  /* The others keep as much as there is. */
  gtk_widget_set_visible (self->meter, standing->limit > 0);
  gtk_widget_set_visible (self->bar, standing->limit > 0);
  if (standing->limit == 0)
    return;
  text = g_strdup_printf (_ ("%u of %u characters"), standing->state, standing->limit);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar),
                           MIN ((double) standing->state / standing->limit, 1));
  gtk_label_set_text (GTK_LABEL (self->meter), text);
}

static void
opened_cb (EditorPreviewPage *self)
{
  forget_package (self);
  show_meter (self);
  show_view (self, "course");
}

static void
loaded_cb (EditorPreviewPage *self)
{
  forget_package (self);
}

static void
failed_cb (EditorPreviewPage *self, const GError *error)
{
  forget_package (self);
  show_failure (self, error);
}

static void
crashed_cb (EditorPreviewPage *self)
{
  show_failure (self, NULL);
}

static void
called_cb (EditorPreviewPage *self, const PreviewTrialCall *call)
{
  editor_call_log_add (self->log, call);
  show_meter (self);
}

/* --- what is pressed ----------------------------------------------------------------------------- */

/* Where the learner is now stays, whatever is made anew. */
static void
here_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (EditorPreviewPage) self = data;
  g_autofree char *here = preview_trial_evaluate_finish (result, NULL);

  if (here != NULL && *here != '\0') {
    g_free (self->page);
    self->page = g_steal_pointer (&here);
  }
  if (self->is_shown && !preview_robot_is_running (self->robot))
    make (self, FALSE);
}

static void
make_again (EditorPreviewPage *self)
{
  if (preview_trial_is_open (self->trial))
    preview_trial_evaluate_async (self->trial, "location.hash.slice (1)", here_cb,
                                  g_object_ref (self));
  else
    make (self, FALSE);
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (widget);

  if (!preview_robot_is_running (self->robot))
    make_again (self);
}

#define TURN                                                                                       \
  "(() => { const ids = Lernkoffer.course.pages.map ((page) => page.id);"                          \
  " const to = ids[ids.indexOf (location.hash.slice (1)) + (%d)];"                                 \
  " if (to) location.hash = '#' + to; return to || ''; }) ()"

static void
turn (EditorPreviewPage *self, int by)
{
  g_autofree char *script = g_strdup_printf (TURN, by);

  preview_trial_evaluate_async (self->trial, script, NULL, NULL);
}

static void
turn_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  turn (EDITOR_PREVIEW_PAGE (widget), -1);
}

static void
turn_on (GtkWidget *widget, const char *action, GVariant *parameter)
{
  turn (EDITOR_PREVIEW_PAGE (widget), 1);
}

static void
show_running (EditorPreviewPage *self, gboolean is_running)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.robot", !is_running);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.reload", !is_running);
  gtk_widget_set_sensitive (self->role_choice, !is_running);
}

static void
run_robot (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->robot_pane), TRUE);
  editor_robot_pane_show_progress (self->robot_pane, "", 0);
  show_running (self, TRUE);
  make (self, TRUE);
}

static void
stop_robot (GtkWidget *widget, const char *action, GVariant *parameter)
{
  preview_robot_cancel (EDITOR_PREVIEW_PAGE (widget)->robot);
}

static void
robot_progress_cb (EditorPreviewPage *self, const char *page, double share)
{
  editor_robot_pane_show_progress (self->robot_pane, page, share);
}

static void
robot_done_cb (EditorPreviewPage *self, const PreviewRobotReport *report)
{
  editor_robot_pane_show_report (self->robot_pane, report);
  show_running (self, FALSE);
  if (self->is_shown)
    make (self, FALSE);
}

static void
copy_calls (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (widget);
  g_autofree char *text = editor_call_log_text (self->log);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  editor_context_toast (self->context, _ ("Copied"));
}

static void
width_cb (GtkToggleButton *button, EditorPreviewPage *self)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "width"));

  if (!gtk_toggle_button_get_active (button))
    return;
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width > 0 ? width : G_MAXINT16);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width > 0 ? width : G_MAXINT16);
}

static void
role_cb (EditorPreviewPage *self)
{
  PreviewRole role = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role_choice));

  if (role == self->role || role >= PREVIEW_N_ROLES)
    return;
  self->role = role;
  gtk_widget_set_visible (self->pager, role == PREVIEW_ROLE_LERNKOFFER);
  if (self->is_shown)
    make_again (self);
}

static void
course_changed_cb (EditorPreviewPage *self)
{
  self->is_stale = TRUE;
  if (self->is_shown && !preview_robot_is_running (self->robot))
    make_again (self);
}

/* --- life ---------------------------------------------------------------------------------------- */

/* Not in sight any more: all of it goes. */
static void
editor_preview_page_unmap (GtkWidget *widget)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (widget);

  self->is_shown = FALSE;
  preview_robot_cancel (self->robot);
  if (self->making != NULL)
    g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  GTK_WIDGET_CLASS (editor_preview_page_parent_class)->unmap (widget);
  preview_trial_close (self->trial);
  forget_package (self);
}

static void
editor_preview_page_dispose (GObject *object)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (object);

  if (self->trial != NULL) {
    forget_package (self);
    g_signal_handlers_disconnect_by_data (self->trial, self);
    g_object_run_dispose (G_OBJECT (self->trial));
  }
  g_clear_object (&self->robot);
  g_clear_object (&self->trial);
  g_clear_object (&self->making);
  g_clear_object (&self->context);
  g_clear_pointer (&self->page, g_free);
  G_OBJECT_CLASS (editor_preview_page_parent_class)->dispose (object);
}

static void
editor_preview_page_class_init (EditorPreviewPageClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "preview.reload", reload },   { "preview.back", turn_back },
    { "preview.next", turn_on },    { "preview.robot", run_robot },
    { "preview.stop", stop_robot }, { "preview.copy-calls", copy_calls },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_preview_page_dispose;
  widget_class->unmap = editor_preview_page_unmap;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK, "preview.reload",
                                       NULL);
}

static void
editor_preview_page_init (EditorPreviewPage *self)
{
}

/* --- the widget ---------------------------------------------------------------------------------- */

static GtkWidget *
widths_new (EditorPreviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (_ (widths[i].title));

    g_object_set_data (G_OBJECT (button), "width", GINT_TO_POINTER (widths[i].width));
    g_signal_connect (button, "toggled", G_CALLBACK (width_cb), self);
    if (first == NULL)
      first = button;
    else
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
    if (widths[i].width == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    gtk_box_append (GTK_BOX (box), button);
  }
  return box;
}

static GtkWidget *
button_new (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
pager_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box),
                  button_new ("go-previous-symbolic", _ ("Previous Page"), "preview.back"));
  gtk_box_append (GTK_BOX (box), button_new ("go-next-symbolic", _ ("Next Page"), "preview.next"));
  return box;
}

static GtkWidget *
roles_new (EditorPreviewPage *self)
{
  const char *const roles[]
      = { _ ("As Lernkoffer"), _ ("As SCORM 1.2"), _ ("As SCORM 2004"), _ ("As cmi5"), NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (roles);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Learning Platform"), -1);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (role_cb), self);
  return choice;
}

static GtkWidget *
strip_new (EditorPreviewPage *self)
{
  GtkWidget *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *strip;

  self->role_choice = roles_new (self);
  self->pager = pager_new ();
  self->meter = gtk_label_new (NULL);
  self->bar = gtk_level_bar_new ();
  self->log_button = gtk_toggle_button_new_with_mnemonic (_ ("_Calls"));
  self->robot_button = gtk_button_new_with_mnemonic (_ ("_Run Robot Learner"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->robot_button), "preview.robot");
  gtk_widget_set_size_request (self->bar, 80, -1);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->meter, "second");
  gtk_widget_set_tooltip_text (self->meter, _ ("What the learning platform keeps of the learner"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the learning platform keeps of the learner"), -1);
  gtk_box_append (GTK_BOX (start), widths_new (self));
  gtk_box_append (GTK_BOX (start), self->role_choice);
  gtk_box_append (GTK_BOX (start),
                  button_new ("view-refresh-symbolic", _ ("Reload"), "preview.reload"));
  gtk_box_append (GTK_BOX (start), self->pager);
  gtk_box_append (GTK_BOX (end), self->bar);
  gtk_box_append (GTK_BOX (end), self->meter);
  gtk_box_append (GTK_BOX (end), self->log_button);
  gtk_box_append (GTK_BOX (end), self->robot_button);
  strip = widget_strip_new (start, end);
  gtk_widget_add_css_class (strip, "place-bar");
  return strip;
}

static GtkWidget *
notice_new (void)
{
  GtkWidget *line = gtk_label_new (_ ("Preview: nothing is counted"));

  gtk_widget_add_css_class (line, "preview-line");
  return line;
}

static GtkWidget *
status_new (const char *icon, const char *title, const char *label, const char *action)
{
  GtkWidget *page = adw_status_page_new (), *button;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  if (label == NULL)
    return page;
  button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static GtkWidget *
stage_new (EditorPreviewPage *self)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), G_MAXINT16);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), preview_trial_view (self->trial));
  gtk_widget_set_vexpand (self->clamp, TRUE);
  gtk_box_append (GTK_BOX (frame), notice_new ());
  gtk_box_append (GTK_BOX (frame), self->clamp);
  gtk_widget_add_css_class (frame, "preview-frame");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  self->failed = status_new ("dialog-warning-symbolic", _ ("The Preview Cannot Be Shown"),
                             _ ("_Try Again"), "preview.reload");
  gtk_stack_add_named (
      self->stack,
      status_new ("media-playback-start-symbolic", _ ("Making the Course"), NULL, NULL), "making");
  gtk_stack_add_named (self->stack, frame, "course");
  gtk_stack_add_named (self->stack,
                       status_new ("dialog-error-symbolic", _ ("The Course Has Errors"),
                                   _ ("_Show Errors"), "win.checklist"),
                       "errors");
  gtk_stack_add_named (self->stack, self->failed, "failed");
  return GTK_WIDGET (self->stack);
}

static GtkWidget *
log_pane_new (EditorPreviewPage *self)
{
  GtkWidget *revealer = gtk_revealer_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy Calls"));

  self->log = EDITOR_CALL_LOG (editor_call_log_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "preview.copy-calls");
  gtk_widget_set_halign (copy, GTK_ALIGN_END);
  gtk_widget_add_css_class (copy, "flat");
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), copy);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->log));
  gtk_revealer_set_child (GTK_REVEALER (revealer), box);
  gtk_revealer_set_transition_type (GTK_REVEALER (revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  g_object_bind_property (self->log_button, "active", revealer, "reveal-child",
                          G_BINDING_SYNC_CREATE);
  return revealer;
}

static void
build (EditorPreviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_append (GTK_BOX (middle), stage_new (self));
  self->robot_pane = EDITOR_ROBOT_PANE (editor_robot_pane_new (self->context));
  gtk_widget_set_visible (GTK_WIDGET (self->robot_pane), FALSE);
  gtk_box_append (GTK_BOX (middle), GTK_WIDGET (self->robot_pane));
  gtk_box_append (GTK_BOX (box), strip_new (self));
  gtk_box_append (GTK_BOX (box), middle);
  gtk_box_append (GTK_BOX (box), log_pane_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
editor_preview_page_new (EditorContext *context)
{
  EditorPreviewPage *self = g_object_new (EDITOR_TYPE_PREVIEW_PAGE, NULL);

  self->context = g_object_ref (context);
  self->trial
      = preview_trial_new (editor_context_server (context), _ ("Preview"), _ ("Course Content"));
  self->robot = preview_robot_new (self->trial);
  build (self);
  g_signal_connect_object (self->trial, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "crashed", G_CALLBACK (crashed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->trial, "called", G_CALLBACK (called_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->robot, "progress", G_CALLBACK (robot_progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->robot, "done", G_CALLBACK (robot_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor_context_desk (context), "course-changed",
                           G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
editor_preview_page_open (EditorContext *context, GtkWidget *widget)
{
  EditorPreviewPage *self = EDITOR_PREVIEW_PAGE (widget);
  const AuthorCoursePage *page = author_desk_course_page (editor_context_desk (context));

  self->is_shown = TRUE;
  g_free (self->page);
  self->page = page != NULL && !page->is_bank ? g_strdup (page->id) : NULL;
  if (editor_context_server (context) == NULL) {
    show_failure (self, NULL);
    return;
  }
  if (!preview_robot_is_running (self->robot))
    make (self, FALSE);
}

const char *
editor_preview_page_view (EditorPreviewPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

void
editor_preview_page_set_role (EditorPreviewPage *self, PreviewRole role)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role_choice), role);
}

PreviewTrial *
editor_preview_page_trial (EditorPreviewPage *self)
{
  return self->trial;
}

PreviewRobot *
editor_preview_page_robot (EditorPreviewPage *self)
{
  return self->robot;
}
