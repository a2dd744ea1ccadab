// The page of the chat sample. It speaks the endpoint's messages, and shows what it is told as text, never as markup.

const MAX_TEXT = 2000;
const SAME_BREATH = 5 * 60_000; // messages of one person this close stand together
const LONGEST_WAIT = 15_000;

const $ = id => document.getElementById(id);
const log = $("log");
const scroll = $("scroll");
const text = $("text");

let room = roomOfAddress();
let nick = rememberedNick() ?? inventedNick();
let socket; // the one that counts; what older ones say is ignored
let failures = 0; // since a session was last open
let timer; // counts down to the next try
let here = null; // the names in the room; null until the server has told them
let unsure = []; // sent, but not yet seen again: {id, text}
let lastId = 0;
let lastSaid = null; // {by, at} of the last message in the log
let unread = 0;

// The session.

function open() {
  clearTimeout(timer);
  socket?.close();
  here = null;
  show("connecting", "Connecting…");

  const address = new URL(`chat/${encodeURIComponent(room)}?nick=${encodeURIComponent(nick)}`, document.baseURI);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const mine = (socket = new WebSocket(address));
  mine.onopen = () => mine === socket && opened();
  mine.onmessage = event => mine === socket && received(JSON.parse(event.data));
  mine.onclose = event => mine === socket && closed(event);
}

function opened() {
  if (failures > 0) note("You are connected again. What was said meanwhile is not shown.");
  failures = 0;
  show("online", "Connected");
}

function closed(event) {
  takeBack();
  failures++;
  if (event.code === 1008) {
    show("offline", "Not connected", `The server closed the session: ${event.reason || "it gave no reason"}.`);
    return;
  }
  const wait = failures === 1 ? 500 : Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - 2)) * (0.75 + Math.random() / 2);
  countDown(Date.now() + wait, event.code === 1001 ? "The server is restarting." : "The connection is lost.");
}

function countDown(until, why) {
  const seconds = Math.ceil((until - Date.now()) / 1000);
  if (seconds <= 0) return open();
  show("offline", "Reconnecting", navigator.onLine ? `${why} Next try in ${seconds} s.` : "You are offline.");
  timer = setTimeout(countDown, 250, until, why);
}

function show(state, words, banner = failures > 0 && state !== "online" ? "Trying to connect again…" : "") {
  document.body.className = state;
  if ($("status-text").textContent !== words) $("status-text").textContent = words;
  $("banner").hidden = !banner;
  $("banner-text").textContent = banner;
  $("retry").hidden = state !== "offline";
  composed();
}

function send(message) {
  const id = ++lastId;
  socket.send(JSON.stringify({ ...message, $id: id }));
  return id;
}

// What the server says.

function received(message) {
  switch (message.type) {
    case "said": return said(message);
    case "here": return present(message.nicks);
    case "renamed": return renamed(message.to);
    case "error": return failed(message);
  }
}

function said({ by, text, at }) {
  const mine = by === nick;
  const when = new Date(at);
  if (mine && unsure[0]?.text === text) unsure.shift();
  if (dayOf(lastSaid?.at ?? new Date()) !== dayOf(when)) note(dayOf(when), "day");

  const item = element("div", "said", { hue: hue(by) });
  const together = lastSaid?.by === by && when - lastSaid.at < SAME_BREATH && log.lastElementChild.matches(".said");
  item.classList.toggle("mine", mine);
  item.classList.toggle("more", together);
  const time = element("time", "", {}, when.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" }));
  time.dateTime = at;
  const head = element("p", "head");
  head.append(mine ? element("b", "unseen", {}, "You") : element("b", "", {}, by), time);
  const bubble = element("p", "bubble", {}, text);
  bubble.title = when.toLocaleString();
  item.append(face(by), head, bubble);
  lastSaid = { by, at: when };
  add(item);

  if (document.hidden && !mine) {
    unread++;
    title();
  }
}

function present(nicks) {
  if (here) tellChange(here, nicks);
  here = nicks;
  $("here").replaceChildren(...[...nicks].sort((a, b) => a.localeCompare(b)).map(person));
  $("here-count").textContent = `(${nicks.length})`;
  $("people-count").textContent = nicks.length;
}

function tellChange(before, now) {
  const gone = without(before, now);
  const come = without(now, before);
  if (gone.length === 1 && come.length === 1) note(`${gone[0]} is now ${come[0]}.`);
  else {
    come.forEach(name => note(`${name} has joined.`));
    gone.forEach(name => note(`${name} has left.`));
  }
}

function renamed(to) {
  nick = to;
  rememberNick();
  $("nick").value = nick;
  nickTyped();
  present(here ?? []);
}

function failed({ title, detail, $re }) {
  $("error-title").textContent = `${title}.`;
  $("error-detail").textContent = detail;
  $("error").hidden = false;
  const refused = unsure.find(sent => sent.id === $re);
  unsure = unsure.filter(sent => sent !== refused);
  if (refused) giveBack(refused.text);
}

// What was sent may be lost with the connection: the author decides whether to send it again.
function takeBack() {
  if (unsure.length === 0) return;
  giveBack(unsure.map(sent => sent.text).join("\n"));
  unsure = [];
  note("Your last message may not have arrived; its text is back in the box.");
}

function giveBack(lost) {
  text.value = text.value ? `${lost}\n${text.value}` : lost;
  composed();
}

// The log.

function note(words, kind = "") {
  add(element("div", `note ${kind}`, {}, words));
}

function dayOf(when) {
  return when.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}

function add(item) {
  const atEnd = isAtEnd();
  $("empty").hidden = true;
  item.classList.add("fresh");
  log.append(item);
  while (log.childElementCount > 1000) log.firstElementChild.remove();
  if (atEnd || item.matches(".mine")) toEnd();
  else if (item.matches(".said")) $("newer").hidden = false;
}

function isAtEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
}

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

function person(name) {
  const item = element("li", "", { hue: hue(name) });
  item.append(face(name), element("span", "name", {}, name));
  item.title = name;
  if (name === nick) item.append(element("span", "you", {}, "(you)"));
  return item;
}

function face(name) {
  const letters = name.split(/[\s_-]+/).filter(Boolean).slice(0, 2).map(word => [...word][0].toUpperCase());
  const circle = element("span", "face", {}, letters.join("") || "?");
  circle.setAttribute("aria-hidden", "true");
  return circle;
}

function element(name, className = "", style = {}, content = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = content;
  for (const [key, value] of Object.entries(style)) made.style.setProperty(`--${key}`, value);
  return made;
}

function hue(name) {
  return [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
}

function without(names, others) {
  const rest = [...others];
  return names.filter(name => {
    const i = rest.indexOf(name);
    if (i >= 0) rest.splice(i, 1);
    return i < 0;
  });
}

// What the person does.

function composed() {
  const left = MAX_TEXT - text.value.length;
  $("left").textContent = left < 200 ? `${left} left` : "";
  $("left").classList.toggle("none", left <= 0);
  $("send").disabled = !document.body.matches(".online") || !text.value.trim() || left < 0;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
}

$("composer").addEventListener("submit", event => {
  event.preventDefault();
  if ($("send").disabled) return;
  const words = text.value.trim();
  unsure.push({ id: send({ type: "say", text: words }), text: words });
  text.value = "";
  $("error").hidden = true;
  composed();
  text.focus();
});

text.addEventListener("input", composed);
text.addEventListener("keydown", event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
});

function nickTyped() {
  $("nick-form").classList.toggle("changed", $("nick").value.trim() !== nick);
}

$("nick").addEventListener("input", nickTyped);
$("nick").addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  $("nick").value = nick;
  nickTyped();
  text.focus();
});
$("nick-form").addEventListener("submit", event => {
  event.preventDefault();
  const wanted = $("nick").value.trim();
  if (!wanted) return;
  if (wanted !== nick && document.body.matches(".online")) send({ type: "rename", nick: wanted });
  else renamed(wanted);
  showPeople(false);
  text.focus();
});

function roomTyped() {
  $("room-size").textContent = $("room").value || " ";
  $("room").style.width = `${$("room-size").offsetWidth + 4}px`;
}

$("room").addEventListener("input", roomTyped);
$("room").addEventListener("focus", () => $("room").select());
$("room").addEventListener("blur", showRoom);
$("room").addEventListener("keydown", event => {
  if (event.key === "Escape") text.focus();
});
$("room-form").addEventListener("submit", event => {
  event.preventDefault();
  location.hash = encodeURIComponent($("room").value.trim() || room);
  text.focus();
});

function showRoom() {
  $("room").value = room;
  roomTyped();
}

function roomOfAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)).trim().slice(0, 40) || "lobby";
  } catch {
    return "lobby";
  }
}

addEventListener("hashchange", () => {
  const wanted = roomOfAddress();
  if (wanted === room) return showRoom();
  room = wanted;
  log.replaceChildren();
  lastSaid = null;
  unsure = [];
  failures = 0;
  $("empty").hidden = false;
  $("error").hidden = true;
  $("newer").hidden = true;
  enter();
});

function showPeople(open) {
  $("people").classList.toggle("open", open);
  $("people-toggle").setAttribute("aria-expanded", open);
}

$("people-toggle").addEventListener("click", () => showPeople(!$("people").matches(".open")));
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && $("people").matches(".open")) {
    showPeople(false);
    $("people-toggle").focus();
  }
});
document.addEventListener("pointerdown", event => {
  if (!event.target.closest("#people, #people-toggle")) showPeople(false);
});

$("copy").addEventListener("click", async () => {
  const words = await navigator.clipboard.writeText(location.href).then(() => "Copied", () => "Copy it above");
  $("copy").textContent = words;
  setTimeout(() => ($("copy").textContent = "Copy link"), 1500);
});

$("retry").addEventListener("click", () => {
  open();
  text.focus();
});
$("error-close").addEventListener("click", () => {
  $("error").hidden = true;
  text.focus();
});
$("newer").addEventListener("click", () => {
  toEnd();
  text.focus();
});
scroll.addEventListener("scroll", () => isAtEnd() && ($("newer").hidden = true));
new ResizeObserver(() => $("newer").hidden && toEnd()).observe(scroll);

addEventListener("online", () => document.body.matches(".offline") && open());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unread = 0;
  title();
  if (document.body.matches(".offline") && failures > 1) open();
});

// Odds and ends.

function title() {
  document.title = `${unread ? `(${unread}) ` : ""}#${room} · Parley chat`;
}

function inventedNick() {
  const pick = words => words[Math.floor(Math.random() * words.length)];
  const first = pick(["amber", "brisk", "calm", "clever", "dusky", "gentle", "jolly", "merry", "quick", "sunny", "wise"]);
  return `${first}-${pick(["badger", "crane", "finch", "fox", "hare", "heron", "lynx", "otter", "robin", "seal", "wren"])}`;
}

// A name belongs to its tab, so that two tabs are two people; a new tab begins with the name that was last chosen.
function rememberedNick() {
  try {
    return sessionStorage.getItem("nick") ?? localStorage.getItem("nick");
  } catch {
    return null;
  }
}

function rememberNick(chosen = true) {
  try {
    sessionStorage.setItem("nick", nick);
    if (chosen) localStorage.setItem("nick", nick);
  } catch {
    // Storage is switched off: the name lasts as long as the page.
  }
}

function enter() {
  showRoom();
  title();
  open();
}

$("nick").value = nick;
rememberNick(false);
enter();
if (matchMedia("(pointer: fine)").matches) text.focus();
