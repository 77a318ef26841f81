// Swapping pages: no eval, no inline handler, no innerHTML. Every page works without it.
const kebijakan = globalThis.trustedTypes?.createPolicy("portal", { createHTML: (s) => s });
const urai = (teks) => new DOMParser().parseFromString(kebijakan ? kebijakan.createHTML(teks) : teks, "text/html");
const umumkan = (pesan, rupa = "tersembunyi") => { const u = document.getElementById("umum"); u.className = rupa; u.textContent = pesan; };
const tempat = () => location.pathname + location.search;
let kini = tempat();

function pasang(dok, url, dorong) {
  const baru = dok.querySelector("main");
  const asing = (s) => !document.querySelector(`script[src="${s.getAttribute("src")}"]`);
  if (!baru || (dorong && [...dok.scripts].some(asing)) || dok.querySelector("header")?.textContent !== document.querySelector("header").textContent) { location.assign(url); return; }
  document.title = dok.title;
  document.querySelector("main").replaceWith(document.adoptNode(baru));
  if (dorong) { history.pushState({}, "", url); kini = tempat(); }
  const tujuan = baru.querySelector("[data-fokus]") ?? baru.querySelector("h1");
  tujuan.tabIndex = -1; tujuan.focus(); if (!tujuan.dataset.fokus) scrollTo(0, 0);
  umumkan(dok.title);
  dispatchEvent(new CustomEvent("pasang", { detail: { dijawab: !dorong } }));
}

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
  let kata = f.dataset.sempurna;
  try {
    const r = await fetch(url, { method: f.method, body: get ? undefined : data });
    if (!r.headers.get("content-type")?.startsWith("text/html")) throw new TypeError("html");
    const dok = urai(await r.text());
    // What is away is said in the page's own words, and the form stays.
    if (r.status === 503) { kata = [...dok.querySelectorAll("main h1, main h1 + p")].map((e) => e.textContent).join(". ") || kata; throw new TypeError("503"); }
    pasang(dok, r.url, r.ok && (get || r.redirected));
  } catch { t?.removeAttribute("aria-disabled"); umumkan(kata, "galat lengket lebar"); f.ketikan?.lanjut(); }
});
// A link within the page changes only what follows the "#".
addEventListener("popstate", () => { if (tempat() !== kini) location.reload(); });
