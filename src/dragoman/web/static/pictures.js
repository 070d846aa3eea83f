// Pictures drawn from the tables and lists of the page, with D3. A page without them lacks nothing.
const BASE = { width: 960, height: 440, left: 70, right: 20, top: 20, bottom: 44 };
const DAY_FORMAT = d3.utcFormat("%Y-%m-%d");

function rowsOf(table) {
  return [...table.querySelectorAll("tbody tr[data-from]")].map((row) => ({
    row,
    from: new Date(row.dataset.from),
    to: new Date(row.dataset.to),
    reported: new Date(row.dataset.reported),
    kind: row.dataset.kind,
    status: row.dataset.status,
    place: row.dataset.place,
    fresh: "fresh" in row.dataset,
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
  // What was long ago, or lies a year ahead, would press all others into a corner.
  const near = rows.filter((each) => each.to >= d3.utcDay.offset(reported[0], -200) && each.from <= d3.utcDay.offset(reported[1], 400) && d3.utcDay.count(each.from, each.to) < 150);
  const shown = (near.length ? near : rows).sort((a, b) => (a.kind === "meeting") - (b.kind === "meeting"));
  const pad = (domain) => { const by = Math.max(3, d3.utcDay.count(...domain) * 0.04); return [d3.utcDay.offset(domain[0], -by), d3.utcDay.offset(domain[1], by)]; };
  const middle = (e) => new Date((+e.from + +e.to) / 2);
  const x = d3.scaleUtc(pad(d3.extent(shown, middle)), [left, width - right]).clamp(true);
  const y = d3.scaleUtc(pad(reported), [height - bottom, top]);
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "group").attr("aria-label", `${shown.length} events by the day they happened and the day they were reported; the table below has them`);
  const across = d3.axisBottom(x), upwards = d3.axisLeft(y);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - bottom})`).call(across.ticks(8));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${left},0)`).call(upwards.ticks(6));
  svg.append("text").attr("class", "axis-name").attr("x", width - right).attr("y", height - 6).attr("text-anchor", "end").text("happened, or is to happen →");
  svg.append("text").attr("class", "axis-name").attr("x", left + 8).attr("y", top + 4).text("↑ reported");
  const from = new Date(Math.max(x.domain()[0], y.domain()[0])), to = new Date(Math.min(x.domain()[1], y.domain()[1]));
  if (from < to) svg.append("line").attr("class", "same-day").attr("x1", x(from)).attr("y1", y(from)).attr("x2", x(to)).attr("y2", y(to));
  const dots = svg.append("g").selectAll("a").data(shown).join("a").attr("href", (e) => e.link ?? null).attr("class", (e) => `event ${e.kind} ${e.status}${e.fresh ? " fresh" : ""}`);
  dots.append("line").attr("x1", (e) => x(e.from)).attr("x2", (e) => x(e.to)).attr("y1", (e) => y(e.reported)).attr("y2", (e) => y(e.reported));
  dots.append("circle").attr("cx", (e) => x(middle(e))).attr("cy", (e) => y(e.reported)).attr("r", (e) => (e.kind === "meeting" ? 8 : 4));
  dots.append("title").text((e) => `${e.label}; reported ${DAY_FORMAT(e.reported)}`);
  // The places of meetings, as far as they do not stand on one another.
  const written = [];
  const names = svg.append("g").selectAll("text").data(shown.filter((e) => e.kind === "meeting" && e.place).filter((e) => {
    const at = { x: x(middle(e)), y: y(e.reported), wide: 12 + 7 * e.place.length };
    if (written.some((old) => Math.abs(old.y - at.y) < 15 && at.x < old.x + old.wide && old.x < at.x + at.wide)) return false;
    written.push(at);
    return true;
  })).join("text").attr("class", "dot-name").attr("y", (e) => y(e.reported) + 4).text((e) => e.place);
  names.attr("x", (e) => (x(middle(e)) + 20 + 7 * e.place.length < width ? x(middle(e)) + 12 : x(middle(e)) - 12)).attr("text-anchor", (e) => (x(middle(e)) + 20 + 7 * e.place.length < width ? "start" : "end"));
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
  const dots = svg.append("g").selectAll("a").data(places).join("a").attr("class", ([, at]) => `event ${at[0].dataset.status}${at.some((row) => "fresh" in row.dataset) ? " fresh" : ""}`).attr("href", ([, at]) => at[0].querySelector("a").href);
  dots.append("circle").attr("transform", ([where]) => `translate(${projection(where.split(",").map(Number))})`).attr("r", ([, at]) => 4 + 2 * Math.sqrt(at.length));
  dots.append("title").text(([, at]) => at.map((row) => row.innerText.replace(/\s+/g, " ")).join("\n"));
  const written = [];
  svg.append("g").selectAll("text").data(places.map(([where, at]) => ({ at: projection(where.split(",").map(Number)), name: at[0].cells[0].querySelector("bdi").textContent.split(",")[0] })).filter((each) => {
    if (written.some((old) => Math.abs(old[1] - each.at[1]) < 13 && Math.abs(old[0] - each.at[0]) < 70)) return false;
    return written.push(each.at);
  })).join("text").attr("class", "dot-name").attr("x", (each) => each.at[0] + 9).attr("y", (each) => each.at[1] + 4).text((each) => each.name);
  figure.prepend(svg.node());
  figure.hidden = false;
}

const NAMED = 28, DRAWN = 70;

// Names joined by lines, the strongest ties; the layout is run to its end at once: a page that moves by
// itself is hard to read. Names of those with few ties are shown where somebody points.
function graph(figure, table) {
  const rows = [...table.querySelectorAll("tbody tr[data-one]")].map((row) => ({ source: row.dataset.one, target: row.dataset.other, weight: +row.dataset.weight, fresh: "fresh" in row.dataset, href: row.querySelector("a")?.href }));
  const links = d3.sort(rows, (a, b) => b.weight - a.weight).slice(0, DRAWN);
  if (!links.length) return;
  const degree = d3.rollup(links.flatMap((l) => [[l.source, l.weight], [l.target, l.weight]]), (v) => d3.sum(v, (d) => d[1]), (d) => d[0]);
  const nodes = d3.sort([...degree].map(([id, weight]) => ({ id, weight })), (a, b) => b.weight - a.weight);
  nodes.forEach((node, rank) => { node.strong = rank < NAMED; });
  const size = (node) => 3 + Math.sqrt(node.weight);
  d3.forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((d) => d.id).distance(70))
    .force("charge", d3.forceManyBody().strength(-260))
    .force("apart", d3.forceCollide((d) => size(d) + (d.strong ? 22 : 6)))
    .force("x", d3.forceX().strength(0.09)).force("y", d3.forceY().strength(0.2))
    .stop().tick(400);
  // Drawn to the size of the picture, with room on the right for a name.
  const [west, east] = d3.extent(nodes, (d) => d.x), [north, south] = d3.extent(nodes, (d) => d.y);
  const width = 960, edge = 24, names = 130, by = Math.min(1.6, (width - edge - names) / Math.max(1, east - west));
  const height = Math.max(120, (south - north) * by + 2 * edge), left = (width - names - (east - west) * by) / 2;
  for (const node of nodes) { node.x = left + (node.x - west) * by; node.y = edge + (node.y - north) * by; }
  const directed = "directed" in figure.dataset;
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("class", "graph").attr("role", "group").attr("aria-label", `${nodes.length} names and ${links.length} ties; the table below has them`);
  if (directed) svg.append("defs").append("marker").attr("id", "arrow").attr("viewBox", "0 -4 8 8").attr("refX", 8).attr("markerWidth", 10).attr("markerHeight", 10).attr("markerUnits", "userSpaceOnUse").attr("orient", "auto").append("path").attr("class", "arrow").attr("d", "M0,-4L8,0L0,4");
  const short = (l) => { const d = Math.hypot(l.target.x - l.source.x, l.target.y - l.source.y) || 1, keep = directed ? (d - size(l.target) - 2) / d : 1; return [l.source.x + (l.target.x - l.source.x) * keep, l.source.y + (l.target.y - l.source.y) * keep]; };
  const ties = svg.append("g").selectAll("a").data(links).join("a").attr("href", (l) => l.href ?? null);
  ties.append("line").attr("class", (l) => `tie${l.fresh ? " fresh" : ""}`).attr("x1", (l) => l.source.x).attr("y1", (l) => l.source.y).attr("x2", (l) => short(l)[0]).attr("y2", (l) => short(l)[1]).attr("stroke-width", (l) => 0.75 + Math.sqrt(l.weight)).attr("marker-end", directed ? "url(#arrow)" : null);
  ties.append("title").text((l) => `${l.source.id} – ${l.target.id}: ${l.weight}`);
  const named = svg.append("g").selectAll("g").data(d3.sort(nodes, (a, b) => a.strong - b.strong)).join("g").attr("class", (d) => (d.strong ? "strong" : null)).attr("transform", (d) => `translate(${d.x},${d.y})`);
  named.append("circle").attr("class", "node").attr("r", size);
  named.append("text").attr("class", (d) => `node-name${d.strong ? "" : " minor"}`).attr("x", (d) => 3 + size(d)).attr("y", 4).text((d) => d.id);
  named.append("title").text((d) => d.id);
  named.on("pointerenter", (_, d) => ties.classed("faint", (l) => l.source !== d && l.target !== d)).on("pointerleave", () => ties.classed("faint", false));
  figure.prepend(svg.node());
  figure.hidden = false;
}

const PICTURES = { "happened-reported": happenedReported, map: onMap, graph };
function drawAll() {
  for (const figure of document.querySelectorAll("[data-picture]")) PICTURES[figure.dataset.picture](figure, document.getElementById(figure.dataset.of));
}
document.addEventListener("desk:shown", drawAll);
drawAll();
