/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/svg-private.h"

/* Lists are in the order of their bytes and searched by halves; a test looks after the order. */
typedef struct {
  const char *name;
  int value;
} Row;

/* Not here, so dropped and named: script, foreignObject, animate, set, audio, feImage, … */
static const Row elements[] = {
  { "a", AUTHOR_SVG_UNWRAP },
  { "circle", AUTHOR_SVG_KEEP },
  { "clipPath", AUTHOR_SVG_KEEP },
  { "defs", AUTHOR_SVG_KEEP },
  { "desc", AUTHOR_SVG_TEXT },
  { "ellipse", AUTHOR_SVG_KEEP },
  { "feBlend", AUTHOR_SVG_KEEP },
  { "feColorMatrix", AUTHOR_SVG_KEEP },
  { "feComponentTransfer", AUTHOR_SVG_KEEP },
  { "feComposite", AUTHOR_SVG_KEEP },
  { "feConvolveMatrix", AUTHOR_SVG_KEEP },
  { "feDiffuseLighting", AUTHOR_SVG_KEEP },
  { "feDisplacementMap", AUTHOR_SVG_KEEP },
  { "feDistantLight", AUTHOR_SVG_KEEP },
  { "feDropShadow", AUTHOR_SVG_KEEP },
  { "feFlood", AUTHOR_SVG_KEEP },
  { "feFuncA", AUTHOR_SVG_KEEP },
  { "feFuncB", AUTHOR_SVG_KEEP },
  { "feFuncG", AUTHOR_SVG_KEEP },
  { "feFuncR", AUTHOR_SVG_KEEP },
  { "feGaussianBlur", AUTHOR_SVG_KEEP },
  { "feMerge", AUTHOR_SVG_KEEP },
  { "feMergeNode", AUTHOR_SVG_KEEP },
  { "feMorphology", AUTHOR_SVG_KEEP },
  { "feOffset", AUTHOR_SVG_KEEP },
  { "fePointLight", AUTHOR_SVG_KEEP },
  { "feSpecularLighting", AUTHOR_SVG_KEEP },
  { "feSpotLight", AUTHOR_SVG_KEEP },
  { "feTile", AUTHOR_SVG_KEEP },
  { "feTurbulence", AUTHOR_SVG_KEEP },
  { "filter", AUTHOR_SVG_KEEP },
  { "g", AUTHOR_SVG_KEEP },
  { "image", AUTHOR_SVG_KEEP },
  { "line", AUTHOR_SVG_KEEP },
  { "linearGradient", AUTHOR_SVG_KEEP },
  { "marker", AUTHOR_SVG_KEEP },
  { "mask", AUTHOR_SVG_KEEP },
  { "metadata", AUTHOR_SVG_SILENT },
  { "path", AUTHOR_SVG_KEEP },
  { "pattern", AUTHOR_SVG_KEEP },
  { "polygon", AUTHOR_SVG_KEEP },
  { "polyline", AUTHOR_SVG_KEEP },
  { "radialGradient", AUTHOR_SVG_KEEP },
  { "rect", AUTHOR_SVG_KEEP },
  { "stop", AUTHOR_SVG_KEEP },
  { "style", AUTHOR_SVG_CSS },
  { "svg", AUTHOR_SVG_KEEP },
  { "switch", AUTHOR_SVG_UNWRAP },
  { "symbol", AUTHOR_SVG_KEEP },
  { "text", AUTHOR_SVG_TEXT },
  { "textPath", AUTHOR_SVG_TEXT },
  { "title", AUTHOR_SVG_TEXT },
  { "tspan", AUTHOR_SVG_TEXT },
  { "use", AUTHOR_SVG_KEEP },
  { "view", AUTHOR_SVG_SILENT },
};

#define PLAIN AUTHOR_SVG_PLAIN
#define LOOKS AUTHOR_SVG_LOOKS
static const Row attributes[] = {
  { "alignment-baseline", LOOKS },
  { "amplitude", PLAIN },
  { "aria-describedby", PLAIN },
  { "aria-hidden", PLAIN },
  { "aria-label", PLAIN },
  { "aria-labelledby", PLAIN },
  { "azimuth", PLAIN },
  { "baseFrequency", PLAIN },
  { "baseProfile", AUTHOR_SVG_IGNORED },
  { "baseline-shift", LOOKS },
  { "bias", PLAIN },
  { "class", PLAIN },
  { "clip", LOOKS },
  { "clip-path", LOOKS },
  { "clip-rule", LOOKS },
  { "clipPathUnits", PLAIN },
  { "color", LOOKS },
  { "color-interpolation", LOOKS },
  { "color-interpolation-filters", LOOKS },
  { "color-rendering", LOOKS },
  { "contentScriptType", AUTHOR_SVG_IGNORED },
  { "contentStyleType", AUTHOR_SVG_IGNORED },
  { "cx", PLAIN },
  { "cy", PLAIN },
  { "d", PLAIN },
  { "diffuseConstant", PLAIN },
  { "direction", LOOKS },
  { "display", LOOKS },
  { "divisor", PLAIN },
  { "dominant-baseline", LOOKS },
  { "dx", PLAIN },
  { "dy", PLAIN },
  { "edgeMode", PLAIN },
  { "elevation", PLAIN },
  { "enable-background", AUTHOR_SVG_IGNORED },
  { "exponent", PLAIN },
  { "fill", LOOKS },
  { "fill-opacity", LOOKS },
  { "fill-rule", LOOKS },
  { "filter", LOOKS },
  { "filterUnits", PLAIN },
  { "flood-color", LOOKS },
  { "flood-opacity", LOOKS },
  { "font", LOOKS },
  { "font-family", LOOKS },
  { "font-feature-settings", LOOKS },
  { "font-kerning", LOOKS },
  { "font-size", LOOKS },
  { "font-size-adjust", LOOKS },
  { "font-stretch", LOOKS },
  { "font-style", LOOKS },
  { "font-variant", LOOKS },
  { "font-variant-caps", LOOKS },
  { "font-variant-ligatures", LOOKS },
  { "font-variant-numeric", LOOKS },
  { "font-variation-settings", LOOKS },
  { "font-weight", LOOKS },
  { "fr", PLAIN },
  { "fx", PLAIN },
  { "fy", PLAIN },
  { "gradientTransform", PLAIN },
  { "gradientUnits", PLAIN },
  { "height", PLAIN },
  { "href", AUTHOR_SVG_HREF },
  { "id", PLAIN },
  { "image-rendering", LOOKS },
  { "in", PLAIN },
  { "in2", PLAIN },
  { "intercept", PLAIN },
  { "isolation", LOOKS },
  { "k1", PLAIN },
  { "k2", PLAIN },
  { "k3", PLAIN },
  { "k4", PLAIN },
  { "kernelMatrix", PLAIN },
  { "kernelUnitLength", PLAIN },
  { "lang", PLAIN },
  { "lengthAdjust", PLAIN },
  { "letter-spacing", LOOKS },
  { "lighting-color", LOOKS },
  { "limitingConeAngle", PLAIN },
  { "line-height", LOOKS },
  { "marker", LOOKS },
  { "marker-end", LOOKS },
  { "marker-mid", LOOKS },
  { "marker-start", LOOKS },
  { "markerHeight", PLAIN },
  { "markerUnits", PLAIN },
  { "markerWidth", PLAIN },
  { "mask", LOOKS },
  { "mask-type", LOOKS },
  { "maskContentUnits", PLAIN },
  { "maskUnits", PLAIN },
  { "method", PLAIN },
  { "mix-blend-mode", LOOKS },
  { "mode", PLAIN },
  { "numOctaves", PLAIN },
  { "offset", PLAIN },
  { "opacity", LOOKS },
  { "operator", PLAIN },
  { "order", PLAIN },
  { "orient", PLAIN },
  { "overflow", LOOKS },
  { "paint-order", LOOKS },
  { "path", PLAIN },
  { "pathLength", PLAIN },
  { "patternContentUnits", PLAIN },
  { "patternTransform", PLAIN },
  { "patternUnits", PLAIN },
  { "points", PLAIN },
  { "pointsAtX", PLAIN },
  { "pointsAtY", PLAIN },
  { "pointsAtZ", PLAIN },
  { "preserveAlpha", PLAIN },
  { "preserveAspectRatio", PLAIN },
  { "primitiveUnits", PLAIN },
  { "r", PLAIN },
  { "radius", PLAIN },
  { "refX", PLAIN },
  { "refY", PLAIN },
  { "requiredExtensions", AUTHOR_SVG_IGNORED },
  { "requiredFeatures", AUTHOR_SVG_IGNORED },
  { "result", PLAIN },
  { "role", PLAIN },
  { "rotate", PLAIN },
  { "rx", PLAIN },
  { "ry", PLAIN },
  { "scale", PLAIN },
  { "seed", PLAIN },
  { "shape-rendering", LOOKS },
  { "slope", PLAIN },
  { "space", PLAIN },
  { "spacing", PLAIN },
  { "specularConstant", PLAIN },
  { "specularExponent", PLAIN },
  { "spreadMethod", PLAIN },
  { "startOffset", PLAIN },
  { "stdDeviation", PLAIN },
  { "stitchTiles", PLAIN },
  { "stop-color", LOOKS },
  { "stop-opacity", LOOKS },
  { "stroke", LOOKS },
  { "stroke-dasharray", LOOKS },
  { "stroke-dashoffset", LOOKS },
  { "stroke-linecap", LOOKS },
  { "stroke-linejoin", LOOKS },
  { "stroke-miterlimit", LOOKS },
  { "stroke-opacity", LOOKS },
  { "stroke-width", LOOKS },
  { "style", AUTHOR_SVG_DECLARATIONS },
  { "surfaceScale", PLAIN },
  { "systemLanguage", AUTHOR_SVG_IGNORED },
  { "tableValues", PLAIN },
  { "target", AUTHOR_SVG_IGNORED },
  { "targetX", PLAIN },
  { "targetY", PLAIN },
  { "text-align", LOOKS },
  { "text-anchor", LOOKS },
  { "text-decoration", LOOKS },
  { "text-rendering", LOOKS },
  { "textLength", PLAIN },
  { "transform", LOOKS },
  { "transform-box", LOOKS },
  { "transform-origin", LOOKS },
  { "type", PLAIN },
  { "unicode-bidi", LOOKS },
  { "values", PLAIN },
  { "vector-effect", LOOKS },
  { "version", AUTHOR_SVG_IGNORED },
  { "viewBox", PLAIN },
  { "visibility", LOOKS },
  { "white-space", LOOKS },
  { "width", PLAIN },
  { "word-spacing", LOOKS },
  { "writing-mode", LOOKS },
  { "x", PLAIN },
  { "x1", PLAIN },
  { "x2", PLAIN },
  { "xChannelSelector", PLAIN },
  { "y", PLAIN },
  { "y1", PLAIN },
  { "y2", PLAIN },
  { "yChannelSelector", PLAIN },
  { "z", PLAIN },
  { "zoomAndPan", AUTHOR_SVG_IGNORED },
};
#undef PLAIN
#undef LOOKS

/* How the addresses of their namespaces begin. */
static const char *const editors[] = {
  "http://creativecommons.org/ns", "http://ns.adobe.com/",
  "http://purl.org/dc/",           "http://sodipodi.sourceforge.net/",
  "http://web.resource.org/cc/",   "http://www.bohemiancoding.com/sketch/",
  "http://www.figma.com/",         "http://www.inkscape.org/namespaces/",
  "http://www.serif.com/",         "http://www.w3.org/1999/02/22-rdf-syntax-ns",
  "https://boxy-svg.com",          "https://sketch.com/",
};

static int
compare_names (const void *key, const void *row)
{
  return strcmp (key, ((const Row *) row)->name);
}

AuthorSvgElement
author_svg_element (const char *name)
{
  const Row *row
      = bsearch (name, elements, G_N_ELEMENTS (elements), sizeof *elements, compare_names);

  return row != NULL ? (AuthorSvgElement) row->value : AUTHOR_SVG_DROP;
}

AuthorSvgAttribute
author_svg_attribute (const char *name)
{
  const Row *row
      = bsearch (name, attributes, G_N_ELEMENTS (attributes), sizeof *attributes, compare_names);

  if (row == NULL && g_str_has_prefix (name, "data-"))
    return AUTHOR_SVG_IGNORED;
  return row != NULL ? (AuthorSvgAttribute) row->value : AUTHOR_SVG_UNKNOWN;
}

bool
author_svg_is_of_editor (const char *uri)
{
  for (gsize i = 0; i < G_N_ELEMENTS (editors); i++)
    if (g_str_has_prefix (uri, editors[i]))
      return true;
  return false;
}

static bool
is_sorted (const Row *rows, gsize length)
{
  for (gsize i = 1; i < length; i++)
    if (strcmp (rows[i - 1].name, rows[i].name) >= 0)
      return false;
  return true;
}

bool
author_svg_names_are_sorted (void)
{
  return is_sorted (elements, G_N_ELEMENTS (elements))
         && is_sorted (attributes, G_N_ELEMENTS (attributes));
}
