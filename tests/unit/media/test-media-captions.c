/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/captions.h"

#include <string.h>

#include "authoring/media/media-error.h"

static AuthorCaptions *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return author_captions_parse (bytes, error);
}

/* `kind@line` of each, with blanks. */
static char *
problems_of (const AuthorCaptions *captions)
{
  static const char *const names[] = { "time", "empty", "order", "overlap", "fast", "too-large" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < captions->problems->len; i++) {
    const AuthorCueProblem *problem = &g_array_index (captions->problems, AuthorCueProblem, i);

    g_string_append_printf (text, "%s%s@%u", i > 0 ? " " : "", names[problem->kind], problem->line);
  }
  return g_string_free (text, FALSE);
}

#define HEAD "WEBVTT\n\n"

static void
test_what_ships (void)
{
  static const struct {
    const char *source, *expected, *problems;
  } cases[] = {
    { "WEBVTT", "WEBVTT\n", "" },
    { HEAD "00:01.000 --> 00:02.500\nHallo\n", HEAD "00:00:01.000 --> 00:00:02.500\nHallo\n", "" },
    { "\xef\xbb\xbfWEBVTT Kommentar\r\n\r\n1\r\n01:00:01.000 --> 01:00:02.500 line:0 x:1 "
      "align:start\r\nEins\r\nzwei\r\n",
      HEAD "01:00:01.000 --> 01:00:02.500 line:0 align:start\nEins\nzwei\n", "" },
    { "1\n00:00:01,000 --> 00:00:02,500\nAus SubRip\n",
      HEAD "00:00:01.000 --> 00:00:02.500\nAus SubRip\n", "" },
    { HEAD
      "NOTE nur für uns\n\nSTYLE\n::cue { background: url(x) }\n\n00:01.000 --> 00:02.000\nA\n",
      HEAD "00:00:01.000 --> 00:00:02.000\nA\n", "" },
    { HEAD
      "00:01.000 --> 00:02.000\n<v Frau Öz>Guten <b>Tag</b> <c.rot>zu</c> <00:01.5>allen</v>\n",
      HEAD "00:00:01.000 --> 00:00:02.000\n<v Frau Öz>Guten <b>Tag</b> zu allen</v>\n", "" },
    { HEAD "00:01.000 --> 00:02.000\nA & B &lt;script&gt; <script>alert(1)</script> < x\n",
      HEAD "00:00:01.000 --> 00:00:02.000\nA &amp; B &lt;script&gt; alert(1)\n", "" },
    { HEAD "00:01.000 --> 00:02.000\nDas ist mehr, als man in einer Sekunde liest.\n",
      HEAD "00:00:01.000 --> 00:00:02.000\nDas ist mehr, als man in einer Sekunde liest.\n",
      "fast@3" },
    { HEAD "00:02.000 --> 00:03.000\nB\n\n00:01.000 --> 00:02.000\nA\n",
      HEAD "00:00:01.000 --> 00:00:02.000\nA\n\n00:00:02.000 --> 00:00:03.000\nB\n", "order@6" },
    { HEAD "00:01.000 --> 00:03.000\nA\n00:02.000 --> 00:03.000\nB\n",
      HEAD "00:00:01.000 --> 00:00:03.000\nA\n\n00:00:02.000 --> 00:00:03.000\nB\n", "overlap@5" },
    { HEAD "00:02.000 --> 00:01.000\nA\n\n0:1.0 --> 2\nB\n\n00:61.000 --> 02:00.000\nC\n",
      "WEBVTT\n", "time@3 time@6 time@9" },
    { HEAD "00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\n<b> </b>\n", "WEBVTT\n",
      "empty@3 empty@5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorCaptions) captions = parse (cases[i].source, &error);
    g_autofree char *vtt = NULL;
    g_autofree char *problems = NULL;

    g_assert_no_error (error);
    vtt = author_captions_to_vtt (captions);
    problems = problems_of (captions);
    g_assert_cmpstr (vtt, ==, cases[i].expected);
    g_assert_cmpstr (problems, ==, cases[i].problems);
  }
}

static void
test_refused (void)
{
  g_autofree char *long_one = g_strnfill (AUTHOR_CAPTIONS_BYTES + 1, 'x');
  const struct {
    const char *source;
    AuthorMediaError expected;
  } cases[] = {
    { "", AUTHOR_MEDIA_ERROR_KIND },
    { "WEBVTTX\n", AUTHOR_MEDIA_ERROR_KIND },
    { "Hallo\n00:01.000 --> 00:02.000\n", AUTHOR_MEDIA_ERROR_KIND },
    { "WEBVTT\n\xff", AUTHOR_MEDIA_ERROR_SYNTAX },
    { long_one, AUTHOR_MEDIA_ERROR_TOO_LARGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorCaptions) captions = parse (cases[i].source, &error);

    g_assert_null (captions);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) many = g_string_new (HEAD);
  g_autofree char *text = g_strnfill (AUTHOR_CUE_BYTES + 1, 'x');
  g_autoptr (AuthorCaptions) captions = NULL;
  const AuthorCueProblem *last;

  for (guint i = 0; i <= AUTHOR_CAPTIONS_CUES; i++)
    g_string_append_printf (many, "%02u:%02u.000 --> %02u:%02u.900\nA\n\n", i / 60 % 60, i % 60,
                            i / 60 % 60, i % 60);
  g_string_append_printf (many, "00:00.000 --> 59:00.000\n%s\n", text);
  captions = parse (many->str, NULL);
  g_assert_cmpuint (captions->cues->len, ==, AUTHOR_CAPTIONS_CUES);
  last = &g_array_index (captions->problems, AuthorCueProblem, captions->problems->len - 2);
  g_assert_cmpint (last[0].kind, ==, AUTHOR_CUE_TOO_LARGE);
  g_assert_cmpint (last[1].kind, ==, AUTHOR_CUE_TOO_LARGE);
}

static void
test_address (void)
{
  g_autoptr (AuthorCaptions) captions
      = parse (HEAD "00:01.000 --> 00:02.000\n\"Grüße\" & <b>'x'</b> 100 % #1\n", NULL);
  g_autofree char *url = author_captions_to_url (captions);
  g_autofree char *vtt = author_captions_to_vtt (captions);
  g_autofree char *back = g_uri_unescape_string (strchr (url, ',') + 1, NULL);

  g_assert_true (g_str_has_prefix (url, "data:text/vtt;charset=utf-8,WEBVTT%0A"));
  g_assert_null (strpbrk (url, "\"'<>& \n#"));
  g_assert_true (g_str_is_ascii (url));
  g_assert_cmpstr (back, ==, vtt);
}

static void
test_transcript (void)
{
  g_autoptr (AuthorCaptions) captions
      = parse (HEAD "00:01.000 --> 00:02.000\n<v Öz>Guten\nTag.\n\n"
                    "00:02.000 --> 00:03.000\n<v Öz>Hier ist &lt;die&gt; Halle.\n\n"
                    "00:03.000 --> 00:04.000\n<v Marek>Danke.\n\n"
                    "00:10.000 --> 00:11.000\nUnd nun?\n",
               NULL);
  g_autoptr (GPtrArray) transcript = author_captions_to_transcript (captions);
  static const char *const expected[]
      = { "Öz: Guten Tag. Hier ist <die> Halle.", "Marek: Danke.", "Und nun?" };

  g_assert_cmpuint (transcript->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < transcript->len; i++)
    g_assert_cmpstr (g_ptr_array_index (transcript, i), ==, expected[i]);
}

#define KEPT "WEBVTT - Rundgang\n\nSTYLE\n::cue { color: red }\n\nNOTE Von Hand\n\n"
#define ONE  "eins\n00:01.000 --> 00:02.500  line:0 align:start\n<v Ada>Hallo</v>\nWelt\n"
#define TWO  "00:03.000 --> 00:04.000\nZwei\n"

static AuthorCue *
cue_at (AuthorCaptions *captions, guint i)
{
  return g_ptr_array_index (captions->cues, i);
}

static void
say (AuthorCue *cue, const char *text)
{
  g_free (cue->markup);
  cue->markup = g_strdup (text);
}

static void
add_third (AuthorCaptions *captions, int place)
{
  AuthorCue *cue = g_new0 (AuthorCue, 1);

  *cue = (AuthorCue){ .start = 2500, .end = 2900 };
  cue->markup = g_strdup ("Neu");
  g_ptr_array_insert (captions->cues, place, cue);
}

static void
edit_nothing (AuthorCaptions *captions)
{
}

static void
edit_words (AuthorCaptions *captions)
{
  say (cue_at (captions, 1), "Drei");
}

static void
edit_times (AuthorCaptions *captions)
{
  cue_at (captions, 0)->end = 2000;
}

static void
edit_away (AuthorCaptions *captions)
{
  g_ptr_array_remove_index (captions->cues, 0);
}

static void
edit_between (AuthorCaptions *captions)
{
  add_third (captions, 1);
}

static void
edit_end (AuthorCaptions *captions)
{
  add_third (captions, 2);
}

#define NEW "00:00:02.500 --> 00:00:02.900\nNeu\n"

/* Only what was touched is written anew: notes, styles, names and settings stay as somebody wrote them. */
static void
test_edit (void)
{
  static const struct {
    const char *source;
    void (*edit) (AuthorCaptions *captions);
    const char *expected;
  } cases[] = {
    { KEPT ONE "\n" TWO, edit_nothing, KEPT ONE "\n" TWO },
    { KEPT ONE "\n" TWO, edit_words, KEPT ONE "\n00:03.000 --> 00:04.000\nDrei\n" },
    { KEPT ONE "\n" TWO, edit_times,
      KEPT
      "eins\n00:00:01.000 --> 00:00:02.000  line:0 align:start\n<v Ada>Hallo</v>\nWelt\n\n" TWO },
    { KEPT ONE "\n" TWO, edit_away, KEPT TWO },
    { KEPT ONE "\n" TWO, edit_between, KEPT ONE "\n" NEW "\n" TWO },
    { KEPT ONE "\n" TWO "\nNOTE Ende\n", edit_end, KEPT ONE "\n" TWO "\nNOTE Ende\n\n" NEW },
    { "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\n\r\n00:03.000 --> 00:04.000\r\nB", edit_words,
      "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA\r\n\r\n00:03.000 --> 00:04.000\r\nDrei\r\n" },
    /* SubRip becomes WebVTT */
    { "1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> 00:00:04,000\nB\n", edit_words,
      "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n\n00:00:03.000 --> 00:00:04.000\nDrei\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) file = g_bytes_new_static (cases[i].source, strlen (cases[i].source));
    g_autoptr (AuthorCaptions) captions = author_captions_parse (file, NULL);
    g_autofree char *text = NULL;

    g_test_message ("case %u", (guint) i);
    cases[i].edit (captions);
    text = author_captions_edit (file, captions);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/captions/what-ships", test_what_ships);
  g_test_add_func ("/media/captions/refused", test_refused);
  g_test_add_func ("/media/captions/limits", test_limits);
  g_test_add_func ("/media/captions/address", test_address);
  g_test_add_func ("/media/captions/edit", test_edit);
  g_test_add_func ("/media/captions/transcript", test_transcript);
  return g_test_run ();
}
