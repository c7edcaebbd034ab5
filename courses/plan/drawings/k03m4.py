#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K03, module 4."""
from kit import SAF, draw


def cards(d):
    d.ground()
    d.r(20, 132, 280, 10, d.deep, 3)
    d.r(44, 142, 10, 26, d.deep)
    d.r(266, 142, 10, 26, d.deep)
    for i, x in enumerate((42, 126, 210)):
        high = 64 + 14 * i
        d.r(x, 132 - high, 68, high, d.paper, 5)
        d.r(x, 132 - high, 68, 14, (d.soft, d.mid, d.main)[i], 5)
        d.r(x, 139 - high, 68, 7, (d.soft, d.mid, d.main)[i])
        for j in range(i + 1):
            d.r(x + 12, 118 - j * 16, 44, 9, SAF if i == 2 else d.main, 3)


def task(d):
    # ground with a gap
    for x, w in ((0, 140), (206, 114)):
        d.r(x, 168, w, 32, d.soft)
        d.r(x, 168, w, 3, d.mid)
    # old boiler
    d.r(24, 78, 58, 90, d.deep, 5)
    d.r(46, 36, 14, 42, d.mid)
    d.r(36, 130, 34, 22, d.mid, 3)
    d.p('M46 150 q-2 -10 7 -16 q9 8 7 16 Z', d.soft)
    d.c(53, 100, 11, d.paper)
    d.l('M53 100 L59 94', d.deep, 3)
    # heat pump
    d.r(222, 104, 82, 56, d.main, 5)
    d.c(262, 132, 22, d.paper)
    d.c(262, 132, 17, d.mid)
    for path in ('M262 132 L262 117', 'M262 132 L275 140', 'M262 132 L249 140'):
        d.l(path, d.paper, 4)
    d.r(230, 160, 12, 8, d.deep)
    d.r(284, 160, 12, 8, d.deep)
    # the plank that is to close it
    d.person(112, 168, d.mid, 2, 3, 'short', (138, 128), 84)
    d.p('M132 160 L200 92 L207 99 L139 167 Z', SAF)


def shown(d):
    d.ground()
    for x in (16, 212):
        d.r(x, 52, 92, 68, d.deep, 5)
        d.r(x + 6, 58, 80, 56, d.paper, 2)
        d.r(x + 40, 120, 12, 14, d.deep)
        d.r(x + 20, 134, 52, 6, d.deep, 3)
    for i, w in enumerate((58, 44, 62, 50, 38)):
        d.r(30, 64 + i * 9.6, w, 5, SAF if i == 2 else d.mid, 2)
    d.r(226, 83.2, 62, 5, SAF, 2)
    # wall with a window
    d.r(146, 20, 24, 56, d.main)
    d.r(146, 98, 24, 70, d.main)
    d.r(142, 74, 32, 4, d.deep, 2)
    d.r(142, 96, 32, 4, d.deep, 2)
    d.l('M112 86 H204', SAF, 4)
    d.p('M200 79 L211 86 L200 93 Z', SAF)
    d.r(8, 140, 108, 10, d.mid, 3)
    d.r(204, 140, 108, 10, d.mid, 3)
    for x in (18, 98, 214, 294):
        d.r(x, 150, 8, 18, d.mid)


def hurdles(d):
    d.ground()
    d.r(0, 182, 320, 3, d.mid)
    for x in (84, 124, 164, 204):
        d.r(x, 122, 5, 46, d.deep)
        d.r(x + 25, 122, 5, 46, d.deep)
        d.r(x - 3, 118, 36, 9, d.main, 3)
        d.r(x - 3, 138, 36, 6, d.mid, 2)
    d.person(42, 168, d.main, 1, 0, 'bun', (70, 116), 86)
    d.r(246, 40, 66, 128, d.deep, 3)
    d.r(254, 48, 50, 120, d.mid, 2)
    d.r(262, 58, 34, 34, d.soft, 2)
    d.c(264, 112, 6, SAF)


def tree(d):
    d.r(0, 92, 320, 108, d.soft)
    d.r(0, 92, 320, 3, d.mid)
    # the way, seen from the front as a band with turns
    d.l('M14 150 H232', d.paper, 14)
    for i, x in enumerate((44, 84, 124, 164, 204)):
        up = i % 2 == 0
        d.l(f'M{x} 150 V{112 if up else 186}', d.paper, 9)
        if up:
            d.r(x - 2, 78, 4, 32, d.deep)
            d.r(x - 15, 62, 30, 18, d.main, 3)
        else:
            d.r(x - 13, 178, 26, 14, d.main, 3)
    d.c(18, 150, 8, d.deep)
    # the desk
    d.r(244, 138, 64, 8, d.deep, 2)
    d.r(250, 146, 6, 24, d.deep)
    d.r(296, 146, 6, 24, d.deep)
    d.r(262, 130, 28, 8, SAF, 2)
    d.r(234, 152, 16, 5, d.main, 2)
    d.r(234, 128, 4, 26, d.main, 2)
    d.r(236, 156, 4, 14, d.main)
    d.r(302, 152, 14, 5, d.main, 2)
    d.r(312, 128, 4, 26, d.main, 2)
    d.r(308, 156, 4, 14, d.main)


draw('k03-green-hr', 3, {'m4-drei-karten': cards, 'm4-neue-aufgabe': task, 'm4-nur-freigegeben': shown,
                         'm4-vier-huerden': hurdles, 'm4-baum': tree})
