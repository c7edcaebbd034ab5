/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-crowd.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "engine/store/store-class.h"
#include "player/context/player-text.h"
#include "player/people/player-group-chips.h"
#include "player/people/player-person-item.h"

struct _PlayerCrowd {
  AdwBin parent_instance;
  GtkSearchEntry *entry;
  GtkWidget *nobody;
  PlayerGroupChips *groups;
  GtkGridView *grid;
  GListStore *people; /* PlayerPersonItem, by name */
  GtkFilterListModel *found;
  GtkFilter *filter;
};

enum {
  PERSON_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerCrowd, player_crowd, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------------------------------ */

static GtkWidget *
label_new (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *avatar = adw_avatar_new (40, NULL, TRUE);
  GtkWidget *name = label_new ("heading"), *second = label_new ("caption");

  gtk_widget_add_css_class (second, "second");
  gtk_widget_add_css_class (row, "card");
  gtk_widget_add_css_class (row, "person-row");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), second);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), words);
  g_object_set_data (G_OBJECT (cell), "avatar", avatar);
  g_object_set_data (G_OBJECT (cell), "name", name);
  g_object_set_data (G_OBJECT (cell), "second", second);
  gtk_list_item_set_child (cell, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, gpointer data)
{
  const LkLearner *learner = player_person_item_learner (gtk_list_item_get_item (cell));
  g_autofree char *seen
      = player_text_last_seen (learner->last_seen, lk_clock_wall (lk_clock_system ()));
  g_autofree char *label = learner->has_pin
                               ? g_strdup_printf ("%s, %s, %s", learner->name, seen, _ ("with PIN"))
                               : g_strdup_printf ("%s, %s", learner->name, seen);
  AdwAvatar *avatar = g_object_get_data (G_OBJECT (cell), "avatar");
  g_autoptr (GdkTexture) texture = NULL;

  if (learner->picture != NULL)
    texture = gdk_texture_new_from_bytes (learner->picture, NULL);
  adw_avatar_set_text (avatar, learner->name);
  adw_avatar_set_custom_image (avatar, GDK_PAINTABLE (texture));
  gtk_label_set_label (g_object_get_data (G_OBJECT (cell), "name"), learner->name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (cell), "second"),
                       learner->has_pin ? _ ("with PIN") : seen);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (cell), learner->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (cell)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
activate (PlayerCrowd *self, guint position)
{
  g_autoptr (PlayerPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item != NULL)
    g_signal_emit (self, signals[PERSON_ACTIVATED], 0, player_person_item_learner (item)->id);
}

static void
activate_cb (PlayerCrowd *self, guint position)
{
  activate (self, position);
}

/* --- who is shown ------------------------------------------------------------------------------------ */

static gboolean
is_shown (gpointer item, gpointer data)
{
  PlayerCrowd *self = data;
  gint64 group = player_group_chips_chosen (self->groups);

  if (group != PLAYER_GROUP_ALL && player_person_item_learner (item)->class_id != group)
    return FALSE;
  return player_person_item_matches (item, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
refilter (PlayerCrowd *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_widget_set_visible (self->nobody, g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0);
}

static void
first_cb (PlayerCrowd *self)
{
  activate (self, 0);
}

/* From the field into the list. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        gpointer data)
{
  PlayerCrowd *self = data;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_child_focus (GTK_WIDGET (self->grid), GTK_DIR_TAB_FORWARD);
}

/* --- people ---------------------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LkLearner *first = player_person_item_learner (*(PlayerPersonItem *const *) a);
  const LkLearner *second = player_person_item_learner (*(PlayerPersonItem *const *) b);
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

void
player_crowd_set_people (PlayerCrowd *self, GPtrArray *learners, const GPtrArray *classes)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean some_without = FALSE;

  for (guint i = 0; i < learners->len; i++) {
    const LkLearner *learner = g_ptr_array_index (learners, i);

    some_without = some_without || learner->class_id == PLAYER_GROUP_NONE;
    g_ptr_array_add (items, player_person_item_new (learners, learner));
  }
  g_ptr_array_sort (items, compare_names);
  player_group_chips_set (self->groups, classes, FALSE, some_without);
  g_list_store_splice (self->people, 0, g_list_model_get_n_items (G_LIST_MODEL (self->people)),
                       items->pdata, items->len);
  refilter (self);
}

void
player_crowd_begin (PlayerCrowd *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* --- the widget ---------------------------------------------------------------------------------------------- */

static void
map_cb (PlayerCrowd *self)
{
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
}

static void
player_crowd_dispose (GObject *object)
{
  PlayerCrowd *self = PLAYER_CROWD (object);

  if (self->entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->entry, NULL);
  g_clear_object (&self->people);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (player_crowd_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerCrowd, name)

static void
player_crowd_class_init (PlayerCrowdClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PLAYER_TYPE_GROUP_CHIPS);
  G_OBJECT_CLASS (klass)->dispose = player_crowd_dispose;
  signals[PERSON_ACTIVATED]
      = g_signal_new ("person-activated", PLAYER_TYPE_CROWD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-crowd.ui");
  BIND (entry);
  BIND (groups);
  BIND (grid);
  BIND (nobody);
}

#undef BIND

static void
player_crowd_init (PlayerCrowd *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkSelectionModel) model = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->people = g_list_store_new (PLAYER_TYPE_PERSON_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->people)),
                                           g_object_ref (self->filter));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, model);
  g_object_unref (factory);
  g_signal_connect_swapped (self->grid, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->groups, "chosen", G_CALLBACK (refilter), self);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (refilter), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (first_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}
