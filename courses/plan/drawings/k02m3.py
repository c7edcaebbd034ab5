#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K02, module 3: what a promise rests on."""
from kit import SAF, draw


def sheet(d, x, y, w=44, h=56, lines=(28, 22, 28, 16)):
    d.r(x, y, w, h, d.paper, 2)
    for i, n in enumerate(lines):
        d.r(x+8, y+10+i*10, n, 4, d.main if i == 0 else d.mid, 2)


def beleg(d):
    d.r(24, 24, 204, 108, d.deep, 4)
    d.r(32, 32, 188, 92, d.soft, 2)
    d.r(48, 132, 8, 40, d.deep)
    d.r(196, 132, 8, 40, d.deep)
    sheet(d, 44, 48)
    sheet(d, 100, 48)
    d.r(166, 56, 44, 60, SAF, 2)
    sheet(d, 156, 48, 40, 56)
    d.r(170, 42, 12, 14, d.deep, 3)
    for x in (66, 122): d.c(x, 48, 4, d.deep)
    d.ground()
    d.person(268, 168, d.main, 2, 3, 'bob', (226, 100), 92)


def siebe(d):
    def sieve(y, w, n):
        x = 160-w/2
        d.r(x-8, y-10, 8, 20, d.deep, 3)
        d.r(x+w, y-10, 8, 20, d.deep, 3)
        step = w/n
        for i in range(n): d.r(x+i*step+2, y-2, step-8, 6, d.main, 3)
    for x, y in ((84, 16), (124, 12), (164, 18), (204, 10), (104, 34), (148, 32), (188, 34), (226, 28)):
        d.r(x, y, 26, 16, d.paper, 3); d.r(x+5, y+6, 16, 4, d.mid, 2)
    sieve(66, 200, 12)
    for x, y in ((116, 78), (152, 82), (190, 76)):
        d.r(x, y, 26, 16, d.paper, 3); d.r(x+5, y+6, 16, 4, d.mid, 2)
    sieve(110, 130, 7)
    for x, y in ((136, 122), (166, 120)):
        d.r(x, y, 26, 14, d.paper, 3); d.r(x+5, y+5, 16, 4, d.mid, 2)
    sieve(146, 80, 4)
    d.ground(180, 20)
    d.r(146, 162, 30, 18, SAF, 3)
    d.r(152, 169, 18, 4, d.paper, 2)


def van(d, x, y, plug):
    d.p(f'M{x} {y} v-26 h36 l14 12 h4 v14 Z', d.main if not plug else d.deep)
    d.p(f'M{x+38} {y-22} h0 l9 9 h-9 Z', d.tint)
    d.c(x+12, y, 6, d.ink if not d.dark else d.paper)
    d.c(x+42, y, 6, d.ink if not d.dark else d.paper)
    if plug:
        d.l(f'M{x} {y-14} h-6 q-5 0 -5 6 V{y+5}', SAF, 4)
        d.r(x-3, y-19, 8, 10, SAF, 2)


def genau(d):
    d.r(0, 82, 320, 10, d.soft)
    d.r(0, 82, 320, 3, d.mid)
    for i in range(4): van(d, 24+i*74, 76, i < 3)
    d.ground(166, 34)
    for i in range(4): van(d, 24+i*74, 160, False)


def satz(d):
    d.r(16, 40, 176, 30, d.paper, 3)
    for i, w in enumerate((26, 34, 20, 30)): d.r(24+sum((26, 34, 20, 30)[:i])+i*8, 52, w, 6, d.mid, 3)
    d.r(204, 40, 92, 30, SAF, 3)
    for i, w in enumerate((30, 34)): d.r(214+i*38, 52, w, 6, d.paper, 3)
    # scissors between the pieces
    d.l('M198 24 L206 96 M208 24 L190 96', d.deep, 6)
    d.c(207, 106, 9, d.tint, d.deep, 6)
    d.c(186, 106, 9, d.tint, d.deep, 6)
    d.ground()
    d.r(228, 88, 72, 80, d.paper, 3)
    for i in range(5):
        y = 101+i*14
        d.l(f'M238 {y} q4 -8 8 0 t8 0 t8 0', d.main, 3)
        d.r(238, y+5, 52, 2, d.mid)
    d.person(56, 168, d.main, 1, 2, 'short', None, 74)
    d.person(104, 168, d.deep, 3, 3, 'scarf', None, 70)
    d.person(150, 168, d.mid, 0, 4, 'bun', None, 70)


draw('k02-employer-branding', 3, {'m3-beleg': beleg, 'm3-siebe': siebe, 'm3-genau': genau, 'm3-satz': satz})
