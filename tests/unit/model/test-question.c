/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question.h"

#include "tests/support/source-memory.h"

/* A course whose only page holds @text; line 5 of the page is its first. */
static AuthorCourse *
course_with (const char *text, SourceMemory **ret_memory)
{
  g_autofree char *files
      = g_strconcat ("=== course.yaml\nid: c\ntitle: C\nlanguage: de\n"
                     "version: 1.0.0\n=== 10-a.md\n---\nid: p-a\ntitle: A\n---\n",
                     text, NULL);

  *ret_memory = source_memory_new (files);
  return author_course_read (source_memory_files (*ret_memory), NULL, NULL);
}

static void
dump_text (GString *out, AuthorText text)
{
  g_autofree char *words = author_text_dup_words (text);

  g_string_append (out, words);
}

static void
dump_item (GString *out, const AuthorQuestionItem *item)
{
  g_autofree char *accepted
      = item->accepted != NULL ? g_strjoinv ("|", item->accepted) : g_strdup ("");

  g_string_append_printf (out, "%s%s", item->is_right ? "+" : "", item->is_any ? "*" : "");
  if (item->accepted == NULL)
    dump_text (out, item->text);
  g_string_append (out, accepted);
  if (item->n_right > 0)
    g_string_append_printf (out, "/%u", item->n_right);
  if (item->target >= 0)
    g_string_append_printf (out, ">%d", item->target);
  if (item->x > 0 || item->y > 0)
    g_string_append_printf (out, "@%g/%g", item->x, item->y);
  if (item->value != 0 || item->tolerance != 0)
    g_string_append_printf (out, "=%g~%g", item->value, item->tolerance);
  if (item->feedback.markdown != NULL && author_text_has_content (item->feedback)) {
    g_string_append (out, " (");
    dump_text (out, item->feedback);
    g_string_append (out, ")");
  }
  g_string_append (out, "; ");
}

/* `item; item; : target, target : group, group : size`, then what is wrong with it. */
static char *
dump (const AuthorCoursePage *page, guint block)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorQuestion) question = author_question_read (page, block, issues);
  g_autofree char *found = source_issues_dump (issues);
  GString *out = g_string_new (NULL);

  if (question == NULL) {
    g_string_append (out, found);
    return g_string_free (out, FALSE);
  }
  for (guint i = 0; i < question->items->len; i++)
    dump_item (out, &g_array_index (question->items, AuthorQuestionItem, i));
  g_string_append (out, ":");
  for (guint i = 0; i < question->targets->len; i++) {
    g_string_append_c (out, i > 0 ? ',' : ' ');
    dump_text (out, g_array_index (question->targets, AuthorQuestionTarget, i).text);
  }
  g_string_append (out, " :");
  for (guint i = 0; i < question->groups->len; i++)
    g_string_append_printf (out, "%c%s", i > 0 ? ',' : ' ',
                            (char *) g_ptr_array_index (question->groups, i));
  g_string_append_printf (out, " : %u\n%s", author_question_size (question), found);
  return g_string_free (out, FALSE);
}

typedef struct {
  const char *name, *text, *expected;
} Case;

static void
check_cases (const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    SourceMemory *memory;
    g_autoptr (AuthorCourse) course = course_with (cases[i].text, &memory);
    g_autofree char *found = dump (&g_array_index (course->pages, AuthorCoursePage, 0), 0);

    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (found, ==, cases[i].expected);
    source_memory_free (memory);
  }
}

static void
test_choices (void)
{
  static const Case cases[] = {
    { "choice", "::: {.choice #q-1}\nWas?\n\n- [x] Ja\n  > Genau.\n- [ ] Nein\n:::\n",
      "+Ja (Genau.); Nein; : : : 1\n" },
    { "multiple, seven of them",
      "::: {.multiple #q-1}\nWas?\n\n- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e\n- [ ] f\n- [ ] g\n:::\n",
      "+a; +b; c; d; e; f; g; : : : 2\n" },
    { "nothing is right", "::: {.choice #q-1}\nWas?\n\n- [ ] Ja\n- [ ] Nein\n:::\n",
      ":5:1 answer-right 0 | 1\n" },
    { "two are right", "::: {.choice #q-1}\nWas?\n\n- [x] Ja\n- [x] Nein\n:::\n",
      ":5:1 answer-right 2 | 1\n" },
    { "one answer", "::: {.multiple #q-1}\nWas?\n\n- [x] Ja\n:::\n",
      "+Ja; : : : 1\n:5:1 answer-few 1 | 2\n" },
    { "the same twice", "::: {.choice #q-1}\nWas?\n\n- [x] Ja\n- [ ] Ja\n:::\n",
      "+Ja; Ja; : : : 1\n:9:1 answer-twice Ja | \n" },
    { "no answers", "::: {.choice #q-1}\nWas?\n:::\n", ":5:1 content-missing choice | - [x] …\n" },
    { "no question", "::: {.choice #q-1}\n- [x] Ja\n- [ ] Nein\n:::\n",
      "+Ja; Nein; : : : 1\n:5:1 content-missing choice | …?\n" },
    { "words behind the answers",
      "::: {.choice #q-1}\nWas?\n\n- [x] Ja\n- [ ] Nein\n\nDas war es.\n:::\n",
      "+Ja; Nein; : : : 1\n:11:1 content-extra  | ::: solution\n" },
    { "three of two", "::: {.truefalse #q-1}\nWas?\n\n- [x] a\n- [ ] b\n- [ ] c\n:::\n",
      ":5:1 content-extra 3 | 2\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_tables (void)
{
  static const Case cases[] = {
    { "sorting",
      "::: {.sorting #q-1}\nWohin?\n\n| Eins | Zwei |\n|---|---|\n| a | b |\n| c | |\n:::\n",
      "a>0; b>1; c>0; : Eins,Zwei : : 3\n" },
    { "a group without name",
      "::: {.sorting #q-1}\nWohin?\n\n| Eins | |\n|---|---|\n| a | b |\n:::\n",
      "a>0; b>1; : Eins, : : 2\n:8:1 answer-empty  | \n" },
    { "sorting, with reasons",
      "::: {.sorting #q-1}\nWohin?\n\n| Eins | Zwei |\n|---|---|\n| *a* | b |\n\n- a\n  > weil\n:::\n",
      "a>0 (weil); b>1; : Eins,Zwei : : 2\n" },
    { "a reason for no card, and none for one",
      "::: {.sorting #q-1}\nWohin?\n\n| Eins | Zwei |\n|---|---|\n| a | b |\n\n- c\n  > weil\n- b\n:::\n",
      "a>0; b>1; : Eins,Zwei : : 2\n:12:1 content-extra c | | … | … |\n:14:1 content-missing b | > …\n" },
    { "one group", "::: {.sorting #q-1}\nWohin?\n\n| Eins |\n|---|\n| a |\n:::\n",
      ":8:1 table-columns 1 | 2, 3, …\n" },
    { "no table", "::: {.sorting #q-1}\nWohin?\n\n- a\n- b\n:::\n",
      ":5:1 content-missing sorting | | … | … |\n" },
    { "matching, with why and one too many",
      "::: {.matching #q-1}\nWas passt?\n\n| L | R | Warum |\n|---|---|---|\n| a | 1 | eins |\n| b | 2 | |\n| | 3 | |\n:::\n",
      "a>0 (eins); b>1; : 1,2,3 : L,R : 2\n" },
    { "a side without its other one",
      "::: {.matching #q-1}\nWas?\n\n| L | R |\n|---|---|\n| a | 1 |\n| b | 2 |\n| c | |\n:::\n",
      "a>0; b>1; : 1,2 : L,R : 2\n:12:1 answer-empty  | \n" },
    { "two to one",
      "::: {.matching #q-1}\nWas?\n\n| L | R |\n|---|---|\n| a | 1 |\n| b | 1 |\n:::\n",
      "a>0; b>1; : 1,1 : L,R : 2\n:11:1 answer-twice 1 | \n" },
    { "matrix",
      "::: {.matrix #q-1}\nWas?\n\n| | Ja | Nein | Erklärung |\n|---|---|---|---|\n| a | x | | so |\n| b | | X | |\n:::\n",
      "a>0 (so); b>1; : Ja,Nein : : 2\n" },
    { "a row with two, a row with none",
      "::: {.matrix #q-1}\nWas?\n\n| | Ja | Nein |\n|---|---|---|\n| a | x | x |\n| b | | |\n:::\n",
      "a>1; b; : Ja,Nein : : 2\n:10:1 answer-right 2 | 1\n:11:1 answer-right 0 | 1\n" },
    { "another mark",
      "::: {.matrix #q-1}\nWas?\n\n| | Ja | Nein |\n|---|---|---|\n| a | x | y |\n:::\n",
      "a>0; : Ja,Nein : : 1\n:10:1 content-extra y | x\n" },
    { "one column",
      "::: {.matrix #q-1}\nWas?\n\n| | Ja | Warum |\n|---|---|---|\n| a | x | |\n:::\n",
      ":8:1 table-columns 3 | 3, 4, …\n" },
    { "ordering", "::: {.ordering #q-1}\nWie?\n\n1. a\n   > zuerst\n2. b\n:::\n",
      "a (zuerst); b; : : : 2\n" },
    { "without numbers", "::: {.ordering #q-1}\nWie?\n\n- a\n- b\n:::\n",
      ":8:1 content-missing ordering | 1. …\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_gaps (void)
{
  static const Case cases[] = {
    { "text: 17 characters of five each, a bar, a letter",
      "::: {.cloze #q-1}\nNorm ___{= 26000 | =ISO 26000} ist ___{falsch|=richtig}.\n:::\n",
      "26000|ISO 26000/2; richtig|falsch/1; : : : 87\n" },
    { "escaped", "::: {.cloze #q-1}\n___{=Kolleg\\*innen | C:\\x}.\n:::\n",
      "Kolleg*innen|C:\\x/1; : : : 1\n" },
    { "bank", "::: {.cloze #q-1 bank=yes extra=\"c; d;\"}\n___{=a} und ___{=b}.\n:::\n",
      "a/1>0; b/1>1; : : a,b,c,d : 2\n" },
    { "reasons in the order of the gaps, by any right word; the list may end early",
      "::: {.cloze #q-1 bank=yes}\n___{=a|=A} und ___{=b}, ___{=c}.\n\n1. A\n   > weil\n2. b\n   > darum\n:::\n",
      "a|A/2>0 (weil); b/1>1 (darum); c/1>2; : : a,b,c : 3\n" },
    { "a wrong word, one without a quote, one too many",
      "::: {.cloze #q-1 bank=yes}\n___{=a} und ___{=b}.\n\n1. b\n   > weil\n2. b\n3. c\n   > so\n:::\n",
      "a/1>0; b/1>1; : : a,b : 2\n:8:1 content-extra b | a\n:10:1 content-missing b | > …\n"
      ":11:1 content-extra c | ___{=…}\n" },
    { "a numbered list with gaps, or before one, is text",
      "::: {.cloze #q-1 bank=yes}\n1. Lies.\n2. Rate.\n\nSo:\n\n1. ___{=a}\n2. b\n:::\n",
      "a/1>0; : : a : 1\n" },
    { "reasons behind a hint, with words behind them",
      "::: {.cloze #q-1 bank=yes}\n___{=a}\n\n::: hint\nH\n:::\n\n1. a\n   > weil\n\nUnd?\n:::\n",
      "a/1>0 (weil); : : a : 1\n:15:1 content-extra  | ::: solution\n" },
    { "no gap", "::: {.cloze #q-1}\nNichts.\n:::\n", ":5:1 content-missing cloze | ___{=…}\n" },
    { "nothing right", "::: {.cloze #q-1}\n___{a|b}\n:::\n",
      "a|b; : : : 1\n:6:1 answer-right 0 | 1, 2, … (=…)\n" },
    { "empty", "::: {.cloze #q-1}\n___{=}\n:::\n", "/1; : : : 40\n:6:1 answer-empty  | \n" },
    { "twice", "::: {.cloze #q-1}\n___{=a|=a|b}\n:::\n",
      "a|a|b/2; : : : 1\n:6:1 answer-twice a | \n" },
    { "wrong ones in a bank", "::: {.cloze #q-1 bank=yes}\n___{=a|b}\n:::\n",
      "a|b/1>0; : : a : 1\n:6:1 content-extra b | extra=\"…; …\"\n" },
    { "extra without bank", "::: {.cloze #q-1 extra=\"x\"}\n___{=a}\n:::\n",
      "a/1; : : : 45\n:5:1 content-extra extra | bank=yes\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_written (void)
{
  static const Case cases[] = {
    { "numeric",
      "::: {.numeric #q-1 unit=\"t\"}\nWie viel?\n\n- [x] 9,07 ± 0,1\n  > Ja.\n- [ ] 10.0 +- 0.2\n- [ ] *\n  > Nein.\n:::\n",
      "+9,07 ± 0,1=9.07~0.1 (Ja.); 10.0 +- 0.2=10~0.2; ** (Nein.); : : : 24\n" },
    { "a minus of print, blanks as groups",
      "::: {.numeric #q-1}\nWie viel?\n\n- [x] −50 000\n:::\n", "+−50 000=-50000~0; : : : 24\n" },
    { "unclear", "::: {.numeric #q-1}\nWie viel?\n\n- [x] 1.234\n:::\n",
      "+1.234; : : : 24\n:8:1 value 1.234 | 9,07 ± 0,1\n" },
    { "no number, and all others as right",
      "::: {.numeric #q-1}\nWie viel?\n\n- [ ] viel\n- [x] *\n:::\n",
      "viel; +**; : : : 24\n:8:1 value viel | 9,07 ± 0,1\n:9:1 value * | 9,07 ± 0,1\n" },
    { "nothing right", "::: {.numeric #q-1}\nWie viel?\n\n- [ ] 3\n:::\n",
      ":5:1 answer-right 0 | 1, 2, …\n" },
    { "short: 24 characters of five each",
      "::: {.short #q-1}\nWie?\n\n- [x] AGG\n- [ ] B\\*\n  > Nein.\n- [ ] *\n:::\n",
      "+AGG; B* (Nein.); **; : : : 120\n" },
    { "short with an emphasis", "::: {.short #q-1}\nWie?\n\n- [x] *a* und *b*\n:::\n",
      "+a und b; : : : 120\n:8:1 value a und b | \\*…\\*\n" },
    { "free: a letter for criteria, a colon, 160 characters of five each",
      "::: {.free #q-1 rows=2}\nWas?\n\n- Ein Wer\n\n::: solution\nSo.\n:::\n:::\n",
      "Ein Wer; : : : 802\n" },
    { "free without criteria", "::: {.free #q-1 rows=1}\nWas?\n\n::: solution\nSo.\n:::\n:::\n",
      ": : : 401\n" },
    { "free without a model answer", "::: {.free #q-1}\nWas?\n:::\n",
      ":5:1 content-missing free | ::: solution\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_pictures (void)
{
  static const Case cases[] = {
    { "hotspot",
      "::: {.hotspot #q-1}\nWo?\n\n![Halle](media/h.svg)\n\n- [x] Kamin @ 20,5/35\n  > Ja.\n- [ ] Tor @ 70/0\n:::\n",
      "+Kamin@20.5/35 (Ja.); Tor@70/0; : : : 1\n" },
    { "labels",
      "::: {.labels #q-1}\nWas?\n\n![Halle](media/h.svg)\n\n- Kamin @ 20/35\n- Tor @ 70/60\n:::\n",
      "Kamin>0@20/35; Tor>1@70/60; : , : : 2\n" },
    { "no place, a place outside",
      "::: {.labels #q-1}\nWas?\n\n![Halle](media/h.svg)\n\n- Kamin\n- Tor @ 170/60\n:::\n",
      "Kamin>0; Tor @ 170/60>1@170/60; : , : : 2\n:10:1 value Kamin | … @ 20/35\n"
      ":11:1 value @ 170/60 | … @ 20/35\n" },
    { "no picture", "::: {.hotspot #q-1}\nWo?\n\n- [x] Kamin @ 20/35\n- [ ] Tor @ 70/60\n:::\n",
      ":5:1 content-missing hotspot | ![…](media/…)\n" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* In a survey nothing is right, nothing is scored, and nothing is mixed. */
static void
test_survey (void)
{
  SourceMemory *memory;
  g_autoptr (AuthorCourse) course = course_with (
      "::: {.survey #b-1 title=S}\n::: {.choice #q-1 points=3}\nWas?\n\n- a\n- b\n:::\n:::\n",
      &memory);
  const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, 0);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorQuestion) question = author_question_read (page, 1, issues);

  g_assert_nonnull (question);
  g_assert_cmpfloat (question->points, ==, 0);
  g_assert_false (question->is_shuffled);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  source_memory_free (memory);
}

/* What a choice of one takes is one letter, so there are at most 63. */
static void
test_many (void)
{
  GString *text = g_string_new ("::: {.ordering #q-1}\nWie?\n\n");
  SourceMemory *memory;
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *found = NULL;

  for (guint i = 1; i <= 64; i++)
    g_string_append_printf (text, "%u. Schritt %u\n", i, i);
  g_string_append (text, ":::\n");
  course = course_with (text->str, &memory);
  found = dump (&g_array_index (course->pages, AuthorCoursePage, 0), 0);
  g_assert_nonnull (strstr (found, ":5:1 answer-many 64 | 63\n"));
  source_memory_free (memory);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/choices", test_choices);
  g_test_add_func ("/question/tables", test_tables);
  g_test_add_func ("/question/gaps", test_gaps);
  g_test_add_func ("/question/written", test_written);
  g_test_add_func ("/question/pictures", test_pictures);
  g_test_add_func ("/question/survey", test_survey);
  g_test_add_func ("/question/many", test_many);
  return g_test_run ();
}
