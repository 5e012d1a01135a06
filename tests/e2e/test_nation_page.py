"""The page that compares a generated nation with published figures."""

import subprocess
import sys
import unittest
import xml.etree.ElementTree

from harness import SOURCE
from results import ResultTest


class NationPage(ResultTest):
    def draw(self, *options):
        self.khop("generate", *options, "--out", "g", "--quiet")
        subprocess.run([sys.executable, "-B", SOURCE / "tools/nation_page.py", "g", "page.html"], cwd=self.folder,
                       check=True, timeout=60)
        return self.charts(self.folder / "page.html")

    def charts(self, path):
        """Title -> (table, rows of label -> generated, published or None)."""
        body = list(xml.etree.ElementTree.parse(path).getroot().iter("body"))[0]
        charts, title = {}, None
        for element in body:
            if element.tag == "h2":
                title = element.text
            if element.tag == "table":
                rows = {}
                for row in list(element)[1:]:
                    label, made, known, _ = ("".join(cell.itertext()).replace(",", "") for cell in row)
                    rows[label] = (float(made), float(known) if known else None)
                charts[title] = (element, rows)
        return charts

    def expect_fit(self, charts):
        """Every published bar is within what its chart says; returns how many there are."""
        held = 0
        for title, (table, rows) in charts.items():
            for label, (made, known) in rows.items():
                if known is None:
                    continue
                held += 1
                if "data-times" in table.attrib:
                    low, high = known, float(table.get("data-times")) * known
                else:
                    within = float(table.get("data-within", 0)) or float(table.get("data-part")) * known
                    low, high = known - within, known + within
                self.assertGreaterEqual(made, low, (title, label))
                self.assertLessEqual(made, high, (title, label))
        return held

    def test_draws_every_chart_and_every_register(self):
        charts = self.draw("--people", 3000, "--seed", 2)
        for title in ("Ages", "Men", "Members of a household", "Households", "Surnames", "Words in a name, men",
                      "Middle name Thị", "Namesakes", "Namesakes in the nation", "Register: vaccination",
                      "Register: request"):
            self.assertIn(title, charts)
        bars = [bar for table, _ in charts.values() for bar in table.iter("rect")]
        self.assertGreater(len(bars), 100)

    def test_the_nation_fits_what_is_published(self):
        charts = self.draw("--people", 100_000, "--seed", 3, "--registers", "vaccination")
        self.assertGreaterEqual(self.expect_fit(charts), 60)

    def test_the_page_of_the_manual_is_one_that_fits(self):
        charts = self.charts(SOURCE / "docs/nation.html")
        self.assertGreaterEqual(self.expect_fit(charts), 60)


if __name__ == "__main__":
    unittest.main()
