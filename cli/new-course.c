/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>

#include "authoring/model/source-course.h"
#include "authoring/model/source-fields.h"
#include "cli/koffer.h"

/* What an empty course consists of, in each language. In the texts COURSE-ID, PAGE-ID, TIP-ID and
 * QUESTION-ID stand for ids that are drawn. */
typedef struct {
  const char *language, *id;  /* the latter if the name of the folder makes none */
  const char *page, *licence; /* names of files */
  const char *head, *module, *text, *licence_text;
} Skeleton;

/* clang-format off */
static const Skeleton skeletons[] = {
  {
    "de", "kurs", "01-start/10-willkommen.md", "LIZENZ.md",

    "id: COURSE-ID\n"
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
    "id: PAGE-ID\n"
    "title: Willkommen\n"
    "duration: 5\n"
    "---\n"
    "Das ist die erste Seite. Löschen Sie, was hier steht, und schreiben Sie Ihren Text.\n"
    "\n"
    "Eine Leerzeile beginnt einen Absatz. *So* wird etwas betont und **so** hervorgehoben.\n"
    "\n"
    "::: {.tip #TIP-ID title=\"Gut zu wissen\"}\n"
    "Die Zeilen mit Doppelpunkten begrenzen einen Block. Was in den Klammern steht, sagt, was für einer\n"
    "es ist.\n"
    ":::\n"
    "\n"
    "::: {.choice #QUESTION-ID points=1}\n"
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
    "en", "course", "01-start/10-welcome.md", "LICENCE.md",

    "id: COURSE-ID\n"
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
    "id: PAGE-ID\n"
    "title: Welcome\n"
    "duration: 5\n"
    "---\n"
    "This is the first page. Delete what stands here, and write your text.\n"
    "\n"
    "A blank line begins a paragraph. *This* is emphasis, and **this** is strong.\n"
    "\n"
    "::: {.tip #TIP-ID title=\"Good to know\"}\n"
    "The lines of colons mark a block. What stands in the braces says of which kind it is.\n"
    ":::\n"
    "\n"
    "::: {.choice #QUESTION-ID points=1}\n"
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

/* The name of the folder as an id, if it can be one. */
static char *
course_id (const char *path, const Skeleton *skeleton)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *name = g_path_get_basename (whole);
  g_autofree char *id = g_ascii_strdown (name, -1);

  g_strdelimit (id, " ", '-');
  return g_strdup (author_field_is_good (AUTHOR_FIELD_WORD, id) ? id : skeleton->id);
}

/* Ids drawn in place of their names. */
static char *
fill (const char *text, AuthorIds *ids, LkRandom *random)
{
  static const struct {
    const char *name, *prefix;
  } drawn[] = { { "PAGE-ID", "p" }, { "TIP-ID", "b" }, { "QUESTION-ID", "q" } };
  g_autoptr (GString) filled = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (drawn); i++) {
    g_autofree char *id = author_id_new (ids, random, drawn[i].prefix);

    g_string_replace (filled, drawn[i].name, id, 0);
  }
  return g_strdup (filled->str);
}

static gboolean
make_folder (const char *path, GError **error)
{
  int code;

  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_file (const char *folder, const char *name, const char *text, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *around = g_path_get_dirname (path);

  return make_folder (around, error) && g_file_set_contents (path, text, length, error);
}

static gboolean
write_course (const char *folder, const Skeleton *skeleton, GError **error)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GString) head = g_string_new (skeleton->head);
  g_autofree char *id = course_id (folder, skeleton);
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) ledger = NULL;
  LkRandom random;

  lk_random_init_system (&random);
  text = fill (skeleton->text, ids, &random);
  ledger = author_ids_to_file (ids);
  g_string_replace (head, "COURSE-ID", id, 0);
  return write_file (folder, "01-start/module.yaml", skeleton->module, -1, error)
         && write_file (folder, skeleton->page, text, -1, error)
         && write_file (folder, skeleton->licence, skeleton->licence_text, -1, error)
         && write_file (folder, AUTHOR_IDS_FILE, g_bytes_get_data (ledger, NULL),
                        (gssize) g_bytes_get_size (ledger), error)
         && make_folder (media, error)
         /* Last: with it the folder is a course. */
         && write_file (folder, AUTHOR_COURSE_FILE, head->str, -1, error);
}

/* Whether nothing is lost by writing there: the folder is empty, or does not exist yet. */
static bool
is_free (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);

  if (entries == NULL)
    return !g_file_test (folder, G_FILE_TEST_EXISTS);
  return g_dir_read_name (entries) == NULL;
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
  if (!is_free (words[0])) {
    g_printerr (_ ("koffer: %s is not empty. Choose a folder that is, or a new name.\n"), words[0]);
    return KOFFER_FAILED;
  }
  if (!write_course (words[0], skeleton, &error))
    return koffer_fail (NULL, error);
  g_print (_ ("%s: the course is there. Begin with %s.\n"), words[0], skeleton->page);
  return 0;
}
