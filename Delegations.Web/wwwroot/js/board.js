// Dragging and arrow keys on the board. Both fill the page's own Move form and submit it: the same post as by hand.
// Alt + up / down moves by a quarter of an hour (with Shift by five minutes), Alt + left / right to the next lane,
// Enter submits, Escape leaves it where it was.

const STEP = 5;
const QUARTER = 15;

for (const board of document.querySelectorAll("[data-board][data-move-form]")) {
  const form = document.getElementById(board.dataset.moveForm);
  if (form) {
    enable(board, form);
  }
}

function enable(board, form) {
  const from = Number(board.dataset.from);
  const to = Number(board.dataset.to);
  const lanes = [...board.querySelectorAll("[data-lane]")];
  const hint = document.createElement("output");
  hint.className = "board-hint";
  board.parentElement.append(hint);
  let moving = null;

  const field = (name) => form.querySelector(`[data-move="${name}"]`);
  const clock = (minute) =>
    `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const listOf = (lane) => lane.querySelector("ol");
  const place = (item, minute) => {
    item.classList.remove(...[...item.classList].filter((name) => /^at-\d+$/.test(name)));
    item.classList.add(`at-${Math.round((minute - from) / STEP) + 1}`);
  };
  const within = (minute, length) => Math.max(from, Math.min(to - length, minute));

  function submit(item, lane, minute) {
    field("item").value = item.dataset.item;
    field("start").value = field("start").type === "time" ? clock(minute) : String(minute);
    if (field("lane")) {
      field("lane").value = lane.dataset.lane;
    }
    form.requestSubmit();
  }

  function show() {
    const { item, lane, minute } = moving;
    item.classList.add("board-moving");
    if (item.parentElement !== listOf(lane)) {
      listOf(lane).append(item);
    }
    place(item, minute);
    item.querySelector("a").focus();
    const name = lane.querySelector(".board-lane-name").textContent.trim();
    hint.textContent = board.dataset.moveHint.replace("{0}", `${clock(minute)}, ${name}`);
  }

  function leave() {
    if (!moving) {
      return;
    }
    const { item, home, before } = moving;
    item.classList.remove("board-moving");
    home.insertBefore(item, before);
    place(item, Number(item.dataset.start));
    item.querySelector("a").focus();
    hint.textContent = "";
    moving = null;
  }

  board.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item) {
      return;
    }
    if (moving && moving.item === item && event.key === "Enter") {
      event.preventDefault();
      submit(item, moving.lane, moving.minute);
      return;
    }
    if (moving && event.key === "Escape") {
      event.preventDefault();
      leave();
      return;
    }
    if (!event.altKey || !event.key.startsWith("Arrow")) {
      return;
    }
    event.preventDefault();
    if (!moving || moving.item !== item) {
      leave();
      moving = {
        item,
        lane: item.closest("[data-lane]"),
        minute: Number(item.dataset.start),
        home: item.parentElement,
        before: item.nextElementSibling,
      };
    }
    const length = Number(item.dataset.length);
    const by = event.shiftKey ? STEP : QUARTER;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      moving.minute = within(moving.minute + (event.key === "ArrowUp" ? -by : by), length);
    } else {
      const next = lanes.indexOf(moving.lane) + (event.key === "ArrowLeft" ? -1 : 1);
      moving.lane = lanes[Math.max(0, Math.min(lanes.length - 1, next))];
    }
    show();
  });

  for (const item of board.querySelectorAll("[data-item]")) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      leave();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.item);
      moving = {
        item,
        home: item.parentElement,
        before: item.nextElementSibling,
        grip: event.clientY - item.getBoundingClientRect().top,
      };
    });
    item.addEventListener("dragend", () => {
      for (const lane of lanes) {
        lane.classList.remove("board-target");
      }
      moving = null;
    });
  }

  for (const lane of lanes) {
    lane.addEventListener("dragover", (event) => {
      if (moving) {
        event.preventDefault();
        for (const other of lanes) {
          other.classList.toggle("board-target", other === lane);
        }
      }
    });
    lane.addEventListener("drop", (event) => {
      if (!moving) {
        return;
      }
      event.preventDefault();
      const list = listOf(lane).getBoundingClientRect();
      const minutes = ((event.clientY - moving.grip - list.top) / list.height) * (to - from);
      const minute = within(from + Math.round(minutes / QUARTER) * QUARTER, Number(moving.item.dataset.length));
      submit(moving.item, lane, minute);
    });
  }
}
