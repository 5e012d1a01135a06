"""What `cmake --install` puts down is a package that another project finds, builds against and runs: the example of
docs/examples, which is built here beside the command too."""

import re
import subprocess
import unittest

from harness import BUILD, SOURCE, CommandTest, read_rows

PEOPLE = SOURCE / "tests/data/people_1000"


class Package(CommandTest):
    def run_step(self, *command):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=500, check=False)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")
        return done.stdout

    def run_example(self, program):
        return self.run_step(program, PEOPLE / "population.csv")

    def test_the_example_finds_who_stands_in_the_file_twice_and_says_why(self):
        printed = self.run_example(BUILD / "bin/quickstart")
        person = dict(read_rows(PEOPLE / "truth_population.csv")[1])
        pairs = re.findall(r"^  (P\d+) and (P\d+) \+[0-9.]+: two at random -[0-9.]+, .*given_name ", printed, re.MULTILINE)
        right = sum(person[a] == person[b] for a, b in pairs)
        repeats = len(person) - len(set(person.values()))
        self.assertGreater(right, 0.9 * repeats, printed)
        self.assertGreater(right, 0.9 * len(pairs), printed)
        self.assertIn("1200 of 1200 records are where the batch put them", printed)

    def test_the_example_says_what_is_wrong_with_its_file(self):
        done = subprocess.run([BUILD / "bin/quickstart", self.folder / "nobody.csv"], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("nobody.csv", done.stderr)

    def test_a_project_outside_builds_the_example_with_the_installed_package(self):
        prefix, build = self.folder / "prefix", self.folder / "build"
        self.run_step("cmake", "--install", BUILD, "--prefix", prefix)
        self.run_step("cmake", "-S", SOURCE / "docs/examples", "-B", build, "-G", "Ninja",
                      f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release",
                      "-DCMAKE_CXX_FLAGS=-march=x86-64-v3")
        self.run_step("cmake", "--build", build)
        self.assertEqual(self.run_example(build / "quickstart"), self.run_example(BUILD / "bin/quickstart"))

    def test_the_installed_command_runs(self):
        self.run_step("cmake", "--install", BUILD, "--prefix", self.folder)
        self.assertIn("dedupe", self.run_step(self.folder / "bin/khop", "help"))


if __name__ == "__main__":
    unittest.main()
