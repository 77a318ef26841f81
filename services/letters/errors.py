"""The rules of letters that can say no.

AnalisaSedangDibukaKembali, KonsepBelumSiap, KonsepSudahBerubah, KonsepBelumDiubah, BukanGiliran, SatuOrangDuaPeran,
AdaPemegangLain, TidakMerangkap, TanpaCatatanKoreksi, ParafBelumLengkap, NomorBelumDiberikan, SedangDitandatangani,
PercobaanSudahLewat, FrasaSandiWajib, DitandatanganiDenganTinta, BelumDicetak, SuratSudahDitandatangani,
SuratBelumDitandatangani, SuratSudahDisampaikan, KanalGagal, SuratBelumDisampaikan, SuratSudahDilihat,
SuratSudahDiterima, SuratPenolakanTetap.
"""

from collections.abc import Sequence

from shared.contracts.surat import CatatanKoreksi
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_alasan


class AnalisaSedangDibukaKembali(DomainError):
    """An analysis was opened again: nothing can be done with the letter until a new result comes."""

    pesan = "Analisa sedang dibuka kembali; surat menunggu hasil analisa yang baru."


class KonsepBelumSiap(DomainError):
    """There is no draft to act on: it is being written, or corrected after a refusal."""

    pesan = "Konsep surat sedang disusun atau diperbaiki oleh analis."


class KonsepSudahBerubah(DomainError):
    """The draft that the official saw is no longer the present one."""

    kind = Kind.STALE
    pesan = "Konsep surat sudah berubah sejak dibaca; bacalah versi yang sekarang."


class KonsepBelumDiubah(DomainError):
    """A draft that was refused cannot be submitted again unchanged."""

    kind = Kind.INVALID
    pesan = "Konsep ini sama dengan konsep yang ditolak; perbaiki sesuai catatan koreksi."


class BukanGiliran(DomainError):
    """The parafs go from Kepala Seksi over Kepala Bidang to Sekretaris; nobody skips and nobody comes twice."""

    pesan = "Belum atau bukan lagi giliran {jabatan}; sekarang giliran langkah {langkah}."


class SatuOrangDuaPeran(DomainError):
    """One person must not write, paraf or sign the same draft in two offices."""

    kind = Kind.FORBIDDEN
    pesan = "Satu orang tidak boleh bertindak dalam dua peran pada konsep yang sama; perlu mandat bagi orang lain, atau pejabat definitif."


class AdaPemegangLain(DomainError):
    """A paraf is skipped only where nobody else can put it."""

    pesan = "Paraf tidak dapat dilewati: ada pejabat lain yang memegang jabatan {jabatan}."


class TidakMerangkap(DomainError):
    """A paraf is skipped only because the same person acts on the draft in another office."""

    pesan = "Paraf hanya dilewati bila pejabatnya merangkap jabatan lain pada surat yang sama."


class TanpaCatatanKoreksi(DomainError):
    """Who refuses a draft says what is to be corrected."""

    kind = Kind.INVALID
    pesan = "Penolakan harus memuat sedikitnya satu catatan koreksi."


class ParafBelumLengkap(DomainError):
    """Nothing is signed before all three parafs stand under exactly this draft."""

    pesan = "Paraf belum lengkap; sekarang giliran langkah {langkah}."


class NomorBelumDiberikan(DomainError):
    """A letter is signed only under a number reserved for it in the number book."""

    pesan = "Surat belum mendapat nomor dari buku nomor."


class SedangDitandatangani(DomainError):
    """Another attempt to sign is under way: two at once could give one letter two signatures."""

    pesan = "Surat sedang ditandatangani; tunggu hasilnya, lalu coba lagi bila perlu."


class PercobaanSudahLewat(DomainError):
    """The attempt that this signature came from no longer counts: a later one began, or none was recorded."""

    pesan = "Percobaan tanda tangan ini sudah tidak berlaku; tanda tangani lagi."


class FrasaSandiWajib(DomainError):
    """The signer of this office signs only with a passphrase or TOTP, typed for each letter."""

    kind = Kind.INVALID
    pesan = "Ketik frasa sandi atau TOTP untuk menandatangani."


class DitandatanganiDenganTinta(DomainError):
    """This office signs with ink: the letter is printed, and its scan comes back."""

    pesan = "Kantor ini menandatangani dengan tinta: cetak surat, tandatangani, lalu unggah pindaiannya."


class BelumDicetak(DomainError):
    """A scan is of a letter that was printed for ink under its number."""

    pesan = "Surat belum dicetak untuk ditandatangani dengan tinta."


class SuratSudahDitandatangani(DomainError):
    """A signed letter is not changed any more."""

    pesan = "Surat sudah ditandatangani."


class SuratBelumDitandatangani(DomainError):
    """Only a signed letter is delivered."""

    pesan = "Surat belum ditandatangani."


class SuratSudahDisampaikan(DomainError):
    """A letter is delivered once, and again only after that delivery failed."""

    pesan = "Surat sudah disampaikan kepada OPD pemohon."


class KanalGagal(DomainError):
    """After a failure the letter goes by another channel."""

    pesan = "Penyampaian lewat {kanal} baru saja gagal; sampaikan lewat kanal lain."


class SuratBelumDisampaikan(DomainError):
    """Only a delivery that was made can have failed."""

    pesan = "Surat belum disampaikan, atau penyampaiannya sudah dinyatakan gagal; sampaikan surat lebih dahulu."


class SuratSudahDilihat(DomainError):
    """What the agency opened or fetched has reached it."""

    pesan = "Penyampaian tidak gagal: surat sudah dibuka atau diunduh oleh OPD pemohon."


class SuratSudahDiterima(DomainError):
    """What the agency confirmed has reached it."""

    pesan = "Penyampaian tidak gagal: OPD pemohon sudah mengonfirmasi penerimaan surat."


class SuratPenolakanTetap(DomainError):
    """A letter of refusal says what Kepala Dinas decided, and its signature delivers it: nobody drafts it, or sends it back or on."""

    pesan = "Surat penolakan ditulis dari keputusan Kepala Dinas dan sampai di portal OPD begitu ditandatangani; tindakan ini tidak ada."


def pastikan_bukan_penolakan(*, penolakan: bool) -> None:
    """Refuse for a letter of refusal what only a reply letter goes through."""
    if penolakan:
        raise SuratPenolakanTetap


def pastikan_analisa_tetap(*, menunggu_analisa: bool) -> None:
    """Refuse while an analysis is open again."""
    if menunggu_analisa:
        raise AnalisaSedangDibukaKembali


def pastikan_konsep(hash_sekarang: str | None, hash_dilihat: str) -> None:
    """Refuse when there is no draft to act on, or when the person saw another one."""
    if hash_sekarang is None:
        raise KonsepBelumSiap
    if hash_sekarang != hash_dilihat:
        raise KonsepSudahBerubah


def pastikan_peran_tunggal(*, sudah_berperan: bool, rangkap: str | None = None) -> None:
    """Refuse a person who already acted on this draft in another role (judged on the person, not on the office), without a reason."""
    if sudah_berperan and rangkap is None:
        raise SatuOrangDuaPeran


def pastikan_koreksi(catatan: Sequence[CatatanKoreksi]) -> None:
    """Refuse a refusal that does not say what is to be corrected."""
    if not catatan:
        raise TanpaCatatanKoreksi
    for satu in catatan:
        pastikan_alasan(satu.teks, f"koreksi {satu.bagian}")
