"""Files that a stranger makes to keep a checker busy."""


def halaman_berbagi(jumlah: int = 4000) -> bytes:
    """Return a small PDF whose pages are one page so many times, with one list of as many annotations: jumlah² to look at."""
    objek = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (jumlah, b"3 0 R " * jumlah),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots 4 0 R>>",
        b"[%s]" % (b"5 0 R " * jumlah),
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>",
    )
    isi, tempat = b"%PDF-1.7\n", list[int]()
    for nomor, satu in enumerate(objek, start=1):
        tempat.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    daftar = b"".join(b"%010d 00000 n \n" % satu for satu in tempat)
    ekor = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, len(isi))
    return isi + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objek) + 1, daftar) + ekor
