#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the courses of the curriculum against their plan and their facts.

usage: tools/check-courses.py [--table] COURSE...

Reads courses/plan/curriculum.json (lessons, minutes, goals, kinds of questions) and
courses/plan/facts.json, and names whatever is not as planned: a sentence that is too long, an
answer without words of its own, a law, a date or a figure that no cited fact has. With --table the
figures of each course are printed as a table of Markdown. Exit status 1 if something is to be
mended.

What the check needs and learners do not see stands in comments:
  <!-- type: SC; bloom: 3; facts: K01-15 K01-16 -->   in a question; type of the plan, or Übung
  <!-- invented -->                                    figures of an invented firm in this block
Facts are cited as [K01-15](source:s-hinschg).
"""
import argparse
import collections
import json
import os
import re
import sys

PLAN = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "courses", "plan")
QUESTIONS = {"choice", "multiple", "truefalse", "matching", "sorting", "matrix", "board", "labels",
             "hotspot", "ordering", "numeric", "cloze", "short", "free"}
TYPES = {"SC": {"choice", "truefalse"}, "MC": {"multiple"},
         "MT": {"matching", "sorting", "matrix", "board", "labels"}, "OR": {"ordering"},
         "NU": {"numeric", "cloze"}, "SZ": {"choice"}, "FT": {"free"}, "Übung": QUESTIONS}
ACTIVE = {"calculator", "dialogue", "assessment", "allocation", "ranking", "plan", "board",
          "sorting", "cards", "wordcheck"}
# What is done, not read.
TOOLS = {"calculator", "wordcheck", "notes", "field", "plan", "assessment", "allocation", "ranking",
         "dialogue", "solution", "hint"}
# Whose figures are the author's own.
INVENTED = {"example", "calculator", "dialogue", "wordcheck", "tests", "rules", "sample", "inputs",
            "results"}
LONGEST = 20
SECTION = 120
UNITS = (r"(?:€|Euro|%|Prozent|t\b|kg\b|kWh|km\b|Tagen?\b|Tage\b|Wochen?\b|Monaten?\b|Monate\b|"
         r"Stunden?\b|Jahren?\b|Jahre\b|Beschäftigten?\b|Mitarbeite\w+|Arbeitnehm\w+|"
         r"Unterziele\w*)")
TOKENS = (("law", re.compile(r"§§?\s?(\d+[a-z]?)")),
          ("date", re.compile(r"\b(\d{1,2}\.\d{1,2}\.\d{4})\b")),
          ("year", re.compile(r"(?<![\d.,/:-])((?:19|20)\d\d)(?![\d.,:]\d|/\d)\b")),
          ("figure", re.compile(r"(?<![\d.,])(\d+(?:[., \u202f]\d+)*)\s?" + UNITS)))
# Points that end no sentence.
SHORT = re.compile(r"\b(z\. ?B|d\. ?h|u\. ?a|Nr|Abs|Art|bzw|ca|usw|Mio|Mrd|S|Dr|Sa|v)\.")
ORDINAL = re.compile(r"(\d)\.(?=\s?\d|\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|Sep"
                     r"|Okt|Nov|Dez))")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß*:-]*")


def items_of(lines, marker):
    """The items of lists with that marker: their words, and whether a quote is below them."""
    found = []
    for line in lines:
        item = re.match(marker, line)
        if item:
            found.append((line[item.end():].strip(), False))
        elif found and re.match(r"\s+> *\S", line):
            found[-1] = (found[-1][0], True)
    return found


def cards_without_reason(lines):
    said = {words for words, has_quote in items_of(lines, r"- ") if has_quote}
    rows = [line for line in lines if line.startswith("|")][2:]
    cells = [cell.strip() for row in rows for cell in re.split(r"(?<!\\)\|", row.strip()[1:-1])]
    return [cell for cell in cells if cell and cell.replace("\\|", "|") not in said]


def steps_without_reason(lines):
    return [words for words, has_quote in items_of(lines, r"\d+[.)] ") if not has_quote]


def gaps_without_reason(lines):
    gaps = re.findall(r"___\{([^}]*)\}", "\n".join(lines))
    said = [has_quote for words, has_quote in items_of(lines, r"\d+[.)] ") if "___{" not in words]
    return [gap for number, gap in enumerate(gaps) if number >= len(said) or not said[number]]


REASONS = {"sorting": cards_without_reason, "board": cards_without_reason,
           "ordering": steps_without_reason, "cloze": gaps_without_reason}


class Block:
    def __init__(self, kind, head, line, parent):
        self.kind, self.head, self.line, self.parent = kind, head, line, parent
        self.lines, self.children = [], []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def attribute(self, name):
        found = re.search(name + r'=("([^"]*)"|(\S+?))(?=[\s}]|$)', self.head)
        return found and (found.group(2) if found.group(2) is not None else found.group(3))

    @property
    def id(self):
        found = re.search(r"#([\w-]+)", self.head)
        return found.group(1) if found else ""

    @property
    def text(self):
        return "\n".join(self.lines)

    def comment(self, key):
        found = re.search(r"<!--[^>]*\b" + key + r":\s*([^;>]*?)\s*(?:;|-->)", self.text)
        return found.group(1) if found else ""

    def is_invented(self):
        block = self
        while block:
            if block.kind in INVENTED or re.search(r"<!--[^>]*\binvented\b", block.text):
                return True
            block = block.parent
        return False


class Page:
    def __init__(self, path):
        text = open(path, encoding="utf-8").read()
        front, body = re.match(r"---\n(.*?)\n---\n(.*)", text, re.S).groups()
        self.path = path
        self.front = dict(re.findall(r"^(\w+):\s*(.*)$", front, re.M))
        self.front = {key: value.strip().strip('"') for key, value in self.front.items()}
        self.root = Block("page", "", front.count("\n") + 3, None)
        self.parse(body)

    def parse(self, body):
        block = self.root
        for number, line in enumerate(body.split("\n"), self.root.line):
            opening = re.match(r":{3,}\s*(?:\{\s*\.([\w-]+)(.*)\}|([\w-]+))\s*:*\s*$", line)
            if opening:
                child = Block(opening.group(1) or opening.group(3), opening.group(2) or "", number,
                              block)
                block.children.append(child)
                block = child
            elif re.match(r":{3,}\s*$", line) and block.parent:
                block = block.parent
            else:
                block.lines.append(line)

    def blocks(self):
        return list(self.root.walk())

    def questions(self):
        return [block for block in self.blocks() if block.kind in QUESTIONS]

    def facts(self):
        whole = "\n".join(block.text for block in self.blocks())
        cited = set(re.findall(r"\[([A-Z]{1,2}\d*-?\d+)\]\(source:", whole))
        for block in self.questions():
            cited |= set(block.comment("facts").split())
        return cited


def is_read(block):
    """Text to read: not a question, nor a tool."""
    while block:
        if block.kind in QUESTIONS | TOOLS:
            return False
        block = block.parent
    return True


def plain(text):
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([A-Z]{1,2}\d*-?\d+)\]\(source:[^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1", text)
    text = re.sub(r"\{#[^}]*\}", "", text)
    return re.sub(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}(?!\w)", "", text)


def sentences(text):
    """Sentences of running text; headings, rows and marks of lists end one."""
    for part in re.split(r"\n\s*\n|\n(?=\s*(?:[-*>|#]|\d+\.)\s?)", plain(text)):
        part = re.sub(r"^\s*(?:[-*>#]+|\d+\.)\s*(?:\[[ x]\]\s*)?", "", part.replace("\n", " "))
        if part.startswith("|"):
            yield from (cell.strip() for cell in part.strip("| ").split("|"))
            continue
        shielded = SHORT.sub(r"\1", part)
        shielded = ORDINAL.sub(r"\1", shielded)
        yield from re.split(r"(?<=[.!?:;])[“\"”)]*\s+|(?<=[.!?])[“\"”]\s", shielded)


def lix(texts):
    words = long_words = count = 0
    for text in texts:
        for sentence in sentences(text):
            found = WORD.findall(sentence)
            if len(found) < 3:
                continue
            count += 1
            words += len(found)
            long_words += sum(len(word) > 6 for word in found)
    return words / max(count, 1) + 100 * long_words / max(words, 1)


def digits(text):
    return re.sub(r"(?<=\d)[. \u202f\u00a0](?=\d{3}\b)", "", text)


class Check:
    def __init__(self, folder):
        self.folder, self.faults = folder, []
        self.facts = json.load(open(os.path.join(PLAN, "facts.json"), encoding="utf-8"))["facts"]
        key = re.match(r"(k\d\d)", os.path.basename(folder)).group(1).upper()
        plan = json.load(open(os.path.join(PLAN, "curriculum.json"), encoding="utf-8"))
        self.plan = next(course for course in plan["courses"] if course["id"] == key)
        self.pages = [Page(path) for path in sorted(self.files()) if "/bank/" not in path]
        self.pools = [Page(path) for path in sorted(self.files()) if "/bank/" in path]

    def files(self):
        for root, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if name not in ("l10n", "media")]
            for name in names:
                if name.endswith(".md") and os.path.relpath(root, self.folder) != ".":
                    yield os.path.join(root, name)

    def say(self, page, line, text):
        self.faults.append(f"{os.path.relpath(page.path, self.folder)}:{line}: {text}")

    def page_of(self, lesson):
        wanted = "p-" + lesson["id"].lower().replace(".", "")
        return next((page for page in self.pages if page.front.get("id") == wanted), None)

    # --- words ---

    def check_words(self, page):
        for block in page.blocks():
            if block.kind in ("calculator", "tests", "rules", "inputs", "results"):
                continue
            for sentence in sentences(block.text):
                count = len(WORD.findall(sentence))
                if count > LONGEST:
                    self.say(page, block.line,
                             f"{count} words in a sentence: {sentence.strip()[:70]}…")
        words = 0
        for line in page.root.lines:
            if re.match(r"#{2,}\s", line):
                words = 0
            words += len(WORD.findall(plain(line)))
            if words > SECTION:
                self.say(page, page.root.line,
                         f"more than {SECTION} words in a section, at: {line[:50]}")
                words = -10000

    def words_of(self, page):
        return sum(len(WORD.findall(plain(block.text)))
                   for block in page.blocks() if is_read(block))

    def check_stars(self, page):
        """A star between letters begins an emphasis in Markdown if there is another one."""
        for block in page.blocks():
            for line in block.lines:
                bare = re.sub(r"\*\*[^*]+\*\*|`[^`]*`", "", line)
                found = re.search(r"[A-Za-zäöüß]\*(?=[a-zäöü])", bare)
                if found:
                    around = bare[max(0, found.start() - 12):found.end() + 8]
                    self.say(page, block.line, f"write \\* in: …{around}…")

    # --- facts ---

    def check_facts(self, page):
        cited = page.facts()
        for fact in sorted(cited):
            if fact not in self.facts:
                self.say(page, 1, f"no fact {fact}")
            elif self.facts[fact]["mark"][0] not in "AB":
                self.say(page, 1, f"{fact} is not confirmed ({self.facts[fact]['mark']})")
        texts = [(self.facts[fact]["text"], self.facts[fact]["source"], fact)
                 for fact in cited if fact in self.facts]
        known = digits(" ".join(" ".join(text) for text in texts))
        known += " 22.11.2026 29.04.2026 2026"
        for block in page.blocks():
            for part in re.split(r"\n\s*\n", block.text):
                self.check_part(page, block, part, known)

    def check_part(self, page, block, part, known):
        is_free = block.is_invented() or "erfunden" in part.lower()
        text = digits(plain(part))
        for kind, pattern in TOKENS:
            if is_free and kind != "law":
                continue
            for found in pattern.findall(text):
                if kind == "figure" and re.fullmatch(r"[1-9]|1[0-2]", found):
                    continue
                if not re.search(r"(?<![\d,])" + re.escape(digits(found)) + r"(?![\d])", known):
                    self.say(page, block.line, f"{kind} {found} is in no fact that the page cites")

    # --- questions ---

    def check_question(self, page, block, is_test):
        kind, level = block.comment("type"), block.comment("bloom")
        if kind not in TYPES or block.kind not in TYPES[kind]:
            self.say(page, block.line,
                     f"{block.kind} {block.id}: type “{kind}” is none or another one")
        if not re.fullmatch(r"[1-6]", level):
            self.say(page, block.line, f"{block.kind} {block.id}: no level of Bloom")
        if not is_test and block.attribute("points") != "0":
            self.say(page, block.line, f"{block.id}: practice has points=0")
        if is_test and (kind in ("FT", "Übung") or level == "6"):
            self.say(page, block.line, f"{block.id}: nothing of {kind}, level {level} in a test")
        self.check_feedback(page, block)

    def check_feedback(self, page, block):
        lines = block.lines
        has_solution = any(child.kind == "solution" for child in block.children)
        if block.kind in ("choice", "multiple", "truefalse", "numeric", "short"):
            for number, line in enumerate(lines):
                if re.match(r"- \[[ x]\] ", line):
                    following = [after for after in lines[number + 1:] if after.strip()]
                    while following and re.match(r"\s{2,}[^>\s]", following[0]):
                        following.pop(0)
                    if not following or not re.match(r"\s+> *\S", following[0]):
                        self.say(page, block.line, f"{block.id}: no words for “{line[6:50]}”")
        elif block.kind in ("matching", "matrix"):
            rows = [line for line in lines if line.startswith("|")][2:]
            for row in rows:
                cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
                if len(cells) < 3 or (cells[0] and not cells[-1]):
                    self.say(page, block.line, f"{block.id}: no words for “{row[:40]}”")
        elif block.kind not in REASONS and not has_solution:
            self.say(page, block.line, f"{block.id}: no solution")
        self.check_reasons(page, block)

    def check_reasons(self, page, block):
        """Cards, steps and gaps have their words in a list: of cards by theirs, else in order."""
        for words in REASONS[block.kind](block.lines) if block.kind in REASONS else []:
            self.say(page, block.line, f"{block.id}: no words for “{words[:40]}”")

    def check_lesson(self, lesson):
        page = self.page_of(lesson)
        if page is None:
            self.faults.append(f"{lesson['id']}: no page")
            return
        if not any(block.lines and block.text.strip() for block in page.blocks()):
            self.say(page, 1, "nothing is written")
            return
        count = self.words_of(page)
        if lesson["type"] == "lesson" and not 350 <= count <= 850:
            self.say(page, 1, f"{count} words to read")
        kinds = {block.kind for block in page.blocks()}
        needed = {"goal", "example", "summary", "gate"} if lesson["type"] == "lesson" else {"goal"}
        for kind in sorted(needed - kinds):
            self.say(page, 1, f"no {kind}")
        if lesson["type"] != "lesson" and not kinds & ACTIVE:
            self.say(page, 1, "nothing to try")
        self.check_practice(page, lesson)
        if page.front.get("duration") != str(lesson["duration_min"]) or page.front.get("title") != \
                lesson["title"].replace("🧪 ", ""):
            self.say(page, 1, "title or duration are not as planned")

    def check_practice(self, page, lesson):
        wanted = re.findall(r"(\d+) (SC|MC|MT|OR|NU|SZ|FT)", lesson["assessment"])
        planned = collections.Counter({kind: int(number) for number, kind in wanted})
        found = collections.Counter(block.comment("type") for block in page.questions())
        for kind in planned:
            if lesson["type"] == "lesson" and found[kind] != planned[kind]:
                self.say(page, 1, f"{found[kind]} × {kind}, planned are {planned[kind]}")

    def check_pool(self, page):
        types = collections.Counter(block.comment("type") for block in page.questions())
        levels = collections.Counter(block.comment("bloom") for block in page.questions())
        total = sum(types.values())
        low, middle, high = levels["1"] + levels["2"], levels["3"] + levels["4"], levels["5"]
        if total < 12 or len(types) < 4 or types["SC"] * 2 > total:
            self.say(page, 1, f"{total} questions: {dict(types)}")
        if abs(low * 4 - total) > 4 or abs(middle * 2 - total) > 4 or abs(high * 4 - total) > 4:
            self.say(page, 1, f"levels 1-2, 3-4, 5: {low}, {middle}, {high}")

    def run(self):
        for module in self.plan["modules"]:
            for lesson in module["lessons"]:
                self.check_lesson(lesson)
        for page in self.pages + self.pools:
            self.check_words(page)
            self.check_stars(page)
            self.check_facts(page)
            for block in page.questions():
                self.check_question(page, block, page in self.pools)
        for pool in self.pools:
            self.check_pool(pool)
        self.check_ids()
        return self.faults

    def check_ids(self):
        seen = {}
        for page in self.pages + self.pools:
            for block in page.blocks():
                if block.id and seen.setdefault(block.id, page) is not page:
                    self.say(page, block.line, f"{block.id} is taken")

    # --- table ---

    def figures(self):
        lessons = [(lesson, self.page_of(lesson)) for module in self.plan["modules"]
                   for lesson in module["lessons"]]
        pages = [page for _, page in lessons if page]
        read = [block.text for page in pages for block in page.blocks() if is_read(block)]
        types = collections.Counter(block.comment("type") for lesson, page in lessons
                                    if page and lesson["type"] == "lesson"
                                    for block in page.questions())
        levels = collections.Counter(block.comment("bloom") for page in pages + self.pools
                                     for block in page.questions())
        pool = [block for page in self.pools for block in page.questions()]
        pictures = [name for name in os.listdir(os.path.join(self.folder, "media"))
                    if not name.endswith("-dark.svg")]
        longest = max((len(WORD.findall(sentence)) for text in read
                       for sentence in sentences(text)), default=0)
        minutes = sum(int(page.front.get("duration", 0)) for page in self.pages)
        return [self.plan["id"], sum(lesson["type"] == "lesson" for lesson, _ in lessons),
                sum(lesson["type"] != "lesson" for lesson, _ in lessons),
                sum(self.words_of(page) for page in pages),
                f"{minutes} / {self.plan['duration_min']}",
                f"{sum(types.values()) - types['Übung']} / {self.plan['n_practice']}",
                types["Übung"], len(pool),
                " ".join(f"{kind} {types[kind] + sum(b.comment('type') == kind for b in pool)}"
                         for kind in TYPES if kind != "Übung"),
                " ".join(f"{level}: {levels[level]}" for level in "123456"), len(pictures),
                f"{lix(read):.0f}", longest]


def main():
    parser = argparse.ArgumentParser(description="Hold courses against plan and facts.")
    parser.add_argument("--table", action="store_true", help="print figures")
    parser.add_argument("courses", nargs="+")
    options = parser.parse_args()
    checks = [Check(course.rstrip("/")) for course in options.courses]
    if options.table:
        print("| Course | Lessons | Experiments | Words | Minutes, planned | Practice, planned | "
              "More exercises | Pool | Types | Bloom | Pictures | LIX | Longest sentence |")
        print("|" + " --- |" * 13)
        for check in checks:
            print("| " + " | ".join(str(value) for value in check.figures()) + " |")
        return 0
    faults = [f"{os.path.basename(check.folder)}/{fault}"
              for check in checks for fault in check.run()]
    print("\n".join(faults) or "as planned")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
