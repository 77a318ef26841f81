"""The administrator changes who holds an office: what is open for it waits for the new holder, who is told, and the old one is told too."""

from uuid import UUID

from services.notify.consumers import DENGAR
from services.notify.watch import alih
from services.notify.watch.acts.terbuka import AlihkanGiliran
from shared.contracts.examples import disposition, notify
from shared.contracts.giliran import GiliranTerbuka, Pemegang, SebabPengalihan
from shared.contracts.notify import GiliranDialihkan, GiliranDicatat, JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Fact, read_fact
from shared.office.mandat import Mandat
from tests.contract.records import GOLDEN, read
from tests.spec.letters.meja import Meja, Orang
from tests.spec.notify.bahan import SAMPAI_LANGKAH_5, given
from tests.spec.notify.test_alihkan import BERAKHIR, KADIS_TAHU
from tests.spec.notify.test_pemegang import MANDAT

LAMA, BARU = disposition.KADIS.orang_id, disposition.SEKDIS.orang_id
LAGI = UUID("0193a000-0000-7000-8000-00000000d099")


def pemegang(*orang: UUID) -> tuple[Pemegang, ...]:
    """Return holders in their own office."""
    return tuple(Pemegang(orang_id=satu) for satu in orang)


def terbuka(*orang: UUID, langkah: int = 2) -> GiliranDicatat:
    """Return that a step is open for its role, which these hold."""
    satu = GiliranTerbuka(langkah=langkah, putaran=1, jabatan=Jabatan.KEPALA_DINAS, pemegang=pemegang(*orang))
    return notify.GILIRAN_DICATAT.model_copy(update={"langkah": 2, "peristiwa": "DisposisiDibuka", "terbuka": (satu,)})


def ganti(*orang: UUID) -> AlihkanGiliran:
    """Return that these hold the office of Kepala Dinas now."""
    return AlihkanGiliran(
        permohonan_id=disposition.PERMOHONAN_ID,
        pelaku=notify.SISTEM,
        jabatan=Jabatan.KEPALA_DINAS,
        sebab=SebabPengalihan.PEMEGANG_BERGANTI,
        pemegang=pemegang(*orang),
    )


def berganti(dari: tuple[UUID, ...], kepada: tuple[UUID, ...]) -> GiliranDialihkan:
    """Return that step 2 waited for these, and waits for those."""
    return GiliranDialihkan(
        permohonan_id=disposition.PERMOHONAN_ID,
        langkah=2,
        putaran=1,
        pelaku=notify.SISTEM,
        jabatan=Jabatan.KEPALA_DINAS,
        sebab=SebabPengalihan.PEMEGANG_BERGANTI,
        pemegang=pemegang(*kepada),
        sebelumnya=pemegang(*dari),
    )


def test_langkah_terbuka_dialihkan_bila_pemegangnya_lain_dan_sekali_saja() -> None:
    dipantau = notify.PEMANTAUAN_DIMULAI
    given(dipantau, terbuka(LAMA)).when(ganti(BARU)).then(berganti((LAMA,), (BARU,)))
    given(dipantau, terbuka(LAMA), berganti((LAMA,), (BARU,))).when(ganti(BARU)).then()
    given(dipantau, terbuka(LAMA)).when(ganti(LAMA)).then()
    given(dipantau, terbuka(LAMA, BARU)).when(ganti(BARU, LAMA)).then()


def test_jabatan_yang_dikosongkan_dan_yang_diisi() -> None:
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA)).when(ganti()).then(berganti((LAMA,), ()))
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA), berganti((LAMA,), ())).when(ganti()).then()
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA), berganti((LAMA,), ())).when(ganti(LAMA)).then(berganti((), (LAMA,)))
    kosong = KADIS_TAHU.model_copy(update={"orang_id": None})
    given(notify.PEMANTAUAN_DIMULAI, terbuka(), kosong).when(ganti(BARU)).then(berganti((), (BARU,)))


def test_yang_berakhir_dan_langkah_jabatan_lain_tidak_dialihkan() -> None:
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA), BERAKHIR).when(ganti(BARU)).then()
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA)).when(ganti(BARU).model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG})).then()


def test_langkah_yang_disebut_lagi_dengan_pemegang_barunya_tetap_dialihkan() -> None:
    """Something else was heard after the change and before it was seen that open steps have another holder."""
    lagi = terbuka(BARU).model_copy(update={"peristiwa": "InstruksiDibukaKembali", "langkah": 4})
    given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA), lagi).when(ganti(BARU)).then(berganti((LAMA,), (BARU,)))


def test_peristiwa_lama_yang_tidak_menyebut_pemegang_dikenal_dari_siapa_yang_diberitahu() -> None:
    given(notify.PEMANTAUAN_DIMULAI, terbuka(), KADIS_TAHU).when(ganti(LAMA)).then()
    given(notify.PEMANTAUAN_DIMULAI, terbuka(), KADIS_TAHU).when(ganti(BARU)).then(berganti((LAMA,), (BARU,)))
    lama = read_fact("GiliranDialihkan", 1, read(GOLDEN / "GiliranDialihkan.v1.json"))
    assert isinstance(lama, GiliranDialihkan)
    assert lama.pemegang is None
    menurut_mandat = KADIS_TAHU.model_copy(update={"orang_id": BARU, "mandat_id": lama.mandat_id})
    lalu = (terbuka(LAMA), KADIS_TAHU, lama, menurut_mandat)
    given(notify.PEMANTAUAN_DIMULAI, *lalu).when(ganti(BARU)).then()
    given(notify.PEMANTAUAN_DIMULAI, *lalu).when(ganti(LAMA)).then()
    given(notify.PEMANTAUAN_DIMULAI, *lalu).when(ganti(LAGI)).then(berganti((LAMA, BARU), (LAGI,)))


def meja(*orang: UUID, mandat: tuple[Mandat, ...] = ()) -> Meja:
    """Return notify, where these hold the office of Kepala Dinas."""
    return Meja(Orang({Jabatan.KEPALA_DINAS: orang}, {}, *mandat))


def dipegang(satu: Meja, *orang: UUID) -> list[Fact]:
    """Let these hold the office now, and look at it; return the events."""
    satu.direktori = Orang({Jabatan.KEPALA_DINAS: orang}, {})
    return satu.lakukan(lambda unit: alih.alihkan(unit, ganti()))


def kabar(facts: list[Fact]) -> list[tuple[JenisPemberitahuan, UUID | None]]:
    """Return who is told what."""
    return [(fact.jenis, fact.orang_id) for fact in facts if isinstance(fact, PemberitahuanDicatat)]


def test_yang_baru_dan_yang_lama_diberitahu_setiap_kali_jabatannya_beralih() -> None:
    satu = meja(LAMA)
    giliran, beralih = JenisPemberitahuan.GILIRAN, JenisPemberitahuan.GILIRAN_BERALIH
    assert kabar(satu.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2])) == [(giliran, LAMA)]
    facts = dipegang(satu, BARU)
    assert isinstance(facts[0], GiliranDialihkan)
    assert (facts[0].sebelumnya, facts[0].pemegang) == (pemegang(LAMA), pemegang(BARU))
    assert kabar(facts) == [(giliran, BARU), (beralih, LAMA)]
    assert dipegang(satu, BARU) == [], "what comes twice is told once"
    assert kabar(dipegang(satu, LAMA)) == [(giliran, LAMA), (beralih, BARU)], "he had been told before, and lost it meanwhile"
    assert kabar(dipegang(satu, BARU)) == [(giliran, BARU), (beralih, LAMA)]
    assert kabar(dipegang(satu, BARU, LAGI)) == [(giliran, LAGI)], "who holds it still is told nothing"
    assert kabar(dipegang(satu)) == [(beralih, BARU), (beralih, LAGI)]


def test_giliran_yang_dicatat_menurut_direktori_yang_tertinggal_beralih_pada_pandangan_berikutnya() -> None:
    """The office was looked at already when the turn was recorded for who had left it, by a copy of the directory that was older."""
    satu = meja(LAMA)
    satu.dengar(DENGAR, *SAMPAI_LANGKAH_5[:1])
    assert dipegang(satu, BARU) == []
    satu.direktori = Orang({Jabatan.KEPALA_DINAS: (LAMA,)}, {})
    assert kabar(satu.dengar(DENGAR, SAMPAI_LANGKAH_5[1])) == [(JenisPemberitahuan.GILIRAN, LAMA)]
    assert kabar(dipegang(satu, BARU)) == [(JenisPemberitahuan.GILIRAN, BARU), (JenisPemberitahuan.GILIRAN_BERALIH, LAMA)]


def test_analis_yang_ditugaskan_tidak_berganti_karena_jabatannya_berganti_pemegang() -> None:
    orang: dict[str, tuple[UUID, ...]] = dict.fromkeys((Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI), (LAMA,))
    satu = Meja(Orang({**orang, Jabatan.ANALIS: (disposition.ANALIS_ID,)}, {}))
    satu.dengar(DENGAR, *SAMPAI_LANGKAH_5)
    satu.direktori = Orang({**orang, Jabatan.ANALIS: (disposition.ANALIS_LAIN_ID,)}, {})
    analis = ganti().model_copy(update={"jabatan": Jabatan.ANALIS})
    assert satu.lakukan(lambda unit: alih.alihkan(unit, analis)) == []


def test_mandat_menyebut_siapa_yang_memegang_sebelum_dan_sesudahnya() -> None:
    satu = meja(LAMA)
    satu.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2])
    satu.direktori = Orang({Jabatan.KEPALA_DINAS: (BARU,)}, {}, MANDAT)
    mulai = ganti().model_copy(
        update={"sebab": SebabPengalihan.MANDAT_MULAI, "mandat_id": MANDAT.mandat_id, "orang_id": BARU, "pemegang": ()}
    )
    facts = satu.lakukan(lambda unit: alih.alihkan(unit, mulai))
    assert isinstance(facts[0], GiliranDialihkan)
    assert facts[0].sebelumnya == pemegang(LAMA)
    assert facts[0].pemegang == (Pemegang(orang_id=BARU, kapasitas=Kapasitas.PLH, mandat_id=MANDAT.mandat_id),)
    assert kabar(facts) == [(JenisPemberitahuan.GILIRAN, BARU)], "who is replaced by a mandate knows of it"
    facts = dipegang(satu, BARU)
    assert facts == [], "it waits for the same person"


def test_langkah_analis_yang_ditugaskan_tidak_beralih_yang_lain_beralih() -> None:
    dipantau, ditugaskan = notify.PEMANTAUAN_DIMULAI, notify.ANALIS_DICATAT
    satu = GiliranTerbuka(langkah=5, putaran=1, jabatan=Jabatan.ANALIS, pemegang=pemegang(LAMA))
    lima = notify.GILIRAN_DICATAT.model_copy(update={"langkah": 5, "peristiwa": "AnalisaDibuka", "terbuka": (satu,)})
    analis = ganti(BARU).model_copy(update={"jabatan": Jabatan.ANALIS})
    given(dipantau, ditugaskan, lima).when(analis).then()
    given(dipantau, lima).when(analis).then(berganti((LAMA,), (BARU,)).model_copy(update={"langkah": 5, "jabatan": Jabatan.ANALIS}))
    given(dipantau, ditugaskan, terbuka(LAMA)).when(ganti(BARU)).then(berganti((LAMA,), (BARU,)))


def test_sesudah_permohonan_berakhir_tidak_ada_yang_beralih() -> None:
    """Also where a step was still said to be open, as with refusals of the first days."""
    ditolak = terbuka(LAMA).model_copy(update={"peristiwa": "PermohonanDitolak", "berakhir": True})
    given(notify.PEMANTAUAN_DIMULAI, ditolak).when(ganti(BARU)).then()


def test_yang_mendapat_giliran_lagi_diberi_tahu_lagi_terkirim_atau_gagal_dahulu() -> None:
    isi = {"langkah": 2, "peran": Jabatan.KEPALA_DINAS, "orang_id": BARU}
    dahulu = [satu.model_copy(update=isi) for satu in (notify.PEMBERITAHUAN_DICATAT, notify.PEMBERITAHUAN_DIKIRIM)]
    gagal = [satu.model_copy(update={**isi, "orang_id": LAGI}) for satu in (notify.PEMBERITAHUAN_DICATAT, notify.PEMBERITAHUAN_GAGAL)]
    state = given(notify.PEMANTAUAN_DIMULAI, terbuka(LAMA), *dahulu, *gagal, berganti((LAMA,), (BARU, LAGI))).state
    assert (state.dicatat, state.dikirim, state.gagal) == (frozenset(),) * 3
