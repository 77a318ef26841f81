"""Ways back between the desks of disposition and analysis, beside the SOP: counted where honest, named where out of turn."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from deploy.audit.stores.aggregates import request_aggregate
from deploy.set.addresses import Addresses
from shared.contracts.examples import analysis, disposition, intake, pengembalian
from shared.kernel.event.clock import new_id
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from tests.integration.audit.lives import Stores, of_request, stores
from tests.integration.audit.test_conformance import told


async def returned(written: Stores, nomor: int, after: Sequence[Fact], letak: str) -> UUID:
    """Let a request go back 4 to 3, 3 to 2 and 5 to 4, and be taken back; then record what the table does not allow there."""
    permohonan_id = new_id()

    async def step(service: str, cause: Recorded | None, *facts: Fact) -> Recorded:
        return (await written.record(request_aggregate(service), of_request(permohonan_id, nomor, *facts), cause))[-1]

    diterima = await step("intake", None, intake.NOMOR_AGENDA, intake.DITERIMA)
    await step("disposition", diterima, disposition.DISPOSISI_DIBUKA)
    kadis, kabid = disposition.DISPOSISI_KADIS, disposition.DISPOSISI_KABID
    dari_kasi = pengembalian.DISPOSISI_DIKEMBALIKAN.model_copy(update={"langkah": 4})
    await step("disposition", None, kadis, pengembalian.DISPOSISI_DIBATALKAN, kadis, pengembalian.DISPOSISI_DIBACA, kabid, dari_kasi)
    await step("disposition", None, pengembalian.DISPOSISI_DIKEMBALIKAN, kadis, kabid)
    instruksi = await step("disposition", None, disposition.INSTRUKSI_DIBERIKAN)
    await step("analysis", instruksi, analysis.ANALISA_DIBUKA)
    kembali = await step("analysis", None, analysis.INSTRUKSI_DIKEMBALIKAN)
    await step("disposition", kembali, pengembalian.INSTRUKSI_DIBUKA_KEMBALI)
    lagi = await step("disposition", None, disposition.INSTRUKSI_DIBERIKAN)
    await step("analysis", lagi, analysis.ANALISA_DIBUKA)
    for fact in after:
        await step(letak, lagi, fact)
    return permohonan_id


@pytest.mark.parametrize(
    ("letak", "after", "penyimpangan"),
    [
        ("disposition", (), None),
        (
            "disposition",
            (pengembalian.DISPOSISI_DIKEMBALIKAN,),
            "DisposisiDikembalikan langkah 3, padahal yang terbuka: tidak ada",
        ),
        ("disposition", (pengembalian.DISPOSISI_DIBATALKAN,), "DisposisiDibatalkan langkah 3, padahal yang terbuka: tidak ada"),
        ("analysis", (analysis.ANALISA_DIBUKA,), "dibuka tanpa pengembalian instruksi sebelumnya"),
        (
            "analysis",
            (analysis.KELENGKAPAN_DIPERIKSA, analysis.INSTRUKSI_DIKEMBALIKAN),
            "InstruksiDikembalikan langkah 5, padahal yang terbuka: 6",
        ),
    ],
)
def test_jalan_kembali_ke_meja_sebelumnya_terhitung_dan_yang_di_luar_giliran_disebut(
    addresses: Addresses, capsys: pytest.CaptureFixture[str], letak: str, after: tuple[Fact, ...], penyimpangan: str | None
) -> None:
    async def one() -> None:
        async with stores(addresses) as written:
            await returned(written, 1, after, letak)

    asyncio.run(one())
    code, lines = told(addresses, capsys)
    found = [line["penyimpangan"] for line in lines if "penyimpangan" in line and "peristiwa" in line and "permohonan_id" in line]
    assert (code, found) == ((0, []) if penyimpangan is None else (1, [penyimpangan]))
    if penyimpangan is None:
        assert {(line["sebab"], line["langkah"], line["kali"]) for line in lines if "sebab" in line} == {
            *(("DisposisiDibatalkan", 3, 1), ("DisposisiDikembalikan", 3, 1), ("DisposisiDikembalikan", 4, 1)),
            ("InstruksiDibukaKembali", 4, 1),
        }
