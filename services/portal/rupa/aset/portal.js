// One file: no eval, no inline handler, no innerHTML. Every page works without it.
const kebijakan = globalThis.trustedTypes?.createPolicy("portal", { createHTML: (s) => s });
const urai = (teks) => new DOMParser().parseFromString(kebijakan ? kebijakan.createHTML(teks) : teks, "text/html");
const umumkan = (pesan, rupa = "tersembunyi") => { const u = document.getElementById("umum"); u.className = rupa; u.textContent = pesan; };

function pasang(dok, url, dorong) {
  const baru = dok.querySelector("main");
  if (!baru || dok.querySelector("header")?.textContent !== document.querySelector("header").textContent) { location.assign(url); return; }
  document.title = dok.title;
  document.querySelector("main").replaceWith(document.adoptNode(baru));
  if (dorong) history.pushState({}, "", url);
  const tujuan = baru.querySelector("[data-fokus]") ?? baru.querySelector("h1");
  tujuan.tabIndex = -1; tujuan.focus(); scrollTo(0, 0);
  umumkan(dok.title);
  jagaSemua(!dorong);
  dispatchEvent(new Event("pasang"));
}

// What is typed into a form marked for it is kept a moment after the last key and when the page is hidden, and is given back.
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
  f.addEventListener("input", (e) => { tersentuh.add(e.target.name); kotor = true; clearTimeout(jam); jam = setTimeout(urut, 1500); });
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
  }).catch(() => 0);
  if (dijawab) urut();
}
function jagaSemua(dijawab) {
  jagaan.clear();
  for (const f of document.querySelectorAll("form[data-ketikan]")) jaga(f, dijawab);
}
document.addEventListener("visibilitychange", () => { if (document.hidden) for (const k of jagaan) k.simpan(); });
jagaSemua(false);

// The same form by fetch: the page that answers takes the place of what is shown, and keeps what was typed where nothing answers.
document.addEventListener("submit", async (e) => {
  const f = e.target;
  if (!f.matches("[data-sempurna]") || e.defaultPrevented) return;
  e.preventDefault();
  const t = e.submitter;
  if (t?.getAttribute("aria-disabled") === "true") return;
  t?.setAttribute("aria-disabled", "true");
  await f.ketikan?.kirim();
  const data = new URLSearchParams(new FormData(f, t)), get = f.method === "get", url = new URL(f.action);
  if (get) url.search = data;
  try {
    const r = await fetch(url, { method: f.method, body: get ? undefined : data });
    if (r.status === 503 || !r.headers.get("content-type")?.startsWith("text/html")) throw new TypeError("html");
    pasang(urai(await r.text()), r.url, r.ok && (get || r.redirected));
  } catch { t?.removeAttribute("aria-disabled"); umumkan(f.dataset.sempurna, "galat lengket lebar"); f.ketikan?.lanjut(); }
});
addEventListener("popstate", () => location.reload());
