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
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "group").attr("aria-label", `${shown.length} events by the day they happened and the day they were reported; the table below has them`);
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

// Dots on an outline of the land; those at one place stand in one dot with all their titles.
async function onMap(figure, table) {
  const rows = [...table.querySelectorAll("tbody tr[data-latitude]")];
  if (!rows.length) return;
  const land = await (await fetch(figure.dataset.land)).json();
  const width = 960, height = 460;
  const outline = topojson.feature(land, land.objects.land);
  const projection = d3.geoNaturalEarth1().fitSize([width, height], { type: "Sphere" });
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "group").attr("aria-label", `${rows.length} encounters on a map; the table below has them`);
  svg.append("path").attr("class", "land").attr("d", d3.geoPath(projection)(outline));
  const places = d3.groups(rows, (row) => `${row.dataset.longitude},${row.dataset.latitude}`);
  const dots = svg.append("g").selectAll("a").data(places).join("a").attr("class", ([, at]) => `event ${at[0].dataset.status}`).attr("href", ([, at]) => at[0].querySelector("a").href);
  dots.append("circle").attr("transform", ([where]) => `translate(${projection(where.split(",").map(Number))})`).attr("r", ([, at]) => 4 + 2 * Math.sqrt(at.length));
  dots.append("title").text(([, at]) => at.map((row) => row.innerText.replace(/\s+/g, " ")).join("\n"));
  figure.prepend(svg.node());
  figure.hidden = false;
}

// Names joined by lines. The layout is run to its end at once: a page that moves by itself is hard to read.
function graph(figure, table) {
  const links = [...table.querySelectorAll("tbody tr[data-one]")].map((row) => ({ source: row.dataset.one, target: row.dataset.other, weight: +row.dataset.weight, href: row.querySelector("a")?.href }));
  if (!links.length) return;
  const degree = d3.rollup(links.flatMap((l) => [[l.source, l.weight], [l.target, l.weight]]), (v) => d3.sum(v, (d) => d[1]), (d) => d[0]);
  const nodes = [...degree].map(([id, weight]) => ({ id, weight }));
  const width = 960, height = 540;
  d3.forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((d) => d.id).distance(90))
    .force("charge", d3.forceManyBody().strength(-220))
    .force("x", d3.forceX(width / 2).strength(0.06)).force("y", d3.forceY(height / 2).strength(0.1))
    .stop().tick(300);
  const inside = (value, most) => Math.max(20, Math.min(most - 20, value));
  for (const node of nodes) { node.x = inside(node.x, width); node.y = inside(node.y, height); }
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "group").attr("aria-label", `${nodes.length} names and ${links.length} ties; the table below has them`);
  if ("directed" in figure.dataset) {
    svg.append("defs").append("marker").attr("id", "arrow").attr("viewBox", "0 -4 8 8").attr("refX", 16).attr("markerWidth", 7).attr("markerHeight", 7).attr("orient", "auto").append("path").attr("class", "arrow").attr("d", "M0,-4L8,0L0,4");
  }
  const ties = svg.append("g").selectAll("a").data(links).join("a").attr("href", (l) => l.href ?? null);
  ties.append("line").attr("class", "tie").attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => l.target.x).attr("y2", (l) => l.target.y).attr("stroke-width", (l) => 1 + Math.sqrt(l.weight)).attr("marker-end", "directed" in figure.dataset ? "url(#arrow)" : null);
  ties.append("title").text((l) => `${l.source.id} – ${l.target.id}: ${l.weight}`);
  const named = svg.append("g").selectAll("g").data(nodes).join("g").attr("transform", (d) => `translate(${d.x},${d.y})`);
  named.append("circle").attr("class", "node").attr("r", (d) => 3 + Math.sqrt(d.weight));
  named.append("text").attr("class", "node-name").attr("x", (d) => 6 + Math.sqrt(d.weight)).attr("y", 4).text((d) => d.id);
  figure.prepend(svg.node());
  figure.hidden = false;
}

const PICTURES = { "happened-reported": happenedReported, map: onMap, graph };
for (const figure of document.querySelectorAll("[data-picture]")) {
  PICTURES[figure.dataset.picture](figure, document.getElementById(figure.dataset.of));
}
