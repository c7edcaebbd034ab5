/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/manifest/manifest-cmi5.h"

/*
 * The schema of course structures (13.2) as a table: what each element may hold, in which order.
 * Elements of other namespaces may follow where `open` says so, with attributes of theirs (13.1.5).
 */
typedef enum {
  STRUCTURE,
  COURSE,
  BLOCK,
  AU,
  OBJECTIVES,
  OBJECTIVE,
  REFERENCES,
  REFERENCE,
  TEXT,
  LANGSTRING,
  URL,
  ANYTHING,
} Kind;

typedef struct {
  const char *name;
  Kind kind;
} Element;

/* A place in the sequence, for one of two elements. */
typedef struct {
  Element one, other;
  bool required, many;
} Slot;

typedef struct {
  const char *name;
  bool required;
  bool (*check) (const char *value); /* %NULL: anything */
} Attribute;

typedef struct {
  Slot slots[7];
  Attribute attributes[6];
  bool open;      /* to other namespaces */
  bool any_order; /* xs:all: each slot once, in any order */
  bool text;      /* holds text, and no elements unless `anything` */
  bool anything;
} Type;

static bool
is_not_empty (const char *value)
{
  return *value != '\0';
}

#define UNITS                                                                                      \
  {                                                                                                \
    { "au", AU }, { "block", BLOCK }, true, true                                                   \
  }
#define TITLE                                                                                      \
  {                                                                                                \
    .one = { "title", TEXT }, .required = true                                                     \
  }
#define DESCRIPTION                                                                                \
  {                                                                                                \
    .one = { "description", TEXT }, .required = true                                               \
  }
#define ID                                                                                         \
  {                                                                                                \
    "id", true, is_not_empty                                                                       \
  }

static const Type types[] = {
  [STRUCTURE] = { .open = true,
                  .slots = { { .one = { "course", COURSE }, .required = true },
                             { .one = { "objectives", OBJECTIVES } },
                             UNITS } },
  [COURSE] = { .open = true, .slots = { TITLE, DESCRIPTION }, .attributes = { ID } },
  [BLOCK] = { .open = true,
              .slots = { TITLE, DESCRIPTION, { .one = { "objectives", REFERENCES } }, UNITS },
              .attributes = { ID } },
  [AU] = { .open = true,
           .slots = { TITLE,
                      DESCRIPTION,
                      { .one = { "objectives", REFERENCES } },
                      { .one = { "url", URL }, .required = true },
                      { .one = { "launchParameters", ANYTHING } },
                      { .one = { "entitlementKey", ANYTHING } } },
           .attributes = { ID,
                           { "moveOn", false, lk_manifest_cmi5_is_move_on },
                           { "masteryScore", false, lk_manifest_cmi5_is_mastery_score },
                           { "launchMethod", false, lk_manifest_cmi5_is_launch_method },
                           { "activityType", false, NULL } } },
  [OBJECTIVES]
  = { .open = true,
      .slots = { { .one = { "objective", OBJECTIVE }, .required = true, .many = true } } },
  [OBJECTIVE] = { .any_order = true, .slots = { TITLE, DESCRIPTION }, .attributes = { ID } },
  [REFERENCES]
  = { .open = true,
      .slots = { { .one = { "objective", REFERENCE }, .required = true, .many = true } } },
  [REFERENCE] = { .attributes = { { "idref", false, NULL } } },
  [TEXT] = { .open = true,
             .slots = { { .one = { "langstring", LANGSTRING }, .required = true, .many = true } } },
  [LANGSTRING] = { .open = true,
                   .text = true,
                   .attributes = { { "lang", false, lk_manifest_cmi5_is_language } } },
  [URL] = { .text = true },
  [ANYTHING] = { .anything = true },
};

#define XSI "http://www.w3.org/2001/XMLSchema-instance"

static void G_GNUC_PRINTF (3, 4)
    complain (LkManifestCmi5 *reading, const xmlNode *node, const char *format, ...)
{
  g_autofree char *place = lk_manifest_cmi5_place (node);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  lk_manifest_cmi5_defect (reading, LK_ISSUE_CMI5_SCHEMA, place, node, "13.2.0.0-1", "%s", reason);
}

/* ##other: a namespace, and not that of the course structure. */
static bool
is_foreign (const xmlNs *ns)
{
  return ns != NULL && strcmp ((const char *) ns->href, LK_MANIFEST_CMI5_NAMESPACE) != 0;
}

static const Attribute *
find_attribute (const Type *type, const char *name)
{
  for (const Attribute *at = type->attributes; at->name != NULL; at++)
    if (strcmp (at->name, name) == 0)
      return at;
  return NULL;
}

static void
check_attribute (LkManifestCmi5 *reading, const xmlNode *node, const xmlAttr *attribute,
                 const Type *type)
{
  const char *name = (const char *) attribute->name;
  const Attribute *row = attribute->ns == NULL ? find_attribute (type, name) : NULL;
  g_autofree char *value = NULL;

  if (attribute->ns != NULL && strcmp ((const char *) attribute->ns->href, XSI) == 0)
    return;
  if (row == NULL && !(type->open && is_foreign (attribute->ns))) {
    complain (reading, node, "attribute %s is not allowed in %s", name, (const char *) node->name);
    return;
  }
  if (row == NULL || row->check == NULL)
    return;
  value = lk_manifest_cmi5_attribute (node, name);
  if (!row->check (value))
    complain (reading, node, "%s=\"%s\" is not allowed", name, value);
}

static void
check_attributes (LkManifestCmi5 *reading, const xmlNode *node, const Type *type)
{
  for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
    check_attribute (reading, node, at, type);
  for (const Attribute *row = type->attributes; row->name != NULL; row++) {
    g_autofree char *value = lk_manifest_cmi5_attribute (node, row->name);

    if (row->required && value == NULL)
      complain (reading, node, "%s has no %s", (const char *) node->name, row->name);
  }
}

static bool
holds_elements (const Type *type)
{
  return type->slots[0].one.name != NULL;
}

/* Text between elements, or elements in a text; not even blanks where nothing may be. */
static void
check_text (LkManifestCmi5 *reading, const xmlNode *node, const Type *type)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next) {
    bool is_text = child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE;

    if (is_text && !type->text && (!xmlIsBlankNode (child) || !holds_elements (type))) {
      complain (reading, node, "text is not allowed in %s", (const char *) node->name);
      return;
    }
    if (child->type == XML_ELEMENT_NODE && type->text) {
      complain (reading, child, "element %s is not allowed in %s", (const char *) child->name,
                (const char *) node->name);
      return;
    }
  }
}

static const Element *
slot_element (const Slot *slot, const xmlNode *node)
{
  if (slot->one.name != NULL && lk_manifest_cmi5_is (node, slot->one.name))
    return &slot->one;
  if (slot->other.name != NULL && lk_manifest_cmi5_is (node, slot->other.name))
    return &slot->other;
  return NULL;
}

/* Where in the sequence of a parent its children have got to. */
typedef struct {
  const Type *type;
  unsigned slot;    /* the one that is to be filled next, or filled on */
  unsigned seen[7]; /* how many stand in each */
  bool foreign;     /* elements of other namespaces have begun: nothing of ours may follow */
} Sequence;

/* The element that @node may be at this point; %NULL: none of the rest. */
static const Element *
advance (Sequence *sequence, const xmlNode *node)
{
  unsigned start = sequence->type->any_order ? 0 : sequence->slot;

  for (unsigned i = start; i < G_N_ELEMENTS (sequence->seen); i++) {
    const Slot *slot = &sequence->type->slots[i];
    const Element *element = slot_element (slot, node);

    if (element != NULL && (slot->many || sequence->seen[i] == 0)) {
      sequence->slot = i;
      sequence->seen[i]++;
      return element;
    }
  }
  return NULL;
}

static void check_node (LkManifestCmi5 *reading, const xmlNode *node, Kind kind);

static void
check_child (LkManifestCmi5 *reading, const xmlNode *node, Sequence *sequence)
{
  const Element *element;

  if (is_foreign (node->ns) && sequence->type->open) {
    if (!sequence->foreign)
      lk_issue_add (reading->reader->issues, LK_ISSUE_CMI5_EXTENSION, (const char *) node->name,
                    (const char *) node->ns->href);
    sequence->foreign = true;
    return;
  }
  element = sequence->foreign ? NULL : advance (sequence, node);
  if (element != NULL)
    check_node (reading, node, element->kind);
  else
    complain (reading, node, "element %s does not belong here", (const char *) node->name);
}

/* As deep as XML may be nested (LK_LIMIT_XML_DEPTH). */
static void
check_node (LkManifestCmi5 *reading, const xmlNode *node, Kind kind)
{
  Sequence sequence = { .type = &types[kind] };

  if (sequence.type->anything)
    return;
  check_attributes (reading, node, sequence.type);
  check_text (reading, node, sequence.type);
  if (sequence.type->text)
    return;
  for (const xmlNode *child = lk_manifest_first_element (node); child != NULL;
       child = lk_manifest_next_element (child))
    check_child (reading, child, &sequence);
  for (size_t i = 0; i < G_N_ELEMENTS (sequence.seen); i++)
    if (sequence.type->slots[i].required && sequence.seen[i] == 0)
      complain (reading, node, "%s has no %s", (const char *) node->name,
                sequence.type->slots[i].one.name);
}

void
lk_manifest_cmi5_check_schema (LkManifestCmi5 *reading, const xmlNode *root)
{
  if (!lk_manifest_cmi5_is (root, "courseStructure"))
    complain (reading, root, "%s is not in the namespace %s", (const char *) root->name,
              LK_MANIFEST_CMI5_NAMESPACE);
  else
    check_node (reading, root, STRUCTURE);
}
