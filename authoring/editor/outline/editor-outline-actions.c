/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/desk/desk-structure.h"
#include "authoring/editor/gallery/editor-own-block.h"
#include "authoring/editor/outline/editor-outline-private.h"

/* What can be done with the selected block. */

static AuthorDesk *
desk_of (EditorOutline *self)
{
  return editor_context_desk (self->context);
}

/* --- siblings --------------------------------------------------------------------------------- */

/* The block that stands @step places from @block in the same one around them; AUTHOR_PAGE_ITSELF if there is
 * none. */
static guint
sibling (const AuthorPage *page, guint block, int step)
{
  guint parent = author_page_parent (page, block), before = AUTHOR_PAGE_ITSELF;
  guint first = parent != AUTHOR_PAGE_ITSELF ? parent + 1 : 0;
  guint end = parent != AUTHOR_PAGE_ITSELF ? page->blocks[parent].next : page->n_blocks;
  gboolean found = FALSE;

  for (guint i = first; i < end; i = page->blocks[i].next) {
    if (page->blocks[i].kind == AUTHOR_BLOCK_BLANK)
      continue;
    if (found)
      return i;
    if (i == block) {
      if (step < 0)
        return before;
      found = TRUE;
    }
    before = i;
  }
  return AUTHOR_PAGE_ITSELF;
}

/* How many stand before it in the same one around them. */
static guint
place_of (const AuthorPage *page, guint block)
{
  guint n = 0;

  while ((block = sibling (page, block, -1)) != AUTHOR_PAGE_ITSELF)
    n++;
  return n;
}

/* The one with that many before it in @parent. */
static guint
at_place (const AuthorPage *page, guint parent, guint place)
{
  guint first = parent != AUTHOR_PAGE_ITSELF ? parent + 1 : 0;
  guint end = parent != AUTHOR_PAGE_ITSELF ? page->blocks[parent].next : page->n_blocks;

  for (guint i = first; i < end; i = page->blocks[i].next)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK && place-- == 0)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

/* --- changes ---------------------------------------------------------------------------------- */

static void
change (EditorOutline *self, AuthorPage *taken, const char *label, guint parent, guint place)
{
  g_autoptr (AuthorPage) page = taken;
  guint select;

  if (page == NULL) {
    editor_context_toast (self->context, _ ("This block cannot stand there."));
    return;
  }
  select = at_place (page, parent, place);
  author_desk_change_page (desk_of (self), g_steal_pointer (&page), label, NULL, select, NULL);
}

static void
move (EditorOutline *self, int step)
{
  const AuthorPage *page = author_desk_page (desk_of (self));
  guint block = author_desk_block (desk_of (self)), other, parent, place;

  if (page == NULL || block == AUTHOR_PAGE_ITSELF)
    return;
  other = sibling (page, block, step);
  if (other == AUTHOR_PAGE_ITSELF)
    return;
  parent = author_page_parent (page, block);
  place = place_of (page, other);
  change (self,
          author_edit_move (
              page, block,
              (AuthorPlace){ step < 0 ? AUTHOR_SIDE_BEFORE : AUTHOR_SIDE_AFTER, other }, NULL),
          "move-block", parent, place);
}

static void
move_up_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

/* (transfer full) */
static char *
source_of (const AuthorPage *page, guint block)
{
  AuthorRange range = page->blocks[block].range;

  return g_strndup (page->text + range.start, range.end - range.start);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorOutline *self = data;
  const AuthorPage *page = author_desk_page (desk_of (self));
  guint block = author_desk_block (desk_of (self));
  g_autofree char *text = NULL, *copy = NULL;

  if (page == NULL || block == AUTHOR_PAGE_ITSELF)
    return;
  text = source_of (page, block);
  copy = author_desk_renew_ids (desk_of (self), text);
  change (self, author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_AFTER, block }, copy, NULL),
          "duplicate-block", author_page_parent (page, block), place_of (page, block) + 1);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorOutline *self = data;
  const AuthorPage *page = author_desk_page (desk_of (self));
  guint block = author_desk_block (desk_of (self)), place;
  g_autofree char *words = NULL, *text = NULL;

  if (page == NULL || block == AUTHOR_PAGE_ITSELF)
    return;
  words = editor_outline_words (page, block);
  text = g_strdup_printf (_ ("“%s” deleted"), words);
  place = place_of (page, block);
  if (sibling (page, block, 1) == AUTHOR_PAGE_ITSELF && place > 0)
    place--;
  change (self, author_edit_remove (page, block, NULL), "remove-block",
          author_page_parent (page, block), place);
  editor_context_toast_undo (self->context, text);
}

/* --- templates of one's own ------------------------------------------------------------------- */

typedef struct {
  EditorContext *context;
  GtkEditable *entry;
  char *text;
} Keeping;

static void
keeping_free (gpointer data, GClosure *closure)
{
  Keeping *keeping = data;

  g_object_unref (keeping->context);
  g_free (keeping->text);
  g_free (keeping);
}

static void
keep_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Keeping *keeping = data;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (keeping->entry)));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "keep") || *name == '\0')
    return;
  editor_own_block_save (editor_context_data_folder (keeping->context), name, keeping->text,
                         &error);
  editor_context_toast (keeping->context, error == NULL ? _ ("The template is in the gallery now.")
                                                        : _ ("The template could not be kept."));
}

static void
keep_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  EditorOutline *self = data;
  const AuthorPage *page = author_desk_page (desk_of (self));
  guint block = author_desk_block (desk_of (self));
  GtkWidget *dialog, *entry = gtk_entry_new ();
  Keeping *keeping;

  if (page == NULL || block == AUTHOR_PAGE_ITSELF)
    return;
  keeping = g_new0 (Keeping, 1);
  *keeping
      = (Keeping){ g_object_ref (self->context), GTK_EDITABLE (entry), source_of (page, block) };
  dialog = adw_message_dialog_new (editor_context_window (self->context), _ ("Keep as Template"),
                                   _ ("The gallery offers it under this name in all courses."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "keep",
                                    _ ("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the template"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (keep_cb), keeping, keeping_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- table ------------------------------------------------------------------------------------ */

static const GActionEntry entries[] = {
  { "move-up", move_up_action, NULL, NULL, NULL, { 0 } },
  { "move-down", move_down_action, NULL, NULL, NULL, { 0 } },
  { "duplicate", duplicate_action, NULL, NULL, NULL, { 0 } },
  { "remove", remove_action, NULL, NULL, NULL, { 0 } },
  { "keep", keep_action, NULL, NULL, NULL, { 0 } },
};

static const struct {
  guint key;
  GdkModifierType state;
  const char *action;
} keys[] = {
  { GDK_KEY_d, GDK_CONTROL_MASK, "block.duplicate" }, { GDK_KEY_Delete, 0, "block.remove" },
  { GDK_KEY_KP_Delete, 0, "block.remove" },           { GDK_KEY_Up, GDK_ALT_MASK, "block.move-up" },
  { GDK_KEY_Down, GDK_ALT_MASK, "block.move-down" },
};

void
editor_outline_add_actions (EditorOutline *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "block", G_ACTION_GROUP (self->actions));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].state),
                          gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

void
editor_outline_update_actions (EditorOutline *self)
{
  AuthorDesk *desk = desk_of (self);
  const AuthorPage *page = author_desk_page (desk);
  guint block = author_desk_block (desk);
  gboolean writable = author_document_writable (author_desk_document (desk)) == AUTHOR_WRITABLE;
  gboolean has = page != NULL && block != AUTHOR_PAGE_ITSELF && block < page->n_blocks;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), entries[i].name);
    gboolean possible = has && (writable || g_str_equal (entries[i].name, "keep"));

    if (possible && g_str_equal (entries[i].name, "move-up"))
      possible = sibling (page, block, -1) != AUTHOR_PAGE_ITSELF;
    if (possible && g_str_equal (entries[i].name, "move-down"))
      possible = sibling (page, block, 1) != AUTHOR_PAGE_ITSELF;
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), possible);
  }
}

GMenuModel *
editor_outline_menu (void)
{
  static GMenu *menu;
  g_autoptr (GMenu) insert = g_menu_new (), moves = g_menu_new (), copies = g_menu_new (),
                    end = g_menu_new ();

  if (menu != NULL)
    return G_MENU_MODEL (menu);
  menu = g_menu_new ();
  g_menu_append (insert, _ ("_Insert Block Below…"), "win.insert-block");
  g_menu_append (insert, _ ("P_roperties"), "win.properties");
  g_menu_append (moves, _ ("Move _Up"), "block.move-up");
  g_menu_append (moves, _ ("Move _Down"), "block.move-down");
  g_menu_append (copies, _ ("D_uplicate"), "block.duplicate");
  g_menu_append (copies, _ ("_Keep as Template…"), "block.keep");
  g_menu_append (end, _ ("D_elete"), "block.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (insert));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copies));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
