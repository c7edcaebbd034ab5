/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/formula-words.h"

#include <string.h>

#include "authoring/expression/expression.h"

/* Words of the language, in those of people. */
static const struct {
  const char *name, *de, *en;
} words[] = {
  { "if", "wenn", "if" },
  { "known", "bekannt", "known" },
  { "min", "kleinster Wert", "smallest of" },
  { "max", "größter Wert", "largest of" },
  { "total", "Summe", "sum of" },
  { "round", "gerundet", "rounded" },
  { "abs", "Betrag", "absolute" },
  { "floor", "abgerundet", "rounded down" },
  { "ceil", "aufgerundet", "rounded up" },
  { "sqrt", "Wurzel", "root" },
  { "sum", "Summe über", "sum over" },
  { "count", "Anzahl", "number of" },
  { "avg", "Durchschnitt über", "average over" },
  { "first", "das erste", "the first" },
  { "and", "und", "and" },
  { "or", "oder", "or" },
  { "not", "nicht", "not" },
  { "true", "ja", "yes" },
  { "false", "nein", "no" },
};

typedef struct {
  const char *rest;
  bool is_german;
  AuthorFormulaLabel label;
  void *data;
  GString *out;
} Writer;

static bool
continues_name (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || (c >= 0x2080 && c <= 0x2089);
}

static void
write_name (Writer *writer)
{
  const char *end = writer->rest, *label;
  g_autofree char *name = NULL;

  while (continues_name (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  name = g_strndup (writer->rest, (gsize) (end - writer->rest));
  writer->rest = end;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name)
        && (*end == '(' || strchr (" )", *end) != NULL || *end == '\0')) {
      g_string_append (writer->out, writer->is_german ? words[i].de : words[i].en);
      if (*end == '(')
        g_string_append_c (writer->out, ' ');
      return;
    }
  label = writer->label (name, writer->data);
  g_string_append (writer->out, label != NULL ? label : name);
}

static void
write_number (Writer *writer)
{
  for (; g_ascii_isdigit (*writer->rest) || *writer->rest == '.'; writer->rest++)
    g_string_append_c (writer->out,
                       *writer->rest == '.' && writer->is_german ? ',' : *writer->rest);
}

static void
write_text (Writer *writer)
{
  const char *end = strchr (writer->rest + 1, *writer->rest);

  end = end != NULL ? end : writer->rest + strlen (writer->rest) - 1;
  g_string_append (writer->out, writer->is_german ? "„" : "“");
  g_string_append_len (writer->out, writer->rest + 1, end - writer->rest - 1);
  g_string_append (writer->out, writer->is_german ? "“" : "”");
  writer->rest = end + 1;
}

static void
write_sign (Writer *writer)
{
  static const struct {
    char sign;
    const char *text;
  } signs[] = { { '*', "×" }, { '/', "÷" }, { '-', "−" } };
  const char *next = g_utf8_next_char (writer->rest);

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (*writer->rest == signs[i].sign) {
      g_string_append (writer->out, signs[i].text);
      writer->rest = next;
      return;
    }
  /* Beside a decimal comma a comma between arguments would be misread. */
  if (*writer->rest == ',' && writer->is_german)
    g_string_append_c (writer->out, ';');
  else
    g_string_append_len (writer->out, writer->rest, next - writer->rest);
  writer->rest = next;
}

char *
author_formula_words (const char *text, bool is_german, AuthorFormulaLabel label, void *data)
{
  Writer writer = { text, is_german, label, data, g_string_new (NULL) };

  while (*writer.rest != '\0') {
    gunichar c = g_utf8_get_char (writer.rest);

    if (g_ascii_isdigit (*writer.rest))
      write_number (&writer);
    else if (continues_name (c))
      write_name (&writer);
    else if (c == '"' || c == '\'')
      write_text (&writer);
    else
      write_sign (&writer);
  }
  return g_string_free (writer.out, FALSE);
}

char *
author_formula_number (double value, guint decimals, bool is_german)
{
  char format[16], digits[G_ASCII_DTOSTR_BUF_SIZE + 320];
  GString *out = g_string_new (NULL);
  gsize n_whole;

  value = author_number_round (value, (int) MIN (decimals, 15));
  g_snprintf (format, sizeof format, "%%.%uf", MIN (decimals, 15));
  g_ascii_formatd (digits, sizeof digits, format, ABS (value));
  n_whole = strcspn (digits, ".");
  if (value < 0)
    g_string_append (out, "−");
  for (gsize i = 0; i < n_whole; i++) {
    if (i > 0 && (n_whole - i) % 3 == 0)
      g_string_append_c (out, is_german ? '.' : ',');
    g_string_append_c (out, digits[i]);
  }
  if (digits[n_whole] == '.') {
    g_string_append_c (out, is_german ? ',' : '.');
    g_string_append (out, digits + n_whole + 1);
  }
  return g_string_free (out, FALSE);
}
