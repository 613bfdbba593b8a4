// A search that runs is watched without reloading the page: only what says how far it is gets exchanged. Without this file the page reloads itself.
const pause = 700;

async function look() {
  const shown = document.querySelector("[data-search-watch]");
  if (!shown) {
    return;
  }
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-search-watch]");
    if (!answer.ok || answer.redirected || !fresh) {
      location.replace(answer.redirected ? answer.url : location.href);
      return;
    }
    // The form stays as it is, so that nobody's focus on Stop is lost.
    for (const part of [".search-progress", ".facts"]) {
      const [old, next] = [shown.querySelector(part), fresh.querySelector(part)];
      if (old && next && old.innerHTML !== next.innerHTML) {
        old.replaceWith(next);
      }
    }
    const [stop, other] = [shown.querySelector("button span"), fresh.querySelector("button span")];
    if (stop && other) {
      stop.textContent = other.textContent;
    }
  } catch {
    // The network is away for a moment; the next look tries again.
  }
  setTimeout(look, pause);
}

setTimeout(look, pause);
