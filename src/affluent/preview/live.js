// The preview's half in the page: listens to what was built, reloads or swaps styles,
// shows problems. What the server says is shown as text, never read as HTML.
(() => {
  "use strict";

  const OWN = "/_affluent/";
  // `page`: the file of the output that this page is, "" if it stands in for one;
  // `base`: the path of the site; `since`: the last event that came before this page
  const { page, base, since } = document.currentScript.dataset;
  const isFrench = document.documentElement.lang.toLowerCase().split("-")[0] === "fr";
  const WORDS = isFrench
    ? {
        errors: (n) => (n > 1 ? `${n} erreurs` : "1 erreur"),
        warnings: (n) => (n > 1 ? `${n} avertissements` : "1 avertissement"),
        beneath: "Dessous : la dernière page qui a pu être construite.",
        more: (n) => `et ${n} de plus, dans le terminal`,
        close: "Fermer",
        edited: "Voir la page modifiée",
        lost: "L’aperçu ne répond plus",
      }
    : {
        errors: (n) => (n > 1 ? `${n} errors` : "1 error"),
        warnings: (n) => (n > 1 ? `${n} warnings` : "1 warning"),
        beneath: "Beneath: the last page that could be built.",
        more: (n) => `and ${n} more, in the terminal`,
        close: "Close",
        edited: "Go to the page you edited",
        lost: "The preview does not answer",
      };

  // ---- what survives a reload, for this tab alone

  const memory = {
    get(key) {
      try {
        return JSON.parse(sessionStorage.getItem(`affluent.${key}`));
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) sessionStorage.removeItem(`affluent.${key}`);
        else sessionStorage.setItem(`affluent.${key}`, JSON.stringify(value));
      } catch {
        // a tab without storage forgets
      }
    },
  };

  // ---- what is drawn, in a shadow root: the page's styles and ours never meet

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") element.addEventListener("click", value);
      else element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== ""));
    return element;
  }

  const host = make("affluent-preview", { lang: isFrench ? "fr" : "en" });
  const root = host.attachShadow({ mode: "open" });
  const corner = make("div", { class: "corner" });
  const style = make("link", { rel: "stylesheet", href: `${OWN}live.css` });
  const isStyled = new Promise((resolve) => {
    style.addEventListener("load", resolve);
    style.addEventListener("error", resolve);
  });
  root.append(style, corner);
  host.hidden = true;
  document.documentElement.append(host);
  isStyled.then(() => { host.hidden = false; });

  const chips = new Map();

  // A note in the corner; `forget` is called when it is put away.
  function chip(key, content, forget = () => {}) {
    chips.get(key)?.remove();
    chips.delete(key);
    if (!content) return;
    const close = make("button", {
      type: "button", class: "close", "aria-label": WORDS.close,
      onclick: () => { chip(key, null); forget(); },
    }, "×");
    const element = make("div", { class: `chip ${key}`, role: "status" }, content, close);
    chips.set(key, element);
    corner.append(element);
  }

  // ---- problems, over the last good page

  let overlay = null;

  function problems(state) {
    overlay?.remove();
    overlay = null;
    const title = [
      state.errors ? WORDS.errors(state.errors) : "",
      state.count > state.errors ? WORDS.warnings(state.count - state.errors) : "",
    ].filter(Boolean).join(", ");
    const seen = JSON.stringify(state.problems.map((one) => [one.place, one.message]));
    const open = make("button", {
      type: "button", class: "open", onclick: () => show(state, title, seen),
    }, title);
    if (memory.get("hidden") === seen) chip("problems", null);
    else chip("problems", open, () => memory.set("hidden", seen));
    chips.get("problems")?.classList.toggle("mild", !state.errors);
    if (state.errors && memory.get("dismissed") !== seen) {
      isStyled.then(() => show(state, title, seen));
    }
  }

  function show(state, title, seen) {
    overlay?.remove();
    const more = state.count - state.problems.length;
    overlay = make("dialog", { role: "alertdialog", "aria-labelledby": "title" },
      make("header", {},
        make("h2", { id: "title" }, title),
        make("button", { type: "button", class: "close", onclick: dismiss }, WORDS.close,
          make("kbd", {}, isFrench ? "Échap" : "Esc"))),
      make("div", { class: "list", tabindex: "0" }, ...state.problems.map(entry),
        more > 0 ? make("p", { class: "more" }, WORDS.more(more)) : ""),
      state.errors ? make("footer", {}, WORDS.beneath) : "");
    overlay.classList.toggle("mild", !state.errors);
    // Escape
    overlay.addEventListener("close", dismissed);
    root.append(overlay);
    overlay.showModal();

    function dismiss() { overlay?.close(); }
    function dismissed() {
      memory.set("dismissed", seen);
      overlay?.remove();
      overlay = null;
    }
  }

  function entry(problem) {
    const lines = problem.lines.flatMap(([number, text]) => {
      const isHere = number === problem.line;
      const line = make("span", { class: isHere ? "line here" : "line" },
        make("span", { class: "number" }, `${number}`), `${text}\n`);
      if (!isHere || !problem.caret) return [line];
      return [line, make("span", { class: "line caret", "aria-hidden": "true" },
        make("span", { class: "number" }), `${problem.caret}\n`)];
    });
    return make("article", { class: problem.severity, lang: "en" },
      make("p", { class: "place" }, problem.place),
      make("p", { class: "message" }, make("b", {}, problem.code), " ", problem.message),
      lines.length ? make("pre", { tabindex: "0" }, ...lines) : "",
      problem.hint ? make("p", { class: "hint" }, problem.hint) : "");
  }

  function healed() {
    overlay?.remove();
    overlay = null;
    chip("problems", null);
    memory.set("dismissed", null);
    memory.set("hidden", null);
  }

  // ---- files that changed

  function again() {
    memory.set("scroll", [location.pathname, scrollX, scrollY]);
    location.reload();
  }

  // The name in the output of a file that this page uses; "" if it is not of the site.
  function nameOf(address) {
    try {
      const url = new URL(address, location.href);
      if (url.origin !== location.origin || !url.pathname.startsWith(base)) return "";
      return decodeURIComponent(url.pathname.slice(base.length));
    } catch {
      return "";
    }
  }

  const used = () =>
    new Set(performance.getEntriesByType("resource").map(({ name }) => nameOf(name)));

  function reload({ paths }) {
    const files = used();
    const isOurs = (path) =>
      path === "*" || path === page || (!path.endsWith(".css") && files.has(path));
    if (!page || paths.some(isOurs)) again();
    else restyle({ paths: paths.filter((path) => path.endsWith(".css")) });
  }

  function restyle({ paths }) {
    const files = used();
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')]
      .filter((link) => paths.includes(nameOf(link.href)) && !("old" in link.dataset));
    const linked = new Set(links.map((link) => nameOf(link.href)));
    // a stylesheet that another one imports has no link to swap
    if (paths.some((path) => files.has(path) && !linked.has(path))) again();
    else links.forEach(swap);
  }

  // The old style stays until the new one is there: nothing flickers.
  function swap(link) {
    const fresh = link.cloneNode();
    const url = new URL(link.href);
    url.searchParams.set("live", Date.now());
    fresh.href = url.href;
    link.dataset.old = "";
    for (const event of ["load", "error"]) {
      fresh.addEventListener(event, () => link.remove(), { once: true });
    }
    link.after(fresh);
  }

  function edited({ url }) {
    const isHere = new URL(url, location.href).pathname === location.pathname;
    memory.set("edited", isHere ? null : { url });
    const offer = make("a", { href: url }, WORDS.edited);
    chip("edited", isHere ? null : offer, () => memory.set("edited", null));
  }

  // ---- the event stream: only a tab that is seen listens, browsers allow six a host

  const acts = { reload, style: restyle, problems, healed, edited };
  let last = since;
  let stream = null;
  let silence = 0;

  function listen() {
    if (stream || document.hidden) return;
    stream = new EventSource(`${OWN}events?since=${encodeURIComponent(last)}`);
    for (const [name, act] of Object.entries(acts)) {
      stream.addEventListener(name, (event) => {
        last = event.lastEventId || last;
        act(JSON.parse(event.data));
      });
    }
    stream.addEventListener("open", () => {
      clearTimeout(silence);
      silence = 0;
      chip("lost", null);
    });
    stream.addEventListener("error", () => {
      silence ||= setTimeout(() => chip("lost", WORDS.lost), 2000);
      if (stream?.readyState === EventSource.CLOSED) { leave(); setTimeout(listen, 1000); }
    });
  }

  function leave() {
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);

  const scroll = memory.get("scroll");
  memory.set("scroll", null);
  if (scroll && scroll[0] === location.pathname) {
    addEventListener("load", () => scrollTo(scroll[1], scroll[2]), { once: true });
  }
  const waiting = memory.get("edited");
  if (waiting) edited(waiting);
  listen();
})();
