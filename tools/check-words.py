#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words that have no place in the source.

usage: tools/check-words.py [ROOT]

Rules are rows of RULES; what they look at is C with comments and the insides of strings blanked,
the strings alone, or whole lines of any text file. A place that may break a rule for a good reason
stands in EXCEPTIONS with that reason; an exception that nothing needs any more is a complaint too.
Beside the words: an SPDX line at the top of every source file, no line of code over 100 columns.
"""
import collections
import os
import re
import sys

# word or pattern; where it is looked for; folders where it is allowed; what to do instead
Rule = collections.namedtuple("Rule", "name pattern view allowed instead")
CODE, STRINGS, COMMENTS, TEXT = "code", "strings", "comments", "text"

RULES = [
    Rule("strtod", r"\bstrtod\s*\(", CODE, (), "g_ascii_strtod or lk_text_*: no locale"),
    Rule("atoi", r"\bato[ifl]l?\s*\(", CODE, (), "a function that can refuse"),
    Rule("sprintf", r"\bv?sprintf\s*\(", CODE, (), "g_strdup_printf, g_snprintf"),
    Rule("strcpy", r"\bstr(cpy|cat)\s*\(", CODE, (), "g_strlcpy, GString"),
    Rule("system", r"\b(system|popen)\s*\(", CODE, (), "GSubprocess"),
    Rule("g_error", r"\bg_error\s*\(", CODE, (), "GError for the world's faults"),
    Rule("goto", r"\bgoto\b", CODE, (), "g_autoptr and an early return"),
    Rule("G_DEFINE_QUARK", r"\bG_DEFINE_QUARK\b", CODE, (), "the function written out"),
    Rule("_(", r"(?<!\w)([NC]?_|gettext|g_dgettext|ngettext)\s*\(", CODE,
         ("words", "cli", "widgets", "player", "authoring/canvas", "authoring/dialogue",
          "authoring/forms", "authoring/editor", "tests"), "a code; words/ says it"),
    Rule("time(", r"(?<![\w.>])time\s*\(|\b(gettimeofday|clock_gettime)\s*\(", CODE,
         ("engine/base", "tests"), "LkClock"),
    Rule("g_get_*_time", r"\bg_get_(real|monotonic)_time\s*\(", CODE,
         ("engine/base", "engine/serve", "engine/webhost", "widgets", "player", "authoring/canvas",
          "authoring/dialogue", "authoring/forms", "authoring/editor", "tests"), "LkClock"),
    Rule("g_random_", r"\bg_(random|rand)_\w+\s*\(|(?<![\w.>])s?rand\s*\(", CODE,
         ("engine/base", "tests"), "LkRandom"),
    Rule("sqlite3_", r"\bsqlite3_\w+", CODE, ("engine/store", "authoring/document", "tests"),
         "engine/store, authoring/document"),
    Rule("webkit_", r"\bwebkit_\w+", CODE, ("engine/webhost", "tests"), "engine/webhost"),
    Rule("jsc_", r"\bjsc_\w+", CODE, ("engine/webhost", "authoring/media", "tests"),
         "engine/webhost, authoring/media"),
    Rule("SQL", r"^\s*(SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s.+\sSET\s|DELETE\s+FROM\s"
         r"|CREATE\s+(TABLE|INDEX)\s|PRAGMA\s)", STRINGS,
         ("engine/store", "authoring/document", "tests"), "engine/store, authoring/document"),
    Rule("//", r"^//", COMMENTS, (), "/* */"),
    Rule("control flow in a macro", r"^\s*#\s*define\b.*\b(return|goto)\b", CODE, ("tests",),
         "a function"),
    Rule("TODO", r"\b(TODO|FIXME)\b(?! \(#\d+\))", TEXT, (), "do it, or TODO (#N) with its issue"),
    Rule("path of a machine", r"(?<![\w.)}*])/(home|root|tmp/w|w[o]rk|f[a]rm)/", TEXT, (),
         "a relative path"),
]

# (path, rule): reason
EXCEPTIONS = {
    ("tools/check-words.py", "TODO"): "names the rule",
    ("tests/lint/test-checks.py", "TODO"): "shows the rule what it must find",
    ("tests/lint/test-checks.py", "path of a machine"): "shows the rule what it must find",
}

LICENSED = (".c", ".h", ".py", ".sh", ".ui", ".css", ".js", ".sql", ".svg", ".build", ".in", ".xml",
            ".yml", ".html", ".its", ".supp")
TEXTS = LICENSED + (".md", ".txt", ".json", ".po", ".pot", ".options")
NARROW = (".py",)
SKIPPED_FOLDERS = ("_build", ".git", "node_modules", "__pycache__", ".cache")
# Other people's bytes, or files that stand for them: their form is the point.
FOREIGN = ("LICENSES/", "tests/fuzz/corpus/", "tests/golden/data/", "tests/fixtures/",
           "authoring/media/temml/")

TOKEN = re.compile(
    r"(?P<block>/\*.*?\*/)|(?P<line>//[^\n]*)"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\")|(?P<char>'(?:\\.|[^'\\\n])*')", re.DOTALL)


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def views_of_c(text):
    """The same text three times: only code, only string literals, only comments, lines in place."""
    code, strings, comments = [], [], []
    end = 0
    for token in TOKEN.finditer(text):
        plain = text[end:token.start()]
        end = token.end()
        comment = token["block"] or token["line"]
        code += [plain, blank(token[0]) if comment else '""'.ljust(len(token[0]))]
        strings += [blank(plain), token["string"][1:-1] + "  " if token["string"]
                    else blank(token[0])]
        comments += [blank(plain), comment if comment else blank(token[0])]
    code.append(text[end:])
    return {CODE: "".join(code), STRINGS: "".join(strings), COMMENTS: "".join(comments)}


def views_of(path, text):
    views = {TEXT: text}
    if path.endswith((".c", ".h")):
        views.update(views_of_c(text))
    return views


def is_allowed(path, rule):
    return any(path.startswith(folder + "/") for folder in rule.allowed)


def broken_rules(path, text):
    """(line number, rule) for every place in @text that breaks a rule."""
    views = views_of(path, text)
    for rule in RULES:
        if rule.view not in views or is_allowed(path, rule):
            continue
        for number, line in enumerate(views[rule.view].split("\n"), 1):
            start = line.lstrip() if rule.view == COMMENTS else line
            if re.search(rule.pattern, start):
                yield number, rule


def has_shebang(text):
    return text.startswith("#!")


def form_faults(path, text):
    """What is wrong with the file as a whole, or with the length of its lines."""
    if path.endswith(LICENSED) or path == "dev" or has_shebang(text):
        if "SPDX-License-Identifier: " not in "\n".join(text.split("\n", 4)[:4]):
            yield 1, "no SPDX-License-Identifier in the first lines"
    # Drawings are rows of coordinates.
    if path.endswith(NARROW) and "/drawings/" not in path:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > 100:
                yield number, f"{len(line)} columns, 100 are the limit"


def text_files(root):
    for folder, names, files in os.walk(root):
        names[:] = sorted(n for n in names if not n.startswith(SKIPPED_FOLDERS))
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), root)
            if path.startswith(FOREIGN):
                continue
            if name.endswith(TEXTS) or "." not in name or folder.endswith(".ci"):
                yield path


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (UnicodeDecodeError, OSError):
        return None


def check(root, exceptions):
    complaints = []
    unused = set(exceptions)
    for path in text_files(root):
        text = read(os.path.join(root, path))
        if text is None:
            continue
        complaints += [f"{path}:{number}: {fault}" for number, fault in form_faults(path, text)]
        for number, rule in broken_rules(path, text):
            if (path, rule.name) in exceptions:
                unused.discard((path, rule.name))
                continue
            complaints.append(f"{path}:{number}: {rule.name}: rather {rule.instead}")
    complaints += [f"{path}: the exception for {name} is not needed any more"
                   for path, name in sorted(unused)]
    return complaints


def main(arguments):
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(__file__)) or "."
    complaints = check(root, EXCEPTIONS)
    print("\n".join(complaints) if complaints else "no word out of place")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
