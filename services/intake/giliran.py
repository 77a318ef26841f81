"""Where a request is, for all: intake keeps what notify says of open steps and of the agency's time, and shows one status (ADR 0060).

The rows stand beside the requests, so that a step elsewhere never moves the version that the agency acts on.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString, TypeAlias

import orjson

from services.intake.posisi import POSISI
from services.intake.state import StatusPermohonan
from services.intake.views import KEMBALI, LABEL, TERIMA
from shared.contracts.bersama import agenda
from shared.contracts.notify import GiliranDicatat
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, TenggatDibuka, TenggatDihitungUlang, TenggatDiperpanjang
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import rfc3339
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.unit import Row
from shared.service.http.bacaan import Bacaan, Baris
from shared.sop.status import status_langkah
from shared.sop.table import SOP_V1, pelaksana

PeristiwaNotify: TypeAlias = GiliranDicatat | TenggatDibuka | TenggatDiperpanjang | TenggatDihitungUlang
KABAR: Final[tuple[type[PeristiwaNotify], ...]] = (GiliranDicatat, TenggatDibuka, TenggatDiperpanjang, TenggatDihitungUlang)
"""What notify says of whose turn it is, and until when."""

OPD: Final = (JenisTenggat.PELENGKAPAN, JenisTenggat.KONFIRMASI)
"""The deadlines that are the agency's."""

PADA_OPD: Final = {
    "ajukan_kembali": "Melengkapi dan mengajukan kembali",
    "konfirmasi_penerimaan": "Mengonfirmasi penerimaan surat",
}
"""What waits for the agency, by its act."""

_TABEL: Final = """
DO $$ BEGIN
    IF to_regclass('intake.giliran') IS NULL THEN
        DELETE FROM intake.parkir WHERE sumber = 'EV_NOTIFY';
        DELETE FROM intake.intake_tracking WHERE application_name = 'EV_NOTIFY';
    END IF;
END $$;
CREATE TABLE IF NOT EXISTS intake.giliran (permohonan_id uuid PRIMARY KEY, status text NOT NULL, terbuka jsonb NOT NULL);
CREATE TABLE IF NOT EXISTS intake.tenggat_opd (kunci text PRIMARY KEY, jatuh_tempo timestamptz NOT NULL);
UPDATE intake.kasus SET peran = '{opd_pemohon}', tugas = jsonb_build_array(jsonb_build_object(
    'nama', CASE status WHEN 'DIKEMBALIKAN' THEN 'ajukan_kembali' ELSE 'konfirmasi_penerimaan' END,
    'langkah', CASE status WHEN 'DIKEMBALIKAN' THEN {kembali} ELSE {terima} END, 'putaran', (isi->>'putaran')::int,
    'peran', jsonb_build_array('opd_pemohon'), 'orang_id', NULL)) WHERE status IN ('DIKEMBALIKAN', 'DISAMPAIKAN') AND peran = '{}';
CREATE OR REPLACE VIEW intake.kasus_terbaca AS SELECT k.permohonan_id, k.opd_id,
    CASE WHEN k.status IN ('DITERIMA', 'DIAJUKAN_KEMBALI', 'DITANDATANGANI', 'DISAMPAIKAN') THEN coalesce(nullif(g.status, ''), k.status)
        ELSE k.status END AS status,
    k.tugas, k.peran, k.isi || jsonb_build_object('terbuka', g.terbuka, 'jatuh_tempo', t.jatuh_tempo, 'kasus', k.status) AS isi,
    k.versi, k.diperbarui, k.isi->>'pencatat' AS pencatat
    FROM intake.kasus AS k LEFT JOIN intake.giliran AS g USING (permohonan_id) LEFT JOIN intake.tenggat_opd AS t
        ON t.kunci = k.permohonan_id || CASE k.status WHEN 'DIKEMBALIKAN' THEN ':PELENGKAPAN' ELSE ':KONFIRMASI' END;
CREATE INDEX IF NOT EXISTS kasus_pencatat ON intake.kasus ((isi->>'pencatat'), diperbarui, permohonan_id)
    WHERE isi->>'pencatat' IS NOT NULL;
GRANT SELECT ON intake.kasus_terbaca TO ptsp_intake;
GRANT SELECT, INSERT, UPDATE ON intake.giliran, intake.tenggat_opd TO ptsp_intake;
"""
TABEL: Final[LiteralString] = _TABEL.replace("{kembali}", str(KEMBALI)).replace("{terima}", str(TERIMA))  # pyright: ignore[reportAssignmentType] - numbers of the table
"""The tables and what lists are read from; run by the migration. A set that is older hears all of notify again, from the beginning, which
changes nothing that it has, and its requests that wait for the agency get their task."""


def lebur(lama: tuple[Any, ...], baru: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a request's row by a later one: a visit that goes on is open since it was first said to be."""
    (*_, dahulu), (permohonan_id, status, terbuka) = lama, baru
    sejak = orjson.loads(dahulu)
    return permohonan_id, status, _json({satu: sejak.get(satu, saat) for satu, saat in orjson.loads(terbuka).items()})


GILIRAN: Final = Table(
    "INSERT INTO intake.giliran AS g (permohonan_id, status, terbuka) SELECT * FROM unnest(%s::uuid[], %s::text[], %s::jsonb[])"
    " ON CONFLICT (permohonan_id) DO UPDATE SET status = excluded.status, terbuka = (SELECT coalesce(jsonb_object_agg("
    "b.key, coalesce(g.terbuka->b.key, b.value)), '{}') FROM jsonb_each(excluded.terbuka) AS b)",
    keyed=True,
    lebur=lebur,
)
"""The open visits of each request, each with since when, and the status that follows."""

TENGGAT_OPD: Final = Table(
    "INSERT INTO intake.tenggat_opd (kunci, jatuh_tempo) SELECT * FROM unnest(%s::text[], %s::timestamptz[])"
    " ON CONFLICT (kunci) DO UPDATE SET jatuh_tempo = excluded.jatuh_tempo",
    keyed=True,
)
"""Until when the agency has to do its part."""


def baris(fact: PeristiwaNotify, waktu: datetime) -> Iterable[Row]:
    """Return the rows that follow from what was heard."""
    match fact:
        case GiliranDicatat():
            sejak = {f"{satu.langkah}/{satu.putaran}": rfc3339(waktu) for satu in fact.terbuka}
            yield GILIRAN, (fact.permohonan_id, status_langkah(satu.langkah for satu in fact.terbuka), _json(sejak))
        case TenggatDibuka() | TenggatDiperpanjang():
            if fact.jenis in OPD:
                yield TENGGAT_OPD, (f"{fact.permohonan_id}:{fact.jenis.value}", rfc3339(fact.jatuh_tempo))
        case TenggatDihitungUlang():
            for satu in fact.pergeseran:
                if satu.jenis in OPD:
                    yield TENGGAT_OPD, (f"{fact.permohonan_id}:{satu.jenis.value}", rfc3339(satu.jatuh_tempo))


def tampil(baris: Baris) -> Baris:
    """Return a request as everybody reads it: its status, and the steps that are open, with the SOP's words, whose turn, and since when."""
    isi = dict(baris["isi"])
    terbuka, jatuh_tempo, kasus = isi.pop("terbuka", None), isi.pop("jatuh_tempo", None), isi.pop("kasus", baris["status"])
    ringkasan = isi["ringkasan"]
    label = {**isi, "label": LABEL[baris["status"]], "agenda": agenda(ringkasan["tahun_agenda"], ringkasan["nomor_agenda"])}
    if "diperbarui" not in baris:
        return {**baris, "isi": label}
    tugas, kantor = baris["tugas"], baris["status"] in {status_langkah(_nomor(terbuka or {})), StatusPermohonan.DITOLAK_MENUNGGU_TTD}
    if tugas and baris["status"] == kasus:
        langkah = [_pada_opd(satu, baris["diperbarui"], jatuh_tempo) for satu in tugas]
    else:
        langkah = list(_pada_kantor(terbuka or {})) if kantor else []
    return {**baris, "isi": label, "terbuka": langkah}


def _pada_opd(tugas: Mapping[str, Any], sejak: datetime, jatuh_tempo: str | None) -> dict[str, Any]:
    """Return the agency's part, which waits since intake heard of it."""
    bagian = {"langkah": tugas["langkah"], "putaran": tugas["putaran"], "nama": PADA_OPD[tugas["nama"]]}
    return {**bagian, "giliran": Jabatan.OPD_PEMOHON.value, "sejak": sejak, "jatuh_tempo": jatuh_tempo}


def _pada_kantor(terbuka: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for kunjungan, sejak in sorted(terbuka.items(), key=lambda satu: _nomor(satu[:1])):
        langkah, putaran = map(int, kunjungan.split("/"))
        siapa = {"giliran": pelaksana(langkah).value, "sejak": sejak, "jatuh_tempo": None}
        yield {"langkah": langkah, "putaran": putaran, "nama": SOP_V1[langkah].nama, **siapa}


def _nomor(kunjungan: Iterable[str]) -> list[int]:
    return [int(satu.partition("/")[0]) for satu in kunjungan]


def _json(isi: Mapping[str, str]) -> str:
    return canonical(dict(isi)).decode()


BACAAN: Final = Bacaan("kasus_terbaca", tampil, utuh=True, status=tuple(LABEL), posisi=POSISI, pencatat="pencatat")
"""How intake's requests are read."""
