/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/exchange/editor-export-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/publish/editor-target-fault.h"
#include "authoring/exchange/export.h"
#include "authoring/publish/publish.h"
#include "authoring/translation/text-format.h"
#include "widgets/widget-compat.h"
#include "words/words-exchange.h"
#include "words/words-translation.h"
#include "words/words.h"

#define TEXTS_BYTES (64u << 20)

struct _EditorExportPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GtkWidget *scroll;
  AdwEntryRow *language;
  AdwPreferencesGroup *notes;
  GPtrArray *rows; /* of GtkWidget: notes, owned by the group */
};

G_DEFINE_FINAL_TYPE (EditorExportPage, editor_export_page, GTK_TYPE_WIDGET)

typedef enum {
  FORM_QUESTIONS,
  FORM_TEXTS,
  FORM_DOCUMENT,
} FormKind;

static const struct {
  FormKind kind;
  const char *id, *suffix, *title, *subtitle;
} forms[] = {
  { FORM_QUESTIONS, "moodle-xml", "xml", N_ ("Moodle XML"),
    N_ ("For Moodle and ILIAS, with pictures") },
  { FORM_QUESTIONS, "qti", "zip", N_ ("QTI 2.1"), N_ ("For ONYX, OPAL, OpenOlat and others") },
  { FORM_QUESTIONS, "gift", "gift", N_ ("GIFT"), N_ ("Text, to be read and changed by hand") },
  { FORM_QUESTIONS, "csv", "csv", N_ ("Table"), N_ ("For a spreadsheet") },
  { FORM_TEXTS, "xliff12", "xlf", N_ ("XLIFF 1.2"), N_ ("Every program of translators knows it") },
  { FORM_TEXTS, "xliff21", "xlf", N_ ("XLIFF 2.1"), N_ ("For newer programs") },
  { FORM_TEXTS, "po", "po", N_ ("PO"), N_ ("For Poedit, Weblate and others") },
  { FORM_DOCUMENT, "odt", "odt", N_ ("OpenDocument"),
    N_ ("With questions, answers and notes, to be commented") },
  { FORM_DOCUMENT, "docx", "docx", N_ ("Word"), N_ ("The same") },
  { FORM_DOCUMENT, "pdf", "pdf", N_ ("PDF"), N_ ("To be read and printed") },
};

/* --- notes ------------------------------------------------------------------------------------------------ */

static void
clear_notes (EditorExportPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->notes, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
}

static void
add_note (EditorExportPage *self, const char *text, bool is_serious)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (is_serious ? "dialog-warning-symbolic"
                                                             : "object-select-symbolic");

  gtk_widget_add_css_class (icon, is_serious ? "not-yet" : "right");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->notes, row);
  g_ptr_array_add (self->rows, row);
  gtk_widget_set_visible (GTK_WIDGET (self->notes), TRUE);
}

static void
take_note (EditorExportPage *self, char *text, bool is_serious)
{
  g_autofree char *owned = text;

  add_note (self, owned, is_serious);
}

static const AuthorFiles *
files_of (EditorExportPage *self)
{
  return author_document_files (author_desk_document (self->desk));
}

static void
tell_written (EditorExportPage *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  take_note (self, g_strdup_printf (_ ("“%s” is written."), name), false);
}

/* --- questions --------------------------------------------------------------------------------------------- */

static void
write_questions (EditorExportPage *self, const char *id, const char *path)
{
  g_autoptr (AuthorExport) export
      = author_export_new (author_desk_course (self->desk), files_of (self), NULL);
  g_autoptr (GError) error = NULL;

  if (!author_export_format (id)->write (export, path, NULL, &error)) {
    take_note (self, words_exchange_error (error), true);
    return;
  }
  tell_written (self, path);
  for (guint i = 0; i < export->report->notes->len; i++) {
    const AuthorImportNote *note = g_ptr_array_index (export->report->notes, i);

    take_note (self, words_exchange_note (note), note->grade == AUTHOR_IMPORT_LOST);
  }
}

/* --- texts -------------------------------------------------------------------------------------------------- */

static AuthorSegments *
segments_of (EditorExportPage *self)
{
  g_autofree char *language
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->language))));
  g_autoptr (GError) error = NULL;
  AuthorSegments *segments = author_segments_new (files_of (self), language, &error);

  if (segments == NULL)
    take_note (self, words_translation_error (error), true);
  return segments;
}

static void
write_texts (EditorExportPage *self, const char *id, const char *path)
{
  g_autoptr (AuthorSegments) segments = segments_of (self);
  g_autoptr (GBytes) bytes = segments != NULL ? author_text_format (id)->write (segments) : NULL;
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    return;
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            &error)) {
    take_note (self, editor_target_fault (path, error), true);
    return;
  }
  tell_written (self, path);
  take_note (self, words_translation_progress (segments), false);
}

static void
apply_texts (EditorExportPage *self, AuthorSegments *segments, const AuthorTexts *texts)
{
  AuthorTextImport *import = author_segments_apply (segments, texts);
  AuthorChange *change = author_change_new ("translate", author_segments_language (segments));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < import->files->len; i++) {
    const AuthorTextFile *file = g_ptr_array_index (import->files, i);

    author_change_write (change, file->name, file->bytes);
  }
  if (import->files->len == 0)
    author_change_free (change);
  else if (!author_desk_apply (self->desk, change, &error))
    take_note (self, words_error (error), true);
  else
    editor_context_toast_undo (self->context, _ ("The translation is in the course"));
  take_note (self, words_translation_progress (segments), false);
  for (guint i = 0; i < import->notes->len; i++) {
    const AuthorTextNote *note = g_ptr_array_index (import->notes, i);

    take_note (self, words_translation_note (note), true);
  }
  author_text_import_free (import);
}

void
editor_export_page_take_texts (EditorExportPage *self, const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorTexts) texts = NULL;
  g_autoptr (AuthorSegments) segments = NULL;
  g_autoptr (GError) error = NULL;

  clear_notes (self);
  if (!g_file_get_contents (path, &contents, &length, &error) || length > TEXTS_BYTES) {
    take_note (self, error != NULL ? words_error (error) : g_strdup (_ ("The file is too large.")),
               true);
    return;
  }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  texts = author_texts_read (bytes, &error);
  if (texts == NULL) {
    take_note (self, words_translation_error (error), true);
    return;
  }
  if (texts->language != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->language), texts->language);
  segments = segments_of (self);
  if (segments != NULL)
    apply_texts (self, segments, texts);
}

/* --- documents ------------------------------------------------------------------------------------------------ */

static void
write_document (EditorExportPage *self, const char *id, const char *path)
{
  AuthorPublishOptions options = { 0 };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPublished) published = NULL;
  g_autoptr (GError) error = NULL;

  author_profile_from_name (id, &options.profile);
  published = author_publish (author_desk_course (self->desk), files_of (self), &options, issues);
  if (published == NULL)
    add_note (
        self,
        _ ("The course has mistakes, so that no document can be made of it. The checklist shows them."),
        true);
  else if (!author_published_write (published, path, NULL, NULL, NULL, &error))
    take_note (self, editor_target_fault (path, error), true);
  else
    tell_written (self, path);
}

/* --- choosing --------------------------------------------------------------------------------------------------- */

void
editor_export_page_write (EditorExportPage *self, const char *form, const char *path)
{
  static void (*const writers[]) (EditorExportPage * self, const char *id, const char *path) = {
    [FORM_QUESTIONS] = write_questions,
    [FORM_TEXTS] = write_texts,
    [FORM_DOCUMENT] = write_document,
  };
  char *fault = editor_target_fault (path, NULL);

  clear_notes (self);
  if (fault != NULL) {
    take_note (self, fault, true);
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].id, form))
      writers[forms[i].kind](self, form, path);
}

static void
target_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  EditorExportPage *self = g_object_get_data (owner, "page");
  const char *form = g_object_get_data (owner, "form");

  if (path != NULL && self->desk != NULL)
    editor_export_page_write (self, form, path);
}

static void
row_cb (AdwActionRow *row, EditorExportPage *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "number"));
  g_autofree char *name
      = g_strdup_printf ("%s.%s", author_desk_course (self->desk)->id, forms[i].suffix);
  /* Says to the answer which form was meant. */
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);

  g_object_set_data_full (owner, "page", g_object_ref (self), g_object_unref);
  g_object_set_data (owner, "form", (gpointer) forms[i].id);
  widget_choose_target (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), name, owner,
                        target_chosen);
  g_object_unref (owner);
}

static void
texts_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && EDITOR_EXPORT_PAGE (owner)->desk != NULL)
    editor_export_page_take_texts (owner, path);
}

static void
take_cb (GtkWidget *row, EditorExportPage *self)
{
  widget_choose_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Read Translation"),
                       self, texts_chosen);
}

/* --- widgets ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
group_new (GtkBox *box, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (box, group);
  return group;
}

static GtkWidget *
row_new (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("document-save-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_forms (EditorExportPage *self, GtkWidget *group, FormKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    GtkWidget *row;

    if (forms[i].kind != kind)
      continue;
    row = row_new (group, _ (forms[i].title), _ (forms[i].subtitle));
    g_object_set_data (G_OBJECT (row), "number", GSIZE_TO_POINTER (i));
    g_signal_connect (row, "activated", G_CALLBACK (row_cb), self);
  }
}

static void
add_texts (EditorExportPage *self, GtkBox *box)
{
  GtkWidget *group = group_new (
      box, _ ("Texts for Translators"),
      _ ("They come back as a file, which is read here again. What is no longer right is named."));
  GtkWidget *row;

  self->language = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->language),
                                 _ ("Into which language? (en, fr, tr …)"));
  gtk_editable_set_text (GTK_EDITABLE (self->language),
                         author_course_is_german (author_desk_course (self->desk)) ? "en" : "de");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->language));
  add_forms (self, group, FORM_TEXTS);
  row = row_new (group, _ ("Read Translation…"), _ ("XLIFF or PO, as it came back"));
  g_signal_connect (row, "activated", G_CALLBACK (take_cb), self);
}

static void
editor_export_page_constructed (GObject *object)
{
  EditorExportPage *self = EDITOR_EXPORT_PAGE (object);
  GtkWidget *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *group;

  G_OBJECT_CLASS (editor_export_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (box, "padded");
  self->notes = ADW_PREFERENCES_GROUP (group_new (GTK_BOX (box), _ ("Report"), NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->notes), FALSE);
  group = group_new (GTK_BOX (box), _ ("Questions"), _ ("All of the course, those in pools too."));
  add_forms (self, group, FORM_QUESTIONS);
  add_texts (self, GTK_BOX (box));
  group = group_new (GTK_BOX (box), _ ("To Be Judged"), _ ("The whole course as a document."));
  add_forms (self, group, FORM_DOCUMENT);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 700);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), clamp);
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}

static void
editor_export_page_dispose (GObject *object)
{
  EditorExportPage *self = EDITOR_EXPORT_PAGE (object);

  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_export_page_parent_class)->dispose (object);
}

static void
editor_export_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_EXPORT_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_export_page_class_init (EditorExportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = editor_export_page_constructed;
  object_class->dispose = editor_export_page_dispose;
  object_class->set_property = editor_export_page_set_property;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
editor_export_page_init (EditorExportPage *self)
{
}

GtkWidget *
editor_export_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_EXPORT_PAGE, "context", context, NULL);
}
