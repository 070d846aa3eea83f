// Pictures drawn from the tables and lists of the page, with D3. A page without them lacks nothing.
"use strict";

const BASE = { width: 960, height: 420, left: 70, right: 20, top: 20, bottom: 44 };
const DAY_FORMAT = d3.utcFormat("%Y-%m-%d");

function rowsOf(table) {
  return [...table.querySelectorAll("tbody tr[data-from]")].map((row) => ({
    row,
    from: new Date(row.dataset.from),
    to: new Date(row.dataset.to),
    reported: new Date(row.dataset.reported),
    kind: row.dataset.kind,
    status: row.dataset.status,
    label: `${row.cells[0].innerText}: ${row.cells[1].innerText} (${row.dataset.status})`,
    link: row.querySelector("td:last-child a")?.href,
  }));
}

// Happened across, reported upwards: what lies on the diagonal was told on its day.
function happenedReported(figure, table) {
  const rows = rowsOf(table).filter((each) => each.kind !== "news");
  if (!rows.length) return;
  const { width, height, left, right, top, bottom } = BASE;
  const reported = d3.extent(rows, (each) => each.reported);
  // A meeting of long ago that a report recalls would press all others into a corner.
  const near = rows.filter((each) => each.to >= d3.utcDay.offset(reported[0], -400));
  const shown = near.length ? near : rows;
  const pad = (domain) => [d3.utcDay.offset(domain[0], -7), d3.utcDay.offset(domain[1], 7)];
  const x = d3.scaleUtc(pad([d3.min(shown, (e) => e.from), d3.max(shown, (e) => e.to)]), [left, width - right]);
  const y = d3.scaleUtc(pad(reported), [height - bottom, top]);
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "img").attr("aria-label", `${shown.length} events by the day they happened and the day they were reported; the table below has them`);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - bottom})`).call(d3.axisBottom(x).ticks(8, "%b %Y"));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`).call(d3.axisLeft(y).ticks(6, "%b %Y"));
  const from = new Date(Math.max(x.domain()[0], y.domain()[0])), to = new Date(Math.min(x.domain()[1], y.domain()[1]));
  if (from < to) svg.append("line").attr("class", "same-day").attr("x1", x(from)).attr("y1", y(from)).attr("x2", x(to)).attr("y2", y(to));
  const dots = svg.append("g").selectAll("a").data(shown).join("a").attr("href", (e) => e.link ?? null).attr("class", (e) => `event ${e.kind} ${e.status}`);
  dots.append("line").attr("x1", (e) => x(e.from)).attr("x2", (e) => x(e.to)).attr("y1", (e) => y(e.reported)).attr("y2", (e) => y(e.reported));
  dots.append("circle").attr("cx", (e) => (x(e.from) + x(e.to)) / 2).attr("cy", (e) => y(e.reported)).attr("r", (e) => (e.kind === "meeting" ? 7 : 4));
  dots.append("title").text((e) => `${e.label}; reported ${DAY_FORMAT(e.reported)}`);
  figure.prepend(svg.node());
  figure.hidden = false;
}

for (const figure of document.querySelectorAll("[data-picture='happened-reported']")) {
  happenedReported(figure, document.getElementById(figure.dataset.of));
}
