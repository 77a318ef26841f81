"use strict";
const KEADAAN = {
  BERLAKU: ["baik", "Surat ini berlaku"],
  DIGANTI: ["awas", "Surat ini sudah diganti"],
  DICABUT: ["buruk", "Surat ini sudah dicabut"],
  DIUBAH: ["buruk", "Berkas ini bukan surat yang diterbitkan: isinya diubah"],
  TIDAK_DIKENAL: ["buruk", "Surat ini tidak dikenal"],
  PALSU: ["buruk", "Kode QR ini tidak berasal dari kantor ini"],
  LURING: ["awas", "Kode QR ini asli; status terkini belum dapat diperiksa"],
  GAGAL: ["awas", "Belum dapat diperiksa"],
};
const KAPASITAS = { DEFINITIF: "", PLT: "Plt. ", PLH: "Plh. ", AN: "a.n. " };
const JABATAN = { kepala_dinas: "Kepala Dinas" };

const bytes64 = (teks) => Uint8Array.from(atob(teks.replace(/-/g, "+").replace(/_/g, "/")), (huruf) => huruf.charCodeAt(0));
const teks64 = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const tanggal = (iso) =>
  new Intl.DateTimeFormat("id", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso + "T00:00:00Z"));

function unsur(nama, isi, kelas) {
  const satu = document.createElement(nama);
  if (kelas) satu.className = kelas;
  if (isi) satu.textContent = isi;
  return satu;
}

function tampilkan(tempat, keadaan, uraian, rincian) {
  const [kelas, judul] = KEADAAN[keadaan] || KEADAAN.GAGAL;
  const kotak = unsur("div", "", "hasil " + kelas);
  kotak.append(unsur("strong", judul));
  if (uraian) kotak.append(unsur("p", uraian));
  const daftar = unsur("dl");
  for (const [nama, nilai] of rincian) if (nilai) daftar.append(unsur("dt", nama), unsur("dd", nilai));
  if (daftar.childElementCount) kotak.append(daftar);
  document.getElementById(tempat).replaceChildren(kotak);
}

async function baca(token, kunci) {
  const mentah = bytes64(token);
  const kepala = mentah.slice(0, 5), tanda = mentah.slice(5, 69), isi = mentah.slice(69);
  if (mentah.length < 70 || kepala[0] !== 1) throw new Error("palsu");
  const pernyataan = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(isi));
  const nama = teks64(kepala.slice(1));
  if (!(nama in kunci)) throw new Error("palsu");
  let sah = null;
  try {
    const publik = await crypto.subtle.importKey("raw", bytes64(kunci[nama]), { name: "Ed25519" }, false, ["verify"]);
    const pesan = new Uint8Array([...kepala, ...isi]);
    sah = await crypto.subtle.verify({ name: "Ed25519" }, publik, tanda, pesan);
  } catch {
    sah = null; // peramban lama, atau halaman tanpa HTTPS: jawaban server yang berlaku
  }
  if (sah === false) throw new Error("palsu");
  return [pernyataan, sah];
}

async function dariQr() {
  const token = location.hash.slice(1);
  if (!token) return;
  document.getElementById("ajakan").hidden = true;
  let pernyataan, sah;
  try {
    [pernyataan, sah] = await baca(token, JSON.parse(document.body.dataset.kunci));
  } catch {
    tampilkan("hasil-qr", "PALSU", "Pernyataan di dalam kode QR tidak lengkap, diubah, atau dibuat pihak lain. Hubungi kantor penerbit.", []);
    return;
  }
  const rincian = [
    ["Nomor", pernyataan.n],
    ["Tanggal", tanggal(pernyataan.t)],
    ["Penanda tangan", KAPASITAS[pernyataan.k] + (JABATAN[pernyataan.j] || pernyataan.j)],
    ["Penerbit", pernyataan.o],
    ["Sidik isi", pernyataan.h],
  ];
  const kode = teks64(new TextEncoder().encode(pernyataan.n)) + "." + pernyataan.h;
  try {
    const jawaban = await fetch("/periksa/" + kode, { headers: { Accept: "application/json" } });
    if (!jawaban.ok) throw new Error("server");
    const hasil = await jawaban.json();
    tampilkan("hasil-qr", hasil.keadaan, hasil.uraian, rincian);
  } catch {
    const luring = "Pernyataan kantor di dalamnya utuh. Periksa lagi ketika tersambung untuk mengetahui apakah surat ini dicabut.";
    tampilkan("hasil-qr", sah ? "LURING" : "GAGAL", sah ? luring : "Sambungan terputus. Coba lagi sebentar lagi.", sah ? rincian : []);
  }
}

async function dariBerkas(pilihan) {
  const berkas = pilihan.target.files[0];
  if (!berkas) return;
  document.getElementById("hasil-berkas").replaceChildren(unsur("p", "Memeriksa " + berkas.name + " …"));
  try {
    const jawaban = await fetch("/periksa/berkas", { method: "POST", headers: { "Content-Type": "application/pdf" }, body: berkas });
    const hasil = await jawaban.json();
    if (!jawaban.ok) throw new Error(hasil.detail);
    const rincian = [["Berkas", berkas.name], ["Nomor", hasil.nomor_surat], ["Tanggal", hasil.tanggal && tanggal(hasil.tanggal)]];
    for (const satu of hasil.tanda_tangan || []) rincian.push(["Sertifikat", satu.penanda_tangan], ["Nomor seri", satu.sertifikat]);
    tampilkan("hasil-berkas", hasil.keadaan, hasil.uraian, rincian);
  } catch (galat) {
    tampilkan("hasil-berkas", "GAGAL", galat.message || "Sambungan terputus. Coba lagi sebentar lagi.", []);
  }
}

document.getElementById("berkas").addEventListener("change", dariBerkas);
addEventListener("hashchange", dariQr);
dariQr();
