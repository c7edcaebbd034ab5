/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/check/editor-findings-button.h"

#include <glib/gi18n.h>

#include "authoring/editor/check/editor-finding-text.h"
#include "authoring/editor/check/editor-findings.h"

static void
set_grade (GtkWidget *sign, EditorGrade grade)
{
  static const struct {
    const char *icon, *style;
  } looks[] = {
    [EDITOR_GRADE_GOOD] = { "object-select-symbolic", "right" },
    [EDITOR_GRADE_HINT] = { "dialog-warning-symbolic", "not-yet" },
    [EDITOR_GRADE_ERROR] = { "dialog-error-symbolic", "damage" },
  };
  const char *const styles[] = { looks[grade].style, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (sign), looks[grade].icon);
  gtk_widget_set_css_classes (sign, (const char **) styles);
}

static void
show (GtkWidget *button, EditorFindings *findings)
{
  const EditorInspection *result = editor_findings_result (findings);
  GtkWidget *sign = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  g_autofree char *count = NULL, *summary = NULL, *tip = NULL;

  gtk_widget_set_visible (button, result != NULL && result->all->len > 0);
  if (result == NULL)
    return;
  count = g_strdup_printf ("%u", result->n_errors > 0 ? result->n_errors
                                                      : result->n_hints + result->n_notes);
  summary = editor_findings_summary (result);
  /* Translators: the name of a place of the window, then "1 error, 3 hints" */
  tip = g_strdup_printf (_ ("%s: %s"), _ ("Course Checklist"), summary);
  set_grade (sign, result->n_errors > 0 ? EDITOR_GRADE_ERROR : EDITOR_GRADE_HINT);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (sign)), count);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

static void
changed_cb (EditorFindings *findings, GtkWidget *button)
{
  show (button, findings);
}

GtkWidget *
editor_findings_button_new (EditorContext *context)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
            *label = gtk_label_new (NULL);
  EditorFindings *findings = editor_findings_get (context);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.checklist");
  g_signal_connect_object (findings, "changed", G_CALLBACK (changed_cb), button, 0);
  show (button, findings);
  return button;
}
