// Answering an instrument by keyboard: a number chooses and goes on, Enter goes on; how far it is is counted as one answers.
const butir = () => [...document.querySelectorAll("[data-butir]")];
const dijawab = (b) => b.querySelector("input:checked");
function tuju(b) {
  b.scrollIntoView({ block: "nearest" });
  (dijawab(b) ?? b.querySelector("input") ?? b).focus();
}
function hitung() {
  const semua = butir(), belum = semua.filter((b) => !dijawab(b)), m = document.querySelector("[data-maju]");
  if (!m) return;
  const ini = semua.length - belum.length, a = m.parentElement.querySelector("a"), kode = belum[0]?.dataset.butir;
  m.textContent = m.dataset.maju.replace("{dijawab}", +m.dataset.lain + ini).replace("{ini}", ini);
  a.textContent = kode ? a.dataset.belum.replace("{kode}", kode) : a.dataset.lengkap;
  a.href = kode ? `#nilai.${kode}` : "#lanjut";
}
function siap() {
  if (!document.querySelector("[data-maju]")) return;
  for (const e of document.querySelectorAll("[data-skrip]")) e.hidden = false;
  hitung();
}
for (const satu of ["input", "kembali"]) document.addEventListener(satu, hitung);
document.addEventListener("keydown", (e) => {
  const b = e.target.closest?.("[data-butir]"), pilihan = e.target.type === "radio";
  if (!b || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || !(pilihan || e.target.type === "text")) return;
  const satu = pilihan && /^[1-9]$/.test(e.key) && b.querySelectorAll("[type=radio]")[e.key - 1];
  if (!satu && e.key !== "Enter") return;
  e.preventDefault();
  if (satu) satu.click();
  const semua = butir(), ke = semua[semua.indexOf(b) + (e.shiftKey ? -1 : 1)];
  if (ke) tuju(ke); else if (!e.shiftKey) document.getElementById("lanjut").focus();
});
document.addEventListener("click", (e) => {
  const b = document.getElementById(e.target.closest?.("[href^='#nilai.']")?.getAttribute("href").slice(1))?.closest("[data-butir]");
  if (!b) return;
  e.preventDefault();
  tuju(b);
});
siap();
// After "save and go on" the next group begins at what is still to be answered; news and faults come first.
addEventListener("pasang", () => {
  siap();
  const b = !document.querySelector("main [data-fokus]") && butir().find((satu) => !dijawab(satu));
  if (b) tuju(b);
});
