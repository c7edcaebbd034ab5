#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""K02.M5: consent before the camera, five channels, the first day, three figures."""
from kit import SAF, draw


def consent(d):
    d.r(0, 40, 320, 3, d.soft)
    # sheet on a board, five lines, the box to tick
    d.l('M48 150 L40 168 M88 150 L96 168', d.deep, 4)
    d.r(24, 44, 88, 112, d.deep, 4)
    d.r(30, 50, 76, 100, d.paper, 2)
    for i in range(5):
        d.r(38, 60 + i*14, 8, 8, d.soft, 2)
        d.r(52, 62 + i*14, (44, 36, 46, 30, 40)[i], 4, d.mid, 2)
    d.r(38, 130, 14, 14, SAF, 2)
    d.l('M41 137 l4 4 l6 -8', d.deep, 3)
    d.r(58, 140, 40, 3, d.main, 1.5)
    # camera on a tripod
    d.l('M172 116 L156 168 M172 116 L188 168 M172 116 V168', d.deep, 4)
    d.r(150, 88, 44, 30, d.main, 4)
    d.r(160, 82, 16, 8, d.main, 2)
    d.r(192, 96, 14, 14, d.deep, 2)
    d.c(164, 103, 6, d.soft)
    d.ground()
    # carer, hand to the chest: no one is pushed
    d.person(258, 168, d.mid, 2, 0, 'bun', (238, 128), 100)
    d.r(262, 122, 14, 10, d.paper, 2)


def channels(d):
    # school, shop with notice, screen
    d.r(12, 72, 84, 96, d.mid)
    d.p('M6 72 L54 46 L102 72 Z', d.deep)
    d.win(24, 88, 3, 2, 14, 16, 24, 30)
    d.r(46, 146, 16, 22, d.deep)
    d.r(116, 60, 84, 108, d.main)
    d.r(110, 60, 96, 14, d.deep)
    d.r(130, 80, 38, 46, d.soft, 2)
    d.r(138, 84, 22, 28, d.paper, 2)
    d.r(142, 89, 14, 3, d.main)
    d.r(142, 96, 12, 3, d.mid)
    d.r(142, 103, 14, 3, d.mid)
    d.r(174, 96, 20, 72, d.deep, 2)
    # screen on a post
    d.r(230, 100, 6, 68, d.deep)
    d.r(212, 52, 90, 56, d.deep, 4)
    d.r(217, 57, 80, 46, d.soft, 2)
    d.r(224, 64, 30, 20, d.main, 2)
    d.r(260, 66, 28, 4, d.mid, 2)
    d.r(260, 76, 22, 4, d.mid, 2)
    d.r(224, 90, 46, 6, d.mid, 2)
    d.ground()
    # telephone box on the wall of the screen post
    d.r(254, 124, 22, 36, d.main, 4)
    d.l('M260 132 v20', d.paper, 5)
    d.r(256, 160, 18, 8, d.main)
    # two people talking: the spot is what is said
    d.person(66, 168, d.deep, 3, 3, 'short', None, 70, .9)
    d.person(116, 168, d.soft, 1, 2, 'bob', None, 68, .9)
    d.p('M74 74 h34 a6 6 0 0 1 6 6 v10 a6 6 0 0 1 -6 6 h-20 l-8 9 v-9 h-6 a6 6 0 0 1 -6 -6 v-10 a6 6 0 0 1 6 -6 Z', SAF)


def start(d):
    # wall with main switch
    d.r(214, 44, 74, 64, d.soft, 4)
    d.r(226, 56, 24, 40, d.deep, 3)
    d.r(232, 62, 12, 28, SAF, 3)
    d.r(258, 60, 20, 4, d.mid, 2)
    d.r(258, 72, 20, 4, d.mid, 2)
    d.r(258, 84, 14, 4, d.mid, 2)
    d.l('M238 108 V168', d.mid, 4)
    d.ground()
    # bench with tools laid out
    d.r(16, 120, 128, 10, d.deep, 3)
    d.r(26, 130, 8, 38, d.deep)
    d.r(126, 130, 8, 38, d.deep)
    d.r(30, 112, 30, 8, d.main, 2)
    d.r(66, 108, 12, 12, d.mid, 2)
    d.l('M86 117 h24', d.main, 4)
    d.r(108, 112, 10, 8, d.deep, 2)
    d.p('M124 120 a12 12 0 0 1 0 -1 Z', d.main)
    # rack above
    d.r(22, 52, 116, 34, d.soft, 3)
    for i, h in enumerate((20, 24, 16, 22, 18)):
        d.l(f'M{38+i*21} 56 v{h}', d.main if i % 2 else d.deep, 5)
    d.person(196, 168, d.main, 2, 0, 'bun', (230, 84), 96)
    d.person(152, 168, d.mid, 0, 4, 'bob', None, 92)


def figures(d):
    # calendar
    d.r(18, 52, 84, 76, d.paper, 4)
    d.r(18, 52, 84, 18, d.main, 4)
    d.r(32, 44, 6, 14, d.deep, 3)
    d.r(82, 44, 6, 14, d.deep, 3)
    for i in range(5):
        for j in range(3):
            d.r(26 + i*14, 78 + j*16, 9, 9, d.mid if 1 <= i + 5*j <= 11 else d.soft, 1.5)
    d.r(56, 128, 8, 40, d.deep)
    d.ground()
    # stack of applications and the one
    d.r(120, 144, 76, 8, d.deep, 2)
    d.r(128, 152, 6, 16, d.deep)
    d.r(182, 152, 6, 16, d.deep)
    for i in range(7):
        d.r(126 + (i % 2)*2, 138 - i*6, 34, 5, (d.mid, d.soft)[i % 2], 1)
    d.r(168, 138, 22, 6, SAF, 1)
    # door, one leaves
    d.r(226, 56, 70, 112, d.main, 2)
    d.r(234, 64, 54, 104, d.tint)
    d.p('M288 64 L262 74 V168 H288 Z', d.deep)
    d.c(267, 122, 3, d.soft)
    d.person(238, 168, d.mid, 3, 1, 'short', None, 84, .9)
    d.r(248, 138, 22, 18, d.soft, 3)


draw('k02-employer-branding', 3, {'m5-einwilligung': consent, 'm5-kanaele': channels,
                                  'm5-einstieg': start, 'm5-kennzahlen': figures})
