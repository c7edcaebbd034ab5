/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/dialogue-edit.h"

#include <string.h>

#include "authoring/expression/expression-rename.h"
#include "engine/base/random.h"
#include "tests/support/source-memory.h"

#define TALK                                                                                       \
  "# Vorher\n\n"                                                                                   \
  "::: {.dialogue #d-1 title=\"Pause\" vars=\"vertrauen=2 0…4; klarheit=0 0…4\"}\n"            \
  "Worum es geht.\n\n"                                                                             \
  "::: variables\n| name | label | words |\n| --- | --- | --- |\n"                                 \
  "| vertrauen | Vertrauen | 0 = kühl; 2 = warm |\n| klarheit | Klarheit | |\n:::\n\n"            \
  "::: {.scene #s-1 title=\"Der Einwand\" speaker=\"Schichtleiter\"}\n"                            \
  "„Da macht meine Schicht nicht mit.“\n\n"                                                    \
  "- [„Das ist so.“](#s-2){set=\"vertrauen-=2; klarheit+=2\"}\n"                               \
  "  > Klar, aber niemand wurde gefragt.\n"                                                        \
  "- [„Was wird schwieriger?“](#s-2){.better set=\"vertrauen+=2\"}\n"                          \
  "  > Sie fragen nach dem Grund.\n"                                                               \
  ":::\n\n"                                                                                        \
  "::: {.scene #s-2 title=\"Der Termin\"}\n"                                                       \
  "„Wann sehen wir uns?“\n\n"                                                                  \
  "- [„In zwei Wochen.“](#end){set=\"klarheit+=2\" when=\"vertrauen > 1\"}\n"                  \
  "- [„Das sehen wir dann.“](#end)\n"                                                          \
  ":::\n\n"                                                                                        \
  "::: {.ending #e-1 title=\"Abrede\" when=\"vertrauen >= 3 and klarheit >= 2\" points=2}\n"       \
  "Gut.\n:::\n\n"                                                                                  \
  "::: {.ending #e-2 title=\"Offen\"}\nNoch einmal.\n:::\n"                                        \
  ":::\n\nNachher\n"

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

static guint
find (const AuthorPage *page, const char *id)
{
  guint block = author_page_find (page, id);

  g_assert_cmpuint (block, !=, AUTHOR_PAGE_ITSELF);
  return block;
}

/* That @page is TALK but for @from, which is @to. Frees @page. */
static void
assert_changed (AuthorPage *page, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (TALK, from, 2);
  g_autofree char *expected = g_strjoinv (to, parts), *text = NULL;

  g_assert_nonnull (page);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  text = g_strndup (page->text, page->length);
  g_assert_cmpstr (text, ==, expected);
  author_page_free (page);
}

/* The findings of the draft. (transfer full) */
static char *
findings (const AuthorPage *page, AuthorDialogue **ret_dialogue, AuthorCoursePage *course_page)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorDialogue *dialogue;

  course_page->page = (AuthorPage *) page;
  course_page->definitions = author_definitions_new (page);
  dialogue = author_dialogue_read_draft (course_page, find (page, "d-1"), issues);
  if (ret_dialogue != NULL)
    *ret_dialogue = dialogue;
  else
    author_dialogue_free (dialogue);
  author_definitions_free (course_page->definitions);
  return source_issues_dump (issues);
}

static void
assert_findings (const AuthorPage *page, const char *expected)
{
  AuthorCoursePage course_page = { 0 };
  g_autofree char *found = findings (page, NULL, &course_page);

  g_assert_cmpstr (found, ==, expected);
}

/* --- answers ----------------------------------------------------------------------------------- */

static void
test_read (void)
{
  g_autoptr (AuthorPage) page = parse (TALK);
  g_autoptr (GPtrArray) answers = author_scene_answers (page, find (page, "s-1"));
  g_autoptr (GPtrArray) others = author_scene_answers (page, find (page, "s-2"));
  const AuthorAnswerSource *answer = answers->pdata[0];
  g_autofree char *text = author_scene_text (page, find (page, "s-1"));

  g_assert_cmpuint (answers->len, ==, 2);
  g_assert_cmpstr (answer->text, ==, "„Das ist so.“");
  g_assert_cmpstr (answer->to, ==, "s-2");
  g_assert_cmpstr (answer->set, ==, "vertrauen-=2; klarheit+=2");
  g_assert_cmpstr (answer->feedback, ==, "Klar, aber niemand wurde gefragt.");
  g_assert_false (answer->is_better);
  answer = others->pdata[0];
  g_assert_cmpstr (answer->when, ==, "vertrauen > 1");
  g_assert_null (answer->feedback);
  g_assert_cmpstr (text, ==, "„Da macht meine Schicht nicht mit.“");
}

static void
test_answers (void)
{
  g_autoptr (AuthorPage) page = parse (TALK);
  guint one = find (page, "s-1"), two = find (page, "s-2");
  g_autoptr (GPtrArray) answers = author_scene_answers (page, one);
  g_autoptr (AuthorAnswerSource) answer = author_answer_source_copy (answers->pdata[1]);

  g_free (answer->text);
  answer->text = g_strdup ("„Und nun?“");
  assert_changed (author_scene_set_answer (page, one, 1, answer, NULL), "„Was wird schwieriger?“",
                  "„Und nun?“");
  g_clear_pointer (&answer->feedback, g_free);
  answer->is_better = false;
  assert_changed (author_scene_add_answer (page, two, answer, NULL),
                  "- [„Das sehen wir dann.“](#end)\n",
                  "- [„Das sehen wir dann.“](#end)\n- [„Und nun?“](#s-2){set=\"vertrauen+=2\"}\n");
  assert_changed (author_scene_remove_answer (page, two, 1, NULL),
                  "- [„Das sehen wir dann.“](#end)\n", "");
  assert_changed (author_scene_move_answer (page, two, 1, 0, NULL),
                  "- [„In zwei Wochen.“](#end){set=\"klarheit+=2\" when=\"vertrauen > 1\"}\n"
                  "- [„Das sehen wir dann.“](#end)\n",
                  "- [„Das sehen wir dann.“](#end)\n"
                  "- [„In zwei Wochen.“](#end){set=\"klarheit+=2\" when=\"vertrauen > 1\"}\n");
  assert_changed (author_scene_set_text (page, one, "Anders.", NULL),
                  "„Da macht meine Schicht nicht mit.“", "Anders.");
  assert_changed (author_scene_set_text (page, find (page, "e-2"), "Zwei\n\nAbsätze", NULL),
                  "Noch einmal.", "Zwei\n\nAbsätze");
  g_assert_null (author_scene_remove_answer (page, two, 2, NULL));
}

/* A scene without anything gets text and answers in either order. */
static void
test_empty_scene (void)
{
  AuthorAnswerSource answer
      = { .text = (char *) "Ja", .to = (char *) "", .feedback = (char *) "a\n\nb" };
  g_autoptr (AuthorPage) page = parse ("::: {.scene #s-1}\n:::\n"), first = NULL, second = NULL;
  g_autofree char *text = NULL;

  first = author_scene_add_answer (page, 0, &answer, NULL);
  g_assert_nonnull (first);
  second = author_scene_set_text (first, 0, "Wer?", NULL);
  g_assert_nonnull (second);
  text = g_strndup (second->text, second->length);
  g_assert_cmpstr (text, ==, "::: {.scene #s-1}\nWer?\n\n- [Ja](#)\n  > a\n  >\n  > b\n:::\n");
  g_free (g_steal_pointer (&text));
  author_page_free (g_steal_pointer (&first));
  first = author_scene_set_text (second, 0, "", NULL);
  text = g_strndup (first->text, first->length);
  g_assert_cmpstr (text, ==, "::: {.scene #s-1}\n- [Ja](#)\n  > a\n  >\n  > b\n:::\n");
}

static void
test_broken_answer (void)
{
  g_autoptr (AuthorPage) page = parse (
      "::: {.scene #s-1}\n1. kein Ziel\n2. [a](#s-1){when=\"x\"} mehr\n3. [b](#s-1)\n   - c\n4. [d](#e)\n:::\n");
  g_autoptr (GPtrArray) answers = author_scene_answers (page, 0);
  g_autoptr (AuthorPage) result = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (answers->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((AuthorAnswerSource *) answers->pdata[i])->is_broken, ==, i < 3);
  result = author_scene_set_answer (page, 0, 3, answers->pdata[3], NULL);
  text = g_strndup (result->text, result->length);
  g_assert_true (g_str_has_suffix (text, "4. [d](#e)\n:::\n"));
}

static void
test_set (void)
{
  static const struct {
    const char *set, *variable;
    int amount;
    bool is_set;
    const char *expected;
  } cases[] = {
    { NULL, "a", 1, false, "a+=1" },         { "a+=1", "a", -2, false, "a-=2" },
    { "a+=1; b=3", "a", 0, false, "b=3" },   { "a+=1", "a", 0, false, NULL },
    { "b-=1", "a", 0, true, "b-=1; a=0" },   { "a+=1, b+=1", "b", 2, true, "a+=1; b=2" },
    { "?; a+=1", "a", 2, false, "?; a+=2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *result
        = author_set_change (cases[i].set, cases[i].variable, cases[i].amount, cases[i].is_set);
    int amount = 0;
    bool is_set = false;

    g_assert_cmpstr (result, ==, cases[i].expected);
    if (cases[i].amount == 0 && !cases[i].is_set)
      continue;
    g_assert_true (author_set_find (result, cases[i].variable, &amount, &is_set));
    g_assert_cmpint (amount, ==, cases[i].amount);
    g_assert_cmpint (is_set, ==, cases[i].is_set);
    /* What is not there leaves all as it was. */
    g_assert_false (author_set_find (result, "c", &amount, &is_set));
    g_assert_cmpint (amount, ==, cases[i].amount);
    g_assert_cmpint (is_set, ==, cases[i].is_set);
  }
}

/* --- scenes ------------------------------------------------------------------------------------ */

static void
test_scenes (void)
{
  g_autoptr (AuthorPage) page = parse (TALK);
  guint talk = find (page, "d-1"), one = find (page, "s-1"), n;

  assert_changed (author_dialogue_add_scene (page, talk, one, G_MAXUINT, "s-3", "Neu", "Hm.", NULL),
                  "::: {.scene #s-2", "::: {.scene #s-3 title=Neu}\nHm.\n:::\n\n::: {.scene #s-2");
  assert_changed (author_dialogue_add_scene (page, talk, AUTHOR_PAGE_ITSELF, G_MAXUINT, "s-3", NULL,
                                             NULL, NULL),
                  "::: {.ending #e-1", "::: {.scene #s-3}\n:::\n\n::: {.ending #e-1");
  assert_changed (
      author_dialogue_add_ending (page, talk, one, G_MAXUINT, "e-3", "Aus \"hier\"", "So.", NULL),
      "Noch einmal.\n:::\n",
      "Noch einmal.\n:::\n\n::: {.ending #e-3 title=\"Aus \\\"hier\\\"\"}\nSo.\n:::\n");
  assert_changed (author_dialogue_duplicate (page, find (page, "e-2"), "e-4", NULL),
                  "Noch einmal.\n:::\n",
                  "Noch einmal.\n:::\n\n::: {.ending #e-4 title=\"Offen\"}\nNoch einmal.\n:::\n");
  {
    g_autoptr (AuthorPage) gone = author_dialogue_remove (page, talk, find (page, "s-2"), &n, NULL);
    g_autoptr (GPtrArray) answers = author_scene_answers (gone, find (gone, "s-1"));

    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpstr (((AuthorAnswerSource *) answers->pdata[0])->to, ==, "");
    g_assert_cmpuint (author_page_find (gone, "s-2"), ==, AUTHOR_PAGE_ITSELF);
  }
  {
    g_autoptr (AuthorPage) named
        = author_dialogue_rename (page, talk, find (page, "s-2"), "s-9", NULL);

    assert_findings (named, "");
  }
  {
    g_autoptr (AuthorPage) moved
        = author_dialogue_begin_with (page, talk, find (page, "s-2"), NULL);

    g_assert_cmpuint (find (moved, "s-2"), <, find (moved, "s-1"));
  }
}

/* A draft is read whatever is missing, and says what. */
static void
test_draft (void)
{
  g_autoptr (AuthorPage) page = parse (TALK), next = NULL, last = NULL;
  AuthorCoursePage course_page = { 0 };
  g_autoptr (AuthorDialogue) dialogue = NULL;
  g_autofree char *found = NULL;

  assert_findings (page, "");
  next = author_dialogue_add_scene (page, find (page, "d-1"), find (page, "s-1"), 0, "s-3", "Neu",
                                    NULL, NULL);
  found = findings (next, &dialogue, &course_page);
  g_assert_nonnull (strstr (found, "scene-endless"));
  g_assert_cmpuint (dialogue->scenes->len, ==, 3);
  g_assert_cmpuint (dialogue->n_states, >, 2);
  last = parse ("::: {.dialogue #d-1}\n:::\n");
  g_free (g_steal_pointer (&found));
  author_dialogue_free (g_steal_pointer (&dialogue));
  found = findings (last, &dialogue, &course_page);
  g_assert_cmpuint (dialogue->scenes->len, ==, 0);
}

/* --- variables --------------------------------------------------------------------------------- */

static void
test_variables (void)
{
  AuthorVariableSource variable = { "vertrauen", "Vertrauen", "0 = kühl; 2 = warm", 3, true, 0, 4 };
  g_autoptr (AuthorPage) page = parse (TALK), result = NULL, plain = NULL, added = NULL;
  guint talk = find (page, "d-1");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) variables = author_dialogue_variables (page, talk);
  const AuthorVariableText *first = variables->pdata[0];

  g_assert_cmpuint (variables->len, ==, 2);
  g_assert_cmpstr (first->name, ==, "vertrauen");
  g_assert_cmpstr (first->label, ==, "Vertrauen");
  g_assert_cmpstr (first->levels, ==, "0 = kühl; 2 = warm");
  g_assert_cmpint (first->source.start, ==, 2);
  g_assert_true (first->source.has_bounds);
  g_assert_cmpint (first->source.most, ==, 4);
  assert_changed (author_dialogue_set_variable (page, talk, "vertrauen", &variable, NULL),
                  "vertrauen=2 0…4", "vertrauen=3 0…4");
  variable.name = "nähe";
  result = author_dialogue_set_variable (page, talk, "vertrauen", &variable, NULL);
  assert_findings (result, "");
  text = g_strndup (result->text, result->length);
  g_assert_null (strstr (text, "vertrauen"));
  g_assert_nonnull (strstr (text, "when=\"nähe >= 3 and klarheit >= 2\""));
  variable = (AuthorVariableSource){ "zeit", "Zeit | Uhr", NULL, 1, false, 0, 0 };
  added = author_dialogue_set_variable (page, talk, NULL, &variable, NULL);
  assert_findings (added, "");
  variable.name = "and";
  g_assert_null (author_dialogue_set_variable (page, talk, NULL, &variable, NULL));
  author_page_free (g_steal_pointer (&result));
  result = author_dialogue_remove_variable (added, talk, "zeit", NULL);
  assert_changed (g_steal_pointer (&result), "Worum", "Worum");
  /* A dialogue without any. */
  plain = parse ("::: {.dialogue #d-1}\nText\n\n::: {.scene #s-1}\nHm.\n\n- [a](#e-1)\n:::\n\n"
                 "::: {.ending #e-1 title=A}\n:::\n:::\n");
  variable.name = "zeit";
  result = author_dialogue_set_variable (plain, 0, NULL, &variable, NULL);
  assert_findings (result, "");
}

static bool
knows_cb (const char *table, const char *name, void *data)
{
  return table == NULL
             ? name != NULL
             : g_str_equal (table, "wagen") && (name == NULL || g_str_equal (name, "liter"));
}

static void
test_expression_rename (void)
{
  static const struct {
    const char *table, *from, *to, *text, *expected;
    bool is_table;
  } cases[] = {
    { NULL, "a", "bb", "a + b*a - \"a\"", "bb + b*bb - \"a\"", false },
    { NULL, "a", "b", "aa + a_ + ä", "aa + a_ + ä", false },
    { NULL, "liter", "x", "sum(wagen, liter) + liter", "sum(wagen, liter) + x", false },
    { "wagen", "liter", "x", "sum(wagen, liter) + liter", "sum(wagen, x) + liter", false },
    { NULL, "wagen", "rad", "sum( wagen , liter) + count(wagen)", "sum( rad , liter) + count(rad)",
      true },
    { NULL, "t", "n", "sum(t, 1, t, t * 2) + t", "sum(t, 1, n, t * 2) + n", false },
    { NULL, "a", "b", "a +", "a +", false },
    { NULL, "öl", "heizöl", "  total( öl ,gas)", "  total( heizöl ,gas)", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    AuthorExpressionRename rename = { cases[i].table, cases[i].from, cases[i].to, knows_cb, NULL };
    g_autofree char *text = author_expression_rename (cases[i].text, &rename, cases[i].is_table);

    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

/* --- by chance --------------------------------------------------------------------------------- */

static AuthorPage *
edit_by_chance (LkRandom *random, const AuthorPage *page, guint round)
{
  guint talk = find (page, "d-1"), n_blocks = page->blocks[talk].next - talk - 1, n;
  guint block = talk + 1 + lk_random_below (random, n_blocks);
  g_autofree char *id = g_strdup_printf ("x-%u", round);
  g_autoptr (GPtrArray) answers = NULL;
  AuthorAnswerSource answer = { .text = (char *) "A \\[b\\]",
                                .to = (char *) "s-1",
                                .set = (char *) "klarheit+=1",
                                .feedback = (char *) "F" };
  bool is_scene = g_strcmp0 (page->blocks[block].name, "scene") == 0;
  bool is_ending = g_strcmp0 (page->blocks[block].name, "ending") == 0;

  if (!is_scene && !is_ending)
    return NULL;
  if (is_ending)
    return lk_random_below (random, 2) == 0 ? author_scene_set_text (page, block, "E", NULL)
                                            : author_dialogue_duplicate (page, block, id, NULL);
  answers = author_scene_answers (page, block);
  n = lk_random_below (random, answers->len + 1);
  switch (lk_random_below (random, 8)) {
  case 0:
    return author_scene_add_answer (page, block, &answer, NULL);
  case 1:
    return author_scene_set_answer (page, block, n, &answer, NULL);
  case 2:
    return author_scene_remove_answer (page, block, n, NULL);
  case 3:
    return author_scene_move_answer (page, block, n, lk_random_below (random, answers->len + 1),
                                     NULL);
  case 4:
    return author_scene_set_text (page, block, n % 2 ? "" : "Neu\n\nText", NULL);
  case 5:
    return author_dialogue_add_scene (page, talk, block, n < answers->len ? n : G_MAXUINT, id, "T",
                                      "W", NULL);
  case 6:
    return author_dialogue_remove (page, talk, block, &n, NULL);
  default:
    return author_dialogue_rename (page, talk, block, id, NULL);
  }
}

/* Whatever is done, structure and all that stands around the dialogue stay whole, and no answer breaks. */
static void
test_random (void)
{
  LkRandom random;

  lk_random_init (&random, 3);
  for (guint run = 0; run < 60; run++) {
    g_autoptr (AuthorPage) page = parse (TALK);

    for (guint round = 0; round < 40; round++) {
      AuthorPage *next = edit_by_chance (&random, page, round);
      g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
      g_autoptr (AuthorPage) again = NULL;

      if (next == NULL)
        continue;
      author_page_free (page);
      page = next;
      again = author_page_parse (page->bytes, issues);
      g_assert_false (author_issue_list_has_errors (issues));
      g_assert_true (g_str_has_prefix (page->text, "# Vorher\n\n::: {.dialogue #d-1"));
      g_assert_cmpmem (page->text + page->length - 14, 14, "\n:::\n\nNachher\n", 14);
      for (guint i = 0; i < page->n_blocks; i++) {
        g_autoptr (GPtrArray) answers = g_strcmp0 (page->blocks[i].name, "scene") == 0
                                            ? author_scene_answers (page, i)
                                            : NULL;

        for (guint n = 0; answers != NULL && n < answers->len; n++)
          g_assert_false (((AuthorAnswerSource *) answers->pdata[n])->is_broken);
      }
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dialogue-edit/read", test_read);
  g_test_add_func ("/dialogue-edit/answers", test_answers);
  g_test_add_func ("/dialogue-edit/empty-scene", test_empty_scene);
  g_test_add_func ("/dialogue-edit/broken-answer", test_broken_answer);
  g_test_add_func ("/dialogue-edit/set", test_set);
  g_test_add_func ("/dialogue-edit/scenes", test_scenes);
  g_test_add_func ("/dialogue-edit/draft", test_draft);
  g_test_add_func ("/dialogue-edit/variables", test_variables);
  g_test_add_func ("/expression-rename/names", test_expression_rename);
  g_test_add_func ("/dialogue-edit/random", test_random);
  return g_test_run ();
}
