/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * How manifest/ fills a course before anybody else sees it. Nobody calls these on a course that has
 * been handed out. Fields without a function here are set directly; every string a constructor
 * makes is "" rather than %NULL where course.h says so.
 */

/* An empty course with one reference. */
LkCourse *lk_course_new (LkStandard standard);

/* Frees what is in @field and lets it own @value; %NULL is taken as "". (transfer full) @value */
void lk_course_take (char **field, char *value);

/* Appends an organization that consists of its root. */
LkOrganization *
lk_course_add_organization (LkCourse *course, const char *identifier, const char *title);

/* Appends an item as the last child of @parent and as the last of all items: call in document
 * order. %NULL if the organization already has an item of that identifier. */
LkItem *lk_organization_add_item (LkOrganization *organization, LkItem *parent,
                                  const char *identifier, const char *title);

/* %NULL if the course already has a resource of that identifier. */
LkResource *lk_course_add_resource (LkCourse *course, const char *identifier);

/* Appends an entry name to the files of @resource. */
void lk_resource_add_file (LkCourse *course, LkResource *resource, const char *name);

void lk_course_add_metadata (LkCourse *course, const char *key, const char *value);

LkDataMap *lk_item_add_data_map (LkItem *item, const char *target_id);

G_END_DECLS
