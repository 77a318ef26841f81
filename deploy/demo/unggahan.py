"""Files as an agency hands them in: small, valid, and with words on them that say what each stands for."""

from functools import lru_cache
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr

from pypdf import PdfWriter
from pypdf.generic import ContentStream, DecodedStreamObject, DictionaryObject, NameObject

A4: Final = (595, 842)
HURUF: Final = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


def bpmn(nama: str) -> bytes:
    """Return a business process of one task as a BPMN diagram."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="contoh" targetNamespace="urn:contoh">
  <process id="proses" name={quoteattr(nama)} isExecutable="false">
    <startEvent id="mulai" /><task id="layani" name="Melayani pengguna" /><endEvent id="selesai" />
    <sequenceFlow id="a" sourceRef="mulai" targetRef="layani" /><sequenceFlow id="b" sourceRef="layani" targetRef="selesai" />
  </process>
</definitions>
""".encode()


@lru_cache(maxsize=64)
def pdf(judul: str) -> bytes:
    """Return a small, valid PDF of one page that says what it stands for; another title makes another file."""
    writer, content, isi = PdfWriter(), BytesIO(), DecodedStreamObject()
    halaman = writer.add_blank_page(*A4)
    aman = judul.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    isi.set_data(b"BT /F 14 Tf 70 740 Td (Contoh unggahan) Tj 0 -24 Td (" + aman + b") Tj ET")
    huruf = DictionaryObject({NameObject(kunci): NameObject(nilai) for kunci, nilai in HURUF.items()})
    halaman[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): huruf})})
    halaman.replace_contents(ContentStream(isi, writer))
    writer.add_metadata({"/Title": judul})
    writer.write(content)
    return content.getvalue()
