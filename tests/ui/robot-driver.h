/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/preview/preview-robot.h"
#include "authoring/publish/bundle.h"

G_BEGIN_DECLS

/* The robot learner in a window of its own: a fixture for g_test_add(). */
typedef struct {
  char *folder;
  LkServer *server;
  PreviewTrial *trial;
  PreviewRobot *robot;
  GtkWindow *window;
  guint n_progress, n_done;
  guint n_to_fall; /* how often its web process is still killed */
} RobotDriver;

void robot_driver_set_up (RobotDriver *f, const void *data);
void robot_driver_tear_down (RobotDriver *f, const void *data);

/* What is done to a package before it is written. */
typedef void (*RobotDriverSpoil) (AuthorBundle *bundle);

/* Builds a course and returns its package, which goes with the fixture. (transfer full) */
char *robot_driver_publish (RobotDriver *f, const AuthorFiles *files, PreviewRole role,
                            RobotDriverSpoil spoil);
/* Lets the robot learn it, and logs what it found. (transfer none) */
const PreviewRobotReport *robot_driver_run (RobotDriver *f, const char *package, PreviewRole role);
/* Both, with a folder below courses/. */
const PreviewRobotReport *robot_driver_learn (RobotDriver *f, const char *name, PreviewRole role);

G_END_DECLS
