/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"
#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/support/quiz-course.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * Questions that the player asks itself, beside the mockup of those in courses:
 * screenshots-questions PREFIX WIDTH HEIGHT light|dark[-large] [COURSE QUESTION]. Writes PREFIX-gaps.png, -open, -not-yet and -right.png of a
 * choice, -order.png and -order-solution.png; -page.png and -end.png of a question of one of our courses, and the shelf.
 */

static const struct {
  const char *block, *kind;
} cards[] = {
  { "qti:items/luecke.xml#luecke", "cloze" },
  { "qti:items/wahl.xml#wahl", "choice" },
  { "qti:reihe.xml#reihe", "ordering" },
};

/* Cards of a course; @days: since their lesson. */
static void
add_cards (LkStore *store, gint64 learner, gint64 course, GPtrArray *rows, int days)
{
  g_autoptr (LkRegistration) registration = lk_store_registration (store, learner, course, NULL);

  for (guint i = 0; i < rows->len; i++)
    ((LkRepeatRow *) rows->pdata[i])->card
        = lk_repeat_begin (0, lk_repetition_day (g_get_real_time ()) - days);
  g_assert_true (lk_store_repeat_begin (store, registration->id, rows, NULL));
  g_ptr_array_set_size (rows, 0);
}

static void
add_row (GPtrArray *rows, const char *block, const char *kind)
{
  LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

  row->block = g_strdup (block);
  row->kind = g_strdup (kind);
  g_ptr_array_add (rows, row);
}

/* @own, @question: nullable */
static void
furnish (LkStore *store, const char *folder, const char *own, const char *question)
{
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  g_autofree char *path = quiz_course (folder, "strom.zip", "1", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);

  /* Two minutes have no room for all of them. */
  for (size_t i = own != NULL ? 1 : 0; i < G_N_ELEMENTS (cards); i++)
    add_row (rows, cards[i].block, cards[i].kind);
  add_cards (store, learner->id, shelf_import (store, path), rows, 1);
  if (own == NULL)
    return;
  add_row (rows, question, "choice");
  add_cards (store, learner->id, shelf_import (store, own), rows, 3);
}

static gboolean
has_open_button (gpointer data)
{
  UiDriver *driver = data;

  return gtk_widget_get_mapped (GTK_WIDGET (driver->window->shelf_page))
         && ui_find (GTK_WIDGET (driver->window->shelf_page), PLAYER_TYPE_REPEAT_CARD, NULL)
                != NULL;
}

static void
shoot (UiDriver *driver, const char *prefix, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s-%s.png", prefix, name);

  ui_spin (800);
  ui_shoot (driver, path);
}

static void
press (UiDriver *driver, const char *name)
{
  GtkWidget *button = ui_find (GTK_WIDGET (driver->window->repeat_page), GTK_TYPE_BUTTON, name);

  g_assert_nonnull (button);
  gtk_widget_activate (button);
  ui_spin (300);
}

/* The last answer is the right one, the one before it is not. */
static void
choose (UiDriver *driver, int from_end)
{
  GtkWidget *check
      = ui_find (GTK_WIDGET (driver->window->repeat_page), GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *at = gtk_widget_get_last_child (gtk_widget_get_parent (check));

  while (from_end-- > 0)
    at = gtk_widget_get_prev_sibling (at);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (at), TRUE);
  gtk_widget_grab_focus (at);
}

static void
next (UiDriver *driver)
{
  ui_spin (500);
  ui_act (driver, "repeat.next");
  ui_spin (1000);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  LkStore *store;
  UiDriver *driver;

  g_assert_cmpint (argc, >=, 5);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  furnish (store, folder, argc > 6 ? argv[5] : NULL, argc > 6 ? argv[6] : NULL);
  lk_store_close (store);
  driver = ui_driver_start (store_folder, NULL);
  ui_wait_view (driver, "shelf");
  ui_wait (has_open_button, driver, "the card of repetition");
  ui_spin (500);
  shoot (driver, argv[1], "shelf");
  gtk_widget_activate (GTK_WIDGET (
      ui_find (GTK_WIDGET (driver->window->shelf_page->repeat_card), GTK_TYPE_BUTTON, NULL)));
  ui_wait_view (driver, "repeat");
  ui_spin (1000);
  if (argc > 6) {
    ui_spin (3000);
    shoot (driver, argv[1], "page");
  } else {
    shoot (driver, argv[1], "gaps");
  }
  next (driver);
  choose (driver, 1);
  shoot (driver, argv[1], "open");
  press (driver, "check");
  shoot (driver, argv[1], "not-yet");
  press (driver, "retry");
  choose (driver, 0);
  press (driver, "check");
  shoot (driver, argv[1], "right");
  next (driver);
  shoot (driver, argv[1], "order");
  press (driver, "check");
  press (driver, "solution");
  shoot (driver, argv[1], "order-solution");
  next (driver);
  shoot (driver, argv[1], "end");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
  return 0;
}
