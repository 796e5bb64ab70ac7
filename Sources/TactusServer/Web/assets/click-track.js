import { lastAtOrBefore, timeOf } from "./lookup.js";

const tick = 40; // milliseconds between looks
const ahead = { shown: 0.2, hidden: 1.5 }; // seconds of clicks scheduled; browsers slow the timers of a hidden page to one a second

/**
 * A click on every beat, accented on the downbeat, played by Web Audio at sample-exact times.
 *
 * The media element's clock is read against the audio clock and smoothed, because a single reading is some
 * milliseconds off; a seek or another speed starts the smoothing anew.
 */
export class ClickTrack {
  isOn = false;
  #player;
  #beats = () => [];
  #context;
  #output;
  #volume = 0.7;
  #scheduled = new Map();
  #offset;
  #timer;

  constructor(player, beats) {
    this.#player = player;
    this.#beats = beats;
    player.on("state", () => this.#restart());
    player.on("rate", () => this.#restart());
    player.on("seek", () => this.#restart());
  }

  set volume(value) {
    this.#volume = value;
    if (this.#output) this.#output.gain.setTargetAtTime(value, this.#context.currentTime, 0.01);
  }

  get volume() {
    return this.#volume;
  }

  /** Called from a key or a click, when browsers allow sound to start. */
  setOn(isOn) {
    this.isOn = isOn;
    if (isOn && !this.#context) {
      this.#context = new AudioContext({ latencyHint: "interactive" });
      this.#output = new GainNode(this.#context, { gain: this.#volume });
      this.#output.connect(this.#context.destination);
    }
    this.#restart();
  }

  /** The beats changed: what is scheduled no longer holds. */
  renew() {
    this.#restart();
  }

  #restart() {
    for (const source of this.#scheduled.values()) source.stop();
    this.#scheduled.clear();
    this.#offset = undefined;
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.isOn || !this.#player.isPlaying) return;
    this.#context.resume();
    this.#timer = setInterval(() => this.#schedule(), tick);
    this.#schedule();
  }

  #schedule() {
    const { media, rate, loop, isLooping } = this.#player;
    if (media.seeking || media.readyState < 2 || this.#context.state !== "running") return;
    const reading = this.#heard - media.currentTime / rate;
    const isFar = this.#offset === undefined || Math.abs(reading - this.#offset) > 0.05;
    this.#offset = isFar ? reading : this.#offset + 0.1 * (reading - this.#offset);
    const now = media.currentTime;
    const horizon = now + rate * (document.hidden ? ahead.hidden : ahead.shown);
    const end = loop && isLooping && now < loop.end ? Math.min(horizon, loop.end - 0.005) : horizon;
    const beats = this.#beats();
    for (let index = lastAtOrBefore(beats, now - 0.02, timeOf) + 1; index < beats.length && beats[index].time < end; index += 1) {
      if (!this.#scheduled.has(index)) this.#sound(index, beats[index]);
    }
  }

  /** The audio clock's time of what is heard now, as the media element's clock is of what is heard: devices are late by some milliseconds. */
  get #heard() {
    const { contextTime, performanceTime } = this.#context.getOutputTimestamp?.() ?? {};
    if (contextTime > 0) return contextTime + (performance.now() - performanceTime) / 1000;
    return this.#context.currentTime - (this.#context.outputLatency || 0);
  }

  #sound(index, beat) {
    const context = this.#context;
    const at = Math.max(context.currentTime, beat.time / this.#player.rate + this.#offset);
    const isDownbeat = beat.position === 1;
    const tone = new OscillatorNode(context, { type: "triangle", frequency: isDownbeat ? 1760 : 1175 });
    const envelope = new GainNode(context, { gain: 0 });
    envelope.gain.setValueAtTime(0, at);
    envelope.gain.linearRampToValueAtTime(isDownbeat ? 0.9 : 0.5, at + 0.001);
    envelope.gain.exponentialRampToValueAtTime(0.001, at + (isDownbeat ? 0.07 : 0.045));
    tone.connect(envelope).connect(this.#output);
    tone.start(at);
    tone.stop(at + 0.09);
    tone.addEventListener("ended", () => envelope.disconnect());
    this.#scheduled.set(index, tone);
    if (this.#scheduled.size > 64) this.#scheduled.delete(this.#scheduled.keys().next().value);
  }
}
