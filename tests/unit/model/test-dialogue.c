/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/dialogue.h"

#include <string.h>

#include "tests/support/source-memory.h"

typedef struct {
  AuthorPage *page;
  AuthorCoursePage course_page;
  AuthorIssueList *issues;
  AuthorDialogue *dialogue;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->issues = author_issue_list_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  author_dialogue_free (fixture->dialogue);
  author_page_free (fixture->page);
  author_issue_list_free (fixture->issues);
  author_definitions_free (fixture->course_page.definitions);
}

static void
read_text (Fixture *fixture, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  fixture->page = author_page_parse (bytes, fixture->issues);
  fixture->course_page.page = fixture->page;
  fixture->course_page.definitions = author_definitions_new (fixture->page);
  for (guint i = 0; i < fixture->page->n_blocks; i++)
    if (g_strcmp0 (fixture->page->blocks[i].name, "dialogue") == 0)
      fixture->dialogue = author_dialogue_read (&fixture->course_page, i, fixture->issues);
}

static char *
load_fixture (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", "dialogues",
                                            "switch-off.md", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* --- the talk of the curriculum ---------------------------------------------------------------- */

static void
test_curriculum (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *text = load_fixture (), *issues = NULL;
  const AuthorDialogue *dialogue;
  const AuthorDialogueVariable *trust;
  const AuthorDialogueEnding *ending;
  const AuthorDialogueAnswer *answer;

  read_text (fixture, text);
  issues = source_issues_dump (fixture->issues);
  g_assert_cmpstr (issues, ==, "");
  dialogue = fixture->dialogue;
  g_assert_cmpuint (dialogue->scenes->len, ==, 14);
  g_assert_cmpuint (dialogue->shortest, ==, 6);
  g_assert_cmpuint (dialogue->longest, ==, 8);
  g_assert_cmpuint (author_dialogue_size (dialogue), ==, 8);
  g_assert_cmpfloat (dialogue->points, ==, 10);
  trust = &g_array_index (dialogue->variables, AuthorDialogueVariable, 0);
  g_assert_cmpstr (trust->label, ==, "Vertrauen");
  g_assert_cmpint (trust->most, ==, 20);
  g_assert_cmpuint (trust->levels->len, ==, 5);
  answer = &g_array_index (g_array_index (dialogue->scenes, AuthorDialogueScene, 0).answers,
                           AuthorDialogueAnswer, 1);
  g_assert_true (answer->is_better);
  g_assert_cmpuint (answer->changes->len, ==, 2);
  g_assert_nonnull (answer->feedback.markdown);
  /* What the endings promise is what the walk has found. */
  ending = &g_array_index (dialogue->endings, AuthorDialogueEnding, 0);
  g_assert_cmpint (g_array_index (ending->ranges, AuthorDialogueRange, 0).least, >=, 12);
  g_assert_cmpint (g_array_index (ending->ranges, AuthorDialogueRange, 1).least, >=, 4);
  ending = &g_array_index (dialogue->endings, AuthorDialogueEnding, 3);
  g_assert_cmpint (g_array_index (ending->ranges, AuthorDialogueRange, 0).most, <, 12);
  g_assert_cmpint (g_array_index (ending->ranges, AuthorDialogueRange, 1).most, <, 4);
}

/* --- faults ------------------------------------------------------------------------------------ */

#define HEAD "::: {.dialogue #d-1 vars=\"v=0 0…3\"}\n"
#define END  "::: {.ending #e-1 title=Ende}\nGut.\n:::\n:::\n"

static void
test_issues (void)
{
  static const struct {
    const char *text, *issues;
  } cases[] = {
    { HEAD
      "::: {.scene #s-1}\nHm?\n\n- [Ja](#e-1){set=\"v+=1\"}\n  > Gut.\n- [Nein](#end)\n:::\n" END,
      "" },
    { "::: {.dialogue #d-1}\n:::\n", ":1:1 content-missing dialogue | ::: {.scene #s-…}\n"
                                     ":1:1 content-missing dialogue | ::: {.ending #e-…}\n" },
    { "::: {.dialogue #d-1 vars=\"1a=0; b; c=x; d=1 5…9; e=1; e=2\"}\n"
      "::: {.scene #s-1}\n- [A](#end)\n:::\n" END,
      ":1:1 value 1a=0 | a=8; b=0 0…20\n"
      ":1:1 value b | a=8; b=0 0…20\n"
      ":1:1 value c=x | a=8; b=0 0…20\n"
      ":1:1 value d=1 5…9 | a=8; b=0 0…20\n"
      ":1:1 name-twice e | \n" },
    { HEAD
      "::: {.scene #s-1}\nHm?\n\n- Ja\n- [Ja](https://example.org)\n- [Ja](#s-9)\n"
      "- [Ja](#end) und\n- [Ja](#end){set=\"w+=1; v*2; v+=x\" when=\"w > 1\" foo=1}\n:::\n" END,
      ":5:1 content-extra Ja | - [Text](#s-…){set=\"a+=1\"}\n"
      ":6:1 content-extra Ja | - [Text](#s-…){set=\"a+=1\"}\n"
      ":8:1 content-extra und | {set=\"a+=1\"}\n"
      ":9:1 name-unknown w | v\n"
      ":9:1 value v*2 | a+=1; b-=1; c=0\n"
      ":9:1 value v+=x | a+=1; b-=1; c=0\n"
      ":9:1 name-unknown w | v\n"
      ":9:1 value-unknown foo | set, when, .better\n"
      ":7:1 scene-unknown s-9 | #end, #s-1, #e-1\n" },
    { HEAD "::: {.scene #s-1}\nHm?\n:::\n" END,
      ":2:1 content-missing scene | 1 … 9 - [Text](#s-…){set=\"a+=1\"}\n" },
    /* Nothing leads to one scene; one leads only to itself. */
    { HEAD "::: {.scene #s-1}\n- [A](#end)\n- [B](#s-3)\n:::\n::: {.scene #s-2}\n- [A](#end)\n:::\n"
           "::: {.scene #s-3}\n- [A](#s-3){set=\"v+=1\"}\n:::\n" END,
      ":9:1 scene-endless s-3 | \n"
      ":6:1 scene-unreachable s-2 | \n" },
    /* A circle with a way out is none; but only as long as the way is open. */
    { HEAD "::: {.scene #s-1}\n- [A](#s-1){set=\"v+=1\"}\n- [B](#end){when=\"v >= 3\"}\n:::\n" END,
      "" },
    { HEAD "::: {.scene #s-1}\n- [A](#s-1){set=\"v+=1\"}\n- [B](#end){when=\"v = 1\"}\n:::\n" END,
      ":2:1 scene-endless s-1 | \n" },
    /* Endings that do not hold, and one that never does. */
    { HEAD "::: {.scene #s-1}\n- [A](#end){set=\"v+=1\"}\n- [B](#end){set=\"v=2\"}\n:::\n"
           "::: {.ending #e-1 title=x when=\"v = 2\"}\n:::\n:::\n",
      ":3:1 ending-none v = 1 | \n" },
    { HEAD "::: {.scene #s-1}\n- [A](#end){set=\"v+=9\"}\n:::\n"
           "::: {.ending #e-1 title=x when=\"v > 3\"}\n:::\n::: {.ending #e-2 title=y}\n:::\n:::\n",
      ":5:1 scene-unreachable e-1 | \n" },
    { HEAD "::: {.scene #s-1}\n- [A](#e-1)\n:::\n"
           "::: {.ending #e-1 title=x when=\"v > 3\"}\n:::\n:::\n",
      ":3:1 ending-none v = 0 | \n"
      ":5:1 scene-unreachable e-1 | \n" },
    { HEAD
      "::: variables\n| name | label | words |\n| - | - | - |\n| v | V | 3 = hoch; 1 = tief |\n"
      "| w | W | |\n:::\n::: {.scene #s-1}\n- [A](#end)\n:::\n" END,
      ":5:1 value 3 = hoch; 1 = tief | 0 = …; 8 = …\n"
      ":6:1 name-unknown w | v\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Fixture fixture = { 0 };
    g_autofree char *issues = NULL;

    g_test_message ("%s", cases[i].text);
    set_up (&fixture, NULL);
    read_text (&fixture, cases[i].text);
    issues = source_issues_dump (fixture.issues);
    g_assert_cmpstr (issues, ==, cases[i].issues);
    g_assert_cmpint (fixture.dialogue == NULL, ==, author_issue_list_has_errors (fixture.issues));
    tear_down (&fixture, NULL);
  }
}

/* Circles have no longest way; more states than can be seen are said, and nothing else. */
static void
test_walk (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *issues = NULL;

  read_text (fixture, HEAD "::: {.scene #s-1}\n- [A](#s-1)\n- [B](#end)\n:::\n" END);
  g_assert_cmpuint (fixture->dialogue->longest, ==, 0);
  g_assert_cmpuint (fixture->dialogue->shortest, ==, 1);
  g_assert_cmpuint (author_dialogue_size (fixture->dialogue), ==, 60);
  tear_down (fixture, NULL);
  *fixture = (Fixture){ 0 };
  set_up (fixture, NULL);
  read_text (fixture,
             "::: {.dialogue #d-1 vars=\"a=0; b=0; c=0\"}\n::: {.scene #s-1}\n"
             "- [A](#s-1){set=\"a+=1\"}\n- [B](#s-1){set=\"b+=1\"}\n- [C](#s-1){set=\"c+=1\"}\n"
             "- [D](#end)\n:::\n::: {.scene #s-2}\n- [A](#end)\n:::\n" END);
  issues = source_issues_dump (fixture->issues);
  g_assert_cmpstr (issues, ==, ":1:1 states d-1 | 30000\n");
  g_assert_nonnull (fixture->dialogue);
  g_assert_cmpuint (fixture->dialogue->n_states, ==, 30000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/dialogue/curriculum", Fixture, NULL, set_up, test_curriculum, tear_down);
  g_test_add_func ("/dialogue/issues", test_issues);
  g_test_add ("/dialogue/walk", Fixture, NULL, set_up, test_walk, tear_down);
  return g_test_run ();
}
