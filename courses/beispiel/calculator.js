/* SPDX-License-Identifier: MIT */
"use strict";

/* Power times time: kilowatt hours a year and the CO2 that goes with them. */
(() => {
  const GRAMS_PER_KWH = 363; /* German grid 2024, direct emissions; the page names the source */
  const LIMITS = { watt: 100000, hours: 24, days: 366 };
  const field = (name) => document.getElementById(name);
  const german = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 1 });

  /* Comma or point as decimal sign; NaN for anything that is no number in its limits. */
  function read(name) {
    const text = field(name).value.trim().replace(",", ".");
    const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    return number <= LIMITS[name] ? number : NaN;
  }

  function show() {
    const names = Object.keys(LIMITS);
    const gap = names.find((name) => Number.isNaN(read(name)));
    const kwh = gap ? 0 : (read("watt") * read("hours") * read("days")) / 1000;
    field("sum").textContent = gap ? "–" : `${german.format(kwh)} kWh im Jahr`;
    field("co2").textContent = gap
      ? `Bitte eine Zahl von 0 bis ${german.format(LIMITS[gap])} eingeben: ${field(gap).labels[0].textContent}.`
      : `Das sind ${german.format((kwh * GRAMS_PER_KWH) / 1000)} kg CO₂.`;
    names.forEach((name) => field(name).setAttribute("aria-invalid", String(Number.isNaN(read(name)))));
  }

  Object.keys(LIMITS).forEach((name) => field(name).addEventListener("input", show));
  show();
})();
