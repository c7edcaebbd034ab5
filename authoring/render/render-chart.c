/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/chart-draw.h"
#include "authoring/render/render-edit.h"

#include <math.h>

/* A chart: title, drawing, legend, and the table that it is drawn from. */

/* `22,5` and, of a pie, how much of the whole it is. */
static void
append_share (const AuthorChartDrawing *drawing, guint slice)
{
  const GArray *values = drawing->chart->values;
  const AuthorChartValue *value = &g_array_index (values, AuthorChartValue, slice);
  g_autofree char *words = NULL;
  double sum = 0;

  for (guint i = 0; i < values->len; i++)
    sum += fmax (g_array_index (values, AuthorChartValue, i).value, 0);
  author_html_text (drawing->out, value->words);
  if (isnan (value->value) || sum <= 0)
    return;
  words = author_render_number (drawing->render, 100 * value->value / sum, 0);
  /* What the author wrote may be the share already. */
  if (strchr (value->words, '%') == NULL)
    g_string_append_printf (drawing->out, " (%s\u00a0%%)", words);
}

static void
render_legend (const AuthorChartDrawing *drawing, AuthorChartKind kind)
{
  const GPtrArray *names
      = kind == AUTHOR_CHART_PIE ? drawing->chart->categories : drawing->chart->series;

  if (kind != AUTHOR_CHART_PIE && names->len < 2)
    return;
  g_string_append (drawing->out, "<ul class=\"legend\">");
  for (guint i = 0; i < names->len; i++) {
    g_string_append (drawing->out, "<li>");
    if (kind == AUTHOR_CHART_LINE)
      author_chart_draw_mark (drawing, i);
    else
      author_chart_draw_swatch (drawing, i);
    author_html_element (drawing->out, "span", NULL, g_ptr_array_index (names, i));
    if (kind == AUTHOR_CHART_PIE) {
      g_string_append (drawing->out, "<b>");
      append_share (drawing, i);
      g_string_append (drawing->out, "</b>");
    }
    g_string_append (drawing->out, "</li>");
  }
  g_string_append (drawing->out, "</ul>");
}

static void
render_bars (const AuthorChartDrawing *drawing)
{
  const AuthorChart *chart = drawing->chart;
  AuthorChartScale scale = author_chart_scale (chart);

  g_string_append (drawing->out, "<div class=\"bars\">");
  for (guint category = 0; category < chart->categories->len; category++) {
    author_html_element (drawing->out, "span", NULL,
                         g_ptr_array_index (chart->categories, category));
    g_string_append (drawing->out, "<div>");
    for (guint series = 0; series < chart->series->len; series++)
      author_chart_draw_bar (drawing, &scale, category, series);
    g_string_append (drawing->out, "</div>");
  }
  g_string_append (drawing->out, "</div>");
}

/* To a screen reader the drawing is one picture that says where its values are. */
static void
render_drawing (const AuthorChartDrawing *drawing, AuthorChartKind kind, const char *title)
{
  static const char *const names[] = { "chart_bar", "chart_line", "chart_pie" };
  g_autofree char *label
      = g_strdup_printf ("%s: %s. %s", author_render_word (drawing->render, names[kind]), title,
                         author_render_word (drawing->render, "chart_values"));

  author_html_open (drawing->out, "div", "class", "drawing", "role", "img", "aria-label", label,
                    NULL);
  if (kind == AUTHOR_CHART_BAR)
    render_bars (drawing);
  else if (kind == AUTHOR_CHART_LINE)
    author_chart_draw_lines (drawing);
  else
    author_chart_draw_pie (drawing);
  author_html_close (drawing->out, "div");
}

static void
render_caption (AuthorRender *render, guint block)
{
  const char *unit = author_render_value (render, block, "unit");

  g_string_append (render->out, "<figcaption>");
  author_html_open (render->out, "b", NULL);
  author_render_value_words (render, block, "title", "");
  author_html_close (render->out, "b");
  if (unit != NULL)
    author_html_element (render->out, "span", NULL, unit);
  g_string_append (render->out, "</figcaption>");
}

/* Words beside the table say what is to be seen. */
static void
render_words (AuthorRender *render, AuthorText text, guint table)
{
  author_render_text (render, (AuthorText){ text.markdown, text.first, table });
  author_render_text (render,
                      (AuthorText){ text.markdown, text.markdown->items[table].next, text.end });
  author_render_count_notes (render, text);
}

static void
render_all (AuthorRender *render, guint block, const AuthorChart *chart, AuthorText text,
            guint table)
{
  AuthorChartKind kind = author_chart_kind (author_render_value (render, block, "kind"));
  const char *title = author_render_value (render, block, "title");
  g_autofree char *id
      = g_strdup_printf ("%s-chart-%u", author_render_page_id (render), ++render->n_charts);
  AuthorChartDrawing drawing = { .render = render, .chart = chart, .out = render->out, .id = id };

  title = title != NULL ? title : "";
  author_render_open (render, "figure", block, NULL);
  render_caption (render, block);
  author_chart_draw_patterns (&drawing, kind == AUTHOR_CHART_PIE ? chart->categories->len
                                                                 : chart->series->len);
  /* Pies have theirs beside them, others above. */
  author_html_open (render->out, "div", "class", kind == AUTHOR_CHART_PIE ? "slices" : NULL, NULL);
  if (kind != AUTHOR_CHART_PIE)
    render_legend (&drawing, kind);
  render_drawing (&drawing, kind, title);
  if (kind == AUTHOR_CHART_PIE)
    render_legend (&drawing, kind);
  g_string_append (render->out, "</div>");
  render_words (render, text, table);
  g_string_append (render->out, "<details class=\"values\">");
  author_html_element (render->out, "summary", NULL, author_render_word (render, "as_table"));
  author_render_table (render, text.markdown, table, title);
  g_string_append (render->out, "</details></figure>\n");
}

static bool
find_table (AuthorRender *render, guint block, AuthorText *ret_text, guint *ret_table)
{
  const AuthorPage *page = render->page->page;

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next) {
    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    *ret_text = author_render_text_of (render, i);
    for (guint at = ret_text->first; ret_text->markdown != NULL && at < ret_text->end;
         at = ret_text->markdown->items[at].next)
      if (ret_text->markdown->items[at].kind == AUTHOR_MARKDOWN_TABLE) {
        *ret_table = at;
        return true;
      }
  }
  return false;
}

void
author_render_chart (AuthorRender *render, guint block)
{
  AuthorChartKind kind = author_chart_kind (author_render_value (render, block, "kind"));
  g_autoptr (AuthorChart) chart = NULL;
  AuthorText text = { 0 };
  guint table = 0;

  if (!find_table (render, block, &text, &table)) {
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1, "chart", "| … | … |");
    return;
  }
  chart = author_chart_read (text.markdown, table, kind, render->course->language, render->issues);
  if (chart == NULL)
    return;
  render_all (render, block, chart, text, table);
}
