/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/house/player-house.h"

#include <glib/gi18n.h>
#include <string.h>

#include "player/house/player-house-pages.h"

#define SHELF "shelf"

struct _PlayerHouse {
  AdwBin parent_instance;
  PlayerContext *context;
  PlayerShelfPage *shelf;
  GPtrArray *
      pages; /* (element-type GtkWidget) (nullable), as player_house_pages; owned by their frames */
  GPtrArray *frames; /* (element-type AdwBin), as player_house_pages; what stands in the stacks */
  gboolean changing; /* the tabs, by ourselves */
  gboolean narrow;

  AdwViewStack *tabs;
  GtkStack *side;
  GtkStack *head; /* of the header bar: the tabs, the title of one, that of a page of the menu */
  AdwViewSwitcherTitle *switcher;
  AdwViewSwitcherBar *bar;
  GtkLabel *title;
  GtkButton *open_button, *back_button, *search_button;
  AdwButtonContent *open_content;
  GtkMenuButton *learner_button;
  GtkLabel *learner_name;
  AdwAvatar *avatar;
  GMenu *own_menu;
};

enum {
  PLACE_WANTED,
  INPUT,
  SHOWN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerHouse, player_house, ADW_TYPE_BIN)

/* --- pages ------------------------------------------------------------------------------------------ */

static int
find (const char *name)
{
  for (unsigned i = 0; i < player_house_n_pages; i++)
    if (g_str_equal (player_house_pages[i].name, name))
      return i;
  return -1;
}

PlayerShelfPage *
player_house_shelf (PlayerHouse *self)
{
  return self->shelf;
}

GtkWidget *
player_house_page (PlayerHouse *self, const char *name)
{
  int index = find (name);

  return index >= 0 ? g_ptr_array_index (self->pages, index) : NULL;
}

const char *
player_house_shown (PlayerHouse *self)
{
  const char *side = gtk_stack_get_visible_child_name (self->side);

  return g_str_equal (side, "tabs") ? adw_view_stack_get_visible_child_name (self->tabs) : side;
}

static void
place_wanted_cb (PlayerHouse *self, gint64 course, const char *place, gint64 note)
{
  g_signal_emit (self, signals[PLACE_WANTED], 0, course, place, note);
}

static void
input_cb (PlayerHouse *self)
{
  g_signal_emit (self, signals[INPUT], 0);
}

static GtkWidget *
make (PlayerHouse *self, unsigned index)
{
  const PlayerHousePage *page = &player_house_pages[index];
  GtkWidget *widget = g_object_new (page->type (), NULL);

  g_ptr_array_index (self->pages, index) = widget;
  adw_bin_set_child (g_ptr_array_index (self->frames, index), widget);
  page->set_context (widget, self->context);
  if (g_signal_lookup ("place-wanted", page->type ()) != 0)
    g_signal_connect_swapped (widget, "place-wanted", G_CALLBACK (place_wanted_cb), self);
  if (g_signal_lookup ("input", page->type ()) != 0)
    g_signal_connect_swapped (widget, "input", G_CALLBACK (input_cb), self);
  return widget;
}

static void
begin (PlayerHouse *self, const char *name)
{
  int index = find (name);
  GtkWidget *widget = player_house_page (self, name);

  if (index < 0 || player_context_learner (self->context) == NULL)
    return;
  if (widget == NULL)
    widget = make (self, index);
  player_house_pages[index].begin (widget);
}

/* --- the header bar ----------------------------------------------------------------------------------- */

static void
show_title (PlayerHouse *self)
{
  int index = find (player_house_shown (self));
  gboolean side = index >= 0 && player_house_pages[index].way == PLAYER_HOUSE_MENU;
  const char *title = index >= 0 ? gettext (player_house_pages[index].title) : _ ("Shelf");

  /* Of the shelf; on a page of the menu a narrow bar needs the room for the title. */
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), !side || !self->narrow);
  gtk_label_set_label (self->title, title);
  adw_view_switcher_title_set_title (self->switcher, title);
  /* That of a tab stands below as well: it goes where it does not fit. */
  gtk_stack_set_visible_child_name (self->head, side ? "title" : self->narrow ? "tab" : "tabs");
}

static void
show_head (PlayerHouse *self)
{
  int index = find (player_house_shown (self));
  gboolean side = index >= 0 && player_house_pages[index].way == PLAYER_HOUSE_MENU;

  gtk_widget_set_visible (GTK_WIDGET (self->back_button), side);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button),
                          !side && !player_context_is_kiosk (self->context));
  show_title (self);
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
tab_cb (PlayerHouse *self)
{
  if (self->changing)
    return;
  begin (self, player_house_shown (self));
  show_head (self);
}

void
player_house_show (PlayerHouse *self, const char *name)
{
  int index = find (name);
  gboolean side = index >= 0 && player_house_pages[index].way == PLAYER_HOUSE_MENU;

  begin (self, name);
  self->changing = TRUE;
  if (!side)
    adw_view_stack_set_visible_child_name (self->tabs, name);
  gtk_stack_set_visible_child_name (self->side, side ? name : "tabs");
  self->changing = FALSE;
  show_head (self);
}

void
player_house_find (PlayerHouse *self, const char *name, gint64 course_id, const char *place)
{
  int index = find (name);
  GtkWidget *page;

  player_house_show (self, name);
  page = player_house_page (self, name);
  if (page != NULL && player_house_pages[index].find != NULL)
    player_house_pages[index].find (page, course_id, place);
}

gboolean
player_house_back (PlayerHouse *self)
{
  GtkWidget *page = player_house_page (self, player_house_shown (self));
  gboolean went = FALSE;

  if (page != NULL && gtk_widget_get_mapped (page)
      && g_signal_lookup ("go-back", G_OBJECT_TYPE (page)) != 0)
    g_signal_emit_by_name (page, "go-back", &went);
  return went;
}

void
player_house_forget (PlayerHouse *self)
{
  for (unsigned i = 0; i < player_house_n_pages; i++) {
    adw_bin_set_child (g_ptr_array_index (self->frames, i), NULL);
    g_ptr_array_index (self->pages, i) = NULL;
  }
  player_house_show (self, SHELF);
}

static gboolean
takes (const PlayerHouseTaker *taker, const char *file_name)
{
  g_auto (GStrv) suffixes = g_strsplit (taker->suffixes, " ", -1);
  g_autofree char *folded = g_utf8_strdown (file_name, -1);

  for (char **suffix = suffixes; *suffix != NULL; suffix++)
    if (g_str_has_suffix (folded, *suffix))
      return TRUE;
  return FALSE;
}

const char *
player_house_takes (const char *file_name)
{
  for (unsigned i = 0; i < player_house_n_takers; i++)
    if (takes (&player_house_takers[i], file_name))
      return player_house_takers[i].page;
  return NULL;
}

void
player_house_take (PlayerHouse *self, const char *name, GFile *file)
{
  GtkWidget *page = player_house_page (self, name);

  for (unsigned i = 0; page != NULL && i < player_house_n_takers; i++)
    if (g_str_equal (player_house_takers[i].page, name))
      player_house_takers[i].take (page, file);
}

/* What people are called; the whole name is in the tooltip. Cut to a dot or two it would tell nothing. */
static void
show_first_name (PlayerHouse *self, const char *name)
{
  const char *end = strchr (name, ' ');
  g_autofree char *first = end != NULL ? g_strndup (name, end - name) : g_strdup (name);

  gtk_label_set_label (self->learner_name, first);
  gtk_label_set_width_chars (self->learner_name, (int) MIN (g_utf8_strlen (first, -1), 10));
}

static void
show_learner (PlayerHouse *self)
{
  const LkLearner *learner = player_context_learner (self->context);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *label = NULL;

  if (learner == NULL)
    return;
  /* Translators: %s is a name */
  label = g_strdup_printf (_ ("Person: %s"), learner->name);
  show_first_name (self, learner->name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->learner_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->learner_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_avatar_set_text (self->avatar, learner->name);
  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_custom_image (self->avatar, GDK_PAINTABLE (texture));
}

static void
show_bar (PlayerHouse *self)
{
  adw_view_switcher_bar_set_reveal (
      self->bar, self->narrow || adw_view_switcher_title_get_title_visible (self->switcher));
}

/* Without its words the button still says what it does; with them they are its name. */
static void
name_open_button (PlayerHouse *self, gboolean narrow)
{
  GtkAccessible *button = GTK_ACCESSIBLE (self->open_button);

  if (narrow)
    gtk_accessible_update_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Open Course"), -1);
  else
    gtk_accessible_reset_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL);
}

void
player_house_set_narrow (PlayerHouse *self, gboolean narrow)
{
  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->learner_name), !narrow);
  adw_button_content_set_label (self->open_content, narrow ? "" : _ ("Open Course"));
  name_open_button (self, narrow);
  player_shelf_page_set_narrow (self->shelf, narrow);
  show_title (self);
  show_bar (self);
}

void
player_house_set_context (PlayerHouse *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  player_shelf_page_set_context (self->shelf, context);
  g_signal_connect_object (context, "notify::learner-name", G_CALLBACK (show_learner), self,
                           G_CONNECT_SWAPPED);
}

/* --- life ----------------------------------------------------------------------------------------------- */

static void
add_page (PlayerHouse *self, const PlayerHousePage *page)
{
  GtkWidget *frame = adw_bin_new ();
  g_autofree char *action = g_strdup_printf ("win.%s", page->name);

  g_ptr_array_add (self->frames, frame);
  g_ptr_array_add (self->pages, NULL);
  if (page->way == PLAYER_HOUSE_TAB) {
    adw_view_stack_add_titled_with_icon (self->tabs, frame, page->name, gettext (page->title),
                                         page->icon);
  } else {
    gtk_stack_add_named (self->side, frame, page->name);
    g_menu_append (self->own_menu, gettext (page->title), action);
  }
}

static void
add_pages (PlayerHouse *self)
{
  unsigned n_tabs = 0;

  for (unsigned i = 0; i < player_house_n_pages; i++) {
    add_page (self, &player_house_pages[i]);
    n_tabs += player_house_pages[i].way == PLAYER_HOUSE_TAB;
  }
  adw_view_switcher_title_set_view_switcher_enabled (self->switcher, n_tabs > 0);
}

static void
player_house_dispose (GObject *object)
{
  PlayerHouse *self = PLAYER_HOUSE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->frames, g_ptr_array_unref);
  G_OBJECT_CLASS (player_house_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerHouse, name)

static void
player_house_class_init (PlayerHouseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_SHELF_PAGE);
  G_OBJECT_CLASS (klass)->dispose = player_house_dispose;
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_HOUSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[PLACE_WANTED]
      = g_signal_new ("place-wanted", PLAYER_TYPE_HOUSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  signals[SHOWN] = g_signal_new ("shown", PLAYER_TYPE_HOUSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-house.ui");
  BIND (shelf);
  BIND (tabs);
  BIND (side);
  BIND (head);
  BIND (switcher);
  BIND (bar);
  BIND (title);
  BIND (open_button);
  BIND (search_button);
  BIND (back_button);
  BIND (open_content);
  BIND (learner_button);
  BIND (learner_name);
  BIND (avatar);
  BIND (own_menu);
}

#undef BIND

static void
player_house_init (PlayerHouse *self)
{
  self->pages = g_ptr_array_new ();
  self->frames = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_pages (self);
  g_signal_connect_swapped (self->shelf, "place-wanted", G_CALLBACK (place_wanted_cb), self);
  g_signal_connect_swapped (self->tabs, "notify::visible-child", G_CALLBACK (tab_cb), self);
  g_signal_connect_swapped (self->switcher, "notify::title-visible", G_CALLBACK (show_bar), self);
}
