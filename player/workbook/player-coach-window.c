/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-coach-window.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/workbook/player-coach-entry.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-work.h"
#include "words/words.h"

struct _PlayerCoachWindow {
  AdwWindow parent_instance;
  LkCoachCopy *copy;
  GPtrArray *rows;  /* (element-type PlayerCoachEntry): borrowed */
  gboolean changed; /* something was said that is in no file */

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

static void
changed_cb (PlayerCoachWindow *self)
{
  self->changed = TRUE;
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

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (error != NULL) {
    self->changed = TRUE;
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

  *save = (Save){ answer_of (self), g_object_ref (file) };
  self->changed = FALSE;
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

/* --- leaving ------------------------------------------------------------------------------------ */

static void
leave_cb (const char *response, gpointer data)
{
  PlayerCoachWindow *self = data;

  if (!g_str_equal (response, "leave"))
    return;
  self->changed = FALSE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
player_coach_window_close_request (GtkWindow *window)
{
  PlayerCoachWindow *self = PLAYER_COACH_WINDOW (window);
  WidgetQuestion *question;

  if (!self->changed)
    return GTK_WINDOW_CLASS (player_coach_window_parent_class)->close_request (window);
  question = widget_question_new (_ ("Close Without an Answer?"),
                                  _ ("What you have written here is in no file yet."));
  widget_question_add (question, "stay", _ ("Keep Writing"));
  widget_question_add (question, "leave", _ ("Close"));
  widget_question_set_appearance (question, "leave", ADW_RESPONSE_DESTRUCTIVE);
  widget_question_ask (question, window, leave_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

/* --- the object --------------------------------------------------------------------------------- */

static void
player_coach_window_finalize (GObject *object)
{
  PlayerCoachWindow *self = PLAYER_COACH_WINDOW (object);

  lk_coach_copy_free (self->copy);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (player_coach_window_parent_class)->finalize (object);
}

static void
player_coach_window_class_init (PlayerCoachWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_coach_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = player_coach_window_close_request;
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
add_course (PlayerCoachWindow *self, const LkCoachCourse *course)
{
  GtkWidget *title = gtk_label_new (course->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "title-2");
  gtk_box_append (self->entries, title);
  for (guint i = 0; i < course->entries->len; i++) {
    GtkWidget *entry = player_coach_entry_new (course->entries->pdata[i]);

    g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
    gtk_box_append (self->entries, entry);
    g_ptr_array_add (self->rows, entry);
  }
}

GtkWindow *
player_coach_window_new (LkCoachCopy *copy, const char *name)
{
  PlayerCoachWindow *self = g_object_new (PLAYER_TYPE_COACH_WINDOW, NULL);
  g_autofree char *date = words_date (copy->date), *title = NULL, *subtitle = NULL;

  self->copy = copy;
  title = *copy->name != '\0'
              /* Translators: %s is the name of a person */
              ? g_strdup_printf (_ ("Workbook of %s"), copy->name)
              : g_strdup (_ ("Workbook"));
  /* Translators: %s is a date */
  subtitle = g_strdup_printf (_ ("Copy of %s"), date);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  for (guint i = 0; i < copy->courses->len; i++)
    add_course (self, copy->courses->pdata[i]);
  return GTK_WINDOW (self);
}
