/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "engine/course/companion.h"

/* What a package has, apart from what a test adds. */
static bool
has_file (const char *name, void *data)
{
  static const char *const files[] = { "p/a.html", "p/b.html", "p/c.html", "kurs/p/a.html" };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    if (g_str_equal (files[i], name))
      return true;
  return false;
}

static LkCompanion *
read_bytes (const char *text, gsize length, const char *root, GError **error)
{
  /* A copy of exactly that size: reading beyond it would be seen. */
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return lk_companion_read (bytes, root, has_file, NULL, error);
}

static LkCompanion *
read_text (const char *text, GError **error)
{
  return read_bytes (text, strlen (text), "", error);
}

static const char whole[]
    = "{\"format\":1,\"id\":\"co2\",\"version\":\"1.2.0\",\"title\":\"CO₂\",\"language\":\"de\","
      "\"publisher\":\"DAA\",\"world\":\"W2\",\"cover\":\"p/a.html\",\"validAsOf\":\"2026-11-22\",\"minutes\":45,"
      "\"mastery\":70,\"completion\":[\"pages\"],"
      "\"modules\":[{\"id\":\"m-1\",\"title\":\"Eins\",\"objective\":\"Ziel\"},"
      "{\"id\":\"m-2\",\"title\":\"Zwei\"}],"
      "\"pages\":[{\"id\":\"p-a\",\"key\":\"aB3_\",\"title\":\"Anfang\",\"file\":\"p/a.html\","
      "\"module\":0,\"minutes\":10,\"requires\":[],\"steps\":3},"
      "{\"id\":\"p-b\",\"title\":\"Mitte\",\"file\":\"p/b.html\",\"module\":1,\"steps\":2,"
      "\"requires\":[\"p-a\",\"q-1\"]},"
      "{\"id\":\"p-c\",\"title\":\"Ende\",\"file\":\"p/c.html\",\"requires\":[\"t-1\",\"w-1\"]}],"
      "\"questions\":[{\"id\":\"q-1\",\"key\":\"x9Qd\",\"kind\":\"choice\",\"page\":0,\"title\":\"Was?\"}],"
      "\"sets\":[{\"id\":\"t-1\",\"page\":1,\"of\":[\"q-1\"]}],"
      "\"works\":[{\"id\":\"w-1\",\"page\":1,\"title\":\"Mein Ziel\",\"kind\":\"long\",\"unit\":\"kWh\"},"
      "{\"id\":\"w-2\",\"page\":1,\"kind\":\"plan\",\"columns\":[{\"name\":\"Wer\"},"
      "{\"name\":\"Wirkung\",\"kind\":\"choice\",\"choices\":[\"gering\",\"hoch\"]}]}],"
      "\"state\":{\"worst\":2310}}";

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCompanion) companion = read_text (whole, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  dump = lk_companion_dump (companion);
  g_assert_cmpstr (
      dump, ==,
      "course co2 \"CO₂\" version=1.2.0 language=de world=W2 minutes=45 steps=6\n"
      "cover p/a.html\n"
      "module m-1 \"Eins\"\n"
      "module m-2 \"Zwei\"\n"
      "page p-a \"Anfang\" file=p/a.html steps=3 minutes=10 module=m-1\n"
      "page p-b \"Mitte\" file=p/b.html steps=2 minutes=0 module=m-2 requires=p-a,q-1\n"
      "page p-c \"Ende\" file=p/c.html steps=1 minutes=0 requires=t-1,w-1\n"
      "question q-1 \"Was?\" kind=choice page=0\n"
      "set t-1 page=1\n"
      "work w-1 \"Mein Ziel\" kind=long page=1 {\"unit\":\"kWh\"}\n"
      "work w-2 \"\" kind=plan page=1 {\"columns\":[{\"name\":\"Wer\",\"kind\":\"line\"},"
      "{\"name\":\"Wirkung\",\"kind\":\"choice\",\"choices\":[\"gering\",\"hoch\"]}]}\n");
}

static void
test_outline (void)
{
  g_autoptr (LkCompanion) companion = read_text (whole, NULL);
  const LkOrganization *organization = lk_course_organization (companion->outline);
  static const struct {
    const char *id;
    unsigned depth;
  } rows[] = { { "", 0 }, { "m-1", 1 }, { "p-a", 2 }, { "m-2", 1 }, { "p-b", 2 }, { "p-c", 1 } };

  g_assert_cmpuint (organization->items->len, ==, G_N_ELEMENTS (rows));
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    g_assert_cmpstr (item->identifier, ==, rows[i].id);
    g_assert_cmpuint (item->depth, ==, rows[i].depth);
    g_assert_false (lk_item_is_launchable (item));
  }
  g_assert_true (lk_companion_page (companion, 1)->item
                 == lk_organization_find (organization, "p-b"));
}

static void
test_find (void)
{
  g_autoptr (LkCompanion) companion = read_text (whole, NULL);
  static const struct {
    const char *id;
    bool known;
    unsigned page;
  } cases[] = {
    { "p-c", true, 2 }, { "q-1", true, 0 },  { "t-1", true, 1 }, { "w-1", true, 1 },
    { "m-2", true, 1 }, { "co2", false, 0 }, { "", false, 0 },   { "unknown", false, 0 },
  };
  unsigned index = 77;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    unsigned page = 77;

    g_assert_cmpint (lk_companion_page_of (companion, cases[i].id, &page), ==, cases[i].known);
    g_assert_cmpuint (page, ==, cases[i].known ? cases[i].page : 77);
  }
  g_assert_false (lk_companion_find (companion, LK_COMPANION_PAGE, "q-1", &index));
  g_assert_cmpuint (index, ==, 77);
  g_assert_true (lk_companion_find (companion, LK_COMPANION_MODULE, "m-2", &index));
  g_assert_cmpuint (index, ==, 1);
}

/* Pages at the top of a source belong to a module without a name. */
static void
test_nameless_module (void)
{
  static const char text[]
      = "{\"format\":1,\"id\":\"c\",\"title\":\"T\",\"modules\":[{},{\"title\":\"M\"}],\"pages\":["
        "{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/a.html\",\"module\":0},"
        "{\"id\":\"q\",\"title\":\"B\",\"file\":\"p/b.html\",\"module\":1}]}";
  g_autoptr (LkCompanion) companion = read_text (text, NULL);

  g_assert_nonnull (companion);
  g_assert_cmpuint (lk_companion_page (companion, 0)->item->depth, ==, 1);
  g_assert_cmpuint (lk_companion_page (companion, 1)->item->depth, ==, 2);
  g_assert_cmpstr (lk_companion_page (companion, 1)->item->parent->title, ==, "M");
}

/* A package whose description lies in a folder. */
static void
test_root (void)
{
  static const char text[] = "{\"format\":1,\"id\":\"c\",\"title\":\"T\","
                             "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/a.html\"}]}";
  g_autoptr (LkCompanion) companion = read_bytes (text, strlen (text), "kurs/", NULL);

  g_assert_nonnull (companion);
  g_assert_cmpstr (lk_companion_page (companion, 0)->file, ==, "kurs/p/a.html");
  g_assert_cmpuint (companion->n_steps, ==, 1);
}

/* --- what is refused -------------------------------------------------------------------------- */

#define HEAD       "{\"format\":1,\"id\":\"c\",\"title\":\"T\","
#define PAGE(more) "{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/a.html\"" more "}"
#define PAGES      "\"pages\":[" PAGE ("") "]"

static const struct {
  const char *text, *detail;
} refused[] = {
  { "", "byte 0: " },
  { "[]", "/: is no object" },
  { "{}", "/format: is missing" },
  { "{\"format\":2,\"id\":\"c\",\"title\":\"T\"," PAGES "}", "/format: is not known here" },
  { "{\"format\":\"1\"," PAGES "}", "/format: is no number" },
  { "{\"format\":1,\"title\":\"T\"," PAGES "}", "/id: is missing" },
  { "{\"format\":1,\"id\":\"a b\",\"title\":\"T\"," PAGES "}", "/id: is no id" },
  { "{\"format\":1,\"id\":\"\",\"title\":\"T\"," PAGES "}", "/id: is no id" },
  { "{\"format\":1,\"id\":7,\"title\":\"T\"," PAGES "}", "/id: is no id" },
  { "{\"format\":1,\"id\":\"c\"," PAGES "}", "/title: is missing" },
  { "{\"format\":1,\"id\":\"c\",\"title\":\" \"," PAGES "}", "/title: is empty" },
  { "{\"format\":1,\"id\":\"c\",\"title\":\"a\\u0000b\"," PAGES "}", "/title: is no text" },
  { HEAD "\"alone\":1," PAGES "}", "/alone: is neither true nor false" },
  { HEAD "\"minutes\":-1," PAGES "}", "/minutes: is out of range" },
  { HEAD "\"minutes\":1.5," PAGES "}", "/minutes: is out of range" },
  { HEAD "\"minutes\":1e999," PAGES "}", "/minutes: is out of range" },
  { HEAD "\"world\":3," PAGES "}", "/world: is no text" },
  { HEAD "\"cover\":\"p/none.png\"," PAGES "}", "/cover: is no file of the package" },
  { HEAD "\"cover\":\"../a.png\"," PAGES "}", "/cover: is no path below the course" },
  { HEAD "\"pages\":[]}", "/pages: is empty" },
  { HEAD "\"x\":0}", "/pages: is missing" },
  { HEAD "\"pages\":{}}", "/pages: is no list" },
  { HEAD "\"pages\":[7]}", "/pages/0: is no object" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\"}]}", "/pages/0/file: is missing" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"../p/a.html\"}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"/p/a.html\"}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/./a.html\"}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"p\\\\a.html\"}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"https://example.com/a\"}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/x.html\"}]}",
    "/pages/0/file: is no file of the package" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":\"p/\"}]}",
    "/pages/0/file: is no file of the package" },
  { HEAD "\"pages\":[{\"id\":\"p\",\"title\":\"A\",\"file\":[\"p/a.html\"]}]}",
    "/pages/0/file: is no path below the course" },
  { HEAD "\"pages\":[" PAGE ("") "," PAGE ("") "]}", "/pages/1/id: is there twice" },
  { HEAD "\"pages\":[" PAGE (",\"steps\":1001") "]}", "/pages/0/steps: is out of range" },
  { HEAD "\"pages\":[" PAGE (",\"module\":0") "]}", "/pages/0/module: names no module" },
  { HEAD "\"modules\":[{\"id\":\"m\",\"title\":\"M\"}],\"pages\":[" PAGE (",\"module\":1") "]}",
    "/pages/0/module: is out of range" },
  { HEAD "\"modules\":[{\"id\":\"p\",\"title\":\"M\"}],\"pages\":[" PAGE ("") "]}",
    "/pages/0/id: is there twice" },
  { HEAD "\"modules\":[{\"id\":\"m\",\"title\":\"M\"},{\"id\":\"n\",\"title\":\"N\"}],\"pages\":["
         "{\"id\":\"q\",\"title\":\"A\",\"file\":\"p/a.html\",\"module\":1}," PAGE (
             ",\"module\":0") "]}",
    "/pages/1/module: goes back to a module before" },
  { HEAD "\"pages\":[" PAGE (",\"requires\":7") "]}", "/pages/0/requires: is no list" },
  { HEAD "\"pages\":[" PAGE (",\"requires\":[\"x\"]") "]}",
    "/pages/0/requires/0: names nothing here" },
  { HEAD
    "\"modules\":[{\"id\":\"m\",\"title\":\"M\"}],\"pages\":[" PAGE (",\"requires\":[\"m\"]") "]}",
    "/pages/0/requires/0: names nothing here" },
  { HEAD "\"pages\":[" PAGE (",\"requires\":[\"p\"]") "]}",
    "/pages/0/requires/0: names nothing here" },
  { HEAD PAGES ",\"questions\":[{\"id\":\"q\",\"kind\":\"choice\",\"page\":1}]}",
    "/questions/0/page: is out of range" },
  { HEAD PAGES ",\"questions\":[{\"id\":\"q\",\"kind\":\"choice\"}]}",
    "/questions/0/page: is missing" },
  { HEAD PAGES ",\"questions\":[{\"id\":\"q\",\"page\":0}]}", "/questions/0/kind: is missing" },
  { HEAD PAGES ",\"works\":[{\"id\":\"p\",\"kind\":\"long\",\"page\":0}]}",
    "/works/0/id: is there twice" },
  { HEAD PAGES ",\"works\":[{\"id\":\"w\",\"kind\":\"choice\",\"page\":0,\"choices\":\"a\"}]}",
    "/works/0/choices: is no list" },
  { HEAD PAGES ",\"works\":[{\"id\":\"w\",\"kind\":\"plan\",\"page\":0,\"columns\":[1]}]}",
    "/works/0/columns/0: is no object" },
  { HEAD PAGES ",\"sets\":[{\"page\":0}]}", "/sets/0/id: is missing" },
  { HEAD PAGES ",\"id\":\"d\"}", "byte " },
};

static void
test_refused (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", refused[i].text);
    g_assert_null (read_text (refused[i].text, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_COMPANION);
    g_assert_true (g_str_has_prefix (error->message, refused[i].detail));
  }
}

static void
test_truncated (void)
{
  for (size_t length = 0; length < strlen (whole); length++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_bytes (whole, length, "", &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_COMPANION);
  }
}

/* Each byte another one: nothing but a whole companion or a reason comes of it. */
static void
test_changed (void)
{
  static const char bytes[] = { '\0', '"', '{', ']', '9', '\xff' };
  g_autofree char *text = g_strdup (whole);

  for (size_t at = 0; at < strlen (whole); at++)
    for (size_t i = 0; i < G_N_ELEMENTS (bytes); i++) {
      g_autoptr (GError) error = NULL;
      g_autoptr (LkCompanion) companion = NULL;

      text[at] = bytes[i];
      companion = read_bytes (text, strlen (whole), "", &error);
      text[at] = whole[at];
      g_assert_true ((companion == NULL) == (error != NULL));
    }
}

/* A list of @n elements, made by @format with a number. */
static GError *
read_many (const char *name, unsigned n, const char *before, const char *rest)
{
  GString *text = g_string_new (before);
  GError *error = NULL;
  g_autoptr (LkCompanion) companion = NULL;

  g_string_append_printf (text, "\"%s\":[", name);
  for (unsigned i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"id\":\"i%u\",%s}", i > 0 ? "," : "", i, rest);
  g_string_append (text, "]}");
  companion = read_bytes (text->str, text->len, "", &error);
  g_assert_true ((companion == NULL) == (error != NULL));
  g_string_free (text, TRUE);
  return error;
}

static void
test_limits (void)
{
  static const struct {
    const char *name;
    unsigned max;
    const char *before, *rest;
  } lists[] = {
    { "pages", LK_LIMIT_COMPANION_PAGES, HEAD, "\"title\":\"A\",\"file\":\"p/a.html\"" },
    { "questions", LK_LIMIT_COMPANION_QUESTIONS, HEAD PAGES ",", "\"kind\":\"k\",\"page\":0" },
    { "sets", LK_LIMIT_COMPANION_SETS, HEAD PAGES ",", "\"page\":0" },
    { "works", LK_LIMIT_COMPANION_WORKS, HEAD PAGES ",", "\"kind\":\"k\",\"page\":0" },
    { "modules", LK_LIMIT_COMPANION_MODULES, HEAD PAGES ",", "\"title\":\"M\"" },
  };
  g_autofree char *large = g_strnfill (LK_LIMIT_COMPANION_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (GError) most
        = read_many (lists[i].name, lists[i].max, lists[i].before, lists[i].rest);
    g_autoptr (GError) more
        = read_many (lists[i].name, lists[i].max + 1, lists[i].before, lists[i].rest);

    g_assert_no_error (most);
    g_assert_error (more, LK_ERROR, LK_ISSUE_COMPANION);
    g_assert_true (g_str_has_suffix (more->message, ": is too long"));
  }
  g_assert_null (read_text (large, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_COMPANION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/companion/whole", test_whole);
  g_test_add_func ("/companion/outline", test_outline);
  g_test_add_func ("/companion/find", test_find);
  g_test_add_func ("/companion/nameless-module", test_nameless_module);
  g_test_add_func ("/companion/root", test_root);
  g_test_add_func ("/companion/refused", test_refused);
  g_test_add_func ("/companion/truncated", test_truncated);
  g_test_add_func ("/companion/changed", test_changed);
  g_test_add_func ("/companion/limits", test_limits);
  return g_test_run ();
}
