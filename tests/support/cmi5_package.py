# SPDX-License-Identifier: GPL-3.0-or-later
"""Small cmi5 packages, made when they are needed."""

import zipfile

STRUCTURE = ("<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
             "{course}{children}</courseStructure>")
COURSE_ID = "https://example.org/kurs"


def names(title):
    return (f"<title><langstring lang='de'>{title}</langstring></title>"
            f"<description><langstring lang='de'>{title}</langstring></description>")


def unit_id(name):
    return f"{COURSE_ID}/{name}"


def unit(name, *, more="", url="index.html", **attributes):
    """An AU. @attributes: moveOn, masteryScore, launchMethod."""
    text = "".join(f" {key}='{value}'" for key, value in attributes.items())
    return (f"<au id='{unit_id(name)}'{text}>{names(name)}<url>{url}</url>{more}</au>")


def block(name, *children):
    return f"<block id='{unit_id(name)}'>{names(name)}{''.join(children)}</block>"


def write(path, *children):
    """A package of these units and blocks; returns @path."""
    course = f"<course id='{COURSE_ID}'>{names('Kurs')}</course>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("cmi5.xml", STRUCTURE.format(course=course, children="".join(children)))
        package.writestr("index.html", "<!doctype html><title>Teil</title><p>Teil")
    return path
