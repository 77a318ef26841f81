"""The place that a list of intake is of: never beyond what its rows show, whatever the relay, the consumers and the operator left."""

from importlib import import_module

import psycopg

from deploy.set.addresses import Addresses
from shared.contracts.peran import Jabatan
from shared.service.run.runtime import Service
from tests.integration.kernel.counter import until
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import refused
from tests.integration.notify.program import izinkan

INTAKE: Service = import_module("services.intake.main").SERVICE
TERCATAT = "INSERT INTO intake.intake_events VALUES (gen_random_uuid(), 1, 'id.go.ptsp.Uji.v1', '{}') RETURNING notification_id"
DIDENGAR = "INSERT INTO intake.intake_tracking (application_name, notification_id) VALUES (%s, %s)"
DIPARKIR = (
    "INSERT INTO intake.parkir (sumber, urutan, ce_id, kelompok, jenis, header, isi, galat) VALUES (%s, %s, '', '', '', '{}', '', '')"
)


async def posisi(web: Web, kepala: dict[str, str]) -> str:
    """Ask for a list."""
    return str((await web.client.get("/permohonan", headers=kepala)).json()["posisi"])


async def test_posisi_daftar_dari_catatan_sendiri_dan_yang_sudah_didengar(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with toy(addresses, INTAKE, leading=False) as web:
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            assert await posisi(web, kepala) == "0.0.0.0.0"
            conn.execute("SELECT nextval('intake.intake_events_notification_id_seq') FROM generate_series(1, 40)")  # what was rolled back
            nomor = [(conn.execute(TERCATAT).fetchone() or (0,))[0] for _ in range(7)]
            for aliran, urutan in (("EV_NOTIFY", 30), ("EV_DISPOSITION", 12), ("EV_LETTERS", 9)):
                conn.execute(DIDENGAR, (aliran, urutan))
            assert await posisi(web, kepala) == "7.12.0.9.30", "counted, not numbered; published or not"
            conn.execute("INSERT INTO intake.posisi_relay (posisi, urutan) VALUES (%s, 5)", (nomor[4],))
            assert await posisi(web, kepala) == "7.12.0.9.30", "counted on from where the relay was at rest"
            for aliran, urutan in (("EV_NOTIFY", 28), ("EV_NOTIFY", 22), ("EV_LETTERS", 40)):
                conn.execute(DIPARKIR, (aliran, urutan))
            assert await posisi(web, kepala) == "7.12.0.9.21", "what is parked is in no row"


async def test_layanan_lain_tidak_menyebut_posisi(addresses: Addresses) -> None:
    """Also to persons: only intake gives a place in the stream; others say that they have none."""
    disposition: Service = import_module("services.disposition.main").SERVICE
    async with toy(addresses, disposition) as web:
        orang = await web.official(Jabatan.KEPALA_DINAS)
        await until(lambda: web.runtime.direktori.orang(orang), "the service has heard of the official")
        kepala = web.token(orang)
        jawaban = await web.client.get("/permohonan", headers=kepala)
        assert (jawaban.status_code, jawaban.json()) == (200, {"permohonan": [], "lanjut": None, "posisi": None})


async def test_kursor_urutan_lain_ditolak(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with toy(addresses, INTAKE, leading=False) as web:
        for urut, sebelum in (("permohonan", "2026-01-01T00:00:00+00:00|x"), ("perubahan", "0193a000-0000-7000-8000-00000000d001")):
            params = {"urut": urut, "sebelum": sebelum}
            refused(await web.client.get("/permohonan", params=params, headers=kepala), 422, "IsiTidakSah")
        refused(await web.client.get("/permohonan", params={"urut": "acak"}, headers=kepala), 422, "IsiTidakSah")
