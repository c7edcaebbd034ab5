/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/check/editor-checklist.h"

#include <glib/gi18n.h>
#include <string.h>

#include "authoring/check/mend.h"
#include "authoring/editor/check/editor-finding-text.h"
#include "widgets/widget-compat.h"

/* More rows help nobody; the first ones are the worst. */
#define MOST_ROWS  300
#define MOST_LINES 6
#define WIDTH      760

#define EDITOR_TYPE_CHECKLIST (editor_checklist_get_type ())
G_DECLARE_FINAL_TYPE (EditorChecklist, editor_checklist, EDITOR, CHECKLIST, AdwBin)

struct _EditorChecklist {
  AdwBin parent_instance;
  EditorContext *context;
  EditorFindings *findings;
  GtkWidget *bar, *summary, *spinner, *filter;
  GtkStack *stack;
  GtkWidget *clamp;
};

G_DEFINE_FINAL_TYPE (EditorChecklist, editor_checklist, ADW_TYPE_BIN)

/* --- one finding --------------------------------------------------------------------------------- */

/* What the buttons of a row work with. Findings go with each new result, so that it is a copy. */
typedef struct {
  EditorFindings *findings; /* reference */
  EditorContext *context;   /* reference */
  EditorFinding finding;
} RowData;

static void
row_data_free (gpointer data)
{
  RowData *row = data;

  g_object_unref (row->findings);
  g_object_unref (row->context);
  g_free (row->finding.issue.file);
  g_free (row->finding.issue.found);
  g_free (row->finding.issue.expected);
  g_free (row->finding.page);
  g_free (row);
}

static RowData *
row_data_new (EditorFindings *findings, EditorContext *context, const EditorFinding *finding)
{
  RowData *row = g_new0 (RowData, 1);

  row->findings = g_object_ref (findings);
  row->context = g_object_ref (context);
  row->finding = *finding;
  row->finding.issue.file = g_strdup (finding->issue.file);
  row->finding.issue.found = g_strdup (finding->issue.found);
  row->finding.issue.expected = g_strdup (finding->issue.expected);
  row->finding.page = g_strdup (finding->page);
  row->finding.where = NULL;
  return row;
}

static void
show_cb (RowData *row)
{
  editor_findings_show (row->findings, &row->finding);
}

static void
mend_cb (RowData *row)
{
  if (editor_findings_mend (row->findings, &row->finding))
    editor_context_toast_undo (row->context, _ ("Fixed"));
  else
    editor_context_toast (row->context,
                          _ ("The page has changed meanwhile. Look at it once more."));
}

/* Its accessible name says what it is for, since there are many of the same words. */
static GtkWidget *
button_new (const char *label, const char *title, GCallback pressed, RowData *row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  g_autofree char *plain = g_strdup (gtk_button_get_label (GTK_BUTTON (button)));
  g_autofree char *name = NULL;

  g_strdelimit (plain, "_", ' ');
  name = g_strdup_printf ("%s: %s", g_strstrip (plain), title);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", pressed, row);
  return button;
}

GtkWidget *
editor_checklist_row_new (EditorFindings *findings, EditorContext *context,
                          const EditorFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  RowData *data = row_data_new (findings, context, finding);
  g_autofree char *title = editor_finding_title (finding);
  g_autofree char *place = editor_finding_place (finding);
  g_autofree char *detail = editor_finding_detail (finding);

  g_object_set_data_full (G_OBJECT (row), "finding", data, row_data_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), MOST_LINES);
  gtk_widget_set_tooltip_text (row, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail,
                                  -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             editor_grade_sign_new (editor_finding_grade (finding)));
  if (author_can_mend (&finding->issue))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               button_new (_ ("_Fix"), title, G_CALLBACK (mend_cb), data));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (_ ("_Show"), title, G_CALLBACK (show_cb), data));
  return row;
}

/* --- the list ------------------------------------------------------------------------------------ */

static bool
is_wanted (EditorChecklist *self, const EditorFinding *finding)
{
  static const int least[] = { LK_SEVERITY_NOTE, LK_SEVERITY_ERROR, LK_SEVERITY_WARNING };
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->filter));

  return (int) finding->issue.severity >= least[MIN (chosen, G_N_ELEMENTS (least) - 1)];
}

static const char *
heading_of (const EditorFinding *finding)
{
  return *finding->page != '\0' ? finding->page : _ ("Whole course");
}

/* Pages in the order of their first finding, and of these the worst come first. */
static GtkWidget *
groups_new (EditorChecklist *self, const EditorInspection *result)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < result->all->len && n < MOST_ROWS; i++) {
    const EditorFinding *finding = g_ptr_array_index (result->all, i);
    const char *heading = heading_of (finding);
    GtkWidget *group = g_hash_table_lookup (groups, heading);

    if (!is_wanted (self, finding))
      continue;
    if (group == NULL) {
      g_autofree char *escaped = g_markup_escape_text (heading, -1);

      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
      gtk_box_append (GTK_BOX (box), group);
      g_hash_table_insert (groups, (char *) heading, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               editor_checklist_row_new (self->findings, self->context, finding));
    n++;
  }
  if (n == 0) {
    g_object_unref (g_object_ref_sink (box));
    return NULL;
  }
  return box;
}

static void
show (EditorChecklist *self)
{
  const EditorInspection *result = editor_findings_result (self->findings);
  GtkWidget *groups = result != NULL ? groups_new (self, result) : NULL;

  gtk_widget_set_visible (self->spinner, editor_findings_is_looking (self->findings));
  if (result == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "looking");
    return;
  }
  {
    g_autofree char *summary = editor_findings_summary (result);

    gtk_label_set_text (GTK_LABEL (self->summary), summary);
  }
  adw_clamp_set_child (ADW_CLAMP (self->clamp), groups);
  gtk_stack_set_visible_child_name (self->stack, groups != NULL ? "list" : "good");
}

static void
changed_cb (EditorChecklist *self)
{
  show (self);
}

static void
course_changed_cb (EditorChecklist *self)
{
  gtk_widget_set_visible (self->spinner, TRUE);
}

/* --- the widget ---------------------------------------------------------------------------------- */

static void
editor_checklist_dispose (GObject *object)
{
  EditorChecklist *self = EDITOR_CHECKLIST (object);

  g_clear_object (&self->context);
  g_clear_object (&self->findings);
  G_OBJECT_CLASS (editor_checklist_parent_class)->dispose (object);
}

static void
editor_checklist_class_init (EditorChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_checklist_dispose;
}

static GtkWidget *
status_new (const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  return page;
}

static GtkWidget *
bar_new (EditorChecklist *self)
{
  const char *const filters[] = { _ ("All"), _ ("Errors"), _ ("Errors and Hints"), NULL };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_add_css_class (self->summary, "heading");
  gtk_widget_set_hexpand (self->summary, TRUE);
  self->spinner = widget_spinner_new (16);
  self->filter = gtk_drop_down_new_from_strings (filters);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which Findings"), -1);
  g_signal_connect_swapped (self->filter, "notify::selected", G_CALLBACK (changed_cb), self);
  gtk_widget_add_css_class (bar, "place-bar");
  gtk_box_append (GTK_BOX (bar), self->summary);
  gtk_box_append (GTK_BOX (bar), self->spinner);
  gtk_box_append (GTK_BOX (bar), self->filter);
  return bar;
}

static void
editor_checklist_init (EditorChecklist *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), WIDTH);
  gtk_widget_add_css_class (self->clamp, "padded");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scroller, "list");
  gtk_stack_add_named (self->stack,
                       status_new ("object-select-symbolic", _ ("All Is Well"),
                                   _ ("Nothing was found that learners would stumble over.")),
                       "good");
  gtk_stack_add_named (
      self->stack, status_new ("system-search-symbolic", _ ("Looking Through the Course"), NULL),
      "looking");
  self->bar = bar_new (self);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
editor_checklist_new (EditorContext *context)
{
  EditorChecklist *self = g_object_new (EDITOR_TYPE_CHECKLIST, NULL);

  self->context = g_object_ref (context);
  self->findings = g_object_ref (editor_findings_get (context));
  editor_findings_show_all (self->findings);
  g_signal_connect_object (self->findings, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor_context_desk (context), "course-changed",
                           G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
