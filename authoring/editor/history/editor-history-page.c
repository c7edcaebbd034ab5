/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/history/editor-history-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/history/editor-difference-text.h"
#include "authoring/editor/history/editor-history-text.h"
#include "engine/base/clock.h"
#include "words/words.h"

/* Differences that are shown; more are counted. */
#define MOST_ROWS 150

struct _EditorHistoryPage {
  GtkWidget parent_instance;
  EditorContext *context;
  AuthorDesk *desk;
  GtkWidget *box;
  GtkListBox *versions;
  GtkBox *differences;
  AdwEntryRow *name;
};

G_DEFINE_FINAL_TYPE (EditorHistoryPage, editor_history_page, GTK_TYPE_WIDGET)

static const struct {
  const char *label, *title;
} titles[] = {
  { "opened", N_ ("When the course was opened") },
  { "hourly", N_ ("While you were writing") },
  { "published", N_ ("Published") },
  { "named", N_ ("Kept by name") },
  { "outside", N_ ("Before a change from outside") },
};

/* --- what is said ------------------------------------------------------------------------------------------- */

static const char *
title_of (const AuthorVersion *version)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].label, version->label))
      return _ (titles[i].title);
  return version->label;
}

/* --- bringing back -------------------------------------------------------------------------------------------- */

static void
restore (EditorHistoryPage *self, gint64 version, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (author_desk_restore (self->desk, version, name, &error)) {
    editor_context_toast_undo (self->context, _ ("Brought back"));
  } else {
    g_autofree char *text = words_error (error);

    editor_context_toast (self->context, text);
  }
}

static void
restore_cb (GtkWidget *button, EditorHistoryPage *self)
{
  const gint64 *version = g_object_get_data (G_OBJECT (button), "version");

  restore (self, *version, g_object_get_data (G_OBJECT (button), "name"));
}

static GtkWidget *
restore_button_new (EditorHistoryPage *self, const char *label, gint64 version, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "version", g_memdup2 (&version, sizeof version),
                          g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (name), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (restore_cb), self);
  return button;
}

/* --- differences ------------------------------------------------------------------------------------------------ */

/* The first line that is not the same any more, to be shown as markup. (transfer full) */
static char *
first_words (const AuthorDifference *difference)
{
  g_autofree char *before
      = editor_history_text (difference->before != NULL ? difference->before : "");
  g_autofree char *after
      = editor_history_text (difference->after != NULL ? difference->after : before);
  g_auto (GStrv) old = g_strsplit (before, "\n", -1), lines = g_strsplit (after, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !g_strv_contains ((const char *const *) old, lines[i]))
      return g_markup_escape_text (lines[i], -1);
  return g_markup_escape_text (lines[0] != NULL ? lines[0] : "", -1);
}

static GtkWidget *
difference_new (const AuthorDifference *difference)
{
  GtkWidget *row = adw_expander_row_new (), *label = gtk_label_new (NULL),
            *inner = gtk_list_box_row_new ();
  g_autofree char *markup = editor_difference_markup (difference);
  g_autofree char *title = editor_difference_title (difference);
  g_autofree char *text = first_words (difference);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "padded-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (inner), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (inner), label);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
  return row;
}

static char *
page_title (EditorHistoryPage *self, const char *name)
{
  const AuthorCourse *course = author_desk_course (self->desk);

  for (guint i = 0; i < course->pages->len; i++)
    if (g_str_equal (g_array_index (course->pages, AuthorCoursePage, i).name, name))
      return g_markup_escape_text (g_array_index (course->pages, AuthorCoursePage, i).title, -1);
  return g_markup_escape_text (name, -1);
}

static void
add_note (EditorHistoryPage *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "second");
  gtk_box_append (self->differences, label);
}

static void
show_differences (EditorHistoryPage *self, gint64 version)
{
  AuthorDocument *document = author_desk_document (self->desk);
  g_autoptr (AuthorSnapshot) snapshot = author_document_snapshot (document, version);
  g_autoptr (GPtrArray) all = NULL;
  GtkWidget *group = NULL, *child;
  const char *name = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->differences))) != NULL)
    gtk_box_remove (self->differences, child);
  if (snapshot == NULL)
    return;
  all = author_difference_courses (author_snapshot_files (snapshot),
                                   author_document_files (document));
  if (all->len == 0) {
    add_note (self, _ ("Nothing has changed since."));
    return;
  }
  gtk_box_append (self->differences,
                  restore_button_new (self, _ ("Bring All Back"), version, NULL));
  for (guint i = 0; i < MIN (all->len, MOST_ROWS); i++) {
    const AuthorDifference *difference = g_ptr_array_index (all, i);

    if (g_strcmp0 (name, difference->name) != 0) {
      g_autofree char *title = page_title (self, difference->name);

      name = difference->name;
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_header_suffix (
          ADW_PREFERENCES_GROUP (group),
          restore_button_new (self, _ ("Bring Back"), version, name));
      gtk_box_append (self->differences, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), difference_new (difference));
  }
  if (all->len > MOST_ROWS) {
    g_autofree char *more = g_strdup_printf (_ ("And %u more."), all->len - MOST_ROWS);

    add_note (self, more);
  }
}

/* --- versions ----------------------------------------------------------------------------------------------------- */

static GtkWidget *
version_new (const AuthorVersion *version, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = words_date_relative (version->wall_us, now);
  g_autofree char *subtitle = version->about != NULL && version->about[0] != '\0'
                                  ? g_strdup_printf ("%s: %s", title_of (version), version->about)
                                  : g_strdup (title_of (version));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data_full (G_OBJECT (row), "version", g_memdup2 (&version->id, sizeof version->id),
                          g_free);
  return row;
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, EditorHistoryPage *self)
{
  const gint64 *version = row != NULL ? g_object_get_data (G_OBJECT (row), "version") : NULL;

  if (version != NULL && self->desk != NULL)
    show_differences (self, *version);
}

static void
reload (EditorHistoryPage *self)
{
  g_autoptr (GPtrArray) versions = author_document_versions (author_desk_document (self->desk));
  gint64 now = lk_clock_wall (lk_clock_system ());
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->versions))) != NULL)
    gtk_list_box_remove (self->versions, child);
  for (guint i = 0; i < versions->len; i++)
    gtk_list_box_append (self->versions, version_new (g_ptr_array_index (versions, i), now));
  if (versions->len > 0)
    gtk_list_box_select_row (self->versions, gtk_list_box_get_row_at_index (self->versions, 0));
}

static void
keep_cb (AdwEntryRow *row, EditorHistoryPage *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (row));

  if (name[0] == '\0')
    return;
  if (!author_document_mark (author_desk_document (self->desk), "named", name)) {
    editor_context_toast (self->context, _ ("The version was not kept. The disk may be full."));
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  reload (self);
}

/* --- widgets ------------------------------------------------------------------------------------------------------- */

static GtkWidget *
scroll_new (GtkWidget *child)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), child);
  return scroll;
}

static GtkWidget *
left_new (EditorHistoryPage *self)
{
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12),
            *group = adw_preferences_group_new ();
  GtkWidget *scroll;

  self->name = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Keep this state as"));
  adw_entry_row_set_show_apply_button (self->name, TRUE);
  g_signal_connect (self->name, "apply", G_CALLBACK (keep_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->name));
  self->versions = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->versions), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->versions), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Versions"), -1);
  g_signal_connect_object (self->versions, "row-selected", G_CALLBACK (selected_cb), self, 0);
  scroll = scroll_new (GTK_WIDGET (self->versions));
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (left, "padded");
  gtk_widget_add_css_class (left, "pane");
  gtk_widget_set_size_request (left, 320, -1);
  gtk_box_append (GTK_BOX (left), group);
  gtk_box_append (GTK_BOX (left), scroll);
  return left;
}

static void
editor_history_page_constructed (GObject *object)
{
  EditorHistoryPage *self = EDITOR_HISTORY_PAGE (object);
  GtkWidget *clamp = adw_clamp_new (), *scroll;

  G_OBJECT_CLASS (editor_history_page_parent_class)->constructed (object);
  self->desk = g_object_ref (editor_context_desk (self->context));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->differences = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->differences), "padded");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->differences));
  scroll = scroll_new (clamp);
  gtk_widget_set_hexpand (scroll, TRUE);
  gtk_box_append (GTK_BOX (self->box), left_new (self));
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->box), scroll);
}

static void
editor_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (editor_history_page_parent_class)->map (widget);
  reload (EDITOR_HISTORY_PAGE (widget));
}

static gboolean
editor_history_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (EDITOR_HISTORY_PAGE (widget)->versions));
}

static void
editor_history_page_dispose (GObject *object)
{
  EditorHistoryPage *self = EDITOR_HISTORY_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_history_page_parent_class)->dispose (object);
}

static void
editor_history_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EDITOR_HISTORY_PAGE (object)->context = g_value_dup_object (value);
}

static void
editor_history_page_class_init (EditorHistoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = editor_history_page_constructed;
  object_class->dispose = editor_history_page_dispose;
  object_class->set_property = editor_history_page_set_property;
  widget_class->map = editor_history_page_map;
  widget_class->grab_focus = editor_history_page_grab_focus;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_object ("context", NULL, NULL, EDITOR_TYPE_CONTEXT,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
editor_history_page_init (EditorHistoryPage *self)
{
}

GtkWidget *
editor_history_page_new (EditorContext *context)
{
  return g_object_new (EDITOR_TYPE_HISTORY_PAGE, "context", context, NULL);
}
