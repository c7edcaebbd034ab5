/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/manifest/manifest-ims.h"

/* CAM 2.3.2.5 (1.2), CAM 5.1.2 (2004): the same four words; no blank after the comma counts. */
static const struct {
  const char *word;
  LkTimeLimitAction action;
} time_limit_actions[] = {
  { "exit,message", LK_TIME_LIMIT_EXIT_MESSAGE },
  { "exit,no message", LK_TIME_LIMIT_EXIT_NO_MESSAGE },
  { "continue,message", LK_TIME_LIMIT_CONTINUE_MESSAGE },
  { "continue,no message", LK_TIME_LIMIT_CONTINUE_NO_MESSAGE },
};

static const struct {
  const char *word;
  LkHideControls control;
} controls[] = {
  { "previous", LK_HIDE_PREVIOUS },
  { "continue", LK_HIDE_CONTINUE },
  { "exit", LK_HIDE_EXIT },
  { "exitAll", LK_HIDE_EXIT_ALL },
  { "abandon", LK_HIDE_ABANDON },
  { "abandonAll", LK_HIDE_ABANDON_ALL },
  { "suspendAll", LK_HIDE_SUSPEND_ALL },
};

/* The item that is being filled, and one of its child elements. */
typedef struct {
  LkManifestReader *reader;
  LkItem *item;
  const xmlNode *node;
  const char *text; /* stripped, never "" */
} Element;

static void
bad_text (const Element *element)
{
  LkManifestValues values
      = { element->reader, element->node, element->item->identifier, LK_ISSUE_ITEM_VALUE };

  lk_manifest_bad_value (&values, (const char *) element->node->name, element->text);
}

static void
read_prerequisites (const Element *element)
{
  g_autofree char *type = lk_manifest_attribute (element->node, "type");
  LkItem *item = element->item;

  lk_course_take (&item->prerequisites, g_strdup (element->text));
  if ((type == NULL || g_ascii_strcasecmp (type, "aicc_script") == 0)
      && lk_manifest_spend (element->reader, strlen (element->text) / 4))
    item->prerequisites_parsed = lk_prerequisites_parse (element->text);
  if (item->prerequisites_parsed == NULL)
    lk_issue_add (element->reader->issues, LK_ISSUE_PREREQUISITES, item->identifier, element->text);
}

static void
read_mastery_score (const Element *element)
{
  double score;

  if (!lk_text_to_number (element->text, &score) || score < 0 || score > 100) {
    bad_text (element);
    return;
  }
  element->item->has_mastery_score = true;
  element->item->mastery_score = score;
}

/* Tools write 00:00:00 for "no limit": nobody can mean a course without any time. */
static void
read_max_time (const Element *element)
{
  double seconds;

  if (!lk_manifest_timespan (element->text, &seconds))
    bad_text (element);
  else if (seconds > 0)
    element->item->max_time_allowed = seconds;
}

static void
read_time_limit_action (const Element *element)
{
  g_auto (GStrv) parts = g_strsplit (element->text, ",", 2);
  g_autofree char *word = NULL;

  for (size_t i = 0; parts[i] != NULL; i++)
    lk_course_take (&parts[i], lk_text_strip (parts[i], true));
  word = g_strjoinv (",", parts);
  for (size_t i = 0; i < G_N_ELEMENTS (time_limit_actions); i++)
    if (g_ascii_strcasecmp (word, time_limit_actions[i].word) == 0) {
      element->item->time_limit_action = time_limit_actions[i].action;
      return;
    }
  bad_text (element);
}

/* As written, blanks and all: it is the course's own business. */
static void
read_data_from_lms (const Element *element)
{
  lk_course_take (&element->item->data_from_lms, lk_xml_text (element->node));
}

/* 2nd and 3rd edition: the text is the least progress measure; 4th: three attributes. */
static void
read_completion_threshold (const Element *element)
{
  LkItem *item = element->item;
  LkManifestValues values
      = { element->reader, element->node, item->identifier, LK_ISSUE_ITEM_VALUE };
  double measure;

  if (element->text != NULL) {
    if (lk_text_to_number (element->text, &measure) && measure >= 0 && measure <= 1) {
      item->completed_by_measure = true;
      item->min_progress_measure = measure;
    } else
      bad_text (element);
  }
  lk_manifest_bool (&values, "completedByMeasure", &item->completed_by_measure);
  lk_manifest_number (&values, "minProgressMeasure", 0, 1, &item->min_progress_measure);
  lk_manifest_number (&values, "progressWeight", 0, 1, &item->progress_weight);
}

static void
read_data (const Element *element)
{
  for (const xmlNode *node = lk_manifest_child (element->node, "map"); node != NULL;
       node = lk_manifest_next (node, "map")) {
    g_autofree char *target = lk_manifest_attribute (node, "targetID");
    LkManifestValues values
        = { element->reader, node, element->item->identifier, LK_ISSUE_ITEM_VALUE };
    LkDataMap *map;

    if (target == NULL) {
      lk_manifest_bad_value (&values, "targetID", "");
      continue;
    }
    map = lk_item_add_data_map (element->item, target);
    lk_manifest_bool (&values, "readSharedData", &map->read);
    lk_manifest_bool (&values, "writeSharedData", &map->write);
  }
}

static void
read_hidden_control (const Element *element, const xmlNode *node)
{
  g_autofree char *text = lk_manifest_clean_line (lk_xml_text (node), LK_MANIFEST_TITLE_BYTES);
  LkManifestValues values
      = { element->reader, node, element->item->identifier, LK_ISSUE_ITEM_VALUE };

  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_ascii_strcasecmp (text, controls[i].word) == 0) {
      element->item->hide_controls |= controls[i].control;
      return;
    }
  if (*text != '\0')
    lk_manifest_bad_value (&values, "hideLMSUI", text);
}

static void
read_presentation (const Element *element)
{
  for (const xmlNode *interface = lk_manifest_child (element->node, "navigationInterface");
       interface != NULL; interface = lk_manifest_next (interface, "navigationInterface"))
    for (const xmlNode *node = lk_manifest_child (interface, "hideLMSUI"); node != NULL;
         node = lk_manifest_next (node, "hideLMSUI"))
      read_hidden_control (element, node);
}

/* Elements that mean something without text of their own say so. */
static const struct {
  const char *name;
  void (*read) (const Element *element);
  bool without_text;
  bool only_12;
} elements[] = {
  { "prerequisites", read_prerequisites, false, true },
  { "masteryscore", read_mastery_score, false, true },
  { "maxtimeallowed", read_max_time, false, true },
  { "timelimitaction", read_time_limit_action, false, false },
  { "datafromlms", read_data_from_lms, false, false },
  { "completionThreshold", read_completion_threshold, true, false },
  { "data", read_data, true, false },
  { "presentation", read_presentation, true, false },
};

static void
read_element (Element *element)
{
  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++) {
    g_autofree char *raw = NULL, *text = NULL;

    if (!lk_manifest_is (element->node, elements[i].name))
      continue;
    if (elements[i].only_12 && element->reader->course->standard == LK_STANDARD_SCORM2004)
      return;
    raw = lk_xml_text (element->node);
    text = lk_text_strip (raw, false);
    element->text = *text != '\0' ? text : NULL;
    if (element->text != NULL || elements[i].without_text)
      elements[i].read (element);
    return;
  }
}

void
lk_manifest_read_item_values (LkManifestReader *reader, LkItem *item, const xmlNode *node)
{
  Element element = { .reader = reader, .item = item };
  LkManifestValues values = { reader, node, item->identifier, LK_ISSUE_ITEM_VALUE };
  LkStandard standard = reader->course->standard;

  lk_manifest_bool (&values, "isvisible", &item->visible);
  lk_course_take (&item->parameters, lk_manifest_attribute (node, "parameters"));
  if (standard != LK_STANDARD_SCORM12 && standard != LK_STANDARD_SCORM2004)
    return;
  for (element.node = lk_manifest_first_element (node); element.node != NULL;
       element.node = lk_manifest_next_element (element.node))
    read_element (&element);
}

static void
check_item (const LkManifestReader *reader, const LkOrganization *organization, const LkItem *item)
{
  g_autoptr (GPtrArray) names = lk_prerequisites_identifiers (item->prerequisites_parsed);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    const LkItem *named = lk_organization_find (organization, name);

    if (named == NULL || named == item)
      lk_issue_add (reader->issues, LK_ISSUE_PREREQUISITES_ITEM, item->identifier, name);
  }
}

void
lk_manifest_check_prerequisites (const LkManifestReader *reader, const LkOrganization *organization)
{
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    if (item->prerequisites_parsed != NULL)
      check_item (reader, organization, item);
  }
}
