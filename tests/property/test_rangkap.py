"""A letter after any acts, by people in several offices: what stands under it when it is signed, and by how many."""

from collections import Counter

from hypothesis import given

from services.letters.state import RANTAI_PARAF, orang_id
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, KonsepSuratDirevisi, PenandatangananDimulai, SuratDitandatangani
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.contracts.rangkap import ParafDilewati, PeranDirangkap
from tests.property.walks import Done, Walk, walks

LETAK = KonsepSuratDibuat | KonsepSuratDirevisi


def test_tanda_tangan_dan_paraf_di_bawah_konsep_yang_sama() -> None:
    """Nothing is signed without a paraf or a recorded skip of each level; nobody acts twice without a reason; all of it happens."""
    terjadi: set[type] = set()

    @given(walks("letters/surat"))
    def berlaku(walk: Walk) -> None:
        terjadi.update(map(type, walk.facts))
        setiap_tingkat_di_bawah_tanda_tangan(walk)
        for done in walk.done:
            tidak_dua_kali_tanpa_alasan(done)
            dilewati_atau_diparaf(done)

    berlaku()
    assert terjadi >= {ParafDilewati, PeranDirangkap, SuratDitandatangani}


def setiap_tingkat_di_bawah_tanda_tangan(walk: Walk) -> None:
    """Since the draft that is signed: one paraf or skip of each level, in order, of the same hash; a letter of refusal has no draft."""
    penolakan = any(isinstance(fact, SuratPenolakanDibuka) for fact in walk.facts)
    for nomor, fact in enumerate(walk.facts):
        if isinstance(fact, SuratDitandatangani | PenandatangananDimulai) and not penolakan:
            sejak = max(n for n, ada in enumerate(walk.facts[:nomor]) if isinstance(ada, LETAK))
            di_bawahnya = [ada for ada in walk.facts[sejak:nomor] if isinstance(ada, Diparaf | ParafDilewati)]
            assert tuple(ada.langkah for ada in di_bawahnya) == RANTAI_PARAF
            assert {ada.hash_konsep for ada in di_bawahnya} == {fact.hash_konsep}


def tidak_dua_kali_tanpa_alasan(done: Done) -> None:
    """Who wrote or initialled the draft does neither again, nor signs, but with a recorded reason."""
    for fact in done.facts:
        if isinstance(fact, Diparaf | PenandatangananDimulai):
            bertindak = [done.before.konsep[-1], *(ada for ada in done.before.paraf if isinstance(ada, Diparaf))]
            tercatat = any(isinstance(ada, PeranDirangkap) and ada.alasan for ada in done.facts)
            assert tercatat or orang_id(fact.pelaku) not in {orang_id(ada.pelaku) for ada in bertindak}


def dilewati_atau_diparaf(done: Done) -> None:
    """One of both for each level, and a skip says why."""
    langkah = Counter(ada.langkah for ada in done.after.paraf)
    assert set(langkah.values()) <= {1}
    assert all(ada.alasan for ada in done.after.paraf if isinstance(ada, ParafDilewati))
