#!/usr/bin/env python3
"""Checks the house rules that a compiler does not: who may include whom, that the kernel knows no word of the domain,
that files stay short, that every refusal and query is used, that refusals and buttons use the same words, and that what
the pages of docs/ name and draw is there.

Prints one line for each breach (where, what, what to do instead) and ends with how many; run by bin/test.
With --draw it writes the drawing anew, from the includes as they are.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRAWING = "docs/architecture.md"
# The layers of src/, lowest first: each folder may include those of lower layers, and nothing else. Two folders of
# one layer do not know each other, except as said below. "" are the files of src/ itself, the program.
CASES = [["loop"], ["rules"], ["categories"], ["station"], ["records"], ["learning"], ["pages", "running"], ["feed"]]
LAYERS = [["kernel"], ["accounts", "areas"], ["files"], *[[f"cases/{folder}" for folder in layer] for layer in CASES],
          ["cases"], ["registry", "triage", "figures"], ["visits", "rehearsal"], ["residents", "people_sheets", "ballots", "disputes"], ["projects"], ["insight", "hot_spots", "police_counts", "gateways"], ["setup", "demo"], [""]]
# What decides is pure: it asks no database, answers no request, waits for nothing.
PURE = ["cases/loop", "cases/rules", "cases/categories"]
IMPURE = re.compile(r"kernel/(pg|http|live|jobs|files)/|boost/(asio|beast)|libpq")
LAYER = {folder: i for i, layer in enumerate(LAYERS) for folder in layer}
# A post holds in an area, and whoever keeps the areas is somebody: the two know each other by these headers only.
BETWEEN_NEIGHBOURS = {
    ("accounts", "areas"): re.compile(r"areas/(area_(ids|types)|work_hours)\.hpp"),
    ("areas", "accounts"): re.compile(r"accounts/(call|account_history|account_ids)\.hpp"),
}
DOMAIN_WORDS = re.compile(r"\b(grid|household|resident|dispatch|police|reporter|case_id|CaseId|station_book)\b")
LONGEST = 450
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"]
FILE = re.compile(r"(src|web|tests|docs|db|bin|packaging|cmake)/(?!dist)[\w/.-]*|[a-z0-9][\w./-]*\.(cpp|hpp|py|ts|vue|md|sql)")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
DEFINED = re.compile(r"\b(?:const )?(?:(pg::)?Query<[^;=]*?>|ProblemKind) (\w+)\{", re.S)


def is_test(path):
    return path.startswith("tests/") or path.endswith(("_test.cpp", "_pgtest.cpp", "_apitest.cpp"))


def folder_of(path):
    """The folder of src/ that `path`, as an include says it, lies in; of cases/ the folder below."""
    parts = path.split("/")[:-1]
    return "/".join(parts[:2] if parts[:1] == ["cases"] else parts[:1])


def included_folders(text):
    for included in INCLUDE.findall(text):
        folder = folder_of(included)
        if folder != "support":  # what only tests share
            yield folder, included


def wrong_includes(path, text):
    here = folder_of(path.removeprefix("src/"))
    if here not in LAYER:
        yield f"{path}: the folder {here}/ has no layer; give it one in {pathlib.Path(__file__).name}"
        return
    for there, included in included_folders(text):
        # A test of one part of a feature may look at its effect on another.
        if there == here or is_test(path) and there.split("/")[0] == here.split("/")[0]:
            continue
        if there not in LAYER:
            yield f"{path}: includes {included}, of no layer"
        elif (here, there) in BETWEEN_NEIGHBOURS:
            if not BETWEEN_NEIGHBOURS[here, there].fullmatch(included):
                yield f"{path}: includes {included}; {here} may include only the headers of {there} that are named here"
        elif LAYER[there] >= LAYER[here]:
            yield f"{path}: includes {included}; includes run from the program down to the kernel only"


def breaches(texts):
    for path, text in texts.items():
        if text.count("\n") > LONGEST:
            yield f"{path}: {text.count(chr(10))} lines; find the noun or ability that wants a file of its own"
        if not path.startswith("src/"):
            continue
        yield from wrong_includes(path, text)
        here = folder_of(path.removeprefix("src/"))
        if here in PURE and not is_test(path):
            for included in re.findall(r'^#include ["<]([^">]+)', text, re.M):
                if IMPURE.match(included):
                    yield f"{path}: includes {included}; what decides is pure, let the caller fetch and write"
        if here == "kernel" and not is_test(path):
            code = re.sub(r"//.*", "", text)
            for word in sorted(set(DOMAIN_WORDS.findall(code))):
                yield f"{path}: the kernel knows the word '{word}'; move what needs it into a feature"
    yield from unused(texts)


def unused(texts):
    """Refusals that nobody gives, and queries that nobody runs."""
    words = collections.Counter()
    for path, text in texts.items():
        if not is_test(path):
            words.update(re.findall(r"\w+", re.sub(r'//.*|"[^"\n]*"', "", text)))
    for path, text in texts.items():
        if not path.startswith("src/") or is_test(path):
            continue
        for _, name in DEFINED.findall(text):
            if words[name] < 2:
                yield f"{path}: nothing uses {name}; take it away"


def drawing(texts):
    """Which folder includes which, as mermaid; an arrow that two others already tell is left out."""
    arrows = collections.defaultdict(set)
    for path, text in texts.items():
        if path.startswith("src/") and not is_test(path):
            here = folder_of(path.removeprefix("src/"))
            arrows[here] |= {there for there, _ in included_folders(text)} - {here}

    def reached(start, without=None):
        seen, open_ends = set(), [f for f in arrows[start] if f != without and (start, f) not in BETWEEN_NEIGHBOURS]
        while open_ends:
            folder = open_ends.pop()
            if folder not in seen and folder != start:
                seen.add(folder)
                open_ends += [f for f in arrows[folder] if (folder, f) not in BETWEEN_NEIGHBOURS]
        return seen

    lines = ["```mermaid", "flowchart TD"]
    for layer in reversed(LAYERS):
        for here in layer:
            for there in sorted(arrows[here], key=lambda f: (-LAYER[f], f)):
                neighbours = (here, there) in BETWEEN_NEIGHBOURS
                if neighbours or there not in reached(here, there):
                    arrow = "-. named headers .->" if neighbours else "-->"
                    lines.append(f"  {here.replace('/', '_') or 'program'} {arrow} {there.replace('/', '_')}")
    return "\n".join(lines + ["```"]) + "\n"


def drawn(text):
    found = re.search(r"```mermaid\nflowchart TD\n.*?```\n", text, re.S)
    return found.group(0) if found else ""


def stale_names(pages, paths, texts):
    """Files, folders and functions that a page names in backticks and that are not there (any more)."""
    code = "\n".join(texts.values())
    known = set()
    for path in paths:
        parts = path.split("/")
        known |= {"/".join(parts[i:]) for i in range(len(parts))}
        known |= {"/".join(parts[:i]) for i in range(1, len(parts))}
    for page in pages:
        text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.S | re.M)
        for name in re.findall(r"`([^`\n]+)`", text):
            call = re.fullmatch(r"(?:\w+::)*(\w+)\(\)", name)
            stale = not re.search(rf"\b{call.group(1)}\b\s*[(<=]", code) if call else (
                FILE.fullmatch(name) and name.rstrip("/") not in known)
            if stale:
                yield f"{page}: names {name}, which is not there"


def foreign_words():
    """Words of acts and states in refusals that are not those on the buttons."""
    source = (ROOT / "src/cases/loop/case_words.cpp").read_text(encoding="utf-8")
    for table, header, enum, kind in (("state_names", "case_states.hpp", "CaseState", "state"),
                                      ("act_names", "case_act.hpp", "Act", "act")):
        listed = re.search(rf"enum class {enum} {{([^}}]*)}}", (ROOT / "src/cases/loop" / header).read_text(encoding="utf-8"))
        keys = re.findall(r"\w+", listed.group(1))
        names = re.findall(r'{"([^"]+)", "([^"]+)"}', source[source.index(table + "{{"):].split("}};")[0])
        for language, said in zip(("zh", "en"), zip(*names)):
            shown = json.loads((ROOT / f"web/packages/i18n/src/words/{language}/cases.json").read_text(encoding="utf-8"))
            for key, word in zip(keys, said, strict=True):
                if word.lower() != shown[kind][key].lower():
                    yield f"src/cases/loop/case_words.cpp: '{word}' for {key}; on screen it is '{shown[kind][key]}'"


def main():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True, capture_output=True,
                            check=True).stdout.split("\n")
    paths = sorted(f for f in listed if f and (ROOT / f).is_file())
    texts = {f: (ROOT / f).read_text(encoding="utf-8") for f in paths if f.startswith(("src/", "tests/", "web/"))
             and f.endswith((".cpp", ".hpp", ".ts", ".vue")) and not f.endswith("schema.ts")}
    pages = PAGES + [f for f in paths if f.startswith("docs/") and f.endswith(".md") and "/decisions/" not in f]
    page = ROOT / DRAWING
    true_drawing = drawing(texts)
    told = page.read_text(encoding="utf-8")
    if "--draw" in sys.argv:
        told = told.replace(drawn(told), true_drawing)
        page.write_text(told, encoding="utf-8")
    found = [*breaches(texts), *stale_names(pages, paths, texts), *foreign_words()]
    if drawn(told) != true_drawing:
        found.append(f"{DRAWING}: the drawing is not what the includes say; python3 tests/check_layout.py --draw")
    print("\n".join(found))
    print(f"{len(texts)} files, {len(found)} breaches")
    # A check that looks at nothing proves nothing.
    sys.exit(1 if found or len(texts) < 50 else 0)


main()
