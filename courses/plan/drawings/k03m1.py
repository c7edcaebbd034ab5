#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""K03.M1: a fruit bowl and a briefing, a stool with three legs, six stations, the gate between home and work."""
from kit import SAF, draw


def bowl(d):
    d.ground()
    # table with fruit
    d.r(18, 124, 92, 8, d.deep, 3)
    d.r(28, 132, 7, 36, d.deep)
    d.r(93, 132, 7, 36, d.deep)
    for x, y, f in ((46, 102, d.mid), (62, 98, d.main), (78, 103, d.mid), (55, 108, d.main), (71, 109, d.soft)):
        d.c(x, y, 10, f)
    d.p('M32 106 H96 a32 20 0 0 1 -22 18 H54 a32 20 0 0 1 -22 -18 Z', d.deep)
    d.r(134, 60, 3, 108, d.soft)
    # washing machine with the control
    d.r(222, 66, 80, 102, d.main, 4)
    d.r(222, 66, 80, 26, d.deep, 4)
    d.c(262, 130, 28, d.soft)
    d.c(262, 130, 20, d.mid)
    d.c(238, 79, 9, SAF)
    d.l('M238 79 v-6', d.ink if not d.dark else d.deep, 3)
    d.r(256, 74, 36, 10, d.soft, 2)
    d.person(200, 168, d.mid, 2, 2, 'bun', (232, 86), 98)
    d.person(160, 168, d.deep, 0, 3, 'short', None, 94)


def stool(d):
    # workshop wall with saws
    d.r(12, 28, 92, 38, d.soft, 3)
    d.p('M22 38 h44 l-8 14 h-36 Z', d.mid)
    d.r(68, 38, 14, 12, d.deep, 3)
    d.l('M94 36 v22', d.main, 5)
    d.ground()
    # stool, seat tilts to the short leg
    d.l('M134 88 L120 166', d.deep, 10)
    d.l('M166 93 L166 166', d.main, 10)
    d.l('M200 98 L205 134', SAF, 10)
    d.p('M112 78 L224 96 L222 108 L110 90 Z', d.deep)
    # what is missing
    d.l('M206 150 L208 166', d.soft, 4)
    # things that slide
    d.p('M184 89.6 L208 93.4 L210.5 77.6 L186.5 73.8 Z', d.mid)
    d.person(272, 168, d.mid, 1, 0, 'bob', (232, 108), 100)
    d.r(40, 126, 56, 8, d.deep, 2)
    d.r(46, 134, 6, 34, d.deep)
    d.r(84, 134, 6, 34, d.deep)
    d.r(52, 112, 32, 14, d.soft, 2)
    d.r(58, 104, 26, 8, d.mid, 2)


def way(d):
    d.ground()
    # six boards along the way
    for i in range(6):
        x = 10 + i*37
        d.r(x + 14, 92, 4, 76, d.deep)
        d.r(x, 64, 32, 32, (d.main, d.mid)[i % 2], 3)
    # signs on them: sheet, talk, switch, book, star row, door
    d.r(18, 70, 16, 20, d.paper, 2)
    d.r(21, 75, 10, 2.5, d.main)
    d.r(21, 80, 8, 2.5, d.main)
    d.c(58, 78, 6, d.paper)
    d.c(68, 82, 6, d.soft)
    d.r(94, 70, 12, 20, d.paper, 2)
    d.r(97, 73, 6, 8, d.deep, 1)
    d.p('M127 72 q5 -3 10 0 q5 -3 10 0 V88 q-5 -3 -10 0 q-5 -3 -10 0 Z', d.paper)
    d.l('M137 73 V87', d.mid, 2)
    for i in range(3):
        d.c(166 + i*8, 80, 3, d.paper)
    d.r(205, 70, 12, 20, d.paper, 1)
    d.c(214, 80, 1.5, d.deep)
    # the path
    d.l('M20 186 H300', d.paper, 4)
    for i in range(6):
        d.c(26 + i*37, 186, 5, d.main)
    # who goes hands over a notebook
    d.person(250, 168, d.deep, 0, 2, 'short', (268, 128), 92)
    d.person(294, 168, d.mid, 3, 3, 'scarf', (277, 130), 88)
    d.r(265, 112, 15, 20, SAF, 2)


def border(d):
    # home
    d.r(24, 92, 88, 76, d.mid)
    d.p('M14 92 L68 52 L122 92 Z', d.deep)
    d.r(40, 106, 22, 22, d.tint, 2)
    d.r(80, 122, 20, 46, d.deep, 2)
    d.r(92, 58, 10, 18, d.deep)
    # hall
    d.r(206, 82, 100, 86, d.main)
    d.p('M206 82 v-18 l25 18 v-18 l25 18 v-18 l25 18 v-18 l25 18 Z', d.deep)
    d.win(218, 96, 5, 1, 10, 16, 18)
    d.r(236, 124, 40, 44, d.soft, 2)
    for i in range(3):
        d.r(236, 132 + i*12, 40, 3, d.mid)
    d.ground()
    # fence with a closed gate
    for x in (134, 146, 190):
        d.r(x, 120, 5, 48, d.deep, 2)
    d.r(128, 130, 70, 4, d.deep)
    d.r(128, 152, 70, 4, d.deep)
    d.r(154, 114, 34, 54, d.mid, 3)
    d.l('M160 122 V162 M171 122 V162 M182 122 V162', d.deep, 3)
    d.r(163, 132, 16, 14, SAF, 2)
    d.l('M166 132 v-4 a5 5 0 0 1 10 0 v4', SAF, 3)


draw('k03-green-hr', 3, {'m1-obstkorb': bowl, 'm1-hocker': stool, 'm1-lebensweg': way, 'm1-grenze': border})
