// What is typed into a form marked for it is kept every moment while one types and when the page is hidden, and is given back.
const jagaan = new Set();
function jaga(f, dijawab) {
  const alamat = new URL(f.action).pathname, kata = (k) => f.querySelector(`[data-k=${k}]`), tersentuh = new Set();
  const bidang = () => [...f.elements].filter((e) => e.name && !/^(hidden|password|file|submit|button|fieldset)$/.test(e.type));
  const pilih = (e) => /^(radio|checkbox)$/.test(e.type);
  let versi = "", jam, kotor = dijawab, jeda = false, berjalan = Promise.resolve();
  const kirim = (ke, isi) => fetch(ke, { method: "POST", keepalive: document.hidden, body: new URLSearchParams({ alamat, ...isi }) });
  const tampil = (k, pukul) => {
    for (const e of f.querySelectorAll("[data-k]")) if (e.dataset.k !== "kembali" || k === "lain") e.hidden = true;
    const e = kata(k), p = e.dataset.pola ? e : e.querySelector("[data-pola]");
    if (p) p.textContent = p.dataset.pola.replace("{pukul}", pukul);
    e.hidden = false;
  };
  async function simpan() {
    clearTimeout(jam);
    jam = undefined;
    if (!kotor || jeda) return;
    kotor = false;
    const isi = bidang().filter((e) => !pilih(e) || e.checked).map((e) => [e.name, e.value]);
    try {
      const r = await kirim("/ketikan", { versi, isi: JSON.stringify(isi) }), j = /^(200|409)$/.test(r.status) && !r.redirected && await r.json();
      if (!j) throw 0;
      versi = j.versi;
      jeda = r.status === 409;
      tampil(jeda ? "lain" : "tersimpan", j.pukul);
    } catch { kotor = true; tampil("gagal"); }
  }
  const urut = () => (berjalan = berjalan.then(simpan));
  f.addEventListener("input", (e) => { tersentuh.add(e.target.name); kotor = true; jam ??= setTimeout(urut, 1500); });
  kata("lain").querySelector("button").onclick = () => { jeda = false; kotor = true; urut(); };
  kata("kembali").querySelector("button").onclick = async () => { jeda = true; await berjalan; await kirim("/ketikan/buang"); location.reload(); };
  jagaan.add(f.ketikan = {
    f, simpan: urut,
    kirim: () => { jeda = true; clearTimeout(jam); return berjalan; },
    lanjut: () => { jeda = false; kotor = true; urut(); },
  });
  berjalan = fetch("/ketikan?" + new URLSearchParams({ alamat })).then(async (r) => {
    if (r.status !== 200 || r.redirected) return;
    const j = await r.json(), ada = new Set(j.isi.map((p) => p.join("\n"))), nilai = new Map(j.isi);
    versi = j.versi;
    if (dijawab) return;
    for (const e of bidang()) if (!tersentuh.has(e.name)) {
      if (pilih(e)) e.checked = ada.has(`${e.name}\n${e.value}`); else if (nilai.has(e.name)) e.value = nilai.get(e.name);
    }
    tampil("kembali", j.pukul);
    f.dispatchEvent(new Event("kembali", { bubbles: true }));
  }).catch(() => 0);
  if (dijawab) urut();
}
function jagaSemua(dijawab) {
  jagaan.clear();
  for (const f of document.querySelectorAll("form[data-ketikan]")) jaga(f, dijawab);
}
document.addEventListener("visibilitychange", () => { if (document.hidden) for (const k of jagaan) k.simpan(); });
jagaSemua(false);
addEventListener("pasang", (e) => jagaSemua(e.detail.dijawab));
