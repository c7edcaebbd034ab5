#!/usr/bin/env python3
# SPDX-License-Identifier: CC0-1.0
"""The drawings of K02, module 1."""
import math

from kit import SAF, draw


def yard(d):
    d.r(196, 44, 112, 124, d.main)
    d.p('M188 48 L252 20 L316 48 Z', d.deep)
    d.r(208, 66, 88, 102, d.soft)
    d.ground()
    d.r(240, 132, 52, 8, d.deep, 2)
    d.r(246, 140, 6, 28, d.deep)
    d.r(280, 140, 6, 28, d.deep)
    d.person(226, 168, d.mid, 2, 3, 'short', (34, -44), 80, .95)
    d.r(254, 120, 26, 12, d.main, 2)
    for i in range(7):
        d.r(96 + i*14, 128, 6, 40, d.mid, 2)
    d.r(92, 136, 98, 5, d.mid)
    d.r(92, 154, 98, 5, d.mid)
    d.r(124, 92, 42, 58, d.paper, 2)
    d.r(130, 100, 30, 16, SAF, 2)
    d.r(130, 122, 30, 4, d.mid, 2)
    d.r(130, 130, 22, 4, d.mid, 2)
    d.r(130, 138, 26, 4, d.mid, 2)
    d.person(24, 168, d.main, 0, 2, 'bob', None, 82)
    d.person(74, 168, d.deep, 3, 3, 'short', (50, 110), 86)
    d.p('M40 30 h34 a8 8 0 0 1 8 8 v14 a8 8 0 0 1 -8 8 h-20 l-10 10 v-10 h-4 a8 8 0 0 1 -8 -8 v-14 a8 8 0 0 1 8 -8 Z', d.paper)
    for x in (46, 57, 68):
        d.c(x, 45, 3.5, d.mid)


def benefits(d):
    d.ground()
    for x in (20, 116, 212):
        d.r(x, 112, 88, 56, d.mid, 2)
        d.r(x-2, 108, 92, 8, d.deep, 2)
    d.p('M48 76 v-8 a6 6 0 0 1 6 -6 h20 a6 6 0 0 1 6 6 v8', 'none', d.deep, 6)
    d.r(32, 74, 64, 34, d.main, 4)
    d.r(32, 86, 64, 4, d.deep)
    d.r(58, 82, 12, 12, SAF, 2)
    d.r(130, 76, 60, 32, d.main, 5)
    d.p('M130 84 a8 8 0 0 1 8 -8 h44 a8 8 0 0 1 8 8 v4 h-60 Z', d.deep)
    d.r(172, 88, 22, 10, d.soft, 4)
    d.c(179, 93, 2.5, d.deep)
    d.r(140, 62, 36, 16, d.paper, 2)
    d.c(158, 70, 5, d.mid)
    for x, shirt, skin, hair, style in ((230, d.main, 1, 0, 'bob'), (256, d.deep, 3, 3, 'short'), (282, d.main, 0, 2, 'bun')):
        d.person(x, 108, shirt, skin, hair, style, None, 60, .8)


def front(d):
    d.r(24, 36, 132, 132, d.main)
    d.r(16, 26, 148, 14, d.deep, 2)
    d.win(40, 56, 2, 1, 24, 30, 44, 0, d.paper)
    d.r(124, 56, 22, 30, d.paper, 1.5)
    d.r(76, 108, 32, 60, d.deep, 2)
    d.c(101, 140, 2.5, d.soft)
    d.r(164, 26, 140, 142, d.tint)
    d.r(160, 26, 148, 10, d.deep)
    d.r(300, 26, 8, 142, d.deep)
    d.r(160, 26, 6, 142, d.deep)
    d.ground()
    # before the house: plants and a bicycle
    for x in (36, 132):
        d.p(f'M{x-9} 150 h18 l-3 18 h-12 Z', d.soft)
        d.c(x, 142, 9, d.mid)
        d.c(x-8, 147, 7, d.mid)
        d.c(x+8, 147, 7, d.mid)
    # behind it: paper and boxes
    d.r(246, 128, 48, 40, d.mid, 2)
    d.r(246, 138, 48, 4, d.soft)
    d.r(254, 98, 34, 30, d.mid, 2)
    d.r(254, 106, 34, 4, d.soft)
    d.r(172, 132, 66, 6, d.deep, 2)
    d.r(178, 138, 5, 30, d.deep)
    d.r(228, 138, 5, 30, d.deep)
    for i in range(9):
        d.r(182 + (i % 3)*2, 126 - i*7, 40, 5, d.paper if i != 8 else SAF, 1)


def bike(d, x, y):
    d.c(x, y, 12, 'none', d.paper, 3)
    d.c(x+34, y, 12, 'none', d.paper, 3)
    d.l(f'M{x} {y} L{x+12} {y-18} H{x+28} L{x+34} {y} M{x+12} {y-18} L{x+18} {y} H{x} M{x+18} {y} L{x+28} {y-18} l-2 -7 h7 M{x+12} {y-18} l-2 -6 h-6 h10', d.paper, 3)


def facade(d):
    front(d)
    bike(d, 50, 156)


def ornament(d):
    d.r(0, 0, 320, 168, d.soft)
    d.ground()
    for x in (20, 168):
        d.r(x-4, 24, 140, 132, d.deep, 3)
        d.r(x+4, 32, 124, 116, d.tint, 2)
        d.r(x-8, 156, 148, 8, d.mid, 2)
    d.l('M86 32 V52', d.mid, 3)
    d.c(86, 84, 30, 'none', d.mid, 10)
    for i in range(10):
        a = i*math.pi/5
        d.c(round(86+30*math.sin(a), 1), round(84+30*math.cos(a), 1), 5, d.main)
    d.r(216, 96, 76, 52, d.main, 3)
    d.r(226, 122, 56, 8, d.deep, 2)
    d.r(226, 135, 56, 5, d.deep, 2)
    d.r(250, 82, 8, 16, d.mid)
    d.c(254, 66, 21, d.paper, d.deep, 4)
    d.l('M254 66 L265 56', SAF, 4)
    for a in (-.9, -.3, .3, .9, 1.5, -1.5):
        d.c(round(254+14*math.sin(a), 1), round(66-14*math.cos(a), 1), 1.6, d.deep)
    d.c(254, 66, 3, d.deep)
    d.person(194, 148, d.main, 1, 3, 'scarf', (42, -66), 82, .9)


def boxes(d):
    d.r(16, 128, 288, 10, d.deep, 3)
    d.r(36, 138, 9, 30, d.deep)
    d.r(275, 138, 9, 30, d.deep)
    d.ground()
    d.r(141, 74, 38, 46, SAF, 3)
    d.r(148, 84, 24, 4, d.deep, 2)
    d.r(148, 92, 18, 4, d.deep, 2)
    for x in (40, 122, 204):
        d.r(x, 96, 76, 32, d.main, 2)
        d.r(x-3, 92, 82, 8, d.mid, 2)
        d.r(x+24, 108, 28, 9, d.soft, 2)
    d.r(52, 76, 30, 16, d.paper, 2)
    d.r(76, 82, 30, 10, d.paper, 2)
    d.r(222, 72, 30, 20, d.paper, 2)
    d.l('M178 34 L164 68', d.deep, 12)
    d.l('M200 0 L178 34', d.deep, 12)
    d.c(161, 72, 7.5, '#d8a577')


draw('k02-employer-branding', 3, {'m1-hof': yard, 'm1-nutzen': benefits, 'm1-fassade': facade, 'm1-dekoration': ornament,
                                  'm1-sortierer': boxes})
