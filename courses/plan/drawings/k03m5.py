#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K03, module 5."""
from kit import HAIR, SAF, SKIN, draw


def showing(d):
    d.ground()
    d.r(22, 24, 60, 40, d.paper, 3)
    d.r(22, 24, 60, 6, d.mid, 3)
    d.person(236, 168, d.mid, 1, 4, 'bob', None, 84)
    d.person(284, 168, d.soft if not d.dark else d.main, 0, 2, 'short', None, 88)
    d.person(112, 168, d.main, 3, 3, 'short', (158, 122), 92)
    d.r(100, 62, 24, 14, d.paper, 4)
    d.r(104, 56, 16, 10, d.paper, 5)
    d.p('M100 118 h24 v44 h-24 Z', d.paper)
    # peelings, then the crate
    d.l('M158 132 q7 6 1 12', d.deep, 4)
    d.l('M166 130 q-5 8 3 13', d.deep, 4)
    d.r(138, 144, 52, 24, SAF, 3)
    d.r(142, 152, 44, 3, d.deep)
    d.r(142, 159, 44, 3, d.deep)
    d.r(20, 128, 62, 8, d.deep, 2)
    d.r(28, 136, 6, 32, d.deep)
    d.r(68, 136, 6, 32, d.deep)
    d.c(44, 122, 7, d.mid)
    d.c(58, 122, 7, d.main)


def cup(d):
    d.ground()
    # bin in front, almost empty
    d.p('M44 106 h60 l-6 62 h-48 Z', d.main)
    d.r(38, 98, 72, 9, d.deep, 3)
    d.l('M60 116 L62 158 M88 116 L86 158', d.deep, 3)
    # the cup
    d.p('M58 46 h32 v14 a16 16 0 0 1 -32 0 Z', SAF)
    d.l('M58 50 h-7 v6 a9 9 0 0 0 9 8 M90 50 h7 v6 a9 9 0 0 1 -9 8', SAF, 4)
    d.r(71, 74, 6, 12, SAF)
    d.r(60, 86, 28, 12, d.deep, 2)
    # partition, behind it the full one
    d.r(156, 44, 16, 124, d.deep, 2)
    for x, y, r in ((206, 94, 15), (232, 84, 18), (262, 92, 15), (222, 68, 12), (246, 62, 13), (196, 158, 11), (296, 156, 13)):
        d.c(x, y, r, d.mid)
        d.l(f'M{x-4} {y-r} l4 -5 l4 5', d.mid, 3)
    d.r(252, 66, 22, 16, d.soft, 2)
    d.p('M200 106 h66 l-6 62 h-54 Z', d.main)
    d.r(194, 98, 78, 9, d.deep, 3)
    d.l('M218 116 L220 158 M249 116 L247 158', d.deep, 3)


def gate(d):
    d.ground()
    # hall with gate and clock
    d.r(24, 44, 134, 124, d.main)
    d.r(24, 36, 134, 10, d.deep)
    d.r(58, 96, 66, 72, d.deep)
    for y in range(102, 166, 11):
        d.r(62, y, 58, 4, d.mid)
    d.c(91, 70, 16, d.paper, SAF, 5)
    d.l('M91 70 V60 M91 70 L98 74', d.ink, 3)
    # a bicycle
    for x in (14, 34):
        d.c(x, 158, 9, 'none', d.deep, 3)
    d.l('M14 158 L21 144 H30 L34 158 M21 144 L25 158 H14 M30 144 L28 138', d.deep, 3)
    # a car with three
    d.p('M150 150 q2 -24 16 -26 h38 q12 2 18 26 Z', d.mid)
    d.r(142, 146, 90, 16, d.deep, 6)
    for x, s in ((170, 2), (186, 0), (202, 3)):
        d.c(x, 137, 6, SKIN[s])
        d.r(x - 6, 142, 12, 5, d.soft, 2)
    for x in (162, 212):
        d.c(x, 162, 9, d.main, d.deep, 4)
    # the stop, still empty
    d.r(288, 74, 5, 94, d.deep)
    d.c(290, 66, 15, d.soft, d.deep, 4)
    d.r(280, 100, 21, 24, d.paper, 2)
    for y in (105, 111, 117):
        d.r(284, y, 13, 3, d.mid)
    d.r(250, 148, 32, 5, d.deep, 2)
    d.r(254, 153, 4, 15, d.deep)
    d.r(274, 153, 4, 15, d.deep)


def board(d):
    d.r(66, 18, 156, 172, d.deep, 8)
    d.r(76, 34, 136, 148, d.paper, 3)
    d.r(120, 10, 48, 20, d.mid, 5)
    for x in (84, 148):
        for y in (46, 114):
            d.r(x, y, 56, 60, d.tint, 4)
    # bars
    for i, h in enumerate((18, 32, 42)):
        d.r(92 + i * 14, 98 - h, 10, h, (d.mid, d.mid, d.main)[i], 1.5)
    # gauge
    d.p('M154 94 a22 22 0 0 1 44 0 Z', d.soft)
    d.l('M176 94 L190 76', SAF, 6)
    d.c(176, 94, 6, SAF)
    # tick
    d.l('M96 144 L108 156 L130 130', d.main, 8)
    # curve
    d.l('M154 162 q12 -2 18 -14 t26 -18', d.main, 4)
    d.r(154, 166, 44, 3, d.mid)
    # ruler
    d.r(244, 40, 30, 134, d.mid, 3)
    for i in range(11):
        d.r(244, 48 + i * 12, 14 if i % 2 == 0 else 9, 3, d.deep)


def year(d):
    d.ground()
    d.r(20, 22, 208, 112, d.deep, 5)
    on = {0, 1, 2, 4, 7, 10}
    for i in range(12):
        x, y = 28 + i % 4 * 49, 30 + i // 4 * 34
        d.r(x, y, 44, 28, d.soft, 3)
        if i in on and i != 10:
            d.r(x + 7, y + 7, 30, 14, d.paper, 2)
            d.r(x + 11, y + 12, 18, 4, d.main, 2)
    d.r(28 + 2 * 49 + 7, 30 + 68 + 7, 30, 14, SAF, 2)
    # a person in a wheelchair
    x = 236
    d.c(x, 148, 20, 'none', d.deep, 5)
    d.c(x - 24, 161, 7, 'none', d.deep, 4)
    d.p(f'M{x-16} 142 V112 a16 16 0 0 1 32 0 V142 Z', d.main)
    d.l(f'M{x-10} 140 H{x-22} V158', d.mid, 9)
    d.l(f'M{x+18} 106 V140', d.deep, 5)
    d.l(f'M{x-10} 112 H164', d.main, 9)
    d.c(162, 112, 5.5, SKIN[2])
    d.r(x - 5, 84, 10, 14, SKIN[2], 4)
    d.c(x, 76, 11.5, SKIN[2])
    d.p(f'M{x-13.5} 85 V74 a13.5 12 0 0 1 27 0 V85 h-5 V74 q-9 0 -12 -3 q-1 3 -5 3 V85 Z', HAIR[0])


draw('k03-green-hr', 3, {'m5-vormachen': showing, 'm5-pokal': cup, 'm5-werkstor': gate, 'm5-steckbrief': board,
                         'm5-jahr': year})
