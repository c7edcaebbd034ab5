/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-work-page.h"

#include <glib/gi18n.h>

#include "authoring/editor/check/editor-findings-button.h"
#include "authoring/editor/context/editor-text.h"
#include "authoring/editor/editor-middle.h"
#include "authoring/editor/editor-notice.h"
#include "authoring/editor/editor-work-drop.h"
#include "authoring/editor/outline/editor-outline.h"

#define PAGE "page"

struct _EditorWorkPage {
  AdwBin parent_instance;
  EditorContext *context;
  GtkWidget *tree, *outline, *page, *form;
  const EditorPlace *place; /* that is shown; %NULL: the page */

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *move_button, *undo_button, *redo_button, *preview_button, *publish_button;
  GtkMenuButton *menu_button;
  GtkToggleButton *form_button;
  GtkBox *banners;
  GtkStack *areas, *middle;
  AdwFlap *left_flap, *right_flap;
  GtkBox *left_pane, *right_pane;
};

G_DEFINE_FINAL_TYPE (EditorWorkPage, editor_work_page, ADW_TYPE_BIN)

/* --- header bar ------------------------------------------------------------------------------- */

/* The way to a place, but not while one is there. */
static void
show_button (EditorWorkPage *self, GtkWidget *button, const char *place)
{
  gtk_widget_set_visible (button, self->place == NULL || !g_str_equal (self->place->name, place));
}

static void
show_title (EditorWorkPage *self)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  const AuthorCourse *course = author_desk_course (desk);
  AuthorDocument *document = author_desk_document (desk);
  AuthorSaved saved = author_document_saved (document);
  gboolean writable = author_document_writable (document) == AUTHOR_WRITABLE;
  g_autofree char *text = NULL;

  if (!writable)
    text = g_strdup (_ ("To read only"));
  else
    text = editor_text_saved (saved, author_document_trouble (document));
  show_button (self, self->preview_button, "preview");
  show_button (self, self->publish_button, "publish");
  adw_window_title_set_title (self->title,
                              self->place != NULL ? _ (self->place->title) : course->title);
  adw_window_title_set_subtitle (self->title, text);
  gtk_widget_set_visible (self->move_button, saved == AUTHOR_SAVED_NOT);
  if (saved == AUTHOR_SAVED_NOT)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "not-saved");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "not-saved");
  if (editor_context_window (self->context) != NULL)
    gtk_window_set_title (editor_context_window (self->context), course->title);
}

static void
show_steps (EditorWorkPage *self)
{
  AuthorDocument *document = author_desk_document (editor_context_desk (self->context));
  const char *about = NULL, *label = author_document_undo_label (document, &about);
  g_autofree char *undo = editor_text_undo (label, about);
  g_autofree char *redo = NULL;

  about = NULL;
  label = author_document_redo_label (document, &about);
  redo = editor_text_redo (label, about);
  gtk_widget_set_tooltip_text (self->undo_button, undo);
  gtk_widget_set_tooltip_text (self->redo_button, redo);
}

static void
changed_cb (EditorWorkPage *self)
{
  show_title (self);
  show_steps (self);
}

/* Where the page is not to be seen, there is no form either. */
static void
show_form_button (EditorWorkPage *self)
{
  gboolean is_page = self->place == NULL || self->place->kind != EDITOR_PLACE_FULL;

  gtk_widget_set_visible (GTK_WIDGET (self->form_button),
                          is_page && adw_flap_get_folded (self->right_flap));
}

/* --- menu ------------------------------------------------------------------------------------- */

static void
append_places (GMenu *menu, EditorMenu which)
{
  for (const EditorPlace *place = editor_places; place->name != NULL; place++) {
    g_autofree char *action = g_strconcat ("win.", place->name, NULL);

    if (place->menu == which)
      g_menu_append (menu, _ (place->title), action);
  }
}

static void
take_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
menu_new (void)
{
  GMenu *menu = g_menu_new (), *file = g_menu_new (), *find = g_menu_new (),
        *course = g_menu_new (), *program = g_menu_new ();

  g_menu_append (file, _ ("_Open Course…"), "win.open");
  append_places (file, EDITOR_MENU_FILE);
  append_places (find, EDITOR_MENU_FIND);
  append_places (course, EDITOR_MENU_COURSE);
  g_menu_append (program, _ ("_Keyboard Shortcuts"), "win.shortcuts");
  g_menu_append (program, _ ("_Building Courses"), "app.help");
  g_menu_append (program, _ ("_About Lernkoffer Werkstatt"), "app.about");
  take_section (menu, file);
  take_section (menu, find);
  take_section (menu, course);
  take_section (menu, program);
  return menu;
}

/* --- places ----------------------------------------------------------------------------------- */

static void
show_widget (EditorWorkPage *self, GtkStack *stack, const EditorPlace *place)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (stack, place->name);

  if (widget == NULL) {
    widget = place->make (self->context);
    gtk_stack_add_named (stack, widget, place->name);
  }
  gtk_stack_set_visible_child (stack, widget);
  /* The stack may have put the focus where it was last time: it begins anew. */
  gtk_root_set_focus (gtk_widget_get_root (widget), NULL);
  if (place->open != NULL)
    place->open (self->context, widget);
  else
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
show_window (EditorWorkPage *self, const EditorPlace *place)
{
  GtkWidget *widget = place->make (self->context);

  gtk_window_set_transient_for (GTK_WINDOW (widget), editor_context_window (self->context));
  gtk_window_set_modal (GTK_WINDOW (widget), TRUE);
  if (place->open != NULL)
    place->open (self->context, widget);
  gtk_window_present (GTK_WINDOW (widget));
}

void
editor_work_page_show_place (EditorWorkPage *self, const EditorPlace *place)
{
  if (place->kind == EDITOR_PLACE_ACTION) {
    place->open (self->context, NULL);
    return;
  }
  if (place->kind == EDITOR_PLACE_WINDOW) {
    show_window (self, place);
    return;
  }
  self->place = place;
  if (place->kind == EDITOR_PLACE_MIDDLE)
    gtk_stack_set_visible_child_name (self->areas, "panes");
  show_widget (self, place->kind == EDITOR_PLACE_MIDDLE ? self->middle : self->areas, place);
  show_title (self);
  show_form_button (self);
}

gboolean
editor_work_page_leave_place (EditorWorkPage *self)
{
  gboolean was = self->place != NULL;

  self->place = NULL;
  gtk_stack_set_visible_child_name (self->middle, PAGE);
  gtk_stack_set_visible_child_name (self->areas, "panes");
  show_title (self);
  show_form_button (self);
  return was;
}

const char *
editor_work_page_place (EditorWorkPage *self)
{
  return self->place != NULL ? self->place->name : NULL;
}

GtkWidget *
editor_work_page_find (EditorWorkPage *self, const char *place)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (self->areas, place);

  return widget != NULL ? widget : gtk_stack_get_child_by_name (self->middle, place);
}

EditorTree *
editor_work_page_tree (EditorWorkPage *self)
{
  return EDITOR_TREE (self->tree);
}

/* --- focus ------------------------------------------------------------------------------------ */

void
editor_work_page_focus_form (EditorWorkPage *self, guint line)
{
  adw_flap_set_reveal_flap (self->right_flap, TRUE);
  editor_middle_focus_form (self->form, line);
}

static gboolean
has_focus (GtkWidget *pane)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (pane));

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

/* The panes in the order of F6. */
enum {
  PANE_TREE,
  PANE_MIDDLE,
  PANE_OUTLINE,
  PANE_FORM,
  N_PANES
};

static void
focus_pane (EditorWorkPage *self, int pane)
{
  switch (pane) {
  case PANE_TREE:
    editor_tree_focus (EDITOR_TREE (self->tree));
    break;
  case PANE_OUTLINE:
    editor_outline_focus (EDITOR_OUTLINE (self->outline));
    break;
  case PANE_FORM:
    editor_work_page_focus_form (self, 0);
    break;
  default:
    if (self->place == NULL)
      editor_middle_focus_page (self->page);
    else
      gtk_widget_child_focus (gtk_stack_get_visible_child (self->middle), GTK_DIR_TAB_FORWARD);
  }
}

void
editor_work_page_next_pane (EditorWorkPage *self, gboolean backwards)
{
  GtkWidget *panes[N_PANES] = { [PANE_TREE] = self->tree,
                                [PANE_MIDDLE] = GTK_WIDGET (self->middle),
                                [PANE_OUTLINE] = self->outline,
                                [PANE_FORM] = GTK_WIDGET (self->right_pane) };
  int here = -1;

  if (self->place != NULL && self->place->kind == EDITOR_PLACE_FULL)
    return;
  for (int i = 0; i < N_PANES; i++)
    if (has_focus (panes[i]))
      here = i;
  focus_pane (self, here < 0 ? PANE_TREE : (here + (backwards ? N_PANES - 1 : 1)) % N_PANES);
}

/* It folds while sizes are given out, when nothing else may ask for another size. */
static gboolean
show_form_button_cb (gpointer data)
{
  EditorWorkPage *self = data;

  if (self->form_button != NULL)
    show_form_button (self);
  return G_SOURCE_REMOVE;
}

static void
folded_cb (EditorWorkPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, show_form_button_cb, g_object_ref (self), g_object_unref);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_work_page_dispose (GObject *object)
{
  EditorWorkPage *self = EDITOR_WORK_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), EDITOR_TYPE_WORK_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (editor_work_page_parent_class)->dispose (object);
}

static void
editor_work_page_class_init (EditorWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = editor_work_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/de/oekohub/Lernkoffer/Werkstatt/ui/editor-work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, header);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, title);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, move_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, preview_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, form_button);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, banners);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, areas);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, middle);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, left_flap);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, right_flap);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, left_pane);
  gtk_widget_class_bind_template_child (widget_class, EditorWorkPage, right_pane);
}

static void
editor_work_page_init (EditorWorkPage *self)
{
  g_autoptr (GMenu) menu = menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  g_signal_connect_swapped (self->right_flap, "notify::folded", G_CALLBACK (folded_cb), self);
  g_object_bind_property (self->right_flap, "reveal-flap", self->form_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

GtkWidget *
editor_work_page_new (EditorContext *context)
{
  EditorWorkPage *self = g_object_new (EDITOR_TYPE_WORK_PAGE, NULL);
  AuthorDesk *desk = editor_context_desk (context);

  self->context = g_object_ref (context);
  self->tree = editor_tree_new (context);
  self->page = editor_middle_page_new (context);
  self->form = editor_middle_form_new (context);
  gtk_widget_set_vexpand (self->tree, TRUE);
  gtk_widget_set_vexpand (self->form, TRUE);
  self->outline = editor_outline_new (context);
  editor_work_drop_add (self);
  adw_header_bar_pack_end (self->header, editor_findings_button_new (context));
  gtk_box_append (self->banners, editor_notice_new (context));
  gtk_box_append (self->left_pane, self->tree);
  gtk_box_append (self->left_pane, self->outline);
  gtk_stack_add_named (self->middle, self->page, PAGE);
  gtk_box_append (self->right_pane, self->form);
  g_signal_connect_object (desk, "course-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "page-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}
