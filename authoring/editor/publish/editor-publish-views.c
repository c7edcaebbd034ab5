/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-publish-views.h"

#include <glib/gi18n.h>

static GtkWidget *
pill_new (const char *label, const char *action, bool is_suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  if (is_suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
status_new (const char *icon, const char *title, GtkWidget *child)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), child);
  return page;
}

GtkWidget *
editor_publish_work_new (GtkProgressBar **ret_bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_set_size_request (bar, 320, -1);
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), pill_new (_ ("_Stop"), "publish.cancel", false));
  *ret_bar = GTK_PROGRESS_BAR (bar);
  return status_new ("package-x-generic-symbolic", _ ("Making the Course"), box);
}

GtkWidget *
editor_publish_done_new (GtkWidget **ret_play)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  *ret_play = pill_new (_ ("_Open in Lernkoffer"), "publish.play", true);
  gtk_box_append (GTK_BOX (box), *ret_play);
  gtk_box_append (GTK_BOX (box), pill_new (_ ("_Show Folder"), "publish.show-folder", false));
  gtk_box_append (GTK_BOX (box), pill_new (_ ("Publish in _Another Form"), "publish.again", false));
  return status_new ("object-select-symbolic", _ ("Published"), box);
}

GtkWidget *
editor_publish_failed_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), pill_new (_ ("_Back to the Checks"), "publish.again", true));
  gtk_box_append (GTK_BOX (box),
                  pill_new (_ ("_Choose Another Folder…"), "publish.choose-folder", false));
  return status_new ("dialog-warning-symbolic", _ ("Not Published"), box);
}
