#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K03, module 3: organising learning."""
from kit import SAF, draw


def lernformen(d):
    d.ground()
    d.r(104, 20, 4, 148, d.soft)
    d.r(206, 20, 4, 148, d.soft)
    # at the machine
    d.r(42, 112, 30, 56, d.deep, 3)
    d.c(57, 128, 8, SAF)
    d.r(48, 142, 18, 4, d.mid, 2)
    d.person(22, 168, d.main, 1, 2, 'short', (49, 126), 84)
    d.person(88, 168, d.mid, 3, 3, 'bob', None, 76)
    # alone at a screen
    d.person(132, 168, d.main, 2, 0, 'bun', (160, 136), 80)
    d.r(150, 140, 50, 6, d.deep, 2)
    d.r(190, 146, 6, 22, d.deep)
    d.r(166, 100, 30, 26, d.deep, 3)
    d.r(169, 103, 24, 20, d.paper, 2)
    d.r(179, 126, 5, 14, d.deep)
    # course
    d.r(222, 30, 88, 54, d.paper, 3)
    d.l('M232 70 L250 58 L266 64 L298 42', d.mid, 4)
    d.r(232, 40, 22, 4, d.main, 2)
    d.person(230, 168, d.deep, 0, 4, 'short', (250, 78), 84)
    d.person(268, 168, d.mid, 2, 3, 'scarf', None, 66)
    d.person(298, 168, d.main, 1, 2, 'bob', None, 62)


def kalender(d):
    d.ground()
    d.r(92, 22, 212, 130, d.paper, 5)
    d.r(92, 22, 212, 20, d.deep, 5)
    d.r(92, 34, 212, 8, d.deep)
    for x in (122, 272): d.r(x, 14, 6, 16, d.mid, 3)
    marks = {0: 0, 1: 1, 7: 2, 28: 3}
    for n in range(35):
        x, y = 102 + (n % 7) * 28, 50 + (n // 7) * 20
        if n in marks:
            d.r(x, y, 24, 16, SAF if n == 28 else d.main, 3)
            d.l(f'M{x + 7} {y + 8} l4 4 l7 -8', d.paper if not (n == 28 and d.dark) else d.ink, 3)
        else:
            d.r(x, y, 24, 16, d.soft, 3)
    d.person(52, 168, d.main, 2, 0, 'bob', (96, 116), 92)
    d.l('M94 120 L104 104', d.deep, 4)


def multi(d):
    d.ground()
    d.c(60, 50, 28, d.deep)
    d.c(60, 50, 23, SAF)
    d.l('M60 50 V34 M60 50 L71 56', d.ink, 4)
    # washing machine
    d.r(118, 88, 76, 80, d.paper, 5)
    d.r(118, 88, 76, 18, d.mid, 5)
    d.c(130, 97, 4, d.deep)
    d.r(160, 94, 26, 6, d.deep, 3)
    d.c(156, 136, 24, d.main)
    d.c(156, 136, 17, d.soft)
    d.p('M139 138 q8 -6 17 0 t17 0 a17 17 0 0 1 -34 0 Z', d.mid)
    d.person(86, 168, d.main, 3, 3, 'scarf', (130, 98), 92)
    d.person(232, 168, d.deep, 1, 2, 'short', None, 90)
    d.person(280, 168, d.mid, 2, 4, 'bun', None, 82)


def ebenen(d):
    for i in range(4):
        d.r(16 + i * 74, 144 - i * 26, 74, 24 + i * 26, (d.soft, d.mid, d.main, d.deep)[i])
    for i in range(4): d.r(16 + i * 74, 144 - i * 26, 74, 3, d.mid if i != 1 else d.soft)
    d.ground()
    # sheet with lines
    d.r(36, 98, 34, 44, d.paper, 3)
    for j, w in enumerate((20, 24, 16)): d.r(42, 106 + j * 11, w, 4, d.mid, 2)
    # sheet with ticks
    d.r(110, 72, 34, 44, d.paper, 3)
    for j in range(2): d.l(f'M116 {86 + j * 17} l4 4 l7 -8', d.main, 4); d.r(131, 84 + j * 17, 9, 4, d.soft, 2)
    # at work: a person turning a valve
    d.person(184, 92, d.deep, 1, 0, 'short', (216, 62), 66)
    d.l('M226 92 V62', d.deep, 8)
    d.c(226, 60, 10, d.mid)
    d.c(226, 60, 4, d.deep)
    # meter
    d.r(252, 22, 46, 44, d.mid, 6)
    d.c(275, 44, 17, d.paper)
    d.p('M275 44 L264 36', 'none', SAF, 5)
    d.c(275, 44, 4, d.deep if not d.dark else d.main)


draw('k03-green-hr', 3, {'m3-lernformen': lernformen, 'm3-kalender': kalender, 'm3-multi': multi, 'm3-ebenen': ebenen})
