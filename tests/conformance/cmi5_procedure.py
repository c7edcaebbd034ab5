# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and follows procedure.md of the LMS test of cmi5: what a tester does and confirms.

Every sentence of the run-time part is understood or it is an error; nothing of it is written down
here again.
"""

import re
import urllib.parse

ORDINALS = {name: number for number, name in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth"))}
NTH = rf"the (?P<nth>{'|'.join(ORDINALS)}) statement "
FROM_RESULT = r"with a value equal to the `(?P<key>\w+)` from the displayed result object"
REASON = "Administrative"


class Unconfirmed(Exception):
    """A sentence that does not hold."""


def read(path):
    """{heading: [sentence, …]} of the packages that are run."""
    sections, heading = {}, None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                heading = line.strip("# \n")
            item = re.match(r"\s*- \[ \] (.*)", line)
            if item and heading and re.match(r"0\d\d", heading):
                sections.setdefault(heading, []).append(item.group(1).strip())
    return sections


# --- what a tester confirms -----------------------------------------------------------------------


def at(statement, path):
    value = statement
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def extension_of(state, m):
    return (at(state.nth(m["nth"]), m["place"]) or {}).get(m["name"])


def launch_url_of(state):
    found = [url for url in (at(one, "context.extensions") for one in state.statements[:1])
             if url is not None]
    name = "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
    return urllib.parse.urlsplit(found[0].get(name, "") if found else "")


def opened_at(state):
    return urllib.parse.urlsplit(state.result["launchString"])


def is_in_result(state, m):
    return str(state.result[m["key"]]).lower() == m["value"]


def is_only_one(state, m):
    return [one["verb"]["id"] for one in state.statements].count(m["value"]) == 1


def is_equal(state, m):
    return at(state.nth(m["nth"]), m["path"]) == m["value"]


def is_other(state, m):
    found = at(state.nth(m["nth"]), m["path"])
    return found is not None and found != m["value"]


def is_true(state, m):
    return at(state.nth(m["nth"]), m["path"]) is True


def is_there(state, m):
    return bool(at(state.nth(m["nth"]), m["path"]))


def is_that_of_result(state, m):
    return at(state.nth(m["nth"]), m["path"]) == state.result[m["key"]]


def has_activity(state, m):
    activities = at(state.nth(m["nth"]), m["path"]) or []
    return m["value"] in [one["id"] for one in activities]


def extension_is_that_of_result(state, m):
    found = extension_of(state, m)
    return found is not None and found == state.result[m["key"]]


def extension_is_reason(state, m):
    return extension_of(state, m) == REASON


def extension_is_unique(state, m):
    """Nobody else's but of what the LMS says because of it."""
    found = extension_of(state, m)
    others = [one for number, one in enumerate(state.statements)
              if number != ORDINALS[m["nth"]] and not one["verb"]["id"].endswith("/satisfied")]
    return isinstance(found, str) and found not in [
        at(one, m["place"]).get(m["name"]) for one in others]


def extension_is_that_of_other(state, m):
    other = at(state.nth(m["other"]), m["place"]) or {}
    return extension_of(state, m) is not None and extension_of(state, m) == other.get(m["name"])


def extension_is_there(state, m):
    return bool(extension_of(state, m))


def is_of_same_domain(state, _):
    return launch_url_of(state).netloc == opened_at(state).netloc != ""


def is_of_same_path(state, _):
    return launch_url_of(state).path == opened_at(state).path != ""


def has_parameter(state, m):
    return urllib.parse.parse_qs(launch_url_of(state).query).get(m["name"]) == [m["value"]]


EXTENSION = NTH + r"contains a `(?P<place>[\w.]+)` property of `(?P<name>[^`]+)` "
SENTENCES = [(re.compile(pattern), confirm) for pattern, confirm in (
    (r"`(?P<key>\w+)` is `(?P<value>\w+)` in displayed result object", is_in_result),
    (r"there is only one statement with `verb.id` of `(?P<value>[^`]+)`", is_only_one),
    (NTH + r"has an? `(?P<path>[\w.]+)` that is not equal to `(?P<value>[^`]+)`", is_other),
    (NTH + r"has an? `(?P<path>[\w.]+)` property with a value of `true`", is_true),
    (NTH + r"has an? `(?P<path>[\w.]+)` " + FROM_RESULT, is_that_of_result),
    (NTH + r"has an? ?`(?P<path>[\w.]+)` of `(?P<value>[^`]+)`", is_equal),
    (NTH + r"has `(?P<path>[\w.]+)` of `(?P<value>[^`]+)`", is_equal),
    (NTH + r"has a value in `(?P<path>[\w.]+)`", is_there),
    (NTH + r"contains an Activity object with `id` of `(?P<value>[^`]+)` in `(?P<path>[\w.]+)`",
     has_activity),
    (EXTENSION + FROM_RESULT, extension_is_that_of_result),
    (EXTENSION + r'with a value equal to the "reason" given .*', extension_is_reason),
    (EXTENSION + r"with a unique string value", extension_is_unique),
    (EXTENSION + r"with a value equal to the value of the `(?P=place)` property of `(?P=name)` "
     rf"from the (?P<other>{'|'.join(ORDINALS)}) statement", extension_is_that_of_other),
    (EXTENSION + r"with the following:", extension_is_there),
    (r"a URL with a domain portion equal to .*", is_of_same_domain),
    (r"a URL with a path portion equal to .*", is_of_same_path),
    (r'a URL that includes a query string parameter of `(?P<name>\w+)` with a value of '
     r'`"(?P<value>\w+)"`', has_parameter),
)]


class State:
    """What a tester has in front of them."""

    def __init__(self):
        self.result = None  # as the page shows it
        self.statements = []  # of its registration, oldest first

    def nth(self, ordinal):
        index = ORDINALS[ordinal]
        if index >= len(self.statements):
            raise Unconfirmed(f"there are {len(self.statements)} statements only")
        return self.statements[index]


def confirm(state, sentence):
    """Raises Unconfirmed unless it holds."""
    for pattern, holds in SENTENCES:
        match = pattern.fullmatch(sentence)
        if match:
            if not holds(state, match):
                verbs = [one["verb"]["id"].rpartition("/")[2] for one in state.statements]
                raise Unconfirmed(f"not so: {sentence} (statements: {verbs})")
            return
    raise Unconfirmed(f"cannot be understood: {sentence}")


# --- what a tester does ---------------------------------------------------------------------------


def follow(sentences, tester):
    """Follows one section; how many sentences were confirmed.

    @tester has launch(mode, again, abandons), waive(reason) and pull(); the first returns the
    result that the page shows, the last the statements.
    """
    state, n = State(), 0
    abandons = any("manually abandon" in sentence for sentence in sentences)
    for sentence in sentences:
        mode = re.search(r"`launchMode` of `(\w+)`", sentence)
        if sentence.startswith("AU Execution"):
            state.result = tester.launch(mode.group(1) if mode else None,
                                         "again using the same" in sentence, abandons)
        elif sentence.startswith("Post Execution Validation"):
            state.statements = tester.pull(state.result["registration"])
        elif "manually waive" in sentence:
            tester.waive(REASON)
        elif "manually abandon" not in sentence and not sentence.startswith("Click "):
            confirm(state, re.sub(r"^Confirm that |^Confirm ", "", sentence))
            n += 1
    return n
