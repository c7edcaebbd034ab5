/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/workbook-fixture.h"

#include "engine/workbook/coach.h"
#include "tests/ui/shelf-fixture.h"

char *
workbook_build (const char *folder, const char *name)
{
  char *to = g_strdup_printf ("%s/%s.zip", folder, name);
  g_autofree char *from = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", name, NULL);
  const char *const arguments[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-q", "-o", to, from, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return to;
}

/* --- what was written ----------------------------------------------------------------------------- */

static const struct {
  const char *block, *title, *before, *value; /* @before (nullable): what stood there first */
} works[] = {
  { "w-m1l2-dreieck", "Mein Zielkonflikt-Dreieck", NULL,
    "[[\"Mehrweg für Lacke\",\"weniger Abfall\",\"leichter zu heben\",\"Pfand bindet Geld\","
    "\"Das Lager hat dafür keinen Platz.\"]]" },
  { "w-m1l4-stand", "Meine Stand-Prüfung", NULL,
    "[[\"Gesetz und Fassung nachgeschlagen\",\"Schwellen gelten nicht für uns\","
    "\"Seite der Kammer\",\"2027-02-11\"]]" },
  { "w-m2l1-liste", "Mindestens 8 Anspruchsgruppen meines Betriebs",
    "Kundschaft, Belegschaft, Lieferanten, Bank",
    "Kundschaft, Belegschaft, Nachtschicht, Lieferanten, Hausbank, Nachbarschaft am Hof, "
    "Berufsschule, Gewerbeaufsicht" },
  { "w-m2x1-dialoge", "Meine 3 Dialoge", NULL,
    "[[\"Nachtschicht\",\"Was stört euch an der Lüftung?\",\"Teamrunde\",\"Leitung Produktion\","
    "\"2027-03-31\"],[\"Nachbarschaft\",\"Wann sind wir zu laut?\",\"Aushang am Tor\","
    "\"Büro\",\"2027-04-15\"]]" },
  { "w-m3x1-drei", "Meine 3 wichtigsten Themen und warum", NULL,
    "Lösemittel in der Luft, weil 6 Leute sie jede Schicht einatmen.\n"
    "Lärm am Abend, weil die Nachbarschaft ihn hört.\n"
    "Strom für die Kompressoren, weil er 40 Prozent der Rechnung ist." },
  { "w-m5l4-termin", "Nächster Termin: An diesem Tag sehen wir uns die Ziele an", NULL,
    "2027-09-30" },
};

static void
write_works (LkStore *store, gint64 registration)
{
  for (size_t i = 0; i < G_N_ELEMENTS (works); i++) {
    const char *block = works[i].block;

    if (works[i].before != NULL) {
      g_assert_true (
          lk_store_work_set (store, registration, block, works[i].title, works[i].before, NULL));
      g_assert_true (lk_store_work_set (store, registration, block, works[i].title, "", NULL));
    }
    g_assert_true (
        lk_store_work_set (store, registration, block, works[i].title, works[i].value, NULL));
  }
}

/* --- the coach ------------------------------------------------------------------------------------ */

static void
add_remark (LkCoachAnswer *answer, unsigned number, unsigned line, LkCoachVerdict verdict,
            const char *text)
{
  LkCoachRemark *remark = g_new0 (LkCoachRemark, 1);

  *remark = (LkCoachRemark){ number, line, verdict, g_strdup (text) };
  g_ptr_array_add (answer->remarks, remark);
}

static void
ask_coach (LkStore *store, const LkLearner *learner, gint64 registration, const char *folder)
{
  g_autofree char *copy_path = g_build_filename (folder, "mappe.html", NULL),
                  *answer_path = g_build_filename (folder, "antwort.lkcoach", NULL);
  g_autoptr (GFile) copy_file = g_file_new_for_path (copy_path),
                    answer_file = g_file_new_for_path (answer_path);
  g_autoptr (LkWorkbook) workbook = lk_workbook_read (store, learner->id, NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (LkCoachCopy) copy = NULL;
  g_autoptr (LkCoachAnswer) answer = NULL;
  g_autofree char *coach = NULL;
  unsigned n;

  for (size_t i = 2; i < 4; i++) {
    LkWorkKey key = { registration, works[i].block };

    g_assert_true (lk_store_work_share (store, key, LK_WORK_FOR_COACH, NULL));
    g_ptr_array_add (items, (gpointer) lk_workbook_find (workbook, key));
  }
  g_assert_true (
      lk_coach_share (store, learner, items, true, "de", lk_clock_system (), copy_file, NULL));
  copy = lk_coach_open_copy (copy_file, NULL);
  answer = lk_coach_answer_new (copy);
  g_free (answer->coach);
  answer->coach = g_strdup ("Frau Kaya");
  answer->date = copy->date;
  add_remark (answer, 1, 0, LK_COACH_ASK, "Wer spricht für die Auszubildenden?");
  add_remark (answer, 2, 2, LK_COACH_EVIDENCE, "Woher wissen Sie, dass es am Tor gelesen wird?");
  g_assert_true (lk_coach_save_answer (answer, answer_file, NULL));
  g_assert_true (lk_coach_take_answer (store, learner, answer_file, &n, &coach, NULL));
  g_assert_true (lk_store_work_edit (store, (LkWorkKey){ registration, works[2].block },
                                     "Kundschaft, Belegschaft, Auszubildende, Nachtschicht, "
                                     "Lieferanten, Hausbank, Nachbarschaft am Hof, "
                                     "Berufsschule, Gewerbeaufsicht",
                                     NULL));
}

void
workbook_write (LkStore *store, const LkLearner *learner, const char *course, const char *folder)
{
  gint64 id = shelf_import (store, course);
  g_autoptr (LkRegistration) registration = lk_store_registration (store, learner->id, id, NULL);

  write_works (store, registration->id);
  ask_coach (store, learner, registration->id, folder);
}
