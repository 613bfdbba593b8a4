// Moving a card on the board: with the mouse, or with the arrow keys. Both fill the page's own Move form and submit it: the same post as by hand.
// Up and down move by a quarter of an hour (with Shift by five minutes), left and right to the next lane or day, Enter posts, Escape takes back.
// On the way the office is asked what it would find there; nothing is changed by asking.

const STEP = 5;
const QUARTER = 15;
const NEARLY_STILL = 5;
const PATIENCE = 60;

const forms = new Set([...document.querySelectorAll("[data-board][data-move-form]")].map((board) => board.dataset.moveForm));
for (const id of forms) {
  const form = document.getElementById(id);
  if (form) {
    enable(form, [...document.querySelectorAll(`[data-board][data-move-form="${id}"]`)]);
  }
}

function enable(form, boards) {
  const lanes = boards.flatMap((board) => [...board.querySelectorAll("[data-lane]")]);
  const hints = new Map(boards.map((board) => [board, hintOf(board)]));
  const trial = document.querySelector("[data-trial]");
  let moving = null;
  let asking = null;
  let timer = 0;

  const field = (name) => form.querySelector(`[data-move="${name}"]`);
  const clock = (minute) => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const boardOf = (lane) => lane.closest("[data-board]");
  const listOf = (lane) => lane.querySelector(".board-cards");
  const linkOf = (item) => item.querySelector("a");
  const from = (lane) => Number(boardOf(lane).dataset.from);
  const within = (lane, minute, length) => Math.max(from(lane), Math.min(Number(boardOf(lane).dataset.to) - length, minute));
  const isHome = () => moving.lane === moving.from && moving.minute === Number(moving.item.dataset.start);

  function hintOf(board) {
    const hint = document.createElement("output");
    hint.className = "board-hint";
    board.parentElement.append(hint);
    return hint;
  }

  function place(item, lane, minute) {
    item.classList.remove(...[...item.classList].filter((name) => /^at-\d+$/.test(name)));
    item.classList.add(`at-${Math.round((minute - from(lane)) / STEP) + 1}`);
  }

  // What the form would post: the lane only when it is another one, so that a move in time leaves all else alone.
  function posted() {
    const { item, lane, minute } = moving;
    const other = lane !== moving.from && lane.dataset.takes !== moving.from.dataset.takes;
    return {
      item: item.dataset.item,
      day: lane.dataset.day,
      start: clock(minute),
      lane: other ? (lane.dataset.takes ?? "") : "",
      from: other ? (moving.from.dataset.takes ?? "") : "",
    };
  }

  function submit() {
    quiet();
    const values = posted();
    for (const [name, value] of Object.entries(values)) {
      const input = field(name);
      if (input) {
        input.value = value;
      }
    }
    moving = null;
    form.requestSubmit();
  }

  function begin(item) {
    leave();
    const lane = item.closest("[data-lane]");
    moving = { item, lane, from: lane, minute: Number(item.dataset.start), home: item.parentElement, before: item.nextElementSibling };
  }

  function show() {
    const { item, lane, minute } = moving;
    item.classList.add("board-moving");
    if (item.parentElement !== listOf(lane)) {
      listOf(lane).append(item);
    }
    place(item, lane, minute);
    for (const other of lanes) {
      other.classList.toggle("board-target", other === lane);
    }
    linkOf(item).focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest", inline: "nearest" });
    moving.where = `${lane.querySelector(".board-lane-name").textContent.trim()}, ${clock(minute)}`;
    say("");
    ask();
  }

  function say(summary) {
    for (const [board, hint] of hints) {
      hint.textContent = board === boardOf(moving.lane) ? `${board.dataset.moveHint.replace("{0}", moving.where)}${summary ? ` ${summary}` : ""}` : "";
    }
  }

  function quiet() {
    clearTimeout(timer);
    asking?.abort();
  }

  function leave() {
    quiet();
    if (!moving) {
      return;
    }
    const { item, home, before } = moving;
    const link = linkOf(item);
    item.classList.remove("board-moving");
    home.insertBefore(item, before);
    place(item, moving.from, Number(item.dataset.start));
    link.focus({ preventScroll: true });
    for (const lane of lanes) {
      lane.classList.remove("board-target");
    }
    for (const hint of hints.values()) {
      hint.textContent = "";
    }
    if (trial) {
      trial.hidden = true;
    }
    moving = null;
  }

  function ask() {
    quiet();
    if (isHome() || !form.dataset.check) {
      if (trial) {
        trial.hidden = true;
      }
      return;
    }
    timer = setTimeout(find, PATIENCE);
  }

  async function find() {
    const mine = new AbortController();
    asking = mine;
    try {
      const response = await fetch(`${form.dataset.check}?${new URLSearchParams(posted())}`, { signal: mine.signal, headers: { accept: "application/json" } });
      if (!response.headers.get("content-type")?.includes("json")) {
        return;
      }
      const answer = await response.json();
      if (moving && !mine.signal.aborted) {
        say(answer.summary);
        tell(answer);
      }
    } catch {
      // The card has gone on, or the office cannot be reached: the post will say so in words.
    }
  }

  function tell(answer) {
    if (!trial) {
      return;
    }
    trial.replaceChildren(words("p", "board-trial-where", moving.where), words("p", "strong", answer.summary));
    trial.classList.toggle("board-trial-stops", answer.stops > 0);
    list(answer.fresh);
    if (answer.gone.length > 0) {
      trial.append(words("p", "small strong", trial.dataset.gone));
      list(answer.gone);
    }
    trial.hidden = false;
  }

  function list(findings) {
    if (findings.length === 0) {
      return;
    }
    const all = document.createElement("ul");
    for (const finding of findings) {
      const line = words("li", `board-trial-${finding.weight}`, finding.message);
      line.prepend(words("span", "strong", `${finding.word}: `));
      all.append(line);
    }
    trial.append(all);
  }

  function words(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  }

  // The next lane of the same board, or the first or last one of the board above or below it.
  function beside(lane, by) {
    return lanes[Math.max(0, Math.min(lanes.length - 1, lanes.indexOf(lane) + by))];
  }

  function press(event) {
    const item = event.target.closest("[data-item]");
    if (moving && event.key === "Escape") {
      event.preventDefault();
      leave();
      return;
    }
    if (!item || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (moving && moving.item === item && event.key === "Enter") {
      event.preventDefault();
      if (isHome()) {
        leave();
      } else {
        submit();
      }
      return;
    }
    if (!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      return;
    }
    event.preventDefault();
    if (!moving || moving.item !== item) {
      begin(item);
    }
    const by = event.shiftKey ? STEP : QUARTER;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      moving.minute += event.key === "ArrowUp" ? -by : by;
    } else {
      moving.lane = beside(moving.lane, event.key === "ArrowLeft" ? -1 : 1);
    }
    moving.minute = within(moving.lane, moving.minute, Number(item.dataset.length));
    show();
  }

  function laneAt(x, y) {
    return lanes.find((lane) => {
      const box = lane.getBoundingClientRect();
      return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
    });
  }

  // A finger scrolls the board; it moves cards with the form. A mouse or a pen drags.
  function grab(event) {
    const item = event.target.closest("[data-item]");
    if (!item || event.button !== 0 || event.pointerType === "touch") {
      return;
    }
    const grip = event.clientY - item.getBoundingClientRect().top;
    const start = { x: event.clientX, y: event.clientY };
    let dragged = false;

    function drag(move) {
      if (!dragged && Math.hypot(move.clientX - start.x, move.clientY - start.y) < NEARLY_STILL) {
        return;
      }
      if (!dragged) {
        dragged = true;
        begin(item);
        document.body.classList.add("board-dragging");
      }
      if (!moving) {
        return;
      }
      const lane = laneAt(move.clientX, move.clientY) ?? moving.lane;
      const box = listOf(lane).getBoundingClientRect();
      const hours = Number(boardOf(lane).dataset.to) - from(lane);
      const minute = from(lane) + ((move.clientY - grip - box.top) / box.height) * hours;
      const snapped = within(lane, Math.round(minute / QUARTER) * QUARTER, Number(item.dataset.length));
      if (lane !== moving.lane || snapped !== moving.minute) {
        moving.lane = lane;
        moving.minute = snapped;
        show();
      }
    }

    function drop() {
      removeEventListener("pointermove", drag);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", cancel);
      document.body.classList.remove("board-dragging");
      if (!dragged) {
        return;
      }
      // The click that follows a drag is not one that opens the item.
      const swallow = (click) => click.preventDefault();
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }));
      if (!moving || isHome()) {
        leave();
      } else {
        submit();
      }
    }

    function cancel() {
      leave();
      drop();
    }

    addEventListener("pointermove", drag);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", cancel);
  }

  for (const board of boards) {
    board.addEventListener("keydown", press);
    board.addEventListener("pointerdown", grab);
    board.addEventListener("dragstart", (event) => event.preventDefault());
    board.addEventListener("focusout", (event) => {
      // Tab leaves a card that is on its way where it was; the focus then lies where the reader went.
      if (moving && event.relatedTarget && !moving.item.contains(event.relatedTarget) && !document.body.classList.contains("board-dragging")) {
        const going = event.relatedTarget;
        leave();
        going.focus();
      }
    });
  }
}
