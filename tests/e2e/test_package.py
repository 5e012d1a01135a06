"""What `cmake --install` puts down is a package that another project finds, builds against and runs."""

import subprocess
import unittest

from harness import BUILD, SOURCE, CommandTest


class Package(CommandTest):
    def run_step(self, *command):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=500, check=False)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")
        return done.stdout

    def test_a_project_outside_builds_and_runs_with_the_installed_package(self):
        prefix, build = self.folder / "prefix", self.folder / "build"
        self.run_step("cmake", "--install", BUILD, "--prefix", prefix)
        self.run_step("cmake", "-S", SOURCE / "tests/e2e/consumer", "-B", build, "-G", "Ninja",
                      f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release",
                      "-DCMAKE_CXX_FLAGS=-march=x86-64-v3")
        self.run_step("cmake", "--build", build)
        self.assertEqual(self.run_step(build / "consumer"), "XXH3 of nothing: 2d06800538d394c2\n")

    def test_the_installed_command_runs(self):
        self.run_step("cmake", "--install", BUILD, "--prefix", self.folder)
        self.assertIn("dedupe", self.run_step(self.folder / "bin/khop", "help"))


if __name__ == "__main__":
    unittest.main()
