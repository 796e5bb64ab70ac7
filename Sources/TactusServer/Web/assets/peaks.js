import { Emitter } from "./emitter.js";

const tileBits = 12;
const tileLength = 1 << tileBits;
const mostTiles = 256; // of 12 kB: 3 MB
const mostRequests = 3;

const key = (level, tile) => level * 2 ** 24 + tile;

/**
 * The waveform's peaks as the server computed them, at several resolutions, fetched in tiles where they are looked at.
 * The coarsest level comes whole; where a finer tile is missing it stands in. Sends `change` when peaks arrived.
 */
export class Peaks extends Emitter {
  levels = [];
  /** Loaded, or being loaded. */
  isLoaded = false;
  #service;
  #job;
  #run = new AbortController();
  #tiles = new Map();
  #asked = new Set();

  constructor(service) {
    super();
    this.#service = service;
  }

  clear() {
    this.#run.abort();
    this.#run = new AbortController();
    this.levels = [];
    this.gain = 1;
    this.isLoaded = false;
    this.#tiles.clear();
    this.#asked.clear();
    this.send("change");
  }

  async load(job) {
    this.clear();
    this.#job = job;
    const { signal } = this.#run;
    this.isLoaded = true;
    const whole = await this.#service.waveform(job, { zoom: 0 }, signal).catch((problem) => {
      this.isLoaded = signal.aborted;
      throw problem;
    });
    if (signal.aborted) return undefined;
    this.levels = whole.levels.map(({ peaksPerSecond }) => peaksPerSecond);
    this.duration = whole.duration;
    for (let first = 0; first < whole.max.length; first += tileLength) this.#keep(0, first >> tileBits, whole, first);
    const loudest = whole.max.reduce((most, value, index) => Math.max(most, value, -whole.min[index]), 1);
    this.gain = Math.min(4, 120 / loudest) / 127;
    this.send("change");
    return whole.duration;
  }

  /** One column a pixel, from `start` on: the extremes and the root mean square, in −1 … 1. */
  columns(start, secondsPerPixel, { min, max, rms }) {
    if (!this.levels.length) return;
    const wanted = this.levels.findIndex((rate) => rate * secondsPerPixel >= 0.9);
    const level = wanted < 0 ? this.levels.length - 1 : wanted;
    this.#fetchAround(level, start, start + secondsPerPixel * max.length);
    for (let column = 0; column < max.length; column += 1) {
      const time = start + column * secondsPerPixel;
      let at = level;
      while (at > 0 && !this.#tiles.has(key(at, Math.floor(time * this.levels[at]) >> tileBits))) at -= 1;
      this.#column(at, time, time + secondsPerPixel, column, min, max, rms);
    }
  }

  #column(level, from, to, column, min, max, rms) {
    const rate = this.levels[level];
    if ((to - from) * rate < 0.9) return this.#between(level, ((from + to) / 2) * rate - 0.5, column, min, max, rms);
    const first = Math.floor(from * rate);
    const last = Math.max(first, Math.ceil(to * rate) - 1);
    let low = 0;
    let high = 0;
    let power = 0;
    for (let peak = first; peak <= last; peak += 1) {
      const tile = this.#tiles.get(key(level, peak >> tileBits));
      const index = peak & (tileLength - 1);
      if (!tile || index >= tile.max.length) continue;
      low = Math.min(low, tile.min[index]);
      high = Math.max(high, tile.max[index]);
      power = Math.max(power, tile.rms[index]);
    }
    min[column] = low * this.gain;
    max[column] = high * this.gain;
    rms[column] = power * this.gain;
  }

  /** Where a peak is wider than a pixel, the way from one to the next. */
  #between(level, position, column, min, max, rms) {
    const first = Math.floor(position);
    const share = position - first;
    const at = (name, peak) => this.#tiles.get(key(level, peak >> tileBits))?.[name][peak & (tileLength - 1)] ?? 0;
    const mix = (name) => (at(name, first) * (1 - share) + at(name, first + 1) * share) * this.gain;
    min[column] = mix("min");
    max[column] = mix("max");
    rms[column] = mix("rms");
  }

  #fetchAround(level, start, end) {
    if (level === 0) return;
    const rate = this.levels[level];
    const first = Math.max(0, Math.floor(start * rate) >> tileBits);
    const last = Math.floor(Math.min(end, this.duration) * rate) >> tileBits;
    for (let tile = first; tile <= last; tile += 1) {
      const name = key(level, tile);
      if (this.#tiles.has(name) || this.#asked.has(name) || this.#asked.size >= mostRequests) continue;
      this.#asked.add(name);
      this.#fetch(level, tile, name);
    }
  }

  async #fetch(level, tile, name) {
    const rate = this.levels[level];
    const { signal } = this.#run;
    const start = (tile * tileLength) / rate;
    const end = Math.min(((tile + 1) * tileLength) / rate, this.duration);
    try {
      const peaks = await this.#service.waveform(this.#job, { zoom: level, start, end }, signal);
      if (signal.aborted) return;
      this.#keep(level, tile, peaks, Math.max(0, Math.round(tile * tileLength - peaks.start * rate)));
      this.#asked.delete(name);
      this.send("change");
    } catch {
      // The coarser level stands in; asked for again after a while.
      setTimeout(() => this.#asked.delete(name), 5000);
    }
  }

  #keep(level, tile, peaks, first) {
    const cut = (values) => Int8Array.from(values.slice(first, first + tileLength));
    this.#tiles.set(key(level, tile), { min: cut(peaks.min), max: cut(peaks.max), rms: cut(peaks.rms) });
    if (this.#tiles.size <= mostTiles) return;
    const oldest = [...this.#tiles.keys()].find((name) => name >= key(1, 0));
    this.#tiles.delete(oldest);
  }
}
