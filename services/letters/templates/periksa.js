"use strict";
// What a QR says stands after the #, which no browser sends: here it becomes an address that the office answers.
function dariQr() {
  const token = location.hash.slice(1);
  if (/^[A-Za-z0-9_.-]{20,2000}$/.test(token)) location.replace("/periksa/" + token);
}
addEventListener("hashchange", dariQr);
dariQr();
