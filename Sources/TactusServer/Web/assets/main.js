import { songActions } from "./actions.js";
import { Analysis } from "./analysis.js";
import { Service } from "./api.js";
import { Brush } from "./brush.js";
import { ClickTrack } from "./click-track.js";
import { find, setText } from "./dom.js";
import { Downloads } from "./downloads.js";
import { Drawer } from "./drawer.js";
import { startDropping } from "./dropping.js";
import { EditHistory } from "./edit-history.js";
import { title } from "./format.js";
import { FrameLoop } from "./frame-loop.js";
import { startGestures } from "./gestures.js";
import { Intake } from "./intake.js";
import { KeyPrompt } from "./key-prompt.js";
import { startKeyboard } from "./keyboard.js";
import { Library } from "./library.js";
import { readLink, writeLink } from "./link.js";
import { Notices } from "./notices.js";
import { Peaks } from "./peaks.js";
import { Player, shortestLoop } from "./player.js";
import { ProgressPanel } from "./progress-panel.js";
import { SongView } from "./song-view.js";
import { startTheme } from "./theme.js";
import { TimeAxis } from "./time-axis.js";
import { Transport } from "./transport.js";

const service = new Service();
const notices = new Notices();
const drawer = new Drawer();
const intake = new Intake(service);
const analysis = new Analysis(service);
const history = new EditHistory(service);
const player = new Player();
const axis = new TimeAxis();
const brush = new Brush();
const peaks = new Peaks(service);
const keyPrompt = new KeyPrompt(service);
const progress = new ProgressPanel();
const downloads = new Downloads({ service, notices });
const clickTrack = new ClickTrack(player, () => view.song?.grid.beats ?? []);
const frames = new FrameLoop((now) => {
  const isMoving = view.frame(now);
  transport.frame(player.time, view.song);
  return isMoving;
});
const view = new SongView({ axis, brush, peaks, player, history, seek: (time) => actions.seek(time), moveView: (start) => actions.moveView(start), wake: frames.wake });
const actions = songActions({ player, axis, clickTrack, history, view, drawer, show: () => transport.showClick() });
const transport = new Transport({ player, clickTrack, actions });
const library = new Library({ service, intake, onRemove: removeJob });
let capabilities;
let openID;

// What is shown

function showPanels(name) {
  for (const panel of ["welcome", "failure", "work"]) find(`#${panel}`).hidden = panel !== name;
  find("#transport").hidden = name !== "work";
}

function openJob(id) {
  openID = id;
  library.markOpen(id);
  drawer.close({ goesBack: false });
  closeSong();
  document.title = "Tactus";
  if (!id) {
    analysis.close();
    showPanels("welcome");
    return;
  }
  analysis.open(id);
}

/** Nothing is heard, drawn or edited until another song is shown. */
function closeSong() {
  progress.hide();
  player.load(undefined);
  peaks.clear();
  view.close();
}

analysis.on("open", (song) => {
  showPanels("work");
  document.title = `${title(song.job.name)} – Tactus`;
  view.show(song);
  actions.followAsWanted();
  history.start(song);
  downloads.show(song);
  loadAudio(song);
  if (song.job.hasWaveform ?? !["queued", "running"].includes(song.job.state)) loadPeaks(song);
  song.on("change", () => {
    clickTrack.renew();
    downloads.show(song);
    if (!song.isComplete && capabilities) progress.showLayers(song, new Set(capabilities.layers));
  });
  applyLink(readLink());
});

analysis.on("progress", (now) => progress.show(analysis.song, now, new Set(capabilities?.layers ?? [])));
analysis.on("waveform", loadPeaks);
analysis.on("warning", (message) => {
  const { song } = analysis;
  song.layers.warnings = [...new Set([...(song.layers.warnings ?? []), message])];
});
analysis.on("complete", (song) => {
  progress.hide();
  if (!peaks.isLoaded) loadPeaks(song);
  if (player.media.error) loadAudio(song);
  fitLoop();
  history.start(song);
  downloads.show(song);
  library.refresh();
});
analysis.on("failed", (problem) => {
  const { song } = analysis;
  library.refresh();
  closeSong();
  showPanels("failure");
  const isCancelled = problem.code === "cancelled" || song?.job.state === "cancelled";
  showFailure(isCancelled ? cancelled(song.job) : song || problem.status !== 404 ? problem : unknownSong, song?.job);
  find("#failure").classList.toggle("calm", isCancelled);
  find("#analyse-again").hidden = !(isCancelled && song.job.hasAudio);
});

function showFailure({ title: heading, detail, advice = "Check that the file plays elsewhere, then add it again." }, job) {
  if (!job) document.title = `${heading} – Tactus`;
  const isSaid = detail?.replace(/\.$/, "") === heading;
  const words = { title: heading, subject: job && title(job.name), detail: isSaid ? "" : detail, advice };
  for (const [name, text] of Object.entries(words)) {
    setText(find(`#failure-${name}`), text ?? "");
    find(`#failure-${name}`).hidden = !text;
  }
}

const unknownSong = { title: "There is no such song", advice: "It may have been removed. Choose another one from the list." };

const cancelled = ({ hasAudio }) => ({
  title: "Cancelled",
  detail: "The analysis was stopped before it was done.",
  advice: hasAudio ? "" : "Add the file again to analyse it.",
});

function loadAudio(song) {
  sayUnplayable(song.job.hasAudio ? undefined : "The recording has been removed from the server.");
  player.load(song.job.hasAudio ? song.job.links.audio : undefined);
}

function sayUnplayable(reason) {
  find("#no-audio").hidden = !reason;
  if (reason) setText(find("#no-audio b"), reason);
}

async function loadPeaks(song) {
  try {
    const duration = await peaks.load(song.job);
    song.setDuration(duration);
  } catch (problem) {
    if (problem.name !== "AbortError" && problem.status !== 409 && problem.status !== 410) notices.problem(problem, { subject: "The waveform" });
  }
}

// What people do

async function removeJob(job) {
  const isActive = job.state === "queued" || job.state === "running";
  if (!isActive && !(await confirmed(`Remove “${title(job.name)}”?`, "Its timeline, your edits and the recording are deleted on the server."))) return;
  try {
    await service.remove(job);
    notices.say(isActive ? "Cancelled." : "Removed.");
    if (job.id === openID && !isActive) location.hash = "";
  } catch (problem) {
    notices.problem(problem, { subject: title(job.name) });
  }
}

function confirmed(question, detail) {
  const dialog = find("#confirm-dialog");
  setText(find("h2", dialog), question);
  setText(find("p", dialog), detail);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

/** The server analyses what it is sent: its own copy of the recording is sent to it once more. */
async function analyseAgain({ currentTarget: button }) {
  const { job } = analysis.song;
  button.disabled = true;
  try {
    takeFiles([await service.recording(job)]);
  } catch (problem) {
    notices.problem(problem, { subject: title(job.name) });
  }
  button.disabled = false;
}

for (const button of document.querySelectorAll("[data-add]")) button.addEventListener("click", actions.addSongs);
find("#files").addEventListener("change", (event) => {
  takeFiles(event.target.files);
  event.target.value = "";
});
find("#open-demo").addEventListener("click", () => (location.hash = `job=${capabilities.demoJob}`));
find("#zoom-in").addEventListener("click", () => actions.zoom(1.8));
find("#zoom-out").addEventListener("click", () => actions.zoom(1 / 1.8));
find("#zoom-all").addEventListener("click", actions.zoomOut);
find("#zoom-section").addEventListener("click", actions.zoomToSection);
find("#follow").addEventListener("click", actions.toggleFollow);
find("#roman").addEventListener("click", actions.toggleRoman);
find("#show-help").addEventListener("click", actions.help);
find("#analyse-again").addEventListener("click", analyseAgain);
find("#cancel-job").addEventListener("click", () => removeJob(analysis.song.job));
for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());

function takeFiles(files) {
  if (!files.length) return;
  opensNext = intake.uploads.every(({ state }) => state === "failed");
  intake.add(files);
  if (files.length > 1) drawer.open(find("#hide-library"));
}

// The first song of those added is opened; the others wait in the list.
let opensNext = false;
intake.on("accepted", (job) => {
  library.refresh();
  if (!opensNext) return;
  opensNext = false;
  location.hash = `job=${encodeURIComponent(job.id)}`;
});

intake.on("refused", (upload) => {
  const offer = upload.mayBeSentAgain && { action: "Send again", run: () => intake.retry(upload) };
  notices.problem(upload.problem, { subject: upload.name, ...offer });
});

history.on("unsaved", (problem) => notices.problem(problem, { subject: "Your edit is not stored", action: "Store again", run: () => history.save() }));
// While a song is analysed the audio element knows its length before anyone else.
player.on("state", () => {
  const { song } = analysis;
  if (song && player.duration > song.duration) song.setDuration(player.duration);
});
player.on("unplayable", () => {
  transport.show();
  if (analysis.song?.isComplete) sayUnplayable("This browser cannot play the recording.");
});

// Said once: most people have found out by then.
const obstaclesSaid = new Set();
for (const name of ["loop", "rate"]) {
  player.on(name, () => {
    const obstacle = player.isLooping && player.loopObstacle;
    if (!obstacle || obstaclesSaid.has(obstacle)) return;
    obstaclesSaid.add(obstacle);
    notices.say(obstacle, { sign: "loop", lasts: 8000 });
  });
}

// Links

function applyLink({ time, loop: linked }) {
  if (!view.song) return;
  const loop = linked && fitted(linked);
  if (loop) player.setLoop(loop);
  else if (linked) sayLoopIsOutside();
  if (time !== undefined) actions.seek(time);
  else if (loop) actions.seek(loop.start);
}

/** A loop as far as it lies in the song; undefined when it does not. How long a song is may be known only later. */
function fitted({ start, end }) {
  const { song } = analysis;
  const last = song.isComplete ? song.duration : (song.job.source?.duration ?? (player.duration || Infinity));
  const loop = { start, end: Math.min(end, last) };
  return loop.end - start > shortestLoop ? loop : undefined;
}

/** A link was followed before the song's length was known. */
function fitLoop() {
  if (!player.loop) return;
  const loop = fitted(player.loop);
  if (loop?.end === player.loop.end) return;
  player.setLoop(loop);
  if (!loop) sayLoopIsOutside();
}

const sayLoopIsOutside = () => notices.say("The loop in this link lies beyond the end of the song, so it is left out.", { sign: "loop", lasts: 8000 });

function remember() {
  if (openID && view.song) writeLink({ job: openID, time: player.time, loop: player.loop });
}
let remembering;
for (const name of ["seek", "loop", "state"]) {
  player.on(name, () => {
    clearTimeout(remembering);
    remembering = setTimeout(() => !player.isPlaying && remember(), 300);
  });
}
addEventListener("hashchange", () => {
  const link = readLink();
  if (link.job !== openID) openJob(link.job);
  else applyLink(link);
});

// The server

service.on("lost", () => (find("#connection").hidden = false));
service.on("back", () => (find("#connection").hidden = true));
service.on("key", async () => {
  await keyPrompt.ask();
  library.refresh();
  if (openID && analysis.song && player.media.error) loadAudio(analysis.song);
});

async function start() {
  for (let wait = 1000; !capabilities; wait = Math.min(wait * 2, 15000)) {
    try {
      capabilities = await service.capabilities();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  view.stage.availableLayers = new Set(capabilities.layers);
  intake.setLimits(capabilities.limits ?? {});
  find("#demo-offer").hidden = !capabilities.demoJob;
  setText(find("#version"), `Tactus ${capabilities.version}`);
  library.refresh();
  openJob(readLink().job);
}

function redraw() {
  brush.read();
  view.stage.invalidate();
  view.minimap.invalidate();
}

startTheme(redraw);
addEventListener("resize", redraw);
startDropping(takeFiles);
startGestures({ stage: view.stage, axis, actions });
startKeyboard(actions, view.stage.field);
for (const name of ["state", "seek", "loop", "rate"]) player.on(name, frames.wake);
start();
