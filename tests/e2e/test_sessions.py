"""The sessions in README.md and docs run as they are written: every command of a ```console block, block by block.

    KHOP=… KHOP_SOURCE=. KHOP_BUILD=… python3 tests/e2e/test_sessions.py --update

runs them and writes their real output into the pages.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest

from harness import KHOP, SOURCE, CommandTest

PAGES = ["README.md", "docs/getting-started.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command, folder):
    """Exit code and everything printed. The page is for a reader whose PATH has the command."""
    path = os.path.dirname(os.path.abspath(KHOP)) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout.decode("utf-8")


def commands(block):
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


class Sessions(CommandTest):
    def test_every_command_of_the_pages_works(self):
        for page in PAGES:
            text = (SOURCE / page).read_text(encoding="utf-8")
            for block in BLOCK.findall(text):
                for command in commands(block):
                    with self.subTest(page=page, command=command):
                        code, printed = run(command, self.folder)
                        self.assertEqual(code, 0, printed)


def update():
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            path = SOURCE / page

            def fresh(match):
                session = "".join(f"$ {command}\n{run(command, folder)[1]}" for command in commands(match.group(1)))
                return f"```console\n{session}```"

            text = path.read_text(encoding="utf-8")
            path.write_text(BLOCK.sub(fresh, text), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        unittest.main()
