// What the pages do beyond plain HTML: the slider of days, corrections in place, the search by a key.
const DAY = 86400000, PATIENCE = 120;
const dayOf = (form, pull) => new Date(Date.parse(form.dataset.first) + pull.value * DAY).toISOString().slice(0, 10);

// The two handles stand for the two date fields: at its end of the line a handle asks for nothing.
function slider(form) {
  const first = Date.parse(form.dataset.first), most = Math.max(1, Math.round((Date.parse(form.dataset.last) - first) / DAY));
  const track = form.querySelector(".track"), [since, asOf] = track.querySelectorAll(".pull");
  const unset = (pull) => (pull === asOf ? most : 0);
  const draw = () => {
    track.style.setProperty("--from", `${(100 * since.value) / most}%`);
    track.style.setProperty("--to", `${(100 * asOf.value) / most}%`);
    for (const pull of [since, asOf]) pull.setAttribute("aria-valuetext", +pull.value === unset(pull) ? (pull === asOf ? "all that is known" : "no day to compare with") : dayOf(form, pull));
  };
  const read = () => {
    for (const pull of [since, asOf]) {
      const field = form.elements[pull.dataset.of];
      pull.max = most;
      pull.value = field.value ? Math.round((Date.parse(field.value) - first) / DAY) : unset(pull);
    }
    draw();
  };
  let waiting;
  for (const pull of [since, asOf]) {
    pull.min = 0;
    pull.addEventListener("input", () => {
      if (+since.value > +asOf.value) pull.value = pull === since ? asOf.value : since.value;
      form.elements[pull.dataset.of].value = +pull.value === unset(pull) ? "" : dayOf(form, pull);
      draw();
      clearTimeout(waiting);
      waiting = setTimeout(() => show(addressOf(form)), PATIENCE);
    });
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); read(); show(addressOf(form)); });
  form.addEventListener("change", (event) => { if (event.target.matches("select")) show(addressOf(form)); });
  track.hidden = false;
  read();
}

// An empty field would stand in the shared address for nothing.
function addressOf(form) {
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const hidden = new URLSearchParams(location.search).get("hide");
  if (hidden) given.set("hide", hidden);
  return given.size ? `${location.pathname}?${given}` : location.pathname;
}

// The page of another day is put in the place of this one; the slider stays, and with it the hand on it.
let asking;
async function show(address) {
  asking?.abort();
  const mine = (asking = new AbortController());
  const main = document.getElementById("main");
  try {
    main.classList.add("waiting");
    const answer = await fetch(address, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = main.querySelector("form[data-days]"), theirs = page.querySelector("form[data-days]");
    const shown = page.getElementById("main");
    main.classList.remove("waiting");
    swap(main, shown, form, theirs);
    document.querySelector("header.desk nav").replaceWith(page.querySelector("header.desk nav"));
    document.querySelector("footer.desk").replaceWith(page.querySelector("footer.desk"));
    document.title = page.title;
    history.replaceState(null, "", address);
    document.dispatchEvent(new Event("desk:shown"));
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

// Everything but the slider is exchanged, at every depth: moved in the document, it would lose its focus.
function swap(old, fresh, form, theirs) {
  if (!theirs) { old.replaceChildren(form, ...fresh.childNodes); return; }
  const inside = [...fresh.childNodes].find((node) => node.contains(theirs)), mine = [...old.childNodes].find((node) => node.contains(form));
  for (const node of [...old.childNodes]) if (node !== mine) node.remove();
  let passed = false;
  for (const node of [...fresh.childNodes]) {
    if (node === inside) passed = true;
    else if (passed) old.append(node);
    else mine.before(node);
  }
  if (mine !== form && inside !== theirs) swap(mine, inside, form, theirs);
}

for (const form of document.querySelectorAll("form[data-days]")) slider(form);

// The form of a correction opens over the page; without this script it is a page of its own.
const dialog = document.getElementById("fix");
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.fix");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector(".fixing");
  if (!answer.ok || !form) { location.assign(link.href); return; }
  const close = Object.assign(document.createElement("button"), { type: "button", className: "shut quiet", textContent: "Close" });
  const article = document.createElement("article");
  close.addEventListener("click", () => dialog.close());
  article.append(close, form);
  dialog.replaceChildren(article);
  dialog.showModal();
});
dialog.addEventListener("submit", () => sessionStorage.setItem("height", `${location.pathname} ${scrollY}`));
const [where, height] = (sessionStorage.getItem("height") ?? "").split(" ");
if (where === location.pathname) scrollTo(0, +height);
sessionStorage.removeItem("height");

// The notice of a correction is for whoever made it, not for whoever is sent the address.
if (new URLSearchParams(location.search).has("kept")) {
  const address = new URL(location);
  address.searchParams.delete("kept");
  history.replaceState(null, "", address);
}

// "/" goes to the search, as in many tools that are used all day.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  document.getElementById("q").focus();
});
