"""The sessions in README.md and docs run as they are written: every command of a ```console block, block by block.

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

PAGES = ["README.md", "docs/getting-started.md"]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command, folder):
    """Exit code and everything printed."""
    path = os.path.dirname(os.path.abspath(KHOP)) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout.decode("utf-8")


def see_test_data(folder):
    (pathlib.Path(folder) / "tests").mkdir()
    (pathlib.Path(folder) / "tests/data").symlink_to((SOURCE / "tests/data").resolve(), target_is_directory=True)


def commands(block):
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


class Sessions(CommandTest):
    def test_every_command_of_the_pages_works(self):
        see_test_data(self.folder)
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
            see_test_data(folder)

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
