// The page of the ticker sample: it reads prices as fast as the switch lets it, and shows what it got and what it did not get.

const SYMBOLS = ["ALDER", "BIRCH", "CEDAR", "HAZEL", "LARCH", "MAPLE"];
const WINDOW = 30_000; // what a chart shows, in milliseconds
const STEP = 50; // of the prices of so many milliseconds it draws the last
const HOLE = 400; // a longer time without prices is a hole in a line
const PAUSE = 8_000; // "now and then": so long nothing is read,
const GULP = 2_000; // and so long everything
const LONGEST_WAIT = 10_000;
const MODES = {
  all: "Prices are shown as they come, about two hundred of each symbol a second.",
  gulps: "Nothing is read for eight seconds, then all that has come: first what the network has held, then the newest of each symbol.",
  nothing: "Nothing is read. The network fills up, then the server keeps the newest of each symbol. When it has got rid of nothing for 10 s, it ends the session.",
};
const NO_SWITCH = "This browser has no WebSocketStream: its WebSocket reads whatever comes, so it cannot be stalled. Chromium, Chrome and Edge can.";

const $ = id => document.getElementById(id);
const reader = Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, "0")).join("");
const charts = new Map(SYMBOLS.map(symbol => [symbol, chartOf(symbol)]));

let session = 0; // counts them; what older ones bring is ignored
let failures = 0; // since a session was last open
let mode = "all";
let reading = true; // whether what has come is read just now
let readOn = () => {}; // lets a read go on that waits for that
let gulp; // the timer of "now and then"
let received = 0;
let conflated = 0;
let offset = Infinity; // how far this clock is ahead of the server's, at most
let newest = null; // when the newest price was made
let wasKnown = false; // whether the server has been seen to have the session

// The session of the prices.

function address(path) {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

async function open() {
  const mine = ++session;
  wasKnown = false;
  charts.forEach(chart => chart.begin());
  show("connecting", "Connecting…");
  let code;
  try {
    code = await ("WebSocketStream" in window ? byStream : bySocket)(address(`prices/${reader}`), opened, text => {
      if (mine === session) heard(JSON.parse(text));
    });
  } catch (failure) {
    code = failure.closeCode ?? 1006;
  }
  closed(code);
}

/** Reads when it may, and not before: what is not read makes the server wait. */
async function byStream(url, opened, heard) {
  const socket = new WebSocketStream(url);
  const { readable, writable } = await socket.opened;
  const writer = writable.getWriter();
  opened(text => writer.write(text));
  for (const source = readable.getReader(); ; ) {
    const { value, done } = await source.read();
    if (!reading) await new Promise(resolve => (readOn = resolve));
    if (done) return (await socket.closed).closeCode;
    heard(value);
  }
}

/** For browsers without back pressure, which read whatever comes. */
function bySocket(url, opened, heard) {
  const socket = new WebSocket(url);
  socket.onopen = () => opened(text => socket.send(text));
  socket.onmessage = event => heard(event.data);
  return new Promise(resolve => (socket.onclose = event => resolve(event.code)));
}

function opened(send) {
  failures = 0;
  show("online", "Connected");
  SYMBOLS.forEach(symbol => send(JSON.stringify({ symbol })));
}

function closed(code) {
  const wait = failures++ === 0 ? 500 : Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - 2)) * (0.75 + Math.random() / 2);
  if (failures === 1) note(`The session was closed with ${code}: ${reasonOf(code)}. It is opened again.`);
  show("offline", "Not connected");
  choose("all");
  setTimeout(open, wait);
}

function reasonOf(code) {
  if (code === 1001) return "the server stops";
  if (code === 1013) return "too much would have waited for this tab";
  return code === 1006 ? "the connection was cut, without a close frame" : "see the guide's list of close codes";
}

function heard(message) {
  if (message.type === "error") return note(`${message.title}: ${message.detail}`);
  const at = Date.parse(message.at);
  const chart = charts.get(message.symbol);
  const missed = chart.last === null ? 0 : message.number - chart.last - 1;
  received++;
  conflated += missed;
  offset = Math.min(offset, Date.now() - at);
  newest = Math.max(newest, at);
  chart.take(message.price, message.number, at, missed);
}

// The switch.

function choose(wanted) {
  mode = wanted;
  clearTimeout(gulp);
  document.querySelector(`[value=${mode}]`).checked = true;
  $("hint").textContent = "WebSocketStream" in window ? MODES[mode] : NO_SWITCH;
  if (mode === "gulps") pause();
  else read(mode === "all");
}

function read(on) {
  reading = on;
  if (on) readOn();
}

function pause() {
  read(false);
  gulp = setTimeout(() => {
    read(true);
    gulp = setTimeout(pause, GULP);
  }, PAUSE);
}

// What waits in the server. That is asked in another session, for the one of the prices may be stalled.

async function look() {
  await bySocket(
    address(`waiting/${reader}`),
    send => ((look.again = () => send("{}")), look.again()),
    text => (waits(JSON.parse(text)), setTimeout(look.again, 250)),
  );
  $("waits").textContent = "–";
  setTimeout(look, 1000);
}

function waits({ sessions, bytes }) {
  $("waits").textContent = sessions === 0 ? "–" : size(bytes);
  if (sessions === 0 && wasKnown && mode !== "all") {
    note("The server has let this tab go: nothing was taken for too long. What is still under way is read now.");
    choose("all");
  }
  wasKnown = sessions > 0;
}

// What is shown.

function show(state, words) {
  document.body.className = state;
  $("status-text").textContent = words;
}

function note(text) {
  const item = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = new Date().toLocaleTimeString();
  item.append(time, text);
  $("notes").prepend(item);
  while ($("notes").children.length > 4) $("notes").lastChild.remove();
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toLocaleString([], { maximumFractionDigits: 1 })} kB`;
}

/** The last prices of a symbol, and the canvas that they are drawn on. */
function chartOf(symbol) {
  const panel = $("chart").content.firstElementChild.cloneNode(true);
  const part = name => panel.querySelector(name);
  const canvas = part("canvas");
  const points = []; // {at, price, missed}: at most one a step
  let missedSoFar = 0;
  panel.id = symbol;
  part("h2").textContent = symbol;
  canvas.setAttribute("aria-label", `The price of ${symbol} in the last ${WINDOW / 1000} seconds`);
  $("charts").append(panel);

  const chart = { last: null, begin, take, draw };

  /** A session begins: nothing is known of what came before. */
  function begin() {
    chart.last = null;
    delete panel.dataset.number;
  }

  function take(price, number, at, missed) {
    const before = points.at(-1);
    const broken = chart.last === null;
    chart.last = number;
    missedSoFar += missed;
    panel.dataset.number = number;
    panel.dataset.missed = missedSoFar;
    if (before && !broken && Math.floor(at / STEP) === Math.floor(before.at / STEP)) {
      before.price = price;
      before.missed += missed;
    } else {
      points.push({ at, price, missed, broken });
    }
  }

  function draw(now, colors) {
    while (points.length > 1 && points[1].at < now - WINDOW) points.shift();
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const scale = window.devicePixelRatio;
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (points.length === 0) return;

    const prices = points.map(point => point.price);
    const low = Math.min(...prices);
    const span = Math.max(Math.max(...prices) - low, low * 0.001);
    const x = point => width * (1 - (now - point.at) / WINDOW);
    const y = point => 4 + (height - 8) * (1 - (point.price - low) / span);

    pen.strokeStyle = colors.line;
    pen.lineWidth = 1;
    pen.strokeRect(0, height - 0.5, width, 0);
    pen.lineJoin = "round";
    let run = [];
    points.forEach((point, i) => {
      const before = points[i - 1];
      const hole = i > 0 && point.missed > 0 && point.at - before.at > HOLE;
      if (hole) {
        pen.fillStyle = colors.hole;
        pen.fillRect(x(before), 0, x(point) - x(before), height);
        stroke([before, point], colors.wait, [3, 4]);
      }
      if (hole || point.broken) {
        stroke(run, colors.accent, []);
        run = [];
      }
      run.push(point);
    });
    stroke(run, colors.accent, []);
    pen.fillStyle = colors.accent;
    pen.beginPath();
    pen.arc(Math.min(x(points.at(-1)), width - 3), y(points.at(-1)), 3, 0, 7);
    pen.fill();

    function stroke(some, color, dashes) {
      pen.strokeStyle = color;
      pen.lineWidth = 1.75;
      pen.setLineDash(dashes);
      pen.beginPath();
      some.forEach(point => pen.lineTo(x(point), y(point)));
      pen.stroke();
      pen.setLineDash([]);
    }

    const price = prices.at(-1);
    const change = (price / prices[0] - 1) * 100;
    part(".price").textContent = price.toFixed(2);
    part(".change").textContent = `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(2)} %`;
    part(".change").className = `change ${change < 0 ? "down" : "up"}`;
    part(".number").textContent = chart.last === null ? "" : `No. ${chart.last.toLocaleString()}`;
    part(".missed").textContent = missedSoFar === 0 ? "" : `${missedSoFar.toLocaleString()} conflated`;
  }

  return chart;
}

let drawn = 0;
function draw(time) {
  requestAnimationFrame(draw);
  if (time - drawn < 30) return;
  drawn = time;
  const style = getComputedStyle(document.documentElement);
  const colors = {
    line: style.getPropertyValue("--line"),
    accent: style.getPropertyValue("--accent"),
    wait: style.getPropertyValue("--wait"),
    hole: style.getPropertyValue("--wait-ground"),
  };
  const now = Number.isFinite(offset) ? Date.now() - offset : Date.now();
  charts.forEach(chart => chart.draw(now, colors));

  const behind = newest === null ? null : (now - newest) / 1000;
  $("behind").textContent = behind === null ? "–" : `${behind.toFixed(1)} s`;
  $("behind").classList.toggle("late", behind > 1);
  $("received").textContent = received.toLocaleString();
  $("conflated").textContent = conflated.toLocaleString();
}

let before = 0;
function count() {
  $("rate").textContent = `${(received - before).toLocaleString()} a second`;
  before = received;
}

document.body.dataset.reader = reader;
$("modes").disabled = !("WebSocketStream" in window);
$("modes").addEventListener("change", event => choose(event.target.value));
choose("all");
setInterval(count, 1000);
requestAnimationFrame(draw);
open();
look();
