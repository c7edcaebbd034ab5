#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The street of the five theme worlds: tiles of the shelf, 180 x 96, ground line at y = 90, without a ground of their own.

Writes player/drawings/world-N.svg and world-N-dark.svg."""
from kit import COURSES, SAF, D

PLAYER = COURSES.parent / 'player' / 'drawings'


def tower(d):
    d.r(18, 66, 60, 24, d.mid)
    d.p('M18 66 l15 -10 v10 l15 -10 v10 l15 -10 v10 l15 -10 v10 Z', d.mid)
    d.win(25, 73, 5, 1, 6, 8, 11)
    d.p('M98 90 L104 36 H128 L134 90 Z', d.main)
    d.l('M101 66 L131 82 M131 66 L101 82', d.mid, 3)
    d.compass(116, 30, 20)
    d.r(144, 74, 22, 16, d.soft)


def works(d):
    d.p('M14 90 V56 l26 -16 v16 l26 -16 v16 l26 -16 v16 l26 -16 V90 Z', d.main)
    for i in range(4):
        d.l(f'M{18 + i * 26} 53 l18 -11', d.soft, 3)
    d.win(22, 66, 7, 1, 7, 10, 12)
    d.r(104, 68, 10, 22, SAF, 1)
    d.r(132, 22, 12, 68, d.deep)
    d.r(129, 20, 18, 5, d.deep, 1)
    d.r(150, 64, 20, 26, d.mid, 2)


def people(d):
    d.r(22, 40, 90, 50, d.main)
    d.p('M16 42 L67 18 L118 42 Z', d.deep)
    d.win(32, 52, 3, 1, 12, 12, 20)
    d.r(92, 56, 14, 34, d.deep, 1)
    d.c(96, 74, 2, SAF)
    d.person(136, 90, d.mid, 2, 3, 'short', None, 84, .56)
    d.person(162, 90, d.deep, 0, 2, 'bob', None, 80, .56)


def market(d):
    d.r(22, 52, 136, 38, d.main)
    d.p('M16 54 a74 34 0 0 1 148 0 Z', d.deep)
    for i in range(4):
        d.p(f'M{32 + i * 31} 90 v-18 a11 11 0 0 1 22 0 v18 Z', d.soft)
    d.r(34, 80, 18, 10, d.paper)
    d.r(65, 83, 18, 7, SAF)
    d.r(96, 80, 18, 10, d.paper)
    d.r(127, 83, 18, 7, d.mid)


def quarter(d):
    for x, h, tone in ((14, 46, d.main), (44, 56, d.mid), (74, 50, d.deep)):
        d.r(x, 90 - h, 30, h, tone)
        d.p(f'M{x} {90 - h} l15 -13 l15 13 Z', tone)
        d.win(x + 5, 98 - h, 2, 2, 7, 9, 13, 15)
    d.r(62, 42, 7, 9, SAF, 1.5)
    d.r(128, 62, 5, 28, d.deep)
    d.c(130, 52, 18, d.mid)
    d.r(148, 70, 24, 4, d.deep, 2)
    d.r(151, 74, 3, 16, d.deep)
    d.r(166, 74, 3, 16, d.deep)


for world, tile in enumerate((tower, works, people, market, quarter), 1):
    for dark in (False, True):
        d = D(world, dark)
        tile(d)
        path = PLAYER / f'world-{world}{"-dark" if dark else ""}.svg'
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 96" width="180" height="96">'
                        '<!-- SPDX-License-Identifier: CC0-1.0 -->\n' + '\n'.join(d.o) + '\n</svg>\n', encoding='utf-8')
