/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/question-words.h"

#include <string.h>

static GHashTable *
read_page (const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));

  return lk_question_words_read (bytes);
}

/* `a=Wärme b=Licht / 1=Haus`: what is known of the answers. (transfer full) */
static char *
dump (const LkQuestionWords *question)
{
  GString *text = g_string_new (NULL);

  for (unsigned side = 0; side < 2; side++) {
    GList *names
        = g_list_sort (g_hash_table_get_keys (question->sides[side]), (GCompareFunc) g_strcmp0);

    if (side == 1 && names != NULL)
      g_string_append (text, " /");
    for (GList *l = names; l != NULL; l = l->next)
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? " " : "", (char *) l->data,
                              (char *) g_hash_table_lookup (question->sides[side], l->data));
    g_list_free (names);
  }
  return g_string_free (text, FALSE);
}

#define QUESTION(kind, rest)                                                                         \
  "<section class=\"q\" id=\"q-1\" data-block=\"" kind "\"><header><span class=\"q-label\">Frage"    \
  "</span></header><div class=\"body\"><div class=\"ask\" id=\"q-1-t\"><p>Was <b>hilft</b>?</p>"     \
  "</div>" rest                                                                                      \
  "<details class=\"hint\"><summary>Hinweis</summary><ul class=\"options\"><li><div class=\"text\">" \
  "Nichts</div></li></ul></details><details class=\"solution\"><summary>Lösung</summary>"           \
  "<div class=\"key\"><ol class=\"order\"><li>Falsche Liste</li></ol></div></details>"               \
  "</div></section>"
#define LINE(attributes, words)                                                                    \
  "<li" attributes "><div class=\"text\">" words "</div><div class=\"why\">Darum</div></li>"

/* As authoring/render writes them, one for each form; the kinds that share one are named with it. */
static void
test_forms (void)
{
  static const struct {
    const char *html, *expected;
  } cases[] = {
    { QUESTION ("choice", "<ul class=\"options\">" LINE (" data-right", "Wärme")
                              LINE ("", "Licht &amp; Luft") "</ul>"),
      "a=Wärme b=Licht & Luft" },
    { QUESTION ("truefalse", "<ul class=\"options\">" LINE (" data-right", "Stimmt")
                                 LINE ("", "Stimmt nicht") "</ul>"),
      "false=Stimmt nicht true=Stimmt" },
    { QUESTION ("hotspot", "<ol class=\"points\">" LINE (" data-x=\"1\"", "Dach") "</ol>"),
      "a=Dach" },
    { QUESTION ("ordering", "<ul class=\"order\">" LINE (" data-i=\"1\"", "Zweites")
                                LINE (" data-i=\"0\"", "Erstes") "</ul>"),
      "a=Erstes b=Zweites" },
    { QUESTION ("matching",
                "<ul class=\"left\">" LINE (" data-t=\"1\"", "Bern")
                    LINE (" data-t=\"0\"", "Wien") "</ul><ul class=\"right\">" LINE (
                        " data-i=\"1\"", "Schweiz") LINE (" data-i=\"0\"", "Österreich") "</ul>"),
      "a=Bern b=Wien / 1=Österreich 2=Schweiz" },
    { QUESTION ("sorting",
                "<ul class=\"groups\">" LINE ("", "Haus") "</ul><ul class=\"cards\">" LINE (
                    " data-t=\"0\"", "Karte") "</ul>"),
      "a=Karte / 1=Haus" },
    { QUESTION ("labels", "<ul class=\"labels\">" LINE (" data-x=\"1\"", "Pumpe") "</ul>"),
      " / 1=Pumpe" },
    { QUESTION ("matrix", "<table class=\"matrix\"><thead><tr><td></td><th scope=\"col\">Ja</th>"
                          "<th scope=\"col\">Nein</th></tr></thead><tbody><tr data-t=\"0\">"
                          "<th scope=\"row\"><div class=\"text\">Satz</div></th><td></td><td></td>"
                          "</tr></tbody></table>"),
      "a=Satz / 1=Ja 2=Nein" },
    { QUESTION ("allocation",
                "<ul class=\"shares\" data-total=\"100\">" LINE (" data-i=\"0\"", "Zeit") "</ul>"),
      "a=Zeit" },
    { QUESTION ("assessment", "<ol class=\"scale\" data-n=\"2\"><li>nie</li><li>oft</li></ol>"
                              "<div class=\"axis\"><ul class=\"statements\">" LINE ("", "Eins")
                                  LINE ("", "Zwei") "</ul></div>"),
      "a=Eins b=Zwei / 1=nie 2=oft" },
    { QUESTION ("numeric", "<p class=\"number\" data-unit=\"kWh\">______ kWh</p>"), "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) page = read_page (cases[i].html);
    const LkQuestionWords *question = g_hash_table_lookup (page, "q-1");
    g_autofree char *words = NULL;

    g_assert_nonnull (question);
    g_test_message ("%s", question->kind);
    words = dump (question);
    g_assert_cmpstr (words, ==, cases[i].expected);
    g_assert_cmpstr (question->ask, ==, "Was hilft?");
  }
}

/* Reports of a scale with one statement name the place on it, and the statement is what was asked. */
static void
test_single_statement (void)
{
  g_autoptr (GHashTable) page = read_page (
      QUESTION ("assessment", "<ol class=\"scale\"><li>nie</li><li>oft</li></ol><ul "
                              "class=\"statements\">" LINE ("", "Ich lüfte.") "</ul>"));
  const LkQuestionWords *question = g_hash_table_lookup (page, "q-1");

  g_assert_cmpstr (question->ask, ==, "Was hilft? Ich lüfte.");
  g_assert_cmpstr (lk_question_words_find ("b", false, (void *) question), ==, "oft");
  g_assert_null (lk_question_words_find ("c", false, (void *) question));
  g_assert_null (lk_question_words_find ("a", false, NULL));
}

static void
test_cloze (void)
{
  g_autoptr (GHashTable) page = read_page (QUESTION (
      "cloze", "<div class=\"cloze\"><p>Strom <span class=\"gap\">______</span>\n spart.</p>"
               "</div><script type=\"application/json\" class=\"data\">{\"gaps\":[]}</script>"));
  const LkQuestionWords *question = g_hash_table_lookup (page, "q-1");

  g_assert_cmpstr (question->ask, ==, "Was hilft? Strom ______ spart.");
}

/* Several on a page, what stands between them, and what only looks like one. */
static void
test_page (void)
{
  g_autoptr (GHashTable) page = read_page (
      "<!doctype html><html><body><main><h1>Seite</h1><ul class=\"options\"><li>Kein Teil</li></ul>"
      "<section class=\"b-set\" id=\"t-1\"><section class=\"q\" id=\"q-a\" data-block=\"choice\">"
      "<div class=\"ask\">Erste</div><ul class=\"options\">" LINE (
          "",
          "A") "</ul></section>"
               "<section class=\"q\" id=\"q-b\" data-block=\"choice\"><div class=\"ask\">Zweite</div>"
               "<ul class=\"options\">" LINE (
                   "",
                   "B") "</ul></section></section>"
                        "<section class=\"quiz\" id=\"q-c\"><div class=\"ask\">Keine</div></section></main>");
  const LkQuestionWords *first = g_hash_table_lookup (page, "q-a"),
                        *second = g_hash_table_lookup (page, "q-b");
  g_autofree char *of_first = dump (first), *of_second = dump (second);

  g_assert_cmpuint (g_hash_table_size (page), ==, 2);
  g_assert_cmpstr (of_first, ==, "a=A");
  g_assert_cmpstr (of_second, ==, "a=B");
  g_assert_cmpstr (second->ask, ==, "Zweite");
}

static void
test_hostile (void)
{
  static const char *const pages[] = {
    "",
    "<",
    "<section class=q id=q><ul class=options><li><div class=text>",
    "<section class=\"q\" id=\"\"><div class=ask>x",
    "<section class=q id=q><li><th></li></th></section>",
    "<section class=q id=q><ul class=order><li data-i=-1><div class=text>x</div><li data-i=99999999999>"
    "<div class=text>y</div><li data-i=x><div class=text>z</div></ul>",
    "\xff\xfe<section class=\"q\" id=\"\xff\"><div class=\"ask\">\xc3\x28",
  };
  GString *deep = g_string_new ("<section class=\"q\" id=\"q\">"), *wide = g_string_new (NULL);
  g_autoptr (GHashTable) many = NULL, nested = NULL;
  g_autofree char *long_text = g_strnfill (100000, 'x');

  for (size_t i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GHashTable) page = read_page (pages[i]);

    g_assert_cmpuint (g_hash_table_size (page), <=, 1);
  }
  for (int i = 0; i < 50000; i++)
    g_string_append (deep, "<div>");
  nested = read_page (deep->str);
  g_string_free (deep, TRUE);
  for (int i = 0; i < 2 * LK_QUESTION_MOST; i++)
    g_string_append_printf (wide,
                            "<section class=\"q\" id=\"q-%d\"><div class=\"ask\">%s</div>"
                            "</section>",
                            i, i == 0 ? long_text : "kurz");
  many = read_page (wide->str);
  g_string_free (wide, TRUE);
  g_assert_cmpuint (g_hash_table_size (many), ==, LK_QUESTION_MOST);
  g_assert_cmpuint (strlen (((LkQuestionWords *) g_hash_table_lookup (many, "q-0"))->ask), <=,
                    LK_QUESTION_ASK_BYTES + 4);
}

#define SCENE(id, speech, lines)                                                                   \
  "<div class=\"dlg-scene\" id=\"" id "\"><p class=\"dlg-head\">Titel</p><div "                    \
  "class=\"dlg-speech\"><p class=\"speaker\">Frau Kaya</p><p>" speech "</p></div>"                 \
  "<ol class=\"dlg-answers\">" lines "</ol></div>"

/* Each decision is reported by itself, named by dialogue and scene. */
static void
test_dialogue (void)
{
  g_autoptr (GHashTable) page = read_page (
      "<section class=\"dlg\" id=\"d-1\" data-block=\"dialogue\"><p class=\"title\">Gespräch</p>"
      "<div class=\"dlg-static\">" SCENE ("anfang", "Was nun?",
                                          LINE ("", "Fragen") LINE ("", "Gehen"))
          SCENE ("ende-1", "Und jetzt?", LINE ("", "Danken")) "</div></section>"
                                                              "<div class=\"dlg-scene\" "
                                                              "id=\"fremd\"></div>");
  const LkQuestionWords *first = g_hash_table_lookup (page, "d-1-anfang");
  const LkQuestionWords *second = g_hash_table_lookup (page, "d-1-ende-1");
  g_autofree char *words = NULL, *more = NULL;

  g_assert_cmpuint (g_hash_table_size (page), ==, 2);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  words = dump (first);
  more = dump (second);
  g_assert_cmpstr (words, ==, "a=Fragen b=Gehen");
  g_assert_cmpstr (more, ==, "a=Danken");
  g_assert_cmpstr (first->ask, ==, "Frau Kaya Was nun?");
  g_assert_cmpstr (second->ask, ==, "Frau Kaya Und jetzt?");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress/question-words/forms", test_forms);
  g_test_add_func ("/progress/question-words/single-statement", test_single_statement);
  g_test_add_func ("/progress/question-words/cloze", test_cloze);
  g_test_add_func ("/progress/question-words/dialogue", test_dialogue);
  g_test_add_func ("/progress/question-words/page", test_page);
  g_test_add_func ("/progress/question-words/hostile", test_hostile);
  return g_test_run ();
}
