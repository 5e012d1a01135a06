"""The sessions in README.md and docs run as they are written and print what they show: every command of a ```console
block, block by block. Numbers, which may differ between machines and with every change of a formula, are not compared.

    KHOP=… KHOP_SOURCE=. KHOP_BUILD=… python3 tests/e2e/test_sessions.py --update

runs them and writes their real output into the pages. A page is for a reader who stands at the root of the repository
and whose PATH has the command; the commands run in a folder of their own, from which only tests/data is seen.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from harness import KHOP, SOURCE, CommandTest

PAGES = ["README.md", "docs/getting-started.md", "docs/operations.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


SIGPIPE = 141  # exit code of a command whose reader, such as head, has seen enough


def run(command, folder):
    """Exit code, of a pipeline that of its last command that failed, and everything printed."""
    path = os.path.dirname(os.path.abspath(KHOP)) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout.decode("utf-8")


def see_test_data(folder):
    (pathlib.Path(folder) / "tests").mkdir()
    (pathlib.Path(folder) / "tests/data").symlink_to((SOURCE / "tests/data").resolve(), target_is_directory=True)


def session(block):
    """Each command of a block, and what is shown below it."""
    shown = []
    for line in block.splitlines():
        if line.startswith("$ "):
            shown.append((line[2:], []))
        else:
            shown[-1][1].append(line)
    return shown


def masked(lines):
    """Lines without times, numbers and the blanks that align them, and without the progress of a slow machine."""
    out = []
    for line in lines:
        if re.search(r": .*/s(, .* left)?$", line):
            continue
        line = re.sub(r" in [0-9][0-9. minh]*s$", " in TIME", line)
        line = re.sub(r"[-+<>]?[0-9]([0-9.,]*[0-9])?(e-?[0-9]+)?( ?[kMG](?![a-z]))?", "N", line)
        out.append(re.sub(r"\s+", " ", line).strip())
    return out


class Sessions(CommandTest):
    def test_every_command_of_the_pages_prints_what_they_show(self):
        see_test_data(self.folder)
        for page in PAGES:
            text = (SOURCE / page).read_text(encoding="utf-8")
            for block in BLOCK.findall(text):
                for command, shown in session(block):
                    with self.subTest(page=page, command=command):
                        code, printed = run(command, self.folder)
                        self.assertIn(code, (0, SIGPIPE), printed)
                        self.assertEqual(masked(printed.splitlines()), masked(shown), "write the page again: --update")


def update():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            path = SOURCE / page
            see_test_data(folder)

            def fresh(match):
                text = "".join(f"$ {command}\n{run(command, folder)[1]}" for command, _ in session(match.group(1)))
                return f"```console\n{text}```"

            path.write_text(BLOCK.sub(fresh, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        unittest.main()
