#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K01, module 3."""
from kit import SAF, W, draw

# Paper and pale things stay bright in the dark, so they and what is drawn on paper keep the colours of the day.
DEEP, MAIN, MID, SOFT = W[1][:4]


def arrow(d, x1, y, x2, colour):
    s = 1 if x2 > x1 else -1
    d.l(f'M{x1} {y} H{x2-s*14}', colour, 8)
    d.p(f'M{x2} {y} l{-s*20} -13 v26 Z', colour)


def pfeile(d):
    d.p('M18 58 a16 16 0 0 1 16 -20 a20 20 0 0 1 36 -4 a16 16 0 0 1 16 24 Z', d.mid)
    for x in (30, 46, 62, 78):
        d.l(f'M{x} 68 v16', d.mid, 4)
    d.ground()
    d.p('M232 168 H320 V200 H220 Z', d.mid)
    d.l('M244 178 q8 -6 16 0 t16 0 t16 0 t16 0', d.tint, 3)
    d.l('M240 190 q8 -6 16 0 t16 0 t16 0 t16 0', d.tint, 3)
    d.r(122, 84, 76, 84, d.main)
    d.p('M112 86 L160 48 L208 86 Z', d.deep)
    d.win(134, 98, 2, 1, 14, 16, 38, 19)
    d.r(150, 130, 20, 38, d.deep, 2)
    arrow(d, 58, 118, 116, SAF)
    arrow(d, 206, 140, 262, d.deep)


def saege(d):
    d.r(24, 28, 76, 60, d.soft, 3)
    for i in range(5):
        d.r(34, 38+i*9, 56, 5, d.mid, 1.5)
    d.ground()
    d.person(96, 168, d.main, 1, 4, 'short', (140, 118), 96)
    d.r(128, 124, 132, 10, d.deep, 2)
    d.r(140, 134, 10, 34, d.deep)
    d.r(238, 134, 10, 34, d.deep)
    d.p('M176 124 a22 22 0 0 1 44 0 Z', d.mid)
    d.r(132, 116, 40, 8, SOFT, 1.5)
    for x, y, r in ((226, 108, 4), (238, 100, 3), (234, 116, 3), (248, 112, 4), (224, 94, 3), (160, 104, 2.5), (148, 100, 3)):
        d.c(x, y, r, d.mid)
    d.l('M252 106 V60 q0 -16 16 -16 H320', SAF, 12)
    d.p('M238 104 h28 l8 14 h-44 Z', SAF)


def keller(d):
    d.r(84, 34, 152, 64, d.main)
    d.p('M74 36 L160 4 L246 36 Z', d.deep)
    d.win(104, 52, 4, 1, 16, 22, 32, 19)
    d.r(0, 96, 320, 104, d.soft)
    d.r(0, 96, 320, 3, d.mid)
    d.r(84, 96, 152, 92, d.tint)
    d.r(84, 96, 152, 4, d.deep)
    d.p('M84 100 h18 v18 h18 v18 h18 v18 h18 v18 h18 v16 H84 Z', d.deep)
    d.p('M138 154 H236 V188 H174 V172 H156 V154 Z', d.mid)
    d.l('M164 162 q9 -6 18 0 t18 0 t18 0 t14 0', d.tint, 3)
    d.r(192, 146, 34, 26, SAF, 4)
    d.r(202, 132, 8, 14, SAF)
    d.l('M206 134 V110 H236', d.deep, 4)
    d.r(188, 172, 42, 6, d.deep, 1)
    d.r(80, 96, 4, 92, d.deep)
    d.r(236, 96, 4, 92, d.deep)
    d.r(80, 186, 160, 6, d.deep)
    for x in (22, 40, 58, 262, 280, 298):
        d.l(f'M{x} {30 + x % 7 * 5} l-6 22', d.mid, 3)


def schwelle(d):
    d.ground()
    for x, h, c in ((38, 104, d.main), (90, 82, d.main), (142, 60, SAF), (194, 34, d.mid), (246, 22, d.mid)):
        d.r(x, 168-h, 36, h, c, 2)
    d.r(20, 100, 280, 4, d.deep, 2)
    d.r(20, 96, 8, 72, d.deep, 2)
    d.r(292, 96, 8, 72, d.deep, 2)


def matrix(d):
    d.r(52, 12, 236, 148, d.paper, 3)
    d.l('M72 22 V144 H278', DEEP, 4)
    d.p('M72 14 l-7 12 h14 Z', DEEP)
    d.p('M286 144 l-12 -7 v14 Z', DEEP)
    d.l('M74 78 H276', SOFT, 3)
    d.l('M176 24 V142', SOFT, 3)
    for x, y, r, c in ((96, 128, 6, MID), (118, 108, 6, MID), (140, 126, 6, MID), (106, 92, 6, MID), (158, 98, 6, MID),
                       (206, 120, 6, MAIN), (110, 52, 6, MAIN), (148, 62, 6, MAIN), (236, 96, 9, DEEP), (200, 60, 9, DEEP), (244, 38, 12, SAF)):
        d.c(x, y, r, c)
    d.ground()


draw('k01-csr-strategie', 1, {'m3-pfeile': pfeile, 'm3-saege': saege, 'm3-keller': keller, 'm3-schwelle': schwelle,
                              'm3-matrix': matrix})
