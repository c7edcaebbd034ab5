# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of comparison, one function each; the first one that fits a call counts.

Two are stricter than ADL's, whose pages take any of true, false and unknown for
adl.nav.request_valid, and any value of the learner's name. This run-time evaluates, and knows it.
"""

import re
from datetime import datetime

LEARNER_ID = "l-1"
LEARNER_NAME = "Öztürk, Aylin"

DURATIONS = ("total_time", "session_time", "latency", "max_time_allowed")
NUMBERS = ("scaled", "raw", "min", "max", "weighting", "progress_measure", "completion_threshold",
           "scaled_passing_score")
DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
                      r"(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")


def duration(text):
    """Months and hundredths of seconds."""
    match = DURATION.fullmatch(text)
    if match is None:
        return None
    years, months, days, hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return (years * 12 + months,
            round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 100))


def moment(text):
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        return None


def number(text):
    try:
        return round(float(text), 7)
    except ValueError:
        return None


def without_language(text):
    return re.sub(r"^\{lang=[^}]*\}", "", text)


def equal(element, returned, expected):
    """Equal in the data type of the element."""
    last = element.rsplit(".", 1)[-1]
    if last in DURATIONS:
        read = duration
    elif last == "timestamp":
        read = moment
    elif last in NUMBERS:
        read = number
    else:
        read = without_language
    value = read(returned)
    return value is not None and value == read(expected)


def children(text):
    return sorted(text.split(","))


def is_comment(command):
    return (command.call == "GetValue" and command.element.startswith("cmi.comments_from_lms")
            and not command.element.endswith("_children"))


def comment_error_is_right(command, error):
    return (error in ("0", "301", "122")
            or (command.element == "cmi.comments_from_lms" and error == "401"))


def value_is_right(command, returned):
    """Of a call whose error code is right."""
    element, expected = command.element, command.expect
    if command.call == "GetErrorString":
        return {"less255": len(returned) < 255, "emptyCS": returned == ""}.get(
            expected, returned == expected)
    if command.call == "GetDiagnostic":
        return len(returned) < 255
    if command.call != "GetValue":
        return returned == expected
    if expected == "@learner_id":
        return returned == LEARNER_ID
    if expected == "@learner_name":
        return returned == LEARNER_NAME
    if element.endswith("_children"):
        return children(returned) == children(expected)
    if command.name is not None and element.endswith(".id") and expected == "":
        return returned == command.name
    if element.endswith("_count"):
        return returned == expected
    if expected != "":
        return equal(element, returned, expected)
    return without_language(returned) == ""


def judge_call(command, returned, error):
    """Why an answer is wrong; an empty text if it is right."""
    if is_comment(command):
        return "" if comment_error_is_right(command, error) else f"error {error}"
    if error != command.error:
        return f"error {error}, not {command.error}"
    if not value_is_right(command, returned):
        return f"“{returned}”, not “{command.expect}”"
    return ""


def rows_with_title(tree, target, root):
    if target.startswith(root):
        return tree[:1]
    return [row for row in tree if row["title"].strip() == target]


def answer_question(question, controls, tree, root):
    """Y or N."""
    control, _, state = question.key.partition(".")
    if control in ("continue", "previous"):
        return "Y" if controls[control] == (state == "enabled") else "N"
    rows = rows_with_title(tree, question.target, root) if question.target else tree
    visible = [row for row in rows if row["visible"]]
    right = visible if state == "visible" else [row for row in visible if row["enabled"]]
    return "Y" if right else "N"
