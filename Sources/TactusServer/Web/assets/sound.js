import { Emitter } from "./emitter.js";

/** Seconds of sound that are remembered for loops. */
export const memory = 60;
const fade = 128; // samples, about three milliseconds, in which one piece goes over into another
const leastReadings = 8;
const mostReadings = 24;
const farOff = 0.05; // seconds: readings this far from the others begin anew
const stretching = { least: 0.01, most: 0.08 }; // seconds by which the clock of a stretched recording may be late

/**
 * Everything that is heard, in one Web Audio graph, and the clock that ties the recording to it.
 *
 * Sends `begun` when a loop is begun anew. It is built at the first loop or click; until then the media element plays by itself. The element's position is read
 * against the audio clock again and again, because a single reading is some milliseconds off. At another speed than its
 * own the position is late by as much as the stretching holds back (up to 50 ms in Chromium): there the moment counts at
 * which the sound was heard to begin.
 */
export class Sound extends Emitter {
  context;
  /** Where clicks go. */
  output;
  /** The node that repeats loops; undefined where there can be none. */
  processor;
  /** Where in the recording the stretch began that has been played without a break since. */
  from = 0;
  /** The context's time at which sound last began after silence. */
  flowing = 0;
  #media;
  #gain;
  #volume = 1;
  #ready;
  #readings = [];

  constructor(media) {
    super();
    this.#media = media;
    for (const name of ["play", "seeking", "seeked", "waiting", "ratechange"]) media.addEventListener(name, () => this.restart());
  }

  set volume(value) {
    this.#volume = value;
    if (this.#gain) this.#gain.gain.setTargetAtTime(value, this.context.currentTime, 0.01);
    else this.#media.volume = value;
  }

  /** Called from a key or a click, when browsers allow sound to start; resolves when all is in place. */
  start() {
    if (!this.context) this.#ready = this.#build();
    this.context.resume();
    return this.#ready;
  }

  async #build() {
    const context = (this.context = new AudioContext({ latencyHint: "interactive" }));
    this.output = context.destination;
    this.#gain = new GainNode(context, { gain: this.#volume });
    this.#gain.connect(context.destination);
    const source = context.createMediaElementSource(this.#media);
    source.connect(this.#gain);
    this.#media.volume = 1;
    try {
      await context.audioWorklet.addModule("/assets/loop-processor.js");
    } catch {
      return; // Only secure contexts have worklets: loops then have a gap.
    }
    this.processor = new AudioWorkletNode(context, "loop", { outputChannelCount: [2], processorOptions: { seconds: memory, fade } });
    this.processor.port.onmessage = ({ data }) => this.#take(data);
    source.disconnect();
    source.connect(this.processor).connect(this.#gain);
  }

  #take({ flowing, ...begun }) {
    if (flowing === undefined) this.send("begun", begun);
    else this.flowing = flowing / this.context.sampleRate;
  }

  /** The recording is played from elsewhere on: what was read of its clock no longer holds. */
  restart() {
    this.#readings = [];
    this.from = this.#media.currentTime;
  }

  /** Reads the clocks; called on every frame, and by timers where there are none. */
  look() {
    const { paused, seeking, readyState, currentTime, playbackRate } = this.#media;
    if (this.context?.state !== "running" || paused || seeking || readyState < 3 || currentTime <= this.from) return;
    const reading = this.context.currentTime - currentTime / playbackRate;
    if (Math.abs(reading - (this.#middle ?? reading)) > farOff) this.#readings = [];
    this.#readings.push(reading);
    if (this.#readings.length > mostReadings) this.#readings.shift();
  }

  get #middle() {
    return [...this.#readings].sort((a, b) => a - b)[this.#readings.length >> 1];
  }

  /** Whether the clocks have been read often enough. */
  get isSettled() {
    return this.#readings.length >= leastReadings;
  }

  /** The context's time at which a moment of the recording is played; undefined before the first reading. */
  timeOf(moment) {
    if (!this.#readings.length) return undefined;
    const rate = this.#media.playbackRate;
    const read = this.#middle;
    const heard = this.flowing - this.from / rate;
    const isStretched = rate !== 1 && read - heard > stretching.least && read - heard < stretching.most;
    return (isStretched ? heard : read) + moment / rate;
  }
}
