/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-path.h"

#include <string.h>

static const LkCmiModel *
model (void)
{
  return lk_cmi_model (LK_CMI_SCORM12);
}

static void
test_parse (void)
{
  static const struct {
    const char *text, *row; /* row: %NULL if the element is %NULL */
    LkCmiProblem problem;
    LkCmiKeyword keyword;
    unsigned index[LK_CMI_MAX_DEPTH];
  } cases[] = {
    { "cmi.core.entry", "cmi.core.entry", LK_CMI_OK, LK_CMI_NO_KEYWORD, { 0 } },
    { "cmi.core._children", "cmi.core", LK_CMI_OK, LK_CMI_CHILDREN, { 0 } },
    { "cmi._version", NULL, LK_CMI_OK, LK_CMI_VERSION, { 0 } },
    { "cmi.objectives.12.id", "cmi.objectives.n.id", LK_CMI_OK, LK_CMI_NO_KEYWORD, { 12 } },
    { "cmi.interactions.3.objectives.45._count", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { "cmi.interactions.3.objectives._count",
      "cmi.interactions.n.objectives",
      LK_CMI_OK,
      LK_CMI_COUNT,
      { 3 } },
    { "cmi.interactions.3.correct_responses.999999.pattern",
      "cmi.interactions.n.correct_responses.n.pattern",
      LK_CMI_OK,
      LK_CMI_NO_KEYWORD,
      { 3, 999999 } },
    { "cmi.objectives.n.id", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { "cmi.objectives.01.id", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { "cmi.objectives..id", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { ".cmi.core.entry", NULL, LK_CMI_UNIMPLEMENTED, 0, { 0 } },
    { "cmi.core.entry.", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { "cmi.core._children.entry", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { "", NULL, LK_CMI_UNDEFINED, 0, { 0 } },
    { ".", NULL, LK_CMI_UNIMPLEMENTED, 0, { 0 } },
    { "0.1.2.3", NULL, LK_CMI_UNIMPLEMENTED, 0, { 0 } },
    { "ssp.n.id", NULL, LK_CMI_UNIMPLEMENTED, 0, { 0 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiPath path = { 0 };

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (lk_cmi_path_parse (model (), cases[i].text, &path), ==, cases[i].problem);
    g_assert_cmpstr (path.element ? path.element->name : NULL, ==, cases[i].row);
    g_assert_cmpint (path.keyword, ==, cases[i].keyword);
    g_assert_cmpmem (path.index, sizeof path.index, cases[i].index, sizeof cases[i].index);
  }
}

/* Every row is found under its name, and its name is written as it was read. */
static void
test_every_row (void)
{
  const LkCmiModel *table = model ();

  for (size_t row = 0; row < table->n_elements; row++) {
    const LkCmiElement *element = &table->elements[row];
    static const unsigned index[LK_CMI_MAX_DEPTH] = { 40, 7 };
    g_autoptr (GString) name = g_string_new (NULL);
    LkCmiPath path;

    lk_cmi_path_write (name, element, index);
    g_test_message ("%s", name->str);
    g_assert_null (strstr (name->str, ".n."));
    g_assert_cmpint (lk_cmi_path_parse (model (), name->str, &path), ==, LK_CMI_OK);
    g_assert_true (path.element == element);
    for (unsigned i = 0; i < lk_cmi_place (model (), element)->depth; i++)
      g_assert_cmpuint (path.index[i], ==, index[i]);
  }
}

/* Two leaves of one kind of record never share a slot, nor do two collections. */
static void
test_places (void)
{
  const LkCmiModel *table = model ();

  for (size_t i = 0; i < table->n_elements; i++) {
    for (size_t j = i + 1; j < table->n_elements; j++) {
      const LkCmiPlace *a = &model ()->places[i], *b = &model ()->places[j];

      if (table->elements[i].kind == table->elements[j].kind
          && table->elements[i].kind != LK_CMI_GROUP && a->shape == b->shape)
        g_assert_cmpuint (a->slot, !=, b->slot);
    }
    g_assert_true ((table->elements[i].governed_by != NULL)
                   == (model ()->places[i].governor != NULL));
  }
  g_assert_cmpuint (model ()->n_shapes, ==, 5);
}

static void
test_long_names (void)
{
  g_autoptr (GString) name = g_string_new ("cmi");
  LkCmiPath path;

  for (unsigned i = 0; i < 300; i++) {
    g_assert_cmpint (lk_cmi_path_parse (model (), name->str, &path), ==, LK_CMI_UNDEFINED);
    g_string_append_c (name, i % 3 ? 'n' : '.');
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/path/parse", test_parse);
  g_test_add_func ("/cmi/path/every-row", test_every_row);
  g_test_add_func ("/cmi/path/places", test_places);
  g_test_add_func ("/cmi/path/long-names", test_long_names);
  return g_test_run ();
}
