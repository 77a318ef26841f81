"""Which signer the office uses, from the environment (SATUPINTU_PENANDATANGAN and the settings of each)."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError, field_validator, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.lokal import Lokal, PdfSigner
from services.letters.adapters.penandatangan import AkunBsre, PenandatanganPdf
from shared.kernel.process.settings import PREFIX, InvalidSettings
from shared.office.kind import JenisSet
from shared.papers.publik import SetelanPublik

DAFTAR_NIK: Final = TypeAdapter(dict[UUID, str])
Berkas = Annotated[tuple[Path, ...], NoDecode]


class PilihanPenandatangan(StrEnum):
    """The signers that there are; ink needs none."""

    LOKAL = "lokal"
    BSRE_V1 = "bsre-v1"
    BSRE_V2 = "bsre-v2"
    BASAH = "basah"


class SetelanTandaTangan(SetelanPublik):
    """How letters are signed and proved. Lists of files are separated by commas."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    mode: JenisSet = JenisSet.DEMO
    penandatangan: PilihanPenandatangan = PilihanPenandatangan.LOKAL
    rangkap_peran: bool = Field(default=False, description="one person may act on a letter in two offices, with a recorded reason")
    ttd_folder: Path = Field(description="folder with penandatangan.key, penandatangan.pem and pernyataan.key")
    ttd_bukti: Path | None = Field(default=None, description="folder of the certificates that the set trusts by itself: ca*.pem")
    ttd_akar: Berkas = Field(default=(), description="certificates of further authorities whose signatures are trusted")
    ttd_tsa: str | None = Field(default=None, description="URL of a time-stamp authority (RFC 3161)")
    ttd_crl: Berkas = Field(default=(), description="revocation lists that are embedded")
    bsre_alamat: str = ""
    bsre_pengguna: str = ""
    bsre_sandi_file: Path | None = None
    bsre_nik_file: Path | None = Field(default=None, description="JSON object: person id to NIK")
    bsre_batas_detik: int = Field(default=30, ge=1, le=300)

    @field_validator("ttd_akar", "ttd_crl", mode="before")
    @classmethod
    def _daftar(cls, nilai: object) -> object:
        return tuple(satu.strip() for satu in nilai.split(",") if satu.strip()) if isinstance(nilai, str) else nilai

    @model_validator(mode="after")
    def _lengkap(self) -> "SetelanTandaTangan":
        if self.mode is JenisSet.KANTOR and "penandatangan" not in self.model_fields_set:
            message = f"set kantor menyebut {PREFIX}PENANDATANGAN: bsre-v2, bsre-v1, basah, atau lokal"
            raise ValueError(message)
        bsre = self.penandatangan in {PilihanPenandatangan.BSRE_V1, PilihanPenandatangan.BSRE_V2}
        if bsre and not (self.bsre_alamat and self.bsre_pengguna and self.bsre_sandi_file and self.bsre_nik_file):
            message = "penandatangan BSrE memerlukan BSRE_ALAMAT, BSRE_PENGGUNA, BSRE_SANDI_FILE, dan BSRE_NIK_FILE"
            raise ValueError(message)
        return self

    @property
    def akar(self) -> Berkas:
        """Whose signatures are trusted: the set's own authorities, and those that the office names."""
        return (*(sorted(self.ttd_bukti.glob("ca*.pem")) if self.ttd_bukti else ()), *self.ttd_akar)

    @property
    def kunci(self) -> BerkasKunci:
        """The local signer's key."""
        return BerkasKunci(
            kunci=self.ttd_folder / "penandatangan.key",
            sertifikat=self.ttd_folder / "penandatangan.pem",
            akar=self.akar,
            tsa=self.ttd_tsa,
            crl=self.ttd_crl,
        )

    @property
    def kunci_pernyataan(self) -> Path:
        """The key of the QR's statement."""
        return self.ttd_folder / "pernyataan.key"

    def pilih(self, juru: PdfSigner) -> PenandatanganPdf | None:
        """Return the signer; none where letters are signed with ink only."""
        if self.penandatangan is PilihanPenandatangan.LOKAL:
            return Lokal(self.kunci, juru)
        if self.penandatangan is PilihanPenandatangan.BASAH:
            return None
        from services.letters.adapters.bsre import BsreV1, BsreV2  # noqa: PLC0415 - its client costs 5 MB that only this signer needs

        return BsreV1(self._akun()) if self.penandatangan is PilihanPenandatangan.BSRE_V1 else BsreV2(self._akun())

    def _akun(self) -> AkunBsre:
        assert self.bsre_sandi_file is not None, "checked when the settings were read"  # noqa: S101 - for the type checker
        assert self.bsre_nik_file is not None, "checked when the settings were read"  # noqa: S101 - for the type checker
        try:
            nik = DAFTAR_NIK.validate_json(self.bsre_nik_file.read_bytes())
            sandi = self.bsre_sandi_file.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as salah:
            message = f"{PREFIX}BSRE_NIK_FILE atau {PREFIX}BSRE_SANDI_FILE tidak dapat dibaca ({type(salah).__name__})"
            raise InvalidSettings(message) from salah
        return AkunBsre(self.bsre_alamat, self.bsre_pengguna, sandi, nik, self.bsre_batas_detik)


def setelan_tanda_tangan() -> SetelanTandaTangan:
    """Read the settings; raises `InvalidSettings`."""
    try:
        return SetelanTandaTangan()  # pyright: ignore[reportCallIssue] - the rest comes from the environment
    except ValidationError as salah:
        raise InvalidSettings.dari(salah) from salah
