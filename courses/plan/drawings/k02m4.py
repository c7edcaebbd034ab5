#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawings of K02, module 4: who is let in, and what is written down."""
from kit import SAF, SKIN, HAIR, draw


def chair(d, x, y, shirt, skin, hair, arm):
    """A person in a wheelchair; y: ground."""
    d.r(x-20, y-64, 6, 40, d.deep, 3)
    d.r(x-20, y-30, 36, 8, d.deep, 3)
    d.l(f'M{x+14} {y-28} L{x+24} {y-6} h8', d.deep, 5)
    d.p(f'M{x-16} {y-26} V{y-52} a15 15 0 0 1 30 0 V{y-26} Z', shirt)
    d.p(f'M{x-8} {y-34} h22 a8 8 0 0 1 8 8 v16 h-10 v-12 h-20 Z', d.mid)
    d.r(x-5, y-74, 10, 12, SKIN[skin], 4)
    d.c(x, y-80, 11.5, SKIN[skin])
    d.p(f'M{x-12} {y-80} a12 12 0 0 1 24 0 q-6 -5 -12 -5 t-12 5 Z', HAIR[hair])
    if arm:
        d.l(f'M{x+6} {y-54} L{arm[0]} {arm[1]}', shirt, 9)
        d.c(arm[0], arm[1], 5.5, SKIN[skin])
    d.c(x-6, y-19, 17, 'none', d.ink if not d.dark else d.paper, 4)
    d.c(x-6, y-19, 4, d.ink if not d.dark else d.paper)
    d.c(x+28, y-5, 5, d.ink if not d.dark else d.paper)


def tor(d):
    d.r(176, 36, 124, 132, d.main)
    d.r(168, 28, 140, 12, d.deep, 2)
    for i in range(8): d.r(188+i % 4*26, 48+i//4*22, 20, 16, d.soft, 3)
    d.r(202, 96, 72, 72, SAF)
    d.r(208, 102, 60, 66, d.tint)
    d.r(196, 90, 84, 8, d.deep, 2)
    d.ground()
    d.p('M150 168 L202 162 V168 Z', d.mid)
    d.person(34, 168, d.deep, 1, 2, 'short', None, 84)
    d.person(74, 168, d.mid, 2, 0, 'scarf', None, 78)
    chair(d, 124, 168, d.main, 3, 3, None)
    d.person(238, 168, d.deep, 0, 4, 'bun', None, 58)


def schranke(d):
    d.r(244, 60, 64, 108, d.main)
    d.r(236, 52, 80, 12, d.deep, 2)
    d.r(260, 92, 34, 76, d.deep, 2)
    d.r(266, 98, 22, 30, d.soft, 2)
    d.c(288, 136, 3, d.paper)
    d.ground()
    d.r(166, 116, 16, 52, d.deep, 3)
    d.r(160, 110, 28, 14, d.deep, 4)
    d.person(64, 168, d.main, 3, 2, 'short', None, 96)
    d.person(116, 168, d.mid, 1, 4, 'bob', None, 90)
    d.r(28, 122, 148, 12, SAF, 6)
    for i in range(4): d.r(42+i*32, 122, 16, 12, d.paper)
    d.person(220, 168, d.deep, 0, 3, 'short', None, 88)


def hebewagen(d):
    for x in (206, 300): d.r(x, 20, 8, 148, d.deep)
    for y in (62, 112): d.r(206, y, 102, 7, d.deep)
    for x, y in ((220, 36), (250, 36), (222, 86), (254, 86)): d.r(x, y, 26, 26, d.mid, 2); d.r(x, y+10, 26, 4, d.main)
    d.ground()
    d.r(186, 44, 8, 118, SAF, 2)
    d.r(140, 92, 50, 6, SAF, 2)
    d.r(140, 158, 56, 8, SAF, 3)
    d.c(148, 166, 5, d.ink if not d.dark else d.paper)
    d.c(186, 166, 5, d.ink if not d.dark else d.paper)
    d.r(146, 58, 34, 34, d.main, 2)
    d.r(146, 72, 34, 5, d.deep)
    d.l('M140 158 L120 116', SAF, 5)
    chair(d, 74, 168, d.deep, 2, 3, (118, 118))


def akte(d):
    d.r(24, 34, 168, 134, d.main)
    d.r(16, 26, 184, 12, d.deep, 2)
    for i in range(4):
        x = 38+i*38
        d.r(x, 56, 30, 96, SAF if i == 2 else d.soft, 3)
        d.r(x+7, 68, 16, 22, d.paper, 2)
        d.c(x+15, 136, 5, d.paper)
    for i in range(5): d.r(116+i*4, 42-i*2+2, 8, 16, d.paper, 1)
    d.r(32, 152, 152, 6, d.deep)
    d.ground()
    d.c(252, 66, 38, d.paper, d.deep, 6)
    d.p('M252 66 V34 A32 32 0 0 1 252 98 Z', d.mid)
    d.l('M252 66 V42 M252 66 L268 76', d.deep, 5)
    d.c(252, 66, 4, d.deep)
    d.r(222, 128, 60, 8, d.deep, 2)
    d.r(228, 136, 6, 32, d.deep)
    d.r(270, 136, 6, 32, d.deep)
    d.r(236, 120, 32, 8, d.paper, 2)


draw('k02-employer-branding', 3, {'m4-tor': tor, 'm4-schranke': schranke, 'm4-hebewagen': hebewagen, 'm4-akte': akte})
