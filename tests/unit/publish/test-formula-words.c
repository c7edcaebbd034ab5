/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/formula-words.h"

static const char *
label_cb (const char *name, void *data)
{
  return g_str_equal (name, "gas")    ? "Erdgas"
         : g_str_equal (name, "wege") ? "Wege zur Arbeit"
         : g_str_equal (name, "CO₂")  ? "CO₂-Menge"
                                      : NULL;
}

static void
test_words (void)
{
  static const struct {
    const char *text, *de, *en;
  } cases[] = {
    { "gas * 0.1814 / 1000", "Erdgas × 0,1814 ÷ 1000", "Erdgas × 0.1814 ÷ 1000" },
    { "total(gas, -CO₂)", "Summe (Erdgas; −CO₂-Menge)", "sum of (Erdgas, −CO₂-Menge)" },
    { "sum(wege, km * 2)", "Summe über (Wege zur Arbeit; km × 2)",
      "sum over (Wege zur Arbeit, km × 2)" },
    { "if(not known(gas), \"a, b\", 'x')", "wenn (nicht bekannt (Erdgas); „a, b“; „x“)",
      "if (not known (Erdgas), “a, b”, “x”)" },
    { "gas_2 ≥ 1 and true", "gas_2 ≥ 1 und ja", "gas_2 ≥ 1 and yes" },
    { "(1 + p %) ^ t", "(1 + p %) ^ t", "(1 + p %) ^ t" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *de = author_formula_words (cases[i].text, true, label_cb, NULL);
    g_autofree char *en = author_formula_words (cases[i].text, false, label_cb, NULL);

    g_assert_cmpstr (de, ==, cases[i].de);
    g_assert_cmpstr (en, ==, cases[i].en);
  }
}

static void
test_number (void)
{
  static const struct {
    double value;
    guint decimals;
    const char *de, *en;
  } cases[] = {
    { 0, 0, "0", "0" },
    { 1234.5, 0, "1.235", "1,235" },
    { 1234567.891, 2, "1.234.567,89", "1,234,567.89" },
    { 999.999, 2, "1.000,00", "1,000.00" },
    { -0.004, 2, "0,00", "0.00" },
    { -206.966, 2, "−206,97", "−206.97" },
    { 1.005, 2, "1,01", "1.01" },
    { 123, 1, "123,0", "123.0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *de = author_formula_number (cases[i].value, cases[i].decimals, true);
    g_autofree char *en = author_formula_number (cases[i].value, cases[i].decimals, false);

    g_assert_cmpstr (de, ==, cases[i].de);
    g_assert_cmpstr (en, ==, cases[i].en);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-words/words", test_words);
  g_test_add_func ("/formula-words/number", test_number);
  return g_test_run ();
}
