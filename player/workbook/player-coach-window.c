/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-coach-window.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/workbook/player-coach-draft.h"
#include "player/workbook/player-coach-entry.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

#define PAUSE_MS 600

struct _PlayerCoachWindow {
  AdwWindow parent_instance;
  LkCoachCopy *copy;
  GPtrArray *rows; /* (element-type PlayerCoachEntry): borrowed */
  PlayerCoachDraft *draft;
  gboolean changed; /* since the draft was written, or is being written */
  guint pause;      /* source: until it is */

  AdwWindowTitle *window_title;
  GtkBox *entries;
  GtkEntry *name;
  GtkButton *save;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (PlayerCoachWindow, player_coach_window, ADW_TYPE_WINDOW)

static void
say (PlayerCoachWindow *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *sentence != '\0');
}

/* --- the answer --------------------------------------------------------------------------------- */

/* (transfer full) */
static LkCoachAnswer *
answer_of (PlayerCoachWindow *self)
{
  LkCoachAnswer *answer = lk_coach_answer_new (self->copy);

  g_free (answer->coach);
  answer->coach = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  answer->date = lk_clock_wall (lk_clock_system ());
  for (guint i = 0; i < self->rows->len; i++)
    player_coach_entry_add_remarks (self->rows->pdata[i], answer);
  return answer;
}

/* --- the draft ---------------------------------------------------------------------------------- */

typedef struct {
  PlayerCoachDraft *draft;
  unsigned number;
  LkCoachAnswer *answer;
} Keep;

static void
keep_free (gpointer data)
{
  Keep *keep = data;

  player_coach_draft_unref (keep->draft);
  lk_coach_answer_free (keep->answer);
  g_free (keep);
}

static gpointer
keep_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Keep *keep = input;

  player_coach_draft_write (keep->draft, keep->number, keep->answer, error);
  return NULL;
}

static void
keep_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCoachWindow *self = owner;
  g_autofree char *sentence = error != NULL ? words_error (error) : NULL;

  if (sentence == NULL)
    return;
  self->changed = TRUE;
  if (self->message != NULL)
    say (self, sentence);
}

/* @answer: (transfer full) */
static void
keep (PlayerCoachWindow *self, LkCoachAnswer *answer)
{
  Keep *keep = g_new (Keep, 1);

  *keep = (Keep){ player_coach_draft_ref (self->draft), player_coach_draft_next (self->draft),
                  answer };
  self->changed = FALSE;
  widget_work (self, keep_thread, keep, keep_free, NULL, keep_done);
}

static gboolean
pause_cb (gpointer data)
{
  PlayerCoachWindow *self = data;

  self->pause = 0;
  keep (self, answer_of (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PlayerCoachWindow *self)
{
  self->changed = TRUE;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* At once, since nobody may be there afterwards. */
static void
flush (PlayerCoachWindow *self)
{
  g_autoptr (LkCoachAnswer) answer = NULL;

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!self->changed)
    return;
  answer = answer_of (self);
  self->changed = !player_coach_draft_write (self->draft, player_coach_draft_next (self->draft),
                                             answer, NULL);
}

/* --- the file ----------------------------------------------------------------------------------- */

typedef struct {
  LkCoachAnswer *answer;
  GFile *file;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  lk_coach_answer_free (save->answer);
  g_object_unref (save->file);
  g_free (save);
}

static gpointer
save_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Save *save = input;

  lk_coach_save_answer (save->answer, save->file, error);
  return NULL;
}

static void
save_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCoachWindow *self = owner;
  const Save *save = input;
  g_autofree char *name = g_file_get_basename (save->file), *sentence = NULL;

  /* It is in the file now; what was said since is a draft again. */
  if (error == NULL && !self->changed)
    keep (self, lk_coach_answer_new (self->copy));
  if (self->save == NULL) /* closed meanwhile */
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (error != NULL) {
    sentence = words_error (error);
  } else {
    /* Translators: %s is the name of a file */
    sentence = g_strdup_printf (_ ("The answer is saved as “%s”. Give this file back."), name);
  }
  say (self, sentence);
}

void
player_coach_window_save (PlayerCoachWindow *self, GFile *file)
{
  Save *save = g_new0 (Save, 1);

  flush (self);
  *save = (Save){ answer_of (self), g_object_ref (file) };
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  widget_work (self, save_thread, save, save_free, NULL, save_done);
}

static void
target_cb (GListModel *files, gpointer owner)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (file != NULL)
    player_coach_window_save (owner, file);
}

static void
save_cb (PlayerCoachWindow *self)
{
  g_autoptr (LkCoachAnswer) answer = answer_of (self);
  g_autofree char *name = NULL;

  if (*answer->coach == '\0') {
    say (self, _ ("Please write your name."));
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
    return;
  }
  if (answer->remarks->len == 0) {
    say (self, _ ("You have not remarked anything yet."));
    return;
  }
  /* Translators: a file name; %s is the name of a coach */
  name = g_strdup_printf (_ ("Answer of %s.lkcoach"), answer->coach);
  g_strdelimit (name, "/\\", '-');
  widget_choose_target (GTK_WINDOW (self), name, self, target_cb);
}

/* However it goes, what was said is in the store. */
static void
player_coach_window_unmap (GtkWidget *widget)
{
  flush (PLAYER_COACH_WINDOW (widget));
  GTK_WIDGET_CLASS (player_coach_window_parent_class)->unmap (widget);
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_coach_window_finalize (GObject *object)
{
  PlayerCoachWindow *self = PLAYER_COACH_WINDOW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  lk_coach_copy_free (self->copy);
  g_clear_pointer (&self->draft, player_coach_draft_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (player_coach_window_parent_class)->finalize (object);
}

static void
player_coach_window_class_init (PlayerCoachWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_coach_window_finalize;
  widget_class->unmap = player_coach_window_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-coach-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerCoachWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoachWindow, entries);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoachWindow, name);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoachWindow, save);
  gtk_widget_class_bind_template_child (widget_class, PlayerCoachWindow, message);
}

static void
player_coach_window_init (PlayerCoachWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
}

static void
add_course (PlayerCoachWindow *self, const LkCoachCourse *course, const LkCoachAnswer *draft)
{
  GtkWidget *title = gtk_label_new (course->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-2");
  gtk_box_append (self->entries, title);
  for (guint i = 0; i < course->entries->len; i++) {
    GtkWidget *entry = player_coach_entry_new (course->entries->pdata[i], draft);

    g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
    gtk_box_append (self->entries, entry);
    g_ptr_array_add (self->rows, entry);
  }
}

GtkWindow *
player_coach_window_new (LkCoachCopy *copy, const LkCoachAnswer *draft, PlayerContext *context)
{
  PlayerCoachWindow *self = g_object_new (PLAYER_TYPE_COACH_WINDOW, NULL);
  g_autofree char *date = words_date (copy->date), *title = NULL, *subtitle = NULL;

  self->copy = copy;
  self->draft = player_coach_draft_new (player_context_store (context),
                                        player_context_learner_id (context));
  title = *copy->name != '\0'
              /* Translators: %s is the name of a person */
              ? g_strdup_printf (_ ("Workbook of %s"), copy->name)
              : g_strdup (_ ("Workbook"));
  /* Translators: %s is a date */
  subtitle = g_strdup_printf (_ ("Copy of %s"), date);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_editable_set_text (GTK_EDITABLE (self->name), draft != NULL && *draft->coach != '\0'
                                                        ? draft->coach
                                                        : player_context_learner_name (context));
  for (guint i = 0; i < copy->courses->len; i++)
    add_course (self, copy->courses->pdata[i], draft);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WINDOW (self);
}
