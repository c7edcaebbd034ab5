/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-node.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* --- colours ----------------------------------------------------------------------------------- */

/* INTERFACE.md 2.2 and 4.5: the beginning petrol, endings dark and round, problems in copper. */
#define RULES                                                                                                                   \
  ".dialogue-graph { background: @dialogue_ground; }"                                                                           \
  ".dialogue-node { padding: 0; border-radius: 10px; font-weight: 400; background: @dialogue_box;"                              \
  " color: @dialogue_ink; border: 1px solid @dialogue_edge; box-shadow: none; }" /* A line below a pixel would not be drawn. */ \
  ".small .dialogue-node { border-width: 2px; }"                                                                                \
  ".dialogue-node:hover { border-color: @dialogue_ink; }"                                                                       \
  ".dialogue-node.selected { outline: 3px solid @dialogue_focus; outline-offset: 2px; }"                                        \
  ".dialogue-node .speaker { font-size: 85%; font-weight: 700; color: @dialogue_speaker; }"                                     \
  ".dialogue-node.start { background: @accent_bg_color; color: white; border-color: transparent; }"                             \
  ".dialogue-node.start .speaker { color: #f5cf75; }"                                                                           \
  ".dialogue-node.end { background: @dialogue_end; color: #ffffff; border-radius: 28px;"                                        \
  " border-color: @dialogue_end_edge; }"                                                                                        \
  ".dialogue-node.end .speaker { color: #a9d8d4; }"                                                                             \
  ".dialogue-node.problem { background: @dialogue_tint; color: @dialogue_ink;"                                                  \
  " border: 2px solid @dialogue_copper; }"                                                                                      \
  ".dialogue-node.problem .speaker { color: @dialogue_speaker; }"                                                               \
  ".dialogue-copper { color: @dialogue_copper; }"                                                                               \
  ".dialogue-node .dialogue-copper { font-size: 85%; font-weight: 700; }"                                                       \
  ".dialogue-chip { font-size: 85%; font-weight: 600; padding: 1px 7px; border-radius: 4px;"                                    \
  " background: alpha(currentColor, 0.1); }"                                                                                    \
  ".dialogue-bar { padding: 12px 16px; }"                                                                                       \
  ".dialogue-second { color: alpha(currentColor, 0.7); font-size: 90%; }"                                                       \
  ".dialogue-list row { padding: 8px 12px; }"                                                                                   \
  ".dialogue-list row.answer { padding-left: 44px; }"

#define LIGHT                                                                                      \
  "@define-color dialogue_ground #f4f6f5; @define-color dialogue_box #ffffff;"                     \
  "@define-color dialogue_ink #1d2a2e; @define-color dialogue_edge #7c898d;"                       \
  "@define-color dialogue_focus #0b57d0; @define-color dialogue_speaker #8a3a5c;"                  \
  "@define-color dialogue_end #1d2a2e; @define-color dialogue_end_edge transparent;"               \
  "@define-color dialogue_tint #fbf0e2; @define-color dialogue_copper #8a4a12;"

#define DARK                                                                                       \
  "@define-color dialogue_ground #161d1f; @define-color dialogue_box #1f282b;"                     \
  "@define-color dialogue_ink #e8eceb; @define-color dialogue_edge #76868a;"                       \
  "@define-color dialogue_focus #8ab8ff; @define-color dialogue_speaker #eda3c0;"                  \
  "@define-color dialogue_end #0a0f11; @define-color dialogue_end_edge #76868a;"                   \
  "@define-color dialogue_tint #33261a; @define-color dialogue_copper #f0b884;"

static void
load_style (GtkCssProvider *provider)
{
  bool is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_css_provider_load_from_data (provider, is_dark ? DARK RULES : LIGHT RULES, -1);
}

void
author_dialogue_add_style (void)
{
  static GtkCssProvider *provider;

  if (provider != NULL || gdk_display_get_default () == NULL)
    return;
  provider = gtk_css_provider_new ();
  load_style (provider);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (load_style), provider, G_CONNECT_SWAPPED);
}

/* --- the box ----------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (lines > 0) {
    gtk_label_set_lines (GTK_LABEL (label), lines);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  }
  return label;
}

static const char *
kicker_of (const AuthorDialogueNode *node)
{
  if (node->shape == AUTHOR_SHAPE_ENDING)
    return _ ("Ending");
  if (node->shape == AUTHOR_SHAPE_FORK)
    return _ ("Fork");
  if (node->shape == AUTHOR_SHAPE_START)
    return _ ("Beginning");
  return node->speaker;
}

/* What stands in the box: of an ending its title, else what is said. (transfer full) */
static char *
words_of (const AuthorDialogueNode *node)
{
  if (node->shape == AUTHOR_SHAPE_FORK)
    return g_strdup (_ ("The first ending that fits"));
  if (node->shape == AUTHOR_SHAPE_ENDING && node->title != NULL)
    return g_strdup (node->title);
  if (node->words != NULL && *node->words != '\0')
    return g_strdelimit (g_strdup (node->words), "\n", ' ');
  return g_strdup (node->title != NULL ? node->title : _ ("Nothing is said yet."));
}

static void
add_chip (GtkWidget *flow, const char *text)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "dialogue-chip");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (flow), chip);
}

static void
add_chips (GtkWidget *box, const AuthorDialogueNode *node)
{
  GtkWidget *flow = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (node->n_answers > 1) {
    g_autofree char *answers
        = g_strdup_printf (ngettext ("%u answer", "%u answers", node->n_answers), node->n_answers);

    add_chip (flow, answers);
  }
  for (guint i = 0; i < node->chips->len; i++)
    add_chip (flow, node->chips->pdata[i]);
  if (gtk_widget_get_first_child (flow) != NULL)
    gtk_box_append (GTK_BOX (box), flow);
  else
    g_object_ref_sink (flow), g_object_unref (flow);
}

static void
add_problem (GtkWidget *box, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), make_label (text, 4));
  gtk_widget_add_css_class (line, "dialogue-copper");
  gtk_box_append (GTK_BOX (box), line);
}

static void
set_class (GtkWidget *widget, const char *name, bool has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
author_dialogue_node_show (GtkWidget *widget, const AuthorDialogueNode *node)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *words = words_of (node), *told = author_dialogue_node_tell (node);
  const char *kicker = kicker_of (node);
  bool is_end = node->shape == AUTHOR_SHAPE_ENDING || node->shape == AUTHOR_SHAPE_FORK;

  gtk_widget_set_margin_start (box, is_end ? 20 : 12);
  gtk_widget_set_margin_end (box, is_end ? 20 : 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 10);
  if (kicker != NULL) {
    GtkWidget *label = make_label (kicker, 1);

    gtk_widget_add_css_class (label, "speaker");
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_box_append (GTK_BOX (box), make_label (words, 3));
  add_chips (box, node);
  for (guint i = 0; i < node->problems->len; i++)
    add_problem (box, node->problems->pdata[i]);
  gtk_button_set_child (GTK_BUTTON (widget), box);
  set_class (widget, "start", node->shape == AUTHOR_SHAPE_START);
  set_class (widget, "end", is_end);
  set_class (widget, "problem", node->problems->len > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
}

void
author_dialogue_node_set_selected (GtkWidget *widget, bool is_selected)
{
  set_class (widget, "selected", is_selected);
  /* One of all is on the way of Tab; arrows lead to the others. */
  gtk_widget_set_focusable (widget, is_selected);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_PRESSED,
      is_selected ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
}

GtkWidget *
author_dialogue_node_new (void)
{
  GtkWidget *widget = gtk_button_new ();

  gtk_widget_add_css_class (widget, "dialogue-node");
  gtk_widget_set_focusable (widget, FALSE);
  return widget;
}
