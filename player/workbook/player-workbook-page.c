/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-page.h"

#include <glib/gi18n.h>

#include "engine/workbook/coach.h"
#include "player/parts/player-take-away.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-work-name.h"
#include "player/workbook/player-work-part.h"
#include "player/workbook/player-work-sheet.h"
#include "player/workbook/player-work-writer.h"
#include "player/workbook/player-workbook-read.h"
#include "player/workbook/player-workbook-report.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-label.h"
#include "words/words.h"

/* Cards that are made at once; the rest follows while nothing else is to be done. */
#define CARDS_AT_ONCE 12

struct _PlayerWorkbookPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GSimpleActionGroup *actions;
  LkWorkbook *workbook; /* what is shown; %NULL: nothing was read yet */
  GPtrArray *groups;    /* of it, as they are shown; nullable */
  GPtrArray *cards;     /* (element-type PlayerWorkCard): borrowed */
  PlayerWorkWriter *writer;
  guint filling;   /* source: cards are still being made */
  guint n_reading; /* answers that are still to come */
  guint next_group, next_item;
  char *wanted_block; /* the entry to be edited once it is shown; nullable */
  gint64 wanted_registration;
  gint64 found_course; /* the entry to go to once it is shown */
  char *found_block;   /* nullable */
  GtkWidget *found;    /* its card: borrowed */
  double place;        /* where it was scrolled to before it was made anew */
  char *focus_block;   /* the entry in which the focus was then; nullable */
  gint64 focus_registration;
  guint focus_index; /* of its card */

  WidgetBanner *banner;
  GtkStack *stack;
  GtkWidget *scrolled;
  GtkBox *group_box;
  GtkToggleButton *by_course, *by_piece;
  GMenuModel *part_menu;
};

enum {
  PLACE_WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerWorkbookPage, player_workbook_page, ADW_TYPE_BIN)

static void reread (PlayerWorkbookPage *self);

static GtkWindow *
window_of (PlayerWorkbookPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (PlayerWorkbookPage *self, const char *icon, const char *sentence)
{
  widget_banner_show (self->banner, icon, sentence, NULL, NULL);
}

static void
tell_error (PlayerWorkbookPage *self, const GError *error)
{
  g_autofree char *sentence = words_error (error);

  tell (self, "dialog-warning-symbolic", sentence);
}

static PlayerWorkGrouping
grouping (PlayerWorkbookPage *self)
{
  return gtk_toggle_button_get_active (self->by_piece) ? PLAYER_WORK_BY_PIECE
                                                       : PLAYER_WORK_BY_COURSE;
}

/* --- cards -------------------------------------------------------------------------------------- */

static void wanted_cb (PlayerWorkbookPage *self, int wish, gpointer comment, PlayerWorkCard *card);

static void
written_cb (PlayerWorkbookPage *self, const char *value, PlayerWorkCard *card)
{
  LkWorkKey key = lk_workbook_key (player_work_card_item (card));

  lk_workbook_take_value (self->workbook, key, value, player_work_date_text);
  player_work_writer_write (self->writer, key, value);
}

static void saved_part (gpointer owner, const char *name, const GError *error);

/* @items: (transfer full) */
static void
offer_part (PlayerWorkbookPage *self, GtkWidget *widget, GPtrArray *items, const char *title)
{
  const PlayerWorkPart part = { .page = GTK_WIDGET (self),
                                .items = items,
                                .grouping = grouping (self),
                                .title = g_strdup (title),
                                .name = g_strdup (player_context_learner_name (self->context)),
                                .done = saved_part };

  player_work_part_offer (widget, &part);
}

static GtkWidget *
part_button_new (PlayerWorkbookPage *self, const char *title)
{
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the title of a course or of a piece of work */
  g_autofree char *name = g_strdup_printf (_ ("Take Away or Print “%s”"), title);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), self->part_menu);
  gtk_widget_set_tooltip_text (button, _ ("Take Away or Print"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
add_heading (PlayerWorkbookPage *self, const PlayerWorkGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = widget_label_new (group->title, "title-2");
  GtkWidget *about = gtk_label_new (group->about);

  gtk_widget_add_css_class (box, "work-heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), part_button_new (self, group->title));
  offer_part (self, box, g_ptr_array_ref (group->items), group->title);
  gtk_box_append (self->group_box, box);
  if (*group->about == '\0') {
    g_object_unref (g_object_ref_sink (about));
    return;
  }
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_wrap (GTK_LABEL (about), TRUE);
  gtk_widget_add_css_class (about, "second");
  gtk_box_append (self->group_box, about);
}

static void
add_card (PlayerWorkbookPage *self, const LkWorkbookItem *item)
{
  GtkWidget *card = player_work_card_new (item, grouping (self) == PLAYER_WORK_BY_COURSE);
  GPtrArray *alone = g_ptr_array_new ();

  g_ptr_array_add (alone, (gpointer) item);
  offer_part (self, card, alone,
              *item->entry->title != '\0' ? item->entry->title : item->entry->page_title);
  g_signal_connect_swapped (card, "wanted", G_CALLBACK (wanted_cb), self);
  g_signal_connect_swapped (card, "written", G_CALLBACK (written_cb), self);
  gtk_box_append (self->group_box, card);
  g_ptr_array_add (self->cards, card);
  if (self->wanted_block != NULL && item->entry->registration_id == self->wanted_registration
      && g_str_equal (item->entry->block, self->wanted_block)) {
    g_clear_pointer (&self->wanted_block, g_free);
    player_work_card_edit (PLAYER_WORK_CARD (card));
  }
  if (self->found_block != NULL && item->entry->course_id == self->found_course
      && g_str_equal (item->entry->block, self->found_block)) {
    g_clear_pointer (&self->found_block, g_free);
    self->found = card;
  }
}

/* Whether there is more. */
static gboolean
add_next (PlayerWorkbookPage *self)
{
  const PlayerWorkGroup *group;

  if (self->next_group >= self->groups->len)
    return FALSE;
  group = self->groups->pdata[self->next_group];
  if (self->next_item == 0)
    add_heading (self, group);
  add_card (self, group->items->pdata[self->next_item++]);
  if (self->next_item == group->items->len) {
    self->next_group++;
    self->next_item = 0;
  }
  return self->next_group < self->groups->len;
}

static void
restore_place (PlayerWorkbookPage *self)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  if (self->found != NULL)
    gtk_widget_child_focus (self->found, GTK_DIR_TAB_FORWARD);
  else if (self->place > 0)
    gtk_adjustment_set_value (adjustment, self->place);
  self->found = NULL;
  self->place = 0;
}

static void
remember_focus (PlayerWorkbookPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; i < self->cards->len && focus != NULL; i++) {
    const LkWorkEntry *entry = player_work_card_item (self->cards->pdata[i])->entry;

    if (!gtk_widget_is_ancestor (focus, self->cards->pdata[i]))
      continue;
    g_free (self->focus_block);
    self->focus_block = g_strdup (entry->block);
    self->focus_registration = entry->registration_id;
    self->focus_index = i;
  }
}

static gboolean
had_focus (PlayerWorkbookPage *self, PlayerWorkCard *card)
{
  const LkWorkEntry *entry = player_work_card_item (card)->entry;

  return entry->registration_id == self->focus_registration
         && g_str_equal (entry->block, self->focus_block);
}

/* In the same entry; if that is gone, in the one in its place. An entry that has just been opened keeps the focus. */
static void
restore_focus (PlayerWorkbookPage *self)
{
  PlayerWorkCard *card = NULL;
  gboolean is_edited = FALSE;

  if (self->focus_block == NULL)
    return;
  if (self->cards->len > 0)
    card = self->cards->pdata[MIN (self->focus_index, self->cards->len - 1)];
  for (guint i = 0; i < self->cards->len; i++) {
    is_edited = is_edited || player_work_card_is_edited (self->cards->pdata[i]);
    if (had_focus (self, self->cards->pdata[i]))
      card = self->cards->pdata[i];
  }
  g_clear_pointer (&self->focus_block, g_free);
  if (card == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
  else if (!is_edited)
    player_work_card_focus (card);
}

static gboolean
fill_cb (gpointer data)
{
  PlayerWorkbookPage *self = data;

  for (guint i = 0; i < CARDS_AT_ONCE; i++)
    if (!add_next (self)) {
      self->filling = 0;
      restore_place (self);
      restore_focus (self);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

static void
clear_cards (PlayerWorkbookPage *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->filling, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->group_box))) != NULL)
    gtk_box_remove (self->group_box, child);
  g_ptr_array_set_size (self->cards, 0);
  self->found = NULL;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
}

static void
show_cards (PlayerWorkbookPage *self)
{
  clear_cards (self);
  self->groups = player_work_groups (self->workbook->items, grouping (self));
  self->next_group = self->next_item = 0;
  gtk_stack_set_visible_child_name (self->stack,
                                    self->workbook->items->len > 0 ? "entries" : "empty");
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->filling = g_idle_add (fill_cb, self);
}

static void
set_actions (PlayerWorkbookPage *self)
{
  static const char *const names[] = { "share", "export", "print" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        self->workbook->items->len > 0);
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  remember_focus (self);
  clear_cards (self);
  lk_workbook_free (self->workbook);
  self->workbook = result;
  set_actions (self);
  show_cards (self);
}

/* What was typed goes first: it is to be seen. */
static void
reread (PlayerWorkbookPage *self)
{
  if (player_context_learner (self->context) == NULL)
    return;
  player_work_writer_flush (self->writer);
  self->place = gtk_adjustment_get_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  self->n_reading++;
  player_workbook_read (self, self->context, read_done);
}

static void
grouping_cb (PlayerWorkbookPage *self)
{
  if (self->workbook != NULL && gtk_toggle_button_get_active (self->by_course)) {
    g_settings_set_string (player_context_settings (self->context), "workbook-order", "course");
    reread (self);
  }
}

static void
grouping_piece_cb (PlayerWorkbookPage *self)
{
  if (self->workbook != NULL && gtk_toggle_button_get_active (self->by_piece)) {
    g_settings_set_string (player_context_settings (self->context), "workbook-order", "piece");
    reread (self);
  }
}

/* --- writing ------------------------------------------------------------------------------------ */

static PlayerWorkCard *
find_card (PlayerWorkbookPage *self, LkWorkKey key)
{
  for (guint i = 0; i < self->cards->len; i++) {
    PlayerWorkCard *card = self->cards->pdata[i];
    LkWorkKey of = lk_workbook_key (player_work_card_item (card));

    /* Courses know nothing of each other: two may have a field of the same id. */
    if (of.registration_id == key.registration_id && g_str_equal (of.block, key.block))
      return card;
  }
  return NULL;
}

static void
saved_cb (LkWorkKey key, const GError *error, gpointer owner)
{
  PlayerWorkbookPage *self = owner;
  PlayerWorkCard *card = find_card (self, key);
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (card != NULL)
    player_work_card_tell (card, sentence != NULL ? sentence : _ ("saved"));
  else if (error != NULL)
    tell_error (self, error);
}

/* --- wishes ------------------------------------------------------------------------------------- */

/* One change in the store; what came of it is read anew. */
typedef struct {
  LkStore *store;
  PlayerWorkWish wish;
  gint64 registration_id, comment_id;
  char *block, *title;
  LkWorkShare shared;
  char *made; /* the block of a duplicate */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->block);
  g_free (change->title);
  g_free (change->made);
  g_free (change);
}

static gpointer
change_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Change *change = input;
  LkWorkKey key = { change->registration_id, change->block };

  switch (change->wish) {
  case PLAYER_WORK_DUPLICATE:
    lk_workbook_duplicate (change->store, key, change->title, &change->made, error);
    break;
  case PLAYER_WORK_RENAME:
    lk_workbook_rename (change->store, key, change->title, error);
    break;
  case PLAYER_WORK_SHARE:
  case PLAYER_WORK_SHARE_GROUP:
    lk_store_work_share (change->store, key, change->shared, error);
    break;
  case PLAYER_WORK_REMOVE:
    lk_store_work_remove (change->store, key, error);
    break;
  case PLAYER_WORK_DONE:
    lk_store_coach_comment_remove (change->store, change->comment_id, error);
    break;
  case PLAYER_WORK_OPEN:
  case PLAYER_WORK_COMPARE:
  default:
    break;
  }
  return NULL;
}

static void
change_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  Change *change = input;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  if (change->made != NULL) {
    g_free (self->wanted_block);
    self->wanted_block = g_steal_pointer (&change->made);
    self->wanted_registration = change->registration_id;
  }
  reread (self);
}

static Change *
change_new (PlayerWorkbookPage *self, PlayerWorkWish wish, const LkWorkbookItem *item)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ .store = player_context_store (self->context),
                      .wish = wish,
                      .registration_id = item->entry->registration_id,
                      .block = g_strdup (item->entry->block) };
  return change;
}

static void
work (PlayerWorkbookPage *self, Change *change)
{
  player_work_writer_flush (self->writer);
  self->n_reading++;
  widget_work (self, change_thread, change, change_free, NULL, change_done);
}

static void
want_open (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  player_work_writer_flush (self->writer);
  g_signal_emit (self, signals[PLACE_WANTED], 0, item->entry->course_id, lk_workbook_block (item),
                 (gint64) 0);
}

static void
want_duplicate (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_DUPLICATE, item);
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *title = g_strdup_printf (_ ("Duplicate of %s"), item->entry->title);

  change->title
      = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), LK_WORK_TITLE_CHARACTERS));
  work (self, change);
}

static void
want_share (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_SHARE, item);

  change->shared = item->entry->shared ^ LK_WORK_FOR_COACH;
  work (self, change);
}

static void
want_share_group (PlayerWorkbookPage *self, const LkWorkbookItem *item,
                  const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_SHARE_GROUP, item);

  change->shared = item->entry->shared ^ LK_WORK_FOR_GROUP;
  work (self, change);
}

static void
want_done (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_DONE, item);

  change->comment_id = comment->id;
  work (self, change);
}

static void
want_compare (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  GtkWindow *window;

  player_work_writer_flush (self->writer);
  window = player_versions_window_new (player_context_store (self->context), item,
                                       comment != NULL ? comment->version_id : 0);
  g_signal_connect_object (window, "brought-back", G_CALLBACK (reread), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, window_of (self));
  gtk_window_present (window);
}

/* A change that the learner is asked about first. */
typedef struct {
  PlayerWorkbookPage *page;
  Change *change;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->page);
  g_clear_pointer (&asked->change, change_free);
  g_free (asked);
}

static Asked *
asked_new (PlayerWorkbookPage *self, PlayerWorkWish wish, const LkWorkbookItem *item)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked){ g_object_ref (self), change_new (self, wish, item) };
  return asked;
}

static void
named_cb (const char *title, gpointer data)
{
  Asked *asked = data;

  asked->change->title = g_strdup (title);
  work (asked->page, g_steal_pointer (&asked->change));
}

static void
want_rename (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  player_work_name_ask (window_of (self), item->entry->title, named_cb,
                        asked_new (self, PLAYER_WORK_RENAME, item), asked_free);
}

static void
remove_cb (const char *response, gpointer data)
{
  Asked *asked = data;

  if (g_str_equal (response, "delete"))
    work (asked->page, g_steal_pointer (&asked->change));
}

static void
want_remove (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), item->entry->title);
  WidgetQuestion *question = widget_question_new (
      heading, _ ("Its text goes, with its versions and what coaches said to it. "
                  "In the course the field is empty then."));

  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window_of (self), remove_cb,
                       asked_new (self, PLAYER_WORK_REMOVE, item), asked_free);
}

static void
wanted_cb (PlayerWorkbookPage *self, int wish, gpointer comment, PlayerWorkCard *card)
{
  static void (*const wishes[]) (PlayerWorkbookPage *, const LkWorkbookItem *,
                                 const LkCoachComment *)
      = {
          [PLAYER_WORK_OPEN] = want_open,     [PLAYER_WORK_DUPLICATE] = want_duplicate,
          [PLAYER_WORK_RENAME] = want_rename, [PLAYER_WORK_COMPARE] = want_compare,
          [PLAYER_WORK_SHARE] = want_share,   [PLAYER_WORK_SHARE_GROUP] = want_share_group,
          [PLAYER_WORK_REMOVE] = want_remove, [PLAYER_WORK_DONE] = want_done,
        };

  wishes[wish](self, player_work_card_item (card), comment);
}

/* --- coaches ------------------------------------------------------------------------------------ */

static void
shared_cb (PlayerWorkbookPage *self, const char *sentence)
{
  tell (self, "emblem-ok-symbolic", sentence);
  reread (self);
}

static void
share_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWorkbookPage *self = data;
  GtkWindow *window;

  player_work_writer_flush (self->writer);
  window = player_share_window_new (self->context,
                                    g_str_equal (g_variant_get_string (parameter, NULL), "group")
                                        ? LK_WORK_FOR_GROUP
                                        : LK_WORK_FOR_COACH);
  g_signal_connect_object (window, "shared", G_CALLBACK (shared_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (window, window_of (self));
  gtk_window_present (window);
}

typedef struct {
  LkStore *store;
  gint64 learner_id;
  GFile *file;
  unsigned n_remarks;
  char *coach;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->file);
  g_free (answer->coach);
  g_free (answer);
}

static gpointer
answer_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Answer *answer = input;
  g_autoptr (LkLearner) learner = lk_store_learner (answer->store, answer->learner_id, error);

  if (learner != NULL)
    lk_coach_take_answer (answer->store, learner, answer->file, &answer->n_remarks, &answer->coach,
                          error);
  return NULL;
}

static void
answer_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const Answer *answer = input;
  g_autofree char *sentence = NULL;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  /* Translators: %1$s is the name of a coach, %2$u how many remarks */
  sentence
      = g_strdup_printf (ngettext ("%1$s has written %2$u remark. It stands below its entry.",
                                   "%1$s has written %2$u remarks. They stand below their entries.",
                                   answer->n_remarks),
                         answer->coach, answer->n_remarks);
  tell (self, "emblem-ok-symbolic", sentence);
  reread (self);
}

void
player_workbook_page_take_answer (PlayerWorkbookPage *self, GFile *file)
{
  Answer *answer = g_new0 (Answer, 1);

  *answer = (Answer){ .store = player_context_store (self->context),
                      .learner_id = player_context_learner_id (self->context),
                      .file = g_object_ref (file) };
  self->n_reading++;
  widget_work (self, answer_thread, answer, answer_free, NULL, answer_done);
}

void
player_workbook_page_take_file (PlayerWorkbookPage *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file), *folded = g_utf8_strdown (name, -1);

  if (g_str_has_suffix (folded, ".lkcoach"))
    player_workbook_page_take_answer (self, file);
  else
    player_workbook_page_open_copy (self, file);
}

static void
answer_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_workbook_page_take_answer (owner, file);
}

static void
answer_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  widget_choose_files (window_of (data), _ ("Answer of a Coach"), data, answer_chosen);
}

typedef struct {
  LkStore *store;
  gint64 learner_id;
  GFile *file;
  LkCoachAnswer *draft;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  lk_coach_answer_free (opening->draft);
  g_free (opening);
}

static gpointer
copy_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Opening *opening = input;
  LkCoachCopy *copy = lk_coach_open_copy (opening->file, error);

  if (copy != NULL)
    opening->draft = lk_coach_draft_read (opening->store, opening->learner_id, copy);
  return copy;
}

static void
copy_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const Opening *opening = input;
  GtkWindow *window;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  /* Whoever asked for it may have gone. */
  if (player_context_learner_id (self->context) != opening->learner_id) {
    lk_coach_copy_free (result);
    return;
  }
  window = player_coach_window_new (result, opening->draft, self->context);
  gtk_window_set_transient_for (window, window_of (self));
  gtk_window_present (window);
}

void
player_workbook_page_open_copy (PlayerWorkbookPage *self, GFile *file)
{
  Opening *opening = g_new0 (Opening, 1);

  *opening = (Opening){ .store = player_context_store (self->context),
                        .learner_id = player_context_learner_id (self->context),
                        .file = g_object_ref (file) };
  self->n_reading++;
  widget_work (self, copy_thread, opening, opening_free, NULL, copy_done);
}

static void
copy_chosen (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_workbook_page_open_copy (owner, file);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  widget_choose_files (window_of (data), _ ("Somebody's Workbook"), data, copy_chosen);
}

/* --- taking away -------------------------------------------------------------------------------- */

/* (transfer full) */
static LkReport *
report_of (PlayerWorkbookPage *self, LkReportFormat format)
{
  const char *name = player_context_learner_name (self->context);

  const GPtrArray *items = self->workbook->items;

  return format == LK_REPORT_CSV ? player_workbook_report_table (items, name)
                                 : player_workbook_report (items, grouping (self), name);
}

static void
saved (gpointer owner, const char *name, const GError *error)
{
  PlayerWorkbookPage *self = owner;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("Your workbook is saved as “%s”."), name);
  tell (self, "emblem-ok-symbolic", sentence);
}

static void
saved_part (gpointer owner, const char *name, const GError *error)
{
  PlayerWorkbookPage *self = owner;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("This part of your workbook is saved as “%s”."), name);
  tell (self, "emblem-ok-symbolic", sentence);
}

static void
exported (gpointer owner, const char *name, const GError *error)
{
  ((PlayerWorkbookPage *) owner)->n_reading--;
  saved (owner, name, error);
}

void
player_workbook_page_export (PlayerWorkbookPage *self, LkReportFormat format, GFile *file)
{
  self->n_reading++;
  player_take_away_write (GTK_WIDGET (self), report_of (self, format), format, file, exported);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LkReportFormat format = lk_report_format (g_variant_get_string (parameter, NULL));

  if (format != LK_N_REPORT_FORMATS)
    player_take_away_save (data, report_of (data, format), format, _ ("Workbook"), saved);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_take_away_print (data, report_of (data, LK_REPORT_PDF));
}

/* --- the object --------------------------------------------------------------------------------- */

static const GActionEntry actions[] = {
  { .name = "share", .activate = share_action, .parameter_type = "s" },
  { .name = "answer", .activate = answer_action },
  { .name = "copy", .activate = copy_action },
  { .name = "export", .activate = export_action, .parameter_type = "s" },
  { .name = "print", .activate = print_action },
};

gboolean
player_workbook_page_is_settled (PlayerWorkbookPage *self)
{
  return self->workbook != NULL && self->n_reading == 0 && self->filling == 0;
}

void
player_workbook_page_begin (PlayerWorkbookPage *self)
{
  widget_banner_hide (self->banner);
  g_clear_pointer (&self->found_block, g_free);
  reread (self);
}

void
player_workbook_page_find (PlayerWorkbookPage *self, gint64 course_id, const char *block)
{
  g_free (self->found_block);
  self->found_course = course_id;
  self->found_block = g_strdup (block);
}

void
player_workbook_page_set_context (PlayerWorkbookPage *self, PlayerContext *context)
{
  g_autofree char *order
      = g_settings_get_string (player_context_settings (context), "workbook-order");

  self->context = g_object_ref (context);
  self->writer = player_work_writer_new (player_context_store (context), saved_cb, self);
  gtk_toggle_button_set_active (g_str_equal (order, "piece") ? self->by_piece : self->by_course,
                                TRUE);
}

/* Whatever comes now, what was typed is in the store. */
static void
player_workbook_page_unmap (GtkWidget *widget)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (widget);

  if (self->writer != NULL)
    player_work_writer_flush (self->writer);
  GTK_WIDGET_CLASS (player_workbook_page_parent_class)->unmap (widget);
}

static void
player_workbook_page_dispose (GObject *object)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (object);

  g_clear_handle_id (&self->filling, g_source_remove);
  g_clear_pointer (&self->writer, player_work_writer_free);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_workbook_page_parent_class)->dispose (object);
}

static void
player_workbook_page_finalize (GObject *object)
{
  PlayerWorkbookPage *self = PLAYER_WORKBOOK_PAGE (object);

  g_ptr_array_unref (self->cards);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  lk_workbook_free (self->workbook);
  g_free (self->found_block);
  g_free (self->wanted_block);
  g_free (self->focus_block);
  G_OBJECT_CLASS (player_workbook_page_parent_class)->finalize (object);
}

static void
player_workbook_page_class_init (PlayerWorkbookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  G_OBJECT_CLASS (klass)->dispose = player_workbook_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = player_workbook_page_finalize;
  widget_class->unmap = player_workbook_page_unmap;
  signals[PLACE_WANTED]
      = g_signal_new ("place-wanted", PLAYER_TYPE_WORKBOOK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-workbook-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, banner);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, scrolled);
  gtk_widget_class_bind_template_child_full (widget_class, "groups", FALSE,
                                             G_STRUCT_OFFSET (PlayerWorkbookPage, group_box));
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_course);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_piece);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, part_menu);
}

static void
player_workbook_page_init (PlayerWorkbookPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "workbook", G_ACTION_GROUP (self->actions));
  g_signal_connect_swapped (self->by_course, "toggled", G_CALLBACK (grouping_cb), self);
  g_signal_connect_swapped (self->by_piece, "toggled", G_CALLBACK (grouping_piece_cb), self);
}
