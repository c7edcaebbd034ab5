/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/classes/player-class-import.h"
#include "player/classes/player-classes-page.h"
#include "player/people/player-group-chips.h"
#include "player/people/player-pin-step.h"
#include "report/report.h"

G_BEGIN_DECLS

/* Inside of the trainers' page, shared by its files only: page (PIN, reading, what is shown), list (its rows), actions (what
 * a trainer does). */

struct _PlayerClassesPage {
  AdwBin parent_instance;
  PlayerContext *context;
  gboolean entered; /* the PIN was right */
  unsigned serial;  /* of the stay: what was asked for in an older one is not shown any more */
  GPtrArray *learners, *classes, *shown;
  GListStore *members; /* PlayerClassMember, of the group that is chosen */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *menu_button, *group_menu, *save_button, *empty, *empty_add, *list_frame;
  GtkStack *stack;
  PlayerPinStep *pin_step;
  PlayerClassImport *import;
  PlayerGroupChips *groups;
  GtkLabel *group_name, *group_about, *empty_text;
  GtkListView *list;
};

/* page */
/* Reads anew and shows it. */
void player_classes_reload (PlayerClassesPage *self);
void player_classes_show_step (PlayerClassesPage *self, const char *step);
/* The group that is chosen, %NULL: all people, or those in none. Owned by the page. */
const LkClass *player_classes_group (PlayerClassesPage *self);
/* Says it for a moment. @button (nullable): of the toast that is returned. (transfer none) */
AdwToast *player_classes_say (PlayerClassesPage *self, const char *sentence, const char *button);

/* list */
GtkListItemFactory *player_classes_factory_new (PlayerClassesPage *self);

/* save: what is on screen, `ods` or `csv`; and what it would write, %NULL before anything was read (transfer full) */
void player_classes_save_action (GtkWidget *widget, const char *name, GVariant *parameter);
LkReport *player_classes_report (PlayerClassesPage *self);

/* actions */
void player_classes_install_actions (GtkWidgetClass *widget_class);
/* People were added from a list; takes @added. */
void player_classes_added (PlayerClassesPage *self, LkPeopleAdded *added);

G_END_DECLS
