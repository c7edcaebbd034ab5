/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-statement.h"

#include <string.h>

#include "engine/base/clock.h"
#include "words-language.h"
#include "words/words-statement-private.h"

/* Statements as tools send them, in words; and texts that are up to something. */

static bool german;

#define ME   "\"actor\":{\"account\":{\"homePage\":\"https://a.example\",\"name\":\"aylin-1\"}}"
#define ADA  "\"actor\":{\"name\":\"Ada Lovelace\",\"mbox\":\"mailto:ada@example.org\"}"
#define ADL  "http://adlnet.gov/expapi/verbs/"
#define W3ID "https://w3id.org/xapi/"
#define QUESTION                                                                                   \
  "\"object\":{\"id\":\"https://x.example/q3\",\"definition\":{\"name\":{\"de\":\"Frage 3\","      \
  "\"en-US\":\"Question 3\"},\"type\":\"http://adlnet.gov/expapi/activities/cmi.interaction\","
#define CHAPTER                                                                                    \
  "\"object\":{\"id\":\"https://x.example/c2\",\"definition\":{\"name\":{\"de-DE\":\"Kapitel 2\"," \
  "\"en\":\"Chapter 2\"}}}"

/* Sentence and details, with a bar between. (transfer full) */
static char *
told (const WordsStatement *statement)
{
  GString *text = g_string_new (statement->sentence);

  for (guint i = 0; i < statement->details->len; i++)
    g_string_append_printf (text, " | %s", (char *) statement->details->pdata[i]);
  return g_string_free (text, FALSE);
}

static WordsStatementKind
check_with (const WordsReader *reader, const char *json, const char *in_english,
            const char *in_german)
{
  g_autoptr (WordsStatement) statement = words_statement (json, strlen (json), reader);
  g_autofree char *text = told (statement);

  if (g_strcmp0 (text, german ? in_german : in_english) != 0)
    g_test_message ("%s", json);
  g_assert_cmpstr (text, ==, german ? in_german : in_english);
  return statement->kind;
}

static WordsStatementKind
check (const char *json, const char *in_english, const char *in_german)
{
  static const WordsReader reader = { .account = "aylin-1" };

  return check_with (&reader, json, in_english, in_german);
}

/* --- verbs ----------------------------------------------------------------------------------- */

static void
test_verbs (void)
{
  static const struct {
    const char *verb, *english, *german;
    WordsStatementKind kind;
  } cases[] = {
    { ADL "launched", "You opened “Chapter 2”.", "Sie haben „Kapitel 2“ geöffnet.",
      WORDS_STATEMENT_OPENED },
    { ADL "initialized", "You began “Chapter 2”.", "Sie haben „Kapitel 2“ begonnen.",
      WORDS_STATEMENT_OPENED },
    { ADL "completed", "You completed “Chapter 2”.", "Sie haben „Kapitel 2“ abgeschlossen.",
      WORDS_STATEMENT_DONE },
    { ADL "passed", "You passed “Chapter 2”.", "Sie haben „Kapitel 2“ bestanden.",
      WORDS_STATEMENT_DONE },
    { ADL "failed", "You have not passed “Chapter 2” yet.",
      "Sie haben „Kapitel 2“ noch nicht bestanden.", WORDS_STATEMENT_NOT_YET },
    { ADL "terminated", "You closed “Chapter 2”.", "Sie haben „Kapitel 2“ geschlossen.",
      WORDS_STATEMENT_LEFT },
    { W3ID "adl/verbs/abandoned", "You were interrupted at “Chapter 2”.",
      "Sie wurden bei „Kapitel 2“ unterbrochen.", WORDS_STATEMENT_LEFT },
    { W3ID "adl/verbs/waived", "You need not do “Chapter 2” any more.",
      "Sie müssen „Kapitel 2“ nicht mehr bearbeiten.", WORDS_STATEMENT_DONE },
    { W3ID "adl/verbs/satisfied", "You have done all that “Chapter 2” asks for.",
      "Sie haben alles erledigt, was „Kapitel 2“ verlangt.", WORDS_STATEMENT_DONE },
    { ADL "experienced", "You looked at “Chapter 2”.", "Sie haben „Kapitel 2“ angesehen.",
      WORDS_STATEMENT_OPENED },
    { "https://adlnet.gov/expapi/verbs/attempted", "You made a try at “Chapter 2”.",
      "Sie haben mit „Kapitel 2“ angefangen.", WORDS_STATEMENT_OPENED },
    { ADL "suspended", "You left “Chapter 2” to go on later.",
      "Sie haben „Kapitel 2“ verlassen und machen später weiter.", WORDS_STATEMENT_LEFT },
    { ADL "resumed", "You went on with “Chapter 2”.", "Sie haben mit „Kapitel 2“ weitergemacht.",
      WORDS_STATEMENT_OPENED },
    { ADL "exited", "You left “Chapter 2”.", "Sie haben „Kapitel 2“ verlassen.",
      WORDS_STATEMENT_LEFT },
    { ADL "mastered", "You have mastered “Chapter 2”.", "Sie beherrschen „Kapitel 2“.",
      WORDS_STATEMENT_DONE },
    { ADL "progressed", "You got further in “Chapter 2”.",
      "Sie sind in „Kapitel 2“ weitergekommen.", WORDS_STATEMENT_OTHER },
    { ADL "scored", "You got a result for “Chapter 2”.",
      "Sie haben für „Kapitel 2“ ein Ergebnis bekommen.", WORDS_STATEMENT_OTHER },
    { ADL "interacted", "You worked with “Chapter 2”.", "Sie haben mit „Kapitel 2“ gearbeitet.",
      WORDS_STATEMENT_OTHER },
    { ADL "preferred", "You chose “Chapter 2”.", "Sie haben „Kapitel 2“ gewählt.",
      WORDS_STATEMENT_OTHER },
    { ADL "shared", "You shared “Chapter 2” with others.",
      "Sie haben „Kapitel 2“ mit anderen geteilt.", WORDS_STATEMENT_SAID },
    { ADL "commented", "You commented on “Chapter 2”.", "Sie haben „Kapitel 2“ kommentiert.",
      WORDS_STATEMENT_SAID },
    { ADL "asked", "You asked a question about “Chapter 2”.",
      "Sie haben zu „Kapitel 2“ eine Frage gestellt.", WORDS_STATEMENT_SAID },
    { ADL "responded", "You replied to “Chapter 2”.", "Sie haben auf „Kapitel 2“ geantwortet.",
      WORDS_STATEMENT_SAID },
    { ADL "attended", "You took part in “Chapter 2”.", "Sie haben an „Kapitel 2“ teilgenommen.",
      WORDS_STATEMENT_DONE },
    { ADL "imported", "You took over “Chapter 2”.", "Sie haben „Kapitel 2“ übernommen.",
      WORDS_STATEMENT_OTHER },
    { ADL "registered", "You put your name down for “Chapter 2”.",
      "Sie haben sich für „Kapitel 2“ eingetragen.", WORDS_STATEMENT_OPENED },
    { W3ID "adl/verbs/logged-in", "You signed in to “Chapter 2”.",
      "Sie haben sich bei „Kapitel 2“ angemeldet.", WORDS_STATEMENT_OPENED },
    { W3ID "adl/verbs/logged-out", "You signed out of “Chapter 2”.",
      "Sie haben sich bei „Kapitel 2“ abgemeldet.", WORDS_STATEMENT_LEFT },
    { W3ID "video/verbs/played", "You played “Chapter 2”.", "Sie haben „Kapitel 2“ abgespielt.",
      WORDS_STATEMENT_MEDIA },
    { W3ID "video/verbs/paused", "You paused “Chapter 2”.", "Sie haben „Kapitel 2“ angehalten.",
      WORDS_STATEMENT_MEDIA },
    { W3ID "video/verbs/seeked", "You went to another place in “Chapter 2”.",
      "Sie sind in „Kapitel 2“ an eine andere Stelle gesprungen.", WORDS_STATEMENT_MEDIA },
    { "http://activitystrea.ms/schema/1.0/watch", "You watched “Chapter 2”.",
      "Sie haben „Kapitel 2“ angeschaut.", WORDS_STATEMENT_MEDIA },
    { "http://id.tincanapi.com/verb/viewed", "You looked at “Chapter 2”.",
      "Sie haben „Kapitel 2“ angesehen.", WORDS_STATEMENT_OPENED },
    { "http://id.tincanapi.com/verb/skipped", "You skipped “Chapter 2”.",
      "Sie haben „Kapitel 2“ übersprungen.", WORDS_STATEMENT_OTHER },
    { "http://id.tincanapi.com/verb/bookmarked", "You set a bookmark at “Chapter 2”.",
      "Sie haben ein Lesezeichen bei „Kapitel 2“ gesetzt.", WORDS_STATEMENT_OTHER },
    { "http://id.tincanapi.com/verb/downloaded", "You downloaded “Chapter 2”.",
      "Sie haben „Kapitel 2“ heruntergeladen.", WORDS_STATEMENT_OTHER },
    /* A vocabulary that is not known, though the word is. */
    { "https://football.example/verbs/passed", "“passed” was recorded for “Chapter 2”.",
      "Aufgezeichnet wurde „passed“ bei „Kapitel 2“.", WORDS_STATEMENT_OTHER },
    { ADL "completed/extra", "You completed “Chapter 2”.", "Sie haben „Kapitel 2“ abgeschlossen.",
      WORDS_STATEMENT_DONE },
    { ADL "yodelled", "“yodelled” was recorded for “Chapter 2”.",
      "Aufgezeichnet wurde „yodelled“ bei „Kapitel 2“.", WORDS_STATEMENT_OTHER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json
        = g_strdup_printf ("{" ME ",\"verb\":{\"id\":\"%s\"}," CHAPTER "}", cases[i].verb);

    g_assert_cmpint (check (json, cases[i].english, cases[i].german), ==, cases[i].kind);
  }
}

static void
test_unknown_verb (void)
{
  check ("{" ME ",\"verb\":{\"id\":\"https://farm.example/verbs/sowed\",\"display\":"
         "{\"fr\":\"sema\",\"de-AT\":\"säte\",\"en-GB\":\"sowed\"}}," CHAPTER "}",
         "“sowed” was recorded for “Chapter 2”.", "Aufgezeichnet wurde „säte“ bei „Kapitel 2“.");
  check ("{" ME ",\"verb\":{\"id\":\"https://farm.example/verbs/sowed\",\"display\":"
         "{\"fr\":\"sema\",\"en\":\" \"}}," CHAPTER "}",
         "“sema” was recorded for “Chapter 2”.", "Aufgezeichnet wurde „sema“ bei „Kapitel 2“.");
  check ("{" ADA ",\"verb\":{\"id\":\"https://farm.example/verbs/took_home#\"}," CHAPTER "}",
         "Ada Lovelace: “took home” was recorded for “Chapter 2”.",
         "Ada Lovelace: Aufgezeichnet wurde „took home“ bei „Kapitel 2“.");
}

/* --- answers ----------------------------------------------------------------------------------- */

static void
test_interactions (void)
{
  static const struct {
    const char *definition, *result, *english, *german;
  } cases[] = {
    { "\"interactionType\":\"choice\",\"choices\":[{\"id\":\"a\",\"description\":{\"en\":\"Gas\"}},"
      "{\"id\":\"b\",\"description\":{\"de\":\"Wärmepumpe\",\"en\":\"Heat pump\"}}]",
      "\"success\":true,\"response\":\"b\"", "You answered “Question 3” correctly: “Heat pump”.",
      "Sie haben „Frage 3“ richtig beantwortet: „Wärmepumpe“." },
    { "\"interactionType\":\"choice\",\"choices\":[{\"id\":\"a\",\"description\":{\"de\":\"Gas\"}}]",
      "\"success\":false,\"response\":\"a\"",
      "You answered “Question 3”, not correctly yet: “Gas”.",
      "Sie haben „Frage 3“ noch nicht richtig beantwortet: „Gas“." },
    { "\"interactionType\":\"choice\",\"choices\":[{\"id\":\"a\",\"description\":{\"de\":\"Gas\"}}]",
      "\"response\":\"a[,]x_1\"", "You answered “Question 3”. | Your answer: “Gas” and “x_1”",
      "Sie haben „Frage 3“ beantwortet. | Ihre Antwort: „Gas“ und „x_1“" },
    { "\"interactionType\":\"sequencing\",\"choices\":[{\"id\":\"1\",\"description\":"
      "{\"en\":\"Stop\",\"de\":\"Halt\"}},{\"id\":\"2\",\"description\":{\"en\":\"Look\","
      "\"de\":\"Schau\"}}]",
      "\"success\":true,\"response\":\"2[,]1\"",
      "You answered “Question 3” correctly. | Your answer: “Look”, “Stop”",
      "Sie haben „Frage 3“ richtig beantwortet. | Ihre Antwort: „Schau“, „Halt“" },
    { "\"interactionType\":\"likert\",\"scale\":[{\"id\":\"l3\",\"description\":"
      "{\"en\":\"Quite often\",\"de\":\"Recht oft\"}}]",
      "\"response\":\"l3\"", "You answered “Question 3”: “Quite often”.",
      "Sie haben „Frage 3“ beantwortet: „Recht oft“." },
    { "\"interactionType\":\"matching\",\"source\":[{\"id\":\"s1\",\"description\":{\"en\":\"Bern\"}}]"
      ",\"target\":[{\"id\":\"t1\",\"description\":{\"en\":\"Switzerland\",\"de\":\"Schweiz\"}}]",
      "\"response\":\"s1[.]t1[,]s2[.]t1\"",
      "You answered “Question 3”. | Your answer: “Bern” with “Switzerland”, “s2” with “Switzerland”",
      "Sie haben „Frage 3“ beantwortet. | Ihre Antwort: „Bern“ mit „Schweiz“, „s2“ mit „Schweiz“" },
    { "\"interactionType\":\"performance\",\"steps\":[{\"id\":\"m\",\"description\":"
      "{\"en\":\"Measure\",\"de\":\"Messen\"}}]",
      "\"response\":\"m[.]12 V[,]off[.]\"",
      "You answered “Question 3”. | Your answer: “Measure”: “12 V”, “off”",
      "Sie haben „Frage 3“ beantwortet. | Ihre Antwort: „Messen“: „12 V“, „off“" },
    { "\"interactionType\":\"true-false\"", "\"success\":true,\"response\":\"true\"",
      "You answered “Question 3” correctly: “true”.",
      "Sie haben „Frage 3“ richtig beantwortet: „stimmt“." },
    { "\"interactionType\":\"fill-in\"", "\"response\":\"{case_matters=false}{lang=de}Ohm\"",
      "You answered “Question 3”: “Ohm”.", "Sie haben „Frage 3“ beantwortet: „Ohm“." },
    { "\"interactionType\":\"long-fill-in\"",
      "\"response\":\"Erst den Strom abschalten,\\ndann prüfen, dann erden und kurzschließen.\"",
      "You answered “Question 3”. | Your answer: “Erst den Strom abschalten, dann prüfen, dann erden "
      "und kurzschließen.”",
      "Sie haben „Frage 3“ beantwortet. | Ihre Antwort: „Erst den Strom abschalten, dann prüfen, dann "
      "erden und kurzschließen.“" },
    { "\"interactionType\":\"numeric\"", "\"success\":true,\"response\":\"3.50\"",
      "You answered “Question 3” correctly: “3.5”.",
      "Sie haben „Frage 3“ richtig beantwortet: „3,5“." },
    { "\"interactionType\":\"numeric\"", "\"response\":\"about 4\"",
      "You answered “Question 3”: “about 4”.", "Sie haben „Frage 3“ beantwortet: „about 4“." },
    { "\"interactionType\":\"other\"", "\"response\":\"urn:scormdriver:W%C3%A4rmepumpe\"",
      "You answered “Question 3”: “Wärmepumpe”.",
      "Sie haben „Frage 3“ beantwortet: „Wärmepumpe“." },
    { "\"moreInfo\":\"https://x.example/\"", "\"success\":false,\"response\":\"\"",
      "You answered “Question 3”, not correctly yet.",
      "Sie haben „Frage 3“ noch nicht richtig beantwortet." },
    { "\"interactionType\":\"choice\"", "\"response\":\"1[,]2[,]3[,]4[,]5[,]6[,]7[,]8\"",
      "You answered “Question 3”. | Your answer: “1”, “2”, “3”, “4”, “5”, “6” and 2 more",
      "Sie haben „Frage 3“ beantwortet. | Ihre Antwort: „1“, „2“, „3“, „4“, „5“, „6“ und 2 weitere" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf ("{" ME ",\"verb\":{\"id\":\"" ADL
                                             "answered\"}," QUESTION "%s}},\"result\":{%s}}",
                                             cases[i].definition, cases[i].result);

    check (json, cases[i].english, cases[i].german);
  }
}

static void
test_answer_of_others (void)
{
  g_assert_cmpint (
      check ("{" ADA ",\"verb\":{\"id\":\"" ADL "answered\"}," QUESTION
             "\"interactionType\":\"true-false\"}},\"result\":{\"response\":\"false\","
             "\"success\":false}}",
             "Ada Lovelace answered “Question 3”, not correctly yet: “false”.",
             "Ada Lovelace hat „Frage 3“ noch nicht richtig beantwortet: „stimmt nicht“."),
      ==, WORDS_STATEMENT_NOT_YET);
  check ("{" ADA ",\"verb\":{\"id\":\"" ADL "commented\"}," CHAPTER
         ",\"result\":{\"response\":\"Gut\"}}",
         "Ada Lovelace commented on “Chapter 2”. | Words: “Gut”",
         "Ada Lovelace hat „Kapitel 2“ kommentiert. | Text: „Gut“");
}

/* --- results -------------------------------------------------------------------------------------- */

static void
test_results (void)
{
  static const struct {
    const char *result, *english, *german;
  } cases[] = {
    { "\"score\":{\"raw\":8,\"min\":0,\"max\":10,\"scaled\":0.8}", "8 of 10 points (80%)",
      "8 von 10 Punkten (80 %)" },
    { "\"score\":{\"raw\":7.5,\"max\":10}", "7.5 of 10 points (75%)", "7,5 von 10 Punkten (75 %)" },
    { "\"score\":{\"raw\":80,\"min\":0,\"max\":100,\"scaled\":0.8}", "80 of 100 points",
      "80 von 100 Punkten" },
    { "\"score\":{\"raw\":1,\"max\":1}", "1 of 1 point (100%)", "1 von 1 Punkt (100 %)" },
    { "\"score\":{\"raw\":3}", "3 points", "3 Punkte" },
    { "\"score\":{\"raw\":1}", "1 point", "1 Punkt" },
    { "\"score\":{\"raw\":2500000}", "2500000 points", "2500000 Punkte" },
    { "\"score\":{\"scaled\":0.333333}", "Result: 33.3%", "Ergebnis: 33,3 %" },
    { "\"score\":{\"scaled\":-0.5}", "Result: -50%", "Ergebnis: -50 %" },
    { "\"score\":{\"raw\":6,\"min\":5,\"max\":10}", "6 points, from 5 to 10 are possible",
      "6 Punkte, möglich sind 5 bis 10" },
    { "\"score\":{\"raw\":0,\"min\":0,\"max\":0}", "0 of 0 points", "0 von 0 Punkten" },
    { "\"score\":{\"raw\":1e999}", "", "" },
    { "\"score\":{}", "", "" },
    { "\"score\":7", "", "" },
    { "\"success\":true,\"completion\":true", "Passed | Completed", "Bestanden | Abgeschlossen" },
    { "\"success\":false,\"completion\":false", "Not passed yet | Not completed yet",
      "Noch nicht bestanden | Noch nicht abgeschlossen" },
    { "\"duration\":\"PT1M30.25S\"", "Time: 2 minutes", "Dauer: 2 Minuten" },
    { "\"duration\":\"PT2H10M\"", "Time: 2 hours 10 minutes", "Dauer: 2 Stunden 10 Minuten" },
    { "\"duration\":\"PT0S\"", "", "" },
    { "\"duration\":\"soon\"", "", "" },
    { "\"extensions\":{\"" W3ID "cmi5/result/extensions/progress\":60}", "60% done",
      "60 % geschafft" },
    { "\"extensions\":{\"" W3ID "video/extensions/time\":65.9,\"" W3ID
      "video/extensions/progress\":0.5}",
      "50% done | At 1:05", "50 % geschafft | An der Stelle 1:05" },
    { "\"extensions\":{\"" W3ID "video/extensions/time-from\":10,\"" W3ID
      "video/extensions/time-to\":3725}",
      "From 0:10 to 1:02:05", "Von 0:10 nach 1:02:05" },
    { "\"extensions\":{\"" W3ID "cmi5/result/extensions/progress\":\"60\"}", "", "" },
    { "\"extensions\":{\"" W3ID "cmi5/result/extensions/reason\":\"Tested Out\"}",
      "Reason: shown in a test before", "Grund: vorher in einem Test gezeigt" },
    { "\"extensions\":{\"" W3ID "cmi5/result/extensions/reason\":\"Krank\"}", "Reason: “Krank”",
      "Grund: „Krank“" },
    { "\"score\":{\"raw\":8,\"max\":10},\"duration\":\"PT5M\"",
      "8 of 10 points (80%) | Time: 5 minutes", "8 von 10 Punkten (80 %) | Dauer: 5 Minuten" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf ("{" ME ",\"verb\":{\"id\":\"" ADL
                                             "experienced\"}," CHAPTER ",\"result\":{%s}}",
                                             cases[i].result);
    const char *bar = *cases[i].english != '\0' ? " | " : "";
    g_autofree char *english
        = g_strconcat ("You looked at “Chapter 2”.", bar, cases[i].english, NULL);
    g_autofree char *de
        = g_strconcat ("Sie haben „Kapitel 2“ angesehen.", bar, cases[i].german, NULL);

    check (json, english, de);
  }
}

/* What the sentence says is not said again; what contradicts it is. */
static void
test_said_once (void)
{
  check ("{" ME ",\"verb\":{\"id\":\"" ADL "passed\"}," CHAPTER
         ",\"result\":{\"success\":true,\"completion\":true}}",
         "You passed “Chapter 2”. | Completed", "Sie haben „Kapitel 2“ bestanden. | Abgeschlossen");
  check ("{" ME ",\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER
         ",\"result\":{\"success\":false,\"completion\":true}}",
         "You completed “Chapter 2”. | Not passed yet",
         "Sie haben „Kapitel 2“ abgeschlossen. | Noch nicht bestanden");
}

/* --- who ---------------------------------------------------------------------------------------------- */

static void
test_actors (void)
{
  static const struct {
    const char *actor, *english, *german;
  } cases[] = {
    { "{\"name\":\"Ada Lovelace\"}", "Ada Lovelace", "Ada Lovelace" },
    { "{\"mbox\":\"mailto:ada@example.org\"}", "ada@example.org", "ada@example.org" },
    { "{\"account\":{\"homePage\":\"https://a.example\",\"name\":\"4711\"}}", "4711", "4711" },
    { "{\"openid\":\"https://id.example/erika\"}", "erika", "erika" },
    { "{\"mbox_sha1sum\":\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"}", "Somebody", "Jemand" },
    { "{\"name\":\"Dr. Jürgen O’Neill-Müller\"}", "Dr. Jürgen O’Neill-Müller",
      "Dr. Jürgen O’Neill-Müller" },
    /* These look like more than a name. */
    { "{\"name\":\"Ada completed it. Ben\"}", "“Ada completed it. Ben”",
      "„Ada completed it. Ben“" },
    { "{\"name\":\"Ada passed “Chapter 1”\"}", "“Ada passed ‘Chapter 1’”",
      "„Ada passed ‘Chapter 1’“" },
    { "{\"objectType\":\"Group\",\"name\":\"Schicht 2\"}", "The group “Schicht 2”",
      "Die Gruppe „Schicht 2“" },
    { "{\"objectType\":\"Group\",\"member\":[{\"name\":\"Ada\"},{\"mbox\":\"mailto:b@e.org\"}]}",
      "A group (Ada and b@e.org)", "Eine Gruppe (Ada und b@e.org)" },
    { "{\"objectType\":\"Group\",\"member\":[{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"C\"},"
      "{\"account\":{\"homePage\":\"https://a.example\",\"name\":\"aylin-1\"}},{\"name\":\"E\"}]}",
      "Your group (A, B, C and 2 more)", "Ihre Gruppe (A, B, C und 2 weitere)" },
    { "{\"objectType\":\"Group\",\"mbox\":\"mailto:team@example.org\",\"member\":[{\"account\":"
      "{\"homePage\":\"https://a.example\",\"name\":\"aylin-1\"}}]}",
      "Your group “team@example.org”", "Ihre Gruppe „team@example.org“" },
    { "{\"objectType\":\"Group\"}", "A group", "Eine Gruppe" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{\"actor\":%s,\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER "}", cases[i].actor);
    g_autofree char *english = g_strconcat (cases[i].english, " completed “Chapter 2”.", NULL);
    g_autofree char *de = g_strconcat (cases[i].german, " hat „Kapitel 2“ abgeschlossen.", NULL);

    check (json, english, de);
  }
}

/* To nobody in particular: no "you". */
static void
test_no_reader (void)
{
  static const WordsReader nobody = { 0 };

  check_with (&nobody, "{" ME ",\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER "}",
              "aylin-1 completed “Chapter 2”.", "aylin-1 hat „Kapitel 2“ abgeschlossen.");
}

/* --- what ---------------------------------------------------------------------------------------------- */

static void
test_objects (void)
{
  static const struct {
    const char *object, *english, *german;
  } cases[] = {
    { "{\"id\":\"https://x.example/a\",\"definition\":{\"name\":{\"fr\":\"Un\",\"en\":\"One\"}}}",
      "“One”", "„One“" },
    { "{\"id\":\"https://x.example/a\",\"definition\":{\"name\":{\"fr\":\"Un\",\"it\":\"Uno\"}}}",
      "“Un”", "„Un“" },
    { "{\"id\":\"https://x.example/a\",\"definition\":{\"name\":{\"en\":\"\"},\"description\":"
      "{\"en\":\"Which one?\"}}}",
      "“Which one?”", "„Which one?“" },
    { "{\"id\":\"https://x.example/module/Erste_Hilfe?x=1\"}", "“Erste Hilfe”", "„Erste Hilfe“" },
    { "{\"id\":\"https://x.example/a%20b/Strom%20messen/\"}", "“Strom messen”", "„Strom messen“" },
    { "{\"id\":\"https://x.example/q/17\"}", "“x.example/q/17”", "„x.example/q/17“" },
    { "{\"id\":\"https://x.example/6690e6c9-3ef0-4ed3-8b37-7f3964730bee\"}",
      "“x.example/6690e6c9-3ef0-4ed3-8b37-7f3964730bee”",
      "„x.example/6690e6c9-3ef0-4ed3-8b37-7f3964730bee“" },
    { "{\"objectType\":\"Agent\",\"name\":\"Ben\",\"mbox\":\"mailto:b@e.org\"}", "Ben", "Ben" },
    { "{\"objectType\":\"Group\",\"name\":\"Schicht 2\",\"mbox\":\"mailto:b@e.org\"}",
      "The group “Schicht 2”", "Die Gruppe „Schicht 2“" },
    { "{\"id\":\"https://x.example/a\",\"definition\":{\"name\":{\"en\":\"<p>Volt &amp; "
      "Amp&#232;re</p>\\n\"}}}",
      "“Volt & Ampère”", "„Volt & Ampère“" },
    { "{\"id\":\"https://x.example/a\",\"definition\":{\"name\":{\"en\":\"a < b &amp; c > d\"}}}",
      "“a < b &amp; c > d”", "„a < b &amp; c > d“" },
    { "{\"id\":7,\"definition\":[]}", "“…”", "„…“" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{" ME ",\"verb\":{\"id\":\"" ADL "completed\"},\"object\":%s}", cases[i].object);
    g_autofree char *english = g_strconcat ("You completed ", cases[i].english, ".", NULL);
    g_autofree char *de = g_strconcat ("Sie haben ", cases[i].german, " abgeschlossen.", NULL);

    check (json, english, de);
  }
}

static void
test_statements_about_statements (void)
{
  check ("{" ME ",\"verb\":{\"id\":\"" ADL "voided\"},\"object\":{\"objectType\":\"StatementRef\","
         "\"id\":\"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\"}}",
         "You took back an earlier entry.", "Sie haben einen früheren Eintrag zurückgenommen.");
  check ("{" ADA ",\"verb\":{\"id\":\"" ADL "commented\",\"display\":{\"en\":\"commented\"}},"
         "\"object\":{\"objectType\":\"StatementRef\",\"id\":"
         "\"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\"},\"result\":{\"response\":\"Gut\"}}",
         "Ada Lovelace: “commented” was recorded for an earlier entry. | Words: “Gut”",
         "Ada Lovelace: Aufgezeichnet wurde „commented“ zu einem früheren Eintrag. | Text: „Gut“");
  check ("{" ME ",\"verb\":{\"id\":\"https://x.example/planned\"},\"object\":{\"objectType\":"
         "\"SubStatement\"," ADA ",\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER "}}",
         "“planned” was recorded for another step. | Ada Lovelace completed “Chapter 2”.",
         "Aufgezeichnet wurde „planned“ zu einem anderen Schritt. | "
         "Ada Lovelace hat „Kapitel 2“ abgeschlossen.");
  check ("{" ME ",\"verb\":{\"id\":\"https://x.example/planned\"},\"object\":"
         "{\"objectType\":\"SubStatement\"}}",
         "“planned” was recorded for another step.",
         "Aufgezeichnet wurde „planned“ zu einem anderen Schritt.");
}

static char *
definition_cb (const char *activity, void *data)
{
  if (!g_str_equal (activity, "https://x.example/q3"))
    return NULL;
  return g_strdup ("{\"name\":{\"de\":\"Alt\",\"en\":\"Old\"},\"interactionType\":\"choice\","
                   "\"choices\":[{\"id\":\"b\",\"description\":{\"de\":\"Wärmepumpe\","
                   "\"en\":\"Heat pump\"}}]}");
}

static char *
statement_cb (const char *id, void *data)
{
  return g_str_has_prefix (id, "6690")
             ? g_strdup ("{" ADA ",\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER "}")
             : NULL;
}

/* What is known from elsewhere helps out; what the statement says itself wins. */
static void
test_known (void)
{
  static const WordsReader reader
      = { .account = "aylin-1", .definition = definition_cb, .statement = statement_cb };

  check_with (&reader,
              "{" ME ",\"verb\":{\"id\":\"" ADL "answered\"},\"object\":{\"id\":"
              "\"https://x.example/q3\"},\"result\":{\"response\":\"b\"}}",
              "You answered “Old”: “Heat pump”.", "Sie haben „Alt“ beantwortet: „Wärmepumpe“.");
  check_with (&reader,
              "{" ME ",\"verb\":{\"id\":\"" ADL "answered\"},\"object\":{\"id\":"
              "\"https://x.example/q3\",\"definition\":{\"name\":{\"de\":\"Neu\",\"en\":\"New\"}}},"
              "\"result\":{\"response\":\"b\"}}",
              "You answered “New”: “Heat pump”.", "Sie haben „Neu“ beantwortet: „Wärmepumpe“.");
  check_with (&reader,
              "{" ME ",\"verb\":{\"id\":\"" ADL "commented\"},\"object\":{\"objectType\":"
              "\"StatementRef\",\"id\":\"6690e6c9-3ef0-4ed3-8b37-7f3964730bee\"}}",
              "You commented on “Chapter 2”.", "Sie haben „Kapitel 2“ kommentiert.");
}

static void
test_languages (void)
{
  static const WordsReader french = { .languages = "fr-CA, fr;q=0.8", .account = "aylin-1" };

  check_with (&french,
              "{" ME ",\"verb\":{\"id\":\"" ADL "completed\"},\"object\":{\"id\":\"https://x/a\","
              "\"definition\":{\"name\":{\"en\":\"One\",\"fr\":\"Un\"}}}}",
              "You completed “Un”.", "Sie haben „Un“ abgeschlossen.");
}

/* --- up to something ---------------------------------------------------------------------------------- */

static void
test_hostile_text (void)
{
  static const struct {
    const char *name, *quoted;
  } cases[] = {
    /* line ends and other control characters */
    { "A\\nB\\tC\\u0000D\\u001b[31mE\\u0085F", "A B C\xef\xbf\xbd"
                                               "D[31mE F" },
    { "A\\u2028B\\u2029C", "A B C" },
    /* direction: overrides, isolates, marks; letters from right to left are kept apart */
    { "A\\u202eB\\u2066C\\u200fD\\u061cE", "ABCDE" },
    { "\\u05d0\\u05d1", "\xe2\x81\xa8\xd7\x90\xd7\x91\xe2\x81\xa9" },
    /* nothing to be seen, so the address is used */
    { "\\u200b\\u2060\\ufeff \\u00ad", "x.example" },
    /* piles of marks */
    { "Z\\u0300\\u0300\\u0300\\u0300\\u0300\\u0300\\u0300a", "Z\xcc\x80\xcc\x80\xcc\x80\xcc\x80"
                                                             "a" },
    /* our own quotation marks */
    { "X”. You passed “Y", "X’. You passed ‘Y" },
    { "X“. Sie haben „Y", "X‘. Sie haben ‚Y" },
    /* templates and markup are text */
    { "%s %1$s %n", "%s %1$s %n" },
    { "<b>X</b> & <i>Y", "<b>X</b> & <i>Y" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{" ME ",\"verb\":{\"id\":\"" ADL "completed\"},\"object\":{\"id\":\"https://x.example\","
        "\"definition\":{\"name\":{\"en\":\"%s\"}}}}",
        cases[i].name);
    g_autofree char *english = g_strdup_printf ("You completed “%s”.", cases[i].quoted);
    g_autofree char *de = g_strdup_printf ("Sie haben „%s“ abgeschlossen.", cases[i].quoted);

    check (json, english, de);
  }
}

static void
test_lengths (void)
{
  g_autofree char *end = words_shorten ("Grundlagen der Elektrotechnik für alle", 32);
  g_autofree char *unbroken = words_shorten ("Donaudampfschifffahrtsgesellschaft", 10);
  g_autofree char *middle = words_shorten_middle ("x.example/aaaaaaaaaa/bbbbbbbbbb/last", 20);
  /* a family of one character is not torn apart */
  g_autofree char *family
      = words_shorten ("abcd\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 and more", 7);
  g_autofree char *whole = words_shorten ("genau", 5);

  g_assert_cmpstr (end, ==, "Grundlagen der Elektrotechnik…");
  g_assert_cmpstr (unbroken, ==, "Donaudamp…");
  g_assert_cmpstr (middle, ==, "x.example/…bbbb/last");
  g_assert_cmpstr (family, ==, "abcd…");
  g_assert_cmpstr (whole, ==, "genau");
}

static void
test_no_statement (void)
{
  static const char *const texts[] = {
    "",
    "x",
    "[]",
    "7",
    "null",
    "{}",
    "{\"actor\":1,\"verb\":2,\"object\":3}",
    "{" ME ",\"verb\":{}}",
    "{\"actor\":{},\"object\":{}}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    check (texts[i], "This entry cannot be read.", "Dieser Eintrag lässt sich nicht lesen.");
  check ("{\"actor\":{},\"verb\":{},\"object\":{}}", "Somebody: “…” was recorded for “…”.",
         "Jemand: Aufgezeichnet wurde „…“ bei „…“.");
}

static void
test_time (void)
{
  static const WordsReader reader = { 0 };
  static const struct {
    const char *members, *time;
  } cases[] = {
    { "\"timestamp\":\"2026-11-23T09:30:00+01:00\",\"stored\":\"2026-11-24T00:00:00Z\"",
      "2026-11-23T08:30:00.000Z" },
    { "\"stored\":\"2026-11-24T00:00:00Z\"", "2026-11-24T00:00:00.000Z" },
    { "\"timestamp\":\"yesterday\"", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (
        "{" ADA ",\"verb\":{\"id\":\"" ADL "completed\"}," CHAPTER ",%s}", cases[i].members);
    g_autoptr (WordsStatement) statement = words_statement (json, strlen (json), &reader);

    g_assert_cmpint (statement->time, ==,
                     cases[i].time != NULL ? lk_clock_parse_iso (cases[i].time) : 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/statement/verbs", test_verbs);
  g_test_add_func ("/words/statement/unknown-verb", test_unknown_verb);
  g_test_add_func ("/words/statement/interactions", test_interactions);
  g_test_add_func ("/words/statement/answer-of-others", test_answer_of_others);
  g_test_add_func ("/words/statement/results", test_results);
  g_test_add_func ("/words/statement/said-once", test_said_once);
  g_test_add_func ("/words/statement/actors", test_actors);
  g_test_add_func ("/words/statement/no-reader", test_no_reader);
  g_test_add_func ("/words/statement/objects", test_objects);
  g_test_add_func ("/words/statement/about-statements", test_statements_about_statements);
  g_test_add_func ("/words/statement/known", test_known);
  g_test_add_func ("/words/statement/languages", test_languages);
  g_test_add_func ("/words/statement/hostile-text", test_hostile_text);
  g_test_add_func ("/words/statement/lengths", test_lengths);
  g_test_add_func ("/words/statement/no-statement", test_no_statement);
  g_test_add_func ("/words/statement/time", test_time);
  return g_test_run ();
}
