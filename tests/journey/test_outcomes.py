"""The three outcomes of step 10: each leads to a letter, a negative one too, through all sixteen steps."""

from dataclasses import replace

import pytest

from deploy.demo.kantor import Klien
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan
from shared.contracts.letters import SuratDibuka
from shared.sop.table import SOP_V1
from tests.journey.expected import pastikan_utuh
from tests.journey.records import hidup, langkah_tertutup
from tests.journey.request import TERAKHIR, Permohonan
from tests.journey.whole_set import WholeSet


@pytest.mark.parametrize("kesimpulan", Kesimpulan)
async def test_setiap_kesimpulan_berakhir_dengan_surat(seluruh_set: WholeSet, kantor: Klien, kesimpulan: Kesimpulan) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=6)
    permohonan.bahan = replace(permohonan.bahan, kesimpulan=kesimpulan)
    await permohonan.lalui(7, TERAKHIR)
    await permohonan.selesaikan()
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert langkah_tertutup(events) == [(row.event.__name__, row.nomor, 1) for row in SOP_V1.langkah]
    pastikan_utuh(events)
    facts = [satu.recorded.fact for satu in events]
    assert [fact.kesimpulan for fact in facts if isinstance(fact, AnalisaSelesai | SuratDibuka)] == [kesimpulan, kesimpulan]
