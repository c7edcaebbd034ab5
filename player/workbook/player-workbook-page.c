/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-page.h"

#include <glib/gi18n.h>

#include "engine/workbook/coach.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-work-sheet.h"
#include "player/workbook/player-work-writer.h"
#include "player/workbook/player-workbook-print.h"
#include "player/workbook/player-workbook-read.h"
#include "player/workbook/player-workbook-report.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-label.h"
#include "words/words.h"

/* Cards that are made at once; the rest follows while nothing else is to be done. */
#define CARDS_AT_ONCE 12
/* Of the title of a duplicate. */
#define TITLE_CHARACTERS 80

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
  LkReportFormat format; /* of the file that is being chosen */
  double place;          /* where it was scrolled to before it was made anew */
  char *focus_block;     /* the entry in which the focus was then; nullable */
  gint64 focus_registration;
  guint focus_index; /* of its card */

  WidgetBanner *banner;
  GtkStack *stack;
  GtkWidget *scrolled;
  GtkBox *group_box;
  GtkToggleButton *by_course, *by_piece;
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

static void
add_heading (PlayerWorkbookPage *self, const PlayerWorkGroup *group)
{
  GtkWidget *title = widget_label_new (group->title, "title-2");
  GtkWidget *about = gtk_label_new (group->about);

  gtk_widget_add_css_class (title, "work-heading");
  gtk_box_append (self->group_box, title);
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

  g_signal_connect_swapped (card, "wanted", G_CALLBACK (wanted_cb), self);
  g_signal_connect_swapped (card, "written", G_CALLBACK (written_cb), self);
  gtk_box_append (self->group_box, card);
  g_ptr_array_add (self->cards, card);
  if (self->wanted_block != NULL && item->entry->registration_id == self->wanted_registration
      && g_str_equal (item->entry->block, self->wanted_block)) {
    g_clear_pointer (&self->wanted_block, g_free);
    player_work_card_edit (PLAYER_WORK_CARD (card));
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

  if (self->place > 0)
    gtk_adjustment_set_value (adjustment, self->place);
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
  g_clear_pointer (&self->groups, g_ptr_array_unref);
}

static void
show_cards (PlayerWorkbookPage *self)
{
  clear_cards (self);
  self->groups = player_work_groups (self->workbook, grouping (self));
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
find_card (PlayerWorkbookPage *self, const char *block)
{
  for (guint i = 0; i < self->cards->len; i++) {
    PlayerWorkCard *card = self->cards->pdata[i];

    if (g_str_equal (player_work_card_item (card)->entry->block, block))
      return card;
  }
  return NULL;
}

static void
saved_cb (const char *block, const GError *error, gpointer owner)
{
  PlayerWorkbookPage *self = owner;
  PlayerWorkCard *card = find_card (self, block);
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
  bool shared;
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
  case PLAYER_WORK_SHARE:
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
  g_signal_emit (self, signals[PLACE_WANTED], 0, item->entry->course_id, lk_workbook_block (item));
}

static void
want_duplicate (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_DUPLICATE, item);
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *title = g_strdup_printf (_ ("Duplicate of %s"), item->entry->title);

  change->title = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), TITLE_CHARACTERS));
  work (self, change);
}

static void
want_share (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  Change *change = change_new (self, PLAYER_WORK_SHARE, item);

  change->shared = !item->entry->shared;
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

typedef struct {
  PlayerWorkbookPage *page;
  Change *change;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->page);
  g_clear_pointer (&removal->change, change_free);
  g_free (removal);
}

static void
remove_cb (const char *response, gpointer data)
{
  Removal *removal = data;

  if (g_str_equal (response, "delete"))
    work (removal->page, g_steal_pointer (&removal->change));
}

static void
want_remove (PlayerWorkbookPage *self, const LkWorkbookItem *item, const LkCoachComment *comment)
{
  /* Translators: %s is the title of an entry of the workbook */
  g_autofree char *heading = g_strdup_printf (_ ("Delete “%s”?"), item->entry->title);
  WidgetQuestion *question = widget_question_new (
      heading, _ ("Its text goes, with its versions and what coaches said to it. "
                  "In the course the field is empty then."));
  Removal *removal = g_new0 (Removal, 1);

  *removal = (Removal){ g_object_ref (self), change_new (self, PLAYER_WORK_REMOVE, item) };
  widget_question_add (question, "keep", _ ("Keep"));
  widget_question_add (question, "delete", _ ("Delete"));
  widget_question_set_appearance (question, "delete", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window_of (self), remove_cb, removal, removal_free);
}

static void
wanted_cb (PlayerWorkbookPage *self, int wish, gpointer comment, PlayerWorkCard *card)
{
  static void (*const wishes[]) (PlayerWorkbookPage *, const LkWorkbookItem *,
                                 const LkCoachComment *)
      = {
          [PLAYER_WORK_OPEN] = want_open,       [PLAYER_WORK_DUPLICATE] = want_duplicate,
          [PLAYER_WORK_COMPARE] = want_compare, [PLAYER_WORK_SHARE] = want_share,
          [PLAYER_WORK_REMOVE] = want_remove,   [PLAYER_WORK_DONE] = want_done,
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
  window = player_share_window_new (self->context);
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

static gpointer
copy_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  return lk_coach_open_copy (input, error);
}

static void
copy_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const LkLearner *learner = player_context_learner (self->context);
  GtkWindow *window;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  window = player_coach_window_new (result, learner != NULL ? learner->name : "");
  gtk_window_set_transient_for (window, window_of (self));
  gtk_window_present (window);
}

void
player_workbook_page_open_copy (PlayerWorkbookPage *self, GFile *file)
{
  self->n_reading++;
  widget_work (self, copy_thread, g_object_ref (file), g_object_unref, NULL, copy_done);
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

  return format == LK_REPORT_CSV ? player_workbook_report_table (self->workbook, name)
                                 : player_workbook_report (self->workbook, grouping (self), name);
}

/* While a file is chosen. */
typedef struct {
  LkReport *report;
  LkReportFormat format;
  GFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  lk_report_free (export->report);
  g_clear_object (&export->file);
  g_free (export);
}

static gpointer
export_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Export *export = input;

  lk_report_write (export->report, export->format, export->file, cancellable, error);
  return NULL;
}

static void
export_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWorkbookPage *self = owner;
  const Export *export = input;
  g_autofree char *name = g_file_get_basename (export->file), *sentence = NULL;

  self->n_reading--;
  if (error != NULL) {
    tell_error (self, error);
    return;
  }
  /* Translators: %s is the name of a file */
  sentence = g_strdup_printf (_ ("Your workbook is saved as “%s”."), name);
  tell (self, "emblem-ok-symbolic", sentence);
}

void
player_workbook_page_export (PlayerWorkbookPage *self, LkReportFormat format, GFile *file)
{
  Export *export = g_new0 (Export, 1);

  *export = (Export){ report_of (self, format), format, g_object_ref (file) };
  self->n_reading++;
  widget_work (self, export_thread, export, export_free, NULL, export_done);
}

static void
target_cb (GListModel *files, gpointer owner)
{
  PlayerWorkbookPage *self = owner;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_workbook_page_export (self, self->format, file);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const struct {
    const char *name;
    LkReportFormat format;
  } formats[] = {
    { "pdf", LK_REPORT_PDF },
    { "odt", LK_REPORT_ODT },
    { "csv", LK_REPORT_CSV },
  };
  PlayerWorkbookPage *self = data;
  g_autofree char *name = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), formats[i].name))
      self->format = formats[i].format;
  name = g_strconcat (_ ("Workbook"), lk_report_suffix (self->format), NULL);
  widget_choose_target (window_of (self), name, self, target_cb);
}

static void
print_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_workbook_print (report_of (data, LK_REPORT_PDF), window_of (data));
}

/* --- the object --------------------------------------------------------------------------------- */

static const GActionEntry actions[] = {
  { .name = "share", .activate = share_action },
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
  reread (self);
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
                      NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-workbook-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, banner);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, scrolled);
  gtk_widget_class_bind_template_child_full (widget_class, "groups", FALSE,
                                             G_STRUCT_OFFSET (PlayerWorkbookPage, group_box));
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_course);
  gtk_widget_class_bind_template_child (widget_class, PlayerWorkbookPage, by_piece);
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
