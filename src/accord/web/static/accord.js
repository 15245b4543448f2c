// What the pages do beyond ordinary links and forms. Without it everything works, with a button more.
"use strict";

document.documentElement.classList.add("scripted");

// A choice that stands alone sends its form when it is made.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// A group of the bar closes when one goes on elsewhere; Escape closes it, and stays at its name.
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const group of document.querySelectorAll(".sections details[open]")) {
      if (!group.contains(event.target)) group.open = false;
    }
  });
}
document.addEventListener("keydown", (event) => {
  const group = event.key === "Escape" && event.target.closest(".sections details[open]");
  if (!group) return;
  group.open = false;
  group.querySelector("summary").focus();
});

// Help leads back to the page as it stands, with the values that are moved in it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href*='/help/'][href*='from=']");
  if (!link || location.pathname.includes("/help/")) return;
  const address = new URL(link.href);
  address.searchParams.set("from", location.pathname + location.search);
  link.href = address.href;
});

// Where one goes on to, and what was refused, is in sight: what is folded around it opens.
function unfold(place) {
  for (let around = place?.closest("details"); around; around = around.parentElement.closest("details")) {
    if (!around.closest(".sections")) around.open = true;
  }
  return place;
}
function arrive() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = place?.matches("details") ? place : place?.querySelector(":scope > details.fold");
  if (folded) folded.open = true;
  unfold(place)?.scrollIntoView();
}
addEventListener("hashchange", arrive);
// Once all is loaded: going to the place in the address takes the focus away.
addEventListener("load", () => {
  const refused = [...document.querySelectorAll("main [aria-invalid=true]")];
  for (const field of refused) {
    unfold(field).focus();
    if (document.activeElement === field) return; // one that is not shown for this kind of issue takes no focus
  }
  if (!refused.length) arrive();
});

// What the page itself has to say, above everything; empty words take it away.
function say(words) {
  let told = document.getElementById("told");
  if (!told && !words) return;
  if (!told) {
    told = Object.assign(document.createElement("p"), { id: "told", className: "flash" });
    told.setAttribute("role", "alert");
    document.querySelector("header.top").append(told);
  }
  told.textContent = words;
  told.hidden = !words;
}

// An answer of the server; null, and why on the page, where it is away or does not know this browser any more.
async function got(address, how = {}) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...how });
    const shut = answer.status === 403 || (answer.redirected && new URL(answer.url).pathname === "/login");
    say(shut ? "The server was started anew. Come in again in another tab; what you see and typed here stays." : "");
    return shut ? null : answer;
  } catch (problem) {
    if (problem.name === "AbortError") return null; // we did not want it any more
    say("The server does not answer. What you see and typed here stays; try again in a moment.");
    return null;
  }
}

// Work under way: its progress as it comes, and the page anew when it is done.
function watch(box) {
  if (box.dataset.watched) return;
  box.dataset.watched = "yes";
  const stream = new EventSource(`/jobs/${box.dataset.job}/events`);
  const told = (event) => {
    const job = JSON.parse(event.data);
    const bar = box.querySelector("progress");
    const { ended = "0", every = "1" } = box.dataset;
    if (bar) bar.value = Math.max(bar.value, (Number(ended) + job.share) / Number(every));
    const left = box.querySelector(".left");
    const step = job.seconds_left > 60 ? 10 : 5;
    if (left) left.textContent = job.seconds_left ? `about ${Math.ceil(job.seconds_left / step) * step} s left` : "";
    const stage = box.querySelector(".stage");
    if (stage && job.stage) stage.textContent = job.stage[0].toUpperCase() + job.stage.slice(1);
    return job;
  };
  stream.addEventListener("progress", told);
  stream.addEventListener("ended", (event) => {
    stream.close();
    told(event);
    renew(box);
  });
  stream.onerror = () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => renew(box), 2000);
  };
}

// Whether something was written or chosen in a part of the page that is not sent yet; values of a what-if stand in
// the address, too, and come back with it.
function written(part) {
  return [...part.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.type === "hidden" || field.closest("[data-live]")) return false;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (!field.matches("select")) return field.value !== field.defaultValue;
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return !field.multiple && field.selectedIndex !== Math.max(first, 0);
  });
}

// The parts of a page without forms as they are now, where something is written in the others.
function renewParts(main, fresh, box) {
  for (const old of main.querySelectorAll("section[id]")) {
    const now = fresh.querySelector(`#${CSS.escape(old.id)}`);
    if (now && !old.querySelector("form")) old.replaceWith(now);
  }
  putAlone(main, fresh);
  const left = fresh.querySelector("[data-job]");
  if (left) box.replaceWith(left);
  else box.remove();
  begin(main);
}

// What says how far the work is, and holds no field: it may change under a hand that types.
function putAlone(main, fresh) {
  for (const part of main.querySelectorAll("[data-alone]")) {
    const now = fresh.querySelector(`#${CSS.escape(part.id)}`);
    if (!now) continue;
    const held = part.contains(document.activeElement);
    part.replaceWith(now);
    if (held) now.querySelector("button")?.focus();
  }
}

async function renewAlone(main, box) {
  const answer = await got(location.href, { cache: "no-store" });
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  putAlone(main, page);
  const left = page.querySelector("[data-job]");
  if (left) box.replaceWith(left);
  else box.remove();
  begin(main);
}

// The content of this page as it is now; never while somebody types in it, nor over what was written in it.
async function renew(box) {
  const main = document.getElementById("main");
  const active = document.activeElement;
  const typing = main.contains(active) && active.matches("input, textarea, select");
  const alone = main.querySelector("[data-alone]");
  if (typing) {
    active.addEventListener("blur", () => renew(box), { once: true });
    if (alone) await renewAlone(main, box);
    return;
  }
  if ("sent" in main.dataset) { // why a form was refused is read first, and stays
    if (alone) await renewAlone(main, box);
    return;
  }
  const answer = await got(location.href, { cache: "no-store" });
  if (!answer) return;
  if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
    box.remove();
    for (const told of main.querySelectorAll(".ready")) told.hidden = false;
    for (const told of main.querySelectorAll("[data-until]")) told.hidden = true;
    for (const head of main.querySelectorAll("[data-done]")) {
      document.title = document.title.replace(head.textContent, head.dataset.done);
      head.textContent = head.dataset.done;
    }
    location.assign(location.href); // a file: it is saved, and the page stays
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("main");
  if (!fresh) return;
  document.title = page.title;
  if (written(main)) {
    renewParts(main, fresh, box);
    return;
  }
  for (const told of main.querySelectorAll(".flash")) { // what was told once goes along to its place
    const place = fresh.querySelector(`#${CSS.escape(told.parentElement.id)} > h2`);
    if (place) place.after(told);
  }
  for (const open of main.querySelectorAll("details[id][open]")) { // what was opened stays so
    const same = fresh.querySelector(`#${CSS.escape(open.id)}`);
    if (same) same.open = true;
  }
  main.replaceWith(fresh);
  begin(fresh);
  const on = fresh.querySelector("a[data-go-on]"); // work that has ended leads on by itself
  if (on) location.assign(on.href);
}

function begin(part) {
  for (const box of part.querySelectorAll("[data-job]")) watch(box);
  if (window.htmx) window.htmx.process(part);
}

document.addEventListener("DOMContentLoaded", () => begin(document));
document.addEventListener("htmx:after:swap", () => begin(document));

// Values that are moved: one question under way at a time, the newest next, the address kept as it stands.
const moving = new WeakMap();

function addressOf(form) {
  const query = new URLSearchParams();
  for (const field of form.elements) {
    if (!field.name || !field.value.trim() || field.value === field.dataset.standing) continue;
    query.append(field.name, field.value.trim());
  }
  const asked = query.toString();
  return location.pathname + (asked ? `?${asked}` : "");
}

// `again`: the address of the last sound values, whose answer is asked for once more; the fields stay as they are.
// `settles`: what the server waits for before it answers, as all draws; whoever moves a value does not.
async function show(form, again = "", settles = "") {
  const state = moving.get(form) || { busy: false, again: false, sound: "", waits: null };
  moving.set(form, state);
  if (state.waits && !settles) state.waits.abort();
  else if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  const waits = (state.waits = settles ? new AbortController() : null);
  const address = again || addressOf(form);
  if (!again) history.replaceState(null, "", address);
  const part = form.dataset.live;
  const asked = `${address}${address.includes("?") ? "&" : "?"}part=${part}${settles ? `&await=${settles}` : ""}`;
  const answer = await got(asked, waits ? { signal: waits.signal } : {});
  const page = answer && new DOMParser().parseFromString(await answer.text().catch(() => ""), "text/html");
  if (waits && waits.signal.aborted) return; // somebody else shows by now
  const fresh = page && page.getElementById(part);
  state.busy = false;
  state.waits = null;
  if (fresh) put(form, state, fresh, address, Boolean(again));
  else if (answer && answer.status >= 400) say("These values were not taken; what is shown is the answer before them.");
  else if (!state.again && answer && answer.status === 202) setTimeout(() => show(form), 300);
  if (state.again) {
    state.again = false;
    show(form);
  } else if (fresh && "again" in document.getElementById(part).dataset) {
    state.pause = settles ? Math.min(2 * (state.pause || 60), 500) : 0;
    setTimeout(() => unsettled(form), state.pause);
  } else state.pause = 0;
}

// A new answer in place of the old one. Where a value was refused, the last sound answer stays, with why above it.
function put(form, state, fresh, address, again) {
  const old = document.getElementById(form.dataset.live);
  const refusals = [...(again ? old : fresh).querySelectorAll("[data-wrong]")];
  if (!again) mark(form, refusals);
  if (refusals.length && !again) {
    for (const told of old.querySelectorAll("[data-wrong]")) told.remove();
    old.querySelector("h2").after(...refusals);
    if (!state.sound) delete old.dataset.again; // what the page came with is renewed with the page
    return;
  }
  state.sound = address;
  fresh.querySelector("h2").after(...refusals);
  old.replaceWith(fresh);
  tellBeside(form, fresh);
  begin(fresh);
}

// On a narrow screen the answer is out of sight: its first sentence stands at the foot of the fields, too.
function tellBeside(form, answer) {
  const beside = form.querySelector(".outcome");
  const lead = answer.querySelector(".lead");
  if (!beside || !lead) return;
  beside.querySelector("span").textContent = lead.textContent;
  beside.hidden = false;
}

// Beside each field why its value was refused, and nothing beside the others.
function mark(form, refusals) {
  const why = new Map(refusals.map((told) => [told.dataset.wrong, told.querySelector("span").textContent]));
  for (const field of form.elements) {
    if (field.dataset.standing === undefined) continue;
    const id = `e-${field.name}`;
    const unit = field.getAttribute("aria-describedby").split(" ")[0];
    for (const told of field.parentElement.querySelectorAll(".wrong")) told.remove();
    field.removeAttribute("aria-invalid");
    field.setAttribute("aria-describedby", unit);
    if (!why.has(field.name)) continue;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${unit} ${id}`);
    field.parentElement.append(
      Object.assign(document.createElement("p"), { className: "wrong", id, textContent: why.get(field.name) }));
  }
}

function unsettled(form) {
  const part = document.getElementById(form.dataset.live);
  const state = moving.get(form);
  if (!part || !("again" in part.dataset) || state.busy) return;
  show(form, part.querySelector("[data-wrong]") ? state.sound : "", part.dataset.again);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form || !form.matches("[data-live]")) return;
  if (event.target.matches(".slider")) document.getElementById(event.target.dataset.for).value = event.target.value;
  else {
    const slider = form.querySelector(`[data-for="${CSS.escape(event.target.id)}"]`);
    const value = Number(event.target.value);
    if (slider && Number.isFinite(value)) slider.value = value;
  }
  show(form);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-live]")) return;
  event.preventDefault();
  show(event.target);
});

// What others change is said, and moves nothing: while the page can be seen, as browsers keep few lines open.
const news = document.querySelector("[data-changes]");
let line = null;

function listen() {
  if (!news) return;
  if (document.visibilityState === "visible" && !line) {
    line = new EventSource(news.dataset.changes);
    line.addEventListener("changed", (event) => {
      news.querySelector("span").textContent = JSON.parse(event.data).told || "The case was changed";
      news.querySelector("a").href = location.href;
      news.hidden = false;
    });
  } else if (document.visibilityState !== "visible" && line) {
    line.close();
    line = null;
  }
}

document.addEventListener("visibilitychange", listen);
document.addEventListener("DOMContentLoaded", listen);
