// Comfort only: diagrams are text and checks are a button where this does not run.

let mermaidReady;
let drawings = 0;

function library(address) {
  mermaidReady ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: "neutral", fontFamily: getComputedStyle(document.body).fontFamily });
      done(mermaid);
    };
    script.onerror = failed;
    document.head.append(script);
  });
  return mermaidReady;
}

// Draws the text inside it; what cannot be drawn stays text.
class FlowDiagram extends HTMLElement {
  connectedCallback() {
    const text = this.textContent.trim();
    if (text && !this.turn) this.draw(text);
  }

  async draw(text) {
    const turn = this.turn = {};
    try {
      const { svg } = await (await library(this.dataset.library)).render(`drawing-${++drawings}`, text);
      if (this.turn === turn) this.innerHTML = svg;
    } catch {
      this.replaceChildren(Object.assign(document.createElement("pre"), { textContent: text }));
    }
  }
}

// Looks at a definition while it is being written: what is wrong, on which line, and how it is drawn.
class DefinitionCheck extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea.code");
    this.text.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.look(), 400);
    });
    // A tab indents; Escape first, and it goes on to the next field.
    this.text.addEventListener("keydown", event => {
      if (event.key === "Escape") this.leaving = true;
      else if (event.key !== "Tab" || event.shiftKey || this.leaving) { if (event.key !== "Shift") this.leaving = false; }
      else {
        event.preventDefault();
        document.execCommand("insertText", false, "  ");
      }
    });
    this.look();
  }

  async look() {
    this.asked?.abort();
    const asked = this.asked = new AbortController();
    this.dataset.state = "looking";
    try {
      const answer = await fetch(this.dataset.address, {
        method: "POST",
        signal: asked.signal,
        headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
        body: JSON.stringify({ json: this.text.value }),
      });
      const said = await answer.json();
      if (answer.ok) this.show(said);
      else this.tell(said.detail ?? this.dataset.lost);
    } catch (error) {
      if (error.name !== "AbortError") this.tell(this.dataset.lost);
    }
  }

  tell(words) {
    this.dataset.state = "lost";
    this.querySelector("[data-summary]").textContent = words;
  }

  show({ faults, diagram }) {
    this.dataset.state = faults.length ? "faulty" : "fine";
    const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
    this.querySelector("[data-summary]").textContent = faults.length ? this.dataset.counted.replace("{0}", faults.length) : this.dataset.fine;
    this.querySelector("[data-faults]").replaceChildren(...faults.map(fault => this.line(fault, language)));
    const drawn = this.querySelector("[data-drawn]");
    drawn.hidden = !diagram;
    if (diagram) drawn.querySelector("flow-diagram").draw(diagram);
  }

  line(fault, language) {
    const item = document.createElement("li");
    const make = (tag, className, words) => {
      const element = Object.assign(document.createElement(tag), { className, textContent: words });
      item.append(element, " ");
      return element;
    };
    if (fault.line) {
      const button = make("button", "btn btn-sm", this.dataset.line.replace("{0}", fault.line));
      button.type = "button";
      button.addEventListener("click", () => this.go(fault.line));
    } else make("strong", "", this.dataset.within.replace("{0}", fault.in));
    make("code", "", fault.path);
    if (fault.law) make("span", "mark mark-bad", this.dataset.law);
    make("div", "", fault.what[language]);
    return item;
  }

  // Marks a line and brings it into view.
  go(line) {
    const lines = this.text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    this.text.focus();
    this.text.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    this.text.scrollTop = Math.max(0, (line - 6) * this.text.scrollHeight / lines.length);
  }
}

customElements.define("flow-diagram", FlowDiagram);
customElements.define("definition-check", DefinitionCheck);
