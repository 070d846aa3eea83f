// What the pages do beyond plain HTML: the slider of days, the filters of marks, the panel beside a text.
"use strict";

const DAY = 86400000;

// Each slider stands for the date field beside it; letting go of it asks for the page of that day.
for (const form of document.querySelectorAll("form[data-days]")) {
  const first = Date.parse(form.dataset.first), last = Date.parse(form.dataset.last);
  for (const pull of form.querySelectorAll(".pull")) {
    const field = form.elements[pull.dataset.of];
    pull.min = 0;
    pull.max = Math.max(1, Math.round((last - first) / DAY));
    const unset = pull.dataset.of === "as_of" ? pull.max : 0;
    pull.value = field.value ? Math.round((Date.parse(field.value) - first) / DAY) : unset;
    pull.hidden = false;
    pull.addEventListener("input", () => {
      field.value = new Date(first + pull.value * DAY).toISOString().slice(0, 10);
      pull.setAttribute("aria-valuetext", field.value);
    });
    pull.addEventListener("change", () => form.requestSubmit());
  }
  // An empty field would stand in the shared address for nothing.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
  });
}

for (const box of document.querySelectorAll(".filters [data-kind]")) {
  box.addEventListener("change", () => {
    const kind = `k-${box.dataset.kind}`;
    for (const mark of document.querySelectorAll(`#text [data-kinds~="${kind}"], #text .${kind}`)) {
      mark.dataset.kinds = `${mark.dataset.kinds ?? ""} ${kind}`;
      mark.classList.toggle(kind, box.checked);
    }
  });
}

// The records behind the words under the pointer stand out in the panel, and the words of a record in the text.
const text = document.getElementById("text"), panel = document.getElementById("records");
if (text && panel) {
  const light = (ids) => {
    for (const old of document.querySelectorAll(".near")) old.classList.remove("near");
    let shown = false;
    for (const id of ids) {
      const record = document.getElementById(`r-${id}`);
      if (!record) continue;
      record.classList.add("near");
      if (!shown) record.scrollIntoView({ block: "nearest" });
      shown = true;
    }
  };
  text.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-records]");
    if (mark) light(mark.dataset.records.split(" "));
  });
  panel.addEventListener("pointerover", (event) => {
    const record = event.target.closest("[data-record]");
    for (const old of text.querySelectorAll(".near")) old.classList.remove("near");
    if (record) for (const mark of text.querySelectorAll(`[data-records~="${CSS.escape(record.dataset.record)}"]`)) mark.classList.add("near");
  });
}

// "/" goes to the search, as in many tools that are used all day.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea, select")) return;
  const field = document.getElementById("q");
  if (field) { event.preventDefault(); field.focus(); } else { location.assign("/"); }
});
