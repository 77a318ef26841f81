// The letter as it would be, a second after the last key: one preview at a time, the newest text last; what cannot be had is said.
function ikuti() {
  const f = document.querySelector("form[data-pratinjau]"), p = document.querySelector("[data-lembar]");
  if (!f) return;
  let jam, jalan = false, lagi = false;
  const kata = (teks, basi) => {
    const k = p.querySelector("[role=status]");
    if (k.textContent !== teks) k.textContent = teks;
    p.classList.toggle("basi", basi);
  };
  function lembar(semua) {
    const ada = [...p.querySelectorAll("img")];
    semua.forEach((alamat, i) => {
      const g = ada[i] ?? p.appendChild(Object.assign(document.createElement("img"), { className: "kotak lembar", width: 900, height: 1273 }));
      g.alt = p.dataset.lembar.replace("{nomor}", i + 1);
      if (g.src !== alamat) g.src = alamat;
    });
    for (const g of ada.slice(semua.length)) g.remove();
  }
  async function lihat() {
    if (jalan || document.hidden || !f.isConnected) { lagi = true; return; }
    jalan = true;
    lagi = false;
    const isi = new URLSearchParams(new FormData(f));
    isi.set("pratinjau", "langsung");
    try {
      const r = await fetch(f.action, { method: "POST", body: isi });
      if (!r.headers.get("content-type")?.startsWith("application/json")) throw 0;
      const j = await r.json();
      if (j.lembar.length) lembar(j.lembar);
      kata(j.kata, !j.lembar.length);
    } catch { kata(p.dataset.putus, true); }
    jalan = false;
    if (lagi) lihat();
  }
  f.addEventListener("input", () => { clearTimeout(jam); jam = setTimeout(lihat, 1000); });
  f.addEventListener("kembali", lihat);
  document.addEventListener("visibilitychange", () => { if (lagi) lihat(); });
  lihat();
}
ikuti();
addEventListener("pasang", ikuti);
