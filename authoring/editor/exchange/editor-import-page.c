/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/exchange/editor-import-page.h"

#include <glib/gi18n.h>

#include "authoring/exchange/import-place.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words-exchange.h"
#include "words/words.h"

/* Rows of the report in each group; more are counted. */
#define MOST_ROWS 60

struct _EditorImportPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GtkStack *view;
  AdwStatusPage *reading, *failed;
  GtkBox *report;
  AdwComboRow *where;
  GtkSwitch *as_pages; /* %NULL: nothing to choose */
  GPtrArray *folders;  /* of char *: modules, in the order of the list */
  AuthorImport *import;
  AuthorIds *ids;
  GCancellable *cancellable;
  LkRandom random;
};

G_DEFINE_FINAL_TYPE (EditorImportPage, editor_import_page, GTK_TYPE_WIDGET)

/* --- reading, in a thread -------------------------------------------------------------------------------- */

typedef struct {
  char *path;
  AuthorIds *ids;
  LkRandom random;
  GCancellable *cancellable;
} Read;

static void
read_free (gpointer data)
{
  Read *read = data;

  author_ids_free (read->ids);
  g_clear_object (&read->cancellable);
  g_free (read->path);
  g_free (read);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Read *read = input;
  const AuthorImportFormat *format = author_import_recognize (read->path, error);
  const char *missing = NULL;

  if (format == NULL)
    return NULL;
  if (!author_import_is_available (format, &missing)) {
    g_set_error_literal (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_TOOL, missing);
    return NULL;
  }
  return format->read (read->path, read->ids, &read->random, cancellable, error);
}

static void show_report (EditorImportPage *self);

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorImportPage *self = owner;
  Read *read = input;

  /* Some formats are read too fast to be stopped. */
  if (self->desk == NULL || g_cancellable_is_cancelled (read->cancellable)) {
    author_import_free (result);
    return;
  }
  if (result == NULL) {
    g_autofree char *text = words_exchange_error (error);

    adw_status_page_set_description (self->failed, text);
    gtk_stack_set_visible_child_name (self->view, "failed");
    return;
  }
  g_clear_pointer (&self->import, author_import_free);
  g_clear_pointer (&self->ids, author_ids_free);
  self->import = result;
  self->ids = g_steal_pointer (&read->ids);
  self->random = read->random;
  show_report (self);
}

void
editor_import_page_read (EditorImportPage *self, GFile *file)
{
  const AuthorFiles *files = author_document_files (author_desk_document (self->desk));
  Read *read = g_new0 (Read, 1);
  g_autofree char *name = g_file_get_basename (file);
  const char *unread = NULL;

  read->path = g_file_get_path (file);
  read->ids = author_ids_new ();
  lk_random_init_system (&read->random);
  if (read->path == NULL || !author_ids_add_all (read->ids, files, &unread)) {
    read_free (read);
    editor_context_toast (self->context, _ ("This file cannot be reached from here."));
    return;
  }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  read->cancellable = g_object_ref (self->cancellable);
  adw_status_page_set_description (self->reading, name);
  gtk_stack_set_visible_child_name (self->view, "reading");
  widget_work (self, read_thread, read, read_free, self->cancellable, read_done);
}

/* --- what came ------------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
group_new (EditorImportPage *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->report, group);
  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
note_new (const AuthorImportNote *note)
{
  static const struct {
    const char *icon, *style;
  } looks[] = {
    [AUTHOR_IMPORT_KEPT] = { "object-select-symbolic", "right" },
    [AUTHOR_IMPORT_CHANGED] = { "dialog-information-symbolic", "second" },
    [AUTHOR_IMPORT_LOST] = { "dialog-warning-symbolic", "not-yet" },
  };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[note->grade].icon);
  g_autofree char *text = words_exchange_note (note);

  gtk_widget_add_css_class (icon, looks[note->grade].style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
add_notes (EditorImportPage *self, AuthorImportGrade grade)
{
  AdwPreferencesGroup *group = NULL;
  guint n = 0;

  for (guint i = 0; i < self->import->notes->len; i++) {
    const AuthorImportNote *note = g_ptr_array_index (self->import->notes, i);

    if (note->grade != grade || ++n > MOST_ROWS)
      continue;
    if (group == NULL)
      group = group_new (self, words_exchange_grade (grade));
    adw_preferences_group_add (group, note_new (note));
  }
  if (n > MOST_ROWS) {
    g_autofree char *more = g_strdup_printf (_ ("And %u more."), n - MOST_ROWS);

    adw_preferences_group_set_description (group, more);
  }
}

static char *
summary_of (const AuthorImport *import)
{
  g_autofree char *pages
      = g_strdup_printf (ngettext ("%u page", "%u pages", import->pages->len), import->pages->len);
  g_autofree char *media = g_strdup_printf (ngettext ("%u medium", "%u media", import->media->len),
                                            import->media->len);

  if (import->media->len == 0)
    return g_strdup_printf (_ ("%s would come into the course."), pages);
  return g_strdup_printf (_ ("%s and %s would come into the course."), pages, media);
}

static bool
has_bank (const AuthorImport *import)
{
  for (guint i = 0; i < import->pages->len; i++)
    if (((AuthorImportedPage *) g_ptr_array_index (import->pages, i))->is_bank)
      return true;
  return false;
}

static void
add_where (EditorImportPage *self)
{
  const AuthorCourse *course = author_desk_course (self->desk);
  AdwPreferencesGroup *group = group_new (self, _ ("Where to?"));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->folders, 0);
  gtk_string_list_append (titles, _ ("Behind all modules"));
  g_ptr_array_add (self->folders, NULL);
  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    if (module->folder[0] == '\0')
      continue;
    gtk_string_list_append (titles, module->title);
    g_ptr_array_add (self->folders, g_strdup (module->folder));
  }
  self->where = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->where), _ ("Module"));
  adw_combo_row_set_model (self->where, G_LIST_MODEL (titles));
  adw_preferences_group_add (group, GTK_WIDGET (self->where));
  self->as_pages = NULL;
  if (has_bank (self->import)) {
    GtkWidget *row = adw_action_row_new ();

    self->as_pages = GTK_SWITCH (gtk_switch_new ());
    gtk_widget_set_valign (GTK_WIDGET (self->as_pages), GTK_ALIGN_CENTER);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Show questions on pages"));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 _ ("Otherwise they go into a pool, from which tests draw."));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->as_pages));
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->as_pages));
    adw_preferences_group_add (group, row);
  }
}

static void
show_report (EditorImportPage *self)
{
  g_autofree char *summary = summary_of (self->import);
  GtkWidget *child, *head = gtk_label_new (NULL), *label = gtk_label_new (summary);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->report))) != NULL)
    gtk_box_remove (self->report, child);
  gtk_label_set_text (GTK_LABEL (head), self->import->title != NULL ? self->import->title : "");
  gtk_widget_set_visible (head, self->import->title != NULL && *self->import->title != '\0');
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_widget_add_css_class (head, "title-2");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->report, head);
  gtk_box_append (self->report, label);
  add_where (self);
  add_notes (self, AUTHOR_IMPORT_LOST);
  add_notes (self, AUTHOR_IMPORT_CHANGED);
  add_notes (self, AUTHOR_IMPORT_KEPT);
  gtk_stack_set_visible_child_name (self->view, "report");
}

/* --- coming in -------------------------------------------------------------------------------------------- */

static const char *
first_page (const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    const AuthorPlacedFile *file = g_ptr_array_index (files, i);

    if (file->is_new && g_str_has_suffix (file->name, ".md"))
      return file->name;
  }
  return NULL;
}

static void
insert_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorImportPage *self = EDITOR_IMPORT_PAGE (widget);
  guint where = self->import != NULL ? adw_combo_row_get_selected (self->where) : 0;
  AuthorImportPlace place = { 0 };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;
  AuthorChange *change;

  if (self->import == NULL)
    return;
  if (where < self->folders->len)
    place.folder = g_ptr_array_index (self->folders, where);
  place.as_pages = self->as_pages != NULL && gtk_switch_get_active (self->as_pages);
  files = author_import_place (self->import,
                               author_document_files (author_desk_document (self->desk)), &place,
                               self->ids, &self->random);
  change = author_change_new ("import", self->import->title);
  for (guint i = 0; i < files->len; i++) {
    const AuthorPlacedFile *file = g_ptr_array_index (files, i);

    author_change_write (change, file->name, file->bytes);
  }
  if (!author_desk_apply (self->desk, change, &error)) {
    g_autofree char *text = words_error (error);

    editor_context_toast (self->context, text);
    return;
  }
  g_clear_pointer (&self->import, author_import_free);
  gtk_stack_set_visible_child_name (self->view, "choose");
  editor_context_toast_undo (self->context, _ ("It is in the course now"));
  if (first_page (files) != NULL)
    editor_context_go_to (self->context, first_page (files), 0);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorImportPage *self = EDITOR_IMPORT_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->import, author_import_free);
  gtk_stack_set_visible_child_name (self->view, "choose");
}

static void
chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL && EDITOR_IMPORT_PAGE (owner)->desk != NULL)
    editor_import_page_read (owner, file);
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  widget_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Import File"), widget,
                       chosen);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  editor_import_page_read (data, g_value_get_object (value));
  return TRUE;
}

/* --- widgets ----------------------------------------------------------------------------------------------- */

static GtkWidget *
button_new (const char *label, const char *action, bool is_suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

/* What can be read, and what could if a program were there. */
static GtkWidget *
formats_new (void)
{
  GtkWidget *group = adw_preferences_group_new ();

  for (const AuthorImportFormat *format = author_import_formats; format->id != NULL; format++) {
    GtkWidget *row = adw_action_row_new ();
    const char *missing = NULL;
    g_auto (GStrv) suffixes = g_strsplit (format->suffixes, "|", -1);
    g_autofree char *list = g_strjoinv (", .", suffixes), *subtitle = NULL;

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words_exchange_format (format->id));
    if (author_import_is_available (format, &missing))
      subtitle = g_strdup_printf (".%s", list);
    else
      subtitle
          = g_strdup_printf (_ ("Needs LibreOffice (%s), which is not on this computer."), missing);
    gtk_widget_set_sensitive (row, missing == NULL);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  return group;
}

static GtkWidget *
scroll_new (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new (), *scroll = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (child, "padded");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), clamp);
  gtk_widget_set_vexpand (scroll, TRUE);
  return scroll;
}

static GtkWidget *
choose_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *purpose = gtk_label_new (_ (
      "Texts, slides, questions and courses of other programs. Before anything comes in, you see what is kept and what is not."));

  gtk_label_set_wrap (GTK_LABEL (purpose), TRUE);
  gtk_label_set_justify (GTK_LABEL (purpose), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_top (purpose, 18);
  gtk_box_append (GTK_BOX (box), purpose);
  gtk_box_append (GTK_BOX (box), button_new (_ ("_Choose File…"), "import.choose", true));
  gtk_box_append (GTK_BOX (box), formats_new ());
  return scroll_new (box);
}

static GtkWidget *
report_new (EditorImportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->report = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (bar, "pane-foot");
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (bar), button_new (_ ("_Cancel"), "import.cancel", false));
  gtk_box_append (GTK_BOX (bar), button_new (_ ("_Import"), "import.insert", true));
  gtk_box_append (GTK_BOX (box), scroll_new (GTK_WIDGET (self->report)));
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}

static void
editor_import_page_constructed (GObject *object)
{
  EditorImportPage *self = EDITOR_IMPORT_PAGE (object);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  G_OBJECT_CLASS (editor_import_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->folders = g_ptr_array_new_with_free_func (g_free);
  self->view = GTK_STACK (gtk_stack_new ());
  self->reading = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->reading, _ ("Being read…"));
  adw_status_page_set_child (self->reading, button_new (_ ("_Cancel"), "import.cancel", false));
  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failed, "dialog-warning-symbolic");
  adw_status_page_set_title (self->failed, _ ("Nothing Was Imported"));
  adw_status_page_set_child (self->failed,
                             button_new (_ ("_Choose Another File…"), "import.choose", true));
  gtk_stack_add_named (self->view, choose_new (), "choose");
  gtk_stack_add_named (self->view, GTK_WIDGET (self->reading), "reading");
  gtk_stack_add_named (self->view, GTK_WIDGET (self->failed), "failed");
  gtk_stack_add_named (self->view, report_new (self), "report");
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
editor_import_page_dispose (GObject *object)
{
  EditorImportPage *self = EDITOR_IMPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->view)));
  g_clear_pointer (&self->import, author_import_free);
  g_clear_pointer (&self->ids, author_ids_free);
  g_clear_pointer (&self->folders, g_ptr_array_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_import_page_parent_class)->dispose (object);
}

static void
editor_import_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_IMPORT_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_import_page_class_init (EditorImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_import_page_constructed;
  object_class->dispose = editor_import_page_dispose;
  object_class->set_property = editor_import_page_set_property;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.insert", NULL, insert_cb);
}

static void
editor_import_page_init (EditorImportPage *self)
{
}

const char *
editor_import_page_view (EditorImportPage *self)
{
  return gtk_stack_get_visible_child_name (self->view);
}

GtkWidget *
editor_import_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_IMPORT_PAGE, "context", context, NULL);
}
