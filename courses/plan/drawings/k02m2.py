#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""The drawings of K02, module 2."""
from kit import SAF, draw


def people(d):
    d.r(40, 26, 240, 44, d.soft, 3)
    for i, h in enumerate((22, 30, 18, 26, 22)):
        d.r(62 + i*48, 30, 6, h, d.mid, 2)
        d.r(57 + i*48, 30 + h - 6, 16, 8, d.main, 2)
    d.ground()
    d.person(84, 146, d.main, 0, 2, 'bob', (104, 120), 76)
    d.person(160, 146, d.deep, 3, 3, 'short', None, 84)
    d.person(236, 146, d.mid, 1, 4, 'bun', (216, 120), 70)
    d.r(28, 126, 264, 12, d.deep, 3)
    d.r(48, 138, 10, 30, d.deep)
    d.r(262, 138, 10, 30, d.deep)
    d.r(60, 138, 200, 20, d.mid)
    d.r(140, 119, 34, 7, SAF, 3)
    d.c(138, 122, 7, SAF)
    d.c(136, 122, 3, d.deep)
    d.r(92, 116, 18, 10, d.soft, 2)
    d.r(208, 116, 20, 10, d.soft, 2)


def talk(d):
    d.r(34, 28, 60, 62, d.soft, 2)
    d.r(62, 28, 4, 62, d.tint)
    d.r(34, 57, 60, 4, d.tint)
    d.ground()
    for x, back in ((72, 48), (248, 268)):
        d.r(x-20, 136, 40, 6, d.mid, 2)
        d.r(back, 100, 5, 68, d.mid, 2)
        d.r(x-14 if x < 100 else x+9, 142, 5, 26, d.mid)
    d.person(78, 140, d.main, 1, 0, 'short', (118, 112), 82)
    d.person(242, 140, d.deep, 2, 3, 'scarf', (204, 114), 82)
    d.p('M66 138 h26 v8 h16 v22 h-12 v-12 h-30 Z', d.deep)
    d.p('M254 138 h-26 v8 h-16 v22 h12 v-12 h30 Z', d.main)
    d.r(112, 118, 96, 7, d.deep, 3)
    d.r(156, 125, 8, 43, d.deep)
    d.r(142, 164, 36, 5, d.deep, 2)
    d.p('M140 76 h40 v42 h-40 Z', SAF)
    for i, w in enumerate((28, 22, 28, 18, 24)):
        d.r(146, 82 + i*7, w, 3, d.deep, 1.5)


def way(d):
    d.r(8, 84, 52, 84, d.main)
    d.p('M2 88 L34 58 L66 88 Z', d.deep)
    d.r(26, 128, 18, 40, d.deep, 2)
    d.win(18, 98, 2, 1, 12, 14, 22, 0, d.soft)
    d.r(250, 48, 62, 120, d.main)
    d.r(244, 40, 74, 12, d.deep, 2)
    d.win(262, 64, 2, 2, 12, 14, 26, 26, d.soft)
    d.r(272, 126, 20, 42, d.deep, 2)
    d.r(0, 168, 320, 32, d.soft)
    d.r(0, 168, 148, 3, d.mid)
    d.r(180, 168, 140, 3, d.mid)
    d.p('M146 168 h36 l-5 32 h-26 Z', d.tint)
    for x in (64, 85, 106, 127):
        d.r(x, 158, 17, 10, d.mid, 4)
    for x in (182, 199, 216, 233):
        d.r(x, 158, 14, 10, d.mid, 4)
    d.person(134, 158, d.deep, 2, 0, 'bob', None, 78, .9)
    d.l('M186 158 V96', d.deep, 4)
    d.p('M188 96 h34 l-9 11 l9 11 h-34 Z', SAF)


def answer(d):
    d.ground()
    d.r(20, 124, 196, 9, d.deep, 3)
    d.r(34, 133, 8, 35, d.deep)
    d.r(196, 133, 8, 35, d.deep)
    d.r(110, 46, 96, 66, d.deep, 4)
    d.r(116, 52, 84, 54, d.tint, 2)
    d.r(150, 112, 16, 12, d.deep)
    d.p('M128 58 h60 a6 6 0 0 1 6 6 v18 a6 6 0 0 1 -6 6 h-40 l-12 12 v-12 h-8 a6 6 0 0 1 -6 -6 v-18 a6 6 0 0 1 6 -6 Z', d.mid)
    d.r(132, 66, 50, 4, d.paper, 2)
    d.r(132, 75, 36, 4, d.paper, 2)
    d.person(70, 150, d.main, 3, 3, 'bun', (110, 120), 96)
    d.p('M54 140 h40 v26 h12 v2 h-24 v-14 h-28 Z', d.deep)
    d.r(46, 150, 42, 6, d.mid, 2)
    d.r(60, 156, 6, 12, d.mid)
    for i in range(4):
        d.r(236, 144 - i*26, 58, 24, SAF if i == 3 else (d.main, d.mid, d.main)[i], 3)


def card(d):
    d.r(84, 20, 220, 120, d.paper, 4)
    for i, h in enumerate((52, 44, 18, 26, 60, 48, 40, 52)):
        low = i in (2, 3)
        d.r(98 + i*25, 126 - h, 17, h, d.mid if low else d.main, 2)
    line, shirt = (d.soft, d.mid) if d.dark else (d.deep, d.deep)   # the board is light in the dark too
    d.r(92, 128, 206, 4, line, 2)
    d.l('M156 88 V106', line, 3)
    d.c(156, 82, 8, SAF)
    d.ground()
    d.person(46, 168, shirt, 1, 4, 'bob', (140, 92), 104)


draw('k02-employer-branding', 3, {'m2-menschen': people, 'm2-gespraech': talk, 'm2-weg': way, 'm2-antwort': answer,
                                  'm2-karte': card})
