/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-publish-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/check/editor-findings.h"
#include "authoring/editor/publish/editor-news-group.h"
#include "authoring/editor/publish/editor-publish-card.h"
#include "authoring/editor/publish/editor-publish-job.h"
#include "authoring/editor/publish/editor-publish-parts.h"
#include "authoring/editor/publish/editor-publish-views.h"
#include "authoring/editor/publish/editor-target-fault.h"
#include "authoring/editor/publish/editor-version.h"
#include "widgets/widget-compat.h"
#include "words/words.h"

#define WIDTH        1000
#define SIDE_BY_SIDE 820
#define FOLDER_KEY   "publish-folder"

struct _EditorPublishPage {
  AdwBin parent_instance;
  EditorContext *context;
  EditorFindings *findings;
  AuthorProfile profile;
  EditorPublishJob *job;
  char *folder, *path; /* @path: where it is to go, while that is asked or done */
  EditorNews *news;    /* %NULL: being looked for */
  GCancellable *looking;
  char *proposed; /* version that stands in the field unless somebody has written another one */
  gint64 state;   /* of the document, while it is published */

  GtkStack *stack;
  GtkWidget *columns, *checks_bin, *news_bin, *profiles;
  EditorPublishCard *card;
  GtkEditable *version; /* of the card */
  GtkProgressBar *bar;
  GtkWidget *done, *failed, *play;
  guint turn_source;
};

G_DEFINE_FINAL_TYPE (EditorPublishPage, editor_publish_page, ADW_TYPE_BIN)

static const AuthorCourse *
course_of (EditorPublishPage *self)
{
  return author_desk_course (editor_context_desk (self->context));
}

/* --- what is shown ------------------------------------------------------------------------------- */

static bool
has_errors (EditorPublishPage *self)
{
  const EditorInspection *result = editor_findings_result (self->findings);

  return result != NULL && result->n_errors > 0;
}

static void
show_button (EditorPublishPage *self)
{
  const EditorInspection *result = editor_findings_result (self->findings);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "publish.start",
                                 editor_publish_card_show_button (self->card, result));
}

static void
show (EditorPublishPage *self)
{
  adw_bin_set_child (ADW_BIN (self->checks_bin),
                     editor_publish_checks_new (self->findings, self->context));
  editor_publish_card_show (self->card, editor_context_desk (self->context),
                            editor_findings_result (self->findings));
  show_button (self);
}

/* --- what is new ---------------------------------------------------------------------------------- */

static void
show_news (EditorPublishPage *self)
{
  adw_bin_set_child (ADW_BIN (self->news_bin), editor_news_group_new (self->news));
}

/* Into the field, unless somebody has written there. */
static void
propose_version (EditorPublishPage *self, const char *version)
{
  if (self->proposed != NULL
      && !g_str_equal (gtk_editable_get_text (self->version), self->proposed))
    return;
  gtk_editable_set_text (self->version, version);
  g_free (self->proposed);
  self->proposed = g_strdup (version);
}

static void
news_found (gpointer owner, EditorNews *news)
{
  EditorPublishPage *self = owner;

  if (self->context == NULL || g_cancellable_is_cancelled (self->looking)) {
    editor_news_free (news);
    return;
  }
  g_clear_pointer (&self->news, editor_news_free);
  self->news = news;
  show_news (self);
  propose_version (self, news->proposed);
}

static void
look_for_news (EditorPublishPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  editor_news_look (self->context, self, self->looking, news_found);
}

/* --- publishing ---------------------------------------------------------------------------------- */

static void
show_view (EditorPublishPage *self, const char *view)
{
  gtk_stack_set_visible_child_name (self->stack, view);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The next version is compared with this one. In another form it is the same version. */
static void
mark_published (EditorPublishPage *self)
{
  AuthorDocument *document = author_desk_document (editor_context_desk (self->context));
  const char *version = editor_publish_job_version (self->job);
  bool is_marked = self->news != NULL && self->news->release == AUTHOR_RELEASE_SAME
                   && g_strcmp0 (self->news->version, version) == 0;

  if (!editor_publish_is_edition (self->profile) || is_marked)
    return;
  if (author_document_mark_held (document, self->state, "published", version))
    look_for_news (self);
}

static void
show_done (EditorPublishPage *self)
{
  g_autofree char *name = g_filename_display_basename (editor_publish_job_path (self->job));
  g_autofree char *size = words_size (editor_publish_job_size (self->job));
  g_autofree char *text = g_strdup_printf ("%s\n%s", name, size);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->done), escaped);
  gtk_widget_set_visible (self->play, editor_publish_is_played (self->profile));
  mark_published (self);
  show_view (self, "done");
}

static void
show_failed (EditorPublishPage *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->failed), escaped);
  show_view (self, "failed");
}

static void
job_done_cb (EditorPublishPage *self, const GError *error)
{
  g_autofree char *text = NULL;

  if (error == NULL) {
    show_done (self);
    return;
  }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, LK_ERROR, LK_ISSUE_CANCELLED)) {
    show_view (self, "form");
    editor_context_toast (self->context, _ ("Not published. No file was left behind."));
    return;
  }
  text = editor_target_fault (editor_publish_job_path (self->job), error);
  show_failed (self, text);
}

static void
job_progress_cb (EditorPublishPage *self, double share)
{
  gtk_progress_bar_set_fraction (self->bar, share);
}

/* Undo and redo go on while the page is shown. */
static void
findings_changed_cb (EditorPublishPage *self)
{
  show (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    look_for_news (self);
}

static void
begin (EditorPublishPage *self)
{
  const char *version = gtk_editable_get_text (self->version);

  if (g_strcmp0 (version, course_of (self)->version) != 0
      && !editor_version_set (editor_context_desk (self->context), version)) {
    show_failed (self,
                 _ ("The version could not be written into the course. Leave it as it is, or put "
                    "the course into another folder."));
    return;
  }
  self->state = author_document_hold (author_desk_document (editor_context_desk (self->context)));
  gtk_progress_bar_set_fraction (self->bar, 0);
  g_clear_object (&self->job);
  self->job = editor_publish_job_start (self->context, self->profile, self->path);
  g_signal_connect_object (self->job, "progress", G_CALLBACK (job_progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->job, "done", G_CALLBACK (job_done_cb), self, G_CONNECT_SWAPPED);
  show_view (self, "work");
}

static void
answered_cb (AdwMessageDialog *dialog, const char *answer, EditorPublishPage *self)
{
  if (g_str_equal (answer, "keep")) {
    g_free (self->path);
    self->path = editor_publish_free_target (self->folder, course_of (self),
                                             gtk_editable_get_text (self->version), self->profile);
  }
  if (!g_str_equal (answer, "cancel"))
    begin (self);
}

/* A file of that name is there: nothing is lost without a word. */
static void
ask (EditorPublishPage *self)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *heading = g_strdup_printf (_ ("Replace “%s”?"), name);
  GtkWidget *dialog
      = adw_message_dialog_new (editor_context_window (self->context), heading,
                                _ ("There is a file with this name in the folder already."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "keep", _ ("_Keep Both"),
                                    "replace", _ ("_Replace"), NULL);
  adw_message_dialog_set_response_appearance (message, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (message, "keep");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
start (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);
  g_autofree char *fault = NULL;

  if (has_errors (self)) {
    gtk_widget_activate_action (widget, "win.checklist", NULL);
    return;
  }
  g_free (self->path);
  self->path = editor_publish_target (self->folder, course_of (self),
                                      gtk_editable_get_text (self->version), self->profile);
  fault = editor_target_fault (self->path, NULL);
  if (fault != NULL)
    show_failed (self, fault);
  else if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    ask (self);
  else
    begin (self);
}

static void
cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);

  if (self->job != NULL)
    editor_publish_job_cancel (self->job);
}

static void
again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);

  show_view (self, "form");
  show (self);
}

static void
play (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);
  g_autoptr (GError) error = NULL;

  if (self->job != NULL && !editor_publish_play (editor_publish_job_path (self->job), &error))
    editor_context_toast (self->context, _ ("Lernkoffer was not found on this computer."));
}

static void
show_in_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);

  if (self->job != NULL)
    editor_publish_show_in_folder (editor_context_window (self->context),
                                   editor_publish_job_path (self->job));
}

static void
folder_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);

  if (folder != NULL)
    editor_publish_page_set_folder (owner, folder);
}

static void
choose_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  widget_choose_folder (editor_context_window (self->context), _ ("Where to Put the File?"), folder,
                        self, folder_chosen);
}

/* --- the widget ---------------------------------------------------------------------------------- */

static void
profile_chosen (AuthorProfile profile, gpointer data)
{
  ((EditorPublishPage *) data)->profile = profile;
}

static GtkWidget *
form_new (EditorPublishPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 28);
  self->checks_bin = adw_bin_new ();
  self->profiles = editor_publish_profiles_new (profile_chosen, self);
  self->news_bin = adw_bin_new ();
  gtk_box_append (GTK_BOX (left), self->checks_bin);
  gtk_box_append (GTK_BOX (left), self->profiles);
  gtk_box_append (GTK_BOX (left), self->news_bin);
  gtk_widget_set_hexpand (left, TRUE);
  self->card = EDITOR_PUBLISH_CARD (editor_publish_card_new ());
  self->version = editor_publish_card_version (self->card);
  g_signal_connect_swapped (self->version, "changed", G_CALLBACK (show_button), self);
  gtk_box_append (GTK_BOX (self->columns), left);
  gtk_box_append (GTK_BOX (self->columns), GTK_WIDGET (self->card));
  gtk_widget_add_css_class (self->columns, "padded");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

/* --- width --------------------------------------------------------------------------------------- */

static gboolean
turn_cb (gpointer data)
{
  EditorPublishPage *self = data;
  bool is_wide = gtk_widget_get_width (GTK_WIDGET (self)) >= SIDE_BY_SIDE;

  self->turn_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  is_wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  return G_SOURCE_REMOVE;
}

/* Side by side where there is room; what a breakpoint does in later versions. */
static void
editor_publish_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (widget);
  GtkOrientation now = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->columns));

  GTK_WIDGET_CLASS (editor_publish_page_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if ((width >= SIDE_BY_SIDE) != (now == GTK_ORIENTATION_HORIZONTAL) && self->turn_source == 0)
    self->turn_source = g_idle_add (turn_cb, self);
}

static void
editor_publish_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  GTK_WIDGET_CLASS (editor_publish_page_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);
  /* As narrow as one column, though both are side by side now. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, EDITOR_PUBLISH_CARD_WIDTH + 36);
}

static void
editor_publish_page_dispose (GObject *object)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (object);

  g_clear_handle_id (&self->turn_source, g_source_remove);
  if (self->job != NULL)
    editor_publish_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_object (&self->context);
  g_clear_object (&self->findings);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->proposed, g_free);
  g_clear_pointer (&self->news, editor_news_free);
  G_OBJECT_CLASS (editor_publish_page_parent_class)->dispose (object);
}

static void
editor_publish_page_class_init (EditorPublishPageClass *klass)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "publish.start", start },
    { "publish.cancel", cancel },
    { "publish.again", again },
    { "publish.play", play },
    { "publish.show-folder", show_in_folder },
    { "publish.choose-folder", choose_folder },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_publish_page_dispose;
  widget_class->size_allocate = editor_publish_page_size_allocate;
  widget_class->measure = editor_publish_page_measure;
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}

static void
editor_publish_page_init (EditorPublishPage *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, form_new (self), "form");
  gtk_stack_add_named (self->stack, editor_publish_work_new (&self->bar), "work");
  self->done = editor_publish_done_new (&self->play);
  gtk_stack_add_named (self->stack, self->done, "done");
  self->failed = editor_publish_failed_new ();
  gtk_stack_add_named (self->stack, self->failed, "failed");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
editor_publish_page_new (EditorContext *context)
{
  EditorPublishPage *self = g_object_new (EDITOR_TYPE_PUBLISH_PAGE, NULL);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *last = g_settings_get_string (editor_context_settings (context), FOLDER_KEY);
  bool is_there = *last != '\0' && g_file_test (last, G_FILE_TEST_IS_DIR);

  self->context = g_object_ref (context);
  self->findings = g_object_ref (editor_findings_get (context));
  editor_findings_show_all (self->findings);
  self->folder = g_strdup (is_there ? last : documents != NULL ? documents : g_get_home_dir ());
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (findings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editor_publish_card_set_folder (self->card, self->folder);
  return GTK_WIDGET (self);
}

void
editor_publish_page_open (EditorContext *context, GtkWidget *page)
{
  EditorPublishPage *self = EDITOR_PUBLISH_PAGE (page);

  if (g_str_equal (editor_publish_page_view (self), "work"))
    return;
  g_clear_pointer (&self->proposed, g_free);
  propose_version (self, course_of (self)->version);
  show (self);
  show_news (self);
  look_for_news (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  editor_publish_card_focus (self->card);
}

const EditorNews *
editor_publish_page_news (EditorPublishPage *self)
{
  return self->news;
}

const char *
editor_publish_page_view (EditorPublishPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

void
editor_publish_page_set_profile (EditorPublishPage *self, AuthorProfile profile)
{
  editor_publish_profiles_choose (self->profiles, profile);
}

void
editor_publish_page_set_folder (EditorPublishPage *self, GFile *folder)
{
  g_free (self->folder);
  self->folder = g_file_get_path (folder);
  if (g_str_equal (editor_publish_page_view (self), "failed"))
    show_view (self, "form");
  g_settings_set_string (editor_context_settings (self->context), FOLDER_KEY, self->folder);
  editor_publish_card_set_folder (self->card, self->folder);
}

char *
editor_publish_page_path (EditorPublishPage *self)
{
  if (self->job != NULL && !g_str_equal (editor_publish_page_view (self), "form"))
    return g_strdup (editor_publish_job_path (self->job));
  return editor_publish_target (self->folder, course_of (self),
                                gtk_editable_get_text (self->version), self->profile);
}
