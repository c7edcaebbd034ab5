#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The covers of the courses."""
from kit import SAF, draw
import math


def k00(d):
    d.ground()
    d.p('M128 84 v-16 a10 10 0 0 1 10 -10 h44 a10 10 0 0 1 10 10 v16', 'none', d.deep, 9)
    d.r(76, 80, 168, 96, d.main, 14)
    d.r(76, 118, 168, 4, d.deep)
    d.r(104, 112, 22, 16, d.paper, 3)
    d.r(194, 112, 22, 16, d.paper, 3)
    d.p('M148 80 h24 v62 l-12 -11 l-12 11 Z', SAF)
    d.r(90, 170, 22, 8, d.deep, 3)
    d.r(208, 170, 22, 8, d.deep, 3)


def k01(d):
    d.p('M0 168 V138 q60 -34 120 -10 t110 -8 t90 -2 V168 Z', d.soft)
    d.r(34, 116, 112, 52, d.main)
    d.p('M34 116 l28 -18 v18 l28 -18 v18 l28 -18 v18 l28 -18 v18 Z', d.main)
    d.win(46, 130, 6, 1, 10, 16)
    d.p('M186 168 L198 70 H242 L254 168 Z', d.deep)
    d.l('M193 112 L250 140 M247 112 L190 140 M196 86 L244 112 M244 86 L196 112', d.mid, 3)
    d.compass(220, 62, 36)
    d.ground()
    d.r(204, 146, 32, 22, d.mid)
    d.person(284, 168, d.main, 2, 3, 'short', None, 86, .62)


def k02(d):
    d.r(26, 40, 168, 128, d.main)
    d.r(26, 28, 168, 16, d.deep)
    d.r(44, 62, 66, 62, d.soft, 2)
    d.r(126, 66, 50, 102, d.deep, 2)
    d.r(134, 76, 34, 50, d.mid, 2)
    d.c(168, 138, 3.5, SAF)
    d.r(54, 70, 38, 48, d.paper, 2)
    [d.r(60, 78+i*8, w, 3.5, d.main if i == 0 else d.mid, 1.5) for i, w in enumerate((26, 22, 26, 18))]
    d.r(76, 106, 12, 7, SAF, 2)
    d.ground()
    d.r(204, 108, 5, 60, d.mid)
    d.c(206, 96, 22, d.soft)
    d.person(248, 168, d.deep, 2, 0, 'scarf', None, 86)
    d.p('M264 132 h26 v24 a4 4 0 0 1 -4 4 h-18 a4 4 0 0 1 -4 -4 Z', d.mid)
    d.l('M270 132 v-6 h14 v6', d.mid, 3.5)


def k03(d):
    d.ground()
    d.r(98, 22, 124, 86, d.paper, 4)
    cx, cy = 160, 66
    def ring(rs): return 'M' + ' L'.join(f'{cx+q*math.sin(i*math.pi/3):.1f} {cy-q*math.cos(i*math.pi/3):.1f}' for i, q in enumerate(rs)) + ' Z'
    d.p(ring([34]*6), 'none', d.soft, 2.5)
    d.p(ring([20]*6), 'none', d.soft, 2.5)
    d.p(ring([30, 18, 26, 14, 28, 22]), d.mid, d.main, 3)
    d.c(cx+18*math.sin(math.pi/3), cy-18*math.cos(math.pi/3), 5, SAF)
    d.person(72, 168, d.main, 3, 3, 'short', (112, 112), 92)
    d.person(250, 168, d.deep, 1, 4, 'bun', (208, 104), 88)
    d.r(40, 134, 240, 10, d.deep, 3)
    d.r(56, 144, 8, 24, d.deep)
    d.r(256, 144, 8, 24, d.deep)
    d.r(128, 122, 40, 12, d.mid, 2)
    d.r(176, 126, 26, 8, SAF, 2)


for course, world, picture in (('k00-startklar', 0, k00), ('k01-csr-strategie', 1, k01),
                               ('k02-employer-branding', 3, k02), ('k03-green-hr', 3, k03)):
    draw(course, world, {'cover': picture})
