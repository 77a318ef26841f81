"""Whatever the officials try, in whatever order: no signature without all parafs of the same hash, and one number per letter."""

from hypothesis import given as semua
from hypothesis import settings
from hypothesis import strategies as st

from services.letters.decide import DECIDER, PerintahSurat
from services.letters.state import Surat
from shared.contracts.bersama import Pelaku, PeristiwaPermohonan
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import (
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    NomorSuratDiberikan,
    SuratDisampaikan,
    SuratDitandatangani,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from tests.spec.letters import bahan

PEJABAT = (
    contoh.ANALIS,
    kantor.KASI,
    kantor.KABID,
    kantor.SEKDIS,
    kantor.KADIS,
    kantor.SEKDIS.model_copy(update={"jabatan": Jabatan.KEPALA_DINAS}),
    kantor.KASI.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG}),
)
TINDAKAN: dict[str, PerintahSurat] = {
    "susun": bahan.SUSUN,
    "paraf": bahan.PARAF_KASI,
    "tolak": bahan.TOLAK_KABID,
    "nomor": bahan.BERI_NOMOR,
    "mulai": bahan.TANDA_TANGANI,
    "tolak tanda tangan": bahan.TOLAK_KADIS,
    "sampaikan": bahan.SAMPAIKAN,
    "serahkan": bahan.SAMPAIKAN_LAGI,
    "gagal disampaikan": bahan.NYATAKAN_GAGAL,
}
SISTEM: dict[str, PerintahSurat] = {"buka": bahan.BUKA, "tunggu": bahan.TUNGGU, "terima": bahan.TERIMA}
PENANDATANGAN: dict[str, PerintahSurat] = {"tanda tangan": bahan.CATAT, "gagal": bahan.GAGAL}
LANJUT: dict[int, tuple[str, Pelaku]] = {
    11: ("susun", contoh.ANALIS),
    12: ("paraf", kantor.KASI),
    13: ("paraf", kantor.KABID),
    14: ("paraf", kantor.SEKDIS),
    15: ("tanda tangan", kantor.KADIS),
    16: ("sampaikan", contoh.ANALIS),
}
"""What a diligent office does next; random tries alone would hardly ever reach a signature."""

Percobaan = list[tuple[str, Pelaku, int]]
PERCOBAAN = st.lists(
    st.tuples(st.sampled_from(["lanjut"] * 12 + [*TINDAKAN, *SISTEM, *PENANDATANGAN]), st.sampled_from(PEJABAT), st.integers(0, 3)),
    max_size=40,
)


def perintah(tindakan: str, pelaku: Pelaku, ke: int, state: Surat) -> PerintahSurat:
    """Return a command; its hash is mostly the present one, as of somebody who has just read the draft."""
    if tindakan in SISTEM:
        command = SISTEM[tindakan]
        return command if "putaran" not in type(command).model_fields else command.model_copy(update={"putaran": ke + 1})
    if tindakan == "lanjut":
        tindakan, pelaku = LANJUT[state.langkah]
        if tindakan == "tanda tangan" and state.berjalan is None:
            tindakan = "nomor" if state.nomor is None else "mulai"
        ke = max(ke, 1)
    if tindakan in PENANDATANGAN:
        return PENANDATANGAN[tindakan].model_copy(update={"percobaan": state.percobaan_count if ke else 1})
    isi = contoh.ISI.model_copy(update={"hal": f"Hal {state.putaran} {ke}"})
    hash_konsep = (state.hash_sekarang if ke else None) or contoh.HASH
    command = TINDAKAN[tindakan]
    berlaku = {
        nama: nilai for nama, nilai in {"isi": isi, "hash_konsep": hash_konsep, "nomor": ke}.items() if nama in type(command).model_fields
    }
    return command.model_copy(update={"pelaku": pelaku, **berlaku})


def jalani(percobaan: Percobaan) -> list[Fact]:
    """Return the history that these tries leave; each accepted one, said again, leaves nothing more."""
    riwayat: list[Fact] = [contoh.SURAT_DIBUKA]
    for satu in percobaan:
        state = DECIDER.replay(riwayat)
        command = perintah(*satu, state)
        try:
            baru = list(DECIDER.decide(command, state))
        except DomainError:
            continue
        riwayat += baru
        try:
            assert list(DECIDER.decide(command, DECIDER.replay(riwayat))) == []
        except DomainError:
            continue
    return riwayat


@settings(max_examples=150, deadline=None)
@semua(PERCOBAAN)
def test_tidak_ada_tanda_tangan_tanpa_semua_paraf_dari_konsep_yang_sama(percobaan: Percobaan) -> None:
    riwayat = jalani(percobaan)
    for urutan, fact in enumerate(riwayat):
        if not isinstance(fact, SuratDitandatangani):
            continue
        konsep = max(i for i, f in enumerate(riwayat[:urutan]) if isinstance(f, KonsepSuratDibuat | KonsepSuratDirevisi))
        paraf = [f for f in riwayat[konsep:urutan] if isinstance(f, Diparaf)]
        assert [(p.langkah, p.hash_konsep, p.putaran) for p in paraf] == [(n, fact.hash_konsep, fact.putaran) for n in (12, 13, 14)]
        orang = [getattr(f.pelaku, "orang_id", None) for f in (riwayat[konsep], *paraf, fact) if isinstance(f, PeristiwaPermohonan)]
        assert len(set(orang)) == 5


@settings(max_examples=150, deadline=None)
@semua(PERCOBAAN)
def test_setiap_langkah_ditutup_sekali_per_putaran_dan_nomor_hanya_satu(percobaan: Percobaan) -> None:
    riwayat = jalani(percobaan)
    ditutup = [
        (f.langkah, f.putaran)
        for f in riwayat
        if isinstance(f, KonsepSuratDibuat | KonsepSuratDirevisi | Diparaf | SuratDitandatangani | SuratDisampaikan)
    ]
    assert len(ditutup) == len(set(ditutup))
    assert sum(isinstance(f, NomorSuratDiberikan) for f in riwayat) <= 1
    putaran = [f.putaran for f in riwayat if isinstance(f, PeristiwaPermohonan)]
    assert putaran == sorted(putaran)
