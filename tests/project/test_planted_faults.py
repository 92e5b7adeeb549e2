from pathlib import Path

import pytest

from tools.planted_faults import ROOT, chosen, listed, planted

FAULTS = listed()


def test_each_fault_can_be_planted():
    """Where a file has changed, the list says so at once and not when it is next used."""
    for fault in FAULTS:
        assert (ROOT / fault.file).read_text("utf-8").count(fault.old) == 1, fault
        assert fault.new != fault.old
        for test in fault.tests:
            path, _, name = test.partition("::")
            assert not name or f"def {name}(" in (ROOT / path).read_text("utf-8"), test
            assert (ROOT / path).is_file()


def test_most_are_in_scripts_and_sheets():
    seen_in_a_page = [fault for fault in FAULTS if Path(fault.file).suffix in {".js", ".css"}]
    assert len(seen_in_a_page) >= 40
    assert len({(fault.file, fault.says) for fault in FAULTS}) == len(FAULTS)


def test_words_choose_by_file_and_by_what_a_fault_says():
    assert chosen(FAULTS, []) == FAULTS
    found = chosen(FAULTS, ["prediction.js", "δ has the number"])
    assert {fault.file.rpartition("/")[2] for fault in found} == {"prediction.js", "whole_layer.py"}


def test_a_fault_stands_there_for_a_while(tmp_path):
    fault = FAULTS[0]._replace(file="total.py", old="1 + 2", new="1 + 3")
    path = tmp_path / "total.py"
    path.write_text("TOTAL = 1 + 2\n")
    with planted(fault, tmp_path):
        assert path.read_text() == "TOTAL = 1 + 3\n"
    assert path.read_text() == "TOTAL = 1 + 2\n"
    refused = pytest.raises(ValueError, match=r"^old must stand once in total.py: 'none'")
    with refused, planted(fault._replace(old="none"), tmp_path):
        pass
