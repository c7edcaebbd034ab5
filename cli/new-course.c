/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/model/source-course.h"
#include "authoring/model/source-template.h"
#include "cli/koffer.h"

/* What an empty course consists of, in each language. Ids are
 * placeholders, see source-template.h. */
typedef struct {
  const char *language;
  const char *page, *licence; /* names of files */
  const char *head, *module, *text, *licence_text;
} Skeleton;

/* clang-format off */
static const Skeleton skeletons[] = {
  {
    "de", "01-start/10-willkommen.md", "LIZENZ.md",

    "id: kurs\n"
    "title: Neuer Kurs\n"
    "language: de\n"
    "version: 0.1.0\n"
    "# authors: [Vorname Nachname]\n"
    "# publisher: Wer den Kurs herausgibt\n"
    "# licence: CC BY 4.0\n"
    "# description: Worum es geht, in ein oder zwei Sätzen.\n"
    "completion: [pages, questions]\n",

    "title: Start\n",

    "---\n"
    "id: ID-p-1\n"
    "title: Willkommen\n"
    "duration: 5\n"
    "---\n"
    "Das ist die erste Seite. Löschen Sie, was hier steht, und schreiben Sie Ihren Text.\n"
    "\n"
    "Eine Leerzeile beginnt einen Absatz. *So* wird etwas betont und **so** hervorgehoben.\n"
    "\n"
    "::: {.tip #ID-b-1 title=\"Gut zu wissen\"}\n"
    "Die Zeilen mit Doppelpunkten begrenzen einen Block. Was in den Klammern steht, sagt, was für einer\n"
    "es ist.\n"
    ":::\n"
    "\n"
    "::: {.choice #ID-q-1 points=1}\n"
    "Woran erkennt das Programm die richtige Antwort?\n"
    "\n"
    "- [x] Am Kreuz in den eckigen Klammern\n"
    "\n"
    "  > Richtig: Ein x in den Klammern genügt.\n"
    "\n"
    "- [ ] Daran, dass sie oben steht\n"
    "\n"
    "  > Nein, die Reihenfolge ist frei.\n"
    ":::\n",

    "# Lizenz\n"
    "\n"
    "Schreiben Sie hier auf, wer diesen Kurs benutzen, verändern und weitergeben darf, und die kurze\n"
    "Form davon in `course.yaml` unter `licence`. Woher Bilder und Filme stammen, gehört in\n"
    "`media.yaml`.\n",
  },
  {
    "en", "01-start/10-welcome.md", "LICENCE.md",

    "id: course\n"
    "title: New course\n"
    "language: en\n"
    "version: 0.1.0\n"
    "# authors: [First Last]\n"
    "# publisher: Who publishes the course\n"
    "# licence: CC BY 4.0\n"
    "# description: What it is about, in a sentence or two.\n"
    "completion: [pages, questions]\n",

    "title: Start\n",

    "---\n"
    "id: ID-p-1\n"
    "title: Welcome\n"
    "duration: 5\n"
    "---\n"
    "This is the first page. Delete what stands here, and write your text.\n"
    "\n"
    "A blank line begins a paragraph. *This* is emphasis, and **this** is strong.\n"
    "\n"
    "::: {.tip #ID-b-1 title=\"Good to know\"}\n"
    "The lines of colons mark a block. What stands in the braces says of which kind it is.\n"
    ":::\n"
    "\n"
    "::: {.choice #ID-q-1 points=1}\n"
    "By what does the program know the right answer?\n"
    "\n"
    "- [x] By the cross in the square brackets\n"
    "\n"
    "  > Right: an x between them is all it takes.\n"
    "\n"
    "- [ ] By its place at the top\n"
    "\n"
    "  > No, the order is yours.\n"
    ":::\n",

    "# Licence\n"
    "\n"
    "Write down here who may use this course, change it and pass it on, and the short form of that in\n"
    "`course.yaml` under `licence`. Where pictures and films are from belongs in `media.yaml`.\n",
  },
};
/* clang-format on */

static const Skeleton *
find_skeleton (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (skeletons); i++)
    if (g_str_equal (skeletons[i].language, language))
      return &skeletons[i];
  return NULL;
}

static AuthorTemplate *
template_of (const Skeleton *skeleton)
{
  AuthorTemplate *template = author_template_new ();

  author_template_add (template, "01-start/module.yaml", skeleton->module);
  author_template_add (template, skeleton->page, skeleton->text);
  author_template_add (template, skeleton->licence, skeleton->licence_text);
  author_template_add (template, AUTHOR_COURSE_FILE, skeleton->head);
  return template;
}

int
koffer_new (int argc, char **argv)
{
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
    { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
      N_ ("de or en, what the course is written in; de without this"), N_ ("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (AuthorTemplate) template = NULL;
  g_autoptr (GError) error = NULL;
  const Skeleton *skeleton;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FOLDER"), entries, 1, 1, &words, &status))
    return status;
  skeleton = find_skeleton (language != NULL ? language : "de");
  if (skeleton == NULL) {
    g_printerr ("%s\n",
                _ ("koffer: --language takes de or en. Others can be written in course.yaml."));
    return KOFFER_USAGE;
  }
  if (!author_template_is_free (words[0])) {
    g_printerr (_ ("koffer: %s is not empty. Choose a folder that is, or a new name.\n"), words[0]);
    return KOFFER_FAILED;
  }
  template = template_of (skeleton);
  if (!author_template_write (template, words[0], NULL, &error))
    return koffer_fail (NULL, error);
  g_print (_ ("%s: the course is there. Begin with %s.\n"), words[0], skeleton->page);
  return 0;
}
