"""A request's life, merged from the five stores: an event never before its cause, and the state as it was at any moment."""

import asyncio
import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from deploy.audit.history.grouped import folded
from deploy.audit.history.life import Happening, life_of, merged
from deploy.audit.stores.aggregates import NOMOR, REGISTER
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from shared.contracts.examples import analysis_register, letters, notify
from shared.kernel.event.clock import new_id
from shared.kernel.event.fact import Fact
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import TAHUN, fill, stores

Line = dict[str, Any]


def life(addresses: Addresses, permohonan_id: UUID) -> list[Happening]:
    """Return a request's events as the command reads them."""
    with snapshot(addresses) as log:
        return life_of(log, permohonan_id)


def as_lines(text: str) -> list[Line]:
    """Read JSON lines."""
    return [json.loads(line) for line in text.splitlines()]


def test_riwayat_memuat_kelima_layanan_dan_keadaan_sekarang(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 2, publish=False))
    assert ketik(addresses, "history", str(ids[1])) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == f"Permohonan {ids[1]}"
    assert "langkah 1 putaran 1  PermohonanDiterima  permohonan" in out
    assert "[sistem: disposition]" in out
    assert "letters: MENUNGGU_PENYAMPAIAN, versi 5, langkah 16 putaran 1: Analis Sistem Informasi" in out
    assert str(ids[0]) not in out


def test_nomor_agenda_menunjuk_permohonannya(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 2, publish=False))
    assert ketik(addresses, "history", "2026/2", "--json") == 0
    lines = as_lines(capsys.readouterr().out)
    assert {line["isi"]["permohonan_id"] for line in lines[:-1]} == {str(ids[1])}
    assert len(lines) == 18 + 1
    assert [state["layanan"] for state in lines[-1]["keadaan"]] == ["intake", "disposition", "analysis", "letters", "notify"]


def test_nomor_dalam_buku_termasuk_riwayat(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 2, publish=False))
    asyncio.run(_batalkan_nomor(addresses, ids[1]))
    assert ketik(addresses, "history", str(ids[1])) == 0
    told, surat = capsys.readouterr().out.splitlines(), letters.NOMOR_DICATAT.nomor_surat.replace("/001/", "/002/")
    for said in (
        "  buku agenda  NomorAgendaDiberikan  nomor agenda 2026/2 diberikan  [",
        f"  buku nomor  NomorDicatat  nomor surat {surat} dicatat dalam buku nomor  [",
        f"  buku nomor  NomorDibatalkan  nomor surat {surat} dibatalkan dalam buku nomor (DICABUT)  [",
        "  aplikasi  AplikasiDidaftarkan  aplikasi",
    ):
        assert len([line for line in told if said in line]) == 1, said
    assert told.index(next(line for line in told if "NomorDicatat" in line)) < len(told) - 6, "in its place, not at the end"


async def _batalkan_nomor(addresses: Addresses, permohonan_id: UUID) -> None:
    """Void the second letter's number, and enter its application in the register, beside another request's."""
    async with stores(addresses) as written:
        batal = letters.NOMOR_DIBATALKAN.model_copy(
            update={
                "permohonan_id": permohonan_id,
                "nomor": 2,
                "tahun": TAHUN,
                "nomor_surat": letters.NOMOR_DIBATALKAN.nomor_surat.replace("/001/", "/002/"),
            }
        )
        await written.record(NOMOR, [batal])
        daftar = analysis_register.APLIKASI_DIDAFTARKAN.model_copy(update={"permohonan_id": permohonan_id})
        lagi = analysis_register.DATA_DIMUTAKHIRKAN.model_copy(update={"permohonan_id": new_id()})
        await written.record(REGISTER, [daftar, lagi])


def test_keadaan_pada_suatu_saat(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 1, publish=False))
    happenings = life(addresses, ids[0])
    instruksi = next(h for h in happenings if type(h.recorded.fact).__name__ == "InstruksiDiberikan")
    assert ketik(addresses, "history", str(ids[0]), "--json", "--at", instruksi.recorded.meta["time"]) == 0
    lines = as_lines(capsys.readouterr().out)
    assert lines[-2]["jenis"] == "InstruksiDiberikan"
    then = {state["layanan"]: (state["versi"], state["keadaan_bagian"]) for state in lines[-1]["keadaan"] if "keadaan_bagian" in state}
    assert then["disposition"][0] == 4
    assert then["analysis"] == then["letters"] == (0, None)
    paraf = next(h for h in happenings if type(h.recorded.fact).__name__ == "Diparaf")
    assert ketik(addresses, "history", str(ids[0]), "--json", "--at", paraf.recorded.meta["time"]) == 0
    assert ketik(addresses, "history", str(ids[0]), "--json") == 0
    then, now = (line["keadaan"][3]["isi"] for line in as_lines(capsys.readouterr().out) if "keadaan" in line)
    assert lines[-1]["keadaan"][3]["isi"] == {}
    assert then == {**now, "nomor_surat": None, "label": then["label"]}
    assert now["nomor_surat"] == letters.SURAT_DITANDATANGANI.nomor_surat
    assert ketik(addresses, "history", str(ids[0]), "--at", "2020-01-01 08:00") == 0
    assert "Keadaan pada 1 Jan 2020 08.00.00 WIB:" in capsys.readouterr().out


def test_peristiwa_tidak_pernah_mendahului_sebabnya(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 1, publish=False))
    happenings = life(addresses, ids[0])
    early = [
        replace(h, recorded=h.recorded._replace(meta={**h.recorded.meta, "time": f"20{20 + place % 7}-01-01T00:00:00.000000Z"}))
        for place, h in enumerate(happenings)
    ]
    order = [h.recorded.ce_id for h in merged(early)]
    assert sorted(order) == sorted(h.recorded.ce_id for h in happenings)
    for happening in early:
        place = order.index(happening.recorded.ce_id)
        assert happening.cause not in order or order.index(happening.cause) < place
        previous = f"{happening.recorded.stream_id}:{happening.recorded.version - 1}"
        assert previous not in order or order.index(previous) < place


def test_data_pribadi_tetap_tersegel(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 1, publish=False))
    assert ketik(addresses, "history", str(ids[0]), "--json") == 0
    diterima = next(line for line in as_lines(capsys.readouterr().out) if line.get("jenis") == "PermohonanDiterima")
    assert "sandi" in json.dumps(diterima["isi"])


@pytest.mark.parametrize(
    ("words", "code"),
    [(("2026/9",), 1), (("0193a000-0000-7000-8000-00000000ffff",), 1), (("tujuh belas",), 2), (("2026/1", "--at", "kemarin"), 2)],
)
def test_yang_tidak_ada_atau_tidak_dikenal_ditolak(addresses: Addresses, words: tuple[str, ...], code: int) -> None:
    asyncio.run(fill(addresses, 1, publish=False))
    assert ketik(addresses, "history", *words) == code


def test_catatan_notify_dilipat_ke_sebabnya_dan_dibuka_dengan_lengkap(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 1, publish=False))
    assert ketik(addresses, "history", str(ids[0])) == 0
    folded_lines = capsys.readouterr().out
    assert "[sistem: notify]" not in folded_lines
    assert ketik(addresses, "history", str(ids[0]), "--lengkap") == 0
    assert "PemantauanDimulai  pemantauan dimulai  [sistem: notify]" in capsys.readouterr().out


def caused(happening: Happening, fact: Fact, version: int, cause: str) -> Happening:
    """Return an event of notify about the same request."""
    recorded = happening.recorded._replace(fact=fact, version=version, meta={**happening.recorded.meta, "causationid": cause})
    return Happening(happening.aggregate, recorded)


def test_yang_diberi_tahu_disebut_pada_peristiwa_sebabnya(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 1, publish=False))
    happenings = life(addresses, ids[0])
    diterima = next(h for h in happenings if type(h.recorded.fact).__name__ == "PermohonanDiterima").recorded.ce_id
    pemantauan = next(h for h in happenings if h.aggregate.service == "notify")
    told = caused(pemantauan, notify.PEMBERITAHUAN_DICATAT, 2, diterima)
    sent = caused(pemantauan, notify.PEMBERITAHUAN_DIKIRIM, 3, "perintah-sendiri")
    lines = folded([*happenings, told, sent])
    assert [line.happening for line in lines] == [h for h in happenings if h.aggregate.service != "notify"]
    assert {type(line.happening.recorded.fact).__name__: line.alerted for line in lines if line.alerted} == {
        "PermohonanDiterima": (notify.PEMBERITAHUAN_DICATAT.peran,)
    }
    orphan = caused(pemantauan, notify.PEMBERITAHUAN_DICATAT, 2, f"{ids[0]}:99")
    assert orphan in [line.happening for line in folded([*happenings, orphan])], "what has no known cause is shown, not lost"
    circle = [caused(pemantauan, notify.GILIRAN_DICATAT, v, f"{pemantauan.recorded.stream_id}:{7 - v}") for v in (3, 4)]
    assert [line.happening for line in folded(circle)] == circle, "nor what only a forger can write"
