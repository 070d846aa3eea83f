// The page of a report: filters of marks, and the records behind the words under the pointer or the cursor.
// What is hidden stands in the address, so that whoever is sent it sees the same.
const hiddenKinds = () => new Set((new URLSearchParams(location.search).get("hide") ?? "").split(" ").filter(Boolean));

function show(box) {
  const kind = `k-${box.dataset.kind}`;
  for (const mark of document.querySelectorAll(`#text .${kind}, #text .off-${kind}`)) {
    mark.classList.toggle(kind, box.checked);
    mark.classList.toggle(`off-${kind}`, !box.checked);
  }
}

function showAll() {
  const hidden = hiddenKinds();
  for (const box of document.querySelectorAll(".filters [data-kind]")) {
    box.checked = !hidden.has(box.dataset.kind);
    if (!box.checked) show(box);
  }
}

function filter(box) {
  const hidden = hiddenKinds(), address = new URL(location);
  hidden[box.checked ? "delete" : "add"](box.dataset.kind);
  if (hidden.size) address.searchParams.set("hide", [...hidden].join(" "));
  else address.searchParams.delete("hide");
  history.replaceState(null, "", address);
  show(box);
}

const marked = () => [...document.querySelectorAll("#text .m")];
let at = null;

function forget() {
  for (const old of document.querySelectorAll(".near, .here")) old.classList.remove("near", "here");
}

// Copies of the records stand in one place beside the text, so that the list itself need not jump.
function tell(mark) {
  forget();
  at = mark;
  const under = document.querySelector("#under ol"), found = [];
  for (const id of mark.dataset.records.split(" ")) {
    const record = document.getElementById(`r-${id}`);
    if (record) found.push(record);
    for (const same of document.querySelectorAll(`#text [data-records~="${CSS.escape(id)}"]`)) same.classList.add("near");
  }
  mark.classList.add("here");
  under.replaceChildren(...found.map((record) => {
    const copy = record.cloneNode(true);
    copy.removeAttribute("id");
    copy.classList.remove("near", "lit");
    return copy;
  }));
  document.querySelector("#under .hint").hidden = found.length > 0;
  document.getElementById("under").classList.toggle("shown", found.length > 0);
}

function step(by) {
  const marks = marked(), here = marks.indexOf(at);
  const next = marks[here < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.max(0, Math.min(marks.length - 1, here + by))];
  if (!next) return;
  tell(next);
  next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("change", (event) => { if (event.target.matches(".filters [data-kind]")) filter(event.target); });
document.addEventListener("pointerover", (event) => {
  const mark = event.target.closest("#text .m");
  if (mark) { if (mark !== at) tell(mark); return; }
  const record = event.target.closest("#records [data-record]");
  if (!record) return;
  forget();
  for (const words of document.querySelectorAll(`#text [data-records~="${CSS.escape(record.dataset.record)}"]`)) words.classList.add("near");
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("#text .m");
  if (mark) tell(mark);
  else if (!event.target.closest("#under, dialog")) document.getElementById("under")?.classList.remove("shown");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { forget(); document.getElementById("under")?.classList.remove("shown"); return; }
  if (document.activeElement?.id !== "text" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "Enter") document.querySelector("#under a")?.focus();
  else return;
  event.preventDefault();
});
document.addEventListener("desk:shown", showAll);
showAll();
