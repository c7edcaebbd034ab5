/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-share-window.h"

#include <glib/gi18n.h>

#include "engine/workbook/coach.h"
#include "player/workbook/player-workbook-groups.h"
#include "player/workbook/player-workbook-read.h"
#include "widgets/widget-compat.h"
#include "words/words.h"

/* Of what is shown of a text in its row. */
#define PREVIEW_CHARACTERS 120

typedef struct {
  const LkWorkbookItem *item; /* borrowed from the workbook */
  GtkCheckButton *check;      /* borrowed from its row */
} Choice;

struct _PlayerShareWindow {
  AdwWindow parent_instance;
  PlayerContext *context;
  LkWorkShare audience;
  LkWorkbook *workbook; /* as it was when the window was opened: what is seen is what goes */
  GArray *choices;      /* of Choice */

  AdwPreferencesPage *page;
  AdwPreferencesGroup *about;
  GtkSwitch *named;
  GtkLabel *message;
  GtkButton *save;
};

enum {
  SHARED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerShareWindow, player_share_window, ADW_TYPE_WINDOW)

/* --- words -------------------------------------------------------------------------------------- */

typedef struct {
  const char *title, *about;
} Words;

static const Words *
words_of (PlayerShareWindow *self)
{
  static const Words words[] = {
    [LK_WORK_FOR_COACH]
    = { N_ ("Share with Coach"),
        N_ ("Choose what your coach may see. You get a file with a copy as it is today. It opens "
            "in any browser and in Lernkoffer. Give it to your coach yourself.") },
    [LK_WORK_FOR_GROUP]
    = { N_ ("Share with Group"),
        N_ ("Choose what your group may see. You get a file with a copy as it is today. It opens "
            "in any browser and in Lernkoffer. Give it to your group yourself.") },
  };

  return &words[self->audience];
}

static void
say (PlayerShareWindow *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *sentence != '\0');
}

static guint
n_chosen (PlayerShareWindow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->choices->len; i++)
    n += gtk_check_button_get_active (g_array_index (self->choices, Choice, i).check);
  return n;
}

static void
chosen_cb (PlayerShareWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), n_chosen (self) > 0);
}

/* --- rows --------------------------------------------------------------------------------------- */

/* Its first words, in one line. (transfer full) */
static char *
preview_of (const LkWorkSheet *sheet)
{
  g_autofree char *text = lk_work_sheet_text (sheet);

  g_strdelimit (text, "\n\t", ' ');
  if (g_utf8_strlen (text, -1) > PREVIEW_CHARACTERS) {
    g_autofree char *begin = g_utf8_substring (text, 0, PREVIEW_CHARACTERS);

    return g_strconcat (begin, " …", NULL);
  }
  return g_steal_pointer (&text);
}

static void
add_row (PlayerShareWindow *self, AdwPreferencesGroup *group, const LkWorkbookItem *item)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *title = *item->entry->title != '\0' ? item->entry->title : item->entry->page_title;
  g_autofree char *preview = preview_of (item->sheet);
  Choice choice = { item, GTK_CHECK_BUTTON (check) };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), preview);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (choice.check, (item->entry->shared & self->audience) != 0);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (chosen_cb), self);
  adw_preferences_group_add (group, row);
  g_array_append_val (self->choices, choice);
}

static void
add_group (PlayerShareWindow *self, const PlayerWorkGroup *group)
{
  GtkWidget *rows = adw_preferences_group_new ();
  g_autofree char *title = g_markup_escape_text (group->title, -1);
  guint before = self->choices->len;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (rows), title);
  for (guint i = 0; i < group->items->len; i++)
    if (!lk_work_sheet_is_empty (((LkWorkbookItem *) group->items->pdata[i])->sheet))
      add_row (self, ADW_PREFERENCES_GROUP (rows), group->items->pdata[i]);
  if (self->choices->len > before)
    adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (rows));
  else
    g_object_unref (g_object_ref_sink (rows));
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerShareWindow *self = owner;
  g_autoptr (GPtrArray) groups = NULL;

  self->workbook = result;
  if (self->page == NULL) /* closed meanwhile */
    return;
  if (error != NULL) {
    g_autofree char *sentence = words_error (error);

    say (self, sentence);
    return;
  }
  groups = player_work_groups (self->workbook->items, PLAYER_WORK_BY_COURSE);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, groups->pdata[i]);
  chosen_cb (self);
}

/* --- the file ----------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner_id;
  LkWorkShare audience;
  const LkWorkbook *workbook;
  GPtrArray *items; /* (element-type LkWorkbookItem): chosen */
  bool named;
  GFile *file;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_ptr_array_unref (copy->items);
  g_object_unref (copy->file);
  g_free (copy);
}

static bool
is_in (const GPtrArray *items, const LkWorkbookItem *item)
{
  return g_ptr_array_find ((GPtrArray *) items, item, NULL);
}

/* What was chosen this time is what is shown from now on. */
static bool
remember (const Copy *copy, GError **error)
{
  for (guint i = 0; i < copy->workbook->items->len; i++) {
    const LkWorkbookItem *item = lk_workbook_item (copy->workbook, i);
    LkWorkShare others = item->entry->shared & ~copy->audience,
                shared = is_in (copy->items, item) ? others | copy->audience : others;

    if (item->entry->shared != shared
        && !lk_store_work_share (copy->store, lk_workbook_key (item), shared, error))
      return false;
  }
  return true;
}

static gpointer
copy_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Copy *copy = input;
  g_autoptr (LkLearner) learner = lk_store_learner (copy->store, copy->learner_id, error);

  /* Translators: the code of your language, as `de` */
  if (learner != NULL
      && lk_coach_share (copy->store, learner, copy->items, copy->named, C_ ("language code", "en"),
                         lk_clock_system (), copy->file, error))
    remember (copy, error);
  return NULL;
}

static void
copy_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerShareWindow *self = owner;
  const Copy *copy = input;
  g_autofree char *name = g_file_get_basename (copy->file), *sentence = NULL;

  if (self->save == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (error != NULL) {
    sentence = words_error (error);
    say (self, sentence);
    return;
  }
  if (self->audience == LK_WORK_FOR_GROUP)
    /* Translators: %s is the name of a file */
    sentence
        = g_strdup_printf (_ ("The copy is saved as “%s”. Give this file to your group."), name);
  else
    /* Translators: %s is the name of a file */
    sentence
        = g_strdup_printf (_ ("The copy is saved as “%s”. Give this file to your coach."), name);
  g_signal_emit (self, signals[SHARED], 0, sentence);
  gtk_window_close (GTK_WINDOW (self));
}

void
player_share_window_save (PlayerShareWindow *self, GFile *file)
{
  Copy *copy = g_new0 (Copy, 1);

  *copy = (Copy){ .store = player_context_store (self->context),
                  .learner_id = player_context_learner_id (self->context),
                  .audience = self->audience,
                  .workbook = self->workbook,
                  .items = g_ptr_array_new (),
                  .named = gtk_switch_get_active (self->named),
                  .file = g_object_ref (file) };
  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = &g_array_index (self->choices, Choice, i);

    if (gtk_check_button_get_active (choice->check))
      g_ptr_array_add (copy->items, (gpointer) choice->item);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  widget_work (self, copy_thread, copy, copy_free, NULL, copy_done);
}

static void
target_cb (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_share_window_save (owner, file);
}

static void
save_cb (PlayerShareWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  /* Translators: a file name; %s is a day, as 2027-03-31 */
  g_autofree char *name = g_strdup_printf (_ ("Workbook %s.html"), day);

  widget_choose_target (GTK_WINDOW (self), name, self, target_cb);
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_share_window_finalize (GObject *object)
{
  PlayerShareWindow *self = PLAYER_SHARE_WINDOW (object);

  g_array_unref (self->choices);
  lk_workbook_free (self->workbook);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (player_share_window_parent_class)->finalize (object);
}

static void
player_share_window_class_init (PlayerShareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_share_window_finalize;
  signals[SHARED] = g_signal_new ("shared", PLAYER_TYPE_SHARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-share-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerShareWindow, page);
  gtk_widget_class_bind_template_child (widget_class, PlayerShareWindow, about);
  gtk_widget_class_bind_template_child (widget_class, PlayerShareWindow, named);
  gtk_widget_class_bind_template_child (widget_class, PlayerShareWindow, message);
  gtk_widget_class_bind_template_child (widget_class, PlayerShareWindow, save);
}

static void
player_share_window_init (PlayerShareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
}

GtkWindow *
player_share_window_new (PlayerContext *context, LkWorkShare audience)
{
  PlayerShareWindow *self = g_object_new (PLAYER_TYPE_SHARE_WINDOW, NULL);

  self->context = g_object_ref (context);
  self->audience = audience;
  gtk_window_set_title (GTK_WINDOW (self), _ (words_of (self)->title));
  adw_preferences_group_set_description (self->about, _ (words_of (self)->about));
  player_workbook_read (self, context, read_done);
  return GTK_WINDOW (self);
}
