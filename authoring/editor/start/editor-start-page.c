/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/start/editor-start-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/start/editor-course-card.h"
#include "widgets/widget-banner.h"

struct _EditorStartPage {
  AdwBin parent_instance;
  WidgetBanner *banner;
  GtkWidget *recent_box;
  GtkFlowBox *recent, *templates;
};

G_DEFINE_FINAL_TYPE (EditorStartPage, editor_start_page, ADW_TYPE_BIN)

/* The card has the focus, not the field around it. */
static void
add_card (GtkFlowBox *box, GtkWidget *card)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card);
  gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_flow_box_append (box, child);
}

void
editor_start_page_update (EditorStartPage *self, GSettings *settings)
{
  g_autoptr (GPtrArray) list = editor_recent_list (settings);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_flow_box_remove (self->recent, child);
  for (guint i = 0; i < list->len; i++) {
    GtkWidget *card = editor_course_card_new (g_ptr_array_index (list, i));

    add_card (self->recent, card);
    gtk_widget_set_valign (gtk_widget_get_parent (card), GTK_ALIGN_START);
  }
  gtk_widget_set_visible (self->recent_box, list->len > 0);
}

void
editor_start_page_tell (EditorStartPage *self, const char *sentence, const char *detail)
{
  widget_banner_show (self->banner, "dialog-warning-symbolic", sentence, detail, NULL);
}

static void
editor_start_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), EDITOR_TYPE_START_PAGE);
  G_OBJECT_CLASS (editor_start_page_parent_class)->dispose (object);
}

static void
editor_start_page_class_init (EditorStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  G_OBJECT_CLASS (klass)->dispose = editor_start_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, banner);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, EditorStartPage, templates);
}

static void
editor_start_page_init (EditorStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (const EditorTemplate *template = editor_templates; template->name != NULL; template ++)
    add_card (self->templates, editor_template_card_new (template));
}
