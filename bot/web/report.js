// What a report page gains from a script: each week can be read by pointing at a chart or with the arrow keys.
// Without it the page is whole. Vega is fetched only when a reader comes to a chart; it runs by its interpreter,
// so nothing is ever evaluated as code.
"use strict";
(() => {
  const me = document.currentScript.dataset;
  const { nonce } = document.currentScript;
  let library, descriptions;

  const loaded = () => (library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = me.library;
    script.nonce = nonce;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }));

  const described = () => (descriptions ??= fetch(me.charts).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }));

  // The table behind the chart holds every week in words, the latest first.
  const weeksOf = (figure) => {
    const table = figure.nextElementSibling?.querySelector("table");
    if (!table) return [];
    const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    return [...table.tBodies[0].rows].reverse().map((row) => [...row.cells]
      .map((cell, at) => [names[at], cell.textContent.trim()])
      .filter(([, text]) => text && text !== "–")
      .map(([name, text], at) => at === 0 ? `${name} ${text}` : `${name}: ${text}`).join(" · "));
  };

  const COLOURS = {
    "#1d2b36": "--ink", "#5c6b77": "--soft", "#e7ecf0": "--line", "#ffffff": "--paper", "#b3261e": "--signal",
    "#fdf1ef": "--tint", "#8a5a00": "--pattern", "#e3ecf3": "--band", "#8aa0b0": "--edge",
  };

  const coloured = (description) => {
    const style = getComputedStyle(document.documentElement);
    let text = JSON.stringify(description);
    for (const [made, name] of Object.entries(COLOURS)) {
      text = text.replaceAll(made, style.getPropertyValue(name).trim());
    }
    return JSON.parse(text);
  };

  const makeLive = (figure) => {
    const chart = figure.querySelector(".chart");
    const weeks = weeksOf(figure);
    if (!chart || !weeks.length) return;
    let at = weeks.length - 1;
    const said = document.createElement("p");
    said.className = "live";
    said.setAttribute("role", "status");
    said.textContent = me.hint;
    (figure.querySelector("p.axis") ?? chart).after(said);
    const read = (place) => {
      at = Math.min(weeks.length - 1, Math.max(0, place));
      said.textContent = weeks[at];
    };
    chart.tabIndex = 0;
    chart.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const place = { Home: 0, End: weeks.length - 1 }[event.key] ?? (way ? at + (said.dataset.read ? way : 0) : null);
      if (place === null) return;
      event.preventDefault();
      said.dataset.read = "yes";
      read(place);
    });
    const upgrade = async () => {
      const box = document.createElement("div");
      box.className = "vega";
      try {
        const [all] = await Promise.all([described(), loaded()]);
        const description = all[figure.dataset.chart];
        if (!description) return;
        chart.append(box);
        const made = await window.vegaEmbed(box, coloured(description), {
          ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: false, config: { font: "inherit" },
        });
        chart.querySelectorAll(".wide, .narrow").forEach((each) => each.classList.add("replaced"));
        const places = description.layer[0].encoding.x.scale.domain;
        made.view.addSignalListener("week_tuple", (_, tuple) => {
          const place = tuple ? places.indexOf(tuple.values[0]) : -1;
          if (place >= 0) read(place);
        });
      } catch {
        box.remove(); // the drawing that came with the page stays
      }
    };
    chart.addEventListener("pointerenter", upgrade, { once: true });
  };

  document.querySelectorAll("figure[data-chart]").forEach(makeLive);
})();
