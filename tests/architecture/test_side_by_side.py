"""Which tests stay together, and which begin; that they do stay together, each run of `make test` sees for itself."""

from typing import Final

from tests.side_by_side import Places, together, turn

OWN: Final = "tests/journey/test_akhir_tahun.py::satu"
PAGES: Final = "tests/journey/test_portal_sop.py::satu"
JOURNEYS: Final = ("tests/journey/test_races.py::satu", "tests/journey/test_teks.py::dua[tests/integration/deploy/]")
WALK: Final = "tests/property/test_deciders.py::satu"
RUNNER: Final = "tests/integration/deploy/test_runner.py::satu"
REST: Final = "tests/spec/test_a.py::satu"


def test_perjalanan_bersama_kecuali_yang_punya_set_sendiri() -> None:
    assert len({together(one) for one in JOURNEYS}) == 1
    assert len({together(one) for one in (JOURNEYS[0], OWN, RUNNER, REST)}) == 4
    assert together(OWN) != together(PAGES)
    assert together(OWN) == together(f"{OWN}[dua]")
    assert together(RUNNER) != together(f"{RUNNER}[dua]")
    assert [turn(one) for one in (OWN, *JOURNEYS, WALK, RUNNER, REST)] == [0, 2, 2, 3, 4, 5]


def test_yang_terpisah_disebut() -> None:
    places = Places()
    for number, one in enumerate((OWN, RUNNER, f"{RUNNER}[dua]", REST, *JOURNEYS)):
        places.note(one, f"gw{number}")
    places.note(OWN, "gw0")
    assert places.torn == [together(JOURNEYS[0])]
