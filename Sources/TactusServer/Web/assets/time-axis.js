import { prefersStillness } from "./dom.js";
import { Emitter } from "./emitter.js";

const closest = 4000; // pixels a second: less than half a beat on a wide screen
const settle = 70; // milliseconds in which a zoom covers about two thirds of its way

/** The stretch of the song that is shown, and how times become pixels. Sends `change`; moves are animated by `step`. */
export class TimeAxis extends Emitter {
  width = 1;
  duration = 0;
  start = 0;
  scale = 1;
  #zoom;
  #move;

  x = (time) => (time - this.start) * this.scale;
  time = (x) => this.start + x / this.scale;

  get end() {
    return this.start + this.width / this.scale;
  }

  get span() {
    return this.width / this.scale;
  }

  get lowestScale() {
    return this.duration > 0 ? this.width / this.duration : 1;
  }

  get showsAll() {
    return this.scale <= this.lowestScale * 1.001;
  }

  get isMoving() {
    return Boolean(this.#zoom || this.#move);
  }

  /** Another width or duration: a whole song stays whole, and a stretch stays where it is. */
  resize(width, duration) {
    const showedAll = this.showsAll || !(this.duration > 0);
    if (this.width === width && this.duration === duration) return;
    this.#zoom = undefined;
    this.#move = undefined;
    this.width = Math.max(1, width);
    this.duration = duration;
    if (showedAll) this.#set(0, this.lowestScale);
    else this.#set(this.start, this.scale);
  }

  showAll() {
    if (this.duration > 0) this.show(0, this.duration);
  }

  show(start, end) {
    this.#zoom = undefined;
    const scale = this.#clampedScale(this.width / Math.max(end - start, 1e-3));
    const from = { start: this.start, end: this.end };
    const to = { start, end: start + this.width / scale };
    if (prefersStillness()) this.#set(to.start, scale);
    else this.#move = { from, to, began: performance.now(), lasts: 260 };
    this.send("change");
  }

  panBy(pixels) {
    this.#move = undefined;
    this.#zoom = undefined;
    this.#set(this.start + pixels / this.scale, this.scale);
  }

  /** Puts `start` at the left edge at once. */
  scrollTo(start) {
    this.#move = undefined;
    this.#set(start, this.scale);
  }

  /** Zooms about the pixel `x`: the time under it stays there. */
  zoomBy(factor, x = this.width / 2, { smoothly = true } = {}) {
    this.#move = undefined;
    const anchor = this.time(x);
    const scale = this.#clampedScale((this.#zoom?.scale ?? this.scale) * factor);
    if (smoothly && !prefersStillness()) {
      this.#zoom = { scale, x, anchor, at: performance.now() };
      this.send("change");
    } else {
      this.#zoom = undefined;
      this.#set(anchor - x / scale, scale);
    }
  }

  /** One frame of a zoom or a move. */
  step(now) {
    if (this.#move) this.#stepMove(now);
    else if (this.#zoom) this.#stepZoom(now);
  }

  #stepMove(now) {
    const { from, to, began, lasts } = this.#move;
    const progress = Math.min(1, Math.max(0, (now - began) / lasts));
    const eased = 1 - (1 - progress) ** 3;
    const start = from.start + (to.start - from.start) * eased;
    const end = from.end + (to.end - from.end) * eased;
    if (progress === 1) this.#move = undefined;
    this.#set(start, this.width / (end - start));
  }

  #stepZoom(now) {
    const { scale, x, anchor, at } = this.#zoom;
    const share = 1 - Math.exp(-Math.max(1, now - at) / settle);
    const next = this.scale * (scale / this.scale) ** share;
    this.#zoom.at = now;
    const isThere = Math.abs(Math.log(scale / next)) < 0.002;
    if (isThere) this.#zoom = undefined;
    const reached = isThere ? scale : next;
    this.#set(anchor - x / reached, reached);
  }

  #clampedScale(scale) {
    return Math.min(Math.max(closest, this.lowestScale), Math.max(this.lowestScale, scale));
  }

  #set(start, scale) {
    this.scale = this.#clampedScale(scale);
    this.start = Math.max(0, Math.min(start, this.duration - this.width / this.scale));
    this.send("change");
  }
}
