// Live: one stream for all tabs, held by whoever holds the lock while it is seen; counters change in place, rows only by a link.
const kanal = globalThis.BroadcastChannel && new BroadcastChannel("langsung");
let lepas, akhir;
function terapkan(teks) {
  const k = document.getElementById("langsung"), a = k?.firstElementChild, d = JSON.parse(teks);
  akhir = teks;
  if (!a) return;
  let ubah = false;
  for (const u of document.querySelectorAll("[data-saring]")) {
    const s = u.dataset.saring;
    const b = u.querySelector("b"), n = `${d.jumlah[u.dataset.lihat][s]}`;
    if (b.textContent !== n) { b.textContent = n; ubah ||= s !== "belum"; }
  }
  const baru = d.baru[k.dataset.lihat].filter((p) => p > k.dataset.posisi).length;
  for (const e of document.querySelectorAll(".ubin,.kotak")) e.classList.toggle("basi", !!d.pukul);
  if (d.pukul && !k.dataset.pukul) tunjuk(k, a, k.dataset.basi.replace("{pukul}", d.pukul));
  else if (baru || ubah) tunjuk(k, a, baru ? k.dataset.baru.replace("{jumlah}", baru) : k.dataset.ubah);
}
function tunjuk(k, a, kata) { k.hidden = false; if (a.textContent !== kata) a.textContent = document.getElementById("umum").textContent = kata; }
function habis() {
  const k = document.getElementById("langsung");
  lepas?.();
  if (k) tunjuk(k, k.firstElementChild, k.dataset.akhir);
}
function ikuti() {
  if (lepas || document.hidden || !kanal || !navigator.locks || !document.getElementById("langsung")) return;
  const batal = new AbortController();
  let tutup = () => {};
  const ini = lepas = () => { batal.abort(); tutup(); lepas = undefined; };
  kanal.postMessage("");
  navigator.locks.request("langsung", { signal: batal.signal }, () => new Promise((usai) => {
    const es = new EventSource("/langsung");
    tutup = () => { es.close(); usai(); };
    es.addEventListener("kotak", (e) => { kanal.postMessage(e.data); terapkan(e.data); });
    const selesai = () => { kanal.postMessage("akhir"); habis(); }, nanti = () => setTimeout(ikuti, 30000);
    es.addEventListener("akhir", selesai);
    es.onerror = () => {
      if (es.readyState !== 2) return;
      ini();
      fetch("/langsung").then((r) => { r.body?.cancel(); (r.status === 401 || r.status === 403 ? selesai : nanti)(); }, nanti);
    };
  })).catch(() => {});
}
if (kanal) kanal.onmessage = (e) => { if (e.data === "akhir") habis(); else if (e.data) terapkan(e.data); else if (akhir && lepas) kanal.postMessage(akhir); };
document.addEventListener("visibilitychange", () => { if (document.hidden) lepas?.(); else ikuti(); });
addEventListener("pagehide", () => lepas?.());
addEventListener("pageshow", ikuti);
addEventListener("pasang", ikuti);
