"""`khop link` of entries whose place says nothing: who has moved since, or comes without one."""

import unittest

from results import LINKED, ResultTest, csv_of

PLACE = "Nơi thường trú"
HOUSEHOLD = ["Số sổ hộ khẩu", "Họ và tên chủ hộ", "Quan hệ với chủ hộ", "Số điện thoại"]  # of which nothing is said


class Movers(ResultTest):
    # Rules are chosen that bring the training data together for least, and where everybody has a place, all of them had
    # one. Who had moved, or came without, was compared with nobody, and the estimated recall said 0.9997.
    def test_who_moved_or_has_no_place_is_found_under_a_given_model(self):
        self.khop("generate", "--people", 20000, "--seed", 5, "--registers", "household", "--out", "g", "--quiet")
        self.khop("link", "g/household.csv", "--to", "g/population.csv", "--out", "r", "--quiet")
        kinds = {row["id"]: row["kind"] for row in self.rows("g/truth_household.csv")}
        entries = [row for row in self.rows("g/household.csv") if kinds[row["id"]] == "right"][::50]
        homes = [row[PLACE] for row in entries]
        for n, row in enumerate(entries):
            row.update(dict.fromkeys(HOUSEHOLD, ""))
            row[PLACE] = "" if n % 2 else homes[n - len(homes) // 2]
        self.write("moved.csv", csv_of(entries))
        self.khop("link", "moved.csv", "--to", "g/population.csv", "--model", "r/model.json", "--out", "m", "--quiet")
        found = [row for row in self.rows("m/links.csv") if row["outcome"] in LINKED]
        self.assertGreater(len(found), 0.98 * len(entries))


if __name__ == "__main__":
    unittest.main()
