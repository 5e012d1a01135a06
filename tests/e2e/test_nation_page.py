"""The page that compares a generated nation with published figures."""

import subprocess
import sys
import unittest
import xml.etree.ElementTree

from harness import SOURCE
from results import ResultTest


class NationPage(ResultTest):
    def test_draws_ages_names_households_namesakes_and_every_register(self):
        self.khop("generate", "--people", 3000, "--seed", 2, "--out", "g", "--quiet")
        subprocess.run([sys.executable, "-B", SOURCE / "tools/nation_page.py", "g", "page.html"], cwd=self.folder,
                       check=True, timeout=60)
        page = xml.etree.ElementTree.parse(self.folder / "page.html").getroot()
        titles = [title.text for title in page.iter("h2")]
        for title in ("Ages", "Households", "Surnames", "Namesakes", "Register: vaccination", "Register: request"):
            self.assertIn(title, titles)
        rows = {cells[0].text: cells[1:] for cells in (list(row) for row in page.iter("tr")) if cells[0].text}
        self.assertAlmostEqual(float(rows["Nguyễn"][0].text), 31.5, delta=8)
        self.assertEqual(rows["Nguyễn"][1].text, "31.5")
        self.assertGreater(len(list(page.iter("rect"))), 100)


if __name__ == "__main__":
    unittest.main()
