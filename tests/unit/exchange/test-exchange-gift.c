/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "authoring/exchange/exercise.h"
#include "authoring/exchange/import.h"
#include "tests/support/source-memory.h"

static AuthorImport *
read_text (const char *text, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (AuthorIds) ids = author_ids_new ();
  const AuthorImportFormat *format;
  AuthorImport *import;
  LkRandom random;
  int fd = g_file_open_tmp ("XXXXXX.gift", &path, NULL);

  lk_random_init (&random, 1);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  close (fd);
  format = author_import_recognize (path, NULL);
  g_assert_cmpstr (format != NULL ? format->id : NULL, ==, "gift");
  import = format->read (path, ids, &random, NULL, error);
  g_unlink (path);
  return import;
}

/* The text of the only page. */
static char *
dup_page (const char *text)
{
  g_autoptr (AuthorImport) import = read_text (text, NULL);

  g_assert_nonnull (import);
  g_assert_cmpuint (import->pages->len, ==, 1);
  return g_strdup (((AuthorImportedPage *) g_ptr_array_index (import->pages, 0))->text);
}

static void
test_kinds (void)
{
  static const struct {
    const char *gift, *source;
  } cases[] = {
    { "// [id:q-7f3k2] [tag:Kunst]\n::Grab:: Wer liegt in Grants Grab? {=Grant#Ja. ~niemand ~Lincoln#Nein, der nicht.####Darum.}",
      "::: {.choice #q-7f3k2 title=\"Grab\"}\n<!-- tags: Kunst -->\nWer liegt in Grants Grab?\n\n- [x] Grant\n  > Ja.\n- [ ] niemand\n- [ ] Lincoln\n  > Nein, der nicht.\n\n::: solution\nDarum.\n:::\n:::\n" },
    { "Welche? {~%50%a ~%50%b ~%-100%c}",
      "::: {.multiple #q-ID partial=yes}\nWelche?\n\n- [x] a\n- [x] b\n- [ ] c\n:::\n" },
    { "Stimmt? {T#Doch.#Eben.}", "::: {.truefalse #q-ID}\nStimmt?\n\n- [x] " AUTHOR_IMPORT_TRUE
                                 "\n  > Eben.\n- [ ] " AUTHOR_IMPORT_FALSE "\n  > Doch.\n:::\n" },
    { "Wer? {=Grant =Ulysses S. Grant =%50%General#Wer?}",
      "::: {.short #q-ID}\nWer?\n\n- [x] Grant\n- [x] Ulysses S. Grant\n- [ ] General\n  > Wer?\n:::\n" },
    { "Wann? {#1822:5}", "::: {.numeric #q-ID}\nWann?\n\n- [x] 1822 ± 5\n:::\n" },
    { "Pi? {#3.141..3.142}", "::: {.numeric #q-ID}\nPi?\n\n- [x] 3,1415 ± 0,0005\n:::\n" },
    { "Wann? {#=1822:0#Ja. =%50%1822:2#Fast. ~#Nein.}",
      "::: {.numeric #q-ID}\nWann?\n\n- [x] 1822\n  > Ja.\n- [ ] 1822 ± 2\n  > Fast.\n- [ ] *\n  > Nein.\n:::\n" },
    { "Was passt? {=Kanada -> Ottawa =Italien -> Rom = -> Bern}",
      "::: {.matching #q-ID partial=yes}\nWas passt?\n\n| | |\n| --- | --- |\n| Kanada | Ottawa |\n| Italien | Rom |\n| | Bern |\n:::\n" },
    { "Wohin? {=a -> 1 =b -> 1 =c -> 2}",
      "::: {.sorting #q-ID partial=yes}\nWohin?\n\n| 1 | 2 |\n| --- | --- |\n| a | c |\n| b | |\n:::\n" },
    { "Schreiben Sie. {}", "::: {.free #q-ID}\nSchreiben Sie.\n\n::: solution\n…\n:::\n:::\n" },
    { "Grant {=liegt ~steht} im Grab.",
      "::: {.cloze #q-ID}\nGrant ___{=liegt | steht} im Grab.\n:::\n" },
    { "Zwei plus {=zwei =2}, ganz einfach.",
      "::: {.cloze #q-ID}\nZwei plus ___{=zwei | =2}, ganz einfach.\n:::\n" },
    { "Grant {=liegt#Ja. ~steht} im Grab.",
      "::: {.choice #q-ID}\nGrant … im Grab.\n\n- [x] liegt\n  > Ja.\n- [ ] steht\n:::\n" },
    { "Was ist 2\\=1\\+1\\: \\{a\\}\\nneu? {=x\\~y ~z\\#}",
      "::: {.choice #q-ID}\nWas ist 2=1\\\\+1: {a}\\\nneu?\n\n- [x] x\\~y\n- [ ] z#\n:::\n" },
    { "[html]<p>Was ist <b>fett</b>?</p> {=<i>a</i> ~b}",
      "::: {.choice #q-ID}\nWas ist **fett**?\n\n- [x] *a*\n- [ ] b\n:::\n" },
    { "[markdown]Was ist **fett**? <b>x</b> {=*a* ~b}",
      "::: {.choice #q-ID}\nWas ist **fett**? x\n\n- [x] *a*\n- [ ] b\n:::\n" },
    { "Nur *Text*", "Nur \\*Text\\*\n" },
    { "Wie?\n{\n=a\n\n~b\n}", "::: {.choice #q-ID}\nWie?\n\n- [x] a\n- [ ] b\n:::\n" },
    { "Formel $$x^2$$? {=a ~b}", "::: {.choice #q-ID}\nFormel $x^2$?\n\n- [x] a\n- [ ] b\n:::\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *page = dup_page (cases[i].gift);
    char *id = strstr (page, "#q-");

    if (id != NULL && strstr (cases[i].source, "#q-ID") != NULL) {
      g_autofree char *masked = NULL;

      id[0] = '\0';
      masked = g_strconcat (page, "#q-ID", id + strcspn (id + 1, " }") + 1, NULL);
      g_assert_cmpstr (masked, ==, cases[i].source);
    } else {
      g_assert_cmpstr (page, ==, cases[i].source);
    }
  }
}

static guint
count_notes (const AuthorImport *import, AuthorImportGrade grade, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < import->notes->len; i++) {
    const AuthorImportNote *note = g_ptr_array_index (import->notes, i);

    if (note->grade == grade && g_str_equal (note->code, code))
      n += note->n;
  }
  return n;
}

static void
test_categories (void)
{
  g_autoptr (AuthorImport) import
      = read_text ("$CATEGORY: $course$/top/Recht\n\nA {T}\n\n$CATEGORY: $course$/top/Recht/AGG\n\n"
                   "B {F}\n\nC {T}\n\n$CATEGORY: Recht\n\nD {T}\n",
                   NULL);
  const AuthorImportedPage *first = g_ptr_array_index (import->pages, 0);
  const AuthorImportedPage *second = g_ptr_array_index (import->pages, 1);

  g_assert_cmpuint (import->pages->len, ==, 2);
  g_assert_cmpstr (first->title, ==, "Recht");
  g_assert_cmpstr (second->title, ==, "Recht / AGG");
  g_assert_cmpstr (second->name, ==, "recht-agg");
  g_assert_true (first->is_bank);
  g_assert_nonnull (strstr (first->text, "\nD\n"));
  g_assert_cmpuint (count_notes (import, AUTHOR_IMPORT_KEPT, "question"), ==, 4);
}

/* What cannot be understood stays, and is told. */
static void
test_raw (void)
{
  g_autoptr (AuthorImport) import
      = read_text ("A {T}\n\n::Kaputt:: ohne Ende {=a --> {\n\n::Zahl:: {#drei}\n\n", NULL);
  const AuthorImportedPage *page = g_ptr_array_index (import->pages, 0);

  g_assert_cmpuint (count_notes (import, AUTHOR_IMPORT_LOST, "question-raw"), ==, 2);
  g_assert_nonnull (strstr (page->text, "<!-- GIFT\n::Kaputt:: ohne Ende {=a --&gt; {\n-->"));
  for (guint i = 0; i < import->notes->len; i++)
    g_assert_null (
        strstr (((AuthorImportNote *) g_ptr_array_index (import->notes, i))->where ?: "", "drei"));
  g_assert_nonnull (strstr (page->text, "<!-- GIFT\n::Zahl:: {#drei}\n-->"));
}

static void
test_hostile (void)
{
  g_autoptr (AuthorImport) import = read_text (
      "[html]<a href=\"javascript\\:x()\">a</a><script>y()</script> "
      "<img src\\=\"https\\://example.org/x.png\" alt\\=\"Alt\"> {=<b onclick\\=\"x()\">b</b> ~:::}",
      NULL);
  const AuthorImportedPage *page = g_ptr_array_index (import->pages, 0);

  g_assert_null (strstr (page->text, "javascript"));
  g_assert_null (strstr (page->text, "script"));
  g_assert_null (strstr (page->text, "example.org"));
  g_assert_nonnull (strstr (page->text, "- [ ] \\:::\n"));
  g_assert_cmpuint (count_notes (import, AUTHOR_IMPORT_LOST, "script"), >, 0);
  g_assert_cmpuint (count_notes (import, AUTHOR_IMPORT_LOST, "picture"), ==, 1);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorImport) import = read_text ("// nichts\n", &error);

  g_assert_null (import);
  g_assert_error (error, AUTHOR_IMPORT_ERROR, AUTHOR_IMPORT_ERROR_EMPTY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/gift/kinds", test_kinds);
  g_test_add_func ("/exchange/gift/categories", test_categories);
  g_test_add_func ("/exchange/gift/raw", test_raw);
  g_test_add_func ("/exchange/gift/hostile", test_hostile);
  g_test_add_func ("/exchange/gift/empty", test_empty);
  return g_test_run ();
}
