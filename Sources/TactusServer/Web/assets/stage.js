import { element, find, setText } from "./dom.js";
import { beatsLane } from "./lane-beats.js";
import { chordsLane } from "./lane-chords.js";
import { bandsLane, loudnessLane } from "./lane-energy.js";
import { keysLane } from "./lane-keys.js";
import { meterLane } from "./lane-meter.js";
import { sectionsLane } from "./lane-sections.js";
import { tempoLane } from "./lane-tempo.js";
import { waveformLane } from "./lane-waveform.js";
import { drawRuler } from "./ruler.js";
import { eachVisible, stride } from "./visible.js";

export const lanes = [sectionsLane, waveformLane, meterLane, beatsLane, chordsLane, keysLane, tempoLane, loudnessLane, bandsLane];
/** Bar lines run through these, as through the staves of a system. */
const system = new Set([waveformLane, meterLane, chordsLane, keysLane, tempoLane, loudnessLane, bandsLane]);

export const rulerHeight = 26;
const gap = 8;
const narrow = 700;
const header = 17; // pixels over a lane for its title where there is no gutter

/**
 * All lanes under one time axis, on one canvas; only what is in view is drawn, and only when something changed.
 * The playhead and the pointer's line are elements of their own, so that playing costs no drawing.
 */
export class Stage {
  field = find("#field");
  #canvas = find("#lanes");
  #gutter = find("#gutter");
  #playhead = find("#playhead");
  #pointerLine = find("#pointer-line");
  #labels = new Map();
  #rows = [];
  #isStale = true;

  constructor({ axis, brush, peaks, player, wake }) {
    Object.assign(this, { axis, brush, peaks, player, wake, roman: false, availableLayers: new Set() });
    for (const lane of lanes) {
      const label = element("div", { class: "lane-label" }, element("b", {}, lane.title), element("span"));
      this.#labels.set(lane, label);
      this.#gutter.append(label);
    }
    const resized = new ResizeObserver(() => this.layOut());
    resized.observe(this.field);
    resized.observe(find("#main"));
    axis.on("change", () => this.invalidate());
    peaks.on("change", () => this.invalidate());
  }

  show(song) {
    this.song = song;
    this.layOut();
  }

  invalidate() {
    this.#isStale = true;
    this.wake();
  }

  /** Where each lane stands; a lane is shown when it was found, or may still come. */
  layOut() {
    const { song } = this;
    if (!song) return;
    const stage = this.field.parentElement;
    const isNarrow = stage.clientWidth < narrow; // not the field's width, which depends on it
    stage.classList.toggle("narrow", isNarrow);
    const growth = this.#growth();
    let top = rulerHeight + gap;
    this.#rows = [];
    for (const lane of lanes) {
      const isShown = this.#isShown(lane);
      const label = this.#labels.get(lane);
      label.hidden = !isShown;
      if (!isShown) continue;
      const head = isNarrow ? header : 0;
      const height = Math.round(lane.height * this.brush.unit * (lane.grows ? growth : 1));
      label.style.top = `${top}px`;
      label.style.height = `${isNarrow ? header : height}px`;
      label.classList.toggle("flat", height < 30);
      this.#rows.push({ lane, top: top + head, height });
      top += head + height + gap;
    }
    this.height = top;
    const width = this.field.clientWidth;
    const density = Math.min(devicePixelRatio || 1, 2);
    this.field.style.height = `${top}px`;
    const isCleared = this.#canvas.width !== Math.round(width * density) || this.#canvas.height !== Math.round(top * density);
    if (isCleared) {
      this.#canvas.width = Math.round(width * density);
      this.#canvas.height = Math.round(top * density);
    }
    this.density = density;
    this.axis.resize(width, song.duration);
    this.#nameLanes();
    if (isCleared) this.draw();
    this.invalidate();
  }

  /** On a tall screen some lanes take the room that is left below them, up to twice their height. */
  #growth() {
    const main = find("#main");
    const above = this.field.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
    const shown = lanes.filter((lane) => this.#isShown(lane));
    const unit = this.brush.unit;
    const fixed = shown.reduce((sum, lane) => sum + gap + (lane.grows ? 0 : lane.height * unit), rulerHeight + gap + 24);
    const growing = shown.reduce((sum, lane) => sum + (lane.grows ? lane.height * unit : 0), 0);
    return Math.max(1, Math.min(2, (main.clientHeight - above - fixed) / growing));
  }

  #isShown(lane) {
    if (!lane.layer) return true;
    const state = this.song.stateOf(lane.layer);
    if (lane === keysLane && this.song.layers.keys) return true;
    if (state === "waiting") return this.availableLayers.has(lane.layer);
    return state !== "absent";
  }

  #nameLanes() {
    for (const { lane } of this.#rows) {
      const state = lane.layer ? this.song.stateOf(lane.layer) : "found";
      const label = this.#labels.get(lane);
      const words = state === "waiting" ? "waiting" : state === "partial" ? "coming in" : lane.subtitle(this);
      setText(label.lastChild, words ?? "");
      label.dataset.state = state;
    }
  }

  /** The lane at a height, for double clicks and read-outs. */
  laneAt(y) {
    return this.#rows.find(({ top, height }) => y >= top && y < top + height)?.lane;
  }

  /** What stands at a time, in the words of the lanes. */
  readOut(time) {
    const { song } = this;
    const said = [song.barBeatAt(time), chordsLane.say(song, time), keysLane.say(song, time), tempoLane.say(song, time)];
    return said.filter(Boolean);
  }

  /** One frame: draws if something changed, and moves the playhead. */
  frame(time, pointerX) {
    if (!this.song) return;
    const x = this.axis.x(time);
    const isVisible = this.song.duration > 0 && x >= -2 && x <= this.axis.width + 2;
    this.#playhead.style.transform = `translateX(${isVisible ? x.toFixed(2) : -100}px)`;
    this.#pointerLine.style.transform = `translateX(${pointerX ?? -100}px)`;
    if (!this.#isStale) return;
    this.#isStale = false;
    this.draw();
  }

  draw() {
    const { song, axis, brush, peaks, player, density, roman } = this;
    const context = this.#canvas.getContext("2d", { alpha: false });
    const width = axis.width;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.fillStyle = brush.color.surface;
    context.fillRect(0, 0, width, this.height);
    const frame = { song, axis, brush, peaks, roman, width };
    if (song.duration > 0) drawRuler(context, frame, rulerHeight);
    context.fillStyle = brush.color.rule;
    context.fillRect(0, rulerHeight, width, 1);
    for (const { lane, top, height } of this.#rows) {
      context.save();
      context.beginPath();
      context.rect(0, top - 2, width, height + 4);
      context.clip();
      this.#drawWaiting(context, lane, top, height);
      lane.draw(context, { ...frame, top, height });
      context.restore();
    }
    this.#drawBarLines(context, frame);
    this.#drawLoop(context, player.loop);
  }

  /** Dots where a lane has not come yet. */
  #drawWaiting(context, lane, top, height) {
    const state = lane.layer ? this.song.stateOf(lane.layer) : this.peaks.levels.length ? "found" : "waiting";
    if (state === "found") return;
    const from = Math.max(0, this.axis.x(state === "waiting" ? 0 : (this.song.reach[lane.layer] ?? 0)));
    context.fillStyle = this.brush.color["rule-2"];
    const y = Math.round(top + height / 2) - 1;
    for (let x = Math.ceil(from / 8) * 8; x < this.axis.width; x += 8) context.fillRect(x, y, 2, 2);
  }

  #drawBarLines(context, frame) {
    const { bars } = this.song.grid;
    if (!bars?.length) return;
    const { axis, brush } = frame;
    const apart = ((bars.at(-1).end - bars[0].start) / bars.length) * axis.scale;
    const step = stride(apart, 10);
    const rows = this.#rows.filter(({ lane }) => system.has(lane));
    context.fillStyle = brush.color.ink;
    const strength = Math.min(0.22, 0.1 + apart / 1500);
    eachVisible(bars, frame, (bar) => {
      if (bar.index % step !== 0) return;
      const isChange = bar.index > 0 && bars[bar.index - 1].numerator !== bar.numerator;
      context.globalAlpha = isChange ? 0.5 : strength;
      const x = Math.round(axis.x(bar.start)) - 0.5;
      for (const { top, height } of rows) context.fillRect(x, top, 1, height);
      if (isChange) for (const { top, height } of rows) context.fillRect(x - 3, top, 1, height);
    });
    context.globalAlpha = 1;
  }

  #drawLoop(context, loop) {
    if (!loop) return;
    const { axis, brush, height, player } = this;
    const left = axis.x(loop.start);
    const right = axis.x(loop.end);
    context.fillStyle = brush.color.loop;
    context.globalAlpha = player.isLooping ? 0.08 : 0.04;
    context.fillRect(left, 0, right - left, height);
    context.globalAlpha = player.isLooping ? 1 : 0.5;
    context.fillRect(left, 0, right - left, 4);
    for (const x of [left, right - 2]) context.fillRect(x, 0, 2, height);
    context.globalAlpha = 1;
  }
}
