// What the pages do beyond ordinary links and forms. Without it everything works, with a button more.
"use strict";

document.documentElement.classList.add("scripted");

// A choice that stands alone sends its form when it is made.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
});

// Work under way: its progress as it comes, and the page anew when it is done.
function watch(box) {
  if (box.dataset.watched) return;
  box.dataset.watched = "yes";
  const stream = new EventSource(`/jobs/${box.dataset.job}/events`);
  const told = (event) => {
    const job = JSON.parse(event.data);
    const bar = box.querySelector("progress");
    if (bar && job.wanted) bar.value = job.done / job.wanted;
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

// The content of this page as it is now; never while somebody types in it.
async function renew(box) {
  const main = document.getElementById("main");
  const typing = main.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  if (typing) {
    document.activeElement.addEventListener("blur", () => renew(box), { once: true });
    return;
  }
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("main");
  if (!fresh) return;
  document.title = page.title;
  main.replaceWith(fresh);
  begin(fresh);
}

function begin(part) {
  for (const box of part.querySelectorAll("[data-job]")) watch(box);
  if (window.htmx) window.htmx.process(part);
}

document.addEventListener("DOMContentLoaded", () => begin(document));
document.addEventListener("htmx:after:swap", () => begin(document));
