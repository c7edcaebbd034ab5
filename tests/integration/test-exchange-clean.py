#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of others full of scripts and addresses, through every importer: nothing of it is in the
course, nothing in its package, and the report says it; TAP on stdout.

Whatever could do something holds the word `evil`, so that it can be searched for. Comments of pages
may hold it: what was not understood is kept there for authors; no package has them."""

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile

KOFFER = sys.argv[1]
EVIL = b"evil"

# All of it is gone with its words, but for what stands between the elements.
SCRIPTS = """<p onclick="evil()">Text<script>evil()</script></p>
<a href="javascript:evil()">eins</a> <a href="jav&#x09;ascript:evil()">zwei</a>
<a href="data:text/html,<script>evil()</script>">drei</a> <a href="vbscript:evil">vier</a>
<svg onload="evil()"><script>evil()</script><foreignObject><b>evil</b></foreignObject></svg>
<form action="https://evil.example/f"><button formaction="javascript:evil()">evil</button></form>
<style>p { background: url(https://evil.example/c.png) }</style><template>evil</template>
<math><annotation-xml encoding="text/html"><script>evil()</script></annotation-xml></math>"""
ADDRESSES = """<img src="https://evil.example/a.png" alt="Bild" onerror="evil()">
<img src="//evil.example/b.png" srcset="https://evil.example/c.png 2x" alt="Bild">
<iframe src="https://evil.example/d" srcdoc="<script>evil()</script>"></iframe>
<link rel="stylesheet" href="https://evil.example/e.css"><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/f">
<embed src="https://evil.example/g"><object data="https://evil.example/h"></object>
<div style="background:url(//evil.example/i)">Text</div>
<video src="https://evil.example/j.mp4" poster="https://evil.example/k.png"></video>
<audio><source src="https://evil.example/l.mp3"></audio><a href="//evil.example/m">fünf</a>
<table background="https://evil.example/n"><tr><td>Zelle</td><td>Zelle</td></tr></table>
<p>Ende</p>"""
HOSTILE = SCRIPTS + ADDRESSES

DRAWING = """<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/a.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
 onload="evil()"><script>evil()</script><style>@import url(https://evil.example/b.css);</style>
<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">evil</p></foreignObject>
<a xlink:href="javascript:evil()"><rect width="9" height="9"/></a>
<image xlink:href="https://evil.example/c.png" width="9" height="9"/>
<rect width="3" height="3" fill="url(https://evil.example/d#e)" onclick="evil()"/>
<animate attributeName="href" values="javascript:evil()"/>
<use href="https://evil.example/f#g"/></svg>
"""


def escape(text):
    return (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            .replace('"', "&quot;"))


def flat(text):
    return " ".join(text.split("\n"))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def write_zip(path, entries):
    with zipfile.ZipFile(path, "w") as package:
        for name, text in entries.items():
            package.writestr(name, text)
    return path


def drawing_as_data():
    return "data:image/svg+xml;base64," + base64.b64encode(DRAWING.encode()).decode()


# --- one file for each importer ------------------------------------------------------------------

def gift(folder):
    text = re.sub(r"([~=#{}:])", r"\\\1", flat(HOSTILE))
    return write(os.path.join(folder, "x.gift"),
                 f"::T::[html]{text} {{=[html]Ja {text}#[html]{text} ~Nein####[html]{text}}}\n")


def moodle_xml(folder):
    text = f"<text><![CDATA[{HOSTILE}<img src=\"@@PLUGINFILE@@/x.svg\" alt=\"z\">]]></text>"
    file = ('<file name="x.svg" path="/" encoding="base64">'
            f"{base64.b64encode(DRAWING.encode()).decode()}</file>")
    return write(os.path.join(folder, "x.xml"), f"""<?xml version="1.0"?><quiz>
<question type="multichoice"><name><text>T</text></name>
<questiontext format="html">{text}{file}</questiontext><generalfeedback format="html">{text}
</generalfeedback><single>true</single><answer fraction="100" format="html">{text}
<feedback format="html">{text}</feedback></answer><answer fraction="0"><text>Nein</text></answer>
</question></quiz>""")


def qti(folder):
    # Well-formed, as XML has to be.
    body = ('<p onclick="evil()">Text<script>evil()</script><a href="javascript:evil()">a</a>'
            '<img src="https://evil.example/a.png" alt="Bild"/><img src="x.svg" alt="z"/>'
            '<iframe src="https://evil.example/b"/><object data="https://evil.example/c"/>'
            '<style>p { background: url(https://evil.example/d) }</style>'
            '<link href="https://evil.example/e.css"/></p>')
    item = f"""<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i"
title="T"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">
<correctResponse><value>A</value></correctResponse></responseDeclaration>
<stylesheet href="https://evil.example/f.css" type="text/css"/><itemBody>{body}
<choiceInteraction responseIdentifier="R"><simpleChoice identifier="A">{body}</simpleChoice>
<simpleChoice identifier="B">Nein</simpleChoice></choiceInteraction></itemBody></assessmentItem>"""
    return write_zip(os.path.join(folder, "x.zip"),
                     {"imsmanifest.xml": '<manifest type="imsqti_item_xmlv2p1"/>',
                      "i.xml": item, "x.svg": DRAWING})


def qti12(folder):
    text = f"<material><mattext texttype=\"text/html\">{escape(HOSTILE)}</mattext></material>"
    image = ('<material><matimage uri="https://evil.example/q.png" label="Bild"/></material>'
             f'<material><matimage uri="{drawing_as_data()}" label="z"/></material>')
    return write(os.path.join(folder, "x.xml"), f"""<questestinterop><item title="T"><presentation>
{text}{image}<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="a">{text}</response_label><response_label ident="b"><material>
<mattext>Nein</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><respcondition><conditionvar><varequal respident="r">a</varequal></conditionvar>
<setvar>1</setvar><displayfeedback linkrefid="f"/></respcondition></resprocessing>
<itemfeedback ident="f">{text}</itemfeedback></item></questestinterop>""")


def csv(folder):
    cell = '"' + flat(HOSTILE).replace('"', '""') + '"'
    return write(os.path.join(folder, "x.csv"),
                 f"Frage;Antwort 1;Antwort 2;Richtig;Erklärung\n{cell};{cell};Nein;1;{cell}\n")


def markdown(folder):
    write(os.path.join(folder, "x.svg"), DRAWING)
    return write(os.path.join(folder, "x.md"),
                 f"# Titel\n\n{HOSTILE}\n\n[a](javascript:evil()) ![b](https://evil.example/b.png) "
                 "![z](x.svg) [c](data:text/html,evil) ![d](../../evil.png)\n\n"
                 "<https://ok.example/>\n\n[e]: javascript:evil()\n\n[e]\n")


def h5p(folder):
    def content(library, params):
        return {"content": {"library": library, "params": params}}
    contents = [
        content("H5P.AdvancedText 1.1", {"text": HOSTILE}),
        content("H5P.MultiChoice 1.16",
                {"question": HOSTILE, "answers": [{"text": HOSTILE, "correct": True},
                                                  {"text": "Nein", "correct": False}],
                 "media": {"type": {"library": "H5P.Image 1.1", "params": {
                     "file": {"path": "https://evil.example/r.png"}, "alt": "Bild"}}}}),
        content("H5P.Image 1.1", {"file": {"path": "images/x.svg"}, "alt": "Bild"}),
        content("H5P.Accordion 1.0", {"panels": [{"title": HOSTILE, "content": {
            "library": "H5P.AdvancedText 1.1", "params": {"text": HOSTILE}}}]}),
        content("H5P.Link 1.3", {"title": "Link", "linkWidget": {"protocol": "",
                                                                 "url": "javascript:evil()"}}),
        content("H5P.Video 1.6", {"sources": [{"path": "https://evil.example/s.mp4"}]}),
        content("H5P.IFrameEmbed 1.0", {"source": "https://evil.example/t", "html": HOSTILE}),
    ]
    facts = {"title": "Titel", "language": "de", "mainLibrary": "H5P.Column"}
    return write_zip(os.path.join(folder, "x.h5p"),
                     {"h5p.json": json.dumps(facts),
                      "content/content.json": json.dumps({"content": contents}),
                      "content/images/x.svg": DRAWING, "H5P.Column-1.0/evil.js": "evil()"})


def elpx(folder):
    component = f"""<odeComponent><odeIdeviceTypeName>text</odeIdeviceTypeName>
<htmlView><![CDATA[{HOSTILE}<img src="{{{{context_path}}}}/x.svg" alt="z">]]></htmlView>
<jsonProperties>{{}}</jsonProperties></odeComponent>"""
    return write_zip(os.path.join(folder, "x.elpx"), {"x.svg": DRAWING, "content.xml": f"""
<ode><odeProperties/><odeNavStructures><odeNavStructure><odePageId>a</odePageId>
<odeParentPageId></odeParentPageId><pageName>Seite</pageName>
<odeNavStructureOrder>1</odeNavStructureOrder><odePagStructures><odePagStructure><blockName>B
</blockName><odeComponents>{component}</odeComponents></odePagStructure></odePagStructures>
</odeNavStructure></odeNavStructures></ode>""".strip()})


def odt(folder):
    spaces = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for
                      prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"),
                                       ("script", "script"), ("svg", "svg-compatible")))
    body = ('<text:p>Text <text:a xlink:href="javascript:evil()">a</text:a><text:script>evil()'
            '</text:script></text:p><text:p><draw:frame><draw:image '
            'xlink:href="https://evil.example/a.png"/></draw:frame><draw:frame><draw:image '
            'xlink:href="Pictures/x.svg"/><svg:desc>Bild</svg:desc></draw:frame><draw:frame>'
            '<draw:object xlink:href="https://evil.example/b"/></draw:frame></text:p>')
    return write_zip(os.path.join(folder, "x.odt"), {
        "mimetype": "application/vnd.oasis.opendocument.text", "Pictures/x.svg": DRAWING,
        "content.xml": f'<office:document-content {spaces} '
                       'xmlns:xlink="http://www.w3.org/1999/xlink"><office:scripts>'
                       "<office:script>evil()</office:script></office:scripts><office:body>"
                       f"<office:text>{body}</office:text></office:body>"
                       "</office:document-content>"})


# --- what has to hold ----------------------------------------------------------------------------

def koffer(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], text=True, capture_output=True, env=environment)


def files_of(folder):
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                yield os.path.join(path, name), file.read()


def around(data):
    at = data.lower().find(EVIL)
    return data[max(0, at - 80):at + 60]


def must_be_clean(what, name, data):
    assert EVIL not in data.lower(), (what, name, around(data))


def import_one(folder, make, *more):
    """The report, the course and its package of what one importer made of its file."""
    course, package = os.path.join(folder, "kurs"), os.path.join(folder, "kurs.zip")
    assert koffer("new", course).returncode == 0
    done = koffer("import", make(folder), "--into", course, *more)
    assert done.returncode == 0, (make.__name__, done)
    for name, data in files_of(course):
        must_be_clean(make.__name__, name, re.sub(rb"<!--.*?-->", b"", data, flags=re.S))
    built = koffer("build", course, "--output", package)
    assert os.path.exists(package), (make.__name__, built)
    with zipfile.ZipFile(package) as entries:
        names = entries.namelist()
        for name in names:
            must_be_clean(make.__name__, name, entries.read(name))
    return done.stdout, names, b"".join(data for _, data in files_of(course))


def check(make, *more, says):
    with tempfile.TemporaryDirectory() as folder:
        report, names, source = import_one(folder, make, *more)
    # What stands behind all that is left out is there.
    assert make in (qti, odt) or b"Ende" in source, (make.__name__, source)
    for words in says:
        assert words in report, (make.__name__, words, report)
    return names


SCRIPT, PICTURE, ADDRESS, FRAME = ("A script was removed", "A picture is left out",
                                   "An address that no course may have was removed",
                                   "An embedded page is left out")
ALL = (SCRIPT, PICTURE, ADDRESS, FRAME)


def test_gift():
    check(gift, "--as-page", says=ALL)


def test_moodle_xml():
    assert any(name.endswith(".svg") for name in check(moodle_xml, "--as-page", says=ALL))


def test_qti():
    assert any(name.endswith(".svg") for name in check(qti, "--as-page", says=ALL))


def test_qti12():
    check(qti12, "--as-page", says=ALL)


def test_csv():
    check(csv, "--as-page", says=(SCRIPT,))


def test_markdown():
    check(markdown, says=(SCRIPT, PICTURE, ADDRESS))


def test_h5p():
    names = check(h5p, says=ALL + ("Something from the web is left out",))
    assert not any(name.endswith("evil.js") for name in names), names


def test_elpx():
    check(elpx, says=ALL)


def test_odt():
    check(odt, says=(ADDRESS,))


def main():
    tests = [(name, run) for name, run in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, run) in enumerate(tests, 1):
        try:
            run()
            print(f"ok {number} {name}")
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {name}")
            print("# " + repr(error.args).replace("\n", "\n# ")[:3000])
    sys.exit(failed > 0)


main()
