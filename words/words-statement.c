/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/xapi/xapi-time.h"
#include "words/words-statement-private.h"

void
words_statement_free (WordsStatement *statement)
{
  if (statement == NULL)
    return;
  g_free (statement->sentence);
  g_ptr_array_unref (statement->details);
  g_free (statement);
}

char *
words_statement_languages (void)
{
  const char *const *names = g_get_language_names ();
  GString *list = g_string_new (NULL);

  for (size_t i = 0; names[i] != NULL; i++) {
    g_autofree char *tag = g_strdelimit (g_strdup (names[i]), "_", '-');

    if (strpbrk (tag, ".@") != NULL || g_str_equal (tag, "C") || g_str_equal (tag, "POSIX"))
      continue;
    g_string_append_printf (list, "%s, ", tag);
  }
  g_string_append (list, "en");
  return g_string_free (list, FALSE);
}

/* --- one statement ------------------------------------------------------------------------------ */

static bool
is_complete (const WordsScene *scene)
{
  return scene->actor != 0 && scene->verb != 0 && scene->object != 0;
}

/* An answer that is too long for the sentence, or what was said about something. */
static void
add_answer (const WordsScene *scene, WordsStatementKind kind, const char *answer,
            GPtrArray *details)
{
  bool said = kind == WORDS_STATEMENT_SAID;
  const char *you = said ? _ ("Your words: %s") : _ ("Your answer: %s");
  const char *other = said ? _ ("Words: %s") : _ ("Answer: %s");

  if (answer != NULL)
    g_ptr_array_add (details, words_fill (scene->is_reader ? you : other, answer));
}

static void
tell (const WordsScene *scene, WordsStatement *told)
{
  g_auto (WordsDefinition) definition = words_scene_definition (scene);
  bool is_short = false;
  g_autofree char *answer = words_scene_answer (scene, &definition, &is_short);
  unsigned says = 0;

  told->sentence
      = words_verb_sentence (scene, &definition, is_short ? answer : NULL, &told->kind, &says);
  if ((says & WORDS_SAYS_ANSWER) == 0)
    add_answer (scene, told->kind, answer, told->details);
  words_scene_result (scene, says, told->details);
}

/* What a statement about another one holds: it cannot hold a third. */
static void
tell_inner (const WordsScene *scene, WordsStatement *told)
{
  WordsScene inner = *scene;
  g_autoptr (WordsStatement) step = g_new0 (WordsStatement, 1);

  inner.statement = scene->object;
  words_scene_read (&inner);
  step->details = g_ptr_array_new_with_free_func (g_free);
  if (!is_complete (&inner))
    return;
  tell (&inner, step);
  g_ptr_array_insert (told->details, 0, g_steal_pointer (&step->sentence));
}

static bool
is_sub_statement (const WordsScene *scene)
{
  guint type = lk_json_tree_member (scene->tree, scene->object, "objectType");

  return type != 0 && lk_json_item_is_string (&scene->tree->items[type], "SubStatement");
}

static gint64
time_of (const LkJsonTree *tree)
{
  static const char *const names[] = { "timestamp", "stored" };
  gint64 time = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = words_member (tree, 0, names[i]);

    if (text != NULL && lk_xapi_time_parse (text, strlen (text), &time))
      return time;
  }
  return 0;
}

WordsStatement *
words_statement (const char *text, gsize length, const WordsReader *reader)
{
  WordsStatement *told = g_new0 (WordsStatement, 1);
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, NULL);
  g_autofree char *own_languages = reader->languages == NULL ? words_statement_languages () : NULL;
  g_autoptr (LkXapiLanguages) languages
      = lk_xapi_languages_new (own_languages != NULL ? own_languages : reader->languages);
  WordsScene scene = { .tree = tree, .reader = reader, .languages = languages };

  told->details = g_ptr_array_new_with_free_func (g_free);
  if (tree != NULL)
    words_scene_read (&scene);
  if (!is_complete (&scene)) {
    told->sentence = g_strdup (_ ("This entry cannot be read."));
    return told;
  }
  told->time = time_of (tree);
  tell (&scene, told);
  if (is_sub_statement (&scene))
    tell_inner (&scene, told);
  return told;
}
