"""After whole journeys: no personal data and no secret stands in clear in a log, a file, a table, a message, a metric or a process list.

What may be told: ids of persons (they mean nothing without the directory), names of agencies and applications (public), the office that
a letter is addressed to, and what the papers themselves hold (schema berkas: read by those who may see the request, kept by the law on
archives).
"""

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until, until_true
from tests.journey import kebocoran
from tests.journey.http import Pintu, aturan
from tests.journey.kanal import ALAMAT, RAHASIA_KANAL, Penyedia, atur_kontak
from tests.journey.kebocoran import PENANDATANGAN, PIC, Place, leaks
from tests.journey.people import People
from tests.journey.records import tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

DIBERITAHU = {Jabatan.KEPALA_SEKSI: "EMAIL", Jabatan.KEPALA_BIDANG: "TELEGRAM", Jabatan.KEPALA_DINAS: "FONNTE"}
"""Who is told by what."""


async def berliku(kantor: Klien) -> Permohonan:
    """Take a request through a return, a refused draft and an analysis that was done again, to its end."""
    permohonan = await Permohonan.ajukan(kantor, 4, kebocoran.isian)
    await permohonan.kembalikan(5)
    await permohonan.ajukan_kembali()
    await permohonan.lalui(5, 11)
    await permohonan.tolak_konsep(12)
    await permohonan.lalui(11, 16)
    await permohonan.selesaikan()
    return permohonan


async def yang_ditolak(permohonan: Permohonan, pintu: Pintu) -> None:
    """Send what is refused, with personal data where it does not belong, and tokens that are none."""
    bahan, orang = permohonan.bahan, permohonan.opd.orang
    data, berkas = bahan.pengajuan()
    salah = {**data, "formulir": data["formulir"].replace(PIC.email, f"{PIC.nama} {PIC.email} {PIC.email}")}
    ajukan = Tindakan("intake", "/permohonan", orang, unggahan=(salah, berkas))
    assert (await pintu.lakukan(ajukan)).status_code == 422
    assert (await pintu.lakukan(replace(ajukan, unggahan=({"formulir": data["formulir"][:-9]}, berkas)))).status_code == 422
    palsu = Pemeran(orang.orang_id, orang.token[:-4])
    assert aturan(await pintu.lakukan(replace(ajukan, orang=palsu))) == (401, "TokenTidakSah")
    asing = permohonan.tindakan("disposition", "disposisi", permohonan.pelaksana(2), {PIC.nama: PENANDATANGAN.nip})
    assert (await pintu.lakukan(asing)).status_code == 422
    assert (await pintu.baca("intake", f"/permohonan/{PIC.nip}", orang)).status_code == 422
    answer = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", orang)
    assert PIC.email in answer.text, "who may see it reads it"


async def data_pribadi_diurus(permohonan: Permohonan, pintu: Pintu, admin: Pemeran) -> None:
    """Find a person, hand out what is held, correct him, record an incident, and erase another one, as the officer does."""
    satu, lain = [await _cari(pintu, admin, {"nip": nip}) for nip in (PIC.nip, kebocoran.PJ_TEKNIS.nip)]
    ekspor = await pintu.baca("intake", f"/data-pribadi/{satu}/ekspor.html", admin)
    assert PIC.email in ekspor.text, "the officer reads it"
    benar = {"benar": {"nama": kebocoran.DIKOREKSI}, "alasan": "Nama salah ketik."}
    assert (await pintu.lakukan(Tindakan("intake", f"/data-pribadi/{satu}/koreksi", admin, benar))).status_code == 200
    formulir = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", permohonan.opd.orang)
    assert kebocoran.DIKOREKSI in formulir.text
    hapus = Tindakan("intake", f"/data-pribadi/{lain}/penghapusan", admin, {"alasan": "Diminta dengan surat."})
    assert (await pintu.lakukan(hapus)).status_code == 200
    salah = Tindakan("intake", f"/data-pribadi/{satu}/koreksi", admin, {"benar": {PIC.nama: PIC.email}, "alasan": "x"})
    assert (await pintu.lakukan(salah)).status_code == 422


async def _cari(pintu: Pintu, admin: Pemeran, menurut: dict[str, str | None]) -> str:
    answer = await pintu.lakukan(Tindakan("intake", "/data-pribadi/pencarian", admin, menurut))
    assert answer.status_code == 200, answer.text
    return str(answer.json()[0]["subjek_id"])


@pytest.fixture
async def dijalani(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, orang: People, penyedia: Penyedia) -> Permohonan:
    """Journeys of all kinds, of which people are told by every kind of address, and everything about them where it belongs."""
    await tenang(seluruh_set.addresses)  # every service knows everybody
    for jabatan, kanal in DIBERITAHU.items():
        await atur_kontak(pintu, orang[jabatan], kanal)
    permohonan = await berliku(kantor)
    await until(lambda: all(penyedia.sampai().values()), "alerts arrived at every address")
    assert (await pintu.baca("notify", f"/kontak/{orang[Jabatan.KEPALA_SEKSI].orang_id}", orang[Jabatan.ADMIN])).status_code == 200
    await (await Permohonan.ajukan(kantor, 2, kebocoran.isian)).cabut()
    await yang_ditolak(permohonan, pintu)
    await data_pribadi_diurus(permohonan, pintu, orang[Jabatan.ADMIN])
    await tenang(seluruh_set.addresses)
    return permohonan


@pytest.fixture
async def dikirimi(dijalani: Permohonan, pintu: Pintu, orang: People) -> AsyncGenerator[dict[str, bytes]]:
    """A subscription whose receiver is not there, tried and rotated; yields what must be known to that receiver alone."""
    admin, kunci = orang[Jabatan.ADMIN], "kunci-alamat-segellima"
    isi: dict[str, Any] = {"nama_sistem": "Dasbor", "alamat": f"https://dasbor.invalid/terima?kunci={kunci}", "sejak": "awal"}
    isi["saringan"] = {"opd_id": [str(dijalani.opd.opd_id)]}
    satu = (await pintu.lakukan(Tindakan("notify", "/langganan", admin, isi))).json()
    jalur = f"/langganan/{satu['id']}"
    dua = (await pintu.lakukan(Tindakan("notify", f"{jalur}/pemutaran-rahasia", admin, {}))).json()
    uji = (await pintu.lakukan(Tindakan("notify", f"{jalur}/uji", admin))).json()
    assert uji["hasil"] == "ALAMAT_TERLARANG", "a name that leads nowhere"

    async def dicoba() -> bool:
        return bool((await pintu.baca("notify", jalur, admin)).json()["gagal"])

    await until_true(dicoba, "an event was signed and not taken")
    yield {f"secret {n}": isi["rahasia"].removeprefix("whsec_").encode() for n, isi in enumerate((satu, dua))} | {"url": kunci.encode()}
    assert (await pintu.lakukan(Tindakan("notify", f"{jalur}/penghapusan", admin))).status_code == 200


async def test_tidak_ada_data_pribadi_dan_rahasia_yang_terbaca(
    seluruh_set: WholeSet, orang: People, dijalani: Permohonan, dikirimi: dict[str, bytes]
) -> None:
    forbidden = kebocoran.pribadi() | kebocoran.rahasia(seluruh_set.addresses.keyring, orang) | dikirimi
    forbidden |= {f"kontak {nama}": nilai.encode() for nama, nilai in ALAMAT.items()} | {"channel secret": RAHASIA_KANAL.encode()}
    public = str(dijalani.permohonan_id).encode()
    places: dict[str, tuple[list[Place], bytes]] = {
        "files": (list(kebocoran.files(seluruh_set)), public),
        "rows": (list(kebocoran.rows(seluruh_set)), public),
        "messages": ([place async for place in kebocoran.messages(seluruh_set)], public),
        "metrics": (list(kebocoran.metrics(seluruh_set)), b"satupintu_tindakan_total"),
        "surroundings": (list(kebocoran.surroundings(seluruh_set)), b"SATUPINTU_INTAKE_URL"),
    }
    found: list[str] = []
    for kind, (semua, known) in places.items():
        assert leaks(semua, {kind: known}), f"the search of {kind} is blind: what must be there was not found"
        found += leaks(semua, forbidden)
    assert not found, "\n".join(found)
