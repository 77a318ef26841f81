"""A 404 about a request tells unknown from not here yet: intake knows all requests, and elsewhere officials learn of what is known."""

from uuid import uuid4

import pytest

from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.postgres.schema import DOKUMEN
from shared.sop.aturan import PermohonanTidakAda, PermohonanTidakDikenal
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.toy_service import OPD, Web
from tests.integration.kernel.web import known, refused

PATHS = ("", "/dokumen", f"/berkas/sha256:{'0' * 64}")


async def test_intake_tahu_bahwa_permohonan_itu_tidak_ada(intake: Kantor) -> None:
    analis = await intake.pejabat("Analis Contoh", Jabatan.ANALIS)
    for path in (*PATHS, "/formulir"):
        answer = await intake.web.client.get(f"/permohonan/{uuid4()}{path}", headers=intake.kepala[analis])
        assert refused(answer, 404, "PermohonanTidakDikenal")["detail"] == PermohonanTidakAda.pesan


@pytest.mark.parametrize("path", PATHS)
async def test_yang_diketahui_ada_belum_sampai(web: Web, head: dict[str, str], path: str) -> None:
    diketahui, opd = uuid4(), await known(web, Jabatan.OPD_PEMOHON, OPD)
    baris = (diketahui, "intake", 1, 1, "surat", "sha256:" + "0" * 64, 1, "application/pdf", rfc3339(now()))
    await web.runtime.store.submit(lambda unit: unit.write(DOKUMEN, baris))
    refused(await web.client.get(f"/permohonan/{diketahui}{path}", headers=head), 404, "PermohonanBelumSampai")
    entah = refused(await web.client.get(f"/permohonan/{uuid4()}{path}", headers=head), 404, "PermohonanTidakDikenal")
    assert entah["detail"] == PermohonanTidakDikenal.pesan
    asing = refused(await web.client.get(f"/permohonan/{diketahui}{path}", headers=opd), 404, "PermohonanTidakDikenal")
    assert asing["detail"] == entah["detail"], "an agency is not told that somebody else's request exists"
    agenda = await known(web, Jabatan.PETUGAS_AGENDA)
    tertutup = refused(await web.client.get(f"/permohonan/{diketahui}{path}", headers=agenda), 404, "PermohonanTidakDikenal")
    assert tertutup["detail"] == entah["detail"], "nor is the clerk, of one that the clerk's office did not write down"
