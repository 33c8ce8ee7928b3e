#!/usr/bin/env python3
"""Checks the house rules that a compiler does not: includes run one way, the kernel knows no domain word, files stay short.

Prints one line for each breach (file, what, what to do instead) and ends with how many; run by bin/test.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# kernel ← accounts, areas ← files ← cases ← the other features ← insight, gateways ← demo ← the program itself.
RANK = {"kernel": 0, "accounts": 1, "areas": 1, "files": 2, "privacy": 2, "cases": 3, "registry": 4, "disputes": 4, "projects": 4,
        "outreach": 4, "lost_property": 4, "patrols": 4, "insight": 5, "gateways": 5, "setup": 6, "demo": 6, "": 7}
DOMAIN_WORDS = re.compile(r"\b(grid|household|resident|dispatch|police|reporter|case_id|CaseId|station_book)\b")
LONGEST = 500


def breaches(files):
    for path in files:
        text = (ROOT / path).read_text(encoding="utf-8")
        parts = path.split("/")
        if text.count("\n") > LONGEST:
            yield f"{path}: {text.count(chr(10))} lines; find the noun or ability that wants a file of its own"
        if parts[0] != "src":
            continue
        here = parts[1] if len(parts) > 2 else ""
        for included in re.findall(r'^#include "([^"]+)"', text, re.M):
            there = included.split("/")[0] if "/" in included else ""
            if there == "support" or there not in RANK:
                continue
            if RANK[there] > RANK.get(here, 7):
                yield f"{path}: includes {included}; includes run kernel <- accounts, areas <- cases <- others"
            if here == "accounts" and there == "areas" and not included.endswith(("_ids.hpp", "_types.hpp")):
                yield f"{path}: accounts and areas may know each other's ids and types only ({included})"
        if here == "kernel" and not path.endswith("_test.cpp"):
            code = re.sub(r"//.*", "", text)
            for word in sorted(set(DOMAIN_WORDS.findall(code))):
                yield f"{path}: the kernel knows the word '{word}'; move what needs it into a feature"


def main():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "src", "tests", "web"], cwd=ROOT, text=True,
                            capture_output=True, check=True).stdout.split()
    files = [f for f in listed if f.endswith((".cpp", ".hpp", ".ts", ".vue")) and not f.endswith("schema.ts")
             and (ROOT / f).is_file()]
    found = list(breaches(files))
    print("\n".join(found))
    print(f"{len(files)} files, {len(found)} breaches")
    # A check that looks at nothing proves nothing.
    sys.exit(1 if found or len(files) < 50 else 0)


main()
