// Comfort only: every page works without this file.

// A menu that is open closes when something else is touched.
document.addEventListener("click", event => {
  for (const open of document.querySelectorAll(".me[open], .tabs details[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// A file that is too large is said so before it is sent.
document.addEventListener("change", event => {
  const input = event.target;
  if (!input.matches("[data-largest]")) return;
  const tooLarge = input.files.length > 0 && input.files[0].size > Number(input.dataset.largest);
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
  if (tooLarge) input.reportValidity();
});

// A form goes once: a second touch on its button while the answer is on its way does nothing.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
  const busy = document.getElementById(form.dataset.busy);
  if (busy && !event.defaultPrevented) busy.hidden = false;
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A list whose choice decides what stands below it asks for that at once.
document.addEventListener("change", event => {
  if (event.target.matches("[data-go]")) event.target.form.requestSubmit();
});

// The diagram of a procedure is drawn when it is asked for; its text stays where it cannot be drawn.
document.addEventListener("toggle", event => {
  const text = event.target.open && event.target.querySelector("[data-mermaid]:not([data-drawn])");
  if (!text) return;
  text.dataset.drawn = "yes";
  const script = document.createElement("script");
  script.src = text.dataset.mermaid;
  script.onload = async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "neutral", fontFamily: getComputedStyle(document.body).fontFamily });
    const drawn = await mermaid.render("drawing", text.textContent);
    text.innerHTML = drawn.svg;
  };
  document.head.append(script);
}, true);

// The browser's own print command does the same.
document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
});

// Words that are selected in a text on both sides are taken into the field for masking.
document.addEventListener("mouseup", event => {
  const field = document.querySelector("[data-selection]");
  const words = field && event.target.closest(".both") ? getSelection().toString().trim() : "";
  if (words && !words.includes("\n")) field.value = words;
});

// What is still under way is looked at again, and only that part of the page is replaced. What is said aloud changes only when it says something new.
const lookAgain = async part => {
  const answer = document.hidden ? null : await fetch(location.href).catch(() => null);
  // Whoever was signed out meanwhile is asked to sign in.
  if (answer?.redirected) return location.reload();
  const page = answer?.ok && await answer.text();
  const fresh = page && new DOMParser().parseFromString(page, "text/html").getElementById(part.id);
  if (fresh) {
    const [told, shown] = part.children, [says, shows] = fresh.children;
    if (told.textContent !== says.textContent) told.textContent = says.textContent;
    const at = shown.contains(document.activeElement) && document.activeElement.getAttribute("href");
    for (const without of shows.querySelectorAll("noscript")) without.remove();
    shown.replaceChildren(...shows.childNodes);
    if (at) shown.querySelector(`[href="${at}"]`)?.focus();
    if (!fresh.dataset.lookAgain) return;
  }
  setTimeout(lookAgain, part.dataset.lookAgain * 1000, part);
};
for (const part of document.querySelectorAll("[data-look-again]")) setTimeout(lookAgain, part.dataset.lookAgain * 1000, part);
