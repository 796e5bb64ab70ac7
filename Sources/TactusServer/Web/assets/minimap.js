import { find } from "./dom.js";
import { spokenTime } from "./format.js";
import { chordFunction } from "./harmony.js";

const spoken = (seconds) => spokenTime(Math.round(seconds));

const strip = 6; // pixels of chord colours along the foot

/** The whole song: its waveform and chords, the stretch in view, the loop and the playhead. Drag to move the view. */
export class Minimap {
  #canvas = find("#minimap-canvas");
  #root = find("#minimap");
  #background = document.createElement("canvas");
  #isStale = true;
  #last = "";

  constructor({ axis, brush, peaks, player, onMove, wake }) {
    Object.assign(this, { axis, brush, peaks, player, onMove, wake });
    new ResizeObserver(() => this.invalidate()).observe(this.#root);
    peaks.on("change", () => peaks.levels.length !== this.knownLevels && this.invalidate());
    axis.on("change", () => this.#describe());
    this.#startDragging();
  }

  show(song) {
    this.song = song;
    this.invalidate();
  }

  invalidate() {
    this.#isStale = true;
    this.wake();
  }

  frame(time) {
    if (!this.song) return;
    const { axis, player } = this;
    const width = this.#root.clientWidth;
    if (!width) return;
    const state = [axis.start, axis.scale, width, ((time / (axis.duration || 1)) * width).toFixed(1), player.loop?.start, player.loop?.end].join();
    if (!this.#isStale && state === this.#last) return;
    if (this.#isStale) this.#drawBackground(width);
    this.#isStale = false;
    this.#last = state;
    this.#draw(width, time);
  }

  #drawBackground(width) {
    const { brush, peaks, song } = this;
    const height = this.#root.clientHeight;
    const density = Math.min(devicePixelRatio || 1, 2);
    for (const canvas of [this.#canvas, this.#background]) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
      canvas.getContext("2d").setTransform(density, 0, 0, density, 0, 0);
    }
    this.height = height;
    this.knownLevels = peaks.levels.length;
    const pen = this.#background.getContext("2d");
    const scale = width / (song.duration || 1);
    const foot = height - strip - 3;
    const columns = { min: new Float32Array(width), max: new Float32Array(width), rms: new Float32Array(width) };
    peaks.columns(0, 1 / scale, columns);
    for (const [values, color] of [[columns.max, "wave"], [columns.rms, "wave-core"]]) {
      pen.fillStyle = brush.color[color];
      for (let x = 0; x < width; x += 1) pen.fillRect(x, foot - values[x] * foot, 1, values[x] * foot);
    }
    for (const chord of song.layers.chords ?? []) {
      const { family, isPrincipal } = chordFunction(chord, song.keyAt(chord.start));
      if (family === "none") continue;
      pen.globalAlpha = isPrincipal ? 1 : 0.55;
      pen.fillStyle = brush.color[family];
      pen.fillRect(chord.start * scale, height - strip, (chord.end - chord.start) * scale, strip);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = brush.color["ink-2"];
    for (const section of song.layers.sections ?? []) if (section.start > 0) pen.fillRect(Math.round(section.start * scale), 0, 1, height - strip);
  }

  #draw(width, time) {
    const { axis, brush, player, height } = this;
    const pen = this.#canvas.getContext("2d");
    const scale = width / (axis.duration || 1);
    pen.clearRect(0, 0, width, height);
    pen.drawImage(this.#background, 0, 0, width, height);
    if (!(axis.duration > 0)) return;
    const left = axis.start * scale;
    const right = Math.min(width, axis.end * scale);
    pen.fillStyle = brush.color.paper;
    pen.globalAlpha = 0.5;
    pen.fillRect(0, 0, left, height);
    pen.fillRect(right, 0, width - right, height);
    pen.globalAlpha = 1;
    if (player.loop) {
      pen.fillStyle = brush.color.loop;
      pen.fillRect(player.loop.start * scale, 0, Math.max(2, (player.loop.end - player.loop.start) * scale), 3);
    }
    pen.strokeStyle = brush.color.ink;
    pen.lineWidth = 1.5;
    pen.strokeRect(left + 0.75, 0.75, Math.max(4, right - left - 1.5), height - 1.5);
    pen.fillStyle = brush.color.rubric;
    pen.fillRect(time * scale - 1, 0, 2, height);
  }

  #describe() {
    const { axis } = this;
    this.#root.setAttribute("aria-valuemax", Math.round(Math.max(0, axis.duration - axis.span)));
    this.#root.setAttribute("aria-valuenow", Math.round(axis.start));
    this.#root.setAttribute("aria-valuetext", `${spoken(axis.start)} to ${spoken(axis.end)} of ${spoken(axis.duration)}`);
  }

  #startDragging() {
    let grip;
    const timeAt = (event) => ((event.clientX - this.#root.getBoundingClientRect().left) / this.#root.clientWidth) * this.axis.duration;
    this.#root.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.song) return;
      this.#root.setPointerCapture(event.pointerId);
      const time = timeAt(event);
      const isInside = time >= this.axis.start && time <= this.axis.end;
      grip = isInside ? time - this.axis.start : this.axis.span / 2;
      if (!isInside) this.onMove(time - grip);
    });
    this.#root.addEventListener("pointermove", (event) => grip !== undefined && this.onMove(timeAt(event) - grip));
    for (const end of ["pointerup", "pointercancel"]) this.#root.addEventListener(end, () => (grip = undefined));
    this.#root.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -0.25, ArrowRight: 0.25, PageUp: -1, PageDown: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.onMove(this.axis.start + step * this.axis.span);
    });
  }
}
