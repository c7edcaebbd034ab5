/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-message.h"

static AuthorCanvasMessage *
parse (const char *text)
{
  return author_canvas_message_parse (g_strdup (text));
}

static void
test_kinds (void)
{
  static const struct {
    const char *text;
    AuthorCanvasMessageKind kind;
  } cases[] = {
    { "{\"type\":\"ready\",\"revision\":0}", AUTHOR_CANVAS_READY },
    { "{\"type\":\"undo\",\"revision\":7}", AUTHOR_CANVAS_UNDO },
    { "{\"type\":\"select\",\"revision\":7,\"block\":-1}", AUTHOR_CANVAS_SELECT },
    { "{\"type\":\"act\",\"revision\":7,\"block\":3,\"what\":\"duplicate\"}", AUTHOR_CANVAS_ACT },
    { "{\"type\":\"move\",\"revision\":7,\"block\":3,\"target\":5,\"side\":\"before\"}",
      AUTHOR_CANVAS_MOVE },
    { "{\"type\":\"open\",\"revision\":7,\"block\":3,\"form\":\"lines\",\"lines\":\"2-4\"}",
      AUTHOR_CANVAS_OPEN },
    { "{\"type\":\"type\",\"revision\":7,\"block\":3,\"form\":\"text\",\"serial\":9,\"doc\":{}}",
      AUTHOR_CANVAS_TYPE },
    { "{\"type\":\"draft\",\"revision\":7,\"block\":-1,\"serial\":9,\"doc\":{}}",
      AUTHOR_CANVAS_DRAFT },
    { "{\"type\":\"paste\",\"revision\":7,\"block\":-1}", AUTHOR_CANVAS_PASTE },
    { "{\"type\":\"targets\",\"revision\":7}", AUTHOR_CANVAS_TARGETS },
    { "{\"type\":\"formula\",\"revision\":7,\"words\":\"$a$\"}", AUTHOR_CANVAS_FORMULA },
    { "{\"type\":\"state\",\"revision\":7,\"state\":{\"bold\":true}}", AUTHOR_CANVAS_STATE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorCanvasMessage) message = parse (cases[i].text);

    g_test_message ("%s", cases[i].text);
    g_assert_nonnull (message);
    g_assert_cmpint (message->kind, ==, cases[i].kind);
  }
}

static void
test_values (void)
{
  g_autoptr (AuthorCanvasMessage) open = parse (
      "{\"type\":\"open\",\"revision\":7,\"block\":3,\"form\":\"line\",\"lines\":\"2-4\"}");
  g_autoptr (AuthorCanvasMessage) move
      = parse ("{\"type\":\"move\",\"revision\":8,\"block\":3,\"target\":5,\"side\":\"after\"}");

  g_autoptr (AuthorCanvasMessage) cell = parse (
      "{\"type\":\"open\",\"revision\":7,\"block\":3,\"form\":\"cell\",\"lines\":\"2-2/1\"}");
  g_autoptr (AuthorCanvasMessage) title = parse (
      "{\"type\":\"open\",\"revision\":7,\"block\":3,\"form\":\"attribute\",\"lines\":\"title\"}");
  g_autoptr (AuthorCanvasMessage) several
      = parse ("{\"type\":\"act\",\"revision\":8,\"block\":3,\"target\":5,\"what\":\"cut\"}");

  g_assert_cmpuint (open->revision, ==, 7);
  g_assert_cmpint (open->slot.form, ==, AUTHOR_CANVAS_LINE);
  g_assert_cmpuint (open->slot.block, ==, 3);
  g_assert_cmpuint (open->slot.first_line, ==, 2);
  g_assert_cmpuint (open->slot.last_line, ==, 4);
  g_assert_cmpuint (cell->slot.first_line, ==, 2);
  g_assert_cmpuint (cell->slot.column, ==, 1);
  g_assert_cmpstr (title->slot.name, ==, "title");
  g_assert_cmpuint (several->target, ==, 5);
  g_assert_cmpuint (move->block, ==, 3);
  g_assert_cmpuint (move->target, ==, 5);
  g_assert_cmpint (move->side, ==, AUTHOR_SIDE_AFTER);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",
    "null",
    "[]",
    "{}",
    "{\"type\":\"undo\"}",
    "{\"type\":\"undo\",\"revision\":-1}",
    "{\"type\":\"undo\",\"revision\":1.5}",
    "{\"type\":\"undo\",\"revision\":1e99}",
    "{\"type\":\"undo\",\"revision\":\"1\"}",
    "{\"type\":\"undo\",\"type\":\"redo\",\"revision\":1}",
    "{\"type\":\"reboot\",\"revision\":1}",
    "{\"type\":\"select\",\"revision\":1}",
    "{\"type\":\"select\",\"revision\":1,\"block\":-2}",
    "{\"type\":\"select\",\"revision\":1,\"block\":4294967296}",
    "{\"type\":\"act\",\"revision\":1,\"block\":1,\"what\":\"\"}",
    "{\"type\":\"act\",\"revision\":1,\"block\":1,\"what\":\"a b\"}",
    "{\"type\":\"act\",\"revision\":1,\"block\":1,\"what\":\"abcdefghijklmnopq\"}",
    "{\"type\":\"move\",\"revision\":1,\"block\":1,\"target\":2,\"side\":\"first\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"title\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":-1,\"form\":\"text\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"lines\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"lines\",\"lines\":\"4-2\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"lines\",\"lines\":\"-1-2\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"line\",\"lines\":\"2-2/1\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"cell\",\"lines\":\"2-2\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"attribute\",\"lines\":\"id\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"attribute\",\"lines\":\"class\"}",
    "{\"type\":\"open\",\"revision\":1,\"block\":1,\"form\":\"attribute\",\"lines\":\"a=b\"}",
    "{\"type\":\"formula\",\"revision\":1}",
    "{\"type\":\"type\",\"revision\":1,\"block\":1,\"form\":\"text\",\"serial\":1}",
    "{\"type\":\"type\",\"revision\":1,\"block\":1,\"form\":\"text\",\"serial\":1,\"doc\":[]}",
    "{\"type\":\"type\",\"revision\":1,\"block\":1,\"form\":\"text\",\"doc\":{}}",
    "{\"type\":\"state\",\"revision\":1,\"state\":1}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (AuthorCanvasMessage) message = parse (texts[i]);

    g_test_message ("%s", texts[i]);
    g_assert_null (message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/canvas/message/kinds", test_kinds);
  g_test_add_func ("/canvas/message/values", test_values);
  g_test_add_func ("/canvas/message/refused", test_refused);
  return g_test_run ();
}
