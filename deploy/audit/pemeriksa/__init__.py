"""The verifier that travels inside every evidence file: these modules, joined to one file, with nothing but Python's own library."""

from importlib.resources import files
from typing import Final

BAGIAN: Final = ("utama", "jangkar", "dasar")
"""The modules, the one that says what the file is for first."""
SENDIRI: Final = "from deploy."


def gabung() -> bytes:
    """Return the verifier as one file: the head of the first module, its imports and those of the others, then all that they define."""
    kepala, impor, isi = "", set[str](), list[str]()
    for nama in BAGIAN:
        teks = (files(__name__) / f"{nama}.py").read_text(encoding="utf-8")
        penjelasan, _, sisa = teks[3:].partition('"""\n')
        kepala = kepala or f'"""{penjelasan}"""\n'
        baris = sisa.splitlines()
        impor |= {satu for satu in baris if satu.startswith(("import ", "from ")) and not satu.startswith(SENDIRI)}
        isi.insert(0, "\n".join(satu for satu in baris if not satu.startswith(("import ", "from "))).strip())
    jalankan = 'if __name__ == "__main__":\n    sys.exit(utama(sys.argv))'
    return (kepala + "\n" + "\n".join(sorted(impor)) + "\n\n" + "\n\n\n".join([*isi, jalankan]) + "\n").encode()
