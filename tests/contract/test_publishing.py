"""How stored events leave as messages: the pace at which they are sent, and headers that are ready to be sent."""

from math import ceil

import pytest

from shared.kernel.publishing import BATCH_MAX, Ready, ready, turns
from shared.kernel.relay import LINGER_MAX_SECONDS


@pytest.mark.parametrize("baris_baru", ["\n", "\r"])
def test_nilai_kepala_dengan_baris_baru_tidak_pergi_apa_adanya(baris_baru: str) -> None:
    """What nats-py is told to leave alone could otherwise begin another header."""
    bersih = {"ce-id": "a:1", "ce-source": "/ptsp/uji"}
    assert ready(bersih) == bersih
    assert {type(nilai) for nilai in ready(bersih).values()} == {Ready}
    kotor = {**bersih, "traceparent": f"00{baris_baru}Nats-Rollup: all"}
    assert {type(nilai) for nilai in ready(kotor).values()} == {str}


def test_kiriman_pergi_dalam_waktu_datangnya_dan_tunggakan_tanpa_jeda() -> None:
    for rows in range(1, BATCH_MAX):
        at_once, pause = turns(rows)
        assert ceil(rows / at_once) * pause < LINGER_MAX_SECONDS, rows
        assert pause > 0, "acts come between"
    assert turns(BATCH_MAX)[1] == 0
